import { afterAll, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/access/index.ts';
import { readColumns, readPolicies, readRights, readTables, type Verb } from '../support/catalog.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const rights = await keeper.inspect(readRights);
const policies = await keeper.inspect(readPolicies);

const LETTERS = { select: 'R', insert: 'A', update: 'C', delete: 'D' } as const;

/** The columns of the matrix, in its order. */
const HEADS = {
  public: 'publ',
  'policy-officer': 'offi',
  'plan-coordinator': 'plan',
  'step-lead': 'lead',
  'commission-member': 'comm',
  'answer-approver': 'appr',
  'policy-coordinator': 'coor',
  'organisation-supporter': 'supp',
  'movement-officer': 'move',
  provider: 'prov',
  'education-coordinator': 'educ',
  therapist: 'ther',
  'trajectory-counsellor': 'coun',
  'probation-assistant': 'prob',
  detainee: 'deta',
  auditor: 'audi',
} as const satisfies Record<Role, string>;

/** R reads, A adds, C changes, D deletes; which rows of the table, the sentences of the rules say. */
const MATRIX = `
                                   publ offi plan lead comm appr coor supp move prov educ ther coun prob deta audi
access.actor_prisons               -    -    -    -    -    -    -    -    -    -    -    -    -    -    -    -
access.actors                      -    -    -    -    -    -    -    -    -    -    -    -    -    -    -    -
audit.entries                      A    A    A    A    A    A    A    A    A    A    A    A    A    A    A    RA
individual.applications            -    -    -    -    -    -    -    RAC  -    R    RAC  R    RAC  -    R    -
individual.assignments             -    -    -    -    -    -    -    -    -    -    -    -    RA   -    R    -
individual.attendance_corrections  -    -    -    -    -    -    -    RA   -    RA   RA   RA   -    -    -    -
individual.attendances             -    -    -    -    -    -    -    RACD -    RACD RACD RACD R    -    R    -
individual.person_details          -    -    -    -    -    -    -    -    -    -    -    -    R    -    R    -
individual.persons                 -    -    -    -    -    -    -    R    -    R    R    R    R    -    R    -
individual.plan_actions            -    -    -    -    -    -    -    -    -    -    -    -    RAC  -    R    -
individual.plan_goals              -    -    -    -    -    -    -    -    -    -    -    -    RAC  -    R    -
individual.service_plans           -    -    -    -    -    -    -    -    -    -    -    -    RAC  -    R    -
individual.stays                   -    -    -    -    -    -    -    -    -    -    -    -    R    -    R    -
individual.tokens                  -    -    -    -    -    -    -    -    -    -    -    -    -    -    -    -
organisation.code_lists            R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.offer_executors       R    R    R    R    R    R    RA   RA   R    R    RA   R    R    R    R    R
organisation.offer_policy_fields   R    R    R    R    R    R    RA   RA   R    R    RA   R    R    R    R    R
organisation.offers                R    R    R    R    R    R    RAC  RAC  R    R    RAC  R    R    R    R    R
organisation.organisations         R    R    R    R    R    R    RA   RA   R    R    RA   R    R    R    R    R
organisation.participation         -    -    -    -    -    -    -    -    -    -    -    -    -    -    -    -
organisation.population_facts      R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.population_totals     R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.presence              -    -    -    -    -    -    -    -    -    -    -    -    -    -    -    -
organisation.prison_events         R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.prison_notes          R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.prisons               R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.registrations         -    -    -    -    -    -    RA   RA   -    RA   RA   RA   -    -    -    -
organisation.series                R    R    R    R    R    R    RA   RA   R    R    RA   R    R    R    R    R
organisation.sessions              -    -    -    -    -    -    RAC  RAC  -    RC   RAC  RC   R    -    R    -
organisation.sources               R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
organisation.staff                 R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
platform.idempotency               RA   RA   RA   RA   RA   RA   RA   RA   RA   RA   RA   RA   RA   RA   RA   RA
platform.loads                     R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
platform.migrations                R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.answers                     -    RA   R    -    R    R    -    -    -    -    -    -    -    -    -    -
policy.events                      R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.funding_lines               R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.goals                       R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.kept_tables                 R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.plans                       R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.questions                   R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.status_changes              R    RA   RA   RA   R    R    R    R    R    R    R    R    R    R    R    R
policy.step_parties                R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.steps                       R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
policy.sub_questions               R    R    R    R    R    R    R    R    R    R    R    R    R    R    R    R
`;

/** What may be changed is named column by column; nobody moves a row to another person, prison or offer. */
const CHANGED = {
  'individual.applications': 'state enrolled_at ended_at version',
  'individual.attendances': 'present reason',
  'individual.plan_actions': 'title offer_id due_on state',
  'individual.plan_goals': 'title policy_field state',
  'individual.service_plans': 'state version',
  'organisation.offers': 'title_nl title_en min_participants max_participants state ends_on version',
  'organisation.sessions': 'status reason replaced_by headcount version',
};

const held = rights.filter((right) => right.granted && right.ruled);

function holders(table: string, verb: Verb): string[] {
  return held.filter((right) => right.table === table && right.verb === verb).map((right) => right.role);
}

test('nobody may do more, and nobody less, than the matrix says', () => {
  const tables = [...new Set(rights.map((right) => right.table))];
  const rows = tables.map((table) => {
    const cells = ROLES.map((role) => {
      const letters = held.filter((right) => right.table === table && right.role === role);
      return (letters.map((right) => LETTERS[right.verb]).join('') || '-').padEnd(5);
    });
    return `${table.padEnd(35)}${cells.join('')}`.trimEnd();
  });
  const heads = `${''.padEnd(35)}${ROLES.map((role) => HEADS[role].padEnd(5)).join('')}`.trimEnd();
  expect(`\n${[heads, ...rows].join('\n')}\n`).toBe(MATRIX);
});

test('no right is granted without a rule that says for which rows, and no rule stands without its grant', () => {
  expect(rights.filter((right) => right.granted !== right.ruled)).toEqual([]);
});

test('no role changes more of a row than the columns that are named', () => {
  const changed = held.filter((right) => right.verb === 'update');
  const found = Object.fromEntries(changed.map((right) => [right.table, right.columns?.join(' ') ?? 'everything']));
  expect(found).toEqual(CHANGED);
  expect(changed.filter((right) => right.columns?.join(' ') !== found[right.table])).toEqual([]);
});

test('no role reads or adds only some columns, so that every column of a readable table is thought of', () => {
  expect(held.filter((right) => right.verb !== 'update' && right.columns !== null)).toEqual([]);
});

test.each([
  'audit.entries',
  'policy.answers',
  'policy.status_changes',
  'organisation.registrations',
  'individual.attendance_corrections',
  'platform.idempotency',
])('no role changes or deletes rows of %s', (table) => {
  expect(holders(table, 'insert')).not.toEqual([]);
  expect([...holders(table, 'update'), ...holders(table, 'delete')]).toEqual([]);
});

test.each([
  'individual.tokens',
  'organisation.participation',
  'organisation.presence',
  'access.actors',
  'access.actor_prisons',
])('no role may do anything with %s', (table) => {
  expect(rights.some((right) => right.table === table)).toBe(true);
  expect(held.filter((right) => right.table === table)).toEqual([]);
});

test('only attendance can be deleted, by who registers it', () => {
  expect([...new Set(held.filter((right) => right.verb === 'delete').map((right) => right.table))]).toEqual([
    'individual.attendances',
  ]);
});

const columns = await keeper.inspect(readColumns);
const adding = policies.filter((policy) => policy.verb === 'insert');
const withColumn = (names: string[]) =>
  adding.filter((policy) => columns.some((column) => column.table === policy.table && names.includes(column.name)));

test('nobody adds a row but as registered: a source is only loaded', () => {
  const bound = withColumn(['origin']);
  expect(bound.length).toBeGreaterThan(15);
  expect(bound.filter((policy) => !policy.check?.includes("(origin)::text = 'registered'::text"))).toEqual([]);
});

test('nobody adds a row under the name of another', () => {
  const names = ['recorded_by', 'created_by', 'started_by', 'frozen_by', 'actor_id'];
  const bound = withColumn(names);
  expect(bound.length).toBeGreaterThan(20);
  const own = new RegExp(`\\b(${names.join('|')}) = \\( SELECT access\\.actor_id\\(\\)`);
  expect(bound.filter((policy) => !own.test(policy.check ?? ''))).toEqual([]);
});

test('no rule is without a ground, and none speaks for two verbs or for more than one role', () => {
  expect(policies.length).toBeGreaterThan(100);
  expect(policies.filter((policy) => (policy.ground ?? '').length < 5)).toEqual([]);
  expect(policies.filter((policy) => policy.verb === 'all' || policy.roles.length !== 1)).toEqual([]);
});

test('no sentence of a rule is cut off, and none is said twice of the same table', () => {
  expect(policies.filter((policy) => Buffer.byteLength(policy.sentence) > 62)).toEqual([]);
  const said = policies.map((policy) => `${policy.table}: ${policy.sentence}`);
  expect(said.length).toBe(new Set(said).size);
});

test('no table is without a sentence that says what it is', async () => {
  const tables = await keeper.inspect(readTables);
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter((table) => (table.comment ?? '').length < 10)).toEqual([]);
});
