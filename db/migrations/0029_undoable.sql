-- What can be taken back: the actor who did it has a day. `was` holds numbers, codes and versions, what is needed to put things
-- back as they were and to see whether something else was built on them since; never a name.
create table platform.undoable (
  id integer generated always as identity primary key,
  actor_id text not null,
  action text not null check (length(action) <= 40),
  was jsonb not null check (octet_length(was::text) <= 100000),
  done_at timestamptz not null,
  undone_at timestamptz
);
comment on table platform.undoable is 'What an actor did and can take back within a day: numbers, codes and versions of what it was before. Deleted a day later.';
create index undoable_age on platform.undoable (done_at);
