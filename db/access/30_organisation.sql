-- What is offered is public (18_public_tables.sql). Sessions are for who works or stays there; who applied and who came is
-- for who organises, counsels or gives it. Nobody reads the compact rows organisation.participation and
-- organisation.presence: figures come from functions that only give counts.

-- Who makes organisations, offers and series
create policy "who organises there adds an organisation" on organisation.organisations
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  with check (origin = 'registered');
comment on policy "who organises there adds an organisation" on organisation.organisations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who organises there makes offers in the own prison" on organisation.offers
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  with check (created_by = (select access.actor_id()) and origin = 'registered' and prison = any ((select access.own_prisons())::text[]));
comment on policy "who organises there makes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "who organises there changes offers in the own prison" on organisation.offers
  for update to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "who organises there changes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "who organises there classifies offers there" on organisation.offer_policy_fields
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  with check (offer_id in (select access.offers_here()));
comment on policy "who organises there classifies offers there" on organisation.offer_policy_fields is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "who organises there names who carries out offers there" on organisation.offer_executors
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  with check (offer_id in (select access.offers_here()));
comment on policy "who organises there names who carries out offers there" on organisation.offer_executors is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "who organises there plans series in the own prison" on organisation.series
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  with check (created_by = (select access.actor_id()) and origin = 'registered' and prison = any ((select access.own_prisons())::text[]) and access.offer_fits(offer_id, prison));
comment on policy "who organises there plans series in the own prison" on organisation.series is 'Decree of 8 March 2013 on aid and services to detainees';
grant insert (code, name_nl, name_en, kind, policy_fields, origin) on organisation.organisations to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert (prison, title_nl, title_en, title_fr, title_ar, description_nl, description_en, description_fr, description_ar, kind, category, language, medium, intake, participation_degree, target_group,
  min_participants, max_participants, organiser_id, origin) on organisation.offers to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant update (title_nl, title_en, title_fr, title_ar, description_nl, description_en, description_fr, description_ar, state, ends_on, min_participants, max_participants) on organisation.offers to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert on organisation.offer_policy_fields to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert on organisation.offer_executors to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert (offer_id, prison, title, starts_on, ends_on, rrule, duration_minutes, room, places, origin) on organisation.series to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;

-- organisation.sessions
create policy "who works or stays there reads the sessions" on organisation.sessions
  for select to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_trajectory_counsellor, brug_detainee
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "who works or stays there reads the sessions" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers reads the sessions of own offers" on organisation.sessions
  for select to brug_provider, brug_therapist
  using (prison = any ((select access.own_prisons())::text[]) and offer_id in (select access.own_offers()));
comment on policy "who gives offers reads the sessions of own offers" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who organises there plans sessions in the own prison" on organisation.sessions
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  with check (origin = 'registered' and prison = any ((select access.own_prisons())::text[]) and access.series_fits(series_id, offer_id, prison));
comment on policy "who organises there plans sessions in the own prison" on organisation.sessions is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "who organises there registers sessions of the own prison" on organisation.sessions
  for update to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "who organises there registers sessions of the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers registers at the sessions of own offers" on organisation.sessions
  for update to brug_provider, brug_therapist
  using (prison = any ((select access.own_prisons())::text[]) and offer_id in (select access.own_offers()));
comment on policy "who gives offers registers at the sessions of own offers" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.sessions to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_trajectory_counsellor, brug_detainee, brug_provider, brug_therapist;
grant insert (series_id, offer_id, prison, starts_at, ends_at, origin) on organisation.sessions to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant update (status, reason, remark, replaced_by, headcount) on organisation.sessions to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_provider, brug_therapist;

-- organisation.registrations: written by the database alone, from the session itself
create policy "who organises there reads what was registered there" on organisation.registrations
  for select to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator
  using (exists (select from access.sessions_here s where s.id = session_id));
comment on policy "who organises there reads what was registered there" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers reads what was registered at them" on organisation.registrations
  for select to brug_provider, brug_therapist
  using (exists (select from access.own_sessions s where s.id = session_id));
comment on policy "who gives offers reads what was registered at them" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.registrations to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_provider, brug_therapist;

-- organisation.applications
create policy "a counsellor reads the applications of own people" on organisation.applications
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads the applications of own people" on organisation.applications is 'Decision of 12 May 2023, purpose individual services';
create policy "who organises there reads applications there" on organisation.applications
  for select to brug_organisation_supporter, brug_education_coordinator
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "who organises there reads applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers reads applications for own offers" on organisation.applications
  for select to brug_provider, brug_therapist
  using (prison = any ((select access.own_prisons())::text[]) and offer_id in (select access.own_offers()));
comment on policy "who gives offers reads applications for own offers" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a detainee reads the own applications" on organisation.applications
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own applications" on organisation.applications is 'GDPR article 15: the person reads the own data';
create policy "a counsellor applies for own people" on organisation.applications
  for insert to brug_trajectory_counsellor
  with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor applies for own people" on organisation.applications is 'Decision of 12 May 2023, purpose individual services';
create policy "who organises there records applications there" on organisation.applications
  for insert to brug_organisation_supporter, brug_education_coordinator
  with check (recorded_by = (select access.actor_id()) and origin = 'registered' and access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and exists (select from access.people_here h where h.id = person_id));
comment on policy "who organises there records applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who organises there decides on applications there" on organisation.applications
  for update to brug_organisation_supporter, brug_education_coordinator
  using (prison = any ((select access.own_prisons())::text[]));
comment on policy "who organises there decides on applications there" on organisation.applications is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a counsellor withdraws applications of own people" on organisation.applications
  for update to brug_trajectory_counsellor
  using (state in ('enrolled', 'waiting', 'intake') and prison = any ((select access.own_prisons())::text[]) and exists (select from access.people_here h where h.id = person_id))
  with check (state = 'withdrawn' and prison = any ((select access.own_prisons())::text[]) and exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor withdraws applications of own people" on organisation.applications is 'Decision of 12 May 2023, purpose individual services';
grant select on organisation.applications to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;
grant insert (series_id, offer_id, prison, person_id, state, origin) on organisation.applications to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;
grant update (state) on organisation.applications to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;

-- organisation.attendances: written by name, of who was in that prison on that day; changes keep what was before
create policy "a counsellor reads the attendance of own people" on organisation.attendances
  for select to brug_trajectory_counsellor
  using (exists (select from access.people_here h where h.id = person_id));
comment on policy "a counsellor reads the attendance of own people" on organisation.attendances is 'Decision of 12 May 2023, purpose individual services';
create policy "a detainee reads the own attendance" on organisation.attendances
  for select to brug_detainee
  using (person_id = (select access.own_person()));
comment on policy "a detainee reads the own attendance" on organisation.attendances is 'GDPR article 15: the person reads the own data';
create policy "who organises there reads attendance there" on organisation.attendances
  for select to brug_organisation_supporter, brug_education_coordinator
  using (exists (select from access.sessions_here s where s.id = session_id));
comment on policy "who organises there reads attendance there" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers reads attendance at own sessions" on organisation.attendances
  for select to brug_provider, brug_therapist
  using (exists (select from access.own_sessions s where s.id = session_id));
comment on policy "who gives offers reads attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who organises there registers attendance there" on organisation.attendances
  for insert to brug_organisation_supporter, brug_education_coordinator
  with check (origin = 'registered' and exists (select from access.sessions_here s where s.id = session_id) and access.stayed_at(session_id, person_id));
comment on policy "who organises there registers attendance there" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "who gives offers registers attendance of who applied" on organisation.attendances
  for insert to brug_provider, brug_therapist
  with check (origin = 'registered' and exists (select from access.own_sessions s where s.id = session_id) and access.stayed_at(session_id, person_id) and person_id in (select access.applied_here()));
comment on policy "who gives offers registers attendance of who applied" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "who organises there corrects attendance there" on organisation.attendances
  for update to brug_organisation_supporter, brug_education_coordinator
  using (exists (select from access.sessions_here s where s.id = session_id))
  with check (exists (select from access.sessions_here s where s.id = session_id) and (not present or access.stayed_at(session_id, person_id)));
comment on policy "who organises there corrects attendance there" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "who gives offers corrects attendance at own sessions" on organisation.attendances
  for update to brug_provider, brug_therapist
  using (exists (select from access.own_sessions s where s.id = session_id))
  with check (exists (select from access.own_sessions s where s.id = session_id) and (not present or access.stayed_at(session_id, person_id)));
comment on policy "who gives offers corrects attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation: of who stayed there on that day';
create policy "who organises there takes back attendance there" on organisation.attendances
  for delete to brug_organisation_supporter, brug_education_coordinator
  using (exists (select from access.sessions_here s where s.id = session_id));
comment on policy "who organises there takes back attendance there" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers takes back attendance at own sessions" on organisation.attendances
  for delete to brug_provider, brug_therapist
  using (exists (select from access.own_sessions s where s.id = session_id));
comment on policy "who gives offers takes back attendance at own sessions" on organisation.attendances is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.attendances to brug_trajectory_counsellor, brug_detainee, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
grant insert (session_id, person_id, present, reason, origin), delete on organisation.attendances to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
grant update (present, reason) on organisation.attendances to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;

-- organisation.attendance_corrections: written by the database alone, in the statement that corrects
create policy "who organises there reads corrections there" on organisation.attendance_corrections
  for select to brug_organisation_supporter, brug_education_coordinator
  using (exists (select from access.sessions_here s where s.id = session_id));
comment on policy "who organises there reads corrections there" on organisation.attendance_corrections is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who gives offers reads corrections at own sessions" on organisation.attendance_corrections
  for select to brug_provider, brug_therapist
  using (exists (select from access.own_sessions s where s.id = session_id));
comment on policy "who gives offers reads corrections at own sessions" on organisation.attendance_corrections is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.attendance_corrections to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
