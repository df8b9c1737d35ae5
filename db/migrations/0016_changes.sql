-- What the keepers of the platform changed: each change of a record with what stood before and after, so that it can be read
-- back, and taken back where that can be. Records that are kept so have no detainee in them.
create table audit.changes (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id text not null,
  actor_role text not null,
  kind text not null,
  object_id text not null,
  verb text not null check (verb in ('insert', 'update', 'delete')),
  before jsonb not null default '{}',
  after jsonb not null default '{}'
);
comment on table audit.changes is 'The history of what the platform is kept with: who changed what, when, from what to what. before and after hold the fields that changed. Append-only, written by triggers.';
create index changes_object on audit.changes (kind, object_id, id);
create index changes_at on audit.changes (id desc, kind);
