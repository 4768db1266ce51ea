import { createCipheriv, createDecipheriv } from 'node:crypto';

/*
 * How the secret of an authenticator app is kept: AES-256-GCM (NIST SP 800-38D), bound to its login, so that a copy of
 * the database opens nothing and a row moved to another login neither. Nonce, tag, ciphertext, one after the other.
 */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param nonce 12 bytes that were never used before under that key. */
export function sealSecret(
  secret: Uint8Array,
  { key, nonce, userId }: { key: Uint8Array; nonce: Uint8Array; userId: string },
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(userId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was sealed under another key, for another login, or changed since. */
export function openSecret(sealed: Uint8Array, { key, userId }: { key: Uint8Array; userId: string }): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(userId));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
