-- What erases a person and keeps the proof. The functions below belong to paraphe_eraser, who never signs in; the
-- application may call them for the current organization and can't delete these rows by itself. Rows of evidence
-- (signatures, events, the log, countersignatures, acknowledgements, certificates, hashes) stay: they hold ids, hashes
-- and commitments, whose values and salts go.

-- What the eraser may remove: of the current organization alone.
do $$
declare
  named text;
begin
  foreach named in array array['acknowledgement_identities', 'attempt_answers', 'attempts', 'certificate_files',
    'countersignature_identities', 'countersignature_traces', 'event_values', 'invitations', 'member_cards', 'member_pins',
    'name_corrections', 'nudges', 'pack_pieces', 'signature_identities', 'signature_traces', 'signed_pdfs',
    'team_members'] loop
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('grant select, delete on %I to paraphe_eraser', named);
  end loop;
  -- What tells it whose those are: ids, and no more of them than that.
  foreach named in array array['acknowledgements', 'certificates', 'countersignatures', 'events', 'signatures'] loop
    execute format('create policy erasure on %I for select to paraphe_eraser using (organization_id = current_organization())', named);
    execute format('grant select (organization_id, id, member_id) on %I to paraphe_eraser', named);
  end loop;
  foreach named in array array['members', 'packs'] loop
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
  end loop;
end $$;
grant select (signed_at) on signatures, countersignatures to paraphe_eraser;
grant select (organization_id, id, user_id, email, left_at, erased_at) on members to paraphe_eraser;
grant update (user_id, name, email, job_title, handle, person_in_charge, access_ends_on, erased_at) on members to paraphe_eraser;
grant select (organization_id, id, state, choice), update (state, expires_at) on packs to paraphe_eraser;
grant select (id, email), delete on users to paraphe_eraser;
grant select (user_id, confined_to), delete on sessions to paraphe_eraser;
grant select (id, email), delete on links to paraphe_eraser;
--> statement-breakpoint

-- Whether a login is somebody's elsewhere: a member of any organization's, or a consultant's.
create function login_is_held(login uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  return exists (select from members m where m.user_id = login)
    or exists (select from consultants c where c.user_id = login);
end $$;
-- Whether an address is still somebody's here: a member of any organization's, a login's, or asked for by a link.
create function address_is_held(address text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  return exists (select from members m where lower(m.email) = lower(address))
    or exists (select from users u where lower(u.email) = lower(address))
    or exists (select from links l where lower(l.email) = lower(address));
end $$;
--> statement-breakpoint

/*
 * Takes away the logins and links of somebody whose member row is already empty: those that nobody else holds. Two
 * organizations that erase the same person at once come one after the other, so that the second takes the login; an
 * invitation accepted meanwhile keeps it (the reference refuses).
 */
create function erase_logins(login uuid, addresses text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  theirs uuid;
begin
  for theirs in
    select u.id from users u where u.id = login or lower(u.email) = any (addresses) order by u.id
  loop
    perform pg_advisory_xact_lock(hashtextextended('login:' || theirs, 0));
    if not login_is_held(theirs) then
      begin
        delete from sessions s where s.user_id = theirs;
        delete from users u where u.id = theirs;
      exception when foreign_key_violation then
        null;
      end;
    end if;
  end loop;
  delete from links l where lower(l.email) = any (addresses)
    and not exists (select from users u where lower(u.email) = lower(l.email))
    and not member_has_address(l.email);
end $$;
create function member_has_address(address text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  return exists (select from members m where lower(m.email) = lower(address));
end $$;
--> statement-breakpoint

/*
 * Erases a member who has left: 'erased', or why not ('already', 'not_left', 'not_found'). The member's row is held from
 * the first line to the end of the transaction, and so are the writers of the guards below: whatever would write of this
 * person at the same moment comes before, and is removed, or after, and is refused.
 */
create function erase_member(organization uuid, person uuid, moment timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  found_member record;
  addresses text[];
  invited uuid[];
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  select m.user_id, m.email, m.left_at, m.erased_at into found_member
  from members m where m.organization_id = organization and m.id = person for update;
  if not found then
    return 'not_found';
  elsif found_member.erased_at is not null then
    return 'already';
  elsif found_member.left_at is null then
    return 'not_left';
  end if;

  -- Every address that they were ever known by here.
  select coalesce(array_agg(distinct lower(known.address)), '{}') into addresses
  from (
    select found_member.email as address
    union all
    select v.value from event_values v
    join events e on e.organization_id = v.organization_id and e.id = v.event_id
    where e.organization_id = organization and e.member_id = person and v.field = 'email'
  ) known
  where known.address is not null;

  delete from signature_identities i using signatures s
    where s.organization_id = organization and s.member_id = person
      and i.organization_id = s.organization_id and i.signature_id = s.id;
  delete from signature_traces i using signatures s
    where s.organization_id = organization and s.member_id = person
      and i.organization_id = s.organization_id and i.signature_id = s.id;
  delete from countersignature_identities i using countersignatures c
    where c.organization_id = organization and c.member_id = person
      and i.organization_id = c.organization_id and i.countersignature_id = c.id;
  delete from countersignature_traces i using countersignatures c
    where c.organization_id = organization and c.member_id = person
      and i.organization_id = c.organization_id and i.countersignature_id = c.id;
  delete from acknowledgement_identities i using acknowledgements a
    where a.organization_id = organization and a.member_id = person
      and i.organization_id = a.organization_id and i.acknowledgement_id = a.id;
  delete from certificate_files f using certificates c
    where c.organization_id = organization and c.member_id = person
      and f.organization_id = c.organization_id and f.certificate_id = c.id;
  delete from event_values v using events e
    where e.organization_id = organization and e.member_id = person
      and v.organization_id = e.organization_id and v.event_id = e.id;
  delete from attempt_answers w using attempts a
    where a.organization_id = organization and a.member_id = person
      and w.organization_id = a.organization_id and w.attempt_id = a.id;
  delete from attempts a where a.organization_id = organization and a.member_id = person;
  delete from signed_pdfs f where f.organization_id = organization and f.member_id = person;
  delete from name_corrections c where c.organization_id = organization and c.member_id = person;
  delete from nudges n where n.organization_id = organization and n.member_id = person;
  delete from member_cards c where c.organization_id = organization and c.member_id = person;
  delete from member_pins p where p.organization_id = organization and p.member_id = person;
  delete from team_members t where t.organization_id = organization and t.member_id = person;

  -- A pack that may hold their copies is gone; one that is being made goes no further.
  update packs p set state = 'expired', expires_at = moment
    where p.organization_id = organization and p.state in ('waiting', 'making', 'ready')
      and (p.choice -> 'members' is null or p.choice -> 'members' ? person::text);
  delete from pack_pieces f using packs p
    where p.organization_id = organization and p.state = 'expired'
      and f.organization_id = p.organization_id and f.pack_id = p.id;

  with gone as (
    delete from invitations i where i.organization_id = organization and i.member_id = person returning i.link_id
  )
  select coalesce(array_agg(g.link_id), '{}') into invited from gone g;
  delete from links l where l.id = any (invited);

  update members m set user_id = null, name = '', email = null, job_title = null, handle = null,
    person_in_charge = false, access_ends_on = null, erased_at = moment
    where m.organization_id = organization and m.id = person;
  delete from sessions s where s.confined_to = organization and s.user_id = found_member.user_id;
  perform erase_logins(found_member.user_id, addresses);
  return 'erased';
end $$;
--> statement-breakpoint

/*
 * The answers given in quizzes and the technical traces of signatures, which are kept for less time than the rest:
 * whoever they are of. An attempt that is still open keeps its answers.
 */
create function erase_details(organization uuid, before timestamptz) returns table (answers integer, traces integer)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  counted integer;
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  delete from attempt_answers w using attempts a
    where a.organization_id = organization and a.submitted_at < before
      and w.organization_id = a.organization_id and w.attempt_id = a.id;
  get diagnostics answers = row_count;
  delete from signature_traces i using signatures s
    where s.organization_id = organization and s.signed_at < before
      and i.organization_id = s.organization_id and i.signature_id = s.id;
  get diagnostics traces = row_count;
  delete from countersignature_traces i using countersignatures c
    where c.organization_id = organization and c.signed_at < before
      and i.organization_id = c.organization_id and i.countersignature_id = c.id;
  get diagnostics counted = row_count;
  traces := traces + counted;
  return next;
end $$;
--> statement-breakpoint

/*
 * Nothing is written of somebody who was erased, by whatever job or request that began before. The member's row is held
 * against the eraser until the writer's transaction ends: a writer who comes second waits, then sees that it is too late.
 */
create function refuse_for_erased() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  erased timestamptz;
begin
  if tg_argv[0] = 'member' then
    select m.erased_at into erased from members m
    where m.organization_id = new.organization_id and m.id = new.member_id for key share of m;
  elsif tg_argv[0] = 'signature' then
    select m.erased_at into erased from signatures s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    where s.organization_id = new.organization_id and s.id = new.signature_id for key share of m;
  elsif tg_argv[0] = 'countersignature' then
    select m.erased_at into erased from countersignatures s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    where s.organization_id = new.organization_id and s.id = new.countersignature_id for key share of m;
  elsif tg_argv[0] = 'acknowledgement' then
    select m.erased_at into erased from acknowledgements s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    where s.organization_id = new.organization_id and s.id = new.acknowledgement_id for key share of m;
  elsif tg_argv[0] = 'certificate' then
    select m.erased_at into erased from certificates s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    where s.organization_id = new.organization_id and s.id = new.certificate_id for key share of m;
  elsif tg_argv[0] = 'attempt' then
    select m.erased_at into erased from attempts s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    where s.organization_id = new.organization_id and s.id = new.attempt_id for key share of m;
  elsif tg_argv[0] = 'event' then
    select m.erased_at into erased from events s
    join members m on m.organization_id = s.organization_id and m.id = s.member_id
    where s.organization_id = new.organization_id and s.id = new.event_id for key share of m;
  end if;
  if erased is not null then
    raise exception 'this person was erased: % holds nothing of them', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
do $$
declare
  guarded text[];
begin
  foreach guarded slice 1 in array array[
    ['signature_identities', 'signature'], ['signature_traces', 'signature'],
    ['countersignature_identities', 'countersignature'], ['countersignature_traces', 'countersignature'],
    ['acknowledgement_identities', 'acknowledgement'], ['certificate_files', 'certificate'],
    ['attempt_answers', 'attempt'], ['event_values', 'event'],
    ['attempts', 'member'], ['invitations', 'member'], ['member_cards', 'member'], ['member_pins', 'member'],
    ['name_corrections', 'member'], ['nudges', 'member'], ['signed_pdfs', 'member'], ['team_members', 'member']
  ] loop
    execute format('create trigger not_of_erased before insert or update on %I for each row execute function refuse_for_erased(%L)', guarded[1], guarded[2]);
  end loop;
end $$;
--> statement-breakpoint

-- What a person asked stays as they asked it: a request is answered, once, and not rewritten.
revoke update on name_corrections from paraphe_app;
grant update (resolved_at, resolution) on name_corrections to paraphe_app;
--> statement-breakpoint

-- Erased is for ever: nothing gives the row a name, an address or a login again, nor takes the person back.
create function refuse_return_of_erased() returns trigger language plpgsql as $$
begin
  raise exception 'this person was erased' using errcode = 'insufficient_privilege';
end $$;
create trigger erased_for_ever before update on members for each row
  when (old.erased_at is not null) execute function refuse_return_of_erased();
--> statement-breakpoint

-- An expired pack is never filled again: a person whose copies it may hold has been erased, or its time is over.
create function refuse_expired_pack() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare
  found_state text;
begin
  select p.state into found_state from packs p
  where p.organization_id = new.organization_id and p.id = new.pack_id for share;
  if found_state = 'expired' then
    raise exception 'this pack has expired' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger not_once_expired before insert on pack_pieces for each row execute function refuse_expired_pack();
create function refuse_revival_of_pack() returns trigger language plpgsql as $$
begin
  raise exception 'this pack has expired' using errcode = 'insufficient_privilege';
end $$;
create trigger expired_for_ever before update on packs for each row
  when (old.state = 'expired' and new.state <> 'expired') execute function refuse_revival_of_pack();
--> statement-breakpoint

grant create on schema public to paraphe_eraser, paraphe_reader;
alter function erase_member(uuid, uuid, timestamptz) owner to paraphe_eraser;
alter function erase_details(uuid, timestamptz) owner to paraphe_eraser;
alter function erase_logins(uuid, text[]) owner to paraphe_eraser;
alter function login_is_held(uuid) owner to paraphe_reader;
alter function address_is_held(text) owner to paraphe_reader;
alter function member_has_address(text) owner to paraphe_reader;
revoke create on schema public from paraphe_eraser, paraphe_reader;
revoke all on function erase_member(uuid, uuid, timestamptz), erase_details(uuid, timestamptz),
  erase_logins(uuid, text[]), login_is_held(uuid), address_is_held(text), member_has_address(text),
  refuse_for_erased(), refuse_return_of_erased(), refuse_expired_pack(), refuse_revival_of_pack() from public;
grant execute on function erase_member(uuid, uuid, timestamptz), erase_details(uuid, timestamptz), address_is_held(text)
  to paraphe_app;
-- The rest is for the eraser alone: whether a login is held elsewhere is nobody's business.
grant execute on function login_is_held(uuid), member_has_address(text) to paraphe_eraser;
