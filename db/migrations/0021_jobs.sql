-- What is to happen later or each night, and what the agency decides for itself.
create table platform.jobs (
  id integer generated always as identity primary key,
  kind text not null check (length(kind) between 1 and 60),
  key text unique check (length(key) between 1 and 200),
  payload jsonb not null default '{}' check (length(payload::text) <= 4000),
  place jsonb check (length(place::text) <= 4000),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'given-up')),
  run_at timestamptz not null,
  waits_for integer references platform.jobs (id) on delete set null,
  attempts integer not null default 0 check (attempts >= 0),
  most_attempts integer not null default 5 check (most_attempts between 1 and 20),
  locked_by text check (length(locked_by) between 1 and 100),
  locked_until timestamptz,
  progress real not null default 0 check (progress between 0 and 1),
  error_kind text check (length(error_kind) between 1 and 40),
  error_code text check (length(error_code) between 1 and 60),
  created_at timestamptz not null,
  created_by text not null,
  done_at timestamptz,
  check ((state = 'running') = (locked_by is not null)),
  check ((state = 'running') = (locked_until is not null)),
  check ((state in ('done', 'failed', 'given-up')) = (done_at is not null))
);
comment on table platform.jobs is 'What is to happen later or each night, and how it went. key is the same for what must happen once. payload and place (how far a long work has come) hold no personal data, and an error is a kind and a code, never what was sent.';
create index jobs_open on platform.jobs (run_at, id) where state in ('waiting', 'running');
create index jobs_over on platform.jobs (state, done_at, id);
create index jobs_waits_for on platform.jobs (waits_for) where waits_for is not null;

create table platform.settings (
  key text primary key check (key ~ '^[a-z]+(-[a-z]+)*$' and length(key) <= 60),
  value jsonb not null check (length(value::text) <= 200),
  version integer not null default 2
);
comment on table platform.settings is 'What the agency decides for itself: a row for each setting that was ever changed (then from version 2 on); what has no row stands as the code says. Who changed it and when stands in audit.changes.';
create index idempotency_age on platform.idempotency (created_at);
