import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { nextSendingDay, workingDayFrom } from '../calendar';
import { listRules, listToRemind, type ToRemind } from '../queries';
import type { Rule } from '../rhythm';

/** How many of each are shown. */
export const SHOWN = 20;
/** How long a mail whose fate is not known stays in the list. */
const TROUBLE_DAYS = 30;

/** The mails that leave next, as things stand. */
export interface NextMails {
  readonly day: Day;
  /** The first by name; one more than is shown when there are more. */
  readonly people: readonly ToRemind[];
}

/** When people are reminded, and whom that will be next. */
export async function findReminding(
  scope: OrganizationScope,
): Promise<{ rules: readonly Rule[]; next: NextMails }> {
  const { db, organizationId, now } = scope;
  const rules = await listRules(scope);
  const day = nextSendingDay(now);
  const [divided] = await db.execute(
    sql`select 1 from reminder_days where organization_id = ${organizationId} and day = ${day}::date`,
  );
  const next = divided ? workingDayFrom(addDays(day, 1)) : day;
  return {
    rules,
    next: { day: next, people: await listToRemind(scope, { today: next, rules, limit: SHOWN + 1 }) },
  };
}

/** A mail that did not arrive, or may not have. */
export interface Trouble {
  readonly memberId: string;
  readonly name: string;
  readonly day: Day;
  readonly state: 'uncertain' | 'failed';
  readonly status: string | null;
}

/** Mails of the last month that did not arrive or may not have, the latest first. */
export async function listTroubles({ db, organizationId, now }: OrganizationScope): Promise<Trouble[]> {
  return db.execute<Trouble & Record<string, unknown>>(sql`
    select r.member_id as "memberId", m.name, r.day, r.state, r.status
    from reminders r
    join members m on m.organization_id = r.organization_id and m.id = r.member_id and m.left_at is null
    where r.organization_id = ${organizationId} and r.state in ('uncertain', 'failed')
      and r.day >= ${addDays(quebecDay(now), -TROUBLE_DAYS)}::date
    order by r.day desc, m.name collate "fr-x-icu", m.id
    limit ${SHOWN}`);
}
