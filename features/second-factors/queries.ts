import { and, asc, count, eq, gt, isNull, max } from 'drizzle-orm';
import type { UserScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { appEnrolments, authenticatorApps, passkeys, recoveryCodes } from '@/db/schema/second-factors';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The second factors of whoever asks. */
export interface Factors {
  readonly app: { readonly createdAt: Date } | null;
  /** Oldest first. */
  readonly passkeys: readonly Passkey[];
  /** When the recovery codes were made and how many may still be used; null before any were. */
  readonly codes: { readonly madeAt: Date; readonly left: number } | null;
}

/** How long one may take to set an app up, in minutes. */
const ENROLMENT_MINUTES = 30;

export async function findFactors({ db, userId }: UserScope): Promise<Factors> {
  const [app] = await db
    .select({ createdAt: authenticatorApps.createdAt })
    .from(authenticatorApps)
    .where(eq(authenticatorApps.userId, userId));
  const held = await db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  const [made] = await db
    .select({ madeAt: max(recoveryCodes.madeAt) })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId));
  return {
    app: app ?? null,
    passkeys: held,
    codes: made?.madeAt ? { madeAt: made.madeAt, left: await countCodesLeft({ db, userId }) } : null,
  };
}

/** How many recovery codes may still be used. */
export async function countCodesLeft({ db, userId }: Pick<UserScope, 'db' | 'userId'>): Promise<number> {
  const [row] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** The sealed secret of the app that is being set up in that session, or null when none is (any more). */
export async function findEnrolment(
  { db, now, userId }: UserScope,
  sessionHash: Buffer,
): Promise<{ readonly sealedSecret: Buffer } | null> {
  const since = new Date(now.getTime() - ENROLMENT_MINUTES * 60_000);
  const [row] = await db
    .select({ sealedSecret: appEnrolments.sealedSecret })
    .from(appEnrolments)
    .where(
      and(
        eq(appEnrolments.sessionTokenHash, sessionHash),
        eq(appEnrolments.userId, userId),
        gt(appEnrolments.begunAt, since),
      ),
    );
  return row ?? null;
}

/** Whether this person owns any organization. */
export async function ownsAnOrganization({ db, userId }: UserScope): Promise<boolean> {
  const [row] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, userId), eq(members.role, 'owner'), isNull(members.leftAt)))
    .limit(1);
  return row !== undefined;
}
