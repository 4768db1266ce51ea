/*
 * Queries of PostgreSQL's full text as text, to be cast to `tsquery`: put together of what PostgreSQL itself answered and
 * of quoted words, never of what somebody typed.
 */

const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** The very word, whatever its stem. */
export const lexeme = (word: string): string => quoted(word);

/** Any word that begins so. */
export const beginning = (word: string): string => `${quoted(word)}:*`;

/** All of some queries; nothing for none. */
export function allOf(queries: readonly string[]): string {
  return queries.map((query) => `(${query})`).join(' & ');
}

/** Any of some queries; those that are nothing are left out. */
export function anyOf(queries: readonly string[]): string {
  return queries
    .filter((query) => query !== '')
    .map((query) => `(${query})`)
    .join(' | ');
}
