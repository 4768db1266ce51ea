import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, followed, percent, total, upToDate } from './figures';
import { movementOf } from './movement';

const people = { people: 13, nothing: 2, inTime: 3, late: 2, paused: 1, finished: 4, expired: 1 };
const of = (done: number, late: number, waived: number) => ({
  toDo: 1,
  inProgress: 2,
  late,
  done,
  expired: 1,
  paused: 1,
  waived,
});

describe('the figures', () => {
  it('count as up to date whoever has nothing late and nothing expired', () => {
    expect(followed(people)).toBe(11);
    expect(upToDate(people)).toBe(people.inTime + people.paused + people.finished);
  });
  it('leave out of what is asked what is waived', () => {
    expect(asked(of(4, 3, 50))).toBe(12);
    expect(total([of(4, 3, 5), of(1, 0, 2)])).toEqual({
      ...of(5, 3, 7),
      toDo: 2,
      inProgress: 4,
      expired: 2,
      paused: 2,
    });
    expect(asked(total([]))).toBe(0);
  });
  it('say a hundred percent of all alone', () => {
    expect(percent(0, 0)).toBeNull();
    expect(percent(999, 1000)).toBe(99);
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (part, whole) => {
        if (part <= whole) expect(percent(part, whole) === 100).toBe(part === whole);
      }),
    );
  });
});

describe('movementOf', () => {
  it.each([
    [3, null, { kind: 'none', by: 0 }],
    [3, 3, { kind: 'same', by: 0 }],
    [5, 3, { kind: 'more', by: 2 }],
    [0, 3, { kind: 'less', by: 3 }],
  ])('%s from %s', (now, before, movement) => expect(movementOf(now, before)).toEqual(movement));
});
