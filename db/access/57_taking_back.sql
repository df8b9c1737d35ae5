-- What somebody did by mistake is taken back by the same person, within a day, as long as nothing was built on it. The ordinary rules
-- of the states know no way back, so each of these functions is that one way: it reads what was done from the actor's own row and
-- what stands now from the record, and says in a word what stands between.
comment on table platform.undoable is 'What an actor did and can take back within a day: numbers, codes and versions of what it was before, and of a saved view what its owner kept. Deleted a day later.';
alter table platform.undoable
  alter column actor_id set default access.actor_id(),
  alter column done_at set default access.now();

create policy "each finds what one can take back" on platform.undoable
  for select to brug_public
  using (actor_id = (select access.actor_id()));
comment on policy "each finds what one can take back" on platform.undoable is 'GDPR article 5: what is wrong is put right by who did it';
create policy "each keeps what one did" on platform.undoable
  for insert to brug_public
  with check (actor_id = (select access.actor_id()));
comment on policy "each keeps what one did" on platform.undoable is 'GDPR article 5: what is wrong is put right by who did it';
grant select on platform.undoable to brug_public;
grant insert (action, was) on platform.undoable to brug_public;

create function platform.begin_undo(asked integer) returns table (action text, was jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    update platform.undoable u set undone_at = access.now()
    where u.id = asked and u.actor_id = access.actor_id() and u.undone_at is null and u.done_at > access.now() - interval '1 day'
    returning u.action, u.was;
end
$$;
comment on function platform.begin_undo(integer) is 'Marks something of the actor as taken back and gives what it was; nothing when it is not there, was taken back or is older than a day.';
grant execute on function platform.begin_undo(integer) to brug_public;

create function platform.clean_undoable(days integer, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  delete from platform.undoable u where u.id in (
    select o.id from platform.undoable o where o.done_at < access.now() - make_interval(days => greatest(days, 1))
    order by o.done_at limit least(greatest(most, 0), 1000));
  get diagnostics number = row_count;
  return number;
end
$$;
comment on function platform.clean_undoable(integer, integer) is 'Deletes what can no longer be taken back, at most so many.';
grant execute on function platform.clean_undoable(integer, integer) to brug_keys_cleaner;

-- What the actor is taking back in this very transaction.
create function platform.being_undone(asked integer) returns platform.undoable
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select u from platform.undoable u where u.id = asked and u.actor_id = access.actor_id() and u.undone_at is not null and u.xmin = pg_current_xact_id()::xid
$$;
comment on function platform.being_undone(integer) is 'What the actor is taking back in this transaction.';

create function organisation.take_back_application(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  a organisation.applications;
  before constant text := u.was->>'before';
  limits record;
begin
  select * into a from organisation.applications x
  where x.id = (u.was->>'id')::integer and x.prison = any (access.own_prisons());
  if a.id is null or u.action not in ('apply', 'accept-application', 'withdraw') then perform access.refuse('nothing to take back'); end if;
  perform pg_advisory_xact_lock(7, a.series_id);
  select * into a from organisation.applications x where x.id = a.id for update;
  select coalesce(r.places, o.max_participants) as places, r.ends_on into limits
  from organisation.series r join organisation.offers o on o.id = r.offer_id where r.id = a.series_id;
  if a.version <> (u.was->>'version')::integer then return 'changed-since'; end if;
  if limits.ends_on < access.today() then return 'series-over'; end if;
  if exists (
    select from organisation.attendances t join organisation.sessions s on s.id = t.session_id
    where t.person_id = a.person_id and s.series_id = a.series_id and s.ends_at >= coalesce(a.ended_at, a.enrolled_at, a.applied_at))
  then
    return 'registered-since';
  end if;
  if u.action = 'apply' then
    update organisation.applications x set state = 'invalid', ended_at = access.now(), version = x.version + 1 where x.id = a.id;
  elsif u.action = 'accept-application' then
    update organisation.applications x set state = 'intake', enrolled_at = null, version = x.version + 1
    where x.id = a.id and x.state in ('enrolled', 'waiting');
  else
    if a.state <> 'withdrawn' or before not in ('enrolled', 'waiting', 'intake') or exists (
      select from organisation.applications x where x.series_id = a.series_id and x.person_id = a.person_id and x.state in ('enrolled', 'waiting', 'intake'))
    then
      return 'changed-since';
    end if;
    if not exists (select from individual.persons p where p.id = a.person_id and p.prison = a.prison) then return 'person-gone'; end if;
    if u.was->'promoted' <> 'null'::jsonb then
      update organisation.applications x set state = 'waiting', enrolled_at = null, version = x.version + 1
      where x.id = (u.was->'promoted'->>'id')::integer and x.series_id = a.series_id and x.state = 'enrolled'
        and x.version = (u.was->'promoted'->>'version')::integer
        and not exists (
          select from organisation.attendances t join organisation.sessions s on s.id = t.session_id
          where t.person_id = x.person_id and s.series_id = x.series_id and s.ends_at >= x.enrolled_at);
      if not found then return 'place-taken'; end if;
    end if;
    if before = 'enrolled' and limits.places <= (
      select count(*) from organisation.applications x where x.series_id = a.series_id and x.state = 'enrolled')
    then
      return 'place-taken';
    end if;
    update organisation.applications x set state = before, ended_at = null, version = x.version + 1 where x.id = a.id;
  end if;
  return null;
end
$$;
comment on function organisation.take_back_application(integer) is 'Puts an application back as it was before the actor made, accepted or withdrew it; says what stands between.';
grant execute on function organisation.take_back_application(integer) to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;

create function organisation.take_back_registration(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  s organisation.sessions;
begin
  select * into s from organisation.sessions x
  where x.id = (u.was->>'id')::integer and x.prison = any (access.own_prisons()) for update;
  if s.id is null or u.action <> 'register-attendance' or u.was->>'before' not in ('planned', 'under-way') then
    perform access.refuse('nothing to take back');
  end if;
  -- The names are taken off the sheet first, each with its correction.
  if s.status <> 'held' or s.named > 0 or exists (select from organisation.attendances t where t.session_id = s.id) then
    return 'changed-since';
  end if;
  update organisation.sessions x set status = u.was->>'before', headcount = 0, version = x.version + 1 where x.id = s.id
  returning * into s;
  insert into organisation.registrations (session_id, version, named, headcount, status, reason)
  values (s.id, s.version, s.named, s.headcount, s.status, s.reason);
  return null;
end
$$;
comment on function organisation.take_back_registration(integer) is 'Puts a session whose first registration the actor takes back among those that still have to be registered.';
grant execute on function organisation.take_back_registration(integer) to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;

create function organisation.take_back_offer(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  made constant integer := (u.was->>'id')::integer;
begin
  if u.action = 'make-offer' then
    perform from organisation.offers o
    where o.id = made and o.prison = any (access.own_prisons()) and o.created_by = access.actor_id() for update;
    if not found then return 'changed-since'; end if;
    delete from organisation.offers o where o.id = made and o.version = 1 and o.state = 'open';
    if not found then return 'changed-since'; end if;
  elsif u.action = 'plan-series' then
    perform pg_advisory_xact_lock(7, made);
    perform from organisation.series r
    where r.id = made and r.prison = any (access.own_prisons()) and r.created_by = access.actor_id() for update;
    if not found then return 'changed-since'; end if;
    perform from organisation.sessions s where s.series_id = made for update;
    if exists (select from organisation.sessions s where s.series_id = made and (s.status <> 'planned' or s.version > 1)) then return 'built-on'; end if;
    delete from organisation.sessions s where s.series_id = made;
    delete from organisation.series r where r.id = made;
  else
    perform access.refuse('nothing to take back');
  end if;
  return null;
exception when foreign_key_violation or restrict_violation then
  -- A series, an enrolment, an attendance or an action of somebody's plan stands on it.
  return 'built-on';
end
$$;
comment on function organisation.take_back_offer(integer) is 'Takes an offer or a series back that the actor made, while nothing was built on it; says what stands between.';
grant execute on function organisation.take_back_offer(integer) to brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator;

create function individual.take_back_plan(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  made constant integer := (u.was->>'id')::integer;
  person integer;
  place integer;
begin
  if u.action = 'start-plan' then
    select s.person_id, s.id into person, place from individual.service_plans s where s.id = made and s.started_by = access.actor_id();
  elsif u.action = 'add-goal' then
    select g.person_id, g.plan_id into person, place from individual.plan_goals g where g.id = made and g.recorded_by = access.actor_id();
  elsif u.action = 'add-action' then
    select a.person_id, g.plan_id into person, place from individual.plan_actions a join individual.plan_goals g on g.id = a.goal_id
    where a.id = made and a.recorded_by = access.actor_id();
  else
    perform access.refuse('nothing to take back');
  end if;
  if person is null then return 'changed-since'; end if;
  if not exists (select from individual.persons p where p.id = person and p.prison = any (access.own_prisons())) then return 'person-gone'; end if;
  perform from individual.service_plans s where s.id = place for update;
  if u.action = 'start-plan' then
    delete from individual.service_plans s where s.id = made and s.state = 'active'
      and not exists (select from individual.plan_goals g where g.plan_id = s.id);
  elsif u.action = 'add-goal' then
    delete from individual.plan_goals g where g.id = made and g.state = 'active'
      and exists (select from individual.service_plans s where s.id = g.plan_id and s.state <> 'ended')
      and not exists (select from individual.plan_actions a where a.goal_id = g.id);
  else
    delete from individual.plan_actions a where a.id = made and a.state = 'to-do'
      and exists (select from individual.service_plans s where s.id = place and s.state <> 'ended');
  end if;
  if not found then return 'built-on'; end if;
  update individual.service_plans s set version = s.version + 1 where s.id = place;
  return null;
end
$$;
comment on function individual.take_back_plan(integer) is 'Takes a plan, a goal or an action back that the actor added, while nothing was added to it and its state is as it began.';
grant execute on function individual.take_back_plan(integer) to brug_trajectory_counsellor;
