import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from './utf8.browser';

/*
 * `#hash` in a browser: the part of hash.ts that verification needs. WebCrypto only hashes asynchronously, a job a
 * call: too slow for the 200,000 small hashes of a log.
 */

const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? utf8(data) : data);

/** SHA-256 (FIPS 180-4), 32 bytes. */
export function sha256(data: string | Uint8Array): Uint8Array {
  return digest(bytesOf(data));
}

/** SHA-256 in 64 lowercase hexadecimal digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(data));
}

/** Hashes piece by piece what is too large to hold. */
export function startSha256(): { update(bytes: Uint8Array): void; digest(): Uint8Array } {
  const hash = digest.create();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest(),
  };
}

/** Equality. Nobody who verifies in their own browser keeps a secret from themself: the time it takes tells nothing. */
export function equalInConstantTime(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
