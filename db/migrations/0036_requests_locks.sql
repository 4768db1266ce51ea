-- Requests are the studio's: read, answered and destroyed under a LibraryScope alone. A visitor and a member each put
-- one in, and neither reads any (0001_locks.sql says what each line means).
do $$
declare
  studio_table text;
begin
  foreach studio_table in array array['requests', 'request_entries'] loop
    execute format('alter table %I enable row level security', studio_table);
    execute format('alter table %I force row level security', studio_table);
    execute format('create policy studio on %I to paraphe_app using (current_scope() = ''library'') with check (current_scope() = ''library'')', studio_table);
    execute format('create policy readers on %I for select to paraphe_reader using (true)', studio_table);
  end loop;
end $$;
create policy written_by_visitor on requests for insert to paraphe_app with check (
  current_scope() = 'public' and kind = 'contact' and state = 'new' and client_id is null and version_id is null);
create policy asked_by_member on requests for insert to paraphe_app with check (
  current_scope() = 'organization' and kind = 'question' and state = 'new' and client_id = current_organization()
  and topic is null and name is null and email is null);
grant select, insert, delete on requests to paraphe_app;
grant update (state, revision, last_at, closed_at) on requests to paraphe_app;
grant select, insert on request_entries to paraphe_app;
grant select on requests, request_entries to paraphe_reader;
grant select (id, kind) on deliveries to paraphe_reader;
--> statement-breakpoint

-- Who asked: the three locks on it.
alter table asked_questions enable row level security;
alter table asked_questions force row level security;
create policy tenant on asked_questions to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization());
create policy readers on asked_questions for select to paraphe_reader using (true);
grant select, insert on asked_questions to paraphe_app;
grant select on asked_questions to paraphe_reader;
create trigger not_of_erased before insert or update on asked_questions for each row execute function refuse_for_erased('member');
--> statement-breakpoint

-- What whoever is erased had asked goes with them, and with it its answers and who asked (by reference).
create policy erasure on asked_questions to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select (organization_id, request_id, member_id), delete on asked_questions to paraphe_eraser;
create policy erasure on requests to paraphe_eraser using (client_id = current_organization());
grant select (id, client_id), delete on requests to paraphe_eraser;
create function forget_questions() returns trigger language plpgsql as $$
begin
  delete from requests r using asked_questions a
  where a.organization_id = new.organization_id and a.member_id = new.id and r.id = a.request_id;
  return null;
end $$;
create trigger questions_forgotten_when_erased after update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function forget_questions();
--> statement-breakpoint

-- A member's own questions, with what was said in return: for the current organization alone.
create function questions_of(member uuid) returns table (id uuid, version_id uuid, locale text, message text, state text,
    received_at timestamptz, entries jsonb)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select r.id, r.version_id, r.locale, r.message, r.state, r.received_at,
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'text', e.text, 'at', e.at,
        'startsAt', e.starts_at, 'minutes', e.minutes, 'place', e.place, 'meetingId', e.meeting_id)
        order by e.at, e.id), '[]')
      from request_entries e where e.request_id = r.id)
  from asked_questions a
  join requests r on r.id = a.request_id
  where current_scope() = 'organization' and a.organization_id = current_organization() and a.member_id = member
  order by r.received_at desc, r.id;
end;
--> statement-breakpoint

-- Whether a mail of the outbox is still kept for something: an answer as long as its request, any other as long as its
-- address is somebody's.
create function mail_is_held(delivery uuid, address text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select case when exists (select from deliveries d where d.id = delivery and d.kind = 'request')
    then exists (select from request_entries e where e.id = delivery)
    else address_is_held(address) end;
end;
--> statement-breakpoint

grant create on schema public to paraphe_reader;
alter function questions_of(uuid) owner to paraphe_reader;
alter function mail_is_held(uuid, text) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function questions_of(uuid), mail_is_held(uuid, text), forget_questions() from public;
grant execute on function questions_of(uuid), mail_is_held(uuid, text) to paraphe_app;
