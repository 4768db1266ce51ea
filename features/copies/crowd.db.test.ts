import '@/tests/support/environment';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withOrganization } from '@/access/mint';
import { signatures } from '@/db/schema/agreements';
import { signedPdfs } from '@/db/schema/copies';
import { events, knownHashes } from '@/db/schema/evidence';
import { signAgreement } from '@/features/agreements/mutations';
import { verifyFile } from '@/features/verification/verify';
import { isRefused } from '@/lib/outcome';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { trustIn } from '@/tests/support/trust';
import { adopt, formOf, makeShop, proofAt, publishAgreement, type Shop } from '@/tests/support/undertaking';
import { copyTasks } from './jobs';

const PEOPLE = 40;
/** Jobs that a worker has in hand at once. */
const HANDS = 4;
/** Milliseconds: a second of CPU each, on a machine that does much else. */
const PATIENCE = 180_000;

let database: TestDatabase;
let workers: readonly TestRuntime[];
let shop: Shop;
beforeAll(async () => {
  database = await createTestDatabase();
  workers = [testRuntime(database.urls.app), testRuntime(database.urls.app)];
  const [runtime] = workers;
  if (!runtime) throw new Error('no worker');
  const { documentId } = await publishAgreement(runtime);
  shop = await makeShop(
    runtime,
    documentId,
    Array.from({ length: PEOPLE }, (_, index) => `Zoé Côté-${index}`),
  );
  await adopt(shop);
});
afterAll(async () => {
  await Promise.all(workers.map(({ connection }) => connection.close()));
  await database.drop();
});

/** Does every job that there is, in another order than it came. */
async function work(runtime: TestRuntime, ids: readonly string[]): Promise<void> {
  const tasks = copyTasks(() => null);
  const { organizationId } = shop;
  const left = [...ids];
  const hand = async () => {
    for (let recordId = left.shift(); recordId; recordId = left.shift())
      await tasks['copies:seal'](runtime, { organizationId, record: 'signature', recordId });
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

test(
  'forty sign at once and two workers both do every job: forty rows, forty valid PDFs, none twice',
  async () => {
    const signed = await Promise.all(
      shop.people.map(async (person) => {
        const form = await formOf(shop, person);
        const answer = await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now)));
        if (isRefused(answer)) throw new Error(answer.refused);
        return answer.done.signatureId;
      }),
    );
    const asked = workers.flatMap(({ jobs }) => jobs).filter(({ task }) => task === 'copies:seal');
    expect(asked.map(({ payload }) => 'recordId' in payload && payload.recordId).sort()).toEqual(
      [...signed].sort(),
    );
    const [one, two] = workers;
    if (!one || !two) throw new Error('two workers');
    await Promise.all([work(one, signed), work(two, [...signed].reverse())]);

    const { organizationId } = shop;
    const actor = { kind: 'system', reason: 'test' } as const;
    const stored = await withOrganization(one, { organizationId, actor }, async ({ db }) => ({
      rows: await db.select({ id: signatures.id }).from(signatures),
      pdfs: await db.select().from(signedPdfs),
      sealed: await db.select({ id: events.id }).from(events).where(eq(events.type, 'pdf.sealed')),
      known: await db.select().from(knownHashes).where(eq(knownHashes.kind, 'pdf')),
    }));
    expect(stored.rows.map(({ id }) => id).sort()).toEqual([...signed].sort());
    expect(stored.pdfs.map(({ recordId }) => recordId).sort()).toEqual([...signed].sort());
    expect(new Set(stored.pdfs.map(({ sha256 }) => sha256.toString('hex'))).size).toBe(PEOPLE);
    expect([stored.sealed.length, stored.known.length]).toEqual([PEOPLE, PEOPLE]);

    const admin = connect(database.adminUrl);
    const trust = await trustIn(admin);
    await admin.end();
    const verdicts = await Promise.all(stored.pdfs.map(({ bytes }) => verifyFile(bytes, trust)));
    expect(verdicts.filter(({ verdict }) => verdict === 'holds')).toHaveLength(PEOPLE);
  },
  PATIENCE,
);
