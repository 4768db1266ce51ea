import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job as Queued } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { Actor } from '@/access/scope';
import { makeDocument, makeWorld } from '@/features/reports/world.fixture';
import { systemChance } from '@/lib/chance';
import { systemClock } from '@/lib/clock';
import { quebecDay } from '@/lib/days';
import { startEmbedded } from '@/scripts/database/embedded';
import { migrate } from '@/scripts/database/migrate';
import { databaseUrl, connect as openAdministration } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { offerProgram } from '@/tests/support/world';
import { type Filled, fill } from './scale/fill';
import { jobs } from './scale/jobs';
import { daysLookedAt, type Page, pages } from './scale/measures';
import {
  type MeasuredJob,
  type MeasuredPage,
  type MeasuredSize,
  printRatios,
  printSize,
  ratiosOf,
} from './scale/report';
import { ASKED } from './scale/rows';
import { connectRecorded, costsOf, type Recorded } from './scale/statements';
import { quantile } from './slices';

/**
 * `npm run bench:scale -- --members 1000,10000,100000`: fills organizations of those sizes in a database of its own,
 * reads each page and does each job on every one of them, and tells what it cost beside the smallest. The pages are
 * measured as the server reads them, without drawing. `--pages` leaves the jobs out.
 */
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const sizes = (process.argv.includes('--members') ? (argument('--members') ?? '') : '1000,10000,100000')
  .split(',')
  .map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 100))
  throw new Error('--members 1000,10000,…: 100 at least');
const withJobs = !process.argv.includes('--pages');

const READS = 30;
const WARM = 3;
/** Milliseconds after which a page that takes long is read no more, once it has been a few times. */
const ENOUGH = 8000;
const FEW = 5;
const LONGEST = 60 * 60_000;
setTimeout(() => {
  console.error('the bench has not ended in time');
  process.exit(1);
}, LONGEST).unref();

const began = performance.now();
const step = (what: string) =>
  console.log(`· ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${what}`);

function actorOf({ ownerId, managerId, teamId }: Filled, as?: 'manager'): Actor {
  const memberId = as ? managerId : ownerId;
  const ledTeams = as ? [teamId] : [];
  return { kind: 'member', memberId, userId: memberId, role: as ?? 'owner', ledTeams, personInCharge: false };
}

async function measurePage(
  runtime: Runtime,
  connection: Recorded,
  filled: Filled,
  page: Page,
): Promise<MeasuredPage> {
  const actor = actorOf(filled, page.as);
  const grant = { organizationId: filled.organizationId, actor, readOnly: true };
  const read = () => withOrganization(runtime, grant, (scope) => page.read(scope, filled));
  for (let warm = 0; warm < WARM; warm++) await read();
  const times: number[] = [];
  const first = performance.now();
  for (let nth = 0; nth < READS; nth++) {
    const start = performance.now();
    if (nth >= FEW && start - first > ENOUGH) break;
    await read();
    times.push(performance.now() - start);
  }
  const statements = await connection.listen(read);
  const costs = await costsOf(connection.sql, statements);
  const worst = costs.reduce((most, one) => (one.buffers > most.buffers ? one : most), {
    buffers: 0,
    text: '',
  });
  return {
    name: page.name,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    queries: costs.length,
    buffers: costs.reduce((sum, { buffers }) => sum + buffers, 0),
    worst,
  };
}

/** Memory above what there was before, at the most, looked at every few milliseconds. */
async function watched<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number; peakMb: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  let working = true;
  const watch = async () => {
    while (working) {
      most = Math.max(most, process.memoryUsage().rss);
      await sleep(5);
    }
  };
  const watching = watch();
  const start = performance.now();
  try {
    const answer = await work();
    return { answer, seconds: (performance.now() - start) / 1000, peakMb: (most - before) / 1e6 };
  } finally {
    working = false;
    await watching;
  }
}

async function measureJobs(runtime: Runtime, queued: Queued[], filled: Filled): Promise<MeasuredJob[]> {
  const measured: MeasuredJob[] = [];
  const grant = { organizationId: filled.organizationId, actor: actorOf(filled) };
  for (const job of jobs) {
    queued.length = 0;
    const { answer, seconds, peakMb } = await watched(() =>
      job.run({ runtime, filled, queued, inside: (work) => withOrganization(runtime, grant, work) }),
    );
    measured.push({ name: job.name, seconds, peakMb, ...answer });
  }
  return measured;
}

const folder = root('.bench', 'scale');
rmSync(folder, { recursive: true, force: true });
step('making a database');
const server = await startEmbedded({ folder: join(folder, 'database') });
await migrate(server.urls.owner);
const admin = openAdministration(databaseUrl(server.adminUrl, { database: 'paraphe' }), { max: 2 });
const connection = connectRecorded(server.urls.app);
const queued: Queued[] = [];
const runtime: Runtime = {
  connection,
  clock: systemClock,
  chance: systemChance,
  queue: {
    enqueue: async (_transaction, job) => void queued.push(job),
    enqueueMany: async (_transaction, many) => void queued.push(...many),
  },
};
const results: MeasuredSize[] = [];
try {
  const codes = Array.from({ length: ASKED + 1 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`);
  const documents: string[] = [];
  for (const code of codes) documents.push((await makeDocument(runtime, code)).id);
  const added = codes.at(-1) ?? '';
  await offerProgram({ ...runtime, jobs: [], setTime: () => undefined }, 'banc', [
    [`d-${added.toLowerCase()}`, 30],
  ]);
  const organizations: Filled[] = [];
  for (const members of sizes) {
    step(`filling ${members.toLocaleString('en')} members`);
    const { organizationId } = await makeWorld(runtime, `banc-${members}`);
    const today = quebecDay(systemClock.now());
    const filled = await fill(
      admin,
      {
        organizationId,
        members,
        today,
        documents: documents.slice(0, ASKED),
      },
      daysLookedAt(today),
    );
    organizations.push(filled);
  }
  await admin`vacuum analyze`;
  for (const filled of organizations) {
    step(`reading with ${filled.members.toLocaleString('en')} members`);
    const measured: MeasuredPage[] = [];
    for (const page of pages) measured.push(await measurePage(runtime, connection, filled, page));
    const { members, obligations, seconds: fillSeconds } = filled;
    const done = withJobs ? await measureJobs(runtime, queued, filled) : [];
    const result = { members, obligations, fillSeconds, pages: measured, jobs: done };
    results.push(result);
    printSize(result);
  }
  const ratios = ratiosOf(results);
  printRatios(results, ratios);
  const into = root('bench', 'results');
  mkdirSync(into, { recursive: true });
  writeFileSync(
    join(into, 'scale.json'),
    `${JSON.stringify({ at: new Date(), sizes: results, ratios }, null, 2)}\n`,
  );
  step('written to bench/results/scale.json');
} finally {
  await connection.close();
  await admin.end({ timeout: 5 });
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
