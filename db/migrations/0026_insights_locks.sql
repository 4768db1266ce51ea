-- What answers taught: the studio's own, read and written under a LibraryScope alone.
do $$
declare
  studio_table text;
begin
  foreach studio_table in array array['question_insights', 'guide_insights', 'fact_states'] loop
    execute format('alter table %I enable row level security', studio_table);
    execute format('alter table %I force row level security', studio_table);
    execute format('create policy studio on %I to paraphe_app using (current_scope() = ''library'') with check (current_scope() = ''library'')', studio_table);
    execute format('grant select, insert, update on %I to paraphe_app', studio_table);
  end loop;
end $$;
create policy readers on question_insights for select to paraphe_reader using (true);
create policy readers on guide_insights for select to paraphe_reader using (true);
grant select (version_id, question_id, counted_through) on question_insights to paraphe_reader;
grant select (version_id, counted_through) on guide_insights to paraphe_reader;
create policy readers on attempts for select to paraphe_reader using (true);
create policy readers on attempt_answers for select to paraphe_reader using (true);
grant select (organization_id, id, member_id, version_id, started_at, submitted_at, right_answers, passed) on attempts to paraphe_reader;
grant select (organization_id, attempt_id, question_id, answer, is_right, checked_at) on attempt_answers to paraphe_reader;
--> statement-breakpoint

/*
 * The people who answered a question of a version, at their first attempt, since it was last counted: told only where
 * they are ten or more, whatever their organizations, and to the product itself alone. Whoever belongs to two
 * organizations is one person. `times` counts them by the classes of features/insights/times.ts.
 */
create function question_tranches(through timestamptz) returns table (
    version_id uuid, question_id text, people integer, right_answers integer, rest bigint, rest_squared bigint,
    right_rest bigint, picks jsonb, times integer[])
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  with counted as (
    select q.version_id, q.question_id, q.counted_through from question_insights q
  ), moved as (
    -- Versions of which anything was submitted since all their questions were last counted.
    select v.id, v.quiz from versions v
    where current_scope() = 'library' and current_login() is null and jsonb_typeof(v.quiz) = 'object'
      and exists (
        select from attempts a where a.version_id = v.id and a.submitted_at <= through
          and a.submitted_at > coalesce((select case
              when count(*) < jsonb_array_length(v.quiz -> 'questions') then '-infinity'::timestamptz
              else min(c.counted_through) end
            from counted c where c.version_id = v.id), '-infinity'))
  ), firsts as (
    select distinct on (a.version_id, coalesce(m.user_id, m.id))
      a.version_id, a.organization_id, a.id, a.started_at, a.submitted_at, a.right_answers
    from moved v
    join attempts a on a.version_id = v.id
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    where a.submitted_at <= through and a.passed is not null
    order by a.version_id, coalesce(m.user_id, m.id), a.submitted_at, a.id
  ), kinds as (
    select v.id, question ->> 'id' as question_id, question ->> 'type' as kind
    from moved v cross join lateral jsonb_array_elements(v.quiz -> 'questions') question
  ), given as (
    select f.version_id, w.question_id, w.is_right, w.answer, f.submitted_at,
      f.right_answers - w.is_right::integer as rest,
      extract(epoch from w.checked_at - lag(w.checked_at, 1, f.started_at)
        over (partition by f.organization_id, f.id order by w.checked_at, w.question_id)) as seconds
    from firsts f
    join attempt_answers w on w.organization_id = f.organization_id and w.attempt_id = f.id
  ), fresh as (
    select g.*, k.kind from given g
    join kinds k on k.id = g.version_id and k.question_id = g.question_id
    left join counted c on c.version_id = g.version_id and c.question_id = g.question_id
    where c.counted_through is null or g.submitted_at > c.counted_through
  ), sums as (
    select f.version_id, f.question_id, count(*)::integer as people, count(*) filter (where f.is_right)::integer as right_answers,
      sum(f.rest)::bigint as rest, sum(f.rest * f.rest)::bigint as rest_squared,
      coalesce(sum(f.rest) filter (where f.is_right), 0)::bigint as right_rest
    from fresh f group by f.version_id, f.question_id having count(*) >= 10
  ), picked as (
    select f.version_id, f.question_id, pick, count(*) as people
    from fresh f
    cross join lateral (
      select array_to_string(array(select e from jsonb_array_elements_text(f.answer) with ordinality t(e, at) order by at), ' ') as pick
      where f.kind = 'order'
      union all
      select distinct e from jsonb_array_elements_text(f.answer) t(e) where f.kind <> 'order'
    ) p
    group by f.version_id, f.question_id, pick
  ), timed as (
    select f.version_id, f.question_id,
      width_bucket(f.seconds, array[5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600]::numeric[]) as class,
      count(*)::integer as people
    from fresh f group by 1, 2, 3
  )
  select s.version_id, s.question_id, s.people, s.right_answers, s.rest, s.rest_squared, s.right_rest,
    (select jsonb_object_agg(p.pick, p.people) from picked p
      where p.version_id = s.version_id and p.question_id = s.question_id),
    array(select coalesce(t.people, 0) from generate_series(0, 12) class
      left join timed t on t.version_id = s.version_id and t.question_id = s.question_id and t.class = class.class
      order by class.class)
  from sums s;
end;
--> statement-breakpoint

/*
 * The people who began a version's questions two weeks before that time or earlier and are not counted yet, and what
 * became of each within two weeks of that: told only where they are ten or more, and to the product itself alone.
 */
create function guide_tranches(through timestamptz) returns table (
    version_id uuid, started integer, finished integer, passed integer, stops jsonb)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  with goes as (
    select a.version_id, coalesce(m.user_id, m.id) as person, a.organization_id, a.id, a.started_at, a.submitted_at, a.passed
    from attempts a
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    where current_scope() = 'library' and current_login() is null
  ), begun as (
    select distinct on (g.version_id, g.person) g.* from goes g
    order by g.version_id, g.person, g.started_at, g.id
  ), fresh as (
    select b.*, b.started_at + interval '14 days' as until from begun b
    left join guide_insights c on c.version_id = b.version_id
    where b.started_at <= through - interval '14 days' and (c.counted_through is null or b.started_at > c.counted_through)
  ), finishers as (
    select distinct f.version_id, f.person from fresh f
    join goes g on g.version_id = f.version_id and g.person = f.person
    where g.passed is not null and g.submitted_at <= f.until
  ), ended as (
    select f.*, coalesce(f.passed and f.submitted_at <= f.until, false) as at_once, x.person is not null as finished
    from fresh f left join finishers x on x.version_id = f.version_id and x.person = f.person
  ), sums as (
    select e.version_id, count(*)::integer as started, count(*) filter (where e.finished)::integer as finished,
      count(*) filter (where e.at_once)::integer as passed
    from ended e group by e.version_id having count(*) >= 10
  ), stopped as (
    select e.version_id, w.answered, count(*)::integer as people
    from ended e
    cross join lateral (
      select count(*) as answered from attempt_answers w
      where w.organization_id = e.organization_id and w.attempt_id = e.id and w.checked_at <= e.until) w
    where not e.finished group by 1, 2
  )
  select s.version_id, s.started, s.finished, s.passed,
    coalesce((select jsonb_object_agg(x.answered, x.people) from stopped x where x.version_id = s.version_id), '{}')
  from sums s;
end;
--> statement-breakpoint

grant create on schema public to paraphe_reader;
alter function question_tranches(timestamptz) owner to paraphe_reader;
alter function guide_tranches(timestamptz) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function question_tranches(timestamptz), guide_tranches(timestamptz) from public;
grant execute on function question_tranches(timestamptz), guide_tranches(timestamptz) to paraphe_app;
--> statement-breakpoint

-- When each fact last changed, told by whatever writes the facts. What is there already stands as it was first written.
create function note_facts() returns trigger language plpgsql as $$
begin
  insert into fact_states (fact_id, sha256, changed_at)
  select fact ->> 'id', sha256(convert_to(fact::text, 'UTF8')), null
  from jsonb_array_elements(new.entries) fact
  on conflict (fact_id) do update set sha256 = excluded.sha256, changed_at = new.updated_at
    where fact_states.sha256 is distinct from excluded.sha256;
  update fact_states set sha256 = null, changed_at = new.updated_at
  where fact_states.sha256 is not null
    and not exists (select from jsonb_array_elements(new.entries) fact where fact ->> 'id' = fact_states.fact_id);
  return null;
end $$;
create trigger facts_noted after insert or update of entries on library_references for each row
  when (new.name = 'law') execute function note_facts();
revoke all on function note_facts() from public;
alter table fact_states no force row level security;
alter table library_references no force row level security;
insert into fact_states (fact_id, sha256, changed_at)
select fact ->> 'id', sha256(convert_to(fact::text, 'UTF8')), null
from library_references cross join lateral jsonb_array_elements(entries) fact where name = 'law';
alter table fact_states force row level security;
alter table library_references force row level security;
