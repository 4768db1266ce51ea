import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSendingMoment, isWorkingDay } from '@/features/reminders/calendar';
import { addDays, quebecDay } from '@/lib/days';
import { isForPeriod, periodToMail, rhythms } from './rhythm';

describe('periodToMail', () => {
  it.each([
    // 1 November 2026 is a Sunday; Montréal leaves daylight saving that night.
    ['monthly', '2026-11-01T15:00:00Z', null],
    ['monthly', '2026-11-02T13:59:00Z', null],
    ['monthly', '2026-11-02T14:00:00Z', { start: '2026-11-01', asOf: '2026-10-31' }],
    ['monthly', '2026-11-02T22:00:00Z', null],
    ['monthly', '2026-11-26T15:00:00Z', { start: '2026-11-01', asOf: '2026-10-31' }],
    // New Year's Day is a Friday in 2027.
    ['monthly', '2027-01-01T15:00:00Z', null],
    ['monthly', '2027-01-04T15:00:00Z', { start: '2027-01-01', asOf: '2026-12-31' }],
    ['weekly', '2026-11-23T15:00:00Z', { start: '2026-11-23', asOf: '2026-11-22' }],
    ['weekly', '2026-11-22T15:00:00Z', null],
    ['weekly', '2026-11-27T15:00:00Z', { start: '2026-11-23', asOf: '2026-11-22' }],
    // Labour Day.
    ['weekly', '2026-09-07T15:00:00Z', null],
    ['weekly', '2026-09-08T15:00:00Z', { start: '2026-09-07', asOf: '2026-09-06' }],
  ] as const)('%s at %s', (rhythm, now, period) => {
    expect(periodToMail(rhythm, new Date(now))).toEqual(period);
  });

  it('is one period at a time, never the one to come, and only when mails may leave', () => {
    const instant = fc
      .integer({ min: 0, max: 3_000_000 })
      .map((minutes) => new Date(1_767_225_600_000 + minutes * 60_000));
    fc.assert(
      fc.property(instant, fc.constantFrom(...rhythms), (now, rhythm) => {
        const period = periodToMail(rhythm, now);
        if (!period) return;
        const today = quebecDay(now);
        expect(isSendingMoment(now) && isWorkingDay(today)).toBe(true);
        expect(period.start <= today && period.asOf === addDays(period.start, -1)).toBe(true);
        expect(addDays(period.start, rhythm === 'weekly' ? 7 : 31) > today).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('isForPeriod', () => {
  it.each([
    ['2026-11-02T13:59:59Z', true],
    ['2026-11-02T14:00:00Z', false],
    ['2026-11-20T14:00:00Z', false],
    ['2026-10-15T14:00:00Z', true],
  ])('%s', (chosen, counts) => {
    expect(isForPeriod(new Date(chosen), { start: '2026-11-01', asOf: '2026-10-31' })).toBe(counts);
  });
});
