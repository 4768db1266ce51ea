import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/days';
import {
  comingHolidays,
  holidaysOf,
  isSendingMoment,
  isWorkingDay,
  nextSendingDay,
  secondsToSend,
  weekday,
  workingDayFrom,
  workingDayUntil,
} from './calendar';

/** Easter Sunday by the anonymous Gregorian computus, so that the library is held against something else. */
function easter(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The nth Monday of a month. */
function monday(year: number, month: string, nth: number): string {
  const first = `${year}-${month}-01`;
  return addDays(first, ((8 - weekday(first)) % 7) + 7 * (nth - 1));
}

/** What the two Acts say, reckoned anew. */
function reckoned(year: number): string[] {
  const patriots = addDays(`${year}-05-24`, 1 - weekday(`${year}-05-24`));
  const moved = ['06-24', '07-01'].flatMap((day) => {
    const date = `${year}-${day}`;
    return weekday(date) === 7 ? [date, addDays(date, 1)] : [date];
  });
  return [
    `${year}-01-01`,
    addDays(easter(year), -2),
    patriots,
    ...moved,
    monday(year, '09', 1),
    monday(year, '10', 2),
    `${year}-12-25`,
  ];
}

describe('the public holidays of Québec', () => {
  it.each(Array.from({ length: 15 }, (_, index) => 2024 + index))('of %i', (year) => {
    expect(holidaysOf(year).map(({ day }) => day)).toEqual(reckoned(year));
  });

  it('have a name in both languages', () => {
    expect(holidaysOf(2026)[3]).toEqual({
      day: '2026-06-24',
      name: { fr: 'Fête nationale du Québec', en: 'National Holiday' },
    });
  });

  it('are listed for a year to come, across the new year', () => {
    const coming = comingHolidays('2026-11-22').map(({ day }) => day);
    expect(coming[0]).toBe('2026-12-25');
    expect(coming).toContain('2027-10-11');
    expect(coming).toHaveLength(8);
  });
});

describe('working days', () => {
  it('leave out weekends, holidays, and a holiday had on Monday', () => {
    expect(isWorkingDay('2026-11-20')).toBe(true);
    expect(isWorkingDay('2026-11-21')).toBe(false);
    expect(isWorkingDay('2026-12-25')).toBe(false);
    expect(isWorkingDay('2029-06-25')).toBe(false);
    expect(isWorkingDay('2029-07-02')).toBe(false);
    // Easter Monday is a working day: the holiday of Easter is had on Good Friday.
    expect(isWorkingDay('2027-03-26')).toBe(false);
    expect(isWorkingDay('2027-03-29')).toBe(true);
  });

  it('follow and precede one another, over the new year too', () => {
    expect(workingDayFrom('2026-12-31')).toBe('2026-12-31');
    expect(workingDayFrom('2027-01-01')).toBe('2027-01-04');
    expect(workingDayUntil('2027-01-03')).toBe('2026-12-31');
    expect(workingDayUntil('2026-12-27')).toBe('2026-12-24');
  });
});

describe('sending hours', () => {
  it('are from nine to seventeen by Montréal’s clocks, in winter and in summer', () => {
    const cases: [string, boolean][] = [
      ['2026-11-23T13:59:59Z', false],
      ['2026-11-23T14:00:00Z', true],
      ['2026-11-23T21:59:59Z', true],
      ['2026-11-23T22:00:00Z', false],
      ['2026-07-06T12:59:59Z', false],
      ['2026-07-06T13:00:00Z', true],
      ['2026-07-06T20:59:59Z', true],
      ['2026-07-06T21:00:00Z', false],
      ['2026-11-22T15:00:00Z', false],
      ['2026-12-25T15:00:00Z', false],
      ['2026-12-31T15:00:00Z', true],
      ['2027-01-01T15:00:00Z', false],
    ];
    for (const [instant, open] of cases)
      expect([instant, isSendingMoment(new Date(instant))]).toEqual([instant, open]);
  });

  it('are eight hours on the first working day after each change of the clocks', () => {
    // Clocks go forward on 8 March 2026 and back on 1 November 2026, both Sundays.
    for (const [opens, closes] of [
      ['2026-03-06T14:00:00Z', '2026-03-06T22:00:00Z'],
      ['2026-03-09T13:00:00Z', '2026-03-09T21:00:00Z'],
      ['2026-10-30T13:00:00Z', '2026-10-30T21:00:00Z'],
      ['2026-11-02T14:00:00Z', '2026-11-02T22:00:00Z'],
    ] as const) {
      expect(secondsToSend(new Date(opens))).toBe(8 * 3600);
      expect(secondsToSend(new Date(Date.parse(opens) - 1))).toBe(0);
      expect(secondsToSend(new Date(Date.parse(closes) - 1000))).toBe(1);
      expect(secondsToSend(new Date(closes))).toBe(0);
    }
  });

  it('come again on the next working day', () => {
    expect(nextSendingDay(new Date('2026-11-20T12:00:00Z'))).toBe('2026-11-20');
    expect(nextSendingDay(new Date('2026-11-20T22:00:00Z'))).toBe('2026-11-23');
    expect(nextSendingDay(new Date('2026-12-25T15:00:00Z'))).toBe('2026-12-28');
  });

  it('have seconds left exactly when they are open', () => {
    const instants = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2037-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (now) => {
        expect(secondsToSend(now) > 0).toBe(isSendingMoment(now));
        expect(isWorkingDay(nextSendingDay(now))).toBe(true);
      }),
    );
  });
});
