import { sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { guideInsights, questionInsights } from '@/db/schema/insights';

/** Attempts that are being submitted as the round begins are left to the next. */
const SETTLED = 10 * 60_000;
/** Any number, the same in every instance. */
const INSIGHTS_LOCK = 7_265_406;

/**
 * Adds what was answered since the last time, by groups of ten people or more, to what is kept of each question and of
 * each guide. May run at any time and any number of times: each person is in a figure once. Two rounds at once come one
 * after the other, or the second would add the same people again.
 */
export async function countInsights({ db, now }: LibraryScope): Promise<void> {
  const through = new Date(now.getTime() - SETTLED).toISOString();
  await db.execute(sql`select pg_advisory_xact_lock(${INSIGHTS_LOCK})`);
  await db.execute(sql`
    insert into ${questionInsights} as q (version_id, question_id, people, right_answers, rest, rest_squared,
      right_rest, picks, times, counted_through)
    select t.version_id, t.question_id, t.people, t.right_answers, t.rest, t.rest_squared, t.right_rest, t.picks, t.times,
      ${through}::timestamptz
    from question_tranches(${through}) t
    on conflict (version_id, question_id) do update set
      people = q.people + excluded.people,
      right_answers = q.right_answers + excluded.right_answers,
      rest = q.rest + excluded.rest,
      rest_squared = q.rest_squared + excluded.rest_squared,
      right_rest = q.right_rest + excluded.right_rest,
      picks = ${added(sql`q.picks`, sql`excluded.picks`)},
      times = array(select a + b from unnest(q.times, excluded.times) with ordinality both_times(a, b, at) order by at),
      counted_through = excluded.counted_through`);
  await db.execute(sql`
    insert into ${guideInsights} as g (version_id, started, finished, passed, stops, counted_through)
    select t.version_id, t.started, t.finished, t.passed, t.stops, ${through}::timestamptz - interval '14 days'
    from guide_tranches(${through}) t
    on conflict (version_id) do update set
      started = g.started + excluded.started,
      finished = g.finished + excluded.finished,
      passed = g.passed + excluded.passed,
      stops = ${added(sql`g.stops`, sql`excluded.stops`)},
      counted_through = excluded.counted_through`);
}

/** Two maps of counts, key by key. */
function added(left: ReturnType<typeof sql>, right: ReturnType<typeof sql>) {
  return sql`(select coalesce(jsonb_object_agg(key, people), '{}') from (
    select key, sum(value::integer)::integer as people
    from (select * from jsonb_each_text(${left}) union all select * from jsonb_each_text(${right})) pairs
    group by key) sums)`;
}
