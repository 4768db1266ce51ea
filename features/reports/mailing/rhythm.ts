import { FIRST_HOUR, isSendingMoment, weekday, workingDayFrom } from '@/features/reminders/calendar';
import { addDays, type Day, quebecDay, quebecTime } from '@/lib/days';

/*
 * When the report is mailed: one decision, without a clock of its own. Days and hours are those of Québec.
 */

export const rhythms = ['weekly', 'monthly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** A month or a week that has begun, and what its report says. */
export interface Period {
  /** Its first day: of a month, or a Monday. */
  readonly start: Day;
  /** The figures are of the end of the day before. */
  readonly asOf: Day;
}

/**
 * The period whose report may leave now: from nine o'clock of its first working day, whenever the worker is there, in
 * sending hours. Null outside of them, and before that morning.
 */
export function periodToMail(rhythm: Rhythm, now: Date): Period | null {
  const today = quebecDay(now);
  const start = rhythm === 'monthly' ? `${today.slice(0, 8)}01` : addDays(today, 1 - weekday(today));
  if (!isSendingMoment(now) || today < workingDayFrom(start)) return null;
  return { start, asOf: addDays(start, -1) };
}

/** Whether something chosen at that instant counts for a period: what is chosen on its first morning, or later, is for the next. */
export function isForPeriod(chosenAt: Date, { start }: Period): boolean {
  const morning = `${workingDayFrom(start)}T${String(FIRST_HOUR).padStart(2, '0')}`;
  return quebecTime(chosenAt) < morning;
}
