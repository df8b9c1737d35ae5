import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/refusal.ts';
import type { RunScript } from './keeper.ts';
import { type Session, transaction } from './transaction.ts';
import { keepWalls } from './walls.ts';

const DB = join(import.meta.dirname, '..', '..', '..', 'db');

interface Migration {
  number: number;
  name: string;
  script: string;
  checksum: string;
  /** Why a process of an older version must stop once this was applied; null where it may go on. */
  breaking: string | null;
}

/** The migrations of this version of the code, in order. */
export function migrations(): Migration[] {
  return readdirSync(join(DB, 'migrations'))
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const script = readFileSync(join(DB, 'migrations', name), 'utf8');
      return {
        number: Number(name.slice(0, 4)),
        name,
        script,
        checksum: checksumOf(script),
        breaking: breakingIn(script),
      };
    });
}

/** Why a migration is breaking, as its first line says: `-- breaking: why`. */
export function breakingIn(script: string): string | null {
  return /^-- breaking: *(\S.*)/.exec(script)?.[1]?.trim() ?? null;
}

/** The schema number that this version of the code speaks. */
export function schemaNumber(): number {
  return Math.max(...migrations().map((migration) => migration.number));
}

/** What is written anew at each change: the rules of who may see what, and the counts they let through, in the order of their numbers. */
function accessScripts(): string[] {
  return ['access', 'figures']
    .flatMap((folder) => readdirSync(join(DB, folder)).map((name) => ({ name, path: join(DB, folder, name) })))
    .filter(({ name }) => name.endsWith('.sql') && !name.startsWith('00_'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ path }) => readFileSync(path, 'utf8'));
}

/** The script that makes the roles; run by the administrator, before anything else. */
export function rolesScript(): string {
  return readFileSync(join(DB, 'access', '00_roles.sql'), 'utf8');
}

/** The checksum of every rule of this version of the code: a database that carries the same one has the same rules. */
export function rulesChecksum(): string {
  return checksumOf([rolesScript(), ...accessScripts()].join('\n'));
}

function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}

const BOOK = `
create schema if not exists platform;
create table if not exists platform.migrations (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);
comment on table platform.migrations is 'The migrations that were applied, with the checksum of their text; number 0 is the access rules.';`;

/**
 * Takes away the views and functions that are bound to the tables they read: they would stand in the way of a migration,
 * and are written again after it.
 */
export const UNBIND = `
do $$
declare
  ours constant text[] := array['platform', 'access', 'organisation', 'individual', 'policy', 'audit'];
  bound constant text[] := array(
    select 'view if exists ' || c.oid::regclass from pg_class c where c.relkind = 'v' and c.relnamespace::regnamespace::text = any (ours)
    union all
    select 'routine if exists ' || p.oid::regprocedure from pg_proc p where p.prosqlbody is not null and p.pronamespace::regnamespace::text = any (ours));
  one text;
begin
  foreach one in array bound loop
    execute 'drop ' || one || ' cascade';
  end loop;
end
$$;`;

/** How long a table is waited for that somebody reads or writes, in milliseconds; the embedded database has nobody to wait for. */
export const LOCK_MS = 2000;

/** The number under which the access rules stand in the book of migrations. */
const RULES = 0;

/**
 * Applies what is new, as the owner, inside the transaction that the caller opened. The access rules are replayed when
 * they or the tables changed, and when `replay` asks it: that repairs a database whose rules were changed by hand.
 * @returns the schema number.
 * @throws Refusal when the database is newer than the code, or an applied migration was edited.
 */
export async function applyMigrations(session: Session, run: RunScript, replay: boolean): Promise<number> {
  await session.query('select pg_advisory_xact_lock(727865)', []);
  // Whoever serves meanwhile is not made to wait behind us for long: what cannot be had in a moment is tried again later.
  await session.query(`select set_config('lock_timeout', $1, true)`, [String(LOCK_MS)]);
  await session.query("select set_config('role', 'brug_owner', true)", []);
  await run(BOOK);
  const { rows } = await session.query('select number, checksum from platform.migrations order by number', []);
  const applied = new Map(rows.map((row) => [Number(row.number), String(row.checksum)]));
  const newest = Math.max(0, ...applied.keys());
  if (newest > schemaNumber()) throw new Refusal('unavailable', 'database-newer', { schema: newest });
  let changed = applied.get(RULES) !== rulesChecksum();
  const breaking: Migration[] = [];
  for (const migration of migrations()) {
    const checksum = applied.get(migration.number);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined) throw new Refusal('unavailable', 'migration-edited', { name: migration.name });
    await run(UNBIND);
    await write(session, migration);
    await run(migration.script);
    if (migration.breaking !== null) breaking.push(migration);
    changed = true;
  }
  for (const { number, breaking: why } of breaking)
    await session.query('update platform.migrations set breaking = $2 where number = $1', [number, why]);
  if (changed || replay) {
    for (const script of accessScripts()) await run(script);
    await write(session, { number: RULES, name: 'access', checksum: rulesChecksum() });
    await keepWalls(transaction(session));
  }
  return schemaNumber();
}

async function write(session: Session, entry: Pick<Migration, 'number' | 'name' | 'checksum'>): Promise<void> {
  await session.query(
    `insert into platform.migrations (number, name, checksum) values ($1, $2, $3)
     on conflict (number) do update set checksum = excluded.checksum, applied_at = now()`,
    [entry.number, entry.name, entry.checksum],
  );
}
