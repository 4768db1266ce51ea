import postgres from 'postgres';
import { type Audience, pages } from '@/tests/guards/manifest';
import {
  addAuditor,
  addressOf,
  furnish,
  open,
  type Place,
  personOf,
  placeOf,
  sessionOf,
  signerAndConsultant,
} from '@/tests/guards/replay';
import { expect, test } from './support/test';

/**
 * The most protective setting is the one that nobody has to choose (P-39.1, ss. 8.1 and 9.1): every page of the manifest,
 * as it is first sent to whoever may open it. That no page asks anything of anybody else's server is watched by all of the
 * browser tests.
 */
const url = process.env.E2E_URL ?? '';
const visitors = ['nobody', 'employee', 'signer', 'manager', 'owner', 'auditor', 'consultant'] as const;
type Visitor = (typeof visitors)[number];

let sql: postgres.Sql;
let ours: Place;
let sessions: Partial<Record<Visitor, string>>;

test.beforeAll(async () => {
  sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  ours = await placeOf(sql, 'boutique-filante');
  const owner = await furnish(sql, ours);
  const { signer, consultant } = await signerAndConsultant(sql, ours);
  const { organizationId } = ours;
  sessions = {
    employee: await sessionOf(sql, (await personOf(sql, organizationId, 'employee')).userId),
    signer: await sessionOf(sql, signer),
    manager: await sessionOf(sql, (await personOf(sql, organizationId, 'manager')).userId),
    owner: await sessionOf(sql, owner.userId),
    auditor: await sessionOf(sql, (await addAuditor(sql, organizationId)).userId),
    consultant: await sessionOf(sql, consultant),
  };
});
test.afterAll(() => sql?.end());

interface Sent {
  readonly page: string;
  readonly html: string;
}

/** Every page that this visitor is shown, in French. */
async function sentTo(visitor: Visitor): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const [page, audience] of Object.entries(pages) as [string, Audience][]) {
    if (visitor === 'nobody' && audience !== 'public' && audience !== 'sample') continue;
    const { status, text } = await open(url, addressOf(page, ours), sessions[visitor] ?? null);
    if (status === 200) sent.push({ page, html: text });
  }
  return sent;
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** The boxes that are ticked before anybody has touched them: the page, and the name without its row. */
const ticked = ({ page, html }: Sent) =>
  [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') === 'checkbox' && /\schecked(=""|[\s/>])/.test(tag))
    .map(
      (tag) => `${page.replace('[locale]/', '')}: ${attribute(tag, 'name').replace(/\.[0-9a-f-]{36}$/, '')}`,
    );

const manage = 'o/[organization]/manage';
/** What shows as ticked because it was chosen before, or is what protects. No box asks for a consent. */
const CHOSEN: readonly string[] = [
  `${manage}/people: column`,
  `${manage}/people/[member]/edit: teamIds`,
  `${manage}/policies/[slug]/adopt: field.contracts_signed`,
  `${manage}/policies/[slug]/adopt: field.has_newsletter`,
  `${manage}/policies/[slug]/adopt: field.has_website`,
  `${manage}/policies/[slug]/adopt: field.no_sale`,
  `${manage}/policies/[slug]/adopt: field.takes_orders`,
  `${manage}/policies/interview/[step]: what`,
  `${manage}/programs/[program]: items`,
  `${manage}/programs/[program]: recurs`,
  `${manage}/programs/new: recurs`,
  `${manage}/report: recipients`,
  `${manage}/reports: column`,
  `${manage}/settings: bilingualWhenUnknown`,
  `${manage}/settings/reminders: onTheDay`,
  `${manage}/settings/reminders: weekly`,
  'studio/documents/[slug]/questions/[question]: restsOn',
  'studio/documents/[slug]/questions/[question]: right',
];

test('no box is ticked but for what was chosen before', async () => {
  // Every page of the manifest, for seven kinds of people.
  test.setTimeout(300_000);
  const found = new Set<string>();
  for (const visitor of visitors) {
    for (const sent of await sentTo(visitor)) for (const one of ticked(sent)) found.add(one);
  }
  expect(found.size).toBeGreaterThan(0);
  expect([...found].filter((one) => !CHOSEN.includes(one)).sort()).toEqual([]);
});

test('an employee is shown nothing of how a colleague is doing', async () => {
  const { organizationId } = ours;
  const me = await personOf(sql, organizationId, 'employee');
  const colleagues = await sql<{ name: string }[]>`
    select name from members where organization_id = ${organizationId} and role = 'employee' and id <> ${me.memberId}`;
  expect(colleagues.length).toBeGreaterThan(10);
  // The sample's front door says whom one may be.
  const sent = (await sentTo('employee')).filter(({ page }) => page.startsWith('[locale]/o/'));
  expect(sent.length).toBeGreaterThan(5);
  for (const { page, html } of sent) {
    const named = colleagues.filter(({ name }) => html.includes(name)).map(({ name }) => name);
    expect([page, named]).toEqual([page, []]);
  }
});

test('cookies: a session and a language, and nothing else, whoever comes', async ({
  context,
  page,
  baseURL,
}) => {
  for (const visitor of visitors) {
    await context.clearCookies();
    const [name, value] = sessions[visitor]?.split('=') ?? [];
    if (name && value) await context.addCookies([{ name, value, url: baseURL ?? '' }]);
    for (const path of [
      '/fr',
      '/en',
      '/fr/library',
      '/fr/o/boutique-filante',
      '/fr/o/boutique-filante/manage',
      '/fr/studio',
    ]) {
      await page.goto(path);
    }
    const kept = (await context.cookies()).map((cookie) => cookie.name);
    expect([visitor, kept.filter((one) => !['paraphe.session', 'NEXT_LOCALE'].includes(one))]).toEqual([
      visitor,
      [],
    ]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  }
});
