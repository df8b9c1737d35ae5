-- People and roles: who sees and keeps them, what a second administrator has to confirm, and how the doorkeeper finds who asks.

create function access.needs_confirmation(role text) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  return role in ('organisation-supporter', 'provider', 'education-coordinator', 'therapist', 'trajectory-counsellor', 'movement-officer',
    'probation-assistant', 'policy-coordinator', 'auditor', 'administrator');
end
$$;
comment on function access.needs_confirmation(text) is 'Whether a role opens files or names, or keeps the platform: then a second administrator confirms it.';
grant execute on function access.needs_confirmation(text) to brug_administrator;

create function access.detainee_actors() returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query select r.actor_id from access.actor_roles r where r.role = 'detainee'; end $$;
comment on function access.detainee_actors() is 'The actors who are detainees: who keeps the platform does not see them.';
grant execute on function access.detainee_actors() to brug_administrator;

create function access.own_roles() returns setof integer
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$ begin return query select r.id from access.actor_roles r where r.actor_id = access.actor_id(); end $$;
comment on function access.own_roles() is 'Every role of the actor, also those that ended or are still to begin.';
grant execute on function access.own_roles() to brug_public;

create function access.giving_now(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from access.actor_roles r
    where r.id = asked and r.given_by = access.actor_id() and r.actor_id <> access.actor_id() and r.given_at = access.now()
      and r.xmin = pg_current_xact_id()::xid
      and r.confirmed_at is null and r.state <> 'ended');
end
$$;
comment on function access.giving_now(integer) is 'Whether the role is being given by this actor in this very transaction: a role gets no other places afterwards.';
grant execute on function access.giving_now(integer) to brug_administrator;

-- access.actors
create policy "who keeps the platform sees who works with it" on access.actors
  for select to brug_administrator
  using (id not in (select access.detainee_actors()));
comment on policy "who keeps the platform sees who works with it" on access.actors is 'GDPR article 32, keeping the platform in order';
create policy "everybody reads the own name and language" on access.actors
  for select to brug_public
  using (id = (select access.actor_id()));
comment on policy "everybody reads the own name and language" on access.actors is 'GDPR article 15';
create policy "who keeps the platform takes somebody in" on access.actors
  for insert to brug_administrator
  with check (origin = 'registered');
comment on policy "who keeps the platform takes somebody in" on access.actors is 'GDPR article 32, keeping the platform in order';
create policy "who keeps the platform corrects who somebody is" on access.actors
  for update to brug_administrator
  using (id not in (select access.detainee_actors()));
comment on policy "who keeps the platform corrects who somebody is" on access.actors is 'GDPR article 32, keeping the platform in order';
create policy "everybody corrects the own name and language" on access.actors
  for update to brug_public
  using (id = (select access.actor_id()));
comment on policy "everybody corrects the own name and language" on access.actors is 'GDPR article 16';
grant select on access.actors to brug_public;
grant insert (id, name, email, language, origin) on access.actors to brug_administrator;
grant update (name, email, language) on access.actors to brug_public;

-- access.actor_roles
create policy "who keeps the platform sees who has which role" on access.actor_roles
  for select to brug_administrator
  using (role <> 'detainee');
comment on policy "who keeps the platform sees who has which role" on access.actor_roles is 'GDPR article 32, keeping the platform in order';
create policy "everybody sees the own roles" on access.actor_roles
  for select to brug_public
  using (actor_id = (select access.actor_id()));
comment on policy "everybody sees the own roles" on access.actor_roles is 'GDPR article 15';
create policy "who keeps the platform gives a role to somebody else" on access.actor_roles
  for insert to brug_administrator
  with check (origin = 'registered' and role <> 'detainee' and actor_id <> (select access.actor_id()) and actor_id not in (select access.detainee_actors()));
comment on policy "who keeps the platform gives a role to somebody else" on access.actor_roles is 'GDPR article 32: nobody gives a role to oneself';
create policy "who keeps the platform confirms and ends roles" on access.actor_roles
  for update to brug_administrator
  using (role <> 'detainee');
comment on policy "who keeps the platform confirms and ends roles" on access.actor_roles is 'GDPR article 32, keeping the platform in order';
grant select on access.actor_roles to brug_public;
grant insert (actor_id, role, organisation_id, party, valid_from, valid_until, origin) on access.actor_roles to brug_administrator;
grant update (valid_until, state) on access.actor_roles to brug_administrator;

-- access.actor_role_prisons
create policy "who keeps the platform sees where roles are held" on access.actor_role_prisons
  for select to brug_administrator
  using (true);
comment on policy "who keeps the platform sees where roles are held" on access.actor_role_prisons is 'GDPR article 32, keeping the platform in order';
create policy "everybody sees where the own roles are held" on access.actor_role_prisons
  for select to brug_public
  using (role_id in (select access.own_roles()));
comment on policy "everybody sees where the own roles are held" on access.actor_role_prisons is 'GDPR article 15';
create policy "a role is given with its places" on access.actor_role_prisons
  for insert to brug_administrator
  with check (access.giving_now(role_id));
comment on policy "a role is given with its places" on access.actor_role_prisons is 'GDPR article 32: what is confirmed is what was given';
grant select on access.actor_role_prisons to brug_public;
grant insert (role_id, prison) on access.actor_role_prisons to brug_administrator;

-- access.sign_ins
create policy "who keeps the platform sees where somebody is signed in" on access.sign_ins
  for select to brug_administrator
  using (actor_id not in (select access.detainee_actors()));
comment on policy "who keeps the platform sees where somebody is signed in" on access.sign_ins is 'GDPR article 32, keeping the platform in order';
create policy "everybody sees where one is signed in" on access.sign_ins
  for select to brug_public
  using (actor_id = (select access.actor_id()));
comment on policy "everybody sees where one is signed in" on access.sign_ins is 'GDPR article 15';
grant select on access.sign_ins to brug_public;

-- What the database writes itself, and what it refuses whoever asks.
alter table access.actors
  alter column created_at set default access.now(),
  alter column created_by set default access.actor_id();
alter table access.actor_roles
  alter column given_at set default access.now(),
  alter column given_by set default access.actor_id();
alter table access.sign_ins
  alter column began set default access.now();

create function access.decide_actor() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user <> 'brug_administrator' and new.email is distinct from old.email then
    perform access.refuse('an administrator changes where mail goes');
  end if;
  if current_user = 'brug_detainee' and new.name is distinct from old.name then
    perform access.refuse('a detainee changes no name');
  end if;
  new.version := old.version + 1;
  return new;
end
$$;
comment on function access.decide_actor() is 'Who may change what of an actor; each change raises the version.';
create trigger decide_actor before update on access.actors
  for each row when (current_user <> 'brug_owner') execute function access.decide_actor();

create function access.decide_role() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  asking constant text := access.actor_id();
  first_state constant text := case when access.needs_confirmation(new.role) then 'to-confirm' else 'active' end;
begin
  if tg_op = 'INSERT' then
    new.state := first_state;
    return new;
  end if;
  new.version := old.version + 1;
  if new.state = 'ended' and old.state <> 'ended' then
    if old.role = 'administrator' and old.state = 'active' and not exists (
      select from access.actor_roles r
      where r.role = 'administrator' and r.state = 'active' and r.actor_id <> old.actor_id
        and r.valid_from <= access.today() and (r.valid_until is null or r.valid_until >= access.today()))
    then
      perform access.refuse('the last administrator stays');
    end if;
    new.ended_by := asking;
    new.ended_at := access.now();
    return new;
  end if;
  -- Whoever lets a role begin again, or last longer, gives it.
  if old.state = 'ended' and new.state <> 'ended'
    or old.valid_until is not null and (new.valid_until is null or new.valid_until > old.valid_until)
  then
    if old.actor_id = asking then perform access.refuse('nobody gives a role to oneself'); end if;
    if exists (
      select from access.actor_role_prisons h join organisation.prisons p on p.code = h.prison
      where h.role_id = old.id and p.valid_to is not null)
    then
      perform access.refuse('the place is closed');
    end if;
    new.state := case when old.state = 'ended' or old.state = 'active' then first_state else old.state end;
    new.given_by := asking;
    new.given_at := access.now();
    new.confirmed_by := null;
    new.confirmed_at := null;
    new.ended_by := null;
    new.ended_at := null;
    return new;
  end if;
  if old.state = 'to-confirm' and new.state = 'active' then
    if asking in (old.actor_id, coalesce(old.given_by, '')) then perform access.refuse('another administrator confirms'); end if;
    new.confirmed_by := asking;
    new.confirmed_at := access.now();
    return new;
  end if;
  if new.state <> old.state then perform access.refuse('a role does not go from ' || old.state || ' to ' || new.state); end if;
  if old.role = 'administrator' and old.state = 'active' and new.valid_until < access.today() then
    perform access.refuse('a role ends today at the earliest');
  end if;
  return new;
end
$$;
comment on function access.decide_role() is 'From which state to which a role goes, by whom: nobody gives or confirms the own role, and what opens files waits for a second administrator.';
create trigger decide_role before insert or update on access.actor_roles
  for each row when (current_user <> 'brug_owner') execute function access.decide_role();

-- Nobody begins to work at a place that is closed, or whose last day is known.
create function access.demand_standing_place() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from organisation.prisons p where p.code = new.prison and p.valid_to is not null) then
    perform access.refuse('the place is closed');
  end if;
  return new;
end
$$;
comment on function access.demand_standing_place() is 'Refuses a role at a place that is closed.';
create trigger place_of_roles before insert on access.actor_role_prisons
  for each row when (current_user <> 'brug_owner') execute function access.demand_standing_place();

-- Where one is signed in ends by whoever it is, or by who keeps the platform.
create function access.end_sign_in(asked text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asking constant text := access.actor_id();
  keeps constant boolean := current_setting('role') = 'brug_administrator';
  whose text;
begin
  update access.sign_ins s set ended_at = access.now()
  where s.id = asked and s.ended_at is null
    and (s.actor_id = asking or keeps and asking is not null and s.actor_id not in (select access.detainee_actors()))
  returning s.actor_id into whose;
  return whose;
end
$$;
comment on function access.end_sign_in(text) is 'Ends a sign-in of the own, or of anybody for who keeps the platform; gives whose it was, or nothing.';
grant execute on function access.end_sign_in(text) to brug_public;

-- Names of who did something, for whoever is signed in: colleagues, never a detainee.
create function access.actor_names(asked text[]) returns table (id text, name text)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$
begin
  if access.acting() is null then return; end if;
  return query
    select a.id, a.name from access.actors a
    where a.id = any (asked) and a.id not in (select access.detainee_actors());
end
$$;
comment on function access.actor_names(text[]) is 'The names of those actors, for who is signed in; none of a detainee.';
grant execute on function access.actor_names(text[]) to brug_public;

-- What the doorkeeper may: to find an actor with the roles that stand today, and to keep where somebody is signed in.
create function access.find_roles(asked text) returns table (
  id text, name text, language text, role_id integer, role text, party text, organisation_nl text, organisation_en text, prisons text[])
language plpgsql stable security definer rows 2 set search_path = pg_catalog, pg_temp
as $$
declare
  today constant date := (access.now() at time zone 'Europe/Brussels')::date;
begin
  return query
    select a.id, a.name, a.language, r.id, r.role, r.party, o.name_nl, o.name_en,
      case when x.person_id is null then array(select p.prison from access.actor_role_prisons p where p.role_id = r.id order by 1)
        else array(select d.prison from individual.persons d where d.id = x.person_id and d.prison is not null) end
    from access.actor_roles r join access.actors a on a.id = r.actor_id
    left join organisation.organisations o on o.id = r.organisation_id
    left join access.actor_role_persons x on x.role_id = r.id
    where r.actor_id = asked and r.state = 'active' and r.valid_from <= today and (r.valid_until is null or r.valid_until >= today)
    order by r.id;
end
$$;
comment on function access.find_roles(text) is 'An actor with each role that stands today, before it is known who asks.';

create function access.find_sign_in(asked text) returns table (
  chosen integer, id text, name text, language text, role_id integer, role text, party text, organisation_nl text, organisation_en text, prisons text[])
language plpgsql stable security definer rows 2 set search_path = pg_catalog, pg_temp
as $$
declare
  found access.sign_ins;
begin
  select * into found from access.sign_ins s where s.id = asked and s.ended_at is null and s.until > access.now();
  if found.id is null then return; end if;
  return query select found.role_id, f.* from access.find_roles(found.actor_id) f;
end
$$;
comment on function access.find_sign_in(text) is 'Who is signed in under that digest, in which role, and which other roles stand, before it is known who asks.';

create function access.begin_sign_in(digest text, actor text, asked integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hours constant integer := platform.whole_setting('sign-in-hours', 1, 24, 12);
begin
  if not exists (select from access.find_roles(actor) f where f.role_id = asked) then return null; end if;
  insert into access.sign_ins (id, actor_id, role_id, until) values (digest, actor, asked, access.now() + make_interval(hours => hours));
  return hours;
end
$$;
comment on function access.begin_sign_in(text, text, integer) is 'Signs an actor in, in a role that stands, for as many hours as the agency decided, for the doorkeeper; gives them, or null where it does not stand.';

create function access.switch_sign_in(digest text, asked integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update access.sign_ins s set role_id = asked
  where s.id = digest and s.ended_at is null and s.until > access.now()
    and exists (select from access.find_roles(s.actor_id) f where f.role_id = asked);
  return found;
end
$$;
comment on function access.switch_sign_in(text, integer) is 'Chooses another role of the same actor that stands, for the doorkeeper; false where there is none.';

create function access.sign_out(digest text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$ begin update access.sign_ins s set ended_at = access.now() where s.id = digest and s.ended_at is null; end $$;
comment on function access.sign_out(text) is 'Ends a sign-in by the secret that its owner holds, for the doorkeeper.';

create function access.choose_actors(words text, first integer, most integer) returns table (id text, name text, roles text[], prisons text[], total bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  today constant date := (access.now() at time zone 'Europe/Brussels')::date;
begin
  return query
    select a.id, a.name, array_agg(distinct r.role),
      array(select distinct p.prison from access.actor_role_prisons p where p.role_id = any (array_agg(r.id)) order by 1), count(*) over ()
    from access.actors a join access.actor_roles r on r.actor_id = a.id
    where r.state = 'active' and r.valid_from <= today and (r.valid_until is null or r.valid_until >= today)
      and (words = '' or position(lower(words) in lower(a.name || ' ' || a.id)) > 0)
    group by a.id, a.name order by min(r.id) >= 1000, case when min(r.id) < 1000 then min(r.id) end, lower(a.name), a.id
    limit most offset first;
end
$$;
comment on function access.choose_actors(text, integer, integer) is 'Who can be chosen to look at the demonstration: the invented persons first, then by name, for the doorkeeper.';

-- Who asks is looked up by the login role itself, which has become nobody yet: one statement, and no transaction around it.
grant execute on function access.find_roles(text), access.find_sign_in(text) to brug_app;
grant usage on schema access to brug_doorkeeper;
grant execute on function access.begin_sign_in(text, text, integer),
  access.switch_sign_in(text, integer), access.sign_out(text), access.choose_actors(text, integer, integer) to brug_doorkeeper;
