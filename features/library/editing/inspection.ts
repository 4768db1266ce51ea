import type { Locale } from '@/i18n/routing';
import { type ReadSubmission, readSubmission, reportOn } from '../check-submission';
import type { References } from '../component-rules';
import type { DocumentReport } from '../documents';
import { type NamedTexts, sourcesOf } from '../drafts/check';
import { checkHouseRules } from '../house-rules';
import type { FileIssue } from '../issue';
import type { ParsedMdx } from '../mdx';
import { minutesFor, wordsOf } from '../reading';
import { readingLevel } from '../reading-level';
import { align, type Row } from './alignment';

/** What stands in the margin of a text. */
export interface Measure {
  readonly words: number;
  /** Minutes to read it and to answer its quiz once. */
  readonly minutes: number;
  /** 0 (hard) to 100 (easy); null while there is no sentence. See `reading-level.ts`. */
  readonly level: number | null;
}

/** Everything that an editor shows of texts under way. */
export interface Inspection {
  readonly report: DocumentReport;
  /** What our own library keeps besides; it keeps nothing from being published. */
  readonly advice: readonly FileIssue[];
  readonly read: ReadSubmission;
  readonly measures: Readonly<Record<Locale, Measure | null>>;
  readonly rows: readonly Row[];
}

function measureOf(parsed: ParsedMdx | null, locale: Locale, questions: number): Measure | null {
  if (!parsed?.tree) return null;
  const words = wordsOf(parsed.tree);
  const score = readingLevel(parsed.text.prose, locale)?.score;
  const level = score === undefined ? null : Math.round(Math.min(100, Math.max(0, score)));
  return { words, minutes: minutesFor(words, locale, questions), level };
}

/** What the house rules say of a guide that nothing else is wrong with: they read what is whole. */
function adviceOn({ kind, slug }: NamedTexts, report: DocumentReport): FileIssue[] {
  if (kind !== 'guide') return [];
  const folder = `guides/${slug}/`;
  const texts = report.texts.map((text) => ({ ...text, file: `${folder}${text.file}` }));
  const quizzes = report.quiz ? [{ ...report.quiz, file: `${folder}quiz.yaml` }] : [];
  return checkHouseRules({ texts, quizzes }).map((found) => ({
    ...found,
    file: found.file.slice(folder.length),
  }));
}

const EMPTY = { outline: [], source: '' };

/** Reads and checks texts as they are being written, by the checker of publications. */
export async function inspectTexts(texts: NamedTexts, references: References): Promise<Inspection> {
  const sources = sourcesOf(texts);
  const read = await readSubmission(sources, references);
  const report = reportOn(sources, read, references);
  const questions = report.quiz?.quiz.draw ?? 0;
  return {
    report,
    advice: adviceOn(texts, report),
    read,
    measures: { fr: measureOf(read.fr, 'fr', questions), en: measureOf(read.en, 'en', questions) },
    rows: align(read.fr ?? EMPTY, read.en ?? EMPTY),
  };
}
