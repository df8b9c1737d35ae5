-- By which a word with one typing error finds the word that was meant.
create table policy.decision_stems (
  stem text collate "C" primary key check (stem ~ '^[a-z]{4,24}$'),
  near text[] not null,
  seen_in integer not null
);
create index decision_stems_near on policy.decision_stems using gin (near) with (fastupdate = off);
comment on table policy.decision_stems is 'Each Dutch stem of a decision that was ever read in, what it has in common with a word that differs by one letter, and one decision with it.';

-- What was read in by mistake is taken back while nothing was built on it; that it was read in stays to be seen.
alter table policy.decision_imports add column taken_back_at timestamptz;
