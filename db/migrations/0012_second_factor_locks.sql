-- A login's second factors belong to no tenant: whoever has entered sees their own, before an organization is chosen, and
-- nobody else's. They are destroyed with the login (erase_logins deletes it: the references cascade).
do $$
declare
  own text;
begin
  foreach own in array array['app_enrolments', 'authenticator_apps', 'passkey_challenges', 'passkeys', 'recovery_codes'] loop
    execute format('alter table %I enable row level security', own);
    execute format('alter table %I force row level security', own);
    execute format('create policy own on %I to paraphe_app using (current_scope() = ''user'' and user_id = current_login()) with check (current_scope() = ''user'' and user_id = current_login())', own);
    execute format('grant select, insert, delete on %I to paraphe_app', own);
  end loop;
end $$;
-- What changes of a factor: how far it has been used. Of an app also its secret, when another phone takes its place.
grant update (last_step, sealed_secret, created_at) on authenticator_apps to paraphe_app;
grant update (counter, last_used_at) on passkeys to paraphe_app;
grant update (used_at) on recovery_codes to paraphe_app;
grant update (sealed_secret, begun_at) on app_enrolments to paraphe_app;
--> statement-breakpoint

-- For the gates: when that session proved a second factor, and whether its login has one to prove. Read with the session,
-- in the same statement.
grant select (user_id) on authenticator_apps, passkeys to paraphe_reader;
create policy readers on authenticator_apps for select to paraphe_reader using (true);
create policy readers on passkeys for select to paraphe_reader using (true);
create function second_factor_of(session_hash bytea) returns table (second_factor_at timestamptz, factor_held boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.second_factor_at,
    exists (select from passkeys p where p.user_id = s.user_id)
      or exists (select from authenticator_apps a where a.user_id = s.user_id)
  from sessions s where s.token_hash = session_hash;
end;
--> statement-breakpoint

-- Once a factor of the current login has been checked: the session has proved it, and afresh who it is. False when the
-- session ended meanwhile.
create function prove_second_factor(session_hash bytea, proof text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_scope() <> 'user' or proof not in ('passkey', 'authenticator_app', 'recovery_code') then
    raise exception 'not the login''s own second factor' using errcode = 'insufficient_privilege';
  end if;
  update sessions s set second_factor_at = at, authenticated_at = at, latest_method = proof
  where s.token_hash = session_hash and s.user_id = current_login() and s.confined_to is null and s.expires_at > at;
  return found;
end $$;
--> statement-breakpoint
-- When the operator takes away the factors of somebody who lost them, whoever is signed in as them signs in again.
create function end_sessions_of_login() returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  ended integer;
begin
  if current_scope() <> 'user' then
    raise exception 'not a login''s own sessions' using errcode = 'insufficient_privilege';
  end if;
  delete from sessions s where s.user_id = current_login();
  get diagnostics ended = row_count;
  return ended;
end $$;
--> statement-breakpoint
grant create on schema public to paraphe_reader;
alter function second_factor_of(bytea) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function second_factor_of(bytea), prove_second_factor(bytea, text, timestamptz), end_sessions_of_login() from public;
grant execute on function second_factor_of(bytea), prove_second_factor(bytea, text, timestamptz), end_sessions_of_login() to paraphe_app;
