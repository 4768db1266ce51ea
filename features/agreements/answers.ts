import type { Field, KnownFacts } from '@/features/library/frontmatter';
import type { Locale } from '@/i18n/routing';

/** What the owner wrote in the fields of a template: text, a day as `YYYY-MM-DD`, an option's value, or yes/no. */
export type Answers = Readonly<Record<string, string | boolean | undefined>>;

export interface AnswerError {
  readonly code:
    | 'field_missing' // required and empty
    | 'field_needed' // optional and empty, but the text as answered shows it
    | 'field_invalid' // not of its type
    | 'field_too_long'
    | 'field_unknown' // answered, but the template has no such field
    | 'organization_missing'; // the text shows a value that the organization has not given
  /** Id of the field, or name of the organization's value. */
  readonly id: string;
}

const LONGEST: Readonly<Record<Field['type'], number>> = {
  text: 300,
  longtext: 10_000,
  list: 10_000,
  date: 10,
  email: 254,
  choice: 40,
  boolean: 5,
};

const MONTHS: Readonly<Record<Locale, string>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  en: 'January February March April May June July August September October November December',
};

/**
 * A day as people write it. Our own months and not the platform's: what is signed may not change with the
 * version of Node that freezes it.
 */
function writtenDay(day: string, locale: Locale): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  const name = MONTHS[locale].split(' ')[(month ?? 0) - 1];
  const real = new Date(`${day}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !name || Number.isNaN(real.getTime())) return undefined;
  if (!real.toISOString().startsWith(day)) return undefined;
  return locale === 'fr' ? `${date === 1 ? '1er' : date} ${name} ${year}` : `${name} ${date}, ${year}`;
}

/**
 * Text as it may stand in what is signed: LF, NFC, no control character, nothing that turns the direction of
 * reading round, no half of a character.
 */
export function cleanText(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .trim();
}

/** The answer as the condition of `When` sees it: the option's value, or `true` / `false`. */
export function conditionOf(field: Field, answers: Answers): string {
  const answer = answers[field.id];
  if (field.type === 'boolean') return answer === true || answer === 'true' ? 'true' : 'false';
  return typeof answer === 'string' ? answer : '';
}

/** The items of a list, one on each line; the dashes and bullets that people type before them are left out. */
export function itemsOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.replace(/^[\s\u00a0]*(?:[-–—•*·](?:[\s\u00a0]+|$))?/, '').trim() || []);
}

/** The words that stand in the text for an answer; undefined when it is empty; `false` when it is not valid. */
export function shownAnswer(field: Field, answers: Answers, locale: Locale): string | undefined | false {
  const answer = answers[field.id];
  if (field.type === 'boolean') {
    if (answer === undefined || answer === '') return undefined;
    if (typeof answer !== 'boolean' && answer !== 'true' && answer !== 'false') return false;
    const yes = conditionOf(field, answers) === 'true';
    return locale === 'fr' ? (yes ? 'oui' : 'non') : yes ? 'yes' : 'no';
  }
  if (answer === undefined) return undefined;
  if (typeof answer !== 'string') return false;
  const text = cleanText(answer);
  if (text === '') return undefined;
  switch (field.type) {
    case 'date':
      return writtenDay(text, locale) ?? false;
    case 'email':
      return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text) && text;
    case 'choice':
      return field.options?.find((option) => option.value === text)?.label ?? false;
    case 'text':
      return !text.includes('\n') && text;
    case 'list':
      return itemsOf(text).join('\n') || undefined;
    default:
      return text;
  }
}

/**
 * Contradictions that these answers make, by the id of the field to mend: the place of the contradiction among
 * those of its field. The answers are the same in both languages, words apart, so one of them is enough.
 */
export function contradictionsIn(
  fields: readonly Field[],
  answers: Answers,
  known: KnownFacts,
): ReadonlyMap<string, number> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const found = new Map<string, number>();
  for (const { id, contradictions = [] } of fields) {
    const index = contradictions.findIndex((one) => {
      if (one.unless && known[one.unless]) return false;
      return Object.entries(one.answers).every(([other, is]) => {
        const field = byId.get(other);
        return field !== undefined && conditionOf(field, answers) === is;
      });
    });
    if (index >= 0) found.set(id, index);
  }
  return found;
}

/** Everything that is wrong with the answers as they are, whatever the text shows of them. */
export function answerErrors(fields: readonly Field[], answers: Answers, locale: Locale): AnswerError[] {
  const errors: AnswerError[] = [];
  for (const field of fields) {
    const shown = shownAnswer(field, answers, locale);
    const raw = answers[field.id];
    const long = typeof raw === 'string' && raw.length > LONGEST[field.type];
    if (shown === false) errors.push({ code: 'field_invalid', id: field.id });
    else if (long) errors.push({ code: 'field_too_long', id: field.id });
    else if (shown === undefined && field.required) errors.push({ code: 'field_missing', id: field.id });
  }
  const known = new Set(fields.map((field) => field.id));
  for (const [id, value] of Object.entries(answers)) {
    if (!known.has(id) && value !== undefined) errors.push({ code: 'field_unknown', id });
  }
  return errors;
}
