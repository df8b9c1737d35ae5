import { sql } from './sql.ts';
import type { Transaction } from './transaction.ts';

/** Rights as text, the same whether they were given, never touched, or given and taken away, in whatever order. */
const rightsOf = {
  schema: sql`array(select a::text from unnest(coalesce(n.nspacl, acldefault('n', n.nspowner))) a order by 1)`,
  relation: sql`array(select a::text from unnest(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) a order by 1)`,
  column: sql`array(select a::text from unnest(t.attacl) a order by 1)`,
  routine: sql`array(select a::text from unnest(coalesce(p.proacl, acldefault('f', p.proowner))) a order by 1)`,
};

/**
 * Everything that says who may do what, as rows `object` (a name for people) and `mark` (a hash of what it is): the six
 * schemas with their tables, columns, policies, routines, triggers, rewriting rules and constraints, the roles of Brug, and
 * what in the whole database fires by itself. Written as one statement: it runs at every start.
 */
const WALLS = sql`
  select object, encode(sha256(convert_to(array_to_string(parts, ' | ', '-'), 'UTF8')), 'hex') as mark from (
    with ours as materialized (
      select * from pg_namespace where nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
    ), relation as materialized (
      select c.*, format('%I.%I', o.nspname, c.relname) as name from pg_class c join ours o on o.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    )
    select 'schema ' || n.nspname as object, array[n.nspowner::regrole::text, ${rightsOf.schema}::text] as parts from ours n
    union all
    select 'table ' || c.name, array[c.relkind::text, c.relowner::regrole::text, c.relrowsecurity::text, c.relforcerowsecurity::text,
      c.reloptions::text, ${rightsOf.relation}::text, case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end]
    from relation c
    union all
    select format('column %s.%I', c.name, t.attname), array[format_type(t.atttypid, t.atttypmod), t.attnotnull::text,
      t.attidentity::text, t.attgenerated::text, ${rightsOf.column}::text, pg_get_expr(d.adbin, d.adrelid)]
    from relation c join pg_attribute t on t.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = t.attnum
    where t.attnum > 0 and not t.attisdropped and c.relkind <> 'S'
    union all
    select format('policy "%s" on %s', p.polname, c.name), array[p.polcmd::text, p.polpermissive::text,
      array(select coalesce(r.rolname, 'public') from unnest(p.polroles) as given (oid) left join pg_roles r on r.oid = given.oid order by 1)::text,
      coalesce(pg_get_expr(p.polqual, p.polrelid), '-'), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')]
    from relation c join pg_policy p on p.polrelid = c.oid
    union all
    select format('trigger %I on %s', g.tgname, c.name), array[g.tgenabled::text, pg_get_triggerdef(g.oid)]
    from relation c join pg_trigger g on g.tgrelid = c.oid where not g.tgisinternal
    union all
    select format('rule %I on %s', w.rulename, c.name), array[w.ev_enabled::text, pg_get_ruledef(w.oid)]
    from relation c join pg_rewrite w on w.ev_class = c.oid where w.rulename <> '_RETURN'
    union all
    select format('constraint %I on %s', k.conname, coalesce(c.name, k.contypid::regtype::text)),
      array[k.convalidated::text, pg_get_constraintdef(k.oid)]
    from pg_constraint k join ours o on o.oid = k.connamespace left join relation c on c.oid = k.conrelid
    union all
    select format('function %I.%I(%s)', o.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
      array[p.proowner::regrole::text, p.prokind::text, p.prosecdef::text, p.provolatile::text, p.proleakproof::text, p.proconfig::text,
        l.lanname::text, pg_get_function_result(p.oid), p.prosrc, pg_get_function_sqlbody(p.oid), ${rightsOf.routine}::text]
    from pg_proc p join ours o on o.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    union all
    select 'role ' || r.rolname, array[r.rolsuper::text, r.rolinherit::text, r.rolcreaterole::text, r.rolcreatedb::text,
      r.rolcanlogin::text, r.rolreplication::text, r.rolbypassrls::text,
      array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid order by 1)::text]
    from pg_roles r where r.rolname like 'brug\\_%'
    union all
    select 'event trigger ' || evtname, array[evtenabled::text, evtfoid::regprocedure::text] from pg_event_trigger
    union all
    select format('default rights of %s on %s', defaclrole::regrole, defaclobjtype), array[defaclnamespace::text, defaclacl::text]
    from pg_default_acl where defaclrole::regrole::text like 'brug\\_%'
  ) wall`;

/** Names are written out in full, whatever path the connection was given. */
const PLAIN_PATH = sql`select set_config('search_path', 'pg_catalog', true)`;

/** Keeps the marks of all walls as they stand now. Only who has just built them may say that they are right. */
export async function keepWalls(tx: Transaction): Promise<void> {
  await tx.run(PLAIN_PATH);
  await tx.run(sql`delete from platform.walls`);
  await tx.run(sql`insert into platform.walls (object, mark) ${WALLS}`);
}

/** What differs from the walls that were built: each object by name. Asked in a role that may read the marks. */
export async function wallFaults(tx: Transaction): Promise<string[]> {
  await tx.run(PLAIN_PATH);
  const differing = await tx.rows<{ object: string; what: 'added' | 'missing' | 'altered' }>(sql`
    select coalesce(f.object, w.object) as object,
      case when w.object is null then 'added' when f.object is null then 'missing' else 'altered' end as what
    from (${WALLS}) f full join platform.walls w on w.object = f.object
    where f.mark is distinct from w.mark order by 1`);
  return differing.map(({ object, what }) =>
    what === 'missing'
      ? `${object} is missing`
      : what === 'added'
        ? `${object} is not in the source`
        : `${object} is not as in the source`,
  );
}
