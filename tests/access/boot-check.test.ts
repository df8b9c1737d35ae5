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

test('it does not serve a set of the rules without its barrier', async () => {
  const open = sql`alter view access.sessions_here set (security_barrier = false)`;
  expect(await faultsAfter(open)).toContain('access.sessions_here runs as its owner');
});

test.each<[string, Query, string, string]>([
  [
    'reading persons',
    sql`grant select on individual.persons to brug_policy_officer`,
    'brug_policy_officer',
    'individual.persons',
  ],
  [
    'one column of who applied, in another room',
    sql`grant select (state) on organisation.applications to brug_commission_member`,
    'brug_commission_member',
    'organisation.applications',
  ],
  [
    'adding who came',
    sql`grant insert (present) on organisation.attendances to brug_policy_coordinator`,
    'brug_policy_coordinator',
    'organisation.attendances',
  ],
  [
    'taking back corrections',
    sql`grant delete on organisation.attendance_corrections to brug_auditor`,
    'brug_auditor',
    'organisation.attendance_corrections',
  ],
  ['reading marks', sql`grant select on individual.tokens to brug_counter`, 'brug_counter', 'individual.tokens'],
  ['reading stays for everybody', sql`grant select on individual.stays to public`, 'public', 'individual.stays'],
  [
    'reading who a detainee is',
    sql`grant select (role_id) on access.actor_role_persons to brug_auditor`,
    'brug_auditor',
    'access.actor_role_persons',
  ],
])(
  'it does not serve a role that meets no persons and holds a right on them: %s',
  async (_, statement, role, table) => {
    expect(await faultsAfter(statement)).toContain(`${role} holds a right on ${table}, which names persons`);
  },
);

test('it does not serve a right on a new table that names persons', async () => {
  const made = sql`create table policy.stray (id integer references individual.persons (id))`;
  const given = sql`grant select on policy.stray to brug_policy_officer`;
  const fault = 'brug_policy_officer holds a right on policy.stray, which names persons';
  expect(await faultsAfter(made)).not.toContain(fault);
  expect(await faultsAfter(made, given)).toContain(fault);
});

test('it does not serve a view whose rows were copied out of reach of the rules', async () => {
  const copy = sql`create materialized view individual.copied as select given_name from individual.persons`;
  expect(await faultsAfter(copy)).toContain('individual.copied runs as its owner');
});

test('it does not serve a function that acts as its owner on a search path of the caller', async () => {
  const loose = sql`create function access.loose() returns integer language sql security definer as 'select 1'`;
  const halfway = sql`create function access.halfway() returns integer language sql security definer set search_path = pg_catalog as 'select 1'`;
  const other = sql`create function access.other() returns integer language sql security definer set search_path = pg_catalog, public, pg_temp as 'select 1'`;
  const pinned = sql`create function access.pinned() returns integer language sql security definer set search_path = pg_catalog, pg_temp as 'select 1'`;
  expect(await faultsAfter(loose)).toContain('access.loose() has a loose search_path');
  expect(await faultsAfter(halfway)).toContain('access.halfway() has a loose search_path');
  expect(await faultsAfter(other)).toContain('access.other() has a loose search_path');
  expect((await faultsAfter(pinned)).filter((fault) => fault.includes('search_path'))).toEqual([]);
});

test('it does not serve a function of ours, whoever it runs as, on a search path of the caller', async () => {
  const invoker = sql`create function policy.loose() returns integer language sql as 'select 1'`;
  expect(await faultsAfter(invoker)).toContain('policy.loose() has a loose search_path');
  // A body that was bound when it was made looks nothing up, unless it acts as the owner.
  const bound = sql`create function policy.bound() returns integer language sql return 1`;
  const owner = sql`create function policy.owner() returns integer language sql security definer return 1`;
  expect((await faultsAfter(bound)).filter((fault) => fault.includes('search_path'))).toEqual([]);
  expect(await faultsAfter(owner)).toContain('policy.owner() has a loose search_path');
});

test.each<[string, Query[], string]>([
  [
    'another rule',
    [sql`create policy "a stray rule" on individual.persons for select to brug_policy_officer using (true)`],
    'policy "a stray rule" on individual.persons is not in the source',
  ],
  [
    'an altered rule',
    [sql`alter policy "a detainee reads the own name" on individual.persons using (true)`],
    'policy "a detainee reads the own name" on individual.persons is not as in the source',
  ],
  [
    'a rule for another role',
    [sql`alter policy "everybody reads plans, but of drafts" on policy.plans to public`],
    'policy "everybody reads plans, but of drafts" on policy.plans is not as in the source',
  ],
  [
    'a rule less',
    [sql`drop policy "the auditor reads the log" on audit.entries`],
    'policy "the auditor reads the log" on audit.entries is missing',
  ],
  [
    'another body of a function',
    [
      sql`create or replace function access.own_prisons() returns text[] language sql stable security definer
          set search_path = pg_catalog, pg_temp as $$ select array_agg(code) from organisation.prisons $$`,
    ],
    'function access.own_prisons() is not as in the source',
  ],
  [
    'another clock',
    [
      sql`create or replace function access.now() returns timestamptz language sql stable
          set search_path = pg_catalog, pg_temp as $$ select timestamptz '2020-01-01' $$`,
    ],
    'function access.now() is not as in the source',
  ],
  [
    'another function that acts as its owner',
    [
      sql`create function access.everybody() returns setof individual.persons language sql stable security definer
          set search_path = pg_catalog, pg_temp as $$ select * from individual.persons $$`,
    ],
    'function access.everybody() is not in the source',
  ],
  [
    'a function that somebody gave away',
    [
      sql`select set_config('role', 'none', true)`,
      sql`alter function organisation.day_list(text, date) owner to brug_auditor`,
    ],
    'function organisation.day_list(asked_prison text, asked_day date) is not as in the source',
  ],
  [
    'a trigger less',
    [sql`drop trigger corrections_after_delete on organisation.attendances`],
    'trigger corrections_after_delete on organisation.attendances is missing',
  ],
  [
    'a right more on a table',
    [sql`grant select on individual.persons to brug_auditor`],
    'table individual.persons is not as in the source',
  ],
  [
    'a right more on a column',
    [sql`grant insert (recorded_by) on policy.status_changes to brug_policy_officer`],
    'column policy.status_changes.recorded_by is not as in the source',
  ],
  [
    'a right more on a schema',
    [sql`grant usage on schema individual to brug_policy_officer`],
    'schema individual is not as in the source',
  ],
  [
    'a right more on a function',
    [sql`grant execute on function organisation.day_list(text, date) to brug_public`],
    'function organisation.day_list(asked_prison text, asked_day date) is not as in the source',
  ],
  [
    'a trigger that sleeps',
    [sql`alter table organisation.attendances disable trigger corrections_after_delete`],
    'trigger corrections_after_delete on organisation.attendances is not as in the source',
  ],
  [
    'a trigger more',
    [sql`create trigger stray after insert on individual.persons for each row execute function access.raise_version()`],
    'trigger stray on individual.persons is not in the source',
  ],
  [
    'a rule of rewriting',
    [sql`create rule stray as on delete to organisation.attendances do instead nothing`],
    'rule stray on organisation.attendances is not in the source',
  ],
  [
    'row-level security that was switched off for a table',
    [sql`alter table individual.stays disable row level security`],
    'table individual.stays is not as in the source',
  ],
  [
    'another value of a column that the database fills in',
    [sql`alter table audit.entries alter column actor_id set default 'somebody'`],
    'column audit.entries.actor_id is not as in the source',
  ],
  [
    'a check that was taken away',
    [sql`alter table organisation.attendances drop constraint attendances_check`],
    'constraint attendances_check on organisation.attendances is missing',
  ],
])('it does not serve %s, and names it', async (_, statements, fault) => {
  expect(await faultsAfter(...statements)).toContain(fault);
});

const asAdministrator = sql`select set_config('role', 'none', true)`;

test('it does not serve a function in schema public, from where it could be called', async () => {
  const made = sql`create function public.helper() returns integer language sql as 'select 1'`;
  expect(await faultsAfter(asAdministrator, made)).toContain('function public.helper() is not in the source');
});

test('it does not serve a function elsewhere that acts as its owner', async () => {
  const schema = sql`create schema elsewhere`;
  const made = sql`create function elsewhere.helper() returns integer language sql security definer as 'select 1'`;
  expect(await faultsAfter(asAdministrator, schema, made)).toContain(
    'function elsewhere.helper() is not in the source',
  );
});

test('it does not serve a role that became a member of another', async () => {
  const grant = sql`grant brug_trajectory_counsellor to brug_auditor`;
  expect(await faultsAfter(asAdministrator, grant)).toContain('role brug_auditor is not as in the source');
});

test.each(['public', 'brug_app', 'brug_provider'])(
  'it does not serve while %s may make temporary things',
  async (role) => {
    const grant = sql`do $$ begin
    execute format('grant temporary on database %I to ' || current_setting('tests.role'), current_database()); end $$`;
    const name = sql`select set_config('tests.role', ${role}, true)`;
    expect(await faultsAfter(asAdministrator, name, grant)).toContain(
      `${role} holds the right temporary on the database`,
    );
  },
);

test('it does not serve while everybody may make things in schema public', async () => {
  const grant = sql`grant create on schema public to public`;
  expect(await faultsAfter(asAdministrator, grant)).toContain(
    'public holds the right create in public on the database',
  );
});

test('the wall of an older start is no excuse: marks that are taken away are named too', async () => {
  const forget = sql`delete from platform.walls where object = 'schema audit'`;
  expect(await faultsAfter(forget)).toContain('schema audit is not in the source');
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

test('what it refuses, migrating mends: the rules are built again from nothing', async () => {
  const strays = [
    sql`create policy "a stray rule" on individual.persons for select to brug_policy_officer using (true)`,
    sql`create function access.stray() returns integer language sql security definer as 'select 1'`,
    sql`create trigger stray after insert on policy.plans for each row execute function access.raise_version()`,
    sql`grant select on individual.persons to brug_auditor`,
    sql`alter table audit.entries alter column actor_id set default access.actor_role()`,
  ];
  for (const stray of strays) await change(stray);
  await expect(check()).rejects.toMatchObject({ code: 'unavailable', key: 'boot-check' });
  await keeper.migrate({ replay: true });
  await expect(check()).resolves.toBeUndefined();
});
