-- Aggregate-only doors to the compact rows: they return counts per asked dimension and never a row of a person.
-- What leaves the circle of those who may see persons is protected once more where it is released.
create or replace function organisation.figure_rows(subject text, by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language plpgsql stable security definer set search_path = pg_catalog set work_mem = '64MB'
as $$
declare
  -- dimension → expression. The words come from this list and never from the caller.
  offer_words constant jsonb := '{
    "policy-field": "f.policy_field", "category": "o.category", "offer": "o.id::text", "kind": "o.kind", "medium": "o.medium",
    "language": "o.language", "participation-degree": "o.participation_degree", "provider": "g.code"}';
  person_words constant jsonb := '{"legal-status": "x.legal_status", "age-group": "x.age_group", "sex": "x.sex"}';
  words jsonb;
  source text;
  measure text;
  dimension text;
  wanted text[] := '{}';
  conditions text := 'true';
  joins text := '';
  person text;
  origins_of constant text := 'array_remove(array[case when bool_or(x.origin::text = ''source'') then ''source'' end,
    case when bool_or(x.origin::text = ''demonstration'') then ''demonstration'' end,
    case when bool_or(x.origin::text = ''registered'') then ''registered'' end], null)';
begin
  case subject
    when 'participants' then
      source := 'organisation.participation x';
      words := offer_words || person_words || '{"prison": "x.prison", "year": "extract(year from x.month)::text", "quarter": "to_char(x.month, ''YYYY\"-Q\"Q'')", "month": "to_char(x.month, ''YYYY-MM'')"}';
      conditions := 'x.month between date_trunc(''month'', $1)::date and $2';
      person := 'x.token';
    when 'attendances' then
      source := '(select p.prison, p.offer_id, p.month, p.origin::text as origin, p.attendances as named, 0 as unnamed, p.legal_status, p.age_group, p.sex
                  from organisation.participation p
                  where p.month between date_trunc(''month'', $1)::date and $2
                  union all
                  select s.prison, s.offer_id, date_trunc(''month'', s.starts_at at time zone ''Europe/Brussels'')::date, s.origin::text, 0, s.headcount, null, null, null
                  from organisation.sessions s
                  where s.headcount > 0 and s.starts_at >= ($1::timestamp at time zone ''Europe/Brussels'')
                    and s.starts_at < (($2 + 1)::timestamp at time zone ''Europe/Brussels'')) x';
      words := offer_words || '{"prison": "x.prison", "year": "extract(year from x.month)::text", "quarter": "to_char(x.month, ''YYYY\"-Q\"Q'')", "month": "to_char(x.month, ''YYYY-MM'')"}';
      measure := 'sum(x.named + x.unnamed)::numeric, sum(x.named)::numeric, count(*), ' || origins_of;
    when 'sessions' then
      source := '(select s.prison, s.offer_id, s.status, s.reason, s.origin::text as origin, (s.starts_at at time zone ''Europe/Brussels'')::date as day
                  from organisation.sessions s
                  where s.starts_at >= ($1::timestamp at time zone ''Europe/Brussels'')
                    and s.starts_at < (($2 + 1)::timestamp at time zone ''Europe/Brussels'')) x';
      words := offer_words || '{"prison": "x.prison", "status": "x.status", "reason": "x.reason", "year": "extract(year from x.day)::text", "quarter": "to_char(x.day, ''YYYY\"-Q\"Q'')", "month": "to_char(x.day, ''YYYY-MM'')"}';
      measure := 'count(*)::numeric, null::numeric, count(*), ' || origins_of;
    when 'offers' then
      source := '(select n.id as offer_id, n.prison, n.origin::text as origin from organisation.offers n
                  where n.starts_on <= $2 and coalesce(n.ends_on, $1) >= $1) x';
      words := offer_words || '{"prison": "x.prison"}';
      measure := 'count(distinct x.offer_id)::numeric, null::numeric, count(distinct x.offer_id), ' || origins_of;
    when 'stayers' then
      source := 'organisation.presence x';
      words := person_words || '{"prison": "x.prison"}';
      conditions := 'x.from_date <= $2 and coalesce(x.to_date, $2) >= $1';
      person := 'x.token';
    when 'population' then
      source := 'organisation.presence x';
      words := person_words || '{"prison": "x.prison"}';
      conditions := 'x.from_date <= $2 and coalesce(x.to_date, $2) >= $1';
      measure := 'round(sum(least(coalesce(x.to_date, $2), $2) - greatest(x.from_date, $1) + 1)::numeric / ($2 - $1 + 1), 1), null::numeric, count(*), ' || origins_of;
    else
      raise exception 'unknown subject' using errcode = '22023';
  end case;

  foreach dimension in array by loop
    if (words ? dimension) is not true then
      raise exception 'impossible dimension' using errcode = '22023';
    end if;
    wanted := wanted || (words ->> dimension);
  end loop;
  for dimension in select jsonb_object_keys(keep) loop
    if not words ? dimension then
      raise exception 'impossible dimension' using errcode = '22023';
    end if;
    conditions := conditions || format(' and %s = any (array(select jsonb_array_elements_text($3 -> %L)))', words ->> dimension, dimension);
  end loop;
  if subject in ('participants', 'attendances', 'sessions', 'offers') and (offer_words ?| by or exists (select from jsonb_object_keys(keep) k where offer_words ? k)) then
    joins := ' join organisation.offers o on o.id = x.offer_id';
    if 'policy-field' = any (by) or keep ? 'policy-field' then
      joins := joins || ' join organisation.offer_policy_fields f on f.offer_id = o.id';
    end if;
    if 'provider' = any (by) or keep ? 'provider' then
      joins := joins || ' join organisation.offer_executors e on e.offer_id = o.id join organisation.organisations g on g.id = e.organisation_id';
    end if;
  end if;
  if person is not null then
    -- Distinct persons: first one row per person and code, then the count. Hashing twice is far cheaper than sorting tokens.
    return query execute format(
      'select array[%s]::text[], count(*)::numeric, null::numeric, sum(n)::bigint,
         array_remove(array[case when bool_or(s) then ''source'' end, case when bool_or(d) then ''demonstration'' end,
           case when bool_or(r) then ''registered'' end], null)
       from (select %s count(*) as n, bool_or(x.origin = ''source'') as s, bool_or(x.origin = ''demonstration'') as d,
           bool_or(x.origin = ''registered'') as r
         from %s%s where %s group by %s %s) per_person %s',
      (select string_agg('k' || i, ', ' order by i) from generate_subscripts(wanted, 1) i),
      (select string_agg(format('%s as k%s, ', wanted[i], i), '' order by i) from generate_subscripts(wanted, 1) i),
      source, joins, conditions,
      (select string_agg(wanted[i] || ', ', '' order by i) from generate_subscripts(wanted, 1) i), person,
      case when cardinality(wanted) = 0 then 'having count(*) > 0'
        else 'group by ' || (select string_agg('k' || i, ', ' order by i) from generate_subscripts(wanted, 1) i) end)
    using first_day, last_day, keep;
    return;
  end if;
  return query execute format(
    'select array[%s]::text[], %s from %s%s where %s%s',
    array_to_string(wanted, ', '), measure, source, joins, conditions,
    case when cardinality(wanted) = 0 then ' having count(*) > 0' else ' group by ' || array_to_string(wanted, ', ') end)
  using first_day, last_day, keep;
end
$$;
comment on function organisation.figure_rows(text, text[], date, date, jsonb) is 'Counts per dimension from the compact rows; no row of a person leaves.';
revoke all on function organisation.figure_rows(text, text[], date, date, jsonb) from public;
grant execute on function organisation.figure_rows(text, text[], date, date, jsonb) to brug_public;

-- The movement officer fetches people: who, when, which room. No offer title where it would tell the reason for help.
create or replace function organisation.day_list(asked_prison text, asked_day date)
returns table (session_id integer, starts_at timestamptz, ends_at timestamptz, room text, label text, person_number text, given_name text, family_name text, unit text)
language sql stable security definer set search_path = pg_catalog
as $$
  select s.id, s.starts_at, s.ends_at, r.room,
    case when exists (select from organisation.offer_policy_fields f where f.offer_id = o.id and f.policy_field in ('volksgezondheid', 'welzijn'))
      then 'appointment' else o.title_nl end,
    p.number, p.given_name, p.family_name, p.unit
  from organisation.sessions s
  join organisation.series r on r.id = s.series_id
  join organisation.offers o on o.id = s.offer_id
  join individual.applications a on a.series_id = s.series_id
    and a.enrolled_at < s.ends_at and (a.ended_at is null or a.ended_at >= s.ends_at)
  join individual.persons p on p.id = a.person_id and p.prison = s.prison
  where s.prison = asked_prison and asked_prison = any (access.own_prisons())
    and s.status in ('planned', 'under-way')
    and s.starts_at >= (asked_day::timestamp at time zone 'Europe/Brussels')
    and s.starts_at < ((asked_day + 1)::timestamp at time zone 'Europe/Brussels')
  order by s.starts_at, s.id, p.family_name, p.given_name
$$;
comment on function organisation.day_list(text, date) is 'Decision of 12 May 2023, purpose practical organisation: who is expected where, under a neutral label for care.';
revoke all on function organisation.day_list(text, date) from public;
grant execute on function organisation.day_list(text, date) to brug_movement_officer, brug_organisation_supporter;

-- How many places of a series are taken and how many people wait: counts that whoever plans or advises needs.
create or replace function organisation.series_occupancy(asked integer[])
returns table (series_id integer, enrolled bigint, waiting bigint)
language sql stable security definer set search_path = pg_catalog
as $$
  select a.series_id, count(*) filter (where a.state = 'enrolled'), count(*) filter (where a.state = 'waiting')
  from individual.applications a join organisation.series r on r.id = a.series_id
  where a.series_id = any (asked) and r.prison = any ((select access.own_prisons())::text[]) and r.ends_on >= (select access.today())
  group by a.series_id
$$;
comment on function organisation.series_occupancy(integer[]) is 'Counts per series in the own prisons that is not over.';
revoke all on function organisation.series_occupancy(integer[]) from public;
grant execute on function organisation.series_occupancy(integer[]) to brug_organisation_supporter, brug_education_coordinator,
  brug_policy_coordinator, brug_trajectory_counsellor, brug_provider, brug_therapist;
