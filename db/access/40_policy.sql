-- Plans, progress and money are public. Frozen answers are for who prepares and checks them.
grant usage on schema policy to brug_public;

-- policy.plans
alter table policy.plans enable row level security;
alter table policy.plans force row level security;
create policy "everybody reads plans" on policy.plans
  for select to brug_public using (true);
comment on policy "everybody reads plans" on policy.plans is 'Public information, no person';
grant select on policy.plans to brug_public;

-- policy.goals
alter table policy.goals enable row level security;
alter table policy.goals force row level security;
create policy "everybody reads goals" on policy.goals
  for select to brug_public using (true);
comment on policy "everybody reads goals" on policy.goals is 'Public information, no person';
grant select on policy.goals to brug_public;

-- policy.steps
alter table policy.steps enable row level security;
alter table policy.steps force row level security;
create policy "everybody reads steps" on policy.steps
  for select to brug_public using (true);
comment on policy "everybody reads steps" on policy.steps is 'Public information, no person';
grant select on policy.steps to brug_public;

-- policy.step_parties
alter table policy.step_parties enable row level security;
alter table policy.step_parties force row level security;
create policy "everybody reads leads and partners" on policy.step_parties
  for select to brug_public using (true);
comment on policy "everybody reads leads and partners" on policy.step_parties is 'Public information, no person';
grant select on policy.step_parties to brug_public;

-- policy.status_changes
alter table policy.status_changes enable row level security;
alter table policy.status_changes force row level security;
create policy "everybody reads the progress of steps" on policy.status_changes
  for select to brug_public using (true);
comment on policy "everybody reads the progress of steps" on policy.status_changes is 'Public information, no person';
grant select on policy.status_changes to brug_public;

-- policy.events
alter table policy.events enable row level security;
alter table policy.events force row level security;
create policy "everybody reads published decisions" on policy.events
  for select to brug_public using (true);
comment on policy "everybody reads published decisions" on policy.events is 'Public information, no person';
grant select on policy.events to brug_public;

-- policy.funding_lines
alter table policy.funding_lines enable row level security;
alter table policy.funding_lines force row level security;
create policy "everybody reads budget lines" on policy.funding_lines
  for select to brug_public using (true);
comment on policy "everybody reads budget lines" on policy.funding_lines is 'Public information, no person';
grant select on policy.funding_lines to brug_public;

-- policy.questions
alter table policy.questions enable row level security;
alter table policy.questions force row level security;
create policy "everybody reads questions" on policy.questions
  for select to brug_public using (true);
comment on policy "everybody reads questions" on policy.questions is 'Public information, no person';
grant select on policy.questions to brug_public;

-- policy.sub_questions
alter table policy.sub_questions enable row level security;
alter table policy.sub_questions force row level security;
create policy "everybody reads sub-questions" on policy.sub_questions
  for select to brug_public using (true);
comment on policy "everybody reads sub-questions" on policy.sub_questions is 'Public information, no person';
grant select on policy.sub_questions to brug_public;

-- Who records progress
create policy "the policy officer records progress" on policy.status_changes
  for insert to brug_policy_officer with check (recorded_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today()));
comment on policy "the policy officer records progress" on policy.status_changes is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "the plan coordinator records progress" on policy.status_changes
  for insert to brug_plan_coordinator with check (recorded_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today()));
comment on policy "the plan coordinator records progress" on policy.status_changes is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "a lead records progress of the steps it leads" on policy.status_changes
  for insert to brug_step_lead with check (recorded_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today()) and access.leads_step(step_id));
comment on policy "a lead records progress of the steps it leads" on policy.status_changes is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant insert (step_id, status, stated_on, statement_nl, statement_en, evidence, evidence_label_nl, evidence_label_en, origin)
  on policy.status_changes to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

-- policy.answers: append-only by grant
alter table policy.answers enable row level security;
alter table policy.answers force row level security;
create policy "the policy officer reads frozen answers" on policy.answers
  for select to brug_policy_officer using (true);
comment on policy "the policy officer reads frozen answers" on policy.answers is 'Preparation of answers for parliament';
create policy "the plan coordinator reads frozen answers" on policy.answers
  for select to brug_plan_coordinator using (true);
comment on policy "the plan coordinator reads frozen answers" on policy.answers is 'Preparation of answers for parliament';
create policy "a commission member reads frozen answers" on policy.answers
  for select to brug_commission_member using (true);
comment on policy "a commission member reads frozen answers" on policy.answers is 'Preparation of answers for parliament';
create policy "the approver reads frozen answers" on policy.answers
  for select to brug_answer_approver using (true);
comment on policy "the approver reads frozen answers" on policy.answers is 'Preparation of answers for parliament';
create policy "the policy officer freezes an answer" on policy.answers
  for insert to brug_policy_officer with check (frozen_by = (select access.actor_id()) and state = 'draft');
comment on policy "the policy officer freezes an answer" on policy.answers is 'Preparation of answers for parliament';
grant select on policy.answers to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_answer_approver;
grant insert (question_id, version, content, content_hash) on policy.answers to brug_policy_officer;
