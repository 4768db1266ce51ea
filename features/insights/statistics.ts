/** What is kept of a question: sums over the people who answered it, one attempt each. */
export interface Sums {
  readonly people: number;
  readonly right: number;
  /** Right answers to the other questions of the attempt: the sum, the sum of squares, the sum over right answers. */
  readonly rest: number;
  readonly restSquared: number;
  readonly rightRest: number;
}

/** The share of people who were right, from 0 to 1. */
export function facility({ people, right }: Sums): number {
  return right / people;
}

/**
 * The corrected point-biserial correlation: of being right here with the number of right answers to the attempt's other
 * questions (the item itself left out: S. Henrysson, Psychometrika 28, 1963). From −1 to 1; null where everyone did the
 * same, here or there, so that nothing can be told.
 */
export function discrimination({ people, right, rest, restSquared, rightRest }: Sums): number | null {
  const here = people * right - right * right;
  const there = people * restSquared - rest * rest;
  if (here === 0 || there === 0) return null;
  return (people * rightRest - right * rest) / Math.sqrt(here * there);
}

/** How well a question tells apart, by R. L. Ebel (Essentials of Educational Measurement, 1972). */
export type Discriminates = 'inversely' | 'poorly' | 'somewhat' | 'well';

export function discriminates(value: number): Discriminates {
  if (value < 0) return 'inversely';
  if (value < 0.2) return 'poorly';
  return value < 0.3 ? 'somewhat' : 'well';
}

/** Fewer people than that who did the same thing are never shown apart. */
const FEWEST = 5;

export interface Share {
  /** Those whom it counts: several where each is too few to be shown apart. */
  readonly options: readonly string[];
  /** Null: fewer than five for each of them, and no more is said. */
  readonly people: number | null;
  readonly right: boolean;
}

type Countable = readonly { readonly id: string; readonly right: boolean }[];
type Picks = Readonly<Record<string, number>>;

/**
 * How many picked each of several options of which each person picks one. The right one is shown, as the facility is;
 * wrong ones that fewer than five people picked are counted together, with the next one if there would be only one: what
 * is shown, taken from the whole, never tells how many picked one of them.
 */
export function sharesOfOne(options: Countable, picks: Picks): Share[] {
  const counted = options.map(({ id, right }) => ({ options: [id], people: picks[id] ?? 0, right }));
  const wrong = counted.filter(({ right }) => !right).sort((a, b) => a.people - b.people);
  let few = wrong.filter(({ people }) => people < FEWEST).length;
  const together = () => wrong.slice(0, few).reduce((sum, { people }) => sum + people, 0);
  // One alone would be what is left of the whole.
  if (few === 1 && wrong.length > 1) few = 2;
  const hidden = new Set(wrong.slice(0, few).flatMap((share) => share.options));
  const apart = counted.filter(({ options: [id] }) => !hidden.has(id ?? ''));
  if (few === 0) return apart;
  const ids = options.map(({ id }) => id).filter((id) => hidden.has(id));
  return [...apart, { options: ids, people: together(), right: false }];
}

/** The same where each person picks any number: they add up to nothing, so that a few are simply not told. */
export function sharesOfMany(options: Countable, picks: Picks): Share[] {
  return options.map(({ id, right }) => {
    const people = picks[id] ?? 0;
    return { options: [id], people: people < FEWEST ? null : people, right };
  });
}
