import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from './canonical-json';

const text = (value: JsonValue) => canonicalJson(value).toString('utf8');
/** What a caller without types could hand in. */
const untyped = (value: unknown) => () => canonicalJson(value as JsonValue);

describe('canonical JSON', () => {
  it('writes numbers, strings and literals as RFC 8785 §3.2.2 does', () => {
    expect(
      text({
        numbers: [333333333.3333333, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '€$\u000f\nA\'B"\\\\"/',
        literals: [null, true, false],
      }),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 §3.2.3 does', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(text(value)))).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('gives UTF-8 bytes', () => {
    expect(canonicalJson('é')).toEqual(Buffer.from([0x22, 0xc3, 0xa9, 0x22]));
  });

  it.each([
    ['undefined', undefined],
    ['undefined in an object', { a: undefined }],
    ['undefined in an array', [undefined]],
    ['a hole', new Array(1)],
    ['NaN', { a: Number.NaN }],
    ['an infinity', [Number.POSITIVE_INFINITY]],
    ['an integer that is not exact', 2 ** 53],
    ['a bigint', { a: 1n }],
    ['a lone surrogate', { a: '\ud800' }],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['bytes', { a: new Uint8Array(2) }],
    ['a function', () => 1],
    ['a symbol key', { [Symbol('a')]: 1 }],
  ])('refuses %s', (_, value) => {
    expect(untyped(value)).toThrow(TypeError);
  });

  it('is a fixed point: reading it back and writing it again gives the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        let bytes: Buffer;
        try {
          bytes = canonicalJson(value as JsonValue);
        } catch {
          fc.pre(false);
          return;
        }
        expect(canonicalJson(JSON.parse(bytes.toString('utf8')))).toEqual(bytes);
      }),
    );
  });
});
