import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { withinSight } from '@/features/people/reach/queries';
import { type Kind, rules } from '../acts/kind';
import { type RowKey, writeRowKey } from '../acts/row-key';
import { type List, queryOf, readView } from '../filter';
import { obligationsShown } from '../obligations/queries';
import { obligationsTable } from '../obligations-table';
import { peopleShown } from '../people/queries';
import { peopleTable } from '../people-table';

/** What somebody has chosen so far. */
export interface Selection {
  readonly id: string;
  readonly list: List;
  readonly kind: Kind | null;
  readonly query: string;
  readonly everything: boolean;
}

/** Their own, or null: nobody sees what somebody else ticks. `hold` keeps it from being confirmed twice at once. */
export async function findSelection(
  { db, organizationId, actor }: OrganizationScope,
  id: string,
  hold = false,
): Promise<Selection | null> {
  if (actor.kind !== 'member') return null;
  const [row] = await db.execute<Selection & Record<string, unknown>>(sql`
    select id, list, kind, query, everything from selections
    where organization_id = ${organizationId} and id = ${id} and chosen_by = ${actor.memberId}
    ${hold ? sql`for update` : sql``}`);
  return row ?? null;
}

/** How many rows are ticked, and which of those of a page. */
async function findTicks(
  { db, organizationId }: OrganizationScope,
  selectionId: string,
  page: readonly RowKey[],
): Promise<{ readonly count: number; readonly keys: ReadonlySet<string> }> {
  const rows = await db.execute<{ total: number; member: string | null; document: string | null }>(sql`
    with ticked as (
      select member_id, document_id from selection_rows
      where organization_id = ${organizationId} and selection_id = ${selectionId}
    )
    select (select count(*)::integer from ticked) as total, t.member_id as member, t.document_id as document
    from (select) here left join ticked t on t.member_id = any (${membersOf(page)})`);
  const keys = rows.flatMap(({ member, document }) =>
    member === null ? [] : [writeRowKey({ memberId: member, documentId: document })],
  );
  return { count: rows[0]?.total ?? 0, keys: new Set(keys) };
}

/** A selection that is still being made: how many rows are ticked in all, and which of those shown. */
export interface OpenSelection {
  readonly id: string;
  readonly count: number;
  readonly keys: ReadonlySet<string>;
}

/** What is being selected in that table, seen from a page of it. */
export async function findOpenSelection(
  scope: OrganizationScope,
  list: List,
  id: string | null,
  page: readonly RowKey[],
): Promise<OpenSelection | null> {
  const selection = id ? await findSelection(scope, id) : null;
  if (selection?.list !== list) return null;
  return { id: selection.id, ...(await findTicks(scope, selection.id, page)) };
}

/** The members of those rows, as an array of PostgreSQL's. */
export const membersOf = (rows: readonly RowKey[]): SQL =>
  sql`${`{${rows.map(({ memberId }) => memberId).join(',')}}`}::uuid[]`;

/**
 * The rows that are chosen, as `(member_id, document_id)`: those that the filters leave at this moment, or those
 * ticked; in either case whom the actor may see. Done to people, each of them counts once.
 */
export function chosenRows(
  scope: OrganizationScope,
  { id, list, query, everything }: Selection,
  kind: Kind,
  documentId: string | null = null,
): SQL {
  const document = list === 'people' ? sql`${documentId}::uuid` : sql`document_id`;
  const rows = everything ? filtered(scope, list, query) : ticked(scope, id);
  return rules[kind].of === 'people'
    ? sql`select distinct member_id, null::uuid as document_id from (${rows}) chosen`
    : sql`select member_id, ${document} as document_id from (${rows}) chosen`;
}

function filtered(scope: OrganizationScope, list: List, query: string): SQL {
  return list === 'people'
    ? sql`select ${members.id} as member_id, null::uuid as document_id
        ${peopleShown(scope, readView(peopleTable, queryOf(query)))}`
    : sql`select a.member_id, a.document_id ${obligationsShown(scope, readView(obligationsTable, queryOf(query)))}`;
}

const ticked = (scope: OrganizationScope, selectionId: string): SQL =>
  sql`select r.member_id, r.document_id from selection_rows r
    join members on ${members.organizationId} = r.organization_id and ${members.id} = r.member_id
    where r.organization_id = ${scope.organizationId} and r.selection_id = ${selectionId} and ${withinSight(scope, members.id)}`;

/** How many are chosen, and a sum over exactly which: two sets with one sum are the same set. */
export interface Census {
  readonly rows: number;
  readonly people: number;
  readonly sum: string;
}

/** What {@link Census} counts of rows that have `member_id` and `document_id`. */
export const censusOf = sql`count(*)::integer as rows, count(distinct member_id)::integer as people,
  coalesce(bit_xor(hashtextextended(member_id::text || coalesce(document_id::text, ''), 0)), 0)::text as sum`;

/** Which rows are chosen now. */
export async function takeCensus(scope: OrganizationScope, chosen: SQL): Promise<Census> {
  const [row] = await scope.db.execute<Census & Record<string, unknown>>(
    sql`select ${censusOf} from (${chosen}) chosen`,
  );
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** A census as a form carries it. */
export const writeCensus = ({ rows, people, sum }: Census): string => `${rows}.${people}.${sum}`;

/** The first names of those chosen, as French sorts them. */
export async function firstNames(scope: OrganizationScope, chosen: SQL, limit: number): Promise<string[]> {
  const rows = await scope.db.execute<{ name: string }>(sql`
    select ${members.name} from members
    where ${members.organizationId} = ${scope.organizationId} and ${members.id} in (select member_id from (${chosen}) chosen)
    order by ${members.name} collate "fr-x-icu", ${members.id} limit ${limit}`);
  return rows.map(({ name }) => name);
}
