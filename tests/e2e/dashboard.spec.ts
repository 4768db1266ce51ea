import type { Page } from '@playwright/test';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** The dashboard: every question with its figures, a past day, one team, the page to print, and the report by mail. */
const HOME = (locale: Locale) => `/${locale}/o/boutique-filante/manage`;
const ways: readonly { locale: Locale; width: number }[] = [
  { locale: 'fr', width: 1280 },
  { locale: 'en', width: 320 },
];

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

for (const { locale, width } of ways) {
  const t = words(locale);
  const look = async (page: Page, name: string) => {
    await expectNoWider(page, `${name}, ${locale}`);
    await expectAccessible(page, `${name}, ${locale}, ${width}`);
  };

  test.describe(`the dashboard, ${locale}`, () => {
    test.use({ viewport: { width, height: 900 }, locale: `${locale}-CA` });

    test('answers its questions, of today, of a past day and of one team', async ({ page, context }) => {
      test.setTimeout(120_000);
      await signInQuietly(context.request, 'owner');
      await page.goto(HOME(locale));
      await expect(page.locator('.recharts-surface').first()).toBeVisible();
      const questions = [
        t('dashboard.late.title'),
        t('dashboard.coming.title', { days: 30 }),
        t('dashboard.progress.title'),
        t('dashboard.signatures.title'),
        t('dashboard.signals.title'),
      ];
      for (const question of questions) {
        await expect(page.getByRole('heading', { name: question, exact: true })).toBeVisible();
      }
      await look(page, 'the dashboard');

      const yesterday = addDays(quebecDay(new Date()), -1);
      await page.getByLabel(t('dashboard.when.label'), { exact: true }).last().fill(yesterday);
      await page.getByRole('button', { name: t('dashboard.when.show') }).click();
      await page.waitForURL(new RegExp(`on=${yesterday}`));
      await expect(
        page.getByText(t('dashboard.when.past', { date: longDate(locale, yesterday) })),
      ).toBeVisible();
      // Nothing can be done about the past: the one button left shows another day.
      await expect(page.locator('main').getByRole('button')).toHaveCount(1);
      await expect(page.getByRole('table', { name: t('dashboard.awaited.caption') })).toHaveCount(0);
      await look(page, 'the dashboard of a past day');
      await page.getByRole('link', { name: t('dashboard.when.back') }).click();
      await expect(page.getByText(t('dashboard.when.pastHint'))).toHaveCount(0);

      await page.goto(`${HOME(locale)}?on=2019-01-01`);
      await expect(page.getByText(t('dashboard.when.refusedHint'))).toBeVisible();
      await look(page, 'a day that is none');

      await page.goto(HOME(locale));
      const byTeam = page.locator('figure').filter({ hasText: t('dashboard.progress.byTeam') });
      await byTeam.locator('summary').click();
      const team = byTeam.getByRole('row').nth(1).getByRole('link');
      const name = await team.innerText();
      await team.click();
      await expect(page.getByText(name, { exact: false }).first()).toBeVisible();
      await expect(page.getByRole('link', { name: t('dashboard.allTeams') })).toBeVisible();
      await expect(page.getByRole('heading', { name: t('dashboard.signals.title') })).toHaveCount(0);
      await look(page, 'the dashboard of a team');
    });

    test('is one page on paper', async ({ page, context }) => {
      test.setTimeout(120_000);
      await signInQuietly(context.request, 'owner');
      await page.goto(`${HOME(locale)}/report`);
      await expect(heading(page)).toHaveText(t('report.title'));
      await look(page, 'the report');
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('button', { name: t('report.print') })).toBeHidden();
      await expect(page.getByText(t('report.schedule.title'))).toBeHidden();
      for (const format of ['A4', 'Letter']) {
        const paper = await page.pdf({ format, preferCSSPageSize: false });
        expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      }
    });
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 900 } });

  test('the figures are tables, and the report is scheduled by a plain post', async ({ page, context }) => {
    test.setTimeout(120_000);
    const t = words('fr');
    await signInQuietly(context.request, 'owner');
    await page.goto(HOME('fr'));
    for (const question of ['dashboard.progress.byDocument', 'dashboard.progress.overTime'] as const) {
      await expect(page.getByRole('table', { name: t(question) })).toBeVisible();
    }
    await expectNoWider(page, 'the dashboard without a script');
    await page.goto(`${HOME('fr')}/report`);
    await expect(page.getByText(t('report.printHint'))).toBeVisible();
    const save = () => page.getByRole('button', { name: t('report.schedule.save') }).click();
    await page.getByRole('radio', { name: t('report.schedule.rhythms.monthly') }).check();
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await save();
    await expect(page.getByText(t('report.schedule.errors.required')).first()).toBeVisible();
    await expect(page.getByRole('radio', { name: t('report.schedule.rhythms.monthly') })).toBeChecked();
    await page.getByRole('checkbox').first().check();
    await save();
    await expect(page.getByText(t('report.schedule.done'))).toBeVisible();
    await expect(page.getByRole('checkbox').first()).toBeChecked();
    await page.getByRole('radio', { name: t('report.schedule.rhythms.never') }).check();
    await save();
    await expect(page.getByText(t('report.schedule.done'))).toBeVisible();
  });
});

test('a manager sees their own teams, and nothing of what is the whole organization’s', async ({
  page,
  context,
}) => {
  const t = words('fr');
  await signInQuietly(context.request, 'manager');
  await page.goto(HOME('fr'));
  await expect(page.getByRole('heading', { name: t('dashboard.late.title') })).toBeVisible();
  await expect(page.getByRole('heading', { name: t('dashboard.signatures.title') })).toHaveCount(0);
  await page.goto(`${HOME('fr')}/report`);
  await expect(page.getByText(t('report.teams'), { exact: false })).toBeVisible();
  await expect(page.getByText(t('report.schedule.title'))).toHaveCount(0);
  await expectAccessible(page, 'a manager’s report');
});
