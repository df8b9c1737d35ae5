-- platform.saved_views: each keeps the own, and nobody sees those of another.
create policy "each reads the own views" on platform.saved_views
  for select to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  using (actor_id = (select access.actor_id()));
comment on policy "each reads the own views" on platform.saved_views is 'GDPR article 15: the person reads the own data';
create policy "each keeps a view for oneself" on platform.saved_views
  for insert to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  with check (actor_id = (select access.actor_id()));
comment on policy "each keeps a view for oneself" on platform.saved_views is 'GDPR article 6.1.e: the own work, in order';
create policy "each renames the own views" on platform.saved_views
  for update to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  using (actor_id = (select access.actor_id()));
comment on policy "each renames the own views" on platform.saved_views is 'GDPR article 16: the person corrects the own data';
create policy "each removes the own views" on platform.saved_views
  for delete to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  using (actor_id = (select access.actor_id()));
comment on policy "each removes the own views" on platform.saved_views is 'GDPR article 17: the person erases the own data';
grant select, insert (list, name, asked), update (name), delete on platform.saved_views to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator;
alter table platform.saved_views alter column actor_id set default access.actor_id();

-- Nobody keeps more than twenty; two that are kept at once follow each other.
create function platform.bound_views() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(26, hashtext(new.actor_id));
  if (select count(*) from platform.saved_views v where v.actor_id = new.actor_id) >= 20 then
    perform access.refuse('nobody keeps more than twenty views');
  end if;
  return new;
end
$$;
comment on function platform.bound_views() is 'Nobody keeps more than twenty views.';
create trigger bound_views before insert on platform.saved_views
  for each row when (current_user <> 'brug_owner') execute function platform.bound_views();
create trigger version_of_views before update on platform.saved_views
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();
