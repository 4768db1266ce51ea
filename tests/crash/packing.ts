import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@/scripts/database/roles';
import { filled, formWith } from '@/tests/support/html-form';
import type { Product } from '@/tests/support/product';
import { type Strike, strike, type Victim } from './kills';
import type { Town } from './town';
import { ask, LONG_PATIENCE, pageOf, submit } from './visit';

/** Milliseconds in which the pack must be ready, the jobs of dead workers taken up meanwhile. */
const PATIENCE = 5 * 60_000;

export interface PackReport {
  readonly packId: string;
  readonly strikes: readonly Strike[];
  /** Tries that were killed while they made it. */
  readonly interrupted: number;
  readonly bytes: Uint8Array;
}

interface Progress {
  readonly state: string;
  readonly attempt: number;
  readonly done: number;
  readonly total: number;
}

/** Asks for everything, by the page's own form. @returns the pack's id. */
async function askForEverything(evidence: string, owner: Town['owner']): Promise<string> {
  const page = await ask(evidence, owner);
  const form = formWith(await pageOf(page), 'next', 'span');
  if (!form) throw new Error(`no form to ask for a pack (${page.status})`);
  const location = await submit({ url: evidence, form }, filled(form, { next: 'everything' }), owner);
  const packId = /\/packs\/([0-9a-f-]{36})$/.exec(location)?.[1];
  if (!packId) throw new Error(`no pack was asked for: ${location}`);
  return packId;
}

/** Looks at the pack, as often as it takes, until `reached` says so. */
async function watch(
  product: Product,
  packId: string,
  reached: (progress: Progress) => boolean,
  until: number,
): Promise<Progress> {
  const admin = connect(product.databaseUrls().admin);
  try {
    for (;;) {
      const [progress] = await admin<
        Progress[]
      >`select state, attempt, done, total from packs where id = ${packId}`;
      if (!progress) throw new Error('the pack is gone');
      if (reached(progress)) return progress;
      if (progress.state === 'failed') throw new Error('the pack has failed');
      if (performance.now() > until) throw new Error(`the pack is not there: ${JSON.stringify(progress)}`);
      await sleep(10);
    }
  } finally {
    await admin.end();
  }
}

/**
 * A pack of everything is asked for, and each try at making it is killed at another moment, but the last. Then its
 * owner takes it.
 */
export async function packInStorm(
  product: Product,
  { enterprise, owner }: Town,
  victims: readonly Victim[],
): Promise<PackReport> {
  const evidence = `${product.url}/fr/o/${enterprise.slug}/manage/evidence`;
  const until = performance.now() + PATIENCE;
  const packId = await askForEverything(evidence, owner);
  const strikes: Strike[] = [];
  let interrupted = 0;
  for (const victim of victims) {
    const share = Math.random() * 0.7;
    const { state, attempt, done, total } = await watch(
      product,
      packId,
      (at) =>
        at.state === 'ready' ||
        (at.attempt > interrupted && at.state === 'making' && at.done >= share * at.total),
      until,
    );
    const when =
      state === 'ready' ? 'once the pack was ready' : `in try ${attempt}, ${done} of ${total} packed`;
    if (state === 'making') interrupted++;
    strikes.push(await strike(product, victim, when));
  }
  await watch(product, packId, ({ state }) => state === 'ready', until);
  const file = await ask(`${evidence}/packs/${packId}/download`, { ...owner, patience: LONG_PATIENCE });
  if (file.status !== 200) throw new Error(`the pack can't be taken: ${file.status}`);
  return { packId, strikes, interrupted, bytes: new Uint8Array(await file.arrayBuffer()) };
}
