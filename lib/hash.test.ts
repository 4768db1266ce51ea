import { describe, expect, it } from 'vitest';
import {
  deriveKey,
  equalInConstantTime,
  hashPin,
  hmacSha256,
  randomSalt,
  randomToken,
  sha256,
  sha256Hex,
  verifyPin,
} from './hash';

describe('digests', () => {
  it('hashes as FIPS 180-4 says', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).toBe(abc);
    expect(sha256('abc').toString('hex')).toBe(abc);
    expect(sha256Hex(new Uint8Array())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('authenticates as RFC 4231 test case 2 says', () => {
    expect(hmacSha256('Jefe', 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('derives as RFC 5869 test case 3 says', () => {
    expect(deriveKey(new Uint8Array(22).fill(0x0b), '', 42).toString('hex')).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    );
  });

  it('derives a different key for each purpose', () => {
    expect(deriveKey('secret', 'a')).not.toEqual(deriveKey('secret', 'b'));
    expect(deriveKey('secret', 'a')).toHaveLength(32);
  });
});

describe('chance and comparison', () => {
  it('makes tokens of 256 bits and salts of 128', () => {
    expect(randomToken()).toMatch(/^[\w-]{43}$/);
    expect(randomToken()).not.toBe(randomToken());
    expect(randomSalt()).toHaveLength(16);
  });

  it('compares texts and bytes of any length', () => {
    expect(equalInConstantTime('é', 'é')).toBe(true);
    expect(equalInConstantTime('a', 'b')).toBe(false);
    expect(equalInConstantTime('a', 'aa')).toBe(false);
    expect(equalInConstantTime(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
  });
});

describe('a PIN', () => {
  const pepper = deriveKey('secret', 'pin');

  it('opens with itself and the pepper only', async () => {
    const stored = await hashPin('482913', pepper);
    expect(await verifyPin('482913', stored, pepper)).toBe(true);
    expect(await verifyPin('482914', stored, pepper)).toBe(false);
    expect(await verifyPin('482913', stored, deriveKey('another', 'pin'))).toBe(false);
  });

  it('is hashed differently each time, and never readable', async () => {
    const [first, second] = await Promise.all([hashPin('482913', pepper), hashPin('482913', pepper)]);
    expect(first).not.toBe(second);
    expect(first).not.toContain('482913');
  });

  it('refuses a string of another make', async () => {
    await expect(verifyPin('482913', 'bcrypt$x', pepper)).rejects.toThrow('not a PIN hash');
  });
});
