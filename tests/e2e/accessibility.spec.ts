import type { Page } from '@playwright/test';
import postgres from 'postgres';
import { may } from '@/access/permissions';
import type { Locale } from '@/i18n/routing';
import { type Audience, pages } from '@/tests/guards/manifest';
import {
  addressOf,
  furnish,
  type Place,
  personOf,
  placeOf,
  sessionOf,
  signerAndConsultant,
} from '@/tests/guards/replay';
import { expectAccessible, expectNoWider, expectReadable } from './support/accessibility';
import { expect, test } from './support/test';

/** Every page of the manifest, in both languages, light and dark, on a narrow phone and a wide screen. */
const organization = '/o/boutique-filante';
const visitors = ['nobody', 'employee', 'signer', 'manager', 'owner', 'consultant'] as const;
type Visitor = (typeof visitors)[number];

/** What else a page may have to say than to the first who may open it. */
const more: Readonly<Record<Visitor, readonly string[]>> = {
  nobody: ['/nowhere', `/verify?sha256=${'0'.repeat(64)}`, '/library/discretion-au-comptoir'],
  employee: [
    organization,
    `${organization}/guides/discretion-au-comptoir`,
    `${organization}/agreements/engagement-employe`,
    `${organization}/policies/politique-ia`,
    `${organization}/me`,
    `${organization}/manage`,
  ],
  signer: [],
  manager: [`${organization}/manage`, `${organization}/manage/forms`, `${organization}/manage/people`],
  owner: [
    `${organization}/manage/forms/consentements`,
    `${organization}/manage/policies/politique-confidentialite`,
    `${organization}/manage/policies/politique-confidentialite/adopt`,
    `${organization}/tablet`,
  ],
  consultant: [],
};

/** Who opens a page: whoever has the most to see there. */
function visitorOf(name: string, audience: Audience): Visitor {
  if (audience === 'public' || audience === 'sample') return 'nobody';
  if (audience === 'consultant') return 'consultant';
  if (audience === 'signed-in' || /\/manage/.test(name)) return 'owner';
  return may('employee', audience) ? 'signer' : 'owner';
}

const visited = (visitor: Visitor): string[] => [
  ...Object.entries(pages).flatMap(([name, audience]) =>
    visitorOf(name, audience) === visitor ? [name] : [],
  ),
  ...more[visitor],
];

let sql: postgres.Sql;
let ours: Place;
let sessions: Partial<Record<Visitor, string>>;

test.beforeAll(async () => {
  sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  ours = await placeOf(sql, 'boutique-filante');
  const owner = await furnish(sql, ours);
  const { signer, consultant } = await signerAndConsultant(sql, ours);
  sessions = {
    employee: await sessionOf(sql, (await personOf(sql, ours.organizationId, 'employee')).userId),
    signer: await sessionOf(sql, signer),
    manager: await sessionOf(sql, (await personOf(sql, ours.organizationId, 'manager')).userId),
    owner: await sessionOf(sql, owner.userId),
    consultant: await sessionOf(sql, consultant),
  };
});
test.afterAll(() => sql?.end());

const WIDTHS = [320, 1280] as const;

/** Each language is judged whole at one of the widths, and its colours in the dark at the other. */
const LIGHT = { fr: 320, en: 1280 } as const satisfies Record<Locale, number>;

async function look(page: Page, path: string, locale: Locale): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoWider(page, `${path}, ${width}`);
    const colorScheme = width === LIGHT[locale] ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme });
    const judge = colorScheme === 'light' ? expectAccessible : expectReadable;
    await judge(page, `${path}, ${locale}, ${width}, ${colorScheme}`);
  }
}

/** Pages that one test visits: each is looked at twice. */
const AT_A_TIME = 8;

for (const visitor of visitors) {
  const all = visited(visitor);
  for (const locale of ['fr', 'en'] satisfies Locale[]) {
    for (let first = 0; first < all.length; first += AT_A_TIME) {
      test(`nothing for axe to object to, ${visitor} from ${first + 1}, ${locale}`, async ({
        page,
        context,
        baseURL,
      }) => {
        test.setTimeout(300_000);
        const [name, value] = sessions[visitor]?.split('=') ?? [];
        if (name && value) await context.addCookies([{ name, value, url: baseURL ?? '' }]);
        for (const one of all.slice(first, first + AT_A_TIME)) {
          const path = one.startsWith('[locale]') ? addressOf(one, ours).slice('/fr'.length) : one;
          await page.goto(`/${locale}${path}`);
          if (visitor !== 'nobody') expect(page.url()).not.toContain('/sign-in');
          await look(page, path, locale);
        }
      });
    }
  }
}
