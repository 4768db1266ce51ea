import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { addDays, type Day, quebecDay } from '@/lib/days';
import {
  COMING_DAYS,
  figureColumns,
  keptColumns,
  keptFigures,
  keptMore,
  peopleFigures,
  sumsOf,
} from './figures-in-sql';
import { rowsOn } from './rows-in-sql';

/** Changes added up in one transaction: as many as are done in a fraction of a second. */
export const ADDED_AT_ONCE = 5000;

/** From how many rows of counts of everyone on its days are kept: some hundreds of people. Below, the rows are few. */
const LARGE = 2000;

/** Days without a worker that are made up for in one transaction; each needs a look at all that changed since. */
const MADE_UP_AT_ONCE = 7;

interface Adding {
  readonly limit?: number;
  readonly large?: number;
}

/**
 * Adds up the oldest changes of the organization's counts: takes them away and writes them into the counts, their
 * history and what is kept of each day, in this transaction. Whoever reads meanwhile sees each change once, there or
 * here. One at a time: another that adds up at this moment is left to it.
 * @returns how many changes were added up; fewer than {@link ADDED_AT_ONCE} when none is left that was there.
 */
export async function addUpChanges(
  scope: OrganizationScope,
  { limit = ADDED_AT_ONCE, large = LARGE }: Adding = {},
): Promise<number> {
  const [lock] = await scope.db.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('counts:' || ${scope.organizationId}::text, 0)) as held`,
  );
  if (!lock?.held) return 0;
  const obligations = await addUp(scope, 'obligation', limit);
  const added = obligations + (await addUp(scope, 'people', limit - obligations));
  await keepDays(scope, large);
  return added;
}

const keys = { obligation: sql`group_id, document_id, bucket, day`, people: sql`group_id, bucket, day` };
/** The same of a change: what time changes nothing in has a day all the same where the day is of the key. */
const keysOfChange = {
  obligation: sql`group_id, document_id, bucket, coalesce(day, 'infinity') as day`,
  people: sql`group_id, bucket, coalesce(day, 'infinity') as day`,
};

async function addUp(scope: OrganizationScope, counted: keyof typeof keys, limit: number): Promise<number> {
  const { db, organizationId } = scope;
  if (limit <= 0) return 0;
  const key = keys[counted];
  const [changes, counts, history] = ['changes', 'counts', 'history'].map((kind) =>
    sql.identifier(`${counted}_${kind}`),
  );
  const [row] = await db.execute<{ taken: number; idle: string[] }>(sql`
    with oldest as (
      select id from ${changes} where organization_id = ${organizationId} order by id limit ${limit}
    ),
    taken as (
      delete from ${changes} c using oldest where c.organization_id = ${organizationId} and c.id = oldest.id
      returning ${keysOfChange[counted]}, changed_on, delta
    ),
    written as (
      insert into ${history} as h (organization_id, ${key}, changed_on, delta)
      select ${organizationId}, ${key}, changed_on, sum(delta) from taken
      group by ${key}, changed_on having sum(delta) <> 0
      on conflict (organization_id, ${key}, changed_on) do update set delta = h.delta + excluded.delta
    ),
    counted as (
      insert into ${counts} as n (organization_id, ${key}, count)
      select ${organizationId}, ${key}, sum(delta) from taken group by ${key} having sum(delta) <> 0
      on conflict (organization_id, ${key}) do update set count = n.count + excluded.count
      returning n.ctid as place, n.count
    ),
    -- A day that is kept has every change up to its end, however late that is added up.
    later as (
      select d.day as on_day, t.* from (
        select ${key}, changed_on, sum(delta) as n from taken where group_id = ${organizationId} group by ${key}, changed_on
      ) t join people_days d on d.organization_id = ${organizationId} and d.day >= t.changed_on
    )
    ${counted === 'people' ? addToPeople(organizationId) : addToObligations(organizationId)}
    select (select count(*)::integer from taken) as taken,
      array(select place::text from counted where count = 0) as idle`);
  if (row && row.idle.length > 0) {
    // Nobody else moves these rows while the lock is held.
    await db.execute(sql`delete from ${counts} where organization_id = ${organizationId}
      and ctid = any (${`{${row.idle.map((place) => `"${place}"`).join(',')}}`}::tid[]) and count = 0`);
  }
  return row?.taken ?? 0;
}

const onDay = sql`on_day`;

function addToPeople(organizationId: string): SQL {
  const figures = peopleFigures(onDay);
  return sql`, kept as (
      insert into people_days as k (organization_id, day, ${keptColumns(figures)})
      select ${organizationId}, on_day, ${sumsOf(figures)} from (select on_day, ${figureColumns(figures)} from later) l
      group by on_day
      on conflict (organization_id, day) do update set ${keptMore(figures)}
    )`;
}

function addToObligations(organizationId: string): SQL {
  const figures = keptFigures(onDay);
  return sql`, kept as (
      insert into obligation_days as k (organization_id, day, document_id, ${keptColumns(figures)})
      select ${organizationId}, on_day, document_id, ${sumsOf(figures)}
      from (select on_day, document_id, ${figureColumns(figures)} from later) l
      group by on_day, document_id
      on conflict (organization_id, day, document_id) do update set ${keptMore(figures)}
    ),
    coming as (
      insert into coming_days as k (organization_id, day, document_id, last_day, obligations)
      select ${organizationId}, on_day, document_id, day, sum(n) from later
      where bucket in ('to_do', 'in_progress') and day between on_day and on_day + ${COMING_DAYS}::integer
      group by on_day, document_id, day having sum(n) <> 0
      on conflict (organization_id, day, document_id, last_day) do update set obligations = k.obligations + excluded.obligations
    )`;
}

/** Begins today's row of what is kept, and those of days on which nobody did: under the lock of who adds up. */
async function keepDays(scope: OrganizationScope, large: number): Promise<void> {
  const { db, organizationId, now } = scope;
  const today = quebecDay(now);
  const [found] = await db.execute<{ last: Day | null; held: number }>(sql`
    select (select max(day)::text from people_days where organization_id = ${organizationId}) as last,
      (select count(*)::integer from (select from obligation_counts
        where organization_id = ${organizationId} and group_id = ${organizationId} limit ${large}) few) as held`);
  if (!found || (found.last === null && found.held < large)) return;
  let day = found.last === null ? today : addDays(found.last, 1);
  for (let made = 0; day <= today && made < MADE_UP_AT_ONCE; made++) {
    await keepDay(scope, day);
    day = addDays(day, 1);
  }
}

async function keepDay(scope: OrganizationScope, day: Day): Promise<void> {
  const { db, organizationId } = scope;
  const on = sql`${day}::date`;
  const whose = sql`with whose as (select ${organizationId}::uuid as group_id, 1 as weight)`;
  // What is not added up yet comes to it when it is.
  const wanted = { past: day, changes: false } as const;
  const people = peopleFigures(on);
  const obligations = keptFigures(on);
  const coming = sql`bucket in ('to_do', 'in_progress') and day between ${on} and ${addDays(day, COMING_DAYS)}::date`;
  await db.execute(sql`${whose}
    insert into obligation_days (organization_id, day, document_id, ${keptColumns(obligations)})
    select ${organizationId}, ${on}, document_id, ${sumsOf(obligations)}
    from (select document_id, ${figureColumns(obligations)} from (${rowsOn(scope, 'obligation', wanted)}) c) f
    group by document_id`);
  await db.execute(sql`${whose}
    insert into coming_days (organization_id, day, document_id, last_day, obligations)
    select ${organizationId}, ${on}, document_id, day, sum(n)
    from (${rowsOn(scope, 'obligation', { ...wanted, where: coming })}) c group by document_id, day having sum(n) <> 0`);
  await db.execute(sql`${whose}
    insert into people_days (organization_id, day, ${keptColumns(people)})
    select ${organizationId}, ${on}, ${sumsOf(people)}
    from (select ${figureColumns(people)} from (${rowsOn(scope, 'people', wanted)}) c) f`);
}
