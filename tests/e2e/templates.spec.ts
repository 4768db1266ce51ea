import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { builtInLibrary } from './support/library';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** On how many sheets of letter paper a page prints. */
async function printedPages(page: Page): Promise<number | undefined> {
  const pdf = await page.pdf({ format: 'Letter', preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
}

/** Every template is read as the consultant previews it and, when it is a form, as the owner prints it. */
const ways: readonly { locale: Locale; width: number }[] = [
  { locale: 'fr', width: 320 },
  { locale: 'en', width: 1280 },
];

for (const { locale, width } of ways) {
  test.describe(`every template of the library, ${locale}`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('is read on screen', async ({ page, context }) => {
      test.setTimeout(300_000);
      const { documents } = await builtInLibrary();
      const templates = documents.filter(({ kind }) => kind !== 'guide');
      expect(templates).toHaveLength(22);
      const read = async (path: string, title: string) => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(title);
        await expectNoWider(page, path);
        await expectAccessible(page, `${path}, ${locale}, ${width}`);
      };
      await signInQuietly(context.request, 'consultant');
      for (const { slug, [locale]: text } of templates) {
        await read(`/${locale}/studio/documents/${slug}/preview?language=${locale}`, text.title);
      }
      await signInQuietly(context.request, 'owner');
      for (const { slug, [locale]: text } of templates.filter(({ kind }) => kind === 'form')) {
        await read(`/${locale}/o/boutique-filante/manage/forms/${slug}`, text.title);
      }
    });

    test('what is signed with a supplier, and the short assessment, are two letter pages', async ({
      page,
      context,
    }) => {
      const { documents } = await builtInLibrary();
      const short = documents.filter(({ code }) => ['T11', 'T12', 'T13'].includes(code));
      expect(short).toHaveLength(3);
      await signInQuietly(context.request, 'owner');
      for (const { slug, [locale]: text } of short) {
        await page.goto(`/${locale}/o/boutique-filante/manage/forms/${slug}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.title);
        expect(await printedPages(page), slug).toBe(2);
      }
    });

    test('the sheets beside guides fit one letter page', async ({ page, context }) => {
      const { documents } = await builtInLibrary();
      const sheets = documents.filter((document) => document[locale].handout !== null);
      expect(sheets.map(({ code }) => code).sort()).toEqual(['M02', 'M08', 'M12']);
      await signInQuietly(context.request, 'owner');
      for (const { slug } of sheets) {
        await page.goto(`/${locale}/o/boutique-filante/guides/${slug}/handout`);
        await expect(
          page.getByRole('button', { name: words(locale)('guide.handoutPage.print') }),
        ).toBeVisible();
        expect(await printedPages(page), slug).toBe(1);
      }
    });
  });
}
