-- Begin from nothing: what is no longer written in the source must not survive in the database. Everything that follows is
-- made by the owner in the same transaction; whoever asks meanwhile waits, and finds the new rules whole.
do $$
declare
  ours constant text[] := array['platform', 'access', 'organisation', 'individual', 'policy', 'audit'];
  r record;
begin
  -- A view stands on tables and on functions, so views go first. A table that was left behind stays, and is refused at the start.
  for r in select format('%s.%I', c.relnamespace::regnamespace, c.relname) as relation, case c.relkind when 'm' then 'materialized view' else 'view' end as kind
           from pg_class c where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text = any (ours) loop
    -- One view may have gone with another.
    execute format('drop %s if exists %s cascade', r.kind, r.relation);
  end loop;
  for r in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours) loop
    execute format('drop policy %I on %I.%I', r.policyname, r.schemaname, r.tablename);
  end loop;
  for r in select t.tgname, t.tgrelid::regclass as relation from pg_trigger t join pg_class c on c.oid = t.tgrelid
           where not t.tgisinternal and c.relnamespace::regnamespace::text = any (ours) loop
    execute format('drop trigger %I on %s', r.tgname, r.relation);
  end loop;
  for r in select w.rulename, w.ev_class::regclass as relation from pg_rewrite w join pg_class c on c.oid = w.ev_class
           where w.rulename <> '_RETURN' and c.relnamespace::regnamespace::text = any (ours) loop
    execute format('drop rule %I on %s', r.rulename, r.relation);
  end loop;
  for r in select distinct d.adrelid::regclass as relation, a.attname
           from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
           join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_proc'::regclass
           join pg_proc f on f.oid = p.refobjid
           where f.pronamespace::regnamespace::text = any (ours) loop
    execute format('alter table %s alter column %I drop default', r.relation, r.attname);
  end loop;
  for r in select p.oid::regprocedure as routine from pg_proc p where p.pronamespace::regnamespace::text = any (ours)
           order by p.oid desc loop -- what was made later may rest on what was made before
    execute format('drop routine %s', r.routine);
  end loop;
  for r in select distinct given.kind, given.name, coalesce(quote_ident(a.rolname), 'public') as role
           from (
             select 'schema' as kind, quote_ident(n.nspname) as name, n.nspowner as owner, acl.grantee
             from pg_namespace n, aclexplode(n.nspacl) acl where n.nspname = any (ours)
             union all
             select case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass::text, c.relowner, acl.grantee
             from pg_class c, aclexplode(c.relacl) acl where c.relnamespace::regnamespace::text = any (ours)
             union all
             select 'table', c.oid::regclass::text, c.relowner, acl.grantee
             from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) acl
             where c.relnamespace::regnamespace::text = any (ours)
           ) given left join pg_roles a on a.oid = given.grantee
           where given.grantee <> given.owner loop
    execute format('revoke all on %s %s from %s', r.kind, r.name, r.role);
  end loop;
end
$$;

-- What the owner makes is nobody's until it is given: a new function would be everybody's by itself.
do $$
declare r record;
begin
  for r in select n.nspname as schema, case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'routines'
               when 'T' then 'types' else 'schemas' end as kind, coalesce(quote_ident(a.rolname), 'public') as role
           from pg_default_acl d cross join aclexplode(d.defaclacl) acl left join pg_roles a on a.oid = acl.grantee
           left join pg_namespace n on n.oid = d.defaclnamespace
           where d.defaclrole = 'brug_owner'::regrole and acl.grantee <> d.defaclrole loop
    execute format('alter default privileges%s revoke all on %s from %s',
      ' in schema ' || quote_ident(r.schema), r.kind, r.role);
  end loop;
end
$$;
alter default privileges revoke execute on routines from public;

