import { readFileSync } from 'node:fs';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import { expectAccessible } from './support/accessibility';
import { writeIn } from './support/editor';
import { words } from './support/messages';
import { signIn } from './support/people';
import { expect, test } from './support/test';

const folder = root('content', 'guides', 'discretion-au-comptoir');
const source = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

for (const locale of ['fr', 'en'] satisfies Locale[]) {
  test(`the consultant writes, is corrected, previews and publishes, ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    const t = words(locale);
    const slug = `essai-${locale}`;
    await signIn(page, 'consultant', locale);
    await page.getByRole('link', { name: t('studio.newGuide') }).click();
    await page.getByLabel(t('studio.new.slug')).fill(slug);
    const [fr, en, quiz] = [source('fr.mdx'), source('en.mdx'), source('quiz.yaml')];
    await page.getByLabel(t('studio.draft.fr')).fill(`${fr}\n{process.env.PARAPHE_SECRET}\n`);
    await page.getByLabel(t('studio.draft.en')).fill(en);
    await page.getByLabel(t('studio.draft.quiz')).fill(quiz);
    await page.getByRole('button', { name: t('studio.new.create') }).click();
    await expect(page.getByText(t('studio.draft.saved'))).toBeVisible();
    const line = fr.split('\n').length + 1;
    await expect(page.getByText(`fr.mdx, `).first()).toContainText(String(line));
    await expect(page.getByText(t('studio.publish.notReady'))).toBeVisible();
    await expectAccessible(page, `draft to mend, ${locale}`);

    // An upload stands for what is in the box.
    await page
      .locator('input[name=frFile]')
      .setInputFiles({ name: 'fr.mdx', mimeType: 'text/markdown', buffer: Buffer.from(fr) });
    await page.getByRole('button', { name: t('studio.draft.save') }).click();
    await expect(page.getByText(t('studio.report.clean'))).toBeVisible();
    await page.getByRole('link', { name: t('studio.preview.open') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Recueillir à voix basse/);
    await expectAccessible(page, `preview, ${locale}`);
    await page.getByRole('link', { name: t('studio.preview.enTitle') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Collecting quietly/);
    await page.getByRole('link', { name: t('studio.preview.back') }).click();
    await page.getByRole('link', { name: t('studio.publish.open') }).click();
    await expectAccessible(page, `publication, ${locale}`);
    await page.getByRole('button', { name: t('studio.publish.act', { number: 1 }) }).click();
    await expect(page.getByText(t('studio.publications.done.published', { number: 1 }))).toBeVisible();
    await expectAccessible(page, `publications, ${locale}`);
    await page.goto(`/${locale}/studio/documents/${slug}`);

    // A language left behind is refused.
    await writeIn(page, t('studio.draft.fr'), fr.replace('revision: 1', 'revision: 2'));
    await page.getByRole('button', { name: t('studio.draft.save') }).click();
    await expect(page.getByText(t('studio.publish.notReady'))).toBeVisible();
    await writeIn(page, t('studio.draft.en'), en.replace('revision: 1', 'revision: 2'));
    await page.getByRole('button', { name: t('studio.draft.save') }).click();
    await page.getByRole('link', { name: t('studio.publish.open') }).click();
    await page.getByRole('radio', { name: t('studio.publish.minor') }).check();
    await page.getByLabel(t('studio.publish.noteFr')).fill('Une coquille.');
    await page.getByRole('button', { name: t('studio.publish.act', { number: 2 }) }).click();
    await expect(page.getByText(t('studio.errors.both_languages')).first()).toBeVisible();
    await expect(page.getByLabel(t('studio.publish.noteFr'))).toHaveValue('Une coquille.');
    await page.getByLabel(t('studio.publish.noteEn')).fill('A typo.');
    await page.getByRole('button', { name: t('studio.publish.act', { number: 2 }) }).click();
    await expect(page.getByText(t('studio.publications.done.published', { number: 2 }))).toBeVisible();
    const back = page.getByRole('button', { name: t('studio.publications.acts.withdraw', { number: 2 }) });
    await back.click();
    await expect(page.getByText(t('studio.publications.done.withdrawn'))).toBeVisible();
    await expect(back).toHaveCount(0);
  });
}
