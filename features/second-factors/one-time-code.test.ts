import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appAddress, codeAt, SECRET_BYTES, stepOf, typedSecret } from './one-time-code';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

/** RFC 6238, appendix B, for SHA-1: the last six of its eight digits. */
const VECTORS: readonly [number, string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

test.each(VECTORS)('at %i seconds the code is that of the standard', (seconds, code) => {
  expect(codeAt(secret, at(seconds))).toBe(code);
  expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

describe('the time step of a code', () => {
  test('is found when the clocks are one step apart, and no more', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES }),
        fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }),
        fc.integer({ min: -3, max: 3 }),
        (bytes, seconds, apart) => {
          const code = codeAt(bytes, at(seconds + 30 * apart));
          const near = [-1, 0, 1].some((step) => codeAt(bytes, at(seconds + 30 * step)) === code);
          const found = stepOf(bytes, code, at(seconds));
          expect(found !== null).toBe(near);
          if (Math.abs(apart) <= 1 && found !== null) {
            expect(codeAt(bytes, at(found * 30))).toBe(code);
            expect(Math.abs(found - Math.floor(seconds / 30))).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  test.each(['', '28708', '2870820', 'abcdef', '287 82', '٢٨٧٠٨٢'])('%j is no code', (code) => {
    expect(stepOf(secret, code, at(59))).toBeNull();
  });
});

test('the app is told who asks, for whom, and the secret', () => {
  const address = new URL(appAddress(secret, { issuer: 'Paraphe', label: 'zoé+1@exemple.ca' }));
  expect(address.protocol).toBe('otpauth:');
  expect(decodeURIComponent(address.pathname)).toContain('Paraphe:zoé+1@exemple.ca');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    issuer: 'Paraphe',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
  expect(typedSecret(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
});
