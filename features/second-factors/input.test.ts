import '@/tests/support/environment';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPasskeyInput, appCodeInput, recoveryCodeInput, usePasskeyInput } from './input';

const codesOf = (input: typeof appCodeInput | typeof recoveryCodeInput, given: unknown) => {
  const read = input.safeParse(given);
  return read.success ? read.data : read.error.issues.map(({ message }) => message);
};

test('a code is read as people type it', () => {
  expect(codesOf(appCodeInput, { code: ' 123 456\u00a0' })).toEqual({ code: '123456' });
  expect(codesOf(appCodeInput, { code: '12345' })).toEqual(['six_digits']);
  expect(codesOf(appCodeInput, {})).toEqual(['required']);
  expect(codesOf(recoveryCodeInput, { recoveryCode: 'bcdfgh 234567' })).toEqual({
    recoveryCode: 'BCDFGH-234567',
  });
  expect(codesOf(recoveryCodeInput, { recoveryCode: 'O0O0O0-111111' })).toEqual(['wrong_code']);
});

describe('what a browser says of a passkey', () => {
  const codes = (input: typeof addPasskeyInput | typeof usePasskeyInput, response: unknown) => {
    const read = input.safeParse({ response });
    return read.success ? [] : read.error.issues.map(({ message }) => message);
  };

  test.each([undefined, '', 'null', '[]', '{', '{"id":1}', `"${'x'.repeat(30_000)}"`])(
    'is refused in our words when it is %j',
    (response) => {
      expect(codes(addPasskeyInput, response)).toEqual(['passkey_failed']);
      expect(codes(usePasskeyInput, response)).toEqual(['passkey_failed']);
    },
  );

  test('is refused in our words whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (response) => {
        expect(codes(usePasskeyInput, response)).toEqual(['passkey_failed']);
      }),
    );
  });
});
