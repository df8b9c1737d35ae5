import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { asker, changing, fact, PERSON_TABLES, personsSeen, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const ledBySaw = await fact<{ id: number }>(
  keeper,
  sql`select step_id as id from policy.step_parties where role = 'lead' and party = 'SAW' order by 1 limit 1`,
);
const ledByOthers = await fact<{ id: number }>(
  keeper,
  sql`select id from policy.steps s where not exists (
        select from policy.step_parties p where p.step_id = s.id and p.role = 'lead' and p.party = 'SAW') order by 1 limit 1`,
);
const onlyPartner = await fact<{ id: number }>(
  keeper,
  sql`select step_id as id from policy.step_parties p where role = 'partner' and party = 'SAW' and not exists (
        select from policy.step_parties l where l.step_id = p.step_id and l.role = 'lead' and l.party = 'SAW') order by 1 limit 1`,
);
const status = (step: number, origin = 'registered') => sql`
  insert into policy.status_changes (step_id, status, stated_on, statement_nl, origin)
  values (${step}, 'in-progress', '2026-03-01', 'x', ${origin})`;
const statusBy = (step: number, by: string) => sql`
  insert into policy.status_changes (step_id, status, stated_on, statement_nl, recorded_by, origin)
  values (${step}, 'in-progress', '2026-03-01', 'x', ${by}, 'registered')`;

test.each([
  'public',
  'commission-member',
  'approver',
  'coordinator-antwerpen',
  'supporter-antwerpen',
  'provider-antwerpen',
  'counsellor-antwerpen',
  'detainee-1',
  'auditor',
])('%s cannot record progress of a step', async (who) => {
  expect(await changing(keeper, who, status(ledBySaw.id))).toBe(REFUSED);
});

test('a lead cannot record progress of a step that another leads', async () => {
  expect(await changing(keeper, 'lead-saw', status(ledByOthers.id))).toBe(REFUSED);
});

test('a partner of a step who does not lead it cannot record its progress', async () => {
  expect(await changing(keeper, 'lead-saw', status(onlyPartner.id))).toBe(REFUSED);
});

test.each(['policy-officer', 'plan-coordinator', 'lead-saw'])(
  '%s cannot record progress under another name, nor pass it off as read in a source',
  async (who) => {
    expect(await changing(keeper, who, statusBy(ledBySaw.id, 'somebody-else'))).toBe(REFUSED);
    expect(await changing(keeper, who, status(ledBySaw.id, 'source'))).toBe(REFUSED);
  },
);

test('nobody changes or deletes a status that was recorded', async () => {
  for (const who of ['policy-officer', 'plan-coordinator', 'lead-saw']) {
    expect(await changing(keeper, who, sql`update policy.status_changes set status = 'realised'`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`delete from policy.status_changes`)).toBe(REFUSED);
  }
});

test.each(['policy-officer', 'plan-coordinator', 'lead-saw'])(
  '%s records progress of a step that SAW leads',
  async (who) => {
    expect(await changing(keeper, who, status(ledBySaw.id))).toBe(1);
  },
);

test('nobody changes a plan, a step, its parties or a budget line', async () => {
  for (const who of ['policy-officer', 'plan-coordinator', 'lead-saw', 'commission-member']) {
    // Who steers the plan changes the steps of drafts: of an adopted plan no row is within reach (plan-register.test.ts).
    const steers = who === 'policy-officer' || who === 'plan-coordinator';
    const late = sql`update policy.steps set term_end = '2030-01-01'`;
    expect(await changing(keeper, who, late)).toBe(steers ? 0 : REFUSED);
    expect(await changing(keeper, who, sql`update policy.funding_lines set amount = 0`)).toBe(REFUSED);
    expect(
      await changing(
        keeper,
        who,
        sql`insert into policy.step_parties (step_id, role, party, position) values (${ledByOthers.id}, 'lead', 'SAW', 9)`,
      ),
    ).toBe(REFUSED);
  }
});

const answer = sql`
  insert into policy.answers (question_id, version, content, content_hash)
  select id, 1, '{}', 'x' from policy.questions order by id limit 1`;

test.each([
  'public',
  'plan-coordinator',
  'lead-saw',
  'commission-member',
  'approver',
  'coordinator-antwerpen',
  'auditor',
])('%s cannot freeze an answer', async (who) => {
  expect(await changing(keeper, who, answer)).toBe(REFUSED);
});

test('the policy officer cannot freeze an answer under another name', async () => {
  const under = sql`insert into policy.answers (question_id, version, content, content_hash, frozen_by)
    select id, 1, '{}', 'x', 'plan-coordinator' from policy.questions order by id limit 1`;
  expect(await changing(keeper, 'policy-officer', under)).toBe(REFUSED);
});

test.each([
  'public',
  'lead-saw',
  'coordinator-antwerpen',
  'supporter-antwerpen',
  'counsellor-antwerpen',
  'detainee-1',
  'auditor',
])('%s cannot read frozen answers', async (who) => {
  expect(await reading(keeper, who, sql`select id from policy.answers`)).toBe(REFUSED);
});

test('a frozen answer cannot be changed or deleted, not even by who froze it', async () => {
  await keeper.database.as(asker('policy-officer'), (tx) => tx.run(answer));
  expect(await reading(keeper, 'approver', sql`select state from policy.answers`)).toEqual([{ state: 'draft' }]);
  for (const who of ['policy-officer', 'approver']) {
    expect(await changing(keeper, who, sql`update policy.answers set state = 'sent'`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`delete from policy.answers`)).toBe(REFUSED);
  }
});

const trace = sql`insert into audit.entries (action, object_kind, object_id) values ('read', 'person', '1')`;
const traceBy = (actor: string) => sql`
  insert into audit.entries (actor_id, action, object_kind, object_id) values (${actor}, 'read', 'person', '1')`;

test.each(['supporter-antwerpen', 'counsellor-antwerpen', 'detainee-1', 'auditor'])(
  '%s cannot leave a trace under the name of another',
  async (who) => {
    expect(await changing(keeper, who, traceBy('policy-officer'))).toBe(REFUSED);
    expect(await changing(keeper, who, trace)).toBe(1);
  },
);

test('the public is nobody, and leaves no trace at all', async () => {
  expect(await changing(keeper, 'public', traceBy('public'))).toBe(REFUSED);
  expect(await changing(keeper, 'public', trace)).toBe(REFUSED);
});

test('nobody leaves a trace about a prison where they do not work', async () => {
  const at = (prison: string) => sql`
    insert into audit.entries (action, object_kind, object_id, prison) values ('read', 'person', '1', ${prison})`;
  expect(await changing(keeper, 'supporter-antwerpen', at('gent'))).toBe(REFUSED);
  expect(await changing(keeper, 'policy-officer', at('gent'))).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-antwerpen', at('antwerpen'))).toBe(1);
});

test('who is nobody cannot leave a trace at all', async () => {
  expect(await changing(keeper, { id: '', databaseRole: 'brug_public', roleId: null }, trace)).toBe(REFUSED);
});

test.each([
  'public',
  'policy-officer',
  'coordinator-antwerpen',
  'supporter-antwerpen',
  'counsellor-antwerpen',
  'detainee-1',
])('%s cannot read the log', async (who) => {
  expect(await reading(keeper, who, sql`select id from audit.entries`)).toBe(REFUSED);
});

test('nobody changes or deletes a line of the log, not even the auditor', async () => {
  for (const who of ['auditor', 'policy-officer', 'counsellor-antwerpen']) {
    expect(await changing(keeper, who, sql`update audit.entries set actor_id = 'x'`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`delete from audit.entries`)).toBe(REFUSED);
  }
});

test('the auditor reads the log and no file', async () => {
  await keeper.database.as(asker('counsellor-antwerpen'), (tx) => tx.run(trace));
  const log = await reading(keeper, 'auditor', sql`select actor_id as actor from audit.entries`);
  expect(log).toEqual([{ actor: 'counsellor-antwerpen' }]);
  for (const table of PERSON_TABLES) expect(await personsSeen(keeper, 'auditor', table)).toBe(REFUSED);
});

test('nobody finds the first answer that another got to a write', async () => {
  const keepFor = sql`insert into platform.idempotency (actor_id, key, request_hash, status, response)
    values ('supporter-antwerpen', 'a key', 'x', 201, '{}')`;
  const keep = sql`insert into platform.idempotency (key, request_hash, status, response) values ('a key', 'x', 201, '{}')`;
  expect(await changing(keeper, 'supporter-gent', keepFor)).toBe(REFUSED);
  await keeper.database.as(asker('supporter-antwerpen'), (tx) => tx.run(keep));
  const find = sql`select key from platform.idempotency`;
  expect(await reading(keeper, 'supporter-gent', find)).toEqual([]);
  expect(await reading(keeper, 'auditor', find)).toEqual([]);
  expect(await reading(keeper, 'supporter-antwerpen', find)).toEqual([{ key: 'a key' }]);
});

test('nobody but who keeps the platform reads who works with it: everybody reads the own row', async () => {
  for (const who of ['policy-officer', 'supporter-antwerpen', 'auditor', 'detainee-1']) {
    expect(await reading(keeper, who, sql`select id from access.actors`)).toEqual([{ id: who }]);
    expect(await reading(keeper, who, sql`select actor_id as id from access.actor_roles`)).toEqual([{ id: who }]);
    expect(await reading(keeper, who, sql`select person_id from access.actor_role_persons`)).toBe(REFUSED);
  }
  for (const table of [
    sql`access.actors`,
    sql`access.actor_roles`,
    sql`access.actor_role_prisons`,
    sql`access.sign_ins`,
    sql`access.drafts`,
  ])
    expect(await reading(keeper, 'public', sql`select 1 from ${table}`)).toEqual([]);
  const prison = sql`select prison from access.actor_role_prisons`;
  expect(await reading(keeper, 'supporter-antwerpen', prison)).toEqual([{ prison: 'antwerpen' }]);
});
