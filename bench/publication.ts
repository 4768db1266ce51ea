import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { withLibrary } from '@/access/mint';
import { databaseQueue } from '@/access/runtime';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { publishVersion } from '@/features/library/mutations';
import { sha256Hex } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import { scriptCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import type { BenchDatabase } from './database';
import { peakSince } from './process-usage';
import { quantile } from './slices';
import { GUIDE } from './world';

/*
 * A material change of a guide that everyone has done, published to many organizations at once: one parent job, a child for
 * each organization, by the real worker in its own process.
 */

/** How often the rows are looked at, in milliseconds. */
const LOOK = 200;
/** Milliseconds in which everyone must have it, on any machine. */
const LONGEST = 20 * 60_000;

export interface MeasuredPublication {
  readonly organizations: number;
  readonly members: number;
  /** Seconds that filling them took, which no publication waits for. */
  readonly filledIn: number;
  /** Children, the parent left out. */
  readonly jobs: number;
  /** Seconds of the parent job: the version becomes the one of everyone, and each child is enqueued. */
  readonly fanOut: number;
  /** Seconds from the publication to the end of the last child. */
  readonly seconds: number;
  /** Organizations that read the new version in the end, and people who are asked again. */
  readonly taken: number;
  readonly opened: number;
  /** Rows of evidence, obligations, offers and versions read, each second. */
  readonly rowsPerSecond: number;
  /** Milliseconds of one child, the wait in the queue left out. */
  readonly childMs: { readonly p50: number; readonly p95: number; readonly max: number };
  /** Megabytes that the worker held at the most; null where there is no /proc. */
  readonly peakMb: number | null;
}

/** Fills `organizations` of `members` people each, who have all done the guide that a program asks of them. */
async function fill(admin: postgres.Sql, organizations: number, members: number): Promise<void> {
  const now = new Date(Date.now() - 40 * 86_400_000).toISOString();
  await admin.begin(async (sql) => {
    await sql`select set_config('app.now', ${now}, true)`;
    await sql`insert into organizations (id, slug, name, sector, created_at)
      select gen_random_uuid(), 'publication-' || n, 'Publication ' || n, 'commerce', ${now}
      from generate_series(1, ${organizations}::integer) n`;
    await sql`insert into members (organization_id, id, name, email, role, locale, person_in_charge, created_at, joined_at)
      select o.id, gen_random_uuid(), 'Élise Gagnon-' || n, 'p' || n || '@' || o.slug || '.example',
        case n when 1 then 'owner' else 'employee' end, 'fr', n = 1, ${now}, ${now}
      from organizations o, generate_series(1, ${members}::integer) n where o.slug like 'publication-%'`;
    await sql`insert into programs (organization_id, id, slug, title, audience, recurrence, started_at)
      select id, gen_random_uuid(), 'accueil', '{"fr": "Accueil", "en": "Welcome"}', 'everyone', 'none', ${now}
      from organizations where slug like 'publication-%'`;
    await sql`insert into program_items (organization_id, program_id, document_id, position, due_days)
      select p.organization_id, p.id, d.id, 1, 14 from programs p
      join organizations o on o.id = p.organization_id and o.slug like 'publication-%'
      join documents d on d.slug = ${GUIDE}`;
    await sql`insert into assignments (organization_id, id, member_id, document_id, program_id, cycle, position, state, because,
        assigned_at, due_on, started_at, completed_at, completed_version_id)
      select m.organization_id, gen_random_uuid(), m.id, d.id, i.program_id, 1, 1, 'done', 'asked', ${now},
        ${now}::date + 14, ${now}, ${now}, d.current_version_id
      from members m
      join organizations o on o.id = m.organization_id and o.slug like 'publication-%'
      join program_items i on i.organization_id = m.organization_id
      join documents d on d.id = i.document_id`;
  });
  await admin`analyze`;
}

/** Notes when each job was taken and ended, seen from the queue's own rows: the product is as it is. */
async function watchJobs(admin: postgres.Sql): Promise<void> {
  await admin.unsafe(`
    create table bench_jobs (task text, began timestamptz, ended timestamptz);
    create function note_job() returns trigger language plpgsql security definer as $$
    begin
      insert into public.bench_jobs
      select t.identifier, old.locked_at, clock_timestamp() from graphile_worker._private_tasks t where t.id = old.task_id;
      return null;
    end $$;
    create trigger noted after delete on graphile_worker._private_jobs for each row execute function note_job()`);
}

function startWorker({ urls }: BenchDatabase): ChildProcess {
  return spawn(process.execPath, scriptCommand('scripts', 'worker.ts'), {
    cwd: root(),
    env: { ...process.env, DATABASE_WORKER_URL: urls.worker, LOG_LEVEL: 'warn', SAMPLE: 'no' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Whatever waits from before is done, so that the publication has the worker to itself. */
async function queueIsEmpty(admin: postgres.Sql, ended: () => boolean): Promise<void> {
  const until = performance.now() + LONGEST;
  for (;;) {
    if (ended()) throw new Error('the worker has ended');
    // One that is being done at its last attempt is not given up on.
    const [left] = await admin<{ waiting: number; failed: string[] }[]>`
      select (count(*) filter (where run_at <= clock_timestamp()))::integer as waiting,
        coalesce(array_agg(t.identifier || ': ' || coalesce(j.last_error, '?')) filter (
          where attempts >= j.max_attempts and locked_at is null), '{}') as failed
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;
    if (left?.failed.length) throw new Error(`given up on: ${left.failed.join('; ')}`);
    if (left?.waiting === 0) return;
    if (performance.now() > until) throw new Error(`${left?.waiting} jobs are still to be done`);
    await sleep(LOOK);
  }
}

async function rowsOf(admin: postgres.Sql): Promise<number> {
  const [counted] = await admin<{ rows: number }[]>`
    select ((select count(*) from assignments) + (select count(*) from events) + (select count(*) from version_offers)
      + (select count(*) from taken_versions t join versions v on v.id = t.version_id and v.number > 1))::integer as rows`;
  return counted?.rows ?? 0;
}

async function publish({ runtime }: BenchDatabase): Promise<string> {
  const { documents } = await loadLibraryFromFolder(root('content'));
  const document = documents.find(({ slug }) => slug === GUIDE);
  if (!document) throw new Error(`the library has no ${GUIDE}`);
  const outcome = await withLibrary({ ...runtime, queue: databaseQueue }, null, (scope) =>
    publishVersion(scope, { ...document, change: 'material', sha256: sha256Hex(`bench ${Date.now()}`) }),
  );
  if (isRefused(outcome)) throw new Error(`the publication was refused: ${outcome.refused}`);
  return outcome.done.versionId;
}

/** Publishes a material change to that many organizations of that many people, and waits until each has met it. */
export async function measurePublication(
  database: BenchDatabase,
  { organizations, members }: { readonly organizations: number; readonly members: number },
): Promise<MeasuredPublication> {
  const { admin } = database;
  const began = performance.now();
  await fill(admin, organizations, members);
  const filledIn = (performance.now() - began) / 1000;
  // The sample leaves PDFs to be made, which is another part's to measure.
  await admin`delete from graphile_worker._private_jobs`;
  await watchJobs(admin);
  const worker = startWorker(database);
  try {
    const ended = () => worker.exitCode !== null || worker.signalCode !== null;
    await queueIsEmpty(admin, ended);
    await admin`delete from bench_jobs`;
    const before = await rowsOf(admin);
    const peak = peakSince(worker.pid ?? 0);
    const published = performance.now();
    const versionId = await publish(database);
    await queueIsEmpty(admin, ended);
    const seconds = (performance.now() - published) / 1000;
    const peakMb = peak();
    const written = (await rowsOf(admin)) - before;
    const jobs = await admin<{ task: string; ms: number }[]>`
      select task, (extract(epoch from ended - began) * 1000)::float8 as ms from bench_jobs where task like 'uptake:%'`;
    const times = (task: string) =>
      jobs
        .filter((job) => job.task === task)
        .map(({ ms }) => ms)
        .sort((a, b) => a - b);
    const children = times('uptake:receive');
    const [reached] = await admin<{ taken: number; opened: number }[]>`
      select (select count(*) from taken_versions where version_id = ${versionId})::integer as taken,
        (select count(*) from assignments where because = 'material_version' and state = 'open')::integer as opened`;
    return {
      organizations,
      members,
      filledIn,
      jobs: children.length,
      fanOut: (times('uptake:carry')[0] ?? Number.NaN) / 1000,
      seconds,
      taken: reached?.taken ?? 0,
      opened: reached?.opened ?? 0,
      rowsPerSecond: written / seconds,
      childMs: {
        p50: quantile(children, 0.5),
        p95: quantile(children, 0.95),
        max: children.at(-1) ?? Number.NaN,
      },
      peakMb,
    };
  } finally {
    const gone = worker.exitCode === null && worker.signalCode === null ? once(worker, 'exit') : null;
    worker.kill('SIGTERM');
    await gone;
  }
}
