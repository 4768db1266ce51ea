import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withOrganization, withUser } from '@/access/mint';
import { signedPdfs } from '@/db/schema/copies';
import { events, knownHashes } from '@/db/schema/evidence';
import { countersign } from '@/features/agreements/countersigning/mutations';
import { signAgreement, wishLanguage } from '@/features/agreements/mutations';
import { findSigning, presentNow } from '@/features/agreements/queries';
import { decodeEvent } from '@/features/evidence/event';
import { acknowledge } from '@/features/policies/mutations';
import { authorityAt, type TimestampAuthority } from '@/features/sealing/timestamp';
import { isRefused, type Outcome } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { type Run, WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { startAuthority } from '@/tests/support/timestamp-authority';
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
import { findOwnCopies, findOwnCopyFile } from './former/queries';
import { copyTasks } from './jobs';
import { findCopyFile, findCopyState, findMyCopies } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let documentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-11-22T19:03:00.000Z');
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  documentId = (await publishAgreement(runtime)).documentId;
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const NAME = 'Élise #panic("x") \\ "Tremblay" $y$ 李';

async function shopOf(...names: string[]): Promise<Shop> {
  const shop = await makeShop(runtime, documentId, ['Odile', ...names]);
  await adopt(shop);
  return shop;
}

function second({ people }: Shop): Person {
  const person = people[1];
  if (!person) throw new Error('nobody');
  return person;
}

function done<T>(answer: Outcome<T>): T {
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done;
}

async function sign(shop: Shop, person: Person, over: { text?: 'en' } = {}): Promise<string> {
  const form = { ...(await formOf(shop, person)), ...over };
  return done(await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now)))).signatureId;
}

const seal = (shop: Shop, recordId: string, authority: TimestampAuthority | null = null) =>
  copyTasks(() => authority)['copies:seal'](runtime, {
    organizationId: shop.organizationId,
    record: 'signature',
    recordId,
  });

const inside = <T>(shop: Shop, work: Parameters<typeof withOrganization<T>>[2]) => {
  const actor = { kind: 'system', reason: 'test' } as const;
  return withOrganization(runtime, { organizationId: shop.organizationId, actor }, work);
};

async function kept(shop: Shop, recordId: string) {
  const [row] = await inside(shop, ({ db }) =>
    db.select().from(signedPdfs).where(eq(signedPdfs.recordId, recordId)),
  );
  if (!row) throw new Error('no copy');
  return row;
}

const sealedEvents = (shop: Shop, recordId: string) =>
  inside(shop, async ({ db }) => {
    const rows = await db
      .select({ leaf: events.leaf })
      .from(events)
      .where(and(eq(events.organizationId, shop.organizationId), eq(events.type, 'pdf.sealed')))
      .orderBy(events.at);
    const facts = rows.map(({ leaf }) => decodeEvent(leaf).facts as { of: string; sha256: string });
    return facts.filter(({ of }) => of === recordId);
  });

async function printed(pdftotext: Run, pdf: Uint8Array): Promise<string> {
  const cwd = openFolder();
  writeFileSync(join(cwd, 'copy.pdf'), pdf);
  return (await pdftotext(['copy.pdf', '-'], { cwd })).stdout.replace(/\s+/g, ' ');
}

test('signing enqueues its copy, by ids alone', async () => {
  const shop = await shopOf('Zoé');
  const recordId = await sign(shop, second(shop));
  expect(runtime.jobs.filter(({ task }) => task === 'copies:seal').at(-1)).toEqual({
    task: 'copies:seal',
    payload: { organizationId: shop.organizationId, record: 'signature', recordId },
    key: `copies:${recordId}`,
  });
});

test(
  'the copy holds the text and the evidence in plain words, sealed; never an address',
  () =>
    withTools('signed copies', ['pdfsig', 'pdftotext', 'pdfinfo', 'qpdf'], async (run) => {
      const shop = await shopOf(NAME);
      const recordId = await sign(shop, second(shop));
      await seal(shop, recordId);
      const copy = await kept(shop, recordId);
      expect(copy).toMatchObject({ revision: 1, profile: 'b-b', memberId: second(shop).id });
      const text = await printed(run.pdftotext, copy.bytes);
      for (const said of [
        'Je m’engage envers Boutique d’essai',
        'Page de preuve',
        'Élise #panic("x") \\ "Tremblay" $y$ □ (U+674E)',
        'par un lien reçu par courriel, le 22 novembre 2026 à 14 h 02',
        'présentée en premier, le 22 novembre 2026 à 14 h 03',
        'J’ai lu ce texte, je le comprends',
        '2026-11-22 19:03:00 UTC',
        'https://formation.exemple.ca/fr/verify',
        'du journal de l’organisation',
      ]) {
        expect(text).toContain(said);
      }
      expect(text).toMatch(/ligne [12] du journal/);
      expect(text).not.toContain('203.0.113.9');
      const cwd = openFolder();
      writeFileSync(join(cwd, 'copy.pdf'), copy.bytes);
      const { stdout } = await run.pdfsig(['copy.pdf'], { cwd });
      expect(stdout).toContain('Signature is Valid.');
      expect(stdout).toContain('Total document signed');
      expect((await run.pdfinfo(['copy.pdf'], { cwd })).stdout).toMatch(
        /Title:\s+Engagement\n[\s\S]*Tagged:\s+yes/,
      );
      expect((await run.qpdf(['--check', 'copy.pdf'], { cwd })).code).toBe(0);
    }),
  WITH_TOOLS,
);

test('several workers at once: one copy, one event, one known hash', async () => {
  const shop = await shopOf('Zoé');
  const recordId = await sign(shop, second(shop));
  await Promise.all([seal(shop, recordId), seal(shop, recordId), seal(shop, recordId)]);
  await seal(shop, recordId);
  const { sha256, bytes } = await kept(shop, recordId);
  expect(await sealedEvents(shop, recordId)).toMatchObject([{ sha256: sha256.toString('hex') }]);
  const known = await inside(shop, ({ db }) =>
    db.select().from(knownHashes).where(eq(knownHashes.kind, 'pdf')),
  );
  expect(known.map((hash) => hash.sha256.equals(sha256))).toEqual([true]);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test(
  'the employer’s countersignature is another seal of the same file',
  () =>
    withTools('countersigned copies', ['pdfsig', 'pdftotext'], async (run) => {
      const shop = await shopOf('Zoé');
      const [early, late] = [await sign(shop, second(shop)), await sign(shop, shop.owner)];
      await seal(shop, early);
      const first = await kept(shop, early);
      const input = { signature: [early, late], consent: 'yes', typedName: 'Odile', page: 'fr' } as const;
      done(
        await shop.as(shop.owner, (scope) =>
          countersign(scope, { ...input, signature: [...input.signature] }, proofAt(scope.now)),
        ),
      );
      await Promise.all([seal(shop, early), seal(shop, early), seal(shop, late)]);
      const copy = await kept(shop, early);
      expect(copy.revision).toBe(2);
      expect(copy.bytes.subarray(0, first.bytes.length).equals(first.bytes)).toBe(true);
      expect(await sealedEvents(shop, early)).toHaveLength(2);
      const cwd = openFolder();
      writeFileSync(join(cwd, 'copy.pdf'), copy.bytes);
      const { stdout } = await run.pdfsig(['copy.pdf'], { cwd });
      expect(stdout.match(/Signature is Valid\./g)).toHaveLength(2);
      expect(stdout).toContain('Contresceau');
      // Countersigned before its copy was made: the page says so, and both seals are there from the start.
      const both = await kept(shop, late);
      expect(both.revision).toBe(2);
      expect(await sealedEvents(shop, late)).toHaveLength(1);
      expect(await printed(run.pdftotext, both.bytes)).toContain('Contresigné par Odile');
      expect(await printed(run.pdftotext, copy.bytes)).not.toContain('Contresigné par Odile');
    }),
  WITH_TOOLS,
);

test(
  'in English, after the express wish, with a line in French that says what the page is',
  () =>
    withTools('copies in English', ['pdftotext'], async ({ pdftotext }) => {
      const shop = await shopOf('Zoé');
      const zoe = second(shop);
      const wish = await shop.as(zoe, async (scope) => {
        const signing = await findSigning(scope, AGREEMENT);
        if (!signing?.adoption) throw new Error('nothing to sign');
        const { id } = signing.adoption;
        return {
          agreement: AGREEMENT,
          adoption: id,
          ticket: presentNow(scope, signing, id),
          page: 'en' as const,
        };
      });
      done(await shop.as(zoe, (scope) => wishLanguage(scope, wish)));
      const recordId = await sign(shop, zoe, { text: 'en' });
      await seal(shop, recordId);
      const text = await printed(pdftotext, (await kept(shop, recordId)).bytes);
      for (const said of [
        'Page of evidence',
        'elle dit, en anglais, qui a signé',
        'I have examined the French version of this text',
        'November 22, 2026 at 2:03 p.m.',
        'page 1 of 2',
      ]) {
        expect(text).toContain(said);
      }
    }),
  WITH_TOOLS,
);

test(
  'a timestamp that was missing is asked for again, and comes without another revision',
  () =>
    withTools('late timestamps', ['openssl', 'pdfsig'], async ({ openssl, pdfsig }) => {
      const server = await startAuthority(openssl);
      const authority = authorityAt({ url: server.url, trusted: server.root });
      const shop = await shopOf('Zoé');
      const recordId = await sign(shop, second(shop));
      const asked = () => runtime.jobs.filter(({ key }) => key === `stamp:${recordId}`);
      server.behave('down');
      await seal(shop, recordId, authority);
      expect(asked()).toMatchObject([{ task: 'copies:seal', at: new Date('2026-11-22T19:04:00.000Z') }]);
      const waiting = await kept(shop, recordId);
      runtime.setTime('2026-11-22T20:03:00.000Z');
      await seal(shop, recordId, authority);
      expect(asked().at(-1)?.at).toEqual(new Date('2026-11-22T21:03:00.000Z'));
      expect(await sealedEvents(shop, recordId)).toHaveLength(1);
      server.behave('honest');
      await Promise.all([seal(shop, recordId, authority), seal(shop, recordId, authority)]);
      const stamped = await kept(shop, recordId);
      expect(stamped).toMatchObject({ revision: 1, profile: 'b-t', sealedAt: waiting.sealedAt });
      expect(stamped.sha256.equals(waiting.sha256)).toBe(false);
      expect(await sealedEvents(shop, recordId)).toHaveLength(2);
      expect(asked()).toHaveLength(2);
      const cwd = openFolder();
      writeFileSync(join(cwd, 'copy.pdf'), stamped.bytes);
      expect((await pdfsig(['copy.pdf'], { cwd })).stdout).toContain('Signature is Valid.');
      await server.close();
      runtime.setTime('2026-11-22T19:03:00.000Z');
    }),
  WITH_TOOLS,
);

test(
  'a policy that was read has its copy, which says so and asks no signature',
  () =>
    withTools('copies of policies', ['pdftotext', 'pdfsig'], async ({ pdftotext, pdfsig }) => {
      const policy = await publishAgreement(runtime, 1, 'politique', 'policy');
      const shop = await makeShop(runtime, policy.documentId, ['Odile', 'Zoé']);
      const { adoptionId } = await adopt(shop, {}, 'politique');
      const input = { policy: 'politique', adoption: adoptionId, text: 'fr', read: 'yes' } as const;
      const { acknowledgementId: recordId } = done(
        await shop.as(second(shop), (scope) => acknowledge(scope, input, proofAt(scope.now).session)),
      );
      const payload = { organizationId: shop.organizationId, record: 'acknowledgement', recordId } as const;
      await copyTasks(() => null)['copies:seal'](runtime, payload);
      const copy = await kept(shop, recordId);
      const text = await printed(pdftotext, copy.bytes);
      expect(text).toContain('lu et confirmé le 22 novembre 2026');
      expect(text).toContain('Confirmé le 22 novembre 2026 à 14 h 03');
      expect(text).not.toContain('Nom écrit');
      const cwd = openFolder();
      writeFileSync(join(cwd, 'copy.pdf'), copy.bytes);
      expect((await pdfsig(['copy.pdf'], { cwd })).stdout).toContain('Signature is Valid.');
      const file = await shop.as(second(shop), (scope) => findCopyFile(scope, 'acknowledgement', recordId));
      expect(file?.name).toBe('politique-1-fr.pdf');
    }),
  WITH_TOOLS,
);

test('a text frozen before trees were kept is set from its bytes', async () => {
  const shop = await shopOf('Zoé');
  const recordId = await sign(shop, second(shop));
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update adoption_texts set tree = null where organization_id = ${shop.organizationId}`;
  });
  await seal(shop, recordId);
  expect((await kept(shop, recordId)).revision).toBe(1);
});

test('of somebody erased no copy is made', async () => {
  const shop = await shopOf('Zoé');
  const recordId = await sign(shop, second(shop));
  await admin`delete from signature_identities where signature_id = ${recordId}`;
  await seal(shop, recordId);
  await expect(kept(shop, recordId)).rejects.toThrow('no copy');
});

test('whoever has an address is mailed once; after leaving, to all their copies', async () => {
  const shop = await shopOf('Zoé', 'Ahmed', 'Sans adresse');
  const [, zoe, ahmed, none] = shop.people;
  if (!zoe || !ahmed || !none) throw new Error('nobody');
  for (const { id } of [zoe, ahmed]) {
    const userId = randomUUID();
    await admin`insert into users (id, email, created_at) values (${userId}, ${`${id}@exemple.ca`}, now())`;
    await admin`update members set email = ${`${id}@exemple.ca`}, user_id = ${userId} where id = ${id}`;
  }
  const signed = [await sign(shop, zoe), await sign(shop, ahmed), await sign(shop, none)];
  await admin`update members set left_at = now() where id = ${ahmed.id}`;
  const before = runtime.jobs.length;
  for (const id of [...signed, ...signed]) await seal(shop, id);
  const mails = runtime.jobs.slice(before).filter(({ task }) => task === 'notifications:mail-copy');
  expect(mails).toMatchObject([
    { payload: { memberId: zoe.id, recordId: signed[0] } },
    { payload: { memberId: ahmed.id, recordId: signed[1] } },
  ]);
  const links =
    await admin`select return_to from links where email in (${`${zoe.id}@exemple.ca`}, ${`${ahmed.id}@exemple.ca`}) order by requested_at, return_to desc`;
  const slug = `shop-${shop.organizationId.slice(0, 8)}`;
  expect(links.map((link) => link.return_to).sort()).toEqual([
    '/fr/copies',
    `/fr/o/${slug}/agreements/${AGREEMENT}/receipt/${signed[0]}`,
  ]);
});

test('a copy that comes a day late is not mailed', async () => {
  const shop = await shopOf('Zoé');
  const { id } = second(shop);
  const userId = randomUUID();
  await admin`insert into users (id, email, created_at) values (${userId}, ${`${id}@exemple.ca`}, now())`;
  await admin`update members set email = ${`${id}@exemple.ca`}, user_id = ${userId} where id = ${id}`;
  const recordId = await sign(shop, second(shop));
  runtime.setTime('2026-11-23T19:03:00.000Z');
  const before = runtime.jobs.length;
  await seal(shop, recordId);
  expect((await kept(shop, recordId)).revision).toBe(1);
  expect(runtime.jobs.slice(before)).toEqual([]);
  runtime.setTime('2026-11-22T19:03:00.000Z');
});

test('a login has its own copies of every organization, after leaving too, and nobody else’s', async () => {
  const [one, other] = [await shopOf('Zoé', 'Ahmed'), await shopOf('Zoé')];
  const userId = randomUUID();
  await admin`insert into users (id, email, created_at) values (${userId}, ${`${userId}@exemple.ca`}, now())`;
  const signed: string[] = [];
  for (const shop of [one, other]) {
    const recordId = await sign(shop, second(shop));
    await seal(shop, recordId);
    signed.push(recordId);
    await admin`update members set user_id = ${userId}, left_at = now() where id = ${second(shop).id}`;
  }
  const ahmed = one.people[2];
  if (!ahmed) throw new Error('nobody');
  const others = await sign(one, ahmed);
  await seal(one, others);
  const own = (who: string, confined: string | null = null) =>
    withUser(runtime, who, (scope) => findOwnCopies(scope, { confinedTo: confined, locale: 'fr' }));
  expect((await own(userId)).map(({ recordId }) => recordId).sort()).toEqual([...signed].sort());
  expect(await own(userId, other.organizationId)).toMatchObject([
    { recordId: signed[1], organization: 'Boutique d’essai', title: 'Engagement', slug: AGREEMENT },
  ]);
  expect(await own(randomUUID())).toEqual([]);
  const fileOf = (who: string, recordId = '', organizationId = one.organizationId) =>
    withUser(runtime, who, (scope) =>
      findOwnCopyFile(scope, { organizationId, record: 'signature', recordId }, null),
    );
  const { bytes } = await kept(one, signed[0] ?? '');
  expect((await fileOf(userId, signed[0]))?.bytes.equals(bytes)).toBe(true);
  expect(await fileOf(userId, others)).toBeNull();
  expect(await fileOf(userId, signed[0], other.organizationId)).toBeNull();
  expect(await fileOf(randomUUID(), signed[0])).toBeNull();
  // The door looks at the login of the user's scope: an organization's scope finds nothing behind it.
  expect(await inside(one, ({ db }) => db.execute(sql`select * from own_copies()`))).toEqual([]);
  const asked = sql`select own_copy(${one.organizationId}, 'signature', ${signed[0]}) as bytes`;
  expect(await inside(one, ({ db }) => db.execute(asked))).toEqual([{ bytes: null }]);
});

test('one takes one’s own copy, the owner anybody’s, a colleague and a rival nobody’s', async () => {
  const shop = await shopOf('Zoé', 'Ahmed');
  const [, zoe, ahmed] = shop.people;
  if (!zoe || !ahmed) throw new Error('nobody');
  const recordId = await sign(shop, zoe);
  const fileFor = (person: Person, place = shop) =>
    place.as(person, (scope) => findCopyFile(scope, 'signature', recordId));
  expect(await fileFor(zoe)).toBeNull();
  expect(await shop.as(zoe, (scope) => findCopyState(scope, 'signature', recordId))).toEqual({
    ready: false,
    profile: null,
  });
  await seal(shop, recordId);
  expect(await fileFor(zoe)).toMatchObject({ name: `${AGREEMENT}-1-fr.pdf` });
  expect(await fileFor(shop.owner)).not.toBeNull();
  expect(await fileFor({ ...ahmed, role: 'auditor' })).not.toBeNull();
  for (const role of ['employee', 'manager'] as const) expect(await fileFor({ ...ahmed, role })).toBeNull();
  const rival = await shopOf('Rivale');
  expect(await fileFor(rival.owner, rival)).toBeNull();
  expect(await shop.as(zoe, (scope) => findMyCopies(scope, 'signature'))).toEqual(new Set([recordId]));
  expect(await shop.as(ahmed, (scope) => findMyCopies(scope, 'signature'))).toEqual(new Set());
});
