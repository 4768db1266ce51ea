import { z } from 'zod';
import { equalInConstantTime, sha256Hex } from '#hash';
import { toHex } from '@/lib/bytes';
import { canonicalJson } from '@/lib/canonical-json';

/** The personal values that evidence may commit to. The name is hashed in, so that no value passes for another. */
export type CommittedField =
  | 'name'
  | 'email'
  | 'typed_name'
  | 'filed_name'
  | 'requested_name'
  | 'ip'
  | 'user_agent'
  | 'register_entry'
  | 'assessment';

/** 64 lowercase hexadecimal digits that only `commit` makes and only `commitmentSchema` reads back. */
export const commitmentSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Commitment'>();
export type Commitment = z.infer<typeof commitmentSchema>;

/** What opens a commitment. Kept in a side table, and what erasing a person deletes. */
export interface Opening {
  readonly field: CommittedField;
  readonly value: string;
  /** 16 random bytes of its own: without them a name or an address is guessed back in seconds. */
  readonly salt: Uint8Array;
}

/**
 * SHA-256 over the canonical JSON of `{field, salt, value}`, the salt in hexadecimal: hiding while the
 * salt is secret, binding for ever. Once the salt is erased it says nothing, and what was hashed over it
 * still verifies.
 */
export function commit({ field, value, salt }: Opening): Commitment {
  if (salt.length !== 16) throw new RangeError(`a salt of ${salt.length} bytes, not 16`);
  const bytes = canonicalJson({ field, salt: toHex(salt), value });
  return commitmentSchema.parse(sha256Hex(bytes));
}

/** Whether that value and salt are what was committed to. */
export function opens(commitment: Commitment, opening: Opening): boolean {
  return opening.salt.length === 16 && equalInConstantTime(commitment, commit(opening));
}
