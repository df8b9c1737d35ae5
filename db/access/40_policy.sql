-- Plans, progress and money are public (18_public_tables.sql). Frozen answers are for who prepares and checks them.

-- policy.status_changes: who records progress; append-only by grant
create policy "who steers the plan records progress" on policy.status_changes
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (recorded_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today()));
comment on policy "who steers the plan records progress" on policy.status_changes is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "a lead records progress of the steps it leads" on policy.status_changes
  for insert to brug_step_lead
  with check (recorded_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today()) and step_id in (select access.led_steps()));
comment on policy "a lead records progress of the steps it leads" on policy.status_changes is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant insert (step_id, status, stated_on, statement_nl, statement_en, evidence, evidence_label_nl, evidence_label_en, origin)
  on policy.status_changes to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

-- policy.answers: append-only by grant
create policy "who prepares or checks answers reads frozen ones" on policy.answers
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_answer_approver
  using (true);
comment on policy "who prepares or checks answers reads frozen ones" on policy.answers is 'Preparation of answers for parliament';
create policy "the policy officer freezes an answer" on policy.answers
  for insert to brug_policy_officer
  with check (frozen_by = (select access.actor_id()) and state = 'draft');
comment on policy "the policy officer freezes an answer" on policy.answers is 'Preparation of answers for parliament';
grant select on policy.answers to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_answer_approver;
grant insert (question_id, version, content, content_hash) on policy.answers to brug_policy_officer;
