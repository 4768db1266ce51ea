import type { Page } from '@playwright/test';
import { connect } from '@/scripts/database/roles';
import { issueCard, presentCard } from './support/card';
import { addByOwner, comeIn, STEPS } from './support/employee';
import { pointer } from './support/hands';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** Whoever signs has proved who they are in the last quarter of an hour, and loses nothing by proving it again. */
const t = words('fr');
const undertaking = '/fr/o/boutique-filante/agreements/engagement-employe';
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

/** An hour passes since that person proved who they are. */
async function letAnHourPass(name: string): Promise<void> {
  const admin = connect(process.env.E2E_DATABASE_URL ?? '', { max: 1 });
  try {
    const aged = await admin`
      update sessions set authenticated_at = authenticated_at - interval '1 hour'
      where user_id in (select user_id from members where name = ${name}) returning user_id`;
    expect(aged.length, name).toBeGreaterThan(0);
  } finally {
    await admin.end();
  }
}

test('by a code in the mail, before the form and in the middle of it', async ({ page, browser, baseURL }) => {
  test.setTimeout(120_000);
  const person = {
    name: 'Anouk Fiset',
    email: 'anouk.fiset@boutique-filante.example',
    locale: 'fr',
  } as const;
  await addByOwner(browser, baseURL ?? '', person);
  await comeIn(page, pointer, person, async () => undefined);

  /** @param nth of the mails to this person, the invitation being the first. */
  const confirm = async (nth: number) => {
    await expect(heading(page)).toHaveText(t('confirm.title'));
    await page
      .getByRole('button', { name: t('confirm.send') })
      .or(page.getByRole('button', { name: t('confirm.again') }))
      .first()
      .click();
    const { text } = await mailTo(person.email, nth);
    const code = /\b(\d{3}) ?(\d{3})\b/.exec(text);
    expect(code, text).toBeTruthy();
    const right = `${code?.[1]}${code?.[2]}`;
    await page.getByLabel(t('confirm.code')).fill(right === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: t('confirm.confirm') }).click();
    await expect(page.getByText(t('confirm.errors.wrong_code')).first()).toBeVisible();
    await page.getByLabel(t('confirm.code')).fill(right);
    await page.getByRole('button', { name: t('confirm.confirm') }).click();
    await expect(heading(page)).toHaveText(t('signing.act.title'));
  };

  await page.goto(undertaking);
  await letAnHourPass(person.name);
  await page.getByRole('link', { name: t('signing.continue') }).click();
  await confirm(2);

  await page.getByLabel(t('signing.act.name')).fill(person.name);
  await page.getByRole('checkbox').check();
  await letAnHourPass(person.name);
  await page.getByRole('button', { name: t('signing.act.sign'), exact: true }).click();
  await confirm(3);
  await expect(page.getByLabel(t('signing.act.name'))).toHaveValue(person.name);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: t('signing.act.sign'), exact: true }).click();
  await expect(heading(page)).toHaveText(t('receipt.justSigned'));
});

test('by the PIN of whoever has no address', async ({ page, context, browser, baseURL }) => {
  test.setTimeout(120_000);
  const name = 'Réjean Thibault';
  await signInQuietly(context.request, 'owner');
  const card = await issueCard(page, name);
  const shop = await browser.newContext({ baseURL, viewport: { width: 320, height: 640 } });
  const phone = await shop.newPage();
  await presentCard(phone, card, '274950');
  await phone.getByRole('button', { name: t('notice.accept') }).click();
  await expect(heading(phone)).toHaveText(t('path.left', { count: STEPS }));
  await phone.goto(undertaking);
  await letAnHourPass(name);
  await phone.getByRole('link', { name: t('signing.continue') }).click();
  await expect(heading(phone)).toHaveText(t('confirm.title'));
  await phone.getByLabel(t('confirm.pin')).fill('274951');
  await phone.getByRole('button', { name: t('confirm.confirm') }).click();
  await expect(phone.getByText(t('confirm.errors.wrong_pin')).first()).toBeVisible();
  await phone.getByLabel(t('confirm.pin')).fill('274950');
  await phone.getByRole('button', { name: t('confirm.confirm') }).click();
  await expect(heading(phone)).toHaveText(t('signing.act.title'));
  await phone.getByLabel(t('signing.act.name')).fill('rejean  thibault');
  await phone.getByRole('checkbox').check();
  await phone.getByRole('button', { name: t('signing.act.sign'), exact: true }).click();
  await expect(heading(phone)).toHaveText(t('receipt.justSigned'));
  await shop.close();
});
