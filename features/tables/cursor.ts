import { isId } from '@/lib/ids';

/**
 * Where a page of a table begins or ends: behind or before which row. It says the row's id and, where that says
 * nothing of anybody, the day or the number that it was sorted by. By a name or a job title it holds the id alone and
 * the server looks the rest up: no address tells who somebody is.
 */
export interface Cursor {
  readonly way: 'after' | 'before';
  /** The sort that it was made under, as the address writes it: under another it means nothing. */
  readonly sort: string;
  /** Rows that have a value come first, those that have none last: in which of the two this one is. */
  readonly segment: number;
  /** A day, an instant or a number; null where the server looks it up. */
  readonly value: string | null;
  readonly id: string;
}

/** What a sort goes by, in a cursor: nothing of a name, which is looked up. */
export type Value = 'none' | 'day' | 'instant' | 'number';

const SHAPES: Record<Exclude<Value, 'none'>, RegExp> = {
  number: /^\d{1,9}$/,
  day: /^(?!0000)\d{4}-\d{2}-\d{2}$/,
  instant: /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
};

/** Whether that text is such a value, which the calendar knows. */
function isValue(text: unknown, kind: Value): boolean {
  if (kind === 'none') return text === null;
  if (typeof text !== 'string' || !SHAPES[kind].test(text)) return false;
  if (kind === 'number') return true;
  const date = new Date(kind === 'day' ? `${text}T00:00:00.000Z` : text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The cursor as an address carries it. */
export function writeCursor({ sort, segment, value, id }: Omit<Cursor, 'way'>): string {
  return Buffer.from(JSON.stringify([sort, segment, value, id])).toString('base64url');
}

/**
 * Reads what {@link writeCursor} wrote for that sort; null for anything else.
 * @param kind what the sort goes by, among rows that have it.
 * @param nullable whether there may be rows that don't, which come last.
 */
export function readCursor(
  way: Cursor['way'],
  text: string,
  { sort, kind, nullable }: { sort: string; kind: Value; nullable: boolean },
): Cursor | null {
  if (text.length > 300 || !/^[\w-]+$/.test(text)) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [under, segment, value, id] = parts;
  if (under !== sort || !(segment === 0 || (segment === 1 && nullable))) return null;
  if (typeof id !== 'string' || !isId(id)) return null;
  return isValue(value, segment === 1 ? 'none' : kind) ? { way, sort, segment, value, id } : null;
}
