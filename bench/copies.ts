import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf } from '@/features/verification/report';
import type { Trust } from '@/features/verification/trust';
import { verifyFile } from '@/features/verification/verify';
import type { BenchDatabase } from './database';
import { openLine, send } from './exchange';
import { handOut } from './hand-out';
import { cpuOfFamily } from './process-usage';
import { signUndertakings } from './requests';
import { quantile } from './slices';
import type { Shop } from './world';

/** Signing at the same time, as fast as it goes: in step, they would spare the queue. */
const LANES = 16;
/** How often the queue is looked at, in milliseconds. */
const LOOK = 500;
/** Milliseconds in which the queue must be empty, on any machine. */
const LONGEST = 20 * 60_000;

/** What became of everyone signing at once. */
export interface MeasuredCopies {
  readonly people: number;
  /** Seconds from the first signature asked for to the last answered. */
  readonly signedIn: number;
  /** Answered with a receipt. */
  readonly acknowledged: number;
  readonly rows: number;
  readonly pdfs: number;
  /** Of these, those that the product's verifier answers yes to. */
  readonly valid: number;
  /** Milliseconds of CPU a PDF, all the other work of the worker included (its mail, the log); null where there is no /proc. */
  readonly cpuMs: { readonly worker: number; readonly typesetter: number } | null;
  /** Seconds from a signature to its PDF. */
  readonly delay: { readonly p50: number; readonly p95: number; readonly max: number };
  /** Seconds from the last answer until no PDF was left to make. */
  readonly emptyAfter: number;
  /** PDFs a second, from the first signature to the last PDF. */
  readonly perSecond: number;
  readonly bytes: { readonly mean: number; readonly max: number };
}

async function everyoneSigns(origin: string, shop: Shop): Promise<number> {
  const next = handOut(await signUndertakings(origin, shop, shop.people));
  const line = openLine(LANES);
  let well = 0;
  const lane = async () => {
    for (let exchange = next(); exchange; exchange = next()) {
      if (exchange.well(await send(origin, exchange, line))) well++;
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    line.destroy();
  }
  return well;
}

async function queueIsEmpty({ admin }: BenchDatabase): Promise<void> {
  const until = performance.now() + LONGEST;
  for (;;) {
    const [left] = await admin<{ waiting: number; failed: number }[]>`
      select count(*)::int as waiting, (count(*) filter (where j.attempts >= j.max_attempts))::int as failed
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'copies:seal'`;
    if (left?.waiting === 0) return;
    if (left?.failed) throw new Error(`${left.failed} PDFs were given up on`);
    if (performance.now() > until) throw new Error(`${left?.waiting} PDFs are still to be made`);
    await sleep(LOOK);
  }
}

/** Checks each PDF of these people, one at a time: a minute's worth of them is too much to hold. */
async function countValid({ admin }: BenchDatabase, ids: readonly string[], trust: Trust): Promise<number> {
  let valid = 0;
  for (const id of ids) {
    const [pdf] = await admin<{ bytes: Buffer }[]>`select bytes from signed_pdfs where record_id = ${id}`;
    if (pdf && answerOf(await verifyFile(pdf.bytes, trust)) === 'yes') valid++;
  }
  return valid;
}

/** Everybody of that organization signs at once, over HTTP, and the worker makes their PDFs. */
export async function measureCopies(
  database: BenchDatabase,
  shop: Shop,
  {
    origin,
    workerPid,
    trust,
  }: { readonly origin: string; readonly workerPid: number; readonly trust: Trust },
): Promise<MeasuredCopies> {
  const { admin } = database;
  const before = cpuOfFamily(workerPid);
  const began = performance.now();
  const acknowledged = await everyoneSigns(origin, shop);
  const signed = performance.now();
  await queueIsEmpty(database);
  const emptied = performance.now();
  const after = cpuOfFamily(workerPid);

  const made = await admin<{ id: string; seconds: number | null; bytes: number | null }[]>`
    select s.id, extract(epoch from p.sealed_at - s.signed_at)::float8 as seconds, length(p.bytes) as bytes
    from signatures s
    left join signed_pdfs p
      on p.organization_id = s.organization_id and p.record = 'signature' and p.record_id = s.id
    where s.organization_id = ${shop.enterprise.id}`;
  const delays = made.flatMap(({ seconds }) => seconds ?? []).sort((a, b) => a - b);
  const sizes = made.flatMap(({ bytes }) => bytes ?? []);
  const a = (part: 'own' | 'children') =>
    before && after ? (after[part] - before[part]) / delays.length : Number.NaN;
  return {
    people: shop.people.length,
    signedIn: (signed - began) / 1000,
    acknowledged,
    rows: made.length,
    pdfs: delays.length,
    valid: await countValid(
      database,
      made.map(({ id }) => id),
      trust,
    ),
    cpuMs: before && after ? { worker: a('own'), typesetter: a('children') } : null,
    delay: {
      p50: quantile(delays, 0.5),
      p95: quantile(delays, 0.95),
      max: delays.at(-1) ?? Number.NaN,
    },
    emptyAfter: (emptied - signed) / 1000,
    perSecond: (delays.length * 1000) / (emptied - began),
    bytes: {
      mean: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
      max: Math.max(...sizes),
    },
  };
}
