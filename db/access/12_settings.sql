-- A number that the agency decided, with what holds while it decided nothing or what no longer fits; src/administration/settings/rules.ts
-- says the same bounds. It reads with the rights of who asks: what is decided is no secret.
create function platform.whole_setting(asked text, lowest integer, highest integer, standard integer) returns integer
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select (s.value #>> '{}')::numeric::integer from platform.settings s
     where s.key = asked and case when jsonb_typeof(s.value) = 'number' then
       (s.value #>> '{}')::numeric between lowest and highest and (s.value #>> '{}')::numeric % 1 = 0 else false end),
    standard)
$$;
comment on function platform.whole_setting(text, integer, integer, integer) is 'A whole number that the agency decided, within its bounds; else the standard.';
grant execute on function platform.whole_setting(text, integer, integer, integer) to brug_public;
