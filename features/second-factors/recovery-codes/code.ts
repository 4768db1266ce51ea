import { key } from '@/access/keys';
import type { Chance } from '@/lib/chance';
import { hmacSha256 } from '@/lib/hash';

/** How many codes are made at once. */
export const CODES = 10;

/** No look-alikes (0 O, 1 I L) and no vowels, so that no word is ever printed. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** Two groups of six: 57 bits. */
export function drawCode(chance: Chance): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(chance.integer(ALPHABET.length)));
  return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`;
}

/** What was typed: capitals or not, with or without spaces and hyphens. Null when it can be no such code. */
export function typedCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s\p{Pd}]/gu, '');
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter))
    ? `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
    : null;
}

/** What the database keeps: HMAC-SHA-256 under a key that is not in it, bound to the login. */
export function codeHash(userId: string, code: string): Buffer {
  return hmacSha256(key('recoveryCode'), `${userId}:${code}`);
}
