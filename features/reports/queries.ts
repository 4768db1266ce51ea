import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { teams } from '@/db/schema/people';
import type { Locale } from '@/i18n/routing';
import { type Day, quebecDay } from '@/lib/days';
import { type AsOf, COMING_DAYS, daysOfLine, readAsOf } from './as-of';
import {
  type CountsOf,
  countByDocument,
  countByTeam,
  countComing,
  countLateness,
  countOverTime,
  countPeople,
  type ObligationCounts,
  type PeopleCounts,
  type PointCounts,
} from './counts/queries';
import { seesTeam } from './counts/rows-in-sql';
import { TEAMS_SHOWN } from './figures';
import { findSignals, type Signals } from './signals/queries';
import { countSignatures, type SignatureTally } from './signatures/queries';
import { type AwaitedPerson, findAwaited, findNudging, type Nudging } from './standing/queries';

/** A document of the library, as it is called in the page's language. */
interface Titled {
  readonly id: string;
  readonly code: string;
  readonly kind: 'guide' | 'agreement' | 'policy' | 'form';
  readonly title: string;
}

/** Something as it was a month before, beside it as of the day; null where there is nothing to compare with. */
export interface Compared<T> {
  readonly now: T;
  readonly before: T | null;
}

export type DocumentProgress = Titled & Compared<ObligationCounts>;

export interface TeamProgress extends Compared<PeopleCounts> {
  readonly id: string;
  readonly name: string;
}

/** Obligations late by so many days, both included; `to` is null for all beyond. */
export interface Lateness {
  readonly from: number;
  readonly to: number | null;
  readonly obligations: number;
}

export interface Coming {
  readonly day: Day;
  readonly documentId: string;
  readonly obligations: number;
}

/** The figures of one moment, and beside them those of a month earlier. */
export interface Figures {
  readonly asOf: AsOf;
  /** The one team that is looked at; null for everybody. */
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly people: Compared<PeopleCounts>;
  /** In the order in which people do them. */
  readonly documents: readonly DocumentProgress[];
  /** In French order, the first `TEAMS_SHOWN`. Empty when one team is looked at. */
  readonly teams: readonly TeamProgress[];
  /** Oldest first, the last being that day. */
  readonly line: readonly PointCounts[];
  readonly lateness: readonly Lateness[];
  readonly coming: readonly Coming[];
  /** Null for a manager and for one team: undertakings are the organization's. */
  readonly signatures: Compared<SignatureTally> | null;
}

/** What is looked at: everybody the actor may see, or one team of those; as of the day in the address, or today. */
export interface Look {
  readonly locale: Locale;
  readonly teamId: string | null;
  readonly on: string | readonly string[] | undefined;
}

/** Since when there is something to look at. */
async function findFirstDay({ db, organizationId }: OrganizationScope): Promise<Day> {
  const [row] = await db
    .select({ createdAt: organizations.createdAt })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error('an organization without a row');
  return quebecDay(row.createdAt);
}

/** A team of those that the actor may see; null when there is no such one, and everybody is looked at. */
async function findTeam(scope: OrganizationScope, teamId: string | null): Promise<Figures['team']> {
  if (teamId === null) return null;
  const [team] = await scope.db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(
      and(
        eq(teams.organizationId, scope.organizationId),
        eq(teams.id, teamId),
        seesTeam(scope, sql`${teams.id}`),
      ),
    );
  return team ?? null;
}

/** Whether the actor is shown what is the whole organization's: undertakings, policies, who is in charge. */
function seesAll({ actor }: OrganizationScope): boolean {
  return actor.kind === 'system' || actor.role === 'owner' || actor.role === 'auditor';
}

/** Every figure of the dashboard, of the report and of its mail: the counts, whatever the number of people. */
export async function findFigures(scope: OrganizationScope, { locale, on, ...look }: Look): Promise<Figures> {
  const [first, team] = await Promise.all([findFirstDay(scope), findTeam(scope, look.teamId)]);
  const teamId = team?.id ?? null;
  const asOf = readAsOf(on, { first, today: quebecDay(scope.now) });
  const now: CountsOf = asOf.isPast ? { teamId, on: asOf.on } : { teamId };
  const before: CountsOf | null = asOf.before === null ? null : { teamId, on: asOf.before };
  const both = async <T>(count: (of: CountsOf) => Promise<T>): Promise<Compared<T>> => {
    const counted = await Promise.all([count(now), before && count(before)]);
    return { now: counted[0], before: counted[1] };
  };
  const [people, documents, byTeam, line, lateness, coming, signatures] = await Promise.all([
    both((of) => countPeople(scope, of)),
    both((of) => countByDocument(scope, of)),
    teamId === null ? both((of) => countByTeam(scope, { ...of, first: TEAMS_SHOWN })) : null,
    countOverTime(scope, { teamId, days: daysOfLine(asOf) }),
    countLateness(scope, now),
    countComing(scope, { ...now, days: COMING_DAYS }),
    seesAll(scope) && teamId === null ? compareSignatures(scope, asOf) : null,
  ]);
  const titles = await findTitles(scope, locale, [
    ...new Set([...documents.now, ...coming].map(({ documentId }) => documentId)),
  ]);
  return {
    asOf,
    team,
    people,
    documents: titles.flatMap((title) => {
      const of = ({ documentId }: { readonly documentId: string }) => documentId === title.id;
      const counted = documents.now.find(of);
      return counted ? [{ ...title, now: counted, before: documents.before?.find(of) ?? null }] : [];
    }),
    teams: (byTeam?.now ?? []).map(({ teamId: id, name, ...counted }) => {
      return { id, name, now: counted, before: byTeam?.before?.find((team) => team.teamId === id) ?? null };
    }),
    line: withoutEmptyWeeks(line),
    lateness,
    coming,
    signatures,
  };
}

/** From the last week in which nothing was asked yet, so that a young organization doesn't look at empty ones. */
function withoutEmptyWeeks(line: readonly PointCounts[]): readonly PointCounts[] {
  const first = line.findIndex(({ asked }) => asked > 0);
  return first < 0 ? [] : line.slice(Math.min(Math.max(0, first - 1), line.length - 2));
}

async function compareSignatures(
  scope: OrganizationScope,
  { on, isPast, before }: AsOf,
): Promise<Compared<SignatureTally>> {
  const moments = [{ on, isToday: !isPast }, ...(before === null ? [] : [{ on: before, isToday: false }])];
  const [now, earlier] = await countSignatures(scope, moments);
  if (!now) throw new Error('a moment without its tally');
  return { now, before: earlier ?? null };
}

/** Those documents as they are called in the version that is read now, in the order in which people do them. */
async function findTitles(
  { db, organizationId }: OrganizationScope,
  locale: Locale,
  ids: readonly string[],
): Promise<Titled[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<Titled & Record<string, unknown>>(sql`
    select d.id, d.code, d.kind, t.title
    from documents d
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
    where ${inArray(sql`d.id`, [...ids])}
    order by array_position(array['guide', 'agreement', 'policy'], d.kind), d.code`);
  return [...rows];
}

export interface Dashboard extends Figures {
  readonly now: Date;
  readonly signals: Signals;
  /** Who is awaited and what can be done about it: of today alone, since names are not kept by day. */
  readonly awaited: readonly AwaitedPerson[];
  readonly nudging: Nudging | null;
}

/** All that the dashboard shows, in one look at the database. */
export async function findDashboard(
  scope: OrganizationScope,
  look: Look,
  { nudges }: { readonly nudges: boolean },
): Promise<Dashboard> {
  const figures = await findFigures(scope, look);
  const { asOf, people, team } = figures;
  const [signals, awaited, nudging] = await Promise.all([
    findSignals(scope, look.locale, asOf),
    asOf.isPast ? [] : findAwaited(scope, team?.id ?? null),
    nudges && !asOf.isPast && people.now.late > 0 ? findNudging(scope, team?.id ?? null) : null,
  ]);
  return { ...figures, now: scope.now, signals, awaited, nudging };
}
