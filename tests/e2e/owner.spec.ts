import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { assign, comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * The owner's journey: the link → who we are → the undertaking adopted → a person with mail, one without → a program
 * for everyone → the dashboard → a reminder that its reader follows → somebody leaves.
 */
const ways: readonly { locale: Locale; width: number; slug: string; name: string }[] = [
  { locale: 'fr', width: 1280, slug: 'atelier-des-erables', name: 'Atelier des Érables' },
  { locale: 'en', width: 360, slug: 'north-shore-bakery', name: 'North Shore Bakery' },
];

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

for (const { locale, width, slug, name } of ways) {
  test.describe(`an owner sets an organization up, ${locale}`, () => {
    test.use({ viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('from the invitation to a departure', async ({ page, browser, baseURL }) => {
      test.setTimeout(240_000);
      const t = words(locale);
      const mine = `/${locale}/o/${slug}`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        await expectAccessible(page, `${what}, owner, ${locale}, ${width}`);
      };
      const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
      const open = (link: string) => page.getByRole('link', { name: link }).first().click();

      await test.step('comes in by the link', async () => {
        await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });
        await page.goto(`${mine}/manage`);
        await expect(heading(page)).toHaveText(t('dashboard.start.title'));
        await look('first steps');
      });

      await test.step('says who they are, and is told what is missing', async () => {
        await page.goto(`${mine}/manage/settings`);
        const called = page.getByLabel(t('settings.name'), { exact: true });
        await called.fill('');
        await page.getByLabel(t('settings.personInChargeTitle')).fill('Présidente');
        await page.getByLabel(t('settings.personInChargeContact')).fill(`vieprivee@${slug}.example`);
        await page.getByLabel(t('settings.incidentContact')).fill('Odette, 514 555-0123');
        await press(t('settings.save'));
        await expect(called).toHaveAttribute('aria-invalid', 'true');
        await expect(page.getByLabel(t('settings.incidentContact'))).toHaveValue('Odette, 514 555-0123');
        await called.fill(name);
        await press(t('settings.save'));
        await expect(page.getByText(t('settings.done.settings'))).toBeVisible();
        await look('settings');
      });

      await test.step('fills in, reads and adopts the undertaking', async () => {
        await page.goto(`${mine}/manage`);
        await open(t('dashboard.start.adopt.act'));
        await page.waitForURL(/\/agreements/);
        if (!page.url().includes('/adopt')) {
          await page.goto(`${mine}/manage/agreements/engagement-employe/adopt`);
        }
        await press(t('agreements.fill.preview'));
        await expect(page.getByText(t('agreements.errors.field_missing')).first()).toBeVisible();
        await page.locator('input[type=date]').first().fill('2026-12-01');
        await press(t('agreements.fill.preview'));
        await expect(heading(page)).toHaveText(t('agreements.previewPage.title'));
        await expect(page.locator('main')).toContainText(name);
        await look('the text before its adoption');
        await press(t('agreements.previewPage.freeze'));
        await expect(page.getByRole('heading', { name: t('agreements.textTitle') })).toBeVisible();
      });

      const employee = `simone@${slug}.example`;
      await test.step('adds a person with an address, and one without', async () => {
        for (const [who, email] of [
          ['Simone Marchand', employee],
          ['Placide Roy', null],
        ] as const) {
          await page.goto(`${mine}/manage/people/new`);
          await page.getByLabel(t('people.fields.name')).fill(who);
          if (email) await page.getByLabel(t('people.fields.email')).first().fill(email);
          await page.getByRole('radio', { name: t(`people.fields.${locale}`), exact: true }).check();
          await press(t('people.new.submit'));
          await expect(heading(page)).toContainText(who);
        }
      });

      await test.step('asks a program of everyone', async () => {
        await page.goto(`${mine}/manage/programs`);
        await assign(page, locale, 'accueil');
        await look('programs');
        await page.goto(`${mine}/manage`);
        await expect(page.getByRole('row').filter({ hasText: 'Simone Marchand' }).first()).toBeVisible();
        await look('dashboard');
      });

      await test.step('reminds someone, once a day; the mail leads to what is left', async () => {
        await page
          .getByRole('row')
          .filter({ hasText: 'Simone Marchand' })
          .getByRole('button')
          .first()
          .click();
        await expect(
          page.getByText(t('dashboard.awaited.nudgedToday', { names: 'Simone Marchand' })),
        ).toBeVisible();
        const { link, text } = await mailTo(employee, 2);
        expect(text).toContain(name);
        const phone = await browser.newContext({ baseURL, viewport: { width: 360, height: 700 } });
        const there = await phone.newPage();
        await there.goto(link);
        await there.getByRole('button', { name: t('signIn.link.enter') }).click();
        await expect(heading(there)).toHaveText(t('notice.title'));
        await there.getByRole('button', { name: t('notice.accept') }).click();
        await expect(heading(there)).toHaveText(t('path.left', { count: 4 }));

        await page.goto(`${mine}/manage/people?q=Simone`);
        await page.getByRole('link', { name: 'Simone Marchand' }).click();
        await expect(heading(page)).toHaveText('Simone Marchand');
        await expect(page.getByText(t('people.person.nudged'))).toBeVisible();
        await look('a person');

        await test.step('and when she leaves, her access closes at once', async () => {
          await open(t('people.person.change'));
          await open(t('people.person.departureOpen'));
          await expect(heading(page)).toHaveText(t('people.departure.title', { name: 'Simone Marchand' }));
          await look('before a departure');
          await page.getByLabel(t('people.departure.whens.now')).check();
          const reason = page.getByLabel(t('people.departure.attestations.declined'));
          if (await reason.isVisible()) await reason.check();
          await press(t('people.departure.confirm'));
          await expect(
            page.getByText(t('people.person.done.left', { name: 'Simone Marchand' })),
          ).toBeVisible();
          const answer = await there.goto(mine);
          expect(answer?.status()).toBe(404);
        });
        await phone.close();
      });
    });
  });
}
