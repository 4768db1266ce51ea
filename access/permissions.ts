/** What a role lets a member do in their organization. One table, read by gates, actions and buttons alike. */

export const roles = ['owner', 'manager', 'employee', 'auditor'] as const;
export type Role = (typeof roles)[number];

/**
 * As what somebody is let in: in a role of their own, or as a visitor, the consultant whom an owner let in for a time. A
 * visitor reads what an auditor reads of the organization, and no more: nothing is theirs, and nothing is taken away.
 */
export type Standing = Role | 'visitor';

const everyone = ['owner', 'manager', 'employee'] as const;
const watchers = ['owner', 'manager', 'auditor', 'visitor'] as const;

const table = {
  /** One's own path, guides, quizzes and undertakings. */
  'path:follow': everyone,
  'signature:create': everyone,
  'me:view': roles,
  /** The dashboard; a manager's shows their own teams. */
  'dashboard:view': watchers,
  'people:view': watchers,
  'people:nudge': ['owner', 'manager'],
  /** A manager renews the printed card of someone in their own teams. */
  'card:issue': ['owner', 'manager'],
  'people:manage': ['owner'],
  /** Makes a device the shop's shared tablet; an owner takes any back, a manager their own. */
  'tablet:open': ['owner', 'manager'],
  /** What the organization adopts: its undertakings and its policies. */
  'agreements:view': ['owner', 'auditor', 'visitor'],
  'agreements:adopt': ['owner'],
  /** The employer's own signature over those of its people. */
  'agreements:countersign': ['owner'],
  /** The log, its checkpoints, the packs made so far. */
  'evidence:view': ['owner', 'auditor', 'visitor'],
  'evidence:export': ['owner', 'auditor'],
  'certificates:revoke': ['owner'],
  'people:erase': ['owner'],
  /** Templates to print: letters, registers, procedures. */
  'forms:view': ['owner', 'manager'],
  /** The registers: of whoever is in charge alone, whatever their role. Each page and act looks who that is besides. */
  'registers:keep': everyone,
  'programs:view': ['owner', 'auditor', 'visitor'],
  'programs:assign': ['owner'],
  'settings:manage': ['owner'],
  /** A list as a file, of the people that one sees. */
  'tables:export': ['owner', 'manager', 'auditor'],
  /** Acts on many at once; each kind of act has its own permission besides. */
  'tables:act': ['owner', 'manager'],
  'views:save': ['owner', 'manager'],
} as const satisfies Record<string, readonly Standing[]>;

export type Permission = keyof typeof table;

export const permissions = Object.keys(table) as Permission[];

/** Whether that standing has that permission. An auditor's end date and a visitor's consent are checked by the gate. */
export function may(standing: Standing, permission: Permission): boolean {
  return (table[permission] as readonly Standing[]).includes(standing);
}
