import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countersign } from '@/features/agreements/countersigning/mutations';
import { copyTasks } from '@/features/copies/jobs';
import { placeWaitingEvents } from '@/features/evidence/jobs';
import { verifyCountersignature } from '@/features/evidence/seal';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { proofAt } from '@/tests/support/undertaking';
import { expectDone, reasonOf } from '@/tests/support/world';
import { eraseMember } from './mutations';
import { DUE, FIRST_DAY, type Planted, plant } from './world.fixture';

/** Erasure beside the acts and the jobs that write of the same person at that moment: the end is legal, whoever is first. */
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
const ROUNDS = 5;
const GONE = 'this person was erased: signed_pdfs holds nothing of them';

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, FIRST_DAY);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});

let last = 0;
async function former(): Promise<Planted> {
  last += 1;
  const pdf = Buffer.from('%PDF planted');
  const slug = `conflict-${last}`;
  const planted = await plant(runtime, admin, { slug, pdf, email: `${slug}@trace-zq.example` });
  await admin`delete from signed_pdfs where organization_id = ${planted.organization.id}`;
  runtime.setTime(DUE);
  await placeWaitingEvents(runtime);
  return planted;
}

const erase = ({ organization, person }: Planted) =>
  organization.system((scope) => eraseMember(scope, { memberId: person.memberId, because: 'retention' }));

test('countersigning and erasing: the countersignature stands over the seal, or was never made', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const planted = await former();
    const { organization, owner, signatureId } = planted;
    const posted = {
      signature: [signatureId],
      consent: 'yes' as const,
      typedName: 'Odile Tremblay',
      page: 'fr' as const,
    };
    const [signed, erased] = await Promise.allSettled([
      organization.as(owner, (scope) => countersign(scope, posted, proofAt(scope.now))),
      erase(planted),
    ]);
    if (erased.status === 'rejected') throw erased.reason;
    expectDone(erased.value);
    if (signed.status === 'rejected') throw signed.reason;
    const rows = await admin<Record<'sealed_bytes' | 'seal' | 'over_bytes' | 'over_seal', Buffer>[]>`
      select c.sealed_bytes, c.seal, s.sealed_bytes as over_bytes, s.seal as over_seal
      from countersignatures c join signatures s on s.organization_id = c.organization_id and s.id = c.signature_id
      where c.signature_id = ${signatureId}`;
    const made = reasonOf(signed.value) === null;
    expect(rows.length).toBe(made ? 1 : 0);
    for (const row of rows) {
      const sealed = { sealedBytes: row.sealed_bytes, seal: row.seal.toString('hex') };
      const over = { sealedBytes: row.over_bytes, seal: row.over_seal.toString('hex') };
      expect(verifyCountersignature(sealed, over).ok).toBe(true);
    }
    // The employer's own name is the employer's record; the signer's is gone.
    const [left] = await admin`select count(*)::integer as named from signature_identities i
      where i.signature_id = ${signatureId}`;
    expect(left).toEqual({ named: 0 });
  }
});

test('making their copy and erasing: no copy is left, and the job ends', async () => {
  const seal = copyTasks(() => null)['copies:seal'];
  for (let round = 0; round < ROUNDS; round += 1) {
    const planted = await former();
    const { organization, signatureId } = planted;
    const payload = { organizationId: organization.id, record: 'signature', recordId: signatureId } as const;
    const erasing = (async () => {
      // At another point of the job each time: while it reads, sets, seals, keeps.
      await new Promise((resolve) => setTimeout(resolve, round * 60));
      return erase(planted);
    })();
    const [made, erased] = await Promise.allSettled([seal(runtime, payload), erasing]);
    if (erased.status === 'rejected') throw erased.reason;
    expectDone(erased.value);
    if (made.status === 'rejected') {
      expect([made.reason.message, made.reason.cause?.message]).toContain(GONE);
    }
    // As the queue does with a job that failed.
    await seal(runtime, payload);
    const [left] = await admin`select count(*)::integer as copies from signed_pdfs
      where record_id = ${signatureId}`;
    expect(left).toEqual({ copies: 0 });
  }
});

test('the copy of somebody else whom the erased person countersigned is still made', async () => {
  const planted = await former();
  const { organization, colleague } = planted;
  const [theirs] = await admin<{ id: string }[]>`
    select id from signatures where member_id = ${colleague.memberId}`;
  expectDone(await erase(planted));
  const payload = {
    organizationId: organization.id,
    record: 'signature',
    recordId: theirs?.id ?? '',
  } as const;
  await copyTasks(() => null)['copies:seal'](runtime, payload);
  const [copy] = await admin`select revision from signed_pdfs where record_id = ${theirs?.id ?? ''}`;
  expect(copy).toEqual({ revision: 1 });
});
