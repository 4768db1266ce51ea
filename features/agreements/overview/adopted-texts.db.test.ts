import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signAgreement } from '@/features/agreements/mutations';
import { findReceipt } from '@/features/agreements/receipts/queries';
import { listObligations, listSignatures } from '@/features/people/queries';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { AGREEMENT, adopt, formOf, makeShop, proofAt, publishAgreement } from '@/tests/support/undertaking';
import { expectDone } from '@/tests/support/world';
import { findAdoptedText, listAdoptedTexts } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

test('a superseded text is read as it was signed, from the record and from the list of texts', async () => {
  const { documentId } = await publishAgreement(runtime);
  const shop = await makeShop(runtime, documentId, ['Odile', 'Élise Tremblay']);
  const { owner, people } = shop;
  const signer = people[1];
  if (!signer) throw new Error('nobody signs');
  await adopt(shop);
  const form = await formOf(shop, signer);
  const { signatureId } = expectDone(
    await shop.as(signer, (scope) => signAgreement(scope, form, proofAt(scope.now))),
  );
  await adopt(shop, { adds: 'yes', extra: 'Une clause de plus.' });

  const look = await shop.as(owner, async (scope) => {
    const of = { kind: 'agreement', slug: AGREEMENT, locale: 'fr' } as const;
    return {
      texts: await listAdoptedTexts(scope, AGREEMENT),
      first: await findAdoptedText(scope, { ...of, number: 1 }),
      second: await findAdoptedText(scope, { ...of, number: 2 }),
      third: await findAdoptedText(scope, { ...of, number: 3 }),
      policy: await findAdoptedText(scope, { ...of, kind: 'policy', number: 1 }),
      receipt: await findReceipt(scope, AGREEMENT, signatureId),
      signed: await listSignatures(scope, signer.id),
      obligations: await listObligations(scope, signer.id, 'fr'),
    };
  });
  expect(look.texts.map(({ number, records }) => [number, records])).toEqual([
    [2, 0],
    [1, 1],
  ]);
  expect([look.first?.inForce, look.second?.inForce]).toEqual([false, true]);
  expect([look.third, look.policy]).toEqual([null, null]);
  expect(look.receipt?.bytes).toEqual(look.first?.texts.fr.bytes);
  expect(look.receipt?.bytes).not.toEqual(look.second?.texts.fr.bytes);
  expect(look.signed).toMatchObject([{ agreement: AGREEMENT, adoption: 1, locale: 'fr' }]);
  // Asked again since: the obligation is open, and its former record keeps its language.
  expect(look.obligations).toMatchObject([{ locale: null }]);
});
