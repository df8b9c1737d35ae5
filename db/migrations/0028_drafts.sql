-- What somebody filled in and sent when the sign-in was over: kept a day, for that somebody only.
create table access.drafts (
  id integer generated always as identity primary key,
  actor_id text not null references access.actors (id) on delete restrict,
  page text not null check (page ~ '^/[^/\\]' and length(page) <= 2000),
  action text not null check (action ~ '^/[^/\\]' and length(action) <= 2000),
  fields jsonb not null check (octet_length(fields::text) <= 131072),
  kept_at timestamptz not null default now(),
  unique (actor_id, action)
);
create index drafts_age on access.drafts (kept_at);
comment on table access.drafts is 'What an actor filled in and sent after the sign-in had lapsed: the page of the form, where it goes, and its fields. Read by that actor only, for a day; gone when it was used and when its actor signs out.';
