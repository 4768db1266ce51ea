/*
 * Counting, one by one. What a person does changes one row, and is most of what is counted: the triggers of
 * 0009_desk_locks.sql and 0013_report_locks.sql tell a single row apart, for which every statement has a plan that is kept.
 * With a list of people, or a table of changed rows, the server plans anew each time, which cost a signature half of its
 * time: what counts one row looks up keys alone, and is held to one plan. What is counted is the same, in the same order;
 * many rows at once go as before.
 */
create function standing_bucket(gone boolean, open integer, paused integer, done integer, waived integer) returns text
  language sql immutable
  return case
    when gone then 'gone' when open > 0 then 'open' when paused > 0 then 'paused'
    when done + waived > 0 then 'finished' else 'nothing' end;

-- The day on which that turns: the earliest last day of what is open; when all is done, the earliest expiry.
create function standing_day(gone boolean, open integer, paused integer, last_day date, expires_on date) returns date
  language sql immutable
  return case when gone then null when open > 0 then last_day when paused = 0 then expires_on end;

create or replace function recount_standings(organization uuid, people uuid[]) returns void
  language plpgsql as $$
begin
  update member_standings s
  set bucket = n.bucket, day = n.day, open = n.open, paused = n.paused, done = n.done, waived = n.waived
  from (
    select c.*, standing_bucket(c.gone, c.open, c.paused, c.done, c.waived) as bucket,
      standing_day(c.gone, c.open, c.paused, c.last_day, c.expires_on) as day
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
    ) c
  ) n
  where s.organization_id = organization and s.member_id = n.id
    and (s.bucket, s.open, s.paused, s.done, s.waived, s.day)
      is distinct from (n.bucket, n.open, n.paused, n.done, n.waived, n.day);
end $$;

-- The same of one person. Their row is held already.
create function recount_standing(organization uuid, person uuid) returns void
  language plpgsql as $$
declare
  n record;
begin
  select m.gone,
    count(*) filter (where a.state = 'open' and a.paused_on is null)::integer as open,
    count(*) filter (where a.state = 'open' and a.paused_on is not null)::integer as paused,
    count(*) filter (where a.state = 'done')::integer as done,
    count(*) filter (where a.state = 'waived')::integer as waived,
    min(a.last_day) filter (where a.state = 'open' and a.paused_on is null) as last_day,
    min(a.expires_on) filter (where a.state = 'done') as expires_on
  into n
  from (
    select left_at is not null or role = 'auditor' as gone from members
    where organization_id = organization and id = person
  ) m
  left join assignments a on a.organization_id = organization and a.member_id = person and a.current
  group by m.gone;
  update member_standings s
  set bucket = standing_bucket(n.gone, n.open, n.paused, n.done, n.waived),
    day = standing_day(n.gone, n.open, n.paused, n.last_day, n.expires_on),
    open = n.open, paused = n.paused, done = n.done, waived = n.waived
  where s.organization_id = organization and s.member_id = person
    and (s.bucket, s.open, s.paused, s.done, s.waived, s.day) is distinct from (
      standing_bucket(n.gone, n.open, n.paused, n.done, n.waived), n.open, n.paused, n.done, n.waived,
      standing_day(n.gone, n.open, n.paused, n.last_day, n.expires_on));
end $$;
--> statement-breakpoint

create function count_one_changed(was assignments, one assignments) returns void
  language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  standing text;
begin
  select s.bucket into standing from member_standings s
  where s.organization_id = one.organization_id and s.member_id = one.member_id for update;
  if standing <> 'gone' then
    insert into obligation_changes (organization_id, group_id, document_id, bucket, day, changed_on, delta)
    select one.organization_id, g.id, one.document_id, c.bucket, c.day, day_of_act(), sum(c.sign)
    from (
      select k.bucket, k.day, -1 as sign
      from counted_as(was.current, was.state, was.paused_on, was.started_at, was.last_day, was.expires_on) k
      union all
      select k.bucket, k.day, 1
      from counted_as(one.current, one.state, one.paused_on, one.started_at, one.last_day, one.expires_on) k
    ) c
    cross join groups_of(one.organization_id, one.member_id) as g (id)
    group by g.id, c.bucket, c.day
    having sum(c.sign) <> 0;
  end if;
  perform recount_standing(one.organization_id, one.member_id);
end $$;

create or replace function count_changed() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
  was assignments;
  one assignments;
begin
  if (select count(*) from after) = 1 then
    select * into was from before;
    select * into one from after;
    perform count_one_changed(was, one);
    return null;
  end if;
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

create function count_one_standing(was member_standings, one member_standings) returns void
  language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into people_changes (organization_id, group_id, bucket, day, changed_on, delta)
  select one.organization_id, g.id, c.bucket, c.day, day_of_act(), sum(c.sign)
  from (values (was.bucket, was.day, -1), (one.bucket, one.day, 1)) as c (bucket, day, sign)
  cross join groups_of(one.organization_id, one.member_id) as g (id)
  where c.bucket <> 'gone'
  group by g.id, c.bucket, c.day
  having sum(c.sign) <> 0;
end $$;

create or replace function count_standings() returns trigger language plpgsql as $$
declare
  was member_standings;
  one member_standings;
begin
  if (select count(*) from after) = 1 then
    select * into was from before;
    select * into one from after;
    perform count_one_standing(was, one);
    return null;
  end if;
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
--> statement-breakpoint

create function count_one_signed(one signatures) returns void
  language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  standing text;
  earlier record;
begin
  -- Its obligation is about to be closed: held here, before the standing, in the order that everybody keeps.
  perform from assignments a
  where a.organization_id = one.organization_id and a.id = one.assignment_id for no key update;
  select s.bucket into standing from member_standings s
  where s.organization_id = one.organization_id and s.member_id = one.member_id for update;
  -- Of each person and undertaking, the latest signature stands; the one before it, no more.
  select s.adoption_id, (s.signed_at, s.id) > (one.signed_at, one.id) as stays into earlier
  from adoptions this
  join adoptions a on a.organization_id = this.organization_id and a.document_id = this.document_id
  join signatures s on s.organization_id = this.organization_id and s.member_id = one.member_id and s.adoption_id = a.id
  where this.organization_id = one.organization_id and this.id = one.adoption_id and s.id <> one.id
  order by s.signed_at desc, s.id desc limit 1;
  insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
  select one.organization_id, c.adoption_id, day_of_act(), sum(c.standing), sum(c.waiting)
  from (
    values (one.adoption_id, (standing <> 'gone' and earlier.stays is not true)::integer, 1),
      (earlier.adoption_id, -(standing <> 'gone' and earlier.stays is false)::integer, 0)
  ) as c (adoption_id, standing, waiting)
  where c.adoption_id is not null
  group by c.adoption_id
  having sum(c.standing) <> 0 or sum(c.waiting) <> 0;
end $$;

create or replace function count_signed() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
  one signatures;
begin
  if (select count(*) from after) = 1 then
    select * into one from after;
    perform count_one_signed(one);
    return null;
  end if;
  for organization, people in
    select organization_id, array_agg(distinct member_id) from after group by organization_id
  loop
    perform from assignments a join after n on n.organization_id = organization and a.id = n.assignment_id
      where a.organization_id = organization order by a.id for no key update of a;
    perform hold_standings(organization, people);
    insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
    select organization, c.adoption_id, day_of_act(), sum(c.standing), sum(c.waiting)
    from (
      select n.adoption_id, 0 as standing, 1 as waiting from after n where n.organization_id = organization
      union all
      select latest.adoption_id, latest.sign, 0
      from (
        select distinct n.member_id, a.document_id
        from after n
        join member_standings s on s.organization_id = organization and s.member_id = n.member_id and s.bucket <> 'gone'
        join adoptions a on a.organization_id = organization and a.id = n.adoption_id
        where n.organization_id = organization
      ) signer
      cross join lateral (
        (select s.adoption_id, 1 as sign
        from signatures s
        join adoptions a on a.organization_id = organization and a.id = s.adoption_id and a.document_id = signer.document_id
        where s.organization_id = organization and s.member_id = signer.member_id
        order by s.signed_at desc, s.id desc limit 1)
        union all
        (select s.adoption_id, -1
        from signatures s
        join adoptions a on a.organization_id = organization and a.id = s.adoption_id and a.document_id = signer.document_id
        where s.organization_id = organization and s.member_id = signer.member_id
          and not exists (select from after n where n.organization_id = organization and n.id = s.id)
        order by s.signed_at desc, s.id desc limit 1)
      ) latest
    ) c
    group by c.adoption_id
    having sum(c.standing) <> 0 or sum(c.waiting) <> 0;
  end loop;
  return null;
end $$;
--> statement-breakpoint
revoke all on function standing_bucket(boolean, integer, integer, integer, integer),
  standing_day(boolean, integer, integer, date, date), recount_standing(uuid, uuid), count_one_changed(assignments, assignments),
  count_one_standing(member_standings, member_standings), count_one_signed(signatures) from public;
grant execute on function standing_bucket(boolean, integer, integer, integer, integer),
  standing_day(boolean, integer, integer, date, date), recount_standing(uuid, uuid), count_one_changed(assignments, assignments),
  count_one_standing(member_standings, member_standings), count_one_signed(signatures)
  to paraphe_app, paraphe_eraser;
