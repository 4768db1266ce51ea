import type { Day } from '@/lib/days';
import type { List } from '../filter';
import { type Kind, rules, UNDO_DAYS } from './kind';

/** Something that was confirmed, and how far it is. */
export interface Act {
  readonly id: string;
  readonly list: List;
  readonly kind: Kind;
  readonly documentId: string | null;
  readonly teamId: string | null;
  readonly team: string | null;
  readonly dueOn: Day | null;
  readonly rows: number;
  readonly people: number;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
  readonly undoneAt: Date | null;
  /** Rows done, and those that were not, by why. */
  readonly done: number;
  readonly skipped: Readonly<Record<string, number>>;
  /** Of those done: rows taken back, and those that were not, by why. */
  readonly undone: number;
  readonly kept: Readonly<Record<string, number>>;
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Rows that have been gone through, one way or the other. */
export const progressOf = ({ done, skipped }: Act): number => done + sum(skipped);

/** The same of taking back, out of `done`. */
export const undoProgressOf = ({ undone, kept }: Act): number => undone + sum(kept);

export const isOver = (act: Act): boolean => act.kind === 'export' || progressOf(act) >= act.rows;

/** Whether an act can be taken back now, or why not. */
export function canUndo(
  act: Act,
  now: Date,
): 'yes' | 'not_undoable' | 'undone_already' | 'too_late_to_undo' | 'still_running' | 'nothing_done' {
  if (!rules[act.kind].undoable) return 'not_undoable';
  if (act.undoneAt) return 'undone_already';
  if (now.getTime() - act.confirmedAt.getTime() > UNDO_DAYS * 86_400_000) return 'too_late_to_undo';
  if (!isOver(act)) return 'still_running';
  return act.done > 0 ? 'yes' : 'nothing_done';
}
