import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quebecDay, quebecTime } from '@/lib/days';
import { instantIn } from './meeting-time';

test('summer, winter, and the nights on which clocks change', () => {
  expect(instantIn('2026-07-01', '14:30')?.toISOString()).toBe('2026-07-01T18:30:00.000Z');
  expect(instantIn('2026-12-01', '14:30')?.toISOString()).toBe('2026-12-01T19:30:00.000Z');
  expect(instantIn('2027-03-14', '02:30')).toBeNull();
  expect(instantIn('2027-03-14', '03:00')?.toISOString()).toBe('2027-03-14T07:00:00.000Z');
  expect(instantIn('2026-11-01', '01:30')?.toISOString()).toBe('2026-11-01T05:30:00.000Z');
});

test('what clocks show leads back to itself', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (any) => {
        const [day, time] = [quebecDay(any), quebecTime(any).slice(11, 16)];
        const instant = instantIn(day, time);
        expect(instant && quebecTime(instant).slice(0, 16)).toBe(`${day}T${time}`);
      },
    ),
  );
});
