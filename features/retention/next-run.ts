import { addDays, quebecDay, quebecTime } from '@/lib/days';

const HOUR = 3_600_000;

/** From two in the morning of Montréal, when the day that ended is over everywhere in Québec. */
export const FROM_HOUR = 2;

const hourOf = (at: Date) => Number(quebecTime(at).slice(11, 13));

/** When the next night's run begins: the first whole hour from two o'clock of a day whose run has not begun. */
export function nextRun(now: Date): Date {
  const day = hourOf(now) < FROM_HOUR ? quebecDay(now) : addDays(quebecDay(now), 1);
  let at = new Date(Math.ceil(now.getTime() / HOUR) * HOUR);
  // Hour by hour, so that a night that lacks one or has it twice is right as well.
  while (quebecDay(at) !== day || hourOf(at) < FROM_HOUR) at = new Date(at.getTime() + HOUR);
  return at;
}
