-- The filters of a list that somebody keeps under a name of their own. Filters are codes: what is typed freely, such as a name that
-- is searched, is never among them.
create table platform.saved_views (
  id integer generated always as identity primary key,
  actor_id text not null,
  list text not null check (list ~ '^/[a-z]+(-[a-z]+)*$' and length(list) <= 40),
  name text not null check (length(btrim(name)) between 1 and 60 and name !~ '[[:cntrl:]]'),
  asked text not null check (length(asked) <= 300 and asked ~ '^([a-zA-Z]+=-?[a-z0-9]+(-[a-z0-9]+)*(&|$))*$'),
  version integer not null default 1
);
create unique index saved_views_name on platform.saved_views (actor_id, list, lower(name));
comment on table platform.saved_views is 'The filters of a list that somebody keeps under a name: known to that person alone. asked holds codes, never what was typed.';
