-- The head of an adopted plan changes as its goals and steps do, by a version; what a milestone or indicator was added on and what it
-- was dropped on are two grounds.
alter table policy.plans add column in_force_on date;
comment on column policy.plans.in_force_on is 'Since when this title and these years count; null from the beginning.';

create table policy.plan_versions (
  plan_id text not null references policy.plans (id) on delete restrict,
  version integer not null,
  what text not null check (what in ('printed', 'changed')),
  in_force_on date,
  title_nl text not null check (length(title_nl) between 1 and 1000),
  title_en text check (length(title_en) between 1 and 1000),
  valid_from date not null,
  valid_to date not null,
  weight text check (weight in ('same', 'weaker', 'stronger')),
  ground text check (length(ground) between 1 and 1000),
  address text check (length(address) between 1 and 2000),
  recorded_by text,
  recorded_at timestamptz,
  primary key (plan_id, version),
  check (valid_from <= valid_to),
  check ((what = 'printed') = (ground is null)),
  check (what = 'printed' or in_force_on is not null)
);
comment on table policy.plan_versions is 'What an adopted plan was called and from when to when it ran, version by version, append-only: what was printed, and each change with its day and ground.';

alter table policy.milestones
  add column ground_address text check (length(ground_address) between 1 and 2000),
  add column drop_ground text check (length(drop_ground) between 1 and 1000),
  add column drop_address text check (length(drop_address) between 1 and 2000),
  add column recorded_at timestamptz,
  add column drop_recorded_at timestamptz;
alter table policy.indicators
  add column ground_address text check (length(ground_address) between 1 and 2000),
  add column drop_ground text check (length(drop_ground) between 1 and 1000),
  add column drop_address text check (length(drop_address) between 1 and 2000),
  add column recorded_at timestamptz,
  add column drop_recorded_at timestamptz;
-- The ground of dropping stood over that of adding: it goes to its own place, and what was overwritten stays unknown.
update policy.milestones set drop_ground = ground, ground = null where dropped_on is not null;
update policy.indicators set drop_ground = ground, ground = null where dropped_on is not null;
alter table policy.milestones add check ((dropped_on is null) = (drop_ground is null)), add check (drop_ground is not null or drop_address is null);
alter table policy.indicators add check ((dropped_on is null) = (drop_ground is null)), add check (drop_ground is not null or drop_address is null);
comment on table policy.milestones is 'What a goal or step passes on its way, with its term and the day it was reached. In an adopted plan one is added or dropped, each with a day and a ground of its own, and not changed.';
comment on table policy.indicators is 'By what a goal or step is measured: a figure of Brug with its filters, or words; from which value to which, by which day. stated: further targets and results as a document states them. In an adopted plan one is added or dropped, each with a day and a ground of its own, and not changed.';
