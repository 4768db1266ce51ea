import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import postgres from 'postgres';
import { samplePeople } from '@/access/sample';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import { personOf, placeOf, sessionOf } from '@/tests/guards/replay';
import { writeIn, writtenGuide } from '../support/editor';
import { pointer } from '../support/hands';
import { words } from '../support/messages';
import { signIn, signInQuietly } from '../support/people';
import { takeQuiz } from '../support/quiz';
import { expect, test } from '../support/test';
import { tillAnswers, tillSays } from '../support/till';

/**
 * A guide from nothing: an address, each kind of mistake and its mending, both previews; to one client, then to all with
 * a typo mended, then a material change. An employee of each of two clients sees what they should. After the other
 * journeys, which a guide more for everybody would upset.
 */
const SLUG = 'de-rien';
const t = words('fr');
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();
const folder = root('content', 'guides', 'discretion-au-comptoir');
const source = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const TITLE = { fr: 'Parler bas, écrire peu', en: 'Speak low, write little' } as const;

/** The text of a language at a revision, a sentence more at its end. */
function textOf(locale: Locale, revision = 1, sentence = ''): string {
  const text = source(`${locale}.mdx`)
    .replace('revision: 1', `revision: ${revision}`)
    .replace(/^title: .*$/m, `title: "${TITLE[locale]}"`);
  return sentence ? `${text.trimEnd()}\n\n${sentence}\n` : text;
}

const QUIZ = source('quiz.yaml').replaceAll('m02-q', 'rien-q');

interface Mistake {
  /** Whose message `content.issues` holds. */
  readonly code: string;
  readonly box: 'fr' | 'quiz';
  readonly wrong: string;
}

const atEnd = (line: string) => `${textOf('fr').trimEnd()}\n\n${line}\n`;

/** What somebody may well write, of each kind that is refused. */
const MISTAKES: readonly Mistake[] = [
  { code: 'import_export', box: 'fr', wrong: atEnd('import Boite from "./boite"') },
  { code: 'expression', box: 'fr', wrong: atEnd('Nous sommes le {new Date().getDate()}.') },
  { code: 'component_unknown', box: 'fr', wrong: atEnd('Un mot <b>gras</b>.') },
  {
    code: 'attribute_unknown',
    box: 'fr',
    wrong: atEnd('<Term id="acces" onclick="alert(1)">Le droit</Term> de voir.'),
  },
  { code: 'url_refused', box: 'fr', wrong: atEnd('Voyez [ceci](javascript:void%200).') },
  { code: 'term_unknown', box: 'fr', wrong: atEnd('Le <Term id="licorne">mot</Term> juste.') },
  { code: 'fact_unknown', box: 'fr', wrong: atEnd('C’est la loi <Law section="4" fact="F99.9" />.') },
  { code: 'heading_one', box: 'fr', wrong: atEnd('# Un second titre') },
  { code: 'typography', box: 'fr', wrong: atEnd('Est-ce permis ?') },
  { code: 'older_language', box: 'fr', wrong: textOf('fr', 2) },
  { code: 'single_right', box: 'quiz', wrong: QUIZ.replace('right: true', 'right: false') },
  { code: 'yaml_syntax', box: 'quiz', wrong: `${QUIZ}  - "\n` },
];

/** What a message says before the first thing that it names. */
function beginningOf(code: string): string {
  const [beginning = ''] = (
    t.raw(`content.issues.${code}.what` as Parameters<typeof t.raw>[0]) as string
  ).split('{');
  return beginning.trim();
}

const save = (page: Page) => page.getByRole('button', { name: t('studio.draft.save') }).click();

/** Publishes the draft on the page, in words for owners. */
async function publish(
  page: Page,
  number: number,
  change: 'minor' | 'material',
  note: string,
): Promise<void> {
  await page.goto(`/fr/studio/documents/${SLUG}`);
  for (const locale of ['fr', 'en'] as const) {
    const sentence = number === 2 ? 'Une coquille de moins.' : 'Tout est à relire.';
    const english = number === 2 ? 'One typo fewer.' : 'All of it is to be read again.';
    await writeIn(
      page,
      t(`studio.draft.${locale}`),
      textOf(locale, number, locale === 'fr' ? sentence : english),
    );
  }
  await save(page);
  await page.getByRole('link', { name: t('studio.publish.open') }).click();
  await page.getByRole('radio', { name: t(`studio.publish.${change}`) }).check();
  await page.getByLabel(t('studio.publish.noteFr')).fill(note);
  await page.getByLabel(t('studio.publish.noteEn')).fill('What changes, in a few words.');
  await page.getByRole('button', { name: t('studio.publish.act', { number }) }).click();
  await expect(page.getByText(t('studio.publications.done.published', { number }))).toBeVisible();
}

/** Composes a program of that guide alone for one person of that organization, and asks it of them. */
async function askOf(page: Page, organization: string, person: string): Promise<void> {
  await page.goto(`/fr/o/${organization}/manage/programs/new`);
  await page.getByLabel(t('programs.form.labels.titleFr')).fill('De rien');
  await page.getByLabel(t('programs.form.labels.titleEn')).fill('From nothing');
  await page.getByRole('button', { name: t('programs.form.prepare') }).click();
  // Said in the summary, and once beside all the boxes.
  await expect(page.getByText(t('programs.errors.no_documents'))).toHaveCount(2);
  await expect(page.getByLabel(t('programs.form.labels.titleFr'))).toHaveValue('De rien');
  await page.getByRole('checkbox', { name: TITLE.fr }).check();
  await page.getByRole('radio', { name: t('programs.form.audience.members') }).check();
  await page.getByRole('textbox', { name: t('programs.form.labels.people') }).fill(person);
  await page.getByRole('button', { name: t('programs.form.prepare') }).click();
  await expect(page.getByText(t('programs.draft.people', { count: 1, names: person }))).toBeVisible();
  await page.getByRole('button', { name: t('programs.draft.confirm.start') }).click();
  await expect(page.getByText(t('programs.done.assigned'))).toBeVisible();
}

/** A page of somebody who has no button on the sample's sign-in page. */
async function pageOf(browser: Browser, baseURL: string, session: string): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  const [name = '', value = ''] = session.split('=');
  await context.addCookies([{ name, value, url: baseURL }]);
  return context.newPage();
}

async function pageOfSample(browser: Browser, baseURL: string, who: 'owner' | 'employee'): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  await signInQuietly(context.request, who);
  return context.newPage();
}

let sql: postgres.Sql;
test.beforeAll(() => {
  sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
});
test.afterAll(() => sql?.end());

test('a guide from nothing, to one client, to all, mended and changed', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const ours = baseURL ?? '';
  const clinic = await placeOf(sql, 'clinique-du-ruisseau');
  const theirs = await personOf(sql, clinic.organizationId, 'employee');
  const [named] = await sql<{ name: string }[]>`
    select name from members where organization_id = ${clinic.organizationId} and id = ${theirs.memberId}`;
  const directs = await personOf(sql, clinic.organizationId, 'owner');
  const clinicOwner = await pageOf(browser, ours, await sessionOf(sql, directs.userId));
  const clinicEmployee = await pageOf(browser, ours, await sessionOf(sql, theirs.userId));
  const owner = await pageOfSample(browser, ours, 'owner');
  const employee = await pageOfSample(browser, ours, 'employee');
  const guideOf = (organization: string) => `/fr/o/${organization}/guides/${SLUG}`;
  const inList = (of: Page, list: string) =>
    of
      .locator('section')
      .filter({ has: of.getByRole('heading', { name: list, exact: true }) })
      .getByText(TITLE.fr);

  await test.step('an address that is wrong, then taken, then free', async () => {
    await signIn(page, 'consultant');
    await page.getByRole('link', { name: t('studio.newGuide') }).click();
    const address = page.getByLabel(t('studio.new.slug'));
    await address.fill('De Rien!');
    await page.getByLabel(t('studio.draft.fr')).fill(textOf('fr'));
    await page.getByRole('button', { name: t('studio.new.create') }).click();
    await expect(page.getByText(t('studio.errors.slug')).first()).toBeVisible();
    await expect(address).toHaveValue('De Rien!');
    await expect(page.locator('textarea[name=fr]')).toHaveValue(textOf('fr'));
    await address.fill('discretion-au-comptoir');
    await page.getByRole('button', { name: t('studio.new.create') }).click();
    await expect(page.getByText(t('studio.errors.slug_taken')).first()).toBeVisible();
    await address.fill(SLUG);
    await page.getByRole('button', { name: t('studio.new.create') }).click();
    await expect(page.getByText(t('studio.draft.saved'))).toBeVisible();
    // English and the questions are still to be written.
    await expect(page.locator('main')).toContainText(beginningOf('language_missing'));
    await writeIn(page, t('studio.draft.en'), textOf('en'));
    await save(page);
    await expect(page.locator('main')).toContainText(beginningOf('quiz_missing'));
    await writeIn(page, t('studio.draft.quiz'), QUIZ);
    await save(page);
    await expect(page.getByText(t('studio.report.clean'))).toBeVisible();
  });

  const right = { fr: textOf('fr'), en: textOf('en'), quiz: QUIZ };
  for (const { code, box, wrong } of MISTAKES) {
    await test.step(`${code} is said, and gone once mended`, async () => {
      await writeIn(page, t(`studio.draft.${box}`), wrong);
      await save(page);
      await expect(page.locator('main')).toContainText(beginningOf(code));
      await expect(page.getByText(t('studio.publish.notReady'))).toBeVisible();
      await writeIn(page, t(`studio.draft.${box}`), right[box]);
      await save(page);
      await expect(page.getByText(t('studio.report.clean'))).toBeVisible();
    });
  }

  await test.step('is previewed in both languages', async () => {
    await page.getByRole('link', { name: t('studio.preview.open') }).click();
    await expect(heading(page)).toHaveText(TITLE.fr);
    await page.getByRole('link', { name: t('studio.preview.enTitle') }).click();
    await expect(heading(page)).toHaveText(TITLE.en);
    await page.getByRole('link', { name: t('studio.preview.back') }).click();
  });

  await test.step('goes to one client: theirs reads it, another’s finds nothing', async () => {
    await page.getByRole('link', { name: t('studio.publish.open') }).click();
    await page.getByRole('radio', { name: t('studio.publish.some') }).check();
    await page.getByRole('checkbox', { name: 'Boutique Filante' }).check();
    await page.getByRole('button', { name: t('studio.publish.act', { number: 1 }) }).click();
    await expect(page.getByText(t('studio.publications.done.published', { number: 1 }))).toBeVisible();
    await tillAnswers(employee, guideOf('boutique-filante'), 200);
    await tillAnswers(clinicEmployee, guideOf('clinique-du-ruisseau'), 404);
  });

  await test.step('is asked of an employee, who does it', async () => {
    await askOf(owner, 'boutique-filante', samplePeople.employee.name);
    await tillSays(employee, '/fr/o/boutique-filante', TITLE.fr);
    await employee.goto(guideOf('boutique-filante'));
    const written = await writtenGuide(SLUG, right);
    await takeQuiz(employee, pointer, { slug: SLUG, locale: 'fr', written });
    await employee.goto('/fr/o/boutique-filante');
    await expect(inList(employee, t('path.done'))).toBeVisible();
  });

  await test.step('a typo mended goes to all, and asks nobody again', async () => {
    await publish(page, 2, 'minor', 'Une coquille.');
    await tillAnswers(clinicEmployee, guideOf('clinique-du-ruisseau'), 200);
    await tillSays(clinicEmployee, guideOf('clinique-du-ruisseau'), 'Une coquille de moins.');
    await tillSays(employee, guideOf('boutique-filante'), 'Une coquille de moins.');
    await employee.goto('/fr/o/boutique-filante');
    await expect(inList(employee, t('path.done'))).toBeVisible();
    await askOf(clinicOwner, 'clinique-du-ruisseau', named?.name ?? '');
    await tillSays(clinicEmployee, '/fr/o/clinique-du-ruisseau', TITLE.fr);
  });

  await test.step('a material change is asked again of whoever had done it, and read by all', async () => {
    await publish(page, 3, 'material', 'Tout est à relire.');
    await expect(async () => {
      await employee.goto('/fr/o/boutique-filante');
      await expect(inList(employee, t('path.done'))).toHaveCount(0, { timeout: 1_000 });
      await expect(employee.locator('main')).toContainText(TITLE.fr, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await tillSays(employee, guideOf('boutique-filante'), 'Tout est à relire.');
    // What was done stays among one's records.
    await employee.goto('/fr/o/boutique-filante/me');
    await expect(employee.locator('main')).toContainText(TITLE.fr);
    await tillSays(clinicEmployee, guideOf('clinique-du-ruisseau'), 'Tout est à relire.');
    await clinicEmployee.goto('/fr/o/clinique-du-ruisseau');
    await expect(clinicEmployee.locator('main')).toContainText(TITLE.fr);
    await expect(inList(clinicEmployee, t('path.done'))).toHaveCount(0);
  });
  for (const one of [owner, employee, clinicOwner, clinicEmployee]) await one.context().close();
});
