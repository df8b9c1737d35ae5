import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { MAP_OF_2013 } from '../support/places.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { planSeries, people } = registering(keeper, brug);

describe('refusals', () => {
  test.each(['alcatraz', 'Antwerpen', 'constructor', '__proto__', 'x'.repeat(41), '%27', '*'])(
    'the prison %s does not exist',
    async (code) => {
      expect((await api(null, 'GET', `/prisons/${code}`)).status).toBe(code.length > 40 ? 422 : 404);
    },
  );

  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['the supporter of Gent', 'supporter-gent', 404],
    ['the counsellor', 'counsellor-antwerpen', 404],
    ['the coordinator', 'coordinator-antwerpen', 404],
    ['the provider', 'provider-antwerpen', 404],
    ['the policy officer', 'policy-officer', 404],
    ['a detainee', 'detainee-1', 404],
  ])('%s reads no day list of Antwerpen', async (_, persona, status) => {
    const answer = await api(persona, 'GET', '/prisons/antwerpen/day-list');
    expect(answer.status).toBe(status);
    expect(answer.body).not.toHaveProperty('items');
  });

  test('a day that is none is refused', async () => {
    for (const date of ['2026-02-30', 'morgen', '']) {
      const { status } = await api('movement-officer-antwerpen', 'GET', `/prisons/antwerpen/day-list?date=${date}`);
      expect(status, date).toBe(422);
    }
  });
});

describe('the prisons', () => {
  test('are nineteen, in the order of the map of 2013, each with its facts', async () => {
    const { status, body } = await api(null, 'GET', '/prisons');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 19, page: 1 });
    expect(body.items.map((item: { code: string }) => item.code).sort()).toEqual([...MAP_OF_2013].sort());
    const antwerpen = body.items.find((item: { code: string }) => item.code === 'antwerpen');
    expect(antwerpen.facts).toMatchObject({ year: 2013, sex: { female: 56.9 } });
    expect(antwerpen.facts.overcrowding).toBeCloseTo(0.648, 3);
  });

  test('give null where the source printed nothing, never zero', async () => {
    const { facts } = (await api(null, 'GET', '/prisons/merksplas')).body;
    expect(facts.sex.female).toBeNull();
  });

  test('show their card to the public: facts, notes, offers and strike days, no person', async () => {
    for (const code of MAP_OF_2013) {
      const { status, body } = await api(null, 'GET', `/prisons/${code}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        code,
        offers: expect.any(Array),
        notes: expect.any(Array),
        strikeDays: expect.any(Array),
      });
      expect(JSON.stringify(body)).not.toMatch(/D-\d{6}/);
    }
  });
});

describe('the day list', () => {
  test('holds who is expected where, for the movement officer of that prison', async () => {
    const when = { start: '2026-03-20T10:00', end: '2026-03-20T12:00' };
    const { id, sessions } = await planSeries({}, when);
    const [person] = await people('antwerpen', 1);
    await api('supporter-antwerpen', 'POST', `/series/${id}/applications`, { personId: person });
    const { status, body } = await api(
      'movement-officer-antwerpen',
      'GET',
      '/prisons/antwerpen/day-list?date=2026-03-20',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ date: '2026-03-20', total: body.items.length });
    const row = body.items.find((item: { sessionId: number }) => item.sessionId === sessions[0]?.id);
    expect(row).toMatchObject({
      start: '2026-03-20T09:00:00.000Z',
      number: expect.stringMatching(/^D-\d{6}$/),
      name: expect.any(String),
    });
  });

  test('is that of today unless told', async () => {
    expect((await api('supporter-antwerpen', 'GET', '/prisons/antwerpen/day-list')).body.date).toBe('2026-03-18');
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
