import type messages from '@/messages/fr.json';

/** Every code has its words: one that has none does not compile. */
export type IssueCode = keyof typeof messages.content.issues;

/**
 * Something an author has to mend. `line` and `column` count from 1 in the text as given. The words are in
 * `messages`, under `content.issues.<code>` (`what`, and `mend`: how to mend it), filled with `params`.
 */
export interface Issue {
  readonly line: number;
  readonly column: number;
  readonly code: IssueCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** An issue and the file it stands in, relative to the content folder: `guides/m01/fr.mdx`. */
export interface FileIssue extends Issue {
  readonly file: string;
}

export function issue(code: IssueCode, params: Issue['params'] = {}, line = 1, column = 1): Issue {
  return { line, column, code, params };
}

/** In the order of the text, so that a report reads from top to bottom. */
export function byPlace(a: Issue, b: Issue): number {
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** Those issues, in the order of the text, as standing in that file. */
export function inFile(file: string, issues: readonly Issue[]): FileIssue[] {
  return [...issues].sort(byPlace).map((found) => ({ ...found, file }));
}
