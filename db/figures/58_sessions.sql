-- Sessions, on the day in Brussels on which they began, whatever became of them: status and reason are dimensions.
create or replace function organisation.count_sessions(by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(*)::numeric, null::numeric, count(*),
    organisation.origins_of(bool_or(s.origin = 'source'), bool_or(s.origin = 'demonstration'), bool_or(s.origin = 'registered'))
  from organisation.sessions s
  join organisation.offers_asked(by, keep) o on o.id = s.offer_id
  cross join lateral (select (s.starts_at at time zone 'Europe/Brussels')::date as day) d
  cross join lateral organisation.codes_asked(by, prison => s.prison, status => s.status, reason => s.reason, day => d.day,
    offer => o.id, category => o.category, kind => o.kind, medium => o.medium, language => o.language,
    participation_degree => o.participation_degree, policy_field => o.policy_field, provider => o.provider) c
  where s.starts_at >= first_day::timestamp at time zone 'Europe/Brussels'
    and s.starts_at < (last_day + 1)::timestamp at time zone 'Europe/Brussels'
    and organisation.kept(keep, 'prison', s.prison)
    and organisation.kept(keep, 'status', s.status)
    and organisation.kept(keep, 'reason', s.reason)
    and organisation.kept_in_time(keep, d.day)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_sessions(text[], date, date, jsonb) is 'How many sessions there were, by what became of them.';
