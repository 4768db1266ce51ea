import { describe, expect, it } from 'vitest';
import { randomSalt, sha256Hex } from '@/lib/hash';
import { commit, commitmentSchema, type Opening, opens } from './commitment';

const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const opening: Opening = { field: 'name', value: 'Marie-Ève D’Amours', salt };

describe('a commitment', () => {
  it('is the SHA-256 of canonical JSON that anyone can rebuild', () => {
    expect(commit(opening)).toBe(
      sha256Hex('{"field":"name","salt":"000102030405060708090a0b0c0d0e0f","value":"Marie-Ève D’Amours"}'),
    );
  });

  it('opens with its own field, value and salt only', () => {
    const commitment = commit(opening);
    expect(opens(commitment, opening)).toBe(true);
    expect(opens(commitment, { ...opening, value: 'Marie-Eve D’Amours' })).toBe(false);
    expect(opens(commitment, { ...opening, field: 'typed_name' })).toBe(false);
    expect(opens(commitment, { ...opening, salt: randomSalt() })).toBe(false);
    expect(opens(commitment, { ...opening, salt: new Uint8Array(0) })).toBe(false);
  });

  it('does not show that two people bear the same name', () => {
    expect(commit({ ...opening, salt: randomSalt() })).not.toBe(commit({ ...opening, salt: randomSalt() }));
  });

  it('refuses a short salt, and a value that is no commitment', () => {
    expect(() => commit({ ...opening, salt: new Uint8Array(8) })).toThrow(RangeError);
    expect(commitmentSchema.safeParse('Marie-Ève').success).toBe(false);
  });
});
