-- Stayers: distinct persons who were there at least one day, each with one value per dimension.
create or replace function organisation.count_stayers(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(*)::numeric, null::numeric, count(*),
    organisation.origins_of(bool_or(x.origin = 'source'), bool_or(x.origin = 'demonstration'), bool_or(x.origin = 'registered'))
  from organisation.last_stays(by, first_day, last_day, keep, token_from, token_to) x
  cross join lateral organisation.codes_asked(by, prison => x.prison, sex => x.sex, legal_status => x.legal_status, age_group => x.age_group,
    day => x.part) c
  where organisation.kept(keep, 'sex', x.sex)
    and organisation.kept(keep, 'legal-status', x.legal_status)
    and organisation.kept(keep, 'age-group', x.age_group)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_stayers(text[], date, date, jsonb, uuid, uuid) is 'How many persons were there at least one day.';
