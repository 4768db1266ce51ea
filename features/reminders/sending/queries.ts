import { and, eq, lt, type SQL } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { reminders } from '@/db/schema/reminders';
import { addDays, type Day, quebecDay } from '@/lib/days';

/** Mails are forgotten after that many days: twenty-four months. */
const KEPT_DAYS = 730;

/** The earliest day of which mails are still kept. */
export function keptFrom(now: Date): Day {
  return addDays(quebecDay(now), -KEPT_DAYS);
}

/** Which mails are older: what each day's round destroys, and what is shown of it before. */
export function remindersDue({ organizationId, now }: OrganizationScope): SQL | undefined {
  return and(eq(reminders.organizationId, organizationId), lt(reminders.day, keptFrom(now)));
}
