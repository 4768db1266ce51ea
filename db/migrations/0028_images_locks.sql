-- Pictures belong to no tenant: read by all, added, described and removed under a LibraryScope only.
alter table images alter column bytes set storage external;
alter table images enable row level security;
alter table images force row level security;
create policy readable on images for select to paraphe_app, paraphe_reader using (true);
create policy added on images for insert to paraphe_app with check (current_scope() = 'library');
create policy described on images for update to paraphe_app
  using (current_scope() = 'library') with check (current_scope() = 'library');
create policy removed on images for delete to paraphe_app using (current_scope() = 'library');
grant select, insert, delete on images to paraphe_app;
grant update (alt_fr, alt_en, unused_since) on images to paraphe_app;
grant select on images to paraphe_reader;
--> statement-breakpoint

-- What a version shows stays with it.
alter table version_images enable row level security;
alter table version_images force row level security;
create policy readable on version_images for select to paraphe_app, paraphe_reader using (true);
create policy published on version_images for insert to paraphe_app with check (current_scope() = 'library');
grant select, insert on version_images to paraphe_app;
grant select on version_images to paraphe_reader;
create trigger never_changed before update or delete on version_images for each row execute function refuse_change();
create trigger never_truncated before truncate on version_images for each statement execute function refuse_change();
