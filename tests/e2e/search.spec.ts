import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider, expectReadable } from './support/accessibility';
import { words } from './support/messages';
import { expect, test } from './support/test';

const SLUG = 'discretion-au-comptoir';

interface Way {
  readonly locale: Locale;
  readonly width: number;
  readonly script: boolean;
  /** A word of that guide, one letter wrong, and what it is then looked for. */
  readonly wrong: string;
  readonly meant: string;
  readonly right: string;
}

const ways: readonly Way[] = [
  { locale: 'fr', width: 320, script: false, wrong: 'comptior', meant: 'comptoir', right: 'COMPTOIRS' },
  { locale: 'en', width: 1280, script: true, wrong: 'coutner', meant: 'counter', right: 'counters' },
];

for (const { locale, width, script, wrong, meant, right } of ways) {
  test.describe(`the public library, ${locale}, ${script ? 'with' : 'without'} a script`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 } });

    test('is searched by keyboard, its parts opened, and its addresses given', async ({ page }) => {
      const t = words(locale);
      await page.goto(`/${locale}/library`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('library.title'));
      const box = page.getByRole('searchbox', { name: t('library.search.label') });

      await test.step('a word, whatever its case and number', async () => {
        await box.focus();
        await page.keyboard.type(right);
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(new RegExp(`/${locale}/library\\?q=${right}$`));
        await expect(page).toHaveTitle(new RegExp(t('library.search.metaTitle')));
        await expect(box).toHaveValue(right);
        await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(right);
        await expect(page.locator('mark').first()).toHaveText(new RegExp(meant, 'i'));
        await expectNoWider(page, 'what was found');
        if (script) await expectAccessible(page, `a search, ${locale}`);
      });

      await test.step('a word one letter wrong', async () => {
        await box.fill(wrong);
        await box.press('Enter');
        await expect(page.getByText(t('library.search.corrected', { typed: wrong, meant }))).toBeVisible();
      });

      await test.step('the part of a guide that says it', async () => {
        const part = page.locator(`a[href*="/library/${SLUG}#s-"]`).first();
        const name = (await part.innerText()).trim();
        await part.focus();
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(new RegExp(`/${locale}/library/${SLUG}#s-`));
        const anchor = new URL(page.url()).hash.slice(1);
        const heading = page.locator(`[id="${anchor}"]`);
        await expect(heading).toHaveText(name);
        await expect(heading).toBeInViewport();
      });

      await test.step('the address that is given to anybody', async () => {
        const share = page.getByRole('region', { name: t('library.share.title') });
        await expect(share.getByText(`/${locale}/library/${SLUG}`)).toBeVisible();
        await expectNoWider(page, 'a guide');
        if (script) await expectAccessible(page, `a public guide, ${locale}`);
        // On paper there is the guide, and nothing to press.
        await page.emulateMedia({ media: 'print' });
        await expect(share).toBeHidden();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.emulateMedia({ media: 'screen' });
      });
    });

    test('of nothing that is there says so, and of odd questions too', async ({ page }) => {
      const t = words(locale);
      for (const asked of [
        'zzzzzzzz',
        '«»',
        '<script>alert(1)</script>',
        "'; --",
        '%00',
        '🙂',
        'a'.repeat(3000),
      ]) {
        const answer = await page.goto(`/${locale}/library?q=${encodeURIComponent(asked)}&page=-1`);
        expect(answer?.status()).toBe(200);
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
        await expectNoWider(page, asked.slice(0, 20));
      }
      await page.goto(`/${locale}/library?q=zzzzzzzz`);
      await expect(page.getByText(t('library.search.none'))).toBeVisible();
      await expect(page.getByRole('link', { name: t('library.search.all') })).toBeVisible();
      await page.emulateMedia({ colorScheme: 'dark' });
      if (script) await expectReadable(page, `nothing found in the dark, ${locale}`);
      await page.goto(`/${locale}/library?q=`);
      await expect(page.getByRole('link', { name: t('library.search.all') })).toHaveCount(0);
    });
  });
}
