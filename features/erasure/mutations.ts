import { eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { handOver } from './handovers/mutations';
import { findRetention, holdFormer, type Retention } from './queries';
import { detailsDue, dueForErasure, heldBecause, type KeptKinds, keptUntil, kindNames } from './retention';

export interface ErasureRequest {
  readonly memberId: string;
  /** At the end of retention; because the person asked; because the owner has no purpose left for it. */
  readonly because: 'retention' | 'request' | 'decision';
  /**
   * Before the end of retention: the owner states that no decision about the person rests on it that is less than a
   * year old (P-39.1, s. 11), and that no dispute or legal hold asks for it.
   */
  readonly lawful?: boolean;
}

export interface Erased {
  readonly memberId: string;
  /** It had been done before: another click, another instance. */
  readonly again: boolean;
}

/**
 * Erases somebody who has left: what names them goes, what proves stays (db/migrations/0007_erasure.sql says what, table
 * by table). Where the organization asked for it, copies and records are handed over first, in the same transaction.
 * Once: of two at the same time, the second finds it done and writes nothing.
 */
export async function eraseMember(
  scope: OrganizationScope,
  { memberId, because, lawful = false }: ErasureRequest,
): Promise<Outcome<Erased>> {
  const { organizationId, now } = scope;
  const held = await holdFormer(scope, memberId);
  if (held.kind !== 'former') return refused(held.kind);
  const { former } = held;
  if (former.erasedAt) return done({ memberId, again: true });
  const hold = heldBecause(former, now);
  if (hold) return refused(hold);
  const { years, end, organization } = await findRetention(scope);
  if (because === 'retention' && !dueForErasure(former, years, now)) return refused('not_due');
  const early = quebecDay(now) <= keptUntil(quebecDay(former.leftAt), years);
  if (early && !lawful) return refused('required', 'lawful');
  if (end === 'hand_over') await handOver(scope, { memberId, organization });
  const [answer] = await scope.db.execute<{ outcome: string }>(
    sql`select erase_member(${organizationId}, ${memberId}, ${now.toISOString()}) as outcome`,
  );
  if (answer?.outcome !== 'erased') throw new Error(`a held person was not erased: ${answer?.outcome}`);
  await record(scope, 'member.erased', { member: memberId, because }, { memberId });
  await scope.enqueue({ task: 'notifications:tidy-outbox', payload: {}, key: 'tidy-outbox' });
  return done({ memberId, again: false });
}

/**
 * Removes the answers of quizzes and the technical traces that are older than the organization keeps them, whoever they
 * are of. The log says how many of each. @returns the same.
 */
export async function eraseDetails(scope: OrganizationScope): Promise<{ answers: number; traces: number }> {
  const { answersBefore, tracesBefore } = detailsDue(scope.now, await findRetention(scope));
  const [removed] = await scope.db.execute<{ answers: number; traces: number }>(
    sql`select answers, traces from erase_details(${scope.organizationId}, ${answersBefore}, ${tracesBefore})`,
  );
  const gone = removed ?? { answers: 0, traces: 0 };
  for (const kind of ['answers', 'traces'] as const) {
    if (gone[kind] > 0) await record(scope, 'retention.destroyed', { kind, count: gone[kind] });
  }
  return gone;
}

/** Chooses how long copies and records are kept once somebody has left, and what comes at the end. */
export async function chooseRetention(
  scope: OrganizationScope,
  { years, reason, end }: Retention,
): Promise<Outcome<null>> {
  const { db, organizationId } = scope;
  const [former] = await db
    .select({ years: organizations.retentionYears, end: organizations.retentionEnd })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
  await db
    .update(organizations)
    .set({ retentionYears: years, retentionReason: reason, retentionEnd: end })
    .where(eq(organizations.id, organizationId));
  if (former?.years !== years || former.end !== end) await record(scope, 'retention.chosen', { years, end });
  return done(null);
}

/** Chooses how long the other kinds are kept; their bounds are the form's, and the database's. */
export async function chooseKinds(scope: OrganizationScope, kinds: KeptKinds): Promise<Outcome<null>> {
  const { db, organizationId } = scope;
  const mine = eq(organizations.id, organizationId);
  await db.select({ id: organizations.id }).from(organizations).where(mine).for('no key update');
  const former = await findRetention(scope);
  await db.update(organizations).set(kinds).where(mine);
  if (kindNames.some((name) => former[name] !== kinds[name])) {
    await record(scope, 'retention.kinds_chosen', kinds);
  }
  return done(null);
}
