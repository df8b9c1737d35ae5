-- Who was there at least 14 days of the period (value), and those of them who took part by name in the same place (named). Legal status and
-- age group are those of the last month of the stay; the language is the person's.
create or replace function organisation.count_long_stayers(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(*)::numeric, count(r.token)::numeric, count(*) + count(r.token),
    organisation.origins_of(bool_or(x.origin = 'source'), bool_or(x.origin = 'demonstration'), bool_or(x.origin = 'registered'))
  from organisation.last_stays(by, first_day, last_day, keep, token_from, token_to) x
  join (
    select s.token, organisation.place_of(by, s.prison) as place
    from organisation.stays(by, first_day, last_day, keep, token_from, token_to) s
    group by s.token, organisation.place_of(by, s.prison)
    having sum(s.last - s.first + 1) >= 14
  ) y on y.token = x.token and y.place = x.place
  left join (
    select distinct p.token, organisation.place_of(by, p.prison) as place
    from organisation.participation p
    where p.month between date_trunc('month', first_day)::date and last_day
      and organisation.in_range(p.token, token_from, token_to)
      and organisation.kept(keep, 'prison', p.prison)
  ) r on r.token = x.token and r.place = x.place
  left join (individual.tokens t join individual.person_details d on d.person_id = t.person_id)
    on organisation.asks(by, keep, 'language') and t.token = x.token
  cross join lateral organisation.codes_asked(by, prison => x.prison, sex => x.sex, legal_status => x.legal_status, age_group => x.age_group,
    language => coalesce(d.language, 'unknown')) c
  where organisation.kept(keep, 'sex', x.sex)
    and organisation.kept(keep, 'legal-status', x.legal_status)
    and organisation.kept(keep, 'age-group', x.age_group)
    and organisation.kept(keep, 'language', coalesce(d.language, 'unknown'))
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_long_stayers(text[], date, date, jsonb, uuid, uuid) is 'How many of those who were there at least 14 days took part.';
