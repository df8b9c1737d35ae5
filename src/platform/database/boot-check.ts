import { Refusal } from '../../shared/refusal.ts';
import { rulesChecksum, schemaNumber } from './migrate.ts';
import { sql } from './sql.ts';
import type { Transaction } from './transaction.ts';
import { wallFaults } from './walls.ts';

/** Views that may run with the rights of their owner, behind a barrier: sets that the rules look rows up in (decision 20). */
const OWNER_VIEWS = ['access.own_sessions', 'access.people_here', 'access.sessions_here'];

/** The only roles that may hold a right on a table that names persons. */
const MEET_PERSONS = [
  'brug_detainee',
  'brug_education_coordinator',
  'brug_organisation_supporter',
  'brug_provider',
  'brug_therapist',
  'brug_trajectory_counsellor',
];

/**
 * What is wrong with the walls of the house, as sentences that name the object concerned. Empty means: safe to serve. Ends
 * as the public, who may read what the walls were when they were built.
 */
export async function bootFaults(tx: Transaction): Promise<string[]> {
  const faults = await openFaults(tx);
  await tx.run(sql`select set_config('role', 'brug_public', true)`);
  return [...faults, ...(await wallFaults(tx))];
}

/** What would be wrong in any version of the code. */
async function openFaults(tx: Transaction): Promise<string[]> {
  const faults: string[] = [];
  const user = await tx.one<{ superuser: boolean; bypass: boolean; owner: boolean }>(sql`
    select u.rolsuper as superuser, u.rolbypassrls as bypass,
      exists (select from pg_roles o where o.rolname = 'brug_owner' and pg_has_role(u.oid, o.oid, 'member')) as owner
    from pg_roles u where u.rolname = session_user`);
  if (user.superuser) faults.push('session user is superuser');
  if (user.bypass) faults.push('session user bypasses row-level security');
  if (user.owner) faults.push('session user may become the owner');
  const tables = await tx.rows<{ name: string }>(sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
      and (not c.relrowsecurity or not c.relforcerowsecurity
        or not exists (select from pg_policy p where p.polrelid = c.oid))`);
  faults.push(...tables.map((table) => `${table.name} lacks forced row-level security or a policy`));
  return [...faults, ...(await openViews(tx)), ...(await rightsOnPersons(tx)), ...(await looseEnds(tx))];
}

/** Views that read what who asks may not read. */
async function openViews(tx: Transaction): Promise<string[]> {
  const views = await tx.rows<{ name: string; barrier: boolean }>(sql`
    select c.oid::regclass::text as name, c.relkind = 'v' and coalesce(c.reloptions @> array['security_barrier=true'], false) as barrier
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm', 'f') and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)`);
  return views
    .filter((view) => !(view.barrier && OWNER_VIEWS.includes(view.name)))
    .map((view) => `${view.name} runs as its owner`);
}

/**
 * The wall for persons, whatever room their table stands in: a table names persons when it refers to individual.persons, and
 * nobody holds a right on it, or on a column of it, but the roles that meet persons.
 */
async function rightsOnPersons(tx: Transaction): Promise<string[]> {
  const held = await tx.rows<{ name: string; role: string }>(sql`
    with person as (
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'individual' and c.relname = 'persons'
    ), naming as (
      select oid from person union select k.conrelid from pg_constraint k join person on k.confrelid = person.oid where k.contype = 'f'
    ), role as (
      select rolname::text as name from pg_roles
      where rolname like 'brug\\_%' and rolname <> 'brug_owner'
        and not rolname::text = any (string_to_array(${MEET_PERSONS.join(' ')}::text, ' '))
      union all select 'public')
    select n.oid::regclass::text as name, r.name as role from naming n cross join role r
    where has_any_column_privilege(r.name, n.oid, 'select, insert, update, references')
      or has_table_privilege(r.name, n.oid, 'delete, truncate, trigger')
    order by 1, 2`);
  return held.map(({ name, role }) => `${role} holds a right on ${name}, which names persons`);
}

/** Ways by which code that is not ours could run under another name. */
async function looseEnds(tx: Transaction): Promise<string[]> {
  // Without `pg_temp` at its end a path begins with it, and a type made there is taken for PostgreSQL's own. A body that was
  // bound when it was made looks nothing up any more; who acts as the owner has a path of its own even so.
  const loose = await tx.rows<{ name: string }>(sql`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
      and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
      and (p.prosecdef or p.prosqlbody is null) order by 1`);
  const makers = await tx.rows<{ name: string; right: string }>(sql`
    select r.name, g.name as right from (
      select rolname::text as name from pg_roles where rolname like 'brug\\_%' and rolname <> 'brug_owner' union all select 'public') r
    cross join (values ('temporary'), ('create'), ('create in public')) g (name)
    where case g.name
      when 'create in public' then exists (select from pg_namespace where nspname = 'public') and has_schema_privilege(r.name, 'public', 'create')
      else has_database_privilege(r.name, current_database(), g.name) end
    order by r.name = 'public' desc, 1, 2`);
  const strangers = await tx.rows<{ name: string }>(sql`
    select format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where (n.nspname = 'public' or p.prosecdef and n.nspname !~ '^(pg_.*|information_schema)$')
      and n.nspname not in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    order by 1`);
  return [
    ...loose.map(({ name }) => `${name} has a loose search_path`),
    ...makers.map(({ name, right }) => `${name} holds the right ${right} on the database`),
    ...strangers.map(({ name }) => `function ${name} is not in the source`),
  ];
}

/**
 * Refuses to serve on a database whose walls are not whole, or whose schema or access rules are not this code's.
 * @throws Refusal `unavailable` naming the first fault.
 */
export async function bootCheck(tx: Transaction): Promise<void> {
  refuse(await openFaults(tx));
  await tx.run(sql`select set_config('role', 'brug_public', true)`);
  const { number } = await tx.one<{ number: number }>(sql`select max(number) as number from platform.migrations`);
  if (number !== schemaNumber())
    throw new Refusal('unavailable', 'schema-differs', { found: number, wanted: schemaNumber() });
  const rules = await tx.maybe<{ checksum: string }>(sql`select checksum from platform.migrations where number = 0`);
  if (rules?.checksum !== rulesChecksum()) refuse(['the access rules are of another version']);
  refuse(await wallFaults(tx));
}

function refuse([fault]: string[]): void {
  if (fault !== undefined) throw new Refusal('unavailable', 'boot-check', { fault });
}
