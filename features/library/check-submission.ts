import type { References } from './component-rules';
import { assembleDocument, type DocumentReport, type DocumentSources, missingLanguages } from './documents';
import { handoutOf } from './handouts';
import { parseMdxInWorker } from './parse-in-worker';

/** `checkDocument` for what a person hands in: both languages are parsed in threads that can be ended. */
export async function checkSubmission(
  sources: DocumentSources,
  references: References,
): Promise<DocumentReport> {
  const missing = missingLanguages(sources);
  if (missing.length > 0) return { document: null, issues: missing, texts: [], quiz: null };
  const read = (locale: 'fr' | 'en') =>
    parseMdxInWorker(sources[locale] ?? '', { ...references, kind: sources.kind, locale });
  const sheet = handoutOf(sources);
  const readSheet = (locale: 'fr' | 'en') =>
    parseMdxInWorker(sheet?.[locale] ?? '', { ...references, kind: 'handout', locale });
  const [fr, en] = await Promise.all([read('fr'), read('en')]);
  const printed = sheet && { fr: await readSheet('fr'), en: await readSheet('en') };
  return assembleDocument(sources, { fr, en }, printed, references);
}
