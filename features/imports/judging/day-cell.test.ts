import { expect, test } from 'vitest';
import { dateOrderOf, readDay } from './day-cell';

test.each([
  '2026-09-01',
  '2026/9/1',
  '20260901',
  '2026-09-01 00:00:00',
  '2026-09-01T04:00:00.000Z',
  '1er septembre 2026',
  '1 sept. 2026',
  'le mardi 1 septembre 2026',
  'September 1, 2026',
  'Sept 1st, 2026',
  '1-Sep-26',
  '46266',
  '46266.5',
  '01/09/2026',
  '1.9.26',
])('%s is the first of September, the day first', (cell) => {
  expect(readDay(cell, 'dmy').day).toBe('2026-09-01');
});

test('what could be two days is said, and read as it was chosen', () => {
  expect(readDay('01/09/2026', null)).toEqual({ day: null, ambiguous: true });
  expect(readDay('01/09/2026', 'mdy').day).toBe('2026-01-09');
  expect(readDay('05/05/2026', null).day).toBe('2026-05-05');
  expect(readDay('13/05/2026', null).day).toBe('2026-05-13');
  expect(readDay('05/13/2026', null).day).toBe('2026-05-13');
});

test.each(['', '31/02/2026', '2026-13-01', 'demain', '12345', '514 555-0123', '1/2', '99999'])(
  '%j is no day',
  (cell) => {
    expect(readDay(cell, 'dmy').day).toBeNull();
  },
);

test('a column tells its order, or contradicts itself', () => {
  expect(dateOrderOf(['01/09/2026', '15/09/2026'])).toBe('dmy');
  expect(dateOrderOf(['01/09/2026', '09/15/2026'])).toBe('mdy');
  expect(dateOrderOf(['15/09/2026', '09/15/2026'])).toBeNull();
  expect(dateOrderOf(['01/09/2026', '2026-01-01'])).toBeNull();
});
