import { afterAll, expect, test } from 'vitest';
import { databaseRole, PERSONAS, ROLES } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { database } = keeper;

/** An SQLSTATE of PostgreSQL: a write in a transaction that only reads. */
const READ_ONLY = '25006';
/** An SQLSTATE of PostgreSQL: what must be said at the beginning of a transaction was said later. */
const TOO_LATE = '25001';

const code = (error: unknown) => (error as { code?: string }).code;

test.each([
  ['persons', sql`select id from individual.persons`],
  ['sessions', sql`select id from organisation.sessions`],
  ['plans', sql`select id from policy.plans`],
  ['the log', sql`select id from audit.entries`],
])('the login role has no rights of its own: it cannot read %s', async (_, query) => {
  expect(await keeper.inspect((tx) => tx.rows(query)).catch(code)).toBe(REFUSED);
});

test('the login role owns nothing, inherits nothing, and is no superuser', async () => {
  const role = await fact(
    keeper,
    sql`select rolsuper as super, rolbypassrls as bypass, rolinherit as inherit, rolcreaterole as roles, rolcreatedb as databases,
          exists (select from pg_class c where c.relowner = r.oid) as owner
        from pg_roles r where rolname = 'brug_app'`,
  );
  expect(role).toEqual({ super: false, bypass: false, inherit: false, roles: false, databases: false, owner: false });
});

test('before it has become anybody the login role may call what finds who asks, and nothing else', async () => {
  const calls = await truth<{ name: string }>(
    keeper,
    sql`select p.proname::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('access', 'audit', 'platform', 'policy', 'organisation', 'individual')
          and has_schema_privilege('brug_app', n.oid, 'usage') and has_function_privilege('brug_app', p.oid, 'execute')
        order by 1`,
  );
  expect(calls.map(({ name }) => name)).toEqual(['find_roles', 'find_sign_in', 'role_stands']);
});

test('the owner and the actor roles cannot log in, and none sees past the rules', async () => {
  const roles = await truth<{ name: string; login: boolean; above: boolean }>(
    keeper,
    sql`select rolname::text as name, rolcanlogin as login, rolsuper or rolbypassrls as above from pg_roles
        where rolname like 'brug\\_%' and rolname <> 'brug_app' order by 1`,
  );
  expect(roles.map((role) => role.name)).toEqual(
    [
      'brug_owner',
      'brug_counter',
      'brug_caretaker',
      'brug_doorkeeper',
      'brug_postman',
      ...['brug_jobs', 'brug_keys_cleaner', 'brug_sign_ins_cleaner', 'brug_jobs_cleaner', 'brug_drafts_cleaner'],
      'brug_decisions_reader',
      ...ROLES.map(databaseRole),
    ].sort(),
  );
  expect(roles.filter((role) => role.login || role.above)).toEqual([]);
});

test.each(PERSONAS.map((persona) => persona.id))('%s cannot become the owner of the tables', async (who) => {
  expect(await reading(keeper, who, sql`select set_config('role', 'brug_owner', true)`)).toBe(REFUSED);
  expect(await changing(keeper, who, sql`set role brug_owner`)).toBe(REFUSED);
});

test('no role can make another of itself: roles are not made or handed out from inside', async () => {
  expect(await changing(keeper, 'auditor', sql`create role brug_intruder`)).toBe(REFUSED);
  expect(await changing(keeper, 'auditor', sql`grant brug_trajectory_counsellor to brug_auditor`)).toBe(REFUSED);
});

const { administrator } = await fact<{ administrator: string }>(
  keeper,
  sql`select session_user::text as administrator`,
);

test('a session cannot become the administrator again; embedded it could, so that there no SQL may come from outside', async () => {
  const become = sql`select set_config('session_authorization', ${administrator}, true)`;
  const embedded = [{ set_config: administrator }];
  expect(await reading(keeper, 'public', become)).toEqual(database.kind === 'postgresql' ? REFUSED : embedded);
  const user = await keeper.inspect((tx) =>
    tx.one(sql`select session_user::text as session, current_user::text as current`),
  );
  expect(user).toEqual({ session: 'brug_app', current: 'brug_app' });
});

test('no role makes, changes or drops tables, rules or functions', async () => {
  for (const who of ['policy-officer', 'supporter-antwerpen', 'auditor']) {
    expect(await changing(keeper, who, sql`create table policy.own (id integer)`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`alter table individual.persons disable row level security`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`create policy "all" on policy.plans using (true)`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`drop table policy.answers`)).toBe(REFUSED);
  }
});

test('a new function is nobody’s until it is given', async () => {
  const callers = await keeper.load(async (tx) => {
    await tx.run(sql`create function access.fresh() returns integer language sql as 'select 1'`);
    const rows = await tx.rows<{ role: string }>(sql`
      select rolname::text as role from pg_roles where rolname like 'brug\\_%' and has_function_privilege(oid, 'access.fresh()', 'execute')`);
    await tx.run(sql`drop function access.fresh()`);
    return rows.map((row) => row.role);
  });
  expect(callers).toEqual(['brug_owner']);
});

test('no function of the house is given to everybody who connects: each is given by name', async () => {
  const open = await truth(
    keeper,
    sql`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
          and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee = 0)`,
  );
  expect(open).toEqual([]);
});

test('who was asking is forgotten when the transaction ends', async () => {
  await database.as(asker('counsellor-antwerpen'), (tx) => tx.rows(sql`select id from individual.persons`));
  const left = await keeper.inspect((tx) =>
    tx.one(sql`select current_user::text as role, nullif(current_setting('app.actor_id', true), '') as actor`),
  );
  expect(left).toEqual({ role: 'brug_app', actor: null });
});

test('two who ask at once are not taken for each other', async () => {
  const asked = [
    'counsellor-gent',
    'auditor',
    'policy-officer',
    'counsellor-antwerpen',
    'detainee-1',
    'supporter-gent',
  ];
  const answered = await Promise.all(
    asked.map((id) =>
      database.as(asker(id), async (tx) => {
        await tx.rows(sql`select id from policy.plans`);
        return tx.one<{ actor: string }>(sql`select access.actor_id() as actor`);
      }),
    ),
  );
  expect(answered.map((row) => row.actor)).toEqual(asked);
});

test('a transaction that somebody kept answers nothing after its end', async () => {
  const kept = await database.as(asker('counsellor-antwerpen'), async (tx) => ({ tx }));
  const later = database.as(asker('auditor'), () => kept.tx.rows(sql`select id from audit.entries`));
  await expect(later).rejects.toThrow('The transaction is over');
});

test('a transaction inside a transaction is refused at once, and the outer one goes on', async () => {
  const outer = database.as(asker('public'), async (tx) => {
    await expect(database.as(asker('auditor'), (inner) => inner.rows(sql`select 1 as one`))).rejects.toThrow(
      /already open/,
    );
    return tx.one(sql`select 2 as two`);
  });
  expect(await outer).toEqual({ two: 2 });
});

test('a transaction that only reads cannot write, and cannot make itself write', async () => {
  const trace = sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x')`;
  const reader = (query: typeof trace) =>
    database.as(asker('auditor'), (tx) => tx.run(query), { readOnly: true }).catch(code);
  expect(await reader(trace)).toBe(READ_ONLY);
  expect([READ_ONLY, TOO_LATE]).toContain(await reader(sql`select set_config('transaction_read_only', 'off', true)`));
  expect(await changing(keeper, 'auditor', trace)).toBe(1);
});

const lines = () => truth<{ count: number }>(keeper, sql`select count(*) as count from audit.entries`);
const line = sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x')`;

test('a transaction that fails in the program leaves nothing', async () => {
  const before = await lines();
  const failing = database.as(asker('policy-officer'), async (tx) => {
    expect(await tx.run(line)).toBe(1);
    throw new Error('halfway');
  });
  await expect(failing).rejects.toThrow('halfway');
  expect(await lines()).toEqual(before);
});

test('a transaction that the database refuses leaves nothing, also when the program goes on', async () => {
  const before = await lines();
  const stubborn = database.as(asker('policy-officer'), async (tx) => {
    await tx.run(line);
    await tx.run(sql`update audit.entries set actor_id = 'x'`).catch(() => undefined);
    await tx.run(line).catch(() => undefined);
  });
  await stubborn.catch(() => undefined);
  expect(await lines()).toEqual(before);
});

test('nobody becomes the administrator of the database, nor a role that is not there', async () => {
  expect(
    await trying(keeper, { id: 'auditor', databaseRole: administrator, roleId: null }, (tx) => tx.rows(sql`select 1`)),
  ).toBe(REFUSED);
  expect(
    await trying(keeper, { id: 'auditor', databaseRole: 'brug_nobody', roleId: null }, (tx) => tx.rows(sql`select 1`)),
  ).toBe('22023');
});

/** Every persona by hand: the demonstration fills the database from the program, so that the two would agree on any fault. */
const WHO: [id: string, role: string, lead: string | null, ...prisons: string[]][] = [
  ['administrator', 'administrator', null],
  ['administrator-2', 'administrator', null],
  ['approver', 'answer-approver', null],
  ['auditor', 'auditor', null],
  ['commission-member', 'commission-member', null],
  ['coordinator-antwerpen', 'policy-coordinator', null, 'antwerpen'],
  ['coordinator-gent', 'policy-coordinator', null, 'gent'],
  ['counsellor-antwerpen', 'trajectory-counsellor', null, 'antwerpen'],
  ['counsellor-gent', 'trajectory-counsellor', null, 'gent'],
  ['detainee-1', 'detainee', null, 'antwerpen'],
  ['education-coordinator', 'education-coordinator', null, 'antwerpen', 'gent', 'mechelen'],
  ['justice-house-antwerpen', 'probation-assistant', null],
  ['lead-saw', 'step-lead', 'SAW'],
  ['movement-officer-antwerpen', 'movement-officer', null, 'antwerpen'],
  ['plan-coordinator', 'plan-coordinator', null],
  ['policy-officer', 'policy-officer', null],
  ['provider-antwerpen', 'provider', null, 'antwerpen'],
  ['supporter-antwerpen', 'organisation-supporter', null, 'antwerpen'],
  ['supporter-gent', 'organisation-supporter', null, 'gent'],
  ['therapist-antwerpen', 'therapist', null, 'antwerpen'],
];

test('a persona is who it is said to be, for the application and for the database', async () => {
  const known = await truth<{ id: string; role: string; lead: string | null; prisons: string[] }>(
    keeper,
    sql`select r.actor_id as id, r.role, r.party as lead, array(
          select prison from access.actor_role_prisons p where p.role_id = r.id
          union select d.prison from access.actor_role_persons p join individual.persons d on d.id = p.person_id where p.role_id = r.id
          order by 1) as prisons
        from access.actor_roles r order by r.actor_id`,
  );
  const thought = PERSONAS.map(({ id, role, lead, prisons }) => ({
    id,
    role,
    lead: lead ?? null,
    prisons: [...prisons].sort(),
  }));
  const said = WHO.map(([id, role, lead, ...prisons]) => ({ id, role, lead, prisons }));
  expect(known).toEqual(said);
  expect(thought.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(said);
});
