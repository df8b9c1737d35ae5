import { afterAll, expect, test } from 'vitest';
import { bootCheck, bootFaults, type Query, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** The faults that are found after the statements; then everything is as before. */
async function faultsAfter(...statements: Query[]): Promise<string[]> {
  let faults: string[] = [];
  const undone = keeper.load(async (tx) => {
    for (const statement of statements) await tx.run(statement);
    faults = await bootFaults(tx);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return faults;
}

const check = () => keeper.inspect(bootCheck);
const change = (statement: Query) => keeper.load((tx) => tx.run(statement));

test('a whole database has no fault', async () => {
  expect(await keeper.inspect(bootFaults)).toEqual([]);
  await expect(check()).resolves.toBeUndefined();
});

test('it does not serve as a superuser, nor as who may become the owner', async () => {
  const faults = await faultsAfter();
  expect(faults).toContain('session user is superuser');
  expect(faults).toContain('session user may become the owner');
  await expect(keeper.load(bootCheck)).rejects.toMatchObject({ code: 'unavailable', key: 'boot-check' });
});

test.each([
  ['without row-level security', sql`alter table individual.persons disable row level security`, 'individual.persons'],
  ['whose owner is not held to the rules', sql`alter table policy.plans no force row level security`, 'policy.plans'],
])('it does not serve a table %s', async (_, statement, table) => {
  expect(await faultsAfter(statement)).toContain(`${table} lacks forced row-level security or a policy`);
});

test('it does not serve a new table without a rule, forced or not', async () => {
  const fault = 'policy.stray lacks forced row-level security or a policy';
  const made = sql`create table policy.stray (id integer)`;
  const enabled = sql`alter table policy.stray enable row level security`;
  const forced = sql`alter table policy.stray force row level security`;
  const ruled = sql`create policy "somebody reads" on policy.stray for select to brug_auditor using (true)`;
  expect(await faultsAfter(made)).toContain(fault);
  expect(await faultsAfter(made, enabled, forced)).toContain(fault);
  expect(await faultsAfter(made, enabled, forced, ruled)).not.toContain(fault);
});

test('it does not serve a partitioned table without a rule', async () => {
  const made = sql`create table audit.parts (id integer) partition by range (id)`;
  expect(await faultsAfter(made)).toContain('audit.parts lacks forced row-level security or a policy');
});

test('it does not serve a view that runs as its owner', async () => {
  const view = sql`create view individual.everybody as select given_name from individual.persons`;
  const invoker = sql`create view individual.some with (security_invoker = true) as select given_name from individual.persons`;
  expect(await faultsAfter(view)).toContain('individual.everybody runs as its owner');
  expect(await faultsAfter(invoker)).not.toContain('individual.some runs as its owner');
});

test('it does not serve a view whose rows were copied out of reach of the rules', async () => {
  const copy = sql`create materialized view individual.copied as select given_name from individual.persons`;
  expect(await faultsAfter(copy)).toContain('individual.copied runs as its owner');
});

test('it does not serve a function that acts as its owner on a search path of the caller', async () => {
  const loose = sql`create function access.loose() returns integer language sql security definer as 'select 1'`;
  const pinned = sql`create function access.pinned() returns integer language sql security definer set search_path = pg_catalog as 'select 1'`;
  expect(await faultsAfter(loose)).toContain('access.loose() has no pinned search_path');
  expect((await faultsAfter(pinned)).filter((fault) => fault.includes('search_path'))).toEqual([]);
});

test('it names every fault it finds', async () => {
  const faults = await faultsAfter(
    sql`alter table individual.persons disable row level security`,
    sql`create view individual.everybody as select given_name from individual.persons`,
  );
  expect(faults.filter((fault) => fault.startsWith('individual.'))).toHaveLength(2);
});

test('it does not serve a schema of another version', async () => {
  await change(sql`insert into platform.migrations (number, name, checksum) values (9999, 'later', 'x')`);
  await expect(check()).rejects.toMatchObject({
    key: 'schema-differs',
    values: { found: 9999, wanted: schemaNumber() },
  });
  await change(sql`delete from platform.migrations where number = 9999`);
  await expect(check()).resolves.toBeUndefined();
});

test('it does not serve access rules of another version', async () => {
  await change(sql`update platform.migrations set checksum = 'x' || checksum where number = 0`);
  await expect(check()).rejects.toMatchObject({ key: 'boot-check' });
  await change(sql`update platform.migrations set checksum = substr(checksum, 2) where number = 0`);
  await expect(check()).resolves.toBeUndefined();
});
