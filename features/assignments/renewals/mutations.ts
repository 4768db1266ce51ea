import { and, asc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { memberStandings } from '@/db/schema/counts';
import { recordAll } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { renewalDue } from '../expiry';
import { cycleRow, factsOfCycle, openCycles, type Row } from '../mutations';
import { matchPrograms, PART } from '../reconciling/mutations';
import { findAsked } from '../reconciling/queries';

/**
 * Asks again what is about to expire, of those who are here: the next cycle, due on the day of expiry. Goes through at
 * most {@link PART} people after that one, in one transaction. Finds nothing to do when it is done again.
 * @returns the last person gone through, or null when there was nobody left.
 */
export async function renewPart(scope: OrganizationScope, after: string | null): Promise<string | null> {
  const { db, organizationId, now } = scope;
  const today = quebecDay(now);
  const due = and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.current, true),
    eq(assignments.state, 'done'),
    lte(assignments.renewsOn, today),
  );
  // Programs stay as they are meanwhile: one that is ended takes its recurrence away.
  await matchPrograms(scope, 'shared');
  const people = await db
    .selectDistinct({ id: assignments.memberId })
    .from(assignments)
    .innerJoin(
      memberStandings,
      and(
        eq(memberStandings.organizationId, organizationId),
        eq(memberStandings.memberId, assignments.memberId),
        ne(memberStandings.bucket, 'gone'),
      ),
    )
    .where(and(due, after === null ? undefined : gt(assignments.memberId, after)))
    .orderBy(asc(assignments.memberId))
    .limit(PART);
  const ids = people.map(({ id }) => id);
  await db.execute(sql`select hold_people(${organizationId}, ${sql.param(ids)}::uuid[])`);
  const rows = await db
    .select()
    .from(assignments)
    .where(and(due, sql`${assignments.memberId} = any (${sql.param(ids)}::uuid[])`));
  const asked = new Map((await findAsked(scope, ids)).map((person) => [person.memberId, person.askings]));
  const opened = await openCycles(
    scope,
    rows.flatMap((done): Row[] => {
      const { memberId, documentId } = done;
      // As it is asked now: the program may have changed since it was done.
      const first = asked.get(memberId)?.find((asking) => asking.documentId === documentId);
      if (done.expiresOn === null || !first) return [];
      const { programId, position, graceDays } = first;
      const dueOn = renewalDue(done.expiresOn, today);
      const again = { memberId, documentId, programId, position, graceDays, dueOn };
      return [cycleRow(scope, { ...again, because: 'expired' }, done.cycle + 1)];
    }),
  );
  await recordAll(
    scope,
    'assignment.reopened',
    opened.map((made) => ({
      memberId: made.memberId,
      facts: { ...factsOfCycle(made), because: 'expired' as const, due: made.dueOn },
    })),
  );
  return ids.at(-1) ?? null;
}
