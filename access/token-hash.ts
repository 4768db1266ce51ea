import { sha256, sha256Hex } from '@/lib/hash';
import { key } from './keys';

/** The secret that Auth.js is given. */
export function authSecret(): string {
  return key('authentication').toString('base64url');
}

/** What the database keeps of a session's token. */
export function sessionHash(token: string): Buffer {
  return sha256(token);
}

/** What the database keeps of a link's token: Auth.js's own hash, over the token and its secret. */
export function linkHash(token: string): Buffer {
  return Buffer.from(sha256Hex(`${token}${authSecret()}`), 'hex');
}
