-- What drafts were, and what waits to be merged, are the studio's like drafts themselves: see 0001_locks.sql.
do $$
declare
  studio_table text;
begin
  foreach studio_table in array array['draft_revisions', 'draft_asides'] loop
    execute format('alter table %I enable row level security', studio_table);
    execute format('alter table %I force row level security', studio_table);
    execute format('create policy studio on %I to paraphe_app using (current_scope() = ''library'') with check (current_scope() = ''library'')', studio_table);
    execute format('grant select, insert, delete on %I to paraphe_app', studio_table);
  end loop;
end $$;
--> statement-breakpoint

-- Whoever changes a draft leaves what it was, and of that the latest two hundred revisions: somebody may still be
-- writing on one. The revisions of a draft go with it.
create function keep_draft_revision() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  insert into draft_revisions (draft_id, revision, fr, en, quiz, handout_fr, handout_en, saved_at, saved_by)
  values (old.id, old.revision, old.fr, old.en, old.quiz, old.handout_fr, old.handout_en, old.updated_at, old.updated_by)
  on conflict do nothing;
  delete from draft_revisions where draft_id = old.id and revision <= old.revision - 200;
  return null;
end $$;
revoke all on function keep_draft_revision() from public;
create trigger revision_kept after update on drafts for each row
  when (old.revision <> new.revision) execute function keep_draft_revision();
--> statement-breakpoint

-- The name by which a consultant is known to the others, in the studio alone.
create function consultant_name(consultant_user uuid) returns text
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select c.name from consultants c where c.user_id = consultant_user and current_scope() = 'library';
end;
revoke all on function consultant_name(uuid) from public;
grant execute on function consultant_name(uuid) to paraphe_app;
