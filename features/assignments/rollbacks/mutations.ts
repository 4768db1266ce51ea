import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { recordAll } from '@/features/evidence/mutations';
import { cycleRow, factsOfCycle, openCycles, type Row } from '../mutations';
import { matchPrograms } from '../reconciling/mutations';

/** What stood before a material version asked for it again, by the open cycle that asks. */
interface Standing extends Record<string, unknown> {
  readonly openId: string;
  readonly openCycle: number;
  readonly memberId: string;
  readonly doneId: string;
  readonly programId: string | null;
  readonly position: number;
  readonly dueOn: string;
  readonly movedDays: number;
  readonly graceDays: number;
  readonly startedAt: string | null;
  readonly completedAt: string;
  readonly completedVersionId: string;
  readonly expiresOn: string | null;
  readonly renewsOn: string | null;
}

/**
 * Undoes what a withdrawn version had asked again: whoever had done the guide well enough for what is read now, and has
 * not done it since, is asked no more, and what they did stands again as of its own day. It does so in a cycle of its
 * own that restates the earlier one, since a closed cycle is never opened. Whoever did the withdrawn version has done it.
 * Call it after the organization has gone back to the version before. Finds nothing to do when it runs again.
 * @returns how many people are asked no more.
 */
export async function restoreDone(scope: OrganizationScope, documentId: string): Promise<number> {
  const { db, organizationId } = scope;
  await matchPrograms(scope, 'alone');
  await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.documentId, documentId),
        eq(assignments.state, 'open'),
      ),
    )
    .orderBy(assignments.id)
    .for('no key update');
  const standing = await db.execute<Standing>(sql`
    select a.id as "openId", a.cycle as "openCycle", a.member_id as "memberId", coalesce(b.restates, b.id) as "doneId",
      a.program_id as "programId", a.position, b.due_on as "dueOn", b.moved_days as "movedDays",
      b.grace_days as "graceDays", b.started_at as "startedAt", b.completed_at as "completedAt",
      b.completed_version_id as "completedVersionId", b.expires_on as "expiresOn", b.renews_on as "renewsOn"
    from assignments a
    join taken_versions t on t.organization_id = a.organization_id and t.document_id = a.document_id
    join lateral (
      select * from assignments b where b.organization_id = a.organization_id and b.member_id = a.member_id
        and b.document_id = a.document_id and b.cycle < a.cycle order by b.cycle desc limit 1
    ) b on b.state = 'done'
    join versions v on v.id = b.completed_version_id and v.number >= t.asks_from
    where a.organization_id = ${organizationId} and a.document_id = ${documentId} and a.current
      and a.state = 'open' and a.because = 'material_version'
    order by a.id`);
  if (standing.length === 0) return 0;
  const open = standing.map(({ openId }) => openId);
  await db
    .update(assignments)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        sql`${assignments.id} = any (${sql.param(open)}::uuid[])`,
      ),
    );
  await recordAll(
    scope,
    'assignment.withdrawn',
    standing.map(({ openId, memberId, openCycle }) => ({
      memberId,
      facts: {
        ...factsOfCycle({ id: openId, memberId, documentId, cycle: openCycle }),
        because: 'version_withdrawn' as const,
      },
    })),
  );
  const restated = await openCycles(
    scope,
    standing.map((one) => restating(scope, documentId, one)),
  );
  await recordAll(
    scope,
    'assignment.restored',
    restated.map((made) => ({
      memberId: made.memberId,
      facts: {
        ...factsOfCycle(made),
        of: made.restates ?? made.id,
        due: made.dueOn,
        expires: made.expiresOn ?? null,
      },
    })),
  );
  return restated.length;
}

function restating(scope: OrganizationScope, documentId: string, one: Standing): Row {
  const { memberId, programId, position, dueOn, graceDays, movedDays } = one;
  const line = { memberId, documentId, programId, position, dueOn, graceDays };
  return {
    ...cycleRow(scope, line, one.openCycle + 1),
    because: 'rolled_back',
    state: 'done',
    restates: one.doneId,
    movedDays,
    startedAt: one.startedAt === null ? null : new Date(one.startedAt),
    completedAt: new Date(one.completedAt),
    completedVersionId: one.completedVersionId,
    expiresOn: one.expiresOn,
    renewsOn: one.renewsOn,
  };
}
