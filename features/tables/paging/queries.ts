import { type SQL, sql } from 'drizzle-orm';
import type { Cursor } from '../cursor';

/** Something that rows are ordered by, and its value in the row that a page begins at. */
export interface Key {
  readonly of: SQL;
  readonly at: SQL | null;
}

/** Rows that stand together: those that have a value to sort by, then those that have none. */
export interface Segment {
  readonly where: SQL;
  readonly keys: readonly Key[];
  readonly descending: boolean;
  /** How many of the first keys an index gives, when they are of one table and the others of another. */
  readonly indexed?: number;
}

/** One stretch of rows to read: in this order, from there, this many at most. */
export interface Stretch {
  readonly where: SQL;
  readonly order: SQL;
  readonly limit: number;
}

/** A page's rows in the table's order, and what there is on either side. */
export interface Slice<Row> {
  readonly rows: readonly Row[];
  readonly segments: readonly number[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

const listed = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);

/** Beyond the row that the page begins at, one way or the other. */
function beyond({ keys, indexed = keys.length }: Segment, greater: boolean): SQL {
  const at = keys.map((key) => key.at ?? sql`null`);
  const of = keys.map((key) => key.of);
  const whole = sql`(${listed(of)}) ${greater ? sql`>` : sql`<`} (${listed(at)})`;
  if (indexed === keys.length) return whole;
  // The same said of what the index holds, so that it is read from there and not from its beginning.
  const lead = sql`(${listed(of.slice(0, indexed))}) ${greater ? sql`>=` : sql`<=`} (${listed(at.slice(0, indexed))})`;
  return sql`${lead} and ${whole}`;
}

function stretch(segment: Segment, cursor: Cursor | null, backward: boolean, limit: number): Stretch {
  const descending = segment.descending !== backward;
  const order = listed(segment.keys.map(({ of }) => (descending ? sql`${of} desc` : sql`${of} asc`)));
  const where = cursor ? sql`${segment.where} and ${beyond(segment, !descending)}` : segment.where;
  return { where, order, limit };
}

/**
 * Reads the page of `size` rows behind or before the cursor, or the first: never what comes before it, however deep.
 * A page backwards that comes short is the first page.
 */
export async function readSlice<Row>(
  segments: readonly Segment[],
  cursor: Cursor | null,
  size: number,
  run: (stretch: Stretch) => Promise<readonly Row[]>,
): Promise<Slice<Row>> {
  const backward = cursor?.way === 'before';
  const numbers = segments.map((_, index) => index);
  const from = cursor ? Math.min(cursor.segment, segments.length - 1) : 0;
  const ahead = backward
    ? numbers.filter((number) => number <= from).reverse()
    : numbers.filter((number) => number >= from);
  const found: { row: Row; segment: number }[] = [];
  for (const number of ahead) {
    const segment = segments[number];
    if (!segment || found.length > size) break;
    const here = cursor && number === from ? cursor : null;
    const rows = await run(stretch(segment, here, backward, size + 1 - found.length));
    found.push(...rows.map((row) => ({ row, segment: number })));
  }
  if (backward && found.length < size) return readSlice(segments, null, size, run);
  const more = found.length > size;
  const kept = found.slice(0, size);
  if (backward) kept.reverse();
  return {
    rows: kept.map(({ row }) => row),
    segments: kept.map(({ segment }) => segment),
    hasPrevious: backward ? more : cursor !== null,
    hasNext: backward || more,
  };
}
