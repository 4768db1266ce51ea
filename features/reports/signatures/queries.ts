import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Day } from '@/lib/days';

/** How far ahead an expiry is announced. */
const EXPIRING_DAYS = 30;

/** Where the organization's undertakings stood at the end of a day. People are those of that day, auditors apart. */
export interface SignatureTally {
  /** People whose latest signature is of the text in force. */
  readonly signed: number;
  /** People whose latest signature is of a text that another has replaced: they have the new one to sign. */
  readonly superseded: number;
  /** Signatures, of whatever text, that the organization has not countersigned. */
  readonly waiting: number;
  /** Of the records that stand, those that expire within {@link EXPIRING_DAYS}. */
  readonly expiring: number;
}

interface Moment {
  /** At the end of that Québec day. */
  readonly on: Day;
  /** It is today: whatever has been counted so far is in it, even by a clock that was ahead. */
  readonly isToday: boolean;
}

/**
 * One tally a moment, in their order. One statement over the counts: what has been added up, with what has not been yet,
 * less what changed after that day. Of the whole organization: for who may see its agreements.
 */
export async function countSignatures(
  { db, organizationId }: OrganizationScope,
  moments: readonly Moment[],
): Promise<SignatureTally[]> {
  const asked = JSON.stringify(moments.map(({ on, isToday }, place) => ({ place, on, today: isToday })));
  const ours = sql`organization_id = ${organizationId}`;
  const since = sql`not d.today and changed_on > d.on`;
  const rows = await db.execute<SignatureTally & Record<string, unknown>>(sql`
    select coalesce(sum(t.standing) filter (where t.in_force), 0)::integer as signed,
      coalesce(sum(t.standing) filter (where not t.in_force), 0)::integer as superseded,
      coalesce(sum(t.waiting), 0)::integer as waiting,
      (select coalesce(sum(c.count), 0)::integer
        from (
          select document_id, count from obligation_counts
            where ${ours} and group_id = ${organizationId} and bucket = 'done' and day > d.on and day <= d.on + ${EXPIRING_DAYS}::integer
          union all
          select document_id, delta from obligation_changes
            where ${ours} and group_id = ${organizationId} and bucket = 'done' and day > d.on and day <= d.on + ${EXPIRING_DAYS}::integer
              and not (${since})
          union all
          select document_id, -delta from obligation_history
            where ${ours} and group_id = ${organizationId} and bucket = 'done' and day > d.on and day <= d.on + ${EXPIRING_DAYS}::integer
              and ${since}
        ) c join documents on documents.id = c.document_id and documents.kind = 'agreement') as expiring
    from jsonb_to_recordset(${asked}::jsonb) as d (place integer, "on" date, today boolean)
    left join lateral (
      select c.standing, c.waiting, not exists (
        select from adoptions a join adoptions later on later.organization_id = a.organization_id
          and later.document_id = a.document_id and later.number > a.number
        where a.organization_id = ${organizationId} and a.id = c.adoption_id
          and (d.today or (later.frozen_at at time zone 'America/Toronto')::date <= d.on)
      ) as in_force
      from (
        select adoption_id, standing, waiting from signature_counts where ${ours}
        union all
        select adoption_id, standing, waiting from signature_changes where ${ours} and not (${since})
        union all
        select adoption_id, -standing, -waiting from signature_history where ${ours} and ${since}
      ) c
    ) t on true
    group by d.place, d.on, d.today
    order by d.place`);
  return [...rows];
}
