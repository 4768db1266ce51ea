import { addDays, type Day } from '@/lib/days';

/** How far back the report looks: thirteen weeks, a little over ninety days. */
export const WEEKS = 13;

/** What changed during the week that ended `weeksAgo` weeks before today; the oldest holds all that came before. */
export interface WeekChange {
  readonly weeksAgo: number;
  /** Obligations asked for the first time. */
  readonly asked: number;
  /** Obligations done, less those done before and asked again. */
  readonly done: number;
}

/** Where things stood at the end of one Québec day. */
export interface Point {
  readonly day: Day;
  readonly asked: number;
  readonly done: number;
}

/**
 * Adds the weeks up, oldest first, the last point being today. Begins with the last week in which nothing was
 * asked yet, so that a young organization doesn't look at ten empty weeks; empty when nothing was ever asked.
 */
export function pointsOf(changes: readonly WeekChange[], today: Day): Point[] {
  const points: Point[] = [];
  let asked = 0;
  let done = 0;
  for (let weeksAgo = WEEKS; weeksAgo >= 0; weeksAgo--) {
    const change = changes.find((one) => one.weeksAgo === weeksAgo);
    asked += change?.asked ?? 0;
    done += change?.done ?? 0;
    points.push({ day: addDays(today, -7 * weeksAgo), asked, done });
  }
  if (asked === 0) return [];
  const first = points.findIndex((point) => point.asked > 0);
  return points.slice(Math.min(Math.max(0, first - 1), points.length - 2));
}
