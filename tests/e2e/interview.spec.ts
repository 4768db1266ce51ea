import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * A new owner says how they do things, step by step, is told what contradicts, mends it, and finds the form of their
 * privacy policy begun: in French on a telephone without a script, in English on a desk.
 */
const ways: readonly { locale: Locale; width: number; script: boolean; slug: string; name: string }[] = [
  { locale: 'fr', width: 320, script: false, slug: 'papeterie-des-brumes', name: 'Papeterie des Brumes' },
  { locale: 'en', width: 1280, script: true, slug: 'quincaillerie-du-cap', name: 'Quincaillerie du Cap' },
];

/** What is chosen at each step, by the names of the questions, in the order in which they come. */
const story: readonly [step: string, chosen: readonly (readonly [string, string])[]][] = [
  [
    'collects',
    [
      ['what', 'contact'],
      ['what', 'newsletter'],
      ['sensitive', 'none'],
    ],
  ],
  [
    'purposes',
    [
      ['contact', 'serve'],
      ['newsletter', 'promote'],
    ],
  ],
  ['tools', [['uses', 'mailing']]],
  [
    'tool-mailing',
    [
      ['place', 'canada'],
      ['contract', 'none'],
      ['assessed', 'no'],
    ],
  ],
  ['people', [['who', 'direction']]],
  [
    'retention',
    [
      ['contact', 'year1'],
      ['newsletter', 'withdrawal'],
    ],
  ],
  ['site', [['has', 'no']]],
  ['minors', [['collects', 'no']]],
  [
    'automated',
    [
      ['what', 'none'],
      ['reviewer', 'nobody'],
    ],
  ],
  [
    'sharing',
    [
      ['third', 'none'],
      ['testimonials', 'written'],
    ],
  ],
  [
    'practice',
    [
      ['paper', 'rare'],
      ['elsewhere', 'no'],
      ['delegated', 'no'],
      ['complaint', 'd30'],
    ],
  ],
  [
    'promises',
    [
      ['made', 'quebec'],
      ['made', 'contracts'],
    ],
  ],
];

const choose = async (page: Page, chosen: readonly (readonly [string, string])[]) => {
  for (const [name, value] of chosen)
    await page.locator(`main input[name="${name}"][value="${value}"]`).check();
};

for (const { locale, width, script, slug, name } of ways) {
  test.describe(`the interview, ${locale}, ${width}${script ? '' : ', without a script'}`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('from the first question to a policy that is begun', async ({ page, baseURL }) => {
      test.setTimeout(240_000);
      const t = words(locale);
      const policies = `/${locale}/o/${slug}/manage/policies`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        // What checks a page is a script itself.
        if (script) await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      const save = () => page.getByRole('button', { name: t('interview.save') }).click();
      await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });

      await page.goto(policies);
      await page.getByRole('link', { name: t('interview.open') }).click();
      await page.getByRole('link', { name: t('interview.start') }).click();
      for (const [step, chosen] of story) {
        await expect(page).toHaveURL(`${policies}/interview/${step}`);
        await look(`the step ${step}`);
        await choose(page, chosen);
        await save();
      }

      await expect(page.getByText(t('interview.done'))).toBeVisible();
      await look('the findings');
      const wrong = ['not_assessed', 'promise_quebec', 'promise_contracts'] as const;
      for (const id of wrong) await expect(page.getByText(t(`interview.contradictions.${id}`))).toBeVisible();

      await page.goto(`${policies}/politique-confidentialite/adopt`);
      await expect(page.getByText(t('interview.blocked'))).toBeVisible();
      await expect(page.locator('input[name="field.has_newsletter"]')).toBeChecked();
      await expect(page.locator('textarea[name="field.providers"]')).toHaveValue('Envoi de l’infolettre');
      await expect(page.locator('textarea[name="field.providers.en"]')).toHaveValue('Newsletter mailing');
      await look('a form that is begun');

      await page.goto(`${policies}/interview/tool-mailing`);
      await choose(page, [
        ['place', 'quebec'],
        ['contract', 'signed'],
      ]);
      await save();
      await expect(page).not.toHaveURL(/tool-mailing$/);
      await page.goto(`${policies}/interview`);
      await expect(page.getByText(t('interview.sections.noContradictions'))).toBeVisible();
      await look('findings that stand together');

      await page.getByRole('link', { name: t('interview.calendar.print') }).click();
      const calendar = page.getByRole('table', { name: t('interview.calendar.title') });
      await expect(calendar.getByRole('row').nth(2)).toContainText(
        t('interview.options.collected.newsletter'),
      );
      await expect(calendar.getByRole('row').nth(2)).toContainText(t('interview.options.terms.withdrawal'));
      await look('the retention calendar, filled in');
    });

    test('tells a second tab that the first has saved the same step, and keeps another step', async ({
      page,
      baseURL,
    }) => {
      const t = words(locale);
      const other = { name: `${name} bis`, email: `odette@${slug}-bis.example` };
      await comeInAsOwner(page, { baseURL: baseURL ?? '', ...other, locale });
      const home = `/${locale}/o/${slug}-bis/manage/policies/interview`;
      const [second, third] = [await page.context().newPage(), await page.context().newPage()];
      await page.goto(`${home}/site`);
      await second.goto(`${home}/site`);
      await third.goto(`${home}/minors`);
      for (const tab of [page, second]) {
        await tab.locator(`input[name="has"][value="${tab === page ? 'yes' : 'no'}"]`).check();
        await tab.getByRole('button', { name: t('interview.save') }).click();
        if (tab === page) await expect(tab).not.toHaveURL(/\/site$/);
      }
      await expect(second.getByText(t('interview.refusals.changed_elsewhere'))).toBeVisible();
      await expect(second.locator('input[name="has"][value="no"]')).toBeChecked();
      // Another step, opened before: it says other things, and is kept.
      await third.locator('input[name="collects"][value="no"]').check();
      await third.getByRole('button', { name: t('interview.save') }).click();
      await expect(third).not.toHaveURL(/\/minors$/);
    });
  });
}
