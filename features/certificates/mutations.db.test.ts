import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key } from '@/access/keys';
import { withOrganization, withPublic } from '@/access/mint';
import { sha256Hex } from '@/lib/hash';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { answerModule, publishModule } from '@/tests/support/module';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { makeShop, type Person, type Shop } from '@/tests/support/undertaking';
import { expectDone, reasonOf } from '@/tests/support/world';
import type { Credential } from './credential';
import { didKeyOf } from './did-key';
import { issueCertificate, revokeCertificate } from './mutations';
import {
  findCertificateFile,
  findRevocationDate,
  listCertificates,
  listMyCertificates,
  listRevoked,
} from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let documentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  ({ documentId } = await publishModule(runtime));
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const system = { kind: 'system', reason: 'test' } as const;

/** A shop in which Léa has answered the module, and the job that this enqueued. */
async function passed(options: Parameters<typeof answerModule>[2] = {}) {
  runtime.jobs.length = 0;
  const shop = await makeShop(runtime, documentId, ['Odile Propriétaire', 'Léa Roy', 'Rose Côté']);
  const [owner, lea, rose] = shop.people;
  if (!owner || !lea || !rose) throw new Error('nobody');
  await answerModule(shop, lea, options);
  const [job] = runtime.jobs.flatMap(({ payload }) => ('assignmentId' in payload ? [payload] : []));
  return { shop, owner, lea, rose, assignmentId: job?.assignmentId ?? '' };
}

const issue = (shop: Shop, assignmentId: string) =>
  withOrganization(runtime, { organizationId: shop.organizationId, actor: system }, (scope) =>
    issueCertificate(scope, { assignmentId }),
  );

const file = (shop: Shop, who: Person, id: string) =>
  shop.as(who, (scope) => findCertificateFile(scope, id, 'credential'));

async function issued() {
  const world = await passed();
  const id = await issue(world.shop, world.assignmentId);
  if (!id) throw new Error('not issued');
  return { ...world, id };
}

const events = (shop: Shop, type: string) =>
  admin`select leaf from events where organization_id = ${shop.organizationId} and type = ${type}`;

describe('a certificate', () => {
  test('is asked for when the quiz is passed, and only then', async () => {
    const { assignmentId, shop } = await passed({ right: false });
    expect(assignmentId).toBe('');
    expect(await events(shop, 'certificate.issued')).toHaveLength(0);
  });

  test('is issued once, however many retries, in the language of the quiz, known by its hash', async () => {
    const { shop, lea, assignmentId } = await passed({ locale: 'en' });
    const answers = await Promise.all([issue(shop, assignmentId), issue(shop, assignmentId)]);
    answers.push(await issue(shop, assignmentId));
    const ids = answers.filter((id) => id !== null);
    expect(ids).toHaveLength(1);
    const bytes = await file(shop, lea, ids[0] ?? '');
    const credential = JSON.parse(String(bytes)) as Credential;
    expect(credential.credentialSubject.achievement).toMatchObject({
      name: 'Discretion at the counter',
      inLanguage: 'en',
      version: '1',
    });
    expect(credential.issuer).toMatchObject({ id: didKeyOf(key('certificate')), name: 'Boutique d’essai' });
    expect(credential.credentialStatus.id).toBe(
      `https://formation.exemple.ca/api/revocations/${shop.organizationId}`,
    );
    const digest = sha256Hex(bytes ?? '');
    const [event] = await events(shop, 'certificate.issued');
    expect(JSON.parse(String(event?.leaf)).facts).toMatchObject({ sha256: digest, certificate: ids[0] });
    const [known] = await admin`select kind from known_hashes where encode(sha256, 'hex') = ${digest}`;
    expect(known?.kind).toBe('certificate');
  });

  test('is not issued for what is not done, nor to somebody who has been erased', async () => {
    const { shop, assignmentId, lea } = await passed();
    expect(await issue(shop, runtime.chance.uuid())).toBeNull();
    await admin`update members set erased_at = now(), name = '' where id = ${lea.id}`;
    expect(await issue(shop, assignmentId)).toBeNull();
  });

  test('is read by its person and by who may see the evidence, by nobody else', async () => {
    const { shop, owner, lea, rose, id } = await issued();
    expect(await file(shop, lea, id)).not.toBeNull();
    expect(await file(shop, owner, id)).not.toBeNull();
    expect(await file(shop, rose, id)).toBeNull();
    const rival = await makeShop(runtime, documentId, ['Rivale']);
    expect(await file(rival, rival.owner, id)).toBeNull();
    const [mine] = await shop.as(lea, listMyCertificates);
    expect(mine).toMatchObject({ id, kept: true, printed: false, revocation: null, versionNumber: 1 });
  });

  test('can’t be changed, not even by the tables’ owner', async () => {
    const { id } = await issued();
    await expect(admin`update certificates set issued_at = now() where id = ${id}`).rejects.toThrow(
      'never changed',
    );
    const scoped = issued().then(({ shop, owner }) =>
      shop.as(owner, ({ db }) => db.execute(sql`update certificate_files set credential = ''`)),
    );
    await expect(scoped).rejects.toThrow();
  });
});

describe('a revocation', () => {
  const revoke = (shop: Shop, who: Person, certificateId: string) =>
    shop.as(who, (scope) => revokeCertificate(scope, { certificateId, because: 'issued_in_error' }));

  test('is recorded once, with who, when and why, and published by number alone', async () => {
    const { shop, owner, lea, id } = await issued();
    const answers = await Promise.all([revoke(shop, owner, id), revoke(shop, owner, id)]);
    expect(answers.map(reasonOf).sort()).toEqual(['already_revoked', null]);
    const [row] = await shop.as(owner, (scope) => listCertificates(scope, lea.id));
    expect(row?.revocation).toEqual({
      at: runtime.clock.now(),
      because: 'issued_in_error',
      by: 'Odile Propriétaire',
    });
    expect(await events(shop, 'certificate.revoked')).toHaveLength(1);
    expect(await withPublic(runtime, (scope) => listRevoked(scope, shop.organizationId))).toEqual([id]);
    expect(await withPublic(runtime, (scope) => findRevocationDate(scope, id))).toEqual(runtime.clock.now());
    // The certificate itself stays as it was: whoever has it finds the number in the list.
    expect(await file(shop, lea, id)).not.toBeNull();
  });

  test('does not reach another organization’s certificate', async () => {
    const { id } = await issued();
    const rival = await makeShop(runtime, documentId, ['Rivale']);
    expect(reasonOf(await revoke(rival, rival.owner, id))).toBe('no_such_certificate');
    expect(await withPublic(runtime, (scope) => findRevocationDate(scope, id))).toBeNull();
  });
});

test('a certificate stands by itself once the person is gone', async () => {
  const { shop, owner, lea, id } = await issued();
  const kept = await file(shop, lea, id);
  await admin`delete from certificate_files where certificate_id = ${id}`;
  await admin`update members set erased_at = now(), name = '', email = null, user_id = null where id = ${lea.id}`;
  const [row] = await shop.as(owner, (scope) => listCertificates(scope, lea.id));
  expect(row).toMatchObject({ id, kept: false });
  const [event] = await events(shop, 'certificate.issued');
  expect(JSON.parse(String(event?.leaf)).facts.sha256).toBe(sha256Hex(kept ?? ''));
  expectDone(
    await shop.as(owner, (scope) => revokeCertificate(scope, { certificateId: id, because: 'wrong_person' })),
  );
});
