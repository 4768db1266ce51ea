import { canonicalJson } from '@/lib/canonical-json';
import { sha256 } from '@/lib/hash';

/**
 * The id of what a form posts, from what it says: the same form with the same words, however often it is posted, is one
 * row; the same form after other words are another. A UUID of version 8 (RFC 9562).
 */
export function idOfPost(...said: readonly (string | number | null)[]): string {
  const bytes = sha256(canonicalJson([...said])).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
