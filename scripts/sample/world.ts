import type { Job, TaskHandlers, TaskName, Tasks } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Role } from '@/access/permissions';
import { databaseQueue, type Runtime } from '@/access/runtime';
import type { Actor, LibraryScope, OrganizationScope } from '@/access/scope';
import type { Connection } from '@/db/client';
import { tasks as assignmentTasks } from '@/features/assignments/jobs';
import { tasks as certificateTasks } from '@/features/certificates/jobs';
import { tasks as closingTasks } from '@/features/closing/jobs';
import { tasks as contractTasks } from '@/features/contract/jobs';
import { placeWaitingEvents } from '@/features/evidence/jobs';
import { tasks as importTasks } from '@/features/imports/jobs';
import { notificationTasks } from '@/features/notifications/jobs';
import { tasks as scoreTasks } from '@/features/organizations/scores/jobs';
import { tasks as peopleTasks } from '@/features/people/jobs';
import { tasks as nudgeTasks } from '@/features/people/nudges/jobs';
import { tasks as programTasks } from '@/features/programs/jobs';
import { tasks as publishingTasks } from '@/features/publishing/jobs';
import { reminderTasks, runReminders } from '@/features/reminders/jobs';
import { reportTasks } from '@/features/reports/mailing/jobs';
import { tasks as tableTasks } from '@/features/tables/jobs';
import { tasks as uptakeTasks } from '@/features/uptake/jobs';
import { systemChance } from '@/lib/chance';
import { isRefused, type Outcome } from '@/lib/outcome';

/** The mails of the past are not sent: whoever tries the sample finds only those that they cause. */
const nowhere = { send: async () => undefined };

/** Setting and sealing takes the worker some seconds, which the first start does not wait for: it stays in the queue. */
const LATER = ['copies:seal', 'packs:make', 'publishing:print'] as const;
type Later = (typeof LATER)[number];

const { 'certificates:issue': issueCertificate } = certificateTasks;
const { 'publishing:tell': tellPublished } = publishingTasks;
const handlers: Omit<TaskHandlers, Later> = {
  ...assignmentTasks,
  ...contractTasks,
  ...closingTasks,
  ...importTasks,
  ...notificationTasks(() => nowhere),
  ...peopleTasks,
  ...programTasks,
  ...nudgeTasks,
  ...reminderTasks(() => nowhere),
  ...reportTasks(() => nowhere),
  ...scoreTasks,
  ...tableTasks,
  ...uptakeTasks,
  'certificates:issue': issueCertificate,
  'publishing:tell': tellPublished,
};

const isLater = ({ task }: Job): boolean => (LATER as readonly TaskName[]).includes(task);

/** The member whose hand is held, as their session would say. */
export interface Hand {
  readonly memberId: string;
  readonly userId: string;
  readonly role: Role;
  readonly ledTeams: readonly string[];
  /** When what they do is for the person in charge alone. */
  readonly personInCharge?: boolean;
}

/**
 * The past, acted through the features' own mutations: a clock that is set by hand, and a queue whose jobs run
 * at once under it.
 */
export class World {
  #now: Date;
  readonly #jobs: Job[] = [];
  readonly runtime: Runtime;

  constructor(connection: Connection, start: Date) {
    this.#now = start;
    this.runtime = {
      connection,
      clock: { now: () => new Date(this.#now) },
      chance: systemChance,
      queue: {
        enqueue: async (transaction, job) => {
          if (isLater(job)) await databaseQueue.enqueue(transaction, job);
          else this.#jobs.push(job);
        },
        enqueueMany: async (transaction, jobs) => {
          for (const job of jobs) await this.runtime.queue.enqueue(transaction, job);
        },
      },
    };
  }

  get now(): Date {
    return new Date(this.#now);
  }

  /** Time only goes forward, as in life. */
  set now(instant: Date) {
    if (instant < this.#now) throw new Error(`the past is behind: ${instant.toISOString()}`);
    this.#now = instant;
  }

  /** One act of a member, or of the product itself, then the jobs it caused. A refusal is a mistake of the story. */
  async act<T>(
    organizationId: string,
    hand: Hand | null,
    mutation: (scope: OrganizationScope) => Promise<Outcome<T>>,
  ): Promise<T> {
    const actor: Actor = hand
      ? { kind: 'member', personInCharge: false, ...hand }
      : { kind: 'system', reason: 'sample' };
    return this.#conclude(await withOrganization(this.runtime, { organizationId, actor }, mutation));
  }

  /** One look, that changes nothing. */
  look<T>(organizationId: string, hand: Hand, query: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    return withOrganization(
      this.runtime,
      { organizationId, actor: { kind: 'member', personInCharge: false, ...hand } },
      query,
    );
  }

  /** One act on the library. */
  async publish<T>(mutation: (scope: LibraryScope) => Promise<T>): Promise<T> {
    const result = await withLibrary(this.runtime, null, mutation);
    await this.#runJobs();
    return result;
  }

  /** Reminds whoever is to be reminded at this moment. */
  async remind(): Promise<void> {
    await runReminders(this.runtime);
    await this.#runJobs();
  }

  /** Gives every event its place in the logs. */
  async place(): Promise<void> {
    while ((await placeWaitingEvents(this.runtime)) > 0);
  }

  async #conclude<T>(outcome: Outcome<T>): Promise<T> {
    if (isRefused(outcome))
      throw new Error(`the sample was refused: ${outcome.refused} ${outcome.field ?? ''}`);
    await this.#runJobs();
    return outcome.done;
  }

  async #runJobs(): Promise<void> {
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) await this.#runJob(job);
  }

  #runJob<Name extends TaskName>({ task, payload }: Job<Name>): Promise<void> {
    const handler = handlers[task as Exclude<Name, Later>] as (
      runtime: Runtime,
      payload: Tasks[Name],
    ) => Promise<void>;
    return handler(this.runtime, payload as Tasks[Name]);
  }
}
