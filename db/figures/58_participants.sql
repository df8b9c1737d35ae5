-- The compact rows of the period that pass the filters, with the last known legal status and age group of the person where one
-- of these is asked. Both halves say the same of the rows; only one of them is ever read.
create or replace function organisation.participations(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (token uuid, prison text, offer_id integer, month date, origin text, sex text, legal_status text, age_group text)
language sql stable
begin atomic
  select x.token, x.prison, x.offer_id, x.month, x.origin::text, x.sex, null::text, null::text
  from organisation.participation x
  where not organisation.asks_last_known(by, keep)
    and x.month between date_trunc('month', first_day::timestamp)::date and last_day
  union all
  select x.token, x.prison, x.offer_id, x.month, x.origin::text, x.sex, w.legal_status, w.age_group
  from organisation.participation x
  join organisation.last_known(by, first_day, last_day, keep, token_from, token_to) w
    on w.token = x.token and organisation.same_place(by, w.place, x.prison) and organisation.same_moment(by, keep, w.moment, x.month)
  where organisation.asks_last_known(by, keep)
    and x.month between date_trunc('month', first_day::timestamp)::date and last_day;
end;
comment on function organisation.participations(text[], date, date, jsonb, uuid, uuid) is 'Who took part by name, one row per person, prison, offer and month, under the tokens of persons: for counting alone.';

-- Participants: distinct persons who took part by name. First one row per person and code, then the count: hashing twice is far
-- cheaper than sorting tokens. Sex is the person's; legal status and age group are those of the last month of the stay.
create or replace function organisation.count_participants(by text[], first_day date, last_day date, keep jsonb, token_from uuid, token_to uuid)
returns table (keys text[], value numeric, named numeric, sources bigint, origins text[])
language sql stable
begin atomic
  select organisation.keys_of(by, t.code_1, t.code_2, t.code_3), count(*)::numeric, null::numeric, sum(t.number)::bigint,
    organisation.origins_of(bool_or(t.source), bool_or(t.demonstration), bool_or(t.registered))
  from (
    select x.token, c.code_1, c.code_2, c.code_3, count(*) as number,
      bool_or(x.origin = 'source') as source, bool_or(x.origin = 'demonstration') as demonstration, bool_or(x.origin = 'registered') as registered
    from organisation.participations(by, first_day, last_day, keep, token_from, token_to) x
    join organisation.offers_asked(by, keep) o on o.id = x.offer_id
    cross join lateral organisation.codes_asked(by, prison => x.prison, sex => x.sex, legal_status => x.legal_status, age_group => x.age_group,
      day => x.month, offer => o.id, category => o.category, kind => o.kind, medium => o.medium, language => o.language,
      participation_degree => o.participation_degree, policy_field => o.policy_field, provider => o.provider) c
    where organisation.in_range(x.token, token_from, token_to)
      and organisation.kept(keep, 'prison', x.prison)
      and organisation.kept(keep, 'sex', x.sex)
      and organisation.kept(keep, 'legal-status', x.legal_status)
      and organisation.kept(keep, 'age-group', x.age_group)
      and organisation.kept_in_time(keep, x.month)
    group by x.token, c.code_1, c.code_2, c.code_3
  ) t
  group by t.code_1, t.code_2, t.code_3;
end;
comment on function organisation.count_participants(text[], date, date, jsonb, uuid, uuid) is 'How many persons took part by name.';
