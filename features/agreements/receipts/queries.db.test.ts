import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withOrganization } from '@/access/mint';
import { placeEvents } from '@/features/evidence/mutations';
import { findMyRecords } from '@/features/records/queries';
import { sha256Hex } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  AGREEMENT,
  adopt,
  formOf,
  makeShop,
  type Person,
  proofAt,
  publishAgreement,
  type Shop,
} from '@/tests/support/undertaking';
import { signAgreement } from '../mutations';
import { listAdoptable, listSigners } from '../overview/queries';
import { findReceipt } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let documentId: string;
let shop: Shop;
let elise: Person;
let signatureId: string;

async function sign(person: Person): Promise<string> {
  const form = await formOf(shop, person);
  const answer = await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now)));
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done.signatureId;
}

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  documentId = (await publishAgreement(runtime)).documentId;
  shop = await makeShop(runtime, documentId, ['Odile', 'Élise', 'Zoé', 'Ahmed', 'eric']);
  await adopt(shop);
  const found = shop.people[1];
  if (!found) throw new Error('nobody');
  elise = found;
  signatureId = await sign(elise);
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const receiptFor = (person: Person, id = signatureId, place = shop) =>
  place.as(person, (scope) => findReceipt(scope, AGREEMENT, id));

test('one sees one’s own receipt, with the exact bytes', async () => {
  const receipt = await receiptFor(elise);
  if (!receipt) throw new Error('no receipt');
  expect(receipt).toMatchObject({
    own: true,
    adoptionNumber: 1,
    versionNumber: 1,
    locale: 'fr',
    place: null,
  });
  expect(sha256Hex(receipt.bytes)).toBe(receipt.sha256);
  expect(sha256Hex(receipt.sealedBytes)).toBe(receipt.seal);
});

test('the owner and the auditor see it; a colleague, a rival and another agreement’s address do not', async () => {
  const zoe = shop.people[2];
  if (!zoe) throw new Error('nobody');
  expect(await receiptFor(shop.owner)).toMatchObject({ own: false, identity: { typedName: 'Élise' } });
  expect(await receiptFor({ ...zoe, role: 'auditor' })).toMatchObject({ own: false });
  for (const role of ['employee', 'manager'] as const) expect(await receiptFor({ ...zoe, role })).toBeNull();
  const rival = await makeShop(runtime, documentId, ['Rivale']);
  expect(await receiptFor(rival.owner, signatureId, rival)).toBeNull();
  expect(await shop.as(elise, (scope) => findReceipt(scope, 'autre', signatureId))).toBeNull();
  expect(await receiptFor(shop.owner, randomUUID())).toBeNull();
});

test('it says its place in the log once it has one', async () => {
  const actor = { kind: 'system', reason: 'test' } as const;
  await withOrganization(runtime, { organizationId: shop.organizationId, actor }, placeEvents);
  expect((await receiptFor(elise))?.place).toMatchObject({ size: 2 });
});

test('it outlives the person’s name', async () => {
  const ahmed = shop.people[3];
  if (!ahmed) throw new Error('nobody');
  const id = await sign(ahmed);
  await admin`delete from signature_identities where signature_id = ${id}`;
  expect(await receiptFor(shop.owner, id)).toMatchObject({ identity: null });
});

test('the owner sees who has signed, in the order of French', async () => {
  const all = await shop.as(shop.owner, (scope) =>
    listSigners(scope, { slug: AGREEMENT, show: 'all', page: 1 }),
  );
  expect(all.signers.map(({ name }) => name)).toEqual(['Ahmed', 'Élise', 'eric', 'Odile', 'Zoé']);
  const show = async (filter: 'signed' | 'to_sign', page = 1) =>
    shop.as(shop.owner, (scope) => listSigners(scope, { slug: AGREEMENT, show: filter, page }));
  expect((await show('signed')).signers).toMatchObject([
    { name: 'Ahmed', state: 'done', signature: { adoptionNumber: 1, versionNumber: 1, locale: 'fr' } },
    { name: 'Élise' },
  ]);
  expect(await show('to_sign')).toMatchObject({ total: 3 });
  expect(await show('to_sign', 2)).toEqual({ signers: [], total: 0 });
});

test('the owner sees whether the adoption is behind the library', async () => {
  const list = () => shop.as(shop.owner, (scope) => listAdoptable(scope, 'fr', 'agreement', AGREEMENT));
  expect(await list()).toMatchObject([
    { slug: AGREEMENT, behind: 'no', draft: false, signed: 2, toSign: 3, adoption: { number: 1 } },
  ]);
  await publishAgreement(runtime, 2);
  expect(await list()).toMatchObject([
    { behind: 'material', versionNumber: 2, adoption: { versionNumber: 1 } },
  ]);
  await adopt(shop);
  expect(await list()).toMatchObject([{ behind: 'no', signed: 0, toSign: 5, adoption: { number: 2 } }]);
  const { signers } = await shop.as(shop.owner, (scope) =>
    listSigners(scope, { slug: AGREEMENT, show: 'to_sign', page: 1 }),
  );
  expect(signers.find(({ name }) => name === 'Élise')).toMatchObject({
    state: 'open',
    signature: { adoptionNumber: 1 },
  });
});

test('one’s own records hold one’s signatures and nobody else’s', async () => {
  const records = await shop.as(elise, (scope) => findMyRecords(scope, 'en'));
  expect(records.person.name).toBe('Élise');
  expect(records.signatures).toMatchObject([{ id: signatureId, adoptionNumber: 1, title: 'Engagement' }]);
  expect(records.attempts).toEqual([]);
  expect((await shop.as(shop.owner, (scope) => findMyRecords(scope, 'fr'))).signatures).toEqual([]);
});
