import { addDays, type Day } from '@/lib/days';
import { isWorkingDay, weekday, workingDayFrom, workingDayUntil } from './calendar';

/** A rule of an organization: whom it writes to, how many days from the due day, and since when it holds. */
export interface Rule {
  readonly addressee: 'member' | 'manager' | 'owner';
  /** 0 or less from the due day, more from the last day in time; for owners, the day of the week from 1, Monday. */
  readonly days: number;
  readonly addedOn: Day;
}

/**
 * Obligations about which a rule writes today: those whose `basis` is on `day`, that had been asked by the end of
 * `asked`, and of which no mail told since `sendOn`.
 */
export interface Firing {
  readonly addressee: 'member' | 'manager';
  readonly basis: 'due_on' | 'last_day';
  readonly day: Day;
  /** The day on which the mail was to leave: today, or one lately on which it could not. */
  readonly sendOn: Day;
  readonly asked: Day;
}

/** How long a mail that could not leave on its day is still worth sending, its own day being the first. */
const FRESH_DAYS = 3;
/** Closed days in a row, at most, with a margin: how far a mail may be from the day that its rule says. */
const REACH = 10;

/**
 * The day on which a mail leaves that a rule wants on `wanted`: that day, else the next working one; before or on the
 * due day, the working day before when the next would be past the due day.
 */
export function sendingDay(wanted: Day, due: Day): Day {
  const next = workingDayFrom(wanted);
  return wanted <= due && next > due ? workingDayUntil(wanted) : next;
}

/** Whether what was to leave on that day may still leave today: for three days, or on the next working day if later. */
export function isFresh(sendOn: Day, today: Day): boolean {
  if (today < sendOn) return false;
  return today < addDays(sendOn, FRESH_DAYS) || today === workingDayFrom(addDays(sendOn, 1));
}

/** What the rules say about obligations today; nothing on a day off, nor for days before a rule was there. */
export function firingsOn(rules: readonly Rule[], today: Day): Firing[] {
  if (!isWorkingDay(today)) return [];
  return rules.flatMap(({ addressee, days, addedOn }) => {
    if (addressee === 'owner') return [];
    const firings: Firing[] = [];
    for (let away = -REACH; away <= REACH; away++) {
      const wanted = addDays(today, away);
      const day = addDays(wanted, -days);
      const sendOn = sendingDay(wanted, day);
      const asked = sendOn < wanted ? sendOn : wanted;
      if (!isFresh(sendOn, today) || asked < addedOn) continue;
      firings.push({ addressee, basis: days > 0 ? 'last_day' : 'due_on', day, sendOn, asked });
    }
    return firings;
  });
}

/** How far ahead of today a mail tells of what is due: as far as the rules that write before it. */
export function horizonOf(firings: readonly Firing[], today: Day): Day {
  return firings
    .filter(({ addressee, basis }) => addressee === 'member' && basis === 'due_on')
    .reduce((latest, { day }) => (day > latest ? day : latest), today);
}

/** The day on which this week's summary was to leave, if it may leave today; null otherwise. */
export function summaryDay(rules: readonly Rule[], today: Day): Day | null {
  const rule = rules.find(({ addressee }) => addressee === 'owner');
  if (!rule || !isWorkingDay(today)) return null;
  const wanted = addDays(today, -((weekday(today) - rule.days + 7) % 7));
  const sendOn = workingDayFrom(wanted);
  return wanted >= rule.addedOn && isFresh(sendOn, today) ? sendOn : null;
}
