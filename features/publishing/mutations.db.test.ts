import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withOrganization, withPublic } from '@/access/mint';
import { endTypesetting } from '@/features/copies/typeset';
import { findKnownHash } from '@/features/verification/queries';
import { sha256 } from '@/lib/hash';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { adopt, makeShop, publishAgreement, type Shop } from '@/tests/support/undertaking';
import { expectDone, reasonOf } from '@/tests/support/world';
import { tasks } from './jobs';
import { publishPolicy, withdrawPolicy } from './mutations';
import {
  findExport,
  findPublishedPage,
  findPublishing,
  listPublished,
  listRetired,
  printsAreMade,
} from './queries';
import { tellPart } from './telling/mutations';

const POLICY = 'politique';
const URL = 'https://paraphe.exemple';
let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let agreementId: string;
let shop: Shop;
let slug: string;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = connect(database.adminUrl);
  agreementId = (await publishAgreement(runtime)).documentId;
  await publishAgreement(runtime, 1, POLICY, 'policy');
});
afterAll(async () => {
  await endTypesetting();
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  runtime.setTime('2026-11-23T15:00:00.000Z');
  shop = await makeShop(runtime, agreementId, ['Odile Propriétaire', 'Élise Nº 1', 'Luc Nº 2']);
  slug = `shop-${shop.organizationId.slice(0, 8)}`;
});

interface Said {
  readonly indexable?: boolean;
  readonly note?: string | null;
}

const publish = (place: Shop = shop, { indexable = true, note = null }: Said = {}) =>
  place.as(place.owner, async (scope) => {
    const adoption = (await findPublishing(scope, POLICY))?.adoption?.id ?? crypto.randomUUID();
    return publishPolicy(scope, { policy: POLICY, adoption, indexable, noteFr: note, noteEn: null }, URL);
  });
const withdraw = () => shop.as(shop.owner, (scope) => withdrawPolicy(scope, { policy: POLICY }));
const page = (version: number | null = null, locale: 'fr' | 'en' = 'fr', organization = slug) =>
  withPublic(runtime, (scope) => findPublishedPage(scope, { organization, policy: POLICY, locale, version }));
const html = async (version: number | null = null, locale: 'fr' | 'en' = 'fr') =>
  (await page(version, locale))?.bytes.toString('utf8') ?? '';
const another = (extra: string) => adopt(shop, { adds: 'yes', extra }, POLICY);

describe('publishing', () => {
  test('gives the public the adopted text, in both languages, as the very bytes of the export', async () => {
    expect(reasonOf(await publish())).toBe('not_adopted');
    await adopt(shop, {}, POLICY);
    expect(await page()).toBeNull();
    expectDone(await publish());
    for (const locale of ['fr', 'en'] as const) {
      const served = await page(null, locale);
      const adopted = await shop.as(shop.owner, (scope) => findPublishing(scope, POLICY));
      expect(served?.bytes.toString('utf8')).toContain(`<html lang="${locale}">`);
      expect(served?.bytes.toString('utf8')).toContain(
        adopted?.adoption?.texts[locale].sha256.toString('hex'),
      );
      const exported = await shop.as(shop.owner, (scope) =>
        findExport(scope, POLICY, { locale, as: 'html' }),
      );
      expect(exported?.bytes.equals(served?.bytes ?? Buffer.alloc(0))).toBe(true);
      expect(served?.bytes.length).toBeLessThan(120_000);
      expect(served?.bytes.toString('utf8')).not.toMatch(/<script|<img|<link|src=|@import|url\(/i);
    }
  });

  test('is refused when nothing changes, or the text is not the one that was shown', async () => {
    await adopt(shop, {}, POLICY);
    const shown = crypto.randomUUID();
    const stale = await shop.as(shop.owner, (scope) =>
      publishPolicy(
        scope,
        { policy: POLICY, adoption: shown, indexable: true, noteFr: null, noteEn: null },
        URL,
      ),
    );
    expect(reasonOf(stale)).toBe('changed_meanwhile');
    const answers = await Promise.all([publish(), publish(), publish()]);
    expect(answers.filter((answer) => 'done' in answer)).toHaveLength(1);
    expect(reasonOf(await publish())).toBe('nothing_changed');
    expectDone(await publish(shop, { indexable: false }));
    expect(await page()).toMatchObject({ indexable: false });
    expect(await html()).toContain('content="noindex, nofollow"');
    const agreement = await shop.as(shop.owner, (scope) => findPublishing(scope, 'engagement'));
    expect(agreement).toBeNull();
  });

  test('of another version says what changed; the former one says that it is, for ever at its address', async () => {
    await adopt(shop, {}, POLICY);
    expectDone(await publish());
    const first = await page(1);
    await another('Du nouveau.');
    expect(reasonOf(await publish())).toBe('note_required');
    runtime.setTime('2026-12-01T15:00:00.000Z');
    expectDone(await publish(shop, { note: 'Une infolettre <s’ajoute>.' }));
    expect(await html()).toContain('Du nouveau.');
    expect(await html()).toContain('Une infolettre &lt;s’ajoute&gt;.');
    expect(await html(null, 'en')).toContain('Une infolettre');
    expect(await html(2)).toBe(await html());
    const former = await page(1);
    expect(former?.indexable).toBe(false);
    expect(former?.sha256.equals(first?.sha256 ?? Buffer.alloc(0))).toBe(false);
    expect(await html(1)).not.toContain('Du nouveau.');
    expect(await html(1)).toContain(`href="${URL}/p/${slug}/${POLICY}"`);
    expect(await html(1)).toContain('content="noindex, nofollow"');
    expect(await page(3)).toBeNull();
  });

  test('is in the log, and what was published stays as it was', async () => {
    await adopt(shop, {}, POLICY);
    expectDone(await publish());
    expectDone(await withdraw());
    const events = await admin<{ type: string }[]>`select type from events
      where organization_id = ${shop.organizationId} and type like 'policy.%' order by type`;
    expect(events.map(({ type }) => type)).toEqual(['policy.published', 'policy.withdrawn']);
    for (const table of ['policy_publications', 'policy_pages']) {
      await expect(
        admin.unsafe(`delete from ${table} where organization_id = '${shop.organizationId}'`),
      ).rejects.toThrow(/never changed/);
    }
  });
});

describe('the public gate', () => {
  test('shows no version once it is taken down, and only later ones when it is published again', async () => {
    await adopt(shop, {}, POLICY);
    expect(reasonOf(await withdraw())).toBe('not_published');
    expectDone(await publish());
    expectDone(await withdraw());
    expect(await page()).toBeNull();
    expect(await page(1)).toBeNull();
    expect(await withPublic(runtime, (scope) => listPublished(scope, slug))).toBeNull();
    await another('Encore.');
    expect(await page(2)).toBeNull();
    expectDone(await publish(shop, { note: 'Encore.' }));
    expect(await page(1)).toBeNull();
    expect(await html()).not.toContain('/versions/1"');
    expect(await page(2)).not.toBeNull();
  });

  test('can be taken down though the library has retired it, and not published again', async () => {
    await adopt(shop, {}, POLICY);
    expectDone(await publish());
    const retired = () => shop.as(shop.owner, (scope) => listRetired(scope, 'fr'));
    expect(await retired()).toEqual([]);
    await admin`delete from taken_versions where organization_id = ${shop.organizationId}
      and document_id = (select id from documents where slug = ${POLICY})`;
    expect(await retired()).toEqual([{ slug: POLICY, title: expect.any(String) }]);
    expect(await page()).not.toBeNull();
    expect(reasonOf(await publish(shop, { indexable: false }))).toBe('no_such_policy');
    expectDone(await withdraw());
    expect(await retired()).toEqual([]);
    expect(await page()).toBeNull();
  });

  test('is of one organization, and lists what it publishes alone', async () => {
    const rival = await makeShop(runtime, agreementId, ['Rival']);
    await adopt(shop, {}, POLICY);
    await adopt(rival, {}, POLICY);
    expectDone(await publish());
    expect(await page(null, 'fr', `shop-${rival.organizationId.slice(0, 8)}`)).toBeNull();
    const { listed } = (await withPublic(runtime, (scope) => listPublished(scope, slug))) ?? {};
    expect(listed).toMatchObject([{ slug: POLICY }]);
    const seen = await rival.as(rival.owner, (scope) => findPublishing(scope, POLICY));
    expect(seen?.acts).toEqual([]);
  });

  test('is the only way: no row is seen under any other scope, nor the page under a tenant’s', async () => {
    const rival = await makeShop(runtime, agreementId, ['Rival']);
    await adopt(shop, {}, POLICY);
    expectDone(await publish());
    for (const table of ['policy_publications', 'policy_pages', 'policy_prints', 'policy_mails']) {
      const rows = await withPublic(runtime, ({ db }) => db.execute(`select 1 from ${table}`));
      expect([...rows]).toEqual([]);
      const theirs = await rival.as(rival.owner, ({ db }) => db.execute(`select 1 from ${table}`));
      expect([...theirs]).toEqual([]);
    }
    const inside = await rival.as(rival.owner, ({ db }) =>
      db.execute(`select * from published_page('${slug}', '${POLICY}', null, 'fr')`),
    );
    expect([...inside]).toEqual([]);
    await expect(
      withPublic(runtime, ({ db }) =>
        db.execute(`insert into policy_mails values ('${shop.organizationId}')`),
      ),
    ).rejects.toThrow();
  });
});

test('members who have an address are mailed once of each new version, and of nothing else', async () => {
  const actor = { kind: 'system', reason: 'test' } as const;
  const tell = (publicationId: string) =>
    withOrganization(runtime, { organizationId: shop.organizationId, actor }, (scope) =>
      tellPart(scope, { publicationId, after: null }),
    );
  await admin`update members set email = id || '@exemple.ca' where organization_id = ${shop.organizationId}
    and role = 'employee'`;
  await adopt(shop, {}, POLICY);
  const { publicationId } = expectDone(await publish());
  expect(await tell(publicationId)).toBe(2);
  expect(await tell(publicationId)).toBe(0);
  await another('Encore.');
  const later = expectDone(await publish(shop, { note: 'Encore.' })).publicationId;
  await admin`delete from policy_mails where organization_id = ${shop.organizationId}`;
  expect(await tell(publicationId), 'replaced').toBe(0);
  expectDone(await withdraw());
  expect(await tell(later), 'taken down').toBe(0);
});

test('the PDFs are made once in each language, for the organization alone', async () => {
  await adopt(shop, {}, POLICY);
  const { publicationId } = expectDone(await publish());
  const payload = { organizationId: shop.organizationId, publicationId };
  const ready = () => shop.as(shop.owner, (scope) => printsAreMade(scope, publicationId));
  expect(await ready()).toBe(false);
  await tasks['publishing:print'](runtime, payload);
  await tasks['publishing:print'](runtime, payload);
  expect(await ready()).toBe(true);
  for (const locale of ['fr', 'en'] as const) {
    const [pdf, html] = await shop.as(shop.owner, async (scope) => [
      await findExport(scope, POLICY, { locale, as: 'pdf' }),
      await findExport(scope, POLICY, { locale, as: 'html' }),
    ]);
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    // Whoever holds either may ask whether it is ours.
    for (const file of [pdf, html]) {
      const hash = sha256(file?.bytes ?? Buffer.alloc(0));
      const known = await withPublic(runtime, (scope) => findKnownHash(scope, hash));
      expect(known?.kind).toBe('published');
    }
  }
});
