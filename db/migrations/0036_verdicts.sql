-- What became of commitments: checks by a rule, what people say of them, and what readers miss.
create table policy.commitment_checks (
  id integer generated always as identity primary key,
  agreement_id text not null references policy.agreements (id) on delete restrict,
  number integer not null check (number between 1 and 9999),
  as_of date not null,
  rule_id text not null check (length(rule_id) between 1 and 60),
  rule_version integer not null check (rule_version >= 1),
  searched integer not null check (searched >= 0),
  decisions_hash text not null check (length(decisions_hash) <= 100),
  content jsonb not null check (octet_length(content::text) <= 16000000),
  content_hash text not null check (length(content_hash) <= 100),
  checked_at timestamptz not null,
  checked_by text not null,
  checked_as text not null,
  unique (agreement_id, number)
);
comment on table policy.commitment_checks is 'All commitments of an agreement held against the decisions and the registered facts of a day, by a version of the rule: frozen, append-only.';

create table policy.bearing_judgements (
  id integer generated always as identity primary key,
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  decision_id integer not null references policy.decisions (id) on delete restrict,
  bearing text not null check (bearing in ('direct', 'partial', 'not', 'as-found')),
  quote text check (length(btrim(quote)) between 1 and 2000),
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  judged_at timestamptz not null,
  judged_by text not null,
  judged_as text not null
);
create index bearing_judgements_of on policy.bearing_judgements (commitment_id, decision_id, id desc);
create index bearing_judgements_decision on policy.bearing_judgements (decision_id);
comment on table policy.bearing_judgements is 'What a person says of how a decision bears on a commitment, instead of what was found; the last one counts. Append-only.';

create table policy.practice_evidence (
  id integer generated always as identity primary key,
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  step_id integer references policy.steps (id) on delete restrict,
  figure text check (length(figure) between 1 and 60),
  filters jsonb not null default '{}' check (octet_length(filters::text) <= 2000),
  at_least numeric check (at_least >= 0),
  is_removed boolean not null default false,
  note text check (length(btrim(note)) between 1 and 1000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_as text not null,
  check ((step_id is null) <> (figure is null)),
  check ((figure is null) = (at_least is null))
);
create index practice_evidence_of on policy.practice_evidence (commitment_id, id desc);
create index practice_evidence_step on policy.practice_evidence (step_id);
comment on table policy.practice_evidence is 'A step of a plan, or a figure with what it must reach, that shows that a commitment is carried out. Decisions alone never do.';

create table policy.verdict_confirmations (
  id integer generated always as identity primary key,
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  check_id integer not null references policy.commitment_checks (id) on delete restrict,
  rule_verdict text not null check (rule_verdict in ('kept', 'partly-kept', 'under-way', 'nothing-found', 'stopped', 'cannot-be-judged')),
  verdict text not null check (verdict in ('kept', 'partly-kept', 'under-way', 'nothing-found', 'stopped', 'cannot-be-judged')),
  reason text check (length(btrim(reason)) between 1 and 2000),
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  confirmed_as text not null,
  check (verdict = rule_verdict or reason is not null)
);
create index verdict_confirmations_of on policy.verdict_confirmations (commitment_id, id desc);
create index verdict_confirmations_check on policy.verdict_confirmations (check_id);
comment on table policy.verdict_confirmations is 'That a person confirms the verdict of the rule, or overrules it with a reason: append-only. It stands as long as the grounds of its check do.';

create table policy.missing_decisions (
  id integer generated always as identity primary key,
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  address text not null check (length(btrim(address)) between 1 and 500 and address !~ '[[:cntrl:]]'),
  remark text check (length(remark) <= 1000),
  state text not null default 'waiting' check (state in ('waiting', 'taken-over', 'declined')),
  decision_id integer references policy.decisions (id) on delete restrict,
  answer text check (length(btrim(answer)) between 1 and 1000),
  sent_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  check ((state = 'waiting') = (answered_at is null))
);
create index missing_decisions_of on policy.missing_decisions (commitment_id);
create index missing_decisions_waiting on policy.missing_decisions (state, sent_at);
create index missing_decisions_decision on policy.missing_decisions (decision_id);
comment on table policy.missing_decisions is 'A decision that a reader misses at a commitment: waits for who follows the agreement. Who sent it is not kept.';

-- What of a check is asked of many at once: its verdicts and its citations, beside the content that holds all of it.
create table policy.check_verdicts (
  check_id integer not null references policy.commitment_checks (id) on delete restrict,
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  commitment_version integer not null check (commitment_version >= 1),
  verdict text not null check (verdict in ('kept', 'partly-kept', 'under-way', 'nothing-found', 'stopped', 'cannot-be-judged')),
  stage text not null check (length(stage) between 1 and 40),
  primary key (check_id, commitment_id)
);
create index check_verdicts_of on policy.check_verdicts (commitment_id, check_id desc);
comment on table policy.check_verdicts is 'The verdict of the rule on each commitment of a check, with the wording that was held against the decisions: append-only.';

create table policy.check_citations (
  check_id integer not null references policy.commitment_checks (id) on delete restrict,
  commitment_id integer not null references policy.commitments (id) on delete restrict,
  decision_id integer not null references policy.decisions (id) on delete restrict,
  bearing text not null check (bearing in ('direct', 'partial')),
  quote text not null check (length(btrim(quote)) between 1 and 2000),
  primary key (check_id, commitment_id, decision_id)
);
create index check_citations_of on policy.check_citations (commitment_id);
create index check_citations_decision on policy.check_citations (decision_id);
comment on table policy.check_citations is 'Each decision that a check cites beside a commitment, with its quote: when it is withdrawn or says so no longer, what was confirmed on it is looked at again. Append-only.';
