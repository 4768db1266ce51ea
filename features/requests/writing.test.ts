import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asWritten, writing } from './writing';

/** Any UTF-16, halves of a character included. */
const anything = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

test('lines end alike, and what nobody writes is gone', () => {
  expect(asWritten(' Bonjour,\r\nça\u202e va\u0000?\r ')).toBe('Bonjour,\nça va?');
  expect(asWritten('e\u0301te\u0301')).toBe('été');
  expect(asWritten('👩\u200d🌾')).toBe('👩\u200d🌾');
  expect(asWritten('\ud800x')).toBe('x');
});

test('writing it again changes nothing, and a database takes it', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const once = asWritten(text);
      expect(asWritten(once)).toBe(once);
      expect(once).not.toContain('\u0000');
      expect(once).not.toMatch(/\p{Cs}/u);
    }),
  );
});

test('it must say something, and not too much', () => {
  expect(writing(5).safeParse(' \r\n\u200b').error?.issues[0]?.message).toBe('required');
  expect(writing(5).safeParse('123456').error?.issues[0]?.message).toBe('too_long');
  expect(writing(5).parse('12345')).toBe('12345');
});
