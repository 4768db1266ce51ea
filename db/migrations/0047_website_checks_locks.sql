-- The three locks, on what was seen of an organization's website: see 0001_locks.sql for what each line means.
alter table website_checks enable row level security;
alter table website_checks force row level security;
create policy tenant on website_checks to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert, delete on website_checks to paraphe_app;
grant update (site, source, calls, parties, checked_at) on website_checks to paraphe_app;
