/*
 * What the operator says of a deployment, once: who they are, and where and by whom each thing is kept. All is text, so that
 * what is frozen is what was said; an empty text is nothing said.
 */

/** What somebody else may do for the operator, in the order of the form. */
export const roles = ['host', 'backup', 'mail', 'stamp', 'other'] as const;
export type SupplierRole = (typeof roles)[number];

/** Those that every deployment has: the others are named only where there are any. */
const ALWAYS: readonly SupplierRole[] = ['host', 'backup', 'mail'];

/** What is said of whoever does it: `hostName`, `hostPlace`, `hostWhere`. */
const ABOUT = ['Name', 'Place', 'Where'] as const;

export const factNames = [
  'operator',
  'name',
  'chargeTitle',
  'chargeContact',
  ...roles.flatMap((role) => ABOUT.map((about) => `${role}${about}` as const)),
  'otherWhat',
  'backupDays',
  'outsideLaw',
  'outsideMeasures',
] as const;
export type FactName = (typeof factNames)[number];

export type Facts = Readonly<Record<FactName, string>>;

/** Destroyed within that many days of the end, backups included: what the contract promises (P-39.1, s. 18.3). */
export const DESTROYED_WITHIN = 90;
/** How long the organization may take its files at the end, in days. */
export const EXPORT_DAYS = 30;
/** How long a backup may be kept at the most, in days, for that promise to hold: the rows go in the night after the last day. */
export const LONGEST_BACKUP_DAYS = DESTROYED_WITHIN - EXPORT_DAYS - 1;

const LONG: readonly FactName[] = ['outsideLaw', 'outsideMeasures', 'otherWhat'];
const LINE = 200;
const TEXT = 2000;

/** What a form posted, or a row holds: every fact and no other, tidied. */
export function factsIn(given: Readonly<Record<string, unknown>>): Facts {
  const tidy = (name: FactName) => {
    const value = given[name];
    const written = (typeof value === 'string' ? value : '').normalize('NFC').trim();
    return LONG.includes(name) ? written.replace(/\r\n?/g, '\n') : written.replace(/\s+/gu, ' ');
  };
  return Object.fromEntries(factNames.map((name) => [name, tidy(name)])) as Facts;
}

export interface Supplier {
  readonly role: SupplierRole;
  readonly name: string;
  readonly place: string;
  readonly outside: boolean;
}

/** Who has a part in the service, those that every deployment has first. */
export function suppliersOf(facts: Facts): Supplier[] {
  return roles
    .map((role) => ({
      role,
      name: facts[`${role}Name`],
      place: facts[`${role}Place`],
      outside: facts[`${role}Where`] === 'outside',
    }))
    .filter(({ name }) => name !== '');
}

/** Whether something goes outside Québec: another province is outside (P-39.1, s. 17). */
export const goesOutside = (facts: Facts): boolean => suppliersOf(facts).some(({ outside }) => outside);

/** Whether the enterprise runs its own copy: then nobody is its provider, and there is no contract. */
export const isOwn = (facts: Pick<Facts, 'operator'>): boolean => facts.operator === 'self';

function needed(facts: Facts): FactName[] {
  const named = roles.filter(
    (role) => ALWAYS.includes(role) || ABOUT.some((about) => facts[`${role}${about}`]),
  );
  return [
    'operator',
    'name',
    'chargeTitle',
    'chargeContact',
    ...named.flatMap((role) => ABOUT.map((about) => `${role}${about}` as const)),
    'backupDays',
    ...(named.includes('other') || facts.otherWhat ? (['otherName', 'otherWhat'] as const) : []),
    ...(goesOutside(facts) ? (['outsideLaw', 'outsideMeasures'] as const) : []),
  ];
}

/** What is wrong in the facts, a code by name; nothing when texts can be made of them. */
export function wrongIn(facts: Facts): Readonly<Partial<Record<FactName, string>>> {
  const wrong: Partial<Record<FactName, string>> = {};
  for (const name of factNames) {
    if (facts[name].length > (LONG.includes(name) ? TEXT : LINE)) wrong[name] = 'too_long';
    const choices =
      name === 'operator' ? ['other', 'self'] : name.endsWith('Where') ? ['quebec', 'outside'] : null;
    if (choices && facts[name] && !choices.includes(facts[name])) wrong[name] = 'choice';
  }
  for (const name of needed(facts)) if (!facts[name]) wrong[name] = 'required';
  const days = facts.backupDays;
  if (days && (!/^\d{1,3}$/.test(days) || Number(days) < 1)) wrong.backupDays = 'number';
  else if (Number(days) > LONGEST_BACKUP_DAYS) wrong.backupDays = 'too_many_days';
  return wrong;
}
