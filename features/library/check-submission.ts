import type { Locale } from '@/i18n/routing';
import type { References } from './component-rules';
import { assembleDocument, type DocumentReport, type DocumentSources, missingLanguages } from './documents';
import { handoutOf, type ParsedLanguages } from './handouts';
import { inFile } from './issue';
import { LANGUAGES } from './language';
import type { ParsedMdx } from './mdx';
import { parseMdxInWorker } from './parse-in-worker';

/** What could be read of a document under way: a language that nobody has begun is null. */
export interface ReadSubmission {
  readonly fr: ParsedMdx | null;
  readonly en: ParsedMdx | null;
  /** Null as long as one of its languages is missing, or both. */
  readonly sheet: ParsedLanguages | null;
}

/** Reads what a person hands in: each text is parsed in a thread that can be ended. */
export async function readSubmission(
  sources: DocumentSources,
  references: References,
): Promise<ReadSubmission> {
  const read = async (locale: Locale): Promise<ParsedMdx | null> => {
    const text = sources[locale];
    return text?.trim() ? parseMdxInWorker(text, { ...references, kind: sources.kind, locale }) : null;
  };
  const handout = handoutOf(sources);
  const readSheet = (locale: Locale) =>
    parseMdxInWorker(handout?.[locale] ?? '', { ...references, kind: 'handout', locale });
  const whole = handout !== null && LANGUAGES.every((locale) => handout[locale]?.trim());
  const [fr, en] = await Promise.all([read('fr'), read('en')]);
  const sheet = whole ? { fr: await readSheet('fr'), en: await readSheet('en') } : null;
  return { fr, en, sheet };
}

/** The report on what was read. While a language is missing, what stands in the other is reported all the same. */
export function reportOn(
  sources: DocumentSources,
  { fr, en, sheet }: ReadSubmission,
  references: References,
): DocumentReport {
  const missing = missingLanguages(sources);
  if (fr && en && missing.length === 0) return assembleDocument(sources, { fr, en }, sheet, references);
  const begun = [...inFile('fr.mdx', fr?.issues ?? []), ...inFile('en.mdx', en?.issues ?? [])];
  return { document: null, issues: [...missing, ...begun], texts: [], quiz: null };
}

/** `checkDocument` for what a person hands in: both languages are parsed in threads that can be ended. */
export async function checkSubmission(
  sources: DocumentSources,
  references: References,
): Promise<DocumentReport> {
  return reportOn(sources, await readSubmission(sources, references), references);
}
