import { and, eq, isNull } from 'drizzle-orm';
import type { UserScope } from '@/access/scope';
import { recoveryCodes } from '@/db/schema/second-factors';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type FactorContext, holdFactors, proveSession, tell } from '../mutations';
import { countCodesLeft, findFactors } from '../queries';
import { CODES, codeHash, drawCode } from './code';

/**
 * Makes ten codes; those made before work no more. They are in the answer, and nowhere else.
 * Reasons: `factor_first`: they are for whoever has lost what they had.
 */
export async function makeCodes(
  scope: UserScope,
  { locale }: Pick<FactorContext, 'locale'>,
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  const { db, now, chance, userId } = scope;
  await holdFactors(scope);
  const { app, passkeys } = await findFactors(scope);
  if (!app && passkeys.length === 0) return refused('factor_first');
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const codes = new Set<string>();
  while (codes.size < CODES) codes.add(drawCode(chance));
  await db
    .insert(recoveryCodes)
    .values([...codes].map((code) => ({ userId, codeHash: codeHash(userId, code), madeAt: now })));
  await tell(scope, locale, 'codes_made');
  return done({ codes: [...codes] });
}

/** Proves the session by a code that was never used before. Reasons: `wrong_code`, `no_session`. */
export async function proveByCode(
  scope: UserScope,
  code: string,
  { sessionHash, locale }: FactorContext,
): Promise<Outcome<null>> {
  const { db, now, userId } = scope;
  const used = await db
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, codeHash(userId, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  if (used.length !== 1) return refused('wrong_code', 'recoveryCode');
  if (!(await proveSession(scope, sessionHash, 'recovery_code'))) return refused('no_session');
  await tell(scope, locale, 'code_used', await countCodesLeft(scope));
  return done(null);
}
