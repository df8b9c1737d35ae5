import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, reading } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page } = testApp(keeper);
const HERE = 'coordinator-antwerpen';
const PLAN = '/prisons/antwerpen/local-plan';

test('what an adopted plan wants, and the words and needs of its goals, are worded otherwise with what stood there beside it', async () => {
  const action = {
    title: 'Een spreekuur',
    planGoal: { plan: '2015-2020', goal: '10' },
    lead: ['directie'],
    term: 'doorlopend',
  };
  expect((await api(HERE, 'POST', `${PLAN}/actions`, action)).status).toBe(201);
  const words = async (vision: string | null) => {
    const { version } = (await api(HERE, 'GET', PLAN)).body;
    expect((await api(HERE, 'PATCH', PLAN, { vision, version })).status).toBe(200);
  };
  const kept = sql`select w.vision, w.title, w.need, w.held_until as until from policy.local_wordings w
    join policy.local_plans p on p.id = w.local_plan_id and p.prison = 'antwerpen' order by w.id`;
  // In a draft words come and go.
  await words('Kort wachten');
  await words(null);
  expect((await api(HERE, 'POST', `${PLAN}/adoption`, { on: TODAY })).status).toBe(200);
  expect(await reading(keeper, HERE, kept)).toEqual([]);
  const [goal] = (await api(null, 'GET', PLAN)).body.goals;
  await words('Niemand wacht langer dan een maand');
  await words('Niemand wacht langer dan twee maanden');
  await words('Niemand wacht langer dan twee maanden');
  const { version } = await fact<{ version: number }>(
    keeper,
    sql`select version from policy.local_goals where id = ${goal.id}`,
  );
  const asked = { title: 'Anders', need: 'Weinig', version };
  expect((await api(HERE, 'PATCH', `/local-goals/${goal.id}`, asked)).status).toBe(200);
  const again = { need: 'Meer', version: version + 1 };
  expect((await api(HERE, 'PATCH', `/local-goals/${goal.id}`, again)).status).toBe(200);
  for (const who of ['public', HERE, 'coordinator-gent'])
    expect(await reading(keeper, who, kept), who).toEqual([
      { vision: null, title: null, need: null, until: TODAY },
      { vision: 'Niemand wacht langer dan een maand', title: null, need: null, until: TODAY },
      { vision: null, title: null, need: null, until: TODAY },
      { vision: null, title: 'Anders', need: 'Weinig', until: TODAY },
    ]);
  const shown = (await page(null, PLAN)).body;
  expect(shown).toContain('4 andere verwoordingen sinds de vaststelling');
  expect(shown).toContain('Niemand wacht langer dan een maand');
});
