-- The words that the rules are made of. Each reads the actor of the running transaction; nobody asking means null, and null
-- means no rows. Places come as an array (few, and an index is searched by it); offers and steps come as a set
-- (many: `in (select …)` looks each row up in it), persons as a view, of which the database lists all or looks up one. They are written in plpgsql, which keeps its plan from one statement to
-- the next: the same words in plain SQL are planned again each time they are asked.

-- Who is asking, and when.
create function access.actor_id() returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return nullif(current_setting('app.actor_id', true), ''); end $$;
comment on function access.actor_id() is 'Who is asking.';

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

-- What the actor is, and where.
create function access.own_organisation() returns integer
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return (select a.organisation_id from access.actors a where a.id = access.actor_id()); end $$;
comment on function access.own_organisation() is 'The organisation that employs the actor.';

create function access.own_person() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select a.person_id from access.actors a where a.id = access.actor_id()); end $$;
comment on function access.own_person() is 'The person that the actor is.';

create function access.own_prisons() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asking constant text := access.actor_id();
begin
  return array(
    select p.prison from access.actor_prisons p where p.actor_id = asking
    union
    select d.prison from access.actors a join individual.persons d on d.id = a.person_id
    where a.id = asking and d.prison is not null);
end
$$;
comment on function access.own_prisons() is 'The prisons where the actor works, or stays.';

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
    select s.step_id from access.actors a join policy.step_parties s on s.party = a.lead and s.role = 'lead'
    where a.id = access.actor_id();
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

-- Who may use a word: whoever is held by a rule that says it.
grant execute on function access.actor_id(), access.actor_role(), access.now(), access.today(), access.own_prisons() to brug_public;
grant execute on function access.own_person() to brug_detainee;
grant select on access.people_here to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;
grant execute on function access.offers_here() to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant execute on function access.own_offers(), access.own_participants() to brug_provider, brug_therapist;
grant execute on function access.led_steps() to brug_step_lead;
grant execute on function access.offer_fits(integer, text) to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant execute on function access.series_fits(integer, integer, text) to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant execute on function access.plan_fits(integer, integer), access.goal_fits(integer, integer) to brug_trajectory_counsellor;
