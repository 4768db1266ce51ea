import { and, eq, gte, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm';
import type { LibraryScope, OrganizationScope } from '@/access/scope';
import { closedOrganizations, organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { nodesForRoot, readerOf, rootHash } from '@/features/evidence/merkle';
import { placeEvents, record } from '@/features/evidence/mutations';
import { logSize, readNodes } from '@/features/evidence/queries';
import { addDays, quebecDay } from '@/lib/days';
import { sha256 } from '@/lib/hash';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { Destroyed } from './certificate';
import { LAST_CALL_DAYS, windowOf } from './period';

/** Days after which an owner who could not be mailed the certificate is no longer tried, and nobody's mail is kept. */
const MAILED_WITHIN_DAYS = 7;
const DAY = 86_400_000;

const same = (one: string, other: string) =>
  one.normalize('NFC').trim().replace(/\s+/gu, ' ') === other.normalize('NFC').trim().replace(/\s+/gu, ' ');

/**
 * Begins the closing of the organization, once its name has been typed: everything can be read and taken away for thirty
 * days, nothing is changed any more, and it is destroyed in the night that follows. Of two at once, the second finds it
 * closing. Every member is mailed.
 */
export async function askToClose(
  scope: OrganizationScope,
  { name, by }: { readonly name: string; readonly by: 'owner' | 'consultant' },
): Promise<Outcome<{ until: string }>> {
  const { db, organizationId, now } = scope;
  const mine = eq(organizations.id, organizationId);
  const [found] = await db
    .select({ name: organizations.name, since: organizations.closingSince })
    .from(organizations)
    .where(mine)
    .for('no key update');
  if (!found) return refused('not_found');
  if (found.since) return refused('already_closing');
  if (!same(name, found.name)) return refused('name_differs', 'name');
  const until = windowOf(now);
  await db
    .update(organizations)
    .set({ closingSince: now, closingUntil: until, closingAskedBy: by, closingToldOn: null })
    .where(mine);
  await record(scope, 'organization.closing', { until, by });
  await tell(scope, 'asked');
  return done({ until });
}

/**
 * An owner cancels the closing while its window lasts: everything is as it was, and what the library published meanwhile
 * is met now.
 */
export async function cancelClosing(scope: OrganizationScope): Promise<Outcome<null>> {
  const { db, organizationId, now } = scope;
  const mine = eq(organizations.id, organizationId);
  const [found] = await db
    .select({ since: organizations.closingSince, until: organizations.closingUntil })
    .from(organizations)
    .where(mine)
    .for('no key update');
  if (!found?.since || !found.until || found.until < quebecDay(now)) return refused('not_closing');
  await db
    .update(organizations)
    .set({ closingSince: null, closingUntil: null, closingAskedBy: null, closingToldOn: null })
    .where(mine);
  await record(scope, 'organization.closing_cancelled', {});
  await tell(scope, 'cancelled');
  const payload = { organizationId, since: found.since.toISOString() };
  await scope.enqueue({ task: 'uptake:catch-up', payload, key: `catch-up:${organizationId}` });
  return done(null);
}

function tell(scope: OrganizationScope, about: 'asked' | 'ending' | 'cancelled'): Promise<void> {
  const { organizationId, now } = scope;
  const key = `closing:${about}:${organizationId}:${now.toISOString()}`;
  return scope.enqueue({ task: 'closing:tell', payload: { organizationId, about }, key });
}

/** Tells everyone, once, that the window ends within a week. @returns whether it was this time. */
export async function callLast(scope: OrganizationScope): Promise<boolean> {
  const { db, organizationId, now } = scope;
  const today = quebecDay(now);
  const called = await db
    .update(organizations)
    .set({ closingToldOn: today })
    .where(
      and(
        eq(organizations.id, organizationId),
        isNull(organizations.closingToldOn),
        gte(organizations.closingUntil, today),
        lte(organizations.closingUntil, addDays(today, LAST_CALL_DAYS)),
      ),
    )
    .returning({ id: organizations.id });
  if (called.length === 1) await tell(scope, 'ending');
  return called.length === 1;
}

/** One mail for each member who can be written to. */
export async function mailMembers(
  scope: OrganizationScope,
  about: 'asked' | 'ending' | 'cancelled',
): Promise<void> {
  const { db, organizationId, chance } = scope;
  const people = await db
    .select({ memberId: members.id })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        isNull(members.leftAt),
        isNotNull(members.userId),
        isNotNull(members.email),
        ne(members.email, ''),
      ),
    )
    .orderBy(members.id);
  await scope.enqueueMany(
    people.map(({ memberId }) => ({
      task: 'notifications:mail-closing' as const,
      payload: { organizationId, memberId, about, mailId: chance.uuid() },
      key: `closing:${about}:${memberId}`,
    })),
  );
}

/**
 * Destroys the organization whose window is over: its rows, its jobs, the logins of those who belonged nowhere else. What
 * is left is the certificate, made in the same transaction, so that there is none without the other.
 * @param certify sets and seals the certificate; it speaks to no network.
 * @returns whether it was this time: it may have been cancelled meanwhile, or destroyed by another instance.
 */
export async function destroyOrganization(
  scope: OrganizationScope,
  certify: (destroyed: Destroyed) => Promise<Uint8Array>,
): Promise<boolean> {
  const { db, organizationId, now } = scope;
  // Held to the end: a cancellation comes before, and is seen, or after, and finds nothing.
  const [held] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  if (!held?.closingSince || !held.closingUntil || !held.closingAskedBy) return false;
  if (held.closingUntil >= quebecDay(now)) return false;
  while ((await placeEvents(scope)) > 0);
  const size = await logSize(scope);
  const root = Buffer.from(rootHash(size, readerOf(await readNodes(scope, nodesForRoot(size)))));
  const owners = await db
    .select({ email: members.email, locale: members.locale })
    .from(members)
    .where(
      and(eq(members.organizationId, organizationId), eq(members.role, 'owner'), isNull(members.leftAt)),
    );
  const [answer] = await db.execute<{ counts: Record<string, number> | null }>(
    sql`select destroy_organization(${organizationId}) as counts`,
  );
  if (!answer?.counts) return false;
  await db.execute(sql`select forget_jobs_of(${organizationId})`);
  const destroyed = {
    organization: held.name,
    counts: answer.counts,
    closedAt: held.closingSince,
    destroyedAt: now,
    askedBy: held.closingAskedBy,
    log: { size, root },
  };
  const certificate = Buffer.from(await certify(destroyed));
  await db.insert(closedOrganizations).values({
    id: organizationId,
    slug: held.slug,
    closedAt: destroyed.closedAt,
    destroyedAt: now,
    askedBy: destroyed.askedBy,
    counts: destroyed.counts,
    logSize: size,
    logRoot: root,
    certificate,
    certificateSha256: sha256(certificate),
    toTell: owners.flatMap(({ email, locale }) =>
      email ? [{ id: scope.chance.uuid(), email, locale }] : [],
    ),
  });
  const payload = { closedId: organizationId };
  await scope.enqueue({ task: 'notifications:mail-certificate-of-destruction', payload });
  await scope.enqueue({ task: 'notifications:tidy-outbox', payload: {}, key: 'tidy-outbox' });
  return true;
}

/**
 * Forgets, after a week, whom certificates were mailed to, and the addresses of those whom they could not reach.
 * @returns how many certificates.
 */
export async function forgetAddresses({ db, now }: LibraryScope): Promise<number> {
  const forgotten = await db
    .update(closedOrganizations)
    .set({ toTell: [] })
    .where(
      and(
        lte(closedOrganizations.destroyedAt, new Date(now.getTime() - MAILED_WITHIN_DAYS * DAY)),
        sql`jsonb_array_length(${closedOrganizations.toTell}) > 0`,
      ),
    )
    .returning({ id: closedOrganizations.id });
  return forgotten.length;
}

/** One owner has been mailed: their address is forgotten at once. */
export async function noteTold({ db }: LibraryScope, closedId: string, mailId: string): Promise<void> {
  await db
    .update(closedOrganizations)
    .set({
      toTell: sql`(select coalesce(jsonb_agg(case when one ->> 'id' = ${mailId} then one || '{"email": null}' else one end), '[]')
        from jsonb_array_elements(${closedOrganizations.toTell}) one)`,
    })
    .where(eq(closedOrganizations.id, closedId));
}
