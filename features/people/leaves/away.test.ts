import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysBetween } from '@/lib/days';
import { daysWaited, dueAfter, type Leave, overlap, whatIsDue, wrongDays } from './away';

const START: Day = '2026-01-01';
const on = (offset: number): Day => addDays(START, offset);

describe('what waits', () => {
  test.each([
    ['asked before', '2026-03-01', 12],
    ['asked on the first day away', '2026-03-10', 12],
    ['asked meanwhile', '2026-03-15', 7],
    ['asked on the last day away', '2026-03-21', 1],
    ['asked on the day of the return', '2026-03-22', 0],
    ['asked since', '2026-04-01', 0],
  ])('%s', (_, asked, days) => {
    expect(daysWaited({ from: '2026-03-10', until: '2026-03-22' }, asked)).toBe(days);
  });

  test('counts days, whatever the hours of the clock do', () => {
    // Québec springs forward on 8 March 2026 and falls back on 1 November.
    expect(dueAfter('2026-03-20', { from: '2026-03-07', until: '2026-03-09' }, '2026-01-05')).toBe(
      '2026-03-22',
    );
    expect(dueAfter('2026-11-05', { from: '2026-10-31', until: '2026-11-02' }, '2026-01-05')).toBe(
      '2026-11-07',
    );
    expect(dueAfter('2028-02-28', { from: '2028-02-20', until: '2028-02-21' }, '2028-01-05')).toBe(
      '2028-02-29',
    );
  });

  test('after any sequence of leaves, a due day has moved by the days away since it was asked', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 90 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 60 }),
        (spans, asked, delay) => {
          const away = new Set<Day>();
          let due = on(asked + delay);
          let day = 0;
          for (const [gap, length] of spans) {
            const from = day + gap;
            day = from + length;
            due = dueAfter(due, { from: on(from), until: on(day) }, on(asked));
            for (let at = from; at < day; at += 1) if (at >= asked) away.add(on(at));
          }
          expect(daysBetween(on(asked + delay), due)).toBe(away.size);
        },
      ),
    );
  });
});

test('two leaves overlap when they share a day', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 1, max: 15 })));
  fc.assert(
    fc.property(span, span, (one, other) => {
      const leave = ([from, length]: [number, number | null]): Leave => ({
        from: on(from),
        until: length === null ? null : on(from + length),
      });
      const days = ([from, length]: [number, number | null]) =>
        Array.from({ length: length ?? 100 }, (_, index) => from + index);
      const shared = days(one).some((day) => days(other).includes(day));
      expect(overlap(leave(one), leave(other))).toBe(shared);
    }),
  );
});

test('begins on its first day, ends on the first day back, or both when nobody was there', () => {
  const leave = { from: '2026-03-10', until: '2026-03-22', began: false };
  const due = (today: Day, began = false) => whatIsDue({ ...leave, began }, today);
  expect(due('2026-03-09')).toEqual({ begins: false, ends: false });
  expect(due('2026-03-10')).toEqual({ begins: true, ends: false });
  expect(due('2026-03-21', true)).toEqual({ begins: false, ends: false });
  expect(due('2026-03-22', true)).toEqual({ begins: false, ends: true });
  expect(due('2026-04-30')).toEqual({ begins: true, ends: true });
  expect(whatIsDue({ from: '2026-03-10', until: null, began: true }, '2030-01-01')).toEqual({
    begins: false,
    ends: false,
  });
});

test('says which day is wrong', () => {
  const wrong = (from: Day, until: Day | null) => wrongDays({ from, until }, '2026-11-22');
  expect(wrong('2026-11-22', null)).toBeNull();
  expect(wrong('2026-11-22', '2026-11-23')).toBeNull();
  expect(wrong('2026-11-22', '2026-11-22')).toEqual({ field: 'untilOn', code: 'back_before_away' });
  expect(wrong('0226-11-22', null)).toEqual({ field: 'fromOn', code: 'far_day' });
  expect(wrong('2062-11-22', null)).toEqual({ field: 'fromOn', code: 'far_day' });
  expect(wrong('2026-11-22', '2206-11-23')).toEqual({ field: 'untilOn', code: 'far_day' });
});
