import { rmSync } from 'node:fs';
import { shuffled } from '@/features/quizzes/shuffle';
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';
import { Checks } from './checks';
import { countersignInStorm } from './countersigning';
import {
  checkCopies,
  checkCountersignatures,
  checkJobs,
  checkLog,
  checkPack,
  checkSignatures,
} from './findings';
import type { Victim } from './kills';
import { packInStorm } from './packing';
import { type Signer, signOnce, signTwiceAtOnce } from './signer';
import { type StormReport, storm } from './storm';
import { buildTown, openRuntime, type Town } from './town';

/**
 * `npm run test:crash`: the real product, killed with `kill -9` while people sign, while their employer countersigns,
 * and while a proof pack is made. What it acknowledged must be there, once. `--short` kills five times, not nineteen.
 */
const short = process.argv.includes('--short');
const AT_ONCE = 50;
const SIGNERS = short ? 40 : 150;

/** Who is killed in which phase. */
const VICTIMS: Readonly<Record<'signing' | 'countersigning' | 'packing', readonly Victim[]>> = short
  ? {
      signing: ['everything', 'database', 'web'],
      countersigning: [Math.random() < 0.5 ? 'everything' : 'database'],
      packing: [Math.random() < 0.5 ? 'everything' : 'worker'],
    }
  : {
      signing: [
        ...(['everything', 'everything', 'everything', 'everything'] as const),
        ...([
          'database',
          'database',
          'database',
          'web',
          'web',
          'connection',
          'connection',
          'worker',
        ] as const),
      ],
      countersigning: ['everything', 'database', 'web', 'connection'],
      packing: ['worker', 'everything', 'database'],
    };

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
    // Its people come in by sessions made for them: what is killed lies behind the second factor.
    SECOND_FACTOR: 'optional',
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

async function signing(town: Town): Promise<{ report: StormReport; acknowledged: Map<string, string> }> {
  const victims = shuffled(VICTIMS.signing, String(port));
  const acknowledged = await fiftyAtOnce(town, town.signers.slice(0, AT_ONCE));
  const report = await storm(product, town, town.signers.slice(AT_ONCE), victims);
  for (const error of report.errors.slice(0, 10)) console.log(`  ${error}`);
  for (const [memberId, receipt] of report.acknowledged) acknowledged.set(memberId, receipt);
  checks.check(
    report.strikes.length === victims.length,
    `killed ${report.strikes.length} times while people signed, well again each time`,
    `${victims.length} were meant`,
  );
  checks.check(
    report.acknowledged.size === SIGNERS,
    `everyone signed in the end, ${report.retried} after a retry`,
    `${report.acknowledged.size} of ${SIGNERS}`,
  );
  return { report, acknowledged };
}

async function run(): Promise<void> {
  const { signing: first, countersigning, packing } = VICTIMS;
  console.log(`crash test: ${first.length} kills while ${SIGNERS} members sign, eight at a time`);
  const town = await prepare();
  const { report, acknowledged } = await signing(town);
  console.log(`  ${countersigning.length} more while the owner countersigns all of them, in two tabs`);
  await countersignInStorm(product, town, [...acknowledged.values()], shuffled(countersigning, String(port)));
  console.log(`  ${packing.length} more while a pack of everything is made`);
  const taken = await packInStorm(product, town, shuffled(packing, String(port)));

  const admin = connect(product.databaseUrls().admin, { max: 2 });
  const place = { admin, town, checks };
  await checkJobs(place, report.nudged);
  await checkSignatures(place, acknowledged);
  await checkCountersignatures(place);
  await checkCopies(place);
  await checkPack(place, taken);
  await checkLog(place);
  await admin.end();
  const [someone] = town.signers;
  const again = someone && (await signOnce(product.url, town.enterprise.slug, someone));
  checks.check(
    again === acknowledged.get(someone?.memberId ?? ''),
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
