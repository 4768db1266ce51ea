import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrganizationScope } from '@/access/scope';
import type { CountersignInput } from '@/features/agreements/countersigning/input';
import { countersign } from '@/features/agreements/countersigning/mutations';
import { signAgreement } from '@/features/agreements/mutations';
import { eraseMember } from '@/features/erasure/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { readmitMember } from '@/features/people/mutations';
import { addDays, type Day } from '@/lib/days';
import { isRefused, type Outcome } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  adopt,
  formOf,
  makeShop,
  type Person,
  proofAt,
  publishAgreement,
  type Shop,
} from '@/tests/support/undertaking';
import { expectDone } from '@/tests/support/world';
import { addUpAllSignatures } from './jobs';
import { countSignatures, type SignatureTally } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let documentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-03-02T15:00:00.000Z');
  documentId = (await publishAgreement(runtime)).documentId;
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const tally = (shop: Shop, on: Day, isToday = false) =>
  shop.as(shop.owner, async (scope) => (await countSignatures(scope, [{ on, isToday }]))[0]);

async function sign(shop: Shop, person: Person): Promise<string> {
  const form = await formOf(shop, person);
  return expectDone(await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now))))
    .signatureId;
}

/** As somebody would who may have nothing to sign any more. */
async function trySigning(shop: Shop, person: Person): Promise<string[]> {
  const form = await formOf(shop, person);
  const outcome = await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now)));
  return isRefused(outcome) || outcome.done.again ? [] : [outcome.done.signatureId];
}

/** The owner countersigns. @returns whether that could be done: of somebody erased, nothing is left to answer. */
async function answer(shop: Shop, signature: string): Promise<boolean> {
  const input: CountersignInput = {
    signature: [signature],
    consent: 'yes',
    typedName: shop.owner.name,
    page: 'fr',
  };
  const outcome = await shop.as(shop.owner, (scope) => countersign(scope, input, proofAt(scope.now)));
  return !isRefused(outcome);
}

/** The same numbers from the rows themselves, now. */
async function truth(shop: Shop): Promise<SignatureTally | undefined> {
  const [row] = await shop.as(shop.owner, ({ db, organizationId }) =>
    db.execute<SignatureTally & Record<string, unknown>>(sql`
      with latest as (
        select distinct on (s.member_id, a.document_id) a.document_id, a.number
        from signatures s
        join adoptions a on a.organization_id = s.organization_id and a.id = s.adoption_id
        join members m on m.organization_id = s.organization_id and m.id = s.member_id
        where s.organization_id = ${organizationId} and m.left_at is null and m.role <> 'auditor'
        order by s.member_id, a.document_id, s.signed_at desc
      ), force as (
        select document_id, max(number) as number from adoptions where organization_id = ${organizationId} group by document_id
      )
      select (select count(*)::integer from latest join force using (document_id, number)) as signed,
        (select count(*)::integer from latest l join force f using (document_id) where l.number < f.number) as superseded,
        (select count(*)::integer from signatures s
          join members m on m.organization_id = s.organization_id and m.id = s.member_id and m.erased_at is null
          where s.organization_id = ${organizationId} and not exists (select from countersignatures c
            where c.organization_id = s.organization_id and c.signature_id = s.id)) as waiting,
        0 as expiring`),
  );
  return row;
}

describe('where signatures stand', () => {
  test('is told in words that one can check', async () => {
    runtime.setTime('2026-03-02T15:00:00.000Z');
    const shop = await makeShop(runtime, documentId, ['Odile', 'Anne', 'Benoît', 'Chloé']);
    const [, anne, benoit, chloe] = shop.people as [Person, Person, Person, Person];
    await adopt(shop);
    const first = await sign(shop, anne);
    await sign(shop, benoit);
    await sign(shop, chloe);
    expect(await answer(shop, first)).toBe(true);
    const before = { signed: 3, superseded: 0, waiting: 2, expiring: 0 };
    expect(await tally(shop, '2026-03-02', true)).toEqual(before);

    runtime.setTime('2026-03-05T15:00:00.000Z');
    await adopt(shop, { effective_date: '2026-03-06' });
    await sign(shop, anne);
    await shop.as(shop.owner, async (scope) => expectDone(await markAsLeft(scope, { memberId: chloe.id })));
    expect(await tally(shop, '2026-03-05', true)).toEqual({
      signed: 1,
      superseded: 1,
      waiting: 3,
      expiring: 0,
    });
    expect(await tally(shop, '2026-03-04')).toEqual(before);
    expect(await tally(shop, '2026-03-01')).toEqual({ signed: 0, superseded: 0, waiting: 0, expiring: 0 });
  });

  test.each([3, 14, 159])(
    'through a history (%i), equals the rows each day, and later as of that day',
    async (seed) => {
      let state = seed;
      const roll = (sides: number) => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((state / 2_147_483_648) * sides);
      };
      let day: Day = '2026-01-10';
      runtime.setTime(`${day}T15:00:00.000Z`);
      const names = Array.from({ length: 8 }, (_, index) => `Élise Nº ${index}`);
      const shop = await makeShop(runtime, documentId, ['Odile', ...names]);
      const rival = await makeShop(runtime, documentId, ['Rita', 'Rémi']);
      await adopt(shop);
      await adopt(rival);
      const signed: string[] = [];
      const gone = new Map<string, 'left' | 'erased'>();
      const kept = new Map<Day, SignatureTally | undefined>();
      for (let step = 0; step < 80; step++) {
        day = addDays(day, roll(3));
        runtime.setTime(`${day}T${String(13 + roll(8))}:${String(10 + roll(49))}:00.000Z`);
        const [fate, person] = [roll(100), shop.people[1 + roll(8)]];
        if (!person) throw new Error('nobody');
        const where = gone.get(person.id);
        const as = <T>(work: (scope: OrganizationScope) => Promise<Outcome<T>>) =>
          shop.as(shop.owner, async (scope) => expectDone(await work(scope)));
        const memberId = person.id;
        if (where === 'left' && fate < 40) {
          await as((scope) => readmitMember(scope, { memberId }));
          gone.delete(memberId);
        } else if (where === 'left' && fate < 60) {
          await as((scope) => eraseMember(scope, { memberId, because: 'request', lawful: true }));
          gone.set(memberId, 'erased');
        } else if (where === undefined && fate < 55) {
          signed.push(...(await trySigning(shop, person)));
        } else if (where === undefined && fate < 70) {
          await as((scope) => markAsLeft(scope, { memberId }));
          gone.set(memberId, 'left');
        } else if (fate < 80) {
          const first = signed.shift();
          if (first) await answer(shop, first);
        } else if (fate < 88) {
          await adopt(shop, { effective_date: addDays('2027-01-01', step) });
        }
        if (roll(4) === 0) await addUpAllSignatures(runtime);
        const now = await tally(shop, day, true);
        expect(now).toEqual(await truth(shop));
        kept.set(day, now);
      }
      await addUpAllSignatures(runtime);
      for (const [past, then] of kept) expect([past, await tally(shop, past)]).toEqual([past, then]);
      expect(await tally(rival, day, true)).toEqual({ signed: 0, superseded: 0, waiting: 0, expiring: 0 });
      expect([...gone.values()]).toContain('erased');
      expect([...kept.values()].some((one) => one && one.superseded > 0 && one.waiting > 0)).toBe(true);
    },
    120_000,
  );

  test('who reads while others sign and the worker adds up sees each signature once', async () => {
    runtime.setTime('2026-04-02T15:00:00.000Z');
    const shop = await makeShop(runtime, documentId, [
      'Odile',
      ...Array.from({ length: 12 }, (_, i) => `Zoé ${i}`),
    ]);
    await adopt(shop);
    let ended = false;
    const seen: number[] = [];
    const folding = (async () => {
      while (!ended) await addUpAllSignatures(runtime);
    })();
    const reading = (async () => {
      while (!ended) seen.push((await tally(shop, '2026-04-02', true))?.signed ?? -1);
    })();
    await Promise.all(shop.people.slice(1).map((person) => sign(shop, person)));
    ended = true;
    await Promise.all([folding, reading]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect((await tally(shop, '2026-04-02', true))?.signed).toBe(12);
  });

  test('an undertaking that expires within thirty days is said', async () => {
    runtime.setTime('2026-05-02T15:00:00.000Z');
    const shop = await makeShop(runtime, documentId, ['Odile', 'Anne', 'Benoît']);
    await adopt(shop);
    for (const person of shop.people.slice(1)) await sign(shop, person);
    const days = ['2026-06-01', '2026-06-02'];
    for (const [index, person] of shop.people.slice(1).entries()) {
      await shop.as(shop.owner, ({ db }) =>
        db.execute(
          sql`update assignments set expires_on = ${days[index]}::date where member_id = ${person.id}`,
        ),
      );
    }
    expect(await tally(shop, '2026-05-02', true)).toMatchObject({ signed: 2, expiring: 1 });
    expect(await tally(shop, '2026-05-01')).toMatchObject({ signed: 0, expiring: 0 });
  });
});
