import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { decodeEvent, type EvidenceEvent } from '@/features/evidence/event';
import { placeEvents } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';

/** Every line of the organization's log, decoded, in its order. */
export async function readLog(scope: OrganizationScope): Promise<EvidenceEvent[]> {
  while ((await placeEvents(scope)) > 0);
  const rows = await scope.db.execute<{ leaf: Buffer }>(sql`select e.leaf from events e
    join log_leaves l on l.organization_id = e.organization_id and l.event_id = e.id
    where e.organization_id = ${scope.organizationId} order by l.leaf_index`);
  return rows.map(({ leaf }) => decodeEvent(leaf));
}

interface Told {
  people: number;
  open: number;
  paused: number;
  done: number;
  waived: number;
}

interface Person {
  here: boolean;
  auditor: boolean;
  paused: boolean;
  /** By document: what became of the latest cycle. */
  cycles: Map<string, { cycle: number; state: 'open' | 'done' | 'waived' | 'withdrawn' }>;
}

/** What stood at the end of that day, as the log alone tells it, with those who were there before its first line. */
export function toldBy(log: readonly EvidenceEvent[], day: Day, before: readonly string[]): Told {
  const people = new Map<string, Person>();
  const of = (id: string): Person => {
    const known = people.get(id) ?? { here: true, auditor: false, paused: false, cycles: new Map() };
    people.set(id, known);
    return known;
  };
  for (const id of before) of(id);
  for (const event of log) {
    if (quebecDay(event.at) > day) continue;
    tell(of, event);
  }
  const told: Told = { people: 0, open: 0, paused: 0, done: 0, waived: 0 };
  for (const person of people.values()) {
    if (!person.here || person.auditor) continue;
    told.people += 1;
    for (const { state } of person.cycles.values()) {
      if (state !== 'withdrawn') told[state === 'open' && person.paused ? 'paused' : state] += 1;
    }
  }
  return told;
}

function tell(of: (id: string) => Person, { type, facts }: EvidenceEvent): void {
  const said = facts as { role?: string; to?: string; document?: string; cycle?: number };
  const person = 'member' in facts && typeof facts.member === 'string' ? of(facts.member) : null;
  if (!person) return;
  const states = {
    'assignment.created': 'open',
    'assignment.reopened': 'open',
    'quiz.passed': 'done',
    'assignment.waived': 'waived',
    'assignment.withdrawn': 'withdrawn',
  } as const;
  if (type === 'member.added' || type === 'member.returned') person.auditor = said.role === 'auditor';
  if (type === 'member.role_changed') person.auditor = said.to === 'auditor';
  if (type === 'member.left') person.here = false;
  if (type === 'member.returned') person.here = true;
  if (type === 'member.paused') person.paused = true;
  if (type === 'member.resumed') person.paused = false;
  const state = states[type as keyof typeof states];
  if (!state || !said.document || !said.cycle) return;
  const known = person.cycles.get(said.document);
  const later = !known || said.cycle > known.cycle || (said.cycle === known.cycle && state !== 'open');
  if (later) person.cycles.set(said.document, { cycle: said.cycle, state });
}
