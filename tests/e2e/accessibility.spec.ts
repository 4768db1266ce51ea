import type { Page } from '@playwright/test';
import type { SamplePerson } from '@/access/sample';
import type { Locale } from '@/i18n/routing';
import { expectAccessible, expectNoWider, expectReadable } from './support/accessibility';
import { signInQuietly } from './support/people';
import { expect, test } from './support/test';

/** Every kind of page, in both languages, light and dark, on a narrow phone and a wide screen. */
const organization = '/o/boutique-filante';
const guide = `${organization}/guides/discretion-au-comptoir`;
const agreement = 'agreements/engagement-employe';

/** An address, or where the page behind one leads: the first link that matches. */
type Place = string | { readonly from: string; readonly link: RegExp; readonly after?: string };

const person = { from: `${organization}/manage/people`, link: /\/manage\/people\/[0-9a-f-]{36}$/ };

const places: Readonly<Record<'nobody' | SamplePerson, readonly Place[]>> = {
  nobody: [
    '',
    '/accessibility',
    '/glossary',
    '/join',
    '/library',
    '/library/discretion-au-comptoir',
    '/library/discretion-au-comptoir/handout',
    '/nowhere',
    '/outbox',
    '/privacy',
    '/sign-in',
    '/sign-in/link',
    '/sign-in/sent',
    '/terms',
    '/verify',
    `/verify?sha256=${'0'.repeat(64)}`,
  ],
  employee: [
    organization,
    guide,
    `${guide}/handout`,
    `${guide}/quiz`,
    `${organization}/${agreement}`,
    `${organization}/policies/politique-ia`,
    `${organization}/me`,
    `${organization}/notice`,
    `${organization}/manage`,
    '/confirm',
    '/second-factor/setup',
  ],
  manager: [`${organization}/manage`, `${organization}/manage/forms`, `${organization}/manage/people`],
  owner: [
    `${organization}/manage`,
    `${organization}/manage/agreements`,
    `${organization}/manage/agreements/countersign`,
    `${organization}/manage/${agreement}`,
    `${organization}/manage/${agreement}/adopt`,
    `${organization}/manage/${agreement}/adopt/preview`,
    `${organization}/manage/forms`,
    `${organization}/manage/forms/registre-incidents`,
    `${organization}/manage/forms/consentements`,
    `${organization}/manage/policies`,
    `${organization}/manage/policies/politique-confidentialite`,
    `${organization}/manage/policies/politique-ia`,
    `${organization}/manage/policies/politique-confidentialite/adopt`,
    `${organization}/manage/people`,
    `${organization}/manage/people/new`,
    `${organization}/manage/people/import`,
    `${organization}/manage/people/teams`,
    `${organization}/manage/programs`,
    `${organization}/manage/settings`,
    `${organization}/manage/settings/people-and-roles`,
    `${organization}/manage/settings/privacy`,
    person,
    { ...person, after: '/edit' },
    { ...person, after: '/leave' },
    { ...person, after: '/departure' },
    `${organization}/manage/people/tablets`,
    `${organization}/manage/people/cards`,
    `${organization}/tablet`,
    { from: `${organization}/me`, link: /\/agreements\/[a-z-]+\/receipt\/[0-9a-f-]{36}$/ },
    { from: `${organization}/me`, link: /\/policies\/[a-z-]+\/receipt\/[0-9a-f-]{36}$/ },
  ],
  consultant: [
    '/studio',
    '/studio/organizations',
    '/studio/documents/new',
    '/studio/documents/discretion-au-comptoir',
    '/studio/documents/discretion-au-comptoir/preview',
  ],
};

async function go(page: Page, locale: Locale, place: Place): Promise<string> {
  if (typeof place === 'string') {
    await page.goto(`/${locale}${place}`);
    return place;
  }
  await page.goto(`/${locale}${place.from}`);
  const addresses = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const found = addresses.find((address) => place.link.test(address));
  expect(found, `a link like ${place.link} on ${place.from}`).toBeTruthy();
  await page.goto(`${found}${place.after ?? ''}`);
  return new URL(page.url()).pathname;
}

/** Places that one test visits: each is looked at four times. */
const AT_A_TIME = 8;

for (const [as, all] of Object.entries(places)) {
  for (const locale of ['fr', 'en'] satisfies Locale[]) {
    for (let first = 0; first < all.length; first += AT_A_TIME) {
      const visited = all.slice(first, first + AT_A_TIME);
      test(`nothing for axe to object to, ${as} from ${first + 1}, ${locale}`, async ({ page, context }) => {
        test.setTimeout(300_000);
        if (as !== 'nobody') await signInQuietly(context.request, as as SamplePerson);
        for (const place of visited) {
          const path = await go(page, locale, place);
          for (const width of [320, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            await expectNoWider(page, `${path}, ${width}`);
            await page.emulateMedia({ colorScheme: 'light' });
            await expectAccessible(page, `${path}, ${locale}, ${width}, light`);
            await page.emulateMedia({ colorScheme: 'dark' });
            await expectReadable(page, `${path}, ${locale}, ${width}, dark`);
          }
        }
      });
    }
  }
}
