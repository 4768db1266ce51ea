import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { shuffled } from '@/features/quizzes/shuffle';
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';
import { Checks } from './checks';
import { inspectJobs, inspectLog, inspectNudges, inspectSignatures } from './inspection';
import type { Victim } from './kills';
import { type Signer, signOnce, signTwiceAtOnce } from './signer';
import { type StormReport, storm } from './storm';
import { buildTown, openRuntime, type Town } from './town';

/**
 * `npm run test:crash`: the real product, killed with `kill -9` while people sign. What it acknowledged must be
 * there, once. `--short` kills three times instead of twelve.
 */
const short = process.argv.includes('--short');
const AT_ONCE = 50;
const SIGNERS = short ? 100 : 150;
const VICTIMS: readonly Victim[] = short
  ? ['everything', 'database', 'web']
  : [
      ...(['everything', 'everything', 'everything', 'everything'] as const),
      ...(['database', 'database', 'database', 'web', 'web', 'connection', 'connection', 'worker'] as const),
    ];
/** Milliseconds in which the jobs of dead workers must be taken up, and every event placed. */
const SETTLES_IN = 90_000;

/**
 * postgres.js writes what it has buffered on the next turn, and throws from there when the server was killed in
 * between: nobody could catch it, and it says nothing of the product, which runs in processes of its own.
 */
process.on('uncaughtException', (error) => {
  if (error.stack?.includes('nextWrite') && error.stack.includes('postgres')) return;
  console.error(error);
  process.exit(1);
});

const checks = new Checks();
const port = await freePort();
const dataDir = root('.test', 'crash', String(process.pid));
const product = new Product({
  dataDir,
  port,
  env: {
    SAMPLE: 'no',
    HOST: '127.0.0.1',
    BUILD_DIR: process.env.BUILD_DIR || '.next-test',
    PARAPHE_SECRET: TEST_SECRET,
  },
});
process.env.PARAPHE_SECRET = TEST_SECRET;
process.env.PUBLIC_URL = product.url;
process.env.DATABASE_URL = 'postgres://given.later/';

async function prepare(): Promise<Town> {
  const began = performance.now();
  await product.start();
  const runtime = openRuntime(product);
  const town = await buildTown(runtime, AT_ONCE + SIGNERS);
  await runtime.connection.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`  ${town.signers.length} members have an undertaking to sign (${seconds} s)`);
  return town;
}

/** Fifty members sign at once, each twice: fifty signatures. */
async function fiftyAtOnce({ enterprise }: Town, signers: readonly Signer[]): Promise<Map<string, string>> {
  const answers = await Promise.allSettled(
    signers.map((signer) => signTwiceAtOnce(product.url, enterprise.slug, signer)),
  );
  const acknowledged = new Map<string, string>();
  let twins = 0;
  for (const [index, answer] of answers.entries()) {
    const memberId = signers[index]?.memberId ?? '';
    if (answer.status === 'rejected') console.log(`  ${answer.reason}`);
    else {
      acknowledged.set(memberId, answer.value[0]);
      if (answer.value[0] === answer.value[1]) twins++;
    }
  }
  checks.check(
    twins === signers.length,
    `fifty members sign at once, each twice: both presses answer with one receipt`,
    `${twins} of ${signers.length}`,
  );
  return acknowledged;
}

async function settle(admin: ReturnType<typeof connect>, organizationId: string): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < SETTLES_IN) {
    const [{ left }, { unplaced }] = await Promise.all([
      inspectJobs(admin),
      inspectLog(admin, organizationId),
    ]);
    if (left === 0 && unplaced === 0) break;
    await sleep(500);
  }
  return (performance.now() - began) / 1000;
}

async function inspect(town: Town, acknowledged: ReadonlyMap<string, string>, report: StormReport) {
  const admin = connect(product.databaseUrls().admin, { max: 2 });
  const { id } = town.enterprise;
  const seconds = await settle(admin, id);
  const signatures = await inspectSignatures(admin, id);
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
    `${faults.length} faults, such as: ${faults[0]}`,
  );
  const log = await inspectLog(admin, id);
  checks.check(
    log.unplaced === 0 && log.placed === log.events && log.gapless,
    `the log has no gap (${log.events} events)`,
    JSON.stringify(log),
  );
  checks.check(log.sound, 'the log’s tree is that of its leaves, recomputed');
  const jobs = await inspectJobs(admin);
  checks.check(
    jobs.left === 0,
    `no job is left, ${seconds.toFixed(0)} s after the last signature`,
    JSON.stringify(jobs),
  );
  const nudges = await inspectNudges(admin, id);
  const unsent = [...report.nudged].filter((memberId) => !nudges.get(memberId));
  const uncertain = [...nudges.values()].filter((state) => state === 'uncertain').length;
  checks.check(
    unsent.length === 0 && report.nudged.size > 0,
    `no job is lost: ${report.nudged.size} nudges caused meanwhile were mailed${uncertain ? `, ${uncertain} of them with an uncertain outcome, marked so` : ''}`,
    `${unsent.length} were not`,
  );
  await admin.end();
}

async function run(): Promise<void> {
  console.log(`crash test: ${VICTIMS.length} kills while ${SIGNERS} members sign, eight at a time`);
  const town = await prepare();
  const acknowledged = await fiftyAtOnce(town, town.signers.slice(0, AT_ONCE));
  const report = await storm(product, town, town.signers.slice(AT_ONCE), shuffled(VICTIMS, String(port)));
  for (const error of report.errors.slice(0, 10)) console.log(`  ${error}`);
  for (const [memberId, receipt] of report.acknowledged) acknowledged.set(memberId, receipt);
  checks.check(
    report.kills.length === VICTIMS.length,
    `killed ${report.kills.length} times, well again each time`,
    `${VICTIMS.length} were meant`,
  );
  checks.check(
    report.acknowledged.size === SIGNERS,
    `everyone signed in the end, ${report.retried} after a retry`,
    `${report.acknowledged.size} of ${SIGNERS}`,
  );
  await inspect(town, acknowledged, report);
  const [first] = town.signers;
  const again = first && (await signOnce(product.url, town.enterprise.slug, first));
  checks.check(
    again === acknowledged.get(first?.memberId ?? ''),
    'whoever comes back is shown the same receipt',
  );
}

try {
  await run();
} catch (error) {
  console.log(error instanceof Error ? error.stack : error);
  checks.check(false, 'the test ran to its end');
} finally {
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
checks.conclude();
process.exit();
