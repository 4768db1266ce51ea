import fc from 'fast-check';
import { expect, test } from 'vitest';
import { destroyedAt, destructionOf } from './retention';

const at = (text: string) => new Date(text);

test('six months after it is closed, twelve after the last word', () => {
  const { closedBefore, silentBefore } = destroyedAt(at('2026-11-22T07:00:00.000Z'));
  expect(closedBefore).toEqual(at('2026-05-22T07:00:00.000Z'));
  expect(silentBefore).toEqual(at('2025-11-22T07:00:00.000Z'));
  const lastAt = at('2026-08-31T12:00:00.000Z');
  expect(destructionOf({ closedAt: lastAt, lastAt })).toEqual(at('2027-02-28T12:00:00.000Z'));
  expect(destructionOf({ closedAt: null, lastAt })).toEqual(at('2027-08-31T12:00:00.000Z'));
});

test('what is said of a request’s end comes true within the week', () => {
  fc.assert(
    fc.property(
      fc.date({ min: at('2020-01-01'), max: at('2040-01-01'), noInvalidDate: true }),
      fc.boolean(),
      (lastAt, closed) => {
        const end = destructionOf({ closedAt: closed ? lastAt : null, lastAt });
        const gone = (now: Date) => {
          const { closedBefore, silentBefore } = destroyedAt(now);
          return lastAt <= (closed ? closedBefore : silentBefore);
        };
        expect(gone(new Date(end.getTime() - 4 * 86_400_000))).toBe(false);
        expect(gone(new Date(end.getTime() + 4 * 86_400_000))).toBe(true);
      },
    ),
  );
});
