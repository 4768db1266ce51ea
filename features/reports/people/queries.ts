import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { withinReach } from '@/features/people/reach/queries';
import { type Day, quebecDay } from '@/lib/days';
import { followed, nudgedToday } from '../followed/queries';
import { PAGE_SIZE, type PeopleView, type StatusFilter } from '../people-view';
import { type ReportedStatus, statusInSql } from '../status-in-sql';

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
