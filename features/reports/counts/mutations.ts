import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';

/** Changes added up in one transaction: as many as are done in a fraction of a second. */
export const ADDED_AT_ONCE = 5000;

/**
 * Adds up the oldest changes of the organization's counts: takes them away and writes them into the counts and their
 * history, in this transaction. Whoever reads meanwhile sees each change once, there or here. One at a time: another
 * that adds up at this moment is left to it.
 * @returns how many changes were added up; fewer than {@link ADDED_AT_ONCE} when none is left that was there.
 */
export async function addUpChanges(scope: OrganizationScope, limit = ADDED_AT_ONCE): Promise<number> {
  const { db, organizationId } = scope;
  const [lock] = await db.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('counts:' || ${organizationId}::text, 0)) as held`,
  );
  if (!lock?.held) return 0;
  const obligations = await addUp(scope, 'obligation', sql`group_id, document_id, bucket, day`, limit);
  return obligations + (await addUp(scope, 'people', sql`group_id, bucket, day`, limit - obligations));
}

async function addUp(
  { db, organizationId }: OrganizationScope,
  counted: 'obligation' | 'people',
  key: SQL,
  limit: number,
): Promise<number> {
  if (limit <= 0) return 0;
  const [changes, counts, history] = ['changes', 'counts', 'history'].map((kind) =>
    sql.identifier(`${counted}_${kind}`),
  );
  const [row] = await db.execute<{ taken: number; idle: string[] }>(sql`
    with oldest as (
      select id from ${changes} where organization_id = ${organizationId} order by id limit ${limit}
    ),
    taken as (
      delete from ${changes} c using oldest where c.organization_id = ${organizationId} and c.id = oldest.id
      returning ${key}, changed_on, delta
    ),
    kept as (
      insert into ${history} as h (organization_id, ${key}, changed_on, delta)
      select ${organizationId}, ${key}, changed_on, sum(delta) from taken
      group by ${key}, changed_on having sum(delta) <> 0
      on conflict (organization_id, ${key}, changed_on) do update set delta = h.delta + excluded.delta
    ),
    counted as (
      insert into ${counts} as n (organization_id, ${key}, count)
      select ${organizationId}, ${key}, sum(delta) from taken group by ${key} having sum(delta) <> 0
      on conflict (organization_id, ${key}) do update set count = n.count + excluded.count
      returning n.id, n.count
    )
    select (select count(*)::integer from taken) as taken,
      array(select id::text from counted where count = 0) as idle`);
  if (row && row.idle.length > 0) {
    await db.execute(sql`delete from ${counts} where organization_id = ${organizationId}
      and id = any (${`{${row.idle.join(',')}}`}::bigint[]) and count = 0`);
  }
  return row?.taken ?? 0;
}
