import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { people, written } = registering(keeper, brug);
const antwerpen = await people('antwerpen', 30);
const [someone = 0] = antwerpen;

const nameOf = (id: number) =>
  keeper.load((tx) =>
    tx.one<{ given: string; family: string; number: string }>(
      sql`select given_name as given, family_name as family, number from individual.persons where id = ${id}`,
    ),
  );

describe('refusals', () => {
  test('whoever is not signed in finds and reads nobody', async () => {
    for (const path of ['/persons', `/persons/${someone}`, `/persons/${someone}/plan`]) {
      const { status, body } = await api(null, 'GET', path);
      expect([401, 404], path).toContain(status);
      expect(body).not.toHaveProperty('items');
    }
  });

  test.each([
    'policy-officer',
    'plan-coordinator',
    'commission-member',
    'approver',
    'auditor',
    'coordinator-antwerpen',
  ])('for %s there are no persons', async (persona) => {
    for (const path of ['/persons', `/persons/${someone}`, `/persons/${someone}/plan`]) {
      expect((await api(persona, 'GET', path)).status, path).toBe(404);
    }
  });

  test('for the counsellor of Gent no person of Antwerpen exists, anywhere', async () => {
    const { number } = await nameOf(someone);
    for (const id of antwerpen) {
      expect((await api('counsellor-gent', 'GET', `/persons/${id}`)).status).toBe(404);
      expect((await api('counsellor-gent', 'GET', `/persons/${id}/plan`)).status).toBe(404);
    }
    expect((await api('counsellor-gent', 'GET', '/persons?prison=antwerpen')).body).toMatchObject({
      items: [],
      total: 0,
    });
    expect((await api('counsellor-gent', 'GET', `/persons?q=${number}`)).body).toMatchObject({ items: [], total: 0 });
    const shared = await keeper.load((tx) =>
      tx.one<{ family: string }>(sql`
        select family_name as family from individual.persons where prison in ('antwerpen', 'gent')
        group by 1 having count(distinct prison) = 2 order by 1 limit 1`),
    );
    const found = (await api('counsellor-gent', 'GET', `/persons?q=${encodeURIComponent(shared.family)}`)).body.items;
    expect(new Set(found.map((person: { prison: string }) => person.prison))).toEqual(new Set(['gent']));
  });

  test('for the counsellor of Gent nothing can be written about a person of Antwerpen', async () => {
    const before = await written();
    const goal = { title: 'Doel', policyField: 'werk' };
    for (const [path, body] of [
      [`/persons/${someone}/plan`, {}],
      [`/persons/${someone}/plan/goals`, goal],
    ] as const) {
      expect((await api('counsellor-gent', 'POST', path, body)).status, path).toBe(404);
    }
    expect(await written()).toEqual(before);
  });

  test('a person who is not there answers as one who may not be seen', async () => {
    const hidden = (await api('counsellor-gent', 'GET', `/persons/${someone}`)).body;
    expect((await api('counsellor-gent', 'GET', '/persons/2000000000')).body).toEqual(hidden);
  });

  test('a supporter finds names, and reads no file', async () => {
    expect((await api('supporter-antwerpen', 'GET', '/persons')).status).toBe(200);
    expect((await api('supporter-antwerpen', 'GET', `/persons/${someone}`)).status).toBe(404);
  });

  test('a detainee reads the own file and no other', async () => {
    const { own } = await keeper.load((tx) =>
      tx.one<{ own: number }>(sql`select person_id as own from access.actor_role_persons where role_id = 17`),
    );
    expect((await api('detainee-1', 'GET', `/persons/${own}`)).body.id).toBe(own);
    expect((await api('detainee-1', 'GET', '/persons')).status).toBe(404);
    for (const id of antwerpen.filter((person) => person !== own)) {
      expect((await api('detainee-1', 'GET', `/persons/${id}`)).status).toBe(404);
    }
  });

  test.each(['abc', '0', '-5', '1.5', '99999999999', '1e3x', "1'--"])('the number %s is refused', async (id) => {
    const { status } = await api('counsellor-antwerpen', 'GET', `/persons/${encodeURIComponent(id)}`);
    expect(status).toBe(422);
  });
});

describe('the list of persons', () => {
  test('holds items, total and page, the own prison only', async () => {
    const { status, body } = await api('counsellor-antwerpen', 'GET', '/persons');
    const { n } = await keeper.load((tx) =>
      tx.one<{ n: number }>(sql`select count(*) as n from individual.persons where prison = 'antwerpen'`),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: n, page: 1 });
    expect(body.items).toHaveLength(Math.min(n, 50));
    for (const item of body.items) {
      expect(Object.keys(item).sort()).toEqual(['id', 'name', 'number', 'prison', 'unit']);
      expect(item.prison).toBe('antwerpen');
    }
  });

  test('goes on at the second page and ends empty', async () => {
    const [first, second, far] = await Promise.all(
      [1, 2, 99].map(async (page) => (await api('counsellor-antwerpen', 'GET', `/persons?page=${page}`)).body),
    );
    expect(first.items.length + second.items.length).toBe(first.total);
    expect(far).toMatchObject({ items: [], page: 99 });
  });

  test('finds by name in any order, by number, and without accents or capitals', async () => {
    const { given, family, number } = await nameOf(someone);
    for (const q of [`${given} ${family}`, `${family} ${given}`.toUpperCase(), number]) {
      const { items } = (await api('counsellor-antwerpen', 'GET', `/persons?q=${encodeURIComponent(q)}`)).body;
      expect(
        items.map((item: { id: number }) => item.id),
        q,
      ).toContain(someone);
    }
  });

  test.each(['%', '_', '\\\\', "'", '()', '*'])('takes %s for no more than a sign', async (q) => {
    const { status, body } = await api('counsellor-antwerpen', 'GET', `/persons?q=zzz${encodeURIComponent(q)}qqq`);
    expect(status).toBe(200);
    expect(body.total).toBe(0);
  });
});

describe('the file of a person', () => {
  test('holds the person, the stays, the applications, the attendance and the plan', async () => {
    const { status, body } = await api('counsellor-antwerpen', 'GET', `/persons/${someone}`);
    const { given, family, number } = await nameOf(someone);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: someone,
      number,
      name: `${given} ${family}`,
      prison: 'antwerpen',
      origin: 'demonstration',
    });
    for (const list of ['stays', 'applications', 'attendance']) expect(body[list]).toBeInstanceOf(Array);
    expect(body.age).toBeGreaterThanOrEqual(18);
    expect(body.stays.length).toBeGreaterThan(0);
  });

  test('cannot be read without a trace in the audit log', async () => {
    const entries = () =>
      keeper.load((tx) =>
        tx.rows<{ action: string; actor: string }>(sql`
          select action, actor_id as actor from audit.entries where action = 'read-file' order by id`),
      );
    const before = await entries();
    await api('counsellor-antwerpen', 'GET', `/persons/${someone}`);
    const after = await entries();
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toEqual({ action: 'read-file', actor: 'counsellor-antwerpen' });
  });

  test('leaves no trace where the reading was refused', async () => {
    const before = await written();
    await api('counsellor-gent', 'GET', `/persons/${someone}`);
    expect(await written()).toEqual(before);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
