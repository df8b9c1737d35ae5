-- Begin from nothing: rules that are no longer written here must not survive in the database.
do $$
declare
  ours constant text[] := array['platform', 'access', 'organisation', 'individual', 'policy', 'audit'];
  r record;
begin
  for r in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours) loop
    execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
  end loop;
  for r in select t.tgname, t.tgrelid::regclass as relation from pg_trigger t join pg_class c on c.oid = t.tgrelid
           where not t.tgisinternal and c.relnamespace::regnamespace::text = any (ours) loop
    execute format('drop trigger %I on %s', r.tgname, r.relation);
  end loop;
  for r in select w.rulename, w.ev_class::regclass as relation from pg_rewrite w join pg_class c on c.oid = w.ev_class
           where w.rulename <> '_RETURN' and c.relnamespace::regnamespace::text = any (ours) loop
    execute format('drop rule %I on %s', r.rulename, r.relation);
  end loop;
  for r in select distinct d.adrelid::regclass as relation, a.attname
           from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
           join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_proc'::regclass
           join pg_proc f on f.oid = p.refobjid
           where f.pronamespace::regnamespace::text = any (ours) loop
    execute format('alter table %s alter column %I drop default', r.relation, r.attname);
  end loop;
  for r in select p.oid::regprocedure as routine from pg_proc p where p.pronamespace::regnamespace::text = any (ours)
           order by p.oid desc loop -- what was made later may rest on what was made before
    execute format('drop routine %s', r.routine);
  end loop;
  for r in select distinct given.kind, given.name, coalesce(quote_ident(a.rolname), 'public') as role
           from (
             select 'schema' as kind, quote_ident(n.nspname) as name, n.nspowner as owner, acl.grantee
             from pg_namespace n, aclexplode(n.nspacl) acl where n.nspname = any (ours)
             union all
             select case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass::text, c.relowner, acl.grantee
             from pg_class c, aclexplode(c.relacl) acl where c.relnamespace::regnamespace::text = any (ours)
             union all
             select 'table', c.oid::regclass::text, c.relowner, acl.grantee
             from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) acl
             where c.relnamespace::regnamespace::text = any (ours)
           ) given left join pg_roles a on a.oid = given.grantee
           where given.grantee <> given.owner loop
    execute format('revoke all on %s %s from %s', r.kind, r.name, r.role);
  end loop;
end
$$;
-- A new function is everybody's by itself: not here.
alter default privileges revoke execute on routines from public;

-- Definition functions: the only words that the policies use. Each reads the actor of the running transaction; no actor
-- means null, and null means no rows.
grant usage on schema access to brug_public;

create or replace function access.actor_id() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
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

create or replace function access.actor_role() returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select replace(substr(current_user, 6), '_', '-') $$;
comment on function access.actor_role() is 'As what the transaction asks: its database role, under the name that the application gives it.';

create or replace function access.own_prisons() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
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
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select organisation_id from access.actors where id = access.actor_id() $$;
comment on function access.own_organisation() is 'The organisation that employs the actor.';

create or replace function access.own_person() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select person_id from access.actors where id = access.actor_id() $$;
comment on function access.own_person() is 'The person that the actor is.';

create or replace function access.own_offers() returns integer[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(distinct o.id), '{}')
  from organisation.offers o
  left join organisation.offer_executors e on e.offer_id = o.id
  where o.prison = any ((select access.own_prisons())::text[])
    and (o.organiser_id = (select access.own_organisation()) or e.organisation_id = (select access.own_organisation()))
$$;
comment on function access.own_offers() is 'The offers that the actor''s organisation organises or carries out, in the prisons where the actor works.';

create or replace function access.own_participants() returns integer[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(distinct a.person_id), '{}')
  from organisation.applications a join organisation.series r on r.id = a.series_id
  where a.offer_id = any ((select access.own_offers())::integer[]) and a.state in ('enrolled', 'waiting', 'intake')
    and r.ends_on >= (select access.today())
$$;
comment on function access.own_participants() is 'The persons who applied for or are enrolled in an own offer, now: in a series that is not over.';

create or replace function access.leads_step(asked integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from policy.step_parties s join access.actors a on a.lead = s.party
    where s.step_id = asked and s.role = 'lead' and a.id = access.actor_id())
$$;
comment on function access.leads_step(integer) is 'Whether the actor reports for the party that leads the step.';

create or replace function access.series_fits(asked integer, offer integer, place text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
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
