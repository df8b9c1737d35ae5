-- A view stands on the words of the rules and on tables: every view goes first, so that these can be written again, and only
-- what is written in the source comes back.
do $$
declare r record;
begin
  for r in select c.oid::regclass as view from pg_class c
           where c.relkind = 'v' and c.relnamespace::regnamespace::text in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit') loop
    execute format('drop view %s cascade', r.view);
  end loop;
end
$$;
