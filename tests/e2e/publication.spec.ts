import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { writeIn } from './support/editor';
import { words } from './support/messages';
import { signIn, signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** A guide goes to one client, then to a first group and the rest; an owner keeps what they have, and it is withdrawn. */
const folder = root('content', 'guides', 'discretion-au-comptoir');
const source = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

for (const [locale, width, script] of [
  ['fr', 320, false],
  ['en', 1280, true],
] as const satisfies readonly (readonly [Locale, number, boolean])[]) {
  test.describe(`publications, ${locale}, ${width}${script ? '' : ', without a script'}`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled: script });
    const t = words(locale);
    const slug = `a-la-carte-${locale}`;
    // Its own, so that no other is taken for it.
    const titleIn = (language: Locale) =>
      `${language === 'fr' ? 'Recueillir' : 'Collecting'} à la carte (${locale})`;
    const title = titleIn(locale);
    const guide = `/${locale}/o/boutique-filante/guides/${slug}`;
    const mine = `/${locale}/o/boutique-filante/manage/settings/library`;

    async function look(page: Page, what: string): Promise<void> {
      await expectNoWider(page, what);
      if (script) await expectAccessible(page, `${what}, ${locale}`);
    }

    /** Writes a version of the guide as a draft, and opens the page that publishes it. */
    async function write(page: Page, revision: number): Promise<void> {
      await page.goto(
        revision === 1 ? `/${locale}/studio/documents/new` : `/${locale}/studio/documents/${slug}`,
      );
      if (revision === 1) await page.getByLabel(t('studio.new.slug')).fill(slug);
      for (const language of ['fr', 'en'] as const) {
        const text = source(`${language}.mdx`)
          .replace('revision: 1', `revision: ${revision}`)
          .replace(/^title: .*$/m, `title: "${titleIn(language)}"`);
        if (script && revision > 1) await writeIn(page, t(`studio.draft.${language}`), text);
        else await page.locator(`textarea[name=${language}]`).fill(text);
      }
      if (revision === 1) await page.locator('textarea[name=quiz]').fill(source('quiz.yaml'));
      await page
        .getByRole('button', { name: revision === 1 ? t('studio.new.create') : t('studio.draft.save') })
        .click();
      await page.getByRole('link', { name: t('studio.publish.open') }).click();
      await expect(heading(page)).toHaveText(t('studio.publish.title'));
    }

    /** The job of each organization takes a moment. */
    async function until(page: Page, path: string, status: number): Promise<void> {
      await expect(async () => {
        expect((await page.goto(path))?.status()).toBe(status);
      }).toPass({ timeout: 60_000 });
    }

    test('from one client to all, kept, taken and withdrawn', async ({ page, browser, baseURL }) => {
      test.setTimeout(240_000);
      const reader = await browser.newContext({ baseURL, javaScriptEnabled: script });
      await signInQuietly(reader.request, 'owner');
      const owner = await reader.newPage();
      await signIn(page, 'consultant', locale);

      await test.step('to one client alone', async () => {
        await write(page, 1);
        await look(page, 'publication');
        const act = page.getByRole('button', { name: t('studio.publish.act', { number: 1 }) });
        await page.getByRole('radio', { name: t('studio.publish.some') }).check();
        await act.click();
        await expect(page.getByText(t('studio.errors.clients_required')).first()).toBeVisible();
        await page.getByRole('radio', { name: t('studio.publish.some') }).check();
        await page.getByRole('checkbox', { name: 'Boutique Filante' }).check();
        await act.click();
        await expect(page.getByText(t('studio.publications.done.published', { number: 1 }))).toBeVisible();
        await look(page, 'publications');
        await until(owner, guide, 200);
        await expect(heading(owner)).toHaveText(title);
        expect((await owner.goto(`/${locale}/library/${slug}`))?.status()).toBe(404);
      });

      await test.step('its owner keeps it; a first group, then the rest', async () => {
        await owner.goto(mine);
        await owner.getByRole('row').filter({ hasText: title }).getByRole('link').click();
        await owner.getByRole('button', { name: t('uptake.pin') }).click();
        await expect(owner.getByText(t('uptake.done.kept'))).toBeVisible();
        await look(owner, 'library settings');
        await write(page, 2);
        await page.getByRole('radio', { name: t('studio.publish.material') }).check();
        await page.getByRole('radio', { name: t('studio.publish.first') }).check();
        await page.getByRole('checkbox', { name: 'Boutique Filante' }).check();
        await page.getByLabel(t('studio.publish.noteFr')).fill('Tout est plus court.');
        await page.getByLabel(t('studio.publish.noteEn')).fill('All of it is shorter.');
        await page.getByRole('button', { name: t('studio.publish.act', { number: 2 }) }).click();
        await page.getByRole('button', { name: t('studio.publications.acts.open', { number: 2 }) }).click();
        await expect(page.getByText(t('studio.publications.done.opened'))).toBeVisible();
        await until(owner, `/${locale}/library/${slug}`, 200);
      });

      await test.step('the owner reads what is new, and takes it', async () => {
        await expect(async () => {
          await owner.goto(mine);
          await owner.getByRole('row').filter({ hasText: title }).getByRole('link').click({ timeout: 1_000 });
        }).toPass({ timeout: 60_000 });
        await expect(owner.locator('main')).toContainText(
          locale === 'fr' ? 'Tout est plus court.' : 'All of it is shorter.',
        );
        await look(owner, 'an offered version');
        await owner.getByRole('button', { name: t('uptake.offer.take', { number: 2 }) }).click();
        await expect(owner.getByText(t('uptake.done.taken'))).toBeVisible();
      });

      await test.step('what nothing came before stays; a later version is withdrawn, and everyone goes back', async () => {
        const withdraw = (number: number) =>
          page.getByRole('button', { name: t('studio.publications.acts.withdraw', { number }) });
        const reads = (number: number) =>
          expect(async () => {
            await owner.goto(mine);
            const line = owner.getByRole('row').filter({ hasText: title });
            await expect(line).toContainText(`version ${number}`, { timeout: 1_000 });
          }).toPass({ timeout: 60_000 });
        await page.goto(`/${locale}/studio/documents/${slug}/publications`);
        await withdraw(2).click();
        await expect(page.getByText(t('studio.refusals.nothing_before'))).toBeVisible();
        await write(page, 3);
        await page.getByRole('radio', { name: t('studio.publish.minor') }).check();
        await page.getByRole('button', { name: t('studio.publish.act', { number: 3 }) }).click();
        await reads(3);
        await withdraw(3).click();
        await expect(page.getByText(t('studio.publications.done.withdrawn'))).toBeVisible();
        await reads(2);
      });
      await reader.close();
    });
  });
}
