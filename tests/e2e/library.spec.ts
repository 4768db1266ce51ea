import { loadLibraryFromFolder } from '@/features/library/folder';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { pointer } from './support/hands';
import { words } from './support/messages';
import { takeQuiz } from './support/quiz';
import { askOfEveryone, comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

interface Way {
  readonly locale: Locale;
  readonly width: number;
  readonly slug: string;
  readonly name: string;
  /** Whether each quiz is failed once before it is passed. */
  readonly twice: boolean;
}

/** Every guide is read and its quiz taken from what its author wrote: wrong first, then right. */
const ways: readonly Way[] = [
  { locale: 'fr', width: 320, slug: 'lecteurs-assidus', name: 'Lecteurs assidus', twice: true },
  { locale: 'en', width: 1280, slug: 'keen-readers', name: 'Keen Readers', twice: false },
];

for (const { locale, width, slug, name, twice } of ways) {
  test.describe(`every guide of the library, ${locale}`, () => {
    test.use({ viewport: { width, height: 800 } });

    test(`is read, and its questions answered ${twice ? 'wrong, then ' : ''}right`, async ({
      page,
      baseURL,
    }) => {
      test.setTimeout(600_000);
      const t = words(locale);
      const library = await loadLibraryFromFolder(root('content'));
      const guides = library.documents.filter(({ kind }) => kind === 'guide');
      expect(guides).toHaveLength(12);
      await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });
      await askOfEveryone(
        slug,
        guides.map((guide) => guide.slug),
      );

      for (const guide of guides) {
        await test.step(guide.slug, async () => {
          await page.goto(`/${locale}/o/${slug}/guides/${guide.slug}`);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(guide[locale].title);
          await expectNoWider(page, guide.slug);
          await expectAccessible(page, `${guide.slug}, ${locale}, ${width}`);
          if (twice) await takeQuiz(page, pointer, { slug: guide.slug, locale, rightly: false });
          await takeQuiz(page, pointer, { slug: guide.slug, locale });
        });
      }
      await page.goto(`/${locale}/o/${slug}`);
      await expect(page.getByText(t('path.doneOn', { date: '' }).trim()).first()).toBeVisible();
    });
  });
}
