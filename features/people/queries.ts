import { sql } from 'drizzle-orm';
import type { Role } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { type Status, statusOf } from '@/features/assignments/status';
import { type Day, quebecDay } from '@/lib/days';
import { mailedToday } from './nudges/queries';
import { withinSight } from './reach/queries';

/** How a person gets in: signed in already, by an invitation, by a printed card; or no more. */
export type Access = 'joined' | 'invited' | 'card' | 'left';

const access = sql`case when ${members.leftAt} is not null then 'left' when ${members.userId} is not null then 'joined'
  when ${members.email} is null then 'card' else 'invited' end`;

export interface PersonTeam {
  readonly id: string;
  readonly name: string;
  readonly leads: boolean;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly locale: 'fr' | 'en';
  readonly jobTitle: string | null;
  readonly personInCharge: boolean;
  readonly access: Access;
  readonly handle: string | null;
  readonly accessEndsOn: Day | null;
  readonly startOn: Day | null;
  readonly onLeaveSince: Day | null;
  readonly addedAt: Date;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
  /** Since then nothing says who this was: the name is empty. */
  readonly erasedAt: Date | null;
  readonly teams: readonly PersonTeam[];
  /** When the invitation that still stands was sent. */
  readonly invitedAt: Date | null;
  /** Until when the printed card that still stands may be used. */
  readonly cardUntil: Date | null;
  readonly hasPin: boolean;
  readonly correction: { readonly id: string; readonly name: string } | null;
  /** Whether they had their mail of today, nudge or reminder. */
  readonly nudgedToday: boolean;
}

type PersonRecord = Omit<
  Person,
  'addedAt' | 'joinedAt' | 'leftAt' | 'erasedAt' | 'invitedAt' | 'cardUntil'
> & {
  addedAt: string;
  joinedAt: string | null;
  leftAt: string | null;
  erasedAt: string | null;
  invitedAt: string | null;
  cardUntil: string | null;
} & Record<string, unknown>;

const instantOf = (text: string | null) => (text === null ? null : new Date(text));

/** One person with all that their page shows, or null when the actor may not see them. One statement. */
export async function findPerson(scope: OrganizationScope, memberId: string): Promise<Person | null> {
  const { db, organizationId, now } = scope;
  const theirs = sql`organization_id = ${organizationId} and member_id = ${memberId}`;
  const [row] = await db.execute<PersonRecord>(sql`
    select ${members.id}, ${members.name}, ${members.email}, ${members.role}, ${members.locale},
      ${members.jobTitle} as "jobTitle", ${members.personInCharge} as "personInCharge", ${access} as access,
      ${members.handle}, ${members.accessEndsOn} as "accessEndsOn",
      ${members.startOn} as "startOn", ${members.onLeaveSince} as "onLeaveSince", ${members.createdAt} as "addedAt",
      ${members.joinedAt} as "joinedAt", ${members.leftAt} as "leftAt", ${members.erasedAt} as "erasedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leads', m.leads)
          order by t.name collate "fr-x-icu"), '[]')
        from team_members m join teams t on t.organization_id = m.organization_id and t.id = m.team_id
        where m.organization_id = ${organizationId} and m.member_id = ${memberId}) as teams,
      (select max(invited_at) from invitations
        where ${theirs} and accepted_at is null and revoked_at is null) as "invitedAt",
      (select max(expires_at) from member_cards where ${theirs} and used_at is null and revoked_at is null
        and expires_at > ${now.toISOString()}::timestamptz) as "cardUntil",
      exists (select from member_pins where ${theirs}) as "hasPin",
      (select jsonb_build_object('id', id, 'name', requested_name) from name_corrections
        where ${theirs} and resolved_at is null order by requested_at limit 1) as correction,
      ${mailedToday(scope, members.id)} as "nudgedToday"
    from members
    where ${members.organizationId} = ${organizationId} and ${members.id} = ${memberId}
      and ${withinSight(scope, members.id)}`);
  if (!row) return null;
  return {
    ...row,
    addedAt: new Date(row.addedAt),
    joinedAt: instantOf(row.joinedAt),
    leftAt: instantOf(row.leftAt),
    erasedAt: instantOf(row.erasedAt),
    invitedAt: instantOf(row.invitedAt),
    cardUntil: instantOf(row.cardUntil),
  };
}

export interface PersonObligation {
  readonly id: string;
  readonly documentId: string;
  readonly kind: 'guide' | 'agreement' | 'policy' | 'form';
  readonly title: string;
  readonly status: Status;
  readonly dueOn: Day;
  readonly completedAt: Date | null;
  /** The number of the version that was read or signed. */
  readonly version: number | null;
  /** In which language it was done; null for a guide done by someone whose attempts are gone. */
  readonly locale: 'fr' | 'en' | null;
}

/**
 * What is asked of a person and where it stands, in their order: done, not done, late, and nothing of the
 * answers. Ask it only for somebody that `findPerson` gave.
 */
export async function listObligations(
  scope: OrganizationScope,
  memberId: string,
  locale: 'fr' | 'en',
): Promise<PersonObligation[]> {
  const { db, organizationId, now } = scope;
  const rows = await db.execute<{
    id: string;
    document: string;
    kind: PersonObligation['kind'];
    title: string;
    state: 'open' | 'done' | 'waived';
    due_on: Day;
    last_day: Day;
    expires_on: Day | null;
    paused_on: Day | null;
    started_at: string | null;
    completed_at: string | null;
    version: number | null;
    locale: 'fr' | 'en' | null;
  }>(sql`
    select a.id, a.document_id as document, d.kind, t.title, a.state, a.due_on, a.last_day, a.expires_on, a.paused_on, a.started_at, a.completed_at,
      done.number as version,
      coalesce(
        (select s.locale from signatures s where s.organization_id = a.organization_id and s.assignment_id = a.id
          order by s.signed_at desc limit 1),
        (select k.locale from acknowledgements k where k.organization_id = a.organization_id and k.assignment_id = a.id
          order by k.acknowledged_at desc limit 1),
        (select p.locale from attempts p where p.organization_id = a.organization_id and p.assignment_id = a.id
          and p.passed order by p.number desc limit 1)
      ) as locale
    from (
      select * from assignments where organization_id = ${organizationId} and member_id = ${memberId} and current
    ) a
    join documents d on d.id = a.document_id
    left join versions done on done.id = a.completed_version_id
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
    where a.state <> 'withdrawn'
    order by a.position, d.code`);
  const today = quebecDay(now);
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document,
    kind: row.kind,
    title: row.title,
    status: statusOf(
      {
        state: row.state,
        lastDay: row.last_day,
        started: row.started_at !== null,
        expires: row.expires_on,
        paused: row.paused_on !== null,
      },
      today,
    ),
    dueOn: row.due_on,
    completedAt: instantOf(row.completed_at),
    version: row.version,
    locale: row.state === 'done' ? row.locale : null,
  }));
}

export interface PersonSignature {
  readonly id: string;
  readonly agreement: string;
  readonly title: string;
  readonly locale: 'fr' | 'en';
  /** Which adoption of the organization, from 1. */
  readonly adoption: number;
  readonly signedAt: Date;
}

/** What a person signed, the latest first. Ask it only for somebody that `findPerson` gave. */
export async function listSignatures(scope: OrganizationScope, memberId: string): Promise<PersonSignature[]> {
  const rows = await scope.db.execute<Omit<PersonSignature, 'signedAt'> & { signedAt: string }>(sql`
    select s.id, d.slug as agreement, t.title, s.locale, a.number as adoption, s.signed_at as "signedAt"
    from signatures s
    join adoptions a on a.organization_id = s.organization_id and a.id = s.adoption_id
    join documents d on d.id = a.document_id
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = s.locale
    where s.organization_id = ${scope.organizationId} and s.member_id = ${memberId}
    order by s.signed_at desc`);
  return rows.map((row) => ({ ...row, signedAt: new Date(row.signedAt) }));
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly leaders: readonly string[];
}

/** The organization's teams; a manager sees those that they lead. */
export async function listTeams({ db, organizationId, actor }: OrganizationScope): Promise<Team[]> {
  const led =
    actor.kind === 'member' && actor.role === 'manager'
      ? sql`exists (select from team_members l where l.organization_id = t.organization_id and l.team_id = t.id
          and l.member_id = ${actor.memberId} and l.leads)`
      : sql`true`;
  return db.execute<Team & Record<string, unknown>>(sql`
    select t.id, t.name, count(p.id)::integer as size,
      coalesce(array_agg(p.name order by p.name collate "fr-x-icu") filter (where m.leads and p.id is not null), '{}') as leaders
    from teams t
    left join team_members m on m.organization_id = t.organization_id and m.team_id = t.id
    left join members p on p.organization_id = m.organization_id and p.id = m.member_id and p.left_at is null
    where t.organization_id = ${organizationId} and t.closed_at is null and ${led}
    group by t.id, t.name
    order by t.name collate "fr-x-icu"`);
}

export interface OpenCorrection {
  readonly memberId: string;
  readonly name: string;
  readonly requestedName: string;
}

/** Corrections of names that wait for the owner's answer, the oldest first. */
export async function listOpenCorrections({
  db,
  organizationId,
}: OrganizationScope): Promise<OpenCorrection[]> {
  return db.execute<OpenCorrection & Record<string, unknown>>(sql`
    select c.member_id as "memberId", m.name, c.requested_name as "requestedName"
    from name_corrections c
    join members m on m.organization_id = c.organization_id and m.id = c.member_id
    where c.organization_id = ${organizationId} and c.resolved_at is null and m.left_at is null
    order by c.requested_at limit 20`);
}
