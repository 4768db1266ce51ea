import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '@/lib/days';
import { isWorkingDay, workingDayFrom } from './calendar';
import { firingsOn, horizonOf, isFresh, type Rule, sendingDay, summaryDay } from './rhythm';

const since = (addressee: Rule['addressee'], days: number, addedOn = '2020-01-01'): Rule => ({
  addressee,
  days,
  addedOn,
});

describe('the day on which a mail leaves', () => {
  it('is the day itself when it is worked', () => {
    expect(sendingDay('2026-11-23', '2026-11-30')).toBe('2026-11-23');
  });
  it('is the next working day otherwise', () => {
    // A week before a Saturday is a Saturday.
    expect(sendingDay('2026-11-21', '2026-11-28')).toBe('2026-11-23');
    // Three days after a Wednesday.
    expect(sendingDay('2026-11-21', '2026-11-18')).toBe('2026-11-23');
  });
  it('is the working day before, when the due day would pass', () => {
    // A day before a Sunday; the day itself, a Sunday; the day itself, Christmas.
    expect(sendingDay('2026-11-21', '2026-11-22')).toBe('2026-11-20');
    expect(sendingDay('2026-11-22', '2026-11-22')).toBe('2026-11-20');
    expect(sendingDay('2026-12-25', '2026-12-25')).toBe('2026-12-24');
    // The new year: due on 1 January, a Friday.
    expect(sendingDay('2027-01-01', '2027-01-01')).toBe('2026-12-31');
  });
});

describe('what could not leave on its day', () => {
  it('may leave for three days, or on the next working day', () => {
    // Meant for a Monday.
    const monday = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    expect(monday.map((today) => isFresh('2026-11-23', today))).toEqual([false, true, true, true, false]);
    // Meant for a Friday: Monday comes next.
    expect(isFresh('2026-11-20', '2026-11-23')).toBe(true);
    expect(isFresh('2026-11-20', '2026-11-24')).toBe(false);
  });
});

describe('what the rules say today', () => {
  const rules = [since('member', -7), since('member', 0), since('member', 3), since('manager', 7)];

  it('reads due days before, and last days in time after', () => {
    const today = firingsOn(rules, '2026-11-25').filter(({ sendOn }) => sendOn === '2026-11-25');
    expect(today.map(({ addressee, basis, day }) => [addressee, basis, day])).toEqual([
      ['member', 'due_on', '2026-12-02'],
      ['member', 'due_on', '2026-11-25'],
      ['member', 'last_day', '2026-11-22'],
      ['manager', 'last_day', '2026-11-18'],
    ]);
  });

  it('joins on Monday what a weekend held up', () => {
    const days = firingsOn([since('member', 3)], '2026-11-23')
      .filter(({ sendOn }) => sendOn === '2026-11-23')
      .map(({ day }) => day);
    expect(days).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
  });

  it('says nothing on a day off', () => {
    for (const day of ['2026-11-21', '2026-11-22', '2026-12-25', '2027-01-01']) {
      expect(firingsOn(rules, day)).toEqual([]);
      expect(summaryDay([since('owner', 1)], day)).toBeNull();
    }
  });

  it('has no say about days before it was added', () => {
    const late = firingsOn([since('member', 3, '2026-11-25')], '2026-11-25');
    expect(late.map(({ sendOn }) => sendOn)).toEqual(['2026-11-25']);
    expect(firingsOn([since('member', 3, '2026-11-26')], '2026-11-25')).toEqual([]);
    // Sunday's mail would have left on Friday, before the rule was there.
    expect(firingsOn([since('member', 0, '2026-11-21')], '2026-11-23').map(({ day }) => day)).toEqual([
      '2026-11-23',
    ]);
  });

  it('tells of nothing that is further than the rules look', () => {
    expect(horizonOf(firingsOn(rules, '2026-11-25'), '2026-11-25')).toBe('2026-12-02');
    expect(horizonOf(firingsOn([since('member', 3)], '2026-11-25'), '2026-11-25')).toBe('2026-11-25');
  });

  it('lets every obligation have its mail once, on a working day, at most one long weekend away', () => {
    const due = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(due, fc.integer({ min: -40, max: 40 }), (day, days) => {
        const wanted = addDays(day, days);
        const on = sendingDay(wanted, day);
        expect(isWorkingDay(on)).toBe(true);
        expect(Math.abs(daysBetween(wanted, on))).toBeLessThanOrEqual(4);
        if (days <= 0) expect(on <= day).toBe(true);
        if (days > 0) expect(on >= wanted).toBe(true);
        const fires = (today: string) =>
          firingsOn([since('member', days)], today).filter((one) => one.day === day).length;
        expect(fires(on)).toBe(1);
        expect(fires(addDays(on, -1))).toBe(0);
        expect(fires(workingDayFrom(addDays(on, 1)))).toBe(1);
        expect(fires(addDays(on, 8))).toBe(0);
      }),
    );
  });
});

describe('the summary of the week', () => {
  const rule = [since('owner', 1)];
  it('leaves on Monday, or on the next working day', () => {
    expect(summaryDay(rule, '2026-11-23')).toBe('2026-11-23');
    // Labour Day.
    expect(summaryDay(rule, '2026-09-08')).toBe('2026-09-08');
    expect(summaryDay(rule, '2026-11-25')).toBe('2026-11-23');
    expect(summaryDay(rule, '2026-11-26')).toBeNull();
  });
  it('has no say about a Monday before it was added, nor without a rule', () => {
    expect(summaryDay([since('owner', 1, '2026-11-24')], '2026-11-24')).toBeNull();
    expect(summaryDay([], '2026-11-23')).toBeNull();
  });
});
