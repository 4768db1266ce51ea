import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, quebecDay, quebecTime } from './days';

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the day in Québec', () => {
  it.each([
    ['2026-11-21T04:59:59.999Z', '2026-11-20'],
    ['2026-11-21T05:00:00.000Z', '2026-11-21'],
    ['2026-07-01T03:59:59.999Z', '2026-06-30'],
    ['2026-07-01T04:00:00.000Z', '2026-07-01'],
    ['2027-01-01T04:59:59.000Z', '2026-12-31'],
  ])('at %s is %s', (instant, expected) => {
    expect(quebecDay(new Date(instant))).toBe(expected);
  });
});

describe('the time in Québec', () => {
  it.each([
    ['2026-11-21T19:30:05.250Z', '2026-11-21T14:30:05-05:00'],
    ['2026-07-01T04:00:00.000Z', '2026-07-01T00:00:00-04:00'],
    ['2026-03-08T06:59:59.999Z', '2026-03-08T01:59:59-05:00'],
    ['2026-03-08T07:00:00.000Z', '2026-03-08T03:00:00-04:00'],
    ['2026-11-01T05:30:00.000Z', '2026-11-01T01:30:00-04:00'],
    ['2026-11-01T06:30:00.000Z', '2026-11-01T01:30:00-05:00'],
  ])('at %s is %s', (instant, expected) => {
    expect(quebecTime(new Date(instant))).toBe(expected);
  });

  it('does not depend on what was asked before', () => {
    const before = new Date('2026-11-01T05:59:59.999Z');
    const after = new Date('2026-11-01T06:00:00.000Z');
    const asked = [before, after, before, after].map(quebecTime);
    expect(asked).toEqual(Array(2).fill(['2026-11-01T01:59:59-04:00', '2026-11-01T01:00:00-05:00']).flat());
  });

  it('is the same instant, to the second', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1975-01-01'), noInvalidDate: true }), (instant) => {
        fc.pre(instant.getTime() < Date.UTC(2100, 0));
        expect(Date.parse(quebecTime(instant))).toBe(Math.floor(instant.getTime() / 1000) * 1000);
      }),
    );
  });
});

describe('days', () => {
  it('add across months, years, leap days and both clock changes', () => {
    expect(addDays('2026-11-21', 14)).toBe('2026-12-05');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('add and subtract back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        const to = addDays(from, count);
        expect(daysBetween(from, to)).toBe(count);
        expect(addDays(to, -count)).toBe(from);
      }),
    );
  });

  it('refuse what is no day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('hier', 1)).toThrow(RangeError);
    expect(() => addDays('2026-02-03', 0.5)).toThrow(RangeError);
  });
});
