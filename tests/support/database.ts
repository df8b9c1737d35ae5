import { readFileSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { type Keeper, openEmbedded, openPostgresql } from '../../src/platform/database/index.ts';
import { ADMINISTRATOR, SECRET } from './constants.ts';

declare module 'vitest' {
  interface ProvidedContext {
    template: string;
  }
}

let made = 0;

/** A database of its own, with facts and the small demonstration; close it in `afterAll`. */
export async function testDatabase(): Promise<Keeper> {
  const template = inject('template');
  if (ADMINISTRATOR !== undefined) return serverDatabase(ADMINISTRATOR, template);
  return openEmbedded({ archive: new Blob([readFileSync(template)]) });
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
