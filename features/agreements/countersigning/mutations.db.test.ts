import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeEvent } from '@/features/evidence/event';
import { verifyCountersignature } from '@/features/evidence/seal';
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
import { listSigners } from '../overview/queries';
import { findReceipt } from '../receipts/queries';
import { type CountersignInput, countersignInput } from './input';
import { countersign } from './mutations';
import { countWaiting, findAct, listWaiting } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let documentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-11-23T15:00:00.000Z');
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  documentId = (await publishAgreement(runtime)).documentId;
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const OWNER = 'Odile Propriétaire';

/** A shop whose people have all signed, the owner apart; its second person is an owner as well. */
async function signedShop(count: number): Promise<Shop & { second: Person; signed: string[] }> {
  const names = Array.from({ length: count }, (_, i) => `Élise Nº ${i}`);
  const shop = await makeShop(runtime, documentId, [OWNER, 'Paul Associé', ...names]);
  await adopt(shop);
  const [, second, ...signers] = shop.people;
  if (!second) throw new Error('two owners');
  const signed = await Promise.all(signers.map((person) => sign(shop, person)));
  return { ...shop, second: { ...second, role: 'owner' }, signed };
}

async function sign(shop: Shop, person: Person): Promise<string> {
  const form = await formOf(shop, person);
  const answer = await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now)));
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done.signatureId;
}

const input = (signature: string[], typedName = OWNER): CountersignInput => ({
  signature,
  consent: 'yes',
  typedName,
  page: 'fr',
});

const act = (shop: Shop, posted: CountersignInput, as = shop.owner, minutesAgo = 1) =>
  shop.as(as, (scope) => countersign(scope, posted, proofAt(scope.now, minutesAgo)));

async function made(shop: Shop, posted: CountersignInput, as = shop.owner) {
  const answer = await act(shop, posted, as);
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done;
}

const count = async (table: string, { organizationId }: Shop) => {
  const [row] = await admin.unsafe<{ n: number }[]>(
    `select count(*)::integer as n from ${table} where organization_id = $1`,
    [organizationId],
  );
  return row?.n;
};
const ROWS = ['countersignatures', 'countersignature_identities', 'countersignature_traces'];
const eventCount = async (shop: Shop) => {
  const [row] = await admin<{ n: number }[]>`select count(*)::integer as n from events
    where organization_id = ${shop.organizationId} and type = 'signature.countersigned'`;
  return row?.n;
};

describe('countersigning', () => {
  test('answers all that wait in one act, each with a record, a seal, a line, a hash and a job of its own', async () => {
    const shop = await signedShop(5);
    const waiting = () => shop.as(shop.owner, (scope) => countWaiting(scope));
    expect(await waiting()).toBe(5);
    runtime.jobs.length = 0;
    const { made: one, before } = await made(shop, input(shop.signed, 'odile  proprietaire'));
    expect(before).toBeNull();
    expect(await waiting()).toBe(0);
    for (const table of ROWS) expect(await count(table, shop)).toBe(5);
    expect(await eventCount(shop)).toBe(5);
    expect(runtime.jobs.map(({ key }) => key).sort()).toEqual(shop.signed.map((id) => `copies:${id}`).sort());
    const rows = await admin<Record<string, Buffer & string>[]>`
      select c.id, c.seal, c.sealed_bytes, s.id as signature, s.seal as first, s.sealed_bytes as first_bytes, e.leaf,
        (select k.kind from known_hashes k where k.organization_id = c.organization_id and k.sha256 = c.seal) as known
      from countersignatures c
      join signatures s on s.organization_id = c.organization_id and s.id = c.signature_id
      join events e on e.organization_id = c.organization_id and e.id = c.event_id
      where c.organization_id = ${shop.organizationId}`;
    for (const row of rows) {
      const seal = String(row.seal?.toString('hex'));
      const over = { sealedBytes: row.first_bytes as Buffer, seal: String(row.first?.toString('hex')) };
      const sealed = { sealedBytes: row.sealed_bytes as Buffer, seal };
      expect(verifyCountersignature(sealed, over)).toMatchObject({
        ok: true,
        sealed: { member: shop.owner.id, signature: row.signature, over: over.seal },
      });
      expect(decodeEvent(row.leaf as Buffer).facts).toEqual({
        signature: row.signature,
        countersignature: row.id,
        over: over.seal,
        seal,
      });
      expect(row.known).toBe('countersignature');
      const text = Buffer.concat([row.sealed_bytes as Buffer, row.leaf as Buffer]).toString('utf8');
      for (const personal of ['dile', '203.0.113.9', 'Mozilla', 'Boutique']) {
        expect(text).not.toContain(personal);
      }
    }
    expect(await shop.as(shop.owner, (scope) => findAct(scope, String(one)))).toMatchObject({
      name: OWNER,
      count: 5,
      own: true,
    });
  });

  test('answers one alone', async () => {
    const shop = await signedShop(3);
    const [first = ''] = shop.signed;
    await made(shop, input([first]));
    const { waiting, total } = await shop.as(shop.owner, (scope) => listWaiting(scope, null));
    expect(total).toBe(2);
    expect(waiting.map(({ id }) => id).sort()).toEqual(shop.signed.slice(1).sort());
    const only = await shop.as(shop.owner, (scope) => listWaiting(scope, shop.signed[1] ?? null));
    expect(only.waiting).toHaveLength(1);
    expect((await shop.as(shop.owner, (scope) => listWaiting(scope, first))).waiting).toEqual([]);
  });

  test('takes the oldest two hundred in one act, and leaves the rest to another', async () => {
    const shop = await signedShop(203);
    const look = () => shop.as(shop.owner, (scope) => listWaiting(scope, null));
    const { waiting, total } = await look();
    expect([waiting.length, total]).toEqual([200, 203]);
    await made(shop, input(waiting.map(({ id }) => id)));
    expect(await count('countersignatures', shop)).toBe(200);
    const rest = await look();
    expect([rest.waiting.length, rest.total]).toEqual([3, 3]);
  }, 60_000);

  test('two owners at once, each twice: one countersignature each, and who was second knows who was first', async () => {
    const shop = await signedShop(40);
    const { second, signed } = shop;
    const answers = await Promise.all([
      made(shop, input(signed)),
      made(shop, input([...signed].reverse(), second.name), second),
      made(shop, input(signed)),
      made(shop, input([...signed].reverse(), second.name), second),
    ]);
    for (const table of ROWS) expect(await count(table, shop)).toBe(40);
    expect(await eventCount(shop)).toBe(40);
    const winners = answers.filter((answer) => answer.made !== null);
    expect(winners).toHaveLength(1);
    for (const loser of answers.filter((answer) => answer.made === null)) {
      const [row] = await admin<{ member_id: string }[]>`
        select member_id from countersignatures where id = ${loser.before}`;
      const [first] = await admin<{ member_id: string }[]>`
        select member_id from countersignatures where id = ${String(winners[0]?.made)}`;
      expect(row?.member_id).toBe(first?.member_id);
    }
  });

  test('two owners whose choices overlap share them out', async () => {
    const shop = await signedShop(6);
    const { second, signed } = shop;
    await Promise.all([
      made(shop, input(signed.slice(0, 4))),
      made(shop, input(signed.slice(2), second.name), second),
    ]);
    expect(await count('countersignatures', shop)).toBe(6);
    expect(await eventCount(shop)).toBe(6);
  });

  test('a signature stands, and is answered, while its text is being replaced', async () => {
    const shop = await signedShop(4);
    await Promise.all([
      made(shop, input(shop.signed)),
      adopt(shop, { adds: 'yes', extra: 'Du nouveau.' }, AGREEMENT),
    ]);
    expect(await count('countersignatures', shop)).toBe(4);
    const { waiting } = await shop.as(shop.owner, (scope) => listWaiting(scope, null));
    expect(waiting).toEqual([]);
  });

  test('an earlier adoption’s signature, that of somebody who left, and one’s own are answered', async () => {
    const shop = await signedShop(2);
    const own = await sign(shop, shop.owner);
    await admin`update members set left_at = '2026-11-23T15:30:00Z' where id = ${String(shop.people[2]?.id)}`;
    await adopt(shop, { adds: 'yes', extra: 'Du nouveau.' });
    const { waiting } = await shop.as(shop.owner, (scope) => listWaiting(scope, null));
    expect(waiting.map(({ name, left, own: mine }) => [name, left, mine]).sort()).toEqual([
      [OWNER, false, true],
      ['Élise Nº 0', true, false],
      ['Élise Nº 1', false, false],
    ]);
    await made(shop, input([own, ...shop.signed]));
    const receipt = await shop.as(shop.owner, (scope) => findReceipt(scope, AGREEMENT, own));
    expect(receipt?.countersignature).toMatchObject({
      sameHand: true,
      identity: { typedName: OWNER, nameOnFile: OWNER },
      place: null,
    });
    const [signedByElise = ''] = shop.signed;
    const theirs = await shop.as(shop.owner, (scope) => findReceipt(scope, AGREEMENT, signedByElise));
    expect(theirs?.countersignature?.sameHand).toBe(false);
  });

  test('is seen by its signer and in the list of signers', async () => {
    const shop = await signedShop(2);
    const [first = '', other = ''] = shop.signed;
    await made(shop, input([first]));
    const signer = shop.people[2];
    if (!signer) throw new Error('nobody');
    const receipt = await shop.as(signer, (scope) => findReceipt(scope, AGREEMENT, first));
    expect(receipt?.countersignature).toMatchObject({ identity: { typedName: OWNER }, sameHand: false });
    const list = await shop.as(shop.owner, (scope) =>
      listSigners(scope, { slug: AGREEMENT, show: 'signed', page: 1 }),
    );
    expect(Object.fromEntries(list.signers.map(({ signature: s }) => [s?.id, s?.countersigned?.by]))).toEqual(
      {
        [first]: OWNER,
        [other]: undefined,
      },
    );
  });

  test('outlives the owner’s name', async () => {
    const shop = await signedShop(1);
    await made(shop, input(shop.signed));
    await admin`delete from countersignature_identities where organization_id = ${shop.organizationId}`;
    const [first = ''] = shop.signed;
    const receipt = await shop.as(shop.owner, (scope) => findReceipt(scope, AGREEMENT, first));
    expect(receipt?.countersignature).toMatchObject({ identity: null });
  });
});

describe('nothing is countersigned', () => {
  const refuses = async (shop: Shop, posted: CountersignInput, reason: object, minutesAgo = 1) => {
    expect(await act(shop, posted, shop.owner, minutesAgo)).toEqual(reason);
    for (const table of ROWS) expect(await count(table, shop)).toBe(0);
    expect(await eventCount(shop)).toBe(0);
  };

  test('with an old proof of identity, or another name', async () => {
    const shop = await signedShop(1);
    await refuses(shop, input(shop.signed), { refused: 'confirm_first' }, 16);
    await refuses(shop, input(shop.signed, 'Paul Associé'), { refused: 'name_differs', field: 'typedName' });
  });

  test('that is another organization’s, nobody’s, or of somebody erased', async () => {
    const shop = await signedShop(1);
    const rival = await signedShop(1);
    const unknown = { refused: 'unknown_signature' };
    await refuses(shop, input(rival.signed), unknown);
    await refuses(shop, input([...shop.signed, randomUUID()]), unknown);
    await admin`update members set erased_at = now() where id = ${String(shop.people[2]?.id)}`;
    await refuses(shop, input(shop.signed), unknown);
    expect((await shop.as(shop.owner, (scope) => listWaiting(scope, null))).total).toBe(0);
  });

  test.each([
    ['whose sealed bytes were changed', 'sealed_bytes = set_byte(sealed_bytes, 40, 120)'],
    ['whose seal was made again over changed bytes', 'sealed_bytes = x.bytes, seal = sha256(x.bytes)'],
  ])('%s', async (_, change) => {
    const shop = await signedShop(2);
    const [broken = '', sound = ''] = shop.signed;
    await admin.unsafe('alter table signatures disable trigger user');
    try {
      await admin.unsafe(
        `update signatures s set ${change} from (
          select id, convert_to(replace(convert_from(sealed_bytes, 'UTF8'), '"cycle":1', '"cycle":2'), 'UTF8') as bytes
          from signatures where id = $1) x where s.id = x.id`,
        [broken],
      );
    } finally {
      await admin.unsafe('alter table signatures enable trigger user');
    }
    const { waiting } = await shop.as(shop.owner, (scope) => listWaiting(scope, null));
    expect(waiting.find(({ id }) => id === broken)?.sound).toBe(false);
    await refuses(shop, input([sound, broken]), { refused: 'seal_broken' });
    await made(shop, input([sound]));
    expect(await count('countersignatures', shop)).toBe(1);
  });
});

test('a form may post one signature or many, each once, never too many', () => {
  const rest = { consent: 'yes', typedName: 'Odile' };
  const id = randomUUID();
  expect(countersignInput.parse({ ...rest, signature: id }).signature).toEqual([id]);
  expect(countersignInput.parse({ ...rest, signature: [id, id] }).signature).toEqual([id]);
  const codes = (signature: unknown) =>
    countersignInput.safeParse({ ...rest, signature }).error?.issues.map(({ message }) => message);
  expect(codes(undefined)).toEqual(['nothing_shown']);
  expect(codes(Array.from({ length: 201 }, () => randomUUID()))).toEqual(['too_many']);
});
