import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { decodeEvent, type EventType, type EvidenceEvent } from '@/features/evidence/event';
import { placeEvents } from '@/features/evidence/mutations';
import type { Day } from '@/lib/days';

/** What the log alone says of one time that something was asked. */
export interface Told {
  readonly member: string;
  state: 'open' | 'done' | 'waived' | 'withdrawn';
  due: Day | null;
  /** The last day in time; null until the log has told of it: it does when it moves. */
  last: Day | null;
  expires: Day | null;
}

/** What it says of one person. */
export interface ToldPerson {
  here: boolean;
  away: Day | null;
}

/**
 * Events of one act share an instant, and are in the log in any order: something is opened, moved, then closed; somebody
 * returns, goes on leave, is back, then leaves.
 */
const order: readonly EventType[] = [
  'member.returned',
  'member.paused',
  'member.resumed',
  'member.left',
  'assignment.created',
  'assignment.reopened',
  'assignment.due_changed',
  'quiz.passed',
  'assignment.expiry_set',
  'assignment.waived',
  'assignment.withdrawn',
];
const rank = ({ type }: EvidenceEvent) => order.indexOf(type);

/** The events of which each stands for a record of its own, and the name that it gives it. */
const recorded = {
  'quiz.passed': 'attempt',
  'assignment.waived': 'waiver',
  'leave.planned': 'leave',
  'leave.canceled': 'leave',
  'departure.planned': 'departure',
  'departure.canceled': 'departure',
  'departure.concluded': 'departure',
} as const satisfies Partial<Record<EventType, string>>;
export type Recorded = keyof typeof recorded;
const isRecorded = (type: EventType): type is Recorded => type in recorded;

/** The log of an organization as it grows: each line is read once. */
export class Log {
  /** By assignment. */
  readonly cycles = new Map<string, Told>();
  readonly people = new Map<string, ToldPerson>();
  readonly #records = new Map<Recorded, string[]>();
  #size = 0;

  /** The records that events of that type have told of, each as often as it was told. */
  records(type: Recorded): readonly string[] {
    return this.#records.get(type) ?? [];
  }

  /** Reads what was added since the last time. */
  async follow(scope: OrganizationScope): Promise<void> {
    while ((await placeEvents(scope)) > 0);
    const rows = await scope.db.execute<{ leaf: Buffer }>(sql`select e.leaf from log_leaves l
      join events e on e.organization_id = l.organization_id and e.id = l.event_id
      where l.organization_id = ${scope.organizationId} and l.leaf_index >= ${this.#size}`);
    this.#size += rows.length;
    const events = rows.map(({ leaf }) => decodeEvent(leaf));
    for (const event of events.sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b))) {
      this.#hear(event);
    }
  }

  #hear({ type, facts }: EvidenceEvent): void {
    const said = facts as Record<string, string | null>;
    if (isRecorded(type)) this.#records.set(type, [...this.records(type), String(said[recorded[type]])]);
    if (type.startsWith('member.')) this.#hearOfPerson(type, said);
    else if (said.assignment && said.member) this.#hearOfCycle(type, said.assignment, said.member, said);
  }

  #hearOfPerson(type: EventType, { member, from }: Record<string, string | null>): void {
    const person = this.people.get(String(member)) ?? { here: true, away: null };
    this.people.set(String(member), person);
    if (type === 'member.left') person.here = false;
    if (type === 'member.returned') person.here = true;
    if (type === 'member.paused') person.away = from ?? null;
    if (type === 'member.resumed') person.away = null;
  }

  #hearOfCycle(type: EventType, id: string, member: string, said: Record<string, string | null>): void {
    const opened: Told = { member, state: 'open', due: null, last: null, expires: null };
    const known = this.cycles.get(id) ?? opened;
    this.cycles.set(id, known);
    if (type === 'assignment.created' || type === 'assignment.reopened') known.state = 'open';
    if (type === 'quiz.passed') known.state = 'done';
    if (type === 'assignment.waived') known.state = 'waived';
    if (type === 'assignment.withdrawn') known.state = 'withdrawn';
    if (said.due !== undefined) known.due = said.due;
    if (said.lastDay !== undefined) known.last = said.lastDay;
    if (said.expires !== undefined) known.expires = said.expires;
  }
}
