import { checkHouseRules } from '@/features/library/house-rules';
import type { FileIssue } from '@/features/library/issue';
import type { Library } from '@/features/library/load';
import { checkReviewList, reliancesIn } from '@/features/library/review-list';
import { checkSpelling, type SpelledText } from './spelling';
import { formsOf, readWordList } from './word-list';

/** What a library's folder says, each text by its path in the folder. */
export interface CheckedFolder {
  readonly library: Library;
  /** The text of a file of the folder; undefined when it has none. */
  readonly textOf: (path: string) => string | undefined;
}

export interface Extras {
  /** Texts to spell that are not the folder's. */
  readonly texts?: readonly SpelledText[];
  /** The list of right words that no dictionary has, unless the folder has its own; as that of `words.yaml`. */
  readonly words?: string;
  /** Null where the dictionaries are not installed: nothing is spelled. */
  readonly spellers: Parameters<typeof checkSpelling>[1]['spellers'] | null;
}

/** Every problem of a library's folder, with paths in the folder: its rules, our house's, the lawyer's list, spelling. */
export function problemsOfFolder({ library, textOf }: CheckedFolder, extras: Extras): FileIssue[] {
  const texts = library.texts.flatMap(({ file, locale, passages }) => {
    const source = textOf(file);
    return source === undefined ? [] : [{ file, locale, passages, source }];
  });
  const sources = new Map(texts.map(({ file, source }) => [file, source]));
  const reliances = [...sources].flatMap(([file, source]) =>
    file === 'law.yaml' ? [] : reliancesIn(file, source),
  );
  const review = textOf('REVIEW.md');
  const words = textOf('words.yaml');
  const list = readWordList(words ?? extras.words ?? '[]');
  const listed = { fr: formsOf(list.value ?? [], 'fr'), en: formsOf(list.value ?? [], 'en') };
  const spelled = [...texts, ...(extras.texts ?? [])];
  return [
    ...library.issues,
    ...checkHouseRules(library),
    ...(review === undefined ? [] : checkReviewList('REVIEW.md', review, library.facts, reliances)),
    ...(words === undefined ? [] : list.issues.map((found) => ({ ...found, file: 'words.yaml' }))),
    ...(extras.spellers
      ? checkSpelling(spelled, { spellers: extras.spellers, listed, now: () => performance.now() })
      : []),
  ];
}

/** By file, then from top to bottom. */
export function inReadingOrder(problems: readonly FileIssue[]): FileIssue[] {
  return [...problems].sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column,
  );
}
