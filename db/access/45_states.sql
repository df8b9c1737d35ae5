-- From which state to which, and from which version to which: decided by the database, whoever writes. Loading as brug_owner
-- writes states of the past and is therefore left out by the condition of each trigger. A refusal looks like a missing right.
create or replace function access.refuse(what text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin raise exception '%', what using errcode = 'insufficient_privilege'; end $$;
comment on function access.refuse(text) is 'Ends the transaction as a missing right does.';
grant execute on function access.refuse(text) to brug_public;

-- A version only grows by one, and nobody is granted the column.
create or replace function access.raise_version() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
comment on function access.raise_version() is 'Each change raises the version by one.';

create or replace trigger version_of_offers before update on organisation.offers
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

-- Sessions: each lies within its series; what was held stays held, what was cancelled may come back, and nothing is held
-- before it began.
create or replace function organisation.decide_session() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if not exists (
      select from organisation.series r
      where r.id = new.series_id and (new.starts_at at time zone 'Europe/Brussels')::date between r.starts_on and r.ends_on)
      or new.ends_at > new.starts_at + interval '1 day'
    then
      perform access.refuse('a session lies within its series');
    end if;
    return new;
  end if;
  new.version := old.version + 1;
  if new.status <> old.status and (old.status, new.status) not in (
    ('planned', 'under-way'), ('planned', 'held'), ('planned', 'cancelled'), ('planned', 'moved'),
    ('under-way', 'held'), ('under-way', 'cancelled'), ('under-way', 'moved'), ('cancelled', 'planned'))
  then
    perform access.refuse('a session does not go from ' || old.status || ' to ' || new.status);
  end if;
  if new.status in ('held', 'under-way') and new.starts_at > access.now() then
    perform access.refuse('the session has yet to begin');
  end if;
  if new.status = 'held' and current_user = 'brug_policy_coordinator' then
    perform access.refuse('a policy coordinator registers no session');
  end if;
  if new.status in ('cancelled', 'moved') and old.named + old.headcount > 0 then
    perform access.refuse('people came to the session');
  end if;
  if old.status = 'cancelled' and new.status = 'planned' and new.starts_at <= access.now() and old.named + old.headcount > 0 then
    perform access.refuse('the session is over');
  end if;
  if new.headcount <> old.headcount and new.status <> 'held' then
    perform access.refuse('only a session that was held has a headcount');
  end if;
  if new.status not in ('cancelled', 'moved') and new.reason is not null and new.reason is distinct from old.reason then
    perform access.refuse('only a session that is off has a reason');
  end if;
  if new.remark is not null and new.reason is null then
    perform access.refuse('a remark belongs to a reason');
  end if;
  if new.replaced_by is distinct from old.replaced_by and not (new.status = 'moved' and exists (
    select from organisation.sessions s where s.id = new.replaced_by and s.offer_id = new.offer_id and s.prison = new.prison))
  then
    perform access.refuse('a session is replaced by one of the same offer');
  end if;
  return new;
end
$$;
comment on function organisation.decide_session() is 'Decides where a session may lie and from which state to which it goes, and raises its version.';
create or replace trigger state_of_sessions before insert or update on organisation.sessions
  for each row when (current_user <> 'brug_owner') execute function organisation.decide_session();

-- What was registered is copied from the session itself, so that no count can be stated that it does not have.
create or replace function organisation.keep_registration() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into organisation.registrations (session_id, version, named, headcount, status, reason)
  values (new.id, new.version, new.named, new.headcount, new.status, new.reason);
  return null;
end
$$;
comment on function organisation.keep_registration() is 'Keeps what a session was after each change: counts and state, with author and time.';
create or replace trigger registration_after_update after update on organisation.sessions
  for each row when (current_user <> 'brug_owner') execute function organisation.keep_registration();

-- Applications: a place is given while there is one, and what is over stays over. That a series ends what runs in it is no
-- role's to say.
create or replace function organisation.decide_application() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  limits record;
begin
  select coalesce(r.places, o.max_participants) as places, o.intake = 'gesprek' as interview into limits
  from organisation.series r join organisation.offers o on o.id = r.offer_id where r.id = new.series_id;
  if tg_op = 'INSERT' then
    if new.state not in ('enrolled', 'waiting', 'intake') or (limits.interview and new.state <> 'intake') then
      perform access.refuse('an application does not begin as ' || new.state);
    end if;
  else
    new.version := old.version + 1;
    if new.state <> old.state and (old.state, new.state) not in (
      ('intake', 'enrolled'), ('intake', 'waiting'), ('intake', 'withdrawn'), ('intake', 'invalid'),
      ('waiting', 'enrolled'), ('waiting', 'withdrawn'), ('waiting', 'invalid'), ('enrolled', 'withdrawn'))
      or new.state = old.state and old.state not in ('enrolled', 'waiting', 'intake')
    then
      perform access.refuse('an application does not go from ' || old.state || ' to ' || new.state);
    end if;
    if new.state = old.state then return new; end if;
  end if;
  if new.state = 'enrolled' then
    -- Two who ask the last place follow each other, also when only the database is asked.
    perform pg_advisory_xact_lock(7, new.series_id);
    if limits.places <= (select count(*) from organisation.applications a where a.series_id = new.series_id and a.state = 'enrolled') then
      perform access.refuse('the series is full');
    end if;
    new.enrolled_at := access.now();
  end if;
  if new.state in ('withdrawn', 'invalid') then new.ended_at := access.now(); end if;
  return new;
end
$$;
comment on function organisation.decide_application() is 'Decides where an application begins and from which state to which it goes, with the moments that belong to it.';
create or replace trigger state_of_applications before insert or update on organisation.applications
  for each row when (current_user <> 'brug_owner') execute function organisation.decide_application();

-- The individual plan: an ended plan stays ended, and nothing is added to it.
create or replace function individual.decide_plan() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := old.version + 1;
  if old.state = 'ended' then perform access.refuse('the plan has ended'); end if;
  return new;
end
$$;
comment on function individual.decide_plan() is 'An ended plan does not change; each change raises the version.';
create or replace trigger state_of_service_plans before update on individual.service_plans
  for each row when (current_user <> 'brug_owner') execute function individual.decide_plan();

create or replace function individual.decide_goal() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from individual.service_plans s where s.id = new.plan_id and s.state <> 'ended') then
    perform access.refuse('the plan has ended');
  end if;
  if tg_op = 'UPDATE' and new.state <> old.state
    and (old.state, new.state) not in (('active', 'reached'), ('active', 'stopped'), ('reached', 'active'), ('stopped', 'active'))
  then
    perform access.refuse('a goal does not go from ' || old.state || ' to ' || new.state);
  end if;
  return new;
end
$$;
comment on function individual.decide_goal() is 'Decides from which state to which a goal of a running plan goes.';
create or replace trigger state_of_plan_goals before insert or update on individual.plan_goals
  for each row when (current_user <> 'brug_owner') execute function individual.decide_goal();

create or replace function individual.decide_action() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from individual.plan_goals g join individual.service_plans s on s.id = g.plan_id where g.id = new.goal_id and s.state <> 'ended')
  then
    perform access.refuse('the plan has ended');
  end if;
  if tg_op = 'UPDATE' and new.state <> old.state
    and (old.state, new.state) not in (('to-do', 'busy'), ('to-do', 'done'), ('to-do', 'stopped'), ('busy', 'done'),
      ('busy', 'stopped'), ('done', 'to-do'), ('stopped', 'to-do'))
  then
    perform access.refuse('an action does not go from ' || old.state || ' to ' || new.state);
  end if;
  return new;
end
$$;
comment on function individual.decide_action() is 'Decides from which state to which an action of a running plan goes.';
create or replace trigger state_of_plan_actions before insert or update on individual.plan_actions
  for each row when (current_user <> 'brug_owner') execute function individual.decide_action();

-- Frozen answers are numbered without a gap: a version can neither be skipped nor put before another.
create or replace function policy.decide_answer() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if new.version <> 1 + (select coalesce(max(a.version), 0) from policy.answers a where a.question_id = new.question_id) then
    perform access.refuse('that is not the next version');
  end if;
  return new;
end
$$;
comment on function policy.decide_answer() is 'A frozen answer is the next version of it.';
create or replace trigger version_of_answers before insert on policy.answers
  for each row when (current_user <> 'brug_owner') execute function policy.decide_answer();
