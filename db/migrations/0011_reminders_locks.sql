-- The three locks, on the tables of reminders: see 0001_locks.sql for what each line means.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['reminder_rules', 'reminder_days', 'reminders', 'address_refusals'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('create policy tenant on %I to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization())', tenant_table);
    -- Rules are changed, old mails are forgotten, an address is mended.
    execute format('grant select, insert, delete on %I to paraphe_app', tenant_table);
  end loop;
end $$;
grant update on reminders, address_refusals to paraphe_app;
--> statement-breakpoint

-- Whoever is erased takes with them what was sent to them, in the eraser's name.
do $$
declare
  named text;
begin
  foreach named in array array['reminders', 'address_refusals'] loop
    execute format('create policy erasure on %I to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization())', named);
    execute format('grant select (organization_id, member_id), delete on %I to paraphe_eraser', named);
    execute format('create trigger not_of_erased before insert or update on %I for each row execute function refuse_for_erased(''member'')', named);
  end loop;
end $$;
create function empty_reminders_of_erased() returns trigger language plpgsql as $$
begin
  delete from reminders r where r.organization_id = new.organization_id and r.member_id = new.id;
  return new;
end $$;
create trigger emptied_of_reminders before update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function empty_reminders_of_erased();
-- What a server said of an address says nothing of the next one.
create function forget_refusal() returns trigger language plpgsql as $$
begin
  delete from address_refusals r where r.organization_id = new.organization_id and r.member_id = new.id;
  return new;
end $$;
create trigger refusal_forgotten before update on members for each row
  when (old.email is distinct from new.email) execute function forget_refusal();
--> statement-breakpoint

-- Every organization begins with the usual rules, whatever makes it. They never fire for a day before it was there.
create function give_usual_reminders(organization uuid, from_day date) returns void
  language sql
begin atomic
  insert into reminder_rules (organization_id, addressee, days, added_on)
  values (organization, 'member', -7, from_day), (organization, 'member', 0, from_day),
    (organization, 'member', 3, from_day), (organization, 'manager', 7, from_day), (organization, 'owner', 1, from_day);
end;
create function remind_new_organization() returns trigger language plpgsql as $$
begin
  perform give_usual_reminders(new.id, (new.created_at at time zone 'America/Toronto')::date);
  return null;
end $$;
create trigger reminded_as_usual after insert on organizations
  for each row execute function remind_new_organization();

-- Those that were there before have them from the day of this migration; whoever was nudged lately was mailed that day.
do $$
declare
  today constant date := (transaction_timestamp() at time zone 'America/Toronto')::date;
  named text;
  filled constant text[] := array['organizations', 'nudges', 'reminder_rules', 'reminders', 'members'];
begin
  foreach named in array filled loop
    execute format('alter table %I no force row level security', named);
  end loop;
  perform give_usual_reminders(o.id, today) from organizations o;
  insert into reminders (organization_id, member_id, day, kind, delivery, state, planned_at, claimed_at)
  select n.organization_id, n.member_id, n.day, 'nudge', n.id, 'sent', n.nudged_at, n.nudged_at
  from nudges n
  join members m on m.organization_id = n.organization_id and m.id = n.member_id and m.erased_at is null
  where n.day >= today - 7;
  foreach named in array filled loop
    execute format('alter table %I force row level security', named);
  end loop;
end $$;
--> statement-breakpoint

-- Organizations whose people are not divided into parts yet, to be reminded on that day.
grant select on reminder_days to paraphe_reader;
create policy readers on reminder_days for select to paraphe_reader using (true);
create function organizations_to_remind(today date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from organizations o
  where not exists (select from reminder_days d where d.organization_id = o.id and d.day = today)
  order by o.id;
end;
-- Who has, everywhere, the address that a link was mailed to: those whom a refusal of that mail concerns.
create function members_of_delivery(delivery uuid) returns table (organization_id uuid, member_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, m.id from links l
  join members m on lower(m.email) = lower(l.email) and m.left_at is null
  where l.id = delivery;
end;
grant create on schema public to paraphe_reader;
alter function organizations_to_remind(date) owner to paraphe_reader;
alter function members_of_delivery(uuid) owner to paraphe_reader;
revoke create on schema public from paraphe_reader;
revoke all on function organizations_to_remind(date), members_of_delivery(uuid), empty_reminders_of_erased(),
  forget_refusal(), give_usual_reminders(uuid, date), remind_new_organization() from public;
grant execute on function organizations_to_remind(date), members_of_delivery(uuid), give_usual_reminders(uuid, date)
  to paraphe_app;
