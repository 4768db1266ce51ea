-- Narrow doors: each looks up one token, hash or handle and returns the minimum.
-- Those that read tenants' rows belong to paraphe_reader, which may select and nothing else.

grant select on organizations, members, invitations, member_cards, member_pins, team_members,
  notice_acknowledgements, assignments, unplaced_events, sessions, users, consultants, links, documents to paraphe_reader;
create policy readers on organizations for select to paraphe_reader using (true);
create policy readers on members for select to paraphe_reader using (true);
create policy readers on invitations for select to paraphe_reader using (true);
create policy readers on member_cards for select to paraphe_reader using (true);
create policy readers on member_pins for select to paraphe_reader using (true);
create policy readers on team_members for select to paraphe_reader using (true);
create policy readers on notice_acknowledgements for select to paraphe_reader using (true);
create policy readers on assignments for select to paraphe_reader using (true);
create policy readers on unplaced_events for select to paraphe_reader using (true);
--> statement-breakpoint

-- Who is behind a session. One row, or none.
create function gate_session(session_hash bytea, at timestamptz)
  returns table (user_id uuid, email text, method text, confined_to uuid, created_at timestamptz,
    latest_method text, authenticated_at timestamptz, expires_at timestamptz, consultant_name text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.user_id, u.email, s.method, s.confined_to, s.created_at, s.latest_method, s.authenticated_at,
    s.expires_at, c.name
  from sessions s
  join users u on u.id = s.user_id
  left join consultants c on c.user_id = s.user_id
  where s.token_hash = session_hash and s.expires_at > at;
end;
--> statement-breakpoint

-- Session, organization and membership in one statement. No row: no session. `member_id` null: no membership.
create function gate_member(session_hash bytea, organization_slug text, at timestamptz)
  returns table (user_id uuid, email text, method text, confined_to uuid, created_at timestamptz, latest_method text,
    authenticated_at timestamptz, session_expires_at timestamptz,
    consultant_name text, organization_id uuid, organization_slug text, organization_name text, sector text,
    person_in_charge_title text, person_in_charge_contact text, incident_contact text,
    member_id uuid, member_name text, role text, locale text, person_in_charge boolean, access_ends_on date,
    led_teams uuid[], notice_version integer, memberships integer)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.user_id, u.email, s.method, s.confined_to, s.created_at, s.latest_method, s.authenticated_at,
    s.expires_at, c.name,
    o.id, o.slug, o.name, o.sector, o.person_in_charge_title, o.person_in_charge_contact, o.incident_contact,
    m.id, m.name, m.role, m.locale, m.person_in_charge, m.access_ends_on,
    (select coalesce(array_agg(t.team_id), '{}') from team_members t
      where t.organization_id = m.organization_id and t.member_id = m.id and t.leads),
    (select max(n.notice_version) from notice_acknowledgements n
      where n.organization_id = m.organization_id and n.member_id = m.id),
    (select count(*)::integer from members other where other.user_id = s.user_id and other.left_at is null)
  from sessions s
  join users u on u.id = s.user_id
  left join consultants c on c.user_id = s.user_id
  left join organizations o on o.slug = organization_slug and (s.confined_to is null or s.confined_to = o.id)
  left join members m on m.organization_id = o.id and m.user_id = s.user_id and m.left_at is null
  where s.token_hash = session_hash and s.expires_at > at;
end;
--> statement-breakpoint

create function find_user(address text) returns table (user_id uuid, email text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select u.id, u.email from users u where lower(u.email) = lower(address);
end;
--> statement-breakpoint
create function find_user_by_id(id uuid) returns table (user_id uuid, email text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select u.id, u.email from users u where u.id = find_user_by_id.id;
end;
--> statement-breakpoint
-- Two first sign-ins of one address at once make one login.
create function create_user(new_id uuid, address text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  found_id uuid;
begin
  insert into users (id, email, created_at) values (new_id, address, at) on conflict do nothing;
  select id into found_id from users where id = new_id or (address is not null and lower(email) = lower(address));
  return found_id;
end $$;
--> statement-breakpoint
create function make_consultant(consultant_user uuid, display_name text, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_scope() <> 'library' then
    raise exception 'consultants are named under the library scope' using errcode = 'insufficient_privilege';
  end if;
  insert into consultants (user_id, name, created_at) values (consultant_user, display_name, at) on conflict do nothing;
end $$;
--> statement-breakpoint

create function create_session(session_hash bytea, session_user_id uuid, session_method text, confined uuid,
    at timestamptz, until timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  insert into sessions (token_hash, user_id, method, confined_to, created_at, latest_method, authenticated_at, expires_at)
  values (session_hash, session_user_id, session_method, confined, at, session_method, at, until);
end;
--> statement-breakpoint
create function extend_session(session_hash bytea, until timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  update sessions set expires_at = until where token_hash = session_hash;
end;
--> statement-breakpoint
create function end_session(session_hash bytea) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  delete from sessions where token_hash = session_hash;
end;
--> statement-breakpoint
-- Sign-out everywhere: every session of the person whose session this is.
create function end_all_sessions(session_hash bytea) returns integer
  language sql security definer set search_path = pg_catalog, public
begin atomic
  with gone as (
    delete from sessions where user_id = (select s.user_id from sessions s where s.token_hash = session_hash) returning 1
  )
  select count(*)::integer from gone;
end;
--> statement-breakpoint
-- A member who leaves or whose address changes loses the sessions confined to that organization.
create function end_confined_sessions(organization uuid, session_user_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  delete from sessions where confined_to = organization and user_id = session_user_id;
end $$;
--> statement-breakpoint

-- Links: requested by anyone, minted by the worker, looked at without effect, used once.
create function request_link(link_id uuid, link_purpose text, address text, link_locale text, return_path text,
    at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  insert into links (id, purpose, email, locale, return_to, requested_at)
  values (link_id, link_purpose, address, link_locale, return_path, at);
end;
--> statement-breakpoint
create function mint_link(link_id uuid, new_hash bytea, until timestamptz)
  returns table (purpose text, email text, locale text, return_to text, requested_at timestamptz)
  language sql security definer set search_path = pg_catalog, public
begin atomic
  update links l set token_hash = new_hash, expires_at = until
  where l.id = link_id and l.used_at is null
  returning l.purpose, l.email, l.locale, l.return_to, l.requested_at;
end;
--> statement-breakpoint
-- What the worker needs to mail a link. `known` is false for an address that is nobody's: it gets no mail,
-- and whoever asked can't tell.
create function describe_link(wanted uuid)
  returns table (purpose text, email text, locale text, organization_name text, known boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.purpose, l.email, l.locale, o.name,
    l.purpose = 'setup' or exists (select from users u where lower(u.email) = lower(l.email))
      or exists (select from members m where lower(m.email) = lower(l.email) and m.left_at is null)
  from links l
  left join invitations i on i.link_id = l.id
  left join organizations o on o.id = i.organization_id
  where l.id = wanted and l.used_at is null;
end;
--> statement-breakpoint
create function look_at_link(link_hash bytea, at timestamptz)
  returns table (link_id uuid, purpose text, locale text, return_to text, expired boolean, used boolean,
    organization_name text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.id, l.purpose, l.locale, l.return_to, l.expires_at <= at, l.used_at is not null or i.revoked_at is not null, o.name
  from links l
  left join invitations i on i.link_id = l.id
  left join organizations o on o.id = i.organization_id
  where l.token_hash = link_hash;
end;
--> statement-breakpoint
create function use_link(link_hash bytea, at timestamptz)
  returns table (link_id uuid, purpose text, email text, return_to text)
  language sql security definer set search_path = pg_catalog, public
begin atomic
  update links l set used_at = at
  where l.token_hash = link_hash and l.used_at is null and l.expires_at > at
  returning l.id, l.purpose, l.email, l.return_to;
end;
--> statement-breakpoint
create function find_invitation(invitation_link uuid)
  returns table (organization_id uuid, organization_slug text, member_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select i.organization_id, o.slug, i.member_id
  from invitations i
  join organizations o on o.id = i.organization_id
  join members m on m.organization_id = i.organization_id and m.id = i.member_id
  where i.link_id = invitation_link and i.revoked_at is null and m.left_at is null and m.user_id is null;
end;
--> statement-breakpoint

-- Invitations waiting for the address that this session proved.
create function pending_invitations(session_hash bytea, at timestamptz)
  returns table (link_id uuid, organization_name text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.id, o.name
  from sessions s
  join users u on u.id = s.user_id
  join links l on lower(l.email) = lower(u.email)
  join invitations i on i.link_id = l.id and i.revoked_at is null and i.accepted_at is null
  join organizations o on o.id = i.organization_id
  join members m on m.organization_id = i.organization_id and m.id = i.member_id and m.left_at is null and m.user_id is null
  where s.token_hash = session_hash and s.expires_at > at;
end;
--> statement-breakpoint

-- Cards: the handle on the card tells the organization and the member; the code or the PIN is checked in the scope.
create function find_handle(card_handle text)
  returns table (organization_id uuid, organization_slug text, organization_name text, member_id uuid,
    user_id uuid, locale text, has_pin boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, o.slug, o.name, m.id, m.user_id, m.locale,
    exists (select from member_pins p where p.organization_id = m.organization_id and p.member_id = m.id)
  from members m
  join organizations o on o.id = m.organization_id
  where m.handle = card_handle and m.left_at is null;
end;
--> statement-breakpoint

-- Six-digit codes before signing: asked for, minted by the worker, five tries.
create function request_code(code_id uuid, session_hash bytea, code_locale text, at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  insert into confirmation_codes (id, session_token_hash, locale, requested_at, tries)
  values (code_id, session_hash, code_locale, at, 0);
end;
--> statement-breakpoint
create function mint_code(code_id uuid, new_hash bytea, until timestamptz)
  returns table (email text, locale text)
  language sql security definer set search_path = pg_catalog, public
begin atomic
  update confirmation_codes c set code_hash = new_hash, expires_at = until
  from sessions s join users u on u.id = s.user_id
  where c.id = code_id and c.used_at is null and s.token_hash = c.session_token_hash
  returning u.email, c.locale;
end;
--> statement-breakpoint
-- Counts the try, and on the right code proves afresh that the session is still the same person's.
create function use_code(session_hash bytea, tried_hash bytea, code_id uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  expected bytea;
begin
  update confirmation_codes c set tries = c.tries + 1
  where c.id = code_id and c.session_token_hash = session_hash and c.used_at is null
    and c.expires_at > at and c.tries < 5
  returning c.code_hash into expected;
  if expected is null or expected <> tried_hash then
    return false;
  end if;
  update confirmation_codes set used_at = at where id = code_id;
  update sessions set authenticated_at = at, latest_method = 'mail_code' where token_hash = session_hash;
  return true;
end $$;
--> statement-breakpoint
create function latest_code(session_hash bytea) returns table (code_id uuid, requested_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select c.id, c.requested_at from confirmation_codes c
  where c.session_token_hash = session_hash and c.used_at is null order by c.requested_at desc limit 1;
end;
--> statement-breakpoint
-- The same proof by PIN, once the PIN itself has been checked in the organization's scope.
create function reauthenticate(session_hash bytea, at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  update sessions set authenticated_at = at, latest_method = 'pin'
  where token_hash = session_hash and confined_to is not null;
end;
--> statement-breakpoint
create function sweep_expired(at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  delete from sessions where expires_at < at;
  delete from links l where l.requested_at < at - interval '30 days'
    and not exists (select from invitations i where i.link_id = l.id);
  delete from resumable_forms where expires_at < at;
end;
--> statement-breakpoint

-- The consultant's view of clients: counts only, and none for groups under ten.
create view organization_overview as
  select o.id, o.slug, o.name, o.created_at,
    people.count as members,
    case when people.count >= 10 then obligations.done end as done,
    case when people.count >= 10 then obligations.total end as total
  from organizations o
  cross join lateral (
    select count(*)::integer from members m where m.organization_id = o.id and m.left_at is null
  ) people
  cross join lateral (
    select count(*) filter (where a.state = 'done')::integer as done, count(*)::integer as total
    from assignments a where a.organization_id = o.id and a.state in ('open', 'done')
  ) obligations
  where current_scope() = 'library';
--> statement-breakpoint
create function organization_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from organizations o where current_scope() = 'library' order by o.id;
end;
--> statement-breakpoint
-- Organizations whose log has events to place: the sequencer's round.
create function unplaced_organizations() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select distinct u.organization_id from unplaced_events u;
end;
--> statement-breakpoint
create function find_organization(organization_slug text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from organizations o where o.slug = organization_slug;
end;
--> statement-breakpoint

-- Enqueuing in the transaction that causes the job. The queue's role is never the application's.
create function enqueue_job(task text, payload json, job_key text, due timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if payload ->> 'organizationId' is not null
    and nullif(payload ->> 'organizationId', '')::uuid is distinct from nullif(current_setting('app.organization_id', true), '')::uuid
    and coalesce(current_setting('app.scope', true), '') <> 'library' then
    raise exception 'a job may only be enqueued for the current organization' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(task, payload, run_at => due, job_key => enqueue_job.job_key, job_key_mode => 'preserve_run_at');
end $$;
--> statement-breakpoint
create function queue_health() returns table (waiting integer, oldest_seconds integer, failing integer)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select count(*) filter (where attempts < max_attempts)::integer,
    coalesce(extract(epoch from max(clock_timestamp() - run_at) filter (where run_at < clock_timestamp() and attempts < max_attempts)), 0)::integer,
    count(*) filter (where attempts >= max_attempts)::integer
  from graphile_worker.jobs;
end;
--> statement-breakpoint

-- How many migrations have run, for the health check: the journal itself is the owner's.
create function applied_migrations() returns integer
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (select count(*) from drizzle.__drizzle_migrations);
end $$;
--> statement-breakpoint

grant create on schema public to paraphe_reader, paraphe_worker;
grant usage on schema public to paraphe_worker;
do $$
declare
  door text;
begin
  foreach door in array array['gate_session(bytea, timestamptz)', 'gate_member(bytea, text, timestamptz)',
    'look_at_link(bytea, timestamptz)', 'describe_link(uuid)', 'find_invitation(uuid)', 'pending_invitations(bytea, timestamptz)', 'find_handle(text)', 'organization_ids()',
    'find_organization(text)', 'unplaced_organizations()'] loop
    execute 'alter function ' || door || ' owner to paraphe_reader';
  end loop;
end $$;
alter view organization_overview owner to paraphe_reader;
alter function enqueue_job(text, json, text, timestamptz) owner to paraphe_worker;
alter function queue_health() owner to paraphe_worker;
revoke create on schema public from paraphe_reader, paraphe_worker;
--> statement-breakpoint
revoke all on all functions in schema public from public;
grant execute on all functions in schema public to paraphe_app;
grant execute on function current_organization(), current_login(), current_scope() to paraphe_reader, paraphe_worker, paraphe_eraser;
grant select on organization_overview to paraphe_app;
