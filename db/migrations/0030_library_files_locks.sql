-- The library's own, in the studio alone: what waits there is nobody else's to read. See 0001_locks.sql.
do $$
declare
  studio_table text;
begin
  foreach studio_table in array array['library_files', 'library_proposals'] loop
    execute format('alter table %I enable row level security', studio_table);
    execute format('alter table %I force row level security', studio_table);
    execute format('create policy studio on %I to paraphe_app using (current_scope() = ''library'') with check (current_scope() = ''library'')', studio_table);
    execute format('grant select, insert, update on %I to paraphe_app', studio_table);
  end loop;
end $$;
--> statement-breakpoint
-- A program that the library no longer has is offered no more; what was made from it stays with its organization.
create policy withdrawn on library_programs for delete to paraphe_app using (current_scope() = 'library');
grant delete on library_programs to paraphe_app;
