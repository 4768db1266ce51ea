import { sql } from 'drizzle-orm';
import type { BothNames } from './organization-name';
import { runtime } from './runtime';
import { linkHash } from './token-hash';

export interface LookedAtLink {
  readonly id: string;
  readonly returnTo: string;
  readonly expired: boolean;
  readonly used: boolean;
  /** Who invites, when the link is an invitation. */
  readonly organization: BothNames | null;
}

/** What a mailed link is worth, without using it; null when nobody was ever sent it. */
export async function lookAtLink(token: string): Promise<LookedAtLink | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const { connection, clock } = runtime();
  const [row] = await connection.database.execute<{
    link_id: string;
    return_to: string;
    expired: boolean;
    used: boolean;
    organization_name: string | null;
    organization_name_en: string | null;
  }>(sql`select * from look_at_link(${linkHash(token)}, ${clock.now().toISOString()})`);
  if (!row) return null;
  const {
    link_id: id,
    return_to: returnTo,
    organization_name: fr,
    organization_name_en: en,
    expired,
    used,
  } = row;
  return { id, returnTo, expired, used, organization: fr === null ? null : { fr, en } };
}

export interface PendingInvitation {
  readonly linkId: string;
  readonly organization: BothNames;
}

/** Invitations waiting for the address that this session proved. */
export async function findPendingInvitations(sessionHash: Buffer): Promise<PendingInvitation[]> {
  const { connection, clock } = runtime();
  const rows = await connection.database.execute<{
    link_id: string;
    organization_name: string;
    organization_name_en: string | null;
  }>(sql`select * from pending_invitations(${sessionHash}, ${clock.now().toISOString()})`);
  return rows.map(({ link_id: linkId, organization_name: fr, organization_name_en: en }) => ({
    linkId,
    organization: { fr, en },
  }));
}

export interface Invited {
  readonly organizationId: string;
  readonly organizationSlug: string;
  readonly memberId: string;
}

/** The member that an invitation's link is for; null once it is accepted, revoked, or they have left. */
export async function findInvited(linkId: string): Promise<Invited | null> {
  const [row] = await runtime().connection.database.execute<{
    organization_id: string;
    organization_slug: string;
    member_id: string;
  }>(sql`select * from find_invitation(${linkId})`);
  if (!row) return null;
  return {
    organizationId: row.organization_id,
    organizationSlug: row.organization_slug,
    memberId: row.member_id,
  };
}

export interface CardHolder {
  readonly organizationId: string;
  readonly organizationSlug: string;
  readonly organization: BothNames;
  readonly memberId: string;
  readonly userId: string | null;
  readonly hasPin: boolean;
}

/** Whose card bears that handle: eight characters, no name in them. */
export async function findCardHolder(handle: string): Promise<CardHolder | null> {
  const [row] = await runtime().connection.database.execute<{
    organization_id: string;
    organization_slug: string;
    organization_name: string;
    organization_name_en: string | null;
    member_id: string;
    user_id: string | null;
    has_pin: boolean;
  }>(sql`select * from find_handle(${handle})`);
  if (!row) return null;
  return {
    organizationId: row.organization_id,
    organizationSlug: row.organization_slug,
    organization: { fr: row.organization_name, en: row.organization_name_en },
    memberId: row.member_id,
    userId: row.user_id,
    hasPin: row.has_pin,
  };
}
