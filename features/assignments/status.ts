import type { Day } from '@/lib/days';
import { isPast } from './due-date';

/** Where a member stands with one obligation. Derived, never stored: time alone changes it. */
export type Status = 'to_do' | 'in_progress' | 'done' | 'late' | 'paused' | 'waived' | 'expired';

/** What is known of one assignment in its current cycle. A withdrawn one asks nothing and has no status. */
export interface AssignmentFacts {
  readonly state: 'open' | 'done' | 'waived';
  /** The last day in time: the due day, and the days of grace. */
  readonly lastDay: Day;
  /** Whether its guide was opened, its quiz begun or its text shown. */
  readonly started: boolean;
  /** The first day on which its record no longer stands; null when it stands for ever. */
  readonly expires: Day | null;
  /** Whether its due day waits for the member's return from leave. */
  readonly paused: boolean;
}

/**
 * What is done or waived stays so during a leave; what is left waits for the member's return, and is not
 * late meanwhile.
 */
export function statusOf(facts: AssignmentFacts, today: Day): Status {
  if (facts.state === 'waived') return 'waived';
  const expired = facts.expires !== null && facts.expires <= today;
  if (facts.state === 'done' && !expired) return 'done';
  if (facts.paused) return 'paused';
  if (facts.state === 'done') return 'expired';
  if (isPast(facts.lastDay, today)) return 'late';
  return facts.started ? 'in_progress' : 'to_do';
}

/** Whether the member still has something to do about it, today. */
export function isLeft(status: Status): boolean {
  return status === 'to_do' || status === 'in_progress' || status === 'late' || status === 'expired';
}

/** Minutes of reading and answering that are left, over those obligations. */
export function minutesLeft(
  assignments: readonly { readonly status: Status; readonly minutes: number }[],
): number {
  return assignments
    .filter(({ status }) => isLeft(status))
    .reduce((total, { minutes }) => total + minutes, 0);
}
