import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { openFolder } from '@/tests/support/folder';
import { withTools } from '@/tests/support/outside-tools';
import { trustIn } from '@/tests/support/trust';
import type { Checks } from './checks';
import { inspectJobs, inspectLog, inspectNudges, inspectSignatures } from './inspection';
import { inspectCopies } from './inspection-of-copies';
import { inspectCountersignatures } from './inspection-of-countersignatures';
import { faultsOfPack } from './inspection-of-packs';
import type { PackReport } from './packing';
import type { Town } from './town';

/** Milliseconds in which the jobs of dead workers must be taken up, and every event placed. */
const SETTLES_IN = 120_000;
/** PDFs that a reader which nobody here wrote checks too. */
const SAMPLED = 3;

/** What is looked at: one town's part of the database, as superuser. */
interface Place {
  readonly admin: postgres.Sql;
  readonly town: Town;
  readonly checks: Checks;
}

const among = (faults: readonly string[]) => `${faults.length} faults, such as: ${faults[0]}`;

/** @param acknowledged member → the receipt that the server answered with. */
export async function checkSignatures(
  { admin, town, checks }: Place,
  acknowledged: ReadonlyMap<string, string>,
): Promise<void> {
  const signatures = await inspectSignatures(admin, town.enterprise.id);
  const stored = new Map(signatures.map((signature) => [signature.id, signature.memberId]));
  const lost = [...acknowledged].filter(([memberId, receipt]) => stored.get(receipt) !== memberId);
  checks.check(
    lost.length === 0,
    `every acknowledged signature is in the database (${acknowledged.size})`,
    `${lost.length} lost`,
  );
  checks.check(
    signatures.length === town.signers.length && new Set(stored.values()).size === signatures.length,
    `exactly one signature per member (${town.signers.length})`,
    `${signatures.length} signatures of ${new Set(stored.values()).size} members`,
  );
  const faults = signatures.flatMap((signature) => signature.faults);
  checks.check(
    faults.length === 0,
    'each with its event, its identity, a seal that verifies, its obligation done',
    among(faults),
  );
}

export async function checkCountersignatures({ admin, town, checks }: Place): Promise<void> {
  const { count, acts, faults } = await inspectCountersignatures(admin, town.enterprise.id);
  checks.check(
    count === town.signers.length && faults.length === 0,
    `exactly one countersignature over each, in ${acts} acts, with its event and a seal that verifies`,
    `${count} countersignatures, ${among(faults)}`,
  );
}

/** By the product's own verifier, which is given all that recognizes it; a few by Poppler's too. */
export async function checkCopies({ admin, town, checks }: Place): Promise<void> {
  const { files, grown, faults } = await inspectCopies(admin, town.enterprise.id, await trustIn(admin));
  checks.check(
    files.size === town.signers.length && faults.length === 0,
    `exactly one PDF of each, both seals valid, one event and one known hash a revision, mailed once (${grown} sealed in two goes)`,
    `${files.size} PDFs, ${among(faults)}`,
  );
  await withTools(`${SAMPLED} of these PDFs`, ['pdfsig'], async ({ pdfsig }) => {
    const cwd = openFolder();
    const said: string[] = [];
    for (const bytes of [...files.values()].slice(0, SAMPLED)) {
      writeFileSync(join(cwd, 'copy.pdf'), bytes);
      said.push((await pdfsig(['copy.pdf'], { cwd })).said);
    }
    const valid = said.filter((text) => text.match(/Signature is Valid\./g)?.length === 2);
    checks.check(valid.length === SAMPLED, `pdfsig finds both seals of ${SAMPLED} of them valid`, said[0]);
  });
}

export async function checkPack({ admin, town, checks }: Place, taken: PackReport): Promise<void> {
  const trust = await trustIn(admin);
  const faults = await faultsOfPack(admin, town.enterprise.id, { ...taken, trust });
  checks.check(
    faults.length === 0,
    `exactly one pack, which verifies and holds every signature (${(taken.bytes.length / 1e6).toFixed(1)} MB, made after ${taken.interrupted} interrupted tries)`,
    among(faults),
  );
}

async function settle({ admin, town }: Place): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < SETTLES_IN) {
    const [{ left }, { unplaced }] = await Promise.all([
      inspectJobs(admin),
      inspectLog(admin, town.enterprise.id),
    ]);
    if (left === 0 && unplaced === 0) break;
    await sleep(500);
  }
  return (performance.now() - began) / 1000;
}

/** Waits for the jobs that are left, first. @param nudged members whose nudge was committed. */
export async function checkJobs(place: Place, nudged: ReadonlySet<string>): Promise<void> {
  const { admin, town, checks } = place;
  const seconds = await settle(place);
  const jobs = await inspectJobs(admin);
  checks.check(
    jobs.left === 0,
    `no job is left, ${seconds.toFixed(0)} s after the last kill`,
    JSON.stringify(jobs),
  );
  const nudges = await inspectNudges(admin, town.enterprise.id);
  const unsent = [...nudged].filter((memberId) => !nudges.get(memberId));
  const uncertain = [...nudges.values()].filter((state) => state === 'uncertain').length;
  checks.check(
    unsent.length === 0 && nudged.size > 0,
    `no job is lost: ${nudged.size} nudges caused meanwhile were mailed${uncertain ? `, ${uncertain} of them with an uncertain outcome, marked so` : ''}`,
    `${unsent.length} were not`,
  );
}

export async function checkLog({ admin, town, checks }: Place): Promise<void> {
  const log = await inspectLog(admin, town.enterprise.id);
  checks.check(
    log.unplaced === 0 && log.placed === log.events && log.gapless,
    `the log has no gap (${log.events} events)`,
    JSON.stringify(log),
  );
  checks.check(log.sound, 'the log’s tree is that of its leaves, recomputed');
}
