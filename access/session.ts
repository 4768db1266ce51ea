import { sql } from 'drizzle-orm';
import { forbidden, notFound } from 'next/navigation';
import { cache } from 'react';
import { type Day, quebecDay } from '@/lib/days';
import { type ProofMethod, type SessionMethod, sessionToken } from './auth';
import { withLibrary, withOrganization, withPublic, withUser } from './mint';
import { NOTICE_VERSION } from './notice-version';
import { type BothNames, nameIn } from './organization-name';
import { may, type Permission, type Standing } from './permissions';
import { currentPath, seeOther } from './redirect';
import { runtime } from './runtime';
import type { LibraryScope, OrganizationScope, PublicScope, UserScope } from './scope';
import { type FactorStanding, factorPath, factorRequired, factorStep } from './second-factor';
import {
  gateOf,
  type MemberRow,
  type SessionRow,
  sessionOf,
  type VisitorRow,
  visitorGateOf,
} from './session-row';
import { findTablet, prolongVisit } from './tablet';
import { sessionHash } from './token-hash';
import { visitNow } from './visit';

export interface Session {
  readonly hash: Buffer;
  readonly userId: string;
  /** Null for a person who signs in by PIN. */
  readonly email: string | null;
  readonly method: SessionMethod;
  readonly createdAt: Date;
  /** The latest proof that it is still the same person, and when. */
  readonly latestMethod: ProofMethod;
  readonly authenticatedAt: Date;
  readonly consultantName: string | null;
  readonly confinedTo: string | null;
  /** Opened on a shared tablet: nothing is kept there, and everyone is an employee. */
  readonly visit: boolean;
  readonly factor: FactorStanding;
}

/** A member let into their organization: who they are, where, and the organization's own values for slots. */
export interface Gate {
  readonly session: Session;
  readonly organization: {
    readonly id: string;
    readonly slug: string;
    /** In the language of the page, where `openOrganization` gave it. */
    readonly name: string;
    readonly names: BothNames;
    readonly sector: string;
    readonly personInChargeTitle: string | null;
    readonly personInChargeContact: string | null;
    readonly incidentContact: string | null;
    /** It is being closed: the last day of its export window, until which all is read and nothing is changed. */
    readonly closingUntil: Day | null;
  };
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly role: Standing;
    readonly locale: 'fr' | 'en';
    readonly personInCharge: boolean;
    readonly ledTeams: readonly string[];
    readonly noticeVersion: number;
    /** How many organizations this person belongs to. */
    readonly memberships: number;
  };
  /** A consultant whom an owner let in, until when at the latest; null for a member. */
  readonly visitor: { readonly endsAt: Date } | null;
}

/**
 * Who is behind the browser's session, or null. One statement. Says nothing of the second factor: what is shown or
 * done for a session goes through `enter`, `openUser`, `openStudio` or an action, which do.
 */
export const findSession = cache(async (): Promise<Session | null> => {
  const token = await sessionToken();
  if (!token) return null;
  const { connection, clock } = runtime();
  const hash = sessionHash(token);
  const [row] = await connection.database.execute<SessionRow>(
    sql`select g.*, f.* from gate_session(${hash}, ${clock.now().toISOString()}) g, second_factor_of(${hash}) f`,
  );
  return row ? sessionOf(row, hash, await isVisit(row, hash)) : null;
});

const isVisit = async (row: SessionRow, hash: Buffer): Promise<boolean> =>
  row.confined_to !== null && (await prolongVisit(hash));

/** Whose session that token opens: for a session made in this very request. */
export async function findUserOf(token: string): Promise<string | null> {
  const { connection, clock } = runtime();
  const [row] = await connection.database.execute<{ user_id: string }>(
    sql`select user_id from gate_session(${sessionHash(token)}, ${clock.now().toISOString()})`,
  );
  return row?.user_id ?? null;
}

export type Entry =
  | { readonly kind: 'no-session' }
  /** A second factor is to be proved, or set up, before anything else there. */
  | { readonly kind: 'second-factor'; readonly step: 'ask' | 'set_up' }
  | { readonly kind: 'no-membership' }
  | { readonly kind: 'member'; readonly gate: Gate };

/** Session, organization and membership, read afresh at each request, in one statement. */
export const enter = cache(async (slug: string): Promise<Entry> => {
  const visit = visitNow();
  if (visit?.kind === 'blank') return { kind: 'member', gate: visit.gate };
  const token = visit ? visit.token : await sessionToken();
  if (!token) return { kind: 'no-session' };
  const { connection, clock } = runtime();
  const now = clock.now();
  const hash = sessionHash(token);
  const [row] = await connection.database.execute<MemberRow>(
    sql`select g.*, f.*, english_name_of(${hash}, ${slug}) as organization_name_en,
        closing_of(${hash}, ${slug})::text as closing_until
      from gate_member(${hash}, ${slug}, ${now.toISOString()}) g, second_factor_of(${hash}) f`,
  );
  if (!row) return { kind: 'no-session' };
  // When the export window is over, the organization waits for the night that destroys it, and nobody comes in.
  const over = row.closing_until !== null && row.closing_until < quebecDay(now);
  const ended = over || (row.access_ends_on !== null && row.access_ends_on < quebecDay(now));
  const here = row.organization_id && row.member_id && !ended;
  const visitor = here || over ? null : await findVisitor(row, hash, slug);
  const bound = (visitor !== null || (Boolean(here) && row.role === 'owner')) && factorRequired();
  const session = sessionOf(row, hash, await isVisit(row, hash));
  // On a shared tablet an owner is an employee like any other.
  const step = factorStep(session, bound && !session.visit);
  // Before a membership is told: who has half of what it takes to come in learns nothing.
  if (step !== 'pass') return { kind: 'second-factor', step };
  if (visitor) return { kind: 'member', gate: visitorGateOf(visitor, row.consultant_name ?? '', session) };
  if (!row.organization_id || !row.member_id || ended) return { kind: 'no-membership' };
  return { kind: 'member', gate: gateOf(row, row.organization_id, row.member_id, session) };
});

/**
 * The entry of a consultant who is no member there: their own act, under an owner's consent, each of which may have ended
 * since the request before. No statement for anyone else.
 */
async function findVisitor(row: MemberRow, hash: Buffer, slug: string): Promise<VisitorRow | null> {
  if (row.consultant_name === null) return null;
  const { connection, clock } = runtime();
  const [entry] = await connection.database.execute<VisitorRow>(
    sql`select * from gate_visitor(${hash}, ${slug}, ${clock.now().toISOString()})`,
  );
  return entry ? { ...entry, closing_until: row.closing_until } : null;
}

/** Who is refused, for the page that says so and whom to ask. Lives as long as the request. */
export const refusal = cache((): Partial<Gate> => ({}));

/** 403, and a page that says whom to ask there. */
export function refuse(gate: Gate): never {
  Object.assign(refusal(), gate);
  return forbidden();
}

interface PageOptions {
  /** The notice's own page, and signing out, come before the notice. */
  readonly beforeNotice?: boolean;
  /** A file to keep, which would stay on a shared tablet for the next person. */
  readonly takesAway?: boolean;
}

/**
 * A page's gate: no session → 303 to sign-in and back; a second factor to prove or to set up → 303 there and
 * back; no membership → 404; notice not read yet → 303 to the
 * notice and back; without the permission → 403 and a page that says whom to ask.
 */
export async function openOrganization(
  locale: string,
  slug: string,
  permission: Permission,
  options: PageOptions = {},
): Promise<Gate> {
  const entry = await enter(slug);
  if (entry.kind === 'no-session') return seeOther(await signInPath(locale));
  if (entry.kind === 'second-factor') return seeOther(factorPath(locale, entry.step, await currentPath()));
  if (entry.kind === 'no-membership') return notFound();
  const { gate } = entry;
  if (!options.beforeNotice && gate.member.noticeVersion < NOTICE_VERSION) {
    return seeOther(`/${locale}/o/${slug}/notice?next=${encodeURIComponent(await currentPath())}`);
  }
  const named = namedIn(locale, gate);
  if (!may(gate.member.role, permission) || (options.takesAway && gate.session.visit)) {
    return refuse(named);
  }
  return named;
}

/** The same gate, its organization named in that language; in French when it has no other name. */
export function namedIn(locale: string, gate: Gate): Gate {
  const { organization } = gate;
  return { ...gate, organization: { ...organization, name: nameIn(locale, organization.names) } };
}

/** Where to sign in, coming back here afterwards; on a shared tablet, its own door, to where nobody left off. */
export async function signInPath(locale: string): Promise<string> {
  const tablet = await findTablet();
  if (tablet) return `/${locale}/o/${tablet.organizationSlug}/tablet`;
  return `/${locale}/sign-in?next=${encodeURIComponent(await currentPath())}`;
}

/** One read-only scoped call for a page; for a page of nobody's, what it was given. */
export async function read<T>(gate: Gate, work: (scope: OrganizationScope) => Promise<T>): Promise<T> {
  const visit = visitNow();
  if (visit?.kind === 'blank') return visit.found as T;
  const grant = { organizationId: gate.organization.id, actor: actorOf(gate), readOnly: true };
  return withOrganization(runtime(), grant, work);
}

/**
 * One scoped act for a file whose taking is itself recorded. A form posts to an action instead. A visitor's is
 * read-only, as all that they do: PostgreSQL refuses what it would write.
 */
export function act<T>(gate: Gate, work: (scope: OrganizationScope) => Promise<T>): Promise<T> {
  const grant = {
    organizationId: gate.organization.id,
    actor: actorOf(gate),
    readOnly: gate.visitor !== null,
  };
  return withOrganization(runtime(), grant, work);
}

export function actorOf({ member, session }: Gate) {
  return {
    kind: 'member',
    memberId: member.id,
    userId: session.userId,
    // The reach of an auditor, which every query knows: all of the organization, nothing of one's own.
    role: member.role === 'visitor' ? 'auditor' : member.role,
    ledTeams: member.ledTeams,
    personInCharge: member.personInCharge,
  } as const;
}

interface UserPageOptions {
  /** The page that asks the second factor comes before it. */
  readonly beforeFactor?: boolean;
}

/**
 * The page of a signed-in person outside any organization: 303 to sign-in without a session, and to the second
 * factor of whoever has one to prove.
 */
export async function openUser(locale: string, options: UserPageOptions = {}): Promise<Session> {
  const session = (await findSession()) ?? seeOther(await signInPath(locale));
  const step = factorStep(session, false);
  if (step !== 'pass' && !options.beforeFactor) {
    return seeOther(factorPath(locale, step, await currentPath()));
  }
  return session;
}

export function readAsUser<T>(session: Session, work: (scope: UserScope) => Promise<T>): Promise<T> {
  return withUser(runtime(), session.userId, work);
}

/** The studio's gate: no session → 303; not a consultant → 403; a second factor to prove or to set up → 303. */
export async function openStudio(locale: string): Promise<Session & { readonly consultantName: string }> {
  const session = await openUser(locale);
  if (session.consultantName === null) return forbidden();
  const step = factorStep(session, factorRequired());
  if (step !== 'pass') return seeOther(factorPath(locale, step, await currentPath()));
  return { ...session, consultantName: session.consultantName };
}

export function readLibrary<T>(session: Session, work: (scope: LibraryScope) => Promise<T>): Promise<T> {
  return withLibrary(runtime(), session.userId, work);
}

/** One act of the consultant for a route that answers a script. A form posts to an action instead. */
export function actInLibrary<T>(session: Session, work: (scope: LibraryScope) => Promise<T>): Promise<T> {
  return withLibrary(runtime(), session.userId, work);
}

/** What is published, for anyone. */
export function readPublic<T>(work: (scope: PublicScope) => Promise<T>): Promise<T> {
  return withPublic(runtime(), work);
}
