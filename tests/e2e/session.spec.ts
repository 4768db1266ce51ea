import { choosePin, issueCard, presentCard } from './support/card';
import { STEPS } from './support/employee';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

const t = words('fr');
const people = '/fr/o/boutique-filante/manage/people';

test('a mail scanner that fetches a link uses nothing; the button works once', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  const email = 'amelie.gagnon@boutique-filante.example';
  await page.goto('/fr/sign-in');
  await page.getByLabel(t('signIn.email')).fill(` ${email.toUpperCase()} `);
  await page.getByRole('button', { name: t('signIn.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('signIn.sent.title'));
  const { link } = await mailTo(email);
  expect(link.startsWith(baseURL ?? '')).toBe(true);
  for (let scan = 0; scan < 3; scan++) expect((await request.get(link)).status()).toBe(200);
  // Opened on another device.
  const phone = await browser.newContext({ baseURL });
  const there = await phone.newPage();
  await there.goto(link);
  await there.getByRole('button', { name: t('signIn.link.enter') }).click();
  await there.waitForURL('**/o/boutique-filante');
  await phone.close();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('signIn.link.usedTitle'));
});

test('an unknown address is answered as a known one, and gets no mail', async ({ page }) => {
  await page.goto('/fr/sign-in');
  await page.getByLabel(t('signIn.email')).fill('personne@nulle-part.example');
  await page.getByRole('button', { name: t('signIn.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('signIn.sent.title'));
});

for (const script of [true, false]) {
  test.describe(script ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled: script });

    test('a session that ends in the middle of a form resumes there, with what was typed', async ({
      page,
      context,
    }) => {
      await signInQuietly(context.request, 'owner');
      await page.goto(`${people}/new`);
      await page.getByLabel(t('people.fields.name')).fill('Rose-Aimée Laflamme');
      await page.getByLabel(t('people.fields.jobTitle')).fill('Étalagiste');
      await context.clearCookies({ name: 'paraphe.session' });
      await page.getByRole('button', { name: t('people.new.submit') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('signIn.title'));
      await signInQuietly(context.request, 'owner');
      await page.goto(new URL(page.url()).searchParams.get('next') ?? '/');
      await expect(page.getByLabel(t('people.fields.name'))).toHaveValue('Rose-Aimée Laflamme');
      await expect(page.getByLabel(t('people.fields.jobTitle'))).toHaveValue('Étalagiste');
    });
  });
}

test('signing out everywhere ends the other devices too', async ({ page, context, browser, baseURL }) => {
  await signInQuietly(context.request, 'manager');
  const other = await browser.newContext({ baseURL });
  await signInQuietly(other.request, 'manager');
  await page.goto('/fr/o/boutique-filante/me');
  await page.getByRole('button', { name: t('signIn.signOutEverywhere') }).click();
  await expect(page.getByText(t('signIn.signedOut'))).toBeVisible();
  const there = await other.newPage();
  await there.goto('/fr/o/boutique-filante/me');
  await expect(there.getByRole('heading', { level: 1 })).toHaveText(t('signIn.title'));
  await other.close();
});

test('a person without e-mail comes in by card, chooses a PIN, and comes back by it', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await signInQuietly(context.request, 'owner');
  const card = await issueCard(page, 'Ginette Bolduc');
  const shop = await browser.newContext({ baseURL, viewport: { width: 320, height: 640 } });
  const phone = await shop.newPage();
  await presentCard(phone, card, '111111');
  await expect(phone.getByText(t('join.errors.pin_trivial')).first()).toBeVisible();
  await choosePin(phone, card, '583016');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(t('notice.title'));
  await phone.getByRole('button', { name: t('notice.accept') }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(t('path.left', { count: STEPS }));
  await phone.getByRole('button', { name: t('signIn.signOut'), exact: true }).click();
  await phone.goto(`/fr/join/${card.handle}`);
  await phone.getByLabel(t('join.pin')).fill('583017');
  await phone.getByRole('button', { name: t('join.enter') }).click();
  await expect(phone.getByText(t('join.errors.wrong_pin')).first()).toBeVisible();
  await phone.getByLabel(t('join.pin')).fill('583016');
  await phone.getByRole('button', { name: t('join.enter') }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(t('path.left', { count: STEPS }));
  await shop.close();
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('what a role may not open says so, and whom to ask', async ({ page, context }) => {
    await signInQuietly(context.request, 'manager');
    const refused = ['agreements', 'programs', 'settings', 'people/new'];
    for (const part of refused) {
      const answer = await page.goto(`/fr/o/boutique-filante/manage/${part}`);
      expect(answer?.status(), part).toBe(403);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('errors.forbidden.title'));
      await expect(page.getByRole('main')).toContainText('boutique-filante');
    }
  });
});
