import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { NONCE_BYTES, openSecret, sealSecret } from './sealed-secret';

const key = randomBytes(32);
const secret = randomBytes(20);
const userId = 'b5c7f3de-58a9-4a57-9d6c-0f6f5b5fb0a1';
const sealed = sealSecret(secret, { key, nonce: randomBytes(NONCE_BYTES), userId });

test('is opened by its key, for its login', () => {
  expect(openSecret(sealed, { key, userId })).toEqual(secret);
  expect(sealed.includes(secret)).toBe(false);
});

test('is opened by no other key, for no other login, and not once changed', () => {
  expect(() => openSecret(sealed, { key: randomBytes(32), userId })).toThrow();
  expect(() => openSecret(sealed, { key, userId: userId.replace('b5', 'b6') })).toThrow();
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(() => openSecret(changed, { key, userId })).toThrow();
  }
  expect(() => openSecret(sealed.subarray(0, NONCE_BYTES + 4), { key, userId })).toThrow();
});
