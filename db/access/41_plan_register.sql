-- The register of plans: adopted plans are everybody's, a draft is for who works on it. Who steers the plan keeps it; what was
-- adopted changes only by a version, with its day and ground.

-- Who may see a draft, and what everybody else sees. Rules ask for what is seen and never for what is hidden: a function that a
-- role may call tells it nothing that the table does not tell. A row that says itself whether it is seen is asked itself, so that
-- who adds it reads it back.
create function access.works_on_plans() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return current_setting('role') in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_step_lead', 'brug_commission_member')
    and access.acting() is not null;
end
$$;
comment on function access.works_on_plans() is 'Whether who asks works on plans before they are adopted: who steers them, who leads steps, the mixed commission.';

create function access.seen_plans() returns setof text
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select p.id from policy.plans p where p.state <> 'draft' or (select access.works_on_plans()); end $$;
comment on function access.seen_plans() is 'The plans that who asks reads: all but drafts, and drafts for who works on plans.';

create function access.seen_goals() returns setof integer
language plpgsql stable security definer rows 200 set search_path = pg_catalog, pg_temp
as $$ begin return query select g.id from policy.goals g where g.plan_id in (select access.seen_plans()); end $$;
comment on function access.seen_goals() is 'The goals of those plans.';

-- A set and no view as in 15_who_was_there.sql: a plan is read by a look-up for each of its thousands of steps, and each would ask
-- the view anew. Of plans that are kept from who asks there are few, or none: so it is quickest told which those are.
create function access.seen_steps() returns setof integer
language plpgsql stable security definer rows 1000 set search_path = pg_catalog, pg_temp
as $$
declare
  kept constant text[] := array(select p.id from policy.plans p where p.id not in (select access.seen_plans()));
begin
  return query select s.id from policy.steps s where s.plan_id <> all (kept);
end
$$;
comment on function access.seen_steps() is 'The steps of those plans.';

create function access.draft_plans() returns setof text
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$ begin return query select p.id from policy.plans p where p.state = 'draft' and access.acting() is not null; end $$;
comment on function access.draft_plans() is 'The plans that are not adopted yet.';

create function access.kept_plans() returns setof text
language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp
as $$ begin return query select p.id from policy.plans p where p.state in ('draft', 'adopted') and access.acting() is not null; end $$;

create function access.draft_goals() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select g.id from policy.goals g where g.plan_id in (select access.draft_plans()); end $$;
comment on function access.draft_goals() is 'The goals of plans that are not adopted yet.';

comment on function access.kept_plans() is 'The plans that are still worked on: drafts, and those that run.';

create function access.words_step(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.steps s join policy.plans p on p.id = s.plan_id
    where s.id = asked and access.acting() is not null and (p.state = 'draft'
      or p.state = 'adopted' and s.added_on is not null and not exists (select from policy.step_versions v where v.step_id = s.id)));
end
$$;
comment on function access.words_step(integer) is 'Whether the parties of a step are still being written: in a draft, or while it is added.';

create function access.reported_on(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.steps s join policy.plans p on p.id = s.plan_id
    where s.id = asked and s.dropped_on is null and p.state <> 'draft' and access.acting() is not null);
end
$$;
comment on function access.reported_on(integer) is 'Whether a step is one of which progress is recorded: of a plan that was adopted, and not dropped.';

-- What is found by words is narrowed inside the function that finds: nobody may call this one.
create function policy.hidden_keys(asked text) returns setof text
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select p.id from policy.plans p where asked = 'plan' and p.id not in (select access.seen_plans())
    union all
    select g.id::text from policy.goals g where asked = 'goal' and g.plan_id not in (select access.seen_plans())
    union all
    select s.id::text from policy.steps s where asked = 'step' and s.plan_id not in (select access.seen_plans())
    union all
    select c.id::text from policy.commitments c
    where asked = 'commitment' and (c.state <> 'standing' or c.agreement_id not in (select access.seen_agreements()));
end
$$;
comment on function policy.hidden_keys(text) is 'What of that kind belongs to a draft or to an agreement that is not published, for who may not see one; and commitments that no longer stand.';

grant execute on function access.works_on_plans(), access.seen_plans(), access.seen_steps(), access.seen_goals() to brug_public;
grant execute on function access.draft_plans(), access.draft_goals(), access.kept_plans(), access.words_step(integer) to brug_policy_officer, brug_plan_coordinator;
grant execute on function access.reported_on(integer) to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

do $$
declare
  t record;
begin
  for t in select * from (values
    ('policy.plans', 'plans', 'state <> ''draft'' or (select access.works_on_plans())'),
    ('policy.goals', 'goals', 'plan_id in (select access.seen_plans())'),
    ('policy.steps', 'steps', 'plan_id in (select access.seen_plans())'),
    ('policy.step_parties', 'leads and partners', '(select access.works_on_plans()) or step_id in (select access.seen_steps())'),
    ('policy.status_changes', 'the progress of steps', '(select access.works_on_plans()) or step_id in (select access.seen_steps())'),
    ('policy.plan_versions', 'what a plan was called', 'plan_id in (select access.seen_plans())'),
    ('policy.goal_versions', 'what a goal was', 'plan_id in (select access.seen_plans())'),
    ('policy.step_versions', 'what a step was', 'plan_id in (select access.seen_plans())'),
    ('policy.milestones', 'milestones', 'plan_id in (select access.seen_plans())'),
    ('policy.indicators', 'indicators', 'plan_id in (select access.seen_plans())'),
    ('policy.plan_relations', 'what became of goals and steps',
      '(earlier_plan is null or earlier_plan in (select access.seen_plans())) and later_plan in (select access.seen_plans())')
  ) listed (name, what, seen) loop
    execute format('create policy %I on %s for select to brug_public using (%s)',
      'everybody reads ' || t.what || ', but of drafts', t.name, t.seen);
    execute format('comment on policy %I on %s is %L', 'everybody reads ' || t.what || ', but of drafts', t.name,
      'Public information, no person; a draft is prepared in confidence');
    execute format('grant select on %s to brug_public', t.name);
  end loop;
end
$$;

-- Authors and moments are the database's.
alter table policy.plans
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.plan_versions
  alter column recorded_by set default access.actor_id(),
  alter column recorded_at set default access.now();
alter table policy.goal_versions
  alter column recorded_by set default access.actor_id(),
  alter column recorded_at set default access.now();
alter table policy.step_versions
  alter column recorded_by set default access.actor_id(),
  alter column recorded_at set default access.now();
alter table policy.plan_relations
  alter column recorded_by set default access.actor_id(),
  alter column recorded_at set default access.now();

-- policy.plans
create policy "who steers the plan begins a draft" on policy.plans
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (state = 'draft' and origin = 'registered' and made_by = (select access.actor_id()));
comment on policy "who steers the plan begins a draft" on policy.plans is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan changes its head, adopts and ends it" on policy.plans
  for update to brug_policy_officer, brug_plan_coordinator
  using (state in ('draft', 'adopted') and (select access.actor_id()) is not null)
  with check (state in ('draft', 'adopted', 'ended'));
comment on policy "who steers the plan changes its head, adopts and ends it" on policy.plans is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan throws a draft away" on policy.plans
  for delete to brug_policy_officer, brug_plan_coordinator
  using (state = 'draft' and (select access.actor_id()) is not null);
comment on policy "who steers the plan throws a draft away" on policy.plans is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant insert (id, title_nl, title_en, valid_from, valid_to, declared_actions, summary_nl, summary_en, position, origin, adopter, description, address, identifier),
  update (title_nl, title_en, valid_from, valid_to, declared_actions, summary_nl, summary_en, adopter, description, address, identifier,
    state, adopted_on, adoption_ground, adoption_address, ended_on, end_ground),
  delete on policy.plans to brug_policy_officer, brug_plan_coordinator;

create function policy.decide_plan() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := old.version + 1;
  if new.state <> old.state and (old.state, new.state) not in (('draft', 'adopted'), ('adopted', 'ended')) then
    perform access.refuse('a plan does not go from ' || old.state || ' to ' || new.state);
  end if;
  if new.state = 'adopted' and old.state = 'draft' and (new.adopted_on is null or new.adoption_ground is null or new.adopted_on > access.today()) then
    perform access.refuse('a plan is adopted on a day that has come, on a ground');
  end if;
  if new.state = 'ended' and (new.ended_on > access.today() or new.end_ground is null) then
    perform access.refuse('a plan ends on a day that has come, on a ground');
  end if;
  if old.state = 'adopted' and row(new.title_nl, new.title_en, new.valid_from, new.valid_to, new.declared_actions, new.adopted_on, new.adopter, new.adoption_ground, new.adoption_address)
    is distinct from row(old.title_nl, old.title_en, old.valid_from, old.valid_to, old.declared_actions, old.adopted_on, old.adopter, old.adoption_ground, old.adoption_address)
  then
    perform access.refuse('what was adopted changes by a version');
  end if;
  return new;
end
$$;
comment on function policy.decide_plan() is 'Decides from which state to which a plan goes, keeps the head of an adopted one, and raises its version.';
create trigger state_of_plans before update on policy.plans
  for each row when (current_user <> 'brug_owner') execute function policy.decide_plan();

-- Goals and steps form a tree of two floors within their plan, whoever writes.
create function policy.keep_goal_tree() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.parent_id = new.id or exists (
    with recursive above (id) as (
      select new.parent_id union select g.parent_id from above a join policy.goals g on g.id = a.id)
    select from above where id = new.id)
  then
    perform access.refuse('a goal is no part of itself');
  end if;
  if not exists (select from policy.goals g where g.id = new.parent_id and g.plan_id = new.plan_id and g.parent_id is null)
    or exists (select from policy.goals g where g.parent_id = new.id)
  then
    perform access.refuse('a goal stands under a goal of the same plan that stands under none');
  end if;
  return new;
end
$$;
comment on function policy.keep_goal_tree() is 'Keeps goals and sub-goals on two floors, within their plan and in no circle.';
create trigger tree_of_goals before insert or update of parent_id, plan_id on policy.goals
  for each row when (new.parent_id is not null) execute function policy.keep_goal_tree();

create function policy.keep_step_tree() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from policy.goals g where g.id = new.goal_id and g.plan_id = new.plan_id) then
    perform access.refuse('a step stands under a goal of its plan');
  end if;
  if new.parent_id is null then return new; end if;
  if new.parent_id = new.id or exists (
    with recursive above (id) as (
      select new.parent_id union select s.parent_id from above a join policy.steps s on s.id = a.id)
    select from above where id = new.id)
  then
    perform access.refuse('a step is no part of itself');
  end if;
  if not exists (select from policy.steps s where s.id = new.parent_id and s.goal_id = new.goal_id and s.parent_id is null)
    or exists (select from policy.steps s where s.parent_id = new.id)
  then
    perform access.refuse('a sub-step stands under a step of the same goal that stands under none');
  end if;
  return new;
end
$$;
comment on function policy.keep_step_tree() is 'Keeps steps and sub-steps on two floors, within their goal and in no circle.';
create trigger tree_of_steps before insert or update of parent_id, goal_id, plan_id on policy.steps
  for each row execute function policy.keep_step_tree();

-- policy.goals and policy.steps: in a draft as one likes, in an adopted plan only added, with the day.
create function policy.decide_agreed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  plan policy.plans;
begin
  select * into plan from policy.plans p where p.id = new.plan_id for share;
  if tg_op = 'UPDATE' then
    if plan.state <> 'draft' then perform access.refuse('what was adopted changes by a version'); end if;
    new.version := old.version + 1;
  elsif not (plan.state = 'draft' and new.added_on is null
    or plan.state = 'adopted' and new.added_on between coalesce(plan.adopted_on, plan.valid_from) and access.today())
  then
    perform access.refuse('to a draft is added without a day, to an adopted plan since a day that has come');
  end if;
  return new;
end
$$;
comment on function policy.decide_agreed() is 'Keeps goals and steps of an adopted plan as they were agreed: one is added with a day, and changed by a version.';
create trigger state_of_goals before insert or update on policy.goals
  for each row when (current_user <> 'brug_owner') execute function policy.decide_agreed();
create trigger state_of_steps before insert or update on policy.steps
  for each row when (current_user <> 'brug_owner') execute function policy.decide_agreed();

create function policy.demand_ground() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_argv[0] = 'goal' and exists (select from policy.goals g where g.id = new.id)
      and not exists (select from policy.goal_versions v where v.goal_id = new.id)
    or tg_argv[0] = 'step' and exists (select from policy.steps s where s.id = new.id)
      and not exists (select from policy.step_versions v where v.step_id = new.id)
  then
    perform access.refuse('what is added to an adopted plan says on which ground');
  end if;
  return null;
end
$$;
comment on function policy.demand_ground() is 'At the end of the transaction: what was added to an adopted plan has its first version, with a ground.';
create constraint trigger ground_of_goals after insert on policy.goals deferrable initially deferred
  for each row when (new.added_on is not null) execute function policy.demand_ground('goal');
create constraint trigger ground_of_steps after insert on policy.steps deferrable initially deferred
  for each row when (new.added_on is not null) execute function policy.demand_ground('step');

do $$
declare
  steering constant text := 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
  t record;
begin
  for t in select * from (values
    ('policy.goals', 'who steers the plan adds a goal', 'insert', 'plan_id in (select access.kept_plans()) and (select access.actor_id()) is not null'),
    ('policy.goals', 'who steers the plan changes a goal of a draft', 'update', 'plan_id in (select access.draft_plans()) and (select access.actor_id()) is not null'),
    ('policy.goals', 'who steers the plan takes a goal out of a draft', 'delete', 'plan_id in (select access.draft_plans()) and (select access.actor_id()) is not null'),
    ('policy.steps', 'who steers the plan adds a step', 'insert', 'plan_id in (select access.kept_plans()) and origin = ''registered'' and (select access.actor_id()) is not null'),
    ('policy.steps', 'who steers the plan changes a step of a draft', 'update', 'plan_id in (select access.draft_plans()) and (select access.actor_id()) is not null'),
    ('policy.steps', 'who steers the plan takes a step out of a draft', 'delete', 'plan_id in (select access.draft_plans()) and (select access.actor_id()) is not null'),
    ('policy.step_parties', 'who steers the plan says who leads and who helps', 'insert', 'access.words_step(step_id) and (select access.actor_id()) is not null'),
    ('policy.step_parties', 'who steers the plan takes out who leads and who helps', 'delete', 'access.words_step(step_id) and (select access.actor_id()) is not null'),
    ('policy.plan_versions', 'who steers the plan changes its title and years', 'insert', 'recorded_by = (select access.actor_id()) and what <> ''printed'''),
    ('policy.goal_versions', 'who steers the plan changes what was agreed on a goal', 'insert', 'recorded_by = (select access.actor_id()) and what <> ''printed'''),
    ('policy.step_versions', 'who steers the plan changes what was agreed on a step', 'insert', 'recorded_by = (select access.actor_id()) and what <> ''printed'''),
    ('policy.milestones', 'who steers the plan adds a milestone', 'insert', 'plan_id in (select access.kept_plans()) and (select access.actor_id()) is not null'),
    ('policy.milestones', 'who steers the plan keeps a milestone', 'update', 'plan_id in (select access.kept_plans()) and (select access.actor_id()) is not null'),
    ('policy.milestones', 'who steers the plan takes a milestone out of a draft', 'delete', 'plan_id in (select access.draft_plans()) and (select access.actor_id()) is not null'),
    ('policy.indicators', 'who steers the plan adds an indicator', 'insert', 'plan_id in (select access.kept_plans()) and (select access.actor_id()) is not null'),
    ('policy.indicators', 'who steers the plan keeps an indicator', 'update', 'plan_id in (select access.kept_plans()) and (select access.actor_id()) is not null'),
    ('policy.indicators', 'who steers the plan takes an indicator out of a draft', 'delete', 'plan_id in (select access.draft_plans()) and (select access.actor_id()) is not null'),
    ('policy.plan_relations', 'who steers the plan says what became of a goal or step', 'insert', 'recorded_by = (select access.actor_id()) and origin = ''registered'''),
    ('policy.plan_relations', 'who steers the plan takes back what was said of a goal or step', 'delete', 'origin = ''registered'' and (select access.actor_id()) is not null')
  ) listed (name, rule, verb, condition) loop
    execute format('create policy %I on %s for %s to brug_policy_officer, brug_plan_coordinator %s (%s)', t.rule, t.name, t.verb,
      case t.verb when 'insert' then 'with check' else 'using' end, t.condition);
    execute format('comment on policy %I on %s is %L', t.rule, t.name, steering);
  end loop;
end
$$;
grant insert (plan_id, parent_id, number, position, title_nl, title_en, deadline, deadline_text, note_nl, note_en, kind, policy_fields, target_groups, leads, partners, identifier, added_on),
  update (parent_id, number, position, title_nl, title_en, deadline, deadline_text, note_nl, note_en, kind, policy_fields, target_groups, leads, partners),
  delete on policy.goals to brug_policy_officer, brug_plan_coordinator;
grant insert (plan_id, goal_id, parent_id, key, number, position, title_nl, title_en, term_text, term_start, term_end, term_precision, note_nl, note_en, kind, policy_fields, target_groups,
    identifier, added_on, origin),
  update (goal_id, parent_id, number, position, title_nl, title_en, term_text, term_start, term_end, term_precision, note_nl, note_en, kind, policy_fields, target_groups),
  delete on policy.steps to brug_policy_officer, brug_plan_coordinator;
grant insert (step_id, role, party, position), delete on policy.step_parties to brug_policy_officer, brug_plan_coordinator;
grant insert (plan_id, version, what, in_force_on, title_nl, title_en, valid_from, valid_to, weight, ground, address)
  on policy.plan_versions to brug_policy_officer, brug_plan_coordinator;
grant insert (goal_id, version, what, in_force_on, title_nl, title_en, deadline, deadline_text, kind, policy_fields, target_groups, leads, partners, note_nl, note_en, weight, ground, address)
  on policy.goal_versions to brug_policy_officer, brug_plan_coordinator;
grant insert (step_id, version, what, in_force_on, title_nl, title_en, term_text, term_start, term_end, term_precision, kind, policy_fields, target_groups, leads, partners, note_nl, note_en,
    weight, ground, address)
  on policy.step_versions to brug_policy_officer, brug_plan_coordinator;
grant insert (kind, earlier_plan, earlier_goal, earlier_step, later_plan, later_goal, later_step, since, ground, address, origin), delete
  on policy.plan_relations to brug_policy_officer, brug_plan_coordinator;
grant insert (plan_id, goal_id, step_id, title_nl, title_en, term_text, term_start, term_end, term_precision, reached_on, added_on, ground, ground_address),
  update (title_nl, title_en, term_text, term_start, term_end, term_precision, reached_on, dropped_on, drop_ground, drop_address), delete
  on policy.milestones to brug_policy_officer, brug_plan_coordinator;
grant insert (plan_id, goal_id, step_id, title_nl, title_en, figure, filters, measured, unit, baseline, baseline_on, target, target_text, target_on, stated, added_on, ground, ground_address),
  update (title_nl, title_en, figure, filters, measured, unit, baseline, baseline_on, target, target_text, target_on, stated, dropped_on, drop_ground, drop_address), delete
  on policy.indicators to brug_policy_officer, brug_plan_coordinator;
