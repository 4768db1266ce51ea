import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { documents, versions } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import { takenVersions } from '@/db/schema/publications';
import { type Statement, statement } from '@/db/statement';
import type { EventFacts } from '@/features/evidence/event';
import { record, recordAll } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { nextCycle } from '../cycle';
import { earliestExpiry, renewalOf } from '../expiry';
import { cycleRow, factsOfCycle, openCycles, type Row } from '../mutations';
import { matchPrograms } from '../reconciling/mutations';
import { asks, findAsked, rhythmOf } from '../reconciling/queries';

/** Days given for what is asked outside any program. */
const DELAY = 14;

/** What was done, and in which version. */
interface Done {
  readonly assignmentId: string;
  readonly versionId: string;
}

/** The acting member's own open assignment, or anybody's for the product itself. */
function openOne({ organizationId, actor }: OrganizationScope, assignmentId: string) {
  return and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.id, assignmentId),
    eq(assignments.state, 'open'),
    actor.kind === 'member' ? eq(assignments.memberId, actor.memberId) : undefined,
  );
}

/** Notes that the member has begun. @returns whether this was the first time. */
export async function startAssignment(scope: OrganizationScope, assignmentId: string): Promise<boolean> {
  const started = await scope.db
    .update(assignments)
    .set({ startedAt: scope.now })
    .where(and(openOne(scope, assignmentId), isNull(assignments.startedAt)))
    .returning({ id: assignments.id });
  return started.length === 1;
}

/**
 * Closes an open assignment with the version that was done. Call it in the transaction of the record that
 * fulfils it.
 * @returns the document, or null when it was not open any more: somebody, or another tab, was faster.
 */
export async function closeAssignment(
  scope: OrganizationScope,
  { assignmentId, versionId }: Done,
): Promise<{ memberId: string; documentId: string } | null> {
  const expiry = await findExpiry(scope, assignmentId);
  const [closed] = await scope.db.execute<{ member_id: string; document_id: string; cycle: number }>(
    closing(scope, { assignmentId, versionId, expiry }, statement``),
  );
  if (!closed) return null;
  const { member_id: memberId, document_id: documentId, cycle } = closed;
  await recordExpiry(scope, { id: assignmentId, memberId, documentId, cycle }, expiry);
  return { memberId, documentId };
}

/** Until when what is done stands, and from when it is asked again; null for ever. */
export interface Expiry {
  readonly expiresOn: Day | null;
  readonly renewsOn: Day | null;
}

/** What stands for ever. */
export const FOR_EVER: Expiry = { expiresOn: null, renewsOn: null };

/**
 * The same as {@link closeAssignment} for a statement that does the act itself: one of its `with` queries, which
 * closes the assignment, and gives its row, if the one named `acted` gives its own. The expiry is told apart
 * ({@link recordExpiry}).
 */
export function closingOfAct(scope: OrganizationScope, done: Done & { readonly expiry: Expiry }): Statement {
  return closing(scope, done, statement`and exists (select from acted)`);
}

function closing(
  { organizationId, actor, now }: OrganizationScope,
  { assignmentId, versionId, expiry }: Done & { readonly expiry: Expiry },
  also: Statement,
): Statement {
  const at = now.toISOString();
  const whose = actor.kind === 'member' ? statement`and member_id = ${actor.memberId}::uuid` : statement``;
  return statement`update assignments set state = 'done', paused_on = null, completed_at = ${at}::timestamptz,
      started_at = coalesce(started_at, ${at}::timestamptz), completed_version_id = ${versionId}::uuid,
      expires_on = ${expiry.expiresOn}::date, renews_on = ${expiry.renewsOn}::date
    where organization_id = ${organizationId}::uuid and id = ${assignmentId}::uuid and state = 'open' ${whose} ${also}
    returning member_id, document_id, cycle`;
}

/** Tells until when what was done stands, if not for ever. */
export async function recordExpiry(
  scope: OrganizationScope,
  closed: Parameters<typeof factsOfCycle>[0],
  { expiresOn }: Expiry,
): Promise<void> {
  if (expiresOn === null) return;
  const facts = { ...factsOfCycle(closed), expires: expiresOn };
  await record(scope, 'assignment.expiry_set', facts, { memberId: closed.memberId });
}

/** Until when what is done at this moment will stand, as the programs say that ask it of that member. */
export async function findExpiry(
  { db, organizationId, now }: OrganizationScope,
  assignmentId: string,
): Promise<Expiry> {
  const rows = await db.execute<{
    recurrence: 'none' | 'anniversary' | 'fixed';
    everyMonths: number | null;
    fixedOn: Day | null;
    dueOn: Day;
    isRenewal: boolean;
  }>(sql`
    select p.recurrence, p.every_months as "everyMonths", p.fixed_on as "fixedOn", a.due_on as "dueOn",
      a.because = 'expired' as "isRenewal"
    from assignments a
    join program_items i on i.organization_id = a.organization_id and i.document_id = a.document_id and i.recurs
    join programs p on p.organization_id = i.organization_id and p.id = i.program_id and p.recurrence <> 'none'
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    where a.organization_id = ${organizationId} and a.id = ${assignmentId} and ${asks}`);
  const [first] = rows;
  if (!first) return FOR_EVER;
  const completedOn = quebecDay(now);
  const { dueOn, isRenewal } = first;
  const expiresOn = earliestExpiry(rows.map(rhythmOf), { completedOn, dueOn, isRenewal });
  return { expiresOn, renewsOn: expiresOn && renewalOf(expiresOn, completedOn) };
}

/**
 * Closes the assignment of a guide ({@link closeAssignment}). When the organization took a material version of it
 * meanwhile, the next cycle opens at once: the job that reopens may have passed before this one was closed.
 * @returns whether it was open.
 */
export async function completeGuide(scope: OrganizationScope, done: Done): Promise<boolean> {
  const closed = await closeAssignment(scope, done);
  if (!closed) return false;
  await reopenOutdated(scope, closed.documentId, closed.memberId);
  return true;
}

/**
 * Reopens a guide for whoever did a version that comes before the latest material change in what the organization reads
 * now. What is open, waived or withdrawn stays; the closed cycles remain as history. May run again: it finds nothing left
 * to reopen. A template asks nothing: there it is the owner's new adoption that does.
 * @returns how many cycles were opened.
 */
export async function reopenOutdated(
  scope: OrganizationScope,
  documentId: string,
  onlyMemberId?: string,
): Promise<number> {
  const [read] = await scope.db
    .select({ asksFrom: takenVersions.asksFrom })
    .from(takenVersions)
    .innerJoin(documents, and(eq(documents.id, takenVersions.documentId), eq(documents.kind, 'guide')))
    .where(
      and(eq(takenVersions.organizationId, scope.organizationId), eq(takenVersions.documentId, documentId)),
    );
  if (!read) return 0;
  const done = lt(versions.number, read.asksFrom);
  return reopen(scope, { documentId, because: 'material_version', done, onlyMemberId });
}

/** Reopens an agreement for whoever signed an earlier adoption. Call it where the new adoption is frozen. */
export async function reopenForAdoption(
  scope: OrganizationScope,
  { documentId }: { documentId: string },
): Promise<number> {
  return reopen(scope, { documentId, because: 'new_adoption', done: undefined });
}

interface Reopening {
  readonly documentId: string;
  readonly because: 'material_version' | 'new_adoption';
  /** Which versions done are not enough any more; all of them when undefined. */
  readonly done: ReturnType<typeof lt> | undefined;
  readonly onlyMemberId?: string;
}

async function reopen(
  scope: OrganizationScope,
  { documentId, because, done, onlyMemberId }: Reopening,
): Promise<number> {
  const { db, organizationId, now } = scope;
  const those = and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.documentId, documentId),
    onlyMemberId ? eq(assignments.memberId, onlyMemberId) : undefined,
  );
  // Nobody comes back or joins meanwhile whom neither this nor their return would ask. Who completes an older one
  // holds it already, and is here.
  if (onlyMemberId === undefined) await matchPrograms(scope, 'alone');
  // Waits for whoever is completing an open one at this moment; the next statement then sees it done.
  await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(those, eq(assignments.state, 'open')))
    .orderBy(assignments.id)
    .for('no key update');
  const latest = await db
    .select({
      memberId: assignments.memberId,
      programId: assignments.programId,
      position: assignments.position,
      graceDays: assignments.graceDays,
      cycle: assignments.cycle,
      state: assignments.state,
      because: assignments.because,
      outdated: sql<boolean>`coalesce(${done ?? sql`true`}, false)`,
    })
    .from(assignments)
    .innerJoin(
      members,
      and(
        eq(members.organizationId, assignments.organizationId),
        eq(members.id, assignments.memberId),
        isNull(members.leftAt),
      ),
    )
    .leftJoin(versions, eq(versions.id, assignments.completedVersionId))
    .where(and(those, eq(assignments.current, true)))
    .orderBy(assignments.memberId);
  const again = latest.filter(({ state, outdated }) => state === 'done' && outdated);
  const asked = await findAsked(
    scope,
    again.map(({ memberId }) => memberId),
  );
  const askings = new Map(asked.map((person) => [person.memberId, person.askings]));
  const rows = again.flatMap((last): Row[] => {
    const { memberId } = last;
    const first = askings.get(memberId)?.find((asking) => asking.documentId === documentId);
    if (!first && !(askings.has(memberId) && isTheirOwn(last))) return [];
    const { programId, position, graceDays } = first ?? last;
    const next = nextCycle(last, now, first?.dueDays ?? DELAY);
    if (!next.reopens) return [];
    const line = { memberId, documentId, programId, position, graceDays, because };
    return [cycleRow(scope, { ...line, dueOn: next.due }, next.cycle)];
  });
  const opened = await openCycles(scope, rows);
  await recordAll(
    scope,
    'assignment.reopened',
    opened.map((made) => ({
      memberId: made.memberId,
      facts: { ...factsOfCycle(made), because, due: made.dueOn },
    })),
  );
  return opened.length;
}

/**
 * Whether what nobody's program asks is asked again all the same: what was asked by hand is. What a program asked is over
 * with it, and an attestation of departure with that departure.
 */
function isTheirOwn({ programId, because }: Pick<Row, 'programId' | 'because'>): boolean {
  return programId === null && because !== 'decision';
}

/** Withdraws what a member had yet to do; what was done remains. @returns how many. */
export async function withdrawForMember(
  scope: OrganizationScope,
  memberId: string,
  because: EventFacts<'assignment.withdrawn'>['because'] = 'member_left',
): Promise<number> {
  const withdrawn = await scope.db
    .update(assignments)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(assignments.organizationId, scope.organizationId),
        eq(assignments.memberId, memberId),
        eq(assignments.state, 'open'),
      ),
    )
    .returning({
      id: assignments.id,
      memberId: assignments.memberId,
      documentId: assignments.documentId,
      cycle: assignments.cycle,
    });
  await recordAll(
    scope,
    'assignment.withdrawn',
    withdrawn.map((row) => ({ memberId, facts: { ...factsOfCycle(row), because } })),
  );
  return withdrawn.length;
}
