-- The roles. Run by the role that administers the database; everything after it runs as brug_owner.
-- brug_owner owns everything and cannot log in. brug_app logs in, owns nothing, inherits nothing and may only become one
-- of the actor roles. Every actor role is a member of brug_public: what the public may read, everybody may read.
-- brug_counter is nobody's role: the program becomes it to count, and it has nothing but what counting needs.
do $$
declare
  name text;
begin
  foreach name in array array[
    'brug_owner', 'brug_public', 'brug_policy_officer', 'brug_plan_coordinator', 'brug_step_lead', 'brug_commission_member',
    'brug_answer_approver', 'brug_policy_coordinator', 'brug_organisation_supporter', 'brug_movement_officer', 'brug_provider',
    'brug_education_coordinator', 'brug_therapist', 'brug_trajectory_counsellor', 'brug_probation_assistant', 'brug_detainee',
    'brug_auditor', 'brug_counter']
  loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    if name not in ('brug_owner', 'brug_public', 'brug_counter') and not pg_has_role(name, 'brug_public', 'member') then
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
    'brug_auditor', 'brug_counter']
  loop
    if not exists (
      select from pg_auth_members m
      where m.roleid = (select oid from pg_roles where rolname = name)
        and m.member = (select oid from pg_roles where rolname = 'brug_app'))
    then
      execute format('grant %I to brug_app', name);
    end if;
  end loop;
  -- The administrator may become the owner to migrate and to load; brug_app never can.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant brug_owner to %I', current_user);
  end if;
  if not has_database_privilege('brug_owner', current_database(), 'create') then
    execute format('grant create on database %I to brug_owner', current_database());
  end if;
end
$$;
