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
