import type { Root } from 'mdast';
import type { Locale } from '@/i18n/routing';
import { type FileIssue, type Issue, inFile, issue } from './issue';
import type { DocumentKind } from './kinds';
import type { ParsedMdx } from './mdx';
import { checkParity } from './parity';
import { wordsOf } from './reading';

/** What an author writes as `handout.fr.mdx` and `handout.en.mdx`, beside a guide. */
export type HandoutSources = Readonly<Partial<Record<Locale, string | null>>>;

/** The sheet of a guide in one language: one page, in big letters. */
export interface HandoutText {
  readonly title: string;
  readonly source: string;
  readonly tree: Root;
}

export type ParsedLanguages = Readonly<Record<Locale, ParsedMdx>>;

/** More than this does not fit one letter page in letters that are read from a step away. */
const MOST_WORDS = 150;

/** The sheet's texts, or null when nobody has written any: an empty box or file is none. */
export function handoutOf({ handout }: { readonly handout?: HandoutSources }): HandoutSources | null {
  return handout?.fr?.trim() || handout?.en?.trim() ? handout : null;
}

function lengthIssues({ tree }: ParsedMdx): Issue[] {
  const words = tree ? wordsOf(tree) : 0;
  return words > MOST_WORDS ? [issue('handout_long', { words, limit: MOST_WORDS })] : [];
}

/** What is wrong with a sheet, file by file: it belongs to a guide, says the same in both languages and fits a page. */
export function handoutIssues(kind: DocumentKind, sheet: ParsedLanguages | null): FileIssue[] {
  if (!sheet) return [];
  if (kind !== 'guide') return inFile('handout.fr.mdx', [issue('handout_not_here')]);
  const parity = checkParity(sheet.fr, sheet.en);
  return [
    ...inFile('handout.fr.mdx', [...sheet.fr.issues, ...parity.fr, ...lengthIssues(sheet.fr)]),
    ...inFile('handout.en.mdx', [...sheet.en.issues, ...parity.en, ...lengthIssues(sheet.en)]),
  ];
}

/** One language of a sheet, to be stored; null as long as it has any issue. */
export function handoutText({ frontmatter, source, tree }: ParsedMdx): HandoutText | null {
  return frontmatter && tree ? { title: frontmatter.title, source, tree } : null;
}
