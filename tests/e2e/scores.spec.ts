import type { Browser, Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { connect } from '@/scripts/database/roles';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { askOfEveryone, comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * An owner turns scores on: the notice first, then the mail, the employee's own page, and only then a score; and notes
 * that results were used in a decision. The narrow one does it all without a script.
 */
const ways: readonly { locale: Locale; width: number; script: boolean; slug: string; name: string }[] = [
  { locale: 'fr', width: 320, script: false, slug: 'notes-du-fleuve', name: 'Notes du Fleuve' },
  { locale: 'en', width: 1280, script: true, slug: 'river-scores', name: 'River Scores' },
];

const today = () => quebecDay(new Date());
const GUIDE = 'discretion-au-comptoir';
const PURPOSE = 'Repérer les formations à revoir ensemble';

/** The chosen day comes: what a week would do. */
async function letTheWeekPass(slug: string): Promise<void> {
  const admin = connect(process.env.E2E_DATABASE_URL ?? '', { max: 1 });
  try {
    await admin`update score_views v set from_on = ${today()} from organizations o
      where o.id = v.organization_id and o.slug = ${slug} and v.ended_at is null`;
  } finally {
    await admin.end();
  }
}

/** They are asked a guide, and do its quiz of ten questions, now: seven right. */
async function doQuiz(slug: string, person: string): Promise<void> {
  await askOfEveryone(slug, [GUIDE]);
  const admin = connect(process.env.E2E_DATABASE_URL ?? '', { max: 1 });
  try {
    const now = new Date();
    const done = await admin`
      insert into attempts (organization_id, id, assignment_id, member_id, version_id, number, seed, started_at, submitted_at,
        locale, right_answers, total, passed)
      select a.organization_id, gen_random_uuid(), a.id, a.member_id,
        (select v.id from versions v where v.document_id = a.document_id order by v.number desc limit 1),
        1, 'seed', ${now}, ${now}, 'fr', 7, 10, true
      from assignments a
      join organizations o on o.id = a.organization_id and o.slug = ${slug}
      join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.name = ${person}`;
    if (done.count !== 1) throw new Error(`${person} of ${slug} is asked ${done.count} guides`);
  } finally {
    await admin.end();
  }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

for (const { locale, width, script, slug, name } of ways) {
  test.describe(`scores, ${locale}, ${width}, ${script ? 'with' : 'without'} a script`, () => {
    const viewport = { width, height: 800 };
    test.use({ viewport, locale: `${locale}-CA`, javaScriptEnabled: script });
    const t = words(locale);
    const home = `/${locale}/o/${slug}`;
    const score = t('scores.person.value', { right: 7, total: 10 });

    async function look(page: Page, what: string): Promise<void> {
      await expectNoWider(page, what);
      if (script) await expectAccessible(page, `${what}, ${locale}, ${width}`);
    }

    /** Somebody else, in a browser of their own, coming in by the link of their latest mail. */
    async function otherBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
      const context = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        viewport,
        locale: `${locale}-CA`,
        javaScriptEnabled: script,
      });
      return context.newPage();
    }

    test('told first, seen after, and used in a decision', async ({ page, browser, baseURL }) => {
      test.setTimeout(240_000);
      const person = 'Noé Ouellet';
      const email = `noe@${slug}.example`;
      await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });
      const employee = await otherBrowser(browser, baseURL);

      await test.step('somebody joins', async () => {
        await page.goto(`${home}/manage/people/new`);
        await page.getByLabel(t('people.fields.name')).fill(person);
        await page.getByLabel(t('people.fields.email')).first().fill(email);
        await page.getByRole('radio', { name: t(`people.fields.${locale}`), exact: true }).check();
        await press(page, t('people.new.submit'));
        await expect(heading(page)).toContainText(person);
        await employee.goto((await mailTo(email)).link);
        await press(employee, t('signIn.link.enter'));
        await expect(heading(employee)).toHaveText(t('notice.title'));
        await look(employee, 'the first notice');
        await press(employee, t('notice.accept'));
        await expect(heading(employee)).toHaveText(t('path.nothing'));
        await expect(employee.getByText(t('scores.notice.title', { organization: name }))).toHaveCount(0);
      });
      const profile = page.url().replace(/\?.*/, '');

      await test.step('scores are chosen, and the notice is shown before it leaves', async () => {
        await page.goto(`${home}/manage/settings/privacy`);
        await look(page, 'the settings');
        await page.getByRole('link', { name: t('scores.open') }).click();
        await expect(heading(page)).toHaveText(t('scores.title'));
        await look(page, 'turning scores on');
        await page.getByLabel(t('scores.form.labels.purpose')).fill(PURPOSE);
        await page.getByLabel(t('scores.form.labels.fromOn')).fill(addDays(today(), 2));
        await press(page, t('scores.form.preview'));
        await expect(page.getByText(t('scores.errors.too_soon')).first()).toBeVisible();
        await expect(page.getByLabel(t('scores.form.labels.purpose'))).toHaveValue(PURPOSE);
        await look(page, 'a day that is too soon');
        await page.getByLabel(t('scores.form.labels.fromOn')).fill(addDays(today(), 7));
        await press(page, t('scores.form.preview'));
        await expect(page.getByText(t('scores.notice.title', { organization: name }))).toBeVisible();
        await expect(page.getByText(PURPOSE)).toBeVisible();
        await look(page, 'the notice before it leaves');
        await page.getByRole('link', { name: t('scores.preview.change') }).click();
        await expect(page.getByLabel(t('scores.form.labels.purpose'))).toHaveValue(PURPOSE);
        await press(page, t('scores.form.preview'));
        await press(page, t('scores.preview.confirm', { people: 2 }));
        await expect(page.getByText(t('scores.done.on'))).toBeVisible();
        await look(page, 'scores announced');
      });

      await test.step('the person is mailed, and reads it on their own page', async () => {
        const mail = await mailTo(email, 2);
        expect(mail.subject).toBe(t('scores.mail.subject', { organization: name }));
        expect(mail.text).toContain(PURPOSE);
        await employee.goto(mail.link);
        await press(employee, t('signIn.link.enter'));
        await expect(employee.getByText(t('scores.notice.title', { organization: name }))).toBeVisible();
        await look(employee, 'the notice about scores');
        await employee.goto(`${home}/me`);
        await look(employee, 'the notice among one’s records');
        await press(employee, t('scores.notice.read'));
        await expect(employee.getByText(t('records.scoreNotice'))).toBeVisible();
        await employee.goto(home);
        await expect(heading(employee)).toHaveText(t('path.nothing'));
        await expect(employee.getByText(t('scores.notice.title', { organization: name }))).toHaveCount(0);
      });

      await test.step('no score before the chosen day; then on the person’s page, in the table and in a file', async () => {
        await doQuiz(slug, person);
        const table = `${home}/manage/reports?column=status&column=score`;
        await page.goto(profile);
        await expect(page.getByText(score)).toHaveCount(0);
        await page.goto(table);
        await expect(page.getByRole('table')).not.toContainText(t('tables.obligations.columns.score'));
        await letTheWeekPass(slug);
        await page.goto(profile);
        await expect(page.getByText(score)).toBeVisible();
        await look(page, 'a person whose scores are shown');
        await page.goto(table);
        await expect(page.getByRole('table')).toContainText(score);
        await look(page, 'the table with scores');
        const file = await page.request.get(`${home}/manage/reports/export/csv?column=status&column=score`);
        expect(await file.text()).toContain(score);
        await page.goto(`${home}/manage/people?column=score`);
        await expect(page.getByRole('table')).toContainText(score);
      });

      await test.step('results used in a decision: what follows is said first, and the person sees it', async () => {
        await page.goto(profile);
        await page.getByRole('link', { name: t('holds.open') }).click();
        await expect(heading(page)).toHaveText(t('holds.noteTitle', { name: person }));
        await look(page, 'noting a decision');
        await page.getByLabel(t('holds.kinds.evaluation')).check();
        await page.getByLabel(t('holds.fields.decidedOn')).fill(addDays(today(), 1));
        await press(page, t('holds.save'));
        await expect(page.getByText(t('holds.errors.future_day')).first()).toBeVisible();
        await expect(page.getByLabel(t('holds.kinds.evaluation'))).toBeChecked();
        await look(page, 'a decision of tomorrow');
        await page.getByLabel(t('holds.fields.decidedOn')).fill(today());
        await press(page, t('holds.save'));
        await expect(page.getByText(t('holds.done'))).toBeVisible();
        await look(page, 'a person about whom a decision was noted');
        await page.goto(`${home}/manage/settings/privacy`);
        await expect(page.getByRole('table', { name: t('holds.caption') })).toContainText(person);
        await employee.goto(`${home}/me`);
        await expect(employee.getByText(t('holds.mineTitle'))).toBeVisible();
        await look(employee, 'one’s records, with a decision');
      });

      await test.step('turned off, at once', async () => {
        await page.goto(`${home}/manage/settings/scores`);
        await look(page, 'scores that are shown');
        await press(page, t('scores.standing.off'));
        await expect(page.getByText(t('scores.done.off'))).toBeVisible();
        await page.goto(profile);
        await expect(page.getByText(score)).toHaveCount(0);
      });
      await employee.context().close();
    });
  });
}

test('an employee and a manager open neither page', async ({ page, context }) => {
  const t = words('fr');
  for (const as of ['employee', 'manager'] as const) {
    await context.clearCookies();
    const answer = await page.request.post('/api/sample/sign-in', { form: { as }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    const refused = await page.goto('/fr/o/boutique-filante/manage/settings/scores');
    expect(refused?.status()).toBe(403);
    await expect(page.getByText(t('scores.title'))).toHaveCount(0);
  }
});
