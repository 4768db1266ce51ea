import { and, count, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { OrganizationScope } from '@/access/scope';
import { handovers } from '@/db/schema/handovers';
import { memberLooks } from '@/db/schema/my-data';
import { reminders } from '@/db/schema/reminders';
import { handoverDue } from '@/features/erasure/handovers/queries';
import { findRetention, listDueForErasure } from '@/features/erasure/queries';
import { detailsDue } from '@/features/erasure/retention';
import { looksDue } from '@/features/my-data/looks/queries';
import { countDueEntries } from '@/features/registers/queries';
import { remindersDue } from '@/features/reminders/sending/queries';
import { quebecDay } from '@/lib/days';
import type { DueKinds } from './kinds';
import { nextRun } from './next-run';

async function counted({ db }: OrganizationScope, table: PgTable, due: SQL | undefined): Promise<number> {
  const [row] = await db.select({ rows: count() }).from(table).where(due);
  return row?.rows ?? 0;
}

/**
 * What a run at that moment would destroy, by kind, counted by the very predicates by which it would. Answers and traces of
 * somebody who is erased by the same run are counted with the person.
 */
export async function findDue(scope: OrganizationScope): Promise<DueKinds> {
  const { db, organizationId, now } = scope;
  const { answersBefore, tracesBefore } = detailsDue(now, await findRetention(scope));
  const people = await listDueForErasure(scope);
  const today = quebecDay(now);
  const others = (column: SQLWrapper) => sql`${column} <> all (${`{${people.join(',')}}`}::uuid[])`;
  const [details] = await db.execute<{ answers: number; traces: number }>(sql`
    select (select count(*)::integer from attempt_answers w
        join attempts a on a.organization_id = w.organization_id and a.id = w.attempt_id
        where w.organization_id = ${organizationId} and ${others(sql`a.member_id`)}
          and w.attempt_id in (select attempts_with_answers_due(${organizationId}::uuid, ${answersBefore}::timestamptz, ${today}::date))) as answers,
      (select count(*)::integer from signature_traces i
        join signatures s on s.organization_id = i.organization_id and s.id = i.signature_id
        where i.organization_id = ${organizationId} and ${others(sql`s.member_id`)}
          and i.signature_id in (select signatures_with_traces_due(${organizationId}::uuid, ${tracesBefore}::timestamptz)))
      + (select count(*)::integer from countersignature_traces i
        join countersignatures c on c.organization_id = i.organization_id and c.id = i.countersignature_id
        where i.organization_id = ${organizationId} and ${others(sql`c.member_id`)}
          and i.countersignature_id in (select countersignatures_with_traces_due(${organizationId}::uuid, ${tracesBefore}::timestamptz)))
      as traces`);
  return {
    people: people.length,
    answers: details?.answers ?? 0,
    traces: details?.traces ?? 0,
    looks: await counted(
      scope,
      memberLooks,
      and(await looksDue(scope), others(memberLooks.memberId), others(memberLooks.viewerId)),
    ),
    handovers: await counted(scope, handovers, handoverDue(scope)),
    registerEntries: await countDueEntries(scope),
    reminders: await counted(scope, reminders, and(remindersDue(scope), others(reminders.memberId))),
  };
}

/** What the next night's run will destroy, as far as can be known now, and when it is. */
export async function findTonight(scope: OrganizationScope): Promise<{ at: Date; due: DueKinds }> {
  const at = nextRun(scope.now);
  return { at, due: await findDue({ ...scope, now: at }) };
}
