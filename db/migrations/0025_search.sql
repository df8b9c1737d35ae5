-- What is searched: the names of what can be found, without accents and capitals, and what each word looks like with one letter
-- left out. Kept by the database (22_search.sql); emptied by a migration when what they are made of changes.
create table individual.search_words (
  person_id integer primary key references individual.persons (id) on delete cascade,
  folded text not null,
  near text[] not null
);
comment on table individual.search_words is 'Name and number of a person as they are searched; no role reads them, individual.persons_named gives numbers.';
-- Without a list of what is still to be indexed: nobody empties it in the embedded database, and each search would read all of it.
create index search_words_near on individual.search_words using gin (near) with (fastupdate = off);

create table organisation.search_words (
  kind text not null check (kind in ('offer', 'organisation', 'prison')),
  key text not null,
  folded text not null,
  near text[] not null,
  primary key (kind, key)
);
comment on table organisation.search_words is 'The names of offers, organisations and places as they are searched, in all languages, with earlier and printed names.';
create index search_words_near on organisation.search_words using gin (near) with (fastupdate = off);

create table policy.search_words (
  kind text not null check (kind in ('plan', 'goal', 'step', 'question')),
  key text not null,
  folded text not null,
  near text[] not null,
  primary key (kind, key)
);
comment on table policy.search_words is 'The titles of plans, goals, steps and questions as they are searched, in both languages.';
create index search_words_near on policy.search_words using gin (near) with (fastupdate = off);
