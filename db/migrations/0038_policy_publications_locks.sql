-- The three locks, on the policies that an organization publishes: see 0001_locks.sql for what each line means.
do $$
declare
  named text;
begin
  foreach named in array array['policy_publications', 'policy_pages', 'policy_prints', 'policy_mails'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('grant select, insert on %I to paraphe_app', named);
  end loop;
  -- What was published stays as it was published.
  foreach named in array array['policy_publications', 'policy_pages', 'policy_prints'] loop
    execute format('create trigger never_changed before update or delete on %I for each row execute function refuse_change()', named);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', named);
  end loop;
  foreach named in array array['policy_publications', 'policy_pages'] loop
    execute format('create policy readers on %I for select to paraphe_reader using (true)', named);
    execute format('grant select on %I to paraphe_reader', named);
  end loop;
end $$;
alter table policy_pages alter column bytes set storage external;
alter table policy_prints alter column bytes set storage external;
alter table policy_publications
  add constraint policy_publications_act check (act <> 'published' or (adoption_id is not null and version is not null)),
  add constraint policy_publications_withdrawn check (act <> 'withdrawn' or (note_fr is null and note_en is null and not indexable)),
  add constraint policy_publications_notes check (char_length(note_fr) <= 1000 and char_length(note_en) <= 1000);
--> statement-breakpoint

-- Whom a new version is mailed to goes with whoever is erased.
create trigger not_of_erased before insert or update on policy_mails for each row execute function refuse_for_erased('member');
create policy erasure on policy_mails to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select (organization_id, member_id), delete on policy_mails to paraphe_eraser;
create function forget_policy_mails() returns trigger language plpgsql as $$
begin
  delete from policy_mails m where m.organization_id = new.organization_id and m.member_id = new.id;
  return null;
end $$;
create trigger policy_mails_forgotten_when_erased after update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function forget_policy_mails();
revoke all on function forget_policy_mails() from public;
--> statement-breakpoint

-- The public's one way to a published page, under a PublicScope alone: of a policy whose latest act is that it was published,
-- what was published since it was last taken down. Without a number, the version in force. No row: there is no such page.
create function published_page(organization text, policy text, wanted integer, language text)
  returns table (bytes bytea, sha256 bytea, style_sha256 bytea, indexable boolean, in_force boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  with acts as (
    select p.* from policy_publications p
    join organizations o on o.id = p.organization_id and o.slug = organization
    join documents d on d.id = p.document_id and d.slug = policy
    where current_scope() = 'public'
  ),
  latest as (select * from acts order by number desc limit 1),
  chosen as (
    select a.organization_id, a.id, a.id = l.id as is_latest, a.indexable
    from acts a cross join latest l
    where l.act = 'published' and a.act = 'published' and (a.version = wanted or (wanted is null and a.id = l.id))
      and a.number > coalesce((select max(w.number) from acts w where w.act = 'withdrawn'), 0)
    order by a.number desc limit 1
  )
  select g.bytes, g.sha256, g.style_sha256, c.indexable and c.is_latest, c.is_latest
  from chosen c
  join policy_pages g on g.organization_id = c.organization_id and g.publication_id = c.id and g.locale = language
    and g.form = case when c.is_latest then 'current' else 'former' end;
end;

-- What an organization has before the public, by titles: for the page that lists it.
create function published_policies(organization text)
  returns table (name text, name_en text, slug text, title_fr text, title_en text, version integer, at timestamptz, indexable boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.name, o.name_en, d.slug, fr.title, en.title, p.version, p.at, p.indexable
  from organizations o
  join lateral (
    select distinct on (a.document_id) a.* from policy_publications a
    where a.organization_id = o.id order by a.document_id, a.number desc
  ) p on p.act = 'published'
  join documents d on d.id = p.document_id
  join policy_pages fr on fr.organization_id = p.organization_id and fr.publication_id = p.id and fr.locale = 'fr' and fr.form = 'current'
  join policy_pages en on en.organization_id = p.organization_id and en.publication_id = p.id and en.locale = 'en' and en.form = 'current'
  where o.slug = organization and current_scope() = 'public'
  order by fr.title, d.slug;
end;
--> statement-breakpoint

grant create on schema public to paraphe_reader;
do $$
declare
  door text;
begin
  foreach door in array array['published_page(text, text, integer, text)', 'published_policies(text)'] loop
    execute 'alter function ' || door || ' owner to paraphe_reader';
    execute 'revoke all on function ' || door || ' from public';
    execute 'grant execute on function ' || door || ' to paraphe_app';
  end loop;
end $$;
revoke create on schema public from paraphe_reader;
