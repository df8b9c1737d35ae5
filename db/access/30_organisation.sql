-- What is offered is public. Sessions are for who works or stays there; the compact rows are for nobody.
grant usage on schema organisation to brug_public;

-- organisation.sources
alter table organisation.sources enable row level security;
alter table organisation.sources force row level security;
create policy "everybody reads sources" on organisation.sources
  for select to brug_public using (true);
comment on policy "everybody reads sources" on organisation.sources is 'Public facts, no person';
grant select on organisation.sources to brug_public;

-- organisation.code_lists
alter table organisation.code_lists enable row level security;
alter table organisation.code_lists force row level security;
create policy "everybody reads code lists" on organisation.code_lists
  for select to brug_public using (true);
comment on policy "everybody reads code lists" on organisation.code_lists is 'Public facts, no person';
grant select on organisation.code_lists to brug_public;

-- organisation.prisons
alter table organisation.prisons enable row level security;
alter table organisation.prisons force row level security;
create policy "everybody reads prisons" on organisation.prisons
  for select to brug_public using (true);
comment on policy "everybody reads prisons" on organisation.prisons is 'Public facts, no person';
grant select on organisation.prisons to brug_public;

-- organisation.population_facts
alter table organisation.population_facts enable row level security;
alter table organisation.population_facts force row level security;
create policy "everybody reads published population figures" on organisation.population_facts
  for select to brug_public using (true);
comment on policy "everybody reads published population figures" on organisation.population_facts is 'Public facts, no person';
grant select on organisation.population_facts to brug_public;

-- organisation.population_totals
alter table organisation.population_totals enable row level security;
alter table organisation.population_totals force row level security;
create policy "everybody reads published totals" on organisation.population_totals
  for select to brug_public using (true);
comment on policy "everybody reads published totals" on organisation.population_totals is 'Public facts, no person';
grant select on organisation.population_totals to brug_public;

-- organisation.prison_notes
alter table organisation.prison_notes enable row level security;
alter table organisation.prison_notes force row level security;
create policy "everybody reads notes on the sources" on organisation.prison_notes
  for select to brug_public using (true);
comment on policy "everybody reads notes on the sources" on organisation.prison_notes is 'Public facts, no person';
grant select on organisation.prison_notes to brug_public;

-- organisation.organisations
alter table organisation.organisations enable row level security;
alter table organisation.organisations force row level security;
create policy "everybody reads organisations" on organisation.organisations
  for select to brug_public using (true);
comment on policy "everybody reads organisations" on organisation.organisations is 'Public facts, no person';
grant select on organisation.organisations to brug_public;

-- organisation.staff
alter table organisation.staff enable row level security;
alter table organisation.staff force row level security;
create policy "everybody reads planned staff" on organisation.staff
  for select to brug_public using (true);
comment on policy "everybody reads planned staff" on organisation.staff is 'Public facts, no person';
grant select on organisation.staff to brug_public;

-- organisation.offers
alter table organisation.offers enable row level security;
alter table organisation.offers force row level security;
create policy "everybody reads offers" on organisation.offers
  for select to brug_public using (true);
comment on policy "everybody reads offers" on organisation.offers is 'Public facts, no person';
grant select on organisation.offers to brug_public;

-- organisation.offer_policy_fields
alter table organisation.offer_policy_fields enable row level security;
alter table organisation.offer_policy_fields force row level security;
create policy "everybody reads policy fields of offers" on organisation.offer_policy_fields
  for select to brug_public using (true);
comment on policy "everybody reads policy fields of offers" on organisation.offer_policy_fields is 'Public facts, no person';
grant select on organisation.offer_policy_fields to brug_public;

-- organisation.offer_executors
alter table organisation.offer_executors enable row level security;
alter table organisation.offer_executors force row level security;
create policy "everybody reads who carries out offers" on organisation.offer_executors
  for select to brug_public using (true);
comment on policy "everybody reads who carries out offers" on organisation.offer_executors is 'Public facts, no person';
grant select on organisation.offer_executors to brug_public;

-- organisation.series
alter table organisation.series enable row level security;
alter table organisation.series force row level security;
create policy "everybody reads series" on organisation.series
  for select to brug_public using (true);
comment on policy "everybody reads series" on organisation.series is 'Public facts, no person';
grant select on organisation.series to brug_public;

-- organisation.prison_events
alter table organisation.prison_events enable row level security;
alter table organisation.prison_events force row level security;
create policy "everybody reads strike days and other events" on organisation.prison_events
  for select to brug_public using (true);
comment on policy "everybody reads strike days and other events" on organisation.prison_events is 'Public facts, no person';
grant select on organisation.prison_events to brug_public;

-- Who makes offers, series and sessions
create policy "a supporter adds an organisation" on organisation.organisations
  for insert to brug_organisation_supporter with check (origin = 'registered');
comment on policy "a supporter adds an organisation" on organisation.organisations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a supporter makes offers in the own prison" on organisation.offers
  for insert to brug_organisation_supporter with check (created_by = (select access.actor_id()) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "a supporter makes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a supporter changes offers in the own prison" on organisation.offers
  for update to brug_organisation_supporter using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "a supporter changes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a supporter classifies own offers" on organisation.offer_policy_fields
  for insert to brug_organisation_supporter with check (exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[])));
comment on policy "a supporter classifies own offers" on organisation.offer_policy_fields is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a supporter names who carries out own offers" on organisation.offer_executors
  for insert to brug_organisation_supporter with check (exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[])));
comment on policy "a supporter names who carries out own offers" on organisation.offer_executors is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a supporter plans series in the own prison" on organisation.series
  for insert to brug_organisation_supporter with check (created_by = (select access.actor_id()) and exists (select from organisation.offers o where o.id = offer_id and o.prison = series.prison) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "a supporter plans series in the own prison" on organisation.series is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "an education coordinator adds an organisation" on organisation.organisations
  for insert to brug_education_coordinator with check (origin = 'registered');
comment on policy "an education coordinator adds an organisation" on organisation.organisations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator makes offers in the own prison" on organisation.offers
  for insert to brug_education_coordinator with check (created_by = (select access.actor_id()) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "an education coordinator makes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "an education coordinator changes offers in the own prison" on organisation.offers
  for update to brug_education_coordinator using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "an education coordinator changes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "an education coordinator classifies own offers" on organisation.offer_policy_fields
  for insert to brug_education_coordinator with check (exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[])));
comment on policy "an education coordinator classifies own offers" on organisation.offer_policy_fields is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "an education coordinator names who carries out own offers" on organisation.offer_executors
  for insert to brug_education_coordinator with check (exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[])));
comment on policy "an education coordinator names who carries out own offers" on organisation.offer_executors is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "an education coordinator plans series in the own prison" on organisation.series
  for insert to brug_education_coordinator with check (created_by = (select access.actor_id()) and exists (select from organisation.offers o where o.id = offer_id and o.prison = series.prison) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "an education coordinator plans series in the own prison" on organisation.series is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a policy coordinator adds an organisation" on organisation.organisations
  for insert to brug_policy_coordinator with check (origin = 'registered');
comment on policy "a policy coordinator adds an organisation" on organisation.organisations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a policy coordinator makes offers in the own prison" on organisation.offers
  for insert to brug_policy_coordinator with check (created_by = (select access.actor_id()) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "a policy coordinator makes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a policy coordinator changes offers in the own prison" on organisation.offers
  for update to brug_policy_coordinator using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "a policy coordinator changes offers in the own prison" on organisation.offers is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a policy coordinator classifies own offers" on organisation.offer_policy_fields
  for insert to brug_policy_coordinator with check (exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[])));
comment on policy "a policy coordinator classifies own offers" on organisation.offer_policy_fields is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a policy coordinator names who carries out own offers" on organisation.offer_executors
  for insert to brug_policy_coordinator with check (exists (select from organisation.offers o where o.id = offer_id and o.prison = any ((select access.own_prisons())::text[])));
comment on policy "a policy coordinator names who carries out own offers" on organisation.offer_executors is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a policy coordinator plans series in the own prison" on organisation.series
  for insert to brug_policy_coordinator with check (created_by = (select access.actor_id()) and exists (select from organisation.offers o where o.id = offer_id and o.prison = series.prison) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "a policy coordinator plans series in the own prison" on organisation.series is 'Decree of 8 March 2013 on aid and services to detainees';
grant insert (code, name_nl, name_en, kind, policy_field, origin) on organisation.organisations to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert (prison, title_nl, title_en, kind, category, language, medium, intake, participation_degree, target_group,
  min_participants, max_participants, organiser_id, origin) on organisation.offers to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant update (title_nl, title_en, state, ends_on, min_participants, max_participants) on organisation.offers to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert on organisation.offer_policy_fields to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert on organisation.offer_executors to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant insert (offer_id, prison, title, starts_on, ends_on, rrule, duration_minutes, room, places, origin) on organisation.series to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;

-- organisation.sessions
alter table organisation.sessions enable row level security;
alter table organisation.sessions force row level security;
create policy "a supporter reads sessions in the own prison" on organisation.sessions
  for select to brug_organisation_supporter using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a supporter reads sessions in the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator reads sessions in the own prison" on organisation.sessions
  for select to brug_education_coordinator using (prison = any ((select access.own_prisons())::text[]));
comment on policy "an education coordinator reads sessions in the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a policy coordinator reads sessions in the own prison" on organisation.sessions
  for select to brug_policy_coordinator using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a policy coordinator reads sessions in the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a counsellor reads sessions in the own prison" on organisation.sessions
  for select to brug_trajectory_counsellor using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a counsellor reads sessions in the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a detainee reads sessions in the own prison" on organisation.sessions
  for select to brug_detainee using (prison = any ((select access.own_prisons())::text[]));
comment on policy "a detainee reads sessions in the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider reads the sessions of own offers" on organisation.sessions
  for select to brug_provider using (offer_id = any ((select access.own_offers())::integer[]));
comment on policy "a provider reads the sessions of own offers" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider registers at the sessions of own offers" on organisation.sessions
  for update to brug_provider using (offer_id = any ((select access.own_offers())::integer[])) with check (offer_id = any ((select access.own_offers())::integer[]));
comment on policy "a provider registers at the sessions of own offers" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist reads the sessions of own offers" on organisation.sessions
  for select to brug_therapist using (offer_id = any ((select access.own_offers())::integer[]));
comment on policy "a therapist reads the sessions of own offers" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist registers at the sessions of own offers" on organisation.sessions
  for update to brug_therapist using (offer_id = any ((select access.own_offers())::integer[])) with check (offer_id = any ((select access.own_offers())::integer[]));
comment on policy "a therapist registers at the sessions of own offers" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a supporter plans sessions in the own prison" on organisation.sessions
  for insert to brug_organisation_supporter with check (access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "a supporter plans sessions in the own prison" on organisation.sessions is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a supporter registers sessions of the own prison" on organisation.sessions
  for update to brug_organisation_supporter using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "a supporter registers sessions of the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator plans sessions in the own prison" on organisation.sessions
  for insert to brug_education_coordinator with check (access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "an education coordinator plans sessions in the own prison" on organisation.sessions is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "an education coordinator registers sessions of the own prison" on organisation.sessions
  for update to brug_education_coordinator using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "an education coordinator registers sessions of the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a policy coordinator plans sessions in the own prison" on organisation.sessions
  for insert to brug_policy_coordinator with check (access.series_fits(series_id, offer_id, prison) and prison = any ((select access.own_prisons())::text[]) and origin = 'registered');
comment on policy "a policy coordinator plans sessions in the own prison" on organisation.sessions is 'Decree of 8 March 2013 on aid and services to detainees';
create policy "a policy coordinator registers sessions of the own prison" on organisation.sessions
  for update to brug_policy_coordinator using (prison = any ((select access.own_prisons())::text[])) with check (prison = any ((select access.own_prisons())::text[]));
comment on policy "a policy coordinator registers sessions of the own prison" on organisation.sessions is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.sessions to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_trajectory_counsellor, brug_detainee, brug_provider, brug_therapist;
grant insert (series_id, offer_id, prison, starts_at, ends_at, origin) on organisation.sessions to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant update (status, reason, replaced_by, headcount) on organisation.sessions to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_provider, brug_therapist;

-- organisation.registrations: written by the database alone, from the session itself
alter table organisation.registrations enable row level security;
alter table organisation.registrations force row level security;
create policy "a supporter reads what was registered there" on organisation.registrations
  for select to brug_organisation_supporter using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a supporter reads what was registered there" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an education coordinator reads what was registered there" on organisation.registrations
  for select to brug_education_coordinator using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "an education coordinator reads what was registered there" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a policy coordinator reads what was registered there" on organisation.registrations
  for select to brug_policy_coordinator using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a policy coordinator reads what was registered there" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a provider reads what was registered there" on organisation.registrations
  for select to brug_provider using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a provider reads what was registered there" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
create policy "a therapist reads what was registered there" on organisation.registrations
  for select to brug_therapist using (exists (select from organisation.sessions s where s.id = session_id));
comment on policy "a therapist reads what was registered there" on organisation.registrations is 'Decision of 12 May 2023, purpose practical organisation';
grant select on organisation.registrations to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_provider, brug_therapist;

-- organisation.participation: no role reads the rows; figures come from aggregate-only functions
alter table organisation.participation enable row level security;
alter table organisation.participation force row level security;

-- organisation.presence: no role reads the rows; figures come from aggregate-only functions
alter table organisation.presence enable row level security;
alter table organisation.presence force row level security;
