-- The registers of the person in charge: see 0001_locks.sql for what each line means. An entry is never changed: it is
-- amended by a further revision.
do $$
declare
  kept text;
begin
  foreach kept in array array['register_entries', 'register_revisions'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('alter table %I force row level security', kept);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', kept);
    execute format('grant select, insert on %I to paraphe_app', kept);
    execute format('create trigger never_changed before update on %I for each row execute function refuse_change()', kept);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', kept);
    -- The eraser alone takes anything out, by the function below.
    execute format('create trigger never_deleted before delete on %I for each row when (current_user <> ''paraphe_eraser'') execute function refuse_change()', kept);
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', kept);
    execute format('grant delete on %I to paraphe_eraser', kept);
  end loop;
end $$;
grant select (organization_id, id, register) on register_entries to paraphe_eraser;
grant select (organization_id, entry_id, number, kept_until) on register_revisions to paraphe_eraser;
--> statement-breakpoint

-- Destroys the entries of the current organization that have been kept long enough, on the day of the act. An amendment
-- never shortens what an earlier revision promised: the latest of their days counts, once the last revision has one.
create function destroy_register_entries(organization uuid) returns table (entry uuid, register text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  due uuid[];
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(last.entry_id) into due from (
    select r.entry_id, max(r.kept_until) as until,
      (array_agg(r.kept_until order by r.number desc))[1] as said_last
    from register_revisions r where r.organization_id = organization group by r.entry_id
  ) last where last.said_last is not null and last.until < day_of_act();
  if due is null then
    return;
  end if;
  delete from register_revisions r where r.organization_id = organization and r.entry_id = any (due);
  return query delete from register_entries e where e.organization_id = organization and e.id = any (due)
    returning e.id, e.register;
end $$;
grant create on schema public to paraphe_eraser;
alter function destroy_register_entries(uuid) owner to paraphe_eraser;
revoke create on schema public from paraphe_eraser;
revoke all on function destroy_register_entries(uuid) from public;
grant execute on function destroy_register_entries(uuid) to paraphe_app;
