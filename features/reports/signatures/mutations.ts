import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';

/** Changes added up by one transaction. */
const BATCH = 5000;

/**
 * Adds up the oldest changes of the counts of signatures, for now and by day, and takes them away: whoever reads sees
 * each either as a change or in the sum. One instance at a time: another that comes meanwhile leaves it.
 * @returns how many changes were added up; `BATCH` when there may be more.
 */
export async function addUpSignatures({ db, organizationId }: OrganizationScope): Promise<number> {
  const [held] = await db.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('signatures:' || ${organizationId}::text, 0)) as held`,
  );
  if (!held?.held) return 0;
  const [row] = await db.execute<{ taken: number }>(sql`
    with taken as (
      delete from signature_changes where organization_id = ${organizationId} and id in (
        select id from signature_changes where organization_id = ${organizationId} order by id limit ${BATCH})
      returning adoption_id, changed_on, standing, waiting
    ), counted as (
      insert into signature_counts as c (organization_id, adoption_id, standing, waiting)
      select ${organizationId}::uuid, adoption_id, sum(standing), sum(waiting) from taken group by adoption_id
      on conflict (organization_id, adoption_id) do update
        set standing = c.standing + excluded.standing, waiting = c.waiting + excluded.waiting
    ), dated as (
      insert into signature_history as h (organization_id, adoption_id, changed_on, standing, waiting)
      select ${organizationId}::uuid, adoption_id, changed_on, sum(standing), sum(waiting)
      from taken group by adoption_id, changed_on
      on conflict (organization_id, adoption_id, changed_on) do update
        set standing = h.standing + excluded.standing, waiting = h.waiting + excluded.waiting
    )
    select count(*)::integer as taken from taken`);
  return row?.taken ?? 0;
}

/** Whether there may be more to add up after that many. */
export const mayHaveMore = (taken: number): boolean => taken === BATCH;
