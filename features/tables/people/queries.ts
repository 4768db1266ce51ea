import { type SQL, sql } from 'drizzle-orm';
import type { Role } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { withinSight } from '@/features/people/reach/queries';
import { type Day, quebecDay } from '@/lib/days';
import { countEvery, countFollowed, countRows, peopleFromCounts, type Total } from '../counting/queries';
import { type Cursor, writeCursor } from '../cursor';
import { CHUNK, type Mark, type Stretched } from '../exports/file';
import { type Access, writeSort } from '../filter';
import {
  accessOf,
  allOf,
  isUnanswerable,
  memberConditions,
  planForTheseValues,
  teamNames,
} from '../filtering/queries';
import { readSlice, type Segment, type Stretch } from '../paging/queries';
import { type PeopleStatus, type PeopleView, peopleStatusOf, type Standing } from '../people-table';
import { scoresFor } from '../scoring/queries';
import { type Tally, tallyOf } from '../scoring/score';

/** Up to here people with the same day or number come in the order of their names; beyond, in that of an index. */
const FEW = 2_000;
/** How far those whom a search finds among many are counted: whoever finds more looks for a longer name. */
const COUNTED_OF_MANY = 250;

export interface PersonLine {
  readonly id: string;
  /** Empty once they were erased. */
  readonly name: string;
  readonly role: Role;
  readonly jobTitle: string | null;
  readonly locale: 'fr' | 'en';
  readonly startOn: Day | null;
  readonly access: Access;
  readonly teams: readonly string[];
  /** Null for whom nothing is asked of: they left, or audit. */
  readonly status: PeopleStatus | null;
  /** The earliest last day of what is left to do; null when nothing is. */
  readonly due: Day | null;
  readonly open: number;
  readonly done: number;
  /** Over all quizzes whose score may be seen; null where there is none, or the view does not show it. */
  readonly score: Tally | null;
}

export interface Page<Line> {
  readonly lines: readonly Line[];
  readonly total: Total;
  /** Cursors of the pages on either side, as an address carries them. */
  readonly previous: string | null;
  readonly next: string | null;
}

const NAME = sql`${members.name} collate "fr-x-icu"`;
const JOB = sql`${members.jobTitle} collate "fr-x-icu"`;
const OPEN = sql`(s.open + s.paused)`;

const conditionsOf = (scope: OrganizationScope, view: PeopleView): SQL[] => {
  const conditions = memberConditions(scope, view);
  if (isUnanswerable(view)) conditions.push(sql`false`);
  if (view.documentId || view.programId) conditions.push(...asked(scope, view));
  else if (view.status) conditions.push(standingIs(view.status, quebecDay(scope.now)));
  return conditions;
};

/** `members` with their standings `s`, within sight and left by the filters. */
export const peopleShown = (scope: OrganizationScope, view: PeopleView): SQL =>
  sql`from members join member_standings s on s.organization_id = ${members.organizationId} and s.member_id = ${members.id}
    where s.organization_id = ${scope.organizationId} and ${allOf(conditionsOf(scope, view))}`;

/** The same to be counted: each member has one standing, which is not looked up when nothing is asked of it. */
const peopleCounted = (scope: OrganizationScope, view: PeopleView): SQL =>
  view.status ? peopleShown(scope, view) : sql`from members where ${allOf(conditionsOf(scope, view))}`;

function standingIs(status: PeopleStatus, today: Day): SQL {
  switch (status) {
    case 'late':
      return sql`s.bucket = 'open' and s.day < ${today}::date`;
    case 'open':
      return sql`s.bucket = 'open' and s.day >= ${today}::date`;
    case 'done':
      return sql`s.bucket = 'finished' and (s.day is null or s.day > ${today}::date)`;
    case 'expired':
      return sql`s.bucket = 'finished' and s.day <= ${today}::date`;
    default:
      return sql`s.bucket = ${status}`;
  }
}

/** With a document or a program chosen, where people stand is where they stand with that. */
function asked({ organizationId, now }: OrganizationScope, view: PeopleView): SQL[] {
  const today = quebecDay(now);
  const those = [
    sql`a.organization_id = ${organizationId} and a.member_id = ${members.id} and a.current and a.state <> 'withdrawn'`,
  ];
  if (view.documentId) those.push(sql`a.document_id = ${view.documentId}`);
  if (view.programId) those.push(sql`a.program_id = ${view.programId}`);
  const some = (condition: SQL) =>
    sql`exists (select from assignments a where ${allOf([...those, condition])})`;
  const late = sql`a.state = 'open' and a.paused_on is null and a.last_day < ${today}::date`;
  switch (view.status) {
    case null:
      return [some(sql`true`)];
    case 'nothing':
      return [sql`not ${some(sql`true`)}`];
    case 'late':
      return [some(late)];
    case 'open':
      return [some(sql`a.state = 'open' and a.paused_on is null`), sql`not ${some(late)}`];
    case 'paused':
      return [
        some(sql`a.paused_on is not null`),
        sql`not ${some(sql`a.state = 'open' and a.paused_on is null`)}`,
      ];
    case 'done':
      return [
        some(sql`a.state in ('done', 'waived')`),
        sql`not ${some(sql`a.state = 'open' or a.expires_on <= ${today}::date`)}`,
      ];
    case 'expired':
      return [
        some(sql`a.state = 'done' and a.expires_on <= ${today}::date`),
        sql`not ${some(sql`a.state = 'open'`)}`,
      ];
  }
}

/** What the server looks up of the row that a page begins at; null when there is none that the actor may see. */
interface Place {
  readonly name: string;
  readonly jobTitle: string | null;
}

async function findPlace(scope: OrganizationScope, id: string): Promise<Place | null> {
  const [row] = await scope.db.execute<{ name: string; job: string | null }>(sql`
    select ${members.name}, ${members.jobTitle} as job from members
    where ${members.organizationId} = ${scope.organizationId} and ${members.id} = ${id} and ${withinSight(scope, members.id)}`);
  return row ? { name: row.name, jobTitle: row.job } : null;
}

/** Whether the row that the page begins at still has what the table is sorted by. */
const isKnown = ({ sort, cursor }: PeopleView, place: Place | null): boolean =>
  place !== null && (sort.key !== 'job' || cursor?.segment === 1 || place.jobTitle !== null);

function segmentsOf(
  { sort }: PeopleView,
  few: boolean,
  cursor: Cursor | null,
  place: Place | null,
): Segment[] {
  const descending = sort.direction === 'descending';
  const value = cursor?.value ?? null;
  const id = { of: sql`${members.id}`, at: sql`${cursor?.id ?? null}::uuid` };
  const name = { of: NAME, at: sql`${place?.name ?? null}::text` };
  const ties = few ? [name, id] : [id];
  const rest = (where: SQL): Segment => ({ where, keys: [name, id], descending: false });
  const everyone = sql`true`;
  switch (sort.key) {
    case 'name':
      return [{ where: everyone, keys: [name, id], descending }];
    case 'job': {
      const job = { of: JOB, at: sql`${place?.jobTitle ?? null}::text` };
      return [
        { where: sql`${members.jobTitle} is not null`, keys: [job, ...ties], descending },
        rest(sql`${members.jobTitle} is null`),
      ];
    }
    case 'start': {
      const start = { of: sql`${members.startOn}`, at: sql`${value}::date` };
      return [
        { where: sql`${members.startOn} is not null`, keys: [start, ...ties], descending },
        rest(sql`${members.startOn} is null`),
      ];
    }
    case 'due': {
      const day = { of: sql`s.day`, at: sql`${value}::date` };
      const theirs = few ? ties : [{ of: sql`s.member_id`, at: id.at }];
      return [
        { where: sql`s.bucket = 'open'`, keys: [day, ...theirs], descending },
        rest(sql`s.bucket <> 'open'`),
      ];
    }
    default: {
      const number = { of: sort.key === 'open' ? OPEN : sql`s.done`, at: sql`${value}::integer` };
      const theirs = few ? ties : [{ of: sql`s.member_id`, at: id.at }];
      return [{ where: everyone, keys: [number, ...theirs], descending }];
    }
  }
}

type Row = Omit<PersonLine, 'status' | 'due' | 'score'> & Standing & Record<string, unknown>;

function rowsOf(scope: OrganizationScope, view: PeopleView, { where, order, limit }: Stretch) {
  return scope.db.execute<Row>(sql`
    select ${members.id}, ${members.name}, ${members.role}, ${members.jobTitle} as "jobTitle", ${members.locale},
      ${members.startOn} as "startOn", ${accessOf} as access, s.bucket, s.day, ${OPEN} as open, s.done,
      ${teamNames(sql`${members.id}`, scope.organizationId)} as teams
    ${peopleShown(scope, view)} and ${where}
    order by ${order} limit ${limit}`);
}

function lineOf(
  { bucket, day, id, name, role, jobTitle, locale, startOn, access, teams, open, done }: Row,
  today: Day,
  score: Tally | null,
): PersonLine {
  const status = peopleStatusOf({ bucket, day }, today);
  const due = bucket === 'open' ? day : null;
  return { id, name, role, jobTitle, locale, startOn, access, teams, status, due, open, done, score };
}

function cursorOf({ sort }: PeopleView, line: PersonLine, segment: number): Omit<Cursor, 'way'> {
  const values = { start: line.startOn, due: line.due, open: String(line.open), done: String(line.done) };
  const value = segment > 0 || sort.key === 'name' || sort.key === 'job' ? null : values[sort.key];
  return { sort: writeSort(sort), segment, value, id: line.id };
}

/** Lines of the view from there on, and in which segment of the order each stands. */
async function readLines(
  scope: OrganizationScope,
  view: PeopleView,
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
    slice.rows.map(({ id }) => id),
  );
  const byMember = new Map<string, Tally[]>();
  for (const score of scores) byMember.set(score.memberId, [...(byMember.get(score.memberId) ?? []), score]);
  const scoreOf = ({ id }: Row) => tallyOf(byMember.get(id) ?? []);
  return { ...slice, few, lines: slice.rows.map((row) => lineOf(row, today, scoreOf(row))) };
}

/** A page of people, and whether the organization has few enough of them to count more than it shows. */
async function readPage(
  scope: OrganizationScope,
  view: PeopleView,
): Promise<{ readonly page: Omit<Page<PersonLine>, 'total'>; readonly few: boolean }> {
  const [, place] = await Promise.all([
    planForTheseValues(scope),
    view.cursor ? findPlace(scope, view.cursor.id) : null,
  ]);
  const { lines, segments, hasPrevious, hasNext, few } = await readLines(
    scope,
    view,
    isKnown(view, place) ? view.cursor : null,
    place,
  );
  const at = (index: number) => {
    const [line, segment] = [lines.at(index), segments.at(index)];
    return line && segment !== undefined ? writeCursor(cursorOf(view, line, segment)) : null;
  };
  return { page: { lines, previous: hasPrevious ? at(0) : null, next: hasNext ? at(-1) : null }, few };
}

/** A page of people. Its cost follows its size, whatever the size of the organization and however deep it lies. */
export const readPeople = async (
  scope: OrganizationScope,
  view: PeopleView,
): Promise<Omit<Page<PersonLine>, 'total'>> => (await readPage(scope, view)).page;

/** The next lines of the whole list, for a file: they go on behind the last one read, whatever became of it since. */
export async function readPeopleOn(
  scope: OrganizationScope,
  view: PeopleView,
  from: Mark<PersonLine> | null,
): Promise<Stretched<PersonLine>> {
  const cursor: Cursor | null = from ? { way: 'after', ...cursorOf(view, from.line, from.segment) } : null;
  const [, { lines, segments, hasNext }] = await Promise.all([
    planForTheseValues(scope),
    readLines(scope, { ...view, size: CHUNK }, cursor, from?.line ?? null),
  ]);
  const [line, segment] = [lines.at(-1), segments.at(-1)];
  return { lines, next: hasNext && line && segment !== undefined ? { line, segment } : null };
}

/** How many there are over all pages, for what is about to be done with each of them. */
export const countPeople = (scope: OrganizationScope, view: PeopleView): Promise<number> =>
  countEvery(scope, sql`select ${peopleCounted(scope, view)}`);

/** The same, and how many people there are over all pages. */
export async function listPeople(scope: OrganizationScope, view: PeopleView): Promise<Page<PersonLine>> {
  const { page, few } = await readPage(scope, view);
  const total =
    (await peopleFromCounts(scope, view)) ??
    (await countRows(scope, sql`select ${peopleCounted(scope, view)}`, few ? undefined : COUNTED_OF_MANY));
  return { ...page, total };
}
