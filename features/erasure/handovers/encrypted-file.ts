import { createCipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

/*
 * The format of `openssl enc -aes-256-cbc -salt -pbkdf2 -iter 600000 -md sha256`, so that an ordinary OpenSSL opens the
 * file in ten years' time: "Salted__", eight bytes of salt, then AES-256-CBC with PKCS#7 padding. Key and first block
 * follow from the passphrase by PBKDF2-HMAC-SHA256 (RFC 8018). The format doesn't tell whether a byte was altered: the
 * file's SHA-256 does, which the log holds.
 */

const derive = promisify(pbkdf2);

const ITERATIONS = 600_000;

/**
 * @param salt 8 random bytes.
 * @returns the encrypted file.
 */
export async function encryptForOpenssl(
  clear: Uint8Array,
  passphrase: string,
  salt: Uint8Array,
): Promise<Buffer> {
  if (salt.length !== 8) throw new RangeError(`a salt of ${salt.length} bytes, not 8`);
  const derived = await derive(passphrase, salt, ITERATIONS, 48, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32));
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(clear), cipher.final()]);
}

/** The file's name: ASCII, and nothing of a person. */
export const handoverName = (id: string) => `remise-${id.slice(0, 8)}.zip.enc`;

/** What the owner types to open that file, one line; it asks for the passphrase. */
export function openingCommand(name: string): string {
  const clear = name.replace(/\.enc$/, '');
  return `openssl enc -d -aes-256-cbc -pbkdf2 -iter ${ITERATIONS} -md sha256 -in ${name} -out ${clear}`;
}
