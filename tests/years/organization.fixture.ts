import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { OrganizationScope } from '@/access/scope';
import { renewWhatExpires } from '@/features/assignments/jobs';
import { comesLater } from '@/features/assignments/queries';
import { takeWaiverBack, waive } from '@/features/assignments/waivers/mutations';
import { tryAddressAgain } from '@/features/notifications/refusals/mutations';
import { cancelDeparture, planDeparture } from '@/features/people/departures/mutations';
import { settleWhatIsDue } from '@/features/people/jobs';
import { cancelLeave, changeReturn, planLeave } from '@/features/people/leaves/mutations';
import { changeTeams, readmitMember } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { changeProgram, endProgram, type ProgramChange, startProgram } from '@/features/programs/mutations';
import { answerQuestion, startAttempt } from '@/features/quizzes/mutations';
import { findAttempt } from '@/features/quizzes/queries';
import { picksOf } from '@/features/quizzes/question-for-member';
import type { Quiz } from '@/features/quizzes/quiz';
import { optionOrder } from '@/features/quizzes/shuffle';
import { Post } from '@/features/reminders/engine.fixture';
import { runReminders } from '@/features/reminders/jobs';
import { chooseRules } from '@/features/reminders/mutations';
import { claimMail } from '@/features/reminders/sending/mutations';
import { statusInSql } from '@/features/reports/status-in-sql';
import type { Day } from '@/lib/days';
import { done, isRefused, type Outcome } from '@/lib/outcome';
import type { TestRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, publish, TestOrganization, takeVersion } from '@/tests/support/world';
import type { Luck } from './history';
import { type Act, type Doc, docs, type ProgramName, programs } from './model';

const actor = { kind: 'system', reason: 'reminders' } as const;
const both = { fr: 'Un', en: 'One' };
/** One question to answer, with yes. */
const quiz: Quiz = {
  pass: 1,
  draw: 1,
  tries: 0,
  questions: [
    { id: 'q1', type: 'truefalse', outcome: 1, restsOn: [], prompt: both, answer: true, why: both },
  ],
};
const choice = { before: [7], onTheDay: true, after: [3], managers: [], weekly: false };

/** The product itself, living the acts of a history: an organization with two programs, its worker and its mail server. */
export class Organization {
  readonly people: Person[] = [];
  readonly #programs = new Map<ProgramName, { programId: string; revision: number; change: ProgramChange }>();
  readonly #documents = new Map<Doc, { documentId: string; versions: number }>();
  readonly #post: Post;
  #team = '';
  #seconds = 0;

  private constructor(
    readonly runtime: TestRuntime,
    readonly shop: TestOrganization,
  ) {
    this.#post = new Post(runtime);
  }

  static async found(runtime: TestRuntime, day: Day): Promise<Organization> {
    runtime.setTime(`${day}T12:00:00.000Z`);
    const made = new Organization(runtime, await TestOrganization.create(runtime, 'cinq-ans'));
    for (const doc of docs) {
      const { documentId } = await publish(runtime, doc, { quiz });
      made.#documents.set(doc, { documentId, versions: 1 });
    }
    made.people.push(await made.shop.join(addressOf(0), 'owner'));
    made.#team = expectDone(await made.#byOwner((scope) => addTeam(scope, { name: 'Caisse' }))).teamId;
    expectDone(await made.#byOwner((scope) => chooseRules(scope, choice)));
    await made.#start('all');
    await made.#start('team');
    return made;
  }

  /** Everything that was received: `person day`. */
  mails(): string[] {
    return this.#post.delivered.map(({ to, day }) => `${/^p(\d+)@/.exec(to)?.[1]} ${day}`);
  }

  async night(day: Day, { twice }: Pick<Luck, 'twice'>): Promise<void> {
    this.runtime.setTime(`${day}T07:30:00.000Z`);
    const night = async () => {
      await settleWhatIsDue(this.runtime);
      await renewWhatExpires(this.runtime);
    };
    await Promise.all(twice ? [night(), night()] : [night()]);
  }

  async round(instant: string, { weather, twice }: Pick<Luck, 'weather' | 'twice'>): Promise<void> {
    const { runtime } = this;
    runtime.setTime(instant);
    // Invitations, and what other features put in the queue: not of this test.
    runtime.jobs.length = 0;
    this.#post.server = weather === 'killed' ? 'takes' : weather;
    const times = twice ? [1, 2] : [1];
    await Promise.all(times.map(() => runReminders(runtime)));
    for (let [job] = this.#post.waiting(); job; [job] = this.#post.waiting()) {
      const one = job;
      if (weather === 'killed' && one.task === 'notifications:mail-nudge') {
        const { organizationId, ...which } = one.payload as Parameters<typeof claimMail>[1] & {
          organizationId: string;
        };
        await withOrganization(runtime, { organizationId, actor }, (scope) => claimMail(scope, which));
      }
      await Promise.all(times.map(() => this.#post.run(one)));
    }
  }

  /** Does what was done that morning, each a second after the other. */
  async act(act: Act, day: Day): Promise<void> {
    this.#seconds = (this.#seconds + 1) % 3600;
    const at = [Math.floor(this.#seconds / 60), this.#seconds % 60];
    this.runtime.setTime(`${day}T13:${at.map((part) => String(part).padStart(2, '0')).join(':')}.000Z`);
    if (act.kind === 'hire') return this.#hire(act);
    if (act.kind === 'publish') return this.#publish(act.doc);
    if (act.kind === 'change' || act.kind === 'end') return this.#program(act);
    if (act.kind === 'rule') return this.#rule(act);
    if (act.kind === 'begin' || act.kind === 'finish') return this.#work(act);
    if (act.kind === 'break mailbox') {
      this.#post.turnedAway.add(addressOf(act.who));
      return;
    }
    await this.#manage(act, this.#person(act.who).memberId);
  }

  async #manage(
    act: Exclude<
      Act,
      { kind: 'hire' | 'publish' | 'change' | 'end' | 'rule' | 'begin' | 'finish' | 'break mailbox' }
    >,
    memberId: string,
  ): Promise<void> {
    const done = await this.#byOwner((scope) => {
      if (act.kind === 'move') {
        return changeTeams(scope, { memberId, teamIds: act.inTeam ? [this.#team] : [] });
      }
      if (act.kind === 'plan leave') {
        return planLeave(scope, { memberId, fromOn: act.from, untilOn: act.until });
      }
      if (act.kind === 'change return') return changeReturn(scope, { memberId, untilOn: act.until });
      if (act.kind === 'depart') {
        return planDeparture(scope, { memberId, lastOn: act.last, without: 'not_needed' });
      }
      if (act.kind === 'cancel departure') return cancelDeparture(scope, { memberId });
      if (act.kind === 'cancel leave') return cancelLeave(scope, { memberId });
      if (act.kind === 'mend mailbox') return this.#mend(scope, memberId, act);
      if (act.kind === 'readmit') return readmitMember(scope, { memberId });
      return act.kind === 'waive'
        ? waive(scope, { memberId, documentId: this.#document(act.doc).documentId, reason: 'Convenu' })
        : this.#takeBack(scope, memberId, act.doc);
    });
    expectDone<unknown>(done);
  }

  /** Somebody puts their mailbox right, and the owner says so if they had been told. */
  async #mend(
    scope: OrganizationScope,
    memberId: string,
    { who, refused }: { readonly who: number; readonly refused: boolean },
  ): Promise<Outcome<unknown>> {
    this.#post.turnedAway.delete(addressOf(who));
    const tried = await tryAddressAgain(scope, { memberId });
    if (isRefused(tried) === refused) throw new Error(`${memberId}: refused, ${refused} was expected`);
    return done(null);
  }

  async #takeBack(scope: OrganizationScope, memberId: string, doc: Doc) {
    const [waiver] = await scope.db.execute<{ id: string }>(sql`select id from waivers
      where member_id = ${memberId} and document_id = ${this.#document(doc).documentId} and revoked_at is null`);
    return takeWaiverBack(scope, { waiverId: waiver?.id ?? '' });
  }

  #byOwner<T>(work: Parameters<typeof TestOrganization.prototype.as<T>>[1]): Promise<T> {
    return this.shop.as(this.#person(0), work);
  }

  #person(who: number): Person {
    const person = this.people[who];
    if (!person) throw new RangeError(`nobody is number ${who}`);
    return person;
  }

  #document(doc: Doc): { documentId: string; versions: number } {
    const known = this.#documents.get(doc);
    if (!known) throw new RangeError(`no document ${doc}`);
    return known;
  }

  async #hire({ start, inTeam }: Act & { kind: 'hire' }): Promise<void> {
    const placed = { startOn: start, teamIds: inTeam ? [this.#team] : [] };
    this.people.push(await this.shop.join(addressOf(this.people.length), 'employee', placed));
  }

  async #rule({ days }: Act & { kind: 'rule' }): Promise<void> {
    const before = [-days, ...choice.before];
    expectDone(await this.#byOwner((scope) => chooseRules(scope, { ...choice, before })));
  }

  async #publish(doc: Doc): Promise<void> {
    const known = this.#document(doc);
    known.versions += 1;
    const published = await publish(this.runtime, doc, { quiz, number: known.versions });
    await this.shop.system((scope) => takeVersion(scope, published));
  }

  /** Goes on with the quiz, or begins it; what waits for something else is refused. */
  async #work({ who, doc, kind }: Act & { kind: 'begin' | 'finish' }): Promise<void> {
    const person = this.#person(who);
    const begun = await this.shop.as(person, (scope) => startAttempt(scope, { guide: doc }));
    if (isRefused(begun)) {
      if (begun.refused !== 'waits') throw new Error(`${kind}: ${begun.refused}`);
      return;
    }
    if (kind === 'begin') return;
    const { attemptId } = begun.done;
    await this.shop.as(person, async (scope) => {
      const attempt = await findAttempt(scope, attemptId, 'fr');
      const [question] = attempt?.quiz.questions ?? [];
      if (!attempt || !question) throw new Error('no question');
      const picks = picksOf(question, optionOrder(question, attempt.seed), ['true']);
      expectDone(
        await answerQuestion(scope, { attempt: attemptId, question: question.id, picks, locale: 'fr' }),
      );
    });
  }

  async #start(name: ProgramName): Promise<void> {
    const { docs: asked, recurring, delay, grace, inOrder } = programs[name];
    const change: ProgramChange = {
      title: { fr: name, en: name },
      audience: name === 'all' ? 'everyone' : 'teams',
      roles: [],
      teamIds: name === 'all' ? [] : [this.#team],
      memberIds: [],
      dueOn: null,
      graceDays: grace,
      inOrder,
      recurrence: name === 'all' ? 'anniversary' : 'fixed',
      everyMonths: 12,
      fixedOn: name === 'all' ? null : '2027-01-31',
      items: asked.map((doc) => ({
        documentId: this.#document(doc).documentId,
        dueDays: delay,
        recurs: recurring.some((other) => other === doc),
      })),
    };
    const { programId } = expectDone(await this.#byOwner((scope) => startProgram(scope, change)));
    this.#programs.set(name, { programId, revision: 1, change });
  }

  async #program(act: Act & { kind: 'change' | 'end' }): Promise<void> {
    const known = this.#programs.get(act.program);
    if (!known) throw new RangeError(`no program ${act.program}`);
    const { programId, revision } = known;
    if (act.kind === 'end') {
      expectDone(await this.#byOwner((scope) => endProgram(scope, { programId })));
      return;
    }
    const items = known.change.items.map((item) => ({ ...item, dueDays: act.delay }));
    const change = { ...known.change, graceDays: act.grace, inOrder: act.inOrder, items };
    expectDone(await this.#byOwner((scope) => changeProgram(scope, { programId, revision, change })));
    this.#programs.set(act.program, { programId, revision: revision + 1, change });
  }

  /** Every person's every current obligation with its status, and every address known to be refused: one line each. */
  async stands(today: Day): Promise<string[]> {
    const { rows, refused } = await this.shop.system(async ({ db, organizationId }) => ({
      rows: await db.execute<{ member: string; document: string; said: string }>(sql`
        select a.member_id as member, a.document_id as document,
          case when a.state = 'withdrawn' then concat_ws(' ', a.cycle, 'withdrawn')
          else concat_ws(' ', a.cycle, a.state, a.due_on, a.last_day, coalesce(a.paused_on::text, '-'),
            coalesce(a.expires_on::text, '-'), l.status, case when a.state = 'open' and ${comesLater} then 'waits' end)
          end as said
        from assignments a
        join (select l.id, ${statusInSql(today)} as status from assignments l) l on l.id = a.id
        where a.organization_id = ${organizationId} and a.current`),
      refused: await db.execute<{ member: string }>(sql`
        select member_id as member from address_refusals where organization_id = ${organizationId}`),
    }));
    const numbers = new Map(this.people.map(({ memberId }, index) => [memberId, index]));
    const names = new Map(docs.map((doc) => [this.#document(doc).documentId, doc]));
    return [
      ...rows.map(({ member, document, said }) => `${numbers.get(member)} ${names.get(document)} ${said}`),
      ...refused.map(({ member }) => `${numbers.get(member)} refused`),
    ].sort();
  }
}

const addressOf = (who: number) => `p${who}@exemple.test`;
