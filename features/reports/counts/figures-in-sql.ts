import { type SQL, sql } from 'drizzle-orm';

/*
 * What a row of the counts (`bucket`, `day`, `n`) counts as at the end of a day, figure by figure. The same conditions are
 * asked of what has been added up, of what has not been yet, and of what is kept of past days.
 */

/** How far ahead of a day is kept what is coming. */
export const COMING_DAYS = 30;

/** Condition: where obligations stand, and not what is due. Said so that an index answers it, row by row. */
export const STANDING = sql`bucket in ('to_do', 'in_progress', 'paused', 'done', 'waived')`;

/** Where people stand; each is in one of these. */
export const peopleFigures = (on: SQL) => ({
  nothing: sql`bucket = 'nothing'`,
  inTime: sql`bucket = 'open' and day >= ${on}`,
  late: sql`bucket = 'open' and day < ${on}`,
  paused: sql`bucket = 'paused'`,
  finished: sql`bucket = 'finished' and (day is null or day > ${on})`,
  expired: sql`bucket = 'finished' and day <= ${on}`,
});

/** Where obligations stand; each is in one of these. */
export const obligationFigures = (on: SQL) => ({
  toDo: sql`bucket = 'to_do' and day >= ${on}`,
  inProgress: sql`bucket = 'in_progress' and day >= ${on}`,
  late: sql`bucket in ('to_do', 'in_progress') and day < ${on}`,
  done: sql`bucket = 'done' and (day is null or day > ${on})`,
  expired: sql`bucket = 'done' and day <= ${on}`,
  paused: sql`bucket = 'paused'`,
  waived: sql`bucket = 'waived'`,
});

const lateBy = (on: SQL, days: number) =>
  sql`bucket in ('to_do', 'in_progress') and day <= ${on} - ${days}::integer`;

/** All of obligations that is kept of a day: these, what was due by then, and by how much what was late. */
export const keptFigures = (on: SQL) => ({
  ...obligationFigures(on),
  due: sql`bucket = 'due' and day <= ${on}`,
  late8: lateBy(on, 8),
  late31: lateBy(on, 31),
  late91: lateBy(on, 91),
});

type Figures = Readonly<Record<string, SQL>>;

const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
const named = (name: string): SQL => sql`${sql.identifier(name)}`;
/** The column that a figure is kept in: `late8` in `late_8`. */
const column = (name: string): SQL => named(name.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`));

/** `n` under the name of each figure that the row counts as, 0 under the others. */
export const figureColumns = (figures: Figures): SQL =>
  list(
    Object.entries(figures).map(
      ([name, condition]) => sql`case when ${condition} then n else 0 end as ${named(name)}`,
    ),
  );

/** What is kept, under the names of the figures. */
export const keptAs = (figures: Figures): SQL =>
  list(Object.keys(figures).map((name) => sql`${column(name)} as ${named(name)}`));

/** The columns that figures are kept in. */
export const keptColumns = (figures: Figures): SQL => list(Object.keys(figures).map(column));

/** Adds what is kept to what is being inserted, when the row `k` is there already. */
export const keptMore = (figures: Figures): SQL =>
  list(
    Object.keys(figures).map((name) => sql`${column(name)} = k.${column(name)} + excluded.${column(name)}`),
  );

export const sumsOf = (figures: Figures): SQL =>
  list(Object.keys(figures).map((name) => sql`coalesce(sum(${named(name)}), 0)::integer as ${named(name)}`));
