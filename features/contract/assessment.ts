import { isDay } from '@/lib/days';

/*
 * The organization's own part of the assessment (P-39.1, s. 3.3): what only it can say. Short, since depth follows
 * sensitivity, purpose, quantity, distribution and medium (s. 3.3, para. 4).
 */

export const saidNames = [
  'decidedBy',
  'purpose',
  'necessity',
  'people',
  'proportion',
  'measures',
  'risks',
  'conclusion',
  'reviewOn',
] as const;
export type SaidName = (typeof saidNames)[number];
export type Said = Readonly<Record<SaidName, string>>;

export const conclusions = ['go', 'go_with_measures', 'stop'] as const;

const LINES: readonly SaidName[] = ['decidedBy', 'conclusion', 'reviewOn'];

/** What a form posted, or a row holds: every answer and no other, tidied. */
export function saidIn(given: Readonly<Record<string, unknown>>): Said {
  const tidy = (name: SaidName) => {
    const value = given[name];
    const written = (typeof value === 'string' ? value : '').normalize('NFC').replace(/\r\n?/g, '\n').trim();
    return LINES.includes(name) ? written.replace(/\s+/gu, ' ') : written;
  };
  return Object.fromEntries(saidNames.map((name) => [name, tidy(name)])) as Said;
}

/** What is wrong in the answers, a code by name, on that day; nothing when they can be kept. */
export function wrongInSaid(said: Said, today: string): Readonly<Partial<Record<SaidName, string>>> {
  const wrong: Partial<Record<SaidName, string>> = {};
  for (const name of saidNames) {
    if (!said[name]) wrong[name] = 'required';
    else if (said[name].length > (LINES.includes(name) ? 200 : 2000)) wrong[name] = 'too_long';
  }
  if (said.conclusion && !(conclusions as readonly string[]).includes(said.conclusion))
    wrong.conclusion = 'choice';
  if (said.reviewOn && !isDay(said.reviewOn)) wrong.reviewOn = 'date';
  else if (said.reviewOn && said.reviewOn <= today) wrong.reviewOn = 'past_day';
  return wrong;
}
