-- Figures: one value per person over a whole period, counts in pieces, and the tables that were made public.
alter table organisation.presence add column birth_month date;
comment on column organisation.presence.birth_month is 'The month from which the person, looked at on first days of months, is a year older each year: the month of birth, or the next where born on a later day than the first. The age group of any month follows from it.';
update organisation.presence x
set birth_month = case when extract(day from d.birth_date) = 1 then d.birth_date
  else (date_trunc('month', d.birth_date) + interval '1 month')::date end
from individual.tokens t join individual.person_details d on d.person_id = t.person_id
where t.token = x.token;
-- Distinct persons are counted per range of tokens: a person lies in one range.
create index presence_token on organisation.presence (token);

create table policy.kept_tables (
  id integer generated always as identity primary key,
  figure text not null,
  version integer not null,
  dimension text not null,
  year integer not null check (year between 1990 and 2100),
  edition date not null,
  computed_at timestamptz not null default now(),
  origins text[] not null,
  rows jsonb not null,
  content_hash text not null,
  unique (figure, version, dimension, year, edition)
);
comment on table policy.kept_tables is 'The public tables of closed years, protected, as they were computed: append-only. edition is the closing day that the table belongs to.';
comment on column policy.kept_tables.rows is 'Each row: code, value (null where hidden), suppressed. True counts of hidden cells are not kept.';
