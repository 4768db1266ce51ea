import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/** An owner has their site checked by a recording of their browser, and mends what the interview left out. */
const ways: readonly { locale: Locale; width: number; script: boolean; slug: string; name: string }[] = [
  { locale: 'fr', width: 320, script: false, slug: 'vitrine-du-quai', name: 'Vitrine du Quai' },
  { locale: 'en', width: 1280, script: true, slug: 'quayside-window', name: 'Quayside Window' },
];

const recording = (site: string) =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: [
        { request: { url: `https://www.${site}/` }, response: { content: { mimeType: 'text/html' } } },
        { request: { url: `https://www.${site}/style.css` } },
        { request: { url: 'https://fonts.gstatic.com/s/a.woff2' } },
        {
          request: { url: 'https://connect.facebook.net/fr_CA/fbevents.js' },
          response: { headers: [{ name: 'set-cookie', value: 'jeton-secret=1' }] },
        },
        { request: { url: 'https://mesure.inconnu.example/p.gif?jeton-secret' } },
      ],
    },
  });

for (const { locale, width, script, slug, name } of ways) {
  test.describe(`the website check, ${locale}, ${width}${script ? '' : ', without a script'}`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('from a wrong file to a policy that says what happens', async ({ page, baseURL }) => {
      test.setTimeout(180_000);
      const t = words(locale);
      const policies = `/${locale}/o/${slug}/manage/policies`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        if (script) await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      const give = async (fileName: string, content: string, site?: string) => {
        if (site !== undefined) await page.getByLabel(t('websiteCheck.form.site')).fill(site);
        await page
          .getByLabel(t('websiteCheck.form.file'))
          .setInputFiles({ name: fileName, mimeType: 'application/json', buffer: Buffer.from(content) });
        await page.getByRole('button', { name: t('websiteCheck.form.send') }).click();
      };
      await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });

      await page.goto(policies);
      await page.getByRole('link', { name: t('websiteCheck.open') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('websiteCheck.title'));
      await look('before any check');

      await test.step('what is wrong is said beside its field, and the address stays', async () => {
        await give('liste.csv', 'nom,courriel', `${slug}.example`);
        await expect(page.getByText(t('websiteCheck.problems.unknown_format'))).toBeVisible();
        await expect(page.getByLabel(t('websiteCheck.form.site'))).toHaveValue(`${slug}.example`);
        await expect(page.getByLabel(t('websiteCheck.form.file'))).toHaveAttribute('aria-invalid', 'true');
        await look('a file of another format');
        await give('autre.har', recording('autre-site.example'));
        await expect(page.getByText(t('websiteCheck.problems.other_site'))).toBeVisible();
        await expect(page.getByLabel(t('websiteCheck.form.site'))).toHaveAttribute('aria-invalid', 'true');
        await look('a file of another site');
      });

      await test.step('third parties are told, with what the policy must say', async () => {
        // As large as they come: twelve megabytes of what it does not keep.
        await give(
          'site.har',
          recording(`${slug}.example`).replace('{', `{"bulk":"${'x'.repeat(12_000_000)}",`),
        );
        await expect(page.getByText(t('websiteCheck.done.checked'))).toBeVisible();
        for (const kind of ['fonts', 'pixels', 'unknown'] as const) {
          await expect(page.getByText(t(`websiteCheck.kinds.${kind}.say`))).toBeVisible();
        }
        await expect(
          page.getByRole('table', { name: new RegExp(t('websiteCheck.kinds.pixels.name')) }),
        ).toContainText('facebook.net');
        await expect(page.getByText('mesure.inconnu.example')).toHaveCount(0);
        await expect(page.getByText('inconnu.example')).toBeVisible();
        await expect(page.getByText(t('websiteCheck.differences.later'))).toBeVisible();
        expect(await page.content()).not.toContain('jeton-secret');
        await look('what the site calls');
      });

      await test.step('an interview that says less is contradicted, until it says so', async () => {
        await answer(page, `${policies}/interview/site`, [['has', 'no']], t('interview.save'));
        await page.goto(`${policies}/interview`);
        await expect(page.getByText(t('interview.contradictions.site_none'))).toBeVisible();
        await look('a site that was denied');
        await answer(page, `${policies}/interview/site`, [['has', 'yes']], t('interview.save'));
        const added = [
          ['start', 'off'],
          ['place', 'quebec'],
          ['assessed', 'no'],
        ] as const;
        await answer(page, `${policies}/interview/added`, [['what', 'fonts'], ...added], t('interview.save'));
        await page.goto(`${policies}/website`);
        const pixels = t('interview.options.added.pixels');
        await expect(page.getByText(t('websiteCheck.differences.unsaid', { what: pixels }))).toBeVisible();
        await look('what the interview does not say');
        await page.goto(`${policies}/interview`);
        await expect(page.getByText(t('interview.contradictions.site_unsaid'))).toBeVisible();
        await answer(page, `${policies}/interview/added`, [['what', 'pixels']], t('interview.save'));
        await page.goto(`${policies}/website`);
        await expect(page.getByText(t('websiteCheck.differences.none'))).toBeVisible();
      });

      await page.getByRole('button', { name: t('websiteCheck.forget.act') }).click();
      await expect(page.getByText(t('websiteCheck.done.forgotten'))).toBeVisible();
      await expect(page.getByText('facebook.net')).toHaveCount(0);
    });
  });
}

async function answer(
  page: Page,
  step: string,
  chosen: readonly (readonly [string, string])[],
  save: string,
): Promise<void> {
  await page.goto(step);
  for (const [name, value] of chosen)
    await page.locator(`main input[name="${name}"][value="${value}"]`).check();
  await page.getByRole('button', { name: save }).click();
  await expect(page).not.toHaveURL(new RegExp(`${step}$`));
}

test('the sample’s shop says what its site calls, and is told of one that nobody knows', async ({ page }) => {
  await signInQuietly(page.request, 'owner');
  await page.goto('/fr/o/boutique-filante/manage/policies/website');
  await expect(page.getByRole('rowheader', { name: 'Cyberimpact' })).toBeVisible();
  await expect(page.getByText('galerie-du-rivage.example')).toBeVisible();
  await expectNoWider(page, 'the sample’s website check');
});
