-- What an adopted local plan said before it was worded otherwise: its vision, and the words and the need of its goals.
create table policy.local_wordings (
  id integer generated always as identity primary key,
  local_plan_id integer not null references policy.local_plans (id) on delete restrict,
  local_goal_id integer references policy.local_goals (id) on delete restrict,
  vision text check (length(vision) between 1 and 4000),
  title text check (length(title) between 1 and 300),
  need text check (length(need) between 1 and 2000),
  held_until date not null,
  changed_by text not null,
  changed_as text not null,
  changed_at timestamptz not null,
  check (local_goal_id is null or vision is null),
  check (local_goal_id is not null or title is null and need is null)
);
comment on table policy.local_wordings is 'What an adopted local plan said before: its vision, or the words and the need of one of its goals. held_until: the day on which other words came. Append-only and written by the database.';
create index local_wordings_plan on policy.local_wordings (local_plan_id, id);
create index local_wordings_goal on policy.local_wordings (local_goal_id) where local_goal_id is not null;
