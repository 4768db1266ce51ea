import { addDays, type Day, daysBetween } from '@/lib/days';
import { type Act, docs, type Member, type Model, type ProgramName, type Weather } from './model';

/*
 * Five years of an organization, drawn from a seed: what people do each morning, looking at where they stand, and what
 * befalls the machine. The same seed makes the same history.
 */

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SIZE = 40;
/** The third year's rule, and the day on which a program ends. */
const RULE_AFTER = 2 * 365 + 40;
const END_AFTER = 4 * 365 + 100;

/** What befalls the machine on one day. */
export interface Luck {
  /** Whether the worker runs: without it, neither a night nor a round. */
  readonly works: boolean;
  readonly weather: Weather;
  /** Two instances do everything at once. */
  readonly twice: boolean;
  /** Between the rounds, the clock says yesterday for a while. */
  readonly setBack: boolean;
}

const storms: readonly Weather[] = ['down', 'down', 'busy', 'breaks off', 'taken then lost'];

export class History {
  readonly #roll: () => number;
  #storm: { weather: Weather; left: number } = { weather: 'takes', left: 0 };
  #idle = 0;

  constructor(
    seed: number,
    readonly first: Day,
  ) {
    this.#roll = dice(seed);
  }

  #chance(probability: number): boolean {
    return this.#roll() < probability;
  }

  /** A whole number from one to another, both included. */
  #between(from: number, to: number): number {
    return from + Math.floor(this.#roll() * (to - from + 1));
  }

  luck(): Luck {
    if (this.#storm.left === 0 && this.#chance(0.012)) {
      const weather = storms[this.#between(0, storms.length - 1)] ?? 'down';
      this.#storm = { weather, left: this.#between(1, 5) };
    }
    if (this.#idle === 0 && this.#chance(0.008)) this.#idle = this.#between(1, 5);
    const weather = this.#storm.left > 0 ? this.#storm.weather : this.#chance(0.05) ? 'killed' : 'takes';
    this.#storm.left = Math.max(0, this.#storm.left - 1);
    this.#idle = Math.max(0, this.#idle - 1);
    return { works: this.#idle === 0, weather, twice: this.#chance(0.08), setBack: this.#chance(0.03) };
  }

  /** What happens that morning, one after the other: each is handed to the model before the next is drawn. */
  *acts(model: Model, today: Day): Generator<Act> {
    const age = daysBetween(this.first, today);
    if (age === RULE_AFTER) yield { kind: 'rule', days: -14 };
    if (age === END_AFTER) yield { kind: 'end', program: this.#chance(0.5) ? 'team' : 'all' };
    if (this.#chance(0.006)) yield this.#change(model);
    for (const doc of docs) if (this.#chance(0.0022)) yield { kind: 'publish', doc };
    const here = model.people.filter((member) => member.here).length;
    if (here < SIZE && this.#chance(age < 60 ? 0.7 : 0.12)) yield this.#hire(today);
    for (const [who, member] of model.people.entries()) {
      const act = this.#life(who, member, today);
      if (act) yield act;
      if (member.here && member.away === null) yield* this.#work(model, who, member, today);
    }
  }

  #change({ programs }: Model): Act {
    const isTeam = programs.team.live && (this.#chance(0.5) || !programs.all.live);
    const program: ProgramName = isTeam ? 'team' : 'all';
    const delay = [7, 14, 21, 30][this.#between(0, 3)] ?? 14;
    const grace = [0, 3, 5, 8][this.#between(0, 3)] ?? 0;
    return { kind: 'change', program, delay, grace, inOrder: this.#chance(0.7) };
  }

  #hire(today: Day): Act {
    const start = this.#chance(0.3) ? null : addDays(today, this.#between(-15, 20));
    return { kind: 'hire', start, inTeam: this.#chance(0.4) };
  }

  /** Comings and goings. The first person is the owner, who stays. */
  #life(who: number, member: Member, today: Day): Act | null {
    if (!member.here) return this.#chance(0.003) ? { kind: 'readmit', who } : null;
    if (this.#chance(0.0008)) return { kind: 'move', who, inTeam: !member.inTeam };
    const { broken, refused } = member;
    if (broken && this.#chance(0.02)) return { kind: 'mend mailbox', who, refused };
    if (!broken && this.#chance(0.001)) return { kind: 'break mailbox', who };
    if (member.leave) {
      if (this.#chance(0.003)) return { kind: 'cancel leave', who };
      return this.#chance(0.012) ? this.#changeReturn(who, member.leave, today) : null;
    }
    if (this.#chance(0.0016)) return this.#planLeave(who, member, today);
    if (member.last !== null) return this.#chance(0.02) ? { kind: 'cancel departure', who } : null;
    if (who === 0 || !this.#chance(0.0008)) return null;
    return { kind: 'depart', who, last: this.#chance(0.4) ? null : addDays(today, this.#between(0, 30)) };
  }

  #planLeave(who: number, { free }: Member, today: Day): Act {
    const wanted = addDays(today, this.#between(-20, 30));
    const from = wanted < free ? free : wanted;
    const until = this.#chance(0.3) ? null : addDays(from, this.#between(1, 120));
    return { kind: 'plan leave', who, from, until };
  }

  #changeReturn(who: number, { from }: { from: Day }, today: Day): Act {
    const wanted = addDays(today, this.#between(-6, 12));
    return { kind: 'change return', who, until: wanted > from ? wanted : addDays(from, 1) };
  }

  *#work({ versions }: Model, who: number, { has }: Member, today: Day): Generator<Act> {
    for (const doc of docs) {
      const one = has.get(doc);
      if (one?.state === 'waived' && this.#chance(0.006)) {
        yield { kind: 'take waiver back', who, doc };
      } else if (one?.state === 'open') {
        const left = daysBetween(today, one.due);
        // What is open on the screen when the next version comes out is closed at last, now and then.
        const isOld = one.version !== null && one.version !== versions[doc];
        if (this.#chance(0.0012)) yield { kind: 'waive', who, doc };
        else if ((!one.begun || isOld) && this.#chance(0.03)) yield { kind: 'begin', who, doc };
        else if (this.#chance(left > 10 ? 0.012 : left > 0 ? 0.07 : 0.14)) yield { kind: 'finish', who, doc };
      }
    }
  }
}
