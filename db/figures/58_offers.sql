-- Offers that ran on some day of the period. One with two fields counts at each of them, and once where fields are not asked.
create or replace function organisation.count_offers(by text[], first_day date, last_day date, keep jsonb)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, c.code_1, c.code_2, c.code_3), count(distinct n.id)::numeric, null::numeric, count(distinct n.id),
    organisation.origins_of(bool_or(n.origin = 'source'), bool_or(n.origin = 'demonstration'), bool_or(n.origin = 'registered'))
  from organisation.offers n
  join organisation.offers_asked(by, keep) o on o.id = n.id
  cross join lateral organisation.codes_asked(by, prison => n.prison, offer => o.id, category => o.category, kind => o.kind,
    medium => o.medium, language => o.language, participation_degree => o.participation_degree, policy_field => o.policy_field,
    provider => o.provider) c
  where n.starts_on <= last_day and coalesce(n.ends_on, first_day) >= first_day
    and organisation.kept(keep, 'prison', n.prison)
  group by c.code_1, c.code_2, c.code_3;
end;
comment on function organisation.count_offers(text[], date, date, jsonb) is 'How many offers ran in the period.';
