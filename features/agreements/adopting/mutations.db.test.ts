import '@/tests/support/environment';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { organizations } from '@/db/schema/organizations';
import { stepDigest } from '@/features/interview/digest';
import { stepInput } from '@/features/interview/input';
import { saveStep } from '@/features/interview/mutations';
import { findInterview } from '@/features/interview/queries';
import type { StepId } from '@/features/interview/questions';
import { sha256Hex } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { adopt, formOf, makeShop, proofAt, publishAgreement, type Shop } from '@/tests/support/undertaking';
import type { FreezeInput } from '../input';
import { signAgreement } from '../mutations';
import { readAdoptionText } from '../queries';
import { freezeAdoption, saveDraft } from './mutations';
import { findCurrentAdoption, findFillIn, previewAdoption } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

async function shopWith(slug: string): Promise<Shop & { slug: string; documentId: string }> {
  const { documentId } = await publishAgreement(runtime, 1, slug);
  return { ...(await makeShop(runtime, documentId, ['Odile Propriétaire', 'Élise'])), slug, documentId };
}

const save = (shop: Shop & { slug: string }, posted: Record<string, string>) =>
  shop.as(shop.owner, (scope) => saveDraft(scope, { agreement: shop.slug, posted }));
const preview = (shop: Shop & { slug: string }) =>
  shop.as(shop.owner, async (scope) => {
    const found = await previewAdoption(scope, shop.slug);
    if (!found) throw new Error('no agreement');
    return found;
  });
const freeze = (shop: Shop & { slug: string }, input: Omit<FreezeInput, 'agreement'>) =>
  shop.as(shop.owner, (scope) => freezeAdoption(scope, { agreement: shop.slug, ...input }));

async function previewed(shop: Shop & { slug: string }) {
  const { template, prepared } = await preview(shop);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared));
  return { version: template.versionId, fr: prepared.texts.fr.sha256, en: prepared.texts.en.sha256 };
}

const anything = { fr: '0'.repeat(64), en: '0'.repeat(64) };

test('what is frozen is what was previewed, for ever', async () => {
  const shop = await shopWith('gel');
  await save(shop, { effective_date: '2026-12-01' });
  const input = await previewed(shop);
  expect(await freeze(shop, input)).toMatchObject({ done: { number: 1 } });
  const adoption = await shop.as(shop.owner, (scope) => findCurrentAdoption(scope, shop.documentId));
  if (!adoption) throw new Error('not adopted');
  for (const locale of ['fr', 'en'] as const) {
    const text = await shop.as(shop.owner, (scope) => readAdoptionText(scope, adoption.id, locale));
    expect(sha256Hex(text.bytes)).toBe(input[locale]);
    expect(text.sha256.toString('hex')).toBe(input[locale]);
    expect(text.bytes.toString()).toContain('Boutique d’essai');
  }
  const [event] = await admin<{ leaf: Buffer }[]>`select leaf from events
    where organization_id = ${shop.organizationId} and type = 'adoption.frozen'`;
  expect(JSON.parse(String(event?.leaf)).facts).toMatchObject({
    adoption: adoption.id,
    bytesSha256: { fr: input.fr, en: input.en },
    effective: '2026-11-23',
  });
  expect(await shop.as(shop.owner, (scope) => findFillIn(scope, shop.documentId))).toMatchObject({
    draft: false,
  });
});

test('a draft keeps what was typed, right or not, and then nothing is frozen', async () => {
  const shop = await shopWith('brouillon');
  await save(shop, { effective_date: 'bientôt', adds: 'yes' });
  const { prepared, draft, template } = await preview(shop);
  expect(draft).toBe(true);
  expect(prepared).toMatchObject({
    ok: false,
    errors: { effective_date: 'field_invalid', extra: 'field_needed' },
  });
  expect(await freeze(shop, { version: template.versionId, ...anything })).toEqual({
    refused: 'fields_missing',
  });
  const { fillIn } = await shop.as(shop.owner, (scope) => findFillIn(scope, shop.documentId));
  expect(fillIn).toEqual({ effective_date: 'bientôt', adds: 'true', all_signed: 'false' });
});

test('refuses what was not previewed, what has no draft, and what changes nothing', async () => {
  const shop = await shopWith('refus');
  const { template } = await preview(shop);
  const version = template.versionId;
  expect(await freeze(shop, { version, ...anything })).toEqual({ refused: 'no_draft' });
  await save(shop, { effective_date: '2026-12-01' });
  const input = await previewed(shop);
  expect(await freeze(shop, { ...input, version: randomUUID() })).toEqual({ refused: 'version_changed' });
  await save(shop, { effective_date: '2026-12-02' });
  expect(await freeze(shop, input)).toEqual({ refused: 'changed_since_preview' });
  await save(shop, { effective_date: '2026-12-01' });
  expect(isRefused(await freeze(shop, input))).toBe(false);
  await save(shop, { effective_date: '2026-12-01' });
  expect(await freeze(shop, input)).toEqual({ refused: 'nothing_changed' });
  expect(await shop.as(shop.owner, (scope) => saveDraft(scope, { agreement: 'aucun', posted: {} }))).toEqual({
    refused: 'no_such_agreement',
  });
});

test('refuses as long as the organization has not said whom to ask and whom to tell', async () => {
  const shop = await shopWith('valeurs');
  await save(shop, { effective_date: '2026-12-01' });
  const input = await previewed(shop);
  await shop.as(shop.owner, (scope) => scope.db.update(organizations).set({ personInChargeTitle: null }));
  const { prepared } = await preview(shop);
  expect(prepared).toMatchObject({ ok: false, missing: ['person_in_charge_title'] });
  expect(await freeze(shop, input)).toEqual({ refused: 'organization_missing' });
});

test('refuses an older version of the template, and adopts the new one with what was written before', async () => {
  const shop = await shopWith('versions');
  await adopt(shop, { adds: 'yes', extra: 'Nos recettes.' }, shop.slug);
  await save(shop, { effective_date: '2026-12-01' });
  const old = await previewed(shop);
  await publishAgreement(runtime, 2, shop.slug);
  expect(await freeze(shop, old)).toEqual({ refused: 'version_changed' });
  await admin`delete from adoption_drafts where organization_id = ${shop.organizationId}`;
  const { template, prepared, adoption } = await preview(shop);
  expect([template.versionNumber, adoption?.versionNumber]).toEqual([2, 1]);
  expect(prepared.ok && prepared.texts.fr.bytes.toString()).toContain('Nos recettes.');
});

test('two owners at once make one adoption', async () => {
  const shop = await shopWith('ensemble');
  await save(shop, { effective_date: '2026-12-01' });
  const input = await previewed(shop);
  const answers = await Promise.all([freeze(shop, input), freeze(shop, input), freeze(shop, input)]);
  expect(answers.filter((answer) => !isRefused(answer)).length).toBe(1);
  expect(answers.filter(isRefused)).toEqual([{ refused: 'no_draft' }, { refused: 'no_draft' }]);
  const [row] = await admin`select count(*)::integer as n, max(number) as last from adoptions
    where organization_id = ${shop.organizationId}`;
  expect(row).toEqual({ n: 1, last: 1 });
});

test('nobody adopts that all have signed as long as one has not', async () => {
  const shop = await shopWith('tous');
  await adopt(shop, {}, shop.slug);
  const policy = await publishAgreement(runtime, 1, 'politique', 'policy');
  const published = { ...shop, slug: 'politique', documentId: policy.documentId };
  await save(published, { effective_date: '2026-12-01', all_signed: 'yes' });
  const refusedBy = async () => {
    const { prepared } = await preview(published);
    return prepared.ok ? null : prepared.errors;
  };
  const sign = (person: Shop['owner']) =>
    shop.as(person, async (scope) =>
      signAgreement(scope, await formOf(shop, person, shop.slug), proofAt(scope.now)),
    );
  expect(await refusedBy()).toEqual({ all_signed: 'contradiction.all_signed.0' });
  const { template } = await preview(published);
  expect(await freeze(published, { version: template.versionId, ...anything })).toEqual({
    refused: 'answers_contradict',
  });
  const [owner, employee] = shop.people;
  if (!owner || !employee) throw new Error('two people');
  await sign(owner);
  expect(await refusedBy()).not.toBeNull();
  await sign(employee);
  expect(await refusedBy()).toBeNull();
  expect(await freeze(published, await previewed(published))).toMatchObject({
    done: { number: 1, kind: 'policy' },
  });
  await adopt(shop, { adds: 'yes', extra: 'Du nouveau.' }, shop.slug);
  expect(await refusedBy()).not.toBeNull();
});

test('a policy is not frozen while the interview contradicts itself', async () => {
  const shop = await shopWith('resume-gouvernance');
  const answer = (form: Record<string, string>) =>
    shop.as(shop.owner, async (scope) => {
      const { answers } = await findInterview(scope);
      const shown = stepDigest(form.step as StepId, answers);
      return saveStep(scope, stepInput.parse({ ...form, shown }));
    });
  await save(shop, { effective_date: '2026-12-01' });
  const input = await previewed(shop);
  await answer({ step: 'sharing', third: 'paid', testimonials: 'none' });
  await answer({ step: 'promises', made: 'sale' });
  expect((await preview(shop)).prepared).toMatchObject({ ok: false, interview: true, errors: {} });
  expect(await freeze(shop, input)).toEqual({ refused: 'interview_contradicts' });
  await answer({ step: 'sharing', third: 'consent', testimonials: 'none' });
  expect(await freeze(shop, input)).toMatchObject({ done: { number: 1 } });
});
