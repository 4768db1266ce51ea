import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { resumableForms } from '@/db/schema/users';
import { env } from '@/lib/env';
import type { FormValues } from '@/lib/form-state';
import { deriveKey, randomToken, sha256 } from '@/lib/hash';
import { currentPath } from './redirect';
import { runtime } from './runtime';
import { findTablet } from './tablet';

/**
 * What a person had typed when their session ended. It waits an hour in the database, encrypted
 * (AES-256-GCM, NIST SP 800-38D) with a key that only their browser's cookie can derive.
 */
const COOKIE = 'paraphe.resume';
const SECONDS = 3600;
/** Proofs of identity are never kept, not even encrypted. */
const NEVER_KEPT = new Set(['pin', 'code', 'newPin', 'repeatPin', 'recoveryCode', 'response']);

const encryptionKey = (ticket: string) => deriveKey(ticket, 'paraphe/resume');
const pathOnly = (path: string) => path.split('?')[0] ?? path;

/** Keeps the fields of the form being posted, for the page it was posted from. Never on a shared tablet. */
export async function keepTyped(values: FormValues): Promise<void> {
  if (await findTablet()) return;
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !NEVER_KEPT.has(name)));
  const { connection, clock, chance } = runtime();
  const ticket = randomToken();
  const nonce = chance.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey(ticket), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(kept), 'utf8'), cipher.final()]);
  const expiresAt = new Date(clock.now().getTime() + SECONDS * 1000);
  await connection.database.insert(resumableForms).values({
    ticketHash: sha256(ticket),
    path: pathOnly(await currentPath()),
    body: Buffer.concat([nonce, cipher.getAuthTag(), sealed]),
    expiresAt,
  });
  (await cookies()).set(COOKIE, ticket, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: env().PUBLIC_URL.startsWith('https:'),
    expires: expiresAt,
  });
}

/** What was typed on this page before the session ended, if anything. No statement without the cookie. */
export async function recallTyped(): Promise<FormValues | undefined> {
  const ticket = (await cookies()).get(COOKIE)?.value;
  if (!ticket) return undefined;
  const { connection, clock } = runtime();
  const [row] = await connection.database
    .select({ body: resumableForms.body, path: resumableForms.path })
    .from(resumableForms)
    .where(
      sql`${resumableForms.ticketHash} = ${sha256(ticket)} and ${resumableForms.expiresAt} > ${clock.now().toISOString()}`,
    );
  if (!row || row.path !== pathOnly(await currentPath())) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey(ticket), row.body.subarray(0, 12));
  decipher.setAuthTag(row.body.subarray(12, 28));
  return JSON.parse(
    Buffer.concat([decipher.update(row.body.subarray(28)), decipher.final()]).toString('utf8'),
  );
}

/**
 * Forgets it, once the form has been accepted or the person has signed out.
 * @param only `here`: what was typed on this very page, and not on one that a proof of identity leads back to; or on
 *   the page at that path, for a route that answers its script.
 */
export async function forgetTyped(only?: 'here' | { readonly path: string }): Promise<void> {
  const jar = await cookies();
  const ticket = jar.get(COOKIE)?.value;
  if (!ticket) return;
  const where = only === 'here' ? pathOnly(await currentPath()) : only?.path;
  const path = where === undefined ? sql`` : sql`and path = ${where}`;
  const gone = await runtime().connection.database.execute(
    sql`delete from ${resumableForms} where ticket_hash = ${sha256(ticket)} ${path} returning 1`,
  );
  if (gone.length > 0 || only === undefined) jar.delete(COOKIE);
}
