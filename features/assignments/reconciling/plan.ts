import { addDays, type Day } from '@/lib/days';
import { earliestExpiry, type Rhythm, renewalOf } from '../expiry';

/*
 * What a person's programs ask of them, compared with what they have. Pure: the same facts always make the same plan, and
 * a plan that was carried out leaves nothing to do, so that it may be made again by a retry, a second instance or the night.
 */

/** One document that a live program asks of this person. */
export interface Asking {
  readonly programId: string;
  readonly documentId: string;
  /** Its place among all that the organization asks. */
  readonly position: number;
  /** Days after the later of the day of hire and the day that it is asked. */
  readonly dueDays: number;
  /** A day for all, for those who are asked before it. */
  readonly dueOn: Day | null;
  readonly graceDays: number;
  readonly rhythm: Rhythm;
}

/** Why what was done is not enough any more: another text of the guide, another adoption of what is signed or read. */
export type Outdated = 'material_version' | 'new_adoption';

/** The current cycle of one obligation. */
export interface Cycle {
  readonly id: string;
  readonly documentId: string;
  readonly programId: string | null;
  readonly cycle: number;
  readonly state: 'open' | 'done' | 'waived' | 'withdrawn';
  readonly because: 'asked' | 'material_version' | 'new_adoption' | 'expired' | 'decision' | 'rolled_back';
  readonly position: number;
  readonly assignedOn: Day;
  readonly dueOn: Day;
  /** Days that leaves have moved the due day by. */
  readonly movedDays: number;
  readonly graceDays: number;
  readonly begun: boolean;
  readonly completedOn: Day | null;
  /** What came out since it was done, for whoever was gone at that time and is asked when they are back. */
  readonly outdated: Outdated | null;
  readonly expiresOn: Day | null;
  readonly renewsOn: Day | null;
}

/** A cycle to open. */
export interface Opening {
  readonly documentId: string;
  readonly programId: string;
  readonly cycle: number;
  readonly position: number;
  readonly dueOn: Day;
  readonly graceDays: number;
  readonly because: 'asked' | Outdated;
}

/** What is kept of a cycle and changed: all of it, as it is to be. */
export type Adjustment = Pick<
  Cycle,
  'id' | 'programId' | 'position' | 'dueOn' | 'graceDays' | 'expiresOn' | 'renewsOn'
>;

export interface Plan {
  readonly open: readonly Opening[];
  readonly withdraw: readonly Cycle[];
  readonly adjust: readonly { readonly cycle: Cycle; readonly to: Adjustment }[];
}

/** When something asked on that day is due: the program's own day while it lies ahead, else its delay. */
export function dueOf(
  { dueOn, dueDays }: Pick<Asking, 'dueOn' | 'dueDays'>,
  startOn: Day | null,
  askedOn: Day,
): Day {
  const from = startOn !== null && startOn > askedOn ? startOn : askedOn;
  return dueOn !== null && dueOn >= from ? dueOn : addDays(from, dueDays);
}

/**
 * Opens what is missing, and what was outdated while nobody could be asked; takes back what no program asks any more,
 * unless it was begun, done, waived or asked by hand; brings what is left in line with its program. That goes for what is
 * begun too: more time given to everyone is given to those who are halfway, and nobody is shown two due days for one
 * program. Of two programs that ask one document, the first in order decides the due day, and the stricter one the expiry.
 */
export function planFor(
  { startOn }: { readonly startOn: Day | null },
  asked: readonly Asking[],
  cycles: readonly Cycle[],
  today: Day,
): Plan {
  const askings = new Map<string, Asking[]>();
  for (const asking of [...asked].sort((a, b) => a.position - b.position)) {
    askings.set(asking.documentId, [...(askings.get(asking.documentId) ?? []), asking]);
  }
  const known = new Map(cycles.map((cycle) => [cycle.documentId, cycle]));
  const open = [...askings.values()].flatMap(([first]): Opening[] => {
    const before = first && known.get(first.documentId);
    const because = before && whyAgain(before);
    if (!first || (before && before.state !== 'withdrawn' && !because)) return [];
    const { documentId, programId, position, graceDays } = first;
    const line = { documentId, programId, position, graceDays, cycle: (before?.cycle ?? 0) + 1 };
    if (because) return [{ ...line, because, dueOn: addDays(today, first.dueDays) }];
    return [{ ...line, because: 'asked', dueOn: dueOf(first, startOn, today) }];
  });
  const withdraw = cycles.filter((cycle) => isTakenBack(cycle, askings.has(cycle.documentId)));
  const adjust = cycles.flatMap((cycle) => {
    if (withdraw.includes(cycle) || (whyAgain(cycle) && askings.has(cycle.documentId))) return [];
    const to = adjusted(cycle, askings.get(cycle.documentId) ?? [], startOn);
    return isSame(cycle, to) ? [] : [{ cycle, to }];
  });
  return { open, withdraw, adjust };
}

function whyAgain({ state, outdated }: Cycle): Outdated | null {
  return state === 'done' ? outdated : null;
}

/** Whether an obligation goes with the last program that asked it. */
export function isTakenBack(
  { state, programId, begun }: Pick<Cycle, 'state' | 'programId' | 'begun'>,
  stillAsked: boolean,
): boolean {
  return state === 'open' && !stillAsked && programId !== null && !begun;
}

function adjusted(cycle: Cycle, askings: readonly Asking[], startOn: Day | null): Adjustment {
  const { id, programId, position, dueOn, graceDays, expiresOn, renewsOn, completedOn } = cycle;
  const kept = { id, programId, position, dueOn, graceDays, expiresOn, renewsOn };
  if (cycle.state === 'done' && completedOn !== null) {
    const facts = { completedOn, dueOn, isRenewal: cycle.because === 'expired' };
    const expiry = earliestExpiry(
      askings.map(({ rhythm }) => rhythm),
      facts,
    );
    return { ...kept, expiresOn: expiry, renewsOn: expiry && renewalOf(expiry, completedOn) };
  }
  const [first] = askings;
  // What was asked by hand is its own; what was asked again has the due day of that moment.
  if (cycle.state !== 'open' || programId === null || !first) return kept;
  const line = { ...kept, programId: first.programId, position: first.position, graceDays: first.graceDays };
  if (cycle.because !== 'asked') return line;
  return { ...line, dueOn: addDays(dueOf(first, startOn, cycle.assignedOn), cycle.movedDays) };
}

function isSame(cycle: Cycle, to: Adjustment): boolean {
  return (Object.keys(to) as (keyof Adjustment)[]).every((key) => cycle[key] === to[key]);
}
