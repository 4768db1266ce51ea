import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { NodePosition, StoredNode } from '@/features/evidence/merkle';
import type { Choice } from '../choice';

/*
 * What goes into a pack, a page at a time in the order of ids, so that the whole is never in memory. Everything is
 * under one checkpoint: a record whose line came after it belongs to the next pack.
 */

/** What is asked for, and the checkpoint that it is under. */
export interface Contents {
  readonly choice: Choice;
  /** Size of that checkpoint's tree; null before there is one: all lines. */
  readonly size: number | null;
}

/** A list of ids as one value: a statement's text stays the same however many there are. */
const ids = (list: readonly string[]) => sql`any(string_to_array(${list.join(',')}, ',')::uuid[])`;

interface Columns {
  readonly member: SQL;
  readonly document: SQL;
  readonly at: SQL;
  readonly leaf: SQL;
}

function within({ choice, size }: Contents, columns: Columns): SQL {
  const all = [sql`true`];
  if (choice.members) all.push(sql`${columns.member} = ${ids(choice.members)}`);
  if (choice.documents) all.push(sql`${columns.document} = ${ids(choice.documents)}`);
  const day = sql`(${columns.at} at time zone 'America/Toronto')::date`;
  if (choice.from) all.push(sql`${day} >= ${choice.from}::date`);
  if (choice.to) all.push(sql`${day} <= ${choice.to}::date`);
  if (size !== null) all.push(sql`${columns.leaf} < ${size}`);
  return sql.join(all, sql` and `);
}

const KINDS = ['signature', 'acknowledgement', 'certificate'] as const;
export type RecordKind = (typeof KINDS)[number];

/** Each kind of record with its line's place and its document, from its own table. */
function recordsOf(kind: RecordKind, { organizationId }: OrganizationScope, contents: Contents): SQL {
  const from = {
    signature: sql`signatures r join adoptions a on a.organization_id = r.organization_id and a.id = r.adoption_id`,
    acknowledgement: sql`acknowledgements r
      join adoptions a on a.organization_id = r.organization_id and a.id = r.adoption_id`,
    certificate: sql`certificates r join versions a on a.id = r.version_id`,
  }[kind];
  const at = {
    signature: sql`r.signed_at`,
    acknowledgement: sql`r.acknowledged_at`,
    certificate: sql`r.issued_at`,
  }[kind];
  const columns = {
    member: sql`r.member_id`,
    document: sql`a.document_id`,
    at,
    leaf: sql`l.leaf_index`,
  };
  const lines = contents.size === null ? sql`left join` : sql`join`;
  return sql`${from}
    ${lines} log_leaves l on l.organization_id = r.organization_id and l.event_id = r.event_id
    where r.organization_id = ${organizationId} and ${within(contents, columns)}`;
}

export type Counts = Readonly<Record<RecordKind, number>>;

/** How many records of each kind. */
export async function countRecords(scope: OrganizationScope, contents: Contents): Promise<Counts> {
  const [row] = await scope.db.execute<Record<RecordKind, number>>(sql`select
    ${sql.join(
      KINDS.map(
        (kind) =>
          sql`(select count(*)::integer from ${recordsOf(kind, scope, contents)}) as ${sql.identifier(kind)}`,
      ),
      sql`, `,
    )}`);
  return row ?? { signature: 0, acknowledgement: 0, certificate: 0 };
}

/**
 * How many PDFs the records need, and how many of those are there in their latest state: those of people who were
 * erased are gone for good, and one that was countersigned since waits for its next revision.
 */
export async function countCopies(
  scope: OrganizationScope,
  contents: Contents,
): Promise<{ needed: number; there: number }> {
  const each = KINDS.map(
    (kind) => sql`select ${kind} as record, r.id, r.member_id from ${recordsOf(kind, scope, contents)}`,
  );
  const [row] = await scope.db.execute<{ needed: number; there: number }>(sql`
    select count(*)::integer as needed,
      count(*) filter (where p.revision >= case when c.id is null then 1 else 2 end)::integer as there
    from (${sql.join(each, sql` union all `)}) r
    join members m on m.organization_id = ${scope.organizationId} and m.id = r.member_id and m.erased_at is null
    left join signed_pdfs p
      on p.organization_id = m.organization_id and p.record = r.record and p.record_id = r.id
    left join countersignatures c on c.organization_id = m.organization_id and c.signature_id = r.id`);
  return row ?? { needed: 0, there: 0 };
}

/** A record as the list at the head of the pack shows it. */
export interface Listed {
  readonly id: string;
  /** Null once the person was erased. */
  readonly name: string | null;
  readonly fr: string;
  readonly en: string;
  readonly at: Date;
  readonly locale: 'fr' | 'en';
  readonly hasCopy: boolean;
}

const LIST_PAGE = 1000;

/** A page of the list of one kind of record, after that id. */
export async function listRecords(
  scope: OrganizationScope,
  kind: RecordKind,
  contents: Contents,
  after: string | null,
): Promise<Listed[]> {
  const identity = {
    signature: sql`signature_identities i on i.organization_id = r.organization_id and i.signature_id = r.id`,
    acknowledgement: sql`acknowledgement_identities i
      on i.organization_id = r.organization_id and i.acknowledgement_id = r.id`,
    certificate: sql`lateral (select nullif(m.name, '') as name_on_file from members m
      where m.organization_id = r.organization_id and m.id = r.member_id and m.erased_at is null) i on true`,
  }[kind];
  const title = (locale: 'fr' | 'en') =>
    kind === 'certificate'
      ? sql`(select t.title from version_texts t where t.version_id = r.version_id and t.locale = ${locale})`
      : sql`(select t.title from adoption_texts t where t.organization_id = r.organization_id
          and t.adoption_id = r.adoption_id and t.locale = ${locale})`;
  const rows = await scope.db.execute<Omit<Listed, 'at'> & { at: string }>(sql`
    select r.*, i.name_on_file as name, p.record_id is not null as "hasCopy" from (
      select r.*, ${title('fr')} as fr, ${title('en')} as en,
        ${{ signature: sql`r.signed_at`, acknowledgement: sql`r.acknowledged_at`, certificate: sql`r.issued_at` }[kind]} as at
      from ${recordsOf(kind, scope, contents)} and r.id > ${after ?? NOBODY}::uuid order by r.id limit ${LIST_PAGE}
    ) r
    left join ${identity}
    left join signed_pdfs p on p.organization_id = r.organization_id and p.record = ${kind} and p.record_id = r.id
    order by r.id`);
  return rows.map(({ id, name, fr, en, at, locale, hasCopy }) => {
    return { id, name, fr, en, at: new Date(at), locale, hasCopy };
  });
}

/** Below every id that chance draws. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Sealed bytes with the log's line about them. */
export interface Proven {
  readonly sealedBytes: Buffer;
  readonly leaf: Buffer;
  readonly index: number;
}

/** A name that was committed to, with the salt that opens it. */
export interface Name {
  readonly value: string;
  readonly salt: Buffer;
}

export interface PackedSignature extends Proven {
  readonly id: string;
  readonly typedName: Name | null;
  readonly filedName: Name | null;
  readonly copy: Buffer | null;
  readonly countersignature:
    | (Proven & { readonly typedName: Name | null; readonly filedName: Name | null })
    | null;
}

/** PDFs come with their records: a page is a few megabytes. */
const FILE_PAGE = 20;

type SignatureRow = {
  id: string;
  sealed_bytes: Buffer;
  leaf: Buffer;
  leaf_index: string;
  typed_name: string | null;
  typed_name_salt: Buffer;
  name_on_file: string | null;
  name_on_file_salt: Buffer;
  copy: Buffer | null;
  c_sealed_bytes: Buffer | null;
  c_leaf: Buffer;
  c_leaf_index: string;
  c_typed_name: string | null;
  c_typed_name_salt: Buffer;
  c_name_on_file: string | null;
  c_name_on_file_salt: Buffer;
};

const nameOf = (value: string | null, salt: Buffer): Name | null => (value === null ? null : { value, salt });

/** The next signatures after that id, each with its countersignature and its PDF. */
export async function nextSignatures(
  scope: OrganizationScope,
  contents: Contents,
  after: string | null,
): Promise<PackedSignature[]> {
  const rows = await scope.db.execute<SignatureRow>(sql`
    select r.id, r.sealed_bytes, e.leaf, r.leaf_index, i.typed_name, i.typed_name_salt, i.name_on_file,
      i.name_on_file_salt, p.bytes as copy, c.sealed_bytes as c_sealed_bytes, c.leaf as c_leaf,
      c.leaf_index as c_leaf_index, ci.typed_name as c_typed_name, ci.typed_name_salt as c_typed_name_salt,
      ci.name_on_file as c_name_on_file, ci.name_on_file_salt as c_name_on_file_salt
    from (select r.*, l.leaf_index from ${recordsOf('signature', scope, contents)}
      and r.id > ${after ?? NOBODY}::uuid order by r.id limit ${FILE_PAGE}) r
    join events e on e.organization_id = r.organization_id and e.id = r.event_id
    left join signature_identities i on i.organization_id = r.organization_id and i.signature_id = r.id
    left join signed_pdfs p on p.organization_id = r.organization_id and p.record = 'signature' and p.record_id = r.id
    left join lateral (
      select c.id, c.sealed_bytes, e.leaf, l.leaf_index from countersignatures c
      join log_leaves l on l.organization_id = c.organization_id and l.event_id = c.event_id
      join events e on e.organization_id = c.organization_id and e.id = c.event_id
      where c.organization_id = r.organization_id and c.signature_id = r.id and l.leaf_index < ${contents.size}
    ) c on true
    left join countersignature_identities ci
      on ci.organization_id = r.organization_id and ci.countersignature_id = c.id
    order by r.id`);
  return rows.map((row) => ({
    id: row.id,
    sealedBytes: row.sealed_bytes,
    leaf: row.leaf,
    index: Number(row.leaf_index),
    typedName: nameOf(row.typed_name, row.typed_name_salt),
    filedName: nameOf(row.name_on_file, row.name_on_file_salt),
    copy: row.copy,
    countersignature: row.c_sealed_bytes && {
      sealedBytes: row.c_sealed_bytes,
      leaf: row.c_leaf,
      index: Number(row.c_leaf_index),
      typedName: nameOf(row.c_typed_name, row.c_typed_name_salt),
      filedName: nameOf(row.c_name_on_file, row.c_name_on_file_salt),
    },
  }));
}

/** The contract with the operator as the organization accepted it, with the operator's own seal under it. */
export interface PackedContract extends Proven {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly typedName: Name | null;
  readonly filedName: Name | null;
  readonly offer: Buffer;
}

/** Every acceptance that the checkpoint covers, by id: a handful, as versions are few. */
export async function listContracts(
  { db, organizationId }: OrganizationScope,
  { size }: Contents,
): Promise<PackedContract[]> {
  const rows = await db.execute<{
    id: string;
    version_id: string;
    number: number;
    sealed_bytes: Buffer;
    offer: Buffer;
    leaf: Buffer;
    leaf_index: string;
    typed: string | null;
    typed_salt: Buffer;
    filed: string | null;
    filed_salt: Buffer;
  }>(sql`
    select a.id, a.version_id, v.number, a.sealed_bytes, v.sealed_bytes as offer, e.leaf, l.leaf_index,
      t.value as typed, t.salt as typed_salt, f.value as filed, f.salt as filed_salt
    from contract_acceptances a
    join contract_versions v on v.id = a.version_id
    join events e on e.organization_id = a.organization_id and e.id = a.event_id
    join log_leaves l on l.organization_id = e.organization_id and l.event_id = e.id and l.leaf_index < ${size}
    left join event_values t on t.organization_id = e.organization_id and t.event_id = e.id and t.field = 'typed_name'
    left join event_values f on f.organization_id = e.organization_id and f.event_id = e.id and f.field = 'filed_name'
    where a.organization_id = ${organizationId} order by a.id`);
  return rows.map((row) => ({
    id: row.id,
    versionId: row.version_id,
    number: row.number,
    sealedBytes: row.sealed_bytes,
    offer: row.offer,
    leaf: row.leaf,
    index: Number(row.leaf_index),
    typedName: nameOf(row.typed, row.typed_salt),
    filedName: nameOf(row.filed, row.filed_salt),
  }));
}

export interface PackedAcknowledgement extends Proven {
  readonly id: string;
  readonly filedName: Name | null;
  readonly copy: Buffer | null;
}

type AcknowledgementRow = {
  id: string;
  sealed_bytes: Buffer;
  leaf: Buffer;
  leaf_index: string;
  name_on_file: string | null;
  name_on_file_salt: Buffer;
  copy: Buffer | null;
};

/** The next acknowledgements after that id, each with its PDF. */
export async function nextAcknowledgements(
  scope: OrganizationScope,
  contents: Contents,
  after: string | null,
): Promise<PackedAcknowledgement[]> {
  const rows = await scope.db.execute<AcknowledgementRow>(sql`
    select r.id, r.sealed_bytes, e.leaf, r.leaf_index, i.name_on_file, i.name_on_file_salt, p.bytes as copy
    from (select r.*, l.leaf_index from ${recordsOf('acknowledgement', scope, contents)}
      and r.id > ${after ?? NOBODY}::uuid order by r.id limit ${FILE_PAGE}) r
    join events e on e.organization_id = r.organization_id and e.id = r.event_id
    left join acknowledgement_identities i on i.organization_id = r.organization_id and i.acknowledgement_id = r.id
    left join signed_pdfs p
      on p.organization_id = r.organization_id and p.record = 'acknowledgement' and p.record_id = r.id
    order by r.id`);
  return rows.map((row) => ({
    id: row.id,
    sealedBytes: row.sealed_bytes,
    leaf: row.leaf,
    index: Number(row.leaf_index),
    filedName: nameOf(row.name_on_file, row.name_on_file_salt),
    copy: row.copy,
  }));
}

export interface PackedCertificate {
  readonly id: string;
  /** Null once the person was erased. */
  readonly credential: Buffer | null;
  readonly copy: Buffer | null;
  readonly revoked: { readonly because: string; readonly at: Date } | null;
}

type CertificateRow = {
  id: string;
  credential: Buffer | null;
  copy: Buffer | null;
  because: string | null;
  revoked_at: string;
};

/** The next certificates after that id. A revocation counts when its line is under the checkpoint. */
export async function nextCertificates(
  scope: OrganizationScope,
  contents: Contents,
  after: string | null,
): Promise<PackedCertificate[]> {
  const rows = await scope.db.execute<CertificateRow>(sql`
    select r.id, f.credential, p.bytes as copy, v.because, v.revoked_at
    from (select r.* from ${recordsOf('certificate', scope, contents)}
      and r.id > ${after ?? NOBODY}::uuid order by r.id limit ${FILE_PAGE}) r
    left join certificate_files f on f.organization_id = r.organization_id and f.certificate_id = r.id
    left join signed_pdfs p on p.organization_id = r.organization_id and p.record = 'certificate' and p.record_id = r.id
    left join lateral (
      select v.because, v.revoked_at from certificate_revocations v
      join log_leaves l on l.organization_id = v.organization_id and l.event_id = v.event_id
      where v.organization_id = r.organization_id and v.certificate_id = r.id and l.leaf_index < ${contents.size}
    ) v on true
    order by r.id`);
  return rows.map(({ id, credential, copy, because, revoked_at }) => {
    return { id, credential, copy, revoked: because === null ? null : { because, at: new Date(revoked_at) } };
  });
}

/** A policy that somebody is asked to read and had not, as of the checkpoint. */
export interface Unread {
  readonly name: string;
  readonly fr: string;
  readonly en: string;
  /** Day by which it is to be read. */
  readonly dueOn: string;
}

/**
 * Who is here and had not acknowledged a policy that is asked of them, by name. Dates narrow records down, and who has none
 * to show is told of whatever the dates. What is acknowledged after the checkpoint had not been, under it.
 */
export async function listUnread(scope: OrganizationScope, { choice, size }: Contents): Promise<Unread[]> {
  const { db, organizationId } = scope;
  const before = size === null ? sql`` : sql`and l.leaf_index < ${size}`;
  const rows = await db.execute<{ [Key in keyof Unread]: Unread[Key] }>(sql`
    select m.name, fr.title as fr, en.title as en, a.due_on as "dueOn"
    from assignments a
    join documents d on d.id = a.document_id and d.kind = 'policy'
    join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.left_at is null
      and m.erased_at is null
    join lateral (select id from adoptions o where o.organization_id = a.organization_id and o.document_id = d.id
      order by o.number desc limit 1) o on true
    join adoption_texts fr on fr.organization_id = a.organization_id and fr.adoption_id = o.id and fr.locale = 'fr'
    join adoption_texts en on en.organization_id = a.organization_id and en.adoption_id = o.id and en.locale = 'en'
    where a.organization_id = ${organizationId} and a.current and a.state in ('open', 'done')
      and not exists (select from acknowledgements k
        join log_leaves l on l.organization_id = k.organization_id and l.event_id = k.event_id ${before}
        where k.organization_id = a.organization_id and k.assignment_id = a.id)
      and ${choice.members ? sql`a.member_id = ${ids(choice.members)}` : sql`true`}
      and ${choice.documents ? sql`a.document_id = ${ids(choice.documents)}` : sql`true`}
    order by fr.title, d.id, m.name collate "fr-x-icu", m.id`);
  return [...rows];
}

/** A frozen text in one language, by the folder that it goes into. */
export interface PackedText {
  readonly folder: string;
  readonly locale: 'fr' | 'en';
  readonly adoptionId: string;
}

/** Each text that the records are about. */
export async function listTexts(scope: OrganizationScope, contents: Contents): Promise<PackedText[]> {
  const adopted = (['signature', 'acknowledgement'] as const).map(
    (kind) => sql`select r.adoption_id from ${recordsOf(kind, scope, contents)}`,
  );
  const rows = await scope.db.execute<{ slug: string; number: number } & Omit<PackedText, 'folder'>>(sql`
    select d.slug, a.number, t.locale, a.id as "adoptionId" from adoptions a
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id
    join documents d on d.id = a.document_id
    where a.organization_id = ${scope.organizationId} and a.id in (${sql.join(adopted, sql` union `)})`);
  return rows.map(({ slug, number, locale, adoptionId }) => {
    return { folder: `${slug}-${number}`, locale, adoptionId };
  });
}

/** The exact bytes of one of them. */
export async function readText(
  { db, organizationId }: OrganizationScope,
  { adoptionId, locale }: PackedText,
): Promise<Buffer> {
  const [row] = await db.execute<{ bytes: Buffer }>(sql`
    select bytes from adoption_texts
    where organization_id = ${organizationId} and adoption_id = ${adoptionId} and locale = ${locale}`);
  if (!row) throw new Error(`adoption ${adoptionId} has no text in ${locale}`);
  return row.bytes;
}

/** The stored subtree hashes at those positions. */
export async function readNodesAt(
  { db, organizationId }: OrganizationScope,
  positions: readonly NodePosition[],
): Promise<StoredNode[]> {
  const unique = new Map(positions.map((at) => [`${at.level}/${at.index}`, at]));
  const levels = [...unique.values()].map(({ level }) => level).join(',');
  const indexes = [...unique.values()].map(({ index }) => index).join(',');
  const rows = await db.execute<{ level: number; node_index: string; hash: Buffer }>(sql`
    select n.level, n.node_index, n.hash
    from unnest(string_to_array(${levels}, ',')::integer[], string_to_array(${indexes}, ',')::bigint[]) as at (level, node_index)
    join log_nodes n on n.organization_id = ${organizationId} and n.level = at.level and n.node_index = at.node_index`);
  return rows.map(({ level, node_index, hash }) => ({ level, index: Number(node_index), hash }));
}

const LINE_PAGE = 2000;

/** The next lines of the log, from that place on and before that size. */
export async function nextLines(
  { db, organizationId }: OrganizationScope,
  from: number,
  size: number,
): Promise<Buffer[]> {
  const rows = await db.execute<{ leaf: Buffer }>(sql`
    select e.leaf from log_leaves l
    join events e on e.organization_id = l.organization_id and e.id = l.event_id
    where l.organization_id = ${organizationId}
      and l.leaf_index >= ${from} and l.leaf_index < ${Math.min(size, from + LINE_PAGE)}
    order by l.leaf_index`);
  return rows.map(({ leaf }) => leaf);
}

/** Whose pack it is. */
export async function findOrganization({
  db,
  organizationId,
}: OrganizationScope): Promise<{ name: string; slug: string }> {
  const [row] = await db.execute<{ name: string; slug: string }>(
    sql`select name, slug from organizations where id = ${organizationId}`,
  );
  if (!row) throw new Error('an organization without a row');
  return row;
}

/** What the choice narrows to, in words: people by how many, documents by title. */
export async function describeChoice(
  { db, organizationId }: OrganizationScope,
  { documents }: Choice,
): Promise<{ fr: string; en: string }[]> {
  if (!documents) return [];
  const rows = await db.execute<{ fr: string; en: string }>(sql`
    select f.title as fr, e.title as en from taken_versions v
    join version_texts f on f.version_id = v.version_id and f.locale = 'fr'
    join version_texts e on e.version_id = v.version_id and e.locale = 'en'
    where v.organization_id = ${organizationId} and v.document_id = ${ids(documents)} order by v.document_id`);
  return [...rows];
}

/** How many events have no place in the log yet. */
export async function countUnplaced({ db, organizationId }: OrganizationScope): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::integer as count from unplaced_events where organization_id = ${organizationId}`,
  );
  return row?.count ?? 0;
}
