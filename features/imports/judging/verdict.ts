import type { Role } from '@/access/permissions';
import type { Day } from '@/lib/days';
import type { Field } from '../columns/field';
import { fold } from '../columns/fold';
import { correctsName } from './name-change';
import type { PersonRead, Problem, RowRead } from './row';
import type { TeamNames } from './team-names';

/** Somebody of the organization, as a list is compared with them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly locale: 'fr' | 'en';
  readonly jobTitle: string | null;
  readonly startOn: Day | null;
  readonly left: boolean;
  readonly teams: readonly string[];
}

/** One value that a list would change. Lists of teams are in French order. */
export interface Change {
  readonly field: Exclude<Field, 'first_name' | 'last_name'>;
  readonly from: string | readonly string[] | null;
  readonly to: string | readonly string[] | null;
}

export const verdicts = ['new', 'changed', 'unchanged', 'returning', 'wrong'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judged {
  readonly number: number;
  readonly verdict: Verdict;
  readonly memberId: string | null;
  /** The person as they would be written, teams spelled as the organization does. */
  readonly person: PersonRead;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  /** Somebody with an address has that very name: perhaps the same person. */
  readonly namesake: boolean;
}

/** Whom the lines may be, found by address and by name. */
export class Known {
  readonly #byEmail = new Map<string, KnownPerson>();
  readonly #byName = new Map<string, KnownPerson[]>();

  constructor(people: readonly KnownPerson[]) {
    for (const person of people) {
      if (person.email !== null) this.#byEmail.set(person.email.toLowerCase(), person);
      const key = fold(person.name);
      if (!person.left) this.#byName.set(key, [...(this.#byName.get(key) ?? []), person]);
    }
  }

  withEmail(email: string): KnownPerson | undefined {
    return this.#byEmail.get(email);
  }

  /** Those of that name who have no address: only a name can tell them. */
  named(name: string): readonly KnownPerson[] {
    return (this.#byName.get(fold(name)) ?? []).filter(({ email }) => email === null);
  }

  hasNamesake(name: string): boolean {
    return (this.#byName.get(fold(name)) ?? []).some(({ email }) => email !== null);
  }
}

const french = new Intl.Collator('fr');
const inOrder = (names: readonly string[]) => [...names].sort(french.compare);

/** What a line would change of somebody. Empty cells change nothing. */
function changesOf(person: PersonRead, known: KnownPerson): Change[] {
  const changes: Change[] = [];
  const { name, email, role, teams, jobTitle, startOn, locale } = person;
  const note = (field: Change['field'], from: Change['from'], to: Change['to']) => {
    changes.push({ field, from, to });
  };
  if (name !== null && correctsName(known.name, name)) note('name', known.name, name);
  if (email !== null && known.email === null) note('email', null, email);
  if (role !== null && role !== known.role) note('role', known.role, role);
  if (teams !== null && inOrder(teams).join('\n') !== inOrder(known.teams).join('\n')) {
    note('teams', inOrder(known.teams), inOrder(teams));
  }
  if (jobTitle !== null && jobTitle !== known.jobTitle) note('job_title', known.jobTitle, jobTitle);
  if (startOn !== null && startOn !== known.startOn) note('start_on', known.startOn, startOn);
  if (locale !== null && locale !== known.locale) note('locale', known.locale, locale);
  return changes;
}

/** The roles that a list may give. Owners and auditors are named one by one, with what that asks. */
function roleProblem(role: Role | null, known: KnownPerson | undefined): Problem['reason'] | null {
  if (role === null || role === known?.role) return null;
  if (role === 'owner') return 'role_owner';
  if (role === 'auditor') return 'role_auditor';
  return known?.role === 'owner' || known?.role === 'auditor' ? 'role_kept' : null;
}

const nameField = ({ problems }: RowRead): boolean =>
  problems.some(({ field }) => field === 'name' || field === 'first_name' || field === 'last_name');

/**
 * Judges lines against the people of the organization and against one another: a person is known by their address,
 * else, among those without address, by a name that one of them alone has. Of two lines for one person, the first counts.
 */
export function judge(rows: readonly RowRead[], known: Known, teams: TeamNames): Judged[] {
  const emails = new Map<string, number>();
  const names = new Map<string, number>();
  const people = new Map<string, number>();

  return rows.map((row): Judged => {
    const problems: Problem[] = [...row.problems];
    const { name, email } = row.person;
    const cell = email ?? name ?? '';
    const wrong = (field: Field, reason: Problem['reason'], held: string, line?: number) => {
      problems.push({ field, reason, cell: held, ...(line === undefined ? {} : { line }) });
    };

    const settled = row.person.teams?.map((team) => teams.settle(team) ?? team) ?? null;
    const declined = row.person.teams?.find((team) => teams.settle(team) === null);
    if (declined !== undefined) wrong('teams', 'team_declined', declined);
    const person = { ...row.person, teams: settled && inOrder([...new Set(settled)]) };

    const emailWrong = problems.some(({ field }) => field === 'email');
    const byEmail = email === null ? undefined : known.withEmail(email);
    const namesakes = byEmail || emailWrong || name === null ? [] : known.named(name);
    if (namesakes.length > 1) wrong('name', 'name_ambiguous', name ?? '');
    const match = byEmail ?? (namesakes.length === 1 ? namesakes[0] : undefined);

    if (name === null && !match && !nameField(row)) wrong('name', 'required', cell);
    const sameEmail = email === null ? undefined : emails.get(email);
    if (email !== null && sameEmail !== undefined) wrong('email', 'same_email', email, sameEmail);
    const samePerson = match && people.get(match.id);
    if (sameEmail === undefined && samePerson !== undefined) wrong('name', 'same_person', cell, samePerson);
    const alone = email === null && !emailWrong && !match && name !== null ? fold(name) : null;
    const sameName = alone === null ? undefined : names.get(alone);
    if (sameName !== undefined) wrong('name', 'same_name', name ?? '', sameName);
    const reason = roleProblem(person.role, match);
    if (reason) wrong('role', reason, person.role ?? '');
    // Owners and auditors who left come back from their own page.
    if (match?.left && (match.role === 'owner' || match.role === 'auditor'))
      wrong('email', 'left_elsewhere', cell);

    if (email !== null && sameEmail === undefined) emails.set(email, row.number);
    if (alone !== null && sameName === undefined) names.set(alone, row.number);
    if (match && samePerson === undefined) people.set(match.id, row.number);

    const namesake = !match && name !== null && email === null && known.hasNamesake(name);
    const changes = match && problems.length === 0 ? changesOf(person, match) : [];
    const verdict =
      problems.length > 0
        ? 'wrong'
        : !match
          ? 'new'
          : match.left
            ? 'returning'
            : changes.length > 0
              ? 'changed'
              : 'unchanged';
    return { number: row.number, verdict, memberId: match?.id ?? null, person, changes, problems, namesake };
  });
}
