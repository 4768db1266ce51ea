import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { addDays, type Day, daysBetween } from '@/lib/days';
import type { DocumentCounts, PeopleCounts } from './queries';

/** The rows that counts are about, read plainly: what the counts must say is computed from them and nothing else. */
export interface Plain {
  readonly people: readonly { id: string; here: boolean; teams: readonly string[] }[];
  readonly obligations: readonly Obligation[];
}

export interface Obligation {
  readonly memberId: string;
  readonly documentId: string;
  readonly state: 'open' | 'done' | 'waived';
  readonly started: boolean;
  readonly paused: boolean;
  readonly lastDay: Day;
  readonly expiresOn: Day | null;
}

/** Reads everything of one organization. */
export async function readPlain({ db, organizationId }: OrganizationScope): Promise<Plain> {
  const people = await db.execute<{ id: string; here: boolean; teams: string[] }>(sql`
    select id, left_at is null and role <> 'auditor' as here,
      array(select team_id::text from team_members t where t.organization_id = m.organization_id and t.member_id = m.id) as teams
    from members m where organization_id = ${organizationId}`);
  const cycles = await db.execute<
    Omit<Obligation, 'state'> & { state: Obligation['state'] | 'withdrawn' } & Record<string, unknown>
  >(sql`
    select member_id as "memberId", document_id as "documentId", state, cycle, started_at is not null as started,
      paused_on is not null as paused, (due_on + grace_days)::text as "lastDay", expires_on::text as "expiresOn"
    from assignments where organization_id = ${organizationId} order by cycle`);
  const latest = new Map(cycles.map((row) => [`${row.memberId} ${row.documentId}`, row]));
  const obligations = [...latest.values()].flatMap(({ state, ...row }) =>
    state === 'withdrawn' ? [] : [{ ...row, state }],
  );
  return { people: [...people], obligations };
}

/** The part of it that concerns those in any of these teams; everybody here when null. */
export function partOf(plain: Plain, teams: readonly string[] | null): Plain {
  const people = plain.people.filter(
    (person) => person.here && (teams === null || person.teams.some((team) => teams.includes(team))),
  );
  const ids = new Set(people.map(({ id }) => id));
  return { people, obligations: plain.obligations.filter(({ memberId }) => ids.has(memberId)) };
}

/** Where one obligation stands on a day, as the counts name it. */
function standing(one: Obligation, day: Day): keyof Omit<DocumentCounts, 'documentId'> {
  if (one.state === 'waived') return 'waived';
  if (one.state === 'done') return one.expiresOn !== null && one.expiresOn <= day ? 'expired' : 'done';
  if (one.paused) return 'paused';
  if (one.lastDay < day) return 'late';
  return one.started ? 'inProgress' : 'toDo';
}

export function plainPeople({ people, obligations }: Plain, day: Day): PeopleCounts {
  const counts = {
    people: people.length,
    nothing: 0,
    inTime: 0,
    late: 0,
    paused: 0,
    finished: 0,
    expired: 0,
  };
  for (const { id } of people) {
    const theirs = obligations.filter(({ memberId }) => memberId === id).map((one) => standing(one, day));
    const some = (...wanted: string[]) => theirs.some((one) => wanted.includes(one));
    if (theirs.length === 0) counts.nothing += 1;
    else if (some('late')) counts.late += 1;
    else if (some('toDo', 'inProgress')) counts.inTime += 1;
    else if (some('paused')) counts.paused += 1;
    else if (some('expired')) counts.expired += 1;
    else counts.finished += 1;
  }
  return counts;
}

const byDocument = (a: { documentId: string }, b: { documentId: string }) =>
  a.documentId.localeCompare(b.documentId);

export function plainDocuments({ obligations }: Plain, day: Day): DocumentCounts[] {
  const counts = new Map<string, Record<string, number>>();
  for (const one of obligations) {
    const zero = { toDo: 0, inProgress: 0, late: 0, done: 0, expired: 0, paused: 0, waived: 0 };
    const found = counts.get(one.documentId) ?? zero;
    const where = standing(one, day);
    counts.set(one.documentId, { ...found, [where]: (found[where] ?? 0) + 1 });
  }
  return [...counts]
    .map(([documentId, some]) => ({ documentId, ...some }) as DocumentCounts)
    .sort(byDocument);
}

export function plainPoint({ obligations }: Plain, day: Day) {
  const count = (condition: (one: Obligation) => boolean) => obligations.filter(condition).length;
  return {
    day,
    asked: count(({ state }) => state !== 'waived'),
    done: count((one) => standing(one, day) === 'done'),
    due: count(
      ({ state, paused, lastDay }) => lastDay <= day && (state === 'done' || (state === 'open' && !paused)),
    ),
    late: count((one) => standing(one, day) === 'late'),
  };
}

export function plainLateness({ obligations }: Plain, day: Day): number[] {
  const ages = obligations
    .filter((one) => standing(one, day) === 'late')
    .map(({ lastDay }) => daysBetween(lastDay, day));
  return [
    [1, 7],
    [8, 30],
    [31, 90],
    [91, 9e9],
  ].map(([from = 0, to = 0]) => ages.filter((age) => age >= from && age <= to).length);
}

export function plainComing({ obligations }: Plain, day: Day, days: number) {
  const coming = new Map<string, { day: Day; documentId: string; obligations: number }>();
  for (const one of obligations) {
    const { lastDay, documentId } = one;
    if (!['toDo', 'inProgress'].includes(standing(one, day)) || lastDay > addDays(day, days)) continue;
    const found = coming.get(`${lastDay} ${documentId}`)?.obligations ?? 0;
    coming.set(`${lastDay} ${documentId}`, { day: lastDay, documentId, obligations: found + 1 });
  }
  return [...coming.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
