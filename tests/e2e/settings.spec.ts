import type { BrowserContext, Page } from '@playwright/test';
import { sql as drizzle } from 'drizzle-orm';
import postgres from 'postgres';
import { withOrganization } from '@/access/mint';
import { NOTICE_VERSION } from '@/access/notice-version';
import { acceptInvitation } from '@/features/people/invitations/mutations';
import { addMember } from '@/features/people/mutations';
import { acknowledgeNotice } from '@/features/people/notices/mutations';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { sessionOf } from '@/tests/guards/replay';
import { testRuntime } from '@/tests/support/runtime';
import { expectDone, loginOf, newMember } from '@/tests/support/world';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { type Hands, keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * An owner says in which languages people are written to, delegates the function, lets an auditor in and out, and hands
 * their place over to an employee, who takes it from their own records. The narrow one does it all without a script; the
 * wide one with the keyboard alone.
 */
const ways: readonly { locale: Locale; width: number; script: boolean; slug: string; name: string }[] = [
  { locale: 'fr', width: 320, script: false, slug: 'reglages-du-rivage', name: 'Réglages du Rivage' },
  { locale: 'en', width: 1280, script: true, slug: 'settings-by-the-shore', name: 'Settings by the Shore' },
];

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Somebody who has come in before and read the notice. @returns their session. */
async function addJoined(
  sql: postgres.Sql,
  { slug, email, ...person }: { slug: string; name: string; role: 'employee' | 'auditor'; email: string },
): Promise<string> {
  const runtime = testRuntime(process.env.E2E_APP_DATABASE_URL ?? '', new Date().toISOString());
  try {
    const [organization] = await sql<{ id: string }[]>`select id from organizations where slug = ${slug}`;
    const userId = await loginOf(runtime, email);
    const grant = {
      organizationId: organization?.id ?? '',
      actor: { kind: 'system', reason: 'test' },
    } as const;
    await withOrganization(runtime, grant, async (scope) => {
      const accessEndsOn = person.role === 'auditor' ? addDays(quebecDay(scope.now), 5) : null;
      const { memberId } = expectDone(
        await addMember(scope, newMember({ ...person, email, accessEndsOn, startOn: null })),
      );
      const [invitation] = await scope.db.execute<{ link_id: string }>(
        drizzle`select link_id from invitations where member_id = ${memberId}`,
      );
      expectDone(await acceptInvitation(scope, { memberId, userId, linkId: invitation?.link_id ?? '' }));
      const notice = { notice: NOTICE_VERSION, locale: 'fr', sha256: 'ab'.repeat(32) } as const;
      expectDone(await acknowledgeNotice(scope, { memberId, ...notice }));
    });
    return await sessionOf(sql, userId);
  } finally {
    await runtime.connection.close();
  }
}

async function become(context: BrowserContext, url: string, cookie: string): Promise<void> {
  await context.clearCookies();
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
}

for (const { locale, width, script, slug, name } of ways) {
  test.describe(`settings, ${locale}, ${width}, ${script ? 'with' : 'without'} a script`, () => {
    test.use({ viewport: { width, height: 800 }, locale: `${locale}-CA`, javaScriptEnabled: script });

    test('languages, a delegation, an auditor, and a place handed over', async ({
      page,
      context,
      browser,
      baseURL: given,
    }) => {
      const baseURL = given ?? '';
      test.setTimeout(240_000);
      const t = words(locale);
      const hands: Hands = script ? keyboard(page) : pointer;
      const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
      const home = `/${locale}/o/${slug}/manage`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        if (script) await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      const press = (button: string) =>
        hands.press(page.getByRole('button', { name: button, exact: true }).first());
      const tab = (part: 'organization' | 'roles' | 'privacy' | 'reminders') =>
        hands.press(
          page
            .getByRole('navigation', { name: t('settings.tabs.label') })
            .getByRole('link', { name: t(`settings.tabs.${part}`) }),
        );
      await comeInAsOwner(page, { baseURL, name, email: `odette@${slug}.example`, locale });
      const person = { name: 'Basile Dufour', role: 'employee' as const, email: `basile@${slug}.example` };
      const audit = { name: 'Vérane Audet', role: 'auditor' as const, email: `verane@${slug}.example` };
      const basile = await addJoined(sql, { slug, ...person });
      const verane = await addJoined(sql, { slug, ...audit });

      await test.step('an English name, and languages', async () => {
        await page.goto(`${home}/settings`);
        await look('settings');
        await hands.write(page.getByLabel(t('settings.nameEn')), 'The Shore');
        await hands.choose(page.getByRole('radio', { name: t('settings.language.en'), exact: true }));
        await press(t('settings.save'));
        await expect(page.getByText(t('settings.done.settings'))).toBeVisible();
        await expect(page.getByRole('banner')).toContainText(locale === 'en' ? 'The Shore' : name);
        await page.goto(`${home}/people/new`);
        await expect(page.getByRole('radio', { name: t('people.fields.en'), exact: true })).toBeChecked();
        await page.goto(`${home}/settings`);
      });

      await test.step('what is kept, and for how long', async () => {
        await tab('privacy');
        await expect(heading(page)).toHaveText(t('settings.privacy.title'));
        await expect(page.getByRole('cell', { name: t('settings.privacy.until.factors') })).toBeVisible();
        await look('personal information');
        await page.getByLabel(t('erasure.retention.years')).selectOption('3');
        await press(t('erasure.retention.save'));
        await expect(page).toHaveURL(/\/settings\/privacy\?done=retention$/);
        await expect(page.getByText(t('erasure.retention.done'))).toBeVisible();
      });

      await test.step('a delegation is written, printed and signed', async () => {
        await tab('roles');
        await expect(heading(page)).toHaveText(t('settings.roles.title'));
        await look('people and roles');
        await page.getByLabel(t('settings.delegations.fields.delegatorId')).selectOption('Odette Proulx');
        await page.getByLabel(t('settings.delegations.fields.delegateId')).selectOption(person.name);
        await press(t('settings.delegations.write'));
        await expect(page.getByText(t('settings.roles.done.written'))).toBeVisible();
        await hands.press(page.getByRole('link', { name: new RegExp(t('settings.delegations.print.open')) }));
        const sheet = page.getByRole('article');
        await expect(sheet).toContainText(t('settings.delegations.print.law'));
        await expect(sheet).toContainText(t('settings.delegations.unsigned'));
        await look('the act to print');
        await page.goBack();
        await press(t('settings.delegations.sign'));
        await expect(page.getByText(t('settings.roles.done.signed'))).toBeVisible();
      });

      await test.step('an auditor gets another last day, then none', async () => {
        const until = page.getByLabel(t('settings.auditors.until', { name: audit.name }));
        const past = addDays(quebecDay(new Date()), -1);
        await until.fill(past);
        await press(t('settings.auditors.extend'));
        await expect(page.getByText(t('people.errors.past_day')).first()).toBeVisible();
        await expect(until).toHaveValue(past);
        await until.fill(addDays(quebecDay(new Date()), 30));
        await press(t('settings.auditors.extend'));
        await expect(page.getByText(t('settings.roles.done.auditorExtended'))).toBeVisible();
        const reader = await browser.newContext();
        await become(reader, baseURL, verane);
        const theirs = () => reader.request.get(`${baseURL}${home}/people`);
        expect((await theirs()).status()).toBe(200);
        await press(t('settings.auditors.end'));
        await expect(page.getByText(t('settings.roles.done.auditorEnded'))).toBeVisible();
        expect((await theirs()).status()).toBe(404);
        await reader.close();
      });

      await test.step('a place is offered, taken back, and offered again', async () => {
        for (const again of [false, true]) {
          await page.getByLabel(t('settings.ownership.fields.toId')).selectOption(person.name);
          await press(t('settings.ownership.offer'));
          await expect(page.getByText(t('settings.roles.done.offered'))).toBeVisible();
          if (again) break;
          await press(t('settings.ownership.cancel'));
          await expect(page.getByText(t('settings.roles.done.offerCanceled'))).toBeVisible();
        }
        await look('an offer that waits');
        // Basile reads French, and the organization's French name.
        const { link, text } = await mailTo(person.email);
        expect(text).toContain(name);
        expect(link).toContain(`/fr/o/${slug}/me`);
      });

      await test.step('the employee takes it, once it is sure that it is them', async () => {
        await become(context, baseURL, basile);
        const old = new Date(Date.now() - 3_600_000);
        await sql`update sessions set authenticated_at = ${old} where user_id =
          (select id from users where email = ${person.email})`;
        await page.goto(`/${locale}/o/${slug}/me`);
        await expect(page.getByText(t('settings.ownership.received.title'))).toBeVisible();
        await look('a role that is offered');
        const accept = page.getByRole('button', { name: t('settings.ownership.received.accept') });
        await hands.press(accept);
        await expect(heading(page)).toHaveText(t('confirm.title'));
        await sql`update sessions set authenticated_at = now() where user_id =
          (select id from users where email = ${person.email})`;
        await page.goto(`/${locale}/o/${slug}/me`);
        await hands.press(accept);
        await expect(page.getByText(t('settings.roles.done.accepted'))).toBeVisible();
        const roles = await sql<{ name: string; role: string }[]>`
          select m.name, m.role from members m join organizations o on o.id = m.organization_id
          where o.slug = ${slug} and m.role <> 'auditor' order by m.name`;
        expect(roles.map(({ name: who, role }) => [who, role])).toEqual([
          [person.name, 'owner'],
          ['Odette Proulx', 'employee'],
        ]);
      });
      await sql.end();
    });
  });
}
