-- Who may see which person. Nobody reads individual.tokens: only functions that keep the compact rows do.

-- individual.persons: identity only; a movement officer gets a day list from a function, the policy level nothing
create policy "a counsellor reads the people of the own prison" on individual.persons
  for select to brug_trajectory_counsellor
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a counsellor reads the people of the own prison" on individual.persons is 'Decision of 12 May 2023, purpose individual services';
create policy "who organises there reads names in the own prisons" on individual.persons
  for select to brug_organisation_supporter, brug_education_coordinator
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "who organises there reads names in the own prisons" on individual.persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers reads the names of own participants" on individual.persons
  for select to brug_provider, brug_therapist
  using (id in (select access.own_participants()));
comment on policy "who gives offers reads the names of own participants" on individual.persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a detainee reads the own name" on individual.persons
  for select to brug_detainee
  using (id = (select access.own_person()));
comment on policy "a detainee reads the own name" on individual.persons is 'GDPR article 15: the person reads the own data';
grant select on individual.persons to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;

-- individual.person_details
create policy "a counsellor reads the details of own people" on individual.person_details
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads the details of own people" on individual.person_details is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own details" on individual.person_details
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own details" on individual.person_details is 'GDPR article 15: the person reads the own data';
grant select on individual.person_details to brug_trajectory_counsellor, brug_detainee;

-- individual.stays
create policy "a counsellor reads the stays of own people" on individual.stays
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads the stays of own people" on individual.stays is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own stays" on individual.stays
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own stays" on individual.stays is 'GDPR article 15: the person reads the own data';
grant select on individual.stays to brug_trajectory_counsellor, brug_detainee;

-- individual.assignments
create policy "a counsellor reads who counsels own people" on individual.assignments
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads who counsels own people" on individual.assignments is 'Decision of 12 May 2023, purpose individual services';
create policy "a counsellor takes up a person of the own prison" on individual.assignments
  for insert to brug_trajectory_counsellor
  with check (origin = 'registered' and actor_id = (select access.actor_id()) and exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor takes up a person of the own prison" on individual.assignments is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads who counsels him or her" on individual.assignments
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads who counsels him or her" on individual.assignments is 'GDPR article 15: the person reads the own data';
grant select on individual.assignments to brug_trajectory_counsellor, brug_detainee;
grant insert (person_id, origin) on individual.assignments to brug_trajectory_counsellor;

-- individual.service_plans
create policy "a counsellor reads the service plan of own people" on individual.service_plans
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads the service plan of own people" on individual.service_plans is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor writes the service plan for own people" on individual.service_plans
  for insert to brug_trajectory_counsellor
  with check (started_by = (select access.actor_id()) and origin = 'registered' and exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor writes the service plan for own people" on individual.service_plans is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor changes the service plan of own people" on individual.service_plans
  for update to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor changes the service plan of own people" on individual.service_plans is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a detainee reads the service plan about him or her" on individual.service_plans
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads the service plan about him or her" on individual.service_plans is 'GDPR article 15: the person reads the own data';
grant select on individual.service_plans to brug_trajectory_counsellor, brug_detainee;
grant insert (person_id, origin) on individual.service_plans to brug_trajectory_counsellor;
grant update (state) on individual.service_plans to brug_trajectory_counsellor;

-- individual.plan_goals
create policy "a counsellor reads plan goals of own people" on individual.plan_goals
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads plan goals of own people" on individual.plan_goals is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor writes plan goals for own people" on individual.plan_goals
  for insert to brug_trajectory_counsellor
  with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.plan_fits(plan_id, person_id));
comment on policy "a counsellor writes plan goals for own people" on individual.plan_goals is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor changes plan goals of own people" on individual.plan_goals
  for update to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor changes plan goals of own people" on individual.plan_goals is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a detainee reads plan goals about him or her" on individual.plan_goals
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads plan goals about him or her" on individual.plan_goals is 'GDPR article 15: the person reads the own data';
grant select on individual.plan_goals to brug_trajectory_counsellor, brug_detainee;
grant insert (plan_id, person_id, title, policy_field, origin) on individual.plan_goals to brug_trajectory_counsellor;
grant update (title, policy_field, state) on individual.plan_goals to brug_trajectory_counsellor;

-- individual.plan_actions
create policy "a counsellor reads plan actions of own people" on individual.plan_actions
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads plan actions of own people" on individual.plan_actions is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor writes plan actions for own people" on individual.plan_actions
  for insert to brug_trajectory_counsellor
  with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.goal_fits(goal_id, person_id) and (offer_id is null or offer_id in (select access.offers_here())));
comment on policy "a counsellor writes plan actions for own people" on individual.plan_actions is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor changes plan actions of own people" on individual.plan_actions
  for update to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id))
  with check (exists (select from access.people_here h where h.id = person_id) and (offer_id is null or offer_id in (select access.offers_here())));
comment on policy "a counsellor changes plan actions of own people" on individual.plan_actions is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a detainee reads plan actions about him or her" on individual.plan_actions
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads plan actions about him or her" on individual.plan_actions is 'GDPR article 15: the person reads the own data';
grant select on individual.plan_actions to brug_trajectory_counsellor, brug_detainee;
grant insert (goal_id, person_id, title, offer_id, due_on, origin) on individual.plan_actions to brug_trajectory_counsellor;
grant update (title, offer_id, due_on, state) on individual.plan_actions to brug_trajectory_counsellor;
