-- The three locks, on what an organization answered of its practice: see 0001_locks.sql for what each line means.
alter table interviews enable row level security;
alter table interviews force row level security;
create policy tenant on interviews to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy readers on interviews for select to paraphe_reader using (true);
grant select, insert on interviews to paraphe_app;
grant update (answers, revision, updated_at) on interviews to paraphe_app;
grant select on interviews to paraphe_reader;
alter table interviews add constraint interviews_revision check (revision >= 1);
