-- The three locks, on the tables of imports: see 0001_locks.sql for what each line means.
do $$
declare
  named text;
begin
  foreach named in array array['imports', 'import_files', 'import_rows'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('grant select, insert on %I to paraphe_app', named);
  end loop;
end $$;
grant update on imports, import_rows to paraphe_app;
-- What an import holds of people goes as soon as it has served.
grant delete on import_files, import_rows to paraphe_app;
--> statement-breakpoint

/*
 * Somebody who is erased is in no list either: neither as the person that a line was found to be, nor by their address or
 * their whole name in any cell. What was sent and not read yet can't be looked into: it is sent again.
 */
create policy erasure on import_rows to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy erasure on import_files to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, delete on import_rows, import_files to paraphe_eraser;
create function forget_lines_of_erased() returns trigger language plpgsql as $$
begin
  delete from import_files f where f.organization_id = old.organization_id;
  delete from import_rows r
  where r.organization_id = old.organization_id and (
    r.member_id = old.id
    or (old.email is not null and position(lower(old.email) in lower(array_to_string(r.cells, ' '))) > 0)
    or (old.name <> '' and not exists (
      select from words_of(old.name) w where w not in (select words_of(array_to_string(r.cells, ' '))))));
  return new;
end $$;
create trigger forgotten_in_imports before update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function forget_lines_of_erased();
revoke all on function forget_lines_of_erased() from public;
--> statement-breakpoint

-- Imports that the worker's round must look at again: past their time, or silent for a while. Ids only.
grant select (organization_id, id, state, started_at, progressed_at) on imports to paraphe_reader;
grant select (organization_id, import_id) on import_rows, import_files to paraphe_reader;
create policy readers on imports for select to paraphe_reader using (true);
create policy readers on import_rows for select to paraphe_reader using (true);
create policy readers on import_files for select to paraphe_reader using (true);
create function imports_to_look_at(at timestamptz) returns table (organization_id uuid, import_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select i.organization_id, i.id from imports i
  where (i.state in ('preparing', 'applying') and i.progressed_at < at - interval '10 minutes')
    or (i.started_at < at - interval '7 days' and (i.state in ('preparing', 'ready', 'unreadable')
      or exists (select from import_rows r where r.organization_id = i.organization_id and r.import_id = i.id)
      or exists (select from import_files f where f.organization_id = i.organization_id and f.import_id = i.id)));
end;
grant create on schema public to paraphe_reader;
alter function imports_to_look_at(timestamptz) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function imports_to_look_at(timestamptz) from public;
grant execute on function imports_to_look_at(timestamptz) to paraphe_app;
--> statement-breakpoint

-- Many jobs by one statement, as enqueue_job does one: [{task, payload, key, at}]. A higher number comes later, whatever
-- the day: thousands of invitations let a sign-in mail pass.
create function enqueue_jobs(jobs json, job_priority integer) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if coalesce(current_setting('app.scope', true), '') <> 'library' and exists (
    select from json_array_elements(jobs) job
    where job -> 'payload' ->> 'organizationId' is not null
      and (job -> 'payload' ->> 'organizationId')::uuid
        is distinct from nullif(current_setting('app.organization_id', true), '')::uuid
  ) then
    raise exception 'a job may only be enqueued for the current organization' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_jobs(array(
    select row(job ->> 'task', job -> 'payload', null, (job ->> 'at')::timestamptz, null, job ->> 'key', job_priority, null)::graphile_worker.job_spec
    from json_array_elements(jobs) job
  ), true);
end $$;
grant create on schema public to paraphe_worker;
alter function enqueue_jobs(json, integer) owner to paraphe_worker;
revoke create on schema public from paraphe_worker;
revoke all on function enqueue_jobs(json, integer) from public;
grant execute on function enqueue_jobs(json, integer) to paraphe_app;
