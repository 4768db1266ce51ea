import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signAgreement } from '@/features/agreements/mutations';
import { findSigning } from '@/features/agreements/queries';
import { reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { readmitMember } from '@/features/people/mutations';
import { endProgram, plain, startProgram } from '@/features/programs/mutations';
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
import { expectDone } from '@/tests/support/world';
import { askToRead } from './asking/mutations';
import { acknowledge } from './mutations';
import { findAcknowledging } from './queries';

/*
 * Who is away for good when a text is adopted again is not asked then; coming back, they are asked to sign or to read what
 * is in force by then.
 */
const POLICY = 'politique';
const ANOTHER = { adds: 'yes', extra: 'Du nouveau.' };

let database: TestDatabase;
let runtime: TestRuntime;
let agreementId: string;
let shop: Shop;
let elise: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  agreementId = (await publishAgreement(runtime)).documentId;
  await publishAgreement(runtime, 1, POLICY, 'policy');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  runtime.setTime('2026-11-23T15:00:00.000Z');
  shop = await makeShop(runtime, agreementId, ['Odile Propriétaire', 'Élise Nº 1']);
  elise = shop.people[1] ?? shop.owner;
  await adopt(shop);
  await adopt(shop, {}, POLICY);
  expectDone(await shop.as(shop.owner, (scope) => askToRead(scope, { policy: POLICY, days: 7 })));
});

const byOwner: Shop['as'] = (person, work) => shop.as(person, work);
const leave = () => byOwner(shop.owner, (scope) => markAsLeft(scope, { memberId: elise.id }));
async function comeBack(day: string): Promise<void> {
  runtime.setTime(`${day}T15:00:00.000Z`);
  expectDone(await byOwner(shop.owner, (scope) => readmitMember(scope, { memberId: elise.id })));
}

async function sign(): Promise<void> {
  const form = await formOf(shop, elise);
  expectDone(await shop.as(elise, (scope) => signAgreement(scope, form, proofAt(scope.now))));
}
async function read(): Promise<void> {
  expectDone(
    await shop.as(elise, async (scope) => {
      const adoption = (await findAcknowledging(scope, POLICY))?.adoption?.id ?? '';
      const input = { policy: POLICY, adoption, text: 'fr', read: 'yes' } as const;
      return acknowledge(scope, input, proofAt(scope.now).session);
    }),
  );
}

/** What she has of a text, as `cycle state because due`, and how often it was asked of her again. */
function has(slug: string): Promise<{ line: string; again: number }> {
  return shop.as(shop.owner, async ({ db }) => {
    const [row] = await db.execute<{ line: string; again: number }>(sql`
      select concat_ws(' ', a.cycle, a.state, a.because, a.due_on) as line,
        (select count(*)::integer from events e where e.member_id = a.member_id and e.type = 'assignment.reopened') as again
      from assignments a join documents d on d.id = a.document_id
      where a.member_id = ${elise.id} and d.slug = ${slug} and a.current`);
    if (!row) throw new Error(`${slug} was never asked`);
    return row;
  });
}

describe('who left before a new adoption and returns', () => {
  test('is asked to read the policy in force, once, and may', async () => {
    await read();
    expectDone(await leave());
    await adopt(shop, ANOTHER, POLICY);
    expect(await has(POLICY)).toEqual({ line: '1 done asked 2026-11-30', again: 0 });
    await comeBack('2027-01-04');
    expect(await has(POLICY)).toEqual({ line: '2 open new_adoption 2027-01-11', again: 1 });
    await read();
    await byOwner(shop.owner, (scope) => reconcileMembers(scope, [elise.id]));
    expect(await has(POLICY)).toEqual({ line: '2 done new_adoption 2027-01-11', again: 1 });
  });

  test('is asked to sign the undertaking in force, if a program asks it', async () => {
    const items = [{ documentId: agreementId, dueDays: 14, recurs: false }];
    const change = { ...plain, title: { fr: 'Parcours', en: 'Program' }, items };
    const { programId } = expectDone(await byOwner(shop.owner, (scope) => startProgram(scope, change)));
    await sign();
    expectDone(await leave());
    await adopt(shop, ANOTHER);
    await comeBack('2027-01-04');
    expect((await has(AGREEMENT)).line).toBe('2 open new_adoption 2027-01-18');
    const signing = await shop.as(elise, (scope) => findSigning(scope, AGREEMENT));
    expect(signing).toMatchObject({ assignment: { cycle: 2, state: 'open' }, signature: null });
    await sign();
    expectDone(await leave());
    expectDone(await byOwner(shop.owner, (scope) => endProgram(scope, { programId })));
    await adopt(shop, { ...ANOTHER, extra: 'Encore.' });
    await comeBack('2027-02-01');
    expect((await has(AGREEMENT)).line).toBe('2 done new_adoption 2027-01-18');
  });

  test('is asked nothing again when nothing was adopted meanwhile', async () => {
    await read();
    expectDone(await leave());
    await comeBack('2027-01-04');
    expect(await has(POLICY)).toEqual({ line: '1 done asked 2026-11-30', again: 0 });
  });

  test('while the text is being adopted again is asked once, whoever comes first', async () => {
    await read();
    for (const round of [1, 2, 3, 4]) {
      expectDone(await leave());
      await Promise.all([
        adopt(shop, { ...ANOTHER, extra: `Tour ${round}.` }, POLICY),
        byOwner(shop.owner, (scope) => readmitMember(scope, { memberId: elise.id })),
      ]);
      expect(await has(POLICY)).toMatchObject({ again: round });
      await read();
    }
  });
});
