import { picture } from '@/features/library/images/samples.fixture';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider, expectReadable } from './support/accessibility';
import {
  addPicture,
  beginDraft,
  draftedText,
  editorOf,
  farthestNumber,
  fieldText,
  guideText,
  publishGuide,
  signInSecondConsultant,
  typeAtEnd,
  untilSaved,
  writeIn,
} from './support/editor';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** The studio's editor: the plain boxes and what a script adds to them. */
const pathOf = (locale: Locale, slug: string) => `/${locale}/studio/documents/${slug}`;

for (const locale of ['fr', 'en'] satisfies Locale[]) {
  const t = words(locale);
  const french = t('studio.draft.fr');

  test(`what is wrong is underlined, listed and mended; the preview follows, ${locale}`, async ({ page }) => {
    test.setTimeout(180_000);
    const slug = `essai-editeur-${locale}`;
    await beginDraft(slug, 'Un nom est personnel.');
    await signInQuietly(page.request, 'consultant');
    await page.goto(pathOf(locale, slug));
    await editorOf(page, french);
    const list = page.getByRole('region', { name: t('studio.editor.problems.none') });
    await expect(list).toBeVisible();
    const frame = page.frameLocator(`iframe[title="${t('studio.editor.preview.frame')}"]`);
    await expect(frame.getByText('Un nom est personnel.')).toBeVisible();

    await writeIn(page, french, guideText('fr', 'Un nom {process.env.SECRET} fuit.'));
    const what = t('content.issues.expression.what');
    const problem = page.getByRole('button').filter({ hasText: what });
    await expect(problem).toBeVisible();
    await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
    // What was right stays to be seen.
    await expect(frame.getByText('Un nom est personnel.')).toBeVisible();
    await expect(page.getByText(t('studio.editor.preview.late'))).toBeVisible();
    await untilSaved(page, locale);
    expect(await draftedText(slug)).toContain('process.env');

    await problem.press('Enter');
    await expect(await editorOf(page, french)).toBeFocused();
    await writeIn(page, french, guideText('fr', 'Un nom, une adresse.'));
    await expect(list).toBeVisible();
    await expect(frame.getByText('Un nom, une adresse.')).toBeVisible();
    await expect(page.locator('.cm-lintRange-error')).toHaveCount(0);
    await untilSaved(page, locale);

    // Structure: what English lacks is said in it.
    await typeAtEnd(page, french, '\n## Une autre partie\n\nMots.\n');
    const gap = t('studio.editor.outline.gapInEn', { label: '## Une autre partie', line: 16 });
    await expect(page.locator('.cm-gap').filter({ hasText: gap })).toBeVisible();
    await page.getByText(t('studio.editor.outline.gaps', { count: 1 })).click();
    await expect(page.getByRole('cell', { name: t('studio.editor.outline.missing') })).toBeVisible();

    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoWider(page, `editor, ${width}`);
      await page.emulateMedia({ colorScheme: 'light' });
      await expectAccessible(page, `editor, ${locale}, ${width}, light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectReadable(page, `editor, ${locale}, ${width}, dark`);
    }
  });
}

const t = words('fr');
const french = t('studio.draft.fr');

test('the preview is as wide as a telephone or a desk, light or dark, in either language', async ({
  page,
}) => {
  const slug = 'essai-apercu';
  await beginDraft(slug, 'Deux mots.');
  await signInQuietly(page.request, 'consultant');
  await page.goto(pathOf('fr', slug));
  const element = page.locator(`iframe[title="${t('studio.editor.preview.frame')}"]`);
  const frame = element.contentFrame();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Un guide du studio');
  const seen = () =>
    frame.locator('html').evaluate((html) => ({
      width: html.clientWidth,
      paper: getComputedStyle(html).backgroundColor,
    }));
  const phone = await seen();
  expect(phone.width).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: t('studio.editor.preview.dark'), exact: true }).press('Enter');
  await page.getByRole('button', { name: t('studio.editor.preview.desktop'), exact: true }).press('Enter');
  await expect.poll(async () => (await seen()).width).toBeGreaterThan(1200);
  expect((await seen()).paper).not.toBe(phone.paper);
  await page.getByRole('button', { name: t('studio.editor.preview.en'), exact: true }).press('Enter');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('A guide of the studio');
});

test('each line stands beside its number, from the first view on', async ({ page }) => {
  const slug = 'essai-numeros';
  const long = 'Une phrase assez longue pour aller à la ligne dans une colonne étroite. '.repeat(6);
  await beginDraft(slug, Array.from({ length: 40 }, (_, index) => `${index} ${long}`).join('\n\n'));
  await signInQuietly(page.request, 'consultant');
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(pathOf('fr', slug));
    const box = await editorOf(page, french);
    expect(await farthestNumber(page)).toBeLessThan(1);
    await box.scrollIntoViewIfNeeded();
    expect(await farthestNumber(page)).toBeLessThan(1);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(await farthestNumber(page)).toBeLessThan(1);
    await box.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await expect.poll(() => farthestNumber(page)).toBeLessThan(1);
  }
});

/** Everything that a text shows of images, in its order. */
const figuresIn = (text: string) => [...text.matchAll(/<Figure [^>]*>/g)].map(([figure]) => figure);

test('an image is chosen by keyboard, or dropped, and stands at the same place of both texts', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const slug = 'essai-image';
  await beginDraft(slug, 'Première.\n\nDeuxième.');
  const known = await addPicture(96, { fr: 'Un écran tourné', en: 'A turned screen' });
  await signInQuietly(page.request, 'consultant');
  await page.goto(pathOf('fr', slug));
  const box = await editorOf(page, french);

  // From the menu: its words, an arrow, Enter.
  await box.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('F2');
  await page.keyboard.type('ecran tourne');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expectAccessible(page, 'an image to choose');
  await page.keyboard.press('Enter');
  for (const name of ['fr', 'en']) {
    await expect.poll(() => fieldText(page, name)).toContain('<Figure');
  }
  const figure = (alt: string) => `<Figure src="${known}.webp" alt="${alt}" />`;
  expect(await fieldText(page, 'fr')).toContain(`Première.\n\n${figure('Un écran tourné')}\n\nDeuxième.`);
  expect(await fieldText(page, 'en')).toContain(`Première.\n\n${figure('A turned screen')}\n\nDeuxième.`);
  await expect(box).toBeFocused();
  const frame = page.frameLocator(`iframe[title="${t('studio.editor.preview.frame')}"]`);
  // It comes when it is near.
  const seen = async (alt: string, width: number) => {
    await frame.getByAltText(alt).scrollIntoViewIfNeeded();
    await expect(frame.getByAltText(alt)).toHaveJSProperty('naturalWidth', width);
  };
  await seen('Un écran tourné', 96);

  // Dropped on a line: what it shows is asked for, in both languages.
  const bytes = [...(await picture(120, 90).png().toBuffer())];
  const drop = (name: string, type: string, content: number[]) =>
    page
      .locator('.cm-line')
      .filter({ hasText: 'Deuxième.' })
      .first()
      .evaluate(
        (line, file) => {
          const { left, top } = line.getBoundingClientRect();
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(file.content)], file.name, { type: file.type }));
          const at = { clientX: left + 4, clientY: top + 4, bubbles: true, cancelable: true, dataTransfer };
          line.dispatchEvent(new DragEvent('dragover', at));
          line.dispatchEvent(new DragEvent('drop', at));
        },
        { name, type, content },
      );
  const dialog = page.getByRole('dialog');
  const send = dialog.getByRole('button', { name: t('studio.editor.picture.insert') });
  await drop('logo.svg', 'image/svg+xml', [...Buffer.from('<svg onload="alert(1)"/>')]);
  await expect(dialog).toContainText('logo.svg');
  await dialog.getByLabel(t('studio.editor.picture.altFr')).fill('Un logo');
  await send.press('Enter');
  await expect(dialog.getByText(t('studio.errors.required'))).toBeVisible();
  await expect(dialog.getByLabel(t('studio.editor.picture.altEn'))).toBeFocused();
  await page.keyboard.type('A logo');
  await send.press('Enter');
  await expect(dialog.getByText(t('studio.images.problems.svg'))).toBeVisible();
  await expect(dialog.getByLabel(t('studio.editor.picture.altFr'))).toHaveValue('Un logo');
  await expectAccessible(page, 'an image that is refused');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await drop('plan.png', 'image/png', bytes);
  await dialog.getByLabel(t('studio.editor.picture.altFr')).fill('Un plan de la boutique');
  await dialog.getByLabel(t('studio.editor.picture.altEn')).fill('A plan of the shop');
  await expectAccessible(page, 'an image to add');
  await send.press('Enter');
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  for (const name of ['fr', 'en']) {
    await expect.poll(async () => figuresIn(await fieldText(page, name))).toHaveLength(2);
  }
  const [fr, en] = [await fieldText(page, 'fr'), await fieldText(page, 'en')];
  expect(figuresIn(fr)[1]).toContain('alt="Un plan de la boutique"');
  expect(figuresIn(en)[1]).toContain('alt="A plan of the shop"');
  for (const text of [fr, en]) expect(text.indexOf('Deuxième.')).toBeLessThan(text.lastIndexOf('<Figure'));
  await seen('Un plan de la boutique', 120);
  // "Saved" may still be said of what came before.
  await expect.poll(async () => figuresIn(await draftedText(slug))).toHaveLength(2);

  // Without dropping anything: from the list, by its own button; the new one is in the list already.
  await box.focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('plan de la boutique');
  await expect(dialog.getByRole('button', { name: /Un plan de la boutique/ })).toBeVisible();
  await dialog.getByRole('button', { name: t('studio.editor.insert.add') }).press('Enter');
  await dialog
    .getByLabel(t('studio.editor.picture.file'), { exact: true })
    .setInputFiles({ name: 'lourd.png', mimeType: 'image/png', buffer: Buffer.alloc(8_000_001) });
  await send.press('Enter');
  await expect(dialog.getByText(t('studio.images.problems.too_large', { megabytes: 8 }))).toBeVisible();
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoWider(page, 'an image to add, 320');
  await expectAccessible(page, 'an image that is too large, 320');
});

test('by keyboard alone: complete, insert, go from problem to problem, and leave', async ({ page }) => {
  const slug = 'essai-clavier';
  await beginDraft(slug, 'Clavier.');
  await signInQuietly(page.request, 'consultant');
  await page.goto(pathOf('fr', slug));
  const box = await editorOf(page, french);

  // A component, from its first letters.
  await typeAtEnd(page, french, '\n<KeyP');
  await expect(page.getByRole('option').first()).toContainText('<KeyPoints');
  // In its first instants the list takes no key, lest it was meant for the text.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Un geste');
  expect(await fieldText(page, 'fr')).toContain('<KeyPoints>\n\n- Un geste\n\n</KeyPoints>');

  // A term and a section of the law, from the list.
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n\nVoir ');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(t('studio.editor.insert.titleFr'));
  await expectAccessible(page, 'list of what may be inserted');
  await page.keyboard.type('incident de confidentialite');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => fieldText(page, 'fr')).toContain('<Term id="incident-de-confidentialite">');
  await expect(box).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' ');
  await page.keyboard.press('F2');
  await page.keyboard.type('F1.1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => fieldText(page, 'fr')).toContain('<Law section=');
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // F8 goes to what is wrong; Tab leaves the box.
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n\n<Nouveau />\n');
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
  await box.focus();
  await page.keyboard.press('F8');
  await expect(box).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(box).not.toBeFocused();
});

test('what is typed through a cut, in a tab that is closed, arrives', async ({ page, context, trouble }) => {
  test.setTimeout(120_000);
  const slug = 'essai-coupure';
  await beginDraft(slug, 'Avant la coupure.');
  await signInQuietly(page.request, 'consultant');
  await page.goto(pathOf('fr', slug));
  await editorOf(page, french);
  await expect(page.getByText(t('studio.editor.problems.none'))).toBeVisible();
  await context.setOffline(true);
  await typeAtEnd(page, french, 'Pendant la coupure.');
  await expect(page.getByRole('status').filter({ hasText: t('studio.editor.status.offline') })).toBeVisible();
  await context.setOffline(false);
  await untilSaved(page, 'fr');
  expect(await draftedText(slug)).toContain('Pendant la coupure.');

  await context.setOffline(true);
  await typeAtEnd(page, french, 'Juste avant de fermer.');
  await expect(page.getByRole('status').filter({ hasText: t('studio.editor.status.offline') })).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(pathOf('fr', slug));
  await expect(again.getByText(t('studio.editor.restored'))).toBeVisible();
  await untilSaved(again, 'fr');
  expect(await draftedText(slug)).toContain('Juste avant de fermer.');
  // The browser says on its console what the cut kept from it.
  const cut = trouble.filter((what) => /ERR_INTERNET_DISCONNECTED/.test(what));
  expect(trouble).toEqual(cut);
  trouble.length = 0;
});

test('a session that ended loses nothing of what was typed', async ({ page, context }) => {
  const slug = 'essai-session';
  await beginDraft(slug, 'Avant.');
  await signInQuietly(page.request, 'consultant');
  await page.goto(pathOf('fr', slug));
  await editorOf(page, french);
  await context.clearCookies({ name: 'paraphe.session' });
  await typeAtEnd(page, french, 'Sans session.');
  await expect(
    page.getByRole('status').filter({ hasText: t('studio.editor.status.signed_out') }),
  ).toBeVisible();
  await page.getByRole('button', { name: t('studio.draft.save') }).click();
  await page.waitForURL(/\/sign-in/);
  await signInQuietly(page.request, 'consultant');
  await page.goto(pathOf('fr', slug));
  await untilSaved(page, 'fr');
  expect(await draftedText(slug)).toContain('Sans session.');
});

test('two people in one draft: the second sees who, what differs, and merges', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const slug = 'essai-a-deux';
  await beginDraft(slug, 'Première phrase.\n\nDeuxième phrase.\n\nTroisième phrase.');
  await signInQuietly(page.request, 'consultant');
  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr-CA' });
  try {
    await signInSecondConsultant(context, baseURL ?? '', 'Odile Tremblay');
    const theirs = await context.newPage();
    await theirs.goto(pathOf('fr', slug));
    await page.goto(pathOf('fr', slug));
    const first = await editorOf(theirs, french);
    await expect(first).toBeVisible();
    await editorOf(page, french);

    const hers = guideText('fr', 'Première phrase, d’Odile.\n\nDeuxième phrase.\n\nTroisième, d’Odile.');
    await writeIn(theirs, french, hers);
    await untilSaved(theirs, 'fr');
    const mine = guideText('fr', 'Première phrase.\n\nDeuxième, de moi.\n\nTroisième, de moi.');
    await writeIn(page, french, mine);
    const alert = page.getByRole('alert').filter({ hasText: 'Odile Tremblay' });
    await expect(alert).toBeVisible();
    expect(await draftedText(slug)).toContain('d’Odile');
    await expectAccessible(page, 'overtaken');
    await alert.getByRole('button', { name: t('studio.editor.status.merge') }).press('Enter');
    await page.waitForURL(`**${pathOf('fr', slug)}/merge`);
    await expect(page.locator('main')).toContainText('Odile Tremblay');
    await expect(page.getByRole('group')).toHaveCount(1);
    await expectAccessible(page, 'merge');

    // Nothing is chosen yet: nothing is saved.
    await page.getByRole('button', { name: t('studio.editor.merge.save') }).click();
    await expect(page.getByText(t('studio.editor.merge.choose')).first()).toBeVisible();
    const both = t('studio.editor.merge.keep.both', { other: 'Odile Tremblay' });
    await page.getByRole('radio', { name: both }).check();
    await page.getByRole('button', { name: t('studio.editor.merge.save') }).click();
    await expect(page.getByText(t('studio.editor.merged'))).toBeVisible();
    const merged = await draftedText(slug);
    for (const phrase of [
      'Première phrase, d’Odile.',
      'Deuxième, de moi.',
      'Troisième, de moi.\nTroisième, d’Odile.',
    ]) {
      expect(merged).toContain(phrase);
    }
    await editorOf(page, french);
    expect(await fieldText(page, 'fr')).toBe(merged);
    await expect(page.getByText(t('studio.editor.restored'))).toHaveCount(0);
  } finally {
    await context.close();
  }
});

test('two people without a script: the same, by plain posts', async ({ browser, baseURL }) => {
  const slug = 'essai-a-deux-sans-script';
  await beginDraft(slug, 'Une phrase.');
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    javaScriptEnabled: false,
    locale: 'fr-CA',
  });
  try {
    const page = await context.newPage();
    await signInQuietly(page.request, 'consultant');
    const other = await context.newPage();
    await page.goto(pathOf('fr', slug));
    await other.goto(pathOf('fr', slug));
    await other.getByLabel(french).fill(guideText('fr', 'Une autre phrase.'));
    await other.getByRole('button', { name: t('studio.draft.save') }).click();
    await expect(other.getByText(t('studio.draft.saved'))).toBeVisible();
    await page.getByLabel(french).fill(guideText('fr', 'Une phrase à moi.'));
    await page.getByRole('button', { name: t('studio.draft.save') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.editor.merge.title'));
    await page.getByRole('button', { name: t('studio.editor.merge.save') }).click();
    await expect(page.getByText(t('studio.editor.merge.choose')).first()).toBeVisible();
    await page.getByRole('radio', { name: t('studio.editor.merge.keep.mine') }).check();
    await page.getByRole('button', { name: t('studio.editor.merge.save') }).click();
    await expect(page.getByText(t('studio.editor.merged'))).toBeVisible();
    expect(await draftedText(slug)).toContain('Une phrase à moi.');
  } finally {
    await context.close();
  }
});

for (const locale of ['fr', 'en'] satisfies Locale[]) {
  test(`any two states are compared as they read, as they are written, by their questions, ${locale}`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const say = words(locale);
    const slug = `essai-comparer-${locale}`;
    await publishGuide(slug, 'Vous avez dix jours.');
    await publishGuide(slug, 'Vous avez vingt jours.', 2);
    await beginDraft(slug, 'Vous avez une semaine.', 3);
    await signInQuietly(page.request, 'consultant');
    await page.goto(pathOf(locale, slug));
    await page.getByRole('link', { name: say('studio.compare.open') }).click();
    const main = page.locator('main');
    await expect(main.locator('del').filter({ hasText: 'vingt' }).first()).toBeVisible();
    await page.getByLabel(say('studio.compare.from'), { exact: true }).selectOption('1');
    await page.getByLabel(say('studio.compare.to'), { exact: true }).selectOption('2');
    await page.getByRole('button', { name: say('studio.compare.compare') }).press('Enter');
    await page.waitForURL(/from=1&to=2/);
    await expect(main.locator('del').filter({ hasText: 'dix' }).first()).toBeVisible();
    await expect(main.locator('ins').filter({ hasText: 'vingt' }).first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'fr.mdx' })).toContainText('revision: 2');
    await expect(main.getByText(say('studio.compare.alike'))).toHaveCount(1);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoWider(page, `compare, ${width}`);
      await page.emulateMedia({ colorScheme: 'light' });
      await expectAccessible(page, `compare, ${locale}, ${width}, light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectReadable(page, `compare, ${locale}, ${width}, dark`);
    }
  });
}
