import { expect, test } from 'vitest';
import { isNightToErase } from './nights';

test('a round a day of Québec, from two in the morning of Montréal', () => {
  expect(isNightToErase(new Date('2026-11-23T06:59:00Z'), null)).toBe(false);
  expect(isNightToErase(new Date('2026-11-23T07:00:00Z'), '2026-11-22')).toBe(true);
  expect(isNightToErase(new Date('2026-11-23T07:10:00Z'), '2026-11-23')).toBe(false);
  expect(isNightToErase(new Date('2026-11-24T04:59:00Z'), '2026-11-23')).toBe(false);
  // The worker was down that night: as soon as it is there again.
  expect(isNightToErase(new Date('2026-11-25T18:00:00Z'), '2026-11-23')).toBe(true);
});
