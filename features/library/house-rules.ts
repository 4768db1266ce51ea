import { type FileIssue, type Issue, issue } from './issue';
import type { Library } from './load';
import type { FileText } from './passages';
import { checkQuizBalance } from './quiz-balance';
import { READING_FLOOR, type ReadingLevel, readingLevel } from './reading-level';

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** « 34:1 (32 mots) Signaler un incident, dénoncer… »: place, words, and how it begins. */
function named(heaviest: ReadingLevel['heaviest']): string {
  return heaviest
    .map(({ line, words, text }) => `${line} (${words}) “${text.split(/\s+/u).slice(0, 5).join(' ')}…”`)
    .join(', ');
}

/** Whether a text in running prose is easy enough for everyone who must read it. */
function checkReadingLevel({ prose, locale }: Pick<FileText, 'prose' | 'locale'>): Issue[] {
  const level = readingLevel(prose, locale);
  if (!level || level.score >= READING_FLOOR) return [];
  const params = {
    score: level.score,
    floor: READING_FLOOR,
    words: rounded(level.words / level.sentences),
    syllables: rounded(level.syllables / level.words),
    heaviest: named(level.heaviest),
  };
  const [first] = level.heaviest;
  return [issue('reading_level', params, first?.line, first?.column)];
}

/**
 * What our own library keeps beyond what may be published: guides that read easily, and quizzes that cannot be
 * guessed. Known by the folder alone: what a consultant writes in the studio is published without.
 */
export function checkHouseRules({ texts, quizzes }: Pick<Library, 'texts' | 'quizzes'>): FileIssue[] {
  const guides = texts.filter(({ file }) => file.startsWith('guides/'));
  return [
    ...guides.flatMap((text) => checkReadingLevel(text).map((found) => ({ ...found, file: text.file }))),
    ...quizzes.flatMap((quiz) => checkQuizBalance(quiz).map((found) => ({ ...found, file: quiz.file }))),
  ];
}
