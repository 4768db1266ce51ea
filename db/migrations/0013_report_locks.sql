-- The three locks, on the report's tables: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
  written constant text[] := array['report_recipients', 'signature_changes'];
  working constant text[] := array['report_mailings', 'report_schedules', 'signature_counts', 'signature_history'];
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
-- The owner chooses anew who is written to; changes are added up.
grant delete on report_recipients, report_schedules, signature_changes to paraphe_app;
--> statement-breakpoint

-- Erasing somebody takes away what names them here, and what waits for a countersignature of theirs no longer does.
do $$
declare
  named text;
begin
  foreach named in array array['report_mailings', 'report_recipients', 'signature_changes'] loop
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
  end loop;
end $$;
grant select (organization_id, member_id), delete on report_mailings, report_recipients to paraphe_eraser;
grant insert on signature_changes to paraphe_eraser;
grant select (adoption_id) on signatures to paraphe_eraser;
grant select (signature_id) on countersignatures to paraphe_eraser;
--> statement-breakpoint

/*
 * Counting signatures, as 0009_desk_locks.sql counts obligations: whatever is written, these triggers write the counts in
 * the same transaction, holding the standings of the people concerned before they look.
 */
create function count_signed() returns trigger language plpgsql as $$
declare
  organization uuid;
  people uuid[];
begin
  for organization, people in
    select organization_id, array_agg(distinct member_id) from after group by organization_id
  loop
    -- Its obligation is about to be closed: held here, before the standing, in the order that everybody keeps.
    perform from assignments a join after n on n.organization_id = organization and a.id = n.assignment_id
      where a.organization_id = organization order by a.id for no key update of a;
    perform hold_standings(organization, people);
    insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
    select organization, c.adoption_id, day_of_act(), sum(c.standing), sum(c.waiting)
    from (
      select n.adoption_id, 0 as standing, 1 as waiting from after n where n.organization_id = organization
      union all
      -- Of each person and undertaking, the latest signature stands; the one before it, no more.
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

create function count_countersigned() returns trigger language plpgsql as $$
declare
  organization uuid;
begin
  for organization in select distinct organization_id from after
  loop
    perform hold_standings(organization, array(
      select s.member_id from after n join signatures s on s.organization_id = organization and s.id = n.signature_id
      where n.organization_id = organization));
    insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
    select organization, s.adoption_id, day_of_act(), 0, -count(*)
    from after n
    join signatures s on s.organization_id = organization and s.id = n.signature_id
    join members m on m.organization_id = organization and m.id = s.member_id and m.erased_at is null
    where n.organization_id = organization
    group by s.adoption_id;
  end loop;
  return null;
end $$;

create function count_signers() returns trigger language plpgsql as $$
declare
  organization uuid;
  coming uuid[];
  going uuid[];
  erased uuid[];
begin
  for organization, coming, going, erased in
    select n.organization_id,
      coalesce(array_agg(n.id) filter (where b.gone and not n.gone), '{}'),
      coalesce(array_agg(n.id) filter (where n.gone and not b.gone), '{}'),
      coalesce(array_agg(n.id) filter (where n.erased_at is not null and b.erased_at is null), '{}')
    from (select *, left_at is not null or role = 'auditor' as gone from before) b
    join (select *, left_at is not null or role = 'auditor' as gone from after) n using (organization_id, id)
    where b.gone <> n.gone or (b.erased_at is null) <> (n.erased_at is null)
    group by n.organization_id
  loop
    perform hold_people(organization, coming || going || erased);
    if cardinality(coming || going) > 0 then
      insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
      select organization, latest.adoption_id, day_of_act(), sum(latest.sign), 0
      from (
        select distinct on (s.member_id, a.document_id) s.adoption_id,
          case when s.member_id = any (coming) then 1 else -1 end as sign
        from signatures s join adoptions a on a.organization_id = organization and a.id = s.adoption_id
        where s.organization_id = organization and s.member_id = any (coming || going)
        order by s.member_id, a.document_id, s.signed_at desc, s.id desc
      ) latest
      group by latest.adoption_id having sum(latest.sign) <> 0;
    end if;
    if cardinality(erased) > 0 then
      insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
      select organization, s.adoption_id, day_of_act(), 0, -count(*)
      from signatures s
      where s.organization_id = organization and s.member_id = any (erased)
        and not exists (select from countersignatures c where c.organization_id = organization and c.signature_id = s.id)
      group by s.adoption_id;
      delete from report_recipients r where r.organization_id = organization and r.member_id = any (erased);
      delete from report_mailings r where r.organization_id = organization and r.member_id = any (erased);
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint

-- What was there before is counted once, as of the days on which it was signed, countersigned and erased.
do $$
declare
  named text;
  filled constant text[] := array['signatures', 'countersignatures', 'adoptions', 'members', 'signature_changes'];
begin
  foreach named in array filled loop
    execute format('alter table %I no force row level security', named);
  end loop;
  insert into signature_changes (organization_id, adoption_id, changed_on, standing, waiting)
  select c.organization_id, c.adoption_id, (c.at at time zone 'America/Toronto')::date, sum(c.standing), sum(c.waiting)
  from (
    select s.organization_id, s.adoption_id, s.signed_at as at, (not s.gone)::integer as standing, 1 as waiting
    from (
      select s.*, m.left_at is not null or m.role = 'auditor' as gone
      from signatures s join members m on m.organization_id = s.organization_id and m.id = s.member_id
    ) s
    union all
    select s.organization_id, s.adoption_id, s.next_at, -1, 0
    from (
      select s.organization_id, s.adoption_id, m.left_at is not null or m.role = 'auditor' as gone,
        lead(s.signed_at) over (partition by s.organization_id, s.member_id, a.document_id order by s.signed_at, s.id) as next_at
      from signatures s
      join members m on m.organization_id = s.organization_id and m.id = s.member_id
      join adoptions a on a.organization_id = s.organization_id and a.id = s.adoption_id
    ) s
    where s.next_at is not null and not s.gone
    union all
    select s.organization_id, s.adoption_id, coalesce(c.signed_at, m.erased_at), 0, -1
    from signatures s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    left join countersignatures c on c.organization_id = s.organization_id and c.signature_id = s.id
    where c.signed_at is not null or m.erased_at is not null
  ) c
  group by c.organization_id, c.adoption_id, (c.at at time zone 'America/Toronto')::date
  having sum(c.standing) <> 0 or sum(c.waiting) <> 0;
  foreach named in array filled loop
    execute format('alter table %I force row level security', named);
  end loop;
end $$;
--> statement-breakpoint

create trigger counted_signed after insert on signatures
  referencing new table as after for each statement execute function count_signed();
create trigger counted_countersigned after insert on countersignatures
  referencing new table as after for each statement execute function count_countersigned();
create trigger counted_signers after update on members
  referencing old table as before new table as after for each statement execute function count_signers();
--> statement-breakpoint

-- Organizations whose signatures have changes to add up, and those that have their report mailed: the worker's rounds.
grant select (organization_id) on signature_changes, report_schedules to paraphe_reader;
create policy readers on signature_changes for select to paraphe_reader using (true);
create policy readers on report_schedules for select to paraphe_reader using (true);
create function signatures_to_add_up() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select distinct organization_id from signature_changes;
end;
create function organizations_with_reports() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select organization_id from report_schedules;
end;
grant create on schema public to paraphe_reader;
alter function signatures_to_add_up() owner to paraphe_reader;
alter function organizations_with_reports() owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function signatures_to_add_up(), organizations_with_reports(), count_signed(), count_countersigned(),
  count_signers() from public;
grant execute on function signatures_to_add_up(), organizations_with_reports() to paraphe_app;
