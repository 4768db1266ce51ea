import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { isRight, questionOf } from '@/features/quizzes/grading';
import type { Quiz } from '@/features/quizzes/quiz';
import fr from '@/messages/fr.json' with { type: 'json' };
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { Checks } from '@/tests/crash/checks';
import { words } from '@/tests/e2e/support/messages';
import { browserArguments, ensureBrowser } from '@/tests/support/browser';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';
import { answerQuestion, type OpenQuestion, openAgain, openQuestion } from './reader';
import { makeRelease, NEW_WORDS } from './release';

/**
 * Somebody has a question open while the next release is put in place: her answer, posted by the old page to the
 * new product, is checked and kept. Once in a browser without a script, which posts a form's hidden fields; once
 * with one, which calls the action by its id.
 *
 * Both name the action by a hash of where it is written, its name and the key that `npm start` derives from the
 * secret. What a page binds into an action (here the language and the organization) travels beside it; what an
 * action closes over would be encrypted with the same key. So that every form of the product is this same case.
 */
const PLAIN = { where: 'without a script', script: false, guide: 'discretion-au-comptoir' } as const;
const SCRIPTED = { where: 'with a script', script: true, guide: 'engagement-et-depart' } as const;
const BUILD_DIR = process.env.BUILD_DIR || '.next-test';

const checks = new Checks();
const folder = root('.test', 'deployment', String(process.pid));
const tree = join(folder, 'tree');
const dataDir = join(folder, 'data');
const port = await freePort();
const env = { SAMPLE: 'yes', PARAPHE_SECRET: TEST_SECRET };
const before = new Product({ dataDir, port, env: { ...env, BUILD_DIR } });
const after = new Product({ dataDir, port, repository: tree, env: { ...env, BUILD_DIR: '.next' } });
const browser = await chromium.launch({
  executablePath: ensureBrowser().path,
  args: [...browserArguments],
});

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`  ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}

const buildOf = (build: string) => readFileSync(join(build, 'BUILD_ID'), 'utf8');

/** A guide's quiz as its author wrote it. */
async function authored(slug: string): Promise<Quiz> {
  const { documents } = await loadLibraryFromFolder(root('content'));
  const quiz = documents.find((document) => document.slug === slug)?.quiz;
  if (!quiz) throw new Error(`${slug} has no quiz`);
  return quiz;
}

/** The answers of an attempt, as the superuser sees them. */
async function kept({ attempt }: OpenQuestion) {
  const admin = connect(after.databaseUrls().admin);
  try {
    return await admin<{ id: string; answer: string[]; right: boolean }[]>`
      select question_id as id, answer, is_right as right from attempt_answers where attempt_id = ${attempt}`;
  } finally {
    await admin.end();
  }
}

/** Answers the question on its old page, and looks at what became of it. */
async function post(
  open: OpenQuestion,
  { where, script, guide }: typeof PLAIN | typeof SCRIPTED,
): Promise<void> {
  const quiz = await authored(guide);
  const question = questionOf(quiz, open.question);
  const none = await kept(open);
  const shown = await answerQuestion(open, question);
  const how = script ? 'the page calls the action' : 'the browser posts the form';
  checks.check(shown.called === script, `${where}: ${how}`);
  const [row, ...others] = await kept(open);
  const recorded = none.length === 0 && others.length === 0 && row?.id === open.question;
  checks.check(recorded, `${where}: the old page’s answer is kept, once`, JSON.stringify([row, ...others]));
  const right = row !== undefined && isRight(question, row.answer);
  checks.check(
    row?.right === right && (right || question.type === 'order'),
    `${where}: it is graded, and is the one that was picked`,
    JSON.stringify(row),
  );
  checks.check(
    shown.heading === (right ? fr.quiz.right : fr.quiz.wrong) && shown.text.includes(question.why.fr),
    `${where}: the page that follows says what it was worth, and why`,
    `${shown.address}: ${shown.text}`,
  );
  checks.check(
    shown.text.includes(NEW_WORDS) && shown.scripts.join() !== open.scripts.join(),
    `${where}: that page is the new release’s, in words and in scripts`,
    shown.scripts.join(),
  );
  const again = await openAgain(open);
  checks.check(
    again.includes(words('fr')('quiz.place', { place: 2, total: quiz.draw })),
    `${where}: whoever opens the quiz again is still signed in, and asked the second question`,
    again,
  );
}

async function run(): Promise<void> {
  console.log('deployment test: a form opened before a deployment still posts after it');
  await timed('started, with its sample', () => before.start());
  const plain = await openQuestion(browser, before.url, PLAIN);
  const scripted = await openQuestion(browser, before.url, SCRIPTED);
  await before.stop();
  await timed('the next release is made', () => makeRelease(tree));
  await timed('built and started on the same data', () => after.start());
  const builds = [buildOf(root(BUILD_DIR)), buildOf(join(tree, '.next'))];
  checks.check(builds[0] !== builds[1], 'what runs is another build', builds.join());
  await post(plain, PLAIN);
  await post(scripted, SCRIPTED);
}

try {
  await run();
} catch (error) {
  console.log(error instanceof Error ? error.stack : error);
  checks.check(false, 'the test ran to its end');
} finally {
  await browser.close();
  await Promise.all([before.stop(), after.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
checks.conclude();
process.exit();
