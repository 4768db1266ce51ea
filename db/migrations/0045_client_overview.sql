-- The consultant's view of clients says what their dashboards say, from the same counts: who has left and auditors count
-- for nothing, nor does what is waived or has expired count as done. Counts only, and none for groups under ten.
grant select (organization_id, group_id, bucket, day, count) on obligation_counts, people_counts to paraphe_reader;
grant select (organization_id, group_id, bucket, day, delta) on obligation_changes, people_changes to paraphe_reader;
create policy readers on obligation_counts for select to paraphe_reader using (true);
create policy readers on people_counts for select to paraphe_reader using (true);
--> statement-breakpoint
create or replace view organization_overview as
  select o.id, o.slug, o.name, o.created_at,
    people.count as members,
    case when people.count >= 10 then obligations.done end as done,
    case when people.count >= 10 then obligations.total end as total
  from organizations o
  cross join lateral (
    select coalesce(sum(c.n), 0)::integer as count from (
      select count as n from people_counts where organization_id = o.id and group_id = o.id
      union all
      select delta from people_changes where organization_id = o.id and group_id = o.id
    ) c
  ) people
  cross join lateral (
    select coalesce(sum(c.n) filter (where c.bucket = 'done' and (c.day is null or c.day > day_of_act())), 0)::integer as done,
      coalesce(sum(c.n), 0)::integer as total
    from (
      select bucket, day, count as n from obligation_counts where organization_id = o.id and group_id = o.id
      union all
      select bucket, day, delta from obligation_changes where organization_id = o.id and group_id = o.id
    ) c
    where c.bucket in ('to_do', 'in_progress', 'paused', 'done')
  ) obligations
  where current_scope() = 'library';
--> statement-breakpoint
grant execute on function day_of_act() to paraphe_reader;
