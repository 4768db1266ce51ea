-- What is searched is the library's: read by all, made under a LibraryScope only, and made again when a release makes it
-- otherwise. See 0001_locks.sql.
do $$
declare
  search_table text;
begin
  foreach search_table in array array['search_texts', 'search_sections', 'search_words', 'search_terms'] loop
    execute format('alter table %I enable row level security', search_table);
    execute format('alter table %I force row level security', search_table);
    execute format('create policy readable on %I for select to paraphe_app using (true)', search_table);
    execute format('create policy made on %I for insert to paraphe_app with check (current_scope() = ''library'')', search_table);
    execute format('create policy made_again on %I for delete to paraphe_app using (current_scope() = ''library'')', search_table);
    execute format('grant select, insert, delete on %I to paraphe_app', search_table);
  end loop;
end $$;
