import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

let keeper: Keeper;
let app: ReturnType<typeof testApp>;
let make: ReturnType<typeof registering>;
beforeAll(async () => {
  keeper = await testDatabase();
  app = testApp(keeper);
  make = registering(keeper, app);
});
afterAll(() => keeper.close());

/** Somebody who stays in Antwerpen, with the words by which a search would find that person. */
const person = async () => {
  const [id = 0] = await make.people('antwerpen', 1);
  return fact<{ id: number; number: string; name: string }>(
    keeper,
    sql`select id, number, given_name || ' ' || family_name as name from individual.persons where id = ${id}`,
  );
};

describe('the search of the start page', () => {
  test('finds an offer by a word of its title, with its prison', async () => {
    const id = await make.makeOffer({ title: { nl: 'Zeldzame boekbinderij', en: 'Rare bookbinding' } });
    const dutch = await app.page(null, '/search?q=boekbind');
    expect(dutch.body).toContain(`href="/offers/${id}"`);
    expect(dutch.body).toMatch(/Zeldzame boekbinderij<\/a>.{0,80}Antwerpen/);
    expect((await app.page(null, '/search?q=bookbinding', 'en')).body).toMatch(/Rare bookbinding<\/a>.{0,80}Antwerp/);
  });

  test('finds a prison by its name, and no person', async () => {
    expect((await app.page(null, '/search?q=oudenaar')).body).toContain('href="/prisons/oudenaarde"');
    const { name, number } = await person();
    for (const persona of [null, 'counsellor-antwerpen']) {
      const { body } = await app.page(persona, `/search?q=${encodeURIComponent(name)}`);
      expect(body).not.toContain(number);
    }
  });
});

test('somebody to enrol is found by name, with a button that enrols, and elsewhere nobody is', async () => {
  const { id: series } = await make.planSeries();
  const { id, number, name } = await person();
  const found = await app.post('supporter-antwerpen', `/series/${series}/search`, { q: name });
  expect(found.status).toBe(200);
  expect(found.body).toContain(number);
  expect(found.body).toContain(`value="${id}"`);
  expect((await app.post('supporter-gent', `/series/${series}/search`, { q: name })).status).toBe(404);
});

test('who came without enrolment is found for the sheet, ticked, and registered', async () => {
  const { sessions } = await make.planSeries();
  const session = sessions[0]?.id ?? 0;
  const { id, number, name } = await person();
  const sheet = `/sessions/${session}/attendance`;
  const found = await app.post('supporter-antwerpen', sheet, { do: 'search', search: number });
  expect(found.body).toContain(name);
  // Enter behind a name searches that name first; behind one that was searched it saves.
  const entered = await app.post('supporter-antwerpen', sheet, { search: number, searched: '', headcount: '0' });
  expect(entered.status).toBe(200);
  expect(entered.body).toContain(name);
  expect(entered.body).toContain(`name="searched" value="${number}"`);
  const ticked = await app.post('supporter-antwerpen', sheet, { do: 'search', search: '', add: String(id) });
  expect(ticked.status).toBe(200);
  expect(ticked.body).toContain(`name="state-${id}"`);
  const kept = await app.post('supporter-antwerpen', sheet, {
    ...{ search: number, searched: number },
    ...{ [`state-${id}`]: 'present', add: String(id), headcount: '0' },
  });
  expect(kept.status).toBe(303);
  const { body } = await app.api('supporter-antwerpen', 'GET', `/sessions/${session}`);
  expect(body.present).toEqual([id]);
});

test('who carries an offer out sees its people, and another offer of the same prison shows none', async () => {
  const own = await make.makeOffer();
  const other = await make.makeOffer({ organiser: 'Andere vereniging', executors: [] });
  expect((await app.page('provider-antwerpen', `/offers/${own}?part=people`)).body).toContain('part=people');
  expect((await app.page('provider-antwerpen', `/offers/${other}`)).body).not.toContain('part=people');
});

test('two organisations whose names begin alike get codes of their own', async () => {
  const first = await make.makeOffer({ organiser: 'Vrije Ateliers', executors: [] });
  const second = await make.makeOffer({ organiser: 'Vrije Ateliers!', executors: [] });
  const codes = await Promise.all(
    [first, second].map(async (id) => (await app.api(null, 'GET', `/offers/${id}`)).body.organiser.code as string),
  );
  expect(new Set(codes).size).toBe(2);
});

test('the state of an action is changed on the page of the plan', async () => {
  const action = await fact<{ id: number; person: number; version: number }>(
    keeper,
    sql`select a.id, a.person_id as person, p.version from individual.plan_actions a
      join individual.plan_goals g on g.id = a.goal_id join individual.service_plans p on p.id = g.plan_id
      join individual.persons n on n.id = a.person_id
      where a.state = 'to-do' and g.state = 'active' and p.state = 'active' and n.prison = 'antwerpen' order by a.id limit 1`,
  );
  const page = `/persons/${action.person}/plan/actions/${action.id}/state`;
  const changed = await app.post('counsellor-antwerpen', page, { state: 'busy', version: String(action.version) });
  expect(changed.status).toBe(303);
  expect(await fact(keeper, sql`select state from individual.plan_actions where id = ${action.id}`)).toEqual({
    state: 'busy',
  });
});
