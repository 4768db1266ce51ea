import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { handovers } from '@/db/schema/handovers';
import type { JsonValue } from '@/lib/canonical-json';
import type { CertificateRecord, PersonRecords, SealedRecord } from './records';

export interface Handover {
  readonly id: string;
  readonly memberId: string;
  readonly leftAt: Date;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly takenAt: Date | null;
  readonly destroyedAt: Date | null;
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

type HandoverRow = Record<
  'id' | 'member_id' | 'left_at' | 'made_at' | 'expires_at' | 'size' | 'sha256',
  string
> & { taken_at: string | null; destroyed_at: string | null };

/** What was handed over, the latest first, or the one of that id. Nobody is named in it. */
export async function listHandovers(
  { db, organizationId }: OrganizationScope,
  id: string | null = null,
): Promise<Handover[]> {
  const rows = await db.execute<HandoverRow>(sql`
    select h.id, h.member_id, m.left_at, h.made_at, h.expires_at, h.taken_at, h.destroyed_at, h.size,
      encode(h.sha256, 'hex') as sha256
    from handovers h
    join members m on m.organization_id = h.organization_id and m.id = h.member_id
    where h.organization_id = ${organizationId} and (${id}::uuid is null or h.id = ${id}::uuid)
    order by h.made_at desc, h.id limit 100`);
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    leftAt: new Date(row.left_at),
    madeAt: new Date(row.made_at),
    expiresAt: new Date(row.expires_at),
    takenAt: row.taken_at ? new Date(row.taken_at) : null,
    destroyedAt: row.destroyed_at ? new Date(row.destroyed_at) : null,
    size: Number(row.size),
    sha256: row.sha256,
  }));
}

/** The encrypted file, or null once it is destroyed. */
export async function findHandoverFile(scope: OrganizationScope, id: string): Promise<Buffer | null> {
  const [row] = await scope.db.execute<{ bytes: Buffer }>(sql`
    select bytes from handover_files
    where organization_id = ${scope.organizationId} and handover_id = ${id}`);
  return row?.bytes ?? null;
}

/** The owners who can be told by mail that something waits. */
export async function listOwnersToTell({ db, organizationId }: OrganizationScope): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from members
    where organization_id = ${organizationId} and role = 'owner' and left_at is null and email is not null`);
  return rows.map(({ id }) => id);
}

export interface HandoverMail {
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly organization: string;
  readonly slug: string;
}

/** Whom to tell that something waits, and where; null when they are no owner any more, or nothing waits. */
export async function findHandoverMail(
  { db, organizationId }: OrganizationScope,
  { memberId, handoverId }: { memberId: string; handoverId: string },
): Promise<HandoverMail | null> {
  const [row] = await db.execute<HandoverMail & Record<string, unknown>>(sql`
    select m.email, m.locale, ${nameFor(sql`m.locale`)} as organization, o.slug
    from members m
    join organizations o on o.id = m.organization_id
    join handovers h on h.organization_id = m.organization_id and h.id = ${handoverId}
      and h.taken_at is null and h.destroyed_at is null
    where m.organization_id = ${organizationId} and m.id = ${memberId} and m.role = 'owner'
      and m.left_at is null and m.email is not null`);
  return row ?? null;
}

type SealedRow = Pick<SealedRecord, 'id' | 'line' | 'openings' | 'text' | 'copy'> & { sealed_bytes: Buffer };

async function sealedOf(scope: OrganizationScope, memberId: string): Promise<SealedRecord[]> {
  const { db, organizationId } = scope;
  const signed = await db.execute<SealedRow & Record<string, unknown>>(sql`
    select s.id, s.sealed_bytes, e.leaf as line, x.bytes as text, p.bytes as copy,
      case when i.signature_id is null then '{}' else jsonb_build_object(
        'typed_name', jsonb_build_object('value', i.typed_name, 'salt', encode(i.typed_name_salt, 'hex')),
        'filed_name', jsonb_build_object('value', i.name_on_file, 'salt', encode(i.name_on_file_salt, 'hex'))) end
      || case when t.signature_id is null then '{}' else jsonb_build_object(
        'ip', jsonb_build_object('value', t.ip, 'salt', encode(t.ip_salt, 'hex')),
        'user_agent', jsonb_build_object('value', t.user_agent, 'salt', encode(t.user_agent_salt, 'hex'))) end as openings
    from signatures s
    join events e on e.organization_id = s.organization_id and e.id = s.event_id
    join adoption_texts x on x.organization_id = s.organization_id and x.adoption_id = s.adoption_id and x.locale = s.locale
    left join signature_identities i on i.organization_id = s.organization_id and i.signature_id = s.id
    left join signature_traces t on t.organization_id = s.organization_id and t.signature_id = s.id
    left join signed_pdfs p on p.organization_id = s.organization_id and p.record = 'signature' and p.record_id = s.id
    where s.organization_id = ${organizationId} and s.member_id = ${memberId}`);
  const read = await db.execute<SealedRow & Record<string, unknown>>(sql`
    select a.id, a.sealed_bytes, e.leaf as line, x.bytes as text, p.bytes as copy,
      case when i.acknowledgement_id is null then '{}'::jsonb else jsonb_build_object(
        'filed_name', jsonb_build_object('value', i.name_on_file, 'salt', encode(i.name_on_file_salt, 'hex')))
        end as openings
    from acknowledgements a
    join events e on e.organization_id = a.organization_id and e.id = a.event_id
    join adoption_texts x on x.organization_id = a.organization_id and x.adoption_id = a.adoption_id and x.locale = a.locale
    left join acknowledgement_identities i on i.organization_id = a.organization_id and i.acknowledgement_id = a.id
    left join signed_pdfs p on p.organization_id = a.organization_id and p.record = 'acknowledgement' and p.record_id = a.id
    where a.organization_id = ${organizationId} and a.member_id = ${memberId}`);
  const kinds = [
    ['signature', signed],
    ['acknowledgement', read],
  ] as const;
  return kinds.flatMap(([kind, rows]) =>
    rows.map(({ sealed_bytes: sealedBytes, ...row }) => ({ kind, sealedBytes, ...row })),
  );
}

/**
 * All that is held of one person: who they are, what they asked, answered and signed, with the texts, the copies, and
 * what opens the commitments of their records. Read it while their row is held.
 */
export async function readPersonRecords(scope: OrganizationScope, memberId: string): Promise<PersonRecords> {
  const { db, organizationId } = scope;
  const theirs = (table: string) =>
    sql`${sql.identifier(table)}.organization_id = ${organizationId} and ${sql.identifier(table)}.member_id = ${memberId}`;
  const [row] = await db.execute<{ person: JsonValue }>(sql`
    select jsonb_build_object(
      'organization', (select o.name from organizations o where o.id = ${organizationId}),
      'member', (select jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'job_title', m.job_title,
          'role', m.role, 'language', m.locale, 'added_at', m.created_at, 'joined_at', m.joined_at, 'left_at', m.left_at)
        from members m where m.organization_id = ${organizationId} and m.id = ${memberId}),
      'teams', (select coalesce(jsonb_agg(t.name order by t.name), '[]') from team_members tm
        join teams t on t.organization_id = tm.organization_id and t.id = tm.team_id where ${theirs('tm')}),
      'obligations', (select coalesce(jsonb_agg(jsonb_build_object('document', d.slug, 'cycle', a.cycle,
          'state', a.state, 'due_on', a.due_on, 'completed_at', a.completed_at) order by a.position, a.cycle), '[]')
        from assignments a join documents d on d.id = a.document_id where ${theirs('a')}),
      'attempts', (select coalesce(jsonb_agg(jsonb_build_object('document', d.slug, 'version', v.number,
          'number', a.number, 'language', a.locale, 'started_at', a.started_at, 'submitted_at', a.submitted_at,
          'right_answers', a.right_answers, 'total', a.total, 'passed', a.passed,
          'answers', (select coalesce(jsonb_agg(jsonb_build_object('question', w.question_id, 'answer', w.answer,
              'right', w.is_right, 'at', w.checked_at) order by w.checked_at), '[]')
            from attempt_answers w where w.organization_id = a.organization_id and w.attempt_id = a.id))
          order by a.started_at), '[]')
        from attempts a join versions v on v.id = a.version_id join documents d on d.id = v.document_id
        where ${theirs('a')}),
      'name_corrections', (select coalesce(jsonb_agg(jsonb_build_object('requested_name', c.requested_name,
          'requested_at', c.requested_at, 'resolved_at', c.resolved_at, 'resolution', c.resolution)
          order by c.requested_at), '[]')
        from name_corrections c where ${theirs('c')}),
      'notices', (select coalesce(jsonb_agg(jsonb_build_object('version', n.notice_version, 'language', n.locale,
          'acknowledged_at', n.acknowledged_at) order by n.notice_version), '[]')
        from notice_acknowledgements n where ${theirs('n')}),
      'log', (select coalesce(jsonb_agg(jsonb_build_object('line', convert_from(e.leaf, 'UTF8')::jsonb,
          'openings', (select coalesce(jsonb_object_agg(v.field, jsonb_build_object('value', v.value,
              'salt', encode(v.salt, 'hex'))), '{}')
            from event_values v where v.organization_id = e.organization_id and v.event_id = e.id))
          order by e.at, e.id), '[]')
        from events e where ${theirs('e')})
    ) as person`);
  if (!row) throw new Error('nothing is held of this person');
  const certificates = await db.execute<CertificateRecord & Record<string, unknown>>(sql`
    select c.id, f.credential, p.bytes as copy
    from certificates c
    left join certificate_files f on f.organization_id = c.organization_id and f.certificate_id = c.id
    left join signed_pdfs p on p.organization_id = c.organization_id and p.record = 'certificate' and p.record_id = c.id
    where ${theirs('c')}`);
  return { person: row.person, sealed: await sealedOf(scope, memberId), certificates };
}

/** Which files have waited their time: what the night destroys, and what is shown of it the day before. */
export function handoverDue({ organizationId, now }: OrganizationScope): SQL | undefined {
  return and(
    eq(handovers.organizationId, organizationId),
    isNull(handovers.destroyedAt),
    lt(handovers.expiresAt, now),
  );
}
