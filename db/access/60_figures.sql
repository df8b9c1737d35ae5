-- The doors to the counts of db/figures: they return counts per asked dimension and never a row of a person.
-- count_rows gives true counts, to nobody but the counter; figure_rows gives each role what its circle may see.
create or replace function organisation.count_rows(subject text, by text[], first_day date, last_day date, keep jsonb,
  token_from uuid default null, token_to uuid default null)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' set plan_cache_mode = force_custom_plan
as $$
declare
  possible constant text[] := organisation.dimensions_of(subject);
begin
  if possible is null then
    raise exception 'unknown subject' using errcode = '22023';
  end if;
  -- What is unknown is no question: compared with it, nothing would be refused and nothing filtered.
  if by is null or keep is null or first_day is null or last_day is null then
    raise exception 'incomplete question' using errcode = '22023';
  end if;
  if cardinality(by) > 3 or not by <@ possible or not array(select jsonb_object_keys(keep)) <@ possible then
    raise exception 'impossible dimension' using errcode = '22023';
  end if;
  -- A filter of time leaves each person one value of the whole period, and not who took part then.
  if subject = 'reach' and keep ?| array['year', 'quarter', 'month'] and not by && array['year', 'quarter', 'month'] then
    raise exception 'impossible dimension' using errcode = '22023';
  end if;
  case subject
    when 'participants' then
      return query select * from organisation.count_participants(by, first_day, last_day, keep, token_from, token_to);
    when 'attendances' then
      return query select * from organisation.count_attendances(by, first_day, last_day, keep);
    when 'sessions' then
      return query select * from organisation.count_sessions(by, first_day, last_day, keep);
    when 'offers' then
      return query select * from organisation.count_offers(by, first_day, last_day, keep);
    when 'stayers' then
      return query select * from organisation.count_stayers(by, first_day, last_day, keep, token_from, token_to);
    when 'population' then
      return query select * from organisation.count_population(by, first_day, last_day, keep, token_from, token_to);
    when 'reach' then
      return query select * from organisation.count_reach(by, first_day, last_day, keep, token_from, token_to);
    when 'long-stayers' then
      return query select * from organisation.count_long_stayers(by, first_day, last_day, keep, token_from, token_to);
    when 'waiting' then
      return query select * from organisation.count_waiting(by, last_day, keep);
    when 'placements' then
      return query select * from organisation.count_placements(by, first_day, last_day, keep);
    when 'no-attendance' then
      return query select * from organisation.count_no_attendance(by, first_day, last_day, keep);
  end case;
end
$$;
comment on function organisation.count_rows(text, text[], date, date, jsonb, uuid, uuid) is 'True counts per dimension from the compact rows, whole or per range of tokens; of population the days of presence. For the counter alone.';

-- What a role may see of a count. Policy level: no count of 1 to 4, at most three dimensions. Who works with the persons of a
-- prison: true numbers of the own prisons. Nobody else.
create or replace function organisation.figure_rows(subject text, by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB'
as $$
declare
  -- The role that asks: inside a definer function current_user is the owner, the setting stays the asker's.
  asking constant text := current_setting('role');
  days constant numeric := case when subject = 'population' then greatest(last_day - first_day + 1, 1) else 1 end;
  wall jsonb := keep;
begin
  -- A wall that is added to nothing is nothing.
  if keep is null then
    raise exception 'incomplete question' using errcode = '22023';
  end if;
  if cardinality(array(select unnest(by) union select jsonb_object_keys(keep))) > 3 then
    raise exception 'at most three dimensions' using errcode = '22023';
  end if;
  -- An average per part of time would need the days of each part.
  if subject = 'population' and (by && array['year', 'quarter', 'month'] or keep ?| array['year', 'quarter', 'month']) then
    raise exception 'impossible dimension' using errcode = '22023';
  end if;
  if asking in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_step_lead', 'brug_commission_member', 'brug_answer_approver') then
    return query
      select c.keys,
        case when subject <> 'offers' and (c.counted > 0 and c.counted < 5 or c.named between 1 and 4 and subject in ('reach', 'long-stayers')) then null when subject = 'population' then round(c.counted, 1) else c.counted end,
        case when c.named between 1 and 4 or c.counted - c.named between 1 and 4 or c.counted > 0 and c.counted < 5 then null else c.named end,
        case when subject = 'offers' then c.sources end, c.origins
      from (select r.keys, r.value / days as counted, r.named, r.sources, r.origins
            from organisation.count_rows(subject, by, first_day, last_day, keep) r) c;
  elsif asking in ('brug_policy_coordinator', 'brug_organisation_supporter', 'brug_education_coordinator', 'brug_trajectory_counsellor') then
    wall := keep || jsonb_build_object('prison', coalesce((
      select jsonb_agg(own) from unnest(access.own_prisons()) own
      where not keep ? 'prison' or own in (select jsonb_array_elements_text(keep -> 'prison'))), '[]'));
    return query
      select r.keys, case when subject = 'population' then round(r.value / days, 1) else r.value end, r.named, r.sources, r.origins
      from organisation.count_rows(subject, by, first_day, last_day, wall) r;
  else
    raise exception 'no figures for this role' using errcode = '42501';
  end if;
end
$$;
comment on function organisation.figure_rows(text, text[], date, date, jsonb) is 'Counts per dimension for the role that asks: protected for the policy level, true for the own prisons of who works with persons; no row of a person leaves.';

-- How many rows stand in each month: long counts are cut into pieces of about the same size.
create or replace function organisation.figure_load(asked text)
returns table (month date, number bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.month, count(*) from organisation.participation p where asked = 'participation' group by p.month
  union all
  select date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date, count(*) from organisation.sessions s where asked = 'sessions' group by 1
  union all
  select date_trunc('month', x.from_date)::date, count(*) from organisation.presence x where asked = 'presence' group by 1
$$;
comment on function organisation.figure_load(text) is 'Rows per month of what figures count, to cut long counts into pieces.';

revoke all on function organisation.count_rows(text, text[], date, date, jsonb, uuid, uuid) from public;
revoke all on function organisation.figure_rows(text, text[], date, date, jsonb) from public;
revoke all on function organisation.figure_load(text) from public;
grant usage on schema organisation to brug_counter;
grant execute on function organisation.count_rows(text, text[], date, date, jsonb, uuid, uuid) to brug_counter;
grant execute on function organisation.figure_load(text) to brug_counter;
grant execute on function organisation.figure_rows(text, text[], date, date, jsonb) to brug_policy_officer, brug_plan_coordinator,
  brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter,
  brug_education_coordinator, brug_trajectory_counsellor;

-- policy.kept_tables: append-only by grant; the moment is the database's
alter table policy.kept_tables enable row level security;
alter table policy.kept_tables force row level security;
create policy "everybody reads the public tables" on policy.kept_tables
  for select to brug_public using (true);
comment on policy "everybody reads the public tables" on policy.kept_tables is 'Public information, protected: no count of 1 to 4';
create policy "the counter sees which public tables are there" on policy.kept_tables
  for select to brug_counter using (true);
comment on policy "the counter sees which public tables are there" on policy.kept_tables is 'Technique';
create policy "the counter keeps a public table" on policy.kept_tables
  for insert to brug_counter with check (true);
comment on policy "the counter keeps a public table" on policy.kept_tables is 'Decree of 8 March 2013, follow-up of the plan: computed once per closed year';
create or replace function policy.kept_now() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.computed_at := access.now();
  return new;
end
$$;
comment on function policy.kept_now() is 'Sets the moment at which a public table was kept.';
create or replace trigger kept_now before insert on policy.kept_tables
  for each row execute function policy.kept_now();
grant usage on schema policy to brug_counter;
grant select on policy.kept_tables to brug_public, brug_counter;
grant insert (figure, version, dimension, year, edition, origins, rows, content_hash) on policy.kept_tables to brug_counter;

-- The movement officer fetches people: who, when, which room. No offer title where it would tell the reason for help.
create or replace function organisation.day_list(asked_prison text, asked_day date)
returns table (session_id integer, starts_at timestamptz, ends_at timestamptz, room text, label text, person_number text, given_name text, family_name text, unit text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.starts_at, s.ends_at, r.room,
    case when exists (select from organisation.offer_policy_fields f where f.offer_id = o.id and f.policy_field in ('volksgezondheid', 'welzijn'))
      then 'appointment' else o.title_nl end,
    p.number, p.given_name, p.family_name, p.unit
  from organisation.sessions s
  join organisation.series r on r.id = s.series_id
  join organisation.offers o on o.id = s.offer_id
  join organisation.applications a on a.series_id = s.series_id
    and a.enrolled_at < s.ends_at and (a.ended_at is null or a.ended_at >= s.ends_at)
  join individual.persons p on p.id = a.person_id and p.prison = s.prison
  where s.prison = asked_prison and asked_prison = any (access.own_prisons())
    -- What was registered stays on the list of its day, so that it doesn't shrink while people move; of days before no more is told.
    and (s.status in ('planned', 'under-way') or s.status = 'held' and asked_day >= access.today())
    and s.starts_at >= (asked_day::timestamp at time zone 'Europe/Brussels')
    and s.starts_at < ((asked_day + 1)::timestamp at time zone 'Europe/Brussels')
  order by s.starts_at, s.id, p.family_name, p.given_name
$$;
comment on function organisation.day_list(text, date) is 'Decision of 12 May 2023, purpose practical organisation: who is expected where, under a neutral label for care.';
revoke all on function organisation.day_list(text, date) from public;
grant execute on function organisation.day_list(text, date) to brug_movement_officer, brug_organisation_supporter;

-- How many places of a series are taken and how many people wait: counts that whoever plans or advises needs. Written
-- in plpgsql, which keeps its plan: many pages ask for a few series.
create or replace function organisation.series_occupancy(asked integer[])
returns table (series_id integer, enrolled bigint, waiting bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  select a.series_id, count(*) filter (where a.state = 'enrolled'), count(*) filter (where a.state = 'waiting')
  from organisation.applications a join organisation.series r on r.id = a.series_id
  where a.series_id = any (asked) and r.prison = any ((select access.own_prisons())::text[]) and r.ends_on >= (select access.today())
    -- Who gives offers knows the own ones only.
    and (current_setting('role') not in ('brug_provider', 'brug_therapist') or r.offer_id in (select access.own_offers()))
  group by a.series_id;
end
$$;
comment on function organisation.series_occupancy(integer[]) is 'Counts per series in the own prisons that is not over; for a provider and a therapist per series of own offers.';
revoke all on function organisation.series_occupancy(integer[]) from public;
grant execute on function organisation.series_occupancy(integer[]) to brug_organisation_supporter, brug_education_coordinator,
  brug_policy_coordinator, brug_trajectory_counsellor, brug_provider, brug_therapist;
