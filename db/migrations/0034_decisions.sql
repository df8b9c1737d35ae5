-- Decisions of the government, as their source publishes them: each wording that was seen stays.
create table policy.decision_imports (
  id integer generated always as identity primary key,
  source text not null check (source in ('csv', 'turtle', 'sparql')),
  name text not null check (length(btrim(name)) between 1 and 300 and name !~ '[[:cntrl:]]'),
  content_hash text not null check (length(content_hash) <= 100),
  found integer not null check (found >= 0),
  added integer not null check (added >= 0),
  changed integer not null check (changed >= 0),
  withdrawn integer not null check (withdrawn >= 0),
  faults jsonb not null default '[]' check (jsonb_typeof(faults) = 'array' and octet_length(faults::text) <= 200000),
  imported_at timestamptz not null,
  imported_by text not null,
  imported_as text not null
);
create index decision_imports_last on policy.decision_imports (imported_at desc, id desc);
comment on table policy.decision_imports is 'One reading of a source of decisions, and what it brought: append-only.';

create table policy.decisions (
  id integer generated always as identity primary key,
  import_id integer references policy.decision_imports (id) on delete restrict,
  reference text not null unique check (length(btrim(reference)) between 1 and 300 and reference !~ '[[:cntrl:]]'),
  uri text unique check (length(uri) between 1 and 500 and uri ~ '^https?://[^[:space:]]+$'),
  decided_on date not null,
  title text not null check (length(btrim(title)) between 1 and 1000),
  text text not null check (length(text) between 1 and 200000),
  document_type text check (length(document_type) between 1 and 100),
  agenda_type text check (agenda_type in ('note', 'announcement')),
  ministers text[] not null default '{}' check (cardinality(ministers) <= 20),
  themes text[] not null default '{}' check (cardinality(themes) <= 50),
  dossiers text[] not null default '{}' check (cardinality(dossiers) <= 50),
  attachments jsonb not null default '[]' check (jsonb_typeof(attachments) = 'array' and octet_length(attachments::text) <= 200000),
  meeting text check (length(meeting) between 1 and 500 and meeting !~ '[[:cntrl:]]'),
  is_demonstration boolean not null default false,
  is_withdrawn boolean not null default false,
  version integer not null default 1 check (version >= 1),
  text_hash text not null check (length(text_hash) <= 100),
  seen_at timestamptz not null
);
create index decisions_by_day on policy.decisions (decided_on desc, id desc);
create index decisions_by_type on policy.decisions (document_type, decided_on desc);
create index decisions_by_meeting on policy.decisions (meeting);
create index decisions_by_import on policy.decisions (import_id);
create index decisions_by_theme on policy.decisions using gin (themes);
create index decisions_by_dossier on policy.decisions using gin (dossiers);
comment on table policy.decisions is 'A decision of the government as it was seen last. A withdrawn one keeps its last wording, and says so.';

create table policy.decision_versions (
  decision_id integer not null references policy.decisions (id) on delete restrict,
  version integer not null check (version >= 1),
  import_id integer not null references policy.decision_imports (id) on delete restrict,
  decided_on date not null,
  title text not null,
  text text not null check (length(text) between 1 and 200000),
  text_hash text not null check (length(text_hash) <= 100),
  details jsonb not null default '{}' check (octet_length(details::text) <= 500000),
  is_withdrawn boolean not null default false,
  seen_at timestamptz not null,
  primary key (decision_id, version)
);
create index decision_versions_import on policy.decision_versions (import_id);
comment on table policy.decision_versions is 'Each wording of a decision that was seen, and that it was withdrawn: append-only, so that a quote can be held against the words of its day.';

create table policy.decision_words (
  decision_id integer primary key references policy.decisions (id) on delete restrict,
  words tsvector not null
);
create index decision_words_found on policy.decision_words using gin (words) with (fastupdate = off);
comment on table policy.decision_words is 'The Dutch stems of the title and the text of a decision, by which it is found.';

create table policy.decision_marks (
  kind text not null check (kind in ('theme', 'type')),
  mark text not null check (length(mark) between 1 and 500),
  primary key (kind, mark)
);
comment on table policy.decision_marks is 'Each theme and type of document that a decision ever had: what the list can be filtered by.';
