import type { Rule } from './rhythm';

/** The rules as an owner chooses them. */
export interface RuleChoice {
  /** Days before the due day, on which whoever owes it is reminded. */
  readonly before: readonly number[];
  readonly onTheDay: boolean;
  /** Days after the last day in time. */
  readonly after: readonly number[];
  /** The same, for those who lead their teams. */
  readonly managers: readonly number[];
  /** Owners have the week on Monday. */
  readonly weekly: boolean;
}

const MONDAY = 1;

/** What the organization's rules amount to. */
export function choiceOf(rules: readonly Rule[]): RuleChoice {
  const of = (addressee: Rule['addressee']) =>
    rules.filter((rule) => rule.addressee === addressee).map(({ days }) => days);
  const own = of('member');
  return {
    before: own
      .filter((days) => days < 0)
      .map((days) => -days)
      .sort((a, b) => b - a),
    onTheDay: own.includes(0),
    after: own.filter((days) => days > 0).sort((a, b) => a - b),
    managers: of('manager').sort((a, b) => a - b),
    weekly: of('owner').length > 0,
  };
}

/** The rules that a choice asks for. */
export function rulesOf(choice: RuleChoice): Omit<Rule, 'addedOn'>[] {
  const each = (addressee: Rule['addressee'], days: readonly number[]) =>
    days.map((day) => ({ addressee, days: day }));
  return [
    ...each(
      'member',
      choice.before.map((days) => -days),
    ),
    ...each('member', choice.onTheDay ? [0] : []),
    ...each('member', choice.after),
    ...each('manager', choice.managers),
    ...each('owner', choice.weekly ? [MONDAY] : []),
  ];
}
