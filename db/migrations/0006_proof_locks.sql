-- The three locks, on the tables of proof: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
  evidence constant text[] := array['acknowledgements', 'acknowledgement_identities', 'certificates', 'certificate_files',
    'certificate_revocations', 'checkpoints', 'checkpoint_timestamps', 'checkpoint_mailings', 'countersignatures',
    'countersignature_identities', 'countersignature_traces', 'handover_files', 'known_hashes', 'pack_pieces'];
  working constant text[] := array['handovers', 'packs', 'signed_pdfs'];
begin
  foreach tenant_table in array evidence || working loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    execute format('grant select, insert on %I to paraphe_app', tenant_table);
  end loop;
  foreach tenant_table in array working loop
    execute format('grant update on %I to paraphe_app', tenant_table);
  end loop;
end $$;
--> statement-breakpoint
-- An expired pack goes, piece by piece; so does a file that was handed over or waited too long.
grant delete on pack_pieces, handover_files to paraphe_app;
-- What is in a pack is sealed or drawn: compressing it again would be time lost.
alter table pack_pieces alter column bytes set storage external;
--> statement-breakpoint

do $$
declare
  kept text;
begin
  foreach kept in array array['acknowledgements', 'certificates', 'certificate_revocations', 'checkpoints',
    'checkpoint_timestamps', 'countersignatures', 'known_hashes'] loop
    execute format('create trigger never_changed before update or delete on %I for each row execute function refuse_change()', kept);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint

-- The deployment's own keys, encrypted: no tenant's, so no organization, and under none can they be read. Kept for ever,
-- retired by a date.
alter table seal_keys enable row level security;
create policy deployment on seal_keys to paraphe_app
  using (current_scope() = 'deployment') with check (current_scope() = 'deployment');
grant select, insert on seal_keys to paraphe_app;
grant update (retired_at) on seal_keys to paraphe_app;

-- By what the seals of this house are recognized, to anybody: the root's hash, since when, until when. Never a key.
grant select (kind, root_sha256, created_at, retired_at) on seal_keys to paraphe_reader;
create policy readers on seal_keys for select to paraphe_reader using (true);
create function seal_roots() returns table (root_sha256 bytea, since timestamptz, current boolean)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select k.root_sha256, min(k.created_at), bool_or(k.retired_at is null) from seal_keys k
  where k.kind = 'leaf' group by k.root_sha256 order by 3 desc, 2 desc;
end;
grant create on schema public to paraphe_reader;
alter function seal_roots() owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function seal_roots() from public;
grant execute on function seal_roots() to paraphe_app;
--> statement-breakpoint

-- Which certificates stand no more, to anybody: numbers, and for one whose number is known since when.
grant select on certificate_revocations to paraphe_reader;
create policy readers on certificate_revocations for select to paraphe_reader using (true);
create function revoked_certificates(organization uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select r.certificate_id from certificate_revocations r where r.organization_id = organization;
end;
create function find_revocation(certificate uuid) returns table (at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select r.revoked_at from certificate_revocations r where r.certificate_id = certificate;
end;
grant create on schema public to paraphe_reader;
alter function revoked_certificates(uuid) owner to paraphe_reader;
alter function find_revocation(uuid) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function revoked_certificates(uuid), find_revocation(uuid) from public;
grant execute on function revoked_certificates(uuid), find_revocation(uuid) to paraphe_app;
--> statement-breakpoint

-- How far each log is published, for the worker's round and the health check: of one or of all: sizes and instants, nothing of anybody.
-- `waiting_since` is when the oldest line under no checkpoint got its place; `size` below `published` is a broken log.
grant select on log_leaves, checkpoints, checkpoint_timestamps, checkpoint_mailings to paraphe_reader;
create policy readers on log_leaves for select to paraphe_reader using (true);
create policy readers on checkpoints for select to paraphe_reader using (true);
create policy readers on checkpoint_timestamps for select to paraphe_reader using (true);
create policy readers on checkpoint_mailings for select to paraphe_reader using (true);
create function log_standings(stamped_since timestamptz, only_one uuid)
  returns table (organization_id uuid, size bigint, published bigint, published_at timestamptz,
    first_published_at timestamptz, waiting_since timestamptz, unstamped boolean, mailed_month text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id, leaves.size, latest.tree_size, latest.issued_at, earliest.issued_at,
    (select l.sequenced_at from log_leaves l
      where l.organization_id = o.id and l.leaf_index = coalesce(latest.tree_size, 0)),
    exists (select from checkpoints c where c.organization_id = o.id and c.issued_at > stamped_since
      and not exists (select from checkpoint_timestamps t
        where t.organization_id = c.organization_id and t.tree_size = c.tree_size)),
    (select max(m.month) from checkpoint_mailings m where m.organization_id = o.id)
  from organizations o
  cross join lateral (
    select coalesce(max(l.leaf_index) + 1, 0) as size from log_leaves l where l.organization_id = o.id
  ) leaves
  left join lateral (
    select c.tree_size, c.issued_at from checkpoints c where c.organization_id = o.id order by c.tree_size desc limit 1
  ) latest on true
  left join lateral (
    select c.issued_at from checkpoints c where c.organization_id = o.id order by c.tree_size limit 1
  ) earliest on true
  where only_one is null or o.id = only_one;
end;
grant create on schema public to paraphe_reader;
alter function log_standings(timestamptz, uuid) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function log_standings(timestamptz, uuid) from public;
grant execute on function log_standings(timestamptz, uuid) to paraphe_app;
--> statement-breakpoint

-- Whether a hash is known, to anybody: its kind and since when, never whose.
grant select on known_hashes to paraphe_reader;
create policy readers on known_hashes for select to paraphe_reader using (true);
create function find_known_hash(wanted bytea) returns table (kind text, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select k.kind, k.at from known_hashes k where k.sha256 = wanted order by k.at limit 1;
end;
grant create on schema public to paraphe_reader;
alter function find_known_hash(bytea) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function find_known_hash(bytea) from public;
grant execute on function find_known_hash(bytea) to paraphe_app;
--> statement-breakpoint

-- Packs that the worker's round must look at again: past their time, or silent for a while. Ids only.
grant select on packs to paraphe_reader;
create policy readers on packs for select to paraphe_reader using (true);
create function packs_to_look_at(at timestamptz) returns table (organization_id uuid, pack_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select p.organization_id, p.id from packs p
  where (p.state = 'ready' and p.expires_at <= at)
    or (p.state in ('waiting', 'making') and p.progressed_at < at - interval '10 minutes');
end;
grant create on schema public to paraphe_reader;
alter function packs_to_look_at(timestamptz) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function packs_to_look_at(timestamptz) from public;
grant execute on function packs_to_look_at(timestamptz) to paraphe_app;

--> statement-breakpoint
-- One's own signed copies in every organization, those that one has left too: what the login asked for by the user's
-- scope has, and nothing else. The bytes come one at a time.
do $$
declare
  named text;
begin
  foreach named in array array['signed_pdfs', 'signatures', 'acknowledgements', 'certificates', 'adoptions', 'adoption_texts'] loop
    execute format('create policy readers on %I for select to paraphe_reader using (true)', named);
  end loop;
end $$;
grant select (organization_id, record, record_id, member_id, bytes) on signed_pdfs to paraphe_reader;
grant select (organization_id, id, adoption_id, locale, signed_at) on signatures to paraphe_reader;
grant select (organization_id, id, adoption_id, locale, acknowledged_at) on acknowledgements to paraphe_reader;
grant select (organization_id, id, version_id, locale, issued_at) on certificates to paraphe_reader;
grant select (organization_id, id, document_id, number) on adoptions to paraphe_reader;
grant select (organization_id, adoption_id, locale, title) on adoption_texts to paraphe_reader;
create function own_copies() returns table (organization_id uuid, organization_name text, record text, record_id uuid,
    locale text, title text, slug text, number integer, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id, o.name, p.record, p.record_id, r.locale, r.title, d.slug, r.number, r.at
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
create function own_copy(wanted_organization uuid, wanted_record text, wanted_id uuid) returns bytea
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select p.bytes
  from signed_pdfs p
  join members m on m.organization_id = p.organization_id and m.id = p.member_id
  where current_scope() = 'user' and m.user_id = current_login()
    and p.organization_id = wanted_organization and p.record = wanted_record and p.record_id = wanted_id;
end;
grant create on schema public to paraphe_reader;
alter function own_copies() owner to paraphe_reader;
alter function own_copy(uuid, text, uuid) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function own_copies(), own_copy(uuid, text, uuid) from public;
grant execute on function own_copies(), own_copy(uuid, text, uuid) to paraphe_app;
