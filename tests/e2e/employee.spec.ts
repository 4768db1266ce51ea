import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider } from './support/accessibility';
import { addByOwner, comeIn, followPath, type NewPerson, sign } from './support/employee';
import { type Hands, keyboard, pointer } from './support/hands';
import { words } from './support/messages';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** The employee's journey: mail → link → notice → path → guides → questions → undertaking → signed → dashboard. */
interface Way {
  readonly title: string;
  readonly locale: Locale;
  readonly script: boolean;
  readonly width: number;
  readonly keys: boolean;
  readonly person: Omit<NewPerson, 'locale'>;
}

const at = (name: string) => `${name}@boutique-filante.example`;
const ways: readonly Way[] = [
  {
    title: 'in French, on a wide screen',
    locale: 'fr',
    script: true,
    width: 1280,
    keys: false,
    person: { name: 'Marie-Ève D’Amours', email: at('marie-eve.damours') },
  },
  {
    title: 'in English, on a phone',
    locale: 'en',
    script: true,
    width: 390,
    keys: false,
    person: { name: 'Harriet Owens', email: at('harriet.owens') },
  },
  {
    title: 'without JavaScript, at 320 px',
    locale: 'fr',
    script: false,
    width: 320,
    keys: false,
    person: { name: 'Loïc Beauchêne', email: at('loic.beauchene') },
  },
  {
    title: 'by keyboard alone, at 320 px',
    locale: 'en',
    script: true,
    width: 320,
    keys: true,
    person: { name: 'Noor Kassam', email: at('noor.kassam') },
  },
];

for (const { title, locale, script, width, keys, person } of ways) {
  test.describe(`an employee learns and signs ${title}`, () => {
    test.use({ javaScriptEnabled: script, viewport: { width, height: 800 } });

    test('from the mail to the receipt', async ({ page, browser, baseURL }) => {
      test.setTimeout(240_000);
      const hands: Hands = keys ? keyboard(page) : pointer;
      const newcomer = { ...person, locale };
      await addByOwner(browser, baseURL ?? '', newcomer);
      const look = async (name: string) => {
        // axe is a script: where scripts are off, the same pages are looked at by the other ways.
        if (!script) return;
        await expectNoWider(page, name);
        await expectAccessible(page, `${name}, ${locale}, ${width}`);
      };
      await comeIn(page, hands, newcomer, look);
      await followPath(page, hands, locale, look);
      await sign(page, hands, newcomer, look);

      const owner = await browser.newContext({ baseURL });
      await signInQuietly(owner.request, 'owner');
      const dashboard = await owner.newPage();
      await dashboard.goto(
        `/${locale}/o/boutique-filante/manage/people?q=${encodeURIComponent(person.name)}`,
      );
      await dashboard.getByRole('link', { name: person.name }).first().click();
      const done = words(locale)('common.status.done');
      await expect(dashboard.getByRole('row').getByText(done, { exact: true })).toHaveCount(4);
      await owner.close();
    });
  });
}
