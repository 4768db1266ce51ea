import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Day } from '@/lib/days';

export interface MailRecord {
  /** Of Québec. */
  readonly day: Day;
  readonly kind: 'reminder' | 'nudge';
  /** `waiting` has not left yet; of `uncertain` nobody knows whether it arrived; `invited`: an invitation went instead. */
  readonly outcome: 'waiting' | 'sent' | 'uncertain' | 'failed' | 'invited';
}

export interface LeaveRecord {
  readonly id: string;
  /** First day away, and first day back when that is known. */
  readonly from: Day;
  readonly until: Day | null;
}

/** What is kept of the acting member beside what they did: mails to them, their leaves, a refused address. */
export interface Kept {
  /** The latest first, `MAILS_SHOWN` at most. */
  readonly mails: readonly MailRecord[];
  readonly leaves: readonly LeaveRecord[];
  /** When a mail server last refused their address; null when none does. */
  readonly refusedAt: Date | null;
  /** When they read that scores are to be shown, the latest first. */
  readonly scoresToldAt: readonly Date[];
}

const MAILS_SHOWN = 20;

/** The acting member's own. Throws for the product itself, of which nothing is kept. */
export async function findKept({ db, organizationId, actor }: OrganizationScope): Promise<Kept> {
  if (actor.kind !== 'member') throw new Error('the product itself has no records');
  const mine = sql`organization_id = ${organizationId} and member_id = ${actor.memberId}`;
  const mails = await db.execute<MailRecord & Record<string, unknown>>(sql`
    select day, kind, case state when 'sending' then 'waiting' else state end as outcome from reminders
    where ${mine} and state <> 'dropped' order by day desc limit ${MAILS_SHOWN}`);
  const leaves = await db.execute<LeaveRecord & Record<string, unknown>>(sql`
    select id, from_on as "from", until_on as until from leaves
    where ${mine} and canceled_at is null order by from_on desc`);
  const [refusal] = await db.execute<{ at: string }>(sql`
    select refused_at as at from address_refusals where ${mine}`);
  const told = await db.execute<{ at: string }>(sql`
    select told_at as at from score_notices where ${mine} order by told_at desc`);
  return {
    mails,
    leaves,
    refusedAt: refusal ? new Date(refusal.at) : null,
    scoresToldAt: told.map(({ at }) => new Date(at)),
  };
}
