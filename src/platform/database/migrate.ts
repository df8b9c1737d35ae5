import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/refusal.ts';
import type { RunScript } from './keeper.ts';
import type { Session } from './transaction.ts';

const DB = join(import.meta.dirname, '..', '..', '..', 'db');

interface Migration {
  number: number;
  name: string;
  script: string;
  checksum: string;
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
        checksum: createHash('sha256').update(script).digest('hex'),
      };
    });
}

/** The schema number that this version of the code speaks. */
export function schemaNumber(): number {
  return Math.max(...migrations().map((migration) => migration.number));
}

/** The rules of who may see what, replayed at every migrate, in the order of their numbers. */
function accessScripts(): string[] {
  return readdirSync(join(DB, 'access'))
    .filter((name) => name.endsWith('.sql') && !name.startsWith('00_'))
    .sort()
    .map((name) => readFileSync(join(DB, 'access', name), 'utf8'));
}

/** The script that makes the roles; run by the administrator, before anything else. */
export function rolesScript(): string {
  return readFileSync(join(DB, 'access', '00_roles.sql'), 'utf8');
}

const BOOK = `
create schema if not exists platform;
create table if not exists platform.migrations (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);
comment on table platform.migrations is 'The migrations that were applied, with the checksum of their text.';`;

/**
 * Applies what is new and replays the access rules, as the owner, inside the transaction that the caller opened.
 * @returns the schema number.
 * @throws Refusal when the database is newer than the code, or an applied migration was edited.
 */
export async function applyMigrations(session: Session, run: RunScript): Promise<number> {
  await session.query('select pg_advisory_xact_lock(727865)', []);
  await session.query("select set_config('role', 'brug_owner', true)", []);
  await run(BOOK);
  const { rows } = await session.query('select number, checksum from platform.migrations order by number', []);
  const applied = new Map(rows.map((row) => [row.number as number, row.checksum as string]));
  const known = migrations();
  const newest = Math.max(0, ...applied.keys());
  if (newest > schemaNumber()) throw new Refusal('unavailable', 'database-newer', { schema: newest });
  for (const migration of known) {
    const checksum = applied.get(migration.number);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined) throw new Refusal('unavailable', 'migration-edited', { name: migration.name });
    await session.query('insert into platform.migrations (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await run(migration.script);
  }
  for (const script of accessScripts()) await run(script);
  return schemaNumber();
}
