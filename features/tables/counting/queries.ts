import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import type { Status } from '@/features/assignments/status';
import { withinSight } from '@/features/people/reach/queries';
import { type Day, quebecDay } from '@/lib/days';
import type { TableView } from '../filter';
import type { ObligationsView } from '../obligations-table';
import type { PeopleStatus, PeopleView } from '../people-table';

/** How far what has to be counted one by one is counted. */
const COUNTED_TO = 1_000;

/** How many there are; `more` when there are more than that. */
export interface Total {
  readonly count: number;
  readonly more: boolean;
}

/**
 * The team whose kept counts say how many the actor sees: null is the whole organization, undefined when no single
 * count says it (a manager of two teams, where somebody may be in both).
 */
function countedTeam({ actor }: OrganizationScope, { teamId }: TableView): string | null | undefined {
  if (actor.kind === 'system' || actor.role === 'owner' || actor.role === 'auditor') return teamId;
  if (actor.role !== 'manager') return undefined;
  const [only] = actor.ledTeams;
  if (teamId) return actor.ledTeams.includes(teamId) ? teamId : undefined;
  return actor.ledTeams.length === 1 ? only : undefined;
}

const peopleBucket = (status: PeopleStatus, today: Day): SQL =>
  ({
    late: sql`bucket = 'open' and day < ${today}::date`,
    open: sql`bucket = 'open' and day >= ${today}::date`,
    paused: sql`bucket = 'paused'`,
    done: sql`bucket = 'finished' and (day is null or day > ${today}::date)`,
    expired: sql`bucket = 'finished' and day <= ${today}::date`,
    nothing: sql`bucket = 'nothing'`,
  })[status];

const obligationBucket = (status: Status, today: Day): SQL =>
  ({
    late: sql`bucket in ('to_do', 'in_progress') and day < ${today}::date`,
    to_do: sql`bucket = 'to_do' and day >= ${today}::date`,
    in_progress: sql`bucket = 'in_progress' and day >= ${today}::date`,
    done: sql`bucket = 'done' and (day is null or day > ${today}::date)`,
    expired: sql`bucket = 'done' and day <= ${today}::date`,
    paused: sql`bucket = 'paused'`,
    waived: sql`bucket = 'waived'`,
  })[status];

/** Whose counts: a team's, or the organization's own. See db/schema/counts.ts. */
const ofGroup = ({ organizationId }: OrganizationScope, teamId: string | null): SQL =>
  sql`organization_id = ${organizationId} and group_id = ${teamId ?? organizationId}`;

async function numberOf(scope: OrganizationScope, query: SQL): Promise<number> {
  const [row] = await scope.db.execute<{ n: number }>(query);
  return row?.n ?? 0;
}

/** What has been added up, and what has not been yet: see db/schema/counts.ts. */
const summed = (table: 'people' | 'obligation', where: SQL): SQL => {
  const [counts, changes] =
    table === 'people'
      ? [sql`people_counts`, sql`people_changes`]
      : [sql`obligation_counts`, sql`obligation_changes`];
  return sql`(select coalesce(sum(n), 0)::integer from (
    select sum(count) as n from ${counts} where ${where}
    union all select sum(delta) from ${changes} where ${where}) counted)`;
};

/** How many people are followed in all, whoever looks: a few, or so many that every step must come from an index. */
export function countFollowed(scope: OrganizationScope): Promise<number> {
  return numberOf(scope, sql`select ${summed('people', ofGroup(scope, null))} as n`);
}

const isByName = ({ search, role, access, language, programId }: TableView) =>
  search !== '' || role !== null || access !== null || language !== null || programId !== null;

/** From the counts when they say it; null when the rows must be counted. */
export async function peopleFromCounts(scope: OrganizationScope, view: PeopleView): Promise<Total | null> {
  const teamId = countedTeam(scope, view);
  if (teamId === undefined || isByName(view) || view.documentId !== null) return null;
  const { organizationId } = scope;
  const ours = ofGroup(scope, teamId);
  const where = view.status ? sql`${ours} and ${peopleBucket(view.status, quebecDay(scope.now))}` : ours;
  // Auditors are listed with the others, and counted for nothing.
  const auditors = sql`(select count(*)::integer from members where ${members.organizationId} = ${organizationId}
    and ${members.role} = 'auditor' and ${members.leftAt} is null and ${withinSight(scope, members.id)}
    ${teamId ? sql`and exists (select from team_members t where t.organization_id = ${organizationId} and t.team_id = ${teamId} and t.member_id = ${members.id})` : sql``})`;
  const total = view.status ? summed('people', where) : sql`${summed('people', where)} + ${auditors}`;
  return { count: await numberOf(scope, sql`select ${total} as n`), more: false };
}

/** The same for obligations. */
export async function obligationsFromCounts(
  scope: OrganizationScope,
  view: ObligationsView,
): Promise<Total | null> {
  const teamId = countedTeam(scope, view);
  if (teamId === undefined || isByName(view)) return null;
  // Each obligation is counted once more as `due`, by its last day, for other questions.
  const where = [ofGroup(scope, teamId), sql`bucket <> 'due'`];
  if (view.documentId) where.push(sql`document_id = ${view.documentId}`);
  if (view.status) where.push(obligationBucket(view.status, quebecDay(scope.now)));
  const total = summed('obligation', sql.join(where, sql` and `));
  return { count: await numberOf(scope, sql`select ${total} as n`), more: false };
}

/** Counts rows one by one, up to `limit`; what there is beyond is not looked at. */
export async function countRows(
  scope: OrganizationScope,
  rows: SQL,
  limit: number = COUNTED_TO,
): Promise<Total> {
  const n = await numberOf(
    scope,
    sql`select count(*)::integer as n from (${rows} limit ${limit + 1}) counted`,
  );
  return { count: Math.min(n, limit), more: n > limit };
}

/** Counts every row, for what is about to be done to each of them. */
export function countEvery(scope: OrganizationScope, rows: SQL): Promise<number> {
  return numberOf(scope, sql`select count(*)::integer as n from (${rows}) counted`);
}
