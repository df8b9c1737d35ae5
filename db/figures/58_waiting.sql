-- Waiting: valid applications without a place at the end of the last day. One that needs an interview first, or that was not valid,
-- does not wait; one that got its place after the interview counts from the application.
create or replace function organisation.count_waiting(by text[], last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(*)::numeric, null::numeric, count(*),
    organisation.origins_of(bool_or(a.origin = 'source'), bool_or(a.origin = 'demonstration'), bool_or(a.origin = 'registered'))
  from organisation.applications a
  join organisation.series r on r.id = a.series_id
  join organisation.offers_asked(by, keep) o on o.id = a.offer_id
  cross join lateral (select (last_day + 1)::timestamp at time zone 'Europe/Brussels' as moment) m
  cross join lateral organisation.codes_asked(by, prison => a.prison, offer => o.id, category => o.category, kind => o.kind,
    medium => o.medium, language => o.language, participation_degree => o.participation_degree, policy_field => o.policy_field,
    provider => o.provider) c
  where a.state not in ('intake', 'invalid')
    and a.applied_at < m.moment
    and (a.enrolled_at is null or a.enrolled_at >= m.moment)
    and (a.ended_at is null or a.ended_at >= m.moment)
    and r.ends_on >= last_day
    and organisation.kept(keep, 'prison', a.prison)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_waiting(text[], date, jsonb) is 'How many valid applications had no place at the end of a day.';

-- First places: applications that got their place in the period, by how many days they waited for it.
create or replace function organisation.count_placements(by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(*)::numeric, null::numeric, count(*),
    organisation.origins_of(bool_or(a.origin = 'source'), bool_or(a.origin = 'demonstration'), bool_or(a.origin = 'registered'))
  from organisation.applications a
  join organisation.offers_asked(by, keep) o on o.id = a.offer_id
  cross join lateral (select (a.enrolled_at at time zone 'Europe/Brussels')::date as day,
    (a.applied_at at time zone 'Europe/Brussels')::date as applied) d
  cross join lateral organisation.codes_asked(by, prison => a.prison, waited => greatest(d.day - d.applied, 0)::text, day => d.day,
    offer => o.id, category => o.category, kind => o.kind, medium => o.medium, language => o.language,
    participation_degree => o.participation_degree, policy_field => o.policy_field, provider => o.provider) c
  where a.enrolled_at >= first_day::timestamp at time zone 'Europe/Brussels'
    and a.enrolled_at < (last_day + 1)::timestamp at time zone 'Europe/Brussels'
    and a.state <> 'invalid'
    and organisation.kept(keep, 'prison', a.prison)
    and organisation.kept(keep, 'waited', greatest(d.day - d.applied, 0)::text)
    and organisation.kept_in_time(keep, d.day)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_placements(text[], date, date, jsonb) is 'How many applications got their place, by the days that they waited for it.';
