import { afterAll, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

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
