import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralCell, plainCell } from './neutral-cell';

test.each(['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', '\r=1', '=cmd|’/C calc’!A0'])(
  '%j is never run',
  (text) => {
    expect(neutralCell(text)).toBe(`'${text}`);
  },
);

test.each(['Zoé', "L'Heureux", 'd’Amours', '', 'a=b', '2026-09-01'])('%j stays as it is', (text) => {
  expect(neutralCell(text)).toBe(text);
});

test('what comes back is what left', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^'[=+\-@\t\r]/.test(text));
      expect(plainCell(neutralCell(text))).toBe(text);
    }),
  );
});
