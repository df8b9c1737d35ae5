-- Places are records that people keep: prisons and other kinds, opened, renamed, closed and merged, with their rooms and units.
-- The table keeps its name and its code word: a place of any kind has an address under /prisons.
alter table organisation.prisons
  add column kinds text[] not null default '{prison}',
  add column regimes text[] not null default '{}',
  add column municipality text check (length(municipality) between 1 and 100),
  add column address text check (length(address) between 1 and 200),
  add column named_from date,
  add column version integer not null default 1,
  add constraint prisons_code_check check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
  add constraint prisons_name_check check (length(name_nl) between 1 and 100 and length(name_en) between 1 and 100),
  add constraint prisons_kinds_check check (cardinality(kinds) > 0
    and kinds <@ array['prison', 'detention-house', 'transition-house', 'forensic-centre', 'outside']),
  add constraint prisons_regimes_check check (regimes <@ array['remand', 'sentence', 'internment']),
  add constraint prisons_period_check check (valid_to is null or valid_from <= valid_to),
  add constraint prisons_named_check check (named_from is null or named_from > valid_from),
  add constraint prisons_successor_check check (successor is null or (valid_to is not null and successor <> code));
comment on table organisation.prisons is 'The places: prisons and other kinds, with the days on which they opened and closed, and what they were merged into. The first load is the map of 2013.';
comment on column organisation.prisons.kinds is 'What kind of place it is; one place may be several.';
comment on column organisation.prisons.regimes is 'Whom it is for: remand, sentence, internment; several for one place, none where it is not known.';
comment on column organisation.prisons.valid_from is 'The first day on which it stands. Of the map of 2013 the day that the map begins, not the day that the place opened.';
comment on column organisation.prisons.valid_to is 'The last day on which it stood; null while it stands.';
comment on column organisation.prisons.named_from is 'The day from which the present name holds; null when it always did.';

create table organisation.prison_names (
  prison text not null references organisation.prisons (code) on delete restrict,
  valid_until date not null,
  name_nl text not null,
  name_en text not null,
  primary key (prison, valid_until)
);
comment on table organisation.prison_names is 'Earlier names of places, each with its last day. Written by the database when a place is renamed.';

create table organisation.rooms (
  prison text not null references organisation.prisons (code) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('classroom', 'workshop', 'sport', 'consultation', 'library', 'chapel', 'outdoor', 'other')),
  places integer check (places between 1 and 10000),
  valid_from date not null,
  valid_until date,
  version integer not null default 1,
  primary key (prison, code),
  check (valid_until is null or valid_from <= valid_until)
);
comment on table organisation.rooms is 'Rooms of a place in which something can be given, with how many people they hold. What is not registered is typed as text.';

create table organisation.units (
  prison text not null references organisation.prisons (code) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('unit', 'wing', 'house', 'other')),
  places integer check (places between 1 and 10000),
  valid_from date not null,
  valid_until date,
  version integer not null default 1,
  primary key (prison, code),
  check (valid_until is null or valid_from <= valid_until)
);
comment on table organisation.units is 'Units and wings of a place, where people live, with how many places they have.';
