import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { type Status, statusOf } from '@/features/assignments/status';
import { withinSight } from '@/features/people/reach/queries';
import { type Day, quebecDay } from '@/lib/days';
import { countEvery, countFollowed, countRows, obligationsFromCounts } from '../counting/queries';
import { type Cursor, writeCursor } from '../cursor';
import { CHUNK, type Mark, type Stretched } from '../exports/file';
import { writeSort } from '../filter';
import { allOf, isUnanswerable, memberConditions, planForTheseValues, teamNames } from '../filtering/queries';
import type { ObligationsView } from '../obligations-table';
import { readSlice, type Segment, type Stretch } from '../paging/queries';
import type { Page } from '../people/queries';
import { scoresFor } from '../scoring/queries';
import type { Tally } from '../scoring/score';

/** Up to this many people, rows of the same day come in the order of names; beyond, in that of an index. */
const FEW = 200;

export interface ObligationLine {
  /** Of its latest cycle. */
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly teams: readonly string[];
  readonly documentId: string;
  /** Its place among what is asked of that person. */
  readonly position: number;
  readonly status: Status;
  readonly dueOn: Day;
  readonly completedAt: Date | null;
  /** The number of the version that was done, and in which language. */
  readonly version: number | null;
  readonly language: 'fr' | 'en' | null;
  /** Null for what was asked by hand. */
  readonly programId: string | null;
  /** At the latest attempt that may be seen; null where there is none, or the view does not show it. */
  readonly score: Tally | null;
}

const NAME = sql`${members.name} collate "fr-x-icu"`;

/** Latest cycles `a` of what is asked of `members`, within sight and left by the filters. */
export function obligationsShown(scope: OrganizationScope, view: ObligationsView): SQL {
  const conditions = [
    sql`a.organization_id = ${scope.organizationId} and a.current and a.state <> 'withdrawn'`,
    ...memberConditions(scope, view),
    sql`${members.role} <> 'auditor'`,
  ];
  if (view.actId) {
    conditions.push(sql`exists (select from bulk_act_rows r where r.organization_id = ${scope.organizationId}
      and r.act_id = ${view.actId} and r.member_id = a.member_id and r.document_id = a.document_id)`);
  }
  if (isUnanswerable(view)) conditions.push(sql`false`);
  if (view.documentId) conditions.push(sql`a.document_id = ${view.documentId}`);
  if (view.programId) conditions.push(sql`a.program_id = ${view.programId}`);
  if (view.status) conditions.push(statusIs(view.status, quebecDay(scope.now)));
  return sql`from assignments a join members on ${members.organizationId} = a.organization_id and ${members.id} = a.member_id
    where ${allOf(conditions)}`;
}

/** `statusOf` as a condition on `a`; a test holds both together. */
function statusIs(status: Status, today: Day): SQL {
  const open = sql`a.state = 'open' and a.paused_on is null`;
  switch (status) {
    case 'late':
      return sql`${open} and a.last_day < ${today}::date`;
    case 'in_progress':
      return sql`${open} and a.last_day >= ${today}::date and a.started_at is not null`;
    case 'to_do':
      return sql`${open} and a.last_day >= ${today}::date and a.started_at is null`;
    case 'paused':
      return sql`a.state = 'open' and a.paused_on is not null`;
    case 'waived':
      return sql`a.state = 'waived'`;
    case 'done':
      return sql`a.state = 'done' and (a.expires_on is null or a.expires_on > ${today}::date)`;
    case 'expired':
      return sql`a.state = 'done' and a.expires_on <= ${today}::date`;
  }
}

/** What the server looks up of the row that a page begins at; null when there is none that the actor may see. */
interface Place {
  readonly name: string;
  readonly memberId: string;
  readonly position: number;
  readonly documentId: string;
}

async function findPlace(scope: OrganizationScope, id: string): Promise<Place | null> {
  const [row] = await scope.db.execute<{
    name: string;
    member: string;
    position: number;
    document: string;
  }>(sql`
    select ${members.name}, a.member_id as member, a.position, a.document_id as document
    from assignments a join members on ${members.organizationId} = a.organization_id and ${members.id} = a.member_id
    where a.organization_id = ${scope.organizationId} and a.id = ${id} and ${withinSight(scope, members.id)}`);
  if (!row) return null;
  return { name: row.name, memberId: row.member, position: row.position, documentId: row.document };
}

function segmentsOf(
  { sort }: ObligationsView,
  few: boolean,
  cursor: Cursor | null,
  place: Place | null,
): Segment[] {
  const descending = sort.direction === 'descending';
  const value = cursor?.value ?? null;
  const id = { of: sql`a.id`, at: sql`${cursor?.id ?? null}::uuid` };
  const byName = [
    { of: NAME, at: sql`${place?.name ?? null}::text` },
    { of: sql`${members.id}`, at: sql`${place?.memberId ?? null}::uuid` },
    { of: sql`a.position`, at: sql`${place?.position ?? null}::integer` },
    { of: sql`a.document_id`, at: sql`${place?.documentId ?? null}::uuid` },
  ];
  switch (sort.key) {
    case 'name':
      return [{ where: sql`true`, keys: byName, descending, indexed: 2 }];
    case 'due': {
      const due = { of: sql`a.due_on`, at: sql`${value}::date` };
      return [{ where: sql`true`, keys: [due, ...(few ? byName : [id])], descending }];
    }
    case 'completed': {
      const completed = { of: sql`a.completed_at`, at: sql`${value}::timestamptz` };
      return [
        { where: sql`a.completed_at is not null`, keys: [completed, id], descending },
        { where: sql`a.completed_at is null`, keys: byName, descending: false, indexed: 2 },
      ];
    }
  }
}

type Row = {
  id: string;
  member: string;
  name: string;
  teams: string[];
  document: string;
  position: number;
  program: string | null;
  state: 'open' | 'done' | 'waived';
  due: Day;
  last: Day;
  started: boolean;
  paused: boolean;
  expires: Day | null;
  completed: string | null;
  version: number | null;
  language: 'fr' | 'en' | null;
};

const theirs = (row: SQL) => sql`${row}.organization_id = a.organization_id and ${row}.assignment_id = a.id`;

function rowsOf(scope: OrganizationScope, view: ObligationsView, { where, order, limit }: Stretch) {
  return scope.db.execute<Row>(sql`
    select a.id, a.member_id as member, ${members.name}, a.document_id as document, a.position,
      a.program_id as program, a.state,
      a.due_on as due, a.last_day as last, a.started_at is not null as started, a.paused_on is not null as paused,
      a.expires_on as expires, a.completed_at as completed,
      ${teamNames(sql`a.member_id`, scope.organizationId)} as teams,
      (select v.number from versions v where v.id = a.completed_version_id) as version,
      case when a.state = 'done' then coalesce(
        (select s.locale from signatures s where ${theirs(sql`s`)} and s.member_id = a.member_id limit 1),
        (select k.locale from acknowledgements k where ${theirs(sql`k`)} and k.member_id = a.member_id limit 1),
        (select p.locale from attempts p where ${theirs(sql`p`)} and p.passed order by p.number desc limit 1)) end as language
    ${obligationsShown(scope, view)} and ${where}
    order by ${order} limit ${limit}`);
}

function lineOf(row: Row, today: Day, score: Tally | null): ObligationLine {
  const {
    id,
    member: memberId,
    name,
    teams,
    document: documentId,
    program: programId,
    version,
    language,
  } = row;
  const facts = { state: row.state, lastDay: row.last, started: row.started, expires: row.expires };
  return {
    id,
    memberId,
    name,
    teams,
    documentId,
    position: row.position,
    programId,
    version,
    language,
    status: statusOf({ ...facts, paused: row.state === 'open' && row.paused }, today),
    dueOn: row.due,
    completedAt: row.completed === null ? null : new Date(row.completed),
    score,
  };
}

function cursorOf({ sort }: ObligationsView, line: ObligationLine, segment: number): Omit<Cursor, 'way'> {
  const values = { name: null, due: line.dueOn, completed: line.completedAt?.toISOString() ?? null };
  return { sort: writeSort(sort), segment, value: segment > 0 ? null : values[sort.key], id: line.id };
}

/** Lines of the view from there on, and in which segment of the order each stands. */
async function readLines(
  scope: OrganizationScope,
  view: ObligationsView,
  cursor: Cursor | null,
  place: Place | null,
) {
  const few = (await countFollowed(scope)) <= FEW;
  const segments = segmentsOf(view, few, cursor, place);
  const slice = await readSlice(segments, cursor, view.size, (stretch) => rowsOf(scope, view, stretch));
  const today = quebecDay(scope.now);
  const scores = await scoresFor(
    scope,
    view,
    slice.rows.map(({ member }) => member),
  );
  const key = (member: string, document: string) => `${member} ${document}`;
  const known = new Map(
    scores.map(({ memberId, documentId, right, total }) => [key(memberId, documentId), { right, total }]),
  );
  const scoreOf = ({ member, document }: Row) => known.get(key(member, document)) ?? null;
  return { ...slice, lines: slice.rows.map((row) => lineOf(row, today, scoreOf(row))) };
}

/** A page of obligations. Its cost follows its size, whatever the size of the organization and however deep it lies. */
export async function readObligations(
  scope: OrganizationScope,
  view: ObligationsView,
): Promise<Omit<Page<ObligationLine>, 'total'>> {
  const [, place] = await Promise.all([
    planForTheseValues(scope),
    view.cursor ? findPlace(scope, view.cursor.id) : null,
  ]);
  const cursor = place ? view.cursor : null;
  const { lines, segments, hasPrevious, hasNext } = await readLines(scope, view, cursor, place);
  const at = (index: number) => {
    const [line, segment] = [lines.at(index), segments.at(index)];
    return line && segment !== undefined ? writeCursor(cursorOf(view, line, segment)) : null;
  };
  return { lines, previous: hasPrevious ? at(0) : null, next: hasNext ? at(-1) : null };
}

/** The next lines of the whole list, for a file: they go on behind the last one read, whatever became of it since. */
export async function readObligationsOn(
  scope: OrganizationScope,
  view: ObligationsView,
  from: Mark<ObligationLine> | null,
): Promise<Stretched<ObligationLine>> {
  const cursor: Cursor | null = from ? { way: 'after', ...cursorOf(view, from.line, from.segment) } : null;
  const [, { lines, segments, hasNext }] = await Promise.all([
    planForTheseValues(scope),
    readLines(scope, { ...view, size: CHUNK }, cursor, from?.line ?? null),
  ]);
  const [line, segment] = [lines.at(-1), segments.at(-1)];
  return { lines, next: hasNext && line && segment !== undefined ? { line, segment } : null };
}

/** How many there are over all pages, for what is about to be done with each of them. */
export const countObligations = (scope: OrganizationScope, view: ObligationsView): Promise<number> =>
  countEvery(scope, sql`select ${obligationsShown(scope, view)}`);

/** The same, and how many obligations there are over all pages. */
export async function listObligations(
  scope: OrganizationScope,
  view: ObligationsView,
): Promise<Page<ObligationLine>> {
  const page = await readObligations(scope, view);
  const total =
    (await obligationsFromCounts(scope, view)) ??
    (await countRows(scope, sql`select ${obligationsShown(scope, view)}`));
  return { ...page, total };
}
