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
  if (ADMINISTRATOR === undefined) return openEmbedded({ archive: new Blob([readFileSync(template)]) });
  made += 1;
  const name = `brug_test_${process.pid}_${made}_${Date.now().toString(36)}`;
  await administer(`create database ${name} template ${template}`);
  const address = new URL(ADMINISTRATOR);
  address.pathname = `/${name}`;
  const keeper = await openPostgresql(address.href, SECRET);
  return {
    ...keeper,
    close: async () => {
      await keeper.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/** An empty database, not migrated. */
export async function emptyDatabase(): Promise<Keeper> {
  if (ADMINISTRATOR === undefined) return openEmbedded({});
  made += 1;
  const name = `brug_empty_${process.pid}_${made}_${Date.now().toString(36)}`;
  await administer(`create database ${name}`);
  const address = new URL(ADMINISTRATOR);
  address.pathname = `/${name}`;
  const keeper = await openPostgresql(address.href, SECRET);
  return {
    ...keeper,
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
