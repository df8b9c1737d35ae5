-- Attendances: by name, from the compact rows of each month, and counted without names, from the sessions. named is the first.
create or replace function organisation.count_attendances(by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), sum(x.named + x.unnamed)::numeric, sum(x.named)::numeric, count(*),
    organisation.origins_of(bool_or(x.origin = 'source'), bool_or(x.origin = 'demonstration'), bool_or(x.origin = 'registered'))
  from (
    select p.prison, p.offer_id, p.month, p.origin, p.attendances as named, 0 as unnamed
    from organisation.participation p
    where p.month between date_trunc('month', first_day)::date and last_day
    union all
    select s.prison, s.offer_id, date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date, s.origin, 0, s.headcount
    from organisation.sessions s
    where s.headcount > 0
      and s.starts_at >= first_day::timestamp at time zone 'Europe/Brussels'
      and s.starts_at < (last_day + 1)::timestamp at time zone 'Europe/Brussels'
  ) x
  join organisation.offers_asked(by, keep) o on o.id = x.offer_id
  cross join lateral organisation.codes_asked(by, prison => x.prison, day => x.month, offer => o.id, category => o.category,
    kind => o.kind, medium => o.medium, language => o.language, participation_degree => o.participation_degree,
    policy_field => o.policy_field, provider => o.provider) c
  where organisation.kept(keep, 'prison', x.prison)
    and organisation.kept_in_time(keep, x.month)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_attendances(text[], date, date, jsonb) is 'How many attendances there were, and how many of them by name.';
