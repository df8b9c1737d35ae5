-- When something was recorded, by whom and as what: written by the database. No role but the owner is granted these columns
-- (see the grants of each table), so that nobody can state another moment or another name.
alter table audit.entries
  alter column at set default access.now(),
  alter column actor_id set default access.actor_id(),
  alter column actor_role set default access.actor_role();

alter table platform.idempotency
  alter column actor_id set default access.actor_id(),
  alter column created_at set default access.now();

-- What who keeps the register adds was looked at; what is added on the way, in the form of an offer, was not.
alter table organisation.organisations
  alter column checked set default access.actor_role() in ('administrator', 'owner');

alter table organisation.mergers
  alter column merged_at set default access.now(),
  alter column merged_by set default access.actor_id();

alter table organisation.offers
  alter column starts_on set default access.today(),
  alter column created_at set default access.now(),
  alter column created_by set default access.actor_id();

alter table organisation.series
  alter column created_at set default access.now(),
  alter column created_by set default access.actor_id();

alter table organisation.registrations
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id();

alter table individual.assignments
  alter column from_date set default access.today(),
  alter column actor_id set default access.actor_id();

alter table organisation.applications
  alter column applied_at set default access.now(),
  alter column recorded_by set default access.actor_id();

alter table organisation.attendance_corrections
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id();

alter table individual.service_plans
  alter column started_on set default access.today(),
  alter column started_by set default access.actor_id();

alter table individual.plan_goals
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id();

alter table individual.plan_actions
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id();

alter table policy.status_changes
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id();

alter table policy.answers
  alter column state set default 'draft',
  alter column frozen_at set default access.now(),
  alter column frozen_by set default access.actor_id();

alter table platform.files
  alter column uploaded_at set default access.now(),
  alter column uploaded_by set default access.actor_id();
