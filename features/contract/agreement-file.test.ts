import { expect, test } from 'vitest';
import { agreementFile } from './agreement-file';
import { readyFacts } from './facts.fixture';
import { composeTexts } from './texts';

const version = {
  id: 'v',
  number: 3,
  facts: { ...readyFacts, name: 'Conseils <Rivage> inc.' },
  typedName: 'Josée Rivard',
  acceptedAt: new Date('2026-11-22T15:00:00Z'),
  seal: 'a'.repeat(64),
  sealedBytes: Buffer.alloc(0),
  texts: composeTexts(readyFacts),
};
const acceptance = (locale: 'fr' | 'en', name: string | null) => ({
  locale,
  at: new Date('2026-11-23T15:00:00Z'),
  seal: 'b'.repeat(64),
  name,
});

test.each(['fr', 'en'] as const)('the text that binds, byte for byte, and both parties, in %s', (locale) => {
  const file = agreementFile(version, acceptance(locale, 'Hélène Marchand'), 'Boutique Filante');
  const html = file?.toString('utf8') ?? '';
  const text = version.texts.find((one) => one.part === 'contract' && one.locale === locale);
  expect(html).toContain(text?.bytes.toString('utf8').trim());
  expect(html).toContain(`<html lang="${locale}">`);
  for (const said of ['Josée Rivard', 'Hélène Marchand', 'Boutique Filante', version.seal, 'b'.repeat(64)]) {
    expect(html).toContain(said);
  }
  expect(html).toContain(text?.sha256);
  expect(html).toContain('Conseils &lt;Rivage&gt; inc.');
  expect(html).not.toMatch(/<script|<img|<link|@import|url\(/i);
});

test('no name of somebody who was erased', () => {
  const html = agreementFile(version, acceptance('fr', null), 'Boutique Filante')?.toString('utf8');
  expect(html).toContain('Nom détruit avec le dossier de la personne');
});
