-- A framework of questions is data: its ways, branches, questions and outcomes stand in one text of its version, which never changes once
-- it was published. What a team answers, names the version that it began with.
create table policy.frameworks (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  retired_on date,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null
);
comment on table policy.frameworks is 'Frameworks of questions. retired_on: since when no team begins with it any more.';

create table policy.framework_versions (
  framework_id text not null references policy.frameworks (id) on delete cascade,
  number integer not null check (number between 1 and 999),
  state text not null default 'draft' check (state in ('draft', 'published', 'replaced')),
  title_nl text not null check (length(title_nl) between 1 and 200),
  title_en text check (length(title_en) between 1 and 200),
  source text check (length(source) between 1 and 600),
  content jsonb not null check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 600000),
  published_on date,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  primary key (framework_id, number),
  check ((state = 'draft') = (published_on is null))
);
comment on table policy.framework_versions is 'The versions of a framework: one draft at most, one that is published, and those that were replaced. content: the start question, tracks, branches with their questions and lists, and outcomes.';
create unique index framework_versions_draft on policy.framework_versions (framework_id) where state = 'draft';
create unique index framework_versions_published on policy.framework_versions (framework_id) where state = 'published';

-- Numbers are drawn, not counted: nobody learns from a number how many teams are answering.
create table policy.assessments (
  id integer primary key,
  prison text not null references organisation.prisons (code) on delete restrict,
  framework_id text not null,
  framework_number integer not null,
  previous integer references policy.assessments (id) on delete restrict,
  branch text check (length(branch) between 1 and 60),
  state text not null default 'open' check (state in ('open', 'concluded')),
  outcome text check (length(outcome) between 1 and 60),
  ground text check (length(ground) between 1 and 2000),
  owner text check (length(owner) between 1 and 200),
  signal text check (length(signal) between 1 and 2000),
  review_on date,
  concluded_on date,
  concluded_by text,
  concluded_at timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  origin access.origin not null,
  foreign key (framework_id, framework_number) references policy.framework_versions (framework_id, number) on delete restrict,
  check (previous <> id),
  check ((state = 'concluded') = (outcome is not null and concluded_on is not null and concluded_by is not null and concluded_at is not null)),
  check (state = 'open' or branch is not null)
);
comment on table policy.assessments is 'The answers of the team of a prison to a framework: which way it goes, and what came of it. branch: the way chosen; signal: what is told to who decides above the prison; review_on: when the team looks again. previous: the one that is repeated.';
create unique index assessments_open on policy.assessments (prison, framework_id) where state = 'open';
create index assessments_framework on policy.assessments (framework_id, framework_number);
create unique index assessments_previous on policy.assessments (previous) where previous is not null;

create table policy.assessment_items (
  id integer primary key,
  assessment_id integer not null references policy.assessments (id) on delete cascade,
  branch text not null check (length(branch) between 1 and 60),
  title text not null check (length(title) between 1 and 200),
  track text check (length(track) between 1 and 60),
  verdict text check (verdict in ('go', 'adapt', 'stop')),
  aside boolean not null default false,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  unique (assessment_id, branch, title)
);
comment on table policy.assessment_items is 'What a branch that repeats is answered for: a quick win, an initiative. branch: the first of the branches that are answered for it; aside: put away, with its answers.';

create table policy.assessment_answers (
  id integer generated always as identity primary key,
  assessment_id integer not null references policy.assessments (id) on delete cascade,
  item_id integer references policy.assessment_items (id) on delete cascade,
  question text not null check (length(question) between 1 and 60),
  value jsonb check (jsonb_typeof(value) in ('string', 'boolean', 'array') and octet_length(value::text) <= 20000),
  version integer not null,
  recorded_by text not null,
  recorded_as text not null,
  recorded_at timestamptz not null
);
comment on table policy.assessment_answers is 'What was answered, append-only: the newest counts, and one without value opens the question again. version: that of the assessment which it made.';
create index assessment_answers_question on policy.assessment_answers (assessment_id, item_id, question, id desc);
create index assessment_answers_item on policy.assessment_answers (item_id) where item_id is not null;

create table policy.assessment_remarks (
  id integer generated always as identity primary key,
  assessment_id integer not null references policy.assessments (id) on delete cascade,
  item_id integer references policy.assessment_items (id) on delete cascade,
  question text not null check (length(question) between 1 and 60),
  kind text not null check (kind in ('remark', 'differs')),
  remark text not null check (length(remark) between 1 and 2000),
  recorded_by text not null,
  recorded_as text not null,
  recorded_at timestamptz not null
);
comment on table policy.assessment_remarks is 'What members of the team say beside an answer, append-only. differs: who says it sees it otherwise.';
create index assessment_remarks_question on policy.assessment_remarks (assessment_id, question);
create index assessment_remarks_item on policy.assessment_remarks (item_id) where item_id is not null;

create table policy.assessment_releases (
  id integer primary key,
  assessment_id integer not null references policy.assessments (id) on delete cascade,
  what text not null check (what in ('outcome', 'answers')),
  asked text[] not null default '{}' check (cardinality(asked) <= 400),
  prison text not null,
  framework_id text not null,
  framework_number integer not null,
  branch text not null,
  outcome text not null,
  ground text,
  concluded_on date not null,
  answers jsonb not null,
  items jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  withdrawn boolean not null default false,
  withdrawn_by text,
  withdrawn_at timestamptz,
  version integer not null default 1,
  origin access.origin not null,
  check (withdrawn = (withdrawn_by is not null and withdrawn_at is not null))
);
comment on table policy.assessment_releases is 'What a team gave out of its answers: the outcome, or the answers to the questions that were asked with it, as they stood then and as the database read them itself. One that was withdrawn is nobody else''s.';
create unique index assessment_releases_standing on policy.assessment_releases (assessment_id) where not withdrawn;
create index assessment_releases_framework on policy.assessment_releases (framework_id, prison);

create table policy.local_action_sources (
  action_id integer primary key references policy.local_actions (id) on delete cascade,
  assessment_id integer not null references policy.assessments (id) on delete restrict,
  item_id integer references policy.assessment_items (id) on delete restrict,
  made_by text not null,
  made_at timestamptz not null
);
comment on table policy.local_action_sources is 'Which actions of a local plan came out of which answers of the team, and of which initiative among them.';
create index local_action_sources_assessment on policy.local_action_sources (assessment_id);
create unique index local_action_sources_item on policy.local_action_sources (item_id) where item_id is not null;
create index assessments_prison on policy.assessments (prison);
create index assessment_releases_assessment on policy.assessment_releases (assessment_id);
