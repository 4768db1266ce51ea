import { hmacSha256 } from '@/lib/hash';

/** Without the letters and digits that are mistaken for one another when read aloud or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 6;
const LETTERS = 4;

/**
 * The passphrase of a handed-over file: 24 letters and digits, 118 bits. It follows from a key of the deployment and a
 * salt that is kept only until it is shown, so that neither the database alone nor a copy of it opens the file.
 */
export function passphraseOf(key: Uint8Array, handoverId: string, salt: Uint8Array): string {
  const letters: string[] = [];
  // Bytes above the last whole multiple would favour the first letters: they are passed over.
  const limit = 256 - (256 % ALPHABET.length);
  for (let block = 0; letters.length < GROUPS * LETTERS; block++) {
    const bytes = hmacSha256(key, `${handoverId}:${Buffer.from(salt).toString('hex')}:${block}`);
    for (const byte of bytes) if (byte < limit) letters.push(ALPHABET[byte % ALPHABET.length] ?? '');
  }
  const groups = Array.from({ length: GROUPS }, (_, at) => letters.slice(at * LETTERS, (at + 1) * LETTERS));
  return groups.map((group) => group.join('')).join('-');
}
