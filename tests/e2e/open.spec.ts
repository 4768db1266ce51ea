import type { Locale } from '@/i18n/routing';
import { expectAccessible } from './support/accessibility';
import { words } from './support/messages';
import { homeOf, signIn } from './support/people';
import { expect, test } from './support/test';

/** The doors of the sample open on each person's own first page, in both languages, light and dark. */
for (const locale of ['fr', 'en'] satisfies Locale[]) {
  for (const as of ['employee', 'manager', 'owner', 'consultant'] as const) {
    test(`${as} comes in, ${locale}`, async ({ page }) => {
      await signIn(page, as, locale);
      await expect(page).toHaveURL(homeOf(as, locale));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${locale}`));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, `${as}, ${locale}, ${colorScheme}`);
      }
    });
  }

  test(`an address that leads nowhere says so, ${locale}`, async ({ page }) => {
    const answer = await page.goto(`/${locale}/nowhere`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(locale)('errors.notFound.title'));
  });
}
