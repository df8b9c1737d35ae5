-- Who may see which person. No role of the policy level has usage on this schema.
grant usage on schema individual to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;

-- individual.persons: identity only; a movement officer gets a day list from a function, the policy level nothing
alter table individual.persons enable row level security;
alter table individual.persons force row level security;
create policy "a counsellor reads the people of the own prison" on individual.persons
  for select to brug_trajectory_counsellor using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a counsellor reads the people of the own prison" on individual.persons is 'Decision of 12 May 2023, purpose individual services';
create policy "a supporter reads names in the own prison" on individual.persons
  for select to brug_organisation_supporter using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a supporter reads names in the own prison" on individual.persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator reads names in the own prisons" on individual.persons
  for select to brug_education_coordinator using (prison = any ((select access.own_prisons())::text[]));
comment on policy "an education coordinator reads names in the own prisons" on individual.persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider reads the names of own participants" on individual.persons
  for select to brug_provider using (id = any ((select access.own_participants())::integer[]));
comment on policy "a provider reads the names of own participants" on individual.persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist reads the names of own participants" on individual.persons
  for select to brug_therapist using (id = any ((select access.own_participants())::integer[]));
comment on policy "a therapist reads the names of own participants" on individual.persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a detainee reads the own name" on individual.persons
  for select to brug_detainee using (id = (select access.own_person()));
comment on policy "a detainee reads the own name" on individual.persons is 'GDPR article 15: the person reads the own data';
grant select on individual.persons to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;

-- individual.person_details
alter table individual.person_details enable row level security;
alter table individual.person_details force row level security;
create policy "a counsellor reads the details of own people" on individual.person_details
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads the details of own people" on individual.person_details is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own details" on individual.person_details
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own details" on individual.person_details is 'GDPR article 15: the person reads the own data';
grant select on individual.person_details to brug_trajectory_counsellor, brug_detainee;

-- individual.tokens: no role reads the link; only functions that keep the compact rows do
alter table individual.tokens enable row level security;
alter table individual.tokens force row level security;

-- individual.stays
alter table individual.stays enable row level security;
alter table individual.stays force row level security;
create policy "a counsellor reads the stays of own people" on individual.stays
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads the stays of own people" on individual.stays is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own stays" on individual.stays
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own stays" on individual.stays is 'GDPR article 15: the person reads the own data';
grant select on individual.stays to brug_trajectory_counsellor, brug_detainee;

-- individual.assignments
alter table individual.assignments enable row level security;
alter table individual.assignments force row level security;
create policy "a counsellor reads who counsels own people" on individual.assignments
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads who counsels own people" on individual.assignments is 'Decision of 12 May 2023, purpose individual services';
create policy "a counsellor takes up a person of the own prison" on individual.assignments
  for insert to brug_trajectory_counsellor with check (origin = 'registered' and actor_id = (select access.actor_id()) and exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor takes up a person of the own prison" on individual.assignments is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads who counsels him or her" on individual.assignments
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads who counsels him or her" on individual.assignments is 'GDPR article 15: the person reads the own data';
grant select on individual.assignments to brug_trajectory_counsellor, brug_detainee;
grant insert (person_id, origin) on individual.assignments to brug_trajectory_counsellor;

-- organisation.applications
alter table organisation.applications enable row level security;
alter table organisation.applications force row level security;
create policy "a counsellor reads the applications of own people" on organisation.applications
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads the applications of own people" on organisation.applications is 'Decision of 12 May 2023, purpose individual services';
create policy "a counsellor applies for own people" on organisation.applications
  for insert to brug_trajectory_counsellor with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor applies for own people" on organisation.applications is 'Decision of 12 May 2023, purpose individual services';
create policy "a supporter reads applications there" on organisation.applications
  for select to brug_organisation_supporter using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a supporter reads applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a supporter records applications there" on organisation.applications
  for insert to brug_organisation_supporter with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and exists (select from individual.persons p where p.id = person_id));
comment on policy "a supporter records applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a supporter decides on applications there" on organisation.applications
  for update to brug_organisation_supporter using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "a supporter decides on applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator reads applications there" on organisation.applications
  for select to brug_education_coordinator using (prison = any ((select access.own_prisons())::text[]));
comment on policy "an education coordinator reads applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator records applications there" on organisation.applications
  for insert to brug_education_coordinator with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and exists (select from individual.persons p where p.id = person_id));
comment on policy "an education coordinator records applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator decides on applications there" on organisation.applications
  for update to brug_education_coordinator using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "an education coordinator decides on applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider reads applications for own offers" on organisation.applications
  for select to brug_provider using (offer_id = any ((select access.own_offers())::integer[]));
comment on policy "a provider reads applications for own offers" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist reads applications for own offers" on organisation.applications
  for select to brug_therapist using (offer_id = any ((select access.own_offers())::integer[]));
comment on policy "a therapist reads applications for own offers" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a counsellor withdraws applications of own people" on organisation.applications
  for update to brug_trajectory_counsellor using (state in ('enrolled', 'waiting', 'intake') and prison = any ((select access.own_prisons())::text[]) and exists (select from individual.persons p where p.id = person_id)) with check (state = 'withdrawn' and prison = any ((select access.own_prisons())::text[]) and exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor withdraws applications of own people" on organisation.applications is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own applications" on organisation.applications
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own applications" on organisation.applications is 'GDPR article 15: the person reads the own data';
grant select on organisation.applications to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;
grant insert (series_id, offer_id, prison, person_id, state, origin) on organisation.applications to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;
grant update (state) on organisation.applications to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;

-- Who withdraws somebody need not be allowed to enrol anybody: the queue moves up by its own rule, and by no other.
create or replace function individual.move_up(asked integer)
returns table (application_id integer, person_id integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7, asked);
  return query
    update organisation.applications a set state = 'enrolled', enrolled_at = access.now(), version = a.version + 1
    where a.id = (
      select w.id from organisation.applications w join individual.persons p on p.id = w.person_id and p.prison = w.prison
      where w.series_id = asked and w.state = 'waiting' order by w.applied_at, w.id limit 1)
    and exists (
      select from organisation.series r join organisation.offers o on o.id = r.offer_id
      where r.id = asked and r.prison = any (access.own_prisons()) and r.ends_on >= access.today()
        and (coalesce(r.places, o.max_participants) is null or coalesce(r.places, o.max_participants)
          > (select count(*) from organisation.applications e where e.series_id = asked and e.state = 'enrolled')))
    returning a.id, a.person_id;
end
$$;
comment on function individual.move_up(integer) is 'Gives a free place of a series in an own prison to the first who waits and still stays there.';
revoke all on function individual.move_up(integer) from public;
grant execute on function individual.move_up(integer) to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;

-- organisation.attendances: written by name, of who was in that prison on that day; changes keep what was before
alter table organisation.attendances enable row level security;
alter table organisation.attendances force row level security;
create policy "a counsellor reads the attendance of own people" on organisation.attendances
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads the attendance of own people" on organisation.attendances is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own attendance" on organisation.attendances
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own attendance" on organisation.attendances is 'GDPR article 15: the person reads the own data';
create policy "a supporter reads attendance at own sessions" on organisation.attendances
  for select to brug_organisation_supporter using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a supporter reads attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a supporter registers own attendance lists" on organisation.attendances
  for insert to brug_organisation_supporter with check (origin = 'registered' and exists (select from organisation.sessions s where s.id = session_id) and access.stayed_at(session_id, person_id));
comment on policy "a supporter registers own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "a supporter corrects own attendance lists" on organisation.attendances
  for update to brug_organisation_supporter using (exists (select from organisation.sessions s where s.id = session_id)) with check (exists (select from organisation.sessions s where s.id = session_id) and (not present or access.stayed_at(session_id, person_id)));
comment on policy "a supporter corrects own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "a supporter takes back from own attendance lists" on organisation.attendances
  for delete to brug_organisation_supporter using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a supporter takes back from own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator reads attendance at own sessions" on organisation.attendances
  for select to brug_education_coordinator using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "an education coordinator reads attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator registers own attendance lists" on organisation.attendances
  for insert to brug_education_coordinator with check (origin = 'registered' and exists (select from organisation.sessions s where s.id = session_id) and access.stayed_at(session_id, person_id));
comment on policy "an education coordinator registers own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "an education coordinator corrects own attendance lists" on organisation.attendances
  for update to brug_education_coordinator using (exists (select from organisation.sessions s where s.id = session_id)) with check (exists (select from organisation.sessions s where s.id = session_id) and (not present or access.stayed_at(session_id, person_id)));
comment on policy "an education coordinator corrects own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "an education coordinator takes back from own attendance lists" on organisation.attendances
  for delete to brug_education_coordinator using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "an education coordinator takes back from own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider reads attendance at own sessions" on organisation.attendances
  for select to brug_provider using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a provider reads attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider registers own attendance lists" on organisation.attendances
  for insert to brug_provider with check (origin = 'registered' and exists (select from organisation.sessions s where s.id = session_id) and access.stayed_at(session_id, person_id) and access.applied_here(person_id));
comment on policy "a provider registers own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "a provider corrects own attendance lists" on organisation.attendances
  for update to brug_provider using (exists (select from organisation.sessions s where s.id = session_id)) with check (exists (select from organisation.sessions s where s.id = session_id) and (not present or access.stayed_at(session_id, person_id)));
comment on policy "a provider corrects own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "a provider takes back from own attendance lists" on organisation.attendances
  for delete to brug_provider using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a provider takes back from own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist reads attendance at own sessions" on organisation.attendances
  for select to brug_therapist using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a therapist reads attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist registers own attendance lists" on organisation.attendances
  for insert to brug_therapist with check (origin = 'registered' and exists (select from organisation.sessions s where s.id = session_id) and access.stayed_at(session_id, person_id) and access.applied_here(person_id));
comment on policy "a therapist registers own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "a therapist corrects own attendance lists" on organisation.attendances
  for update to brug_therapist using (exists (select from organisation.sessions s where s.id = session_id)) with check (exists (select from organisation.sessions s where s.id = session_id) and (not present or access.stayed_at(session_id, person_id)));
comment on policy "a therapist corrects own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "a therapist takes back from own attendance lists" on organisation.attendances
  for delete to brug_therapist using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a therapist takes back from own attendance lists" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.attendances to brug_trajectory_counsellor, brug_detainee, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
grant insert (session_id, person_id, present, reason, origin), delete on organisation.attendances to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
grant update (present, reason) on organisation.attendances to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;

-- organisation.attendance_corrections: written by the database alone, in the statement that corrects
alter table organisation.attendance_corrections enable row level security;
alter table organisation.attendance_corrections force row level security;
create policy "a supporter reads corrections at own sessions" on organisation.attendance_corrections
  for select to brug_organisation_supporter using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a supporter reads corrections at own sessions" on organisation.attendance_corrections is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator reads corrections at own sessions" on organisation.attendance_corrections
  for select to brug_education_coordinator using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "an education coordinator reads corrections at own sessions" on organisation.attendance_corrections is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider reads corrections at own sessions" on organisation.attendance_corrections
  for select to brug_provider using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a provider reads corrections at own sessions" on organisation.attendance_corrections is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist reads corrections at own sessions" on organisation.attendance_corrections
  for select to brug_therapist using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a therapist reads corrections at own sessions" on organisation.attendance_corrections is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.attendance_corrections to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;

-- individual.service_plans
alter table individual.service_plans enable row level security;
alter table individual.service_plans force row level security;
create policy "a counsellor reads the service plan of own people" on individual.service_plans
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads the service plan of own people" on individual.service_plans is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor writes the service plan for own people" on individual.service_plans
  for insert to brug_trajectory_counsellor with check (started_by = (select access.actor_id()) and origin = 'registered' and exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor writes the service plan for own people" on individual.service_plans is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor changes the service plan of own people" on individual.service_plans
  for update to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id)) with check (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor changes the service plan of own people" on individual.service_plans is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a detainee reads the service plan about him or her" on individual.service_plans
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads the service plan about him or her" on individual.service_plans is 'GDPR article 15: the person reads the own data';
grant select on individual.service_plans to brug_trajectory_counsellor, brug_detainee;
grant insert (person_id, origin) on individual.service_plans to brug_trajectory_counsellor;
grant update (state) on individual.service_plans to brug_trajectory_counsellor;

-- individual.plan_goals
alter table individual.plan_goals enable row level security;
alter table individual.plan_goals force row level security;
create policy "a counsellor reads plan goals of own people" on individual.plan_goals
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads plan goals of own people" on individual.plan_goals is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor writes plan goals for own people" on individual.plan_goals
  for insert to brug_trajectory_counsellor with check (recorded_by = (select access.actor_id()) and origin = 'registered' and exists (select from individual.service_plans s where s.id = plan_id and s.person_id = plan_goals.person_id) and exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor writes plan goals for own people" on individual.plan_goals is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor changes plan goals of own people" on individual.plan_goals
  for update to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id)) with check (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor changes plan goals of own people" on individual.plan_goals is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a detainee reads plan goals about him or her" on individual.plan_goals
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads plan goals about him or her" on individual.plan_goals is 'GDPR article 15: the person reads the own data';
grant select on individual.plan_goals to brug_trajectory_counsellor, brug_detainee;
grant insert (plan_id, person_id, title, policy_field, origin) on individual.plan_goals to brug_trajectory_counsellor;
grant update (title, policy_field, state) on individual.plan_goals to brug_trajectory_counsellor;

-- individual.plan_actions
alter table individual.plan_actions enable row level security;
alter table individual.plan_actions force row level security;
create policy "a counsellor reads plan actions of own people" on individual.plan_actions
  for select to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id));
comment on policy "a counsellor reads plan actions of own people" on individual.plan_actions is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor writes plan actions for own people" on individual.plan_actions
  for insert to brug_trajectory_counsellor with check (recorded_by = (select access.actor_id()) and origin = 'registered' and exists (select from individual.plan_goals g where g.id = goal_id and g.person_id = plan_actions.person_id) and exists (select from individual.persons p where p.id = person_id) and (offer_id is null or exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[]))));
comment on policy "a counsellor writes plan actions for own people" on individual.plan_actions is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a counsellor changes plan actions of own people" on individual.plan_actions
  for update to brug_trajectory_counsellor using (exists (select from individual.persons p where p.id = person_id)) with check (exists (select from individual.persons p where p.id = person_id) and (offer_id is null or exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[]))));
comment on policy "a counsellor changes plan actions of own people" on individual.plan_actions is 'Decree of 8 March 2013 on aid and services to detainees, the individual plan';
create policy "a detainee reads plan actions about him or her" on individual.plan_actions
  for select to brug_detainee using (person_id = (select access.own_person()));
comment on policy "a detainee reads plan actions about him or her" on individual.plan_actions is 'GDPR article 15: the person reads the own data';
grant select on individual.plan_actions to brug_trajectory_counsellor, brug_detainee;
grant insert (goal_id, person_id, title, offer_id, due_on, origin) on individual.plan_actions to brug_trajectory_counsellor;
grant update (title, offer_id, due_on, state) on individual.plan_actions to brug_trajectory_counsellor;
