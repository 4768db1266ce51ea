-- The second lock on a tenant: the application's role owns nothing and sees one organization at a time.
-- Roles belong to the cluster and are made by `npm run db:roles`, never here.

revoke all on schema public from public;
grant usage on schema public to paraphe_app, paraphe_reader, paraphe_eraser;
--> statement-breakpoint

-- After one scoped transaction the setting comes back as '' on that connection, not null: hence nullif.
create function current_organization() returns uuid
  language sql stable
  return nullif(current_setting('app.organization_id', true), '')::uuid;
--> statement-breakpoint
create function current_login() returns uuid
  language sql stable
  return nullif(current_setting('app.user_id', true), '')::uuid;
--> statement-breakpoint
create function current_scope() returns text
  language sql stable
  return coalesce(current_setting('app.scope', true), '');
--> statement-breakpoint

-- Every tenant table: forced row-level security, one policy for the application, one for the readers'
-- role that owns the aggregate views and the narrow look-ups. Rights follow what a row is:
-- evidence is inserted and read, never changed; working rows may change; very few may go.
do $$
declare
  tenant_table text;
  evidence constant text[] := array['adoptions', 'adoption_texts', 'attempt_answers', 'event_values', 'events',
    'language_wishes', 'log_leaves', 'log_nodes', 'notice_acknowledgements', 'nudges', 'signature_identities',
    'signature_traces', 'signatures'];
  working constant text[] := array['adoption_drafts', 'assignments', 'attempts', 'invitations', 'member_cards',
    'member_pins', 'members', 'name_corrections', 'program_items', 'programs', 'team_members', 'teams', 'unplaced_events'];
begin
  foreach tenant_table in array evidence || working loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    execute format('grant select, insert on %I to paraphe_app', tenant_table);
  end loop;
  foreach tenant_table in array working loop
    execute format('grant update on %I to paraphe_app', tenant_table);
  end loop;
end $$;
--> statement-breakpoint
grant delete on adoption_drafts, member_pins, team_members, unplaced_events to paraphe_app;
--> statement-breakpoint

alter table organizations enable row level security;
alter table organizations force row level security;
create policy tenant on organizations to paraphe_app
  using (id = current_organization()) with check (id = current_organization());
grant select, insert, update on organizations to paraphe_app;
--> statement-breakpoint

-- A person finds their own memberships, but only while no organization is chosen.
create policy own_membership on members for select to paraphe_app
  using (user_id = current_login() and current_organization() is null);
create policy own_membership on organizations for select to paraphe_app
  using (
    current_organization() is null
    and exists (select from members where members.organization_id = organizations.id and members.user_id = current_login())
  );
--> statement-breakpoint

-- What has been recorded stays as it was, for the owner of the tables as well.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
do $$
declare
  kept text;
begin
  foreach kept in array array['events', 'log_leaves', 'log_nodes', 'signatures', 'adoptions', 'adoption_texts',
    'language_wishes', 'notice_acknowledgements', 'versions', 'version_texts'] loop
    execute format('create trigger never_changed before update or delete on %I for each row execute function refuse_change()', kept);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint

-- The library belongs to no tenant: read by all, written under a LibraryScope only.
do $$
declare
  library_table text;
begin
  foreach library_table in array array['documents', 'versions', 'version_texts', 'library_programs', 'library_references'] loop
    execute format('alter table %I enable row level security', library_table);
    execute format('alter table %I force row level security', library_table);
    execute format('create policy readable on %I for select to paraphe_app, paraphe_reader using (true)', library_table);
    execute format('create policy published on %I for insert to paraphe_app with check (current_scope() = ''library'')', library_table);
    execute format('grant select, insert on %I to paraphe_app', library_table);
    execute format('grant select on %I to paraphe_reader', library_table);
  end loop;
  foreach library_table in array array['documents', 'library_programs', 'library_references'] loop
    execute format('create policy maintained on %I for update to paraphe_app using (current_scope() = ''library'') with check (current_scope() = ''library'')', library_table);
    execute format('grant update on %I to paraphe_app', library_table);
  end loop;
end $$;
--> statement-breakpoint
alter table drafts enable row level security;
alter table drafts force row level security;
create policy studio on drafts to paraphe_app
  using (current_scope() = 'library') with check (current_scope() = 'library');
grant select, insert, update, delete on drafts to paraphe_app;
--> statement-breakpoint

-- Logins, sessions, links and codes are reached through the functions of the next migration only.
grant select, insert, update, delete on rate_limits to paraphe_app;
grant select, insert, delete on resumable_forms to paraphe_app;
grant select, insert, update on deliveries to paraphe_app;
grant select, insert, update on installation to paraphe_app;
