-- The words that the rules are made of. Each reads the actor of the running transaction; nobody asking means null, and null
-- means no rows. Places come as an array (few, and an index is searched by it); offers and steps come as a set
-- (many: `in (select …)` looks each row up in it), persons as a view, of which the database lists all or looks up one. They are written in plpgsql, which keeps its plan from one statement to
-- the next: the same words in plain SQL are planned again each time they are asked.

-- Who is asking, and when. The application names an actor and one role of that actor, and becomes a database role; nothing of it
-- is believed before the row of the role agrees.
create function access.acting() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked constant text := nullif(current_setting('app.role_id', true), '');
  today date;
begin
  if asked is null then return null; end if;
  today := (access.now() at time zone 'Europe/Brussels')::date;
  return (
    select r.id from access.actor_roles r
    where r.id = asked::integer and r.actor_id = current_setting('app.actor_id', true)
      and 'brug_' || replace(r.role, '-', '_') = current_setting('role')
      and r.state = 'active' and r.valid_from <= today and (r.valid_until is null or r.valid_until >= today));
end
$$;
comment on function access.acting() is 'The role row in which the actor asks: of that actor, of the database role that is set, confirmed, not ended, and of today. Otherwise nothing.';

create function access.works_in_house(role text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return role like 'brug\_%' and role not in ('brug_owner', 'brug_app', 'brug_public') and not pg_has_role(role, 'brug_public', 'member');
end
$$;
comment on function access.works_in_house(text) is 'Whether a database role is a worker of the house, who is no person.';

create function access.actor_id() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting constant integer := access.acting();
begin
  if acting is not null then return (select r.actor_id from access.actor_roles r where r.id = acting); end if;
  if access.works_in_house(current_setting('role')) then return replace(substr(current_setting('role'), 6), '_', '-'); end if;
  return null;
end
$$;
comment on function access.actor_id() is 'Who is asking: the actor of the role row that stands. A worker of the house is its role; the public is nobody.';

create function access.role_stands() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return access.acting() is not null or current_setting('role') = 'brug_public' or access.works_in_house(current_setting('role'));
end
$$;
comment on function access.role_stands() is 'Whether the transaction asks in a role that stands, as the public, or as a worker of the house.';

create function access.actor_role() returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select replace(substr(current_user, 6), '_', '-') $$;
comment on function access.actor_role() is 'As what the transaction asks: its database role, under the name that the application gives it.';

create function access.now() returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$ select now() $$;
comment on function access.now() is 'The moment of the running transaction: the one clock of the database.';

create function access.today() returns date
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return (access.now() at time zone 'Europe/Brussels')::date; end $$;
comment on function access.today() is 'The day in Brussels.';

-- What the actor is, and where: of the one role in which the transaction asks.
create function access.own_organisation() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select r.organisation_id from access.actor_roles r where r.id = access.acting()); end $$;
comment on function access.own_organisation() is 'The organisation for which the actor asks.';

create function access.own_person() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select p.person_id from access.actor_role_persons p where p.role_id = access.acting()); end $$;
comment on function access.own_person() is 'The person that the actor is.';

create function access.own_prisons() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting constant integer := access.acting();
  places text[] := '{}';
begin
  if acting is null then return places; end if;
  places := array(select p.prison from access.actor_role_prisons p where p.role_id = acting order by 1);
  if cardinality(places) = 0 then
    -- Where a detainee is, the person says.
    places := array(
      select d.prison from access.actor_role_persons p join individual.persons d on d.id = p.person_id
      where p.role_id = acting and d.prison is not null);
  end if;
  return places;
end
$$;
comment on function access.own_prisons() is 'The prisons where the actor works in this role, or stays.';

-- What is in the own prisons.
-- A file asks for one person in many tables, a list for many: which is less work, the plan decides.
create view access.people_here with (security_barrier = true) as
select p.id from individual.persons p where p.prison = any ((select access.own_prisons())::text[]);
comment on view access.people_here is 'The persons who stay in the own prisons.';

create function access.offers_here() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
declare
  here constant text[] := access.own_prisons();
begin
  return query select o.id from organisation.offers o where o.prison = any (here);
end
$$;
comment on function access.offers_here() is 'The offers in the own prisons.';

-- What is the actor's own.
create function access.own_offers() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
declare
  here constant text[] := access.own_prisons();
  employer constant integer := access.own_organisation();
begin
  return query
    select o.id from organisation.offers o
    where o.prison = any (here) and (o.organiser_id = employer
      or exists (select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id = employer));
end
$$;
comment on function access.own_offers() is 'The offers that the actor''s organisation organises or carries out, in the prisons where the actor works.';

create function access.own_participants() returns setof integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today constant date := access.today();
begin
  return query
    select distinct a.person_id
    from access.own_offers() own join organisation.applications a on a.offer_id = own join organisation.series r on r.id = a.series_id
    where a.state in ('enrolled', 'waiting', 'intake') and r.ends_on >= today;
end
$$;
comment on function access.own_participants() is 'The persons who applied for or are enrolled in an own offer, now: in a series that is not over.';

create function access.led_steps() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select s.step_id from access.actor_roles r join policy.step_parties s on s.party = r.party and s.role = 'lead'
    where r.id = access.acting();
end
$$;
comment on function access.led_steps() is 'The steps of the plan that are led by the party for which the actor reports.';

-- Whether what is written fits together.
create function access.offer_fits(asked integer, place text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from organisation.offers o where o.id = asked and o.prison = place); end $$;
comment on function access.offer_fits(integer, text) is 'Whether the offer is in that prison.';

create function access.series_fits(asked integer, offer integer, place text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from organisation.series r where r.id = asked and r.offer_id = offer and r.prison = place); end $$;
comment on function access.series_fits(integer, integer, text) is 'Whether the series is of that offer and in that prison.';

create function access.plan_fits(asked integer, person integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from individual.service_plans s join individual.persons p on p.id = s.person_id
    where s.id = asked and s.person_id = person and p.prison = any (access.own_prisons()));
end
$$;
comment on function access.plan_fits(integer, integer) is 'Whether the plan is of that person, who stays in the own prisons.';

create function access.goal_fits(asked integer, person integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from individual.plan_goals g join individual.persons p on p.id = g.person_id
    where g.id = asked and g.person_id = person and p.prison = any (access.own_prisons()));
end
$$;
comment on function access.goal_fits(integer, integer) is 'Whether the goal is of that person, who stays in the own prisons.';

-- Who may use a word: whoever is held by a rule that says it. The login role asks whether the role that it became stands.
grant usage on schema access to brug_app;
grant execute on function access.role_stands() to brug_app;
grant execute on function access.actor_id(), access.actor_role(), access.now(), access.today(), access.own_prisons() to brug_public;
grant execute on function access.own_person() to brug_detainee;
grant select on access.people_here to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;
grant execute on function access.offers_here() to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant execute on function access.own_offers(), access.own_participants() to brug_provider, brug_therapist;
grant execute on function access.led_steps() to brug_step_lead;
grant execute on function access.offer_fits(integer, text) to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant execute on function access.series_fits(integer, integer, text) to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant execute on function access.plan_fits(integer, integer), access.goal_fits(integer, integer) to brug_trajectory_counsellor;
