import { setTimeout as sleep } from 'node:timers/promises';
import { nudgeMember } from '@/features/people/nudges/mutations';
import type { Product } from '@/tests/support/product';
import { type Strike, strike, type Victim } from './kills';
import { type Signer, signWithRetries } from './signer';
import { openRuntime, type Town } from './town';

/** Signing at the same time. */
const LANES = 8;
/** Milliseconds in which everyone must have signed. */
const PATIENCE = 15 * 60_000;

export interface StormReport {
  /** Member → the receipt that the server acknowledged. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Signatures that took more than one try. */
  readonly retried: number;
  /** Members whose nudge was committed, as far as the one who asked for it was told. */
  readonly nudged: ReadonlySet<string>;
  readonly strikes: readonly Strike[];
  readonly errors: readonly string[];
}

/**
 * Everyone signs, eight at a time, while the product is killed at random moments. Between two kills only so many
 * may begin, so that each kill finds people in the middle of signing. Meanwhile jobs are caused, too.
 */
export async function storm(
  product: Product,
  { enterprise, owner }: Town,
  signers: readonly Signer[],
  victims: readonly Victim[],
): Promise<StormReport> {
  const acknowledged = new Map<string, string>();
  const nudged = new Set<string>();
  const strikes: Strike[] = [];
  const errors: string[] = [];
  const until = performance.now() + PATIENCE;
  const share = signers.length / (victims.length + 1);
  const queue = [...signers];
  let begun = 0;
  let retried = 0;
  let over = false;
  let quota = share;

  const lane = async () => {
    while (!over && queue.length > 0) {
      if (begun >= quota) {
        await sleep(20);
        continue;
      }
      const signer = queue.shift();
      if (!signer) return;
      begun++;
      try {
        const { receipt, tries } = await signWithRetries(product.url, enterprise.slug, signer, until);
        acknowledged.set(signer.memberId, receipt);
        if (tries > 1) retried++;
      } catch (error) {
        errors.push(`${signer.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };

  const killer = async () => {
    for (const [round, victim] of victims.entries()) {
      const before = round * share;
      const at = before + share * (0.1 + Math.random() * 0.6);
      while (acknowledged.size + errors.length < at) await sleep(5);
      await sleep(Math.random() * 120);
      strikes.push(await strike(product, victim, `after ${acknowledged.size} signatures`));
      quota += share;
    }
  };

  const nudger = async () => {
    let runtime = openRuntime(product, 1);
    for (const { memberId } of signers) {
      if (over) break;
      try {
        await enterprise.under(runtime).act(owner, (scope) => nudgeMember(scope, { memberId }));
        nudged.add(memberId);
      } catch {
        // The database went away: whether that one was committed is not known.
        await runtime.connection.close(0).catch(() => undefined);
        await sleep(500);
        runtime = openRuntime(product, 1);
      }
      await sleep(100);
    }
    await runtime.connection.close(1);
  };

  const nudging = nudger();
  const killing = killer().catch((error) => {
    over = true;
    errors.push(error instanceof Error ? error.message : String(error));
  });
  await Promise.all([killing, ...Array.from({ length: LANES }, lane)]);
  over = true;
  await nudging;
  return { acknowledged, retried, nudged, strikes, errors };
}
