import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from '../support/accessibility';
import { words } from '../support/messages';
import { closeInDays } from '../support/night';
import { mailSaying } from '../support/outbox';
import { signIn } from '../support/people';
import { comeInAsOwner } from '../support/setup';
import { test } from '../support/test';

/** Organizations that are opened and closed through the product: the sample's own are left as they are. */
const t = words('fr');
const NAME = 'Atelier Passager';
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

test('the consultant closes a client, whose name has to be typed', async ({ page }) => {
  await signIn(page, 'consultant');
  await page.goto('/fr/studio/organizations/new');
  await page.getByLabel(t('clients.new.name')).fill(NAME);
  await page.getByLabel(t('clients.new.ownerName')).fill('Paule Passager');
  await page.getByLabel(t('clients.new.ownerEmail')).fill('paule@atelier-passager.example');
  await page.getByRole('button', { name: t('clients.new.open') }).click();
  await expect(heading(page)).toHaveText(NAME);
  await page.getByLabel(t('closing.form.name')).fill('Un autre nom');
  await page.getByRole('button', { name: t('closing.form.submit') }).click();
  await expect(page.getByText(t('closing.errors.name_differs')).first()).toBeVisible();
  await page.getByLabel(t('closing.form.name')).fill(NAME);
  await page.getByRole('button', { name: t('closing.form.submit') }).click();
  await expect(page.getByText(t('closing.studio.done'))).toBeVisible();
  await expectAccessible(page, 'a client that is being closed');
});

for (const { locale, width, slug, name } of [
  { locale: 'fr', width: 320, slug: 'maison-de-passage', name: 'Maison de passage' },
  { locale: 'en', width: 1280, slug: 'short-lived-bakery', name: 'Short-Lived Bakery' },
] satisfies { locale: Locale; width: number; slug: string; name: string }[]) {
  test.describe(`an organization closes, ${locale}, ${width}`, () => {
    test.use({ viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('is read only, kept, closed again, destroyed; its certificate is left', async ({
      page,
      browser,
      baseURL,
    }) => {
      test.setTimeout(180_000);
      const say = words(locale);
      const email = `odette@${slug}.example`;
      const mine = `/${locale}/o/${slug}`;
      const closing = `${mine}/manage/settings/closing`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
      const banner = page.getByRole('complementary', { name: say('closing.banner.label') });
      const add = async (who: string) => {
        await page.goto(`${mine}/manage/people/new`);
        await page.getByLabel(say('people.fields.name')).fill(who);
        await page.getByRole('radio', { name: say(`people.fields.${locale}`), exact: true }).check();
        await press(say('people.new.submit'));
      };
      const ask = async () => {
        await page.goto(closing);
        await page.getByLabel(say('closing.form.name')).fill(name);
        await press(say('closing.form.submit'));
        await expect(page.getByText(say('closing.done.asked'))).toBeVisible();
        await expect(banner).toBeVisible();
      };

      await test.step('is asked for, once the name is right', async () => {
        await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email, locale });
        await page.goto(closing);
        await look('before closing');
        await page.getByLabel(say('closing.form.name')).fill('Maison');
        await press(say('closing.form.submit'));
        await expect(page.getByText(say('closing.errors.name_differs')).first()).toBeVisible();
        await expect(page.getByLabel(say('closing.form.name'))).toHaveValue('Maison');
        await ask();
        await look('closing');
        const [said = ''] = t('mail.closing.asked.body', { organization: name, date: '•' }).split('•');
        await mailSaying(email, said);
      });

      await test.step('is read, and nothing in it is changed', async () => {
        await add('Placide Roy');
        await expect(page.getByText(say('form.refusals.closing'))).toBeVisible();
        await expect(page.getByLabel(say('people.fields.name'))).toHaveValue('Placide Roy');
        await look('a form while closing');
        await page.goto(`${mine}/me/data`);
        await expect(banner).toBeVisible();
      });

      await test.step('is kept, and works as before', async () => {
        await page.goto(closing);
        await press(say('closing.open.cancel'));
        await expect(page.getByText(say('closing.done.cancelled'))).toBeVisible();
        await expect(banner).toHaveCount(0);
        await add('Placide Roy');
        await expect(heading(page)).toContainText('Placide Roy');
      });

      await test.step('is closed again, and is still there on the last day', async () => {
        await ask();
        closeInDays(30);
        expect((await page.goto(closing))?.status()).toBe(200);
      });

      await test.step('is destroyed in the night that follows', async () => {
        closeInDays(31.5);
        await page.goto(closing);
        expect(page.url()).toContain('/sign-in');
        expect((await page.request.get(`/p/${slug}`)).status()).toBe(410);
      });

      await test.step('leaves a certificate, mailed to the owner, which the consultant finds', async () => {
        const consultant = await browser.newContext({ baseURL, locale: `${locale}-CA` });
        const there = await consultant.newPage();
        await signIn(there, 'consultant', locale);
        await there.goto(`/${locale}/studio/organizations`);
        const link = there.getByRole('link', { name: say('closing.studio.download', { slug }) });
        const href = (await link.getAttribute('href')) ?? '';
        const pdf = await (await there.request.get(href)).body();
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
        await mailSaying(email, createHash('sha256').update(pdf).digest('hex'));
        await expect(there.getByRole('link', { name, exact: true })).toHaveCount(0);
        await expectAccessible(there, `organizations that were closed, ${locale}`);
        await consultant.close();
      });
    });
  });
}
