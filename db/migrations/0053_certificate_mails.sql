-- A certificate's mail that waits in the folder of outgoing mails is kept while its delivery is remembered, seven days: the
-- address that it goes to is nobody's any more the moment it is written.
create or replace function mail_is_held(delivery uuid, address text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select case when exists (select from deliveries d where d.id = delivery and d.kind = 'request')
    then exists (select from request_entries e where e.id = delivery)
    else address_is_held(address) or exists (
      select from closed_organizations c where c.to_tell @> jsonb_build_array(jsonb_build_object('id', delivery))) end;
end;
