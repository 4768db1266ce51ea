-- The three locks, on departures and shared tablets: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['departures', 'tablets'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    execute format('grant select, insert, update on %I to paraphe_app', tenant_table);
  end loop;
end $$;
--> statement-breakpoint

-- When and how somebody left is personal: it goes with them.
create policy erasure on departures to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select (organization_id, member_id), delete on departures to paraphe_eraser;
create function forget_departures() returns trigger language plpgsql as $$
begin
  delete from departures d where d.organization_id = new.organization_id and d.member_id = new.id;
  return null;
end $$;
create trigger departures_forgotten_when_erased after update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function forget_departures();
--> statement-breakpoint

-- Organizations where somebody's last day is over: the worker's night.
grant select (organization_id, last_on, took_effect_at, canceled_at) on departures to paraphe_reader;
create policy readers on departures for select to paraphe_reader using (true);
create function organizations_with_departures(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select distinct d.organization_id from departures d
  where d.took_effect_at is null and d.canceled_at is null and d.last_on < today;
end;
--> statement-breakpoint

-- Shared tablets. The token in a tablet's cookie tells which organization's it is, and no more.
grant select (organization_id, id, token_hash, revoked_at) on tablets to paraphe_reader;
create policy readers on tablets for select to paraphe_reader using (true);
create function find_tablet(tablet_hash bytea)
  returns table (organization_id uuid, organization_slug text, organization_name text, tablet_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.organization_id, o.slug, o.name, t.id
  from tablets t join organizations o on o.id = t.organization_id
  where t.token_hash = tablet_hash and t.revoked_at is null;
end;
--> statement-breakpoint
-- A visit: a session of one person, on one tablet, in one organization, which the caller holds. The one before, if
-- nobody ended it, ends.
create function begin_visit(session_hash bytea, visitor uuid, visit_method text, organization uuid, tablet uuid,
    at timestamptz, until timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  delete from sessions s where s.confined_to = organization and s.tablet_id = tablet;
  insert into sessions (token_hash, user_id, method, confined_to, tablet_id, created_at, latest_method, authenticated_at,
    expires_at)
  values (session_hash, visitor, visit_method, organization, tablet, at, visit_method, at, until);
end $$;
--> statement-breakpoint
-- Whether that session is a visit; if so it lasts until then, since somebody is doing something. A later moment only.
create function prolong_visit(session_hash bytea, at timestamptz, until timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  known timestamptz;
begin
  select s.expires_at into known from sessions s
  where s.token_hash = session_hash and s.tablet_id is not null and s.expires_at > at;
  if not found then
    return false;
  end if;
  -- Not at each image of a page: once a minute is enough.
  if known < until - interval '1 minute' then
    update sessions set expires_at = until where token_hash = session_hash and expires_at < until;
  end if;
  return true;
end $$;
--> statement-breakpoint
-- A tablet that is no longer ours loses whoever is on it.
create function end_visits(organization uuid, tablet uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  delete from sessions s where s.confined_to = organization and s.tablet_id = tablet;
end $$;
--> statement-breakpoint
grant create on schema public to paraphe_reader;
alter function organizations_with_departures(date) owner to paraphe_reader;
alter function find_tablet(bytea) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function forget_departures(), organizations_with_departures(date), find_tablet(bytea),
  begin_visit(bytea, uuid, text, uuid, uuid, timestamptz, timestamptz), prolong_visit(bytea, timestamptz, timestamptz),
  end_visits(uuid, uuid) from public;
grant execute on function organizations_with_departures(date), find_tablet(bytea),
  begin_visit(bytea, uuid, text, uuid, uuid, timestamptz, timestamptz), prolong_visit(bytea, timestamptz, timestamptz),
  end_visits(uuid, uuid) to paraphe_app;
