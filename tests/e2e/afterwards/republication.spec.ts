import { expect, type Page } from '@playwright/test';
import { fieldText, writeIn } from '../support/editor';
import { words } from '../support/messages';
import { signIn } from '../support/people';
import { test } from '../support/test';

/** A material version asks again of everyone who had done the one before: after the other journeys, which it would upset. */
const t = words('fr');
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

/** The consultant raises the revision of both languages, adds a sentence, and publishes as material. */
async function republish(page: Page, slug: string): Promise<void> {
  await signIn(page, 'consultant');
  await page.goto(`/fr/studio/documents/${slug}`);
  for (const [name, sentence] of [
    ['fr', 'Une phrase de plus.'],
    ['en', 'One more sentence.'],
  ] as const) {
    const text = await fieldText(page, name);
    const next = `${text.replace('revision: 1', 'revision: 2').trimEnd()}\n\n${sentence}\n`;
    await writeIn(page, t(`studio.draft.${name}`), next);
  }
  await page.getByRole('button', { name: t('studio.draft.save') }).click();
  await expect(page.getByText(t('studio.report.clean'))).toBeVisible();
  await page.getByRole('link', { name: t('studio.publish.open') }).click();
  await page.getByRole('radio', { name: t('studio.publish.material') }).check();
  await page.getByLabel(t('studio.publish.noteFr')).fill('Une phrase de plus, pour essayer.');
  await page.getByLabel(t('studio.publish.noteEn')).fill('One more sentence, as a trial.');
  await page.getByRole('button', { name: t('studio.publish.act', { number: 2 }) }).click();
  await expect(page.getByText(t('studio.publications.done.published', { number: 2 }))).toBeVisible();
}

/** Reads the path of whoever is signed in until it asks again. */
async function untilAskedAgain(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto('/fr/o/boutique-filante');
    await expect(page.getByText(t('path.again')).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

test('a guide that changed is asked again, and its old record stays', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'manager');
  await expect(heading(page)).toBeVisible();
  await page.goto('/fr/o/boutique-filante/me');
  const before = await page.getByRole('row').count();
  await republish(page, 'discretion-au-comptoir');
  await signIn(page, 'manager');
  await untilAskedAgain(page);
  await page.goto('/fr/o/boutique-filante/guides/discretion-au-comptoir');
  await expect(page.locator('main')).toContainText('Une phrase de plus.');
  await page.goto('/fr/o/boutique-filante/me');
  expect(await page.getByRole('row').count()).toBe(before);
});

test('an undertaking that changed is adopted again, then signed again', async ({ page }) => {
  test.setTimeout(120_000);
  await republish(page, 'engagement-employe');
  await signIn(page, 'owner');
  const mine = '/fr/o/boutique-filante/manage/agreements/engagement-employe';
  await page.goto(mine);
  await expect(page.getByText(t('agreements.behind.title'))).toBeVisible();
  await page.goto(`${mine}/adopt`);
  await page.getByRole('button', { name: t('agreements.fill.preview') }).click();
  await expect(page.locator('main')).toContainText('Une phrase de plus.');
  await page.getByRole('button', { name: t('agreements.previewPage.freeze') }).click();
  await expect(page.getByText(t('agreements.sha256')).first()).toBeVisible();
  await signIn(page, 'manager');
  await untilAskedAgain(page);
  await page.goto('/fr/o/boutique-filante/agreements/engagement-employe');
  await expect(page.locator('main')).toContainText('Une phrase de plus.');
  // What was signed stays among one's records.
  await page.goto('/fr/o/boutique-filante/me');
  await expect(
    page.getByRole('link', { name: /./ }).and(page.locator('a[href*="/receipt/"]')).first(),
  ).toBeVisible();
});
