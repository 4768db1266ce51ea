-- How long each kind is kept, within bounds that no setting passes. A product's choice, but for incidents: five years from
-- the end of the time of awareness at the least (A-2.1, r. 3.1, s. 8).
alter table organizations
  add constraint answers_months_bounds check (answers_months between 1 and 12),
  add constraint traces_months_bounds check (traces_months between 6 and 12),
  add constraint looks_months_bounds check (looks_months between 12 and 24),
  add constraint incident_years_bounds check (incident_years between 5 and 15),
  add constraint closing_whole check ((closing_since is null) = (closing_until is null)
    and (closing_since is null) = (closing_asked_by is null) and (closing_told_on is null or closing_since is not null));
--> statement-breakpoint

/*
 * What a night's run destroys: the same functions say it to the application, which counts, and to the eraser, which
 * deletes, each under its own row-level security.
 */
create function attempts_with_answers_due(organization uuid, before timestamptz, today date) returns setof uuid
  language sql stable set search_path = pg_catalog, public as $$
  select a.id from attempts a
  where a.organization_id = organization and a.submitted_at < before
    and not exists (select from decision_holds h where h.organization_id = a.organization_id
      and h.member_id = a.member_id and h.kept_until >= today)
$$;
create function signatures_with_traces_due(organization uuid, before timestamptz) returns setof uuid
  language sql stable set search_path = pg_catalog, public as $$
  select s.id from signatures s where s.organization_id = organization and s.signed_at < before
$$;
create function countersignatures_with_traces_due(organization uuid, before timestamptz) returns setof uuid
  language sql stable set search_path = pg_catalog, public as $$
  select c.id from countersignatures c where c.organization_id = organization and c.signed_at < before
$$;
-- An amendment never shortens what an earlier revision promised: the latest of their days counts, once the last revision
-- has one. What the organization adds to the five years of incidents comes after.
create function register_entries_due(organization uuid, today date) returns setof uuid
  language sql stable set search_path = pg_catalog, public as $$
  select e.id from register_entries e
  join organizations o on o.id = e.organization_id
  join (
    select r.entry_id, max(r.kept_until) as until, (array_agg(r.kept_until order by r.number desc))[1] as said_last
    from register_revisions r where r.organization_id = organization group by r.entry_id
  ) last on last.entry_id = e.id
  where e.organization_id = organization and last.said_last is not null
    and (last.until + make_interval(years => case e.register when 'incidents' then o.incident_years - 5 else 0 end))::date
      < today
$$;
create policy erasure on organizations to paraphe_eraser using (id = current_organization());
grant select (id, incident_years, closing_until), delete on organizations to paraphe_eraser;
drop function erase_details(uuid, timestamptz);
--> statement-breakpoint

/*
 * The answers given in quizzes and the technical traces of signatures, which are kept for less time than the rest:
 * whoever they are of. An attempt that is still open keeps its answers.
 */
create function erase_details(organization uuid, answers_before timestamptz, traces_before timestamptz)
  returns table (answers integer, traces integer)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  counted integer;
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  delete from attempt_answers w where w.organization_id = organization
    and w.attempt_id in (select attempts_with_answers_due(organization, answers_before, day_of_act()));
  get diagnostics answers = row_count;
  delete from signature_traces i where i.organization_id = organization
    and i.signature_id in (select signatures_with_traces_due(organization, traces_before));
  get diagnostics traces = row_count;
  delete from countersignature_traces i where i.organization_id = organization
    and i.countersignature_id in (select countersignatures_with_traces_due(organization, traces_before));
  get diagnostics counted = row_count;
  traces := traces + counted;
  return next;
end $$;
create or replace function destroy_register_entries(organization uuid) returns table (entry uuid, register text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  due uuid[];
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  due := array(select register_entries_due(organization, day_of_act()));
  delete from register_revisions r where r.organization_id = organization and r.entry_id = any (due);
  return query delete from register_entries e where e.organization_id = organization and e.id = any (due)
    returning e.id, e.register;
end $$;
--> statement-breakpoint

-- An organization that is closed: every row of every table that holds its id may go, in one transaction of the eraser's,
-- and by nothing else. Tables are read from the catalogue, so that one added tomorrow is not forgotten.
do $$
declare
  named text;
begin
  for named in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    -- Where it deleted nothing of one person's, it still doesn't.
    if not has_table_privilege('paraphe_eraser', named, 'delete')
      and exists (select from pg_policy p where p.polrelid = named::regclass and p.polname = 'erasure' and p.polcmd = '*') then
      execute format('drop policy erasure on %I', named);
      execute format('create policy erasure on %I for select to paraphe_eraser using (organization_id = current_organization())', named);
      execute format('create policy erasure_written on %I for insert to paraphe_eraser with check (organization_id = current_organization())', named);
      execute format('create policy erasure_emptied on %I for update to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    end if;
    execute format('grant select (organization_id), delete on %I to paraphe_eraser', named);
    execute format('create policy destruction on %I for select to paraphe_eraser using (organization_id = current_organization() and organization_id::text = current_setting(''app.destroying'', true))', named);
    execute format('create policy destroyed on %I for delete to paraphe_eraser using (organization_id = current_organization() and organization_id::text = current_setting(''app.destroying'', true))', named);
  end loop;
end $$;
grant select (client_id) on requests to paraphe_eraser;
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  -- The destruction of a whole organization, by the one function that says which.
  if tg_op = 'DELETE' and current_user = 'paraphe_eraser' then
    if to_jsonb(old) ->> 'organization_id' = nullif(current_setting('app.destroying', true), '') then
      return old;
    end if;
  end if;
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint

/*
 * Destroys the current organization whose export window is over: all of its rows, the logins of those who belonged
 * nowhere else, their sessions and links. The caller holds the organization's row. Null when it isn't to be destroyed: it
 * was cancelled meanwhile, or is gone already.
 * @returns how many rows of each table.
 */
create function destroy_organization(organization uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  named text;
  rows_gone bigint;
  left_over boolean := true;
  round integer := 0;
  gone jsonb := '{}';
  logins uuid[];
  addresses text[];
  login uuid;
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from organizations o where o.id = organization and o.closing_until < day_of_act()) then
    return null;
  end if;
  perform set_config('app.destroying', organization::text, true);
  logins := array(select distinct m.user_id from members m where m.organization_id = organization and m.user_id is not null
    order by m.user_id);
  addresses := array(select distinct lower(m.email) from members m where m.organization_id = organization and m.email is not null
    union select distinct lower(v.value) from event_values v where v.organization_id = organization and v.field = 'email');
  delete from requests r where r.client_id = organization;
  get diagnostics rows_gone = row_count;
  if rows_gone > 0 then
    gone := gone || jsonb_build_object('requests', rows_gone);
  end if;
  -- Whatever refers to a table goes before it: a table that is still referred to waits for the next round.
  while left_over loop
    round := round + 1;
    if round > 200 then
      raise exception 'rows of organization % refer to each other without end', organization;
    end if;
    left_over := false;
    for named in
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname
    loop
      begin
        execute format('delete from %I where organization_id = $1', named) using organization;
        get diagnostics rows_gone = row_count;
        if rows_gone > 0 then
          left_over := true;
          gone := gone || jsonb_build_object(named, rows_gone + coalesce((gone ->> named)::bigint, 0));
        end if;
      exception when foreign_key_violation then
        left_over := true;
      end;
    end loop;
  end loop;
  delete from sessions s where s.confined_to = organization;
  delete from organizations o where o.id = organization;
  foreach login in array logins loop
    perform erase_logins(login, '{}');
  end loop;
  perform erase_logins(null, addresses);
  perform set_config('app.destroying', '', true);
  return gone;
end $$;
-- Its jobs, of the queue's own role.
create function forget_jobs_of(organization uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if organization is null
    or organization::text is distinct from nullif(current_setting('app.organization_id', true), '') then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  if to_regclass('graphile_worker._private_jobs') is not null then
    execute 'delete from graphile_worker._private_jobs j where j.payload ->> ''organizationId'' = $1'
      using organization::text;
  end if;
end $$;
--> statement-breakpoint

-- What is left: written once, by the organization's own last act; read by the library; an address is never taken again.
alter table closed_organizations enable row level security;
alter table closed_organizations force row level security;
create policy studio on closed_organizations to paraphe_app using (current_scope() = 'library') with check (current_scope() = 'library');
create policy last_act on closed_organizations for insert to paraphe_app
  with check (current_scope() = 'organization' and id = current_organization());
create policy readers on closed_organizations for select to paraphe_reader using (true);
grant select, insert, update (to_tell) on closed_organizations to paraphe_app;
grant select on closed_organizations to paraphe_reader;
grant execute on function day_of_act() to paraphe_reader;
-- Whether what was at that address is gone for good: its window is over, or it is destroyed.
create function is_closed(organization_slug text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select exists (select from closed_organizations c where c.slug = organization_slug)
    or exists (select from organizations o where o.slug = organization_slug and o.closing_until < day_of_act());
end;
create function organizations_to_destroy(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from organizations o where current_scope() = 'library' and o.closing_until < today order by o.id;
end;
create function organizations_closing() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from organizations o where current_scope() = 'library' and o.closing_since is not null order by o.id;
end;
-- For the gates: what is being closed, to those who belong to it and to a consultant. Read with the session.
create function closing_of(session_hash bytea, organization_slug text) returns date
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.closing_until from sessions s
  join organizations o on o.slug = organization_slug and (s.confined_to is null or s.confined_to = o.id)
  where s.token_hash = session_hash
    and (exists (select from members m where m.organization_id = o.id and m.user_id = s.user_id and m.left_at is null)
      or exists (select from consultants c where c.user_id = s.user_id));
end;
grant create on schema public to paraphe_eraser, paraphe_reader, paraphe_worker;
alter function erase_details(uuid, timestamptz, timestamptz) owner to paraphe_eraser;
alter function destroy_organization(uuid) owner to paraphe_eraser;
alter function is_closed(text) owner to paraphe_reader;
alter function organizations_to_destroy(date) owner to paraphe_reader;
alter function organizations_closing() owner to paraphe_reader;
alter function closing_of(bytea, text) owner to paraphe_reader;
alter function forget_jobs_of(uuid) owner to paraphe_worker;
revoke create on schema public from paraphe_eraser, paraphe_reader, paraphe_worker;
revoke all on function erase_details(uuid, timestamptz, timestamptz), destroy_organization(uuid), forget_jobs_of(uuid),
  is_closed(text), organizations_to_destroy(date), organizations_closing(), closing_of(bytea, text), attempts_with_answers_due(uuid, timestamptz, date),
  signatures_with_traces_due(uuid, timestamptz), countersignatures_with_traces_due(uuid, timestamptz),
  register_entries_due(uuid, date) from public;
grant execute on function erase_details(uuid, timestamptz, timestamptz), destroy_organization(uuid), forget_jobs_of(uuid),
  is_closed(text), organizations_to_destroy(date), organizations_closing(), closing_of(bytea, text) to paraphe_app;
grant execute on function attempts_with_answers_due(uuid, timestamptz, date), signatures_with_traces_due(uuid, timestamptz),
  countersignatures_with_traces_due(uuid, timestamptz), register_entries_due(uuid, date) to paraphe_app, paraphe_eraser;
--> statement-breakpoint

-- Nothing more is asked of anybody, and nobody is reminded or sent a report, where an organization is being closed.
create or replace function organizations_due(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select d.organization_id from (
    select a.organization_id from assignments a where a.current and a.renews_on is not null and a.renews_on <= today
    union
    select l.organization_id from leaves l where l.ended_at is null and l.canceled_at is null
      and ((l.began_at is null and l.from_on <= today) or l.until_on <= today)
  ) d join organizations o on o.id = d.organization_id where o.closing_since is null;
end;
create or replace function organizations_to_remind(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from organizations o
  where o.closing_since is null
    and not exists (select from reminder_days d where d.organization_id = o.id and d.day = today)
  order by o.id;
end;
create or replace function organizations_with_reports() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.organization_id from report_schedules s join organizations o on o.id = s.organization_id
  where o.closing_since is null;
end;
