import type { Page } from '@playwright/test';
import { withOrganization } from '@/access/mint';
import { assignments } from '@/db/schema/assignments';
import { addressRefusals } from '@/db/schema/reminders';
import { addMember } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { connect } from '@/scripts/database/roles';
import { testRuntime } from '@/tests/support/runtime';
import { expectDone, newMember } from '@/tests/support/world';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { mailTo } from './support/outbox';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * An owner chooses when people are reminded, sees whom that will be and what did not arrive, and nudges a team. The
 * narrow one does it all without a script.
 */
const ways: readonly { locale: Locale; width: number; script: boolean; slug: string; name: string }[] = [
  { locale: 'fr', width: 320, script: false, slug: 'relances-du-fleuve', name: 'Relances du Fleuve' },
  { locale: 'en', width: 1280, script: true, slug: 'river-reminders', name: 'River Reminders' },
];

/** Two people who are late: one in a team, and one whose address was refused. */
async function makeLate(slug: string): Promise<void> {
  const runtime = testRuntime(process.env.E2E_APP_DATABASE_URL ?? '', new Date().toISOString());
  const admin = connect(process.env.E2E_DATABASE_URL ?? '', { max: 1 });
  try {
    const [found] = await admin<{ organizationId: string; documentId: string }[]>`
      select o.id as "organizationId", (select id from documents where kind = 'guide' order by code limit 1) as "documentId"
      from organizations o where o.slug = ${slug}`;
    if (!found) throw new Error(`no organization ${slug}`);
    const { organizationId, documentId } = found;
    const actor = { kind: 'system', reason: 'test' } as const;
    await withOrganization(runtime, { organizationId, actor }, async (scope) => {
      const { teamId } = expectDone(await addTeam(scope, { name: 'Quai 4' }));
      const add = async (name: string, teamIds: string[]) => {
        const email = `${name.toLowerCase()}@${slug}.example`;
        const { memberId } = expectDone(await addMember(scope, newMember({ name, email, teamIds })));
        const dueOn = addDays(quebecDay(scope.now), -10);
        const asked = {
          organizationId,
          id: scope.chance.uuid(),
          memberId,
          documentId,
          cycle: 1,
          position: 1,
        };
        await scope.db.insert(assignments).values({ ...asked, state: 'open', assignedAt: scope.now, dueOn });
        return memberId;
      };
      await add('Solange', [teamId]);
      const memberId = await add('Perdue', []);
      const refusal = { source: 'smtp', status: '5.1.1', refusedAt: scope.now } as const;
      await scope.db.insert(addressRefusals).values({ organizationId, memberId, ...refusal });
    });
  } finally {
    await admin.end();
    await runtime.connection.close();
  }
}

for (const { locale, width, script, slug, name } of ways) {
  test.describe(`reminders, ${locale}, ${width}, ${script ? 'with' : 'without'} a script`, () => {
    test.use({
      viewport: { width, height: 800 },
      locale: `${locale}-CA`,
      javaScriptEnabled: script,
    });

    test('chosen, foreseen, mended, and a team nudged', async ({ page, baseURL }) => {
      test.setTimeout(180_000);
      const t = words(locale);
      const home = `/${locale}/o/${slug}/manage`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        if (script) await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      const press = (within: Page, button: string | RegExp) =>
        within.getByRole('button', { name: button }).first().click();
      await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });
      await makeLate(slug);

      await test.step('the rules that everyone begins with', async () => {
        await page.goto(`${home}/settings/reminders`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('reminders.title'));
        await expect(page.getByLabel(t('reminders.rules.before'))).toHaveValue('7');
        await expect(page.getByLabel(t('reminders.rules.onTheDay'))).toBeChecked();
        await look('the settings of reminders');
      });

      await test.step('what is wrong is said beside its field, and nothing is lost', async () => {
        await page.getByLabel(t('reminders.rules.before')).fill('14, bientôt');
        await page.getByLabel(t('reminders.rules.after')).fill('3, 10');
        await press(page, t('reminders.rules.save'));
        await expect(page.getByText(t('reminders.errors.days')).first()).toBeVisible();
        await expect(page.getByLabel(t('reminders.rules.before'))).toHaveValue('14, bientôt');
        await expect(page.getByLabel(t('reminders.rules.after'))).toHaveValue('3, 10');
        await look('a rule that is not one');
        await page.getByLabel(t('reminders.rules.before')).fill('14, 2');
        await press(page, t('reminders.rules.save'));
        await expect(page.getByText(t('reminders.done.rules'))).toBeVisible();
        await expect(page.getByLabel(t('reminders.rules.before'))).toHaveValue('14, 2');
      });

      await test.step('an address that was refused is said on both pages, and mended', async () => {
        await expect(page.getByText(`perdue@${slug}.example`)).toBeVisible();
        await page.getByRole('table').getByRole('link', { name: 'Perdue' }).first().click();
        await expect(page.getByText(t('reminders.person.paused'))).toBeVisible();
        await look('a person whose address was refused');
        await press(page, new RegExp(t('reminders.undelivered.again')));
        await expect(page.getByText(t('reminders.person.paused'))).toHaveCount(0);
      });

      await test.step('a team is nudged, then everyone else', async () => {
        await page.goto(`${home}/people/nudge`);
        await expect(page.getByText(t('reminders.nudge.count', { count: 2 }))).toBeVisible();
        await look('nudging');
        await press(page, t('reminders.nudge.team', { count: 1, team: 'Quai 4' }));
        await expect(page.getByText(t('reminders.nudge.done', { count: 1 }))).toBeVisible();
        // Nobody has joined: the invitation goes instead.
        await mailTo(`solange@${slug}.example`);
        await press(page, t('reminders.nudge.all', { count: 1 }));
        await expect(page.getByText(t('reminders.nudge.nobody')).first()).toBeVisible();
        await look('everyone nudged');
      });
    });
  });
}
