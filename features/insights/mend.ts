import { discrimination, facility, type Share, type Sums } from './statistics';

/**
 * Why a question should be looked at, and how much each reason weighs. The sum is only an order in which to look: what
 * misleads comes first, then what measures nothing, then what is merely too hard or too easy.
 */
export const REASONS = {
  /** More people picked a wrong option than the right one: a wrong key, or a text that misleads. */
  wrong_option_leads: 50,
  /** Those who know the rest are wrong here. */
  inverse: 40,
  /** Being right here says nothing of the rest. */
  flat: 20,
  /** Under three in ten are right. */
  too_hard: 30,
  /** Under half are right. */
  hard: 15,
  /** Over 95 in a hundred are right. */
  too_easy: 10,
  /** Wrong options that nearly nobody picks: fewer than one in twenty. */
  dead_options: 10,
} as const;

export type Reason = keyof typeof REASONS;

/** People from whom a correlation is steady enough to be acted on: its standard error is then under 0.19. */
const STEADY = 30;
const DEAD = 0.05;
/** People from whom a share under one in twenty can be told from none. */
const MANY = 40;

/**
 * What speaks for looking at a question, heaviest first. Nothing is the best news.
 * @param one whether each person picks one option, so that one may lead.
 */
export function reasonsToMend(sums: Sums, shares: readonly Share[], one: boolean): Reason[] {
  const easy = facility(sums);
  const tells = sums.people >= STEADY ? discrimination(sums) : null;
  const right = shares.filter((share) => share.right);
  const wrong = shares.filter((share) => !share.right && share.options.length === 1);
  const lead = Math.max(0, ...wrong.map(({ people }) => people ?? 0));
  const few = shares.filter((share) => !share.right && (share.people ?? 0) < sums.people * DEAD);
  const found: Reason[] = [];
  if (one && right.length === 1 && lead > (right[0]?.people ?? 0)) found.push('wrong_option_leads');
  if (tells !== null && tells < 0) found.push('inverse');
  else if (tells !== null && tells < 0.2) found.push('flat');
  if (easy < 0.3) found.push('too_hard');
  else if (easy < 0.5) found.push('hard');
  else if (easy > 0.95) found.push('too_easy');
  if (sums.people >= MANY && few.length > 0) found.push('dead_options');
  return found.sort((a, b) => REASONS[b] - REASONS[a]);
}

export function weightOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + REASONS[reason], 0);
}
