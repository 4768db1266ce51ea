import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASONS, reasonsToMend, weightOf } from './mend';
import { discriminates, discrimination, facility, type Sums, sharesOfMany, sharesOfOne } from './statistics';
import { medianTime, TIMES } from './times';

interface Given {
  readonly right: boolean;
  readonly rest: number;
}

function summed(all: readonly Given[]): Sums {
  const sum = (of: (given: Given) => number) => all.reduce((total, given) => total + of(given), 0);
  return {
    people: all.length,
    right: sum(({ right }) => Number(right)),
    rest: sum(({ rest }) => rest),
    restSquared: sum(({ rest }) => rest * rest),
    rightRest: sum(({ right, rest }) => (right ? rest : 0)),
  };
}

/** As in the books: (M1 − M0) / s × √(p q), s being that of the whole group. */
function byTheBook(all: readonly Given[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rests = all.map(({ rest }) => rest);
  const spread = Math.sqrt(mean(rests.map((rest) => (rest - mean(rests)) ** 2)));
  const [ones, zeros] = [all.filter(({ right }) => right), all.filter(({ right }) => !right)];
  if (spread < 1e-9 || ones.length === 0 || zeros.length === 0) return null;
  const p = ones.length / all.length;
  return (
    ((mean(ones.map(({ rest }) => rest)) - mean(zeros.map(({ rest }) => rest))) / spread) *
    Math.sqrt(p * (1 - p))
  );
}

const given = fc.record({ right: fc.boolean(), rest: fc.nat(9) });

test('facility and discrimination are those of the books, from the sums alone', () => {
  fc.assert(
    fc.property(fc.array(given, { minLength: 2, maxLength: 80 }), (all) => {
      const sums = summed(all);
      expect(facility(sums)).toBeCloseTo(all.filter(({ right }) => right).length / all.length, 12);
      const wanted = byTheBook(all);
      const found = discrimination(sums);
      if (wanted === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(wanted, 9);
    }),
  );
});

test('what tells apart is named after Ebel', () => {
  expect([-0.1, 0, 0.19, 0.2, 0.3, 0.9].map(discriminates)).toEqual([
    'inversely',
    'poorly',
    'poorly',
    'somewhat',
    'well',
    'well',
  ]);
});

describe('shares', () => {
  const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, right: id === 'a' }));

  test('few are counted together, and never alone', () => {
    expect(sharesOfOne(options, { a: 30, b: 9, c: 2, d: 8 })).toEqual([
      { options: ['a'], people: 30, right: true },
      { options: ['b'], people: 9, right: false },
      { options: ['c', 'd'], people: 10, right: false },
    ]);
    expect(sharesOfOne(options, { a: 30, b: 9, c: 12 }).at(-1)).toEqual({
      options: ['b', 'd'],
      people: 9,
      right: false,
    });
    expect(sharesOfMany(options, { a: 30, b: 4 })[1]).toEqual({ options: ['b'], people: null, right: false });
  });

  test('no wrong option under five can be found from what is shown, and nobody is lost', () => {
    const picks = fc.record({ a: fc.nat(30), b: fc.nat(12), c: fc.nat(12), d: fc.nat(12) });
    fc.assert(
      fc.property(picks, (counts) => {
        const shares = sharesOfOne(options, counts);
        expect(shares.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(
          counts.a + counts.b + counts.c + counts.d,
        );
        const alone = shares.filter(({ right, options: of }) => !right && of.length === 1);
        for (const { people } of alone) expect(people).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});

describe('the time in the middle', () => {
  test('is its class', () => {
    const people = Array.from({ length: TIMES.length + 1 }, () => 0);
    expect(medianTime(people)).toBeNull();
    expect(medianTime(people.with(0, 1))).toEqual({ from: 0, to: 5 });
    expect(medianTime(people.with(3, 5).with(4, 6))).toEqual({ from: 20, to: 30 });
    expect(medianTime(people.with(12, 3))).toEqual({ from: 600, to: null });
  });

  test('holds the person in the middle', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1200), { minLength: 1, maxLength: 60 }), (seconds) => {
        const people = Array.from({ length: TIMES.length + 1 }, () => 0);
        for (const one of seconds) {
          const at = TIMES.filter((from) => one >= from).length;
          people[at] = (people[at] ?? 0) + 1;
        }
        const middle = [...seconds].sort((a, b) => a - b)[Math.ceil(seconds.length / 2) - 1] ?? 0;
        const found = medianTime(people);
        expect(middle).toBeGreaterThanOrEqual(found?.from ?? 0);
        if (found?.to) expect(middle).toBeLessThan(found.to);
      }),
    );
  });
});

describe('what to mend first', () => {
  const sums = (people: number, right: number, more: Partial<Sums> = {}): Sums => ({
    people,
    right,
    rest: 3 * people,
    restSquared: 10 * people,
    rightRest: 3 * right + 0.4 * right,
    ...more,
  });
  const shares = (right: number, ...wrong: number[]) => [
    { options: ['a'], people: right, right: true },
    ...wrong.map((people, index) => ({ options: [`w${index}`], people, right: false })),
  ];

  test('a wrong option that leads weighs most; a sound question has nothing', () => {
    const misled = reasonsToMend(sums(40, 10), shares(10, 25, 5), true);
    expect(misled[0]).toBe('wrong_option_leads');
    expect(weightOf(misled)).toBe(misled.reduce((sum, reason) => sum + REASONS[reason], 0));
    expect(reasonsToMend(sums(40, 28), shares(28, 6, 6), true)).toEqual([]);
    expect(reasonsToMend(sums(40, 10), shares(10, 25, 5), false)).not.toContain('wrong_option_leads');
  });

  test('a correlation speaks from thirty people up', () => {
    const inverse = { rightRest: 20 };
    expect(reasonsToMend(sums(29, 20, inverse), shares(20, 5, 5), true)).toEqual([]);
    expect(reasonsToMend(sums(30, 20, inverse), shares(20, 5, 5), true)).toEqual(['inverse']);
  });
});
