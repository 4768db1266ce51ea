import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf, WEEKS } from './history';

const today = '2026-11-21';

describe('pointsOf', () => {
  it('is empty when nothing was ever asked', () => {
    expect(pointsOf([], today)).toEqual([]);
  });
  it('begins with the last empty week', () => {
    expect(pointsOf([{ weeksAgo: 1, asked: 4, done: 1 }], today)).toEqual([
      { day: '2026-11-07', asked: 0, done: 0 },
      { day: '2026-11-14', asked: 4, done: 1 },
      { day: '2026-11-21', asked: 4, done: 1 },
    ]);
  });
  it('draws a line even on the first day', () => {
    expect(pointsOf([{ weeksAgo: 0, asked: 2, done: 0 }], today)).toEqual([
      { day: '2026-11-14', asked: 0, done: 0 },
      { day: '2026-11-21', asked: 2, done: 0 },
    ]);
  });
  it('goes down when what was done is asked again', () => {
    const points = pointsOf(
      [
        { weeksAgo: WEEKS, asked: 3, done: 3 },
        { weeksAgo: 2, asked: 0, done: -2 },
      ],
      today,
    );
    expect(points).toHaveLength(WEEKS + 1);
    expect(points.map(({ done }) => done)).toEqual([...Array(WEEKS - 2).fill(3), 1, 1, 1]);
  });
  it('ends today with everything counted, and has at least two points', () => {
    const change = fc.record({
      weeksAgo: fc.integer({ min: 0, max: WEEKS }),
      asked: fc.integer({ min: 1, max: 9 }),
      done: fc.integer({ min: 0, max: 9 }),
    });
    const changes = fc.uniqueArray(change, { selector: ({ weeksAgo }) => weeksAgo, minLength: 1 });
    fc.assert(
      fc.property(changes, (given) => {
        const points = pointsOf(given, today);
        const sum = (key: 'asked' | 'done') => given.reduce((all, one) => all + one[key], 0);
        expect(points.length).toBeGreaterThanOrEqual(2);
        expect(points.at(-1)).toEqual({ day: today, asked: sum('asked'), done: sum('done') });
      }),
    );
  });
});
