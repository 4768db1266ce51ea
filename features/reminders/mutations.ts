import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { reminderRules } from '@/db/schema/reminders';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome } from '@/lib/outcome';
import { type RuleChoice, rulesOf } from './choice';
import { listRules } from './queries';

/**
 * Changes when people are reminded. A rule that was there keeps its day; one that is new holds from today, so that it
 * never fires for the past. Of two owners who save at once, one comes after the other.
 */
export async function chooseRules(
  scope: OrganizationScope,
  choice: RuleChoice,
): Promise<Outcome<{ changed: boolean }>> {
  const { db, organizationId, now } = scope;
  await db.execute(sql`select 1 from ${organizations} where id = ${organizationId} for no key update`);
  const present = await listRules(scope);
  const wanted = rulesOf(choice);
  const same = (one: { addressee: string; days: number }) => (other: { addressee: string; days: number }) =>
    one.addressee === other.addressee && one.days === other.days;
  const gone = present.filter((rule) => !wanted.some(same(rule)));
  const fresh = wanted.filter((rule) => !present.some(same(rule)));
  if (gone.length === 0 && fresh.length === 0) return done({ changed: false });
  for (const { addressee, days } of gone) {
    await db
      .delete(reminderRules)
      .where(
        and(
          eq(reminderRules.organizationId, organizationId),
          eq(reminderRules.addressee, addressee),
          eq(reminderRules.days, days),
        ),
      );
  }
  if (fresh.length > 0) {
    const addedOn = quebecDay(now);
    await db.insert(reminderRules).values(fresh.map((rule) => ({ organizationId, ...rule, addedOn })));
  }
  const { before, onTheDay, after, managers, weekly } = choice;
  await record(scope, 'reminders.chosen', {
    before: [...before],
    onTheDay,
    after: [...after],
    managers: [...managers],
    weekly,
  });
  return done({ changed: true });
}
