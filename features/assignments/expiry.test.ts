import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths } from '@/lib/days';
import { earliestExpiry, expiryOf, type Rhythm, renewalDue, renewalOf } from './expiry';

const yearly: Rhythm = { recurrence: 'anniversary', everyMonths: 12 };
const january: Rhythm = { recurrence: 'fixed', everyMonths: 12, fixedOn: '2026-01-31' };
const done = (completedOn: string, more: Partial<{ dueOn: string; isRenewal: boolean }> = {}) => ({
  completedOn,
  dueOn: '2026-03-01',
  isRenewal: false,
  ...more,
});

test('what is asked once stands for ever', () => {
  expect(expiryOf({ recurrence: 'none' }, done('2026-02-10'))).toBeNull();
});

test('an anniversary is each person’s own, and the last of a shorter month', () => {
  expect(expiryOf(yearly, done('2026-02-10'))).toBe('2027-02-10');
  expect(expiryOf(yearly, done('2028-02-29'))).toBe('2029-02-28');
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
});

test('a renewal done in time keeps its anniversary; a late one begins another', () => {
  expect(expiryOf(yearly, done('2027-01-20', { dueOn: '2027-02-10', isRenewal: true }))).toBe('2028-02-10');
  expect(expiryOf(yearly, done('2027-02-25', { dueOn: '2027-02-10', isRenewal: true }))).toBe('2028-02-25');
});

test('a fixed day comes back, but not for whoever has just done it', () => {
  expect(expiryOf(january, done('2026-03-15'))).toBe('2027-01-31');
  expect(expiryOf(january, done('2026-12-20'))).toBe('2028-01-31');
  expect(expiryOf(january, done('2027-01-20', { dueOn: '2027-01-31', isRenewal: true }))).toBe('2028-01-31');
  expect(expiryOf({ ...january, everyMonths: 1 }, done('2026-02-01'))).toBe('2026-02-28');
});

test('of two programs, the stricter decides', () => {
  expect(earliestExpiry([yearly, { recurrence: 'none' }, january], done('2026-03-15'))).toBe('2027-01-31');
  expect(earliestExpiry([], done('2026-03-15'))).toBeNull();
});

test('it is asked again a month before, never at once, and with a week at least', () => {
  expect(renewalOf('2027-02-10', '2026-02-10')).toBe('2027-01-11');
  expect(renewalOf('2026-02-28', '2026-02-10')).toBe('2026-02-11');
  expect(renewalDue('2027-02-10', '2027-01-11')).toBe('2027-02-10');
  expect(renewalDue('2027-02-10', '2027-03-01')).toBe('2027-03-08');
});

test('whoever renews in time, for years, is asked once a period', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 29 }), { minLength: 1, maxLength: 10 }),
      fc.constantFrom(3, 6, 12, 24),
      fc.boolean(),
      (early, everyMonths, fixed) => {
        const rhythm: Rhythm = fixed
          ? { recurrence: 'fixed', everyMonths, fixedOn: '2026-01-15' }
          : { recurrence: 'anniversary', everyMonths };
        let expiry = expiryOf(rhythm, done('2026-02-10')) ?? '';
        const first = expiry;
        for (const [index, days] of early.entries()) {
          const completedOn = addDays(expiry, -days);
          expiry = expiryOf(rhythm, { completedOn, dueOn: expiry, isRenewal: true }) ?? '';
          expect(expiry).toBe(addMonths(first, everyMonths * (index + 1)));
        }
      },
    ),
  );
});
