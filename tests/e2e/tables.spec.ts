import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import readXlsx from 'read-excel-file/node';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { keyboard } from './support/hands';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** The owner's tables: searched, filtered, sorted; a view kept; rows ticked, acted on, taken back; taken as files. */
const mine = (locale: Locale) => `/${locale}/o/boutique-filante/manage`;
const rows = (page: Page) => page.locator('table.data-table tbody tr');
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

for (const [locale, width] of [
  ['fr', 1280],
  ['en', 320],
] as const) {
  test.describe(`tables, ${locale}, ${width}`, () => {
    test.use({ viewport: { width, height: 800 }, locale: `${locale}-CA` });
    const t = words(locale);

    test('from a search to a file', async ({ page, context }) => {
      test.setTimeout(180_000);
      const look = async (what: string) => {
        await expectNoWider(page, what);
        await expectAccessible(page, `${what}, owner, ${locale}, ${width}`);
      };
      const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
      await signInQuietly(context.request, 'owner');

      await test.step('people, found without accents', async () => {
        await page.goto(`${mine(locale)}/people?all=yes`);
        await look('people');
        await page.getByLabel(t('tables.filters.search'), { exact: true }).fill('LEA fort');
        await press(t('common.filters.apply'));
        await expect(page).toHaveURL(/q=LEA\+fort/);
        await expect(rows(page)).toHaveCount(1);
        await expect(rows(page)).toContainText('Léa Fortier');
        await page.goto(`${mine(locale)}/people?q=zzz`);
        await expect(page.getByText(t('tables.none'))).toBeVisible();
        await look('nobody found');
      });

      await test.step('obligations, sorted by their due day', async () => {
        await page.goto(`${mine(locale)}/reports?all=yes`);
        await expect(rows(page).first()).toBeVisible();
        await look('obligations');
        await page
          .getByRole('columnheader', { name: t('tables.obligations.columns.due') })
          .getByRole('link')
          .click();
        await expect(page).toHaveURL(/sort=due/);
        await page.goto(`${mine(locale)}/reports?status=done`);
        await expect(rows(page).first()).toContainText(t('common.status.done'));
      });

      await test.step('a view, kept, renamed and removed', async () => {
        await page.getByText(/^(Enregistrer cette vue|Save this view|\d+ (vues?|saved))/).click();
        await page.getByLabel(t('tables.views.name')).fill(`Fait ${locale}`);
        await press(t('tables.views.save'));
        await expect(page.getByText(t('tables.views.done.saved'))).toBeVisible();
        await look('views');
        // The owner of the sample keeps another one.
        const view = (name: string) =>
          page.locator('main section').filter({ has: page.getByRole('link', { name, exact: true }) });
        await view(`Fait ${locale}`).getByLabel(t('tables.views.name')).fill('Tout fait');
        await view(`Fait ${locale}`)
          .getByRole('button', { name: t('tables.views.rename') })
          .click();
        await expect(page.getByText(t('tables.views.done.renamed'))).toBeVisible();
        await page.getByRole('link', { name: 'Tout fait' }).click();
        await expect(page).toHaveURL(/status=done/);
        await page.goto(`${mine(locale)}/views`);
        await view('Tout fait')
          .getByRole('button', { name: t('tables.views.remove') })
          .click();
        await expect(page.getByText(t('tables.views.done.removed'))).toBeVisible();
      });

      await test.step('two people ticked by keyboard alone, a team joined and left again', async () => {
        await page.goto(`${mine(locale)}/people?role=employee`);
        const hands = keyboard(page);
        await hands.choose(page.locator('input[name=row]').nth(0));
        await hands.choose(page.locator('input[name=row]').nth(1));
        await page.getByLabel(t('tables.pick.kind')).selectOption('join_team');
        await hands.press(page.getByRole('button', { name: t('tables.pick.continue') }));
        await expect(heading(page)).toHaveText(t('tables.act.title.join_team', { count: 2 }));
        await look('what is about to be done');
        await press(t('tables.act.confirm.join_team', { count: 2 }));
        await expect(page.locator('[aria-invalid=true]')).toBeFocused();
        const options = page.getByLabel(t('tables.act.team')).locator('option');
        await page.getByLabel(t('tables.act.team')).selectOption({ index: (await options.count()) - 1 });
        await press(t('tables.act.confirm.join_team', { count: 2 }));
        await expect(heading(page)).toHaveText(t('tables.act.over'), { timeout: 60_000 });
        await look('what was done');
        const undo = page.getByRole('button', { name: t('tables.act.undo'), exact: true });
        if (await undo.isVisible()) {
          await undo.click();
          await expect(heading(page)).toHaveText(t('tables.act.undone'), { timeout: 60_000 });
          await look('what was undone');
        }
      });

      await test.step('files of what is filtered', async () => {
        // Other journeys add employees to this organization: a page that holds them all.
        await page.goto(`${mine(locale)}/people?role=employee&size=100`);
        await expect(page.getByRole('button', { name: t('tables.paging.next') })).toHaveCount(0);
        const shown = await rows(page).count();
        for (const format of ['csv', 'xlsx', 'json'] as const) {
          const download = page.waitForEvent('download');
          await page.getByRole('link', { name: t(`tables.exports.formats.${format}`) }).click();
          const file = await (await download).path();
          const lines = {
            csv: () => readFileSync(file, 'utf8').trim().split('\r\n').length - 1,
            json: () => JSON.parse(readFileSync(file, 'utf8')).length,
            xlsx: async () => ((await readXlsx(file))[0]?.data.length ?? 0) - 1,
          };
          expect(await lines[format](), format).toBe(shown);
        }
      });
    });
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 }, locale: 'fr-CA' });

  test('what is ticked follows from a page to the next, and an act is confirmed', async ({
    page,
    context,
  }) => {
    const t = words('fr');
    await signInQuietly(context.request, 'owner');
    await page.goto(`${mine('fr')}/reports?size=25`);
    await page.locator('input[name=row]').first().check();
    await page.getByRole('button', { name: t('tables.paging.next') }).click();
    await expect(page).toHaveURL(/selection=/);
    await expect(page.getByText(t('tables.pick.sofar', { list: 'obligations', count: 1 }))).toBeVisible();
    await page.locator('input[name=row]').first().check();
    await page.getByLabel(t('tables.pick.kind')).selectOption('export');
    await page.getByRole('button', { name: t('tables.pick.continue') }).click();
    await expect(heading(page)).toHaveText(t('tables.act.title.export', { count: 2 }));
    await page.getByRole('button', { name: t('tables.act.confirm.export', { count: 2 }) }).click();
    await expect(heading(page)).toHaveText(t('tables.act.ready'));
    const answer = await context.request.get(
      `${await page.getByRole('link', { name: t('tables.exports.formats.json') }).getAttribute('href')}`,
    );
    expect(await answer.json()).toHaveLength(2);
  });
});
