import type { Page } from '@playwright/test';
import { samplePeople } from '@/access/sample';
import type { Locale } from '@/i18n/routing';
import { expectAccessible } from './support/accessibility';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** The owner countersigns: one signature chosen in a row, then all that wait; and it is on the receipt. */
const ALONE = 'Priya Sharma';
const agreements = (locale: Locale) => `/${locale}/o/boutique-filante/manage/agreements`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

async function look(page: Page, name: string): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await expectAccessible(page, name);
}

/** The sentence, the name, the button; first without the sentence and with another's name. */
async function countersign(page: Page, locale: Locale): Promise<void> {
  const t = words(locale);
  const consent = page.getByRole('checkbox');
  const name = page.getByLabel(t('countersign.name'));
  const act = page.getByRole('button', { name: t('countersign.sign'), exact: true });
  await expect(consent).not.toBeChecked();
  await name.fill('Quelqu’un d’Autre');
  await act.click();
  await expect(page.getByText(t('countersign.errors.consent_required')).first()).toBeVisible();
  await expect(name).toHaveValue('Quelqu’un d’Autre');
  await consent.check();
  await act.click();
  await expect(page.getByText(t('countersign.errors.name_differs')).first()).toBeVisible();
  await name.fill(samplePeople.owner.name.toUpperCase());
  await act.click();
}

/** What the page says once it is done, up to the date. */
const told = (locale: Locale, count: number) =>
  words(locale)('countersign.done', { count, date: '|' }).split('|')[0] ?? '';

test('an owner countersigns one, then all that wait, and the receipt says so', async ({ page, context }) => {
  test.setTimeout(120_000);
  const fr = words('fr');
  await signInQuietly(context.request, 'owner');
  await page.goto('/fr/o/boutique-filante/manage');
  await page
    .getByRole('link', { name: /contresigner/ })
    .first()
    .click();
  await expect(heading(page)).toHaveText(fr('countersign.title', { organization: 'Boutique Filante' }));
  await look(page, 'what waits to be countersigned');
  const rows = page.getByRole('table').getByRole('row');
  const row = rows.filter({ hasText: ALONE });
  await row.getByRole('link', { name: fr('countersign.alone') }).click();
  await expect(rows).toHaveCount(2);
  await expect(row).toBeVisible();
  await countersign(page, 'fr');
  await expect(page.getByText(told('fr', 1))).toBeVisible();
  await expect(row).toHaveCount(0);

  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${agreements('en')}/countersign`);
  const waiting = (await rows.count()) - 1;
  expect(waiting).toBeGreaterThan(0);
  await look(page, 'what waits, at 320 px');
  await countersign(page, 'en');
  await expect(page.getByText(told('en', waiting))).toBeVisible();
  await look(page, 'countersigned');

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${agreements('fr')}/engagement-employe`);
  const signer = page.getByRole('row').filter({ hasText: ALONE });
  await expect(signer).toContainText(fr('agreements.countersignedBy', { name: samplePeople.owner.name }));
  await signer.getByRole('link', { name: fr('agreements.receipt') }).click();
  await expect(heading(page)).toHaveText(fr('receipt.title'));
  const filed = samplePeople.owner.name;
  await expect(
    page.getByText(fr('receipt.fact.countersignedValue', { typed: filed.toUpperCase(), filed })),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: fr('receipt.file.counterseal') })).toBeVisible();
});
