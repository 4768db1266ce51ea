import { addDays, type Day } from '@/lib/days';

/*
 * Québec's public holidays, written down by rule: the list that the product takes from a library is compared with what
 * follows from the Acts alone.
 */

/** From 0, Sunday, to 6, Saturday. */
const weekdayOf = (day: Day) => new Date(`${day}T12:00:00Z`).getUTCDay();

/** The first such weekday on that day or after it. */
function firstFrom(day: Day, weekday: number): Day {
  let at = day;
  while (weekdayOf(at) !== weekday) at = addDays(at, 1);
  return at;
}

/** Easter Sunday by the algorithm of Meeus, Jones and Butcher. */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`;
}

function holidaysOf(year: number): Day[] {
  const patriots = firstFrom(`${year}-05-18`, 1);
  const labour = firstFrom(`${year}-09-01`, 1);
  const thanksgiving = addDays(firstFrom(`${year}-10-01`, 1), 7);
  const summer = [`${year}-06-24`, `${year}-07-01`].map((day) =>
    weekdayOf(day) === 0 ? addDays(day, 1) : day,
  );
  const goodFriday = addDays(easter(year), -2);
  return [`${year}-01-01`, goodFriday, patriots, ...summer, labour, thanksgiving, `${year}-12-25`];
}

const known = new Map<string, Set<Day>>();

/** Whether people are at work on that day, in most offices. */
export function isWorked(day: Day): boolean {
  const year = day.slice(0, 4);
  const closed = known.get(year) ?? new Set(holidaysOf(Number(year)));
  known.set(year, closed);
  return weekdayOf(day) !== 0 && weekdayOf(day) !== 6 && !closed.has(day);
}
