import { and, eq, inArray, lt } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { reminderDays, reminders } from '@/db/schema/reminders';
import { record } from '@/features/evidence/mutations';
import { invite, requestLink } from '@/features/people/invitations/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { isSendingMoment, secondsToSend } from '../calendar';
import { findTeamLate, findWeek, holdRecipient, listOwnSteps } from '../contents/queries';
import { type Reminder, saysNothing } from '../mail-text';
import { listParts, listRules, listToRemind, owesSummary, type Part, wasInvited } from '../queries';
import { firingsOn, horizonOf, type Rule, summaryDay } from '../rhythm';
import { keptFrom, remindersDue } from './queries';

/** People a part. */
const PART = 500;
/** Seconds from one mail of an organization to the next, when there is time enough. */
const PACE = 1;
/** The last mails leave this long before the hours end: each may have to wait for those before it. */
const MARGIN = 900;

/**
 * Divides the people into parts to be looked at today, once: the day's row decides, however many instances come. Forgets
 * the mails of two years ago. @returns whether it was this time.
 */
export async function divideDay(scope: OrganizationScope): Promise<boolean> {
  const { db, organizationId, now } = scope;
  if (!isSendingMoment(now)) return false;
  const day = quebecDay(now);
  const claimed = await db
    .insert(reminderDays)
    .values({ organizationId, day, dividedAt: now })
    .onConflictDoNothing()
    .returning({ day: reminderDays.day });
  if (claimed.length !== 1) return false;
  const before = keptFrom(now);
  const gone = await db.delete(reminders).where(remindersDue(scope)).returning({ day: reminders.day });
  if (gone.length > 0) await record(scope, 'retention.destroyed', { kind: 'reminders', count: gone.length });
  await db
    .delete(reminderDays)
    .where(and(eq(reminderDays.organizationId, organizationId), lt(reminderDays.day, before)));
  const rules = await listRules(scope);
  if (firingsOn(rules, day).length === 0 && summaryDay(rules, day) === null) return true;
  const parts = await listParts(scope, PART);
  const people = parts.reduce((sum, part) => sum + part.people, 0);
  for (const [number, { first, last }] of parts.entries()) {
    await scope.enqueue({
      task: 'reminders:plan',
      payload: { organizationId, day, first, last, before: number * PART, people },
      key: `reminders:${organizationId}:${day}:${first}`,
    });
  }
  return true;
}

/**
 * Gives each person of a part who is to be written to today the row of their one mail, and a job that sends it, spread
 * over the hours left. Made again, it finds nobody left. @returns how many mails are to leave.
 */
export async function planPart(
  scope: OrganizationScope,
  { day, before, people, ...part }: Part & { day: Day; before: number; people: number },
): Promise<number> {
  const { db, organizationId, now, chance } = scope;
  if (quebecDay(now) !== day || !isSendingMoment(now)) return 0;
  const toRemind = await listToRemind(scope, { today: day, rules: await listRules(scope), part });
  if (toRemind.length === 0) return 0;
  const planned = await db
    .insert(reminders)
    .values(
      toRemind.map(({ memberId }) => ({
        organizationId,
        memberId,
        day,
        kind: 'reminder' as const,
        delivery: chance.uuid(),
        state: 'waiting' as const,
        plannedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ memberId: reminders.memberId, linkId: reminders.delivery });
  const pace = Math.min(PACE, Math.max(0, secondsToSend(now) - MARGIN) / Math.max(1, people));
  for (const [index, { memberId, linkId }] of planned.entries()) {
    await scope.enqueue({
      task: 'notifications:mail-nudge',
      payload: { organizationId, memberId, linkId },
      key: `link:${linkId}`,
      at: new Date(now.getTime() + (before + index) * pace * 1000),
    });
  }
  return planned.length;
}

/** A mail that is marked as being sent, and that nobody else will send. */
export interface ClaimedMail {
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly reminder: Reminder;
}

interface Which {
  readonly memberId: string;
  readonly linkId: string;
}

/**
 * Marks a mail of the day as being sent, with what it says now. One found so already was cut short: whether it left is
 * not known, it is called uncertain and never sent again. One that has nothing to say, or whose hour is past, is dropped;
 * whoever has not joined is invited instead.
 * @returns null when there is nothing to send.
 */
export async function claimMail(scope: OrganizationScope, which: Which): Promise<ClaimedMail | null> {
  const { now } = scope;
  const row = await move(scope, which, ['waiting'], { state: 'sending', claimedAt: now });
  if (!row) {
    await move(scope, which, ['sending'], { state: 'uncertain' });
    return null;
  }
  const { kind, day } = row;
  const timely = kind === 'nudge' || (isSendingMoment(now) && quebecDay(now) === day);
  const recipient = timely ? await holdRecipient(scope, which.memberId) : null;
  if (recipient && !recipient.joined) {
    // Invited meanwhile by somebody else: once a week is enough.
    const invites = kind === 'nudge' || !(await wasInvited(scope, which.memberId));
    await move(scope, which, ['sending'], { state: invites ? 'invited' : 'dropped' });
    if (invites) await invite(scope, { id: which.memberId, ...recipient });
    return null;
  }
  const reminder = recipient ? await compose(scope, which.memberId, kind, recipient) : null;
  if (!recipient || !reminder || saysNothing(reminder)) {
    await move(scope, which, ['sending'], { state: 'dropped' });
    return null;
  }
  const page = reminder.own.length > 0 ? undefined : `/o/${recipient.slug}/manage`;
  await requestLink(scope, 'nudge', recipient, page, which.linkId);
  return { email: recipient.email, locale: recipient.locale, reminder };
}

async function compose(
  scope: OrganizationScope,
  memberId: string,
  kind: 'nudge' | 'reminder',
  { organization, role, leads }: { organization: string; role: string; leads: boolean },
): Promise<Reminder> {
  const today = quebecDay(scope.now);
  const none = { organization, today, own: [], team: null, week: null };
  if (kind === 'nudge') return { ...none, own: await listOwnSteps(scope, memberId, null) };
  const rules: readonly Rule[] = await listRules(scope);
  const until = horizonOf(firingsOn(rules, today), today);
  const escalates = leads && rules.some(({ addressee }) => addressee === 'manager');
  const team = escalates ? await findTeamLate(scope, memberId) : null;
  return {
    ...none,
    own: role === 'auditor' ? [] : await listOwnSteps(scope, memberId, until),
    team: team && team.count > 0 ? team : null,
    week: (await owesSummary(scope, memberId, rules)) ? await findWeek(scope) : null,
  };
}

type State = (typeof reminders.$inferSelect)['state'];

/** Says what became of a mail that was being sent. */
export async function concludeMail(
  scope: OrganizationScope,
  which: Which,
  outcome: { readonly state: 'sent' | 'failed' | 'uncertain'; readonly status?: string | null },
): Promise<void> {
  // Another instance may have thought us dead and called it uncertain: we know.
  await move(scope, which, ['sending', 'uncertain'], outcome);
}

async function move(
  { db, organizationId }: OrganizationScope,
  { memberId, linkId }: Which,
  from: readonly State[],
  to: Partial<typeof reminders.$inferSelect>,
) {
  const [row] = await db
    .update(reminders)
    .set(to)
    .where(
      and(
        eq(reminders.organizationId, organizationId),
        eq(reminders.memberId, memberId),
        eq(reminders.delivery, linkId),
        inArray(reminders.state, [...from]),
      ),
    )
    .returning({ kind: reminders.kind, day: reminders.day });
  return row;
}
