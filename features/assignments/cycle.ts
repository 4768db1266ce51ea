import type { Day } from '@/lib/days';
import { dueDay } from './due-date';

/*
 * A cycle is one time that a document is asked of a member. Reopening never touches what was done: it opens
 * the next cycle, and the old record remains for ever as history.
 */

export type DocumentKind = 'guide' | 'agreement' | 'policy';
export type ChangeKind = 'minor' | 'material';

/**
 * What the publication of a version asks. Minor: old records stand. Material: a guide is read again; an
 * agreement or a policy is the organization's own, so its owner adopts it again first, and members are asked
 * when that adoption takes effect.
 */
export function consequenceOf(kind: DocumentKind, change: ChangeKind): 'nothing' | 'reopen' | 'adopt_again' {
  if (change === 'minor') return 'nothing';
  return kind === 'guide' ? 'reopen' : 'adopt_again';
}

export interface CycleFacts {
  readonly state: 'open' | 'done' | 'waived' | 'withdrawn';
  readonly cycle: number;
}

export type NextCycle =
  | { readonly reopens: true; readonly cycle: number; readonly due: Day }
  | { readonly reopens: false; readonly because: 'still_open' | 'waived' | 'withdrawn' };

/**
 * Whether a member who was asked before is asked again, and by when. What is still open simply turns to the
 * new text with its own due day; a waiver is of the obligation and outlives the text.
 * @param delay days from the day of reopening in Québec.
 */
export function nextCycle({ state, cycle }: CycleFacts, reopened: Date, delay: number): NextCycle {
  if (state === 'open') return { reopens: false, because: 'still_open' };
  if (state !== 'done') return { reopens: false, because: state };
  return { reopens: true, cycle: cycle + 1, due: dueDay(reopened, delay) };
}
