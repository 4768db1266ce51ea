import { type Day, quebecTime } from '@/lib/days';

const HOUR = 3_600_000;

/**
 * The instant at which Québec's clocks show that day and time. In the hour that comes twice in the fall, the first; null
 * in the one that is skipped in the spring.
 * @param time `14:30`
 */
export function instantIn(day: Day, time: string): Date | null {
  for (const behind of [4, 5]) {
    const instant = new Date(Date.parse(`${day}T${time}:00.000Z`) + behind * HOUR);
    if (quebecTime(instant).startsWith(`${day}T${time}:`)) return instant;
  }
  return null;
}
