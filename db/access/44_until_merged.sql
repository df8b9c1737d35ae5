create policy "tmp1" on policy.decisions for select to brug_public using (true);
create policy "tmp2" on policy.agreements for select to brug_public using (is_published or access.actor_role() in ('policy-officer','plan-coordinator','commission-member'));
create policy "tmp3" on policy.agreement_sections for select to brug_public using (exists (select from policy.agreements a where a.id = agreement_id));
create policy "tmp4" on policy.commitments for select to brug_public using (exists (select from policy.agreements a where a.id = agreement_id));
grant select on policy.decisions, policy.agreements, policy.agreement_sections, policy.commitments to brug_public;
