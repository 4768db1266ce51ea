import { sql } from 'drizzle-orm';
import { hmacSha256 } from '@/lib/hash';
import { key } from './keys';
import { runtime } from './runtime';

/** How old a proof of identity may be when one signs. */
const FRESH_MINUTES = 15;

/** How long a mailed code works. */
export const CODE_MINUTES = 10;

/** Whether it was proved recently enough that this is still the same person. */
export function isFresh(session: { readonly authenticatedAt: Date }, now: Date): boolean {
  return now.getTime() - session.authenticatedAt.getTime() <= FRESH_MINUTES * 60_000;
}

/** The hash of a six-digit code, bound to its request so that one request's code opens no other. */
export function codeHash(codeId: string, code: string): Buffer {
  return hmacSha256(key('confirmationCode'), `${codeId}:${code}`);
}

/** The code last asked for in this session, while it may still be used. */
export async function findLatestCode(sessionHash: Buffer): Promise<{ id: string } | null> {
  const { connection, clock } = runtime();
  const [row] = await connection.database.execute<{ code_id: string; requested_at: string }>(
    sql`select * from latest_code(${sessionHash})`,
  );
  const old = row
    ? clock.now().getTime() - new Date(row.requested_at).getTime() > CODE_MINUTES * 60_000
    : true;
  return row && !old ? { id: row.code_id } : null;
}

/** Asks the worker to mint and mail a code. */
export async function requestCode(sessionHash: Buffer, locale: 'fr' | 'en'): Promise<void> {
  const { connection, chance, clock, queue } = runtime();
  const codeId = chance.uuid();
  await connection.database.transaction(async (transaction) => {
    await transaction.execute(
      sql`select request_code(${codeId}, ${sessionHash}, ${locale}, ${clock.now().toISOString()})`,
    );
    await queue.enqueue(transaction, { task: 'notifications:mail-code', payload: { codeId } });
  });
}

/** Tries a code; five tries each. True renews the session's proof. */
export async function tryCode(sessionHash: Buffer, codeId: string, code: string): Promise<boolean> {
  const { connection, clock } = runtime();
  const [row] = await connection.database.execute<{ right: boolean }>(
    sql`select use_code(${sessionHash}, ${codeHash(codeId, code)}, ${codeId}, ${clock.now().toISOString()}) as right`,
  );
  return row?.right === true;
}

/** Renews the proof of a session confined to one organization, once its PIN has been checked there. */
export async function renewByPin(sessionHash: Buffer): Promise<void> {
  const { connection, clock } = runtime();
  await connection.database.execute(sql`select reauthenticate(${sessionHash}, ${clock.now().toISOString()})`);
}
