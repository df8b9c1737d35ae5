-- A version is the change: the record follows it. What is dropped or added keeps its words.
create function policy.decide_goal_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  goal policy.goals;
  plan policy.plans;
begin
  select * into goal from policy.goals g where g.id = new.goal_id for update;
  select * into plan from policy.plans p where p.id = goal.plan_id for share;
  perform policy.demand_day(plan, new.what, new.version, new.in_force_on, goal.version, goal.in_force_on, goal.added_on, goal.dropped_on,
    exists (select from policy.goal_versions v where v.goal_id = goal.id));
  new.plan_id := goal.plan_id;
  if new.what <> 'added' and not exists (select from policy.goal_versions v where v.goal_id = goal.id) then
    insert into policy.goal_versions (goal_id, version, plan_id, what, in_force_on, title_nl, title_en, deadline, deadline_text, kind, policy_fields, target_groups, leads, partners,
      note_nl, note_en, recorded_by, recorded_at)
    values (goal.id, goal.version, goal.plan_id, 'printed', null, goal.title_nl, goal.title_en, goal.deadline, goal.deadline_text, goal.kind, goal.policy_fields, goal.target_groups,
      goal.leads, goal.partners, goal.note_nl, goal.note_en, null, null);
  end if;
  if new.what <> 'changed' then
    new.title_nl := goal.title_nl; new.title_en := goal.title_en; new.deadline := goal.deadline; new.deadline_text := goal.deadline_text;
    new.kind := goal.kind; new.policy_fields := goal.policy_fields; new.target_groups := goal.target_groups;
    new.leads := goal.leads; new.partners := goal.partners; new.note_nl := goal.note_nl; new.note_en := goal.note_en;
  end if;
  if new.what = 'added' then return new; end if;
  update policy.goals g set version = new.version, in_force_on = new.in_force_on,
    dropped_on = case new.what when 'dropped' then new.in_force_on end,
    title_nl = new.title_nl, title_en = new.title_en, deadline = new.deadline, deadline_text = new.deadline_text, kind = new.kind,
    policy_fields = new.policy_fields, target_groups = new.target_groups, leads = new.leads, partners = new.partners,
    note_nl = new.note_nl, note_en = new.note_en
  where g.id = goal.id;
  return new;
end
$$;
comment on function policy.decide_goal_version() is 'Keeps what a goal was before its first change, and makes the record follow the version.';

create function policy.demand_day(
  plan policy.plans, what text, version integer, day date, current integer, since date, added date, dropped date, has_versions boolean) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if plan.id is null or plan.state <> 'adopted' then perform access.refuse('only an adopted plan changes by versions'); end if;
  if dropped is not null then perform access.refuse('what was dropped changes no more'); end if;
  if what = 'added' and (has_versions or added is distinct from day or version <> current) then
    perform access.refuse('what is added begins with the day on which it came');
  end if;
  if what <> 'added' and version <> current + 1 then perform access.refuse('somebody else changed it meanwhile'); end if;
  if day > access.today() or day < coalesce(since, added, plan.adopted_on, plan.valid_from) then
    perform access.refuse('a change counts from a day that has come, and not before the one it follows');
  end if;
end
$$;
comment on function policy.demand_day(policy.plans, text, integer, date, integer, date, date, date, boolean) is 'Refuses a version that does not follow the one before it, or of a plan that is not adopted.';
create trigger state_of_goal_versions before insert on policy.goal_versions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_goal_version();

create function policy.decide_step_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  step policy.steps;
  plan policy.plans;
  led_now text[];
  helped_now text[];
begin
  select * into step from policy.steps s where s.id = new.step_id for update;
  select * into plan from policy.plans p where p.id = step.plan_id for share;
  perform policy.demand_day(plan, new.what, new.version, new.in_force_on, step.version, step.in_force_on, step.added_on, step.dropped_on,
    exists (select from policy.step_versions v where v.step_id = step.id));
  new.plan_id := step.plan_id;
  led_now := array(select y.party from policy.step_parties y where y.step_id = step.id and y.role = 'lead' order by y.position, y.party);
  helped_now := array(select y.party from policy.step_parties y where y.step_id = step.id and y.role = 'partner' order by y.position, y.party);
  if new.what <> 'added' and not exists (select from policy.step_versions v where v.step_id = step.id) then
    insert into policy.step_versions (step_id, version, plan_id, what, in_force_on, title_nl, title_en, term_text, term_start, term_end, term_precision, kind, policy_fields,
      target_groups, leads, partners, note_nl, note_en, recorded_by, recorded_at)
    values (step.id, step.version, step.plan_id, 'printed', null, step.title_nl, step.title_en, step.term_text, step.term_start, step.term_end, step.term_precision, step.kind,
      step.policy_fields, step.target_groups, led_now, helped_now, step.note_nl, step.note_en, null, null);
  end if;
  if new.what <> 'changed' then
    new.title_nl := step.title_nl; new.title_en := step.title_en; new.term_text := step.term_text; new.term_start := step.term_start;
    new.term_end := step.term_end; new.term_precision := step.term_precision; new.kind := step.kind; new.policy_fields := step.policy_fields;
    new.target_groups := step.target_groups; new.leads := led_now; new.partners := helped_now; new.note_nl := step.note_nl; new.note_en := step.note_en;
  end if;
  if new.what = 'added' then return new; end if;
  update policy.steps s set version = new.version, in_force_on = new.in_force_on,
    dropped_on = case new.what when 'dropped' then new.in_force_on end,
    title_nl = new.title_nl, title_en = new.title_en, term_text = new.term_text, term_start = new.term_start, term_end = new.term_end,
    term_precision = new.term_precision, kind = new.kind, policy_fields = new.policy_fields, target_groups = new.target_groups,
    note_nl = new.note_nl, note_en = new.note_en
  where s.id = step.id;
  if new.leads is distinct from led_now or new.partners is distinct from helped_now then
    delete from policy.step_parties y where y.step_id = step.id;
    insert into policy.step_parties (step_id, role, party, position)
    select step.id, 'lead', n.party, n.place from unnest(new.leads) with ordinality n (party, place)
    union all
    select step.id, 'partner', n.party, n.place from unnest(new.partners) with ordinality n (party, place);
  end if;
  return new;
end
$$;
comment on function policy.decide_step_version() is 'Keeps what a step was before its first change, and makes the record and its parties follow the version.';
create trigger state_of_step_versions before insert on policy.step_versions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_step_version();

-- The title and years of an adopted plan: the same way, on its own head.
create function policy.decide_plan_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  plan policy.plans;
begin
  select * into plan from policy.plans p where p.id = new.plan_id for update;
  perform policy.demand_day(plan, new.what, new.version, new.in_force_on, plan.version, plan.in_force_on, null, null, false);
  if new.what <> 'changed' then perform access.refuse('a plan is changed, and neither added nor dropped'); end if;
  if not exists (select from policy.plan_versions v where v.plan_id = plan.id) then
    insert into policy.plan_versions (plan_id, version, what, in_force_on, title_nl, title_en, valid_from, valid_to, recorded_by, recorded_at)
    values (plan.id, plan.version, 'printed', null, plan.title_nl, plan.title_en, plan.valid_from, plan.valid_to, null, null);
  end if;
  update policy.plans p set version = new.version, in_force_on = new.in_force_on, title_nl = new.title_nl, title_en = new.title_en,
    valid_from = new.valid_from, valid_to = new.valid_to
  where p.id = plan.id;
  return new;
end
$$;
comment on function policy.decide_plan_version() is 'Keeps what a plan was called and when it ran before its first change, and makes its head follow the version.';
create trigger state_of_plan_versions before insert on policy.plan_versions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_plan_version();

-- Milestones and indicators stand under a goal or step of their plan. In an adopted plan one comes and goes with day and ground.
create function policy.decide_measure() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  plan policy.plans;
  fixed constant text[] := array['version', 'reached_on', 'dropped_on', 'drop_ground', 'drop_address', 'drop_recorded_at'];
begin
  select * into plan from policy.plans p where p.id = new.plan_id for share;
  if not exists (select from policy.goals g where g.id = new.goal_id and g.plan_id = new.plan_id)
    and not exists (select from policy.steps s where s.id = new.step_id and s.plan_id = new.plan_id)
  then
    perform access.refuse('it stands under a goal or step of its plan');
  end if;
  if tg_op = 'INSERT' then
    if plan.state = 'draft' and new.added_on is not null
      or plan.state = 'adopted' and (new.added_on is null or new.ground is null or new.added_on > access.today())
    then
      perform access.refuse('to an adopted plan is added with a day that has come and a ground');
    end if;
    if new.added_on is not null then new.recorded_at := access.now(); end if;
    return new;
  end if;
  new.version := old.version + 1;
  if plan.state = 'adopted' and (to_jsonb(new) - fixed) <> (to_jsonb(old) - fixed) then
    perform access.refuse('what was adopted is dropped or added, and not changed');
  end if;
  if old.dropped_on is not null or new.dropped_on > access.today() or new.dropped_on is not null and (plan.state <> 'adopted' or new.drop_ground is null)
    or new.dropped_on < coalesce(new.added_on, plan.adopted_on, plan.valid_from)
  then
    perform access.refuse('what is dropped is dropped once, from a day that has come, on a ground');
  end if;
  if new.dropped_on is not null then new.drop_recorded_at := access.now(); end if;
  return new;
end
$$;
comment on function policy.decide_measure() is 'Keeps milestones and indicators under their goal or step, those of an adopted plan as they were agreed, and raises their version.';
create trigger state_of_milestones before insert or update on policy.milestones
  for each row when (current_user <> 'brug_owner') execute function policy.decide_measure();
create trigger state_of_indicators before insert or update on policy.indicators
  for each row when (current_user <> 'brug_owner') execute function policy.decide_measure();

-- What became of a goal or step: the ends stand in the plans that are named, and nothing becomes itself again.
create function policy.decide_relation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.since > access.today() then perform access.refuse('it counts from a day that has come'); end if;
  if new.earlier_goal is not null and not exists (select from policy.goals g where g.id = new.earlier_goal and g.plan_id = new.earlier_plan)
    or new.earlier_step is not null and not exists (select from policy.steps s where s.id = new.earlier_step and s.plan_id = new.earlier_plan)
    or new.later_goal is not null and not exists (select from policy.goals g where g.id = new.later_goal and g.plan_id = new.later_plan)
    or new.later_step is not null and not exists (select from policy.steps s where s.id = new.later_step and s.plan_id = new.later_plan)
  then
    perform access.refuse('both ends stand in the plans that are named');
  end if;
  if exists (
    with recursive after (goal, step) as (
      select new.later_goal, new.later_step
      union
      select r.later_goal, r.later_step from after a join policy.plan_relations r on r.earlier_goal = a.goal or r.earlier_step = a.step)
    select from after where goal = new.earlier_goal or step = new.earlier_step)
  then
    perform access.refuse('nothing becomes what it came from');
  end if;
  if exists (
    select from policy.plan_relations r
    where (r.earlier_goal, r.earlier_step, r.later_goal, r.later_step) is not distinct from (new.earlier_goal, new.earlier_step, new.later_goal, new.later_step)
      and r.later_plan = new.later_plan)
  then
    perform access.refuse('it was said already');
  end if;
  return new;
end
$$;
comment on function policy.decide_relation() is 'Keeps both ends of a relation in their plans, and out of a circle.';
create trigger state_of_relations before insert on policy.plan_relations
  for each row execute function policy.decide_relation();

-- Nobody reports on a draft, or on what was dropped, and no round asks about it.
create policy "progress is reported on what was adopted" on policy.reports as restrictive
  for insert to brug_policy_officer, brug_plan_coordinator, brug_step_lead
  with check (access.reported_on(step_id));
comment on policy "progress is reported on what was adopted" on policy.reports is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "a round asks about what was adopted" on policy.round_steps as restrictive
  for insert to brug_plan_coordinator
  with check (access.reported_on(step_id));
comment on policy "a round asks about what was adopted" on policy.round_steps is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
