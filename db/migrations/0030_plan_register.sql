-- The register of plans is kept by people: drafts, adoption, versions of what was agreed, what one plan does with another,
-- milestones and indicators. What stood here is adopted, and its first wording is the one that is printed.
alter table policy.plans
  alter column title_en drop not null,
  add column state text not null default 'adopted' check (state in ('draft', 'adopted', 'ended')),
  add column adopted_on date,
  add column adopter text check (length(adopter) between 1 and 200),
  add column adoption_ground text check (length(adoption_ground) between 1 and 1000),
  add column adoption_address text check (length(adoption_address) between 1 and 2000),
  add column ended_on date,
  add column end_ground text check (length(end_ground) between 1 and 1000),
  add column description text check (length(description) between 1 and 8000),
  add column address text check (length(address) between 1 and 2000),
  add column identifier text check (length(identifier) between 1 and 200),
  add column version integer not null default 1,
  add column made_by text,
  add column made_at timestamptz,
  add check (valid_from <= valid_to),
  add check (state <> 'draft' or adopted_on is null),
  add check ((state = 'ended') = (ended_on is not null)),
  add check (ended_on >= adopted_on);
alter table policy.plans alter column state set default 'draft';
comment on table policy.plans is 'Strategic plans: drafts, those that were adopted, those that have ended, and a demonstration plan that is named so. adopted_on is null where no source gives the day. version is that of the head.';

alter table policy.goals
  alter column title_en drop not null,
  add column kind text check (kind in ('strategic', 'operational')),
  add column policy_fields text[] not null default '{}' check (cardinality(policy_fields) <= 20),
  add column target_groups text[] not null default '{}' check (cardinality(target_groups) <= 20),
  add column leads text[] not null default '{}' check (cardinality(leads) <= 40),
  add column partners text[] not null default '{}' check (cardinality(partners) <= 40),
  add column identifier text check (length(identifier) between 1 and 200),
  add column version integer not null default 1,
  add column in_force_on date,
  add column added_on date,
  add column dropped_on date,
  add check (length(title_nl) between 1 and 1000),
  add check (length(title_en) between 1 and 1000),
  add check (length(number) between 1 and 20),
  add check (parent_id <> id),
  add check (dropped_on >= added_on);
comment on table policy.goals is 'Goals and sub-goals of a plan, as they are worded now. in_force_on: since when this wording counts, null from the beginning; added_on and dropped_on: when it came into and went out of an adopted plan.';

alter table policy.steps
  alter column title_en drop not null,
  add column kind text check (kind in ('action', 'step')),
  add column policy_fields text[] not null default '{}' check (cardinality(policy_fields) <= 20),
  add column target_groups text[] not null default '{}' check (cardinality(target_groups) <= 20),
  add column identifier text check (length(identifier) between 1 and 200),
  add column version integer not null default 1,
  add column in_force_on date,
  add column added_on date,
  add column dropped_on date,
  add check (length(title_nl) between 1 and 1000),
  add check (length(title_en) between 1 and 1000),
  add check (length(number) between 1 and 20),
  add check (length(key) between 1 and 60),
  add check (parent_id <> id),
  add check (dropped_on >= added_on);
comment on table policy.steps is 'Steps (actions) of a goal, as they are worded now. A term keeps its precision; key is goal-number, or goal-a1 where the plan prints no number. in_force_on: since when this wording counts, null from the beginning; added_on and dropped_on: when it came into and went out of an adopted plan.';

-- What was agreed, version by version. The first version of what was never changed is the record itself, and has no row.
create table policy.goal_versions (
  goal_id integer not null references policy.goals (id) on delete restrict,
  version integer not null,
  plan_id text not null references policy.plans (id) on delete restrict,
  what text not null check (what in ('printed', 'changed', 'added', 'dropped')),
  in_force_on date,
  title_nl text not null check (length(title_nl) between 1 and 1000),
  title_en text check (length(title_en) between 1 and 1000),
  deadline date,
  deadline_text text check (length(deadline_text) between 1 and 200),
  kind text,
  policy_fields text[] not null default '{}',
  target_groups text[] not null default '{}',
  leads text[] not null default '{}',
  partners text[] not null default '{}',
  note_nl text check (length(note_nl) between 1 and 4000),
  note_en text check (length(note_en) between 1 and 4000),
  weight text check (weight in ('same', 'weaker', 'stronger')),
  ground text check (length(ground) between 1 and 1000),
  address text check (length(address) between 1 and 2000),
  recorded_by text,
  recorded_at timestamptz,
  primary key (goal_id, version),
  check ((what = 'printed') = (ground is null)),
  check (what = 'printed' or in_force_on is not null)
);
comment on table policy.goal_versions is 'What a goal of an adopted plan was, version by version, append-only: the wording that was printed, each change with its day and ground, its coming and going.';
create index goal_versions_plan on policy.goal_versions (plan_id, in_force_on);

create table policy.step_versions (
  step_id integer not null references policy.steps (id) on delete restrict,
  version integer not null,
  plan_id text not null references policy.plans (id) on delete restrict,
  what text not null check (what in ('printed', 'changed', 'added', 'dropped')),
  in_force_on date,
  title_nl text not null check (length(title_nl) between 1 and 1000),
  title_en text check (length(title_en) between 1 and 1000),
  term_text text check (length(term_text) between 1 and 200),
  term_start date,
  term_end date,
  term_precision text not null check (term_precision in ('day', 'month', 'season', 'half-year', 'year', 'open')),
  kind text,
  policy_fields text[] not null default '{}',
  target_groups text[] not null default '{}',
  leads text[] not null default '{}',
  partners text[] not null default '{}',
  note_nl text check (length(note_nl) between 1 and 4000),
  note_en text check (length(note_en) between 1 and 4000),
  weight text check (weight in ('same', 'weaker', 'stronger')),
  ground text check (length(ground) between 1 and 1000),
  address text check (length(address) between 1 and 2000),
  recorded_by text,
  recorded_at timestamptz,
  primary key (step_id, version),
  check ((what = 'printed') = (ground is null)),
  check (what = 'printed' or in_force_on is not null),
  check (term_start <= term_end)
);
comment on table policy.step_versions is 'What a step of an adopted plan was, version by version, append-only: the wording, term and parties that were printed, each change with its day and ground, its coming and going.';
create index step_versions_plan on policy.step_versions (plan_id, in_force_on);

create table policy.plan_relations (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('continued', 'replaced', 'moved', 'dropped', 'added')),
  earlier_plan text references policy.plans (id) on delete restrict,
  earlier_goal integer references policy.goals (id) on delete restrict,
  earlier_step integer references policy.steps (id) on delete restrict,
  later_plan text references policy.plans (id) on delete restrict,
  later_goal integer references policy.goals (id) on delete restrict,
  later_step integer references policy.steps (id) on delete restrict,
  since date not null,
  ground text not null check (length(ground) between 1 and 1000),
  address text check (length(address) between 1 and 2000),
  recorded_by text,
  recorded_at timestamptz,
  origin access.origin not null,
  check (num_nonnulls(earlier_goal, earlier_step) = case kind when 'added' then 0 else 1 end),
  check (num_nonnulls(later_goal, later_step) = case kind when 'dropped' then 0 else 1 end),
  check (kind = 'added' or earlier_plan is not null),
  check (later_plan is not null),
  check (earlier_goal <> later_goal),
  check (earlier_step <> later_step)
);
comment on table policy.plan_relations is 'What became of a goal or step in a later plan, or elsewhere in the same one: continued, replaced, moved, dropped; and what a plan added. With day and ground.';
create index plan_relations_earlier_plan on policy.plan_relations (earlier_plan);
create index plan_relations_later_plan on policy.plan_relations (later_plan);
create index plan_relations_earlier_goal on policy.plan_relations (earlier_goal) where earlier_goal is not null;
create index plan_relations_earlier_step on policy.plan_relations (earlier_step) where earlier_step is not null;
create index plan_relations_later_goal on policy.plan_relations (later_goal) where later_goal is not null;
create index plan_relations_later_step on policy.plan_relations (later_step) where later_step is not null;

create table policy.milestones (
  id integer generated always as identity primary key,
  plan_id text not null references policy.plans (id) on delete restrict,
  goal_id integer references policy.goals (id) on delete cascade,
  step_id integer references policy.steps (id) on delete cascade,
  title_nl text not null check (length(title_nl) between 1 and 300),
  title_en text check (length(title_en) between 1 and 300),
  term_text text check (length(term_text) between 1 and 200),
  term_start date,
  term_end date,
  term_precision text not null default 'open' check (term_precision in ('day', 'month', 'season', 'half-year', 'year', 'open')),
  reached_on date,
  added_on date,
  dropped_on date,
  ground text check (length(ground) between 1 and 1000),
  version integer not null default 1,
  check (num_nonnulls(goal_id, step_id) = 1),
  check (term_start <= term_end),
  check (dropped_on >= added_on)
);
comment on table policy.milestones is 'What a goal or step passes on its way, with its term and the day it was reached. In an adopted plan one is added or dropped with a day and a ground, and not changed.';
create index milestones_plan on policy.milestones (plan_id);
create index milestones_goal on policy.milestones (goal_id) where goal_id is not null;
create index milestones_step on policy.milestones (step_id) where step_id is not null;

create table policy.indicators (
  id integer generated always as identity primary key,
  plan_id text not null references policy.plans (id) on delete restrict,
  goal_id integer references policy.goals (id) on delete cascade,
  step_id integer references policy.steps (id) on delete cascade,
  title_nl text not null check (length(title_nl) between 1 and 300),
  title_en text check (length(title_en) between 1 and 300),
  figure text check (length(figure) between 1 and 60),
  filters jsonb not null default '{}' check (octet_length(filters::text) <= 2000),
  measured text check (length(measured) between 1 and 1000),
  unit text check (length(unit) between 1 and 60),
  baseline numeric,
  baseline_on date,
  target numeric,
  target_text text check (length(target_text) between 1 and 300),
  target_on date,
  stated jsonb not null default '[]' check (jsonb_typeof(stated) = 'array' and octet_length(stated::text) <= 20000),
  added_on date,
  dropped_on date,
  ground text check (length(ground) between 1 and 1000),
  version integer not null default 1,
  check (num_nonnulls(goal_id, step_id) = 1),
  check (dropped_on >= added_on)
);
comment on table policy.indicators is 'By what a goal or step is measured: a figure of Brug with its filters, or words; from which value to which, by which day. stated: further targets and results as a document states them. In an adopted plan one is added or dropped with a day and a ground, and not changed.';
create index indicators_plan on policy.indicators (plan_id);
create index indicators_goal on policy.indicators (goal_id) where goal_id is not null;
create index indicators_step on policy.indicators (step_id) where step_id is not null;

create index goals_plan_position on policy.goals (plan_id, position);
create index steps_plan_position on policy.steps (plan_id, position);
