import { and, desc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { adoptions, adoptionTexts, countersignatures, signatures } from '@/db/schema/agreements';
import { versions } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import { withinSight } from '@/features/people/reach/queries';
import type { Locale } from '@/i18n/routing';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { followed, latestOf } from './followed/queries';
import { type Point, pointsOf, WEEKS } from './history';
import { findPeopleProgress, type PersonProgress } from './people/queries';
import type { PeopleView } from './people-view';
import { findStanding, type Standing } from './standing/queries';
import type { ReportedStatus } from './status-in-sql';

export interface DocumentProgress {
  readonly id: string;
  readonly code: string;
  readonly slug: string;
  readonly kind: 'guide' | 'agreement' | 'policy' | 'form';
  readonly title: string;
  /** People in each status; `waived` ones are exempt. */
  readonly counts: Readonly<Record<ReportedStatus, number>>;
}

/** How far each document that is asked has come, in the order in which people do them. */
export async function findProgressByDocument(
  scope: OrganizationScope,
  locale: Locale,
): Promise<DocumentProgress[]> {
  const rows = await scope.db.execute<
    Omit<DocumentProgress, 'counts'> & Record<ReportedStatus, number> & Record<string, unknown>
  >(sql`
    with latest as (${latestOf(scope)}),
    counted as (
      select document_id, status, count(*)::integer as people from latest group by document_id, status
    )
    select d.id, d.code, d.slug, d.kind, t.title,
      sum(c.people) filter (where c.status = 'done')::integer as done,
      sum(c.people) filter (where c.status = 'in_progress')::integer as in_progress,
      sum(c.people) filter (where c.status = 'to_do')::integer as to_do,
      sum(c.people) filter (where c.status = 'late')::integer as late,
      sum(c.people) filter (where c.status = 'waived')::integer as waived
    from counted c
    join documents d on d.id = c.document_id
    join lateral (select v.id from versions v where v.document_id = d.id order by v.number desc limit 1) v on true
    join version_texts t on t.version_id = v.id and t.locale = ${locale}
    group by d.id, d.code, d.slug, d.kind, t.title
    order by array_position(array['guide', 'agreement', 'policy'], d.kind), d.code`);
  return rows.map(({ id, code, slug, kind, title, ...counts }) => {
    const { done, in_progress, to_do, late, waived } = counts;
    const all = { done, in_progress, to_do, late, waived };
    const known = Object.entries(all).map(([status, people]) => [status, people ?? 0]);
    return { id, code, slug, kind, title, counts: Object.fromEntries(known) };
  });
}

/**
 * What was asked and what was done, week by week, of the people now here. An obligation asked again (a new
 * cycle) stops counting as done until it is done again; what is waived or withdrawn today is left out altogether.
 * Weeks end at midnight in Québec.
 */
export async function findHistory(scope: OrganizationScope): Promise<Point[]> {
  const { organizationId } = scope;
  const today = quebecDay(scope.now);
  const rows = await scope.db.execute<{ weeks_ago: number; asked: number; done: number }>(sql`
    with ends as (
      select array_agg((day + interval '1 day') at time zone 'America/Toronto' order by day) as instants
      from generate_series(${addDays(today, -7 * WEEKS)}::timestamp, ${addDays(today, -7)}::timestamp, interval '7 days') day
    ),
    cycles as (
      select a.member_id, a.document_id, a.cycle, a.assigned_at, a.completed_at
      from assignments a
      join members on members.organization_id = a.organization_id and members.id = a.member_id
      where a.organization_id = ${organizationId} and ${followed(scope)}
        and not exists (select from assignments ended where ended.organization_id = ${organizationId}
          and ended.member_id = a.member_id and ended.document_id = a.document_id
          and ended.state in ('withdrawn', 'waived')
          and not exists (select from assignments next where next.organization_id = ${organizationId}
            and next.member_id = ended.member_id and next.document_id = ended.document_id
            and next.cycle = ended.cycle + 1))
    ),
    changes as (
      select width_bucket(assigned_at, (select instants from ends)) as week,
        count(*) filter (where cycle = 1) as asked,
        -count(*) filter (where cycle > 1 and exists (select from assignments before
          where before.organization_id = ${organizationId} and before.member_id = cycles.member_id
            and before.document_id = cycles.document_id and before.cycle = cycles.cycle - 1
            and before.state = 'done')) as done
      from cycles group by 1
      union all
      select width_bucket(completed_at, (select instants from ends)), 0, count(*)
      from cycles where completed_at is not null group by 1
    )
    select ${WEEKS}::integer - week as weeks_ago, sum(asked)::integer as asked, sum(done)::integer as done
    from changes group by 1`);
  return pointsOf(
    rows.map(({ weeks_ago: weeksAgo, asked, done }) => ({ weeksAgo, asked, done })),
    today,
  );
}

export interface RecentSignature {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly adoptionNumber: number;
  readonly versionNumber: number;
  readonly locale: Locale;
  readonly signedAt: Date;
  /** By the organization; null while it waits. */
  readonly countersignedAt: Date | null;
}

const LATEST = 10;

/** Who signed last, which text of the organization's and in which language; people who left included. */
async function findLatestSignatures(scope: OrganizationScope, locale: Locale): Promise<RecentSignature[]> {
  const { db, organizationId } = scope;
  return db
    .select({
      id: signatures.id,
      name: members.name,
      title: adoptionTexts.title,
      adoptionNumber: adoptions.number,
      versionNumber: versions.number,
      locale: signatures.locale,
      signedAt: signatures.signedAt,
      countersignedAt: countersignatures.signedAt,
    })
    .from(signatures)
    .leftJoin(
      countersignatures,
      and(
        eq(countersignatures.organizationId, organizationId),
        eq(countersignatures.signatureId, signatures.id),
      ),
    )
    .innerJoin(members, and(eq(members.organizationId, organizationId), eq(members.id, signatures.memberId)))
    .innerJoin(
      adoptions,
      and(eq(adoptions.organizationId, organizationId), eq(adoptions.id, signatures.adoptionId)),
    )
    .innerJoin(versions, eq(versions.id, adoptions.versionId))
    .innerJoin(
      adoptionTexts,
      and(
        eq(adoptionTexts.organizationId, organizationId),
        eq(adoptionTexts.adoptionId, adoptions.id),
        eq(adoptionTexts.locale, locale),
      ),
    )
    .where(and(eq(signatures.organizationId, organizationId), withinSight(scope, signatures.memberId)))
    .orderBy(desc(signatures.signedAt), desc(signatures.id))
    .limit(LATEST);
}

export interface Preparation {
  /** At least one undertaking is adopted, and each one that is asked. */
  readonly adopted: boolean;
  /** Undertakings whose template changed in substance since they were adopted: title, in the page's language. */
  readonly toAdoptAgain: readonly string[];
  /** At least one program is assigned. */
  readonly assigned: boolean;
  /** Teams that the actor may filter by. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** What an organization has put in place so far. One statement. */
export async function findPreparation(scope: OrganizationScope, locale: Locale): Promise<Preparation> {
  const { db, organizationId, actor } = scope;
  const ours = sql`organization_id = ${organizationId}`;
  const own =
    actor.kind === 'member' && actor.role === 'manager'
      ? sql`and exists (select from team_members tm where tm.organization_id = ${organizationId}
          and tm.team_id = teams.id and tm.member_id = ${actor.memberId} and tm.leads)`
      : sql``;
  const [row] = await db.execute<Preparation & Record<string, unknown>>(sql`
    select exists (
        select from adoptions o join documents d on d.id = o.document_id and d.kind = 'agreement' where o.${ours}
      ) and not exists (
        select from program_items i join documents d on d.id = i.document_id and d.kind = 'agreement'
        where i.${ours} and not exists (select from adoptions o where o.${ours} and o.document_id = d.id)
      ) as adopted,
      exists (select from programs where ${ours}) as assigned,
      (select coalesce(jsonb_agg(t.title order by t.title collate "fr-x-icu"), '[]')
        from (select document_id, max(number) as number from adoptions where ${ours} group by document_id) last
        join adoptions o on o.${ours} and o.document_id = last.document_id and o.number = last.number
        join versions adopted on adopted.id = o.version_id
        join documents d on d.id = o.document_id and d.kind = 'agreement'
        join adoption_texts t on t.${ours} and t.adoption_id = o.id and t.locale = ${locale}
        where exists (select from versions newer where newer.document_id = o.document_id
          and newer.number > adopted.number and newer.change = 'material')) as "toAdoptAgain",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name collate "fr-x-icu"), '[]')
        from teams where ${ours} ${own}) as teams`);
  if (!row) throw new Error('a row of constants is missing');
  return row;
}

export interface Dashboard {
  readonly today: Day;
  readonly now: Date;
  readonly standing: Standing;
  readonly preparation: Preparation;
  readonly documents: readonly DocumentProgress[];
  readonly history: readonly Point[];
  readonly people: { readonly total: number; readonly people: readonly PersonProgress[] };
  readonly signatures: readonly RecentSignature[];
}

/** All that the dashboard shows, in six statements. */
export async function findDashboard(
  scope: OrganizationScope,
  locale: Locale,
  view: PeopleView,
): Promise<Dashboard> {
  return {
    today: quebecDay(scope.now),
    now: scope.now,
    standing: await findStanding(scope),
    preparation: await findPreparation(scope, locale),
    documents: await findProgressByDocument(scope, locale),
    history: await findHistory(scope),
    people: await findPeopleProgress(scope, view),
    signatures: await findLatestSignatures(scope, locale),
  };
}
