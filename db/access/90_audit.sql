-- The audit log, the technique and the last word.
grant usage on schema audit to brug_public;
grant usage on schema platform to brug_public;

-- audit.entries: append-only by grant
alter table audit.entries enable row level security;
alter table audit.entries force row level security;
create policy "everybody leaves a trace under the own name" on audit.entries
  for insert to brug_public with check (actor_id = (select access.actor_id()) and (prison is null or prison = any ((select access.own_prisons())::text[])));
comment on policy "everybody leaves a trace under the own name" on audit.entries is 'GDPR article 5.2: accountability';
create policy "the auditor reads the log" on audit.entries
  for select to brug_auditor using (true);
comment on policy "the auditor reads the log" on audit.entries is 'GDPR article 5.2: accountability';
grant insert (action, object_kind, object_id, prison, detail) on audit.entries to brug_public;
grant select on audit.entries to brug_auditor;

-- platform.idempotency
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
create policy "an actor finds the own first answer" on platform.idempotency
  for select to brug_public using (actor_id = (select access.actor_id()));
comment on policy "an actor finds the own first answer" on platform.idempotency is 'Technique';
create policy "an actor keeps the own first answer" on platform.idempotency
  for insert to brug_public with check (actor_id = (select access.actor_id()));
comment on policy "an actor keeps the own first answer" on platform.idempotency is 'Technique';
grant select on platform.idempotency to brug_public;
grant insert (key, request_hash, status, response) on platform.idempotency to brug_public;

-- platform.loads
alter table platform.loads enable row level security;
alter table platform.loads force row level security;
create policy "everybody reads what was loaded" on platform.loads
  for select to brug_public using (true);
comment on policy "everybody reads what was loaded" on platform.loads is 'Origin of the data';
grant select on platform.loads to brug_public;

-- platform.migrations
alter table platform.migrations enable row level security;
alter table platform.migrations force row level security;
create policy "everybody reads the schema number" on platform.migrations
  for select to brug_public using (true);
comment on policy "everybody reads the schema number" on platform.migrations is 'Technique';
grant select on platform.migrations to brug_public;

-- platform.walls
alter table platform.walls enable row level security;
alter table platform.walls force row level security;
create policy "everybody reads the marks of the walls" on platform.walls
  for select to brug_public using (true);
comment on policy "everybody reads the marks of the walls" on platform.walls is 'Technique';
grant select on platform.walls to brug_public;

-- access.actors: no role reads who may sign in; the definition functions do
alter table access.actors enable row level security;
alter table access.actors force row level security;

-- access.actor_prisons: no role reads where actors work; the definition functions do
alter table access.actor_prisons enable row level security;
alter table access.actor_prisons force row level security;

-- A new function is everybody's until it is taken away: only what is granted by name remains.
do $$
declare r record;
begin
  for r in select unnest(array['platform', 'access', 'organisation', 'individual', 'policy', 'audit']) as schema loop
    execute format('revoke all on all functions in schema %I from public', r.schema);
  end loop;
end
$$;

-- The owner keeps every table: it cannot log in, and only migrating, loading and the functions above act under its name.
do $$
declare t regclass;
begin
  for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind = 'r' and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit') loop
    execute format('create policy "the owner keeps the table" on %s to brug_owner using (true) with check (true)', t);
    execute format('comment on policy "the owner keeps the table" on %s is %L', t, 'Nobody logs in as the owner: only migrating, loading and definition functions act as it');
  end loop;
end
$$;
