-- The gates tell both names of an organization: which one is shown follows the language of whoever reads.
drop function describe_link(uuid);
drop function look_at_link(bytea, timestamptz);
drop function pending_invitations(bytea, timestamptz);
drop function find_handle(text);
drop function find_tablet(bytea);
drop function own_copies();
--> statement-breakpoint
-- What the worker needs to mail a link. `known` is false for an address that is nobody's: it gets no mail, and whoever
-- asked can't tell. `bilingual` where nobody said the language of whom it invites.
create function describe_link(wanted uuid)
  returns table (purpose text, email text, locale text, organization_name text, organization_name_en text, known boolean,
    bilingual boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.purpose, l.email, l.locale, o.name, o.name_en,
    l.purpose = 'setup' or exists (select from users u where lower(u.email) = lower(l.email))
      or exists (select from members m where lower(m.email) = lower(l.email) and m.left_at is null),
    coalesce(o.bilingual_when_unknown and not m.locale_known, false)
  from links l
  left join invitations i on i.link_id = l.id
  left join organizations o on o.id = i.organization_id
  left join members m on m.organization_id = i.organization_id and m.id = i.member_id
  where l.id = wanted and l.used_at is null;
end;
create function look_at_link(link_hash bytea, at timestamptz)
  returns table (link_id uuid, purpose text, locale text, return_to text, expired boolean, used boolean,
    organization_name text, organization_name_en text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.id, l.purpose, l.locale, l.return_to, l.expires_at <= at, l.used_at is not null or i.revoked_at is not null,
    o.name, o.name_en
  from links l
  left join invitations i on i.link_id = l.id
  left join organizations o on o.id = i.organization_id
  where l.token_hash = link_hash;
end;
create function pending_invitations(session_hash bytea, at timestamptz)
  returns table (link_id uuid, organization_name text, organization_name_en text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.id, o.name, o.name_en
  from sessions s
  join users u on u.id = s.user_id
  join links l on lower(l.email) = lower(u.email)
  join invitations i on i.link_id = l.id and i.revoked_at is null and i.accepted_at is null
  join organizations o on o.id = i.organization_id
  join members m on m.organization_id = i.organization_id and m.id = i.member_id and m.left_at is null and m.user_id is null
  where s.token_hash = session_hash and s.expires_at > at;
end;
create function find_handle(card_handle text)
  returns table (organization_id uuid, organization_slug text, organization_name text, organization_name_en text,
    member_id uuid, user_id uuid, locale text, has_pin boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, o.slug, o.name, o.name_en, m.id, m.user_id, m.locale,
    exists (select from member_pins p where p.organization_id = m.organization_id and p.member_id = m.id)
  from members m
  join organizations o on o.id = m.organization_id
  where m.handle = card_handle and m.left_at is null;
end;
create function find_tablet(tablet_hash bytea)
  returns table (organization_id uuid, organization_slug text, organization_name text, organization_name_en text,
    tablet_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.organization_id, o.slug, o.name, o.name_en, t.id
  from tablets t join organizations o on o.id = t.organization_id
  where t.token_hash = tablet_hash and t.revoked_at is null;
end;
create function own_copies() returns table (organization_id uuid, organization_name text, organization_name_en text,
    record text, record_id uuid, locale text, title text, slug text, number integer, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id, o.name, o.name_en, p.record, p.record_id, r.locale, r.title, d.slug, r.number, r.at
  from members m
  join organizations o on o.id = m.organization_id
  join signed_pdfs p on p.organization_id = m.organization_id and p.member_id = m.id
  join lateral (
    select x.locale, t.title, a.document_id, a.number, x.signed_at as at
    from signatures x
    join adoptions a on a.organization_id = x.organization_id and a.id = x.adoption_id
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = x.locale
    where p.record = 'signature' and x.organization_id = p.organization_id and x.id = p.record_id
    union all
    select x.locale, t.title, a.document_id, a.number, x.acknowledged_at
    from acknowledgements x
    join adoptions a on a.organization_id = x.organization_id and a.id = x.adoption_id
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = x.locale
    where p.record = 'acknowledgement' and x.organization_id = p.organization_id and x.id = p.record_id
    union all
    select x.locale, t.title, v.document_id, v.number, x.issued_at
    from certificates x
    join versions v on v.id = x.version_id
    join version_texts t on t.version_id = v.id and t.locale = x.locale
    where p.record = 'certificate' and x.organization_id = p.organization_id and x.id = p.record_id
  ) r on true
  join documents d on d.id = r.document_id
  where current_scope() = 'user' and m.user_id = current_login();
end;
--> statement-breakpoint
grant create on schema public to paraphe_reader;
do $$
declare
  door text;
begin
  foreach door in array array['describe_link(uuid)', 'look_at_link(bytea, timestamptz)',
    'pending_invitations(bytea, timestamptz)', 'find_handle(text)', 'find_tablet(bytea)', 'own_copies()'] loop
    execute 'alter function ' || door || ' owner to paraphe_reader';
    execute 'revoke all on function ' || door || ' from public';
    execute 'grant execute on function ' || door || ' to paraphe_app';
  end loop;
end $$;
revoke create on schema public from paraphe_reader;
