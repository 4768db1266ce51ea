import { expect, type Page } from '@playwright/test';

/** Opens a page again and again until it answers so: a job takes a moment. */
export async function tillAnswers(page: Page, path: string, status: number): Promise<void> {
  await expect(async () => {
    expect((await page.goto(path))?.status()).toBe(status);
  }).toPass({ timeout: 60_000 });
}

/** Opens a page again and again until its main part says so. */
export async function tillSays(page: Page, path: string, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).toContainText(text, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}
