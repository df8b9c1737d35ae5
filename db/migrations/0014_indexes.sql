-- References that rules, lists or deleting ask from the other side. Those that need none stand in the test of the schema, each
-- with its reason. Who applied for an offer, and where that stands, is read from the index alone.
create index applications_offer on organisation.applications (offer_id, state, person_id);
create index applications_prison on organisation.applications (prison);
create index attendance_corrections_session on organisation.attendance_corrections (session_id);
create index attendance_corrections_person on organisation.attendance_corrections (person_id);
create index offers_organiser on organisation.offers (organiser_id);
create index prison_events_prison on organisation.prison_events (prison, from_date);
create index series_prison on organisation.series (prison, ends_on);
create index sessions_replaced_by on organisation.sessions (replaced_by) where replaced_by is not null;
create index service_plans_person on individual.service_plans (person_id);
create index plan_actions_offer on individual.plan_actions (offer_id) where offer_id is not null;
create index actors_person on access.actors (person_id) where person_id is not null;
create index goals_parent on policy.goals (parent_id) where parent_id is not null;
create index steps_goal on policy.steps (goal_id);
create index steps_parent on policy.steps (parent_id) where parent_id is not null;
-- The rooms hold what stands in them since tables moved to the level that writes them.
comment on schema individual is 'Persons, stays, who counsels them, service plans. The most protected room.';
comment on schema organisation is 'What is offered where, planned, filled, attended, cancelled, with which staff: also who applied and who came.';
