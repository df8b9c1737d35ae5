-- Reach: stayers (value), and those of them who took part by name in the same prison and part of time (named).
create or replace function organisation.count_reach(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(*)::numeric, count(r.token)::numeric, count(*) + count(r.token),
    organisation.origins_of(bool_or(x.origin = 'source'), bool_or(x.origin = 'demonstration'), bool_or(x.origin = 'registered'))
  from organisation.last_stays(by, first_day, last_day, keep, token_from, token_to) x
  left join (
    select distinct p.token, organisation.place_of(by, p.prison) as place, organisation.moment_of(by, keep, p.month) as moment
    from organisation.participation p
    where p.month between date_trunc('month', first_day)::date and last_day
      and organisation.in_range(p.token, token_from, token_to)
      and organisation.kept(keep, 'prison', p.prison)
  ) r on r.token = x.token and organisation.same_place(by, r.place, x.place) and organisation.same_moment(by, keep, r.moment, x.moment)
  cross join lateral organisation.codes_asked(by, prison => x.prison, sex => x.sex, legal_status => x.legal_status, age_group => x.age_group,
    day => x.part) c
  where organisation.kept(keep, 'sex', x.sex)
    and organisation.kept(keep, 'legal-status', x.legal_status)
    and organisation.kept(keep, 'age-group', x.age_group)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_reach(text[], date, date, jsonb, uuid, uuid) is 'How many of those who were there took part.';
