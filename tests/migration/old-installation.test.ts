import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { bootCheck, type Keeper, openEmbedded, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { migrations, rolesScript } from '../../src/platform/database/migrate.ts';
import { truth } from '../support/asking.ts';
import { ADMINISTRATOR } from '../support/constants.ts';
import { emptyDatabase } from '../support/database.ts';

/** An installation as it stood under schema 14: some rows of each table, all of it invented persons. */
const OLD = 14;
type Rows = Record<string, unknown>[];
const rows: Record<string, Rows> = {};
for (const line of readFileSync(join(import.meta.dirname, 'schema-14.ndjson'), 'utf8')
  .trim()
  .split('\n')) {
  const [table, row] = JSON.parse(line);
  rows[table] = [...(rows[table] ?? []), row];
}

/** What stands elsewhere since, by table: the columns that are no longer there. */
const MOVED: Record<string, string[]> = {
  // Who somebody is stands apart from the roles that somebody has.
  'access.actors': ['role', 'organisation_id', 'person_id', 'lead'],
  // An organisation may have several policy fields.
  'organisation.organisations': ['policy_field'],
};

/** Runs what an installation of that time had run: its migrations, and its data. */
async function install(exec: (script: string) => Promise<unknown>): Promise<void> {
  await exec(rolesScript());
  await exec(`set role brug_owner;
    create schema if not exists platform;
    create table platform.migrations (number integer primary key, name text not null, checksum text not null,
      applied_at timestamptz not null default now());`);
  for (const { number, name, script, checksum } of migrations().filter((one) => one.number <= OLD)) {
    await exec(script);
    await exec(`insert into platform.migrations (number, name, checksum) values (${number}, '${name}', '${checksum}')`);
  }
  for (const [table, some] of Object.entries(rows)) {
    const text = JSON.stringify(some).replaceAll("'", "''");
    await exec(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, '${text}'::jsonb)`,
    );
  }
  await exec(`do $$ declare c record; begin
    for c in select table_schema || '.' || table_name as t, column_name as n from information_schema.columns
      where is_identity = 'YES' and table_schema in ('organisation', 'individual', 'policy', 'audit', 'access') loop
      execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce((select max(%I) from %s), 0) + 1)', c.t, c.n, c.n, c.t);
    end loop; end $$; reset role;`);
}

async function oldInstallation(): Promise<Keeper> {
  if (ADMINISTRATOR === undefined) {
    const pglite = await PGlite.create();
    await install((script) => pglite.exec(script));
    const archive = await pglite.dumpDataDir('none');
    await pglite.close();
    return openEmbedded({ archive });
  }
  const keeper = await emptyDatabase();
  const client = new pg.Client({ connectionString: keeper.address ?? '' });
  await client.connect();
  await install((script) => client.query(script));
  await client.end();
  return keeper;
}

const keeper = await oldInstallation();
afterAll(() => keeper.close());

test('an installation of schema 14 comes up to date, and serves', async () => {
  await expect(keeper.inspect(bootCheck)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await keeper.migrate()).toBe(schemaNumber());
  await expect(keeper.inspect(bootCheck)).resolves.toBeUndefined();
});

/** Tables that are gone; what stood in them is looked for below. */
const GONE = ['access.actor_prisons'];

test.each(Object.keys(rows).filter((table) => !GONE.includes(table)))('nothing of %s is lost', async (table) => {
  const kept = (rows[table] ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !MOVED[table]?.includes(column))),
  );
  expect(kept.length).toBeGreaterThan(0);
  const name = sql(Object.assign([table], { raw: [table] }));
  const missing = await truth(
    keeper,
    sql`select want from jsonb_array_elements(${JSON.stringify(kept)}::text::jsonb) as want
      where not exists (select from ${name} x where to_jsonb(x) @> want)`,
  );
  expect(missing).toEqual([]);
});

test('what an actor was, the first role is: the same role, employer, party and places, and the same person', async () => {
  const roles = await truth<Record<string, unknown>>(
    keeper,
    sql`select r.actor_id as id, r.role, r.organisation_id, p.person_id, r.party as lead,
          array(select x.prison from access.actor_role_prisons x where x.role_id = r.id order by 1) as prisons, r.state
        from access.actor_roles r left join access.actor_role_persons p on p.role_id = r.id order by r.actor_id`,
  );
  const places = (id: unknown) => (rows['access.actor_prisons'] ?? []).filter((row) => row.actor_id === id);
  const was: Rows = (rows['access.actors'] ?? []).map(({ origin: _origin, ...actor }) => ({
    ...actor,
    // Where a detainee is, the person says.
    prisons:
      actor.role === 'detainee'
        ? []
        : places(actor.id)
            .map((row) => row.prison)
            .sort(),
    state: 'active',
  }));
  expect(roles).toEqual(was.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)));
});

test('an organisation keeps its policy field among those it may have', async () => {
  const kept = await truth<{ code: string; fields: string[] }>(
    keeper,
    sql`select code, policy_fields as fields from organisation.organisations`,
  );
  for (const row of rows['organisation.organisations'] ?? [])
    expect(kept.find((one) => one.code === row.code)?.fields).toEqual([row.policy_field]);
});
