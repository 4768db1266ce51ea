import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ARCHIVE, picture, pngThatSays } from '@/features/library/images/samples.fixture';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import { expectAccessible, expectNoWider, expectReadable } from './support/accessibility';
import { keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { signIn, signInQuietly } from './support/people';
import { expect, test } from './support/test';

/**
 * An image on its way to an employee: refused, taken, described in both languages, put into a guide, published; then seen
 * in the public library and on the guide's kept page, where nothing moves when it comes.
 */
interface Way {
  readonly locale: Locale;
  readonly width: number;
  readonly script: boolean;
  /** Of the picture: two ways, two images. */
  readonly side: number;
}
const ways: readonly Way[] = [
  { locale: 'fr', width: 320, script: false, side: 300 },
  { locale: 'en', width: 1280, script: true, side: 320 },
];

const folder = root('content', 'guides', 'discretion-au-comptoir');
const source = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const alt = { fr: 'Un écran tourné vers le mur', en: 'A screen turned to the wall' };
const LIMITS = { megabytes: 8, pixels: 50 };

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

for (const { locale, width, script, side } of ways) {
  test.describe(`images, ${locale}, ${width}${script ? ', by keyboard' : ', without a script'}`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('from a telephone to an employee', async ({ page, browser, baseURL, request }) => {
      test.setTimeout(300_000);
      const t = words(locale);
      const hands = script ? keyboard(page) : pointer;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        // What checks a page is a script itself.
        if (!script) return;
        await expectAccessible(page, `${what}, ${locale}, ${width}`);
        await page.emulateMedia({ colorScheme: 'dark' });
        await expectReadable(page, `${what}, ${locale}, ${width}, dark`);
        await page.emulateMedia({ colorScheme: 'light' });
      };
      const press = (button: string) => hands.press(page.getByRole('button', { name: button, exact: true }));
      const send = async (bytes: Buffer, name: string) => {
        await page
          .getByLabel(t('studio.images.file'), { exact: true })
          .setInputFiles({ name, mimeType: 'image/jpeg', buffer: bytes });
        await press(t('studio.images.add'));
      };

      await signIn(page, 'consultant', locale);
      await test.step('says why an image is refused, beside its field', async () => {
        await page.goto(`/${locale}/studio/images`);
        await expect(heading(page)).toHaveText(t('studio.images.title'));
        await look('images');
        const jpeg = await picture(60, 40).jpeg().toBuffer();
        const wrong = [
          { name: 'logo.jpg', bytes: Buffer.from('<svg onload="alert(1)"/>'), problem: 'svg' },
          { name: 'bombe.png', bytes: await pngThatSays(60_000, 60_000), problem: 'pixels' },
          { name: 'archive.jpg', bytes: Buffer.concat([jpeg, ARCHIVE]), problem: 'polyglot' },
          { name: 'coupee.jpg', bytes: jpeg.subarray(0, -40), problem: 'damaged' },
        ] as const;
        for (const { name, bytes, problem } of wrong) {
          await send(bytes, name);
          await expect(page.getByText(t(`studio.images.problems.${problem}`, LIMITS))).toBeVisible();
        }
        await look('an image that is refused');
      });

      let address = '';
      await test.step('takes one, and asks what it shows, in both languages', async () => {
        const photo = await picture(side, 200)
          .withExif({ IFD0: { Make: 'Boutique' }, IFD3: { GPSLatitudeRef: 'N' } })
          .jpeg()
          .toBuffer();
        await send(photo, 'IMG_0001.jpg');
        await expect(heading(page)).toHaveText(t('studio.images.describe'), { timeout: 60_000 });
        address = (await page.locator('main img').getAttribute('src')) ?? '';
        expect(address).toMatch(/^\/images\/[0-9a-f]{64}\.webp$/);
        await look('an image to describe');
        await hands.write(page.getByLabel(t('studio.images.altFr')), alt.fr);
        await hands.write(page.getByLabel(t('studio.images.altEn')), ' ');
        await press(t('studio.images.save'));
        await expect(page.getByText(t('studio.errors.required')).first()).toBeVisible();
        await expect(page.getByLabel(t('studio.images.altFr'))).toHaveValue(alt.fr);
        await hands.write(page.getByLabel(t('studio.images.altEn')), alt.en);
        await press(t('studio.images.save'));
        await expect(page.getByText(t('studio.images.said'))).toBeVisible();
        await look('an image that is described');
      });

      await test.step('is served as nothing but a picture, for good', async () => {
        const answer = await request.get(address);
        expect(answer.status()).toBe(200);
        expect(answer.headers()).toMatchObject({
          'content-type': 'image/webp',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
        });
        expect((await answer.body()).includes('Boutique')).toBe(false);
        const etag = answer.headers().etag ?? '';
        expect((await request.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304);
        expect((await request.get(`/images/${'0'.repeat(64)}.webp`)).status()).toBe(404);
        expect((await request.get('/images/..%2f..%2fpackage.json')).status()).toBe(404);
      });

      const slug = `images-${locale}`;
      await test.step('is put into a guide, and published with it', async () => {
        const figures = await page.locator('main code').allTextContents();
        expect(figures).toHaveLength(2);
        await page.goto(`/${locale}/studio/documents/new`);
        await page.getByLabel(t('studio.new.slug')).fill(slug);
        for (const [index, language] of (['fr', 'en'] as const).entries()) {
          await page
            .getByLabel(t(`studio.draft.${language}`))
            .fill(`${source(`${language}.mdx`)}\n\n${figures[index]}\n`);
        }
        await page.getByLabel(t('studio.draft.quiz')).fill(source('quiz.yaml'));
        await page.getByRole('button', { name: t('studio.new.create') }).click();
        await expect(page.getByText(t('studio.report.clean'))).toBeVisible();
        await page.getByRole('link', { name: t('studio.preview.open') }).click();
        await expect(page.getByAltText(alt.fr)).toBeVisible();
        await page.goBack();
        await page.getByRole('link', { name: t('studio.publish.open') }).click();
        await page.getByRole('button', { name: t('studio.publish.act', { number: 1 }) }).click();
        await expect(page.getByText(t('studio.publications.done.published', { number: 1 }))).toBeVisible();
        const [, hash] = /([0-9a-f]{64})/.exec(address) ?? [];
        await page.goto(`/${locale}/studio/images/${hash}`);
        await expect(page.getByRole('link', { name: slug })).toBeVisible();
        await expect(page.getByRole('button', { name: t('studio.images.remove') })).toHaveCount(0);
      });

      await test.step('is there for anyone, and for an employee', async () => {
        const shown = async (reader: Page, path: string) => {
          // A client takes up what is published in a job of its own.
          await expect.poll(async () => (await reader.goto(path))?.status(), { timeout: 30_000 }).toBe(200);
          const image = reader.getByAltText(alt[locale]);
          await image.scrollIntoViewIfNeeded();
          await expect(image).toHaveAttribute('src', address);
          await expect(image).toHaveAttribute('width', String(side));
          await expect(image).toHaveAttribute('height', '200');
          await expect(image).toHaveAttribute('loading', 'lazy');
          await expect
            .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
            .toBe(side);
          await expectNoWider(reader, path);
        };
        const context = await browser.newContext({
          baseURL,
          javaScriptEnabled: script,
          viewport: { width, height: 800 },
        });
        const reader = await context.newPage();
        await shown(reader, `/${locale}/library/${slug}`);
        await signInQuietly(reader.request, 'employee');
        // The first visit is Next's own page, a later one is kept.
        for (const _ of [1, 2, 3]) await shown(reader, `/${locale}/o/boutique-filante/guides/${slug}`);
        await context.close();
      });

      await test.step('goes at once when it was a mistake', async () => {
        await page.goto(`/${locale}/studio/images`);
        await send(
          await picture(side + 1, 200)
            .png()
            .toBuffer(),
          'erreur.png',
        );
        await expect(heading(page)).toHaveText(t('studio.images.describe'), { timeout: 60_000 });
        const mistake = (await page.locator('main img').getAttribute('src')) ?? '';
        await press(t('studio.images.remove'));
        await expect(page.getByText(t('studio.images.removed'))).toBeVisible();
        expect((await request.get(mistake)).status()).toBe(404);
        await look('images, one of them used');
      });
    });
  });
}
