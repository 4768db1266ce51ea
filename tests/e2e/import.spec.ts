import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider, expectReadable } from './support/accessibility';
import { keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * A list of people on its way in: sent as a file or pasted, read another way, looked at line by line, mended, confirmed,
 * applied while one watches; the same list again changes nothing.
 */
interface Way {
  readonly locale: Locale;
  readonly width: number;
  readonly script: boolean;
  readonly keys: boolean;
  readonly slug: string;
  readonly name: string;
}
const ways: readonly Way[] = [
  {
    locale: 'fr',
    width: 320,
    script: false,
    keys: false,
    slug: 'quincaillerie-roy',
    name: 'Quincaillerie Roy',
  },
  { locale: 'en', width: 1280, script: true, keys: true, slug: 'harbour-garage', name: 'Harbour Garage' },
];

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();

/** Windows-1252, semicolons, a title over the headings, dates that could be two, one wrong line. */
const payroll = Buffer.from(
  [
    'Liste des employés;;;;',
    'Nom;Prénom;Adresse de courriel;Département;Embauche;NAS',
    'Côté;Zoé;zoe.cote@exemple.test;Ventes / Caisse;01/09/2026;046 454 286',
    "L'Heureux;Noé;noe@exemple;Ventes;02/09/2026;",
    'Mac-Donald;Liam;;Atelier;03/09/2026;',
  ].join('\r\n'),
  'latin1',
);

for (const { locale, width, script, keys, slug, name } of ways) {
  test.describe(`importing people, ${locale}, ${width}${script ? '' : ', without a script'}${keys ? ', by keyboard' : ''}`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 }, locale: `${locale}-CA` });

    test('from a file to people, and again', async ({ page, baseURL }) => {
      test.setTimeout(300_000);
      const t = words(locale);
      const hands = keys ? keyboard(page) : pointer;
      const people = `/${locale}/o/${slug}/manage/people`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        // What checks a page is a script itself.
        if (!script) return;
        await expectAccessible(page, `${what}, ${locale}, ${width}`);
        await page.emulateMedia({ colorScheme: 'dark' });
        await expectReadable(page, `${what}, ${locale}, ${width}, dark`);
        await page.emulateMedia({ colorScheme: 'light' });
      };
      const press = (button: string) => hands.press(page.getByRole('button', { name: button, exact: true }));
      const sendFile = async (bytes: Buffer, file = 'paie.csv') => {
        await page.goto(`${people}/import`);
        await page
          .getByLabel(t('imports.start.file'), { exact: true })
          .setInputFiles({ name: file, mimeType: 'text/csv', buffer: bytes });
        await press(t('imports.start.send'));
      };
      const confirmed = async () => {
        await expect(heading(page)).toHaveText(t('imports.page.title.applied'), { timeout: 60_000 });
      };

      await comeInAsOwner(page, { baseURL: baseURL ?? '', name, email: `odette@${slug}.example`, locale });

      await test.step('says what is wrong with what is no list', async () => {
        await page.goto(people);
        await page.getByRole('link', { name: t('people.import') }).click();
        await expect(heading(page)).toHaveText(t('imports.start.title'));
        await look('sending a list');
        await sendFile(Buffer.from('%PDF-1.7'), 'liste.pdf');
        await expect(page.getByText(t('imports.errors.not_a_list'))).toBeVisible();
        await look('a file that is no list');
        await press(t('imports.start.read'));
        await expect(page.getByText(t('form.errors.required')).first()).toBeVisible();
      });

      await test.step('reads the file, and asks which number is the day', async () => {
        await sendFile(payroll);
        await expect(heading(page)).toHaveText(t('imports.page.title.ready'));
        await expect(page.getByText(t('imports.dryRun.datesDiffer'))).toBeVisible();
        await expect(page.getByText('Zoé Côté')).toBeVisible();
        await expect(page.locator('main')).not.toContainText('046 454 286');
        await look('a dry run that asks');
        await hands.choose(page.getByRole('radio', { name: t('imports.reading.orders.dmy') }));
        await press(t('imports.reading.submit'));
        await expect(page.getByText(t('imports.dryRun.datesDiffer'))).toHaveCount(0);
        await expect(page.getByRole('row').filter({ hasText: 'Zoé Côté' })).toContainText(
          t('imports.verdicts.new'),
        );
        await look('a dry run');
      });

      let mended = '';
      await test.step('shows the wrong line, and hands it over', async () => {
        await page.getByRole('link', { name: t('imports.dryRun.tabs.wrong', { count: 1 }) }).click();
        await expect(page.getByRole('row').filter({ hasText: "L'Heureux" })).toContainText(
          t('imports.reasons.email'),
        );
        await expect(page.getByText('Zoé Côté')).toHaveCount(0);
        await look('the wrong lines');
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: t('imports.dryRun.download', { count: 1 }) }).click(),
        ]);
        mended = readFileSync(await file.path(), 'utf8').replace('noe@exemple', 'noe@exemple.test');
        expect(mended).toContain("L'Heureux;Noé;noe@exemple.test");
      });

      await test.step('writes nothing, then what was confirmed', async () => {
        await page.goto(people);
        await expect(page.getByText('Zoé Côté')).toHaveCount(0);
        await page.goto(`${people}/import`);
        await page.getByRole('link', { name: t('imports.start.sentAt') }).click();
        await hands.choose(page.getByRole('radio', { name: t('imports.confirm.when.later') }));
        await press(t('imports.confirm.submit', { count: 2 }));
        await confirmed();
        await expect(page.getByText(t('imports.over.counts.added', { count: 2 }))).toBeVisible();
        await look('an import that is over');
        await press(t('imports.over.invite'));
        await expect(page.getByText(t('imports.over.inviteTitle'))).toHaveCount(0);
        await press(t('imports.over.forget'));
        await expect(page.getByText(t('imports.over.wrongUntil'))).toHaveCount(0);
      });

      await test.step('takes the mended line, and knows the rest', async () => {
        await sendFile(Buffer.from(mended));
        await expect(heading(page)).toHaveText(t('imports.page.title.ready'));
        await hands.choose(page.getByRole('radio', { name: t('imports.reading.orders.dmy') }));
        await press(t('imports.reading.submit'));
        await press(t('imports.confirm.submit', { count: 1 }));
        await confirmed();
        await page.goto(people);
        for (const who of ['Zoé Côté', "Noé L'Heureux", 'Liam Mac-Donald']) {
          await expect(page.getByRole('link', { name: who })).toBeVisible();
        }
      });

      await test.step('changes nothing the second time; a pasted list is given up', async () => {
        await page.goto(`${people}/import`);
        await hands.write(
          page.getByLabel(t('imports.start.list'), { exact: true }),
          'Zoé Côté <zoe.cote@exemple.test>',
        );
        await press(t('imports.start.read'));
        await expect(heading(page)).toHaveText(t('imports.page.title.ready'));
        await expect(page.getByText(t('imports.confirm.nothing'))).toBeVisible();
        await look('a list that changes nothing');
        await press(t('imports.confirm.abandon'));
        await expect(page.getByText(t('imports.start.abandoned'))).toBeVisible();
      });
    });
  });
}

test('a manager and an employee are told that it is not for them', async ({ page }) => {
  for (const who of ['manager', 'employee'] as const) {
    await signInQuietly(page.request, who);
    const answer = await page.goto('/fr/o/boutique-filante/manage/people/import');
    expect(answer?.status()).toBe(403);
  }
});
