import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import { completeGuide, reopenForVersion, startAssignment } from '@/features/assignments/cycles/mutations';
import { renewWhatExpires } from '@/features/assignments/jobs';
import { takeWaiverBack, waive } from '@/features/assignments/waivers/mutations';
import { planDeparture } from '@/features/people/departures/mutations';
import { settleWhatIsDue } from '@/features/people/jobs';
import { changeReturn, planLeave } from '@/features/people/leaves/mutations';
import { changeTeams, readmitMember } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { changeProgram, endProgram, type ProgramChange, startProgram } from '@/features/programs/mutations';
import { Post } from '@/features/reminders/engine.fixture';
import { runReminders } from '@/features/reminders/jobs';
import { chooseRules } from '@/features/reminders/mutations';
import { claimMail } from '@/features/reminders/sending/mutations';
import { statusInSql } from '@/features/reports/status-in-sql';
import type { Day } from '@/lib/days';
import type { TestRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, publish, TestOrganization } from '@/tests/support/world';
import type { Luck } from './history';
import type { Act, Doc, ProgramName } from './model';
import { docs } from './model';

const actor = { kind: 'system', reason: 'reminders' } as const;
const choice = { before: [7], onTheDay: true, after: [3], managers: [], weekly: false };

/** The product itself, living the acts of a history: an organization with two programs, its worker and its mail server. */
export class Organization {
  readonly people: Person[] = [];
  readonly #programs = new Map<ProgramName, { programId: string; revision: number; change: ProgramChange }>();
  readonly #versions = new Map<Doc, { documentId: string; ids: string[] }>();
  readonly #post: Post;
  #team = '';
  #seconds = 0;

  private constructor(
    readonly runtime: TestRuntime,
    readonly shop: TestOrganization,
  ) {
    this.#post = new Post(runtime);
  }

  static async found(
    runtime: TestRuntime,
    day: Day,
    given: Record<ProgramName, { delay: number; grace: number }>,
  ): Promise<Organization> {
    runtime.setTime(`${day}T12:00:00.000Z`);
    const made = new Organization(runtime, await TestOrganization.create(runtime, 'cinq-ans'));
    for (const doc of docs) {
      const { documentId, versionId } = await publish(runtime, doc);
      made.#versions.set(doc, { documentId, ids: [versionId] });
    }
    made.people.push(await made.shop.join('p0@exemple.test', 'owner'));
    made.#team = expectDone(await made.#byOwner((scope) => addTeam(scope, { name: 'Caisse' }))).teamId;
    expectDone(await made.#byOwner((scope) => chooseRules(scope, choice)));
    await made.#start('all', given.all);
    await made.#start('team', given.team);
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
    await this.#manage(act, this.#person(act.who).memberId);
  }

  async #manage(
    act: Exclude<Act, { kind: 'hire' | 'publish' | 'change' | 'end' | 'rule' | 'begin' | 'finish' }>,
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
      if (act.kind === 'readmit') return readmitMember(scope, { memberId });
      return act.kind === 'waive'
        ? waive(scope, { memberId, documentId: this.#document(act.doc).documentId, reason: 'Convenu' })
        : this.#takeBack(scope, memberId, act.doc);
    });
    expectDone<unknown>(done);
  }

  async #takeBack(scope: Parameters<typeof takeWaiverBack>[0], memberId: string, doc: Doc) {
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

  #document(doc: Doc): { documentId: string; ids: string[] } {
    const known = this.#versions.get(doc);
    if (!known) throw new RangeError(`no document ${doc}`);
    return known;
  }

  async #hire({ start, inTeam }: Act & { kind: 'hire' }): Promise<void> {
    const placed = { startOn: start, teamIds: inTeam ? [this.#team] : [] };
    this.people.push(await this.shop.join(`p${this.people.length}@exemple.test`, 'employee', placed));
  }

  async #rule({ days }: Act & { kind: 'rule' }): Promise<void> {
    const before = [-days, ...choice.before];
    expectDone(await this.#byOwner((scope) => chooseRules(scope, { ...choice, before })));
  }

  async #publish(doc: Doc): Promise<void> {
    const { ids } = this.#document(doc);
    const { versionId } = await publish(this.runtime, doc, { number: ids.length + 1 });
    ids.push(versionId);
    await this.shop.system((scope) => reopenForVersion(scope, versionId));
  }

  async #work(act: Act & { kind: 'begin' | 'finish' }): Promise<void> {
    const { documentId, ids } = this.#document(act.doc);
    const person = this.#person(act.who);
    const worked = await this.shop.as(person, async (scope) => {
      const [open] = await scope.db.execute<{ id: string }>(sql`select id from assignments
        where member_id = ${person.memberId} and document_id = ${documentId} and state = 'open'`);
      const assignmentId = open?.id ?? '';
      if (act.kind === 'begin') return startAssignment(scope, assignmentId);
      return completeGuide(scope, { assignmentId, versionId: ids[act.version - 1] ?? '' });
    });
    if (!worked) throw new Error(`${act.kind}: not open`);
  }

  async #start(name: ProgramName, given: { delay: number; grace: number }): Promise<void> {
    const change: ProgramChange = {
      title: { fr: name, en: name },
      audience: name === 'all' ? 'everyone' : 'teams',
      roles: [],
      teamIds: name === 'all' ? [] : [this.#team],
      memberIds: [],
      dueOn: null,
      graceDays: given.grace,
      inOrder: false,
      recurrence: name === 'all' ? 'anniversary' : 'fixed',
      everyMonths: 12,
      fixedOn: name === 'all' ? null : '2027-01-31',
      items: docs
        .filter((doc) => (doc === 'team') === (name === 'team'))
        .map((doc) => ({
          documentId: this.#document(doc).documentId,
          dueDays: given.delay,
          recurs: doc !== 'once',
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
    const change = { ...known.change, graceDays: act.grace, items };
    expectDone(await this.#byOwner((scope) => changeProgram(scope, { programId, revision, change })));
    this.#programs.set(act.program, { programId, revision: revision + 1, change });
  }

  /** Every person's every current obligation, and its status: one line each. */
  async stands(today: Day): Promise<string[]> {
    const rows = await this.shop.system(({ db, organizationId }) =>
      db.execute<{ member: string; document: string; withdrawn: boolean; said: string }>(sql`
        select l.member_id as member, l.document_id as document,
          case when l.state = 'withdrawn' then concat_ws(' ', l.cycle, 'withdrawn')
          else concat_ws(' ', l.cycle, l.state, l.due_on, l.last_day, coalesce(l.paused_on::text, '-'),
            coalesce(l.expires_on::text, '-'), ${statusInSql(today)}) end as said
        from assignments l where l.organization_id = ${organizationId} and l.current`),
    );
    const numbers = new Map(this.people.map(({ memberId }, index) => [memberId, index]));
    const names = new Map(docs.map((doc) => [this.#document(doc).documentId, doc]));
    return rows
      .map(({ member, document, said }) => `${numbers.get(member)} ${names.get(document)} ${said}`)
      .sort();
  }
}
