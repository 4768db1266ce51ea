import { and, eq, lt, sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { selectionRows, selections } from '@/db/schema/selections';
import { withinSight } from '@/features/people/reach/queries';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type Kind, rules } from '../acts/kind';
import type { RowKey } from '../acts/row-key';
import type { List } from '../filter';
import { findSelection, membersOf } from './queries';

export interface Choice {
  readonly list: List;
  /** The table as it is filtered. */
  readonly query: string;
  /** What was ticked on other pages. */
  readonly selectionId: string | null;
  /** The rows of the page, and those of them that are ticked. */
  readonly page: readonly RowKey[];
  readonly ticked: readonly RowKey[];
  readonly everything: boolean;
  /** What is to be done; null to go on ticking. */
  readonly kind: Kind | null;
}

/** Notes what is ticked on one page, beside what was on others. To do something, something must be chosen. */
export async function choose(
  scope: OrganizationScope,
  choice: Choice,
): Promise<Outcome<{ selectionId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody chooses');
  const { list, query, kind, everything } = choice;
  if (kind && !(rules[kind].from.includes(list) && may(actor.role, rules[kind].permission))) {
    return refused('not_permitted');
  }
  await forgetOld(scope);
  const before = choice.selectionId ? await findSelection(scope, choice.selectionId, true) : null;
  const same = before?.list === list ? before : null;
  const selectionId = same?.id ?? scope.chance.uuid();
  const state = { list, query, kind, everything, startedAt: now };
  if (same) {
    await db
      .update(selections)
      .set(state)
      .where(and(eq(selections.organizationId, organizationId), eq(selections.id, selectionId)));
  } else {
    await db
      .insert(selections)
      .values({ organizationId, id: selectionId, chosenBy: actor.memberId, ...state });
  }
  await tick(scope, selectionId, choice);
  if (kind && !everything && !(await hasRows(scope, selectionId)))
    return refused('nothing_chosen', 'everything');
  return done({ selectionId });
}

/** Those of the page that aren't ticked go; those that are, and may be seen, come. */
async function tick(scope: OrganizationScope, selectionId: string, { page, ticked }: Choice): Promise<void> {
  const { db, organizationId } = scope;
  if (page.length === 0) return;
  await db.execute(sql`delete from selection_rows r where r.organization_id = ${organizationId}
    and r.selection_id = ${selectionId} and (r.member_id, r.document_id) in (select member_id, document_id from ${asRows(page)})
    or r.organization_id = ${organizationId} and r.selection_id = ${selectionId} and r.document_id is null
      and r.member_id = any (${membersOf(page.filter(({ documentId }) => documentId === null))})`);
  if (ticked.length === 0) return;
  await db.execute(sql`
    insert into selection_rows (organization_id, selection_id, member_id, document_id)
    select ${organizationId}, ${selectionId}, ${members.id}, chosen.document_id
    from ${asRows(ticked)} join members on ${members.organizationId} = ${organizationId} and ${members.id} = chosen.member_id
    where ${withinSight(scope, members.id)}
      and (chosen.document_id is null or exists (select from assignments a where a.organization_id = ${organizationId}
        and a.member_id = chosen.member_id and a.document_id = chosen.document_id))
    on conflict do nothing`);
}

const asRows = (rows: readonly RowKey[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows.map(({ memberId, documentId }) => ({ member_id: memberId, document_id: documentId })))}::jsonb)
    as chosen (member_id uuid, document_id uuid)`;

async function hasRows({ db, organizationId }: OrganizationScope, selectionId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: selectionRows.id })
    .from(selectionRows)
    .where(and(eq(selectionRows.organizationId, organizationId), eq(selectionRows.selectionId, selectionId)))
    .limit(1);
  return row !== undefined;
}

/** Takes a choice away: it was confirmed, or given up. */
export async function forget(scope: OrganizationScope, { selectionId }: { selectionId: string }) {
  const selection = await findSelection(scope, selectionId, true);
  if (!selection) return refused('not_found');
  await remove(scope, sql`= ${selectionId}`);
  return done({ list: selection.list, query: selection.query });
}

/** What nobody confirmed within a day. */
async function forgetOld(scope: OrganizationScope): Promise<void> {
  const { db, organizationId, now } = scope;
  const yesterday = new Date(now.getTime() - 86_400_000);
  const old = await db
    .select({ id: selections.id })
    .from(selections)
    .where(and(eq(selections.organizationId, organizationId), lt(selections.startedAt, yesterday)))
    .for('update', { skipLocked: true });
  for (const { id } of old) await remove(scope, sql`= ${id}`);
}

async function remove(
  { db, organizationId }: OrganizationScope,
  those: ReturnType<typeof sql>,
): Promise<void> {
  await db.execute(
    sql`delete from selection_rows where organization_id = ${organizationId} and selection_id ${those}`,
  );
  await db.execute(sql`delete from selections where organization_id = ${organizationId} and id ${those}`);
}
