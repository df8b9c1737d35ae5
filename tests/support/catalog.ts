import { ROLES } from '../../src/access/index.ts';
import { sql, type Transaction } from '../../src/platform/database/index.ts';

/** The rooms of the house, the most protected first. */
export const SCHEMAS = ['individual', 'organisation', 'policy', 'access', 'audit', 'platform'] as const;
export const VERBS = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

const schemas = () => sql`select unnest(string_to_array(${SCHEMAS.join(' ')}::text, ' '))`;
const verbs = () => sql`unnest(string_to_array(${VERBS.join(' ')}::text, ' '))`;

export interface Table {
  schema: string;
  name: string;
  comment: string | null;
}

/** Every table, by name. */
export function readTables(tx: Transaction): Promise<Table[]> {
  return tx.rows(sql`
    select n.nspname::text as schema, c.relname::text as name, obj_description(c.oid, 'pg_class') as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in (${schemas()}) order by c.relname collate "C", n.nspname collate "C"`);
}

/** What each schema is for. */
export async function readSchemas(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.rows<{ name: string; comment: string | null }>(sql`
    select nspname::text as name, obj_description(oid, 'pg_namespace') as comment from pg_namespace
    where nspname in (${schemas()})`);
  return new Map(rows.map((row) => [row.name, row.comment ?? '']));
}

export interface Policy {
  /** `schema.table`. */
  table: string;
  /** The database roles it is written for. */
  roles: string[];
  verb: Verb | 'all';
  sentence: string;
  ground: string | null;
  /** It takes away from what other rules give, and gives nothing itself. */
  narrows: boolean;
  /** Which rows it is about, as SQL. */
  using: string | null;
  /** What a row that is written must be, as SQL; null: the same. */
  check: string | null;
}

/** Every rule by its sentence, without the rule that lets the owner keep its own tables. */
export function readPolicies(tx: Transaction): Promise<Policy[]> {
  return tx.rows(sql`
    select n.nspname || '.' || c.relname as "table", p.polname::text as sentence, not p.polpermissive as narrows, obj_description(p.oid, 'pg_policy') as ground,
      pg_get_expr(p.polqual, p.polrelid) as "using", pg_get_expr(p.polwithcheck, p.polrelid) as "check",
      array(select coalesce(r.rolname, 'public')::text from unnest(p.polroles) as given (oid)
            left join pg_roles r on r.oid = given.oid order by 1) as roles,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as verb
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${schemas()}) and p.polname <> 'the owner keeps the table'
    order by c.relname collate "C", c.relnamespace::regnamespace::text, p.polname collate "C"`);
}

export interface Right {
  table: string;
  /** The role as the application names it. */
  role: string;
  verb: Verb;
  /** The schema is open, the verb is granted on at least one column. */
  granted: boolean;
  /** At least one policy speaks for the role, or for everybody. */
  ruled: boolean;
  /** The only columns it is granted on; null: all of them. */
  columns: string[] | null;
}

/** For each table, role and verb what the grants say and whether a policy speaks: a right is both. */
export function readRights(tx: Transaction): Promise<Right[]> {
  return tx.rows(sql`
    select n.nspname || '.' || c.relname as "table", role.name as role, verb.name as verb,
      has_schema_privilege(role.db, n.oid, 'usage') and case verb.name
        when 'delete' then has_table_privilege(role.db, c.oid, 'delete')
        else has_any_column_privilege(role.db, c.oid, verb.name) end as granted,
      exists (
        select from pg_policy p
        where p.polrelid = c.oid and p.polcmd in ('*', case verb.name when 'select' then 'r' when 'insert' then 'a' when 'update' then 'w' else 'd' end)
          and exists (select from unnest(p.polroles) as given (oid)
                      where given.oid = 0 or pg_has_role(role.db, given.oid, 'usage'))) as ruled,
      case when verb.name = 'delete' or has_table_privilege(role.db, c.oid, verb.name) then null
        else array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                     and has_column_privilege(role.db, c.oid, a.attnum, verb.name)
                   order by a.attnum) end as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join (select name, 'brug_' || replace(name, '-', '_') as db, position
                from unnest(string_to_array(${ROLES.join(' ')}::text, ' ')) with ordinality as given (name, position)) role
    cross join (select name, position from ${verbs()} with ordinality as given (name, position)) verb
    where c.relkind in ('r', 'p') and n.nspname in (${schemas()})
    order by n.nspname collate "C", c.relname collate "C", role.position, verb.position`);
}

export interface Column {
  table: string;
  name: string;
  type: string;
  required: boolean;
  value: string | null;
  comment: string | null;
}

/** Every column in the order of its table. */
export function readColumns(tx: Transaction): Promise<Column[]> {
  return tx.rows(sql`
    select n.nspname || '.' || c.relname as "table", a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as required,
      case a.attidentity when 'a' then 'numbered' when 'd' then 'numbered unless given' else pg_get_expr(d.adbin, d.adrelid) end as value,
      col_description(c.oid, a.attnum) as comment
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname in (${schemas()})
    order by a.attnum`);
}

export interface Constraint {
  table: string;
  kind: 'key' | 'index';
  definition: string;
}

/** Keys, references and checks, then the indexes that serve no key. "Not null" stands with the column: 18 lists it here too, 15 does not. */
export function readConstraints(tx: Transaction): Promise<Constraint[]> {
  return tx.rows(sql`
    select "table", kind, definition from (
    select n.nspname || '.' || c.relname as "table", 'key' as kind, pg_get_constraintdef(k.oid) as definition,
      position(k.contype::text in 'pufc') as place
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype in ('p', 'u', 'f', 'c') and n.nspname in (${schemas()})
    union all
    select n.nspname || '.' || c.relname, 'index', pg_get_indexdef(i.indexrelid), 9
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${schemas()}) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    ) listed order by place, definition collate "C"`);
}

export interface Routine {
  schema: string;
  name: string;
  comment: string | null;
  /** The roles that it is granted to; everybody is `brug_public`. */
  callers: string[];
}

/** Every function with its arguments and who may call it. */
export function readFunctions(tx: Transaction): Promise<Routine[]> {
  return tx.rows(sql`
    select n.nspname::text as schema, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
      obj_description(p.oid, 'pg_proc') as comment,
      array(select coalesce(r.rolname, 'public')::text
            from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl left join pg_roles r on r.oid = acl.grantee
            where acl.grantee <> p.proowner order by 1) as callers
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in (${schemas()}) order by p.proname collate "C", n.nspname collate "C"`);
}

/** Every view and who may read it, in the shape of a function: both are words that give rows. */
export function readViews(tx: Transaction): Promise<Routine[]> {
  return tx.rows(sql`
    select n.nspname::text as schema, c.relname::text as name, obj_description(c.oid, 'pg_class') as comment,
      array(select coalesce(r.rolname, 'public')::text
            from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) acl left join pg_roles r on r.oid = acl.grantee
            where acl.grantee <> c.relowner order by 1) as callers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname in (${schemas()}) order by c.relname collate "C"`);
}
