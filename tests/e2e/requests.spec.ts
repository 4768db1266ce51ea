import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { signIn } from './support/people';
import { DATA_DIR } from './support/server';
import { expect, test } from './support/test';

const GUIDE = '/o/boutique-filante/guides/discretion-au-comptoir';

for (const locale of ['fr', 'en'] satisfies Locale[]) {
  const t = words(locale);

  test(`a visitor writes, is answered, and a meeting is proposed and cancelled, ${locale}`, async ({
    page,
    browser,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const email = `rose-${randomUUID()}@exemple.example`;
    const message = `${locale === 'fr' ? 'Formez-vous sur place?' : 'Do you train on site?'} ${randomUUID()}`;
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`/${locale}`);
    await page
      .getByRole('contentinfo')
      .getByRole('link', { name: t('common.nav.contact') })
      .click();

    // Sent empty: each field says what it lacks.
    await page.getByRole('button', { name: t('requests.contact.send') }).click();
    await expect(page.getByText(t('form.summary'))).toBeVisible();
    await expectAccessible(page, `contact to mend, ${locale}`);
    await expectNoWider(page, `contact, ${locale}`);

    // By the keyboard alone, from the address on.
    await page.getByLabel(t('requests.contact.email')).focus();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Rose Côté');
    await page.keyboard.press('Tab');
    await page.keyboard.type(t('requests.topics.training').slice(0, 4));
    await page.keyboard.press('Tab');
    await page.keyboard.type(message);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('requests.contact.sent'));
    expect(page.url()).not.toContain('rose');

    // The consultant finds it, answers, and proposes a meeting.
    const studio = await browser.newContext({ baseURL });
    const desk = await studio.newPage();
    await signIn(desk, 'consultant', locale);
    await desk.getByRole('link', { name: t('requests.nav'), exact: true }).click();
    await desk.getByRole('link', { name: message.slice(0, 40) }).click();
    await expectAccessible(desk, `new request, ${locale}`);
    const box = desk.getByLabel(t('requests.one.answer.text'));
    await box.fill('Avec plaisir.');
    await desk.getByRole('button', { name: t('requests.one.answer.send') }).click();
    await expect(desk.getByText(t('requests.one.done.answered'))).toBeVisible();
    await expect(box).toHaveValue('');
    const answer = await mailTo(email);
    expect(answer.text).toContain('Avec plaisir.');
    expect(answer.text).not.toContain(message);

    await desk.getByText(t('requests.one.meeting.title')).click();
    await desk.getByLabel(t('requests.one.meeting.day')).fill(addDays(quebecDay(new Date()), 14));
    await desk.getByLabel(t('requests.one.meeting.time')).fill('14:30');
    await desk.getByLabel(t('requests.one.meeting.place')).fill('12, rue du Moulin');
    await desk.getByRole('button', { name: t('requests.one.meeting.send') }).click();
    await expect(desk.getByText(t('requests.one.done.proposed'))).toBeVisible();
    await expectAccessible(desk, `meeting proposed, ${locale}`);
    await mailTo(email, 2);
    await desk.getByText(t('requests.one.meeting.cancelTitle')).click();
    await desk.getByRole('button', { name: t('requests.one.meeting.cancel') }).click();
    await expect(desk.getByText(t('requests.one.done.canceled'))).toBeVisible();
    await mailTo(email, 3);
    const files = readdirSync(join(DATA_DIR, 'outbox'))
      .map((name) => readFileSync(join(DATA_DIR, 'outbox', name), 'utf8'))
      .filter((mail) => mail.includes(email) && mail.includes('text/calendar'));
    expect(files.map((mail) => /method=(\w+)/.exec(mail)?.[1])).toEqual(['REQUEST', 'CANCEL']);

    await desk.getByRole('button', { name: t('requests.one.close') }).click();
    await expect(desk.getByText(t('requests.one.done.closed'))).toBeVisible();
    await desk.getByText(t('requests.one.destroyTitle')).click();
    await desk.getByRole('button', { name: t('requests.one.destroy') }).click();
    await expect(desk.getByText(t('requests.inbox.destroyed'))).toBeVisible();
    await expect(desk.getByRole('link', { name: message.slice(0, 40) })).toHaveCount(0);
    await studio.close();
  });

  test(`an employee asks about a guide and reads the answer in their own space, ${locale}`, async ({
    page,
    browser,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const question = `${locale === 'fr' ? 'Et si la file est longue?' : 'What if the line is long?'} ${randomUUID()}`;
    await page.setViewportSize({ width: 320, height: 700 });
    await signIn(page, 'employee', locale);
    await page.goto(`/${locale}${GUIDE}`);
    await page.getByRole('link', { name: t('requests.ask.link') }).click();
    await expect(page.getByText(t('requests.ask.read'))).toBeVisible();
    await expectAccessible(page, `question, ${locale}`);
    await expectNoWider(page, `question, ${locale}`);
    await page.getByLabel(t('requests.ask.message')).fill(question);
    await page.getByRole('button', { name: t('requests.ask.send') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('requests.ask.sent'));
    await page.getByRole('link', { name: t('requests.ask.mine') }).click();
    await expect(page.getByText(question)).toBeVisible();

    const studio = await browser.newContext({ baseURL });
    const desk = await studio.newPage();
    await signIn(desk, 'consultant', locale);
    await desk.goto(`/${locale}/studio/requests?kind=question`);
    await desk.getByRole('link', { name: question.slice(0, 40) }).click();
    await expect(desk.getByText('Boutique Filante').first()).toBeVisible();
    await expect(desk.getByText('Léa Fortier')).toHaveCount(0);
    const reply = `Parlez plus bas. ${randomUUID()}`;
    await desk.getByLabel(t('requests.one.answer.text')).fill(reply);
    await desk.getByRole('button', { name: t('requests.one.answer.send') }).click();
    await expect(desk.getByText(t('requests.one.done.answered'))).toBeVisible();
    await studio.close();

    await page.reload();
    await expect(page.getByText(reply)).toBeVisible();
    await expectAccessible(page, `answered question, ${locale}`);
    await expectNoWider(page, `answered question, ${locale}`);
  });
}

test('without a script: a visitor writes, an employee asks, a program is answered as they are', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const t = words('fr');
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  const post = async (message: string, trap = '') => {
    await page.goto('/fr/contact');
    await page.getByLabel(t('requests.contact.email')).fill('sans-script@exemple.example');
    await page.getByLabel(t('requests.contact.topic')).selectOption('other');
    await page.getByRole('textbox', { name: t('requests.contact.message') }).fill(message);
    if (trap) {
      await page.locator('input[name=website]').evaluate((field, value) => {
        (field as HTMLInputElement).value = value;
      }, trap);
    }
    await page.getByRole('button', { name: t('requests.contact.send') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('requests.contact.sent'));
  };
  const [person, program] = [`personne ${randomUUID()}`, `programme ${randomUUID()}`];
  await post(person);
  await post(program, 'https://pilules.example');
  await signIn(page, 'employee', 'fr');
  await page.goto(`/fr${GUIDE}/ask`);
  await page.getByRole('button', { name: t('requests.ask.send') }).click();
  await expect(page.getByText(t('form.summary'))).toBeVisible();
  const question = `question ${randomUUID()}`;
  await page.getByLabel(t('requests.ask.message')).fill(question);
  await page.getByRole('button', { name: t('requests.ask.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('requests.ask.sent'));

  const desk = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await signIn(desk, 'consultant', 'fr');
  await desk.goto('/fr/studio/requests');
  await expect(desk.getByRole('link', { name: person })).toHaveCount(1);
  await expect(desk.getByRole('link', { name: question })).toHaveCount(1);
  await expect(desk.getByRole('link', { name: program })).toHaveCount(0);

  // Two answer at once: the second sees the first's answer, and keeps what they wrote.
  await desk.getByRole('link', { name: person }).click();
  const other = await (await browser.newContext({ baseURL })).newPage();
  await signIn(other, 'consultant', 'fr');
  await other.goto(desk.url());
  const [first, second] = [`La première ${randomUUID()}`, `La seconde ${randomUUID()}`];
  const box = t('requests.one.answer.text');
  const send = t('requests.one.answer.send');
  for (const [late, early] of [
    [desk, other],
    [other, desk],
  ] as const) {
    await late.goto(late.url().split('?')[0] ?? '');
    await early.goto(early.url().split('?')[0] ?? '');
    const [mine, theirs] = [`${first} ${late === desk}`, `${second} ${late === desk}`];
    await late.getByLabel(box).fill(mine);
    await early.getByLabel(box).fill(theirs);
    await early.getByRole('button', { name: send }).click();
    await expect(early.getByText(t('requests.one.done.answered'))).toBeVisible();
    await late.getByRole('button', { name: send }).click();
    await expect(late.getByText(t('requests.refusals.acted_meanwhile')).first()).toBeVisible();
    await expect(late.getByText(theirs)).toBeVisible();
    await expect(late.getByLabel(box)).toHaveValue(mine);
    await late.getByRole('button', { name: send }).click();
    await expect(late.getByText(t('requests.one.done.answered'))).toBeVisible();
    await expect(late.getByText(mine)).toBeVisible();
  }
});
