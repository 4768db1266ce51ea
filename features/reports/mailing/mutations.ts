import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { reportMailings, reportRecipients, reportSchedules } from '@/db/schema/report-mailings';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { ScheduleInput } from './input';
import { findRecipient, mayReceive, type Recipient } from './queries';
import { isForPeriod, periodToMail } from './rhythm';

/**
 * Chooses how often the report is mailed and to whom, owners and auditors alone. Whoever was chosen before stays so from
 * then on; what is chosen counts for the periods to come.
 */
export async function chooseSchedule(
  scope: OrganizationScope,
  { rhythm, recipients }: ScheduleInput,
): Promise<Outcome<null>> {
  const { db, organizationId, now } = scope;
  // The organization's row is held from here on: two owners at once come one after the other.
  await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  const chosen = rhythm === 'never' ? [] : recipients;
  if (chosen.length > 0) {
    const known = await db
      .select({ id: members.id })
      .from(members)
      .where(and(mayReceive(scope), inArray(members.id, chosen)));
    if (known.length !== chosen.length) return refused('not_a_reader', 'recipients');
  }
  const ours = eq(reportRecipients.organizationId, organizationId);
  await db
    .delete(reportRecipients)
    .where(chosen.length > 0 ? and(ours, notInArray(reportRecipients.memberId, chosen)) : ours);
  if (rhythm === 'never') {
    await db.delete(reportSchedules).where(eq(reportSchedules.organizationId, organizationId));
  } else {
    await db
      .insert(reportRecipients)
      .values(chosen.map((memberId) => ({ organizationId, memberId, chosenAt: now })))
      .onConflictDoNothing();
    const [before] = await db
      .select({ rhythm: reportSchedules.rhythm })
      .from(reportSchedules)
      .where(eq(reportSchedules.organizationId, organizationId));
    if (before?.rhythm !== rhythm) {
      await db
        .insert(reportSchedules)
        .values({ organizationId, rhythm, chosenAt: now })
        .onConflictDoUpdate({ target: reportSchedules.organizationId, set: { rhythm, chosenAt: now } });
    }
  }
  await record(scope, 'report.scheduled', { rhythm, recipients: [...chosen].sort() });
  return done(null);
}

/**
 * Asks that the report be mailed to each of its readers, if it is time and it was not yet: the key of each mail decides,
 * however many instances look. @returns how many were asked for.
 */
export async function askForReports(scope: OrganizationScope): Promise<number> {
  const { db, organizationId, now, chance } = scope;
  const [schedule] = await db
    .select({
      rhythm: reportSchedules.rhythm,
      chosenAt: reportSchedules.chosenAt,
      createdAt: organizations.createdAt,
    })
    .from(reportSchedules)
    .innerJoin(organizations, eq(organizations.id, reportSchedules.organizationId))
    .where(eq(reportSchedules.organizationId, organizationId));
  if (!schedule) return 0;
  const { rhythm, chosenAt, createdAt } = schedule;
  const period = periodToMail(rhythm, now);
  if (!period || !isForPeriod(chosenAt, period) || period.asOf < quebecDay(createdAt)) return 0;
  const readers = await db
    .select({ memberId: reportRecipients.memberId, chosenAt: reportRecipients.chosenAt })
    .from(reportRecipients)
    .innerJoin(
      members,
      and(eq(members.organizationId, organizationId), eq(members.id, reportRecipients.memberId)),
    )
    .where(and(eq(reportRecipients.organizationId, organizationId), mayReceive(scope)));
  const rows = readers
    .filter((reader) => isForPeriod(reader.chosenAt, period))
    .map(({ memberId }) => ({
      organizationId,
      rhythm,
      period: period.start,
      memberId,
      id: chance.uuid(),
      asOf: period.asOf,
      state: 'waiting' as const,
      askedAt: now,
    }));
  if (rows.length === 0) return 0;
  const asked = await db
    .insert(reportMailings)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: reportMailings.id });
  for (const { id } of asked) {
    const payload = { organizationId, mailingId: id };
    await scope.enqueue({ task: 'reports:mail', payload, key: `report:${id}` });
  }
  return asked.length;
}

type State = (typeof reportMailings.$inferSelect)['state'];

/**
 * Marks a mail as being sent. One found so already was cut short: whether it left is not known, it is called uncertain
 * and never sent again. @returns null when there is nothing to send, or nobody to send it to any more.
 */
export async function claimReport(
  scope: OrganizationScope,
  mailingId: string,
): Promise<(Recipient & { readonly asOf: string }) | null> {
  const claimed = await moveReport(scope, mailingId, ['waiting'], 'sending');
  if (!claimed) {
    await moveReport(scope, mailingId, ['sending'], 'uncertain');
    return null;
  }
  const recipient = await findRecipient(scope, claimed.memberId);
  if (!recipient) {
    await moveReport(scope, mailingId, ['sending'], 'dropped');
    return null;
  }
  return { ...recipient, asOf: claimed.asOf };
}

/** Changes the state of a mail that is in one of those. @returns whose it is, or null when it was in none of them. */
export async function moveReport(
  { db, organizationId }: OrganizationScope,
  mailingId: string,
  from: readonly State[],
  state: State,
): Promise<{ readonly memberId: string; readonly asOf: string } | null> {
  const [row] = await db
    .update(reportMailings)
    .set({ state })
    .where(
      and(
        eq(reportMailings.organizationId, organizationId),
        eq(reportMailings.id, mailingId),
        inArray(reportMailings.state, [...from]),
      ),
    )
    .returning({ memberId: reportMailings.memberId, asOf: reportMailings.asOf });
  return row ?? null;
}
