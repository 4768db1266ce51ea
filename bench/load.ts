import { copyOf, startBare } from './bare';
import type { BenchDatabase } from './database';
import { type Exchange, openLine, send } from './exchange';
import type { Floor } from './floor';
import { cpuOf } from './process-usage';
import type { RequestName } from './requests';
import { type Figure, figureOf, ratioOf, type Slice, slice } from './slices';

/** One request of the table. */
export interface Load {
  readonly name: RequestName;
  /** The next one to send, or null when there are no more: a signature can only be given once. */
  readonly next: () => Exchange | null;
  /** How many each slice sends at most, at 1 and at 16 connections. */
  readonly counts: Readonly<Record<1 | 16, number>>;
}

export interface Loaded {
  readonly name: RequestName;
  readonly connections: 1 | 16;
  readonly product: Figure;
  /** A bare Node server that sends the same bytes. */
  readonly bare: Figure;
  /** The one page of a bare application of the same Next, for what is read. */
  readonly floor: Figure | null;
  /** A bare Node server that commits one row, then sends the same bytes; for what commits. */
  readonly bareInsert: Figure | null;
  /** Requests a second over the bare server's, and over the inserting one's. */
  readonly ratio: number;
  readonly insertRatio: number | null;
  /** Of the answer, compressed as it was. */
  readonly bytes: number;
}

const COMMITS: ReadonlySet<RequestName> = new Set(['quiz', 'sign']);

export interface LoadOptions {
  readonly origin: string;
  readonly webPid: number;
  /** A bare application of Next, running. */
  readonly floor: Floor;
  readonly rounds: number;
  /** Seconds that a slice lasts at most. */
  readonly seconds: number;
}

/** Requests of each kind before any is measured: Node compiles what it finds itself doing often. */
const WARM_UP: Readonly<Record<RequestName, number>> = { guide: 600, dashboard: 100, quiz: 40, sign: 40 };
const WARM_UP_SECONDS = 8;

interface Lane {
  readonly origin: string;
  readonly pid: number;
  readonly next: () => Exchange | null;
  readonly count: number;
}

async function run(connections: number, seconds: number, { origin, pid, next, count }: Lane): Promise<Slice> {
  const line = openLine(connections);
  const piece = async (): Promise<boolean | null> => {
    const exchange = next();
    if (!exchange) return null;
    return exchange.well(await send(origin, exchange, line));
  };
  try {
    return await slice({ lanes: connections, count, seconds, cpu: () => cpuOf(pid), piece });
  } finally {
    line.destroy();
  }
}

/**
 * Sends the same kind of request to the product and to the bare server, slice about, so that what else the machine
 * does weighs on both.
 */
export async function measureLoads(
  database: BenchDatabase,
  loads: readonly Load[],
  { origin, webPid, floor, rounds, seconds }: LoadOptions,
): Promise<Loaded[]> {
  const first: Record<string, { exchange: Exchange; bytes: number }> = {};
  const answers: Record<string, ReturnType<typeof copyOf>> = {};
  for (const { name, next } of loads) {
    const exchange = next();
    if (!exchange) throw new Error(`there is nothing to send for ${name}`);
    const line = openLine(1);
    const answer = await send(origin, exchange, line);
    line.destroy();
    if (!exchange.well(answer)) {
      throw new Error(
        `${exchange.method} ${exchange.path}: ${answer.status} ${answer.headers.location ?? ''}`,
      );
    }
    first[name] = { exchange, bytes: answer.body.length };
    answers[name] = copyOf(answer);
  }
  const bare = await startBare({ answers, databaseUrl: database.urls.app });
  try {
    const measured: Loaded[] = [];
    for (const { name, next, counts } of loads) {
      const sample = first[name];
      if (!sample) continue;
      const always = (path: string) => () => ({
        ...sample.exchange,
        path,
        well: ({ status }: { status: number }) => status === 200 || status === answers[name]?.status,
      });
      const product = (count: number) => ({ origin, pid: webPid, next, count });
      const plain = (path: string) => ({
        origin: bare.origin,
        pid: bare.pid,
        next: always(path),
        count: Number.POSITIVE_INFINITY,
      });
      const nextAlone = {
        origin: floor.origin,
        pid: floor.pid,
        next: always('/'),
        count: Number.POSITIVE_INFINITY,
      };
      await run(4, WARM_UP_SECONDS, product(WARM_UP[name]));
      await run(4, 1, plain(`/${name}`));
      await run(4, WARM_UP_SECONDS, { ...nextAlone, count: WARM_UP.guide });
      for (const connections of [1, 16] as const) {
        const [ours, theirs, inserting, alone]: [Slice[], Slice[], Slice[], Slice[]] = [[], [], [], []];
        for (let round = 0; round < rounds; round++) {
          theirs.push(await run(connections, seconds / 3, plain(`/${name}`)));
          if (COMMITS.has(name)) {
            inserting.push(await run(connections, seconds / 3, plain(`/${name}?insert`)));
          }
          if (!COMMITS.has(name)) alone.push(await run(connections, seconds / 2, nextAlone));
          ours.push(await run(connections, seconds, product(counts[connections])));
        }
        measured.push({
          name,
          connections,
          product: figureOf(ours),
          bare: figureOf(theirs),
          floor: alone.length > 0 ? figureOf(alone) : null,
          bareInsert: inserting.length > 0 ? figureOf(inserting) : null,
          ratio: ratioOf(ours, theirs),
          insertRatio: inserting.length > 0 ? ratioOf(ours, inserting) : null,
          bytes: sample.bytes,
        });
      }
    }
    return measured;
  } finally {
    bare.stop();
  }
}
