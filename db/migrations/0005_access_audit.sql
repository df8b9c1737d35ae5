-- Who may ask, and what was done.
create table access.actors (
  id text primary key,
  role text not null,
  organisation_id integer references organisation.organisations (id) on delete restrict,
  person_id integer references individual.persons (id) on delete set null,
  lead text,
  origin access.origin not null
);
comment on table access.actors is 'People who sign in. lead names the party of a plan that the actor reports for.';

create table access.actor_prisons (
  actor_id text not null references access.actors (id) on delete cascade,
  prison text not null references organisation.prisons (code) on delete restrict,
  primary key (actor_id, prison)
);
comment on table access.actor_prisons is 'Where an actor works.';

create table audit.entries (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id text not null,
  actor_role text not null,
  action text not null,
  object_kind text not null,
  object_id text not null,
  prison text,
  detail jsonb not null default '{}'
);
comment on table audit.entries is 'Every change and every reading of a file, written in the same transaction: append-only. detail holds no personal data.';
create index entries_object on audit.entries (object_kind, object_id);
