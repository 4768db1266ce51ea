import { addDays, addMonths, type Day, daysBetween } from '@/lib/days';
import { isWorked } from './holidays';

/*
 * What a product like this one is to do, said as simply as can be: plain objects, a day at a time, nobody else's code but
 * arithmetic on days. It knows neither transactions nor instants, and is slow and obvious on purpose.
 */

export type Doc = 'yearly' | 'once' | 'team';
export const docs: readonly Doc[] = ['yearly', 'once', 'team'];

/**
 * What the organization asks: of everyone a guide each year from their own day and another once, one after the other; of a
 * team a guide of its own and the yearly one too, for each 31 January. Where both ask, the first decides the due day, and
 * the stricter one until when it stands.
 */
export const programs = {
  all: { docs: ['yearly', 'once'], recurring: ['yearly'], delay: 14, grace: 0, inOrder: true },
  team: { docs: ['team', 'yearly'], recurring: ['team', 'yearly'], delay: 21, grace: 5, inOrder: false },
} as const satisfies Record<string, Omit<Program, 'live'>>;
export type ProgramName = keyof typeof programs;
const names: readonly ProgramName[] = ['all', 'team'];

interface Program {
  readonly docs: readonly Doc[];
  readonly recurring: readonly Doc[];
  live: boolean;
  delay: number;
  grace: number;
  inOrder: boolean;
}

/** What happens in the morning of a day. */
export type Act =
  | { readonly kind: 'hire'; readonly start: Day | null; readonly inTeam: boolean }
  | { readonly kind: 'move'; readonly who: number; readonly inTeam: boolean }
  | { readonly kind: 'plan leave'; readonly who: number; readonly from: Day; readonly until: Day | null }
  | { readonly kind: 'change return'; readonly who: number; readonly until: Day | null }
  | { readonly kind: 'depart'; readonly who: number; readonly last: Day | null }
  | By<'cancel leave' | 'cancel departure' | 'readmit' | 'break mailbox'>
  | { readonly kind: 'mend mailbox'; readonly who: number; readonly refused: boolean }
  | (By<'waive' | 'take waiver back' | 'begin' | 'finish'> & { readonly doc: Doc })
  | { readonly kind: 'publish'; readonly doc: Doc }
  | (Change & { readonly kind: 'change' })
  | { readonly kind: 'end'; readonly program: ProgramName }
  | { readonly kind: 'rule'; readonly days: number };

/** An act of one person, or about them: one type for each kind. */
type By<Kind> = Kind extends string ? { readonly kind: Kind; readonly who: number } : never;

/** What a program becomes. */
interface Change {
  readonly program: ProgramName;
  readonly delay: number;
  readonly grace: number;
  readonly inOrder: boolean;
}

/** What becomes of the mails of a round. `killed`: the process died after it had said that it was sending. */
export type Weather = 'takes' | 'down' | 'busy' | 'breaks off' | 'taken then lost' | 'killed';

export interface Obligation {
  cycle: number;
  program: ProgramName;
  state: 'open' | 'done' | 'waived' | 'withdrawn';
  /** Whether it follows from what was done before, and has a due day of its own. */
  again: 'no' | 'version' | 'renewal';
  asked: Day;
  due: Day;
  grace: number;
  /** Days that leaves added. */
  added: number;
  paused: Day | null;
  begun: boolean;
  /** The version of the quiz under way, then of what was done. */
  version: number | null;
  doneOn: Day | null;
  expires: Day | null;
}

export interface Member {
  here: boolean;
  start: Day | null;
  inTeam: boolean;
  away: Day | null;
  leave: { from: Day; until: Day | null } | null;
  /** The first day that a new leave may begin. */
  free: Day;
  /** The day on which the last return was noted. */
  noted: Day | null;
  last: Day | null;
  /** Whether their mail is turned away by their own server, and whether that is known. */
  broken: boolean;
  refused: boolean;
  has: Map<Doc, Obligation>;
  mails: { day: Day; told: boolean }[];
}

/** Of two days, the later; the earlier. */
const later = (one: Day, other: Day) => (one > other ? one : other);
const earlier = (one: Day, other: Day) => (one < other ? one : other);

export class Model {
  readonly people: Member[] = [];
  readonly programs: Record<ProgramName, Program> = {
    all: { ...programs.all, live: true },
    team: { ...programs.team, live: true },
  };
  readonly versions: Record<Doc, number> = { yearly: 1, once: 1, team: 1 };
  readonly rules: { days: number; added: Day }[];
  /** `person day` of each mail that somebody received. */
  readonly mails: string[] = [];
  readonly #rounds = new Set<Day>();

  constructor(first: Day, rules: readonly number[]) {
    this.rules = rules.map((days) => ({ days, added: first }));
  }

  /** The programs that ask that of somebody, the first in order first. */
  asking(member: Member, doc: Doc): ProgramName[] {
    return names.filter((name) => {
      const { live, docs: asked } = this.programs[name];
      return member.here && live && asked.includes(doc) && (name === 'all' || member.inTeam);
    });
  }

  /** Whether something before it, in a program that is done in order, is still to be done. */
  waits(member: Member, doc: Doc): boolean {
    const one = member.has.get(doc);
    if (one?.state !== 'open') return false;
    const { live, inOrder, docs: order } = this.programs[one.program];
    const before = order.slice(0, order.indexOf(doc));
    return live && inOrder && before.some((earlier) => member.has.get(earlier)?.state === 'open');
  }

  /** The night: leaves begin and end, people are gone whose last day is over, what expires in a month is asked again. */
  night(today: Day): void {
    for (const member of this.people) {
      if (member.here) this.#settle(member, today);
      if (member.here && member.last !== null && member.last < today) this.#goes(member, member.last, today);
    }
    for (const member of this.people) if (member.here) this.#renew(member, today);
  }

  act(act: Act, today: Day): void {
    if (act.kind === 'hire') this.#hire(act, today);
    if (act.kind === 'publish') this.#publish(act.doc, today);
    if (act.kind === 'rule') this.rules.push({ days: act.days, added: today });
    if (act.kind === 'change' || act.kind === 'end') {
      const program = this.programs[act.program];
      if (act.kind === 'end') program.live = false;
      else Object.assign(program, { delay: act.delay, grace: act.grace, inOrder: act.inOrder });
      for (const member of this.people) this.#align(member, today);
    }
    if ('who' in act) this.#personal(this.#member(act.who), act, today);
  }

  #personal(member: Member, act: Act & { readonly who: number }, today: Day): void {
    if (act.kind === 'move') member.inTeam = act.inTeam;
    if (act.kind === 'plan leave') member.leave = { from: act.from, until: act.until };
    if (act.kind === 'change return' && member.leave) member.leave.until = act.until;
    if (act.kind === 'plan leave' || act.kind === 'change return') this.#settle(member, today);
    if (act.kind === 'depart') member.last = act.last;
    if (act.kind === 'depart' && act.last === null) this.#goes(member, today, today);
    if (act.kind === 'cancel departure') member.last = null;
    if (act.kind === 'cancel leave') {
      for (const one of member.has.values()) one.paused = null;
      Object.assign(member, { away: null, leave: null });
    }
    if (act.kind === 'readmit') member.here = true;
    if (act.kind === 'break mailbox') member.broken = true;
    if (act.kind === 'mend mailbox') Object.assign(member, { broken: false, refused: false });
    if ('doc' in act) this.#work(member, act, today);
    if (act.kind === 'move' || act.kind === 'readmit' || act.kind === 'take waiver back') {
      this.#align(member, today);
    }
  }

  /** A round of mails on that day. Only the day's first does anything. */
  round(today: Day, weather: Weather): void {
    if (!isWorked(today) || this.#rounds.has(today)) return;
    this.#rounds.add(today);
    for (const [index, member] of this.people.entries()) {
      if (!member.here || member.away !== null || member.refused || !this.#isDue(member, today)) continue;
      const arrives = weather === 'takes' || weather === 'taken then lost';
      member.refused = arrives && member.broken;
      member.mails.push({ day: today, told: !member.refused && weather !== 'down' && weather !== 'busy' });
      if (arrives && !member.refused) this.mails.push(`${index} ${today}`);
    }
  }

  /** Where somebody stands with something, in one word. */
  status({ state, expires, paused, due, grace, begun }: Obligation, today: Day): string {
    if (state === 'done') return expires !== null && expires <= today ? 'expired' : 'done';
    if (state !== 'open') return state;
    if (paused !== null) return 'paused';
    if (today > addDays(due, grace)) return 'late';
    return begun ? 'in_progress' : 'to_do';
  }

  /** Every person's every obligation, and every address known to be refused: one line each. */
  stands(today: Day): string[] {
    return this.people.flatMap((member, index) => [
      ...[...member.has].map(([doc, one]) => {
        if (one.state === 'withdrawn') return `${index} ${doc} ${one.cycle} withdrawn`;
        const days = [one.due, addDays(one.due, one.grace), one.paused ?? '-', one.expires ?? '-'];
        const waits = this.waits(member, doc) ? ' waits' : '';
        return `${index} ${doc} ${one.cycle} ${one.state} ${days.join(' ')} ${this.status(one, today)}${waits}`;
      }),
      ...(member.refused ? [`${index} refused`] : []),
    ]);
  }

  #member(index: number): Member {
    const member = this.people[index];
    if (!member) throw new RangeError(`nobody is number ${index}`);
    return member;
  }

  #hire({ start, inTeam }: Act & { kind: 'hire' }, today: Day): void {
    const nothing = { away: null, leave: null, noted: null, last: null, broken: false, refused: false };
    const member: Member = { ...nothing, here: true, start, inTeam, free: today, has: new Map(), mails: [] };
    this.people.push(member);
    this.#align(member, today);
  }

  /** What somebody has follows what the programs ask of them at this moment. */
  #align(member: Member, today: Day): void {
    if (!member.here) return;
    for (const doc of docs) {
      const one = member.has.get(doc);
      const [program] = this.asking(member, doc);
      if (!program) {
        if (one?.state === 'open' && !one.begun) one.state = 'withdrawn';
        if (one) one.expires = null;
        continue;
      }
      const { delay, grace } = this.programs[program];
      const from = (asked: Day) => addDays(member.start === null ? asked : later(member.start, asked), delay);
      if (!one || one.state === 'withdrawn') {
        this.#ask(member, doc, { again: 'no', due: from(today) }, today);
      } else if (one.state === 'open') {
        Object.assign(one, { program, grace });
        if (one.again === 'no') one.due = addDays(from(one.asked), one.added);
      } else if (one.state === 'done') {
        if (one.version !== this.versions[doc]) this.#askForVersion(member, doc, today);
        else one.expires = this.#expiry(member, doc, one);
      }
    }
  }

  #ask(member: Member, doc: Doc, { again, due }: Pick<Obligation, 'again' | 'due'>, today: Day): void {
    const [program] = this.asking(member, doc);
    if (!program) throw new RangeError(`nobody asks ${doc}`);
    member.has.set(doc, {
      program,
      cycle: (member.has.get(doc)?.cycle ?? 0) + 1,
      state: 'open',
      again,
      asked: today,
      due,
      grace: this.programs[program].grace,
      added: 0,
      paused: member.away === null ? null : today,
      begun: false,
      version: null,
      doneOn: null,
      expires: null,
    });
  }

  #askForVersion(member: Member, doc: Doc, today: Day): void {
    const [program] = this.asking(member, doc);
    if (!program) return;
    const due = addDays(today, this.programs[program].delay);
    this.#ask(member, doc, { again: 'version', due }, today);
  }

  /**
   * A year after it was done, or after the day of the year if earlier; for a team, a 31 January half a year away. The
   * earlier of the two for whom both ask it.
   */
  #expiry(member: Member, doc: Doc, { doneOn, due, again }: Obligation): Day | null {
    if (doneOn === null) return null;
    const from = again === 'renewal' ? later(doneOn, due) : doneOn;
    const days = this.asking(member, doc)
      .filter((name) => this.programs[name].recurring.includes(doc))
      .map((name) => {
        if (name === 'all') return addMonths(from, 12);
        let year = Number(from.slice(0, 4));
        while (daysBetween(from, `${year}-01-31`) < 180) year += 1;
        return `${year}-01-31`;
      });
    return days.sort()[0] ?? null;
  }

  #renew(member: Member, today: Day): void {
    for (const [doc, { state, expires, doneOn }] of member.has) {
      if (state !== 'done' || expires === null || doneOn === null) continue;
      if (today <= doneOn || today < addDays(expires, -30)) continue;
      this.#ask(member, doc, { again: 'renewal', due: later(expires, addDays(today, 7)) }, today);
    }
  }

  #publish(doc: Doc, today: Day): void {
    this.versions[doc] += 1;
    for (const member of this.people) {
      if (member.here && member.has.get(doc)?.state === 'done') this.#askForVersion(member, doc, today);
    }
  }

  #work(member: Member, act: Act & { readonly doc: Doc }, today: Day): void {
    const one = member.has.get(act.doc);
    if (!one) throw new RangeError(`nobody asked ${act.doc}`);
    if (act.kind === 'begin' || act.kind === 'finish') this.#answer(member, act, today);
    if (act.kind === 'waive') Object.assign(one, { state: 'waived', paused: null });
    if (act.kind !== 'take waiver back') return;
    const isOver = this.asking(member, act.doc).length === 0 && !one.begun;
    if (isOver) one.state = 'withdrawn';
    else Object.assign(one, { state: 'open', paused: member.away === null ? null : today });
  }

  /** Begins, or goes to the end. What was begun of a text that has changed since is begun anew. */
  #answer(member: Member, { kind, doc }: { readonly kind: string; readonly doc: Doc }, today: Day): void {
    const one = member.has.get(doc);
    if (one?.state !== 'open') throw new RangeError(`${doc} is not open`);
    const version = this.versions[doc];
    if (one.version !== version && this.waits(member, doc)) return;
    Object.assign(one, { begun: true, version });
    if (kind === 'begin') return;
    Object.assign(one, { state: 'done', doneOn: today, paused: null });
    one.expires = this.#expiry(member, doc, one);
  }

  /** Begins and ends a leave, when its days have come. */
  #settle(member: Member, today: Day): void {
    const { leave } = member;
    if (!leave) return;
    if (member.away === null && leave.from <= today) this.#goesAway(member, leave.from);
    if (leave.until !== null && leave.until <= today) this.#comesBack(member, leave.until, today);
  }

  #goesAway(member: Member, from: Day): void {
    member.away = from;
    for (const one of member.has.values()) if (one.state === 'open') one.paused ??= from;
  }

  #comesBack(member: Member, on: Day, today: Day): void {
    for (const one of member.has.values()) {
      if (one.state !== 'open' || one.paused === null) continue;
      // Day by day: each on which it was asked of somebody who was away.
      for (let day = later(one.paused, one.asked); day < on; day = addDays(day, 1)) {
        one.due = addDays(one.due, 1);
        one.added += 1;
      }
      one.paused = null;
    }
    Object.assign(member, { away: null, leave: null, free: on, noted: today });
  }

  #goes(member: Member, last: Day, today: Day): void {
    const { leave } = member;
    if (leave && (member.away !== null || leave.from <= last)) {
      if (member.away === null) this.#goesAway(member, leave.from);
      const next = addDays(last, 1);
      this.#comesBack(member, leave.until === null ? next : earlier(leave.until, next), today);
    }
    Object.assign(member, { here: false, leave: null, last: null });
    for (const one of member.has.values()) if (one.state === 'open') one.state = 'withdrawn';
  }

  #isDue(member: Member, today: Day): boolean {
    if (member.mails.some(({ day }) => day === today)) return false;
    return [...member.has.values()].some(
      (one) =>
        one.state === 'open' &&
        one.paused === null &&
        this.rules.some(({ days, added }) => this.#speaks(member, one, { days, added }, today)),
    );
  }

  /** Whether a rule wants a mail about that today, of which none told yet. */
  #speaks(member: Member, one: Obligation, rule: { days: number; added: Day }, today: Day): boolean {
    const basis = rule.days > 0 ? addDays(one.due, one.grace) : one.due;
    const wanted = addDays(basis, rule.days);
    let send = wanted;
    while (!isWorked(send)) send = addDays(send, 1);
    if (rule.days <= 0 && send > one.due) while (send > one.due || !isWorked(send)) send = addDays(send, -1);
    let next = addDays(send, 1);
    while (!isWorked(next)) next = addDays(next, 1);
    const known = earlier(send, wanted);
    if (today < send || (today > addDays(send, 2) && today !== next)) return false;
    if (rule.added > known || one.asked > known || (member.noted !== null && member.noted > known))
      return false;
    return !member.mails.some(({ day, told }) => told && day >= send && day >= one.asked);
  }
}
