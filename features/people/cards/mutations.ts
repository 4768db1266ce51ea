import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { memberCards, memberPins, members } from '@/db/schema/people';
import { record } from '@/features/evidence/mutations';
import { hashPin, verifyPin } from '@/lib/hash';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { withinReach } from '../reach/queries';
import { CARD_DAYS, codeHash, drawCode, typedCode } from './code';
import { isTrivialPin, lockMinutes, TRIES } from './pin';

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface IssuedCard {
  readonly memberId: string;
  readonly handle: string;
  readonly locale: 'fr' | 'en';
  /** In clear this once: only its hash is kept. */
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * Issues the printed card of a person without e-mail. Earlier cards die, and so does their PIN with the
 * sessions that it opened. A manager does it for the employees of the teams they lead, and for nobody of
 * a higher role: whoever prints a card could use it.
 */
export async function issueCard(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<IssuedCard>> {
  const { db, organizationId, now, actor } = scope;
  const byManager = actor.kind === 'member' && actor.role !== 'owner';
  const [member] = await db
    .select({ handle: members.handle, userId: members.userId, locale: members.locale })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.id, memberId),
        isNull(members.email),
        isNull(members.leftAt),
        withinReach(scope, members.id),
        byManager ? eq(members.role, 'employee') : undefined,
      ),
    )
    .for('no key update');
  if (!member?.handle) return refused('no_card_for_them');
  await withdrawCards(scope, { memberId, userId: member.userId });
  const id = scope.chance.uuid();
  const code = drawCode(scope.chance);
  const expiresAt = new Date(now.getTime() + CARD_DAYS * DAY);
  await db.insert(memberCards).values({
    organizationId,
    id,
    memberId,
    codeHash: codeHash(member.handle, code),
    issuedAt: now,
    expiresAt,
  });
  await record(scope, 'card.issued', { member: memberId, card: id }, { memberId });
  return done({ memberId, handle: member.handle, locale: member.locale, code, expiresAt });
}

/**
 * Issues a sheet of cards, for people without e-mail who have not come in yet. Whoever came in meanwhile, or is not in
 * the actor's reach, is left out.
 */
export async function issueCards(
  scope: OrganizationScope,
  { memberIds }: { memberIds: readonly string[] },
): Promise<Outcome<(IssuedCard & { readonly name: string })[]>> {
  const { db, organizationId } = scope;
  const waiting = await db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        inArray(members.id, [...memberIds]),
        isNull(members.userId),
        isNull(members.leftAt),
      ),
    )
    .orderBy(members.id)
    .for('no key update');
  const issued: (IssuedCard & { name: string })[] = [];
  for (const { id, name } of waiting) {
    const card = await issueCard(scope, { memberId: id });
    if (!isRefused(card)) issued.push({ ...card.done, name });
  }
  const inFrench = new Intl.Collator('fr-CA');
  return issued.length > 0
    ? done(issued.sort((one, other) => inFrench.compare(one.name, other.name)))
    : refused('no_card_for_them');
}

/** Ends a person's cards, their PIN and the sessions confined to this organization. */
export async function withdrawCards(
  scope: OrganizationScope,
  { memberId, userId }: { memberId: string; userId: string | null },
): Promise<void> {
  const { db, organizationId, now } = scope;
  await db
    .update(memberCards)
    .set({ revokedAt: now })
    .where(
      and(
        eq(memberCards.organizationId, organizationId),
        eq(memberCards.memberId, memberId),
        isNull(memberCards.usedAt),
        isNull(memberCards.revokedAt),
      ),
    );
  const removed = await db
    .delete(memberPins)
    .where(and(eq(memberPins.organizationId, organizationId), eq(memberPins.memberId, memberId)))
    .returning({ memberId: memberPins.memberId });
  if (removed.length > 0) await record(scope, 'pin.reset', { member: memberId }, { memberId });
  if (userId) await db.execute(sql`select end_confined_sessions(${organizationId}, ${userId})`);
}

/**
 * First use of a card, or use of a renewed one: the code dies, the person has the PIN that they chose and,
 * the first time, a login without address. Run it in a scope of the organization that the handle told.
 * @returns the login to open a session for, confined to this organization.
 */
export async function setPin(
  scope: OrganizationScope,
  { memberId, code, pin }: { memberId: string; code: string; pin: string },
): Promise<Outcome<{ userId: string }>> {
  const { db, organizationId, now } = scope;
  if (!/^\d{6}$/.test(pin)) return refused('six_digits', 'pin');
  if (isTrivialPin(pin)) return refused('pin_trivial', 'pin');
  const mine = and(
    eq(members.organizationId, organizationId),
    eq(members.id, memberId),
    isNull(members.leftAt),
  );
  const [member] = await db
    .select({ handle: members.handle, userId: members.userId })
    .from(members)
    .where(and(mine, isNull(members.email)))
    .for('no key update');
  if (!member?.handle) return refused('card_unknown', 'code');
  const used = await db
    .update(memberCards)
    .set({ usedAt: now })
    .where(
      and(
        eq(memberCards.organizationId, organizationId),
        eq(memberCards.memberId, memberId),
        eq(memberCards.codeHash, codeHash(member.handle, typedCode(code))),
        isNull(memberCards.usedAt),
        isNull(memberCards.revokedAt),
        gt(memberCards.expiresAt, now),
      ),
    )
    .returning({ id: memberCards.id });
  if (used.length !== 1) return refused('card_unknown', 'code');
  const userId = member.userId ?? (await joinWithoutAddress(scope, memberId));
  await db.insert(memberPins).values({
    organizationId,
    memberId,
    pinHash: await hashPin(pin, key('pin')),
    setAt: now,
    failedTries: 0,
  });
  await record(scope, 'pin.set', { member: memberId }, { memberId });
  return done({ userId });
}

async function joinWithoutAddress(scope: OrganizationScope, memberId: string): Promise<string> {
  const { db, organizationId, now } = scope;
  const userId = scope.chance.uuid();
  await db.execute(sql`select create_user(${userId}, null, ${now.toISOString()})`);
  await db
    .update(members)
    .set({ userId, joinedAt: now })
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId)));
  await record(scope, 'member.joined', { member: memberId, by: 'card' }, { memberId });
  return userId;
}

/** An answer, never a refusal: a wrong try must stay counted. */
export type PinCheck =
  | { readonly kind: 'right'; readonly userId: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly until: Date };

/** So that a card without a PIN takes as long to refuse as a wrong PIN. */
let decoy: Promise<string> | undefined;

/**
 * Checks a PIN. Each try is counted before it is compared, by a conditional update that holds the row: a
 * burst of tries gets five answers. Five wrong ones lock it for 15 minutes, then longer.
 */
export async function checkPin(
  scope: OrganizationScope,
  { memberId, pin }: { memberId: string; pin: string },
): Promise<PinCheck> {
  const { db, organizationId, now } = scope;
  const row = and(eq(memberPins.organizationId, organizationId), eq(memberPins.memberId, memberId));
  const [tried] = await db
    .update(memberPins)
    .set({ failedTries: sql`${memberPins.failedTries} + 1` })
    .where(and(row, or(isNull(memberPins.lockedUntil), lte(memberPins.lockedUntil, now))))
    .returning({ pinHash: memberPins.pinHash, failedTries: memberPins.failedTries });
  if (!tried) return refuseUntried(scope, { memberId, pin });
  const [member] = await db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId), isNull(members.leftAt)));
  if ((await verifyPin(pin, tried.pinHash, key('pin'))) && member?.userId) {
    await db.update(memberPins).set({ failedTries: 0, lockedUntil: null }).where(row);
    return { kind: 'right', userId: member.userId };
  }
  const minutes = lockMinutes(tried.failedTries);
  if (minutes === 0) return { kind: 'wrong', triesLeft: TRIES - (tried.failedTries % TRIES) };
  const until = new Date(now.getTime() + minutes * MINUTE);
  await db.update(memberPins).set({ lockedUntil: until }).where(row);
  await record(scope, 'pin.locked', { member: memberId }, { memberId });
  return { kind: 'locked', until };
}

async function refuseUntried(
  { db, organizationId }: OrganizationScope,
  { memberId, pin }: { memberId: string; pin: string },
): Promise<PinCheck> {
  const [locked] = await db
    .select({ until: memberPins.lockedUntil })
    .from(memberPins)
    .where(and(eq(memberPins.organizationId, organizationId), eq(memberPins.memberId, memberId)));
  if (locked?.until) return { kind: 'locked', until: locked.until };
  decoy ??= hashPin('', key('pin'));
  await verifyPin(pin, await decoy, key('pin'));
  return { kind: 'wrong', triesLeft: TRIES - 1 };
}
