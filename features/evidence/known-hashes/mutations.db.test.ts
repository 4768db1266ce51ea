import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPublic } from '@/access/mint';
import { signAgreement } from '@/features/agreements/mutations';
import { sha256 } from '@/lib/hash';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { adopt, formOf, makeShop, proofAt, publishAgreement, type Shop } from '@/tests/support/undertaking';
import { noteHash } from './mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: Shop;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  const { documentId } = await publishAgreement(runtime);
  shop = await makeShop(runtime, documentId, ['Odile Propriétaire', 'Élise Nº 1']);
  await adopt(shop);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

/** What anybody is told who asks about a hash. */
const ask = (hash: Buffer) =>
  withPublic(runtime, ({ db }) =>
    db.execute<{ kind: string; at: Date }>(sql`select * from find_known_hash(${hash}::bytea)`),
  );

test('a frozen text and a signature are known by their hashes, of their kind and date', async () => {
  const signer = shop.people[1];
  if (!signer) throw new Error('nobody to sign');
  const form = await formOf(shop, signer);
  await shop.as(signer, (scope) => signAgreement(scope, form, proofAt(scope.now)));
  const [row] = await shop.as(shop.owner, ({ db }) =>
    db.execute<{ fr: Buffer; en: Buffer; seal: Buffer }>(sql`
      select f.sha256 as fr, e.sha256 as en, s.seal from signatures s
      join adoption_texts f on f.adoption_id = s.adoption_id and f.locale = 'fr'
      join adoption_texts e on e.adoption_id = s.adoption_id and e.locale = 'en'`),
  );
  if (!row) throw new Error('no signature');
  const kinds = await Promise.all([row.fr, row.en, row.seal].map(ask));
  expect(kinds.map(([known]) => known?.kind)).toEqual(['text', 'text', 'signature']);
  expect(new Date(kinds[2]?.[0]?.at ?? 0)).toEqual(runtime.clock.now());
});

test('the first time is the one that is told', async () => {
  const hash = sha256('a pack');
  await shop.as(shop.owner, (scope) => noteHash(scope, hash, 'pack', new Date('2026-01-02T03:04:05Z')));
  await shop.as(shop.owner, (scope) => noteHash(scope, hash, 'pack'));
  const [known] = await ask(hash);
  expect(known?.kind).toBe('pack');
  expect(new Date(known?.at ?? 0).toISOString()).toBe('2026-01-02T03:04:05.000Z');
});

test('what was never handed out is unknown, and half a hash is refused', async () => {
  expect(await ask(sha256('never'))).toHaveLength(0);
  const half = shop.as(shop.owner, (scope) => noteHash(scope, Buffer.alloc(16), 'pack'));
  await expect(half).rejects.toThrow('a SHA-256 of 16 bytes');
});
