import { addDays, type Day } from '@/lib/days';
import type { TestRuntime } from '@/tests/support/runtime';
import { History, type Luck } from './history';
import { contradictions, lostObligations, recordsUntold } from './invariants.fixture';
import { Log } from './log.fixture';
import { type Act, Model } from './model';
import { Organization } from './organization.fixture';

/*
 * An organization of forty for five years: the product and a simple model of it live the same history, and are compared
 * each week. When they differ, one of them is wrong.
 */
const FIRST: Day = '2027-01-04';
const DAYS = 5 * 365 + 1;
/** Acts that are told when something is wrong: what happened of late. */
const LATELY = 60;

/** How much happened. */
export interface Lived {
  readonly people: number;
  readonly mails: number;
  /** How often each kind of act was done. */
  readonly acts: ReadonlyMap<Act['kind'], number>;
}

/**
 * Lives the history of that seed, in a database of its own.
 * @throws what differs, with the seed and the last acts, on the first week that something does.
 */
export async function liveFiveYears(runtime: TestRuntime, seed: number): Promise<Lived> {
  const life = new Life(seed, await Organization.found(runtime, FIRST));
  for (let number = 0; number < DAYS; number++) {
    const today = addDays(FIRST, number);
    await life.day(today);
    if (number % 7 === 6 || number === DAYS - 1) await life.compare(today);
  }
  return life.lived();
}

class Life {
  readonly #model = new Model(FIRST, [-7, 0, 3]);
  readonly #history: History;
  readonly #log = new Log();
  readonly #lately: string[] = [];
  readonly #acts = new Map<Act['kind'], number>();

  constructor(
    readonly seed: number,
    readonly organization: Organization,
  ) {
    this.#history = new History(seed, FIRST);
    this.#model.act({ kind: 'hire', start: null, inTeam: false }, FIRST);
  }

  async day(today: Day): Promise<void> {
    const luck = this.#history.luck();
    if (luck.works) {
      this.#model.night(today);
      await this.organization.night(today, luck);
    } else this.#tell(`${today} no worker`);
    for (const act of this.#history.acts(this.#model, today)) {
      this.#tell(`${today} ${JSON.stringify(act)}`);
      this.#acts.set(act.kind, (this.#acts.get(act.kind) ?? 0) + 1);
      this.#model.act(act, today);
      await this.organization.act(act, today);
    }
    if (!luck.works) return;
    if (luck.weather !== 'takes') this.#tell(`${today} ${luck.weather}`);
    await this.#round(today, '15', luck);
    if (luck.setBack) {
      const yesterday = addDays(today, -1);
      this.#tell(`${today} set back`);
      this.#model.night(yesterday);
      await this.organization.night(yesterday, luck);
      await this.#round(yesterday, '17', luck);
    }
    await this.#round(today, '19', luck);
  }

  async #round(day: Day, hour: string, luck: Luck): Promise<void> {
    this.#model.round(day, luck.weather);
    await this.organization.round(`${day}T${hour}:00:00.000Z`, luck);
  }

  /** Everything that is to be equal or to hold. */
  async compare(today: Day): Promise<void> {
    const { shop } = this.organization;
    this.#expectSame('stands', await this.organization.stands(today), this.#model.stands(today));
    this.#expectSame('mails', this.organization.mails(), this.#model.mails);
    const broken = await shop.system(async (scope) => {
      await this.#log.follow(scope);
      return [
        ...(await lostObligations(scope)),
        ...(await recordsUntold(scope, this.#log)),
        ...(await contradictions(scope, this.#log, today)),
      ];
    });
    if (broken.length > 0) this.#fail(today, broken);
  }

  lived(): Lived {
    return { people: this.#model.people.length, mails: this.#model.mails.length, acts: this.#acts };
  }

  #expectSame(what: string, product: readonly string[], model: readonly string[]): void {
    const wanted = new Set(model);
    const had = new Set(product);
    const wrong = [
      ...product.filter((line) => !wanted.has(line)).map((line) => `${what}: the product has ${line}`),
      ...model.filter((line) => !had.has(line)).map((line) => `${what}: the model has ${line}`),
    ];
    if (product.length !== model.length) wrong.push(`${what}: ${product.length} and ${model.length}`);
    if (wrong.length > 0) this.#fail(what, wrong);
  }

  #fail(where: string, wrong: readonly string[]): never {
    throw new Error(
      [`seed ${this.seed}, ${where}`, ...wrong, 'of late:', ...this.#lately.slice(-LATELY)].join('\n'),
    );
  }

  #tell(what: string): void {
    this.#lately.push(what);
  }
}
