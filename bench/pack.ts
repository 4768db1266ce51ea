import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf } from '@/features/verification/report';
import type { Trust } from '@/features/verification/trust';
import { verifyFile } from '@/features/verification/verify';
import type { BenchDatabase } from './database';
import { openLine, send } from './exchange';
import { cpuOfFamily, memoryOf, peakSince } from './process-usage';
import { askForPack, viewPage } from './requests';
import type { Shop } from './world';

/** Milliseconds in which the pack must be ready, on any machine. */
const LONGEST = 10 * 60_000;

/** A pack of all that an organization signed. */
export interface MeasuredPack {
  readonly signatures: number;
  /** Seconds from the button to a pack that can be taken. */
  readonly seconds: number;
  /** Seconds of CPU of the worker. */
  readonly cpuSeconds: number | null;
  readonly bytes: number;
  /** Resident megabytes of the worker: before, and at the most meanwhile. */
  readonly memory: { readonly before: number | null; readonly peak: number | null };
  /** Seconds that the download took, and the product's verifier. */
  readonly takenIn: number;
  readonly verifiedIn: number;
  /** Whether the verifier answers yes; else what it found. */
  readonly valid: true | string;
}

/** The owner asks for everything, and the worker makes it. */
export async function measurePack(
  { admin }: BenchDatabase,
  shop: Shop,
  {
    origin,
    workerPid,
    trust,
  }: { readonly origin: string; readonly workerPid: number; readonly trust: Trust },
): Promise<MeasuredPack> {
  const line = openLine(1);
  try {
    const asking = await askForPack(origin, shop);
    const before = memoryOf(workerPid);
    const peak = peakSince(workerPid);
    const cpuBefore = cpuOfFamily(workerPid);
    const began = performance.now();
    const answer = await send(origin, asking, line);
    const packId = /\/packs\/([0-9a-f-]{36})$/.exec(answer.headers.location ?? '')?.[1];
    if (!packId) throw new Error(`no pack was asked for: ${answer.status} ${answer.headers.location ?? ''}`);
    let total: number | null = null;
    while (total === null) {
      await sleep(100);
      const [pack] = await admin<{ state: string; total: number }[]>`
        select state, total from packs where id = ${packId}`;
      if (pack?.state === 'ready') total = pack.total;
      if (pack?.state === 'failed' || performance.now() - began > LONGEST)
        throw new Error('the pack was not made');
    }
    const made = performance.now();
    const cpuAfter = cpuOfFamily(workerPid);
    const peakMemory = peak();
    const download = viewPage(
      origin,
      `/fr/o/${shop.enterprise.slug}/manage/evidence/packs/${packId}/download`,
      shop.owner,
    );
    const { status, body } = await send(origin, download, line);
    if (status !== 200) throw new Error(`the pack can't be taken: ${status}`);
    const taken = performance.now();
    const report = await verifyFile(body, trust);
    const valid = answerOf(report) === 'yes' || JSON.stringify(report);
    return {
      signatures: total,
      seconds: (made - began) / 1000,
      cpuSeconds: cpuBefore && cpuAfter ? (cpuAfter.own - cpuBefore.own) / 1000 : null,
      bytes: body.length,
      memory: { before, peak: peakMemory },
      takenIn: (taken - made) / 1000,
      verifiedIn: (performance.now() - taken) / 1000,
      valid,
    };
  } finally {
    line.destroy();
  }
}
