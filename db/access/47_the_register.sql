-- The register of organisations stays one: no part of itself, no name without its meaning, and no reference to a double that was
-- merged into another.

create or replace function organisation.decide_organisation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then new.version := old.version + 1; end if;
  if exists (
    with recursive above (id) as (
      select new.parent_id
      union
      select o.parent_id from above a join organisation.organisations o on o.id = a.id)
    select from above where id = new.id)
  then
    perform access.refuse('an organisation is no part of itself');
  end if;
  return new;
end
$$;
comment on function organisation.decide_organisation() is 'Raises the version of an organisation, and keeps it from being a part of itself.';
create or replace trigger state_of_organisations before insert or update on organisation.organisations
  for each row when (current_user <> 'brug_owner') execute function organisation.decide_organisation();

create or replace function organisation.decide_contact() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then new.version := old.version + 1; end if;
  if exists (select from unnest(new.prisons) as named (code) where not exists (select from organisation.prisons p where p.code = named.code)) then
    perform access.refuse('a contact person is for prisons that exist');
  end if;
  return new;
end
$$;
comment on function organisation.decide_contact() is 'Raises the version of a contact person, and keeps its prisons among those that exist.';
create or replace trigger state_of_contact_persons before insert or update on organisation.contact_persons
  for each row when (current_user <> 'brug_owner') execute function organisation.decide_contact();

create or replace trigger state_of_organisation_names before update on organisation.organisation_names
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

-- Who a double became: a chain ends at the one that stands.
create or replace function organisation.standing(asked integer) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    with recursive chain (id, next) as (
      select o.id, o.successor_id from organisation.organisations o where o.id = asked
      union
      select o.id, o.successor_id from chain c join organisation.organisations o on o.id = c.next)
    select c.id from chain c where c.next is null);
end
$$;
comment on function organisation.standing(integer) is 'The organisation itself, or the one that it was merged into.';
grant execute on function organisation.standing(integer) to brug_public;

create or replace function organisation.follow_organiser() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.organiser_id := coalesce(organisation.standing(new.organiser_id), new.organiser_id);
  return new;
end
$$;
comment on function organisation.follow_organiser() is 'A new offer of an organisation that was merged is one of its successor.';
create or replace trigger follow_organiser before insert on organisation.offers
  for each row execute function organisation.follow_organiser();

create or replace function organisation.follow_executor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.organisation_id := coalesce(organisation.standing(new.organisation_id), new.organisation_id);
  return new;
end
$$;
comment on function organisation.follow_executor() is 'Whoever was merged carries out nothing new: its successor does.';
create or replace trigger follow_executor before insert on organisation.offer_executors
  for each row execute function organisation.follow_executor();

-- Leads and partners keep the text of the source; beside it stands the organisation that the list of names ties it to.
create or replace function policy.tie_party() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.organisation_id := (select n.organisation_id from organisation.organisation_names n where n.name = new.party);
  return new;
end
$$;
comment on function policy.tie_party() is 'Ties a lead or partner of a step to the organisation that its name means.';
create or replace trigger tie_party before insert or update of party on policy.step_parties
  for each row execute function policy.tie_party();

create or replace function organisation.tie_parties() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update policy.step_parties s set organisation_id = new.organisation_id
  where s.party = new.name and s.organisation_id is distinct from new.organisation_id;
  return null;
end
$$;
comment on function organisation.tie_parties() is 'What a name means holds for every step that prints it.';
create or replace trigger tie_parties after insert or update on organisation.organisation_names
  for each row execute function organisation.tie_parties();
