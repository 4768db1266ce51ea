import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Job, TaskHandlers, TaskName } from '@/access/jobs';
import { assignments } from '@/db/schema/assignments';
import { notificationTasks } from '@/features/notifications/jobs';
import { tasks as nudgeTasks } from '@/features/people/nudges/jobs';
import { type Day, quebecDay } from '@/lib/days';
import type { Mail } from '@/lib/mail';
import type { TestRuntime } from '@/tests/support/runtime';
import { publish, type TestOrganization } from '@/tests/support/world';
import { reminderTasks, runReminders } from './jobs';

/** What the mail server does with the next mails. `taken then lost`: it has the mail, and the line breaks. */
export type Server = 'takes' | 'refuses' | 'busy' | 'down' | 'breaks off' | 'taken then lost';

const failures: Record<Exclude<Server, 'takes'>, object> = {
  refuses: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 nobody' },
  busy: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451, response: '451 4.7.1 later' },
  down: { code: 'ESOCKET', syscall: 'connect' },
  'breaks off': { code: 'ECONNECTION', command: 'CONN' },
  'taken then lost': { code: 'ECONNECTION', command: 'CONN' },
};

export interface Delivered extends Mail {
  /** The Québec day on which it left. */
  readonly day: Day;
}

/** Mails and jobs of a test: a queue that is worked through by hand, and a mail server that does as it is told. */
export class Post {
  server: Server = 'takes';
  /** Addresses that their own server knows nothing of, whatever ours does. */
  readonly turnedAway = new Set<string>();
  readonly delivered: Delivered[] = [];
  readonly tasks: Partial<TaskHandlers>;
  readonly #done = new Set<Job>();

  constructor(readonly runtime: TestRuntime) {
    const mailer = {
      send: async (mail: Mail) => {
        await sleep(0);
        const arrives = this.server === 'takes' || this.server === 'taken then lost';
        if (arrives && this.turnedAway.has(mail.to)) throw Object.assign(new Error('mail'), failures.refuses);
        if (arrives) {
          this.delivered.push({ ...mail, day: quebecDay(runtime.clock.now()) });
        }
        if (this.server !== 'takes') throw Object.assign(new Error('mail'), failures[this.server]);
      },
    };
    this.tasks = { ...notificationTasks(() => mailer), ...nudgeTasks, ...reminderTasks(() => mailer) };
  }

  /** Jobs that wait, but for those of other features. */
  waiting(): Job[] {
    return this.runtime.jobs.filter((job) => !this.#done.has(job) && job.task in this.tasks);
  }

  /** Puts aside what waits: the invitations of those who just joined. */
  ignoreWaiting(): void {
    for (const job of this.waiting()) this.#done.add(job);
  }

  run(job: Job, runtime: TestRuntime = this.runtime): Promise<void> {
    this.#done.add(job);
    const handler = this.tasks[job.task] as TaskHandlers[TaskName];
    return handler(runtime, job.payload as never);
  }

  /** Works the queue until nothing waits. A job that fails is one that the queue would try again later. */
  async work(): Promise<void> {
    for (let [job] = this.waiting(); job; [job] = this.waiting()) await this.run(job).catch(() => undefined);
  }

  /** One round, at that instant, and all that follows from it. */
  async round(instant: string): Promise<Delivered[]> {
    const before = this.delivered.length;
    this.runtime.setTime(instant);
    await runReminders(this.runtime);
    await this.work();
    return this.delivered.slice(before);
  }
}

/** A document to ask, in the library. */
export async function makeDocument(runtime: TestRuntime, slug: string): Promise<string> {
  return (await publish(runtime, slug)).documentId;
}

/** Asks a document of somebody at the runtime's time. @returns the obligation's id. */
export async function ask(
  organization: TestOrganization,
  memberId: string,
  { documentId, dueOn, graceDays = 0 }: { documentId: string; dueOn: Day; graceDays?: number },
): Promise<string> {
  return organization.system(async ({ db, organizationId, chance, now }) => {
    const id = chance.uuid();
    await db.insert(assignments).values({
      organizationId,
      id,
      memberId,
      documentId,
      cycle: 1,
      position: 1,
      state: 'open',
      assignedAt: now,
      dueOn,
      graceDays,
    });
    return id;
  });
}

/** Each mail of the day as it is stored: whose, on which day, in which state. */
export function storedMails(organization: TestOrganization) {
  return organization.system(({ db, organizationId }) =>
    db.execute<{ member_id: string; day: Day; kind: string; state: string; status: string | null }>(
      sql`select member_id, day, kind, state, status from reminders where organization_id = ${organizationId} order by day`,
    ),
  );
}
