import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { PUBLIC } from '../../src/access/index.ts';
import { readConfig } from '../../src/config.ts';
import { startServer } from '../../src/main.ts';
import { brokenBy, openPostgresql, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { breakingIn, migrations } from '../../src/platform/database/migrate.ts';
import { read } from '../../src/writes/index.ts';
import { truth } from '../support/asking.ts';
import { ADMINISTRATOR, SECRET } from '../support/constants.ts';
import { emptyDatabase } from '../support/database.ts';

const keeper = await emptyDatabase();
await keeper.migrate();
afterAll(() => keeper.close());

const broken = () => read({ database: keeper.database, actor: PUBLIC }, 'read-public', brokenBy);
const applied = (number: number, breaking: string | null) =>
  keeper.load((tx) =>
    tx.run(
      sql`insert into platform.migrations (number, name, checksum, breaking) values (${number}, 'later', 'x', ${breaking})`,
    ),
  );

test('a migration says on its first line that it is breaking, and why', () => {
  expect(breakingIn('-- breaking: the actors stand elsewhere\nalter table x;')).toBe('the actors stand elsewhere');
  expect(breakingIn('-- Actors.\n-- breaking: not on the first line')).toBeNull();
  expect(breakingIn('-- breaking:   \nselect 1')).toBeNull();
});

test('what a migration says of itself stands in the book', async () => {
  const book = await truth<{ number: number; breaking: string | null }>(
    keeper,
    sql`select number, breaking from platform.migrations where number > 0 order by number`,
  );
  expect(book).toEqual(migrations().map(({ number, breaking }) => ({ number, breaking })));
});

test('a process goes on after a later migration, and not after a breaking one', async () => {
  expect(await broken()).toBeUndefined();
  await applied(schemaNumber() + 1, null);
  expect(await broken()).toBeUndefined();
  await applied(schemaNumber() + 2, 'the tables are others');
  await applied(schemaNumber() + 3, null);
  expect(await broken()).toEqual({ number: schemaNumber() + 2, why: 'the tables are others' });
  await keeper.load((tx) => tx.run(sql`delete from platform.migrations where name = 'later'`));
});

if (ADMINISTRATOR !== undefined) {
  const address = (keeper as { address?: string }).address ?? '';

  /** Somebody who reads a table in a transaction that stays open. */
  async function reader() {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query('begin');
    await client.query('select count(*) from policy.plans');
    return client;
  }

  test('rules are written again while somebody reads: it waits, says so, and goes on when the reader is done', async () => {
    const client = await reader();
    const said: string[] = [];
    const done = keeper.migrate({
      replay: true,
      waiting: (turn, of) => {
        said.push(`${turn} of ${of}`);
        if (turn === 1) void client.query('commit');
      },
    });
    expect(await done).toBe(schemaNumber());
    expect(said).toEqual(['1 of 6']);
    await client.end();
  });

  test('where somebody reads on and on it refuses, and meanwhile nobody else waits for long', async () => {
    const client = await reader();
    const waits: number[] = [];
    let over = false;
    const others = (async () => {
      while (!over) {
        const began = Date.now();
        await read({ database: keeper.database, actor: PUBLIC }, 'read-public', (tx) =>
          tx.rows(sql`select id from policy.plans`),
        );
        waits.push(Date.now() - began);
        await new Promise((go) => setTimeout(go, 100));
      }
    })();
    await expect(keeper.migrate({ replay: true })).rejects.toMatchObject({ code: 'unavailable', key: 'database-busy' });
    over = true;
    await others;
    await client.end();
    // No longer than a table is waited for, and a moment: the limit of a request is ten seconds.
    expect(Math.max(...waits)).toBeLessThan(5000);
  });

  test('a server of an older version notices a breaking migration by itself', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const folder = mkdtempSync(join(tmpdir(), 'brug-outdated-'));
    const config = { ...readConfig(), port: 0, demo: false, secretFile: join(folder, 'secret') };
    const other = await openPostgresql(address, SECRET);
    const running = await startServer(config, other, {
      headersTimeout: 2000,
      requestTimeout: 3000,
      connectionsCheckingInterval: 500,
      versionEvery: 50,
    });
    await applied(schemaNumber() + 4, null);
    await applied(schemaNumber() + 5, 'everything is another');
    expect(await running.outdated).toMatchObject({ number: schemaNumber() + 5, why: 'everything is another' });
    await running.stop();
    told.mockRestore();
    await keeper.load((tx) => tx.run(sql`delete from platform.migrations where name = 'later'`));
    rmSync(folder, { recursive: true });
  });
}
