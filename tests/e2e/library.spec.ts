import { readdirSync } from 'node:fs';
import type { Cookie } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { pointer } from './support/hands';
import { builtInLibrary } from './support/library';
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
const guides = readdirSync(root('content', 'guides'));

test('the library holds twelve guides', async () => {
  const { documents } = await builtInLibrary();
  const written = documents.filter(({ kind }) => kind === 'guide').map(({ slug }) => slug);
  expect(written.sort()).toEqual([...guides].sort());
  expect(guides).toHaveLength(12);
});

for (const { locale, width, slug: base, name, twice } of ways) {
  test.describe(`every guide of the library, ${locale}`, () => {
    test.use({ viewport: { width, height: 800 } });
    const t = words(locale);
    let slug: string;
    let cookies: Cookie[];

    // Each process of the tests has its organization, whose owner reads it all.
    test.beforeAll(async ({ browser, baseURL }, { workerIndex }) => {
      test.setTimeout(120_000);
      slug = `${base}-${workerIndex}`;
      const context = await browser.newContext({ baseURL });
      const owner = {
        baseURL: baseURL ?? '',
        name: `${name} ${workerIndex}`,
        email: `odette@${slug}.example`,
      };
      await comeInAsOwner(await context.newPage(), { ...owner, locale });
      cookies = await context.cookies();
      await context.close();
      await askOfEveryone(slug, guides);
    });

    for (const guide of guides) {
      test(`${guide} is read, and answered ${twice ? 'wrong, then ' : ''}right`, async ({
        page,
        context,
      }) => {
        test.setTimeout(180_000);
        const { documents } = await builtInLibrary();
        const title = documents.find((document) => document.slug === guide)?.[locale].title ?? guide;
        await context.addCookies(cookies);
        await page.goto(`/${locale}/o/${slug}/guides/${guide}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        await expectNoWider(page, guide);
        await expectAccessible(page, `${guide}, ${locale}, ${width}`);
        if (twice) await takeQuiz(page, pointer, { slug: guide, locale, rightly: false });
        await takeQuiz(page, pointer, { slug: guide, locale });
        await page.goto(`/${locale}/o/${slug}`);
        const step = page
          .getByRole('listitem')
          .filter({ has: page.getByRole('link', { name: title, exact: true }) });
        await expect(step).toContainText(t('path.doneOn', { date: '' }).trim());
      });
    }
  });
}
