-- Begin from nothing: rules that are no longer written here must not survive in the database.
do $$
declare r record;
begin
  for r in select schemaname, tablename, policyname from pg_policies
           where schemaname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit') loop
    execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
  end loop;
  for r in select s.name as schema, a.rolname as role
           from unnest(array['platform', 'access', 'organisation', 'individual', 'policy', 'audit']) as s (name)
           cross join (select rolname from pg_roles union all select 'public') a
           where (a.rolname like 'brug\_%' and a.rolname <> 'brug_owner') or a.rolname = 'public' loop
    execute format('revoke all on schema %I from %I', r.schema, r.role);
    execute format('revoke all on all tables in schema %I from %I', r.schema, r.role);
    execute format('revoke all on all sequences in schema %I from %I', r.schema, r.role);
    execute format('revoke all on all functions in schema %I from %I', r.schema, r.role);
  end loop;
end
$$;

-- Definition functions: the only words that the policies use. Each reads the actor of the running transaction; no actor
-- means null, and null means no rows.
grant usage on schema access to brug_public;

create or replace function access.actor_id() returns text
language sql stable security definer set search_path = pg_catalog
as $$ select nullif(current_setting('app.actor_id', true), '') $$;
comment on function access.actor_id() is 'Who is asking.';

create or replace function access.now() returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$ select now() $$;
comment on function access.now() is 'The moment of the running transaction: the one clock of the database.';

create or replace function access.today() returns date
language sql stable set search_path = pg_catalog, pg_temp
as $$ select (access.now() at time zone 'Europe/Brussels')::date $$;
comment on function access.today() is 'The day in Brussels.';

create or replace function access.own_prisons() returns text[]
language sql stable security definer set search_path = pg_catalog
as $$
  select coalesce(array_agg(prison), '{}') from (
    select p.prison from access.actor_prisons p where p.actor_id = access.actor_id()
    union
    select d.prison from access.actors a join individual.persons d on d.id = a.person_id
    where a.id = access.actor_id() and d.prison is not null
  ) own
$$;
comment on function access.own_prisons() is 'The prisons where the actor works, or stays.';

create or replace function access.own_organisation() returns integer
language sql stable security definer set search_path = pg_catalog
as $$ select organisation_id from access.actors where id = access.actor_id() $$;
comment on function access.own_organisation() is 'The organisation that employs the actor.';

create or replace function access.own_person() returns integer
language sql stable security definer set search_path = pg_catalog
as $$ select person_id from access.actors where id = access.actor_id() $$;
comment on function access.own_person() is 'The person that the actor is.';

create or replace function access.own_offers() returns integer[]
language sql stable security definer set search_path = pg_catalog
as $$
  select coalesce(array_agg(distinct o.id), '{}')
  from organisation.offers o
  left join organisation.offer_executors e on e.offer_id = o.id
  where o.prison = any ((select access.own_prisons())::text[])
    and (o.organiser_id = (select access.own_organisation()) or e.organisation_id = (select access.own_organisation()))
$$;
comment on function access.own_offers() is 'The offers that the actor''s organisation organises or carries out, in the prisons where the actor works.';

create or replace function access.own_participants() returns integer[]
language sql stable security definer set search_path = pg_catalog
as $$
  select coalesce(array_agg(distinct a.person_id), '{}')
  from individual.applications a join organisation.series r on r.id = a.series_id
  where a.offer_id = any ((select access.own_offers())::integer[]) and a.state in ('enrolled', 'waiting', 'intake')
    and r.ends_on >= (select access.today())
$$;
comment on function access.own_participants() is 'The persons who applied for or are enrolled in an own offer, now: in a series that is not over.';

create or replace function access.leads_step(asked integer) returns boolean
language sql stable security definer set search_path = pg_catalog
as $$
  select exists (
    select from policy.step_parties s join access.actors a on a.lead = s.party
    where s.step_id = asked and s.role = 'lead' and a.id = access.actor_id())
$$;
comment on function access.leads_step(integer) is 'Whether the actor reports for the party that leads the step.';

create or replace function access.series_fits(asked integer, offer integer, place text) returns boolean
language sql stable security definer set search_path = pg_catalog
as $$ select exists (select from organisation.series r where r.id = asked and r.offer_id = offer and r.prison = place) $$;
comment on function access.series_fits(integer, integer, text) is 'Whether the series is of that offer and in that prison.';

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'access' loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to brug_public', f);
  end loop;
end
$$;
