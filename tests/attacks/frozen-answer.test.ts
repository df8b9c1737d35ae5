import { afterAll, expect, test, vi } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { TRIED } from './asking.ts';
import { prepareTables } from './prepared.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const PATH = '/questions/SV-2020-92';

test('a frozen answer holds, of people and what stands for them, only tables of the menu, row for row', async () => {
  await prepareTables(keeper);
  const frozen = await app.api('policy-officer', 'POST', `${PATH}/versions`);
  expect(frozen.status, JSON.stringify(frozen.body)).toBe(201);
  const { body } = await app.api('approver', 'GET', `${PATH}/versions/1`);
  const figures = body.questions.flatMap((part: { figures: object[] }) => part.figures);
  let compared = 0;
  for (const { id, period, dimensions, rows, origin } of figures) {
    if (TRIED[id] === undefined || origin.join() === 'source') {
      expect(['reach', 'naming-coverage']).not.toContain(id);
      continue;
    }
    const plain = await app.api(null, 'GET', `/figures/${id}?by=${dimensions.join()}&year=${period.from.slice(0, 4)}`);
    expect(plain.status, id).toBe(200);
    expect(rows, `${id} by ${dimensions}`).toEqual(plain.body.rows);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(1);
});

test('the live answer, which holds more, is for who prepares it alone', async () => {
  for (const who of [null, 'coordinator-antwerpen', 'provider-antwerpen', 'detainee-1', 'auditor']) {
    expect([401, 403, 404], String(who)).toContain((await app.api(who, 'GET', PATH)).status);
    expect([401, 403, 404], String(who)).toContain((await app.page(who, PATH)).status);
  }
});
