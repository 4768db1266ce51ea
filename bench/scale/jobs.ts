import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import type { Job as Queued, TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { tasks as programTasks } from '@/features/programs/jobs';
import { assignProgram } from '@/features/programs/mutations';
import { workingDayFrom } from '@/features/reminders/calendar';
import { tasks as reminderTasks } from '@/features/reminders/jobs';
import { divideDay } from '@/features/reminders/sending/mutations';
import { addUpWhatChanged } from '@/features/reports/counts/jobs';
import { obligationFileColumns } from '@/features/tables/exports/columns';
import { chunksOf, exportFile, type Format } from '@/features/tables/exports/file';
import { readView } from '@/features/tables/filter';
import { type ObligationLine, readObligationsOn } from '@/features/tables/obligations/queries';
import { obligationsTable } from '@/features/tables/obligations-table';
import { addDays } from '@/lib/days';
import { isRefused } from '@/lib/outcome';
import type { Filled } from './fill';

/*
 * What is done once and may grow with what it does, in bounded memory. To measure another, add one to the list.
 */

interface Given {
  readonly runtime: Runtime;
  readonly filled: Filled;
  /** What has been enqueued and not been carried out. */
  readonly queued: Queued[];
  /** A transaction of the owner's. */
  inside<T>(work: (scope: OrganizationScope) => Promise<T>): Promise<T>;
}

export interface Job {
  readonly name: string;
  /** @returns how many of what it is counted by. */
  run(given: Given): Promise<{ readonly done: number; readonly of: string }>;
}

/** Carries out what is enqueued for these handlers, and what that enqueues; the rest is left out. @returns how many. */
async function carryOut({ runtime, queued }: Given, handlers: Partial<TaskHandlers>): Promise<number> {
  let carried = 0;
  for (let job = queued.shift(); job; job = queued.shift()) {
    const handler = handlers[job.task] as ((runtime: Runtime, payload: unknown) => Promise<void>) | undefined;
    if (!handler) continue;
    await handler(runtime, job.payload);
    carried += 1;
  }
  return carried;
}

/** Takes a file as fast as it comes, and keeps nothing of it. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, next) => next() });

const exported = (format: Format): Job => ({
  name: `export of one document’s obligations, ${format}`,
  async run({ inside, filled: { documents, today } }) {
    const view = readView(obligationsTable, { document: documents[0] });
    let lines = 0;
    const chunks = chunksOf<ObligationLine>((from) =>
      inside(async (scope) => {
        const stretch = await readObligationsOn(scope, view, from);
        lines += stretch.lines.length;
        return stretch;
      }),
    );
    const same = (key: string) => key;
    const score = () => '';
    const words = { column: same, status: same, score, language: same, named: same, byHand: '' };
    const about = { locale: 'fr', title: 'banc', day: today } as const;
    await pipeline(
      exportFile(format, obligationFileColumns(view.columns, words), chunks, about).body,
      nowhere(),
    );
    return { done: lines, of: 'rows' };
  },
});

export const jobs: readonly Job[] = [
  exported('csv'),
  exported('xlsx'),
  exported('json'),
  {
    name: 'a day’s reminders, planned',
    async run(given) {
      const { filled, queued } = given;
      const day = workingDayFrom(addDays(filled.today, 1));
      const runtime = { ...given.runtime, clock: { now: () => new Date(`${day}T15:00:00Z`) } };
      const actor = { kind: 'system', reason: 'bench' } as const;
      const { organizationId } = filled;
      await withOrganization(runtime, { organizationId, actor }, divideDay);
      const { 'reminders:plan': plan } = reminderTasks;
      let mails = 0;
      for (let job = queued.shift(); job; job = queued.shift()) {
        if (job.task === 'notifications:mail-nudge') mails += 1;
        else if (job.task === 'reminders:plan')
          await plan(runtime, job.payload as Parameters<typeof plan>[1]);
      }
      return { done: mails, of: 'mails' };
    },
  },
  {
    name: 'assignment of a program to all',
    async run(given) {
      const { inside, filled } = given;
      const outcome = await inside((scope) => assignProgram(scope, { librarySlug: 'banc' }));
      if (isRefused(outcome)) throw new Error(outcome.refused);
      await carryOut(given, programTasks);
      return { done: filled.members, of: 'people' };
    },
  },
  {
    name: 'adding up what it changed',
    async run({ runtime, inside, filled: { organizationId } }) {
      const waiting = () =>
        inside(async ({ db }) => {
          const [row] = await db.execute<{ n: number }>(sql`select (
            (select count(*) from obligation_changes where organization_id = ${organizationId})
            + (select count(*) from people_changes where organization_id = ${organizationId}))::integer as n`);
          return row?.n ?? 0;
        });
      const done = await waiting();
      while ((await waiting()) > 0) await addUpWhatChanged(runtime);
      return { done, of: 'changes' };
    },
  },
];
