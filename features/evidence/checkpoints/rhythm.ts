import { addDays, type Day, quebecDay, quebecTime } from '@/lib/days';

/*
 * When a log's state is published, and when it is mailed: one decision, without a clock of its own. Days and hours are
 * those of Québec.
 */

/** How far a log is published. */
export interface LogStanding {
  /** Lines that have their place. */
  readonly size: number;
  /** Lines under the latest checkpoint; null when there is none. */
  readonly published: number | null;
  readonly publishedAt: Date | null;
  readonly firstPublishedAt: Date | null;
  /** When the oldest line that is under no checkpoint got its place. */
  readonly waitingSince: Date | null;
  /** `YYYY-MM`, the last month whose checkpoint was mailed. */
  readonly mailed: string | null;
}

const HOUR = 3_600_000;
/** At most one checkpoint in that time, so that there are few to keep and to stamp. */
const BETWEEN = HOUR;
/** A line that waits longer than this tells that no worker runs, or that the log is refused. */
const OVERDUE = 3 * HOUR;
/** Offices open. */
const MORNING = 'T08:00:00';

/** Whether a checkpoint is to be issued now. A log shorter than what was published never is: see {@link isOverdue}. */
export function mayIssue({ size, published, publishedAt }: LogStanding, now: Date): boolean {
  if (size <= (published ?? 0)) return false;
  return publishedAt === null || now.getTime() - publishedAt.getTime() >= BETWEEN;
}

/** Whether the log has not been published when it should have been, or can't be: it is shorter than it was. */
export function isOverdue(
  { size, published, waitingSince }: Pick<LogStanding, 'size' | 'published' | 'waitingSince'>,
  now: Date,
): boolean {
  if (size < (published ?? 0)) return true;
  return waitingSince !== null && now.getTime() - waitingSince.getTime() > OVERDUE;
}

/** Holidays of Québec that can fall in the first days of a month. */
function isHoliday(day: Day): boolean {
  const weekday = weekdayOf(day);
  const [, month, date] = day.split('-').map(Number);
  if (month === 1) return date === 1;
  if (month === 7) return date === 1 || (date === 2 && weekday === 1);
  return month === 9 && weekday === 1 && (date ?? 0) <= 7;
}

/** 0 for Sunday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The first day of a month on which offices are open. Easter, which each employer places, is not counted. */
export function firstWorkingDay(month: string): Day {
  let day: Day = `${month}-01`;
  while (weekdayOf(day) === 0 || weekdayOf(day) === 6 || isHoliday(day)) day = addDays(day, 1);
  return day;
}

/**
 * The month whose checkpoint is to be mailed now, or null: from the first working morning of the month on, once, and
 * not to an organization whose first checkpoint came after that morning.
 */
export function monthToMail({ firstPublishedAt, mailed }: LogStanding, now: Date): string | null {
  const month = quebecDay(now).slice(0, 7);
  const morning = `${firstWorkingDay(month)}${MORNING}`;
  if (!firstPublishedAt || quebecTime(firstPublishedAt) >= morning || quebecTime(now) < morning) return null;
  return mailed !== null && mailed >= month ? null : month;
}
