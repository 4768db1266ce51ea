import { randomUUID } from 'node:crypto';
import { renewalOf } from '@/features/assignments/expiry';
import { addDays, addMonths, type Day } from '@/lib/days';

/*
 * An organization as it might be after two years: teams of 25, a few people in a second one, due days spread over two
 * years, four obligations out of five done, names as people have them here. The same each time, but for ids.
 */

const TEAM = 25;
export const ASKED = 15;
/** Documents that are asked again after so many months. */
export const RENEWED = { documents: 5, months: 24 } as const;

const FIRST =
  `Élise Étienne Zoé Noémie François Geneviève Benoît Chloé Anaïs Émile Maëlle Loïc Joëlle Hélène Jérôme Raphaël Sébastien
  Ève Océane Mélanie Frédéric Aurélie Thérèse Cédric Andrée Gaël Marie Jean Luc Anne Sophie Paul Karim Fatima Nguyen Olivier
  Camille Antoine Julie Marc`.split(/\s+/);
const LAST =
  `Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque Bergeron Leblanc
  Paquette Girard Simard Boucher Caron Beaulieu Cloutier Dubé Poirier Fournier Lapointe Leclerc Lefebvre Thériault Hébert
  Bédard Béland D’Amours L’Heureux O’Bomsawin Bérubé Desrosiers Émond Lemaître Aït-Saïd Diallo`.split(/\s+/);

/** A small generator: the same organization at each run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Cell = string | number | boolean | null;
/** One line of PostgreSQL's text format for COPY; none of these values has a tab or a backslash. */
const line = (cells: readonly Cell[]) => `${cells.map((cell) => cell ?? '\\N').join('\t')}\n`;

export interface Size {
  readonly organizationId: string;
  readonly members: number;
  readonly today: Day;
  readonly documents: readonly string[];
}

export const columnsOf = {
  teams: 'organization_id, id, name, created_at',
  members:
    'organization_id, id, name, email, role, locale, job_title, person_in_charge, created_at, joined_at, left_at, start_on, on_leave_since',
  team_members: 'organization_id, team_id, member_id, leads',
  assignments: `organization_id, id, member_id, document_id, cycle, current, position, state, because, assigned_at, due_on, grace_days,
    paused_on, started_at, completed_at, expires_on, renews_on`,
} as const;

export interface Lines {
  readonly table: keyof typeof columnsOf;
  readonly line: string;
}

const at = (day: Day) => `${day} 15:00:00+00`;

/** All rows of the organization, table by table; each person is told to `met`. */
export function* rowsOf(
  size: Size,
  met: (id: string, role: string, teams: readonly string[]) => void,
): Generator<Lines> {
  const { organizationId, members, today } = size;
  const roll = dice(members);
  const some = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const teams = Array.from({ length: Math.ceil(members / TEAM) }, () => randomUUID());
  const began = addDays(today, -730);
  for (const [index, id] of teams.entries()) {
    const name = `${some(['Équipe', 'Atelier', 'Comptoir', 'Bureau'])} ${index + 1}`;
    yield { table: 'teams', line: line([organizationId, id, name, at(began)]) };
  }
  const people: { id: string; leave: Day | null; gone: boolean; auditor: boolean }[] = [];
  const places: string[] = [];
  for (let index = 0; index < members; index++) {
    const id = randomUUID();
    const first = index % TEAM === 0;
    const role = index === 0 ? 'owner' : index === 1 ? 'auditor' : first ? 'manager' : 'employee';
    const gone = index > 1 && !first && roll() < 0.05;
    const leave = !gone && index > 1 && roll() < 0.01 ? addDays(today, -Math.floor(roll() * 90)) : null;
    const name = `${some(FIRST)} ${some(LAST)}-${some(LAST)}`;
    const start = addDays(began, Math.floor(roll() * 600));
    const job =
      roll() < 0.6 ? some(['Commis', 'Préposée', 'Chargé de comptes', 'Réceptionniste', 'Hygiéniste']) : null;
    const email = roll() < 0.9 ? `p${index}.${organizationId.slice(0, 8)}@banc.example` : null;
    yield {
      table: 'members',
      line: line([
        organizationId,
        id,
        name,
        email,
        role,
        roll() < 0.95 ? 'fr' : 'en',
        job,
        false,
        at(start),
        at(start),
        gone ? at(addDays(today, -Math.floor(roll() * 300))) : null,
        start,
        leave,
      ]),
    };
    const own = [teams[Math.floor(index / TEAM)] ?? ''];
    const second = some(teams);
    if (roll() < 0.05 && second !== own[0]) own.push(second);
    for (const [nth, team] of own.entries()) {
      places.push(line([organizationId, team, id, nth === 0 && first]));
    }
    met(id, role, own);
    people.push({ id, leave, gone, auditor: role === 'auditor' });
  }
  for (const place of places) yield { table: 'team_members', line: place };
  for (const person of people) {
    if (person.auditor) continue;
    for (const [position, documentId] of size.documents.entries()) {
      yield { table: 'assignments', line: obligation(size, person, documentId, position, roll) };
    }
  }
}

function obligation(
  { organizationId, today }: Size,
  { id, leave, gone }: { id: string; leave: Day | null; gone: boolean },
  documentId: string,
  position: number,
  roll: () => number,
): string {
  const due = addDays(today, Math.floor(roll() * 730) - 548);
  const before = addDays(due, -30 - Math.floor(roll() * 60));
  const asked = before < today ? before : addDays(today, -Math.floor(roll() * 30));
  const done = roll() < (due < today ? 0.9 : 0.5);
  const began = done || roll() < 0.3 ? latest(asked, addDays(due, -Math.floor(roll() * 25)), today) : null;
  const completed = done && began ? latest(began, addDays(began, Math.floor(roll() * 10)), today) : null;
  const expires = completed && position < RENEWED.documents ? addMonths(completed, RENEWED.months) : null;
  const state = done ? 'done' : gone ? 'withdrawn' : 'open';
  return line([
    organizationId,
    randomUUID(),
    id,
    documentId,
    1,
    true,
    position + 1,
    state,
    'asked',
    at(asked),
    due,
    0,
    state === 'open' ? leave : null,
    began && at(began),
    completed && at(completed),
    expires,
    expires && completed && renewalOf(expires, completed),
  ]);
}

/** The later of two days, but not after `end`. */
function latest(one: Day, other: Day, end: Day): Day {
  const later = one > other ? one : other;
  return later < end ? later : end;
}
