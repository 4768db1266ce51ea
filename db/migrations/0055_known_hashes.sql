-- Anybody may ask of a hash whether it is ours: of contracts, of published policies and of certificates of destruction too.
create or replace function find_known_hash(wanted bytea) returns table (kind text, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select known.kind, known.at from (
    select k.kind, k.at from known_hashes k where k.sha256 = wanted
    union all
    select 'contract', v.accepted_at from contract_versions v where v.seal = wanted
    union all
    select 'contract_text', v.accepted_at
    from contract_texts t join contract_versions v on v.id = t.version_id where t.sha256 = wanted
    union all
    select 'destruction', c.destroyed_at from closed_organizations c where c.certificate_sha256 = wanted
  ) known order by known.at limit 1;
end;
--> statement-breakpoint

-- What was accepted and published before: as if each had been noted when it was made.
do $$
declare named text;
begin
  foreach named in array array['contract_acceptances', 'policy_publications', 'policy_pages', 'policy_prints', 'known_hashes'] loop
    execute format('alter table %I no force row level security', named);
  end loop;
  insert into known_hashes (organization_id, sha256, kind, at)
    select organization_id, seal, 'contract', accepted_at from contract_acceptances
    union all
    select p.organization_id, g.sha256, 'published', p.at
    from policy_pages g join policy_publications p on p.organization_id = g.organization_id and p.id = g.publication_id
    union all
    select organization_id, sha256, 'published', made_at from policy_prints
    on conflict do nothing;
  foreach named in array array['contract_acceptances', 'policy_publications', 'policy_pages', 'policy_prints', 'known_hashes'] loop
    execute format('alter table %I force row level security', named);
  end loop;
end $$;
