import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoWider } from '../support/accessibility';
import { words } from '../support/messages';
import { signIn } from '../support/people';
import { test } from '../support/test';

/** A client that is opened and closed through the product: the sample's own organizations are left as they are. */
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

test('an owner sees what closing does before asking for it', async ({ page }) => {
  await signIn(page, 'owner');
  await page.goto('/fr/o/boutique-filante/manage/settings/closing');
  await expect(heading(page)).toHaveText(t('closing.title'));
  await expect(page.getByRole('button', { name: t('closing.form.submit') })).toBeVisible();
  await expectAccessible(page, 'closing');
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoWider(page, 'closing');
});
