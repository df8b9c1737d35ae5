-- Population: days of presence; the average is these over the days of the period. Each stay counts under its own legal status,
-- and under the age group of its last month.
create or replace function organisation.count_population(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), sum(x.last - x.first + 1)::numeric, null::numeric, count(*),
    organisation.origins_of(bool_or(x.origin = 'source'), bool_or(x.origin = 'demonstration'), bool_or(x.origin = 'registered'))
  from organisation.stays(by, first_day, last_day, keep, token_from, token_to) x
  cross join lateral (
    select case when x.birth_month is null then x.noted_age_group
      else organisation.age_group(x.birth_month, date_trunc('month', x.last::timestamp)::date) end as age_group) a
  cross join lateral organisation.codes_asked(by, prison => x.prison, sex => x.sex, legal_status => x.legal_status, age_group => a.age_group,
    day => x.part) c
  where organisation.kept(keep, 'sex', x.sex)
    and organisation.kept(keep, 'legal-status', x.legal_status)
    and organisation.kept(keep, 'age-group', a.age_group)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_population(text[], date, date, jsonb, uuid, uuid) is 'Days of presence of everybody who was there.';
