import type { Plan } from './prepare';

/**
 * Says where the product answers and who one can be.
 * @param seconds the start took.
 */
export function welcome({ publicUrl, sample, host, configuration }: Plan, seconds: number): void {
  const lines = [
    '',
    `Paraphe est prêt (${seconds.toFixed(0)} s) · Paraphe is ready`,
    '',
    `  ${publicUrl}/fr`,
    `  ${publicUrl}/en`,
    '',
  ];
  if (sample) {
    lines.push(
      'Une organisation d’exemple vous attend. Soyez qui vous voulez, en un clic :',
      'A sample organization is there. Be whom you want, in one click:',
      '',
      '  l’employée · the employee        la propriétaire · the owner',
      '  le gestionnaire · the manager    la consultante · the consultant',
      '',
      `  ${publicUrl}/fr/sign-in`,
      '',
    );
  } else {
    lines.push(
      `À l’écoute sur ${host}, port ${configuration.PORT} · Listening on ${host}, port ${configuration.PORT}`,
      'Premières personnes · First people: npm run setup -- --consultant COURRIEL',
      '',
    );
  }
  lines.push('Ctrl+C arrête tout, sans rien perdre · Ctrl+C stops everything and loses nothing', '');
  console.log(lines.join('\n'));
}
