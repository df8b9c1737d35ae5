import { afterAll, expect, test } from 'vitest';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { changing, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

interface Callable {
  name: string;
  role: string;
  types: string[];
}

/** Every function that acts as its owner, with each role of people that may call it. */
const CALLABLE = await truth<Callable>(
  keeper,
  sql`select p.oid::regproc::text as name, r.rolname::text as role,
        array(select format_type(a.t, null)::text from unnest(p.proargtypes) with ordinality as a (t, n) order by a.n) as types
      from pg_proc p join pg_roles r on r.rolname like 'brug\\_%' and has_function_privilege(r.oid, p.oid, 'execute')
        and pg_has_role(r.oid, 'brug_public', 'member')
      where p.prosecdef and p.pronamespace::regnamespace::text in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
        and r.rolname not in ('brug_owner', 'brug_public', 'brug_app') and p.prorettype <> 'trigger'::regtype order by 1, 2`,
);
await keeper.load(async (tx) => {
  await tx.run(sql`create function platform.test_call(query text) returns jsonb language plpgsql as $$
    declare found jsonb;
    begin execute 'select coalesce(jsonb_agg(to_jsonb(x)), ''[]'') from ' || query || ' as x' into found; return found; end $$`);
  await tx.run(sql`grant execute on function platform.test_call(text) to brug_public`);
});
const VALUES: Record<string, string> = {
  text: "'antwerpen'",
  integer: '1',
  bigint: '1',
  date: "'2026-03-18'",
  jsonb: "'{}'",
  'text[]': "'{antwerpen}'",
  'integer[]': "'{1}'",
  boolean: 'false',
  real: '0',
  'timestamp with time zone': "'2026-03-18T12:00:00Z'",
};
/** Where a call with anything would find nothing anyway: one that does find, by who stands. */
const FINDING: Record<string, string> = {
  'organisation.figure_rows': "'sessions', '{year}', '2025-01-01', '2025-12-31', '{}'",
  'organisation.roles_at': "(select o.id from organisation.organisations o where o.code = 'demo-caw')",
  'organisation.code_uses': "'category'",
  'platform.add_task':
    "'check-organisation', 'x', 'organisation', 'x', '{}', null, null, 'administrator', null, null, '{}'",
  'platform.close_task': "'check-organisation', 'x', false",
  'access.own_participants': '',
};
/** Public: which organisation a merged one became, the words of decisions that everybody reads, and of which answers something was given out. */
const OPEN = [
  'organisation.standing',
  'organisation.figure_rows',
  'policy.decision_words_meant',
  'access.given_out_assessments',
];

/** Whether an answer tells nothing at all. */
const isNothing = (answer: unknown): boolean =>
  answer === null || answer === false || answer === 0 || (Array.isArray(answer) && answer.every(isNothing));

test('a function that acts as its owner gives nothing to who only has the database role', async () => {
  expect(new Set(CALLABLE.map((one) => one.name)).size).toBeGreaterThan(25);
  const told: string[] = [];
  for (const { name, role, types } of CALLABLE.filter((one) => !OPEN.includes(one.name))) {
    const who: Asker = { id: 'administrator', databaseRole: role, roleId: null };
    const call = `${name}(${FINDING[name] ?? types.map((type) => VALUES[type] ?? 'null').join(', ')})`;
    const got = await trying(keeper, who, (tx) =>
      tx.rows<{ answer: unknown }>(sql`select platform.test_call(${call}) as answer`),
    );
    if (typeof got === 'string' ? got !== REFUSED : !isNothing(got[0]?.answer)) told.push(`${role}: ${call}`);
  }
  // Everybody who may call it at all needs it for rules on tables that this role reads; it names no person but by an id.
  expect(told.filter((one) => !one.includes('access.detainee_actors'))).toEqual([]);
});

test('who only has the role of an administrator sees nobody, and keeps nothing', async () => {
  const nobody: Asker = { id: 'administrator', databaseRole: 'brug_administrator', roleId: null };
  for (const table of [
    sql`access.actors`,
    sql`access.actor_roles`,
    sql`access.actor_role_prisons`,
    sql`access.sign_ins`,
    sql`access.drafts`,
    sql`organisation.contact_persons`,
    sql`organisation.mergers`,
  ])
    expect(await reading(keeper, nobody, sql`select 1 from ${table}`)).toEqual([]);
  for (const change of [
    sql`update access.actors set name = 'x'`,
    sql`update access.actor_roles set state = 'ended'`,
    sql`update organisation.code_lists set label_nl = 'x'`,
    sql`update organisation.prisons set name_nl = 'x'`,
    sql`update organisation.organisations set name_nl = 'x'`,
    sql`update organisation.organisation_names set settled = true`,
  ])
    expect(await changing(keeper, nobody, change)).toBe(0);
  for (const add of [
    sql`insert into access.actors (id, name, language, origin) values ('x', 'x', 'nl', 'registered')`,
    sql`insert into access.actor_roles (actor_id, role, valid_from, origin) values ('auditor', 'administrator', '2026-01-01', 'registered')`,
    sql`insert into organisation.organisations (code, name_nl, kind, policy_fields, origin) values ('x', 'x', 'other', '{}', 'registered')`,
    sql`insert into organisation.rooms (prison, code, name, kind, valid_from) values ('gent', 'x', 'X', 'other', '2026-01-01')`,
  ])
    expect(await changing(keeper, nobody, add)).toBe(REFUSED);
  const supporter: Asker = { id: 'supporter-gent', databaseRole: 'brug_organisation_supporter', roleId: null };
  const organisation = sql`insert into organisation.organisations (code, name_nl, kind, policy_fields, origin) values ('x', 'x', 'other', '{}', 'registered')`;
  expect(await changing(keeper, supporter, organisation)).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-gent', organisation)).toBe(1);
});
