-- Doubles become one: a whole organisation goes into another, by the administrator, in one statement. Everything that names it moves,
-- but the roles of people: those move only when each is named, and else the merger is refused.

create or replace function organisation.roles_at(asked integer) returns table (id text, actor text, role text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query
    select r.id::text, r.actor_id, r.role from access.actor_roles r
    where r.organisation_id = asked and access.runs(r) and access.actor_id() is not null order by r.actor_id, r.id; end $$;
comment on function organisation.roles_at(integer) is 'Who works for the organisation, and in which role; id is what names the role at a merger.';

create or replace function organisation.merge_organisation(doubled integer, kept integer, roles text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  one organisation.organisations;
  other organisation.organisations;
  offers integer[];
  executed integer[];
  shared integer[];
  names text[];
  contacts integer[];
  branches integer[];
  made integer;
  twins jsonb := '{}';
  held access.actor_roles;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  perform from organisation.organisations o where o.id in (doubled, kept) order by o.id for update;
  select * into one from organisation.organisations o where o.id = doubled;
  select * into other from organisation.organisations o where o.id = kept;
  if one.id is null or other.id is null or one.id = other.id or one.successor_id is not null or other.successor_id is not null
    or other.parent_id = one.id or other.valid_to < access.today()
  then
    perform access.refuse('that organisation cannot be merged into the other');
  end if;
  if exists (select from organisation.roles_at(doubled) r where not r.id = any (roles)) then
    perform access.refuse('people still work for the organisation');
  end if;
  with moved as (update organisation.offers o set organiser_id = kept where o.organiser_id = doubled returning o.id)
    select coalesce(array_agg(m.id), '{}') into offers from moved m;
  with gone as (
    delete from organisation.offer_executors e where e.organisation_id = doubled
      and exists (select from organisation.offer_executors b where b.offer_id = e.offer_id and b.organisation_id = kept)
    returning e.offer_id)
    select coalesce(array_agg(g.offer_id), '{}') into shared from gone g;
  with moved as (update organisation.offer_executors e set organisation_id = kept where e.organisation_id = doubled returning e.offer_id)
    select coalesce(array_agg(m.offer_id), '{}') into executed from moved m;
  with moved as (
    update organisation.organisation_names n set organisation_id = kept, version = n.version + 1 where n.organisation_id = doubled
    returning n.name)
    select coalesce(array_agg(m.name), '{}') into names from moved m;
  with moved as (
    update organisation.contact_persons c set organisation_id = kept, version = c.version + 1 where c.organisation_id = doubled
    returning c.id)
    select coalesce(array_agg(m.id), '{}') into contacts from moved m;
  with moved as (
    update organisation.organisations o set parent_id = kept, version = o.version + 1 where o.parent_id = doubled returning o.id)
    select coalesce(array_agg(m.id), '{}') into branches from moved m;
  for held in
    select r.* from access.actor_roles r where r.organisation_id = doubled and access.runs(r) and r.id::text = any (roles) order by r.id
  loop
    twins := twins || jsonb_build_object(held.id::text,
      access.give_like(held, kept, array(select p.prison from access.actor_role_prisons p where p.role_id = held.id)));
    perform access.end_held(held.id);
  end loop;
  insert into organisation.mergers (from_id, into_id, moved)
  values (doubled, kept, jsonb_build_object('offers', offers, 'executed', executed, 'shared', shared, 'names', names,
    'contacts', contacts, 'branches', branches, 'roles', coalesce(to_jsonb(roles), '[]'), 'twins', twins, 'valid_to', one.valid_to))
  returning id into made;
  update organisation.organisations o
  set successor_id = kept, valid_to = greatest(o.valid_from, least(o.valid_to, access.today())), version = o.version + 1
  where o.id = doubled;
  return made;
end
$$;
comment on function organisation.merge_organisation(integer, integer, text[]) is 'Merges a double into another organisation: everything that names it moves, and it stays as a closed record with its successor.';

create or replace function organisation.can_unmerge(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from organisation.mergers m
    join organisation.organisations one on one.id = m.from_id and one.successor_id = m.into_id
    join organisation.organisations other on other.id = m.into_id and other.successor_id is null
    where m.id = asked and m.undone_at is null and access.actor_id() is not null
      and not exists (
        select from jsonb_array_elements_text(m.moved -> 'offers') as l (id) join organisation.offers o on o.id = l.id::integer
        where o.organiser_id <> m.into_id)
      and not exists (
        select from jsonb_array_elements_text((m.moved -> 'executed') || (m.moved -> 'shared')) as l (id)
        where not exists (
          select from organisation.offer_executors e where e.offer_id = l.id::integer and e.organisation_id = m.into_id))
      and not exists (
        select from jsonb_array_elements_text(m.moved -> 'names') as l (name) join organisation.organisation_names n on n.name = l.name
        where n.organisation_id is distinct from m.into_id)
      and not exists (
        select from jsonb_array_elements_text(m.moved -> 'contacts') as l (id)
        join organisation.contact_persons c on c.id = l.id::integer
        where c.organisation_id <> m.into_id)
      and not exists (
        select from jsonb_array_elements_text(m.moved -> 'branches') as l (id) join organisation.organisations o on o.id = l.id::integer
        where o.parent_id is distinct from m.into_id));
end
$$;
comment on function organisation.can_unmerge(integer) is 'Whether a merger can be undone: everything that moved still stands where it was brought.';

create or replace function organisation.unmerge_organisation(asked integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  merger organisation.mergers;
  ids integer[];
begin
  select * into merger from organisation.mergers m where m.id = asked for update;
  perform from organisation.organisations o where o.id in (merger.from_id, merger.into_id) order by o.id for update;
  if merger.id is null or not organisation.can_unmerge(asked) then
    perform access.refuse('something else was built on the merger');
  end if;
  update organisation.organisations o
  set successor_id = null, valid_to = (merger.moved ->> 'valid_to')::date, version = o.version + 1
  where o.id = merger.from_id;
  ids := array(select l.id::integer from jsonb_array_elements_text(merger.moved -> 'offers') as l (id));
  update organisation.offers o set organiser_id = merger.from_id where o.id = any (ids);
  ids := array(select l.id::integer from jsonb_array_elements_text(merger.moved -> 'executed') as l (id));
  update organisation.offer_executors e set organisation_id = merger.from_id where e.organisation_id = merger.into_id and e.offer_id = any (ids);
  insert into organisation.offer_executors (offer_id, organisation_id)
  select l.id::integer, merger.from_id from jsonb_array_elements_text(merger.moved -> 'shared') as l (id);
  update organisation.organisation_names n set organisation_id = merger.from_id, version = n.version + 1
  where n.name in (select l.name from jsonb_array_elements_text(merger.moved -> 'names') as l (name));
  ids := array(select l.id::integer from jsonb_array_elements_text(merger.moved -> 'contacts') as l (id));
  update organisation.contact_persons c set organisation_id = merger.from_id, version = c.version + 1 where c.id = any (ids);
  ids := array(select l.id::integer from jsonb_array_elements_text(merger.moved -> 'branches') as l (id));
  update organisation.organisations o set parent_id = merger.from_id, version = o.version + 1 where o.id = any (ids);
  perform access.give_back(l.key::integer, l.value::integer) from jsonb_each_text(coalesce(merger.moved -> 'twins', '{}')) as l (key, value);
  update organisation.mergers m set undone_at = access.now(), undone_by = access.actor_id() where m.id = asked;
end
$$;
comment on function organisation.unmerge_organisation(integer) is 'Undoes a merger, as long as nothing else built on it. Roles that it moved are given back, to be confirmed where they open files; one that ended since, or is of who asks, stays as it is.';

grant execute on function organisation.roles_at(integer), organisation.merge_organisation(integer, integer, text[]),
  organisation.can_unmerge(integer), organisation.unmerge_organisation(integer) to brug_administrator;
