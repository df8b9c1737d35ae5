-- Local action plans: a draft is read in the teams of the prison, an adopted plan is everybody's. The policy coordinator of the
-- prison keeps it; how far an action is, says who pulls it. What was adopted changes by versions that the database writes.

create function access.in_policy_team(place text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return access.acting() is not null and current_setting('role') = 'brug_policy_coordinator' and place = any (access.own_prisons());
end
$$;
comment on function access.in_policy_team(text) is 'Whether who asks keeps the local plan of that prison: who coordinates its policy.';

create function access.seen_local_plans() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
declare
  own constant text[] := access.prisons_of_own_team();
begin
  return query select p.id from policy.local_plans p where p.state <> 'draft' or p.prison = any (own);
end
$$;
comment on function access.seen_local_plans() is 'The local plans that who asks reads: all but drafts, and drafts of the prisons in whose team one sits.';

create function access.seen_local_actions() returns setof integer
language plpgsql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
as $$ begin return query select a.id from policy.local_actions a where a.local_plan_id in (select access.seen_local_plans()); end $$;
comment on function access.seen_local_actions() is 'The actions of those plans.';

create function access.kept_local_plans() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select p.id from policy.local_plans p where access.in_policy_team(p.prison); end $$;
comment on function access.kept_local_plans() is 'The local plans of the prisons whose policy the actor coordinates.';

create function access.kept_local_actions() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$ begin return query select a.id from policy.local_actions a where a.local_plan_id in (select access.kept_local_plans()); end $$;
comment on function access.kept_local_actions() is 'The actions of those plans.';

create function access.draft_local_plans() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select p.id from policy.local_plans p where p.state = 'draft' and access.in_policy_team(p.prison); end $$;
comment on function access.draft_local_plans() is 'Those of them that are not adopted yet.';

create function access.pulls_local_action(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id
    where a.id = asked and (access.in_policy_team(p.prison)
      or p.state = 'adopted' and p.prison = any (access.own_prisons()) and exists (
        select from organisation.organisations o where o.id = access.own_organisation() and o.code = any (a.leads))));
end
$$;
comment on function access.pulls_local_action(integer) is 'Whether the actor says how far an action is: who coordinates the policy of the prison, and who works there for an organisation that pulls it.';

grant execute on function access.seen_local_plans(), access.seen_local_actions(), access.pulls_local_action(integer) to brug_public;
grant execute on function access.kept_local_plans(), access.kept_local_actions(), access.draft_local_plans(), access.in_policy_team(text) to brug_policy_coordinator;

do $$
declare
  t record;
begin
  for t in select * from (values
    ('policy.local_plans', 'local plans', 'state <> ''draft'' or prison = any ((select access.prisons_of_own_team())::text[])'),
    ('policy.local_goals', 'goals of local plans', 'local_plan_id in (select access.seen_local_plans())'),
    ('policy.local_wordings', 'what a local plan said before', 'local_plan_id in (select access.seen_local_plans())'),
    ('policy.local_actions', 'actions of local plans', 'local_plan_id in (select access.seen_local_plans())'),
    ('policy.local_action_offers', 'offers of an action', 'action_id in (select access.seen_local_actions())'),
    ('policy.local_action_versions', 'what an action was', 'action_id in (select access.seen_local_actions())'),
    ('policy.local_action_states', 'how far an action is', 'action_id in (select access.seen_local_actions())')
  ) listed (name, what, seen) loop
    execute format('create policy %I on %s for select to brug_public using (%s)', 'everybody reads ' || t.what || ', but of drafts', t.name, t.seen);
    execute format('comment on policy %I on %s is %L', 'everybody reads ' || t.what || ', but of drafts', t.name,
      'Public information, no person; a draft is prepared in the teams of the prison');
    execute format('grant select on %s to brug_public', t.name);
  end loop;
  for t in select * from (values
    ('policy.local_plans', 'the coordinator of the prison begins its plan', 'insert',
      'access.in_policy_team(prison) and state = ''draft'' and origin = ''registered'' and made_by = (select access.actor_id())'),
    ('policy.local_plans', 'the coordinator of the prison changes and adopts its plan', 'update', 'access.in_policy_team(prison)'),
    ('policy.local_plans', 'the coordinator of the prison throws a draft away', 'delete', 'state = ''draft'' and access.in_policy_team(prison)'),
    ('policy.local_goals', 'the coordinator of the prison picks a goal', 'insert',
      'local_plan_id in (select access.kept_local_plans()) and made_by = (select access.actor_id())'),
    ('policy.local_goals', 'the coordinator of the prison words a goal', 'update', 'local_plan_id in (select access.kept_local_plans())'),
    ('policy.local_goals', 'the coordinator of the prison takes a goal out of a draft', 'delete', 'local_plan_id in (select access.draft_local_plans())'),
    ('policy.local_actions', 'the coordinator of the prison adds an action', 'insert',
      'local_plan_id in (select access.kept_local_plans()) and origin = ''registered'' and made_by = (select access.actor_id())'),
    ('policy.local_actions', 'the coordinator of the prison changes an action', 'update', 'local_plan_id in (select access.kept_local_plans())'),
    ('policy.local_actions', 'the coordinator of the prison takes an action out of a draft', 'delete', 'local_plan_id in (select access.draft_local_plans())'),
    ('policy.local_action_offers', 'the coordinator of the prison ties an action to offers', 'insert',
      'action_id in (select access.kept_local_actions())'),
    ('policy.local_action_offers', 'the coordinator of the prison unties an action', 'delete',
      'action_id in (select access.kept_local_actions())')
  ) listed (name, rule, verb, condition) loop
    execute format('create policy %I on %s for %s to brug_policy_coordinator %s (%s)', t.rule, t.name, t.verb,
      case t.verb when 'insert' then 'with check' else 'using' end, t.condition);
    execute format('comment on policy %I on %s is %L', t.rule, t.name, 'Decree of 8 March 2013 on aid and services to detainees, local action plan');
  end loop;
end
$$;
create policy "who pulls an action says how far it is" on policy.local_action_states
  for insert to brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_trajectory_counsellor
  with check (access.pulls_local_action(action_id) and origin = 'registered' and recorded_by = (select access.actor_id()));
comment on policy "who pulls an action says how far it is" on policy.local_action_states is 'Decree of 8 March 2013 on aid and services to detainees, local action plan';
grant insert (prison, period, through, vision, origin), update (vision, state, adopted_on), delete on policy.local_plans to brug_policy_coordinator;
grant insert (local_plan_id, position, goal_id, title, need), update (position, title, need), delete on policy.local_goals to brug_policy_coordinator;
grant insert (local_plan_id, local_goal_id, step_id, position, title, expected, leads, partners, term_text, term_start, term_end, term_precision, continues, origin),
  update (local_goal_id, step_id, position, title, expected, leads, partners, term_text, term_start, term_end, term_precision, ground), delete
  on policy.local_actions to brug_policy_coordinator;
grant insert (action_id, offer_id), delete on policy.local_action_offers to brug_policy_coordinator;
grant insert (action_id, state, stated_on, statement, origin) on policy.local_action_states
  to brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_trajectory_counsellor;

alter table policy.local_plans
  alter column id set default policy.draw_number('local-plan'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.local_goals
  alter column id set default policy.draw_number('local-goal'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.local_actions
  alter column id set default policy.draw_number('local-action'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.local_action_states
  alter column known_on set default access.today(),
  alter column recorded_by set default access.actor_id(),
  alter column recorded_as set default access.actor_role(),
  alter column recorded_at set default access.now();

-- A plan of a prison: years of its own, a draft until it is adopted, and then never a draft again.
create function policy.decide_local_plan() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(hashtext('policy.local_plans'), hashtext(new.prison));
    if exists (select from policy.local_plans p where p.prison = new.prison and p.period <= new.through and p.through >= new.period) then
      perform access.refuse('a year has one plan of the prison');
    end if;
    return new;
  end if;
  new.version := old.version + 1;
  if old.state = 'adopted' and (new.state <> 'adopted' or new.adopted_on <> old.adopted_on) then
    perform access.refuse('what was adopted stays adopted');
  end if;
  if old.state = 'draft' and new.state = 'adopted' then
    if new.adopted_on is null or new.adopted_on > access.today() then perform access.refuse('a plan is adopted on a day that has come'); end if;
    if new.adopted_on < make_date(new.period - 1, 1, 1) then perform access.refuse('a plan is adopted in its years or the one before'); end if;
    if not exists (select from policy.local_actions a where a.local_plan_id = new.id) then
      perform access.refuse('a plan without actions is not adopted');
    end if;
    new.adopted_by := access.actor_id();
    new.adopted_at := access.now();
  end if;
  return new;
end
$$;
comment on function policy.decide_local_plan() is 'Keeps one local plan for each year of a prison, decides that a draft is adopted once, and raises its version.';
create trigger state_of_local_plans before insert or update on policy.local_plans
  for each row when (current_user <> 'brug_owner') execute function policy.decide_local_plan();

create function policy.keep_adopted_actions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into policy.local_action_versions (action_id, version, what, in_force_on, local_goal_id, step_id, title, expected, leads, partners, term_text, term_start,
    term_end, recorded_by, recorded_at)
  select a.id, a.version, 'adopted', new.adopted_on, a.local_goal_id, a.step_id, a.title, a.expected, a.leads, a.partners, a.term_text, a.term_start, a.term_end,
    access.actor_id(), access.now()
  from policy.local_actions a where a.local_plan_id = new.id;
  return null;
end
$$;
comment on function policy.keep_adopted_actions() is 'Keeps the actions of a local plan as they were when it was adopted.';
create trigger adoption_of_local_plans after update of state on policy.local_plans
  for each row when (old.state = 'draft' and new.state = 'adopted') execute function policy.keep_adopted_actions();

create function policy.decide_local_goal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (select p.state from policy.local_plans p where p.id = new.local_plan_id for share) = 'adopted' then new.added_on := access.today(); end if;
  -- One of a draft is refused as one that is not there: so nobody learns by trying numbers that there is a draft.
  if new.goal_id is not null
    and not exists (select from policy.goals g join policy.plans s on s.id = g.plan_id where g.id = new.goal_id and s.state <> 'draft') then
    perform access.refuse('a goal is picked from a plan that was adopted');
  end if;
  return new;
end
$$;
comment on function policy.decide_local_goal() is 'Says since when a goal stands in an adopted local plan.';
create trigger state_of_local_goals before insert on policy.local_goals
  for each row when (current_user <> 'brug_owner') execute function policy.decide_local_goal();
create trigger version_of_local_goals before update on policy.local_goals
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

-- What was agreed stays to be read when it is worded otherwise.
create function policy.keep_local_wording() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_table_name = 'local_plans' then
    insert into policy.local_wordings (local_plan_id, vision, held_until, changed_by, changed_as, changed_at)
    values (old.id, old.vision, access.today(), access.actor_id(), access.actor_role(), access.now());
  elsif (select p.state from policy.local_plans p where p.id = old.local_plan_id) = 'adopted' then
    insert into policy.local_wordings (local_plan_id, local_goal_id, title, need, held_until, changed_by, changed_as, changed_at)
    values (old.local_plan_id, old.id, old.title, old.need, access.today(), access.actor_id(), access.actor_role(), access.now());
  end if;
  return null;
end
$$;
comment on function policy.keep_local_wording() is 'Keeps what an adopted local plan said before its vision or a goal was worded otherwise.';
create trigger wordings_of_local_plans after update of vision on policy.local_plans
  for each row when (current_user <> 'brug_owner' and old.state = 'adopted' and new.vision is distinct from old.vision)
  execute function policy.keep_local_wording();
create trigger wordings_of_local_goals after update of title, need on policy.local_goals
  for each row when (current_user <> 'brug_owner' and (new.title, new.need) is distinct from (old.title, old.need))
  execute function policy.keep_local_wording();

create function policy.decide_local_action() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  plan policy.local_plans;
begin
  select * into plan from policy.local_plans p where p.id = new.local_plan_id for share;
  if new.local_goal_id is not null and not exists (select from policy.local_goals g where g.id = new.local_goal_id and g.local_plan_id = plan.id) then
    perform access.refuse('an action stands under a goal of its plan');
  end if;
  if new.step_id is not null
    and not exists (select from policy.steps s join policy.plans x on x.id = s.plan_id where s.id = new.step_id and x.state <> 'draft') then
    perform access.refuse('an action carries out a step of a plan that was adopted');
  end if;
  if tg_op = 'INSERT' then
    if new.continues is not null and not exists (
      select from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id
      where a.id = new.continues and p.prison = plan.prison and p.period < plan.period)
    then
      perform access.refuse('an action continues one of an earlier period of the prison');
    end if;
    new.added_on := case when plan.state = 'adopted' then access.today() end;
    return new;
  end if;
  new.version := old.version + 1;
  return new;
end
$$;
comment on function policy.decide_local_action() is 'Keeps an action under a goal of its plan, says since when it stands in an adopted one, and raises its version.';
create trigger state_of_local_actions before insert or update on policy.local_actions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_local_action();

create function policy.keep_local_action() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  beside constant text[] := array['version', 'position', 'state', 'ground'];
begin
  if not exists (select from policy.local_plans p where p.id = new.local_plan_id and p.state = 'adopted')
    or tg_op = 'UPDATE' and (to_jsonb(new) - beside) = (to_jsonb(old) - beside)
  then
    return null;
  end if;
  insert into policy.local_action_versions (action_id, version, what, in_force_on, local_goal_id, step_id, title, expected, leads, partners, term_text, term_start,
    term_end, ground, recorded_by, recorded_at)
  values (new.id, new.version, case tg_op when 'INSERT' then 'added' else 'changed' end, access.today(), new.local_goal_id, new.step_id, new.title, new.expected,
    new.leads, new.partners, new.term_text, new.term_start, new.term_end, case tg_op when 'UPDATE' then new.ground end, access.actor_id(), access.now());
  return null;
end
$$;
comment on function policy.keep_local_action() is 'Keeps each wording of an action of an adopted local plan.';
create trigger versions_of_local_actions after insert or update on policy.local_actions
  for each row when (current_user <> 'brug_owner') execute function policy.keep_local_action();

create function policy.keep_tied_offer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id join organisation.offers o on o.prison = p.prison
    where a.id = new.action_id and o.id = new.offer_id)
  then
    perform access.refuse('an action is tied to offers of its prison');
  end if;
  return new;
end
$$;
comment on function policy.keep_tied_offer() is 'Keeps an action tied to offers of its own prison.';
create trigger place_of_tied_offers before insert on policy.local_action_offers
  for each row execute function policy.keep_tied_offer();

create function policy.follow_local_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update policy.local_actions a
  set version = a.version + 1, state = (
    select s.state from policy.local_action_states s where s.action_id = a.id order by s.stated_on desc, s.id desc limit 1)
  where a.id = new.action_id;
  return null;
end
$$;
comment on function policy.follow_local_state() is 'An action is as far as was said of its latest day.';
create trigger state_of_local_action after insert on policy.local_action_states
  for each row execute function policy.follow_local_state();
