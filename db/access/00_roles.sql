-- The roles. Run by the role that administers the database; everything after it runs as brug_owner.
-- brug_owner owns everything and cannot log in. brug_app logs in, owns nothing, inherits nothing and may only become one
-- of the actor roles. Every actor role is a member of brug_public: what the public may read, everybody may read.
-- brug_caretaker is no person: it does the daily work of ending what is over, and is a member of nothing.
-- brug_counter is nobody's role: the program becomes it to count, and it has nothing but what counting needs. So is
-- brug_doorkeeper, which keeps where somebody is signed in.
-- brug_postman is nobody's role either: it gets the numbers and addresses of the daily mail, and nothing else.
-- brug_decisions_reader reads decisions in from the endpoint of their source, at night.
-- brug_jobs takes jobs and marks them; each cleaner deletes one thing that is kept only for a time (92_jobs.sql).
do $$
declare
  name text;
  given record;
begin
  foreach name in array array[
    'brug_owner', 'brug_public', 'brug_policy_officer', 'brug_plan_coordinator', 'brug_step_lead', 'brug_commission_member',
    'brug_answer_approver', 'brug_policy_coordinator', 'brug_organisation_supporter', 'brug_movement_officer', 'brug_provider',
    'brug_education_coordinator', 'brug_therapist', 'brug_trajectory_counsellor', 'brug_probation_assistant', 'brug_detainee',
    'brug_auditor', 'brug_administrator', 'brug_caretaker', 'brug_counter', 'brug_doorkeeper', 'brug_postman',
    'brug_jobs', 'brug_keys_cleaner', 'brug_sign_ins_cleaner', 'brug_jobs_cleaner', 'brug_drafts_cleaner', 'brug_decisions_reader']
  loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    if name not in ('brug_owner', 'brug_public', 'brug_caretaker', 'brug_counter', 'brug_doorkeeper', 'brug_postman',
    'brug_jobs', 'brug_keys_cleaner', 'brug_sign_ins_cleaner', 'brug_jobs_cleaner', 'brug_drafts_cleaner', 'brug_decisions_reader') and not pg_has_role(name, 'brug_public', 'member') then
      execute format('grant brug_public to %I', name);
    end if;
  end loop;
  begin
    create role brug_app login noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  foreach name in array array[
    'brug_public', 'brug_policy_officer', 'brug_plan_coordinator', 'brug_step_lead', 'brug_commission_member',
    'brug_answer_approver', 'brug_policy_coordinator', 'brug_organisation_supporter', 'brug_movement_officer', 'brug_provider',
    'brug_education_coordinator', 'brug_therapist', 'brug_trajectory_counsellor', 'brug_probation_assistant', 'brug_detainee',
    'brug_auditor', 'brug_administrator', 'brug_caretaker', 'brug_counter', 'brug_doorkeeper', 'brug_postman',
    'brug_jobs', 'brug_keys_cleaner', 'brug_sign_ins_cleaner', 'brug_jobs_cleaner', 'brug_drafts_cleaner', 'brug_decisions_reader']
  loop
    if not exists (
      select from pg_auth_members m
      where m.roleid = (select oid from pg_roles where rolname = name)
        and m.member = (select oid from pg_roles where rolname = 'brug_app'))
    then
      execute format('grant %I to brug_app', name);
    end if;
  end loop;
  -- Whoever was made a member of another role by hand is one no longer.
  for given in
    select role.rolname as role, member.rolname as member, grantor.rolname as grantor
    from pg_auth_members m join pg_roles role on role.oid = m.roleid join pg_roles member on member.oid = m.member
    left join pg_roles grantor on grantor.oid = m.grantor
    where member.rolname like 'brug\_%' and member.rolname <> current_user
      and not (role.rolname = 'brug_public' and member.rolname not in ('brug_owner', 'brug_public', 'brug_caretaker', 'brug_counter', 'brug_doorkeeper', 'brug_postman',
    'brug_jobs', 'brug_keys_cleaner', 'brug_sign_ins_cleaner', 'brug_jobs_cleaner', 'brug_drafts_cleaner', 'brug_decisions_reader'))
      and not (member.rolname = 'brug_app' and role.rolname like 'brug\_%' and role.rolname <> 'brug_owner')
  loop
    -- From version 16 on each membership belongs to who gave it.
    execute format('revoke %I from %I', given.role, given.member)
      || case when current_setting('server_version_num')::integer >= 160000 then format(' granted by %I', given.grantor) else '' end;
  end loop;
  -- The administrator may become the owner to migrate and to load; brug_app never can.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant brug_owner to %I', current_user);
  end if;
  if not has_database_privilege('brug_owner', current_database(), 'create') then
    execute format('grant create on database %I to brug_owner', current_database());
  end if;
  -- Whoever makes a temporary type could have a definition function take it for PostgreSQL's own: nobody makes anything.
  -- A database that was cloned or restored has these rights again, so they are taken away at each migration.
  foreach name in array array['public'] || array(select rolname::text from pg_roles where rolname like 'brug\_%') loop
    if has_database_privilege(name, current_database(), 'temporary') then
      execute format('revoke temporary on database %I from %s', current_database(), case name when 'public' then name else quote_ident(name) end);
    end if;
    if exists (select from pg_namespace where nspname = 'public') and has_schema_privilege(name, 'public', 'create') then
      execute format('revoke create on schema public from %s', case name when 'public' then name else quote_ident(name) end);
    end if;
  end loop;
end
$$;
