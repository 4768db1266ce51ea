import type { Permission, Standing } from '@/access/permissions';
import { may } from '@/access/permissions';
import type { List } from '../filter';

/** What can be done to many at once. */
export const kinds = [
  'nudge',
  'assign',
  'assign_program',
  'waive',
  'join_team',
  'leave_team',
  'export',
] as const;
export type Kind = (typeof kinds)[number];

interface Rule {
  readonly permission: Permission;
  /** From which table. */
  readonly from: readonly List[];
  /** Whether it is done to people, or to each document of theirs that was chosen. */
  readonly of: 'people' | 'rows';
  /** Whether it can be taken back. A mail that was sent can't, nor a file that was taken. */
  readonly undoable: boolean;
}

export const rules: Readonly<Record<Kind, Rule>> = {
  nudge: { permission: 'people:nudge', from: ['people', 'obligations'], of: 'people', undoable: false },
  assign: { permission: 'programs:assign', from: ['people'], of: 'people', undoable: true },
  assign_program: { permission: 'programs:assign', from: ['people'], of: 'people', undoable: true },
  waive: { permission: 'programs:assign', from: ['people', 'obligations'], of: 'rows', undoable: true },
  join_team: { permission: 'people:manage', from: ['people'], of: 'people', undoable: true },
  leave_team: { permission: 'people:manage', from: ['people'], of: 'people', undoable: true },
  export: { permission: 'tables:export', from: ['people', 'obligations'], of: 'rows', undoable: false },
};

/** What that role may do from that table. */
export function kindsFor(role: Standing, list: List): Kind[] {
  return kinds.filter((kind) => rules[kind].from.includes(list) && may(role, rules[kind].permission));
}

/** For how many days what can be taken back may be. */
export const UNDO_DAYS = 30;

/** Rows of one part: one job each. */
const PART = 500;

/** The rows of a part, from the first to the last. */
export const rowsOfPart = (part: number): readonly [number, number] => [(part - 1) * PART + 1, part * PART];

export const partsOf = (rows: number): number => Math.ceil(rows / PART);
