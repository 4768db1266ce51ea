import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import type { EvidenceEvent } from '@/features/evidence/event';
import { readLog } from '@/features/reports/counts/log.fixture';
import { addDays, type Day } from '@/lib/days';

interface Said {
  state: 'open' | 'waived' | 'withdrawn';
  due: Day | null;
  last: Day | null;
  expires: Day | null;
}

/** Events of one act share an instant, and are in the log in any order: a cycle is opened, then moved, then closed. */
const order = ['created', 'reopened', 'due_changed', 'expiry_set', 'waived', 'withdrawn'];
const rank = ({ type }: EvidenceEvent) => order.indexOf(type.slice('assignment.'.length));

/** What the log alone says of every cycle, by assignment. What was done is told by the record that fulfils it, not here. */
async function said(scope: OrganizationScope): Promise<Map<string, Said>> {
  const cycles = new Map<string, Said>();
  const log = (await readLog(scope)).filter(({ type }) => type.startsWith('assignment.'));
  log.sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b));
  for (const { type, facts } of log) {
    if (!('assignment' in facts)) continue;
    const id = String(facts.assignment);
    const known = cycles.get(id) ?? { state: 'open', due: null, last: null, expires: null };
    const told = facts as { due?: Day; lastDay?: Day; expires?: Day | null };
    if (type === 'assignment.created' || type === 'assignment.reopened') known.state = 'open';
    if (type === 'assignment.waived') known.state = 'waived';
    if (type === 'assignment.withdrawn') known.state = 'withdrawn';
    if (told.due !== undefined) known.due = told.due;
    if (told.lastDay !== undefined) known.last = told.lastDay;
    if (told.expires !== undefined) known.expires = told.expires;
    cycles.set(id, known);
  }
  return cycles;
}

/**
 * Every cycle that the log contradicts, or does not know; none is as it should be. The last day is in the log from the
 * first time that it moved.
 */
export async function contradictions(scope: OrganizationScope): Promise<string[]> {
  const told = await said(scope);
  const rows = await scope.db.select().from(assignments);
  return rows.flatMap(({ id, state, dueOn, graceDays, expiresOn }) => {
    const line = told.get(id);
    if (!line) return [`${id} is in no event`];
    const wanted = state === 'done' ? 'open' : state;
    const last = line.last ?? addDays(dueOn, graceDays);
    const is = [wanted, dueOn, addDays(dueOn, graceDays), expiresOn].join(' ');
    const says = [line.state, line.due, last, line.expires].join(' ');
    return is === says ? [] : [`${id} ${state} is ${is}, the log says ${says}`];
  });
}
