import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { UserScope } from '@/access/scope';
import { passkeyChallenges, passkeys } from '@/db/schema/second-factors';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { MadePasskey, SignedChallenge } from '../input';
import { type FactorContext, holdFactors, proveSession, tell } from '../mutations';
import type { RelyingParty } from '../relying-party';
import {
  advances,
  CHALLENGE_BYTES,
  CHALLENGE_MINUTES,
  claimedChallenge,
  creationOptions,
  requestOptions,
  verifyMade,
  verifySigned,
} from './ceremony';

/** More than anybody has devices. */
const MOST = 20;

type Purpose = 'add' | 'prove';

/** Draws what is to be signed, once, in that session. */
async function drawChallenge(
  { db, now, chance, userId }: UserScope,
  sessionHash: Buffer,
  purpose: Purpose,
): Promise<Buffer> {
  const challenge = chance.bytes(CHALLENGE_BYTES);
  await db
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.userId, userId), lte(passkeyChallenges.expiresAt, now)));
  await db.insert(passkeyChallenges).values({
    challenge,
    userId,
    sessionTokenHash: sessionHash,
    purpose,
    expiresAt: new Date(now.getTime() + CHALLENGE_MINUTES * 60_000),
  });
  return challenge;
}

/** Takes a challenge back, if it was drawn in that session for that purpose and waits still. */
async function takeChallenge(
  { db, now, userId }: UserScope,
  sessionHash: Buffer,
  purpose: Purpose,
  clientDataJSON: string,
): Promise<Buffer | null> {
  const claimed = claimedChallenge(clientDataJSON);
  if (!claimed) return null;
  const [taken] = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challenge, claimed),
        eq(passkeyChallenges.userId, userId),
        eq(passkeyChallenges.sessionTokenHash, sessionHash),
        eq(passkeyChallenges.purpose, purpose),
        gt(passkeyChallenges.expiresAt, now),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge });
  return taken?.challenge ?? null;
}

function findKnown({ db, userId }: UserScope) {
  return db
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId));
}

interface PasskeyContext extends FactorContext {
  readonly party: RelyingParty;
}

/** What the browser hands to a device so that it makes a passkey, as JSON. Reasons: `too_many`. */
export async function beginAdding(
  scope: UserScope,
  { party, sessionHash, name }: PasskeyContext & { readonly name: string },
): Promise<Outcome<string>> {
  const known = await findKnown(scope);
  if (known.length >= MOST) return refused('too_many');
  const challenge = await drawChallenge(scope, sessionHash, 'add');
  const { userId } = scope;
  return done(JSON.stringify(await creationOptions(party, { userId, name, known }, challenge)));
}

/** What the browser hands to a passkey so that it signs, as JSON. Reasons: `gone`. */
export async function beginProving(
  scope: UserScope,
  { party, sessionHash }: PasskeyContext,
): Promise<Outcome<string>> {
  const known = await findKnown(scope);
  if (known.length === 0) return refused('gone');
  const challenge = await drawChallenge(scope, sessionHash, 'prove');
  return done(JSON.stringify(await requestOptions(party, known, challenge)));
}

/** Adds the passkey that a device made. Reasons: `passkey_failed`, `too_many`, `no_session`. */
export async function addPasskey(
  scope: UserScope,
  { response, name }: { readonly response: MadePasskey; readonly name: string },
  { party, sessionHash, locale }: PasskeyContext,
): Promise<Outcome<null>> {
  const { db, now, chance, userId } = scope;
  await holdFactors(scope);
  const challenge = await takeChallenge(scope, sessionHash, 'add', response.response.clientDataJSON);
  const made = challenge && (await verifyMade(response, { party, challenge }));
  if (!made) return refused('passkey_failed');
  if ((await findKnown(scope)).length >= MOST) return refused('too_many');
  const added = await db
    .insert(passkeys)
    .values({ id: chance.uuid(), userId, name, ...made, transports: [...made.transports], createdAt: now })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  if (added.length !== 1) return refused('passkey_failed');
  if (!(await proveSession(scope, sessionHash, 'passkey'))) return refused('no_session');
  await tell(scope, locale, 'passkey_added');
  return done(null);
}

/**
 * Proves the session by a passkey of this login. A counter that does not advance means that the passkey may have been
 * copied: it is refused by name, and two who use it at once can't both pass. Reasons: `passkey_failed`,
 * `passkey_copied`, `no_session`.
 */
export async function proveByPasskey(
  scope: UserScope,
  response: SignedChallenge,
  { party, sessionHash }: Pick<PasskeyContext, 'party' | 'sessionHash'>,
): Promise<Outcome<null>> {
  const { db, now, userId } = scope;
  const [passkey] = await db
    .select()
    .from(passkeys)
    .where(
      and(eq(passkeys.userId, userId), eq(passkeys.credentialId, Buffer.from(response.id, 'base64url'))),
    );
  if (!passkey) return refused('passkey_failed');
  const challenge = await takeChallenge(scope, sessionHash, 'prove', response.response.clientDataJSON);
  const counter = challenge && (await verifySigned(response, { party, challenge }, passkey));
  if (counter === null) return refused('passkey_failed');
  if (!advances(passkey.counter, counter)) return refused('passkey_copied');
  const kept = await db
    .update(passkeys)
    .set({ counter, lastUsedAt: now })
    .where(
      and(
        eq(passkeys.id, passkey.id),
        counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, counter),
      ),
    )
    .returning({ id: passkeys.id });
  if (kept.length !== 1) return refused('passkey_copied');
  return (await proveSession(scope, sessionHash, 'passkey')) ? done(null) : refused('no_session');
}
