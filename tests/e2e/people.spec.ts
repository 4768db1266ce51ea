import { type Browser, type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { browserArguments, installedBrowser } from '@/tests/support/browser';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { type Card, issueCard } from './support/card';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/**
 * What becomes of people once they are here: leaves, departures, teams, sheets of cards, and the tablet that a shop's
 * people share and that forgets each of them.
 */
const SHOP = 'boutique-filante';
const today = () => quebecDay(new Date());
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();

for (const [locale, width] of [
  ['fr', 320],
  ['en', 1280],
] as const satisfies readonly [Locale, number][]) {
  test.describe(`an owner follows a person, ${locale} at ${width}`, () => {
    test.use({ viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('on leave, leaving, staying, then gone', async ({ page, context }) => {
      test.setTimeout(180_000);
      const t = words(locale);
      const people = `/${locale}/o/${SHOP}/manage/people`;
      const name = `Noé Ouellet ${locale}`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      await signInQuietly(context.request, 'owner');

      await page.goto(`${people}/new`);
      await page.getByLabel(t('people.fields.name')).fill(name);
      await page.getByLabel(t('people.fields.startOn')).fill(addDays(today(), 7));
      await press(page, t('people.new.submit'));
      await page.waitForURL('**/card');
      const person = page.url().replace(/\/card$/, '');

      await test.step('away from today: what is due waits', async () => {
        await page.goto(`${person}/edit`);
        await follow(page, t('people.person.absenceOpen'));
        await expect(heading(page)).toHaveText(t('people.leave.title', { name }));
        await look('a leave to note');
        await page.getByLabel(t('people.leave.fields.untilOn')).fill(today());
        await press(page, t('people.leave.plan'));
        await expect(page.getByText(t('people.leave.errors.back_before_away')).first()).toBeVisible();
        await page.getByLabel(t('people.leave.fields.untilOn')).fill(addDays(today(), 30));
        await press(page, t('people.leave.plan'));
        await expect(page.getByText(t('people.person.done.leave'))).toBeVisible();
        await expect(page.getByText(t('common.status.paused'), { exact: true }).first()).toBeVisible();
        await look('a person on leave');
      });

      await test.step('struck out as a mistake', async () => {
        await follow(page, t('people.leave.state.change'));
        await look('a leave under way');
        await press(page, t('people.leave.cancel'));
        await expect(page.getByText(t('people.person.done.leaveCanceled'))).toBeVisible();
        await expect(page.getByText(t('common.status.paused'), { exact: true })).toHaveCount(0);
      });

      await test.step('leaving on a day, then staying', async () => {
        await page.goto(`${person}/departure`);
        await expect(heading(page)).toHaveText(t('people.departure.title', { name }));
        await look('a departure to prepare');
        await press(page, t('people.departure.confirm'));
        await expect(page.getByText(t('form.errors.required')).first()).toBeVisible();
        await page.locator('input[name=lastOn]').fill(addDays(today(), 10));
        await press(page, t('people.departure.confirm'));
        await expect(page.getByText(t('people.person.done.leaving'))).toBeVisible();
        await look('a person who is leaving');
        await follow(page, t('people.person.departureChange'));
        await press(page, t('people.departure.cancel'));
        await expect(page.getByText(t('people.person.done.staying', { name }))).toBeVisible();
      });

      await test.step('gone, and back', async () => {
        await page.goto(`${person}/departure`);
        await page.getByLabel(t('people.departure.whens.now')).check();
        const absent = page.getByLabel(t('people.departure.attestations.absent'));
        if (await absent.isVisible()) await absent.check();
        await press(page, t('people.departure.confirm'));
        await expect(page.getByText(t('people.person.done.left', { name }))).toBeVisible();
        await look('a person who has left');
        await press(page, t('people.person.readmit', { name }));
        await expect(page.getByText(t('people.person.done.returned', { name }))).toBeVisible();
      });
    });

    test('a team is added, looked at and closed', async ({ page, context }) => {
      const t = words(locale);
      const teams = `/${locale}/o/${SHOP}/manage/people/teams`;
      const name = `Vitrine ${locale}`;
      await signInQuietly(context.request, 'owner');
      await page.goto(teams);
      await page.getByLabel(t('people.fields.team')).fill(name);
      await press(page, t('people.teams.add'));
      await follow(page, name);
      await expect(heading(page)).toHaveText(name);
      await expectAccessible(page, `a team, ${locale}`);
      await follow(page, t('people.team.change'));
      await expectNoWider(page, 'a team to change');
      await expectAccessible(page, `a team to change, ${locale}`);
      await press(page, t('people.team.close'));
      await expect(page.getByText(t('people.teams.done.closed'))).toBeVisible();
      await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
    });
  });
}

test('a manager sees the page of their team', async ({ page, context }) => {
  const t = words('fr');
  await signInQuietly(context.request, 'manager');
  await page.goto(`/fr/o/${SHOP}/manage/people/teams`);
  await expect(page.getByRole('button', { name: t('people.teams.add') })).toHaveCount(0);
  await page.locator('main table a').first().click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page, 'a team, its manager');
});

test('a sheet of cards is printed at once, six to a page', async ({ page, context }) => {
  const t = words('fr');
  await signInQuietly(context.request, 'owner');
  const names = ['Fiche Un', 'Fiche Deux'];
  for (const name of names) {
    await page.goto(`/fr/o/${SHOP}/manage/people/new`);
    await page.getByLabel(t('people.fields.name')).fill(name);
    await press(page, t('people.new.submit'));
    await page.waitForURL('**/card');
  }
  await page.goto(`/fr/o/${SHOP}/manage/people/cards`);
  await expectAccessible(page, 'cards to choose');
  await press(page, t('people.cards.issue'));
  await expect(page.getByText(t('people.cards.once'))).toBeVisible();
  for (const name of names) await expect(page.getByText(name, { exact: true })).toBeVisible();
  const cards = page.locator('.card-sheet > li');
  expect(await cards.count()).toBeGreaterThanOrEqual(2);
  await expectAccessible(page, 'a sheet of cards');
  await page.emulateMedia({ media: 'print' });
  for (const [width, height] of [
    [794, 1123],
    [816, 1056],
  ] as const) {
    await page.setViewportSize({ width, height });
    const box = await cards.first().boundingBox();
    // Three rows between margins of a centimetre, at 96 dots an inch.
    expect((box?.height ?? 0) * 3).toBeLessThanOrEqual(height - (20 / 25.4) * 96);
    const cut = await cards.evaluateAll((all) =>
      all.some((card) => card.scrollHeight > card.clientHeight + 1),
    );
    expect(cut, 'a card says less than it should').toBe(false);
  }
});

/** The shop's tablet: an owner opens it, and has nothing open on it any more. */
async function openTablet(page: Page, name: string, locale: Locale = 'fr'): Promise<void> {
  const t = words(locale);
  await signInQuietly(page.context().request, 'owner');
  await page.goto(`/${locale}/o/${SHOP}/manage/people/tablets`);
  await page.getByLabel(t('people.tablets.name')).fill(name);
  await press(page, t('people.tablets.open'));
  await expect(heading(page)).toHaveText(t('people.tablet.title'));
}

const PIN = '482913';

async function firstTime(page: Page, card: Card, locale: Locale = 'fr'): Promise<void> {
  const t = words(locale);
  await follow(page, t('people.tablet.first'));
  await page.getByLabel(t('join.handle')).fill(card.handle);
  await page.getByLabel(t('join.code')).fill(card.code);
  await page.getByLabel(t('join.pin'), { exact: true }).fill(PIN);
  await page.getByLabel(t('join.repeatPin')).fill(PIN);
  await press(page, t('join.choose'));
  await expect(heading(page)).toHaveText(t('notice.title'));
  await press(page, t('notice.accept'));
  await expect(heading(page)).not.toHaveText(t('notice.title'));
  await expect(page.getByRole('button', { name: t('people.tablet.over') })).toBeVisible();
}

async function again(page: Page, card: Card, locale: Locale = 'fr'): Promise<void> {
  const t = words(locale);
  await page.getByLabel(t('join.handle')).fill(card.handle);
  await page.getByLabel(t('join.pin'), { exact: true }).fill(PIN);
  await press(page, t('join.enter'));
  await expect(page.getByRole('button', { name: t('people.tablet.over') })).toBeVisible();
}

/** Nothing of anybody: no cookie but the tablet's own, nothing stored, and no page on the way back. */
async function expectForgotten(page: Page, card: Card, name: string): Promise<void> {
  const door = new RegExp(`/o/${SHOP}/tablet(\\?|$)`);
  await expect(page).toHaveURL(door);
  const left = (await page.context().cookies()).map((cookie) => cookie.name);
  expect(left).toEqual(['paraphe.tablet']);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  const nothing = async (where: string) => {
    const shown = await page.evaluate(() => document.documentElement.outerHTML);
    expect(shown, where).not.toContain(name);
    expect(shown, where).not.toContain(card.handle);
  };
  await nothing('at the door');
  for (let steps = 1; steps <= 3; steps++) {
    await page.goBack({ waitUntil: 'load' });
    await expect(page.locator('main')).toBeVisible();
    await nothing(`${steps} pages back`);
  }
  await page.goto(`/fr/o/${SHOP}/me`);
  await expect(page).toHaveURL(door);
  expect(page.url()).not.toContain(card.handle);
}

async function cardOf(browser: Browser, baseURL: string, name: string): Promise<Card> {
  const context = await browser.newContext({ baseURL, locale: 'fr-CA' });
  try {
    await signInQuietly(context.request, 'owner');
    return await issueCard(await context.newPage(), name);
  } finally {
    await context.close();
  }
}

test.describe('a shared tablet', () => {
  test('forgets whoever is done, and shows the next person nothing', async ({ page, browser, baseURL }) => {
    test.setTimeout(180_000);
    const t = words('fr');
    const name = 'Tabitha Tablette';
    const card = await cardOf(browser, baseURL ?? '', name);
    await openTablet(page, 'Arrière-boutique');
    expect((await page.context().cookies()).map((cookie) => cookie.name)).toEqual(['paraphe.tablet']);
    await expectAccessible(page, 'the door of a tablet');
    await firstTime(page, card);
    await expectAccessible(page, 'a visit on a tablet');

    await test.step('an agreement signed is the end of the visit', async () => {
      await page.goto(`/fr/o/${SHOP}/agreements/engagement-employe`);
      await follow(page, t('signing.continue'));
      await page.getByRole('checkbox').check();
      const signed = page.getByLabel(t('signing.act.name'));
      await expect(signed).toHaveAttribute('autocomplete', 'off');
      await signed.fill(name);
      await press(page, t('signing.act.sign'));
      await expect(page.getByText(t('people.tablet.said.done'))).toBeVisible();
      await expectForgotten(page, card, name);
    });

    await test.step('so is « I’m done »', async () => {
      await page.goto(`/fr/o/${SHOP}/tablet`);
      await again(page, card);
      await page.goto(`/fr/o/${SHOP}/me`);
      await expect(page.locator('main')).toContainText(name);
      // A file would stay on the tablet.
      const file = page.locator('main a[href*="/receipt/"]').first();
      await file.click();
      const download = await page
        .locator('main a[href*="/copies/"], main a[href$="/text"]')
        .first()
        .getAttribute('href');
      expect((await page.request.get(download ?? '', { maxRedirects: 0 })).status()).toBe(403);
      await press(page, t('people.tablet.over'));
      await expect(heading(page)).toHaveText(t('people.tablet.title'));
      await expectForgotten(page, card, name);
    });

    await test.step('a card’s address says no number, and an error gives nothing back', async () => {
      await page.goto(`/fr/join/${card.handle}`);
      await expect(page).toHaveURL(new RegExp(`/o/${SHOP}/tablet$`));
      await page.getByLabel(t('join.handle')).fill(card.handle);
      await page.getByLabel(t('join.pin'), { exact: true }).fill('111112');
      await press(page, t('join.enter'));
      await expect(page.getByText(t('join.errors.wrong_pin')).first()).toBeVisible();
      await page.reload();
      await expect(page.getByLabel(t('join.pin'), { exact: true })).toHaveValue('');
    });
  });

  test('asks after a minute and a half, and ends the visit after two', async ({ page, browser, baseURL }) => {
    test.setTimeout(120_000);
    const t = words('en');
    const name = 'Isidore Immobile';
    const card = await cardOf(browser, baseURL ?? '', name);
    await openTablet(page, 'Comptoir', 'en');
    await firstTime(page, card, 'en');
    await page.clock.install();
    await page.goto(`/en/o/${SHOP}/me`);
    await expect(page.locator('main')).toContainText(name);
    const dialog = page.getByRole('alertdialog');
    // A page begins to watch once its scripts run: time passes until then, and on.
    const nobodyTouches = (until: Locator) =>
      expect(async () => {
        await page.clock.runFor(10_000);
        await expect(until).toBeVisible({ timeout: 200 });
      }).toPass();
    const answers = [
      () => press(page, t('people.tablet.idle.stay')),
      () => page.keyboard.press('Escape'),
      () => page.mouse.click(5, 5),
    ];
    await nobodyTouches(dialog);
    await expectAccessible(page, 'are you still there');
    for (const answer of answers) {
      await answer();
      await expect(dialog).toBeHidden();
      await page.clock.runFor(80_000);
      await expect(dialog).toBeHidden();
      await nobodyTouches(dialog);
    }
    await press(page, t('people.tablet.idle.leave'));
    await expect(heading(page)).toHaveText(t('people.tablet.title'));
    await again(page, card, 'en');
    await page.goto(`/en/o/${SHOP}/me`);
    await nobodyTouches(dialog);
    await nobodyTouches(page.getByText(t('people.tablet.said.idle')));
    await expectForgotten(page, card, name);
  });

  test('works without a script, and ends with its tablet', async ({ browser, baseURL }) => {
    test.setTimeout(120_000);
    const t = words('fr');
    const name = 'Solange Sansscript';
    const card = await cardOf(browser, baseURL ?? '', name);
    const context = await browser.newContext({
      baseURL,
      locale: 'fr-CA',
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    });
    const page = await context.newPage();
    await openTablet(page, 'Quai');
    await expectNoWider(page, 'the door of a tablet');
    await firstTime(page, card);
    await expectNoWider(page, 'a visit on a tablet');
    await press(page, t('people.tablet.over'));
    await expect(heading(page)).toHaveText(t('people.tablet.title'));
    await again(page, card);

    const owner = await browser.newContext({ baseURL, locale: 'fr-CA' });
    await signInQuietly(owner.request, 'owner');
    const desk = await owner.newPage();
    await desk.goto(`/fr/o/${SHOP}/manage/people/tablets`);
    await desk.getByRole('row', { name: /Quai/ }).getByRole('button').click();
    await expect(desk.getByText(t('people.tablets.revoked'))).toBeVisible();
    await page.reload();
    await expect(page).toHaveURL(/\/sign-in\?/);
    await page.goto(`/fr/o/${SHOP}/tablet`);
    await expect(heading(page)).toHaveText(t('people.tablet.none'));
    await owner.close();
    await context.close();
  });

  test('shows nothing from the browser’s back/forward cache', async ({ baseURL }) => {
    test.setTimeout(120_000);
    const t = words('fr');
    const name = 'Rébecca Retour';
    // Automation turns that cache off: here it is as people have it.
    const keeping = await chromium.launch({
      executablePath: installedBrowser()?.path,
      args: [...browserArguments],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const context: BrowserContext = await keeping.newContext({ baseURL, locale: 'fr-CA' });
    try {
      const card = await cardOf(keeping, baseURL ?? '', name);
      const page = await context.newPage();
      await openTablet(page, 'Cuisine');
      await firstTime(page, card);
      await page.goto(`/fr/o/${SHOP}/me`);
      await expect(page.locator('main')).toContainText(name);
      await press(page, t('people.tablet.over'));
      await expect(heading(page)).toHaveText(t('people.tablet.title'));
      await expectForgotten(page, card, name);
    } finally {
      await context.close();
      await keeping.close();
    }
  });
});
