import { samplePeople } from '@/access/sample';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { comeInAsOwner } from './support/setup';
import { expect, test } from './support/test';

/** The operator says where the deployment is and accepts; an owner fills her part and accepts after reading the French. */
const OWNERS = {
  fr: { name: 'Comptoir Contrat', email: 'contrat@comptoir.example', slug: 'comptoir-contrat' },
  en: { name: 'Contract Counter', email: 'contract@comptoir.example', slug: 'contract-counter' },
} as const;

test.describe.configure({ mode: 'serial' });

for (const [locale, width, script] of [
  ['fr', 320, false],
  ['en', 320, true],
  ['fr', 1280, true],
] as const satisfies readonly (readonly [Locale, number, boolean])[]) {
  test(`the contract, ${locale}, ${width}${script ? '' : ', without a script'}`, async ({
    browser,
    baseURL: origin,
  }) => {
    test.setTimeout(240_000);
    const baseURL = origin ?? '';
    const t = words(locale);
    const options = {
      viewport: { width, height: 800 },
      javaScriptEnabled: script,
      baseURL,
      locale: `${locale}-CA`,
    };
    const [outside, inside] = [await browser.newContext(options), await browser.newContext(options)];
    const [consultant, owner] = [await outside.newPage(), await inside.newPage()];
    const look = async (page: typeof owner, what: string) => {
      await expectNoWider(page, what);
      if (script) await expectAccessible(page, `${what}, ${locale}`);
      await page.screenshot({
        path: test.info().outputPath(`${what.replace(/\W+/g, '-')}-${locale}-${width}.png`),
        fullPage: true,
      });
    };
    await signInQuietly(outside.request, 'consultant');

    await test.step('the operator corrects a fact, reads both texts and accepts', async () => {
      await consultant.goto(`/${locale}/studio/contract`);
      await expect(consultant.getByRole('heading', { level: 1 })).toHaveText(t('contract.studio.title'));
      await look(consultant, 'the deployment');
      const days = consultant.getByLabel(t('contract.studio.fields.backupDays'));
      await days.fill('120');
      await consultant.getByRole('button', { name: t('contract.studio.save') }).click();
      await expect(consultant.getByText(t('contract.studio.errors.too_many_days')).first()).toBeVisible();
      await expect(days).toHaveValue('120');
      await days.fill('30');
      await consultant
        .getByLabel(t('contract.studio.fields.hostPlace'))
        .fill(`Québec ${locale} ${width} ${script}`);
      await consultant.getByRole('button', { name: t('contract.studio.save') }).click();
      await expect(consultant.getByText(t('contract.studio.saved'))).toBeVisible();
      await consultant.getByLabel(t('contract.studio.sentence')).check();
      await consultant.getByLabel(t('contract.studio.nameLabel')).fill(samplePeople.consultant.name);
      await consultant.getByRole('button', { name: t('contract.studio.accept') }).click();
      await expect(consultant).toHaveURL(/done=accepted/);
      await expect(consultant.getByRole('button', { name: t('contract.studio.accept') })).toHaveCount(0);
      await look(consultant, 'an accepted version');
    });

    const accepting = width === 320;
    const client = accepting
      ? OWNERS[locale]
      : { name: 'Boutique Filante', email: samplePeople.owner.email, slug: 'boutique-filante' };
    if (accepting) await comeInAsOwner(owner, { baseURL, locale, name: client.name, email: client.email });
    else await signInQuietly(inside.request, 'owner');

    await test.step('an owner fills her part of the assessment', async () => {
      await owner.goto(`/${locale}/o/${client.slug}/manage/settings/contract`);
      await look(owner, 'the contract to accept');
      await owner.getByLabel(t('contract.owner.fields.reviewOn')).fill('2020-01-01');
      await owner.getByLabel(t('contract.owner.conclusions.go'), { exact: true }).check();
      await owner.getByRole('button', { name: t('contract.owner.save') }).click();
      await expect(owner.getByText(t('contract.owner.errors.past_day')).first()).toBeVisible();
      await owner.getByLabel(t('contract.owner.fields.reviewOn')).fill('2099-01-01');
      await owner.getByRole('button', { name: t('contract.owner.save') }).click();
      await expect(owner.getByText(t('contract.owner.saved'))).toBeVisible();
    });

    await test.step('a version published meanwhile is refused, and what was typed is still there', async () => {
      await consultant.goto(`/${locale}/studio/contract`);
      await consultant
        .getByLabel(t('contract.studio.fields.mailPlace'))
        .fill(`Laval ${locale} ${width} ${script}`);
      await consultant.getByRole('button', { name: t('contract.studio.save') }).click();
      await consultant.getByLabel(t('contract.studio.sentence')).check();
      await consultant.getByLabel(t('contract.studio.nameLabel')).fill(samplePeople.consultant.name);
      await consultant.getByRole('button', { name: t('contract.studio.accept') }).click();
      await expect(consultant).toHaveURL(/done=accepted/);
      const name = owner.getByLabel(t('contract.owner.name'));
      const filed =
        (await owner.locator('#accept').textContent())?.match(/(?:dossier\s?: |file: )([^.]+)\./u)?.[1] ?? '';
      const who = accepting ? filed.trim() : samplePeople.owner.name;
      await name.fill(who);
      await owner.getByLabel(t('contract.owner.sentence')).check();
      await owner.getByRole('button', { name: t('contract.owner.accept') }).click();
      await expect(owner.getByText(t('contract.owner.refusals.superseded'))).toBeVisible();
      await expect(name).toHaveValue(who);
    });

    await test.step('the English binds only by an express wish; then both have accepted', async () => {
      if (locale === 'en') {
        await owner.getByLabel(t('contract.owner.languages.en'), { exact: true }).check();
        await owner.getByRole('button', { name: t('contract.owner.accept') }).click();
        await expect(owner.getByText(t('contract.owner.errors.wish_required')).first()).toBeVisible();
        await owner.getByLabel(t('contract.owner.wish')).check();
      }
      await owner.getByRole('button', { name: t('contract.owner.accept') }).click();
      await expect(owner).toHaveURL(/done=accepted/);
      await expect(owner.getByRole('button', { name: t('contract.owner.accept') })).toHaveCount(0);
      await look(owner, 'the contract accepted');
      const taken = await owner
        .getByRole('link', { name: /\d+$/ })
        .filter({ hasText: t('contract.owner.file', { number: '' }).trim() })
        .first()
        .getAttribute('href');
      const file = await owner.request.get(taken ?? '');
      expect(file.headers()['content-disposition']).toMatch(/^attachment; /);
      expect(await file.text()).toContain(t('contract.print.heading'));
      await consultant.goto(`/${locale}/studio/contract`);
      await expect(consultant.getByRole('row', { name: new RegExp(client.name) })).toBeVisible();
    });
    await outside.close();
    await inside.close();
  });
}
