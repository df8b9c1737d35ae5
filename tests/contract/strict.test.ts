import { afterAll, describe, expect, test } from 'vitest';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
// The sheet is read before the form is refused, and reading names is recorded.
const written = async () => (await registering(keeper, brug).written()).filter(({ name }) => name !== 'audit');
const { body: document } = await api(null, 'GET', '/openapi.json');

/** A session in Antwerpen that began and waits for its registration. */
const sessionToRegister = async (tx: Transaction) => {
  const row = await tx.one<{ id: number }>(sql`
    select min(id) as id from organisation.sessions
    where prison = 'antwerpen' and status = 'planned' and starts_at < '2026-03-18T14:00:00Z'`);
  return row.id;
};

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}
interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
}
const writes = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
  Object.entries(methods)
    // A file is sent in a form of its own (files.test.ts).
    .filter(
      ([method, { requestBody }]) => method !== 'get' && requestBody?.content['multipart/form-data'] === undefined,
    )
    .map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
);

/** The places in a schema where an object lets unknown fields in. */
function open(schema: Schema, at: string): string[] {
  if (schema.$ref !== undefined) return open(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''], at);
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, one]): [Schema, string] => [one, `${at}.${name}`]),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((one): [Schema, string] => [
      one,
      at,
    ]),
    ...(schema.items === undefined ? [] : [[schema.items, `${at}[]`] as [Schema, string]]),
  ];
  const here = schema.properties !== undefined && schema.additionalProperties !== false ? [at] : [];
  return [...here, ...inner.flatMap(([one, place]) => open(one, place))];
}

describe('the body of every write', () => {
  test('is described, and lets no unknown field in, however deep', () => {
    expect(writes.length).toBeGreaterThan(9);
    for (const { call, operation } of writes) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      expect(schema, call).toBeDefined();
      expect(open(schema ?? {}, call)).toEqual([]);
    }
  });

  test.each(writes)('$call refuses an unknown field by its path', async ({ method, path }) => {
    const before = await written();
    const asked = path
      .replace('/plans/{id}', '/plans/2015-2020')
      .replace('{key}', '1-1')
      .replace('{year}', '2015')
      .replaceAll(/\{\w+\}/g, '1');
    const { status, body } = await api('supporter-antwerpen', method, asked, { vreemd: 1 });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({ path: 'vreemd', message: expect.stringMatching(/bestaat niet/) });
    expect(await written()).toEqual(before);
  });

  test('refuses an unknown field within a field, and repeats no text that was sent as a name', async () => {
    const wrong = { title: { nl: 'Les', de: 'Kurs' }, 'Jan Janssens, geboren te Gent': 1 };
    const { status, body } = await api('supporter-antwerpen', 'POST', '/offers', wrong);
    expect(status).toBe(422);
    expect(body.errors.map((fault: { path: string }) => fault.path)).toEqual(expect.arrayContaining(['title.de', '?']));
    expect(JSON.stringify(body)).not.toContain('Janssens');
  });
});

describe('a version', () => {
  const ODD = ['abc', '0', '-1', '1.5', '999999999999', '', ' ', '1e3', '2147483648'];

  test.each(ODD)('of %j in a form is refused and writes nothing', async (version) => {
    const before = await written();
    for (const [persona, path, fields] of [
      ['supporter-antwerpen', '/sessions/1/attendance', { headcount: '1' }],
      ['supporter-antwerpen', '/sessions/1/cancel', { reason: 'staking' }],
      ['supporter-antwerpen', '/sessions/1/reinstate', {}],
      ['counsellor-antwerpen', '/persons/1/plan/goals', { title: 'x', policyField: 'werk' }],
      ['counsellor-antwerpen', '/persons/1/plan/goals/1/state', { state: 'reached' }],
      ['counsellor-antwerpen', '/persons/1/plan/actions/1/state', { state: 'done' }],
    ] as const) {
      const { status } = await brug.post(persona, path, { ...fields, version });
      expect([422, 404], `${path} ${version}`).toContain(status);
    }
    const session = await keeper.load((tx) => sessionToRegister(tx));
    const sent = { headcount: '1', version };
    expect((await brug.post('supporter-antwerpen', `/sessions/${session}/attendance`, sent)).status).toBe(422);
    expect(
      (await brug.post('supporter-antwerpen', `/sessions/${session}/cancel`, { reason: 'staking', version })).status,
    ).toBe(422);
    expect(await written()).toEqual(before);
  });

  test.each(['abc', 0, -1, 1.5, 999_999_999_999, null, '1', [1]])('of %j in a body is refused', async (version) => {
    const before = await written();
    const session = await keeper.load((tx) => sessionToRegister(tx));
    for (const [persona, method, path, fields] of [
      ['supporter-antwerpen', 'PUT', `/sessions/${session}/attendance`, { present: [], absent: [], headcount: 1 }],
      ['supporter-antwerpen', 'POST', `/sessions/${session}/cancel`, { reason: 'staking' }],
      ['counsellor-antwerpen', 'POST', '/persons/1/plan/goals', { title: 'x', policyField: 'werk' }],
      ['counsellor-antwerpen', 'POST', '/plan-goals/1/actions', { title: 'x' }],
    ] as const) {
      const answer = await api(persona, method, path, { ...fields, version });
      expect(answer.status, path).toBe(422);
      expect(
        answer.body.errors.map((fault: { path: string }) => fault.path),
        path,
      ).toEqual(['version']);
    }
    expect(await written()).toEqual(before);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
