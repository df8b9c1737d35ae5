-- The register of organisations is public (18_public_tables.sql). The administrator keeps it. Contact persons are staff: they are
-- for who needs them, and never public.

-- organisation.organisations
create policy "the administrator adds an organisation" on organisation.organisations
  for insert to brug_administrator
  with check (origin = 'registered');
comment on policy "the administrator adds an organisation" on organisation.organisations is 'Keeping the register of organisations';
create policy "the administrator changes an organisation" on organisation.organisations
  for update to brug_administrator
  using (successor_id is null);
comment on policy "the administrator changes an organisation" on organisation.organisations is 'Keeping the register of organisations';
grant insert (code, name_nl, name_en, kind, policy_fields, origin) on organisation.organisations to brug_administrator;
grant update (name_nl, name_en, kind, policy_fields, parent_id, valid_from, valid_to, checked) on organisation.organisations to brug_administrator;

-- organisation.organisation_names
create policy "the administrator says what a name means" on organisation.organisation_names
  for insert to brug_administrator
  with check (origin = 'registered');
comment on policy "the administrator says what a name means" on organisation.organisation_names is 'Keeping the register of organisations';
create policy "the administrator changes what a name means" on organisation.organisation_names
  for update to brug_administrator
  using (true);
comment on policy "the administrator changes what a name means" on organisation.organisation_names is 'Keeping the register of organisations';
grant insert (name, organisation_id, settled, origin) on organisation.organisation_names to brug_administrator;
grant update (organisation_id, settled) on organisation.organisation_names to brug_administrator;

-- organisation.mergers: written by the functions that merge and undo
create policy "the administrator reads what was merged" on organisation.mergers
  for select to brug_administrator
  using (true);
comment on policy "the administrator reads what was merged" on organisation.mergers is 'Keeping the register of organisations';
grant select on organisation.mergers to brug_administrator;

-- Which contact persons are for who asks.
create function access.contacts_here() returns setof integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  here constant text[] := access.own_prisons();
begin
  return query
    select c.id from organisation.contact_persons c
    where (c.ended_on is null or c.ended_on > access.today()) and (c.prisons = '{}' or c.prisons && here)
      and exists (
        select from organisation.offers o
        where o.prison = any (here) and o.state = 'open' and (c.prisons = '{}' or o.prison = any (c.prisons))
          and (o.organiser_id = c.organisation_id
            or exists (select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id = c.organisation_id)));
end
$$;
comment on function access.contacts_here() is 'The contact persons for the own prisons, of organisations that have an open offer there.';

create function access.own_contacts() returns setof integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  employer constant integer := access.own_organisation();
begin
  return query select c.id from organisation.contact_persons c
    where c.organisation_id = employer and (c.ended_on is null or c.ended_on > access.today());
end
$$;
comment on function access.own_contacts() is 'The contact persons of the organisation that employs the actor.';
grant execute on function access.contacts_here() to brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator, brug_trajectory_counsellor;
grant execute on function access.own_contacts() to brug_provider, brug_therapist, brug_trajectory_counsellor, brug_step_lead,
  brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator;

-- organisation.contact_persons
create policy "who works there reads whom to reach" on organisation.contact_persons
  for select to brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator, brug_trajectory_counsellor
  using (id in (select access.contacts_here()));
comment on policy "who works there reads whom to reach" on organisation.contact_persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "an organisation reads its own contact persons" on organisation.contact_persons
  for select to brug_provider, brug_therapist, brug_trajectory_counsellor, brug_step_lead, brug_policy_coordinator, brug_organisation_supporter,
    brug_education_coordinator
  using (id in (select access.own_contacts()));
comment on policy "an organisation reads its own contact persons" on organisation.contact_persons is 'Decision of 12 May 2023, purpose practical organisation';
create policy "the administrator reads contact persons" on organisation.contact_persons
  for select to brug_administrator
  using (true);
comment on policy "the administrator reads contact persons" on organisation.contact_persons is 'Keeping the register of organisations';
create policy "the administrator adds a contact person" on organisation.contact_persons
  for insert to brug_administrator
  with check (origin = 'registered');
comment on policy "the administrator adds a contact person" on organisation.contact_persons is 'Keeping the register of organisations';
create policy "the administrator changes a contact person" on organisation.contact_persons
  for update to brug_administrator
  using (true);
comment on policy "the administrator changes a contact person" on organisation.contact_persons is 'Keeping the register of organisations';
grant select on organisation.contact_persons to brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator, brug_trajectory_counsellor,
  brug_provider, brug_therapist, brug_step_lead, brug_administrator;
grant insert (organisation_id, name, function, email, phone, prisons, origin) on organisation.contact_persons to brug_administrator;
grant update (name, function, email, phone, prisons, ended_on) on organisation.contact_persons to brug_administrator;
