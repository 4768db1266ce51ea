import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, elements, first, NotDer, octets, oid, only, sequence, setOf, TAG } from './der';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('identifiers are written as X.690 says', () => {
  expect(hex(oid('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
  expect(hex(oid('2.16.840.1.101.3.4.2.1'))).toBe('0609608648016503040201');
});

test('a set is sorted by its bytes', () => {
  expect(hex(setOf(octets(Uint8Array.of(2)), octets(Uint8Array.of(1))))).toBe('3106040101040102');
});

test('what is written is read back, of any length', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (parts) => {
      const whole = sequence(...parts.map(octets));
      const read = elements(only(whole, TAG.sequence).content);
      expect(read.map(({ content }) => hex(content))).toEqual(parts.map(hex));
      expect(hex(first(Buffer.concat([whole, Buffer.alloc(9)])).whole)).toBe(hex(whole));
    }),
  );
});

test.each([
  ['a length in too many bytes', '04810101'],
  ['an indefinite length', '30800000'],
  ['a tag of several bytes', '1f8101'],
  ['a length past the end', '040501'],
  ['a length cut short', '3082'],
  ['nothing', ''],
])('%s is no DER', (_what, bytes) => {
  expect(() => only(Buffer.from(bytes, 'hex'), TAG.octets)).toThrow(NotDer);
});

test('an element of another tag, or followed by more, is not the one asked for', () => {
  const one = element(TAG.octets, Uint8Array.of(7));
  expect(() => only(one, TAG.sequence)).toThrow(NotDer);
  expect(() => only(Buffer.concat([one, one]), TAG.octets)).toThrow(NotDer);
});
