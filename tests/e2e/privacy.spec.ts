import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { expect, test } from './support/test';

/** The product's own privacy page: the policy in words, then every field that is kept. */
for (const [locale, width, script] of [
  ['fr', 320, false],
  ['en', 1280, true],
] as const satisfies readonly (readonly [Locale, number, boolean])[]) {
  test.describe(`privacy, ${locale}, ${width}${script ? '' : ', without a script'}`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled: script });

    test('says what is kept, why, how long and who sees it, to the last field', async ({ page }) => {
      const t = words(locale);
      await page.goto(`/${locale}/privacy`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('privacy.title'));
      await expect(page.getByRole('heading', { name: t('inventory.title') })).toBeVisible();
      await expectNoWider(page, 'privacy');
      const kind = page.getByText(t('inventory.kinds.traces.title'), { exact: true });
      const columns = page.getByText(/signature_traces\.user_agent/);
      await expect(columns).toBeHidden();
      await kind.click();
      await expect(columns).toBeVisible();
      await expect(page.getByText(t('inventory.kept.details')).filter({ visible: true })).toHaveCount(1);
      for (const summary of await page.locator('main summary').all()) {
        await summary.focus();
        await page.keyboard.press('Enter');
      }
      await expectNoWider(page, 'privacy, all of it');
      if (script) await expectAccessible(page, `privacy, ${locale}`);
      // No cookie comes of reading it but the language, which is needed.
      const cookies = await page.context().cookies();
      expect(cookies.map(({ name }) => name).filter((name) => name !== 'NEXT_LOCALE')).toEqual([]);
    });
  });
}
