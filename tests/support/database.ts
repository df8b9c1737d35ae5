import pg from 'pg';
import { inject } from 'vitest';
import { type Keeper, openEmbedded, openPostgresql, sql } from '../../src/platform/database/index.ts';
import { keepWalls } from '../../src/platform/database/walls.ts';
import { archiveIn } from './archive.ts';
import { ADMINISTRATOR, SECRET } from './constants.ts';

declare module 'vitest' {
  interface ProvidedContext {
    template: string;
    /** A fault to plant in every test database, as SQL; only `npm run mutate` gives one. */
    fault?: string;
  }
}

let made = 0;

/** Breaks a rule as the owner could, and keeps the walls as they then stand: not the boot check but a test has to notice. */
async function plantFault(keeper: Keeper, fault: string): Promise<void> {
  await keeper.load(async (tx) => {
    await tx.run(sql`select set_config('brug.fault', ${fault}, true)`);
    await tx.run(sql`do $$ begin execute current_setting('brug.fault'); end $$`);
    await keepWalls(tx);
  });
}

/** A database of its own, with facts and the small demonstration; close it in `afterAll`. */
export async function testDatabase(): Promise<Keeper> {
  const template = inject('template');
  const keeper =
    ADMINISTRATOR === undefined
      ? await openEmbedded({ archive: archiveIn(template) })
      : await serverDatabase(ADMINISTRATOR, template);
  const fault = inject('fault');
  if (fault !== undefined && fault !== '') await plantFault(keeper, fault);
  return keeper;
}

/** An empty database, not migrated. On PostgreSQL `address` opens it once more, as the administrator. */
export async function emptyDatabase(): Promise<Keeper & { address?: string }> {
  return ADMINISTRATOR === undefined ? openEmbedded({}) : serverDatabase(ADMINISTRATOR);
}

async function serverDatabase(administrator: string, template?: string): Promise<Keeper & { address: string }> {
  made += 1;
  const name = `brug_test_${process.pid}_${made}_${Date.now().toString(36)}`;
  await administer(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  const address = new URL(administrator);
  address.pathname = `/${name}`;
  const keeper = await openPostgresql(address.href, SECRET);
  // A clone has the rights on a database that every new one has, until it is migrated.
  if (template !== undefined) await keeper.migrate();
  return {
    ...keeper,
    address: address.href,
    close: async () => {
      await keeper.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ADMINISTRATOR });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
