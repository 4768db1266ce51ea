import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withLibrary, withPublic } from '@/access/mint';
import { commit } from '@/features/evidence/commitment';
import { verifyContractAcceptance, verifyContractOffer } from '@/features/evidence/seal';
import { findKnownHash } from '@/features/verification/queries';
import { canonicalJson } from '@/lib/canonical-json';
import { sha256Hex } from '@/lib/hash';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, loginOf, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { saidIn } from './assessment';
import type { Facts } from './facts';
import { readyFacts } from './facts.fixture';
import { tasks } from './jobs';
import { acceptForOperator, acceptForOrganization, saveFacts, writeAssessment } from './mutations';
import {
  findFacts,
  findLatestVersion,
  findNumberToTell,
  listAcceptances,
  listAssessments,
  listClientStandings,
  listVersions,
  viewContract,
} from './queries';
import { composeTexts, digestOf } from './texts';

const NOW = '2026-11-22T15:00:00.000Z';
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let consultant: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, NOW);
  consultant = await loginOf(runtime, 'josee@rivard.example');
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});
beforeEach(() => runtime.setTime(NOW));

const known = () => ({
  page: 'fr' as const,
  session: {
    method: 'mail_link' as const,
    createdAt: runtime.clock.now(),
    latestMethod: 'mail_code' as const,
    authenticatedAt: runtime.clock.now(),
    consultantName: 'Josée Rivard',
  },
});
const say = async (facts: Facts) => {
  const { revision } = await withLibrary(runtime, consultant, findFacts);
  return withLibrary(runtime, consultant, (scope) => saveFacts(scope, { revision, facts }));
};
const offer = (facts: Facts, typedName = 'josée rivard') =>
  withLibrary(runtime, consultant, (scope) =>
    acceptForOperator(scope, { digest: digestOf(composeTexts(facts)), consent: 'yes', typedName }, known()),
  );
async function offered(facts: Facts) {
  expectDone(await say(facts));
  return expectDone(await offer(facts));
}
async function shopOf(slug: string) {
  const shop = await TestOrganization.create(runtime, slug);
  const owner = await shop.join(`${slug}@exemple.test`, 'owner', { name: 'Rose Côté' });
  const other = await shop.join(`${slug}-2@exemple.test`, 'owner', { name: 'Rose Côté' });
  const view = () => shop.as(owner, viewContract);
  return { shop, owner, other, view };
}
type Shop = Awaited<ReturnType<typeof shopOf>>;
const accept = async (
  { shop }: Shop,
  who: Person,
  given: { version?: string; ticket?: string; language?: 'fr' | 'en'; typedName?: string } = {},
) => {
  const view = await shop.as(who, viewContract);
  return shop.as(who, (scope) =>
    acceptForOrganization(
      scope,
      {
        version: view?.version.id ?? '',
        ticket: view?.ticket ?? '',
        language: 'fr',
        consent: 'yes',
        typedName: 'Rose Côté',
        ...(given.language === 'en' ? { wish: 'yes' as const } : {}),
        ...given,
      },
      known(),
    ),
  );
};

test('nothing is offered before the facts are whole, and what holds wrong is refused beside its field', async () => {
  expect(reasonOf(await offer(readyFacts))).toBe('facts_first');
  expect(await say({ ...readyFacts, backupDays: '120' })).toMatchObject({
    refused: 'too_many_days',
    field: 'backupDays',
  });
  expectDone(await say(readyFacts));
  const stale = await withLibrary(runtime, consultant, (scope) =>
    saveFacts(scope, { revision: 0, facts: { ...readyFacts, name: 'Autre' } }),
  );
  expect(reasonOf(stale)).toBe('changed_meanwhile');
});

test('a version is frozen, sealed and numbered; a double click makes one; new facts make another', async () => {
  expectDone(await say(readyFacts));
  expect(reasonOf(await offer({ ...readyFacts, name: 'Autre' }))).toBe('texts_changed');
  expect(await offer(readyFacts, 'Quelqu’un')).toMatchObject({ refused: 'name_differs', field: 'typedName' });
  const [one, two] = await Promise.all([offer(readyFacts), offer(readyFacts)]);
  expect([expectDone(one).number, expectDone(two).number]).toEqual([1, 1]);
  const version = await withLibrary(runtime, consultant, findLatestVersion);
  if (!version) throw new Error('no version');
  expect(version.texts).toHaveLength(4);
  for (const text of version.texts) expect(sha256Hex(text.bytes)).toBe(text.sha256);
  const verified = verifyContractOffer(version);
  expect(verified).toMatchObject({ ok: true, sealed: { number: 1, operator: readyFacts.name } });
  expect((await offered({ ...readyFacts, hostPlace: 'Saguenay' })).number).toBe(2);
  const versions = await withLibrary(runtime, consultant, listVersions);
  expect(versions.map(({ number }) => number)).toEqual([2, 1]);
  for (const table of ['contract_versions', 'contract_texts']) {
    await expect(admin.unsafe(`delete from ${table}`)).rejects.toThrow();
    await expect(admin.unsafe(`truncate ${table} cascade`)).rejects.toThrow();
  }
});

test('an old proof of identity is refused on both sides', async () => {
  const facts = { ...readyFacts, hostPlace: 'Laval' };
  expectDone(await say(facts));
  const old = { ...known().session, authenticatedAt: new Date(runtime.clock.now().getTime() - 16 * 60_000) };
  const refusedOffer = await withLibrary(runtime, consultant, (scope) =>
    acceptForOperator(
      scope,
      { digest: digestOf(composeTexts(facts)), consent: 'yes', typedName: 'Josée Rivard' },
      { page: 'fr', session: old },
    ),
  );
  expect(reasonOf(refusedOffer)).toBe('confirm_first');
  expectDone(await offer(facts));
  const one = await shopOf('vieille');
  const view = await one.view();
  const refusedAcceptance = await one.shop.as(one.owner, (scope) =>
    acceptForOrganization(
      scope,
      {
        version: view?.version.id ?? '',
        ticket: view?.ticket ?? '',
        language: 'fr',
        consent: 'yes',
        typedName: 'Rose Côté',
      },
      { page: 'fr', session: old },
    ),
  );
  expect(reasonOf(refusedAcceptance)).toBe('confirm_first');
});

test('two owners at once: one acceptance, and the second is told', async () => {
  await offered({ ...readyFacts, hostPlace: 'Lévis' });
  const one = await shopOf('deux');
  const answers = await Promise.all([accept(one, one.owner), accept(one, one.other)]);
  expect(answers.map((answer) => expectDone(answer).again).sort()).toEqual([false, true]);
  const acceptances = await one.shop.system(listAcceptances);
  expect(acceptances).toHaveLength(1);
  const [acceptance] = acceptances;
  const version = await one.shop.system(findLatestVersion);
  if (!acceptance || !version) throw new Error('not accepted');
  expect(verifyContractAcceptance(acceptance, version)).toMatchObject({
    ok: true,
    sealed: { locale: 'fr', wish: null },
  });
  expect(acceptance.name).toBe('Rose Côté');
  const lines = await admin`
    select 1 from events where organization_id = ${one.shop.id} and type = 'contract.accepted'`;
  expect(lines).toHaveLength(1);
  const another = await one.shop.system(findLatestVersion);
  expect(verifyContractAcceptance(acceptance, { ...version, seal: 'f'.repeat(64) }).ok).toBe(false);
  expect(another?.id).toBe(version.id);
});

test('a version published between showing and accepting is refused, and nothing is recorded', async () => {
  await offered({ ...readyFacts, hostPlace: 'Granby' });
  const one = await shopOf('entre');
  const before = await one.view();
  await offered({ ...readyFacts, hostPlace: 'Sherbrooke' });
  const late = await accept(one, one.owner, {
    version: before?.version.id ?? '',
    ticket: before?.ticket ?? '',
  });
  expect(reasonOf(late)).toBe('superseded');
  // The ticket of another version opens nothing.
  expect(reasonOf(await accept(one, one.owner, { ticket: before?.ticket ?? '' }))).toBe('read_first');
  expect(await accept(one, one.owner, { typedName: 'Rosa' })).toMatchObject({ refused: 'name_differs' });
  expect(await one.shop.system(listAcceptances)).toEqual([]);
  expectDone(await accept(one, one.owner));
});

test('the English version binds by an express wish that the seal holds', async () => {
  await offered({ ...readyFacts, hostPlace: 'Gatineau' });
  const one = await shopOf('wish');
  expectDone(await accept(one, one.owner, { language: 'en' }));
  const [acceptance] = await one.shop.system(listAcceptances);
  const version = await one.shop.system(findLatestVersion);
  if (!acceptance || !version) throw new Error('not accepted');
  const verified = verifyContractAcceptance(acceptance, version);
  if (!verified.ok) throw new Error(verified.because);
  expect(verified.sealed.locale).toBe('en');
  expect(verified.sealed.wish?.sentence).toContain('expressément');
  // Whoever holds a seal or a text may ask whether it is ours.
  const known = async (hash: string) =>
    (await withPublic(runtime, (scope) => findKnownHash(scope, Buffer.from(hash, 'hex'))))?.kind;
  expect(await known(acceptance.seal)).toBe('contract');
  expect(await known(version.seal)).toBe('contract');
  for (const { sha256 } of version.texts) expect(await known(sha256)).toBe('contract_text');
});

test('who keeps their own copy has an assessment and no contract', async () => {
  await offered({ ...readyFacts, operator: 'self' });
  const one = await shopOf('propre');
  expect((await one.view())?.version.texts.map(({ part }) => part)).toEqual(['assessment', 'assessment']);
  expect(reasonOf(await accept(one, one.owner))).toBe('no_contract');
});

test('the organization’s part is kept revision by revision, and the log commits to it', async () => {
  await offered({ ...readyFacts, hostPlace: 'Joliette' });
  const one = await shopOf('part');
  const view = await one.view();
  const version = view?.version.id ?? '';
  const said = saidIn({
    ...Object.fromEntries(
      ['decidedBy', 'purpose', 'necessity', 'people', 'proportion', 'measures', 'risks'].map((name) => [
        name,
        name,
      ]),
    ),
    conclusion: 'go',
    reviewOn: '2027-11-22',
  });
  const write = (given = said, revision = 0, to = version) =>
    one.shop.as(one.owner, (scope) => writeAssessment(scope, { version: to, revision, said: given }));
  expect(await write({ ...said, purpose: '' })).toMatchObject({ refused: 'required', field: 'purpose' });
  expect(await write({ ...said, reviewOn: '2026-11-22' })).toMatchObject({ refused: 'past_day' });
  expectDone(await write());
  expectDone(await write());
  expect(reasonOf(await write({ ...said, risks: 'autre' }, 0))).toBe('changed_meanwhile');
  expectDone(await write({ ...said, risks: 'autre' }, 1));
  const kept = await one.shop.system(listAssessments);
  expect(kept.map(({ number }) => number)).toEqual([2, 1]);
  const [line] = await admin<{ leaf: Buffer; salt: Buffer }[]>`
    select e.leaf, a.salt from events e join contract_assessments a on a.organization_id = e.organization_id and a.number = 1
    where e.organization_id = ${one.shop.id} and e.type = 'assessment.written' order by e.at, e.id`;
  const leaves = await admin<{ leaf: Buffer }[]>`
    select leaf from events where organization_id = ${one.shop.id} and type = 'assessment.written'`;
  const commitments = leaves.map(({ leaf }) => JSON.parse(String(leaf)).facts.said);
  const value = String(canonicalJson(said));
  expect(commitments).toContain(commit({ field: 'assessment', value, salt: line?.salt ?? Buffer.alloc(0) }));
  await offered({ ...readyFacts, hostPlace: 'Amos' });
  expect(reasonOf(await write({ ...said, risks: 'encore' }, 2))).toBe('superseded');
});

test('owners are told once of a version, and not of one that was replaced', async () => {
  const one = await shopOf('avis');
  await offered({ ...readyFacts, hostPlace: 'Matane' });
  const version = await withLibrary(runtime, consultant, findLatestVersion);
  const versionId = version?.id ?? '';
  const mailed = () =>
    runtime.jobs.filter(
      ({ task, payload }) =>
        task === 'notifications:mail-contract' &&
        (payload as { organizationId: string; versionId: string }).organizationId === one.shop.id &&
        (payload as { versionId: string }).versionId === versionId,
    );
  await tasks['contract:tell'](runtime, { versionId });
  await tasks['contract:tell'](runtime, { versionId });
  expect(mailed()).toHaveLength(2);
  expect(await one.shop.system((scope) => findNumberToTell(scope, versionId))).toBe(version?.number);
  await offered({ ...readyFacts, hostPlace: 'Gaspé' });
  expect(await one.shop.system((scope) => findNumberToTell(scope, versionId))).toBeNull();
});

test('the operator sees which client accepted which version, and no rival sees the other', async () => {
  await offered({ ...readyFacts, hostPlace: 'Alma' });
  const [one, rival] = [await shopOf('aaa'), await shopOf('bbb')];
  const { number } = expectDone(await accept(one, one.owner));
  const { clients } = await withLibrary(runtime, consultant, (scope) => listClientStandings(scope));
  expect(clients.find(({ slug }) => slug === 'aaa')?.accepted?.number).toBe(number);
  expect(clients.find(({ slug }) => slug === 'bbb')?.accepted).toBeNull();
  expect(await rival.shop.system(listAcceptances)).toEqual([]);
});
