import { addDays, addMonths, type Day, quebecDay } from '@/lib/days';

/*
 * How long copies and records are kept once somebody has left. The Act fixes no period (P-39.1, s. 23: destroyed once
 * the purposes are achieved, subject to what a law says); each enterprise writes its own (s. 3.2). Three years is the
 * product's choice: the time within which most civil claims are brought (Civil Code of Québec, art. 2925).
 */

export const SHORTEST_YEARS = 3;
export const LONGEST_YEARS = 15;

/**
 * How long the other kinds are kept, until somebody chooses, and the bounds of that choice. Months of answers, traces and
 * looks are the product's choice: shorter protects more, longer than it says is not offered. Incidents are the
 * regulation's (A-2.1, r. 3.1, s. 8): five years from the end of the time of awareness, never less.
 */
export const KINDS = {
  answersMonths: { usual: 12, least: 1, most: 12 },
  tracesMonths: { usual: 12, least: 6, most: 12 },
  looksMonths: { usual: 24, least: 12, most: 24 },
  incidentYears: { usual: 5, least: 5, most: 15 },
} as const;

/** How long each kind is kept in one organization. */
export type KeptKinds = Readonly<Record<keyof typeof KINDS, number>>;

export const kindNames = ['answersMonths', 'tracesMonths', 'looksMonths', 'incidentYears'] as const;

/** A request answered this lately may still go before the Commission (P-39.1, ss. 36, 42 and 43): nothing is erased. */
export const RECOURSE_DAYS = 30;

/** How long what is handed over waits. */
export const HANDOVER_DAYS = 30;

/** How far ahead the owner sees what will be destroyed. */
export const PREVIEW_DAYS = 90;

function sameDayOf(year: number, day: Day): Day {
  const rest = day.slice(4);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  // 29 February has no anniversary in most years: kept a day longer rather than a day less.
  return `${String(year).padStart(4, '0')}${rest === '-02-29' && !leap ? '-03-01' : rest}`;
}

/** The last day on which a person's copies and records are kept: the anniversary of the day they left. */
export function keptUntil(leftOn: Day, years: number): Day {
  return sameDayOf(Number(leftOn.slice(0, 4)) + years, leftOn);
}

export interface Former {
  readonly leftAt: Date;
  readonly erasedAt: Date | null;
  /** A request of theirs that waits for an answer. */
  readonly requestOpen: boolean;
  /** When their last refused request was answered, or null. */
  readonly refusedAt: Date | null;
  /** The last day on which their results are kept for a decision that used them, or null. */
  readonly decisionUntil: Day | null;
}

export type HeldBecause = 'request_open' | 'recourse_open' | 'decision_held';

/** The last day on which what a decision rested on is kept: at least a year from it (P-39.1, s. 11). */
export function decisionKeptUntil(decidedOn: Day): Day {
  return sameDayOf(Number(decidedOn.slice(0, 4)) + 1, decidedOn);
}

/**
 * Why this person can't be erased today, whoever asks; null when nothing stands against it. What a request is about is
 * kept until its recourses are exhausted (P-39.1, s. 36).
 */
export function heldBecause(person: Former, now: Date): HeldBecause | null {
  if (person.requestOpen) return 'request_open';
  if (person.refusedAt && quebecDay(now) <= addDays(quebecDay(person.refusedAt), RECOURSE_DAYS)) {
    return 'recourse_open';
  }
  if (person.decisionUntil && quebecDay(now) <= person.decisionUntil) return 'decision_held';
  return null;
}

/** Whether the retention of somebody who has left is over, in Québec's days, and nothing holds them. */
export function dueForErasure(person: Former, years: number, now: Date): boolean {
  if (person.erasedAt || heldBecause(person, now)) return false;
  return keptUntil(quebecDay(person.leftAt), years) < quebecDay(now);
}

/** Details older than this instant go: the same hour, so many months ago; of a day that month lacks, its last one. */
export function detailsBefore(now: Date, months: number): Date {
  const day = addMonths(now.toISOString().slice(0, 10), -months);
  return new Date(`${day}${now.toISOString().slice(10)}`);
}

/** Before which instants a night's run destroys answers and traces. */
export function detailsDue(now: Date, kept: Pick<KeptKinds, 'answersMonths' | 'tracesMonths'>) {
  return {
    answersBefore: detailsBefore(now, kept.answersMonths).toISOString(),
    tracesBefore: detailsBefore(now, kept.tracesMonths).toISOString(),
  };
}
