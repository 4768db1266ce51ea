import { expect, test } from 'vitest';
import { ASKED_AFTER, LEFT_AFTER, presence } from './idle';

test('asks after a minute and a half, and takes it that they left after two', () => {
  expect(presence(1000, 1000 + ASKED_AFTER - 1)).toBe('here');
  expect(presence(1000, 1000 + ASKED_AFTER)).toBe('asked');
  expect(presence(1000, 1000 + LEFT_AFTER - 1)).toBe('asked');
  expect(presence(1000, 1000 + LEFT_AFTER)).toBe('left');
  // A tablet that slept wakes up long after: nobody is asked any more.
  expect(presence(1000, 1000 + 8 * 3_600_000)).toBe('left');
});

test('leaves twenty seconds to answer, at the least (WCAG 2.2, 2.2.1)', () => {
  expect(LEFT_AFTER - ASKED_AFTER).toBeGreaterThanOrEqual(20_000);
});
