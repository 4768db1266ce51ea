import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { type Day, quebecDay } from '@/lib/days';
import { ATTESTATION, type WithoutAttestation } from './departure';

/** A departure that has been said, and what became of it. */
export interface Departure {
  readonly id: string;
  readonly lastOn: Day;
  /** The obligation to sign the attestation, when it is asked. */
  readonly attestationId: string | null;
  readonly without: WithoutAttestation | null;
  /** Whether that obligation is fulfilled. */
  readonly signed: boolean;
}

const columns = sql`d.id, d.last_on as "lastOn", d.attestation_id as "attestationId", d.without_attestation as without,
  coalesce(d.attested, exists (select from assignments a where a.organization_id = d.organization_id
    and a.id = d.attestation_id and a.state = 'done')) as signed`;

/** A member's departure that has not taken effect, or null. There is one at most. */
export async function findStandingDeparture(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<Departure | null> {
  const [departure] = await db.execute<Departure & Record<string, unknown>>(sql`
    select ${columns} from departures d
    where d.organization_id = ${organizationId} and d.member_id = ${memberId}
      and d.took_effect_at is null and d.canceled_at is null`);
  return departure ?? null;
}

/** The latest departure that took effect; null for somebody who never left, or left before this was kept. */
export async function findLastDeparture(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<Departure | null> {
  const [departure] = await db.execute<Departure & Record<string, unknown>>(sql`
    select ${columns} from departures d
    where d.organization_id = ${organizationId} and d.member_id = ${memberId} and d.took_effect_at is not null
    order by d.took_effect_at desc limit 1`);
  return departure ?? null;
}

/** Whose last day is over, the earliest first. */
export async function listDueDepartures({ db, organizationId, now }: OrganizationScope): Promise<string[]> {
  const rows = await db.execute<{ member_id: string }>(sql`
    select member_id from departures
    where organization_id = ${organizationId} and took_effect_at is null and canceled_at is null
      and last_on < ${quebecDay(now)}::date
    order by last_on, member_id`);
  return rows.map((row) => row.member_id);
}

/** The attestation of departure: its document, and whether the organization adopted it. Null when the library has none. */
export async function findAttestation({
  db,
  organizationId,
}: OrganizationScope): Promise<{ readonly documentId: string; readonly adopted: boolean } | null> {
  const [row] = await db.execute<{ documentId: string; adopted: boolean }>(sql`
    select d.id as "documentId", exists (select from adoptions a
      where a.organization_id = ${organizationId} and a.document_id = d.id) as adopted
    from documents d where d.slug = ${ATTESTATION}`);
  return row ?? null;
}

/** What a departure leaves to the organization to do, and for how long it keeps the rest. */
export interface AfterDeparture {
  /** Signatures of theirs that wait for the organization's own. */
  readonly uncountersigned: number;
  readonly retentionYears: number;
  /** What is still asked of them, and will be withdrawn. */
  readonly open: number;
}

/** What a departure leaves to do. Ask it only for somebody that `findPerson` gave. */
export async function findAfterDeparture(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<AfterDeparture> {
  const [row] = await db.execute<AfterDeparture & Record<string, unknown>>(sql`
    select o.retention_years as "retentionYears",
      (select count(*)::integer from signatures s where s.organization_id = o.id and s.member_id = ${memberId}
        and not exists (select from countersignatures c
          where c.organization_id = s.organization_id and c.signature_id = s.id)) as uncountersigned,
      (select count(*)::integer from assignments a where a.organization_id = o.id and a.member_id = ${memberId}
        and a.state = 'open') as open
    from organizations o where o.id = ${organizationId}`);
  if (!row) throw new Error('an organization without a row');
  return row;
}
