-- A search looks at the day of a decision, and first at what its title says, without opening the decision.
alter table policy.decision_words
  add column decided_on date,
  add column is_withdrawn boolean not null default false,
  add column title_words tsvector;
update policy.decision_words w set decided_on = d.decided_on, is_withdrawn = d.is_withdrawn
from policy.decisions d where d.id = w.decision_id;
alter table policy.decision_words alter column decided_on set not null;
create index decision_words_newest on policy.decision_words (decided_on desc, decision_id desc);
create index decision_words_titles on policy.decision_words using gin (title_words) with (fastupdate = off);
comment on table policy.decision_words is 'The Dutch stems of the title and the text of a decision and its day, by which it is found.';
