import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, quebecDay } from '@/lib/days';
import { endOfEntry, LONGEST_TERM, refusalOf, standingOf } from './term';

const TODAY = '2026-03-05';

describe('a term', () => {
  test('is of one day at least and ninety at most, both ends included', () => {
    expect(refusalOf({ fromOn: TODAY, untilOn: TODAY }, TODAY)).toBeNull();
    expect(refusalOf({ fromOn: TODAY, untilOn: addDays(TODAY, 89) }, TODAY)).toBeNull();
    expect(refusalOf({ fromOn: TODAY, untilOn: addDays(TODAY, 90) }, TODAY)).toEqual({
      reason: 'too_long_a_term',
      field: 'untilOn',
    });
    expect(refusalOf({ fromOn: TODAY, untilOn: addDays(TODAY, -1) }, TODAY)?.reason).toBe('before_first');
  });

  test('begins neither in the past nor far away', () => {
    expect(refusalOf({ fromOn: '2026-03-04', untilOn: TODAY }, TODAY)?.reason).toBe('past_day');
    const far = addDays(TODAY, 90);
    expect(refusalOf({ fromOn: far, untilOn: far }, TODAY)?.reason).toBe('too_far');
  });

  test('whatever is accepted stands on exactly its own days', () => {
    const day = fc.integer({ min: -120, max: 250 }).map((days) => addDays(TODAY, days));
    fc.assert(
      fc.property(day, day, day, (fromOn, untilOn, on) => {
        fc.pre(refusalOf({ fromOn, untilOn }, TODAY) === null);
        const stands = standingOf({ fromOn, untilOn, revokedAt: null }, on) === 'living';
        expect(stands).toBe(on >= fromOn && on <= untilOn);
        expect(standingOf({ fromOn, untilOn, revokedAt: new Date(0) }, on)).toBe('revoked');
        expect(addDays(fromOn, LONGEST_TERM) > untilOn).toBe(true);
      }),
    );
  });
});

describe('an entry', () => {
  test('lasts four hours', () => {
    expect(endOfEntry(new Date('2026-03-05T15:00:00Z'), { untilOn: TODAY })).toEqual(
      new Date('2026-03-05T19:00:00Z'),
    );
  });

  test('never outlasts the last day, also when clocks change in the night', () => {
    // 23:00 in Québec on the eve of summer time, and on its own day.
    expect(endOfEntry(new Date('2026-03-08T04:00:00Z'), { untilOn: '2026-03-07' })).toEqual(
      new Date('2026-03-08T05:00:00Z'),
    );
    expect(endOfEntry(new Date('2026-03-09T03:00:00Z'), { untilOn: '2026-03-08' })).toEqual(
      new Date('2026-03-09T04:00:00Z'),
    );
  });

  test('its last instant is of a day of the consent', () => {
    const hour = 3_600_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 }), fc.integer({ min: 0, max: 89 }), (hours, days) => {
        const now = new Date(Date.parse('2026-01-01T05:00:00Z') + hours * hour);
        const untilOn = addDays(quebecDay(now), days);
        const end = endOfEntry(now, { untilOn }).getTime();
        expect(end).toBeGreaterThan(now.getTime());
        expect(quebecDay(new Date(end - 1)) <= untilOn).toBe(true);
      }),
    );
  });
});
