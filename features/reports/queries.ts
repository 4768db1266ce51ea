import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { adoptions, adoptionTexts, signatures } from '@/db/schema/agreements';
import { versions } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import { withinReach, withinSight } from '@/features/people/reach/queries';
import type { Locale } from '@/i18n/routing';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { type Point, pointsOf, WEEKS } from './history';
import { NUDGES_AT_ONCE } from './nudges';
import { PAGE_SIZE, type PeopleView, type StatusFilter } from './people-view';
import { type ReportedStatus, statusInSql } from './status-in-sql';

/** How many names are said before « et 2 autres ». */
const NAMES = 3;

/** Condition: somebody of whom things may be asked, and whom the actor may see (a manager, their own teams). */
function followed(scope: OrganizationScope): SQL {
  return sql`${members.organizationId} = ${scope.organizationId} and ${members.leftAt} is null
    and ${members.role} <> 'auditor' and ${withinSight(scope, members.id)}`;
}

/**
 * The latest cycle of each obligation of those people, unless it was withdrawn. Cycles are numbered without
 * gaps, so that the latest is the one that has no next; an open one is always the latest.
 */
function latestOf(scope: OrganizationScope): SQL {
  return sql`select l.member_id, l.document_id, l.state, ${statusInSql(quebecDay(scope.now))} as status
    from assignments l
    join members on members.organization_id = l.organization_id and members.id = l.member_id
    where l.organization_id = ${scope.organizationId} and l.state <> 'withdrawn' and ${followed(scope)}
      and not exists (select from assignments next where next.organization_id = ${scope.organizationId}
        and next.cycle > 1
          and next.member_id = l.member_id and next.document_id = l.document_id and next.cycle = l.cycle + 1)`;
}

/** Condition: the member has an open obligation whose due day is past. An open cycle is always the latest. */
function isLate(scope: OrganizationScope): SQL {
  return sql`exists (select from assignments a where a.organization_id = ${scope.organizationId}
    and a.member_id = ${members.id} and a.state = 'open' and a.due_on < ${quebecDay(scope.now)}::date)`;
}

function nudgedToday(scope: OrganizationScope): SQL {
  return sql`exists (select from nudges n where n.organization_id = ${scope.organizationId}
    and n.member_id = ${members.id} and n.day = ${quebecDay(scope.now)}::date)`;
}

/** How many there are, and the first names in French order. */
export interface Named {
  readonly count: number;
  readonly names: readonly string[];
}

export interface Standing {
  /** Current people whom the actor may see, auditors apart. */
  readonly people: number;
  /** Of them, those of whom something is asked. */
  readonly asked: number;
  /** Of those, the ones with nothing left to do. */
  readonly finished: number;
  readonly late: Named;
  /** Of those late: may be nudged now, were nudged today, or have no address to be nudged at. */
  readonly toNudge: Named;
  readonly nudged: Named;
  readonly unreachable: Named;
}

/** Where everyone stands, in one statement. */
export async function findStanding(scope: OrganizationScope): Promise<Standing> {
  const named = (condition: SQL) => sql`jsonb_build_object('count', count(*) filter (where ${condition}),
    'names', coalesce(to_jsonb((array_agg(name order by name collate "fr-x-icu", id) filter (where ${condition}))[1:${NAMES}]), '[]'))`;
  const [row] = await scope.db.execute<Standing & Record<string, unknown>>(sql`
    with latest as (${latestOf(scope)}),
    asked as (
      select member_id, bool_and(state <> 'open') as finished, bool_or(status = 'late') as late
      from latest group by member_id
    ),
    late as materialized (
      select ${members.id}, ${members.name}, ${members.email} is not null as reachable, ${nudgedToday(scope)} as nudged
      from members where ${followed(scope)} and ${members.id} in (select member_id from asked where late)
    )
    select (select count(*)::integer from members where ${followed(scope)}) as people,
      (select count(*)::integer from asked) as asked,
      (select count(*)::integer from asked where finished) as finished,
      ${named(sql`true`)} as late,
      ${named(sql`reachable and not nudged`)} as "toNudge",
      ${named(sql`nudged`)} as nudged,
      ${named(sql`not reachable and not nudged`)} as unreachable
    from late`);
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

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
    order by d.kind = 'agreement', d.code`);
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

export interface PersonProgress {
  readonly id: string;
  readonly name: string;
  readonly teams: string | null;
  readonly obligations: readonly {
    readonly documentId: string;
    readonly status: ReportedStatus;
    readonly dueOn: Day;
    readonly completedOn: Day | null;
  }[];
  /** The nearest due day of what is left, or null when nothing is. */
  readonly dueOn: Day | null;
  readonly reachable: boolean;
  readonly nudgedToday: boolean;
  /** Whether the actor may nudge that person at all: an auditor only reads. */
  readonly withinReach: boolean;
}

/** A page of people with their obligations, and how many there are over all pages. One statement. */
export async function findPeopleProgress(
  scope: OrganizationScope,
  view: PeopleView,
): Promise<{ readonly total: number; readonly people: PersonProgress[] }> {
  const { organizationId } = scope;
  const today = quebecDay(scope.now);
  const shown = sql`${followed(scope)} and ${matching(scope, view)}`;
  const belongs = (table: SQL, memberId: SQL) =>
    sql`${table}.organization_id = ${organizationId} and ${table}.member_id = ${memberId}`;
  const document = view.documentId ? sql`and a.document_id = ${view.documentId}` : sql``;
  const direction = view.sort.direction === 'descending' ? sql`desc` : sql`asc`;
  const byName = (table: SQL) =>
    sql`${table}.name collate "fr-x-icu" ${view.sort.key === 'name' ? direction : sql`asc`}, ${table}.id`;
  const order = (table: SQL) =>
    view.sort.key === 'due' ? sql`due_on ${direction} nulls last, ${byName(table)}` : byName(table);
  const rows = await scope.db.execute<
    { total: number } & { [Key in keyof PersonProgress]: PersonProgress[Key] | null }
  >(sql`
    select t.total, p.id, p.name, p.due_on as "dueOn", p.reachable, p.nudged as "nudgedToday", p.reach as "withinReach",
      (select string_agg(team.name, ', ' order by team.name collate "fr-x-icu") from team_members tm
        join teams team on team.organization_id = tm.organization_id and team.id = tm.team_id
        where ${belongs(sql`tm`, sql`p.id`)}) as teams,
      (select coalesce(jsonb_agg(jsonb_build_object('documentId', l.document_id, 'status', ${statusInSql(today)},
          'dueOn', l.due_on, 'completedOn', (l.completed_at at time zone 'America/Toronto')::date) order by l.due_on), '[]')
        from (
          select distinct on (a.document_id) a.* from assignments a where ${belongs(sql`a`, sql`p.id`)} ${document}
          order by a.document_id desc, a.cycle desc
        ) l where l.state <> 'withdrawn') as obligations
    from (select count(*)::integer as total from members where ${shown}) t
    left join lateral (
      select ${members.id}, ${members.name}, ${members.email} is not null as reachable, ${nudgedToday(scope)} as nudged,
        ${withinReach(scope, members.id)} as reach,
        (select min(a.due_on) from assignments a
          where ${belongs(sql`a`, sql`${members.id}`)} and a.state = 'open' ${document}) as due_on
      from members where ${shown}
      order by ${order(sql`members`)}
      limit ${PAGE_SIZE} offset ${(view.page - 1) * PAGE_SIZE}
    ) p on true
    order by ${order(sql`p`)}`);
  const people = rows.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row as PersonProgress]));
  return { total: rows[0]?.total ?? 0, people };
}

/** Condition: what the view asks of a person. */
function matching({ organizationId, now }: OrganizationScope, view: PeopleView): SQL {
  const conditions: SQL[] = [sql`true`];
  if (view.name) {
    conditions.push(sql`position(${plain(sql`${view.name}::text`)} in ${plain(sql`${members.name}`)}) > 0`);
  }
  if (view.teamId) {
    conditions.push(sql`exists (select from team_members tm where tm.organization_id = ${organizationId}
      and tm.team_id = ${view.teamId} and tm.member_id = ${members.id})`);
  }
  const some = (
    condition: SQL,
  ) => sql`exists (select from assignments a where a.organization_id = ${organizationId}
    and a.member_id = ${members.id} ${view.documentId ? sql`and a.document_id = ${view.documentId}` : sql``} and ${condition})`;
  if (view.documentId) conditions.push(some(sql`a.state <> 'withdrawn'`));
  if (view.status) conditions.push(...ofStatus(view.status, some, quebecDay(now)));
  return sql.join(conditions, sql` and `);
}

/** An open cycle is the latest one: done is having had obligations, and none open. */
function ofStatus(status: StatusFilter, some: (condition: SQL) => SQL, today: Day): SQL[] {
  switch (status) {
    case 'late':
      return [some(sql`a.state = 'open' and a.due_on < ${today}::date`)];
    case 'in_progress':
      return [some(sql`a.state = 'open' and a.due_on >= ${today}::date and a.started_at is not null`)];
    case 'to_do':
      return [some(sql`a.state = 'open' and a.due_on >= ${today}::date and a.started_at is null`)];
    case 'done':
      return [some(sql`a.state = 'done'`), sql`not ${some(sql`a.state = 'open'`)}`];
  }
}

/** A name as it is searched for: no case, no accents, one kind of apostrophe. */
function plain(text: SQL): SQL {
  return sql`regexp_replace(translate(normalize(lower(${text} collate "fr-x-icu"), NFKD), '’', ''''), '[\u0300-\u036f]', '', 'g')`;
}

export interface RecentSignature {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly adoptionNumber: number;
  readonly versionNumber: number;
  readonly locale: Locale;
  readonly signedAt: Date;
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
    })
    .from(signatures)
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
    select exists (select from adoptions where ${ours}) and not exists (
        select from program_items i join documents d on d.id = i.document_id and d.kind = 'agreement'
        where i.${ours} and not exists (select from adoptions o where o.${ours} and o.document_id = d.id)
      ) as adopted,
      exists (select from programs where ${ours}) as assigned,
      (select coalesce(jsonb_agg(t.title order by t.title collate "fr-x-icu"), '[]')
        from (select document_id, max(number) as number from adoptions where ${ours} group by document_id) last
        join adoptions o on o.${ours} and o.document_id = last.document_id and o.number = last.number
        join versions adopted on adopted.id = o.version_id
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

/** Who is late, can be mailed and was not nudged today, within the actor's reach; `NUDGES_AT_ONCE` at most. */
export async function findLateToNudge(scope: OrganizationScope): Promise<string[]> {
  const rows = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        followed(scope),
        withinReach(scope, members.id),
        isLate(scope),
        sql`${members.email} is not null`,
        sql`not ${nudgedToday(scope)}`,
      ),
    )
    .orderBy(asc(members.id))
    .limit(NUDGES_AT_ONCE);
  return rows.map(({ id }) => id);
}
