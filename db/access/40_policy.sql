-- Plans, progress and money are public (18_public_tables.sql). Frozen answers are for who prepares and checks them.

-- policy.status_changes: nobody adds a status; a validated report does (43_reports.sql)

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
