-- Who sits in a team, from when until when: the one mixed commission, and the policy team and the coordination team of each prison. A team
-- is there by its name; nothing is known of it but its members and its meetings.
create table policy.team_members (
  id integer primary key,
  body text not null check (body in ('mixed-commission', 'policy-team', 'coordination-team')),
  prison text references organisation.prisons (code) on delete restrict,
  team text not null generated always as (body || coalesce('/' || prison, '')) stored,
  actor_id text,
  post text check (length(post) between 1 and 200),
  organisation text check (length(organisation) between 1 and 200),
  field text check (length(field) between 1 and 60),
  role text not null check (role in ('chair', 'secretary', 'member')),
  valid_from date not null check (valid_from >= '2000-01-01'),
  valid_until date,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  check ((body = 'mixed-commission') = (prison is null)),
  check (actor_id is not null or post is not null),
  check (valid_until >= valid_from)
);
comment on table policy.team_members is 'Who sits in a team, with the days from and until which it holds: somebody who works with Brug, or a post at an organisation without any name. field: the policy field for which; organisation: the code of one of the register, or words. Another role is another row.';
create index team_members_team on policy.team_members (team, valid_from);
create index team_members_actor on policy.team_members (actor_id) where actor_id is not null;
create index team_members_prison on policy.team_members (prison) where prison is not null;

-- Meetings of a team. Until one is closed its agenda is drawn anew each time it is read; then it is kept as it was.
create table policy.meetings (
  id integer primary key,
  body text not null check (body in ('mixed-commission', 'policy-team', 'coordination-team')),
  prison text references organisation.prisons (code) on delete restrict,
  team text not null generated always as (body || coalesce('/' || prison, '')) stored,
  at timestamptz not null check (at >= '2010-01-01' and at < '2101-01-01'),
  place text check (length(place) between 1 and 200),
  state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  moved_from timestamptz,
  reason text check (length(reason) between 1 and 1000),
  closed_at timestamptz,
  minutes text check (length(minutes) between 1 and 60000),
  guests text check (length(guests) between 1 and 1000),
  minutes_state text not null default 'draft' check (minutes_state in ('draft', 'noted', 'approved')),
  settled_in integer references policy.meetings (id) on delete restrict,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  check ((body = 'mixed-commission') = (prison is null)),
  check ((state = 'held') = (closed_at is not null)),
  check ((minutes_state = 'draft') = (settled_in is null)),
  check (state <> 'cancelled' or reason is not null)
);
comment on table policy.meetings is 'Meetings of the commission and of the teams of prisons. reason: why one was moved or cancelled. minutes are a draft until a later meeting of the team takes note of them or approves them (settled_in); then they change by corrections only.';
create index meetings_team on policy.meetings (team, at);
create index meetings_prison on policy.meetings (prison) where prison is not null;
create index meetings_settled_in on policy.meetings (settled_in) where settled_in is not null;

create table policy.agenda_items (
  id integer primary key,
  meeting_id integer not null references policy.meetings (id) on delete restrict,
  title text not null check (length(title) between 1 and 200),
  note text check (length(note) between 1 and 2000),
  state text not null default 'asked' check (state in ('asked', 'withdrawn')),
  asked_by text not null,
  asked_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null
);
comment on table policy.agenda_items is 'What a member asked to talk about, withdrawn by whoever asked.';
create index agenda_items_meeting on policy.agenda_items (meeting_id);

create table policy.agenda_marks (
  meeting_id integer not null references policy.meetings (id) on delete restrict,
  key text not null check (length(key) between 1 and 160),
  position integer check (position between 1 and 1000),
  removed text check (length(removed) between 1 and 500),
  made_by text not null,
  made_at timestamptz not null,
  primary key (meeting_id, key)
);
comment on table policy.agenda_marks is 'What who keeps the team did to an item of an agenda that fills itself: its place, and why it was taken off. key names the item as it is found anew each time.';

create table policy.agenda_kept (
  meeting_id integer not null references policy.meetings (id) on delete restrict,
  position integer not null check (position between 1 and 200),
  key text not null check (length(key) between 1 and 160),
  kind text not null check (length(kind) between 1 and 40),
  title text not null check (length(title) between 1 and 600),
  note text check (length(note) between 1 and 2000),
  href text not null check (length(href) between 1 and 300),
  primary key (meeting_id, position),
  unique (meeting_id, key)
);
comment on table policy.agenda_kept is 'The agenda of a meeting as it was when the meeting was closed, append-only.';

create table policy.meeting_attendance (
  meeting_id integer not null references policy.meetings (id) on delete restrict,
  member_id integer not null references policy.team_members (id) on delete restrict,
  present text not null check (present in ('present', 'excused', 'absent')),
  primary key (meeting_id, member_id)
);
comment on table policy.meeting_attendance is 'Which members were there, which were excused, and which were neither.';
create index meeting_attendance_member on policy.meeting_attendance (member_id);

create table policy.meeting_decisions (
  id integer primary key,
  meeting_id integer not null references policy.meetings (id) on delete restrict,
  number integer not null,
  text text not null check (length(text) between 1 and 2000),
  item text check (length(item) between 1 and 160),
  who text check (length(who) between 1 and 200),
  due_on date check (due_on >= '2010-01-01' and due_on < '2101-01-01'),
  state text not null default 'taken' check (state in ('taken', 'withdrawn')),
  reason text check (length(reason) between 1 and 1000),
  done_on date,
  task_id integer references platform.tasks (id) on delete set null,
  step_id integer references policy.steps (id) on delete set null,
  local_action_id integer references policy.local_actions (id) on delete set null,
  settles integer references policy.meetings (id) on delete restrict,
  settles_as text check (settles_as in ('noted', 'approved')),
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  unique (meeting_id, number),
  check ((settles is null) = (settles_as is null)),
  check (state = 'taken' or reason is not null)
);
comment on table policy.meeting_decisions is 'What a meeting decided: the item of its agenda, who does it (no name of a person), by when, and what came of it: a task, a step of a plan, an action of a local plan. settles: the meeting whose minutes it takes note of or approves.';
create index meeting_decisions_task on policy.meeting_decisions (task_id) where task_id is not null;
create index meeting_decisions_step on policy.meeting_decisions (step_id) where step_id is not null;
create index meeting_decisions_local_action on policy.meeting_decisions (local_action_id) where local_action_id is not null;
create index meeting_decisions_settles on policy.meeting_decisions (settles) where settles is not null;

create table policy.meeting_decision_versions (
  decision_id integer not null references policy.meeting_decisions (id) on delete restrict,
  version integer not null,
  text text not null,
  who text,
  due_on date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (decision_id, version)
);
comment on table policy.meeting_decision_versions is 'What a decision said before it was worded anew, append-only and written by the database.';

create table policy.minutes_corrections (
  id integer primary key,
  meeting_id integer not null references policy.meetings (id) on delete restrict,
  text text not null check (length(text) between 1 and 4000),
  reason text not null check (length(reason) between 1 and 1000),
  corrected_on date not null,
  made_by text not null,
  made_at timestamptz not null,
  origin access.origin not null
);
comment on table policy.minutes_corrections is 'What is corrected in minutes after they were settled, append-only: each with its day and its reason.';
create index minutes_corrections_meeting on policy.minutes_corrections (meeting_id);

alter table platform.files drop constraint files_owner_kind_check;
alter table platform.files add constraint files_owner_kind_check check (owner_kind in ('step-status', 'report', 'plan-import', 'meeting'));
alter table platform.files add column meeting_id integer generated always as (case when owner_kind = 'meeting' then owner_id end) stored
  references policy.meetings (id) on delete restrict;
create index files_meeting on platform.files (meeting_id) where meeting_id is not null;
