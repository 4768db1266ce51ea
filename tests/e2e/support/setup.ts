import { spawnSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';
import { withOrganization } from '@/access/mint';
import { assignDocument } from '@/features/assignments/mutations';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';
import { connect } from '@/scripts/database/roles';
import { scriptCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import { TEST_SECRET } from '@/tests/support/product';
import { testRuntime } from '@/tests/support/runtime';
import { words } from './messages';
import { DATA_DIR } from './server';

/**
 * Opens an organization as a real deployment gets its first: by the command line, beside the running product.
 * @returns the owner's link.
 */
export function openOrganization(baseURL: string, name: string, owner: string): string {
  const asked = ['--organization', name, '--owner', owner, '--owner-name', 'Odette Proulx'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...scriptCommand('scripts', 'setup.ts'), ...asked],
    {
      cwd: root(),
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR, PUBLIC_URL: baseURL, PARAPHE_SECRET: TEST_SECRET, SAMPLE: 'yes' },
    },
  );
  const link = /https?:\/\/\S+/.exec(stdout)?.[0];
  if (!link) throw new Error(`no link for the owner:\n${stdout}\n${stderr}`);
  return link;
}

/** A new organization's owner comes in by their link, reads the notice, and has nothing to do yet. */
export async function comeInAsOwner(
  page: Page,
  { baseURL, name, email, locale }: { baseURL: string; name: string; email: string; locale: Locale },
): Promise<void> {
  const t = words(locale);
  await page.goto(openOrganization(baseURL, name, email).replace('/fr/', `/${locale}/`));
  await page.getByRole('button', { name: t('signIn.link.enter') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('notice.title'));
  await page.getByRole('button', { name: t('notice.accept') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('path.nothing'));
}

/** Asks documents of everyone there, as no page does yet for guides apart from a program. */
export async function askOfEveryone(organization: string, slugs: readonly string[]): Promise<void> {
  const runtime = testRuntime(process.env.E2E_APP_DATABASE_URL ?? '', new Date().toISOString());
  const admin = connect(process.env.E2E_DATABASE_URL ?? '', { max: 1 });
  try {
    const asked = await admin<{ organizationId: string; memberId: string; documentId: string }[]>`
      select m.organization_id as "organizationId", m.id as "memberId", d.id as "documentId"
      from members m join organizations o on o.id = m.organization_id, documents d
      where o.slug = ${organization} and d.slug in ${admin(slugs)}`;
    for (const [position, { organizationId, ...obligation }] of asked.entries()) {
      const actor = { kind: 'system', reason: 'test' } as const;
      await withOrganization(runtime, { organizationId, actor }, (scope) =>
        assignDocument(scope, { ...obligation, programId: null, position, dueOn: quebecDay(scope.now) }),
      );
    }
  } finally {
    await admin.end();
    await runtime.connection.close();
  }
}

/** On the page of the programs: asks that one of everyone, once it was shown whom that touches. */
export async function assign(page: Page, locale: Locale, program: string): Promise<void> {
  const form = page
    .locator('form')
    .filter({ has: page.locator(`input[name=librarySlug][value=${program}]`) });
  await form.getByRole('button').click();
  const t = words(locale);
  await page.getByRole('button', { name: t('programs.draft.confirm.start') }).click();
  await expect(page.getByText(t('programs.done.assigned'))).toBeVisible();
}
