import { randomBytes } from 'node:crypto';

/** Passwords of the roles that may log in. The worker's is the application's. */
export interface RolePasswords {
  owner: string;
  app: string;
}

/** A password of 192 random bits, in letters, digits, `-` and `_`, so that it needs no escaping in a URL. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}
