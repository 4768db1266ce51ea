import { eq, sql } from 'drizzle-orm';
import type { FactorMethod } from '@/access/auth';
import type { FactorChange } from '@/access/jobs';
import type { UserScope } from '@/access/scope';
import { appEnrolments, authenticatorApps, passkeys, recoveryCodes } from '@/db/schema/second-factors';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findFactors } from './queries';

/** The session in which somebody acts on their own factors, and the language of its page. */
export interface FactorContext {
  readonly sessionHash: Buffer;
  readonly locale: 'fr' | 'en';
}

/** Whoever changes a login's factors does it one after the other: the last one is counted by nobody else meanwhile. */
export async function holdFactors({ db, userId }: UserScope): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`second-factor:${userId}`}, 0))`);
}

/** Notes in the session that a factor has been proved just now, which is also a fresh proof of who it is. */
export async function proveSession(
  { db, now }: UserScope,
  sessionHash: Buffer,
  by: FactorMethod,
): Promise<boolean> {
  const [row] = await db.execute<{ proved: boolean }>(
    sql`select prove_second_factor(${sessionHash}, ${by}, ${now.toISOString()}) as proved`,
  );
  return row?.proved === true;
}

/** Tells the person by mail, in the transaction that changes it. */
export async function tell(
  scope: UserScope,
  locale: 'fr' | 'en',
  change: FactorChange,
  left?: number,
): Promise<void> {
  const { userId, now, chance } = scope;
  await scope.enqueue({
    task: 'notifications:mail-factor',
    payload: { userId, locale, change, at: now.toISOString(), deliveryId: chance.uuid(), left },
  });
}

/** What is to be removed: the app, or a passkey by its id. */
export type Removed = { readonly app: true } | { readonly passkey: string };

/**
 * Removes one factor. The last one only where none is required of this login, and the recovery codes go with it.
 * Reasons: `last_one`, `gone`.
 */
export async function removeFactor(
  scope: UserScope,
  which: Removed,
  { locale, required }: { readonly locale: 'fr' | 'en'; readonly required: boolean },
): Promise<Outcome<null>> {
  const { db, userId } = scope;
  await holdFactors(scope);
  const before = await findFactors(scope);
  const last = before.passkeys.length + (before.app ? 1 : 0) <= 1;
  const gone =
    'app' in which
      ? await db.delete(authenticatorApps).where(eq(authenticatorApps.userId, userId)).returning()
      : await db.delete(passkeys).where(eq(passkeys.id, which.passkey)).returning();
  if (gone.length !== 1) return refused('gone');
  if (last && required) return refused('last_one');
  if (last) await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tell(scope, locale, 'app' in which ? 'app_removed' : 'passkey_removed');
  return done(null);
}

/**
 * Takes away every factor of a login whose owner lost them all, and ends its sessions. For the operator alone, who
 * makes sure who asks.
 * @returns how many factors there were.
 */
export async function resetFactors(scope: UserScope, locale: 'fr' | 'en'): Promise<Outcome<number>> {
  const { db, userId } = scope;
  await holdFactors(scope);
  const keys = await db.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id });
  const apps = await db.delete(authenticatorApps).where(eq(authenticatorApps.userId, userId)).returning();
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await db.delete(appEnrolments).where(eq(appEnrolments.userId, userId));
  const count = keys.length + apps.length;
  if (count === 0) return refused('none_held');
  await db.execute(sql`select end_sessions_of_login()`);
  await tell(scope, locale, 'reset');
  return done(count);
}
