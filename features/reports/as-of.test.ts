import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '@/lib/days';
import { COMING_DAYS, comingWeeks, daysOfLine, monthBefore, readAsOf } from './as-of';

const when = { first: '2026-01-15', today: '2026-11-22' };
const day = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2024-01-01', count));

describe('readAsOf', () => {
  it('is today when nothing is asked', () => {
    for (const value of [undefined, '', []]) {
      expect(readAsOf(value, when)).toEqual({
        on: '2026-11-22',
        today: '2026-11-22',
        first: '2026-01-15',
        isPast: false,
        before: '2026-10-22',
        refused: false,
      });
    }
  });
  it('is any day from the first to today', () => {
    expect(readAsOf('2026-01-15', when)).toMatchObject({ on: '2026-01-15', isPast: true, before: null });
    expect(readAsOf('2026-02-15', when)).toMatchObject({ isPast: true, before: '2026-01-15' });
    expect(readAsOf(['2026-11-22', 'x'], when)).toMatchObject({ isPast: false, refused: false });
  });
  it.each(['2026-01-14', '2026-11-23', '2026-02-30', '2026-13-01', 'demain', '20260101', '0000-00-00'])(
    'says that %s is none',
    (value) => {
      expect(readAsOf(value, when)).toMatchObject({ on: '2026-11-22', isPast: false, refused: true });
    },
  );
  it('is never after today, even when the clock was set back before the first day', () => {
    const early = readAsOf(undefined, { first: '2026-12-01', today: '2026-11-22' });
    expect(early).toMatchObject({ on: '2026-11-22', first: '2026-11-22', before: null });
  });
});

describe('monthBefore', () => {
  it.each([
    ['2026-03-31', '2026-02-28'],
    ['2024-03-30', '2024-02-29'],
    ['2026-01-15', '2025-12-15'],
    ['2026-07-31', '2026-06-30'],
    ['2026-08-31', '2026-07-31'],
  ])('%s → %s', (from, to) => expect(monthBefore(from)).toBe(to));

  it('is always in the month before', () => {
    fc.assert(
      fc.property(day, (one) => {
        const before = monthBefore(one);
        expect(addDays(`${one.slice(0, 8)}01`, -1).slice(0, 7)).toBe(before.slice(0, 7));
        expect(daysBetween(before, one)).toBeGreaterThanOrEqual(28);
      }),
    );
  });
});

describe('daysOfLine', () => {
  it('begins a week before the first day at the latest, has two days and fourteen at most', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (first, age) => {
        const on = addDays(first, age);
        const days = daysOfLine({ on, first });
        expect(days.at(-1)).toBe(on);
        expect(days.length).toBe(Math.max(2, Math.min(14, days.length)));
        expect(daysBetween(first, days[0] ?? '')).toBeGreaterThanOrEqual(-7);
        if (days.length < 14) expect((days[0] ?? '') < first).toBe(true);
      }),
    );
  });
});

describe('comingWeeks', () => {
  it('covers each of the days once', () => {
    const weeks = comingWeeks('2026-11-22');
    expect(weeks[0]).toEqual({ from: '2026-11-22', to: '2026-11-28' });
    expect(weeks.at(-1)).toEqual({ from: '2026-12-20', to: '2026-12-22' });
    const all = weeks.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
    expect(all).toBe(COMING_DAYS + 1);
  });
});
