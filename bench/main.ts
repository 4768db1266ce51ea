import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '@/scripts/start/root';
import { ensureBrowser } from '@/tests/support/browser';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';
import { trustIn } from '@/tests/support/trust';
import { measureCopies } from './copies';
import { type BenchDatabase, openDatabase } from './database';
import { type Floor, startFloor } from './floor';
import { goRound, handOut } from './hand-out';
import { type Load, measureLoads } from './load';

import { measurePack } from './pack';
import { mainPages } from './pages';
import { paint } from './paint';
import { memoryOf } from './process-usage';
import { measurePublication } from './publication';
import {
  currentLoad,
  printInProcess,
  printLoads,
  printPaints,
  printStatements,
  printTargets,
  printWeights,
  type Results,
  targetsOf,
} from './report';
import { printCopies, printPack, targetsOfCopies } from './report-of-copies';
import { printPublication, targetsOfPublication } from './report-of-publication';
import { answerQuizzes, signUndertakings, viewDashboard, viewGuide } from './requests';
import { measureInProcess, openYardstick, signersNeeded } from './signatures';
import { countStatements } from './statements';
import { weigh } from './weight';
import { openShop, type Shop } from './world';

/**
 * `npm run bench [-- --quick] [--only=signatures,statements,requests,pages,paint,copies,pack,publication]`: measures the real product beside
 * bare servers in the same run, prints tables, and writes `bench/results/latest.json`. Ten to twelve minutes, its
 * builds left out; `--quick` takes three.
 */
const quick = process.argv.includes('--quick');
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const wanted = (part: string) => !only || only.includes(part);

const BUILD_DIR = process.env.BUILD_DIR || '.next-bench';
const ROUNDS = quick ? 1 : 3;
const SECONDS = quick ? 1.5 : 2;
const IN_PROCESS = { rounds: ROUNDS, counts: quick ? { 1: 30, 16: 100 } : { 1: 60, 16: 250 } } as const;
const QUIZ = quick ? ({ 1: 40, 16: 150 } as const) : ({ 1: 90, 16: 400 } as const);
const SIGN = quick ? ({ 1: 30, 16: 100 } as const) : ({ 1: 60, 16: 300 } as const);
/** Warming up, a first answer to copy, and those counted statement by statement. */
const SPARE = 60;
/** People of the shop whose pages are read: large for an enterprise of the kind. */
const SHOP = 260;
const QUESTIONS = 6;
/** People who sign in the same minute. */
const CROWD = quick ? 100 : 500;

/** Clients of one consultant, and the people of each. */
const CLIENTS = quick ? { organizations: 100, members: 40 } : { organizations: 500, members: 40 };

/** Everything has an end: this is past any slow machine's. */
const LONGEST = 40 * 60_000;
setTimeout(() => {
  console.error('the bench has not ended in time');
  process.exit(1);
}, LONGEST).unref();

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const loadBefore = currentLoad();
const began = performance.now();
const step = (what: string) =>
  console.log(`· ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${what}`);

function startProduct({ urls }: BenchDatabase): Product {
  return new Product({
    dataDir: root('.bench', 'product'),
    port,
    patience: 15 * 60_000,
    env: {
      BUILD_DIR,
      HOST: '127.0.0.1',
      SAMPLE: 'no',
      // Its people come in by sessions made for them: what is measured lies behind the second factor.
      SECOND_FACTOR: 'optional',
      PARAPHE_SECRET: TEST_SECRET,
      DATABASE_URL: urls.app,
      DATABASE_OWNER_URL: urls.owner,
      DATABASE_WORKER_URL: urls.worker,
    },
  });
}

async function statementsOf(database: BenchDatabase, shop: Shop, signatures: Shop, results: Results) {
  const [one, two] = shop.people.slice(-2);
  const signers = signatures.people.slice(-2);
  if (!one || !two) throw new Error('the shop is empty');
  results.statements = await countStatements(database, BUILD_DIR, [
    { name: 'guide', exchanges: async (at) => [viewGuide(at, shop, one), viewGuide(at, shop, two)] },
    { name: 'dashboard', exchanges: async (at) => [viewDashboard(at, shop), viewDashboard(at, shop)] },
    { name: 'quiz', exchanges: async (at) => pair(await answerQuizzes(at, shop, [one])) },
    { name: 'sign', exchanges: async (at) => pair(await signUndertakings(at, signatures, signers)) },
  ]);
  printStatements(results.statements);
}

function pair<T>(things: readonly T[]): readonly [T, T] {
  const [one, two] = things;
  if (one === undefined || two === undefined) throw new Error('there are not two of them');
  return [one, two];
}

async function requestsOf(
  database: BenchDatabase,
  shop: Shop,
  signatures: Shop,
  webPid: number,
  floor: Floor,
  results: Results,
) {
  const answering = Math.ceil((SPARE + ROUNDS * (QUIZ[1] + QUIZ[16])) / QUESTIONS);
  const signers = signatures.people.slice(signersNeeded(IN_PROCESS), -2);
  const loads: Load[] = [
    {
      name: 'guide',
      next: goRound(shop.people.map((person) => viewGuide(origin, shop, person))),
      counts: { 1: Number.POSITIVE_INFINITY, 16: Number.POSITIVE_INFINITY },
    },
    {
      name: 'dashboard',
      next: goRound([viewDashboard(origin, shop)]),
      counts: { 1: Number.POSITIVE_INFINITY, 16: Number.POSITIVE_INFINITY },
    },
    {
      name: 'quiz',
      next: handOut(await answerQuizzes(origin, shop, shop.people.slice(0, answering))),
      counts: QUIZ,
    },
    { name: 'sign', next: handOut(await signUndertakings(origin, signatures, signers)), counts: SIGN },
  ];
  const before = memoryOf(webPid);
  results.loads = await measureLoads(database, loads, {
    origin,
    webPid,
    floor,
    rounds: ROUNDS,
    seconds: SECONDS,
  });
  results.memory = { before, after: memoryOf(webPid) };
  printLoads(results.loads);
  console.log(
    `memory of the web process: ${results.memory.before?.toFixed(0) ?? 'not measured'} MB, then ${results.memory.after?.toFixed(0) ?? 'not measured'} MB after these requests`,
  );
}

async function pagesOf(database: BenchDatabase, floor: Floor, results: Results) {
  const { path } = ensureBrowser();
  const pages = await mainPages(database, origin);
  if (wanted('pages')) {
    step('opening each page in a browser that has never seen it');
    const [weight] = await weigh(path, [{ name: 'floor', url: floor.origin }]);
    results.floor = weight ? { ...weight, next: floor.next } : null;
    results.weights = await weigh(path, pages);
    printWeights(results.weights, results.floor);
  }
  if (wanted('paint')) {
    step('painting, on a slow telephone');
    const looked = pages.filter(({ name }) => ['guide', 'quiz', 'agreement'].includes(name));
    results.paints = await paint(path, looked, quick ? 1 : 3);
    printPaints(results.paints);
  }
}

async function copiesOf(database: BenchDatabase, crowd: Shop, workerPid: number, results: Results) {
  const at = { origin, workerPid, trust: await trustIn(database.admin) };
  step(`${CROWD} people sign at once, and their PDFs are made`);
  results.copies = await measureCopies(database, crowd, at);
  printCopies(results.copies);
  if (!wanted('pack')) return;
  step('packing all of it');
  results.pack = await measurePack(database, crowd, at);
  printPack(results.pack);
}

/** A part that can't be measured is said, and the others go on. */
async function part(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.error(`\n${name}: ${error instanceof Error ? error.stack : error}`);
  }
}

async function publicationOf(database: BenchDatabase, results: Results): Promise<void> {
  step(`publishing to ${CLIENTS.organizations} organizations of ${CLIENTS.members} people`);
  results.publication = await measurePublication(database, CLIENTS);
  printPublication(results.publication);
}

async function measure(database: BenchDatabase, results: Results): Promise<void> {
  step('filling two organizations');
  const shop = await openShop(database, 'banc', SHOP);
  const signers = signersNeeded(IN_PROCESS) + SPARE + ROUNDS * (SIGN[1] + SIGN[16]);
  const signatures = await openShop(database, 'signatures', signers);
  const yardstick = await openYardstick(database);
  if (wanted('signatures')) {
    await part('signatures', async () => {
      step('signatures beside one-row inserts');
      results.inProcess = await measureInProcess(
        database,
        signatures,
        signatures.people.slice(0, signersNeeded(IN_PROCESS)),
        yardstick,
        IN_PROCESS,
      );
      printInProcess(results.inProcess);
    });
  }
  if (!['statements', 'requests', 'pages', 'paint', 'copies', 'pack'].some(wanted)) return;
  const crowd = wanted('copies') || wanted('pack') ? await openShop(database, 'foule', CROWD) : null;
  step('starting the product (its first start builds it)');
  const product = startProduct(database);
  const floor = await startFloor();
  try {
    await product.start();
    const webPid = product.pid('web');
    if (wanted('statements')) {
      step('counting statements');
      await part('statements', () => statementsOf(database, shop, signatures, results));
    }
    if (wanted('requests')) {
      step('requests beside a bare server');
      await part('requests', () => requestsOf(database, shop, signatures, webPid, floor, results));
    }
    if (wanted('pages') || wanted('paint')) await part('pages', () => pagesOf(database, floor, results));
    if (crowd) await part('copies', () => copiesOf(database, crowd, product.pid('worker'), results));
  } finally {
    floor.stop();
    await product.stop();
  }
}

const results: Results = {
  machine: {
    at: new Date().toISOString(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    cpus: cpus().length,
    model: cpus()[0]?.model.trim() ?? '',
    load: [loadBefore, loadBefore],
  },
  inProcess: null,
  statements: null,
  loads: null,
  memory: null,
  weights: null,
  floor: null,
  paints: null,
  copies: null,
  pack: null,
  publication: null,
  targets: [],
};

step('making a database and the sample');
const database = await openDatabase(origin);
try {
  if (!only || only.some((name) => name !== 'publication')) await measure(database, results);
  // Last: hundreds of organizations weigh on whatever is measured after them.
  if (wanted('publication')) await part('publication', () => publicationOf(database, results));
} finally {
  await database.stop();
}
const finished: Results = {
  ...results,
  machine: { ...results.machine, load: [loadBefore, currentLoad()] },
  targets: [
    ...targetsOf(results),
    ...targetsOfCopies(results.copies, results.pack),
    ...targetsOfPublication(results.publication),
  ],
};
printTargets(finished);
const folder = root('bench', 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(finished, null, 2)}\n`);
step('written to bench/results/latest.json');
process.exit();
