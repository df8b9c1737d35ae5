-- Snapshots of a plan: what it looked like on a day, frozen with an introduction, as a mid-term evaluation needs it.
create table policy.snapshots (
  id integer generated always as identity primary key,
  plan_id text not null references policy.plans (id) on delete restrict,
  number integer not null check (number between 1 and 999),
  as_of date not null,
  title text not null check (length(btrim(title)) between 1 and 200 and title !~ '[[:cntrl:]]'),
  content jsonb not null check (octet_length(content::text) <= 16000000),
  content_hash text not null check (length(content_hash) <= 100),
  frozen_at timestamptz not null,
  frozen_by text not null,
  frozen_as text not null,
  unique (plan_id, number)
);
comment on table policy.snapshots is 'A plan as it stood on a day, frozen whole with its introduction and figures: append-only. content_hash is recomputed at every reading.';

create table policy.snapshot_withdrawals (
  snapshot_id integer primary key references policy.snapshots (id) on delete restrict,
  plan_id text not null references policy.plans (id) on delete restrict,
  number integer not null,
  as_of date not null,
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  withdrawn_at timestamptz not null,
  withdrawn_by text not null,
  withdrawn_as text not null,
  unique (plan_id, number)
);
comment on table policy.snapshot_withdrawals is 'That a snapshot was withdrawn, and why: append-only. It repeats of which day the snapshot was, which the public does not read any more.';

create table policy.snapshot_drafts (
  id integer generated always as identity primary key,
  plan_id text not null references policy.plans (id) on delete restrict,
  as_of date not null,
  title text not null check (length(btrim(title)) between 1 and 200 and title !~ '[[:cntrl:]]'),
  introduction text check (length(introduction) <= 20000),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null
);
create index snapshot_drafts_plan on policy.snapshot_drafts (plan_id);
comment on table policy.snapshot_drafts is 'What is being written to go with a snapshot, over several sittings; gone once it is frozen.';

-- What happened last is told first.
create index status_changes_recorded on policy.status_changes (recorded_at desc, id desc);
