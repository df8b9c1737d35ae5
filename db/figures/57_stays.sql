-- The stays that touch the period, cut to it: one row each, or one per part of time where time is asked. The last day counts.
create or replace function organisation.stays(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (token uuid, id integer, prison text, part date, sex text, legal_status text, noted_age_group text, birth_month date,
  origin text, from_date date, first date, last date)
language sql stable
begin atomic
  select x.token, x.id, x.prison, p.day::date, x.sex, x.legal_status, x.age_group, x.birth_month, x.origin::text, x.from_date,
    greatest(x.from_date, first_day, p.day::date),
    least(coalesce(x.to_date, last_day), last_day, (p.day + organisation.length_of(organisation.finest_part(by, keep)))::date - 1)
  from organisation.presence x
  left join lateral generate_series(
    date_trunc(organisation.finest_part(by, keep), greatest(x.from_date, first_day)::timestamp),
    least(coalesce(x.to_date, last_day), last_day)::timestamp, organisation.length_of(organisation.finest_part(by, keep))) p (day)
    on organisation.finest_part(by, keep) is not null
  where x.from_date <= last_day and coalesce(x.to_date, last_day) >= first_day
    and organisation.in_range(x.token, token_from, token_to)
    and organisation.kept(keep, 'prison', x.prison)
    and organisation.kept_in_time(keep, p.day::date);
end;
comment on function organisation.stays(text[], date, date, jsonb, uuid, uuid) is 'The stays in a period, per part of time where that is asked, under the tokens of persons: for counting alone.';

-- A person has one value: of the last month of the stay in the period, per prison and part of time where rows are counted by these.
create or replace function organisation.last_stays(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (token uuid, place text, moment date, prison text, part date, sex text, legal_status text, age_group text, origin text)
language sql stable
begin atomic
  select x.token, x.place, x.moment, x.prison, x.part, x.sex, x.legal_status,
    case when x.birth_month is null then x.noted_age_group
      else organisation.age_group(x.birth_month, date_trunc('month', x.last::timestamp)::date) end,
    x.origin
  from (
    select distinct on (s.token, organisation.place_of(by, s.prison), organisation.moment_of(by, keep, s.part))
      s.*, organisation.place_of(by, s.prison) as place, organisation.moment_of(by, keep, s.part) as moment
    from organisation.stays(by, first_day, last_day, keep, token_from, token_to) s
    order by s.token, organisation.place_of(by, s.prison), organisation.moment_of(by, keep, s.part), s.part desc, s.from_date desc, s.id desc
  ) x;
end;
comment on function organisation.last_stays(text[], date, date, jsonb, uuid, uuid) is 'Who was there, once per person (and prison, and part of time where rows are counted by these), with legal status and age group of the last month of the stay in the period: for counting alone.';

-- Participants of whom no stay is known keep what was noted with their last participation.
create or replace function organisation.last_known(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (token uuid, place text, moment date, legal_status text, age_group text)
language sql stable
begin atomic
  with stay as materialized (
    select * from organisation.last_stays(by, first_day, last_day, keep, token_from, token_to)
  )
  select y.token, y.place, y.moment, y.legal_status, y.age_group from stay y
  union all
  select z.token, z.place, z.moment, z.legal_status, z.age_group
  from (
    select distinct on (x.token, organisation.place_of(by, x.prison), organisation.moment_of(by, keep, x.month))
      x.token, organisation.place_of(by, x.prison) as place, organisation.moment_of(by, keep, x.month) as moment, x.legal_status, x.age_group
    from organisation.participation x
    where x.month between date_trunc('month', first_day)::date and last_day
      and organisation.in_range(x.token, token_from, token_to)
      and organisation.kept(keep, 'prison', x.prison)
      and not exists (
        select from stay y
        where y.token = x.token and organisation.same_place(by, y.place, x.prison) and organisation.same_moment(by, keep, y.moment, x.month))
    order by x.token, organisation.place_of(by, x.prison), organisation.moment_of(by, keep, x.month), x.month desc, x.offer_id
  ) z;
end;
comment on function organisation.last_known(text[], date, date, jsonb, uuid, uuid) is 'Legal status and age group of everybody who stayed or took part, once per person (and prison, and part of time): for counting alone.';
