import { and, eq, sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { documents } from '@/db/schema/library';
import { teams } from '@/db/schema/people';
import { bulkActs } from '@/db/schema/selections';
import { record } from '@/features/evidence/mutations';
import { isByHand } from '@/features/programs/by-hand/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome, type Refused, refused } from '@/lib/outcome';
import { forget } from '../selections/mutations';
import {
  type Census,
  censusOf,
  chosenRows,
  findSelection,
  type Selection,
  takeCensus,
  writeCensus,
} from '../selections/queries';
import { canUndo } from './act';
import { type Kind, rules } from './kind';
import { findAct } from './queries';

/** What the page of confirmation was about, and what was answered on it. */
export interface Confirmation {
  readonly selectionId: string;
  readonly kind: Kind;
  /** Whom the page showed. */
  readonly census: string;
  readonly documentId?: string | null;
  readonly teamId?: string | null;
  readonly programId?: string | null;
  readonly dueOn?: Day | null;
  readonly reason?: string | null;
}

type Details = Pick<typeof bulkActs.$inferInsert, 'documentId' | 'programId' | 'teamId' | 'dueOn' | 'reason'>;

/**
 * Sets what was chosen, to the last row, and has it done by jobs. Whoever the filters leave now must be whom the page
 * showed: otherwise nothing is done, and the page shows and asks again (`changed`).
 */
export async function confirm(
  scope: OrganizationScope,
  confirmation: Confirmation,
): Promise<Outcome<{ actId: string; changed: boolean }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody confirms');
  const { selectionId: id, kind } = confirmation;
  const selection = await findSelection(scope, id, true);
  // Pressed twice: the first press has set it.
  if (!selection)
    return (await findAct(scope, id)) ? done({ actId: id, changed: false }) : refused('not_found');
  const { permission, from } = rules[kind];
  if (!may(actor.role, permission) || !from.includes(selection.list)) return refused('not_permitted');
  const details = await detailsOf(scope, kind, selection, confirmation);
  if (isRefused(details)) return details;
  const chosen = chosenRows(scope, selection, kind, details.documentId ?? null);
  // The page was shown before a document was chosen for these people.
  const census = await takeCensus(scope, chosenRows(scope, selection, kind));
  if (writeCensus(census) !== confirmation.census) return done({ actId: id, changed: true });
  if (census.rows === 0) return refused('nobody_left');
  await db.insert(bulkActs).values({
    organizationId,
    id,
    list: selection.list,
    kind,
    ...details,
    confirmedBy: actor.memberId,
    confirmedAt: now,
    rows: census.rows,
    people: census.people,
  });
  const [written] = await db.execute<Census & Record<string, unknown>>(sql`
    with written as (
      insert into bulk_act_rows (organization_id, act_id, number, member_id, document_id)
      select ${organizationId}, ${id}, row_number() over (order by member_id, document_id), member_id, document_id
      from (${chosen}) chosen
      returning member_id, document_id
    )
    select ${censusOf} from (
      select member_id, ${selection.list === 'people' ? sql`null::uuid as document_id` : sql`document_id`} from written
    ) chosen`);
  // Somebody came or went between the two statements.
  if (!written || writeCensus(written) !== confirmation.census) return refused('changed');
  await record(scope, 'bulk.confirmed', { act: id, kind, rows: census.rows });
  await forget(scope, { selectionId: id });
  if (kind !== 'export') await divide(scope, id, 'do');
  return done({ actId: id, changed: false });
}

function divide(scope: OrganizationScope, actId: string, way: 'do' | 'undo'): Promise<void> {
  const { organizationId } = scope;
  return scope.enqueue({
    task: 'tables:divide',
    payload: { organizationId, actId, way },
    key: `bulk:${actId}:${way}`,
  });
}

/** What each kind needs to be told besides. */
async function detailsOf(
  scope: OrganizationScope,
  kind: Kind,
  { list }: Selection,
  { documentId, programId, teamId, dueOn, reason }: Confirmation,
): Promise<Details | Refused> {
  switch (kind) {
    case 'nudge':
    case 'export':
      return {};
    case 'join_team':
    case 'leave_team':
      if (!teamId) return refused('required', 'team');
      return (await isTeam(scope, teamId)) ? { teamId } : refused('unknown_team', 'team');
    case 'assign': {
      if (!documentId) return refused('required', 'document');
      if (!(await isAskable(scope, documentId))) return refused('unknown_document', 'document');
      if (!dueOn) return refused('required', 'dueOn');
      return dueOn < quebecDay(scope.now) ? refused('past_day', 'dueOn') : { documentId, dueOn };
    }
    case 'assign_program':
      if (!programId) return refused('required', 'program');
      return (await isByHand(scope, programId)) ? { programId } : refused('unknown_program', 'program');
    case 'waive': {
      if (!reason) return refused('required', 'reason');
      if (list === 'obligations') return { reason };
      if (!documentId) return refused('required', 'document');
      return (await isAskable(scope, documentId))
        ? { documentId, reason }
        : refused('unknown_document', 'document');
    }
  }
}

async function isTeam({ db, organizationId }: OrganizationScope, id: string): Promise<boolean> {
  const found = await db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organizationId, organizationId), eq(teams.id, id)));
  return found.length === 1;
}

/** A form is filled in and printed: it is asked of nobody. */
async function isAskable({ db }: OrganizationScope, id: string): Promise<boolean> {
  const [found] = await db.select({ kind: documents.kind }).from(documents).where(eq(documents.id, id));
  return found !== undefined && found.kind !== 'form';
}

/** Takes back what was done, where it can be: within thirty days, once. */
export async function undo(
  scope: OrganizationScope,
  { actId }: { actId: string },
): Promise<Outcome<{ actId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody takes it back');
  const act = await findAct(scope, actId);
  if (!act) return refused('not_found');
  if (!may(actor.role, rules[act.kind].permission)) return refused('not_permitted');
  const answer = canUndo(act, now);
  if (answer !== 'yes') return refused(answer);
  const undone = await db
    .update(bulkActs)
    .set({ undoneBy: actor.memberId, undoneAt: now })
    .where(
      and(
        eq(bulkActs.organizationId, organizationId),
        eq(bulkActs.id, actId),
        sql`${bulkActs.undoneAt} is null`,
      ),
    )
    .returning({ id: bulkActs.id });
  if (undone.length !== 1) return refused('undone_already');
  await record(scope, 'bulk.undone', { act: actId });
  await divide(scope, actId, 'undo');
  return done({ actId });
}
