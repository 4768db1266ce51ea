import { randomUUID } from 'node:crypto';
import { samplePeople } from '@/access/sample';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { signIn, signInQuietly } from './support/people';
import { expect, test } from './support/test';

const HOME = '/o/boutique-filante';

interface Way {
  readonly locale: Locale;
  readonly script: boolean;
  readonly width: number;
}

const WAYS: readonly Way[] = [
  { locale: 'fr', script: true, width: 1280 },
  { locale: 'en', script: false, width: 320 },
];

test.describe.configure({ mode: 'serial' });

for (const { locale, script, width } of WAYS) {
  test.describe(locale, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 900 } });

    test(`a person sees all that is held, takes it, has it corrected and sees who looked, ${locale}`, async ({
      page,
      browser,
      baseURL,
    }) => {
      test.setTimeout(180_000);
      const t = words(locale);
      const statement = `${locale === 'fr' ? 'Mon poste a changé.' : 'My job title has changed.'} ${randomUUID()}`;
      const reply = `${locale === 'fr' ? 'C’est fait.' : 'It is done.'} ${randomUUID()}`;
      await signIn(page, 'employee', locale);
      await page.goto(`/${locale}${HOME}/me`);
      await page.getByRole('link', { name: t('myData.link') }).click();
      await expect(page).toHaveURL(new RegExp(`/${locale}${HOME}/me/data$`));

      // In words: what they are called, and what is not shown.
      await page
        .locator('summary')
        .filter({ hasText: t('myData.holdings.person.title') })
        .click();
      await expect(page.locator('dd', { hasText: samplePeople.employee.email }).first()).toBeVisible();
      await expect(page.getByText(t('myData.held.withheld.secret'))).toBeVisible();
      await expectNoWider(page, `my data, ${locale}`);
      if (script) await expectAccessible(page, `my data, ${locale}`);

      // One ZIP, of oneself.
      const address = await page.getByRole('link', { name: t('myData.take.download') }).getAttribute('href');
      const file = await page.request.get(address ?? '');
      expect(file.status()).toBe(200);
      expect(file.headers()['content-type']).toBe('application/zip');
      const bytes = await file.body();
      expect(bytes.includes('data.json')).toBe(true);
      expect(bytes.includes(samplePeople.employee.email)).toBe(true);
      expect(bytes.includes(samplePeople.owner.email)).toBe(false);

      // Sent empty, what is missing is said; then asked.
      await page.getByRole('button', { name: t('myData.correct.send') }).click();
      await expect(page.getByText(t('form.summary'))).toBeVisible();
      await page.getByLabel(t('myData.correct.statement')).fill(statement);
      await page.getByRole('button', { name: t('myData.correct.send') }).click();
      await expect(page.getByText(t('myData.correct.sent'))).toBeVisible();
      // What is held is told in a list that stays closed; the request stands beside its form.
      await expect(page.getByText(statement).filter({ visible: true }).first()).toBeVisible();

      // The owner is told of it among the people, looks at the person's page and answers.
      const office = await browser.newContext({ baseURL, javaScriptEnabled: script });
      const desk = await office.newPage();
      await signInQuietly(desk.request, 'owner');
      // Whoever is in charge reads it beside the registers, and may answer there too.
      await desk.goto(`/${locale}${HOME}/manage/registers`);
      await expect(desk.getByText(statement)).toBeVisible();
      await expect(desk.getByText(t('myData.answer.how.inCharge')).first()).toBeVisible();
      if (script) await expectAccessible(desk, `a request to answer beside the registers, ${locale}`);
      await desk.goto(`/${locale}${HOME}/manage/people`);
      await desk.getByRole('link', { name: new RegExp(`^${samplePeople.employee.name}, `) }).click();
      await expect(desk.getByText(statement).filter({ visible: true }).first()).toBeVisible();
      if (script) await expectAccessible(desk, `a request to answer, ${locale}`);
      await desk.getByLabel(t('myData.answer.explanation')).fill(reply);
      await desk.getByRole('button', { name: t('myData.answer.corrected') }).click();
      await expect(desk.getByText(t('myData.answer.done'))).toBeVisible();
      await office.close();

      await page.goto(`/${locale}${HOME}/me/data`);
      await expect(page.getByText(reply).filter({ visible: true }).first()).toBeVisible();
      await expect(page.locator('#looks')).toContainText(samplePeople.owner.name);

      // Written to in the other language, and back.
      for (const language of ['en', 'fr'] as const) {
        await page.getByRole('button', { name: t(`myData.language.${language}`) }).click();
        await expect(page.getByText(t('myData.language.done'))).toBeVisible();
      }
      await expect(page.getByRole('button', { name: t('signIn.signOutEverywhere') })).toBeVisible();
    });
  });
}
