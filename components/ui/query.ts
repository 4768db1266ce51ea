/** Search parameters as a page receives them. */
export type Query = Record<string, string | string[] | undefined>;

/**
 * The same page with some parameters changed (`undefined` or `''` removes one), as an inside address:
 * `withQuery('/o/x/manage', { q: 'a', page: '2' }, { page: undefined })` is `/o/x/manage?q=a`.
 */
export function withQuery(path: string, query: Query, changes: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) search.append(name, one);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export interface Sort<Key extends string> {
  key: Key;
  direction: 'ascending' | 'descending';
}

/** Reads `?sort=name` or `?sort=-name`; anything else is `fallback`. */
export function readSort<Key extends string>(
  value: string | string[] | undefined,
  keys: readonly Key[],
  fallback: Sort<Key>,
): Sort<Key> {
  const text = Array.isArray(value) ? value[0] : value;
  const key = keys.find((candidate) => candidate === text?.replace(/^-/, ''));
  if (!key) return fallback;
  return { key, direction: text?.startsWith('-') ? 'descending' : 'ascending' };
}

/** The sort that a press on a column's name asks for: ascending first, then the other way. */
export function nextSort<Key extends string>(current: Sort<Key>, key: Key): string {
  return current.key === key && current.direction === 'ascending' ? `-${key}` : key;
}

/** Reads `?page=`: a whole number from 1 on, else 1. */
export function readPage(value: string | string[] | undefined): number {
  const text = Array.isArray(value) ? value[0] : value;
  return text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
