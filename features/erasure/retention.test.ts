import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '@/lib/days';
import {
  decisionKeptUntil,
  detailsBefore,
  dueForErasure,
  type Former,
  heldBecause,
  keptUntil,
} from './retention';

const left: Former = {
  leftAt: new Date('2023-11-22T20:00:00Z'),
  erasedAt: null,
  requestOpen: false,
  decisionUntil: null,
  refusedAt: null,
};

describe('how long a person is kept', () => {
  it('is to the anniversary of the day they left, that day included', () => {
    expect(keptUntil('2023-11-22', 3)).toBe('2026-11-22');
    expect(dueForErasure(left, 3, new Date('2026-11-22T23:59:00-05:00'))).toBe(false);
    expect(dueForErasure(left, 3, new Date('2026-11-23T00:01:00-05:00'))).toBe(true);
  });

  it('is counted in days of Québec', () => {
    const atNight = { ...left, leftAt: new Date('2023-11-23T04:30:00Z') };
    expect(dueForErasure(atNight, 3, new Date('2026-11-23T05:30:00Z'))).toBe(true);
    expect(dueForErasure(atNight, 3, new Date('2026-11-23T04:30:00Z'))).toBe(false);
  });

  it('is never shorter for a day that most years lack', () => {
    expect(keptUntil('2024-02-29', 3)).toBe('2027-03-01');
    expect(keptUntil('2024-02-29', 4)).toBe('2028-02-29');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2080-12-31'), noInvalidDate: true }),
        fc.integer({ min: 3, max: 15 }),
        (date, years) => {
          const day = date.toISOString().slice(0, 10);
          expect(daysBetween(day, keptUntil(day, years))).toBeGreaterThanOrEqual(years * 365);
        },
      ),
    );
  });

  it('ends once', () => {
    const erased = { ...left, erasedAt: new Date('2026-11-23T08:00:00Z') };
    expect(dueForErasure(erased, 3, new Date('2027-01-01T12:00:00Z'))).toBe(false);
  });

  it('goes on while a request waits, or may still go before the Commission', () => {
    const now = new Date('2027-01-10T12:00:00Z');
    expect(heldBecause({ ...left, requestOpen: true }, now)).toBe('request_open');
    expect(heldBecause({ ...left, refusedAt: new Date('2026-12-11T12:00:00Z') }, now)).toBe('recourse_open');
    expect(heldBecause({ ...left, refusedAt: new Date('2026-12-10T12:00:00Z') }, now)).toBeNull();
    expect(dueForErasure({ ...left, requestOpen: true }, 3, now)).toBe(false);
  });

  it('goes on at least a year after a decision that used the results', () => {
    const now = new Date('2027-01-10T12:00:00Z');
    expect(decisionKeptUntil('2026-01-10')).toBe('2027-01-10');
    expect(decisionKeptUntil('2024-02-29')).toBe('2025-03-01');
    expect(heldBecause({ ...left, decisionUntil: '2027-01-10' }, now)).toBe('decision_held');
    expect(heldBecause({ ...left, decisionUntil: '2027-01-09' }, now)).toBeNull();
    expect(dueForErasure({ ...left, decisionUntil: '2027-01-10' }, 3, now)).toBe(false);
  });
});

it('keeps answers and traces twelve months', () => {
  expect(detailsBefore(new Date('2026-11-23T08:00:00Z'), 12).toISOString()).toBe('2025-11-23T08:00:00.000Z');
});
