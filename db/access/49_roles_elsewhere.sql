-- What becomes of roles when a place is closed or an organisation goes into another. A role that opens files elsewhere is another
-- role: it is given anew by who decides so, and waits for a second administrator like any other.

create function access.runs(held access.actor_roles) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select held.state <> 'ended' and (held.valid_until is null or held.valid_until >= access.today()) $$;
comment on function access.runs(access.actor_roles) is 'Whether the role runs, is still to begin, or waits for confirmation.';

create function access.give_like(held access.actor_roles, organisation integer, places text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  given integer;
begin
  if held.actor_id = access.actor_id() then perform access.refuse('nobody gives a role to oneself'); end if;
  insert into access.actor_roles (actor_id, role, organisation_id, party, valid_from, valid_until, state, origin)
  values (held.actor_id, held.role, organisation, held.party, greatest(held.valid_from, access.today()), held.valid_until,
    case when access.needs_confirmation(held.role) then 'to-confirm' else 'active' end, 'registered')
  returning id into given;
  insert into access.actor_role_prisons (role_id, prison) select given, unnest(places);
  return given;
end
$$;
comment on function access.give_like(access.actor_roles, integer, text[]) is 'Gives the same role for an organisation and at places: by who asks, to somebody else, to be confirmed where it opens files.';

create function access.end_held(held integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update access.actor_roles r set state = 'ended', ended_by = access.actor_id(), ended_at = access.now(), version = r.version + 1
  where r.id = held and r.state <> 'ended';
end
$$;
comment on function access.end_held(integer) is 'Ends a role now.';

create function access.give_back(ended integer, given integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  old_role access.actor_roles;
  new_role access.actor_roles;
begin
  select * into old_role from access.actor_roles r where r.id = ended for update;
  select * into new_role from access.actor_roles r where r.id = given for update;
  if old_role.state is distinct from 'ended' or new_role.id is null or not access.runs(new_role)
    or old_role.actor_id = access.actor_id()
    or exists (
      select from access.actor_role_prisons h join organisation.prisons p on p.code = h.prison
      where h.role_id = old_role.id and p.valid_to is not null)
  then
    return;
  end if;
  perform access.end_held(given);
  -- Whoever lets a role begin again gives it. What the other one was shortened to since holds for this one too.
  update access.actor_roles r
  set state = case when access.needs_confirmation(r.role) then 'to-confirm' else 'active' end,
    valid_until = new_role.valid_until, given_by = access.actor_id(), given_at = access.now(),
    confirmed_by = null, confirmed_at = null, ended_by = null, ended_at = null, version = r.version + 1
  where r.id = ended;
end
$$;
comment on function access.give_back(integer, integer) is 'Lets a role that a merger ended begin again in place of the one that it gave: by who asks, to somebody else, to be confirmed where it opens files.';

-- Who works at a place.
create function access.roles_at(place text) returns table (key text, who text, role text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select r.id::text, a.name, r.role
  from access.actor_roles r join access.actor_role_prisons p on p.role_id = r.id join access.actors a on a.id = r.actor_id
  where p.prison = place and access.runs(r) order by r.role, r.actor_id, r.id
$$;
comment on function access.roles_at(text) is 'The roles of people who work at a place.';

create function access.leave_place(place text, key text, into_place text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  held access.actor_roles;
begin
  select * into held from access.actor_roles r where r.id = key::integer for update;
  if into_place is not null and not exists (
    select from access.actor_role_prisons p join access.actor_roles r on r.id = p.role_id
    where p.prison = into_place and r.actor_id = held.actor_id and r.role = held.role and access.runs(r))
  then
    perform access.give_like(held, held.organisation_id, array[into_place]);
  end if;
  if exists (select from access.actor_role_prisons p where p.role_id = held.id and p.prison <> place) then
    delete from access.actor_role_prisons p where p.role_id = held.id and p.prison = place;
  else
    perform access.end_held(held.id);
  end if;
end
$$;
comment on function access.leave_place(text, text, text) is 'Ends a role at a place, and gives it at another where one is named.';
