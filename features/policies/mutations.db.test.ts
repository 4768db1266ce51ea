import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMyPath } from '@/features/assignments/queries';
import { reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { decodeEvent } from '@/features/evidence/event';
import { verifyAcknowledgement } from '@/features/evidence/seal';
import { findMyRecords } from '@/features/records/queries';
import { countPeople } from '@/features/reports/counts/queries';
import { findAwaited } from '@/features/reports/standing/queries';
import { isRefused } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  adopt,
  makeShop,
  type Person,
  proofAt,
  publishAgreement,
  type Shop,
} from '@/tests/support/undertaking';
import { askToRead } from './asking/mutations';
import type { AcknowledgeInput } from './input';
import { acknowledge } from './mutations';
import { findAcknowledging, viewPolicy } from './queries';
import { findAsking, listReaders } from './readers/queries';
import { findAcknowledgementReceipt } from './receipts/queries';

const POLICY = 'politique';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let agreementId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-11-23T15:00:00.000Z');
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  agreementId = (await publishAgreement(runtime)).documentId;
  await publishAgreement(runtime, 1, POLICY, 'policy');
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

interface Asked extends Shop {
  readonly elise: Person;
}

async function emptyShop(count = 1): Promise<Asked> {
  const names = Array.from({ length: count }, (_, i) => `Élise Nº ${i}`);
  const shop = await makeShop(runtime, agreementId, ['Odile Propriétaire', ...names]);
  const elise = shop.people[1];
  if (!elise) throw new Error('nobody');
  return { ...shop, elise };
}

const ask = (shop: Shop, days = 14) =>
  shop.as(shop.owner, (scope) => askToRead(scope, { policy: POLICY, days }));

/** A shop that has adopted the policy and asks everyone to read it. */
async function askedShop(count = 1): Promise<Asked> {
  const shop = await emptyShop(count);
  await adopt(shop, {}, POLICY);
  expect(await ask(shop)).toEqual({ done: { asked: true } });
  return shop;
}

const standOf = (shop: Shop, person: Person) =>
  shop.as(person, async (scope) => {
    const found = await findAcknowledging(scope, POLICY);
    if (!found) throw new Error('never asked');
    return found;
  });

async function formOf(shop: Shop, person: Person, text: 'fr' | 'en' = 'fr'): Promise<AcknowledgeInput> {
  const { adoption } = await standOf(shop, person);
  if (!adoption) throw new Error('nothing to read');
  return { policy: POLICY, adoption: adoption.id, text, read: 'yes' };
}

const post = (shop: Shop, person: Person, input: AcknowledgeInput, minutesAgo = 1) =>
  shop.as(person, (scope) => acknowledge(scope, input, proofAt(scope.now, minutesAgo).session));

async function read(shop: Shop, person: Person, text: 'fr' | 'en' = 'fr'): Promise<string> {
  const answer = await post(shop, person, await formOf(shop, person, text));
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done.acknowledgementId;
}

const count = async (table: string, { organizationId }: Shop) => {
  const [row] = await admin.unsafe<{ n: number }[]>(
    `select count(*)::integer as n from ${table} where organization_id = $1`,
    [organizationId],
  );
  return row?.n;
};
const events = async (shop: Shop, type: string) => {
  const [row] = await admin<{ n: number }[]>`select count(*)::integer as n from events
    where organization_id = ${shop.organizationId} and type = ${type}`;
  return row?.n;
};

describe('asking', () => {
  test('reaches everyone there, and whoever comes later', async () => {
    const shop = await askedShop(3);
    const path = await shop.as(shop.elise, (scope) => findMyPath(scope, 'fr'));
    const policy = path.find(({ kind }) => kind === 'policy');
    expect(policy).toMatchObject({ status: 'to_do', ready: true, dueOn: '2026-12-07', cycle: 1 });
    expect(policy?.minutes).toBeGreaterThan(0);
    const newcomer = randomUUID();
    await admin`insert into members (organization_id, id, name, role, locale, person_in_charge, created_at)
      values (${shop.organizationId}, ${newcomer}, 'Zoé', 'employee', 'fr', false, now())`;
    await shop.as(shop.owner, (scope) => reconcileMembers(scope, [newcomer]));
    const { total } = await shop.as(shop.owner, (scope) =>
      listReaders(scope, { slug: POLICY, show: 'to_read', page: 1 }),
    );
    expect(total).toBe(5);
    expect(await shop.as(shop.owner, (scope) => findAsking(scope, POLICY))).toEqual({
      askedAt: new Date('2026-11-23T15:00:00.000Z'),
      days: 14,
    });
  });

  test('is refused before adoption, of what is no policy, and twice', async () => {
    const shop = await emptyShop();
    expect(await ask(shop)).toEqual({ refused: 'not_adopted' });
    const agreement = await shop.as(shop.owner, (scope) =>
      askToRead(scope, { policy: 'engagement', days: 7 }),
    );
    expect(agreement).toEqual({ refused: 'no_such_policy' });
    await adopt(shop, {}, POLICY);
    const answers = await Promise.all([ask(shop), ask(shop, 7), ask(shop)]);
    expect(answers.filter(isRefused)).toEqual([{ refused: 'already_asked' }, { refused: 'already_asked' }]);
    expect(await events(shop, 'program.set')).toBe(1);
    expect(await events(shop, 'assignment.created')).toBe(2);
    expect(await shop.as(shop.owner, (scope) => findAsking(scope, 'engagement'))).toBeNull();
  });
});

describe('an acknowledgement', () => {
  test('twenty people at once, each twice: twenty, and as many ends of an obligation', async () => {
    const shop = await askedShop(20);
    const readers = shop.people.slice(1);
    const forms = await Promise.all(readers.map((person) => formOf(shop, person)));
    const clicks = readers.flatMap((person, i) => {
      const form = forms[i];
      return form ? [post(shop, person, form), post(shop, person, form)] : [];
    });
    const answers = await Promise.all(clicks);
    expect(answers.filter(isRefused)).toEqual([]);
    const ids = answers.map((answer) => (isRefused(answer) ? '' : answer.done.acknowledgementId));
    expect(new Set(ids).size).toBe(20);
    for (const table of ['acknowledgements', 'acknowledgement_identities']) {
      expect(await count(table, shop)).toBe(20);
    }
    expect(await events(shop, 'acknowledgement.recorded')).toBe(20);
    const [row] = await admin<{ n: number }[]>`select count(*)::integer as n from assignments a
      join documents d on d.id = a.document_id and d.kind = 'policy'
      where a.organization_id = ${shop.organizationId} and a.state = 'done' and a.completed_version_id is not null`;
    expect(row?.n).toBe(20);
  });

  test('is sealed over the exact bytes shown, in the language shown, and holds no name', async () => {
    const shop = await askedShop();
    const shown = await shop.as(shop.elise, (scope) => viewPolicy(scope, POLICY, 'en'));
    runtime.jobs.length = 0;
    const id = await read(shop, shop.elise, 'en');
    const [row] = await admin<Record<string, Buffer>[]>`
      select k.seal, k.sealed_bytes, e.leaf,
        (select h.kind from known_hashes h where h.organization_id = k.organization_id and h.sha256 = k.seal) as known
      from acknowledgements k join events e on e.organization_id = k.organization_id and e.id = k.event_id
      where k.id = ${id}`;
    if (!row?.sealed_bytes || !row.seal || !row.leaf) throw new Error('no acknowledgement');
    const seal = row.seal.toString('hex');
    const verified = verifyAcknowledgement({ sealedBytes: row.sealed_bytes, seal });
    expect(verified).toMatchObject({
      ok: true,
      sealed: {
        member: shop.elise.id,
        acknowledgement: id,
        locale: 'en',
        sentence: 'I have read this text.',
        bytesSha256: shown?.shown?.adoption.texts.en.sha256.toString('hex'),
        cycle: 1,
        atMontreal: '2026-11-23T10:00:00-05:00',
      },
    });
    expect(decodeEvent(row.leaf).facts).toMatchObject({ acknowledgement: id, seal, locale: 'en' });
    expect(row.known).toBe('acknowledgement');
    const text = Buffer.concat([row.sealed_bytes, row.leaf]).toString('utf8');
    for (const personal of ['lise', '203.0.113.9']) expect(text).not.toContain(personal);
    expect(runtime.jobs).toEqual([
      {
        task: 'copies:seal',
        payload: { organizationId: shop.organizationId, record: 'acknowledgement', recordId: id },
        key: `copies:${id}`,
      },
    ]);
  });

  test('needs no fresh proof of identity, and records the one there is', async () => {
    const shop = await askedShop();
    const answer = await post(shop, shop.elise, await formOf(shop, shop.elise), 600);
    if (isRefused(answer)) throw new Error(answer.refused);
    const { acknowledgementId: id } = answer.done;
    const receipt = await shop.as(shop.elise, (scope) => findAcknowledgementReceipt(scope, POLICY, id));
    expect(receipt).toMatchObject({
      own: true,
      name: shop.elise.name,
      method: 'mail_link',
      authenticatedAt: new Date('2026-11-23T05:00:00.000Z'),
      sentence: 'J’ai lu ce texte.',
    });
  });

  test('counts like every obligation: on the path, in the records, in the standing', async () => {
    const shop = await askedShop();
    const id = await read(shop, shop.elise);
    const path = await shop.as(shop.elise, (scope) => findMyPath(scope, 'fr'));
    expect(path.find(({ kind }) => kind === 'policy')?.status).toBe('done');
    const records = await shop.as(shop.elise, (scope) => findMyRecords(scope, 'fr'));
    expect(records.acknowledgements).toMatchObject([{ id, slug: POLICY, adoptionNumber: 1, locale: 'fr' }]);
    expect((await shop.as(shop.owner, (scope) => findMyRecords(scope, 'fr'))).acknowledgements).toEqual([]);
    await admin`update assignments set state = 'done', completed_at = now()
      where organization_id = ${shop.organizationId} and document_id = ${agreementId}`;
    const standing = () => shop.as(shop.owner, (scope) => countPeople(scope, { teamId: null }));
    expect(await standing()).toMatchObject({ people: 2, nothing: 0, finished: 1 });
    runtime.setTime('2026-12-10T15:00:00.000Z');
    try {
      expect((await standing()).late).toBe(1);
      const awaited = await shop.as(shop.owner, (scope) => findAwaited(scope, null));
      expect(awaited.map(({ name }) => name)).toEqual(['Odile Propriétaire']);
    } finally {
      runtime.setTime('2026-11-23T15:00:00.000Z');
    }
  });

  test('a new adoption asks again, and keeps what was read before', async () => {
    const shop = await askedShop();
    const first = await read(shop, shop.elise);
    const old = await formOf(shop, shop.elise);
    await adopt(shop, { adds: 'yes', extra: 'Du nouveau.' }, POLICY);
    expect((await standOf(shop, shop.elise)).assignment).toMatchObject({ cycle: 2, state: 'open' });
    expect(await post(shop, shop.elise, old)).toEqual({ refused: 'superseded' });
    const second = await read(shop, shop.elise);
    expect(second).not.toBe(first);
    expect(await count('acknowledgements', shop)).toBe(2);
    for (const id of [first, second]) {
      expect(
        await shop.as(shop.elise, (scope) => findAcknowledgementReceipt(scope, POLICY, id)),
      ).not.toBeNull();
    }
    const { readers } = await shop.as(shop.owner, (scope) =>
      listReaders(scope, { slug: POLICY, show: 'read', page: 1 }),
    );
    expect(readers).toMatchObject([{ name: shop.elise.name, acknowledgement: { adoptionNumber: 2 } }]);
  });

  test('while the text is being replaced, nobody is left having read the old one for good', async () => {
    const shop = await askedShop(12);
    const readers = shop.people.slice(1);
    const forms = await Promise.all(readers.map((person) => formOf(shop, person)));
    await Promise.all([
      ...readers.map((person, i) => {
        const form = forms[i];
        return form ? post(shop, person, form) : null;
      }),
      adopt(shop, { adds: 'yes', extra: 'Du nouveau.' }, POLICY),
    ]);
    for (const person of readers) {
      expect((await standOf(shop, person)).assignment.state).toBe('open');
    }
  });

  test('is refused to whom it was not asked, or once it is withdrawn', async () => {
    const shop = await askedShop();
    const form = await formOf(shop, shop.elise);
    const stranger = { id: randomUUID(), name: 'Zoé', role: 'employee' } as const;
    expect(await post(shop, stranger, form)).toEqual({ refused: 'not_assigned' });
    await admin`update assignments set state = 'waived' where organization_id = ${shop.organizationId}`;
    expect(await post(shop, shop.elise, form)).toEqual({ refused: 'not_open' });
    expect(await count('acknowledgements', shop)).toBe(0);
  });

  test('is seen by the owner and the auditor; not by a colleague nor by a rival', async () => {
    const shop = await askedShop(2);
    const rival = await askedShop();
    const id = await read(shop, shop.elise);
    const seen = (place: Shop, person: Person, policy = POLICY) =>
      place.as(person, (scope) => findAcknowledgementReceipt(scope, policy, id));
    const colleague = shop.people[2];
    if (!colleague) throw new Error('nobody');
    expect(await seen(shop, shop.owner)).toMatchObject({ own: false, name: shop.elise.name });
    expect(await seen(shop, { ...colleague, role: 'auditor' })).not.toBeNull();
    expect(await seen(shop, colleague)).toBeNull();
    expect(await seen(rival, rival.owner)).toBeNull();
    expect(await seen(shop, shop.elise, 'autre')).toBeNull();
    await admin`delete from acknowledgement_identities where organization_id = ${shop.organizationId}`;
    expect(await seen(shop, shop.owner)).toMatchObject({ name: null });
  });
});
