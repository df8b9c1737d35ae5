-- The words that every count shares. Each is one expression, bound when it is made to what it names, which the planner puts in
-- its place: a dimension that is not asked costs nothing.
--   by    the dimensions that rows are counted by, at most three, in the order of the answer
--   keep  the codes that are kept of a dimension, as {"prison": ["antwerpen", "gent"]}; of a dimension that is not in it, every code

create or replace function organisation.asks(by text[], keep jsonb, dimension text) returns boolean
language sql immutable
return dimension = any (by) or keep ? dimension;
comment on function organisation.asks(text[], jsonb, text) is 'Whether a dimension is asked, for rows or as a filter.';

create or replace function organisation.kept_codes(keep jsonb, dimension text) returns text[]
language sql immutable
return array(select jsonb_array_elements_text(keep -> dimension));
comment on function organisation.kept_codes(jsonb, text) is 'The codes that are kept of a dimension. What is no list is refused.';

create or replace function organisation.kept(keep jsonb, dimension text, code text) returns boolean
language sql immutable
return not keep ? dimension or code = any (organisation.kept_codes(keep, dimension));
comment on function organisation.kept(jsonb, text, text) is 'Whether a code passes the filter of its dimension.';

create or replace function organisation.part_code(part text, day date) returns text
language sql stable
return case part
  when 'year' then to_char(day, 'YYYY')
  when 'quarter' then to_char(day, 'YYYY"-Q"Q')
  when 'month' then to_char(day, 'YYYY-MM')
end;
comment on function organisation.part_code(text, date) is 'The code of the part of time in which a day lies; null for another dimension.';

create or replace function organisation.code_of(dimension text, prison text, offer integer, category text, kind text, medium text,
  language text, participation_degree text, policy_field text, provider text, sex text, legal_status text, age_group text,
  status text, reason text, cause text, waited text, day date) returns text
language sql stable
return case dimension
  when 'prison' then prison
  when 'offer' then offer::text
  when 'category' then category
  when 'kind' then kind
  when 'medium' then medium
  when 'language' then language
  when 'participation-degree' then participation_degree
  when 'policy-field' then policy_field
  when 'provider' then provider
  when 'sex' then sex
  when 'legal-status' then legal_status
  when 'age-group' then age_group
  when 'status' then status
  when 'reason' then reason
  when 'cause' then cause
  when 'waited' then waited
  else organisation.part_code(dimension, day)
end;
comment on function organisation.code_of is 'The code of a row under one dimension.';

-- Each subject says which codes its rows have; the others are null.
create or replace function organisation.codes_asked(by text[], prison text default null, offer integer default null, category text default null,
  kind text default null, medium text default null, language text default null, participation_degree text default null,
  policy_field text default null, provider text default null, sex text default null, legal_status text default null,
  age_group text default null, status text default null, reason text default null, cause text default null, waited text default null,
  day date default null)
returns table (code_1 text, code_2 text, code_3 text)
language sql stable rows 1
begin atomic
  select
    organisation.code_of(by[1], prison, offer, category, kind, medium, language, participation_degree, policy_field, provider,
      sex, legal_status, age_group, status, reason, cause, waited, day),
    organisation.code_of(by[2], prison, offer, category, kind, medium, language, participation_degree, policy_field, provider,
      sex, legal_status, age_group, status, reason, cause, waited, day),
    organisation.code_of(by[3], prison, offer, category, kind, medium, language, participation_degree, policy_field, provider,
      sex, legal_status, age_group, status, reason, cause, waited, day);
end;
comment on function organisation.codes_asked is 'The codes of a row under the first, second and third dimension that is asked.';

create or replace function organisation.keys_of(by text[], code_1 text, code_2 text, code_3 text) returns text[]
language sql immutable
return (array[code_1, code_2, code_3])[1:cardinality(by)];
comment on function organisation.keys_of(text[], text, text, text) is 'As many codes as dimensions are asked.';

create or replace function organisation.origins_of(source boolean, demonstration boolean, registered boolean) returns text[]
language sql immutable
return array_remove(array[case when source then 'source' end, case when demonstration then 'demonstration' end,
  case when registered then 'registered' end], null);
comment on function organisation.origins_of(boolean, boolean, boolean) is 'Which origins are among the rows of a count.';

-- Parts of time. A person has one value per part that is asked for rows; a part that is only a filter cuts the period.
create or replace function organisation.finest_part(by text[], keep jsonb) returns text
language sql immutable
return case
  when organisation.asks(by, keep, 'month') then 'month'
  when organisation.asks(by, keep, 'quarter') then 'quarter'
  when organisation.asks(by, keep, 'year') then 'year'
end;
comment on function organisation.finest_part(text[], jsonb) is 'The finest part of time that is asked, or null.';

create or replace function organisation.length_of(part text) returns interval
language sql immutable
return case part when 'month' then interval '1 month' when 'quarter' then interval '3 months' when 'year' then interval '1 year' end;
comment on function organisation.length_of(text) is 'How long a part of time is.';

create or replace function organisation.kept_in_time(keep jsonb, day date) returns boolean
language sql stable
return organisation.kept(keep, 'year', organisation.part_code('year', day))
  and organisation.kept(keep, 'quarter', organisation.part_code('quarter', day))
  and organisation.kept(keep, 'month', organisation.part_code('month', day));
comment on function organisation.kept_in_time(jsonb, date) is 'Whether a day lies in the parts of time that are kept.';

create or replace function organisation.asks_last_known(by text[], keep jsonb) returns boolean
language sql immutable
return organisation.asks(by, keep, 'legal-status') or organisation.asks(by, keep, 'age-group');
comment on function organisation.asks_last_known(text[], jsonb) is 'Whether something is asked that changes while a person stays.';

-- Where and when a person counts once: per prison only where the rows are prisons, per part of time only where the rows are.
create or replace function organisation.place_of(by text[], prison text) returns text
language sql immutable
return case when 'prison' = any (by) then prison else '' end;
comment on function organisation.place_of(text[], text) is 'The prison within which a person counts once; empty where persons count once over all prisons.';

create or replace function organisation.moment_of(by text[], keep jsonb, day date) returns date
language sql immutable
return case when by && array['year', 'quarter', 'month']
  then date_trunc(organisation.finest_part(by, keep), day::timestamp)::date else date '-infinity' end;
comment on function organisation.moment_of(text[], jsonb, date) is 'The part of time within which a person counts once; one and the same where persons count once over the whole period.';

create or replace function organisation.same_place(by text[], place text, prison text) returns boolean
language sql immutable
return not 'prison' = any (by) or place = prison;
comment on function organisation.same_place(text[], text, text) is 'Whether a person counts once over two rows: any two, or those of the same prison where rows are counted by prison.';

create or replace function organisation.same_moment(by text[], keep jsonb, moment date, day date) returns boolean
language sql immutable
return not by && array['year', 'quarter', 'month'] or moment = date_trunc(organisation.finest_part(by, keep), day::timestamp)::date;
comment on function organisation.same_moment(text[], jsonb, date, date) is 'Whether a person counts once over two rows: any two, or those of the same part of time where rows are counted by time.';

create or replace function organisation.in_range(token uuid, token_from uuid, token_to uuid) returns boolean
language sql immutable
return (token_from is null or token >= token_from) and (token_to is null or token < token_to);
comment on function organisation.in_range(uuid, uuid, uuid) is 'Whether a person lies in the range of tokens that is counted.';

create or replace function organisation.age_group(born date, on_day date) returns text
language sql immutable
return (array['18-24', '25-34', '35-49', '50-64', '65-plus'])[
  width_bucket(extract(year from age(on_day::timestamp, born::timestamp))::integer, array[25, 35, 50, 65]) + 1];
comment on function organisation.age_group(date, date) is 'The age group of a person on a day.';

-- What each subject can be divided and filtered by: those of its offers, of its persons, of time, and its own.
create or replace function organisation.dimensions_of(subject text) returns text[]
language sql immutable
return case when subject in ('participants', 'attendances', 'sessions', 'offers', 'waiting', 'placements', 'no-attendance',
    'stayers', 'population', 'reach', 'long-stayers') then array['prison']
  || case when subject in ('participants', 'attendances', 'sessions', 'offers', 'waiting', 'placements', 'no-attendance')
    then array['offer', 'category', 'kind', 'medium', 'language', 'participation-degree', 'policy-field', 'provider'] end
  || case when subject in ('participants', 'stayers', 'population', 'reach', 'long-stayers') then array['sex', 'legal-status', 'age-group'] end
  || case when subject not in ('offers', 'waiting', 'long-stayers') then array['year', 'quarter', 'month'] end
  || case subject
    when 'sessions' then array['status', 'reason']
    when 'no-attendance' then array['cause', 'reason']
    when 'placements' then array['waited']
    when 'long-stayers' then array['language'] end
end;
comment on function organisation.dimensions_of(text) is 'The dimensions of a subject; null of what is no subject.';
