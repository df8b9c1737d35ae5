-- The rooms of the house. The three levels are schemas of their own, so that a role can be kept out of a whole level.
create schema if not exists platform;
create schema access;
create schema organisation;
create schema individual;
create schema policy;
create schema audit;

comment on schema platform is 'Technique without domain words: idempotency of writes, what was loaded.';
comment on schema access is 'Who is asking: the actors and the definition functions that the policies call.';
comment on schema organisation is 'What is offered where, planned, filled, attended, cancelled, with which staff.';
comment on schema individual is 'Persons, stays, applications, attendances, service plans. The most protected room.';
comment on schema policy is 'Strategic plans, progress, money, questions and answers.';
comment on schema audit is 'Who changed and who read what. Append-only.';

create domain access.origin as text check (value in ('source', 'demonstration', 'registered'));
comment on domain access.origin is 'source: read in a document; demonstration: synthetic; registered: entered by a user.';

create table platform.idempotency (
  actor_id text not null,
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  status integer not null,
  response jsonb not null,
  created_at timestamptz not null default now(),
  primary key (actor_id, key)
);
comment on table platform.idempotency is 'The first answer to a write, so that the same key and body get it again.';

create table platform.loads (
  name text primary key,
  loaded_at timestamptz not null default now(),
  detail jsonb not null default '{}'
);
comment on table platform.loads is 'Which facts and demonstration data were loaded, and from which seed.';
