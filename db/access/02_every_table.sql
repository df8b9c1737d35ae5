-- Every table has a wall, and the owner is held to it too: what no rule allows is refused. The owner keeps each table by a
-- rule of its own: it cannot log in, and only migrating, loading and the functions that act as the owner work under its name.
do $$
declare t regclass;
begin
  for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit') loop
    execute format('alter table %s enable row level security, force row level security', t);
    execute format('create policy "the owner keeps the table" on %s to brug_owner using (true) with check (true)', t);
    execute format('comment on policy "the owner keeps the table" on %s is %L', t, 'Nobody logs in as the owner: only migrating, loading and definition functions act as it');
  end loop;
end
$$;

-- Which rooms a role may enter at all. No role of the policy level enters the individual level.
grant usage on schema access, organisation, policy, audit, platform to brug_public;
grant usage on schema individual to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;
