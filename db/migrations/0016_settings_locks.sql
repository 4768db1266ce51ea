-- The three locks, on what an organization decides of itself: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['decision_holds', 'delegations', 'ownership_transfers', 'score_notices', 'score_views'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    execute format('grant select, insert on %I to paraphe_app', tenant_table);
  end loop;
  -- Nothing new is written of somebody who was erased.
  foreach tenant_table in array array['decision_holds', 'score_notices'] loop
    execute format('create trigger not_of_erased before insert or update on %I for each row execute function refuse_for_erased(%L)', tenant_table, 'member');
  end loop;
end $$;
-- What was written, offered or decided stays as it was; what becomes of it is added once. A hold and a notice never change.
grant update (signed_on, ended_at) on delegations to paraphe_app;
grant update (ended_at, outcome) on ownership_transfers to paraphe_app;
grant update (ended_at) on score_views to paraphe_app;
alter table ownership_transfers add constraint ownership_transfers_end_check check ((ended_at is null) = (outcome is null));
--> statement-breakpoint

-- Results used in a decision are kept at least a year from it (P-39.1, s. 11): nothing erases them meanwhile, neither the
-- person as a whole nor the answers they gave.
create policy erasure on decision_holds for select to paraphe_eraser using (organization_id = current_organization());
grant select (organization_id, member_id, kept_until) on decision_holds to paraphe_eraser;
create function refuse_erasure_of_held() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if exists (select from decision_holds h where h.organization_id = new.organization_id and h.member_id = new.id
      and h.kept_until >= (new.erased_at at time zone 'America/Toronto')::date) then
    raise exception 'results of this person were used in a decision less than a year ago' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger not_while_held before update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function refuse_erasure_of_held();
create or replace function erase_details(organization uuid, before timestamptz) returns table (answers integer, traces integer)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  counted integer;
begin
  if organization is null or organization is distinct from current_organization() then
    raise exception 'not the current organization' using errcode = 'insufficient_privilege';
  end if;
  delete from attempt_answers w using attempts a
    where a.organization_id = organization and a.submitted_at < before
      and w.organization_id = a.organization_id and w.attempt_id = a.id
      and not exists (select from decision_holds h where h.organization_id = a.organization_id
        and h.member_id = a.member_id and h.kept_until >= day_of_act());
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
revoke all on function refuse_erasure_of_held() from public;
--> statement-breakpoint

-- For the gates: the English name of an organization, to those who belong to it. Read with the session.
create function english_name_of(session_hash bytea, organization_slug text) returns text
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.name_en from sessions s
  join organizations o on o.slug = organization_slug and (s.confined_to is null or s.confined_to = o.id)
  join members m on m.organization_id = o.id and m.user_id = s.user_id and m.left_at is null
  where s.token_hash = session_hash;
end;
--> statement-breakpoint
grant create on schema public to paraphe_reader;
alter function english_name_of(bytea, text) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function english_name_of(bytea, text) from public;
grant execute on function english_name_of(bytea, text) to paraphe_app;
