import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { sha256 } from '@/lib/hash';
import { tenantTables } from './tables';

/**
 * Rows made from the catalogue alone, so that a table added tomorrow is tested without a word: one row of each
 * table for each organization, its references bound to that organization's other rows.
 */
interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

interface Reference {
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly references: readonly string[];
}

export type Row = Record<string, unknown>;

/** The rows of one organization, by table, and what they refer to outside (`users`, `documents`, …). */
export type Rows = Map<string, Row>;

let last = 0;
const next = () => ++last;

/** What a column of that type is filled with, when nothing else decides. */
const FILLINGS: Record<string, () => unknown> = {
  uuid: randomUUID,
  text: () => randomUUID(),
  integer: next,
  bigint: next,
  boolean: () => false,
  date: () => '2026-03-02',
  'timestamp with time zone': () => '2026-03-02T15:00:00Z',
  bytea: () => Buffer.from(randomUUID()),
  jsonb: () => '{}',
  'integer[]': () => [],
  'text[]': () => [],
  tsvector: () => '',
};

/** What is known of the tables; `columns` are those that may not be null. */
export interface Catalogue {
  readonly columns: readonly Column[];
  readonly references: readonly Reference[];
  readonly tenants: readonly string[];
}

export async function readCatalogue(sql: postgres.Sql): Promise<Catalogue> {
  const columns = await sql<Column[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnotnull
      and a.attidentity = '' and a.attgenerated = ''
      -- A number with a default has bounds of its own, most often.
      and not (a.atthasdef and a.atttypid = 'integer'::regtype)
    order by c.relname, a.attnum`;
  const references = await sql<Reference[]>`
    select f.relname as from, t.relname as to,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(n, at)
        join pg_attribute a on a.attrelid = f.oid and a.attnum = u.n order by u.at) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(n, at)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = u.n order by u.at) as references
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
  return { columns, references, tenants: ['organizations', ...(await tenantTables(sql))] };
}

/** One row for `table`, referring to `others`; null when it refers to a table that has no row yet. */
export function makeRow(
  catalogue: Catalogue,
  table: string,
  organizationId: string,
  others: Rows,
): Row | null {
  const row: Row = {};
  const columns = catalogue.columns.filter((column) => column.table === table);
  for (const { name, type } of columns) {
    const filling = FILLINGS[type];
    if (!filling) throw new Error(`${table}.${name}: nothing to fill a ${type} with`);
    row[name] = filling();
  }
  if (table === 'organizations') row.id = organizationId;
  if (table === 'contract_facts') row.id = 'here';
  // Named by what it holds, which the database compares.
  if (table === 'images') row.sha256 = sha256(row.bytes as Buffer);
  if ('organization_id' in row) row.organization_id = organizationId;
  for (const reference of catalogue.references.filter(({ from }) => from === table)) {
    if (!reference.columns.every((column) => column in row)) continue;
    const target = others.get(reference.to);
    if (!target) return null;
    for (const [index, column] of reference.columns.entries()) {
      row[column] = target[reference.references[index] ?? ''];
    }
  }
  return row;
}

/** Puts one row in every table named, those that others refer to first. */
export async function fill(
  sql: postgres.Sql,
  catalogue: Catalogue,
  tables: readonly string[],
  organizationId: string,
  others: Rows,
): Promise<Rows> {
  const rows: Rows = new Map(others);
  let waiting = [...tables];
  while (waiting.length > 0) {
    const left: string[] = [];
    for (const table of waiting) {
      const row = makeRow(catalogue, table, organizationId, rows);
      if (!row) {
        left.push(table);
        continue;
      }
      // Some rows are written by the database itself, when another is.
      const [there] =
        'organization_id' in row
          ? await sql.unsafe(`select * from ${table} where organization_id = $1 limit 1`, [organizationId])
          : [];
      if (there) {
        rows.set(table, there);
        continue;
      }
      await insert(sql, table, row);
      rows.set(table, row);
    }
    if (left.length === waiting.length) throw new Error(`nothing to refer to: ${left.join(', ')}`);
    waiting = left;
  }
  return rows;
}

export async function insert(
  sql: postgres.Sql | postgres.TransactionSql,
  table: string,
  row: Row,
): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`).join(', ');
  const values = Object.values(row) as postgres.ParameterOrJSON<never>[];
  await sql.unsafe(`insert into ${table} (${names.join(', ')}) values (${places})`, values);
}
