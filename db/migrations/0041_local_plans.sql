-- The plan of one prison: what it takes up of the strategic plan in a period, and what it does besides. Numbers are drawn, not counted:
-- from those of an adopted plan nobody learns how many drafts there are.
create table policy.local_plans (
  id integer primary key,
  prison text not null references organisation.prisons (code) on delete restrict,
  period integer not null check (period between 2010 and 2100),
  through integer not null,
  vision text check (length(vision) between 1 and 4000),
  state text not null default 'draft' check (state in ('draft', 'adopted')),
  adopted_on date,
  adopted_by text,
  adopted_at timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  unique (prison, period),
  check (through between period and period + 5),
  check ((state = 'adopted') = (adopted_on is not null and adopted_by is not null and adopted_at is not null))
);
comment on table policy.local_plans is 'Local action plans: one per prison and period of whole years, from period through through. A draft is for who works on it; an adopted one is everybody''s.';

create table policy.local_goals (
  id integer primary key,
  local_plan_id integer not null references policy.local_plans (id) on delete cascade,
  position integer not null,
  goal_id integer references policy.goals (id) on delete restrict,
  title text check (length(title) between 1 and 300),
  need text check (length(need) between 1 and 2000),
  added_on date,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  unique (local_plan_id, goal_id),
  check (goal_id is not null or title is not null)
);
comment on table policy.local_goals is 'Goals of a local plan: one of a strategic plan that the prison picked, with its own words where it has them, or one of the prison alone. need: the local need that it answers. added_on where it came into an adopted plan.';
create index local_goals_goal on policy.local_goals (goal_id) where goal_id is not null;

create table policy.local_actions (
  id integer primary key,
  local_plan_id integer not null references policy.local_plans (id) on delete cascade,
  local_goal_id integer references policy.local_goals (id) on delete restrict,
  step_id integer references policy.steps (id) on delete restrict,
  position integer not null,
  title text not null check (length(title) between 1 and 300),
  expected text check (length(expected) between 1 and 2000),
  leads text[] not null check (cardinality(leads) between 1 and 10),
  partners text[] not null default '{}' check (cardinality(partners) <= 20),
  term_text text check (length(term_text) between 1 and 200),
  term_start date,
  term_end date,
  term_precision text not null check (term_precision in ('day', 'month', 'season', 'half-year', 'year', 'open')),
  continues integer references policy.local_actions (id) on delete restrict,
  state text not null default 'not-started' check (state in ('not-started', 'in-progress', 'partly-realised', 'realised', 'stopped')),
  added_on date,
  ground text check (length(ground) between 1 and 1000),
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  check (term_start <= term_end),
  check (continues <> id)
);
comment on table policy.local_actions is 'Actions of a local plan as they are worded now: who, with whom, until when, what it should bring. A lead or partner is the code of an organisation, or words where there is none. continues: the action of an earlier period from which it was copied. ground: why an adopted one was changed last.';
create index local_actions_plan on policy.local_actions (local_plan_id, position);
create index local_actions_goal on policy.local_actions (local_goal_id) where local_goal_id is not null;
create index local_actions_step on policy.local_actions (step_id) where step_id is not null;
create index local_actions_continues on policy.local_actions (continues) where continues is not null;

create table policy.local_action_offers (
  action_id integer not null references policy.local_actions (id) on delete cascade,
  offer_id integer not null references organisation.offers (id) on delete restrict,
  primary key (action_id, offer_id)
);
comment on table policy.local_action_offers is 'Which offers of the prison carry out an action of its plan.';
create index local_action_offers_offer on policy.local_action_offers (offer_id);

create table policy.local_action_versions (
  action_id integer not null references policy.local_actions (id) on delete restrict,
  version integer not null,
  what text not null check (what in ('adopted', 'added', 'changed')),
  in_force_on date not null,
  local_goal_id integer references policy.local_goals (id) on delete restrict,
  step_id integer references policy.steps (id) on delete restrict,
  title text not null,
  expected text,
  leads text[] not null,
  partners text[] not null,
  term_text text,
  term_start date,
  term_end date,
  ground text check (length(ground) between 1 and 1000),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (action_id, version),
  check (what = 'changed' or ground is null)
);
comment on table policy.local_action_versions is 'What an action of an adopted plan was, version by version, append-only and written by the database: as it was adopted or added, and each change with its ground.';
create index local_action_versions_goal on policy.local_action_versions (local_goal_id) where local_goal_id is not null;
create index local_action_versions_step on policy.local_action_versions (step_id) where step_id is not null;

create table policy.local_action_states (
  id integer generated always as identity primary key,
  action_id integer not null references policy.local_actions (id) on delete cascade,
  state text not null check (state in ('not-started', 'in-progress', 'partly-realised', 'realised', 'stopped')),
  stated_on date not null check (stated_on >= '2010-01-01'),
  statement text check (length(statement) between 1 and 2000),
  known_on date not null,
  recorded_by text not null,
  recorded_as text not null,
  recorded_at timestamptz not null,
  origin access.origin not null,
  check (stated_on <= known_on),
  check (state <> 'stopped' or statement is not null)
);
comment on table policy.local_action_states is 'How far an action is, said by who pulls it, append-only. stated_on: since when it holds; known_on: the day on which it was said. What is stopped has its reason.';
create index local_action_states_action on policy.local_action_states (action_id, stated_on desc, id desc);
