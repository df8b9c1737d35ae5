-- Aggregate-only doors to the compact rows: they return counts per asked dimension and never a row of a person.
-- count_rows gives true counts, to nobody but the counter; figure_rows gives each role what its circle may see.
create or replace function organisation.count_rows(subject text, by text[], first_day date, last_day date, keep jsonb,
  token_from uuid default null, token_to uuid default null)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB'
as $$
declare
  -- dimension → expression. The words come from this list and never from the caller.
  offer_words constant jsonb := '{
    "policy-field": "f.policy_field", "category": "o.category", "offer": "o.id::text", "kind": "o.kind", "medium": "o.medium",
    "language": "o.language", "participation-degree": "o.participation_degree", "provider": "g.code"}';
  time_words constant jsonb := '{"year": "YYYY", "quarter": "YYYY\"-Q\"Q", "month": "YYYY-MM"}';
  of_persons constant boolean := subject in ('participants', 'stayers', 'population', 'reach');
  used constant text[] := array(select unnest(by) union select jsonb_object_keys(keep));
  -- The finest part of time that is asked; a person has one value per part.
  unit constant text := case when 'month' = any (used) then 'month' when 'quarter' = any (used) then 'quarter'
    when 'year' = any (used) then 'year' end;
  parted constant boolean := by && array['year', 'quarter', 'month'];
  -- One value per person; per prison only where the rows are prisons. A filter by prison leaves the last stay among those.
  per_prison constant boolean := 'prison' = any (by);
  in_prisons constant text := case when keep ? 'prison' then ' and x.prison = any (array(select jsonb_array_elements_text($3 -> ''prison'')))' else '' end;
  traits constant boolean := used && array['legal-status', 'age-group'];
  words jsonb;
  source text;
  measure text;
  joins text := '';
  conditions text := 'true';
  wanted text[] := '{}';
  dimension text;
  who text := '';
  one text;
  person boolean := false;
  origins_of constant text := 'array_remove(array[case when bool_or(x.origin = ''source'') then ''source'' end,
    case when bool_or(x.origin = ''demonstration'') then ''demonstration'' end,
    case when bool_or(x.origin = ''registered'') then ''registered'' end], null)';
  range constant text := '($4 is null or x.token >= $4) and ($5 is null or x.token < $5)';
begin
  case subject
    when 'participants' then
      person := true;
      source := 'organisation.participation x';
      conditions := 'x.month between date_trunc(''month'', $1)::date and $2 and ' || range;
      words := offer_words || '{"prison": "x.prison", "sex": "x.sex", "legal-status": "w.legal_status", "age-group": "w.age_group"}';
    when 'attendances' then
      source := '(select p.prison, p.offer_id, p.month, p.origin::text as origin, p.attendances as named, 0 as unnamed
                  from organisation.participation p
                  where p.month between date_trunc(''month'', $1)::date and $2
                  union all
                  select s.prison, s.offer_id, date_trunc(''month'', s.starts_at at time zone ''Europe/Brussels'')::date, s.origin::text, 0, s.headcount
                  from organisation.sessions s
                  where s.headcount > 0 and s.starts_at >= ($1::timestamp at time zone ''Europe/Brussels'')
                    and s.starts_at < (($2 + 1)::timestamp at time zone ''Europe/Brussels'')) x';
      words := offer_words || '{"prison": "x.prison"}';
      measure := 'sum(x.named + x.unnamed)::numeric, sum(x.named)::numeric, count(*), ' || origins_of;
    when 'sessions' then
      source := '(select s.prison, s.offer_id, s.status, s.reason, s.origin::text as origin, (s.starts_at at time zone ''Europe/Brussels'')::date as month
                  from organisation.sessions s
                  where s.starts_at >= ($1::timestamp at time zone ''Europe/Brussels'')
                    and s.starts_at < (($2 + 1)::timestamp at time zone ''Europe/Brussels'')) x';
      words := offer_words || '{"prison": "x.prison", "status": "x.status", "reason": "x.reason"}';
      measure := 'count(*)::numeric, null::numeric, count(*), ' || origins_of;
    when 'offers' then
      source := '(select n.id as offer_id, n.prison, n.origin::text as origin from organisation.offers n
                  where n.starts_on <= $2 and coalesce(n.ends_on, $1) >= $1) x';
      words := offer_words || '{"prison": "x.prison"}';
      measure := 'count(distinct x.offer_id)::numeric, null::numeric, count(distinct x.offer_id), ' || origins_of;
    when 'stayers', 'population', 'reach' then
      words := '{"prison": "x.prison", "sex": "x.sex", "legal-status": "x.legal_status", "age-group": "x.age_group"}';
    else
      raise exception 'unknown subject' using errcode = '22023';
  end case;
  if subject <> 'offers' then
    words := words || (select jsonb_object_agg(key, format('to_char(%s, %L)', case when of_persons and subject <> 'participants' then 'x.part' else 'x.month' end, val))
                       from jsonb_each_text(time_words) t (key, val));
  end if;

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
    one := format('(select jsonb_array_elements_text($3 -> %L))', dimension);
    -- An offer with two fields or two providers that are both asked for still counts once.
    conditions := conditions || case
      when dimension = 'policy-field' and not dimension = any (by) then
        format(' and exists (select from organisation.offer_policy_fields f where f.offer_id = x.offer_id and f.policy_field = any (array%s))', one)
      when dimension = 'provider' and not dimension = any (by) then
        format(' and exists (select from organisation.offer_executors e join organisation.organisations g on g.id = e.organisation_id
                 where e.offer_id = x.offer_id and g.code = any (array%s))', one)
      else format(' and %s = any (array%s)', words ->> dimension, one) end;
  end loop;
  if subject = 'reach' and unit is not null and not parted then
    raise exception 'impossible dimension' using errcode = '22023';
  end if;
  if used && array['category', 'offer', 'kind', 'medium', 'language', 'participation-degree'] then
    joins := joins || ' join organisation.offers o on o.id = x.offer_id';
  end if;
  if 'policy-field' = any (by) then
    joins := joins || ' join organisation.offer_policy_fields f on f.offer_id = x.offer_id';
  end if;
  if 'provider' = any (by) then
    joins := joins || ' join organisation.offer_executors e on e.offer_id = x.offer_id join organisation.organisations g on g.id = e.organisation_id';
  end if;

  if of_persons and (subject <> 'participants' or traits) then
    -- Who was there, once per person (and prison, and part of time): legal status and age group of the last month of the
    -- stay in the period. Participants that no stay is known of keep what was noted with their last participation.
    who := format(
      'select x.token, x.prison, x.part, x.sex, x.legal_status, x.origin, x.first, x.last, case when x.birth_month is null then x.age_group
         else (array[''18-24'', ''25-34'', ''35-49'', ''50-64'', ''65-plus''])[width_bucket(
           extract(year from age(date_trunc(''month'', x.last), x.birth_month))::int, array[25, 35, 50, 65]) + 1] end as age_group
       from (select %s x.token, x.prison, %s as part, x.sex, x.legal_status, x.age_group, x.birth_month, x.origin::text as origin,
               greatest(x.from_date, %s) as first, least(coalesce(x.to_date, %s), %s) as last
             from organisation.presence x%s
             where x.from_date <= $2 and coalesce(x.to_date, $2) >= $1 and %s%s%s %s) x',
      case when subject = 'population' then '' else format('distinct on (x.token%s%s)', case when per_prison then ', x.prison' end, case when parted then ', t.part' end) end,
      case when unit is null then 'null::date' else 't.part' end,
      case when unit is null then '$1' else 't.a' end, case when unit is null then '$2' else 't.b' end, case when unit is null then '$2' else 't.b' end,
      case when unit is null then '' else format(
        ' cross join lateral (select s::date as part, greatest(s::date, $1) as a, least((s + %L::interval)::date - 1, $2) as b
           from generate_series(date_trunc(%L, greatest(x.from_date, $1)::timestamp), least(coalesce(x.to_date, $2), $2)::timestamp, %L::interval) s) t',
        case unit when 'month' then '1 month' when 'quarter' then '3 months' else '1 year' end, unit,
        case unit when 'month' then '1 month' when 'quarter' then '3 months' else '1 year' end) end,
      range,
      in_prisons,
      (select string_agg(format(' and to_char(t.part, %L) = any (array(select jsonb_array_elements_text($3 -> %L)))', val, key), '')
       from jsonb_each_text(time_words) w (key, val) where keep ? key),
      case when subject = 'population' then '' else format('order by x.token%s%s, x.from_date desc, x.id desc',
        case when per_prison then ', x.prison' end, case when parted then ', t.part' when unit is not null then ', t.part desc' end) end);
  end if;

  if subject = 'population' then
    -- Days of presence: the average is this over the days of the period. Each stay counts under its own legal status.
    return query execute format(
      'select array[%s]::text[], sum(x.last - x.first + 1)::numeric, null::numeric, count(*), %s from (%s) x where %s%s',
      array_to_string(wanted, ', '), origins_of, who, conditions,
      case when cardinality(wanted) = 0 then ' having count(*) > 0' else ' group by ' || array_to_string(wanted, ', ') end)
    using first_day, last_day, keep, token_from, token_to;
  elsif subject = 'stayers' then
    return query execute format(
      'select array[%s]::text[], count(*)::numeric, null::numeric, count(*), %s from (%s) x where %s%s',
      array_to_string(wanted, ', '), origins_of, who, conditions,
      case when cardinality(wanted) = 0 then ' having count(*) > 0' else ' group by ' || array_to_string(wanted, ', ') end)
    using first_day, last_day, keep, token_from, token_to;
  elsif subject = 'reach' then
    return query execute format(
      'select array[%s]::text[], count(*)::numeric, count(r.token)::numeric, count(*) + count(r.token), %s from (%s) x
       left join (select distinct x.token%s%s from organisation.participation x
                  where x.month between date_trunc(''month'', $1)::date and $2 and %s%s) r
         on r.token = x.token%s%s
       where %s%s',
      array_to_string(wanted, ', '), origins_of, who,
      case when per_prison then ', x.prison' end, case when parted then format(', date_trunc(%L, x.month::timestamp)::date as part', unit) end, range, in_prisons,
      case when per_prison then ' and r.prison = x.prison' end, case when parted then ' and r.part = x.part' end, conditions,
      case when cardinality(wanted) = 0 then ' having count(*) > 0' else ' group by ' || array_to_string(wanted, ', ') end)
    using first_day, last_day, keep, token_from, token_to;
  elsif person then
    if traits then
      joins := joins || format(' join who w on w.token = x.token%s%s', case when per_prison then ' and w.prison = x.prison' end,
        case when parted then format(' and w.part = date_trunc(%L, x.month::timestamp)::date', unit) end);
      who := format(
        'with stay as (%s), who as (
           select token, prison, part, legal_status, age_group from stay
           union all
           (select distinct on (x.token%s%s) x.token, x.prison, %s, x.legal_status, x.age_group
            from organisation.participation x
            where x.month between date_trunc(''month'', $1)::date and $2 and %s%s
              and not exists (select from stay y where y.token = x.token%s%s)
            order by x.token%s%s, x.month desc, x.offer_id)) ',
        who, case when per_prison then ', x.prison' end, case when parted then format(', date_trunc(%L, x.month::timestamp)', unit) end,
        case when parted then format('date_trunc(%L, x.month::timestamp)::date', unit) else 'null::date' end, range, in_prisons,
        case when per_prison then ' and y.prison = x.prison' end, case when parted then format(' and y.part = date_trunc(%L, x.month::timestamp)::date', unit) end,
        case when per_prison then ', x.prison' end, case when parted then format(', date_trunc(%L, x.month::timestamp)', unit) end);
    end if;
    -- Distinct persons: first one row per person and code, then the count. Hashing twice is far cheaper than sorting tokens.
    return query execute format(
      '%s select array[%s]::text[], count(*)::numeric, null::numeric, sum(n)::bigint,
         array_remove(array[case when bool_or(s) then ''source'' end, case when bool_or(d) then ''demonstration'' end,
           case when bool_or(r) then ''registered'' end], null)
       from (select %s count(*) as n, bool_or(x.origin = ''source'') as s, bool_or(x.origin = ''demonstration'') as d,
           bool_or(x.origin = ''registered'') as r
         from %s%s where %s group by %s x.token) per_person %s',
      who,
      (select string_agg('k' || i, ', ' order by i) from generate_subscripts(wanted, 1) i),
      (select string_agg(format('%s as k%s, ', wanted[i], i), '' order by i) from generate_subscripts(wanted, 1) i),
      source, joins, conditions,
      (select string_agg(wanted[i] || ', ', '' order by i) from generate_subscripts(wanted, 1) i),
      case when cardinality(wanted) = 0 then 'having count(*) > 0'
        else 'group by ' || (select string_agg('k' || i, ', ' order by i) from generate_subscripts(wanted, 1) i) end)
    using first_day, last_day, keep, token_from, token_to;
  else
    return query execute format(
      'select array[%s]::text[], %s from %s%s where %s%s',
      array_to_string(wanted, ', '), measure, source, joins, conditions,
      case when cardinality(wanted) = 0 then ' having count(*) > 0' else ' group by ' || array_to_string(wanted, ', ') end)
    using first_day, last_day, keep;
  end if;
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
        case when subject <> 'offers' and (c.counted > 0 and c.counted < 5 or c.named between 1 and 4 and subject = 'reach') then null when subject = 'population' then round(c.counted, 1) else c.counted end,
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
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.series_id, count(*) filter (where a.state = 'enrolled'), count(*) filter (where a.state = 'waiting')
  from organisation.applications a join organisation.series r on r.id = a.series_id
  where a.series_id = any (asked) and r.prison = any ((select access.own_prisons())::text[]) and r.ends_on >= (select access.today())
    -- Who gives offers knows the own ones only.
    and (current_setting('role') not in ('brug_provider', 'brug_therapist') or r.offer_id in (select access.own_offers()))
  group by a.series_id
$$;
comment on function organisation.series_occupancy(integer[]) is 'Counts per series in the own prisons that is not over; for a provider and a therapist per series of own offers.';
revoke all on function organisation.series_occupancy(integer[]) from public;
grant execute on function organisation.series_occupancy(integer[]) to brug_organisation_supporter, brug_education_coordinator,
  brug_policy_coordinator, brug_trajectory_counsellor, brug_provider, brug_therapist;
