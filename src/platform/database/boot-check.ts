import { Refusal } from '../../shared/refusal.ts';
import { rulesChecksum, schemaNumber } from './migrate.ts';
import { sql } from './sql.ts';
import type { Transaction } from './transaction.ts';

/** Views that may run with the rights of their owner. None today; each addition needs a decision. */
const OWNER_VIEWS: string[] = [];

/** What is wrong with the walls of the house, as codes with the object concerned. Empty means: safe to serve. */
export async function bootFaults(tx: Transaction): Promise<string[]> {
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
  const views = await tx.rows<{ name: string }>(sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm', 'f') and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)`);
  faults.push(
    ...views.filter((view) => !OWNER_VIEWS.includes(view.name)).map((view) => `${view.name} runs as its owner`),
  );
  const definers = await tx.rows<{ name: string }>(sql`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
      and not exists (select from unnest(coalesce(p.proconfig, '{}')) as setting where setting like 'search_path=%')`);
  faults.push(...definers.map((definer) => `${definer.name} has no pinned search_path`));
  return faults;
}

/**
 * Refuses to serve on a database whose walls are not whole, or whose schema or access rules are not this code's.
 * @throws Refusal `unavailable` naming the first fault.
 */
export async function bootCheck(tx: Transaction): Promise<void> {
  const [fault] = await bootFaults(tx);
  if (fault !== undefined) throw new Refusal('unavailable', 'boot-check', { fault });
  await tx.run(sql`select set_config('role', 'brug_public', true)`);
  const { number } = await tx.one<{ number: number }>(sql`select max(number) as number from platform.migrations`);
  if (number !== schemaNumber())
    throw new Refusal('unavailable', 'schema-differs', { found: number, wanted: schemaNumber() });
  const rules = await tx.maybe<{ checksum: string }>(sql`select checksum from platform.migrations where number = 0`);
  if (rules?.checksum !== rulesChecksum())
    throw new Refusal('unavailable', 'boot-check', { fault: 'the access rules are of another version' });
}
