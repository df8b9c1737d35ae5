import { afterAll, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { asker, changing, REFUSED, reading, truth, trying } from '../support/asking.ts';
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
/** What of each kind somebody reads, by the word of its rules, and the table that shows the same. */
const SEEN = {
  'access.seen_plans': sql`select id::text from policy.plans`,
  'access.seen_goals': sql`select id::text from policy.goals`,
  'access.seen_steps': sql`select id::text from policy.steps`,
  'access.seen_agreements': sql`select id::text from policy.agreements`,
  'access.seen_commitments': sql`select id::text from policy.commitments`,
  'access.seen_local_plans': sql`select id::text from policy.local_plans`,
  'access.seen_local_actions': sql`select id::text from policy.local_actions`,
  'access.seen_frameworks': sql`select id::text from policy.frameworks`,
};
/** Public: what everybody reads anyway, which organisation a merged one became, the words of decisions, and of which answers something was given out. */
const OPEN = [
  ...Object.keys(SEEN),
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

/** Everything that the asker may call without saying anything, with all that it answers, or the SQLSTATE. */
const WALK = sql`create function platform.test_walk() returns jsonb language plpgsql as $$
  declare f record; found jsonb; told jsonb = '{}';
  begin
    for f in select p.oid, format('%I.%I', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.pronargs = p.pronargdefaults and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype and p.proname not like 'test\\_%'
        and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
        and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') order by 2
    loop
      begin
        execute format('select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)), ''[]'') from %s() as x', f.name) into found;
      exception when others then found = to_jsonb(sqlstate);
      end;
      told = told || jsonb_build_object(f.name, found);
    end loop;
    return told;
  end $$`;
/** Of each kind one that is not there for everybody. */
const HIDDEN = [
  sql`insert into policy.plans (id, title_nl, title_en, valid_from, valid_to, position, origin, state)
    values ('kept-plan', 'X', 'X', '2031-01-01', '2035-12-31', 900, 'registered', 'draft')`,
  sql`insert into policy.goals (id, plan_id, number, position, title_nl, title_en) values (987650001, 'kept-plan', '1', 1, 'X', 'X')`,
  sql`insert into policy.steps (id, plan_id, goal_id, key, number, position, title_nl, title_en, term_precision, origin)
    values (987650002, 'kept-plan', 987650001, '1-1', '1', 1, 'X', 'X', 'open', 'registered')`,
  sql`insert into policy.agreements (id, title, starts_on, added_at, added_by) values ('kept-agreement', 'X', '2031-01-01', now(), 'x')`,
  sql`insert into policy.agreement_sections (id, agreement_id, number, title, text, text_hash, added_at, added_by)
    overriding system value values (987650003, 'kept-agreement', 1, 'X', 'Iets', 'x', now(), 'x')`,
  sql`insert into policy.commitments (id, agreement_id, section_id, number, wording, place_from, place_to)
    overriding system value values (987650004, 'kept-agreement', 987650003, 1, 'Iets', 0, 4)`,
  sql`insert into policy.local_plans (id, prison, period, through, made_by, made_at, origin) values (987650005, 'gent', 2031, 2031, 'x', now(), 'registered')`,
  sql`insert into policy.local_actions (id, local_plan_id, position, title, leads, term_precision, made_by, made_at, origin)
    values (987650006, 987650005, 1, 'X', '{demo-cgg}', 'open', 'x', now(), 'registered')`,
  sql`insert into policy.frameworks (id, made_by, made_at, origin) values ('kept-framework', 'x', now(), 'registered')`,
  sql`insert into policy.framework_versions (framework_id, number, title_nl, content, made_by, made_at, origin)
    values ('kept-framework', 1, 'X', '{}', 'x', now(), 'registered')`,
];
const KEPT = /^(kept-(plan|agreement|framework)|98765000[1-6])$/;

test('no function tells that there is something which its table does not show, to the public, to any persona, or to a role alone', async () => {
  const roleAlone = (role: string): Asker => ({ id: 'administrator', databaseRole: role, roleId: null });
  const everybody = ['public', ...PERSONAS.map((one) => one.id)];
  const askers = [...everybody.map(asker), roleAlone('brug_policy_officer'), roleAlone('brug_policy_coordinator')];
  const all = async (who: Asker) => {
    const rows = await reading<{ told: Record<string, unknown> }>(
      keeper,
      who,
      sql`select platform.test_walk() as told`,
    );
    return typeof rows === 'string' ? {} : (rows[0]?.told ?? {});
  };
  await keeper.load(async (tx) => {
    await tx.run(WALK);
    await tx.run(sql`grant execute on function platform.test_walk() to brug_public`);
  });
  const before = await Promise.all(askers.map(all));
  await keeper.load(async (tx) => {
    for (const one of HIDDEN) await tx.run(one);
  });
  const kept = new Set<string>();
  let blind = 0;
  for (const [index, who] of askers.entries()) {
    const name = `${who.id} as ${who.databaseRole}`;
    const told = await all(who);
    expect(Object.keys(told).length, name).toBeGreaterThan(15);
    const shown = new Set<string>();
    for (const [word, table] of Object.entries(SEEN)) {
      const rows = await reading<{ id: string }>(keeper, who, table);
      const ids = new Set(typeof rows === 'string' ? [] : rows.map((row) => row.id));
      for (const id of ids) if (KEPT.test(id)) shown.add(id);
      // The word of a rule tells what the table tells.
      const answered = told[word];
      const more = Array.isArray(answered)
        ? answered.filter((id) => !ids.has(String(id)))
        : [`${word} answers nothing`];
      expect(more, `${name}: ${word}`).toEqual([]);
    }
    for (const id of shown) kept.add(id);
    for (const [called, answer] of Object.entries(told)) {
      const ids = JSON.stringify(answer).match(/kept-(plan|agreement|framework)|98765000\d/g) ?? [];
      expect(
        ids.filter((id) => !shown.has(id)),
        `${name}: ${called}()`,
      ).toEqual([]);
    }
    // Who is shown none of it hears what was heard before it was there: no number more, no count.
    if (shown.size === 0) {
      blind += 1;
      expect(told, name).toEqual(before[index]);
    }
  }
  // Each of the eight is shown to somebody, and none to the public: so it is kept from the others.
  expect([...kept]).toHaveLength(8);
  expect(blind).toBeGreaterThan(8);
});

test('what is hidden is listed for the search alone: nobody may ask for it', async () => {
  const lists = await truth<{ name: string; may: string[] }>(
    keeper,
    sql`select p.oid::regprocedure::text as name, array(select r.rolname::text from pg_roles r
          where r.rolname like 'brug\\_%' and r.rolname <> 'brug_owner' and has_function_privilege(r.oid, p.oid, 'execute')) as may
        from pg_proc p where p.proname like 'hidden\\_%' order by 1`,
  );
  expect(lists).toEqual([
    { name: 'organisation.hidden_keys(text)', may: [] },
    { name: 'policy.hidden_keys(text)', may: [] },
  ]);
});
