import { afterAll, expect, test } from 'vitest';
import {
  bootCheck,
  type Keeper,
  openPostgresql,
  type Query,
  schemaNumber,
  sql,
} from '../../src/platform/database/index.ts';
import { migrations, UNBIND } from '../../src/platform/database/migrate.ts';
import { changing, PERSON_ROWS, REFUSED, reading, truth } from '../support/asking.ts';
import { ADMINISTRATOR, SECRET } from '../support/constants.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

const keeper = await emptyDatabase();
afterAll(() => keeper.close());

const change = (statement: Query) => keeper.load((tx) => tx.run(statement));
const book = () =>
  truth<{ number: number; name: string; at: string }>(
    keeper,
    sql`select number, name, applied_at as at from platform.migrations order by number`,
  );

/** Everything that says who may do what, and every table, as text. */
function walls(of: Keeper): Promise<{ what: string }[]> {
  const ours = sql`n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')`;
  return truth(
    of,
    sql`select what from (
      select concat_ws(' | ', 'policy', schemaname, tablename, policyname, roles, cmd, qual, with_check) as what from pg_policies
      union all select concat_ws(' | ', 'schema', n.nspname, n.nspacl) from pg_namespace n where ${ours}
      union all select concat_ws(' | ', 'table', n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
          coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)),
          array(select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || coalesce(a.attacl::text, '')
                from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours}
      union all select concat_ws(' | ', 'function', n.nspname, p.oid::regprocedure, p.prosecdef, p.proconfig, p.prosrc,
          array(select acl::text from unnest(p.proacl) as acl order by 1))
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}
      union all select concat_ws(' | ', 'trigger', t.tgrelid::regclass, pg_get_triggerdef(t.oid)) from pg_trigger t where not t.tgisinternal
      union all select concat_ws(' | ', 'key', k.conrelid::regclass, pg_get_constraintdef(k.oid)) from pg_constraint k
        join pg_namespace n on n.oid = k.connamespace where ${ours}
      union all select concat_ws(' | ', 'member', roleid::regrole, member::regrole) from pg_auth_members
        where roleid::regrole::text like 'brug%' or member::regrole::text like 'brug%'
      union all select concat_ws(' | ', 'rewriting', w.ev_class::regclass, w.rulename) from pg_rewrite w join pg_class c on c.oid = w.ev_class
        join pg_namespace n on n.oid = c.relnamespace where ${ours} and w.rulename <> '_RETURN'
      union all select concat_ws(' | ', 'default', d.adrelid::regclass, d.adnum, pg_get_expr(d.adbin, d.adrelid)) from pg_attrdef d
        join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace where ${ours}
      union all select concat_ws(' | ', 'given beforehand', defaclrole::regrole, defaclnamespace, defaclobjtype, defaclacl) from pg_default_acl
    ) as seen order by what collate "C"`,
  );
}

test('an empty database gets every table, every rule, and serves', async () => {
  expect(await keeper.migrate()).toBe(schemaNumber());
  await expect(keeper.inspect(bootCheck)).resolves.toBeUndefined();
  expect((await book()).map((entry) => entry.number)).toEqual([0, ...migrations().map((one) => one.number)]);
  expect(await reading(keeper, 'policy-officer', PERSON_ROWS.persons)).toBe(REFUSED);
  expect(await reading(keeper, 'public', sql`select id from policy.plans`)).toEqual([]);
});

test('migrating again changes nothing and does not even write the rules again', async () => {
  const before = [await walls(keeper), await book()];
  expect(before[0]?.length).toBeGreaterThan(300);
  expect(await keeper.migrate()).toBe(schemaNumber());
  expect([await walls(keeper), await book()]).toEqual(before);
});

test('writing the rules again gives the same rules', async () => {
  const before = await walls(keeper);
  const [rules] = await book();
  await keeper.migrate({ replay: true });
  expect(await walls(keeper)).toEqual(before);
  expect((await book())[0]?.at).not.toBe(rules?.at);
});

/** What somebody with too many rights might leave behind. */
const STRAYS = [
  sql`create policy "a stray rule" on individual.persons for select to brug_policy_officer using (true)`,
  sql`grant usage on schema individual to brug_policy_officer`,
  sql`grant select on individual.persons to brug_policy_officer`,
  sql`grant select on organisation.participation to public`,
  sql`grant update (named) on organisation.sessions to brug_detainee`,
  sql`grant execute on function organisation.day_list(text, date) to public`,
  sql`alter table individual.persons no force row level security`,
  sql`create function access.leftover() returns setof individual.persons language sql security definer as 'select * from individual.persons'`,
  sql`grant execute on function access.leftover() to public`,
  sql`create procedure policy.leftover() language sql as 'select 1'`,
  sql`create trigger leftover before update on individual.persons for each row execute function access.raise_version()`,
  sql`create rule leftover as on delete to organisation.attendances do instead nothing`,
  sql`create view policy.leftover as select given_name from individual.persons`,
  sql`create view policy.leftover_too as select * from policy.leftover`,
  sql`grant select on policy.leftover_too to brug_public`,
  sql`create materialized view policy.copied as select given_name from individual.persons`,
  sql`alter table individual.persons alter column unit set default access.actor_role()`,
  sql`alter default privileges grant select on tables to brug_policy_officer`,
  sql`alter default privileges in schema individual grant execute on routines to public`,
  sql`grant usage on sequence audit.entries_id_seq to brug_auditor`,
];

async function leaveStrays(): Promise<void> {
  for (const stray of STRAYS) await change(stray);
  expect(await reading(keeper, 'policy-officer', PERSON_ROWS.persons)).toEqual([]);
}

test('what is written nowhere is gone when the rules are written again: rules, grants, functions, triggers, views, defaults', async () => {
  const before = await walls(keeper);
  await leaveStrays();
  expect(await walls(keeper)).not.toEqual(before);
  await keeper.migrate({ replay: true });
  expect(await walls(keeper)).toEqual(before);
  expect(await reading(keeper, 'policy-officer', PERSON_ROWS.persons)).toBe(REFUSED);
});

// On a server roles are of all its databases, and other tests look at them at the same moment.
if (ADMINISTRATOR === undefined) {
  test('who was made a member of another role by hand is one no longer when the rules are written again', async () => {
    const before = await walls(keeper);
    await keeper.load(async (tx) => {
      await tx.run(sql`select set_config('role', 'none', true)`);
      await tx.run(sql`grant brug_trajectory_counsellor to brug_auditor`);
      await tx.run(sql`grant brug_owner to brug_app`);
      await tx.run(sql`grant pg_read_all_data to brug_policy_officer`);
    });
    expect(await walls(keeper)).not.toEqual(before);
    await keeper.migrate({ replay: true });
    expect(await walls(keeper)).toEqual(before);
  });
}

test('rules of another version are replaced without being asked', async () => {
  const before = await walls(keeper);
  await leaveStrays();
  await change(sql`update platform.migrations set checksum = 'of another version' where number = 0`);
  await keeper.migrate();
  expect(await walls(keeper)).toEqual(before);
});

test('an edited migration is refused, and nothing changes', async () => {
  const before = await walls(keeper);
  await change(sql`update platform.migrations set checksum = 'x' || checksum where number = 2`);
  await expect(keeper.migrate({ replay: true })).rejects.toMatchObject({
    code: 'unavailable',
    key: 'migration-edited',
  });
  await change(sql`update platform.migrations set checksum = substr(checksum, 2) where number = 2`);
  expect(await walls(keeper)).toEqual(before);
});

test('a database of a newer version is refused', async () => {
  await change(sql`insert into platform.migrations (number, name, checksum) values (9999, 'later', 'x')`);
  await expect(keeper.migrate()).rejects.toMatchObject({ key: 'database-newer', values: { schema: 9999 } });
  await change(sql`delete from platform.migrations where number = 9999`);
  expect(await keeper.migrate()).toBe(schemaNumber());
});

test('a migration that fails halfway leaves nothing', async () => {
  const before = await walls(keeper);
  await change(sql`delete from platform.migrations where number = 5`);
  await expect(keeper.migrate()).rejects.toMatchObject({ code: '42P07' });
  expect((await book()).map((entry) => entry.number)).not.toContain(5);
  expect(await walls(keeper)).toEqual(before);
});

test('a migration may change a column that figures read: what is bound to it makes way and is written again', async () => {
  const drop = sql`alter table organisation.offers drop column medium`;
  await expect(change(drop)).rejects.toMatchObject({ code: '2BP01' });
  const undone = keeper.load(async (tx) => {
    await tx.run(sql(Object.assign([UNBIND], { raw: [UNBIND] })));
    await tx.run(drop);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
});

test('what was registered is still there after migrating', async () => {
  const fresh = await emptyDatabase();
  await fresh.migrate();
  await fresh.load((tx) => tx.run(sql`insert into platform.loads (name) values ('something')`));
  await fresh.migrate({ replay: true });
  expect(await reading(fresh, 'public', sql`select name from platform.loads`)).toEqual([{ name: 'something' }]);
  expect(await changing(fresh, 'public', sql`delete from platform.loads`)).toBe(REFUSED);
  await fresh.close();
});

/** How many rows each table has that people fill, and a mark of what stands in them. */
const contents = (of: Keeper) =>
  truth(
    of,
    sql`select (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from individual.persons t) as persons,
          (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from organisation.attendances t) as attendances,
          (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from organisation.applications t) as applications,
          (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from organisation.sessions t) as sessions,
          (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from organisation.participation t) as participation,
          (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from policy.status_changes t) as progress,
          (select count(*) || md5(string_agg(t::text, '|' order by t::text)) from audit.entries t) as log`,
  );

test('a database from before the walls were marked is refused until it is migrated, and loses nothing', async () => {
  const old = await testDatabase();
  await old.load(async (tx) => {
    await tx.run(
      sql`insert into audit.entries (actor_id, actor_role, action, object_kind, object_id) values ('a', 'b', 'c', 'd', 'e')`,
    );
    await tx.run(sql`drop table platform.walls`);
    await tx.run(sql`delete from platform.migrations where number in (0, 7)`);
    await tx.run(sql`drop trigger corrections_after_delete on organisation.attendances`);
    await tx.run(sql`alter table audit.entries alter column at set default now(), alter column actor_id drop default`);
    await tx.run(sql`grant insert on audit.entries to brug_public`);
    await tx.run(sql`create or replace function access.actor_id() returns text language sql stable security definer
      set search_path = pg_catalog as $$ select nullif(current_setting('app.actor_id', true), '') $$`);
  });
  const before = await contents(old);
  await expect(old.inspect(bootCheck)).rejects.toMatchObject({ key: 'boot-check' });
  expect(await old.migrate()).toBe(schemaNumber());
  await expect(old.inspect(bootCheck)).resolves.toBeUndefined();
  expect(await contents(old)).toEqual(before);
  await old.close();
});

test('two who install at once both end well', async () => {
  const fresh = await emptyDatabase();
  const other = fresh.address === undefined ? fresh : await openPostgresql(fresh.address, SECRET);
  expect(await Promise.all([fresh.migrate(), other.migrate()])).toEqual([schemaNumber(), schemaNumber()]);
  expect(await Promise.all([fresh.migrate({ replay: true }), other.migrate({ replay: true })])).toHaveLength(2);
  await expect(other.inspect(bootCheck)).resolves.toBeUndefined();
  if (other !== fresh) await other.close();
  await fresh.close();
});

if (ADMINISTRATOR !== undefined) {
  test('who may only log in cannot migrate, and serves', async () => {
    const address = new URL((keeper as { address?: string }).address ?? '');
    address.username = 'brug_app';
    const login = await openPostgresql(address.href, SECRET);
    await expect(login.migrate()).rejects.toMatchObject({ key: 'database-needs-administrator' });
    expect(await reading(login, 'public', sql`select id from policy.plans`)).toEqual([]);
    await login.close();
  });
}
