-- The three locks, on the tables of the owner's desk: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
  written constant text[] := array['program_teams', 'program_members', 'program_drafts', 'member_words', 'obligation_changes',
    'people_changes', 'team_overlaps'];
  working constant text[] := array['waivers', 'leaves', 'program_runs', 'program_run_parts', 'member_standings',
    'obligation_counts', 'obligation_history', 'people_counts', 'people_history', 'people_days', 'obligation_days',
    'coming_days'];
begin
  foreach tenant_table in array written || working loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    execute format('grant select, insert on %I to paraphe_app', tenant_table);
  end loop;
  foreach tenant_table in array working loop
    execute format('grant update on %I to paraphe_app', tenant_table);
  end loop;
end $$;
-- A program's items, teams and people are changed by the owner; words follow the name; changes are added up.
grant update on program_drafts to paraphe_app;
grant delete on program_items, program_teams, program_members, program_drafts, member_words, obligation_changes, people_changes,
  obligation_counts, people_counts to paraphe_app;
--> statement-breakpoint

-- Erasing somebody empties their name and their teams, whereupon the triggers below run in the eraser's name.
do $$
declare
  named text;
begin
  foreach named in array array['member_words', 'member_standings', 'obligation_changes', 'people_changes', 'team_overlaps',
    'waivers', 'leaves', 'program_members', 'program_drafts'] loop
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
  end loop;
end $$;
grant select, insert, delete on member_words to paraphe_eraser;
grant select, update on member_standings to paraphe_eraser;
grant insert on obligation_changes, people_changes to paraphe_eraser;
grant select (organization_id, group_id), insert on team_overlaps to paraphe_eraser;
grant select (organization_id, member_id), delete on leaves, program_members, program_drafts to paraphe_eraser;
grant select (organization_id, member_id), update (reason) on waivers to paraphe_eraser;
grant select (role, name) on members to paraphe_eraser;
create policy erasure on assignments to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
-- To hold them is to be able to change something of them.
grant select, update (current) on assignments to paraphe_eraser;
--> statement-breakpoint

/*
 * Counting. Whatever the application writes, these triggers write the counts in the same transaction, so that no
 * mutation can forget to. They hold the rows of member_standings of the people concerned before they look: two changes
 * that concern one person come one after the other, and each sees what the other did. Rows are held in one order, so that
 * no two acts wait for each other: obligations first, then standings, by id. Whoever finishes something holds its row
 * already; whoever moves people holds theirs with hold_people.
 */
create function day_of_act() returns date
  language sql stable
  return (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'America/Toronto')::date;

-- What an obligation counts as; null when it counts for nothing.
create function obligation_bucket(current boolean, state text, paused_on date, started_at timestamptz) returns text
  language sql immutable
  return case
    when not current or state = 'withdrawn' then null
    when state <> 'open' then state
    when paused_on is not null then 'paused'
    when started_at is not null then 'in_progress'
    else 'to_do' end;

-- The day on which that changes by itself: past it, what is open is late; from it, what is done has expired.
create function obligation_day(state text, paused_on date, last_day date, expires_on date) returns date
  language sql immutable
  return case when state = 'done' then expires_on when state = 'open' and paused_on is null then last_day end;

-- All that an obligation counts as: where it stands, and what was due by its last day, be it done since or not.
create function counted_as(current boolean, state text, paused_on date, started_at timestamptz, last_day date, expires_on date)
  returns table (bucket text, day date)
  language sql immutable
begin atomic
  select obligation_bucket(current, state, paused_on, started_at), obligation_day(state, paused_on, last_day, expires_on)
  where current and state <> 'withdrawn'
  union all
  select 'due', last_day where current and (state = 'done' or (state = 'open' and paused_on is null));
end;

-- The group of those who are in exactly these teams, given in the order of their ids; null below two.
create function overlap_of(teams uuid[]) returns uuid
  language sql immutable
  return case when cardinality(teams) > 1 then
    encode(substr(sha256(convert_to(array_to_string(teams, ','), 'UTF8')), 1, 16), 'hex')::uuid end;

-- All that a person counts in: everyone, each of their teams, and the overlap of these.
create function groups_of(organization uuid, member uuid) returns setof uuid
  language sql stable
begin atomic
  select organization
  union all
  select m.team_id from team_members m where m.organization_id = organization and m.member_id = member
  union all
  select overlap_of(array_agg(m.team_id order by m.team_id)) from team_members m
  where m.organization_id = organization and m.member_id = member having count(*) > 1;
end;

create function hold_standings(organization uuid, people uuid[]) returns void
  language sql
begin atomic
  select 1 from member_standings s where s.organization_id = organization and s.member_id = any (people)
  order by s.member_id for update;
end;

create function hold_people(organization uuid, people uuid[]) returns void
  language plpgsql as $$
begin
  perform from assignments a where a.organization_id = organization and a.member_id = any (people) and a.current
    order by a.id for no key update;
  perform hold_standings(organization, people);
end $$;

-- Sums up anew where these people stand. Their rows are held already.
create function recount_standings(organization uuid, people uuid[]) returns void
  language plpgsql as $$
begin
  update member_standings s
  set bucket = case
      when n.gone then 'gone' when n.open > 0 then 'open' when n.paused > 0 then 'paused'
      when n.done + n.waived > 0 then 'finished' else 'nothing' end,
    day = case when n.gone then null when n.open > 0 then n.last_day when n.paused = 0 then n.expires_on end,
    open = n.open, paused = n.paused, done = n.done, waived = n.waived
  from (
    select m.id, m.left_at is not null or m.role = 'auditor' as gone,
      count(*) filter (where a.state = 'open' and a.paused_on is null)::integer as open,
      count(*) filter (where a.state = 'open' and a.paused_on is not null)::integer as paused,
      count(*) filter (where a.state = 'done')::integer as done,
      count(*) filter (where a.state = 'waived')::integer as waived,
      min(a.last_day) filter (where a.state = 'open' and a.paused_on is null) as last_day,
      min(a.expires_on) filter (where a.state = 'done') as expires_on
    from members m
    left join assignments a on a.organization_id = m.organization_id and a.member_id = m.id and a.current
    where m.organization_id = organization and m.id = any (people)
    group by m.id, m.left_at, m.role
  ) n
  where s.organization_id = organization and s.member_id = n.id
    and (s.bucket = 'gone', s.open, s.paused, s.done, s.waived, s.day) is distinct from
      (n.gone, n.open, n.paused, n.done, n.waived, case when n.gone then null when n.open > 0 then n.last_day when n.paused = 0 then n.expires_on end);
end $$;
--> statement-breakpoint

create function count_asked() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
begin
  for organization, people in
    select organization_id, array_agg(distinct member_id) from after group by organization_id
  loop
    -- The cycle before is history from here on.
    perform from assignments a join after n on n.organization_id = organization and a.member_id = n.member_id
        and a.document_id = n.document_id and a.cycle < n.cycle
      where a.organization_id = organization and a.current order by a.id for no key update of a;
    perform hold_standings(organization, people);
    update assignments a set current = false from after n
    where n.organization_id = organization and a.organization_id = organization and a.member_id = n.member_id
      and a.document_id = n.document_id and a.cycle < n.cycle and a.current;
    insert into obligation_changes (organization_id, group_id, document_id, bucket, day, changed_on, delta)
    select organization, g.id, c.document_id, c.bucket, c.day, day_of_act(), count(*)
    from (
      select n.member_id, n.document_id, k.bucket, k.day
      from after n cross join lateral counted_as(n.current, n.state, n.paused_on, n.started_at, n.last_day, n.expires_on) k
      where n.organization_id = organization
    ) c
    join member_standings s on s.organization_id = organization and s.member_id = c.member_id and s.bucket <> 'gone'
    cross join lateral groups_of(organization, c.member_id) as g (id)
    group by g.id, c.document_id, c.bucket, c.day;
    perform recount_standings(organization, people);
  end loop;
  return null;
end $$;

create function count_changed() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
begin
  for organization, people in
    select organization_id, array_agg(distinct member_id) from after group by organization_id
  loop
    perform hold_standings(organization, people);
    insert into obligation_changes (organization_id, group_id, document_id, bucket, day, changed_on, delta)
    select organization, g.id, c.document_id, c.bucket, c.day, day_of_act(), sum(c.sign)
    from (
      select b.member_id, b.document_id, k.bucket, k.day, -1 as sign
      from before b cross join lateral counted_as(b.current, b.state, b.paused_on, b.started_at, b.last_day, b.expires_on) k
      where b.organization_id = organization
      union all
      select n.member_id, n.document_id, k.bucket, k.day, 1
      from after n cross join lateral counted_as(n.current, n.state, n.paused_on, n.started_at, n.last_day, n.expires_on) k
      where n.organization_id = organization
    ) c
    join member_standings s on s.organization_id = organization and s.member_id = c.member_id and s.bucket <> 'gone'
    cross join lateral groups_of(organization, c.member_id) as g (id)
    group by g.id, c.document_id, c.bucket, c.day
    having sum(c.sign) <> 0;
    perform recount_standings(organization, people);
  end loop;
  return null;
end $$;
--> statement-breakpoint

-- All that these people's obligations count for, added or taken away in these groups: three lists of one length.
create function count_whole(organization uuid, people uuid[], groups uuid[], signs integer[]) returns void
  language plpgsql as $$
begin
  insert into obligation_changes (organization_id, group_id, document_id, bucket, day, changed_on, delta)
  select organization, m.group_id, a.document_id, k.bucket, k.day, day_of_act(), sum(m.sign)
  from unnest(people, groups, signs) as m (member_id, group_id, sign)
  join assignments a on a.organization_id = organization and a.member_id = m.member_id and a.current
  cross join lateral counted_as(a.current, a.state, a.paused_on, a.started_at, a.last_day, a.expires_on) k
  group by m.group_id, a.document_id, k.bucket, k.day
  having sum(m.sign) <> 0;
end $$;

create function words_of(name text) returns setof text
  language sql immutable
begin atomic
  select distinct word collate "C"
  from regexp_split_to_table(
    regexp_replace(normalize(lower(name), NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+') as word
  where word <> '';
end;

create function stand_new_member() returns trigger language plpgsql as $$
begin
  insert into member_standings (organization_id, member_id, bucket, day, open, paused, done, waived)
  select organization_id, id, case when left_at is not null or role = 'auditor' then 'gone' else 'nothing' end, null, 0, 0, 0, 0
  from after;
  insert into member_words (organization_id, member_id, word)
  select n.organization_id, n.id, w.word from after n cross join lateral words_of(n.name) as w (word);
  return null;
end $$;

create function stand_changed_member() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
begin
  if exists (select from before b join after n using (organization_id, id) where b.name <> n.name) then
    delete from member_words w using before b join after n using (organization_id, id)
    where b.name <> n.name and w.organization_id = n.organization_id and w.member_id = n.id;
    insert into member_words (organization_id, member_id, word)
    select n.organization_id, n.id, w.word
    from before b join after n using (organization_id, id) cross join lateral words_of(n.name) as w (word)
    where b.name <> n.name;
  end if;
  for organization, people in
    select n.organization_id, array_agg(n.id)
    from before b join after n using (organization_id, id)
    where (b.left_at is null and b.role <> 'auditor') <> (n.left_at is null and n.role <> 'auditor')
    group by n.organization_id
  loop
    perform hold_people(organization, people);
    perform count_whole(organization, array_agg(s.member_id), array_agg(g.id),
      array_agg(case when s.bucket = 'gone' then 1 else -1 end))
    from member_standings s cross join lateral groups_of(organization, s.member_id) as g (id)
    where s.organization_id = organization and s.member_id = any (people);
    perform recount_standings(organization, people);
  end loop;
  return null;
end $$;

create function count_standings() returns trigger language plpgsql as $$
begin
  insert into people_changes (organization_id, group_id, bucket, day, changed_on, delta)
  select c.organization_id, g.id, c.bucket, c.day, day_of_act(), sum(c.sign)
  from (
    select organization_id, member_id, bucket, day, -1 as sign from before
    union all
    select organization_id, member_id, bucket, day, 1 from after
  ) c
  cross join lateral groups_of(c.organization_id, c.member_id) as g (id)
  where c.bucket <> 'gone'
  group by c.organization_id, g.id, c.bucket, c.day
  having sum(c.sign) <> 0;
  return null;
end $$;

create function count_new_standings() returns trigger language plpgsql as $$
begin
  insert into people_changes (organization_id, group_id, bucket, day, changed_on, delta)
  select organization_id, organization_id, bucket, day, day_of_act(), count(*) from after where bucket <> 'gone'
  group by organization_id, bucket, day;
  return null;
end $$;
--> statement-breakpoint

-- Coming into a team or leaving it: what these people count for there, and in the overlaps of their teams.
create function count_team() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
  groups uuid[];
  signs integer[];
begin
  for organization, people in
    select organization_id, array_agg(distinct member_id) from moved group by organization_id
  loop
    perform hold_people(organization, people);
    select array_agg(c.member_id), array_agg(c.group_id), array_agg(c.sign) into people, groups, signs
    from member_standings s
    cross join lateral (
      select array(select t.team_id from team_members t where t.organization_id = organization and t.member_id = s.member_id) as now,
        array(select m.team_id from moved m where m.organization_id = organization and m.member_id = s.member_id) as moved
    ) l
    cross join lateral (
      select array(select unnest(l.now) union select unnest(l.moved) order by 1) as with_moved,
        array(select unnest(l.now) except select unnest(l.moved) order by 1) as without_moved
    ) t
    cross join lateral (
      select s.member_id, team_id as group_id, case tg_op when 'INSERT' then 1 else -1 end as sign
      from unnest(l.moved) team_id
      union all
      select s.member_id, overlap_of(t.with_moved), case tg_op when 'INSERT' then 1 else -1 end
      union all
      select s.member_id, overlap_of(t.without_moved), case tg_op when 'INSERT' then -1 else 1 end
    ) c
    where s.organization_id = organization and s.member_id = any (people) and s.bucket <> 'gone'
      and c.group_id is not null;
    insert into team_overlaps (organization_id, group_id, team_id)
    select organization, o.group_id, o.team_id
    from (
      select distinct overlap_of(t.teams) as group_id, t.teams
      from (
        select array_agg(t.team_id order by t.team_id) as teams from team_members t
        where t.organization_id = organization and exists (select from moved m
          where m.organization_id = organization and m.member_id = t.member_id)
        group by t.member_id having count(*) > 1
      ) t
    ) n
    cross join lateral (select n.group_id, unnest(n.teams) as team_id) o
    where not exists (select from team_overlaps known
      where known.organization_id = organization and known.group_id = o.group_id);
    continue when people is null;
    perform count_whole(organization, people, groups, signs);
    insert into people_changes (organization_id, group_id, bucket, day, changed_on, delta)
    select organization, m.group_id, s.bucket, s.day, day_of_act(), sum(m.sign)
    from unnest(people, groups, signs) as m (member_id, group_id, sign)
    join member_standings s on s.organization_id = organization and s.member_id = m.member_id
    group by m.group_id, s.bucket, s.day
    having sum(m.sign) <> 0;
  end loop;
  return null;
end $$;
--> statement-breakpoint

-- Whatever empties a member's row because they are erased empties what hangs on it, in the eraser's name.
create function empty_erased() returns trigger language plpgsql as $$
begin
  delete from leaves l where l.organization_id = new.organization_id and l.member_id = new.id;
  delete from program_drafts d where d.organization_id = new.organization_id and d.member_id = new.id;
  delete from program_members p where p.organization_id = new.organization_id and p.member_id = new.id;
  update waivers w set reason = '' where w.organization_id = new.organization_id and w.member_id = new.id;
  new.start_on := null;
  new.on_leave_since := null;
  return new;
end $$;
create trigger emptied_when_erased before update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function empty_erased();
--> statement-breakpoint

-- What was there before is counted once: each obligation as of the days on which it was asked, done and asked again.
-- The owner of the tables is held to their policies like everyone, but for these lines.
do $$
declare
  named text;
  filled constant text[] := array['assignments', 'members', 'team_members', 'member_words', 'member_standings',
    'obligation_changes', 'people_changes', 'team_overlaps'];
begin
  foreach named in array filled loop
    execute format('alter table %I no force row level security', named);
  end loop;

  update assignments a set current = false
  where exists (select from assignments next where next.organization_id = a.organization_id
    and next.member_id = a.member_id and next.document_id = a.document_id and next.cycle > a.cycle);

  insert into member_words (organization_id, member_id, word)
  select m.organization_id, m.id, w.word from members m cross join lateral words_of(m.name) as w (word);

  insert into team_overlaps (organization_id, group_id, team_id)
  select distinct o.organization_id, overlap_of(o.teams), t.team_id
  from (
    select organization_id, array_agg(team_id order by team_id) as teams from team_members
    group by organization_id, member_id having count(*) > 1
  ) o
  cross join lateral unnest(o.teams) as t (team_id);

  insert into member_standings (organization_id, member_id, bucket, day, open, paused, done, waived)
  select m.organization_id, m.id,
    case when m.left_at is not null or m.role = 'auditor' then 'gone'
      when count(*) filter (where a.state = 'open') > 0 then 'open'
      when count(*) filter (where a.state in ('done', 'waived')) > 0 then 'finished' else 'nothing' end,
    case when m.left_at is null and m.role <> 'auditor' then min(a.last_day) filter (where a.state = 'open') end,
    count(*) filter (where a.state = 'open'), 0, count(*) filter (where a.state = 'done'),
    count(*) filter (where a.state = 'waived')
  from members m
  left join assignments a on a.organization_id = m.organization_id and a.member_id = m.id and a.current
  group by m.organization_id, m.id, m.left_at, m.role;

  insert into obligation_changes (organization_id, group_id, document_id, bucket, day, changed_on, delta)
  select l.organization_id, g.id, l.document_id, c.bucket, c.day, (c.at at time zone 'America/Toronto')::date, sum(c.sign)
  from assignments l
  join member_standings s on s.organization_id = l.organization_id and s.member_id = l.member_id and s.bucket <> 'gone'
  left join assignments next on next.organization_id = l.organization_id and next.member_id = l.member_id
    and next.document_id = l.document_id and next.cycle = l.cycle + 1
  cross join lateral groups_of(l.organization_id, l.member_id) as g (id)
  cross join lateral (
    select case when l.state = 'open' and l.started_at is not null then 'in_progress' when l.state = 'waived' then 'waived' else 'to_do' end as bucket,
      case when l.state <> 'waived' then l.last_day end as day, l.assigned_at as at, 1 as sign
    union all select 'to_do', l.last_day, l.completed_at, -1 where l.state = 'done'
    union all select 'done', null::date, l.completed_at, 1 where l.state = 'done'
    union all select 'done', null::date, next.assigned_at, -1 where l.state = 'done' and not l.current
    union all select 'due', l.last_day, l.assigned_at, 1 where l.state <> 'waived'
    union all select 'due', l.last_day, next.assigned_at, -1 where l.state = 'done' and not l.current
  ) c
  where l.state <> 'withdrawn' and (l.current or l.state = 'done')
  group by l.organization_id, g.id, l.document_id, c.bucket, c.day, (c.at at time zone 'America/Toronto')::date
  having sum(c.sign) <> 0;

  -- People as they are now: since when is in no row.
  insert into people_changes (organization_id, group_id, bucket, day, changed_on, delta)
  select s.organization_id, g.id, s.bucket, s.day, max((m.created_at at time zone 'America/Toronto')::date), count(*)
  from member_standings s
  join members m on m.organization_id = s.organization_id and m.id = s.member_id
  cross join lateral groups_of(s.organization_id, s.member_id) as g (id)
  where s.bucket <> 'gone'
  group by s.organization_id, g.id, s.bucket, s.day;

  foreach named in array filled loop
    execute format('alter table %I force row level security', named);
  end loop;
end $$;
--> statement-breakpoint

create trigger counted_asked after insert on assignments
  referencing new table as after for each statement execute function count_asked();
create trigger counted_changed after update on assignments
  referencing old table as before new table as after for each statement execute function count_changed();
create trigger stood_new after insert on members
  referencing new table as after for each statement execute function stand_new_member();
create trigger stood_changed after update on members
  referencing old table as before new table as after for each statement execute function stand_changed_member();
create trigger counted_new after insert on member_standings
  referencing new table as after for each statement execute function count_new_standings();
create trigger counted_standings after update on member_standings
  referencing old table as before new table as after for each statement execute function count_standings();
create trigger counted_team_in after insert on team_members
  referencing new table as moved for each statement execute function count_team();
create trigger counted_team_out after delete on team_members
  referencing old table as moved for each statement execute function count_team();
--> statement-breakpoint

-- Organizations whose counts have changes to add up, or a day to keep: the worker's round.
grant select (organization_id) on obligation_changes, people_changes to paraphe_reader;
grant select (organization_id, day) on people_days to paraphe_reader;
create policy readers on obligation_changes for select to paraphe_reader using (true);
create policy readers on people_changes for select to paraphe_reader using (true);
create policy readers on people_days for select to paraphe_reader using (true);
create function organizations_to_add_up(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  -- From one organization to the next by the key, however many rows each has.
  with recursive o (id) as (
    (select organization_id from obligation_changes order by organization_id limit 1)
    union all
    select (select c.organization_id from obligation_changes c where c.organization_id > o.id order by c.organization_id limit 1)
    from o where o.id is not null
  ), p (id) as (
    (select organization_id from people_changes order by organization_id limit 1)
    union all
    select (select c.organization_id from people_changes c where c.organization_id > p.id order by c.organization_id limit 1)
    from p where p.id is not null
  ), d (id) as (
    (select organization_id from people_days order by organization_id limit 1)
    union all
    select (select k.organization_id from people_days k where k.organization_id > d.id order by k.organization_id limit 1)
    from d where d.id is not null
  )
  select id from o where id is not null
  union
  select id from p where id is not null
  union
  select id from d where id is not null
    and not exists (select from people_days k where k.organization_id = d.id and k.day >= today);
end;
-- Organizations where a day brings something: a record to renew, a leave that begins or ends.
grant select (organization_id, current, renews_on) on assignments to paraphe_reader;
grant select (organization_id, from_on, until_on, began_at, ended_at, canceled_at) on leaves to paraphe_reader;
create policy readers on leaves for select to paraphe_reader using (true);
create function organizations_due(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select a.organization_id from assignments a where a.current and a.renews_on is not null and a.renews_on <= today
  union
  select l.organization_id from leaves l where l.ended_at is null and l.canceled_at is null
    and ((l.began_at is null and l.from_on <= today) or l.until_on <= today);
end;
grant create on schema public to paraphe_reader;
alter function organizations_to_add_up(date) owner to paraphe_reader;
alter function organizations_due(date) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function organizations_to_add_up(date), organizations_due(date) from public;
grant execute on function organizations_to_add_up(date), organizations_due(date) to paraphe_app;
--> statement-breakpoint
revoke all on function day_of_act(), obligation_bucket(boolean, text, date, timestamptz), obligation_day(text, date, date, date),
  counted_as(boolean, text, date, timestamptz, date, date), overlap_of(uuid[]), groups_of(uuid, uuid),
  hold_standings(uuid, uuid[]), hold_people(uuid, uuid[]), recount_standings(uuid, uuid[]), count_whole(uuid, uuid[], uuid[], integer[]), words_of(text),
  count_asked(), count_changed(), stand_new_member(), stand_changed_member(), count_standings(), count_new_standings(),
  count_team(), empty_erased() from public;
grant execute on function day_of_act(), obligation_bucket(boolean, text, date, timestamptz), obligation_day(text, date, date, date),
  counted_as(boolean, text, date, timestamptz, date, date), overlap_of(uuid[]), groups_of(uuid, uuid),
  hold_standings(uuid, uuid[]), hold_people(uuid, uuid[]), recount_standings(uuid, uuid[]), count_whole(uuid, uuid[], uuid[], integer[]), words_of(text)
  to paraphe_app, paraphe_eraser;
