import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { type Given, holding } from '../support/openapi.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page } = testApp(keeper);
const { status, headers, body: document } = await api(null, 'GET', '/openapi.json');

interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean }[];
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
);

test('the document is there for everybody, as JSON', () => {
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('application/json');
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Brug', version: 'test' } });
  expect(document.servers).toEqual([{ url: '/api/v1' }]);
});

test.each([
  'GET /persons',
  'GET /persons/{id}',
  'GET /persons/{id}/plan',
  'POST /offers',
  'POST /offers/{id}/series',
  'POST /series/{id}/applications',
  'DELETE /applications/{id}',
  'PUT /sessions/{id}/attendance',
  'GET /figures',
  'GET /figures/{id}',
])('%s of the contract is in it', (call) => {
  expect(operations.map((one) => one.call)).toContain(call);
});

test('no call is without a summary, a tag or an answer', () => {
  expect(operations.length).toBeGreaterThan(20);
  for (const { call, operation } of operations) {
    expect(operation.summary?.length ?? 0, call).toBeGreaterThan(5);
    expect(operation.tags ?? [], call).toHaveLength(1);
    const answers = Object.entries(operation.responses);
    expect(
      answers.filter(([code]) => /^2\d\d$/.test(code)),
      call,
    ).toHaveLength(1);
    for (const [code, answer] of answers) expect(answer.description, `${call} ${code}`).toMatch(/\S/);
  }
});

test('every refusal is described as application/problem+json', () => {
  for (const { call, operation } of operations) {
    for (const [code, answer] of Object.entries(operation.responses)) {
      if (code >= '400')
        expect(Object.keys(answer.content ?? {}), `${call} ${code}`).toEqual(['application/problem+json']);
    }
  }
});

test('every part of a path is described as a required parameter', () => {
  for (const { call, path, operation } of operations) {
    const named = (operation.parameters ?? [])
      .filter((one) => one.in === 'path' && one.required)
      .map((one) => one.name);
    expect(named.sort(), call).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort());
  }
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? '');
});

test('a page shows every call to whoever wants to read it', async () => {
  const { body } = await page(null, '/api');
  for (const { call } of operations) {
    const [method, path] = call.split(' ');
    expect(body).toContain(`${method} /api/v1${path}`);
  }
});

describe('an answer held against the document', () => {
  const hold = holding(document);
  const name = { id: 1, number: 'D-1', name: 'A B', prison: null, unit: null };
  const give = (more: Partial<Given> & { body?: unknown } = {}) => {
    const { body = { items: [name], total: 1, page: 1 }, ...rest } = more;
    const given = {
      method: 'GET',
      path: '/persons',
      status: 200,
      type: 'application/json',
      text: JSON.stringify(body),
    };
    return hold({ ...given, ...rest });
  };

  test('that fits says nothing', () => {
    expect(give()).toBeUndefined();
    expect(give({ type: 'application/json; charset=UTF-8' })).toBeUndefined();
  });

  test.each([
    ['a field too many', { body: { items: [{ ...name, birthDate: '1990-01-01' }], total: 1, page: 1 } }, 'birthDate'],
    ['a field too few', { body: { items: [name], total: 1 } }, 'page'],
    ['a value of another type', { body: { items: [name], total: '1', page: 1 } }, '/total'],
    ['a status that it does not know', { status: 500, type: 'application/problem+json' }, 'this status'],
    ['another content type', { type: 'text/html' }, 'content type text/html'],
    ['no JSON', { text: '<p>' }, 'no JSON'],
    ['a success at an address that it does not know', { path: '/nowhere' }, 'this status'],
    ['a success of a method that it does not know', { method: 'PATCH' }, 'this status'],
    [
      'a field too many in a part that extends another',
      { path: '/sessions/1', body: { id: 1, secret: 'x' } },
      '"unevaluatedProperty":"secret"',
    ],
  ] as const)('with %s is named', (_, more, fault) => {
    expect(give(more)).toContain(fault);
  });

  test('that nobody described is a problem of 4xx', () => {
    const body = { type: '/problems/not-found', title: 'not found', status: 404, detail: 'x', code: 'not_found' };
    const problem = { path: '/nowhere', status: 404, type: 'application/problem+json', body };
    expect(give(problem)).toBeUndefined();
    expect(give({ ...problem, body: { ...body, stack: 'x' } })).toContain('stack');
  });
});
