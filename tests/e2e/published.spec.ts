import { createHash } from 'node:crypto';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/** A policy before the public: one file of stored bytes without a script, and the owner's acts that put it there. */
const PLACE = 'boutique-filante';
const POLICY = 'politique-confidentialite';
const ADDRESS = `/p/${PLACE}/${POLICY}`;
const LIMIT = 120_000;
const address = (locale: Locale) => (locale === 'fr' ? ADDRESS : `${ADDRESS}/en`);

for (const locale of ['fr', 'en'] as const) {
  for (const script of [false, true]) {
    test.describe(`a published policy, ${locale}, at 320 px, JavaScript ${script ? 'on' : 'off'}`, () => {
      test.use({ javaScriptEnabled: script, viewport: { width: 320, height: 800 } });

      test('is one light file without a script, that anyone reads', async ({ page, context }) => {
        const t = words(locale);
        let weight = 0;
        const asked: string[] = [];
        page.on('response', async (response) => {
          asked.push(response.url());
          weight += (await response.body()).length;
        });
        const response = await page.goto(address(locale));
        expect(response?.status()).toBe(200);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expect(page.locator('script, link[rel=stylesheet], img')).toHaveCount(0);
        expect(asked).toHaveLength(1);
        expect(weight).toBeLessThan(LIMIT);
        expect(await context.cookies()).toEqual([]);
        if (script) {
          await expectNoWider(page, `a published policy, ${locale}`);
          await expectAccessible(page, `a published policy, ${locale}`);
          await page.emulateMedia({ colorScheme: 'dark' });
          await expectAccessible(page, `a published policy in the dark, ${locale}`);
        }
        await page.getByRole('link', { name: t('publishing.page.version', { number: 1 }) }).click();
        await expect(page).toHaveURL(new RegExp(`/versions/1${locale === 'en' ? '/en' : ''}$`));
        await page.getByRole('link', { name: t('publishing.page.otherLanguage') }).click();
        await expect(page.locator('html')).toHaveAttribute('lang', locale === 'fr' ? 'en' : 'fr');
        await page.goto(`/p/${PLACE}`);
        await expect(page.locator(`a[href$="${address(locale)}"]`)).toBeVisible();
        if (script) await expectAccessible(page, 'all that is published');
      });
    });
  }
}

test('the served bytes are tagged by their hash, the same as the file, and nothing else is there', async ({
  request,
  playwright,
  baseURL,
}) => {
  const served = await request.get(ADDRESS);
  const bytes = await served.body();
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  const headers = served.headers();
  expect(headers.etag).toBe(etag);
  expect(headers['content-security-policy']).toContain("script-src 'none'");
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['x-robots-tag']).toBe('index, follow');
  const again = await request.get(ADDRESS, { headers: { 'if-none-match': etag } });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  const owner = await playwright.request.newContext({ baseURL });
  await signInQuietly(owner, 'owner');
  const file = await owner.get(`/fr/o/${PLACE}/manage/policies/${POLICY}/publish/page-fr`);
  expect((await file.body()).equals(bytes)).toBe(true);
  await owner.dispose();
  for (const missing of [
    `${ADDRESS}/versions/2`,
    `/p/${PLACE}/politique-ia`,
    '/p/nulle-part',
    `/p/clinique-du-ruisseau`,
  ]) {
    expect((await request.get(missing)).status(), missing).toBe(404);
  }
});

test.describe('an owner, without JavaScript at 320 px', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });

  test('publishes a policy, hides it from search engines, takes it down', async ({
    page,
    baseURL,
    request,
  }) => {
    test.setTimeout(120_000);
    const t = words('fr');
    const slug = 'papeterie-du-port';
    const policy = `/fr/o/${slug}/manage/policies/politique-ia`;
    const owner = { name: 'Papeterie du Port', email: `odile@${slug}.example`, locale: 'fr' } as const;
    await comeInAsOwner(page, { baseURL: baseURL ?? '', ...owner });
    await page.goto(`/fr/o/${slug}/manage/settings`);
    await page.getByLabel(t('settings.personInChargeTitle')).fill('Présidente');
    await page.getByLabel(t('settings.personInChargeContact')).fill(`vieprivee@${slug}.example`);
    await page.getByLabel(t('settings.incidentContact')).fill('Odile, 514 555-0123');
    await page.getByRole('button', { name: t('settings.save'), exact: true }).click();
    await page.goto(`${policy}/adopt`);
    await page.locator('input[type=date]').first().fill('2026-12-01');
    for (const [field, value] of [
      ['tools', 'none'],
      ['prepared', 'not_needed'],
      ['where', 'nowhere'],
    ] as const) {
      await page.locator(`input[name="field.${field}"][value="${value}"]`).check();
    }
    await page.getByRole('button', { name: t('agreements.fill.preview') }).click();
    await page.getByRole('button', { name: t('agreements.previewPage.freeze') }).click();
    await page.getByRole('link', { name: t('publishing.link') }).click();
    await expect(page.getByText(t('publishing.state.never'))).toBeVisible();
    const served = `/p/${slug}/politique-ia`;
    expect((await request.get(served)).status()).toBe(404);
    await page.getByRole('button', { name: t('publishing.form.act'), exact: true }).click();
    await expect(page.getByText(t('publishing.done.published'))).toBeVisible();
    expect((await request.get(served)).status()).toBe(200);
    await page.getByRole('radio', { name: t('publishing.form.no') }).check();
    await page.getByRole('button', { name: t('publishing.form.act'), exact: true }).click();
    await expect(page.getByText(t('publishing.addresses.notIndexable'))).toBeVisible();
    expect((await request.get(served)).headers()['x-robots-tag']).toBe('noindex, nofollow');
    await page.getByRole('checkbox', { name: t('publishing.withdraw.sure') }).check();
    await page.getByRole('button', { name: t('publishing.withdraw.act') }).click();
    await expect(page.getByText(t('publishing.done.withdrawn'))).toBeVisible();
    expect((await request.get(served)).status()).toBe(404);
  });
});

for (const locale of ['fr', 'en'] as const) {
  test(`the page from which the owner publishes is accessible, ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await signInQuietly(page.request, 'owner');
    await page.goto(`/${locale}/o/${PLACE}/manage/policies/${POLICY}/publish`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(locale)('publishing.title'));
    await expectNoWider(page, `publishing, ${locale}`);
    await expectAccessible(page, `publishing, ${locale}`);
  });
}
