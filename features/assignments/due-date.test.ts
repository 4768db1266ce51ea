import { describe, expect, it } from 'vitest';
import { daysLeft, dueDay, isPast } from './due-date';

describe('a due day', () => {
  it.each([
    ['asked at noon', '2026-11-21T17:00:00Z', 14, '2026-12-05'],
    ['asked before midnight in Montréal, after it in UTC', '2026-11-22T04:30:00Z', 14, '2026-12-05'],
    ['asked after midnight in Montréal', '2026-11-22T05:30:00Z', 14, '2026-12-06'],
    ['across the end of daylight saving', '2026-10-25T04:30:00Z', 14, '2026-11-08'],
    ['across its beginning', '2026-03-01T05:00:00Z', 14, '2026-03-15'],
    ['the same day', '2026-07-01T03:59:59Z', 0, '2026-06-30'],
    ['in a leap year', '2028-02-15T17:00:00Z', 14, '2028-02-29'],
  ])('%s', (_, asked, delay, due) => {
    expect(dueDay(new Date(asked), delay)).toBe(due);
  });

  it('is past from the day after', () => {
    expect(isPast('2026-12-05', '2026-12-05')).toBe(false);
    expect(isPast('2026-12-05', '2026-12-06')).toBe(true);
    expect(isPast('2026-12-31', '2027-01-01')).toBe(true);
  });

  it('says the days left', () => {
    expect(daysLeft('2026-12-05', '2026-12-05')).toBe(0);
    expect(daysLeft('2026-12-05', '2026-11-21')).toBe(14);
    expect(daysLeft('2026-12-05', '2026-12-07')).toBe(-2);
  });

  it('is never before the day it was asked', () => {
    expect(() => dueDay(new Date('2026-12-05T12:00:00Z'), -1)).toThrow(RangeError);
  });
});
