-- The three locks, on what the library publishes and what each organization takes of it: see 0001_locks.sql for what
-- each line means.

-- Which version is the one of everyone, and which one each organization reads, until here: always the latest.
do $$
declare
  named text;
begin
  foreach named in array array['documents', 'organizations', 'versions'] loop
    execute format('alter table %I no force row level security', named);
  end loop;
  insert into publications (id, version_id, document_id, audience, effective_on, note_fr, code, is_public, asked_at, asked_by,
    approved_at, current_at)
  select gen_random_uuid(), v.id, v.document_id, 'everyone', (v.published_at at time zone 'America/Toronto')::date, v.note,
    d.code, d.is_public, v.published_at, v.published_by, v.published_at, v.published_at
  from versions v join documents d on d.id = v.document_id;
  update documents d set current_version_id =
    (select v.id from versions v where v.document_id = d.id order by v.number desc limit 1);
  insert into taken_versions (organization_id, document_id, version_id, asks_from, taken_at)
  select o.id, d.id, v.id,
    (select max(m.number) from versions m where m.document_id = d.id and m.change = 'material'),
    greatest(o.created_at, v.published_at)
  from organizations o cross join documents d join versions v on v.id = d.current_version_id;
  foreach named in array array['documents', 'organizations', 'versions'] loop
    execute format('alter table %I force row level security', named);
  end loop;
end $$;
--> statement-breakpoint

do $$
declare
  named text;
begin
  foreach named in array array['taken_versions', 'version_offers', 'publications', 'publication_targets', 'library_rules'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('grant select, insert on %I to paraphe_app', named);
  end loop;
  foreach named in array array['taken_versions', 'version_offers'] loop
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('create policy readers on %I for select to paraphe_reader using (true)', named);
    execute format('grant select on %I to paraphe_reader', named);
  end loop;
  -- Whom else a version goes to is nobody's business but the consultant's.
  foreach named in array array['publication_targets', 'library_rules'] loop
    execute format('create policy studio on %I to paraphe_app using (current_scope() = ''library'') with check (current_scope() = ''library'')', named);
  end loop;
end $$;
grant update (version_id, asks_from, taken_at, pinned_at, pinned_by) on taken_versions to paraphe_app;
grant update (state, taken_at, decided_at, previous_version_id, reopened) on version_offers to paraphe_app;
grant update (review_required, changed_at, changed_by) on library_rules to paraphe_app;

create policy readable on publications for select to paraphe_app, paraphe_reader using (true);
create policy published on publications for insert to paraphe_app with check (current_scope() = 'library');
create policy maintained on publications for update to paraphe_app
  using (current_scope() = 'library') with check (current_scope() = 'library');
grant select on publications to paraphe_reader;
create policy readers on publication_targets for select to paraphe_reader using (true);
grant select on publication_targets to paraphe_reader;
-- What was asked stays as it was; what becomes of it is added.
grant update (approved_at, approved_by, opened_at, current_at, withdrawn_at, withdrawn_by) on publications to paraphe_app;
--> statement-breakpoint

-- The latest material change in a version of that number, but for what was withdrawn.
create function asks_from(document uuid, number integer) returns integer
  language sql stable
begin atomic
  select max(v.number) from versions v
  where v.document_id = document and v.change = 'material' and v.number <= asks_from.number
    and not exists (select from publications p where p.version_id = v.id and p.withdrawn_at is not null);
end;
--> statement-breakpoint

-- What an organization read of a document just before an instant: what the next change went away from, or what is read now.
create function version_read_at(organization uuid, document uuid, at timestamptz) returns uuid
  language sql stable
begin atomic
  select coalesce((
    select c.before from (
      select f.taken_at as changed_at, f.previous_version_id as before from version_offers f
      where f.organization_id = organization and f.document_id = document and f.taken_at >= at
      union all
      select f.decided_at, f.version_id from version_offers f
      where f.organization_id = organization and f.document_id = document and f.state = 'rolled_back' and f.decided_at >= at
    ) c order by c.changed_at limit 1
  ), (select t.version_id from taken_versions t where t.organization_id = organization and t.document_id = document));
end;
--> statement-breakpoint

-- Every organization begins with the library as it is for everyone, whatever makes it. A publication that becomes the one
-- of everyone at this moment is missed by neither: it waits for this lock, or this trigger does.
create function take_library() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('library current', 0));
  insert into taken_versions (organization_id, document_id, version_id, asks_from, taken_at)
  select new.id, d.id, v.id, asks_from(d.id, v.number), new.created_at
  from documents d join versions v on v.id = d.current_version_id;
  return null;
end $$;
create trigger took_library after insert on organizations for each row execute function take_library();
--> statement-breakpoint

-- The clients, to choose among.
create view client_names as
  select o.id, o.slug, o.name, o.left_library_at is not null as gone from organizations o where current_scope() = 'library';

-- How far each client has taken up each document: versions, never people.
create view client_versions as
  select t.organization_id as client_id, t.document_id, v.number, t.pinned_at is not null as pinned,
    o.left_library_at is not null as gone, c.number as current_number
  from taken_versions t
  join versions v on v.id = t.version_id
  join documents d on d.id = t.document_id
  join organizations o on o.id = t.organization_id
  left join versions c on c.id = d.current_version_id
  where current_scope() = 'library';

-- What became of a publication at each client it has reached. Counts of fewer than ten people are left out.
create view publication_progress as
  select f.publication_id, f.organization_id as client_id, o.slug, o.name, f.state,
    f.previous_version_id is null as first, case when people.count >= 10 then f.reopened end as reopened
  from version_offers f
  join organizations o on o.id = f.organization_id
  cross join lateral (
    select count(*)::integer from members m where m.organization_id = o.id and m.left_at is null
  ) people
  where current_scope() = 'library';

-- Whom a material version would ask again: per client, those who did a version before it and are here.
create function publication_reach(document uuid) returns table (client_id uuid, people integer)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select a.organization_id, count(*)::integer
  from assignments a
  join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.left_at is null
  where current_scope() = 'library' and a.document_id = document and a.current and a.state = 'done'
  group by a.organization_id;
end;
grant create on schema public to paraphe_reader;
alter view client_names owner to paraphe_reader;
alter view client_versions owner to paraphe_reader;
alter view publication_progress owner to paraphe_reader;
alter function publication_reach(uuid) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
grant select on client_names, client_versions, publication_progress to paraphe_app;
revoke all on function publication_reach(uuid), asks_from(uuid, integer), version_read_at(uuid, uuid, timestamptz), take_library() from public;
grant execute on function publication_reach(uuid), asks_from(uuid, integer), version_read_at(uuid, uuid, timestamptz), take_library() to paraphe_app;
