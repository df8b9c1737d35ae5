-- What waits for whom. What somebody has to be told is a row; what follows from the state of a record is read from that record,
-- and only who took it up or put it aside is kept.
create table platform.tasks (
  id integer generated always as identity primary key,
  kind text not null,
  for_actor text,
  for_role text,
  prison text references organisation.prisons (code) on delete restrict,
  organisation_id integer references organisation.organisations (id) on delete restrict,
  not_for text[] not null default '{}',
  about_kind text not null check (length(about_kind) <= 40),
  about_id text not null check (length(about_id) <= 120),
  detail jsonb not null default '{}' check (octet_length(detail::text) <= 2000),
  due_on date,
  key text not null check (length(key) between 1 and 200),
  told_by text not null,
  told_as text not null,
  told_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'taken', 'done', 'dropped')),
  taken_by text,
  taken_at timestamptz,
  done_by text,
  done_at timestamptz,
  version integer not null default 1,
  check ((for_actor is null) <> (for_role is null)),
  check (for_role is not null or prison is null and organisation_id is null),
  check ((state = 'taken') = (taken_by is not null and done_by is null) or state in ('done', 'dropped')),
  check ((state in ('done', 'dropped')) = (done_by is not null))
);
comment on table platform.tasks is 'What somebody was told to do: an actor, or a role, at one place or everywhere. detail holds what the title says, never the name of a detainee. not_for names who may not be the one to do it.';
create unique index tasks_key on platform.tasks (key) where state in ('open', 'taken');
create index tasks_role on platform.tasks (for_role, state, due_on);
create index tasks_actor on platform.tasks (for_actor, state) where for_actor is not null;
create index tasks_prison on platform.tasks (prison) where prison is not null;
create index tasks_organisation on platform.tasks (organisation_id) where organisation_id is not null;

create table platform.task_marks (
  kind text not null,
  number integer not null,
  state text not null check (state in ('open', 'taken', 'done')),
  taken_by text,
  taken_at timestamptz,
  done_by text,
  done_at timestamptz,
  version integer not null default 1,
  primary key (kind, number)
);
comment on table platform.task_marks is 'Who took up what waits by the state of a record, and who put it aside: kind says which record the number is of.';

create table platform.digest_wishes (
  actor_id text primary key,
  wants boolean not null,
  email text check (length(email) <= 200),
  language text not null check (language in ('nl', 'en')),
  version integer not null default 1,
  check (not wants or email is not null)
);
comment on table platform.digest_wishes is 'Who wants a daily mail that says how many tasks wait, and where to: known to that person alone.';

create table platform.digests (
  actor_id text not null,
  on_day date not null,
  message_id text not null,
  waiting integer not null check (waiting > 0),
  sent_at timestamptz not null,
  primary key (actor_id, on_day)
);
comment on table platform.digests is 'Which daily mails went out: one per person and day.';

-- What waits for an interview is asked at every start of a working day, among years of applications.
create index applications_intake on organisation.applications (prison) where state = 'intake';
