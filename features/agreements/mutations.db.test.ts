import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withOrganization } from '@/access/mint';
import { placeEvents } from '@/features/evidence/mutations';
import { findLogPlace } from '@/features/evidence/queries';
import { verifySignature } from '@/features/evidence/seal';
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
import { freezeAdoption, saveDraft } from './adopting/mutations';
import { previewAdoption } from './adopting/queries';
import { type SignInput, signInput } from './input';
import { signAgreement, wishLanguage } from './mutations';
import { findSigning, presentNow } from './queries';

const NOW = '2026-11-23T15:00:00.000Z';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let documentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, NOW);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  documentId = (await publishAgreement(runtime)).documentId;
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const people = (count: number) => [
  'Odile Propriétaire',
  ...Array.from({ length: count }, (_, i) => `Élise Nº ${i}`),
];

async function adoptedShop(count = 1): Promise<Shop & { readonly signer: Person }> {
  const shop = await makeShop(runtime, documentId, people(count));
  await adopt(shop);
  const signer = shop.people[1];
  if (!signer) throw new Error('nobody to sign');
  return { ...shop, signer };
}

const sign = (shop: Shop, person: Person, input: SignInput, minutesAgo = 1) =>
  shop.as(person, (scope) => signAgreement(scope, input, proofAt(scope.now, minutesAgo)));

const count = async (table: string, shop: Shop) => {
  const [row] = await admin.unsafe<{ n: number }[]>(
    `select count(*)::integer as n from ${table} where organization_id = $1`,
    [shop.organizationId],
  );
  return row?.n;
};

const eventCount = async (type: string, shop: Shop) => {
  const [row] = await admin<{ n: number }[]>`select count(*)::integer as n from events
    where organization_id = ${shop.organizationId} and type = ${type}`;
  return row?.n;
};

describe('a signature', () => {
  test('fifty people at once, each twice: fifty signatures', async () => {
    const shop = await adoptedShop(50);
    const signers = shop.people.slice(1);
    const forms = await Promise.all(signers.map((person) => formOf(shop, person)));
    const clicks = signers.flatMap((person, i) => {
      const form = forms[i];
      return form ? [sign(shop, person, form), sign(shop, person, form)] : [];
    });
    const answers = await Promise.all(clicks);
    const ids = new Set(
      answers.map((answer) => (isRefused(answer) ? answer.refused : answer.done.signatureId)),
    );
    expect(answers.filter(isRefused)).toEqual([]);
    expect(ids.size).toBe(50);
    for (const table of ['signatures', 'signature_identities', 'signature_traces']) {
      expect(await count(table, shop)).toBe(50);
    }
    expect(await eventCount('signature.recorded', shop)).toBe(50);
    const [row] = await admin<{ n: number }[]>`select count(*)::integer as n from assignments
      where organization_id = ${shop.organizationId} and state = 'done' and completed_version_id is not null`;
    expect(row?.n).toBe(50);
  });

  test('gets its place in the log', async () => {
    const shop = await adoptedShop();
    await sign(shop, shop.signer, await formOf(shop, shop.signer));
    const grant = {
      organizationId: shop.organizationId,
      actor: { kind: 'system', reason: 'test' } as const,
    };
    await withOrganization(runtime, grant, placeEvents);
    const [row] = await admin<{ event_id: string }[]>`select event_id from signatures
      where organization_id = ${shop.organizationId}`;
    const place = await shop.as(shop.owner, (scope) => findLogPlace(scope, String(row?.event_id)));
    expect(place?.size).toBe(2);
  });

  test('is answered again with the same one, whatever has aged meanwhile', async () => {
    const shop = await adoptedShop();
    const form = await formOf(shop, shop.signer);
    const first = await sign(shop, shop.signer, form);
    const again = await sign(shop, shop.signer, { ...form, typedName: 'Autre' }, 60);
    if (isRefused(first) || isRefused(again)) throw new Error('refused');
    expect(again.done).toEqual({ signatureId: first.done.signatureId, again: true });
  });

  test('holds no personal value outside its side tables', async () => {
    const shop = await adoptedShop();
    await sign(shop, shop.signer, { ...(await formOf(shop, shop.signer)), typedName: 'ELISE  no0' });
    const rows = await admin`select s.sealed_bytes, e.leaf from signatures s
      join events e on e.organization_id = s.organization_id and e.id = s.event_id
      where s.organization_id = ${shop.organizationId}`;
    const text = Buffer.concat([rows[0]?.sealed_bytes, rows[0]?.leaf]).toString('utf8');
    for (const personal of ['lise', 'LISE', '203.0.113.9', 'Mozilla']) expect(text).not.toContain(personal);
    const [identity] =
      await admin`select * from signature_identities where organization_id = ${shop.organizationId}`;
    expect(identity).toMatchObject({ typed_name: 'ELISE  no0', name_on_file: 'Élise Nº 0' });
    const [trace] =
      await admin`select * from signature_traces where organization_id = ${shop.organizationId}`;
    expect(trace).toMatchObject({ ip: '203.0.113.9', user_agent: 'Mozilla/5.0 (test)' });
  });

  test('verifies after the person is erased', async () => {
    const shop = await adoptedShop();
    await sign(shop, shop.signer, await formOf(shop, shop.signer));
    await admin`delete from signature_identities where organization_id = ${shop.organizationId}`;
    await admin`delete from signature_traces where organization_id = ${shop.organizationId}`;
    const [row] = await admin<{ sealed_bytes: Buffer; seal: Buffer; document_sha256: Buffer }[]>`
      select sealed_bytes, seal, document_sha256 from signatures where organization_id = ${shop.organizationId}`;
    if (!row) throw new Error('no signature');
    const verified = verifySignature({ sealedBytes: row.sealed_bytes, seal: row.seal.toString('hex') });
    expect(verified).toMatchObject({
      ok: true,
      sealed: { member: shop.signer.id, bytesSha256: row.document_sha256.toString('hex'), wish: null },
    });
  });

  test('can’t be changed, not even by the tables’ owner', async () => {
    const shop = await adoptedShop();
    await sign(shop, shop.signer, await formOf(shop, shop.signer));
    const app = postgres(database.urls.app, { max: 1, onnotice: () => undefined });
    const owner = postgres(database.urls.owner, { max: 1, onnotice: () => undefined });
    for (const sql of [app, owner]) {
      for (const table of ['signatures', 'adoptions', 'adoption_texts']) {
        const attempts = [`update ${table} set organization_id = organization_id`, `delete from ${table}`];
        for (const attempt of [...attempts, `truncate ${table} cascade`]) {
          const tried = sql.begin(async (tx) => {
            await tx`select set_config('app.organization_id', ${shop.organizationId}, true),
              set_config('app.scope', 'organization', true)`;
            return (await tx.unsafe(attempt)).count;
          });
          // Forced row-level security shows the owner no row; the triggers and missing rights do the rest.
          await tried.then(
            (changed) => expect(changed).toBe(0),
            (error) => expect(error.code).toBe('42501'),
          );
        }
      }
    }
    await Promise.all([app.end(), owner.end()]);
    expect(await count('signatures', shop)).toBe(1);
  });

  test('tells that a PIN was replaced', async () => {
    const shop = await adoptedShop();
    const proof = proofAt(runtime.clock.now());
    const form = await formOf(shop, shop.signer);
    await admin`insert into events (organization_id, id, type, at, member_id, leaf, leaf_hash)
      values (${shop.organizationId}, ${randomUUID()}, 'pin.reset', ${NOW}, ${shop.signer.id}, '\\x00', '\\x00')`;
    await shop.as(shop.signer, (scope) =>
      signAgreement(scope, form, {
        ...proof,
        session: { ...proof.session, method: 'pin', latestMethod: 'pin' },
      }),
    );
    const [row] = await admin`select method, pin_was_reset from signatures
      where organization_id = ${shop.organizationId}`;
    expect(row).toEqual({ method: 'pin', pin_was_reset: true });
  });
});

describe('a refusal', () => {
  async function refusalOf(
    shop: Shop & { signer: Person },
    change: Partial<SignInput>,
    { person = shop.signer, minutesAgo = 1 } = {},
  ) {
    const answer = await sign(shop, person, { ...(await formOf(shop, shop.signer)), ...change }, minutesAgo);
    return isRefused(answer) ? [answer.refused, answer.field] : 'signed';
  }

  test('says why, and leaves nothing', async () => {
    const shop = await adoptedShop(2);
    const other = shop.people[2];
    if (!other) throw new Error('nobody else');
    expect(await refusalOf(shop, { typedName: 'Élise Nº 1' })).toEqual(['name_differs', 'typedName']);
    expect(await refusalOf(shop, { ticket: '' })).toEqual(['presentation_expired', undefined]);
    expect(await refusalOf(shop, {}, { person: other })).toEqual(['presentation_expired', undefined]);
    expect(await refusalOf(shop, {}, { minutesAgo: 16 })).toEqual(['confirm_first', undefined]);
    expect(await refusalOf(shop, { text: 'en' })).toEqual(['wish_first', undefined]);
    expect(await refusalOf(shop, { adoption: randomUUID() })).toEqual(['superseded', undefined]);
    expect(await refusalOf(shop, { agreement: 'inconnu' })).toEqual(['not_assigned', undefined]);
    const rival = await adoptedShop();
    expect(await refusalOf(shop, { adoption: (await formOf(rival, rival.signer)).adoption })).toEqual([
      'superseded',
      undefined,
    ]);
    await admin`update assignments set state = 'withdrawn' where organization_id = ${shop.organizationId}
      and member_id = ${other.id}`;
    const answer = await sign(shop, other, await formOf(shop, other));
    expect(answer).toEqual({ refused: 'not_open' });
    for (const table of ['signatures', 'signature_identities', 'signature_traces']) {
      expect(await count(table, shop)).toBe(0);
    }
    expect(await eventCount('signature.recorded', shop)).toBe(0);
  });

  test('of a text shown yesterday', async () => {
    const shop = await adoptedShop();
    const form = await formOf(shop, shop.signer);
    runtime.setTime('2026-11-24T15:00:00.000Z');
    expect(await sign(shop, shop.signer, form)).toEqual({ refused: 'presentation_expired' });
    runtime.setTime(NOW);
  });

  test('of a form without the box or the name', () => {
    const form = { agreement: AGREEMENT, adoption: randomUUID(), text: 'fr', ticket: 'x' };
    const codes = signInput.safeParse(form).error?.issues.map((issue) => [issue.path[0], issue.message]);
    expect(codes).toEqual([
      ['consent', 'consent_required'],
      ['typedName', 'required'],
    ]);
  });
});

describe('the English version', () => {
  async function wish(shop: Shop, person: Person, page: 'fr' | 'en' = 'en') {
    const { adoption, ticket } = await formOf(shop, person);
    return shop.as(person, (scope) => wishLanguage(scope, { agreement: AGREEMENT, adoption, ticket, page }));
  }

  test('binds after an express wish, recorded once', async () => {
    const shop = await adoptedShop();
    const answers = await Promise.all([
      wish(shop, shop.signer),
      wish(shop, shop.signer),
      wish(shop, shop.signer),
    ]);
    expect(answers).toEqual(Array(3).fill({ done: { wished: true } }));
    expect(await count('language_wishes', shop)).toBe(1);
    expect(await eventCount('language.wished', shop)).toBe(1);
    runtime.setTime('2026-11-23T15:05:00.000Z');
    const form = await formOf(shop, shop.signer);
    const answer = await sign(shop, shop.signer, { ...form, text: 'en' });
    runtime.setTime(NOW);
    expect(isRefused(answer)).toBe(false);
    const [row] = await admin<
      { sealed_bytes: Buffer; seal: Buffer; locale: string; express_wish_at: Date }[]
    >`
      select sealed_bytes, seal, locale, express_wish_at from signatures
      where organization_id = ${shop.organizationId}`;
    if (!row) throw new Error('no signature');
    expect(row).toMatchObject({ locale: 'en', express_wish_at: new Date(NOW) });
    const verified = verifySignature({ sealedBytes: row.sealed_bytes, seal: row.seal.toString('hex') });
    expect(verified).toMatchObject({ ok: true, sealed: { locale: 'en', french: { presentedAt: NOW } } });
    expect(JSON.stringify(verified)).toContain('I expressly wish');
  });

  test('is not asked for without a text shown', async () => {
    const shop = await adoptedShop();
    const { adoption } = await formOf(shop, shop.signer);
    const answer = await shop.as(shop.signer, (scope) =>
      wishLanguage(scope, { agreement: AGREEMENT, adoption, ticket: 'x', page: 'fr' }),
    );
    expect(answer).toEqual({ refused: 'presentation_expired' });
  });
});

describe('a new adoption', () => {
  test('while people sign: whoever signed the old text is asked again, nobody signs it afterwards', async () => {
    const shop = await adoptedShop(20);
    const signers = shop.people.slice(1);
    const forms = new Map<string, SignInput>();
    for (const person of signers) forms.set(person.id, await formOf(shop, person));
    const acts = signers.map(async (person, i) => {
      const form = forms.get(person.id);
      if (!form) throw new Error('no form');
      await new Promise((resolve) => setTimeout(resolve, i * 4));
      return sign(shop, person, form);
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const frozen = await adopt(shop, { adds: 'yes', extra: 'Plus de détails.' });
    const answers = await Promise.all(acts);
    const signed = answers.filter((answer) => !isRefused(answer)).length;
    expect(
      answers.filter(isRefused).every((answer) => isRefused(answer) && answer.refused === 'superseded'),
    ).toBe(true);
    expect(frozen.number).toBe(2);
    expect(await count('signatures', shop)).toBe(signed);
    // Everybody has exactly one open obligation; who signed has the closed one as history.
    const [row] = await admin<{ open: number; done: number }[]>`
      select count(*) filter (where state = 'open')::integer as open,
        count(*) filter (where state = 'done')::integer as done
      from assignments where organization_id = ${shop.organizationId} and document_id = ${documentId}`;
    expect(row).toEqual({ open: 21, done: signed });
    for (const person of signers) {
      const answer = await sign(shop, person, await formOf(shop, person));
      expect(isRefused(answer)).toBe(false);
    }
    expect(await count('signatures', shop)).toBe(signed + 20);
  });

  /** Runs `work` in a transaction that stays open until it is let go. */
  function heldOpen<T>(run: (until: Promise<void>) => Promise<T>) {
    let letGo = () => {};
    const ended = run(new Promise<void>((resolve) => (letGo = resolve)));
    return { ended, letGo: () => letGo() };
  }
  const blocked = async (promise: Promise<unknown>) => {
    const waited = new Promise((resolve) => setTimeout(() => resolve('blocked'), 300));
    return Promise.race([promise.then(() => 'went on'), waited]);
  };
  async function previewOf(shop: Shop) {
    await shop.as(shop.owner, (scope) =>
      saveDraft(scope, { agreement: AGREEMENT, posted: { effective_date: '2027-01-01' } }),
    );
    const preview = await shop.as(shop.owner, (scope) => previewAdoption(scope, AGREEMENT));
    if (!preview?.prepared.ok) throw new Error('not ready');
    const { fr, en } = preview.prepared.texts;
    return { agreement: AGREEMENT, version: preview.template.versionId, fr: fr.sha256, en: en.sha256 };
  }

  test('makes a signer who came while it was being frozen wait, then start again', async () => {
    const shop = await adoptedShop();
    const form = await formOf(shop, shop.signer);
    const input = await previewOf(shop);
    const freezing = heldOpen((until) =>
      shop.as(shop.owner, async (scope) => {
        const frozen = await freezeAdoption(scope, input);
        await until;
        return frozen;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const signing = sign(shop, shop.signer, form);
    expect(await blocked(signing)).toBe('blocked');
    freezing.letGo();
    expect(await freezing.ended).toMatchObject({ done: { number: 2 } });
    expect(await signing).toEqual({ refused: 'superseded' });
    expect(await count('signatures', shop)).toBe(0);
  });

  test('waits for a signer who came before, and asks them again', async () => {
    const shop = await adoptedShop();
    const form = await formOf(shop, shop.signer);
    const input = await previewOf(shop);
    const signing = heldOpen((until) =>
      shop.as(shop.signer, async (scope) => {
        const signed = await signAgreement(scope, form, proofAt(scope.now));
        await until;
        return signed;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const freezing = shop.as(shop.owner, (scope) => freezeAdoption(scope, input));
    expect(await blocked(freezing)).toBe('blocked');
    signing.letGo();
    expect(isRefused(await signing.ended)).toBe(false);
    expect(await freezing).toMatchObject({ done: { number: 2 } });
    const now = await shop.as(shop.signer, (scope) => findSigning(scope, AGREEMENT));
    expect(now).toMatchObject({ assignment: { cycle: 2, state: 'open' }, signature: null });
  });

  test('is signed by who had signed the one before, in a cycle of its own', async () => {
    const shop = await adoptedShop();
    const old = await formOf(shop, shop.signer);
    await sign(shop, shop.signer, old);
    await adopt(shop, { adds: 'yes', extra: 'Deux.' });
    expect(await sign(shop, shop.signer, old)).toEqual({ refused: 'superseded' });
    const signing = await shop.as(shop.signer, (scope) => findSigning(scope, AGREEMENT));
    expect(signing).toMatchObject({ assignment: { cycle: 2, state: 'open' }, signature: null });
    await sign(shop, shop.signer, await formOf(shop, shop.signer));
    expect(await count('signatures', shop)).toBe(2);
  });
});

test('an old obligation’s ticket opens no new one', async () => {
  const shop = await adoptedShop();
  const signing = await shop.as(shop.signer, (scope) => findSigning(scope, AGREEMENT));
  if (!signing?.adoption) throw new Error('nothing to sign');
  const forged = { ...signing, assignment: { ...signing.assignment, id: randomUUID() } };
  const adoption = signing.adoption.id;
  const ticket = await shop.as(shop.signer, async (scope) => presentNow(scope, forged, adoption));
  expect(await sign(shop, shop.signer, { ...(await formOf(shop, shop.signer)), ticket })).toEqual({
    refused: 'presentation_expired',
  });
});
