import { desc, eq, sql } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { LibraryScope, OrganizationScope } from '@/access/scope';
import { contractAssessments, contractFacts, contractTexts, contractVersions } from '@/db/schema/contract';
import { presentationTicket, presentedAt } from '@/features/agreements/presentation';
import { actingMember } from '@/features/agreements/queries';
import type { Locale } from '@/i18n/routing';
import { type Said, saidIn } from './assessment';
import { type Facts, factsIn } from './facts';
import type { Part } from './texts';

/** What the operator has said of the deployment, with its revision: 0 before anything was. */
export async function findFacts({ db }: LibraryScope): Promise<{ facts: Facts; revision: number }> {
  const [row] = await db.select().from(contractFacts).limit(1);
  return { facts: factsIn(row?.facts ?? {}), revision: row?.revision ?? 0 };
}

export interface FrozenText {
  readonly part: Part;
  readonly locale: Locale;
  readonly bytes: Buffer;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** A version as the operator accepted it. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly facts: Facts;
  readonly typedName: string;
  readonly acceptedAt: Date;
  /** 64 hexadecimal digits. */
  readonly seal: string;
  readonly sealedBytes: Buffer;
  readonly texts: readonly FrozenText[];
}

type AnyDb = Pick<LibraryScope | OrganizationScope, 'db'>;

async function versionOf({ db }: AnyDb, versionId?: string): Promise<Version | null> {
  const [row] = await db
    .select()
    .from(contractVersions)
    .where(versionId ? eq(contractVersions.id, versionId) : undefined)
    .orderBy(desc(contractVersions.number))
    .limit(1);
  if (!row) return null;
  const texts = await db.select().from(contractTexts).where(eq(contractTexts.versionId, row.id));
  return {
    id: row.id,
    number: row.number,
    facts: factsIn(row.facts),
    typedName: row.typedName,
    acceptedAt: row.acceptedAt,
    seal: row.seal.toString('hex'),
    sealedBytes: row.sealedBytes,
    texts: texts.map(({ part, locale, bytes, sha256 }) => ({
      part,
      locale,
      bytes,
      sha256: sha256.toString('hex'),
    })),
  };
}

/** The latest version that the operator accepted; null before the first. */
export const findLatestVersion = (scope: AnyDb): Promise<Version | null> => versionOf(scope);

/** A version by its id. */
export const findVersion = (scope: AnyDb, versionId: string): Promise<Version | null> =>
  versionOf(scope, versionId);

/** Every version, the latest first, with how many clients accepted it. */
export async function listVersions({
  db,
}: LibraryScope): Promise<{ number: number; acceptedAt: Date; typedName: string; clients: number }[]> {
  const rows = await db.execute<{ number: number; at: string; name: string; clients: number }>(sql`
    select v.number, v.accepted_at as at, v.typed_name as name,
      (select count(*)::integer from client_contracts c where c.number = v.number) as clients
    from contract_versions v order by v.number desc`);
  return rows.map(({ number, at, name, clients }) => ({
    number,
    acceptedAt: new Date(at),
    typedName: name,
    clients,
  }));
}

/** Clients on one page. */
const PAGE = 50;

export interface ClientStanding {
  readonly slug: string;
  readonly name: string;
  /** The latest that it accepted; null before it accepts one. */
  readonly accepted: { readonly number: number; readonly at: Date } | null;
}

/** Clients by name with the latest version that each accepted, from one name on. */
export async function listClientStandings(
  { db }: LibraryScope,
  from = '',
): Promise<{ clients: ClientStanding[]; next: string | null }> {
  const rows = await db.execute<{
    slug: string;
    name: string;
    key: string;
    number: number | null;
    at: string | null;
  }>(sql`
    select n.slug, n.name, lower(n.name) || ' ' || n.id::text as key, c.number, c.accepted_at as at
    from client_names n
    left join lateral (
      select number, accepted_at from client_contracts where client_id = n.id order by number desc limit 1
    ) c on true
    where lower(n.name) || ' ' || n.id::text >= ${from}
    order by lower(n.name) || ' ' || n.id::text limit ${PAGE + 1}`);
  const clients = rows.slice(0, PAGE).map(({ slug, name, number, at }) => ({
    slug,
    name,
    accepted: number !== null && at !== null ? { number, at: new Date(at) } : null,
  }));
  return { clients, next: rows[PAGE]?.key ?? null };
}

/** An acceptance of the organization. */
export interface Acceptance {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly locale: Locale;
  readonly at: Date;
  /** 64 hexadecimal digits. */
  readonly seal: string;
  readonly sealedBytes: Buffer;
  readonly eventId: string;
  /** The name that was typed; null once its person was erased. */
  readonly name: string | null;
}

/** All that the organization accepted, the latest version first. */
export async function listAcceptances({ db, organizationId }: OrganizationScope): Promise<Acceptance[]> {
  const rows = await db.execute<{
    id: string;
    version_id: string;
    number: number;
    locale: Locale;
    accepted_at: string;
    seal: Buffer;
    sealed_bytes: Buffer;
    event_id: string;
    name: string | null;
  }>(sql`
    select a.id, a.version_id, v.number, a.locale, a.accepted_at, a.seal, a.sealed_bytes, a.event_id,
      (select e.value from event_values e where e.organization_id = a.organization_id and e.event_id = a.event_id
        and e.field = 'typed_name') as name
    from contract_acceptances a join contract_versions v on v.id = a.version_id
    where a.organization_id = ${organizationId} order by v.number desc`);
  return rows.map((row) => ({
    id: row.id,
    versionId: row.version_id,
    number: row.number,
    locale: row.locale,
    at: new Date(row.accepted_at),
    seal: row.seal.toString('hex'),
    sealedBytes: row.sealed_bytes,
    eventId: row.event_id,
    name: row.name,
  }));
}

/** The organization's own part, as it is now. */
export interface Assessment {
  readonly number: number;
  readonly versionId: string;
  readonly said: Said;
  /** Of the commitment in the log, 16 bytes. */
  readonly salt: Buffer;
  readonly writtenAt: Date;
}

/** Every revision of the organization's part of the assessment, the latest first. */
export async function listAssessments({ db, organizationId }: OrganizationScope): Promise<Assessment[]> {
  const rows = await db
    .select()
    .from(contractAssessments)
    .where(eq(contractAssessments.organizationId, organizationId))
    .orderBy(desc(contractAssessments.number));
  return rows.map(({ number, versionId, said, salt, writtenAt }) => ({
    number,
    versionId,
    said: saidIn(said),
    salt,
    writtenAt,
  }));
}

/** What a ticket of presentation is bound to: this member, this version. */
function presentationOf(scope: OrganizationScope, versionId: string) {
  const { organizationId } = scope;
  return { organizationId, memberId: actingMember(scope), assignmentId: versionId, adoptionId: versionId };
}

/** When that member was shown that version, French first, by its ticket; null when they were not. */
export const presentedBy = (scope: OrganizationScope, versionId: string, ticket: string): Date | null =>
  presentedAt(ticket, presentationOf(scope, versionId), scope.now, key('presentation'));

/** All that the owner's page shows. */
export interface OwnerView {
  readonly version: Version;
  readonly acceptances: readonly Acceptance[];
  readonly assessment: Assessment | null;
  readonly ticket: string;
  readonly nameOnFile: string;
  readonly now: Date;
}

/** What the owner has before their eyes; null before the operator accepted anything. */
export async function viewContract(scope: OrganizationScope): Promise<OwnerView | null> {
  const version = await findLatestVersion(scope);
  if (!version) return null;
  const acceptances = await listAcceptances(scope);
  const [assessment] = await listAssessments(scope);
  return {
    version,
    acceptances,
    assessment: assessment ?? null,
    ticket: presentationTicket(presentationOf(scope, version.id), scope.now, key('presentation')),
    nameOnFile: await nameOnFile(scope),
    now: scope.now,
  };
}

/** The acting member's name on file. */
export async function nameOnFile(scope: OrganizationScope): Promise<string> {
  const [row] = await scope.db.execute<{ name: string }>(sql`select name from members
    where organization_id = ${scope.organizationId} and id = ${actingMember(scope)}`);
  if (!row) throw new Error('the acting member is not there');
  return row.name;
}

/** What the mail to an owner says; null once a later version replaced it. */
export async function findNumberToTell({ db }: OrganizationScope, versionId: string): Promise<number | null> {
  const [row] = await db.execute<{ number: number }>(sql`select v.number from contract_versions v
    where v.id = ${versionId} and not exists (select from contract_versions later where later.number > v.number)`);
  return row?.number ?? null;
}
