import type { Page } from '@playwright/test';
import { samplePeople } from '@/access/sample';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { mailSaying } from './support/outbox';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/** A consultant asks to come in, an owner consents, one reads as a visitor, leaves, comes back, and is put out. */
const reason = 'Revoir les retards avec vous.';

for (const [locale, width, script] of [
  ['fr', 320, false],
  ['en', 1280, true],
] as const satisfies readonly (readonly [Locale, number, boolean])[]) {
  test(`entry, ${locale}, ${width}${script ? '' : ', without a script'}`, async ({
    browser,
    baseURL: origin,
  }) => {
    test.setTimeout(180_000);
    const baseURL = origin ?? '';
    const t = words(locale);
    const options = {
      viewport: { width, height: 800 },
      javaScriptEnabled: script,
      baseURL,
      locale: `${locale}-CA`,
    };
    const [outside, inside] = [await browser.newContext(options), await browser.newContext(options)];
    const [consultant, owner] = [await outside.newPage(), await inside.newPage()];
    const { name, email, slug } = script
      ? { name: 'Comptoir du Seuil', email: 'seuil@comptoir.example', slug: 'comptoir-du-seuil' }
      : { name: 'Boutique Filante', email: samplePeople.owner.email, slug: 'boutique-filante' };
    const door = `/${locale}/studio/organizations/${slug}`;
    const home = `/${locale}/o/${slug}/manage`;
    const settings = `${home}/settings/entry`;
    const banner = (page: Page) => page.getByRole('complementary', { name: t('entry.banner.label') });
    const statusOf = async (page: Page, path: string) => (await page.goto(path))?.status();

    async function look(page: Page, what: string): Promise<void> {
      await expectNoWider(page, what);
      if (script) await expectAccessible(page, `${what}, ${locale}`);
    }

    if (script) await comeInAsOwner(owner, { baseURL, name, email, locale });
    else await signInQuietly(inside.request, 'owner');
    await signInQuietly(outside.request, 'consultant');

    await test.step('without consent the space is not there, and a question is told to the owner', async () => {
      expect(await statusOf(consultant, home)).toBe(404);
      await consultant.goto(door);
      await look(consultant, 'a client’s door');
      await consultant.getByLabel(t('entry.studio.reason')).fill(reason);
      await consultant.getByRole('button', { name: t('entry.studio.ask') }).click();
      await expect(consultant.getByText(t('entry.studio.done.asked'))).toBeVisible();
      await expect(consultant.getByRole('button', { name: t('entry.studio.ask') })).toHaveCount(0);
      await owner.goto(home);
      await owner.getByRole('link', { name: t('entry.signs.act') }).click();
      await expect(owner.getByText(reason)).toBeVisible();
      await look(owner, 'who asks to come in');
      await mailSaying(email, reason);
    });

    await test.step('a term that is too long is refused beside its field; one of a day is given', async () => {
      const from = await owner.getByLabel(t('entry.term.from')).first().inputValue();
      const asks = owner.locator('#asks');
      await asks.getByLabel(t('entry.term.until')).fill('2099-01-01');
      await asks.getByRole('button', { name: t('entry.consent') }).click();
      await expect(owner.getByText(t('entry.errors.too_long_a_term')).first()).toBeVisible();
      await asks.getByLabel(t('entry.term.until')).fill(from);
      await asks.getByRole('button', { name: t('entry.consent') }).click();
      await expect(owner.getByText(t('entry.done.consented'))).toBeVisible();
      expect(await statusOf(consultant, home)).toBe(404);
    });

    await test.step('coming in is an act, and every page says that one is there', async () => {
      await consultant.goto(door);
      await consultant.getByRole('button', { name: t('entry.studio.enter'), exact: true }).click();
      await expect(consultant).toHaveURL(new RegExp(`${home}$`));
      for (const path of ['', '/people', '/reports', '/programs', '/agreements', '/policies', '/evidence']) {
        expect(await statusOf(consultant, `${home}${path}`)).toBe(200);
        await expect(banner(consultant)).toContainText(name);
        await expectNoWider(consultant, `a visit of ${path}`);
      }
      await look(consultant, 'a visit');
      for (const [path, status] of [
        ['/manage/settings', 403],
        ['/me', 403],
        ['/manage/people/11111111-1111-4111-8111-111111111111', 404],
      ] as const) {
        expect(await statusOf(consultant, `/${locale}/o/${slug}${path}`)).toBe(status);
        // What a page throws needs a script to be shown.
        if (script) await expect(banner(consultant)).toContainText(name);
      }
      // A browser opens no page for a file that is refused.
      const file = await outside.request.get(`${home}/people/export/csv`);
      expect(file.status()).toBe(403);
      await owner.goto(settings);
      await expect(owner.locator('#visits')).toContainText(samplePeople.consultant.name);
      await look(owner, 'who has come in');
      await owner.goto(home);
      await expect(owner.getByText(samplePeople.consultant.name)).toBeVisible();
    });

    await test.step('left, one is out; revoked, one is out at once, and may ask no more today', async () => {
      await consultant.goto(home);
      await banner(consultant)
        .getByRole('button', { name: t('entry.banner.leave') })
        .click();
      await expect(consultant.getByText(t('entry.studio.done.left'))).toBeVisible();
      expect(await statusOf(consultant, home)).toBe(404);
      await consultant.goto(door);
      await consultant.getByRole('button', { name: t('entry.studio.enter'), exact: true }).click();
      await expect(banner(consultant)).toBeVisible();
      await owner.goto(settings);
      // Every consent, of other tests as well.
      const revoke = owner.getByRole('button', { name: t('entry.consents.revoke') });
      for (let left = await revoke.count(); left > 0; left--) {
        await revoke.first().click();
        await expect(owner.getByText(t('entry.done.revoked'))).toBeVisible();
        await owner.goto(settings);
        await expect(revoke).toHaveCount(left - 1);
      }
      expect(await statusOf(consultant, home)).toBe(404);
      await consultant.goto(door);
      await expect(
        consultant.getByRole('button', { name: t('entry.studio.enter'), exact: true }),
      ).toHaveCount(0);
      await consultant.getByLabel(t('entry.studio.reason')).fill(reason);
      await consultant.getByRole('button', { name: t('entry.studio.ask') }).click();
      await expect(consultant.getByText(t('entry.refusals.asked_today'))).toBeVisible();
      await expect(consultant.getByLabel(t('entry.studio.reason'))).toHaveValue(reason);
    });
    await Promise.all([outside.close(), inside.close()]);
  });
}
