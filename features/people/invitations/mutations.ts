import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { invitations, members } from '@/db/schema/people';
import { unlessTaken } from '@/db/unique-violation';
import { commitTo, record, recordAll } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { holdMember, type LockedMember } from '../reach/queries';

/** Between two invitations of one person: two presses on the button are one. */
const PAUSE_MINUTES = 2;

/** Invitations of a long list that leave each second: a mail server that is not one's own counts them. */
const MAILS_A_SECOND = 10;

type Invited = Pick<LockedMember, 'id' | 'locale'> & { readonly email: string };

/**
 * Asks for a link in this organization: the worker mints it and mails it.
 * @param page where it leads to, after the language; the organization's first page when left out.
 * @param linkId when it is known beforehand.
 */
export async function requestLink(
  scope: OrganizationScope,
  purpose: 'invitation' | 'nudge' | 'copy',
  { email, locale }: Omit<Invited, 'id'>,
  page?: string,
  linkId: string = scope.chance.uuid(),
): Promise<string> {
  const { db, organizationId, now } = scope;
  await db.execute(sql`select request_link(${linkId}, ${purpose}, ${email}, ${locale},
    ${`/${locale}`}::text || coalesce(${page ?? null}::text,
      (select '/o/' || slug from organizations where id = ${organizationId})), ${now.toISOString()})`);
  return linkId;
}

/** Invites a member to tie themselves to the login of their address. Earlier invitations die. */
export async function invite(scope: OrganizationScope, member: Invited): Promise<void> {
  for (const job of await writeInvitations(scope, [member])) await scope.enqueue(job);
}

/**
 * Invites many, in a few statements. Their mails leave one after the other, behind every other mail.
 * @param after how many of the same list were invited before them.
 */
export async function inviteMany(
  scope: OrganizationScope,
  people: readonly Invited[],
  after = 0,
): Promise<void> {
  if (people.length === 0) return;
  const jobs = await writeInvitations(scope, people);
  const leaves = (place: number) => new Date(scope.now.getTime() + Math.floor(place / MAILS_A_SECOND) * 1000);
  await scope.enqueueMany(jobs.map((job, index) => ({ ...job, at: leaves(after + index) })));
}

async function writeInvitations(scope: OrganizationScope, people: readonly Invited[]) {
  const { db, organizationId, now } = scope;
  await revokeInvitations(scope, ...people.map(({ id }) => id));
  const invited = people.map((person) => ({
    ...person,
    linkId: scope.chance.uuid(),
    invitation: scope.chance.uuid(),
    sealed: commitTo(scope, 'email', person.email),
  }));
  const links = invited.map(({ linkId, email, locale }) => ({ id: linkId, email, locale }));
  await db.execute(sql`
    select request_link(l.id, 'invitation', l.email, l.locale, '/' || l.locale || '/o/' || o.slug, ${now.toISOString()})
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (id uuid, email text, locale text)
    join organizations o on o.id = ${organizationId}`);
  await db.insert(invitations).values(
    invited.map(({ id: memberId, invitation: id, linkId }) => ({
      organizationId,
      id,
      memberId,
      linkId,
      invitedAt: now,
    })),
  );
  await recordAll(
    scope,
    'member.invited',
    invited.map(({ id: memberId, invitation, sealed: { commitment, opening } }) => ({
      memberId,
      openings: [opening],
      facts: { member: memberId, invitation, email: commitment },
    })),
  );
  return invited.map(({ linkId }) => ({
    task: 'notifications:mail-link' as const,
    payload: { linkId },
    key: `link:${linkId}`,
  }));
}

/** Ends the invitations of those members that nobody has accepted. */
export async function revokeInvitations(
  scope: OrganizationScope,
  ...memberIds: readonly string[]
): Promise<void> {
  const { db, organizationId, now } = scope;
  await db
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        inArray(invitations.memberId, [...memberIds]),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

/** Sends the invitation again to somebody who has not accepted one. */
export async function inviteMember(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  if (member.email === null) return refused('no_address');
  if (member.userId !== null) return refused('already_joined');
  const [latest] = await scope.db
    .select({ invitedAt: invitations.invitedAt })
    .from(invitations)
    .where(and(eq(invitations.organizationId, scope.organizationId), eq(invitations.memberId, memberId)))
    .orderBy(desc(invitations.invitedAt))
    .limit(1);
  const since = latest ? scope.now.getTime() - latest.invitedAt.getTime() : Number.POSITIVE_INFINITY;
  if (since < PAUSE_MINUTES * 60_000) return refused('just_invited');
  await invite(scope, { id: member.id, email: member.email, locale: member.locale });
  return done({ memberId });
}

interface Acceptance {
  readonly memberId: string;
  /** The login that used the link. Its address must be the member's. */
  readonly userId: string;
  readonly linkId: string;
}

/**
 * Ties a member to the login that proved their address. Nothing is tied when the invitation was revoked or
 * the address changed meanwhile, nor when that login already is somebody here. A second press finds it done.
 */
export async function acceptInvitation(
  scope: OrganizationScope,
  { memberId, userId, linkId }: Acceptance,
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, now } = scope;
  // The member's row first, as every act on a member does: two acts then never wait for each other.
  const member = await holdMember(scope, memberId);
  if (!member) return refused('invitation_gone');
  if (member.userId === userId) return done({ memberId });
  if (member.userId !== null) return refused('invitation_gone');
  const [login] = await db.execute<{ email: string | null }>(
    sql`select email from find_user_by_id(${userId})`,
  );
  if (!login?.email || login.email.toLowerCase() !== member.email?.toLowerCase()) {
    return refused('invitation_gone');
  }
  const accepted = await db
    .update(invitations)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.memberId, memberId),
        eq(invitations.linkId, linkId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ id: invitations.id });
  if (accepted.length !== 1) return refused('invitation_gone');
  const tied = await unlessTaken(db, 'members_user_key', (attempt) =>
    attempt
      .update(members)
      .set({ userId, joinedAt: now })
      .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId))),
  );
  if (tied === null) return refused('already_member');
  await record(scope, 'member.joined', { member: memberId, by: 'mail_link' }, { memberId });
  return done({ memberId });
}
