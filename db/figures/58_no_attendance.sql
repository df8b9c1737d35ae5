-- Places that were taken and led to no attendance: who was absent from a session that was held, with the reason that was noted, and who
-- was enrolled at the hour at which a session would have begun that was called off, with the reason of that.
create or replace function organisation.count_no_attendance(by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), sum(x.number)::numeric, null::numeric, sum(x.number)::bigint,
    organisation.origins_of(bool_or(x.origin = 'source'), bool_or(x.origin = 'demonstration'), bool_or(x.origin = 'registered'))
  from (
    select s.prison, s.offer_id, s.starts_at, a.reason, l.cause, a.origin, 1 as number
    from organisation.sessions s
    join organisation.attendances a on a.session_id = s.id and not a.present
    left join organisation.code_lists l on l.list = 'absence-reason' and l.code = a.reason
    where s.status = 'held'
      and s.starts_at >= first_day::timestamp at time zone 'Europe/Brussels'
      and s.starts_at < (last_day + 1)::timestamp at time zone 'Europe/Brussels'
    union all
    select s.prison, s.offer_id, s.starts_at, s.reason, l.cause, s.origin, n.number::integer
    from organisation.sessions s
    cross join lateral (
      select count(*) as number from organisation.applications a
      where a.series_id = s.series_id and a.enrolled_at < s.starts_at and (a.ended_at is null or a.ended_at >= s.starts_at)) n
    left join organisation.code_lists l on l.list = 'cancellation-reason' and l.code = s.reason
    where s.status = 'cancelled' and n.number > 0
      and s.starts_at >= first_day::timestamp at time zone 'Europe/Brussels'
      and s.starts_at < (last_day + 1)::timestamp at time zone 'Europe/Brussels'
  ) x
  join organisation.offers_asked(by, keep) o on o.id = x.offer_id
  cross join lateral (select (x.starts_at at time zone 'Europe/Brussels')::date as day, coalesce(x.cause, 'unknown') as cause) d
  cross join lateral organisation.codes_asked(by, prison => x.prison, reason => x.reason, cause => d.cause, day => d.day,
    offer => o.id, category => o.category, kind => o.kind, medium => o.medium, language => o.language,
    participation_degree => o.participation_degree, policy_field => o.policy_field, provider => o.provider) c
  where organisation.kept(keep, 'prison', x.prison)
    and organisation.kept(keep, 'reason', x.reason)
    and organisation.kept(keep, 'cause', d.cause)
    and organisation.kept_in_time(keep, d.day)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_no_attendance(text[], date, date, jsonb) is 'How many places that were taken led to no attendance, by reason and by whose cause it was.';
