-- What somebody changed in an adopted plan by mistake is taken back by the same person, within a day, while nothing was built on it: then
-- it was never agreed, and the plan is what it was. What a snapshot froze, or a report was written on, stays: it is changed once more.
create function policy.stands_between(part text, record integer, was_version integer, since timestamptz) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  plan policy.plans;
begin
  if access.acting() is null then return 'changed-since'; end if;
  select p.* into plan from policy.plans p where p.id = coalesce(
    (select g.plan_id from policy.goals g where part = 'goal' and g.id = record and g.version = was_version),
    (select s.plan_id from policy.steps s where part = 'step' and s.id = record and s.version = was_version),
    (select m.plan_id from policy.milestones m where part = 'milestone' and m.id = record and m.version = was_version),
    (select i.plan_id from policy.indicators i where part = 'indicator' and i.id = record and i.version = was_version));
  if plan.id is null or plan.state <> 'adopted' then return 'changed-since'; end if;
  if exists (select from policy.snapshots f where f.plan_id = plan.id and f.frozen_at >= since) then return 'frozen-since'; end if;
  if part = 'step' and exists (select from policy.reports r where r.step_id = record and r.submitted_at >= since)
    or part = 'goal' and exists (select from policy.goal_rulings r where r.goal_id = record and r.ruled_at >= since)
  then
    return 'reported-since';
  end if;
  return null;
end
$$;
comment on function policy.stands_between(text, integer, integer, timestamptz) is 'What was built since on a change of an adopted plan, in a word.';

create function policy.take_back_goal(record integer, was_version integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  change policy.goal_versions;
  before policy.goal_versions;
begin
  select * into change from policy.goal_versions v where v.goal_id = record and v.version = was_version and v.recorded_by = access.actor_id();
  if change.goal_id is null then return 'changed-since'; end if;
  delete from policy.goal_versions v where v.goal_id = record and v.version = was_version;
  if change.what = 'added' then
    if exists (select from policy.goals g where g.parent_id = record) or exists (select from policy.steps s where s.goal_id = record)
      or exists (select from policy.milestones m where m.goal_id = record) or exists (select from policy.indicators i where i.goal_id = record)
      or exists (select from policy.plan_relations r where record in (r.earlier_goal, r.later_goal))
    then
      return 'built-on';
    end if;
    delete from policy.goals g where g.id = record;
    return null;
  end if;
  select * into before from policy.goal_versions v where v.goal_id = record order by v.version desc limit 1;
  update policy.goals g set version = g.version + 1, in_force_on = case before.what when 'changed' then before.in_force_on end, dropped_on = null,
    title_nl = before.title_nl, title_en = before.title_en, deadline = before.deadline, deadline_text = before.deadline_text, kind = before.kind,
    policy_fields = before.policy_fields, target_groups = before.target_groups, leads = before.leads, partners = before.partners,
    note_nl = before.note_nl, note_en = before.note_en
  where g.id = record;
  delete from policy.goal_versions v where v.goal_id = record and before.what = 'printed';
  return null;
end
$$;
comment on function policy.take_back_goal(integer, integer) is 'Takes the newest version of a goal away, or a goal that was added: the goal is what it was before. Called by policy.take_back_agreed alone.';

create function policy.take_back_step(record integer, was_version integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  change policy.step_versions;
  before policy.step_versions;
begin
  select * into change from policy.step_versions v where v.step_id = record and v.version = was_version and v.recorded_by = access.actor_id();
  if change.step_id is null then return 'changed-since'; end if;
  delete from policy.step_versions v where v.step_id = record and v.version = was_version;
  if change.what = 'added' then
    if exists (select from policy.steps s where s.parent_id = record) or exists (select from policy.round_steps a where a.step_id = record)
      or exists (select from policy.status_changes c where c.step_id = record)
      or exists (select from policy.milestones m where m.step_id = record) or exists (select from policy.indicators i where i.step_id = record)
      or exists (select from policy.plan_relations r where record in (r.earlier_step, r.later_step))
    then
      return 'built-on';
    end if;
    delete from policy.step_parties y where y.step_id = record;
    delete from policy.steps s where s.id = record;
    return null;
  end if;
  select * into before from policy.step_versions v where v.step_id = record order by v.version desc limit 1;
  update policy.steps s set version = s.version + 1, in_force_on = case before.what when 'changed' then before.in_force_on end, dropped_on = null,
    title_nl = before.title_nl, title_en = before.title_en, term_text = before.term_text, term_start = before.term_start,
    term_end = before.term_end, term_precision = before.term_precision, kind = before.kind, policy_fields = before.policy_fields,
    target_groups = before.target_groups, note_nl = before.note_nl, note_en = before.note_en
  where s.id = record;
  delete from policy.step_parties y where y.step_id = record;
  insert into policy.step_parties (step_id, role, party, position)
  select record, 'lead', n.party, n.place from unnest(before.leads) with ordinality n (party, place)
  union all
  select record, 'partner', n.party, n.place from unnest(before.partners) with ordinality n (party, place);
  delete from policy.step_versions v where v.step_id = record and before.what = 'printed';
  return null;
end
$$;
comment on function policy.take_back_step(integer, integer) is 'Takes the newest version of a step away, or a step that was added: the step and its parties are what they were. Called by policy.take_back_agreed alone.';

create function policy.take_back_measure(part text, record integer, was_version integer, earlier text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if part = 'milestone' then
    update policy.milestones m set dropped_on = null, drop_ground = null, drop_address = null, drop_recorded_at = null,
      ground = coalesce(m.ground, earlier), version = m.version + 1
    where m.id = record and m.version = was_version and m.dropped_on is not null;
    if not found then delete from policy.milestones m where m.id = record and m.version = was_version and m.version = 1; end if;
  else
    update policy.indicators i set dropped_on = null, drop_ground = null, drop_address = null, drop_recorded_at = null,
      ground = coalesce(i.ground, earlier), version = i.version + 1
    where i.id = record and i.version = was_version and i.dropped_on is not null;
    if not found then delete from policy.indicators i where i.id = record and i.version = was_version and i.version = 1; end if;
  end if;
  return case when found then null else 'changed-since' end;
end
$$;
comment on function policy.take_back_measure(text, integer, integer, text) is 'Puts a milestone or indicator back that was dropped, with the ground on which it came, or takes one away that was added. Called by policy.take_back_agreed alone.';

create function policy.take_back_head(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  plan policy.plans;
  change policy.plan_versions;
  before policy.plan_versions;
begin
  if u.id is null or u.action <> 'change-plan' then perform access.refuse('nothing to take back'); end if;
  select * into plan from policy.plans p where p.id = u.was->>'plan' for update;
  select * into change from policy.plan_versions v where v.plan_id = plan.id order by v.version desc limit 1;
  if change.version is distinct from (u.was->>'agreed')::integer or change.recorded_by is distinct from access.actor_id() or plan.state <> 'adopted' then
    return 'changed-since';
  end if;
  if exists (select from policy.snapshots f where f.plan_id = plan.id and f.frozen_at >= u.done_at) then return 'frozen-since'; end if;
  delete from policy.plan_versions v where v.plan_id = plan.id and v.version = change.version;
  select * into before from policy.plan_versions v where v.plan_id = plan.id order by v.version desc limit 1;
  update policy.plans p set version = p.version + 1, in_force_on = case before.what when 'changed' then before.in_force_on end,
    title_nl = before.title_nl, title_en = before.title_en, valid_from = before.valid_from, valid_to = before.valid_to
  where p.id = plan.id;
  delete from policy.plan_versions v where v.plan_id = plan.id and before.what = 'printed';
  return null;
end
$$;
comment on function policy.take_back_head(integer) is 'Takes the newest title and years of an adopted plan away, where the actor made them and nothing was frozen since; says what stands between.';
grant execute on function policy.take_back_head(integer) to brug_policy_officer, brug_plan_coordinator;

create function policy.take_back_agreed(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  item record;
  between_them text;
begin
  if u.id is null or u.action not in ('add-plan-goal', 'change-plan-goal', 'drop-plan-goal', 'add-step', 'change-step', 'drop-step', 'keep-milestone', 'keep-indicator') then
    perform access.refuse('nothing to take back');
  end if;
  perform from policy.plans p where p.id = u.was->>'plan' for update;
  -- What was dropped first, the parts, comes back last.
  for item in
    select x.value->>'of' as kind, (x.value->>'id')::integer as id, (x.value->>'version')::integer as version, x.value->>'ground' as ground
    from jsonb_array_elements(u.was->'items') with ordinality x (value, place) order by x.place desc
  loop
    -- Whose change it was comes before anything that is told about it.
    if not (case item.kind
      when 'goal' then exists (select from policy.goal_versions v
        where v.goal_id = item.id and v.version = item.version and v.recorded_by = access.actor_id())
      when 'step' then exists (select from policy.step_versions v
        where v.step_id = item.id and v.version = item.version and v.recorded_by = access.actor_id())
      else exists (select from audit.entries e
        where e.actor_id = access.actor_id() and e.action = u.action and (e.detail->>item.kind)::integer = item.id) end)
    then
      return 'changed-since';
    end if;
    between_them := policy.stands_between(item.kind, item.id, item.version, u.done_at);
    if between_them is null then
      between_them := case item.kind
        when 'goal' then policy.take_back_goal(item.id, item.version)
        when 'step' then policy.take_back_step(item.id, item.version)
        else policy.take_back_measure(item.kind, item.id, item.version, item.ground) end;
    end if;
    if between_them is not null then return between_them; end if;
  end loop;
  return null;
end
$$;
comment on function policy.take_back_agreed(integer) is 'Takes a change of an adopted plan back that the actor made, while nothing was built on it; says what stands between.';
grant execute on function policy.take_back_agreed(integer) to brug_policy_officer, brug_plan_coordinator;
