-- The three locks, on a consultant's entry into a client's space: see 0001_locks.sql for what each line means.
do $$
declare
  named text;
begin
  foreach named in array array['entry_asks', 'entry_consents', 'entries'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('create policy readers on %I for select to paraphe_reader using (true)', named);
    execute format('grant select, insert on %I to paraphe_app', named);
    execute format('grant select on %I to paraphe_reader', named);
  end loop;
end $$;
-- What was asked, given and done stays as it was; how it ended is added.
grant update (answer, answered_at, answered_by) on entry_asks to paraphe_app;
grant update (revoked_at, revoked_by, replaced_at) on entry_consents to paraphe_app;
grant update (left_at) on entries to paraphe_app;
--> statement-breakpoint

alter table entry_asks
  add constraint entry_asks_reason check (char_length(reason) between 1 and 500),
  add constraint entry_asks_answer check (answered_at is null or (answer is not null and answered_by is not null));
-- Ninety days at most, the first and the last included: `LONGEST_TERM`.
alter table entry_consents
  add constraint entry_consents_term check (until_on between from_on and from_on + 89),
  add constraint entry_consents_revocation check (revoked_at is null or revoked_by is not null);
alter table entries add constraint entries_end check (ends_at >= entered_at);
--> statement-breakpoint

-- An end is written once: nobody is let back in by taking it away.
create function refuse_second_end() returns trigger language plpgsql as $$
begin
  if (tg_table_name = 'entry_asks' and (to_jsonb(old) ->> 'answered_at') is not null)
    or (tg_table_name = 'entry_consents' and coalesce(to_jsonb(old) ->> 'revoked_at', to_jsonb(old) ->> 'replaced_at') is not null)
    or (tg_table_name = 'entries' and (to_jsonb(old) ->> 'left_at') is not null) then
    raise exception 'what has ended in % is never changed', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger ended_once before update on entry_asks for each row execute function refuse_second_end();
create trigger ended_once before update on entry_consents for each row execute function refuse_second_end();
create trigger ended_once before update on entries for each row execute function refuse_second_end();
--> statement-breakpoint

-- The entry that lets a consultant read at this very moment: one of their own acts, which goes on, under a consent that
-- nobody took back and whose days hold today. No row: the organization is not there for them.
create function gate_visitor(session_hash bytea, organization_slug text, at timestamptz)
  returns table (organization_id uuid, organization_slug text, organization_name text, organization_name_en text, sector text,
    person_in_charge_title text, person_in_charge_contact text, incident_contact text, entry_id uuid, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id, o.slug, o.name, o.name_en, o.sector, o.person_in_charge_title, o.person_in_charge_contact, o.incident_contact,
    e.id, e.ends_at
  from sessions s
  join consultants k on k.user_id = s.user_id
  join organizations o on o.slug = organization_slug
  join entries e on e.organization_id = o.id and e.consultant_id = s.user_id and e.left_at is null
  join entry_consents c on c.organization_id = e.organization_id and c.id = e.consent_id and c.revoked_at is null
  where s.token_hash = session_hash and s.expires_at > at and s.confined_to is null
    and e.entered_at <= at and e.ends_at > at
    and (at at time zone 'America/Toronto')::date between c.from_on and c.until_on
  order by e.entered_at desc limit 1;
end;
--> statement-breakpoint

-- Whom an owner may let in, by the names under which they publish.
create function door_consultants() returns table (consultant_id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select k.user_id, k.name from consultants k where current_scope() = 'organization';
end;

-- How the acting consultant stands at a client's door: their own question, consent and entry, and nobody else's.
create function own_door(client uuid, at timestamptz)
  returns table (asked_at timestamptz, answer text, from_on date, until_on date, revoked_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select a.asked_at, a.answer, c.from_on, c.until_on, c.revoked_at, e.ends_at
  from (select current_login() as login where current_scope() = 'library') own
  left join lateral (
    select * from entry_asks q where q.organization_id = client and q.consultant_id = own.login
    order by q.asked_at desc limit 1
  ) a on true
  left join lateral (
    select * from entry_consents q where q.organization_id = client and q.consultant_id = own.login
    order by q.given_at desc limit 1
  ) c on true
  left join lateral (
    select * from entries q where q.organization_id = client and q.consent_id = c.id and c.revoked_at is null
      and q.left_at is null and q.entered_at <= at and q.ends_at > at
    order by q.entered_at desc limit 1
  ) e on true;
end;
--> statement-breakpoint

grant create on schema public to paraphe_reader;
do $$
declare
  door text;
begin
  foreach door in array array['gate_visitor(bytea, text, timestamptz)', 'door_consultants()', 'own_door(uuid, timestamptz)'] loop
    execute 'alter function ' || door || ' owner to paraphe_reader';
    execute 'revoke all on function ' || door || ' from public';
    execute 'grant execute on function ' || door || ' to paraphe_app';
  end loop;
end $$;
revoke create on schema public from paraphe_reader;
revoke all on function refuse_second_end() from public;
