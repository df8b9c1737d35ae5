-- Code lists are kept by people: a list has an owner and a source, a code its languages, validity, successor and ruling.
-- Nothing that stands is lost: what was loaded keeps its label, and counts as loaded until somebody changes it.
create table organisation.lists (
  list text primary key check (list ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title_nl text not null,
  title_en text not null,
  owner text not null,
  source text not null,
  fixed boolean not null default false,
  read_by_detainees boolean not null default false,
  position integer not null
);
comment on table organisation.lists is 'The code lists: what each is, who decides on it, where it comes from. Of a fixed list the program itself decides which codes there are.';

alter table organisation.code_lists
  add column label_fr text,
  add column label_ar text,
  add column successor text,
  add column ruling_nl text,
  add column ruling_en text,
  add column cause text check (cause in ('person', 'prison', 'provider', 'room')),
  add column asks text check (asks in ('remark')),
  add column policy_fields text[] not null default '{}',
  add column version integer not null default 1,
  add column origin access.origin not null default 'source',
  add foreign key (list, successor) references organisation.code_lists (list, code) on delete restrict,
  add check (valid_from is null or valid_to is null or valid_from <= valid_to),
  add check (length(code) between 1 and 60 and code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  add check (greatest(length(label_nl), length(label_en), length(label_fr), length(label_ar)) <= 120
    and least(length(label_nl), length(label_en), length(label_fr), length(label_ar)) >= 1),
  add check (greatest(length(ruling_nl), length(ruling_en)) <= 500),
  add check (successor <> code),
  add check (cardinality(policy_fields) = 0 or list = 'category'),
  add check (asks is null or list = 'cancellation-reason'),
  add check (cause is null or list in ('cancellation-reason', 'absence-reason'));
comment on table organisation.code_lists is 'The codes of the lists. valid_from is the first day on which a code can be chosen, valid_to the first on which it no longer can; a code is closed and never deleted. policy_fields: of a category, the fields it belongs to (none: every field). Version 1 was never changed by anybody.';
create index code_lists_successor on organisation.code_lists (list, successor);

-- What else was told where a reason asks for it.
alter table organisation.sessions add column remark text check (length(remark) between 1 and 200);

-- Titles and descriptions carry the languages that detainees read.
alter table organisation.offers
  add column title_fr text check (length(title_fr) between 1 and 200),
  add column title_ar text check (length(title_ar) between 1 and 200),
  add column description_nl text check (length(description_nl) between 1 and 2000),
  add column description_en text check (length(description_en) between 1 and 2000),
  add column description_fr text check (length(description_fr) between 1 and 2000),
  add column description_ar text check (length(description_ar) between 1 and 2000),
  add check (description_nl is not null or coalesce(description_en, description_fr, description_ar) is null);
