import { expect, test } from 'vitest';
import { daysOf, isEverything } from './choice';

const nothing = { from: null, to: null };

test('a span is days of Québec, both included', () => {
  expect(daysOf('always', '2026-11-22', nothing)).toEqual({});
  expect(daysOf('year', '2026-11-22', nothing)).toEqual({ from: '2026-01-01', to: '2026-11-22' });
  expect(daysOf('last_year', '2026-11-22', nothing)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  expect(daysOf('twelve_months', '2026-11-22', nothing)).toEqual({ from: '2025-11-22', to: '2026-11-22' });
  expect(daysOf('between', '2026-11-22', { from: '2026-02-03', to: null })).toEqual({ from: '2026-02-03' });
});

test('everything is what nothing narrows', () => {
  expect(isEverything({})).toBe(true);
  expect(isEverything({ to: '2026-01-01' })).toBe(false);
  expect(isEverything({ members: [] })).toBe(false);
});
