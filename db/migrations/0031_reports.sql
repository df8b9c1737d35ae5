-- A step of which a part is done and the rest is not is neither in progress nor realised.
alter table policy.status_changes drop constraint status_changes_status_check;
alter table policy.status_changes add constraint status_changes_status_check
  check (status in ('not-started', 'in-progress', 'partly-realised', 'realised', 'stopped'));

-- A coordinator asks the leads of a plan, or of one goal of it, where their steps stand on a day.
create table policy.rounds (
  id integer generated always as identity primary key,
  plan_id text not null references policy.plans (id) on delete restrict,
  goal_id integer references policy.goals (id) on delete restrict,
  title text not null check (length(title) between 1 and 200),
  states_on date not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_by text not null,
  opened_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  version integer not null default 1,
  origin access.origin not null,
  check (due_on >= states_on),
  check ((state = 'closed') = (closed_at is not null and closed_by is not null))
);
comment on table policy.rounds is 'Reporting rounds: which day the states are asked of, and by when the leads answer. goal_id where only a goal is asked.';
create index rounds_plan on policy.rounds (plan_id);
create index rounds_goal on policy.rounds (goal_id) where goal_id is not null;

create table policy.round_steps (
  id integer generated always as identity primary key,
  round_id integer not null references policy.rounds (id) on delete restrict,
  step_id integer not null references policy.steps (id) on delete restrict,
  unique (round_id, step_id)
);
comment on table policy.round_steps is 'Which steps a round asks about, as they were when it was opened.';
create index round_steps_step on policy.round_steps (step_id);

-- The number is drawn, not counted: from the number of a report that everybody reads nobody learns how many are hidden.
create table policy.reports (
  id integer primary key,
  step_id integer not null references policy.steps (id) on delete restrict,
  party text,
  round_id integer references policy.rounds (id) on delete restrict,
  previous_id integer references policy.reports (id) on delete restrict,
  status text not null check (status in ('not-started', 'in-progress', 'partly-realised', 'realised', 'stopped')),
  stated_on date not null check (stated_on >= '1900-01-01'),
  statement_nl text not null check (length(statement_nl) between 1 and 2000),
  statement_en text check (length(statement_en) <= 2000),
  evidence jsonb not null default '[]'
    check (jsonb_typeof(evidence) = 'array' and jsonb_array_length(evidence) <= 10 and octet_length(evidence::text) <= 300000),
  submitted_by text not null,
  submitted_as text not null,
  submitted_at timestamptz not null,
  state text not null default 'submitted' check (state in ('submitted', 'validated', 'sent-back', 'withdrawn')),
  version integer not null default 1,
  origin access.origin not null
);
comment on table policy.reports is 'What a lead, or the agency for it, says of a step, with its evidence: links, decisions, and figures frozen with their checksum. Append-only; state and version are written by the database.';
create index reports_step on policy.reports (step_id);
create index reports_round on policy.reports (round_id) where round_id is not null;
create index reports_previous on policy.reports (previous_id) where previous_id is not null;
create index reports_waiting on policy.reports (submitted_at) where state = 'submitted';
create index reports_state on policy.reports (state, submitted_at);

create table policy.report_decisions (
  report_id integer not null references policy.reports (id) on delete restrict,
  decision text not null check (decision in ('validated', 'sent-back', 'withdrawn', 'noted')),
  reason text check (length(reason) between 1 and 2000),
  seen integer not null,
  noted_on date,
  decided_by text not null,
  decided_as text not null,
  decided_at timestamptz not null,
  origin access.origin not null,
  primary key (report_id, decision),
  check (decision <> 'sent-back' or reason is not null),
  check ((decision = 'noted') = (noted_on is not null))
);
comment on table policy.report_decisions is 'What was decided on a report, once: validated or sent back by the coordinator, withdrawn by who submitted it, and noted by the mixed commission. Append-only.';

create table policy.report_statements (
  id integer primary key,
  step_id integer not null references policy.steps (id) on delete restrict,
  party text not null check (length(party) between 1 and 200),
  statement text not null check (length(statement) between 1 and 2000),
  report_id integer references policy.reports (id) on delete restrict,
  stated_by text not null,
  stated_as text not null,
  stated_at timestamptz not null,
  origin access.origin not null
);
comment on table policy.report_statements is 'What a partner adds to the report of the lead of a step. report_id is written when the report is validated with which it stands.';
create index report_statements_step on policy.report_statements (step_id);
create index report_statements_report on policy.report_statements (report_id) where report_id is not null;

create table policy.goal_rulings (
  id integer generated always as identity primary key,
  goal_id integer not null references policy.goals (id) on delete restrict,
  status text check (status in ('not-registered', 'not-started', 'in-progress', 'partly-realised', 'realised', 'stopped')),
  holds_from date not null check (holds_from >= '1900-01-01'),
  reason text not null check (length(reason) between 1 and 2000),
  ruled_by text not null,
  ruled_as text not null,
  ruled_at timestamptz not null,
  known_on date not null,
  origin access.origin not null
);
comment on table policy.goal_rulings is 'Where the coordinator of the plan says that a goal stands otherwise than the rule says, from a day and with a reason; without a status the rule holds again. Append-only.';
create index goal_rulings_goal on policy.goal_rulings (goal_id);

-- What was known when: a status that is validated today does not change what the plan looked like before. What was recorded before
-- there were reports, and what a source proves, counts from its own day.
alter table policy.status_changes add column report_id integer references policy.reports (id) on delete restrict;
alter table policy.status_changes add column known_on date;
comment on column policy.status_changes.known_on is 'The day on which the report was validated; null for what counts from its own day.';
create unique index status_changes_report on policy.status_changes (report_id) where report_id is not null;

-- Files of reports. Their number is drawn too: from a count, everybody would learn how many files they do not read.
alter table platform.files drop constraint files_owner_kind_check;
alter table platform.files add constraint files_owner_kind_check check (owner_kind in ('step-status', 'report'));
alter table platform.files add column report_id integer generated always as (case when owner_kind = 'report' then owner_id end) stored
  references policy.reports (id) on delete restrict;
create index files_report on platform.files (report_id) where report_id is not null;
alter table platform.files alter column id drop identity;
