import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible } from './support/accessibility';
import { addByOwner, comeIn, STEPS } from './support/employee';
import { type Hands, keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/** A policy is adopted, asked of everyone, read and acknowledged: without a script, and by the keyboard alone. */
const POLICY = 'politique-ia';
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

async function look(page: Page, name: string): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await expectAccessible(page, name);
}

/** From one's path: the text, in French first, then the sentence and the button; first without the sentence. */
async function readPolicy(page: Page, hands: Hands, locale: Locale): Promise<void> {
  const t = words(locale);
  await expect(heading(page)).toHaveText(t('policies.title'));
  await expect(page.locator('article[lang=fr]')).toBeVisible();
  if (locale === 'en') {
    await hands.press(page.getByRole('link', { name: t('policies.text.en') }));
    await expect(page.locator('article[lang=en]')).toBeVisible();
  }
  const sentence = page.getByRole('checkbox');
  const act = page.getByRole('button', { name: t('policies.act') });
  await expect(sentence).not.toBeChecked();
  await hands.press(act);
  await expect(page.getByText(t('policies.errors.read_required')).first()).toBeVisible();
  await hands.choose(sentence);
  await hands.press(act);
  await expect(heading(page)).toHaveText(t('policies.receipt.justRead'));
  await expect(page.getByText(/[0-9a-f]{8}/).first()).toBeVisible();
}

const ways: readonly { title: string; locale: Locale; script: boolean; name: string; email: string }[] = [
  { title: 'without JavaScript', locale: 'fr', script: false, name: 'Rosalie Huard', email: 'rosalie.huard' },
  { title: 'by keyboard alone', locale: 'en', script: true, name: 'Owen Baptiste', email: 'owen.baptiste' },
];

for (const { title, locale, script, name, email } of ways) {
  test.describe(`an employee reads a policy ${title}, at 320 px`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 320, height: 800 } });

    test('from the path to the receipt', async ({ page, browser, baseURL }) => {
      test.setTimeout(120_000);
      const t = words(locale);
      const hands = script ? keyboard(page) : pointer;
      const person = { name, email: `${email}@boutique-filante.example`, locale };
      await addByOwner(browser, baseURL ?? '', person);
      await comeIn(page, hands, person, async () => undefined);
      await hands.press(page.locator(`main a[href$="/policies/${POLICY}"]`));
      await expect(heading(page)).toHaveText(t('policies.title'));
      if (script) await look(page, `a policy to read, ${locale}`);
      await readPolicy(page, hands, locale);
      if (script) await look(page, `the receipt of a policy, ${locale}`);
      await hands.press(page.getByRole('link', { name: t('receipt.back') }));
      await expect(heading(page)).toHaveText(t('path.left', { count: STEPS - 1 }));
      await page.goto(`/${locale}/o/boutique-filante/me`);
      await expect(page.locator(`main a[href*="/policies/${POLICY}/receipt/"]`)).toBeVisible();

      const owner = await browser.newContext({ baseURL });
      await signInQuietly(owner.request, 'owner');
      const list = await owner.newPage();
      await list.goto(`/${locale}/o/boutique-filante/manage/policies/${POLICY}?show=read`);
      const row = list.getByRole('row').filter({ hasText: name });
      await expect(row.getByText(t('common.status.done'))).toBeVisible();
      await expect(row.getByText(t(`agreements.language.${locale}`))).toBeVisible();
      await owner.close();
    });
  });
}

test('an owner adopts a policy, asks everyone to read it, and reads it too', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const t = words('fr');
  const slug = 'quincaillerie-du-quai';
  const mine = `/fr/o/${slug}`;
  const owner = { name: 'Quincaillerie du Quai', email: `odette@${slug}.example`, locale: 'fr' } as const;
  await comeInAsOwner(page, { baseURL: baseURL ?? '', ...owner });
  await page.goto(`${mine}/manage/settings`);
  await page.getByLabel(t('settings.personInChargeTitle')).fill('Présidente');
  await page.getByLabel(t('settings.personInChargeContact')).fill(`vieprivee@${slug}.example`);
  await page.getByLabel(t('settings.incidentContact')).fill('Odette, 514 555-0123');
  await page.getByRole('button', { name: t('settings.save'), exact: true }).click();
  await expect(page.getByText(t('settings.done.settings'))).toBeVisible();

  const policy = `${mine}/manage/policies/${POLICY}`;
  await page.goto(policy);
  await expect(page.getByRole('button', { name: t('policies.ask.act') })).toHaveCount(0);
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
  await expect(page.getByRole('heading', { name: t('policies.ask.title') })).toBeVisible();
  await look(page, 'an adopted policy, before it is asked');
  await page.getByLabel(t('policies.ask.days')).selectOption('7');
  await page.getByRole('button', { name: t('policies.ask.act') }).click();
  await expect(page.getByText(t('policies.ask.done'))).toBeVisible();
  await expect(page.getByText(t('policies.readers.progress', { read: 0, toRead: 1 }))).toBeVisible();
  await look(page, 'who has read a policy');

  await page.goto(mine);
  await page.getByRole('link', { name: t('path.open.policy') }).click();
  await readPolicy(page, pointer, 'fr');
  await page.goto(mine);
  await expect(heading(page)).toHaveText(t('path.allDone'));
  await page.goto(policy);
  await expect(page.getByText(t('policies.readers.progress', { read: 1, toRead: 0 }))).toBeVisible();
});
