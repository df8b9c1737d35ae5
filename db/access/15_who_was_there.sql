-- Who registers at a session, and who was there to be registered. The words of the rules of attendance.

-- There are far too many sessions to list them for each sheet that is opened, and too many rows on all sheets to ask about
-- each: sets of sessions are therefore views, of which the database lists all or looks up one, whichever is less work. They
-- read as the owner, as functions do, so that no rule of organisation.sessions hides in the rules below; they give nothing
-- but the number of a session.
create view access.sessions_here with (security_barrier = true) as
select s.id from organisation.sessions s where s.prison = any ((select access.own_prisons())::text[]);
comment on view access.sessions_here is 'The sessions in the own prisons.';

create view access.own_sessions with (security_barrier = true) as
select s.id from organisation.sessions s
where s.offer_id = any (array(select access.own_offers()));
comment on view access.own_sessions is 'The sessions of own offers.';

create function access.registers_at(asked_session integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when current_setting('role') in ('brug_organisation_supporter', 'brug_education_coordinator')
      then exists (select from access.sessions_here s where s.id = asked_session)
    when current_setting('role') in ('brug_provider', 'brug_therapist')
      then exists (select from access.own_sessions s where s.id = asked_session)
    else false end;
end
$$;
comment on function access.registers_at(integer) is 'Whether the actor registers attendance at the session: of the own prison, or of an own offer for who gives offers.';

create function access.stayed_at(asked_session integer, asked_person integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from organisation.sessions s
    join individual.stays y on y.person_id = asked_person and y.prison = s.prison
    where s.id = asked_session and s.prison = any (access.own_prisons())
      and (s.starts_at at time zone 'Europe/Brussels')::date between y.from_date and coalesce(y.to_date, 'infinity'));
end
$$;
comment on function access.stayed_at(integer, integer) is 'Whether the person stayed in the prison of the session on its day; of a session in the own prisons only. Arriving and leaving days count.';

create function access.applied_here() returns setof integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select distinct a.person_id from access.own_offers() own join organisation.applications a on a.offer_id = own
    where a.state <> 'invalid';
end
$$;
comment on function access.applied_here() is 'The persons who ever applied for an own offer.';

-- A name on the sheet of one session. Whoever registers a session of last week must be able to name who was there and has
-- moved since, and nobody else: only people who stayed there on that day; who has moved since only while the session is not
-- registered, or in the 31 days after it; and for who gives offers only people who applied for one of these. Where the
-- person is now stays unsaid.
create function individual.sheet_people(asked_session integer, ids integer[], words text[])
returns table (person_id integer, number text, given_name text, family_name text, unit text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  with sheet as (
    select s.prison, (s.starts_at at time zone 'Europe/Brussels')::date as on_day, current_setting('role') in ('brug_provider', 'brug_therapist') as gives,
      s.status in ('planned', 'under-way') or s.starts_at > access.now() - interval '31 days' as open
    from organisation.sessions s
    where s.id = asked_session and access.registers_at(s.id) and (ids is not null or words is not null)
  ), there as materialized (
    select distinct y.person_id
    from sheet join individual.stays y on y.prison = sheet.prison
      and y.from_date <= sheet.on_day and coalesce(y.to_date, 'infinity') >= sheet.on_day
    where ids is null or y.person_id = any (ids)
  ), named as materialized ( -- before the names are searched: there are far more persons than people who were there
    select p.* from there join individual.persons p on p.id = there.person_id
  )
  select p.id, p.number, p.given_name, p.family_name, case when p.prison = sheet.prison then p.unit end
  from named p cross join sheet
  where (words is null or cardinality(words) > 0 and exists (
      select from individual.search_words w where w.person_id = p.id and not exists (select from unnest(words) word where strpos(w.folded, word) = 0)))
    and case when sheet.gives then p.id in (select access.applied_here()) and (sheet.open or p.id in (select access.own_participants()))
      else sheet.open or p.prison = any ((select access.own_prisons())::text[]) end;
end
$$;
comment on function individual.sheet_people(integer, integer[], text[]) is 'Decision of 12 May 2023, purpose practical organisation: names for the sheet of one session that the actor registers, of people who stayed there on its day, by number or by parts of the name; who has moved since only until it is registered and 31 days after the session.';

grant select on access.sessions_here to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator;
grant select on access.own_sessions to brug_provider, brug_therapist;
grant execute on function access.stayed_at(integer, integer), individual.sheet_people(integer, integer[], text[])
  to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
grant execute on function access.applied_here() to brug_provider, brug_therapist;
-- A counsellor reads the sheet too, of own people.
grant execute on function access.stayed_at(integer, integer) to brug_trajectory_counsellor;
