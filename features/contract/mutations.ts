import { sql } from 'drizzle-orm';
import type { ProofMethod, SessionMethod } from '@/access/auth';
import { isFresh } from '@/access/confirmation';
import type { LibraryScope, OrganizationScope } from '@/access/scope';
import {
  contractAcceptances,
  contractAssessments,
  contractFacts,
  contractMailings,
  contractTexts,
  contractVersions,
} from '@/db/schema/contract';
import { actingMember } from '@/features/agreements/queries';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { commitTo, record } from '@/features/evidence/mutations';
import { sealContractAcceptance, sealContractOffer } from '@/features/evidence/seal';
import type { Locale } from '@/i18n/routing';
import { canonicalJson } from '@/lib/canonical-json';
import { quebecDay } from '@/lib/days';
import { sameName } from '@/lib/names';
import { done, type Outcome, refused } from '@/lib/outcome';
import { wrongInSaid } from './assessment';
import { wrongIn } from './facts';
import type { AcceptInput, FactsInput, OfferInput, SaidInput } from './input';
import {
  findFacts,
  findLatestVersion,
  listAcceptances,
  listAssessments,
  nameOnFile,
  presentedBy,
} from './queries';
import { operatorSentence, ownerSentence, wishSentence } from './sentences';
import { type ComposedText, composeTexts, digestOf } from './texts';

/** How whoever accepts was known, and the language of their page. */
export interface Known {
  readonly page: Locale;
  readonly session: {
    readonly method: SessionMethod;
    readonly createdAt: Date;
    readonly latestMethod: ProofMethod;
    readonly authenticatedAt: Date;
  };
}

const authenticationOf = ({ session }: Known) => ({
  signIn: { method: session.method, at: session.createdAt.toISOString() },
  latest: { method: session.latestMethod, at: session.authenticatedAt.toISOString() },
});

/** One writer of the operator's texts at a time, until the end of its transaction. */
async function lockTexts({ db }: LibraryScope): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('contract', 0))`);
}

/** Keeps what the operator says of the deployment. What is said must hold; the same post twice is one change. */
export async function saveFacts(
  scope: LibraryScope,
  { revision, facts }: FactsInput,
): Promise<Outcome<{ revision: number }>> {
  const [wrong] = Object.entries(wrongIn(facts));
  if (wrong) return refused(wrong[1], wrong[0]);
  await lockTexts(scope);
  const kept = await findFacts(scope);
  if (canonicalJson(kept.facts).equals(canonicalJson(facts))) return done({ revision: kept.revision });
  if (kept.revision !== revision) return refused('changed_meanwhile');
  const row = { facts, revision: revision + 1, updatedAt: scope.now, updatedBy: scope.userId };
  await scope.db
    .insert(contractFacts)
    .values({ id: 'here', ...row })
    .onConflictDoUpdate({ target: contractFacts.id, set: row });
  return done({ revision: revision + 1 });
}

const digests = (texts: readonly ComposedText[], part: ComposedText['part']) => {
  const of = (locale: Locale) => texts.find((one) => one.part === part && one.locale === locale)?.sha256;
  const [fr, en] = [of('fr'), of('en')];
  return fr && en ? { fr, en } : null;
};

/**
 * The operator accepts the texts that were shown: they are frozen, numbered and sealed, and the owners of every client are
 * told. Whoever clicks twice, or second, finds that version accepted. Nothing of it is ever changed again.
 */
export async function acceptForOperator(
  scope: LibraryScope,
  input: OfferInput,
  known: Known & { readonly session: { readonly consultantName: string } },
): Promise<Outcome<{ number: number }>> {
  const { db, now, userId, chance } = scope;
  if (userId === null) throw new Error('a person accepts for the operator');
  await lockTexts(scope);
  const { facts } = await findFacts(scope);
  if (Object.keys(wrongIn(facts)).length > 0) return refused('facts_first');
  const texts = composeTexts(facts);
  const digest = digestOf(texts);
  if (digest !== input.digest) return refused('texts_changed');
  const latest = await findLatestVersion(scope);
  if (latest && digestOf(latest.texts) === digest) return done({ number: latest.number });
  if (!isFresh(known.session, now)) return refused('confirm_first');
  if (!sameName(input.typedName, known.session.consultantName)) return refused('name_differs', 'typedName');

  const [id, number] = [chance.uuid(), (latest?.number ?? 0) + 1];
  const assessment = digests(texts, 'assessment');
  if (!assessment) throw new Error('an assessment is always made');
  const { sealedBytes, seal } = sealContractOffer({
    version: id,
    number,
    texts: { assessment, contract: digests(texts, 'contract') },
    operator: facts.name,
    name: input.typedName,
    consent: operatorSentence(known.page),
    authentication: authenticationOf(known),
    at: now.toISOString(),
  });
  await db.insert(contractVersions).values({
    id,
    number,
    facts,
    acceptedBy: userId,
    acceptedAt: now,
    typedName: input.typedName,
    sealedBytes,
    seal: Buffer.from(seal, 'hex'),
  });
  await db.insert(contractTexts).values(
    texts.map(({ part, locale, bytes, sha256 }) => ({
      versionId: id,
      part,
      locale,
      bytes,
      sha256: Buffer.from(sha256, 'hex'),
    })),
  );
  await scope.enqueue({ task: 'contract:tell', payload: { versionId: id }, key: `contract:tell:${id}` });
  return done({ number });
}

/** The organization's turn, one act at a time until the end of its transaction. */
async function lockOrganization({ db, organizationId }: OrganizationScope): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contract ${organizationId}`}, 0))`);
}

/** Keeps the organization's part of the assessment: a further revision, whole. The same post twice is one revision. */
export async function writeAssessment(
  scope: OrganizationScope,
  { version, revision, said }: SaidInput,
): Promise<Outcome<{ revision: number }>> {
  const { db, organizationId, now } = scope;
  const [wrong] = Object.entries(wrongInSaid(said, quebecDay(now)));
  if (wrong) return refused(wrong[1], wrong[0]);
  await lockOrganization(scope);
  const current = await findLatestVersion(scope);
  if (current?.id !== version) return refused('superseded');
  const [latest] = await listAssessments(scope);
  const same = latest?.versionId === version && canonicalJson(latest.said).equals(canonicalJson(said));
  if (same) return done({ revision: latest.number });
  if ((latest?.number ?? 0) !== revision) return refused('changed_meanwhile');
  const { commitment, opening } = commitTo(scope, 'assessment', String(canonicalJson(said)));
  const writtenBy = actingMember(scope);
  await db.insert(contractAssessments).values({
    organizationId,
    number: revision + 1,
    versionId: version,
    said,
    salt: opening.salt,
    writtenBy,
    writtenAt: now,
  });
  await record(scope, 'assessment.written', { revision: revision + 1, version, said: commitment });
  return done({ revision: revision + 1 });
}

export interface Accepted {
  readonly number: number;
  /** It had been accepted before: another owner's click, a second one. */
  readonly again: boolean;
}

/**
 * An owner accepts the latest version for the organization: row, event and seal over the operator's seal are one transaction,
 * once a version. Whoever comes second is told; a version published meanwhile is refused, to be read first.
 */
export async function acceptForOrganization(
  scope: OrganizationScope,
  input: AcceptInput,
  known: Known,
): Promise<Outcome<Accepted>> {
  const { db, organizationId, now, chance } = scope;
  await lockOrganization(scope);
  const version = await findLatestVersion(scope);
  const first = (await listAcceptances(scope)).find(({ versionId }) => versionId === input.version);
  if (first) return done({ number: first.number, again: true });
  if (!version || version.id !== input.version) return refused('superseded');
  const shown = (locale: Locale) =>
    version.texts.find((text) => text.part === 'contract' && text.locale === locale);
  const [french, binding] = [shown('fr'), shown(input.language)];
  if (!french || !binding) return refused('no_contract');
  const presented = presentedBy(scope, version.id, input.ticket);
  if (!presented) return refused('read_first');
  if (!isFresh(known.session, now)) return refused('confirm_first');
  const filed = await nameOnFile(scope);
  if (!sameName(input.typedName, filed)) return refused('name_differs', 'typedName');

  const [id, eventId, memberId] = [chance.uuid(), chance.uuid(), actingMember(scope)];
  const typedName = commitTo(scope, 'typed_name', input.typedName);
  const filedName = commitTo(scope, 'filed_name', filed);
  const subject = {
    acceptance: id,
    member: memberId,
    version: version.id,
    number: version.number,
    locale: input.language,
    bytesSha256: binding.sha256,
    over: version.seal,
  };
  const { sealedBytes, seal } = sealContractAcceptance({
    ...subject,
    organization: organizationId,
    name: { typed: typedName.commitment, filed: filedName.commitment },
    consent: ownerSentence(known.page),
    authentication: authenticationOf(known),
    french: { presentedAt: presented.toISOString(), bytesSha256: french.sha256 },
    wish: input.language === 'en' ? { sentence: wishSentence(known.page), at: now.toISOString() } : null,
    at: now.toISOString(),
  });
  await db.insert(contractAcceptances).values({
    organizationId,
    id,
    versionId: version.id,
    memberId,
    locale: input.language,
    acceptedAt: now,
    sealedBytes,
    seal: Buffer.from(seal, 'hex'),
    eventId,
  });
  await record(
    scope,
    'contract.accepted',
    { ...subject, seal },
    { memberId, eventId, openings: [typedName.opening, filedName.opening] },
  );
  await noteHash(scope, Buffer.from(seal, 'hex'), 'contract');
  return done({ number: version.number, again: false });
}

/** Has each owner of the organization be mailed of a version: once, however many times this runs. @returns how many. */
export async function tellOwners(scope: OrganizationScope, versionId: string): Promise<number> {
  const { db, organizationId, now, chance } = scope;
  const first = await db
    .insert(contractMailings)
    .values({ organizationId, versionId, plannedAt: now })
    .onConflictDoNothing()
    .returning({ versionId: contractMailings.versionId });
  if (first.length === 0) return 0;
  const owners = await db.execute<{ id: string }>(sql`select id from members
    where organization_id = ${organizationId} and role = 'owner' and left_at is null and email is not null order by id`);
  await scope.enqueueMany(
    owners.map(({ id: memberId }) => ({
      task: 'notifications:mail-contract' as const,
      payload: { organizationId, memberId, versionId, mailId: chance.uuid() },
      key: `contract:mail:${versionId}:${memberId}`,
    })),
  );
  return owners.length;
}
