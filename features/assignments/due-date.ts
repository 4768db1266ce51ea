import { addDays, type Day, daysBetween, quebecDay } from '@/lib/days';

/**
 * The last day on which an obligation is met in time: that many days after the day, in Québec, on which it
 * was asked. Asked at 23:30 in Montréal is asked that day, though it is already the next in UTC.
 * @param delay whole days; 0 is the same day.
 */
export function dueDay(asked: Date, delay: number): Day {
  if (delay < 0) throw new RangeError(`a delay of ${delay} days`);
  return addDays(quebecDay(asked), delay);
}

/** Late is from the day after: the due day itself is still in time, to its last minute. */
export function isPast(due: Day, today: Day): boolean {
  return due < today;
}

/** Days left, today not counted: 0 on the due day, negative when late. */
export function daysLeft(due: Day, today: Day): number {
  return daysBetween(today, due);
}
