import type { Role } from '@/access/permissions';
import { personValues, teamInput } from '@/features/people/input';
import { addDays, type Day } from '@/lib/days';
import { plainCell } from '@/lib/neutral-cell';
import { columnOf, type Field, type Mapping } from '../columns/field';
import type { Line } from '../reading/grid';
import { type DateOrder, readDay } from './day-cell';
import { plainEmail } from './email-cell';
import { joinedName, orderedName } from './name-cell';
import { readLocale, readRole } from './word-cell';

/** Why a cell, or a line, is wrong; each has its sentence in the messages. */
export const problemReasons = [
  'required',
  'too_long',
  'invalid',
  'email',
  'role',
  'role_owner',
  'role_auditor',
  'role_kept',
  'locale',
  'date',
  'date_ambiguous',
  'date_far',
  'team_too_long',
  'team_declined',
  'same_email',
  'same_name',
  'same_person',
  'name_ambiguous',
  'left_elsewhere',
] as const;

export interface Problem {
  readonly field: Field;
  readonly reason: (typeof problemReasons)[number];
  /** What the cell held. */
  readonly cell: string;
  /** The other line, where two contradict each other. */
  readonly line?: number;
}

/** What a line says of a person. Null is what it says nothing of, which stays as it is. */
export interface PersonRead {
  readonly name: string | null;
  readonly email: string | null;
  readonly role: Role | null;
  readonly teams: readonly string[] | null;
  readonly jobTitle: string | null;
  readonly startOn: Day | null;
  readonly locale: 'fr' | 'en' | null;
}

export interface RowRead {
  readonly number: number;
  readonly person: PersonRead;
  readonly problems: readonly Problem[];
}

/** How a list is read, beside its columns. */
export interface Reading {
  readonly mapping: Mapping;
  readonly dateOrder: DateOrder | null;
  readonly today: Day;
}

/** Days of work begin within living memory, and are known two years ahead at most. */
const FIRST_DAY = '1950-01-01';
const DAYS_AHEAD = 731;
const MAX_TEAMS = 20;

type Values = { -readonly [Key in keyof PersonRead]: PersonRead[Key] };

const oneLine = (cell: string) => plainCell(cell).replace(/\s+/gu, ' ').trim();

/** « Ventes, Caisse / Accueil » is three teams. Their spelling is settled by whoever knows the others. */
function splitTeams(cell: string): string[] {
  const names = plainCell(cell)
    .split(/[,;/|\n]/)
    .map(oneLine);
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MAX_TEAMS);
}

/**
 * Reads one line. Empty cells say nothing.
 * @param isTeam whether a whole cell is the name of a team, though it holds what separates names.
 */
export function readRow(
  line: Line,
  { mapping, dateOrder, today }: Reading,
  isTeam: (name: string) => boolean,
): RowRead {
  const problems: Problem[] = [];
  const cellOf = (field: Field) => {
    const index = columnOf(mapping, field);
    return index < 0 ? '' : oneLine(line.cells[index] ?? '');
  };
  const wrong = (field: Field, reason: Problem['reason'], cell = cellOf(field)) => {
    problems.push({ field, reason, cell });
    return null;
  };
  const person: Values = {
    name: readName(cellOf, wrong),
    email: readEmail(cellOf('email'), wrong),
    role: null,
    teams: null,
    jobTitle: null,
    startOn: null,
    locale: null,
  };
  const role = cellOf('role');
  if (role !== '') person.role = readRole(role) ?? wrong('role', 'role');
  const locale = cellOf('locale');
  if (locale !== '') person.locale = readLocale(locale) ?? wrong('locale', 'locale');
  const jobTitle = cellOf('job_title');
  if (jobTitle !== '') {
    const parsed = personValues.jobTitle.safeParse(jobTitle);
    person.jobTitle = parsed.success ? parsed.data : wrong('job_title', 'too_long');
  }
  const day = cellOf('start_on');
  if (day !== '') person.startOn = readStart(day, { dateOrder, today }, wrong);
  const teamsAt = columnOf(mapping, 'teams');
  const teams = teamsAt < 0 ? '' : (line.cells[teamsAt] ?? '');
  if (teams !== '') person.teams = readTeams(teams, isTeam, wrong);
  return { number: line.number, person, problems };
}

type Cell = (field: Field) => string;
type Wrong = (field: Field, reason: Problem['reason'], cell?: string) => null;

function readName(cellOf: Cell, wrong: Wrong): string | null {
  const whole = cellOf('name');
  const joined = joinedName(cellOf('first_name'), cellOf('last_name'));
  const typed = whole === '' ? joined : orderedName(whole);
  if (typed === '') return null;
  const field = whole === '' ? (cellOf('last_name') === '' ? 'first_name' : 'last_name') : 'name';
  // A name without one letter is a number of employee, or a slip.
  if (!/\p{L}/u.test(typed) || typed.includes('@')) return wrong(field, 'invalid', typed);
  const parsed = personValues.name.safeParse(typed);
  return parsed.success ? parsed.data : wrong(field, typed.length > 120 ? 'too_long' : 'invalid', typed);
}

function readEmail(cell: string, wrong: Wrong): string | null {
  if (cell === '') return null;
  const parsed = personValues.email.safeParse(plainEmail(cell));
  return parsed.success ? parsed.data : wrong('email', 'email');
}

function readStart(
  cell: string,
  { dateOrder, today }: Pick<Reading, 'dateOrder' | 'today'>,
  wrong: Wrong,
): Day | null {
  const { day, ambiguous } = readDay(cell, dateOrder);
  if (day === null) return wrong('start_on', ambiguous ? 'date_ambiguous' : 'date');
  return day < FIRST_DAY || day > addDays(today, DAYS_AHEAD) ? wrong('start_on', 'date_far') : day;
}

function readTeams(cell: string, isTeam: (name: string) => boolean, wrong: Wrong): string[] | null {
  const whole = oneLine(cell);
  const names = isTeam(whole) ? [whole] : splitTeams(cell);
  const long = names.find((name) => !teamInput.shape.name.safeParse(name).success);
  if (long !== undefined) return wrong('teams', 'team_too_long', long);
  return names.length === 0 ? null : names;
}
