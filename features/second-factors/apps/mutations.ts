import { and, eq, lt } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { UserScope } from '@/access/scope';
import { appEnrolments, authenticatorApps } from '@/db/schema/second-factors';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type FactorContext, holdFactors, proveSession, tell } from '../mutations';
import { SECRET_BYTES, stepOf } from '../one-time-code';
import { findEnrolment } from '../queries';
import { NONCE_BYTES, openSecret, sealSecret } from '../sealed-secret';

/** Draws a secret and keeps it, sealed, until the app gives its first code in this same session. */
export async function beginApp(
  { db, now, chance, userId }: UserScope,
  { sessionHash }: FactorContext,
): Promise<Outcome<null>> {
  const nonce = chance.bytes(NONCE_BYTES);
  const sealedSecret = sealSecret(chance.bytes(SECRET_BYTES), {
    key: key('authenticatorApp'),
    nonce,
    userId,
  });
  await db
    .insert(appEnrolments)
    .values({ sessionTokenHash: sessionHash, userId, sealedSecret, begunAt: now })
    .onConflictDoUpdate({ target: appEnrolments.sessionTokenHash, set: { sealedSecret, begunAt: now } });
  return done(null);
}

/** Leaves the setting up of an app where it is, and forgets its secret. */
export async function cancelApp({ db }: UserScope, { sessionHash }: FactorContext): Promise<Outcome<null>> {
  await db.delete(appEnrolments).where(eq(appEnrolments.sessionTokenHash, sessionHash));
  return done(null);
}

/**
 * Adds the app that gives the right code for the secret begun in this session; it takes the place of the app there was.
 * Reasons: `enrolment_over`, `wrong_code`, `no_session`.
 */
export async function confirmApp(
  scope: UserScope,
  code: string,
  { sessionHash, locale }: FactorContext,
): Promise<Outcome<null>> {
  const { db, now, userId } = scope;
  await holdFactors(scope);
  const enrolment = await findEnrolment(scope, sessionHash);
  if (!enrolment) return refused('enrolment_over');
  const { sealedSecret } = enrolment;
  const step = stepOf(openSecret(sealedSecret, { key: key('authenticatorApp'), userId }), code, now);
  if (step === null) return refused('wrong_code', 'code');
  const kept = { sealedSecret, lastStep: step, createdAt: now };
  await db
    .insert(authenticatorApps)
    .values({ userId, ...kept })
    .onConflictDoUpdate({ target: authenticatorApps.userId, set: kept });
  await db.delete(appEnrolments).where(eq(appEnrolments.sessionTokenHash, sessionHash));
  if (!(await proveSession(scope, sessionHash, 'authenticator_app'))) return refused('no_session');
  await tell(scope, locale, 'app_added');
  return done(null);
}

/**
 * Proves the session by the app's code. A code is accepted once (RFC 6238 §5.2), even by two who give it at once: the
 * row remembers the last step. Reasons: `wrong_code`, `no_session`.
 */
export async function proveByApp(
  scope: UserScope,
  code: string,
  { sessionHash }: Pick<FactorContext, 'sessionHash'>,
): Promise<Outcome<null>> {
  const { db, now, userId } = scope;
  const [app] = await db
    .select({ sealedSecret: authenticatorApps.sealedSecret })
    .from(authenticatorApps)
    .where(eq(authenticatorApps.userId, userId));
  if (!app) return refused('wrong_code', 'code');
  const step = stepOf(openSecret(app.sealedSecret, { key: key('authenticatorApp'), userId }), code, now);
  if (step === null) return refused('wrong_code', 'code');
  const accepted = await db
    .update(authenticatorApps)
    .set({ lastStep: step })
    .where(
      and(
        eq(authenticatorApps.userId, userId),
        // Another app may have taken its place meanwhile.
        eq(authenticatorApps.sealedSecret, app.sealedSecret),
        lt(authenticatorApps.lastStep, step),
      ),
    )
    .returning({ userId: authenticatorApps.userId });
  if (accepted.length !== 1) return refused('wrong_code', 'code');
  return (await proveSession(scope, sessionHash, 'authenticator_app')) ? done(null) : refused('no_session');
}
