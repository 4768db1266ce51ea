import { key } from '@/access/keys';
import type { Chance } from '@/lib/chance';
import { hmacSha256 } from '@/lib/hash';

/** No look-alikes (0 O, 1 I L) and no vowels, so that no word is ever printed on a card. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';

const HANDLE_LENGTH = 8;
const CODE_LENGTH = 10;

/** How long a printed code may be used, in days. */
export const CARD_DAYS = 14;

function draw(chance: Chance, length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(chance.integer(ALPHABET.length))).join('');
}

/** The name on a card that stands in for an address: 38 bits, told to anyone who sees the card. */
export function drawHandle(chance: Chance): string {
  return draw(chance, HANDLE_LENGTH);
}

/** The one-time code of a card: 48 bits, shown once. */
export function drawCode(chance: Chance): string {
  return draw(chance, CODE_LENGTH);
}

/** A code as it is printed, in two halves that the eye holds. */
export function spacedCode(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}

/** What was typed from a card: capitals or not, with or without spaces and hyphens. */
export function typedCode(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** What the database keeps of a code: HMAC-SHA-256, bound to the handle, so that no other card opens with it. */
export function codeHash(handle: string, code: string): Buffer {
  return hmacSha256(key('card'), `${handle}:${code}`);
}
