-- The three locks, on whom the notice about scores is mailed to: see 0001_locks.sql for what each line means. Nothing of
-- it changes, and it goes with whoever is erased.
alter table score_mails enable row level security;
alter table score_mails force row level security;
create policy tenant on score_mails to paraphe_app using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select, insert on score_mails to paraphe_app;
create trigger not_of_erased before insert or update on score_mails for each row execute function refuse_for_erased('member');
create policy erasure on score_mails to paraphe_eraser using (organization_id = current_organization()) with check (organization_id = current_organization());
grant select (organization_id, member_id), delete on score_mails to paraphe_eraser;
create function forget_score_mails() returns trigger language plpgsql as $$
begin
  delete from score_mails s where s.organization_id = new.organization_id and s.member_id = new.id;
  return null;
end $$;
create trigger score_mails_forgotten_when_erased after update on members for each row
  when (old.erased_at is null and new.erased_at is not null) execute function forget_score_mails();
revoke all on function forget_score_mails() from public;
