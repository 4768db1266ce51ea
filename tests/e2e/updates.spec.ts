import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { signIn } from './support/people';
import { expect, test } from './support/test';

/** A release that proposes a document which the library does not have. */
async function propose(slug: string): Promise<void> {
  const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  const texts = { 'fr.mdx': `# ${slug}\n\nUn texte.\n`, 'en.mdx': `# ${slug}\n\nA text.\n` };
  await sql`insert into library_proposals (subject, kind, sha256, texts, base, state, proposed_at)
    values (${slug}, 'policy', ${Buffer.from(randomUUID().replaceAll('-', '').repeat(2).slice(0, 64), 'hex')},
      ${sql.json(texts)}, '{}', 'waiting', '2026-11-20T15:00:00Z')`;
  await sql.end();
}

interface Way {
  readonly locale: Locale;
  readonly script: boolean;
  readonly width: number;
}
const ways: readonly Way[] = [
  { locale: 'fr', script: true, width: 1280 },
  { locale: 'en', script: false, width: 320 },
];

for (const { locale, script, width } of ways) {
  test.describe(`what a release proposes, ${locale}, ${script ? 'with' : 'without'} a script`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 } });

    test('is compared, accepted into a draft or left aside', async ({ page }) => {
      const t = words(locale);
      const [taken, left] = [`pris-${locale}`, `laisse-${locale}`];
      await propose(taken);
      await propose(left);
      await signIn(page, 'consultant', locale);
      await page.getByRole('link', { name: t('studio.updates.nav') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.updates.title'));
      await expectNoWider(page, 'the updates');
      await page.getByRole('link', { name: left }).click();
      await expect(page.getByRole('insertion').first()).toContainText(left);
      await expectNoWider(page, 'one update');
      if (script) await expectAccessible(page, `one update, ${locale}`);
      await page.getByRole('button', { name: t('studio.updates.decline') }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(t('studio.updates.decided.declined'))).toBeVisible();
      await expect(page.getByRole('link', { name: left })).toHaveCount(0);

      await page.getByRole('link', { name: taken }).click();
      await page.getByRole('button', { name: t('studio.updates.accept') }).click();
      await expect(page).toHaveURL(new RegExp(`/${locale}/studio/documents/${taken}`));
      await expect(page.getByText(t('studio.draft.saved'))).toBeVisible();
      await page.goto(`/${locale}/studio/updates`);
      await expect(page.getByRole('link', { name: taken })).toHaveCount(0);
    });
  });
}
