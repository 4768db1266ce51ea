import type { Page } from '@playwright/test';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { type Hands, keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/**
 * An owner is told who keeps the registers, designates themselves, writes an incident and amends it, prepares its notices,
 * takes the file, and sees that a request is late. The narrow one does it without a script; the wide one with the
 * keyboard alone.
 */
const ways: readonly { locale: Locale; width: number; script: boolean; slug: string; name: string }[] = [
  { locale: 'fr', width: 320, script: false, slug: 'registres-du-rivage', name: 'Registres du Rivage' },
  { locale: 'en', width: 1280, script: true, slug: 'registers-by-the-shore', name: 'Registers by the Shore' },
];

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const { locale, width, script, slug, name } of ways) {
  test.describe(`registers, ${locale}, ${width}, ${script ? 'with' : 'without'} a script`, () => {
    test.use({ viewport: { width, height: 800 }, locale: `${locale}-CA`, javaScriptEnabled: script });

    test('an incident and a request, from the first word to the file', async ({ page, baseURL: given }) => {
      test.setTimeout(180_000);
      const t = words(locale);
      const hands: Hands = script ? keyboard(page) : pointer;
      const home = `/${locale}/o/${slug}/manage`;
      const look = async (what: string) => {
        await expectNoWider(page, what);
        if (script) await expectAccessible(page, `${what}, ${locale}, ${width}`);
      };
      const press = (button: string) =>
        hands.press(page.getByRole('button', { name: button, exact: true }).first());
      const choose = (group: string, choice: string) =>
        hands.choose(
          page.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }),
        );
      await comeInAsOwner(page, { baseURL: given ?? '', name, email: `odette@${slug}.example`, locale });

      await test.step('nobody is in charge yet', async () => {
        await page.goto(`${home}/registers`);
        await expect(heading(page)).toHaveText(t('registers.notInCharge.title'));
        await look('not in charge');
        expect((await page.request.get(`${home}/registers/incidents/file`)).status()).toBe(403);
        await hands.press(page.getByRole('link', { name: t('registers.notInCharge.settings') }));
        await page.getByLabel(t('settings.personInChargeId')).selectOption({ label: 'Odette Proulx' });
        await press(t('settings.save'));
        await expect(page.getByText(t('settings.done.settings'))).toBeVisible();
      });

      await test.step('an incident is written, what is missing said beside its field', async () => {
        await page.goto(`${home}/registers`);
        await expect(heading(page)).toHaveText(t('registers.title'));
        await look('empty registers');
        await hands.press(page.getByRole('link', { name: t('registers.add.incidents') }));
        await expect(heading(page)).toHaveText(t('registers.newTitle.incidents'));
        await look('a new incident');
        await hands.write(page.locator('[name=information]'), 'Courriels de la clientèle');
        await hands.write(page.locator('[name=circumstances]'), 'Envoi en copie visible');
        await hands.write(page.locator('[name=people]'), '38');
        await hands.write(page.locator('[name=sensitivity]'), 'Faible');
        await hands.write(page.locator('[name=consequences]'), 'Hameçonnage');
        await hands.write(page.locator('[name=likelihood]'), 'Faible');
        await choose(t('registers.fields.serious'), t('registers.choices.serious.yes'));
        await hands.write(page.locator('[name=measures]'), 'Message rappelé');
        await press(t('registers.save'));
        await expect(page.locator('[name=reasons]')).toHaveAttribute('aria-invalid', 'true');
        await expect(page.locator('[name=information]')).toHaveValue('Courriels de la clientèle');
        await hands.write(page.locator('[name=reasons]'), 'Des mots de passe y étaient');
        await press(t('registers.save'));
        await expect(page.getByText(t('registers.done.written'))).toBeVisible();
        await expect(page.getByText(t('registers.missingTitle'))).toBeVisible();
        await expect(page.locator('body')).not.toContainText(/72\s?h/);
        await look('an incident');
      });

      const incident = page.url().split('?')[0] ?? '';
      await test.step('its notices are ready to print', async () => {
        await page.goto(`${incident}/notices`);
        await expect(heading(page)).toHaveText(t('registers.letters.title'));
        await expect(page.getByText('Message rappelé').first()).toBeVisible();
        await look('the notices');
      });

      await test.step('it is amended, and what it said stays', async () => {
        await page.goto(`${incident}/amend`);
        await look('an amendment');
        await page.locator('[name=commissionOn]').fill(quebecDay(new Date()));
        await page.locator('[name=personsOn]').fill(quebecDay(new Date()));
        await press(t('registers.saveAmendment'));
        await expect(page.locator('[name=because]')).toHaveAttribute('aria-invalid', 'true');
        await hands.write(page.locator('[name=because]'), 'Avis donnés');
        await press(t('registers.saveAmendment'));
        await expect(page.getByText(t('registers.done.amended'))).toBeVisible();
        await expect(page.getByText(t('registers.missingTitle'))).toHaveCount(0);
        await hands.press(page.locator('summary', { hasText: t('registers.was') }).first());
        await expect(page.getByText(t('registers.first'))).toBeVisible();
        await look('an amended incident');
      });

      await test.step('the guide on incidents is asked of everyone, once', async () => {
        await press(t('registers.guide.ask'));
        await expect(page.getByText(t('registers.done.asked'))).toBeVisible();
        await press(t('registers.guide.ask'));
        await expect(page.getByText(t('registers.guide.asked_already')).first()).toBeVisible();
      });

      await test.step('a request that waits too long is said to be late', async () => {
        await page.goto(`${home}/registers/requests/new`);
        await hands.write(page.locator('[name=reference]'), '2026-09');
        await choose(t('registers.fields.kind'), t('registers.choices.kind.access'));
        await page.locator('[name=receivedOn]').fill(addDays(quebecDay(new Date()), -32));
        await hands.write(page.locator('[name=asked]'), 'Achats');
        await press(t('registers.save'));
        const late = t('registers.standing.late', { days: 2 });
        await expect(page.getByText(late)).toBeVisible();
        await look('a late request');
        await page.goto(`${home}/registers`);
        await expect(page.getByText(late)).toBeVisible();
        await look('the registers');
      });

      await test.step('a register is taken as a file', async () => {
        const file = await page.request.get(`${home}/registers/incidents/file`);
        expect(file.headers()['content-type']).toBe('text/csv; charset=utf-8');
        const lines = (await file.text()).trimEnd().split('\r\n');
        expect(lines).toHaveLength(3);
        expect(lines[0]).toContain(t('registers.fields.information'));
      });
    });
  });
}

test('the sample holds an incident with an amendment, a request answered and one that runs', async ({
  page,
}) => {
  const t = words('fr');
  await signInQuietly(page.request, 'owner');
  await page.goto('/fr/o/boutique-filante/manage/registers');
  await expect(page.getByRole('table', { name: t('registers.names.requests') }).getByRole('row')).toHaveCount(
    3,
  );
  await expect(page.getByText(t('registers.standing.answered'))).toBeVisible();
  await expect(page.getByText(t('registers.none.communications'))).toBeVisible();
  const incidents = page.getByRole('table', { name: t('registers.names.incidents') });
  await incidents.getByRole('link').first().click();
  await expect(page.getByText(t('registers.revision', { number: 1 }))).toBeVisible();
  await expectNoWider(page, 'an incident of the sample');
  await expectAccessible(page, 'an incident of the sample');
});
