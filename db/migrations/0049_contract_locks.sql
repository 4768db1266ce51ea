-- The three locks, on the contract with the operator: see 0001_locks.sql for what each line means.
do $$
declare
  named text;
begin
  foreach named in array array['contract_assessments', 'contract_acceptances', 'contract_mailings'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('create policy readers on %I for select to paraphe_reader using (true)', named);
    execute format('grant select, insert on %I to paraphe_app', named);
    execute format('grant select on %I to paraphe_reader', named);
  end loop;
  -- The operator's texts are the same for every client, who reads them before agreeing to them.
  foreach named in array array['contract_versions', 'contract_texts'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format('create policy readable on %I for select to paraphe_app, paraphe_reader using (true)', named);
    execute format('create policy accepted on %I for insert to paraphe_app with check (current_scope() = ''library'')', named);
    execute format('grant select, insert on %I to paraphe_app', named);
    execute format('grant select on %I to paraphe_reader', named);
  end loop;
  -- What was accepted stays as it was accepted.
  foreach named in array array['contract_versions', 'contract_texts', 'contract_assessments', 'contract_acceptances'] loop
    execute format('create trigger never_changed before update or delete on %I for each row execute function refuse_change()', named);
    execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', named);
  end loop;
end $$;
alter table contract_facts enable row level security;
alter table contract_facts force row level security;
create policy studio on contract_facts to paraphe_app using (current_scope() = 'library') with check (current_scope() = 'library');
grant select, insert, update on contract_facts to paraphe_app;
alter table contract_facts add constraint contract_facts_one check (id = 'here' and revision >= 1);
alter table contract_versions add constraint contract_versions_number check (number >= 1);
alter table contract_texts alter column bytes set storage external;
--> statement-breakpoint

-- Which version each client accepted, for the operator: numbers and days, never a name.
create view client_contracts as
  select a.organization_id as client_id, v.number, a.accepted_at, a.locale
  from contract_acceptances a join contract_versions v on v.id = a.version_id
  where current_scope() = 'library';
grant create on schema public to paraphe_reader;
alter view client_contracts owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
grant select on client_contracts to paraphe_app;
