-- The three locks, on what tables keep: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['selections', 'selection_rows', 'bulk_acts', 'bulk_act_rows', 'saved_views'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    execute format('grant select, insert on %I to paraphe_app', tenant_table);
  end loop;
end $$;
-- What was confirmed stays; how it went is written as it goes. What was only ticked goes, and views at their author's will.
grant update on selections, bulk_acts, bulk_act_rows, saved_views to paraphe_app;
grant delete on selections, selection_rows, saved_views to paraphe_app;
--> statement-breakpoint

-- With a person go their own views and what they had ticked: the words in them are theirs.
do $$
declare
  named text;
begin
  foreach named in array array['selections', 'selection_rows', 'saved_views'] loop
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
  end loop;
end $$;
grant select (organization_id, id, chosen_by), delete on selections to paraphe_eraser;
grant select (organization_id, selection_id), delete on selection_rows to paraphe_eraser;
grant select (organization_id, saved_by), delete on saved_views to paraphe_eraser;
create function empty_tables_of_erased() returns trigger language plpgsql as $$
begin
  delete from selection_rows r using selections s
  where s.organization_id = new.organization_id and s.chosen_by = new.id
    and r.organization_id = s.organization_id and r.selection_id = s.id;
  delete from selections s where s.organization_id = new.organization_id and s.chosen_by = new.id;
  delete from saved_views v where v.organization_id = new.organization_id and v.saved_by = new.id;
  return new;
end $$;
create trigger tables_emptied_when_erased before update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function empty_tables_of_erased();
revoke all on function empty_tables_of_erased() from public;
