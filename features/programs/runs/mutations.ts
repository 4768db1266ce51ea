import { and, between, count, eq, isNull, ne, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { programRunParts, programRuns } from '@/db/schema/programs';
import { PART, reconcileMembers } from '@/features/assignments/reconciling/mutations';

/** Those of whom anything may be asked. */
const here = ({ organizationId }: OrganizationScope) =>
  and(eq(members.organizationId, organizationId), isNull(members.leftAt), ne(members.role, 'auditor'));

/**
 * Carries a change of a program to everyone here: at once in a small organization, else by a job that divides the people
 * into parts of {@link PART}. Call it in the transaction of the change.
 * @returns the run's id.
 */
export async function startRun(
  scope: OrganizationScope,
  programId: string,
  because: 'started' | 'changed' | 'ended',
): Promise<string> {
  const { db, organizationId, now } = scope;
  const id = scope.chance.uuid();
  await db.insert(programRuns).values({ organizationId, id, programId, because, startedAt: now });
  const [known] = await db.select({ people: count() }).from(members).where(here(scope));
  if ((known?.people ?? 0) > PART) {
    await scope.enqueue({
      task: 'programs:divide',
      payload: { organizationId, runId: id },
      key: `program-run:${id}`,
    });
    return id;
  }
  await divideRun(scope, id);
  await reconcileRunPart(scope, { runId: id, number: 1 });
  return id;
}

/** Divides the people into parts, once. @returns the numbers of the parts, also when they were made before. */
export async function divideRun(scope: OrganizationScope, runId: string): Promise<number[]> {
  const { db, organizationId, now } = scope;
  const [first] = await db
    .update(programRuns)
    .set({ dividedAt: now })
    .where(
      and(
        eq(programRuns.organizationId, organizationId),
        eq(programRuns.id, runId),
        isNull(programRuns.dividedAt),
      ),
    )
    .returning({ id: programRuns.id });
  if (first) {
    await db.execute(sql`
      insert into program_run_parts (organization_id, run_id, number, first_member, last_member, people)
      select ${organizationId}::uuid, ${runId}::uuid, part, (array_agg(id order by id))[1],
        (array_agg(id order by id desc))[1], count(*)
      from (
        select ${members.id} as id, ((row_number() over (order by ${members.id}) - 1) / ${PART}::integer + 1)::integer as part
        from members where ${here(scope)}
      ) people
      group by part`);
  }
  const parts = await db
    .select({ number: programRunParts.number })
    .from(programRunParts)
    .where(and(eq(programRunParts.organizationId, organizationId), eq(programRunParts.runId, runId)))
    .orderBy(programRunParts.number);
  return parts.map(({ number }) => number);
}

/** Carries the change to the people of one part, once: another instance finds it done. */
export async function reconcileRunPart(
  scope: OrganizationScope,
  { runId, number }: { runId: string; number: number },
): Promise<void> {
  const { db, organizationId, now } = scope;
  const that = and(
    eq(programRunParts.organizationId, organizationId),
    eq(programRunParts.runId, runId),
    eq(programRunParts.number, number),
    isNull(programRunParts.doneAt),
  );
  const [part] = await db.select().from(programRunParts).where(that).for('no key update');
  if (!part) return;
  const people = await db
    .select({ id: members.id })
    .from(members)
    .where(and(here(scope), between(members.id, part.firstMember, part.lastMember)));
  const changed = await reconcileMembers(
    scope,
    people.map(({ id }) => id),
  );
  await db
    .update(programRunParts)
    .set({ doneAt: now, ...changed })
    .where(that);
}
