import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { sessionHash } from '@/access/token-hash';
import { addAuditor, open, personOf, placeOf, sessionOf } from '@/tests/guards/replay';

/** The guide's page is kept and filled: each reads what Next itself would have written for them, and no more. */
const url = process.env.E2E_URL ?? '';
const SLUG = 'discretion-au-comptoir';
const HOSTILE = `</p><script>alert('à vous')</script>" x='&amp; $& \${1}`;
const rivals = ['boutique-filante', 'clinique-du-ruisseau', 'coffre-a-mots'] as const;
const cookies: Record<string, string> = {};
let sql: postgres.Sql;

/** An organization whose every word is an attack on the page that shows it. */
async function addHostile(): Promise<string> {
  const [organization, user, member] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await sql.begin(async (tx) => {
    await tx`select set_config('app.now', now()::text, true)`;
    await tx`insert into users (id, email, created_at) values (${user}, ${`${user}@example.org`}, now())`;
    await tx`insert into organizations (id, slug, name, sector, created_at, person_in_charge_title,
        person_in_charge_contact, incident_contact)
      values (${organization}, 'coffre-a-mots', ${HOSTILE}, 'commerce', now(), ${HOSTILE}, ${HOSTILE}, ${HOSTILE})`;
    await tx`insert into members (organization_id, id, user_id, name, role, locale, person_in_charge, created_at, joined_at)
      values (${organization}, ${member}, ${user}, ${HOSTILE}, 'owner', 'fr', true, now(), now())`;
    await tx`insert into notice_acknowledgements (organization_id, member_id, notice_version, locale, acknowledged_at, event_id)
      select ${organization}, ${member}, max(notice_version), 'fr', now(), gen_random_uuid() from notice_acknowledgements`;
  });
  return user;
}

test.beforeAll(async () => {
  sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  for (const slug of ['boutique-filante', 'clinique-du-ruisseau']) {
    const { organizationId } = await placeOf(sql, slug);
    cookies[slug] = await sessionOf(sql, (await personOf(sql, organizationId, 'owner')).userId);
    if (slug !== 'boutique-filante') continue;
    cookies.auditor = await sessionOf(sql, (await addAuditor(sql, organizationId)).userId);
  }
  cookies['coffre-a-mots'] = await sessionOf(sql, await addHostile());
});
test.afterAll(() => sql.end());

const at = (organization: string, locale = 'fr') => `/${locale}/o/${organization}/guides/${SLUG}`;
const asked = async (path: string, cookie: string) => {
  const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
const isKept = (html: string) => !html.includes('<script');
/**
 * Next's own page, less its scripts: what a kept one must be, to the last letter. A query is enough for Next to answer,
 * of which the language switch tells; and it numbers the forms of a page in the order in which they were ready.
 */
const asNextWrites = (html: string) =>
  html
    .replace(/<script\b[^>]*>.*?<\/script>|<link rel="preload" as="script"[^>]*>/gs, '')
    .replaceAll('?next=yes', '')
    .replace(/<form .*?<\/form>/gs, (form) =>
      [...form.replace(/(ACTION_(?:REF_)?)\d/g, '$1').split(/(?=<)/)].sort().join(''),
    );
const byNext = (organization: string, locale: string) =>
  asked(`${at(organization, locale)}?next=yes`, cookies[organization] ?? '');
const untilKept = async (organization: string, locale: string) => {
  const read = () => asked(at(organization, locale), cookies[organization] ?? '');
  await expect.poll(async () => isKept((await read()).html)).toBe(true);
  return read();
};

for (const locale of ['fr', 'en']) {
  test(`rivals in turn each read their own, as Next writes it, ${locale}`, async () => {
    for (const organization of [...rivals, ...rivals]) {
      const kept = await untilKept(organization, locale);
      const next = await byNext(organization, locale);
      expect(isKept(next.html)).toBe(false);
      expect(asNextWrites(kept.html)).toBe(asNextWrites(next.html));
      expect(kept.html).toContain(`/o/${organization}`);
      for (const other of rivals.filter((rival) => rival !== organization)) {
        expect(kept.html).not.toContain(other);
      }
      expect(kept.html).not.toMatch(/[0-9a-f]{64}(id|slug|name|text|title|contact)/);
    }
  });
}

test('its policy allows no script, and it says what every page says', async () => {
  const kept = await untilKept('boutique-filante', 'fr');
  const next = await byNext('boutique-filante', 'fr');
  expect(kept.headers.get('content-security-policy')).toContain("script-src 'none'");
  for (const name of ['cache-control', 'content-type', 'referrer-policy', 'x-frame-options']) {
    expect(kept.headers.get(name), name).toBe(next.headers.get(name));
  }
  expect(kept.headers.get('link')).toContain('as="font"');
});

test('an organization’s own words are text, whatever they say', async () => {
  const { html } = await untilKept('coffre-a-mots', 'fr');
  expect(html.split('&lt;/p&gt;&lt;script&gt;alert(&#x27;à vous&#x27;)').length).toBeGreaterThan(2);
  expect(html).not.toContain("alert('");
});

test('once kept, it still opens to nobody else', async () => {
  await untilKept('boutique-filante', 'fr');
  const path = at('boutique-filante');
  expect(await open(url, path, null, 'GET')).toMatchObject({ status: 303 });
  expect(await open(url, path, cookies['clinique-du-ruisseau'] ?? '', 'GET')).toMatchObject({ status: 404 });
  expect(await open(url, path, cookies.auditor ?? '', 'GET')).toMatchObject({ status: 403 });
  const [, token = ''] = (cookies['clinique-du-ruisseau'] ?? '').split('=');
  await sql`delete from sessions where token_hash = ${sessionHash(token)}`;
  expect(
    await open(url, at('clinique-du-ruisseau'), cookies['clinique-du-ruisseau'] ?? '', 'GET'),
  ).toMatchObject({
    status: 303,
  });
});
