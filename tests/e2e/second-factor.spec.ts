import { randomUUID } from 'node:crypto';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type postgres from 'postgres';
import type { Role } from '@/access/permissions';
import { codeAt } from '@/features/second-factors/one-time-code';
import type { Locale } from '@/i18n/routing';
import { connect } from '@/scripts/database/roles';
import { act, addressOf, builtActions, open, placeOf, sessionOf } from '@/tests/guards/replay';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { type Beside, startBeside } from './support/beside';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { BUILD_DIR } from './support/server';
import { openOrganization } from './support/setup';
import { test as base, expect } from './support/test';

/** The second factor, where no sample runs and nothing is configured: asked of owners and consultants by default. */
const test = base.extend<object, { beside: Beside }>({
  beside: [
    async ({ playwright: _browsers }, use) => {
      const beside = await startBeside('localhost');
      await use(beside);
      beside.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ beside }, use) => use(beside.url),
});

let sql: postgres.Sql;
test.beforeAll(() => {
  sql = connect(process.env.E2E_DATABASE_URL ?? '', { max: 2 });
});
test.afterAll(() => sql?.end());

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

/** Somebody of an organization, who has read the notice. */
async function addPerson(organizationId: string, role: Role): Promise<{ userId: string; memberId: string }> {
  const [userId, memberId] = [randomUUID(), randomUUID()];
  await sql.begin(async (tx) => {
    await tx`select set_config('app.now', now()::text, true)`;
    await tx`insert into users (id, email, created_at) values (${userId}, ${`${userId}@example.org`}, now())`;
    await tx`insert into members (organization_id, id, user_id, email, name, role, locale, person_in_charge, created_at, joined_at)
      values (${organizationId}, ${memberId}, ${userId}, ${`${userId}@example.org`}, 'Rita Facteur', ${role}, 'fr', false, now(), now())`;
    await tx`insert into notice_acknowledgements (organization_id, member_id, notice_version, locale, acknowledged_at, event_id)
      select ${organizationId}, ${memberId}, max(notice_version), 'fr', now(), gen_random_uuid() from notice_acknowledgements`;
  });
  return { userId, memberId };
}

async function shop(): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from organizations where slug = 'boutique-filante'`;
  return row?.id ?? '';
}

async function loginOf(email: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from users where email = ${email}`;
  return row?.id ?? '';
}

/** Another session of that login, as a mailed link would begin it. */
async function enterAgain(context: BrowserContext, url: string, userId: string): Promise<void> {
  const [name = '', value = ''] = (await sessionOf(sql, userId)).split('=');
  await context.clearCookies();
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}

/** A device that answers by itself, in Chromium. */
async function giveDevice(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

/** The secret on the page, as somebody types it into their app. */
async function typedSecret(page: Page): Promise<Buffer> {
  const shown = await page.locator('main').innerText();
  const typed = /\b([A-Z2-7]{4} ){7}[A-Z2-7]{4}\b/.exec(shown)?.[0].replaceAll(' ', '');
  if (!typed) throw new Error('no secret on the page');
  const bits = [...typed].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const shownCodes = (page: Page, t: ReturnType<typeof words>) =>
  page.getByRole('region', { name: t('secondFactor.codes.sheet') }).getByRole('listitem');

for (const locale of ['fr', 'en'] as const satisfies readonly Locale[]) {
  test(`a new owner takes a passkey and recovery codes, and comes in again by each (${locale})`, async ({
    page,
    context,
    beside,
    trouble,
  }) => {
    test.setTimeout(180_000);
    const t = words(locale);
    const email = `passkey-${locale}@cle-${locale}.example`;
    await page.setViewportSize(locale === 'fr' ? { width: 1280, height: 800 } : { width: 320, height: 640 });
    const look = async (name: string) => {
      await expectAccessible(page, name);
      await expectNoWider(page, name);
    };
    const { cdp, authenticatorId } = await giveDevice(page);

    const link = openOrganization(beside.url, `Clé ${locale}`, email).replace('/fr/', `/${locale}/`);
    await page.goto(link);
    await page.getByRole('button', { name: t('signIn.link.enter') }).click();
    await expect(heading(page)).toHaveText(t('secondFactor.setup.title'));
    await expect(page.getByText(t('secondFactor.setup.requiredTitle'))).toBeVisible();
    await look('choosing a second factor');

    // Nothing else there before it.
    const home = `/${locale}/o/cle-${locale}`;
    for (const path of ['', '/me', '/manage', '/manage/people/new', '/notice']) {
      await page.goto(`${home}${path}`);
      await expect(heading(page)).toHaveText(t('secondFactor.setup.title'));
    }
    await page.goto(home);

    await page.getByLabel(t('secondFactor.passkeys.name')).fill('Téléphone d’Odette');
    await page.getByRole('button', { name: t('secondFactor.passkeys.add') }).click();
    await expect(page.getByText(t('secondFactor.setup.done.passkey_added'))).toBeVisible();
    await expect(heading(page)).toHaveText(t('secondFactor.setup.heldTitle'));
    await expect(page.getByText('Téléphone d’Odette')).toBeVisible();
    // The only one, and required: nothing removes it.
    await expect(page.getByText(t('secondFactor.passkeys.needed'))).toBeVisible();
    await expect(page.getByRole('button', { name: t('secondFactor.passkeys.remove') })).toHaveCount(0);
    const { subject } = await mailTo(email);
    expect(subject).toBe(t('secondFactor.mail.subject', { change: 'passkey_added' }));

    await page.getByRole('button', { name: t('secondFactor.codes.make') }).click();
    await expect(shownCodes(page, t)).toHaveCount(10);
    const [code = '', second = ''] = await shownCodes(page, t).allTextContents();
    await look('recovery codes');
    await page.getByRole('link', { name: t('secondFactor.codes.kept') }).click();
    await expect(heading(page)).toHaveText(t('notice.title'));
    await page.getByRole('button', { name: t('notice.accept') }).click();
    await expect(heading(page)).toHaveText(t('path.nothing'));

    // Once a session: another asks again, and this one does not.
    const userId = await loginOf(email);
    await page.goto(`${home}/manage/people/new`);
    await expect(heading(page)).toHaveText(t('people.new.title'));
    await enterAgain(context, beside.url, userId);
    await page.goto(`${home}/manage/people/new`);
    await expect(heading(page)).toHaveText(t('secondFactor.ask.title'));
    await look('asking for the second factor');

    // A device that can't tell who holds it, then the right one.
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: t('secondFactor.ask.usePasskey') }).click();
    await expect(page.getByText(t('secondFactor.refusals.passkey_cancelled'))).toBeVisible();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await page.getByRole('button', { name: t('secondFactor.ask.usePasskey') }).click();
    await expect(heading(page)).toHaveText(t('people.new.title'));

    // By a recovery code, once.
    for (const [given, works] of [
      [code, true],
      [code, false],
      [second.toLowerCase().replace('-', ' '), true],
    ] as const) {
      await enterAgain(context, beside.url, userId);
      await page.goto(`${home}/manage/people/new`);
      await page.getByLabel(t('secondFactor.ask.recoveryCode'), { exact: true }).fill(given);
      await page.getByRole('button', { name: t('secondFactor.ask.giveRecovery') }).click();
      if (works) await expect(heading(page)).toHaveText(t('people.new.title'));
      else await expect(page.getByText(t('secondFactor.errors.wrong_code')).first()).toBeVisible();
    }

    // Changing factors wants a recent proof, which is the factor itself.
    await sql`update sessions set authenticated_at = authenticated_at - interval '1 hour' where user_id = ${userId}`;
    await page.goto(`${home}/me`);
    await page.getByRole('link', { name: t('secondFactor.me.manage') }).click();
    await expect(heading(page)).toHaveText(t('secondFactor.ask.title'));
    await page.getByRole('button', { name: t('secondFactor.ask.usePasskey') }).click();
    await expect(heading(page)).toHaveText(t('secondFactor.setup.heldTitle'));
    await expect(
      page.getByText(t('secondFactor.codes.left', { left: 8, date: '' }).slice(0, 12)),
    ).toBeVisible();
    await look('managing second factors');
    expect(trouble).toEqual([]);
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  for (const locale of ['fr', 'en'] as const satisfies readonly Locale[]) {
    test(`an authenticator app, its codes, and what was typed when it is asked (${locale})`, async ({
      page,
      context,
      beside,
    }) => {
      test.setTimeout(120_000);
      const t = words(locale);
      const email = `app-${locale}@appli-${locale}.example`;
      const link = openOrganization(beside.url, `Appli ${locale}`, email).replace('/fr/', `/${locale}/`);
      const home = `/${locale}/o/appli-${locale}`;
      await page.goto(link);
      await page.getByRole('button', { name: t('signIn.link.enter') }).click();
      await expect(heading(page)).toHaveText(t('secondFactor.setup.title'));
      await expect(page.locator('noscript p')).toHaveText(t('secondFactor.passkeys.noScript'));
      await expect(page.getByRole('button', { name: t('secondFactor.passkeys.add') })).toHaveCount(0);
      await page.getByRole('button', { name: t('secondFactor.app.start') }).click();
      await expect(page.getByRole('img', { name: t('secondFactor.app.qr') })).toBeVisible();
      await expectNoWider(page, 'setting an app up');
      const secret = await typedSecret(page);
      expect(secret).toHaveLength(20);

      // A wrong code leaves the secret as it is: the app has it already.
      const give = async (code: string) => {
        await page.getByLabel(t('secondFactor.app.code')).fill(code);
        await page.getByRole('button', { name: t('secondFactor.app.confirm') }).click();
      };
      const soon = (seconds: number) => codeAt(secret, new Date(Date.now() + seconds * 1000));
      await give(soon(600));
      await expect(page.getByText(t('secondFactor.errors.wrong_code')).first()).toBeVisible();
      expect(await typedSecret(page)).toEqual(secret);
      await give(soon(0));
      await expect(page.getByText(t('secondFactor.setup.done.app_added'))).toBeVisible();

      await page.getByRole('button', { name: t('secondFactor.codes.make') }).click();
      await expect(shownCodes(page, t)).toHaveCount(10);
      const [code = ''] = await shownCodes(page, t).allTextContents();
      await expectNoWider(page, 'recovery codes');
      await page.getByRole('link', { name: t('secondFactor.codes.kept') }).click();
      await page.getByRole('button', { name: t('notice.accept') }).click();
      await expect(heading(page)).toHaveText(t('path.nothing'));

      // Another session: the code of the step to come, since that of now has been used.
      const userId = await loginOf(email);
      await enterAgain(context, beside.url, userId);
      await page.goto(`${home}/manage/people/new`);
      await expect(heading(page)).toHaveText(t('secondFactor.ask.title'));
      await expectNoWider(page, 'asking for a code');
      await page.getByLabel(t('secondFactor.ask.code')).fill('12 345');
      await page.getByRole('button', { name: t('secondFactor.ask.giveCode') }).click();
      await expect(page.getByText(t('secondFactor.errors.six_digits')).first()).toBeVisible();
      await page.getByLabel(t('secondFactor.ask.code')).fill(soon(30));
      await page.getByRole('button', { name: t('secondFactor.ask.giveCode') }).click();
      await expect(heading(page)).toHaveText(t('people.new.title'));

      // The gate closes while somebody types: what they typed is there once it opens.
      await page.getByLabel(t('people.fields.name')).fill('Rose-Aimée Laflamme');
      await sql`update sessions set second_factor_at = null where user_id = ${userId}`;
      await page.getByRole('button', { name: t('people.new.submit') }).click();
      await expect(heading(page)).toHaveText(t('secondFactor.ask.title'));
      await page.getByLabel(t('secondFactor.ask.recoveryCode'), { exact: true }).fill(code);
      await page.getByRole('button', { name: t('secondFactor.ask.giveRecovery') }).click();
      await expect(page.getByLabel(t('people.fields.name'))).toHaveValue('Rose-Aimée Laflamme');
    });
  }
});

test('a manager takes one by choice, is then asked, and may leave it', async ({ page, context, beside }) => {
  const t = words('fr');
  const { userId } = await addPerson(await shop(), 'manager');
  await enterAgain(context, beside.url, userId);
  await page.goto('/fr/o/boutique-filante/me');
  await page.getByRole('link', { name: t('secondFactor.me.add') }).click();
  await expect(page.getByText(t('secondFactor.setup.requiredTitle'))).toHaveCount(0);
  await page.getByRole('button', { name: t('secondFactor.app.start') }).click();
  await expect(page.getByRole('img', { name: t('secondFactor.app.qr') })).toBeVisible();
  await expectAccessible(page, 'setting an app up');
  const secret = await typedSecret(page);
  await page.getByLabel(t('secondFactor.app.code')).fill(codeAt(secret, new Date()));
  await page.getByRole('button', { name: t('secondFactor.app.confirm') }).click();
  await expect(page.getByText(t('secondFactor.setup.done.app_added'))).toBeVisible();

  await enterAgain(context, beside.url, userId);
  await page.goto('/fr/o/boutique-filante/manage');
  await expect(heading(page)).toHaveText(t('secondFactor.ask.title'));
  await page.getByLabel(t('secondFactor.ask.code')).fill(codeAt(secret, new Date(Date.now() + 30_000)));
  await page.getByRole('button', { name: t('secondFactor.ask.giveCode') }).click();
  await page.waitForURL('**/o/boutique-filante/manage');

  await page.goto('/fr/second-factor/setup');
  await page.getByRole('button', { name: t('secondFactor.app.remove') }).click();
  await expect(page.getByText(t('secondFactor.setup.done.app_removed'))).toBeVisible();
  await enterAgain(context, beside.url, userId);
  await page.goto('/fr/o/boutique-filante/manage');
  await page.waitForURL('**/o/boutique-filante/manage');
});

test('six wrong codes in a row make one wait', async ({ page, context, beside }) => {
  const t = words('fr');
  const { userId } = await addPerson(await shop(), 'manager');
  await sql`insert into recovery_codes (user_id, code_hash, made_at) values (${userId}, ${Buffer.from('none')}, now())`;
  await sql`insert into passkeys (id, user_id, name, credential_id, public_key, counter, transports, created_at)
    values (${randomUUID()}, ${userId}, 'Perdue', ${Buffer.from(userId)}, ${Buffer.from('key')}, 0, '{}', now())`;
  await enterAgain(context, beside.url, userId);
  await page.goto('/fr/o/boutique-filante/manage');
  for (let tried = 1; tried <= 6; tried++) {
    await page.getByLabel(t('secondFactor.ask.recoveryCode'), { exact: true }).fill('222222-222222');
    await page.getByRole('button', { name: t('secondFactor.ask.giveRecovery') }).click();
    const said = tried <= 5 ? t('secondFactor.errors.wrong_code') : t('secondFactor.refusals.too_many_tries');
    await expect(page.getByText(said).first()).toBeVisible();
  }
});

test('a stolen session opens nothing, and does nothing', async ({ beside }) => {
  const ours = await placeOf(sql, 'boutique-filante');
  const { userId } = await addPerson(ours.organizationId, 'owner');
  await sql`insert into passkeys (id, user_id, name, credential_id, public_key, counter, transports, created_at)
    values (${randomUUID()}, ${userId}, 'Ailleurs', ${Buffer.from(userId)}, ${Buffer.from('key')}, 0, '{}', now())`;
  const cookie = await sessionOf(sql, userId);
  const at = '/fr/o/boutique-filante';
  const paths = ['/fr/organizations', '/fr/copies', at, `${at}/me`, `${at}/notice`, `${at}/manage/settings`];
  for (const path of [...paths, '/fr/o/clinique-du-ruisseau', '/fr/second-factor/setup']) {
    const { status, location } = await open(beside.url, path, cookie);
    expect([path, status, location]).toEqual([
      path,
      303,
      `/fr/second-factor?next=${encodeURIComponent(path)}`,
    ]);
  }
  const built = builtActions(BUILD_DIR);
  for (const name of ['addPerson', 'saveSettings', 'acceptPending', 'removePasskey', 'makeRecoveryCodes']) {
    const action = built.find((one) => one.name === name);
    const page = action?.pages[0] ?? '';
    if (!action) throw new Error(`${name} is not in the build`);
    const answer = await act(beside.url, action, addressOf(page, ours), 'place-state-form', ours, cookie);
    expect([name, answer.location]).toEqual([name, expect.stringMatching(/^\/fr\/second-factor\?next=/)]);
  }
  const code = built.find((one) => one.name === 'askForCode');
  if (!code) throw new Error('askForCode is not in the build');
  const mailed = await act(beside.url, code, '/fr/confirm', 'place-state-form', ours, cookie);
  expect(mailed.location).toMatch(/^\/fr\/second-factor\?next=/);
  const [left] = await sql<{ count: number }[]>`
    select count(*)::integer as count from passkeys where user_id = ${userId}`;
  expect(left?.count).toBe(1);
});

test('an owner who is one no more is bound to none, and whoever comes in by PIN is never asked', async ({
  beside,
}) => {
  const organizationId = await shop();
  const { userId, memberId } = await addPerson(organizationId, 'owner');
  const cookie = await sessionOf(sql, userId);
  const path = '/fr/o/boutique-filante/manage';
  const statusOf = async (given: string) => (await open(beside.url, path, given)).status;
  expect(await statusOf(cookie)).toBe(303);
  const pin = await sessionOf(sql, userId);
  await sql`update sessions set confined_to = ${organizationId}, method = 'pin', latest_method = 'pin'
    where token_hash = sha256(convert_to(${pin.split('=')[1] ?? ''}, 'utf8'))`;
  expect(await statusOf(pin)).toBe(200);
  await sql.begin(async (tx) => {
    await tx`select set_config('app.now', now()::text, true)`;
    await tx`update members set role = 'manager' where id = ${memberId}`;
  });
  expect(await statusOf(cookie)).toBe(200);
});
