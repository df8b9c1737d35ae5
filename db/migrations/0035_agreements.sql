-- What a government promised: an agreement in sections, cut into commitments, each with its place in the text and its history.
create table policy.agreements (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) between 2 and 60),
  title text not null check (length(btrim(title)) between 1 and 300 and title !~ '[[:cntrl:]]'),
  government text check (length(btrim(government)) between 1 and 200 and government !~ '[[:cntrl:]]'),
  starts_on date not null,
  ends_on date,
  source_uri text check (length(source_uri) <= 500 and source_uri ~ '^https?://[^[:space:]]+$'),
  is_published boolean not null default false,
  is_demonstration boolean not null default false,
  published_at timestamptz,
  version integer not null default 1,
  added_at timestamptz not null,
  added_by text not null,
  check (not is_published or published_at is not null),
  check (ends_on is null or ends_on >= starts_on)
);
comment on table policy.agreements is 'An agreement by which a government says what it will do in its term. Not published: seen by who follows it alone. When it was published first stays, also when it is taken back.';

create table policy.agreement_sections (
  id integer generated always as identity primary key,
  agreement_id text not null references policy.agreements (id) on delete restrict,
  number integer not null check (number between 1 and 999),
  title text not null check (length(btrim(title)) between 1 and 300 and title !~ '[[:cntrl:]]'),
  text text not null check (length(text) between 1 and 2000000),
  text_hash text not null check (length(text_hash) <= 100),
  added_at timestamptz not null,
  added_by text not null,
  unique (agreement_id, number)
);
comment on table policy.agreement_sections is 'A section of an agreement, literally: never changed, since commitments point at places in it.';

create table policy.commitments (
  id integer generated always as identity primary key,
  agreement_id text not null references policy.agreements (id) on delete restrict,
  section_id integer not null references policy.agreement_sections (id) on delete restrict,
  number integer not null check (number between 1 and 9999),
  version integer not null default 1 check (version >= 1),
  wording text not null check (length(btrim(wording)) between 1 and 5000),
  place_from integer not null check (place_from >= 0),
  place_to integer not null,
  who text check (length(btrim(who)) between 1 and 300),
  for_whom text check (length(btrim(for_whom)) between 1 and 300),
  by_when text check (length(btrim(by_when)) between 1 and 300),
  due_on date,
  state text not null default 'standing' check (state in ('standing', 'merged', 'split', 'dropped')),
  unique (agreement_id, number),
  check (place_to > place_from)
);
create index commitments_section on policy.commitments (section_id);
comment on table policy.commitments is 'One thing that an agreement promises, as it is worded now. The places count code points of its section.';

create table policy.commitment_versions (
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  version integer not null check (version >= 1),
  wording text not null,
  place_from integer not null,
  place_to integer not null,
  who text,
  for_whom text,
  by_when text,
  due_on date,
  state text not null check (state in ('standing', 'merged', 'split', 'dropped')),
  did text not null check (did in ('kept', 'added', 'reworded', 'split', 'merged', 'dropped', 'restored', 'taken-back')),
  became integer[] not null default '{}' check (cardinality(became) <= 50),
  reason text check (length(btrim(reason)) between 1 and 1000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_as text not null,
  primary key (commitment_id, version),
  check ((state in ('merged', 'split')) = (cardinality(became) > 0)),
  check (did in ('kept', 'taken-back') or reason is not null)
);
comment on table policy.commitment_versions is 'Each wording of a commitment, and what it became (merged with or split into others, or dropped): append-only. What it became are numbers in the same agreement.';

-- Commitments are found by the words of their wording.
alter table policy.search_words drop constraint search_words_kind_check;
alter table policy.search_words add constraint search_words_kind_check check (kind in ('plan', 'goal', 'step', 'question', 'commitment'));
comment on table policy.search_words is 'The titles of plans, goals, steps and questions as they are searched, in both languages, and the wordings of commitments.';
