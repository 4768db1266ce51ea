-- The three locks, on who looked at a person's records and on what a person asks to have corrected: see 0001_locks.sql for
-- what each line means.
do $$
declare
  named text;
begin
  foreach named in array array['member_looks', 'data_corrections'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('grant select, insert on %I to paraphe_app', named);
    execute format('create trigger not_of_erased before insert or update on %I for each row execute function refuse_for_erased(''member'')', named);
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
  end loop;
end $$;
-- A look is destroyed on schedule; a request is answered, and not rewritten.
grant delete on member_looks to paraphe_app;
grant update (answered_at, answered_by, answer, explanation) on data_corrections to paraphe_app;
--> statement-breakpoint

-- Both go with whoever is erased: the looks at their records, and those that they had at others'.
grant select (organization_id, member_id, viewer_id), delete on member_looks to paraphe_eraser;
grant select (organization_id, member_id), delete on data_corrections to paraphe_eraser;
create function forget_looks() returns trigger language plpgsql as $$
begin
  delete from member_looks l where l.organization_id = new.organization_id and l.member_id = new.id;
  delete from member_looks l where l.organization_id = new.organization_id and l.viewer_id = new.id;
  delete from data_corrections c where c.organization_id = new.organization_id and c.member_id = new.id;
  return null;
end $$;
create trigger looks_forgotten_when_erased after update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function forget_looks();
revoke all on function forget_looks() from public;
--> statement-breakpoint

-- A login's own row, sessions and links, for its own person, before an organization is chosen. No token's hash is told.
create function own_login() returns jsonb
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select jsonb_build_object(
    'login', (select jsonb_agg(jsonb_build_object('id', u.id, 'email', u.email, 'created_at', u.created_at))
      from users u where u.id = current_login()),
    'consultant', (select jsonb_agg(jsonb_build_object('name', c.name, 'created_at', c.created_at))
      from consultants c where c.user_id = current_login()),
    'sessions', (select jsonb_agg(jsonb_build_object('method', s.method, 'confined_to', s.confined_to, 'tablet_id', s.tablet_id,
        'created_at', s.created_at, 'latest_method', s.latest_method, 'authenticated_at', s.authenticated_at,
        'second_factor_at', s.second_factor_at, 'expires_at', s.expires_at) order by s.created_at)
      from sessions s where s.user_id = current_login()),
    'links', (select jsonb_agg(jsonb_build_object('id', l.id, 'purpose', l.purpose, 'email', l.email, 'locale', l.locale,
        'return_to', l.return_to, 'requested_at', l.requested_at, 'expires_at', l.expires_at, 'used_at', l.used_at)
        order by l.requested_at, l.id)
      from links l join users u on lower(u.email) = lower(l.email) where u.id = current_login()))
  where current_scope() = 'user';
end;
grant create on schema public to paraphe_reader;
alter function own_login() owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function own_login() from public;
grant execute on function own_login() to paraphe_app;
