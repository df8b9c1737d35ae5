import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makePerson, movePerson } from '../support/people.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
let now = NOW;
const brug = testApp(keeper, { now: () => now });
const { api, page, post, log } = brug;
const { planSeries, written } = registering(keeper, brug);

/** The session of these tests was on Monday 16 March 2026; it is Wednesday now. */
const DAY = '2026-03-16';
const session = async (offer = {}, series = {}) => (await planSeries(offer, series)).sessions[0]?.id ?? 0;
const register = (id: number, body: object, persona = 'supporter-antwerpen') =>
  api(persona, 'PUT', `/sessions/${id}/attendance`, { present: [], absent: [], headcount: 0, ...body });
const search = async (id: number, q: string, persona = 'supporter-antwerpen') =>
  (await post(persona, `/sessions/${id}/attendance`, { do: 'search', search: q, version: '1' })).body;
const numberOf = (id: number) =>
  keeper.load((tx) => tx.one<{ number: string }>(sql`select number from individual.persons where id = ${id}`));
/** What stands on the sheet of a person: the choice that is ticked, or undefined when the person is not on it. */
function ticked(html: string, person: number): string | undefined {
  const boxes = [...html.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`"state-${person}"`));
  return boxes.length === 0
    ? undefined
    : (/value="(\w+)"/.exec(boxes.find((tag) => /\schecked/.test(tag)) ?? '')?.[1] ?? 'none');
}
const at = async (moment: string) => {
  now = new Date(moment);
  await setClock(keeper, now);
};

const arrivedLater = await makePerson(keeper, [{ prison: 'antwerpen', from: '2026-03-17', to: null }]);
const arrivedThatDay = await makePerson(keeper, [{ prison: 'antwerpen', from: DAY, to: null }]);
const leftBefore = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: '2026-03-15' }]);
const movedSince = await makePerson(keeper, [
  { prison: 'antwerpen', from: '2025-01-01', to: '2026-03-17' },
  { prison: 'gent', from: '2026-03-17', to: null },
]);
const movedThatDay = await makePerson(keeper, [
  { prison: 'antwerpen', from: '2025-01-01', to: DAY },
  { prison: 'gent', from: DAY, to: null },
]);

describe('refusals', () => {
  test.each([
    ['arrived after that day', arrivedLater],
    ['was released the day before', leftBefore],
  ])('whoever %s cannot have come, nor have been absent, and nothing is written', async (_, person) => {
    const id = await session();
    const before = await written();
    for (const body of [{ present: [person] }, { absent: [{ personId: person, reason: 'sick' }] }]) {
      expect(await register(id, body)).toMatchObject({ status: 422, body: { code: 'invalid' } });
    }
    expect(await written()).toEqual(before);
  });

  test('of somebody who is there now and was not there then, the refusal names the place in the list', async () => {
    const id = await session();
    const { body } = await register(id, { present: [arrivedThatDay, arrivedLater] });
    expect(body.errors).toEqual([{ path: 'present.1', message: expect.stringContaining('verbleef die dag niet') }]);
  });

  test('a search for the sheet does not find who arrived later, and elsewhere nobody', async () => {
    const id = await session();
    expect(await search(id, (await numberOf(arrivedLater)).number)).toContain('Niemand gevonden');
    expect(
      (await post('supporter-gent', `/sessions/${id}/attendance`, { do: 'search', search: 'T-', version: '1' })).status,
    ).toBe(404);
  });

  test('a provider does not find who was there and never applied for an own offer', async () => {
    const id = await session();
    expect(await search(id, (await numberOf(movedSince)).number, 'provider-antwerpen')).toContain('Niemand gevonden');
    expect((await register(id, { present: [movedSince] }, 'provider-antwerpen')).status).toBe(422);
  });

  test('who has moved is named no more once the session was registered and 31 days have passed', async () => {
    const id = await session();
    await register(id, { headcount: 2 });
    await at('2026-04-30T12:00:00Z');
    const { number } = await numberOf(movedSince);
    expect(await search(id, number)).toContain('Niemand gevonden');
    expect((await register(id, { present: [movedSince] })).status).toBe(422);
    await at(NOW.toISOString());
  });
});

describe('who was there on that day', () => {
  test.each([
    ['has moved since', movedSince],
    ['moved on that very day', movedThatDay],
    ['arrived on that very day', arrivedThatDay],
  ])('and %s is found for the sheet and registered', async (_, person) => {
    const id = await session();
    expect(await search(id, (await numberOf(person)).number)).toContain(`value="${person}"`);
    expect(await register(id, { present: [person] })).toMatchObject({ status: 200, body: { named: 1 } });
    expect(await register(id, { absent: [{ personId: person, reason: 'visit' }] })).toMatchObject({
      status: 200,
      body: { named: 0 },
    });
  });

  test('is found without a word about where the person is now', async () => {
    const id = await session();
    await movePerson(keeper, movedSince, '2026-03-18', 'mechelen');
    const html = await search(id, (await numberOf(movedSince)).number);
    expect(html).toContain(`value="${movedSince}"`);
    expect(html).not.toContain('Z9');
  });

  test('and moved yesterday stays on the sheet of last week, which can still be corrected', async () => {
    const { id: series, sessions } = await planSeries({}, { start: '2026-03-11T10:00', rrule: 'FREQ=WEEKLY' });
    const id = sessions[0]?.id ?? 0;
    await at('2026-03-11T08:00:00Z');
    const person = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-06-01', to: null }]);
    expect(
      (await api('supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId: person })).status,
    ).toBe(201);
    await at(NOW.toISOString());
    await register(id, { present: [person], headcount: 1 });
    await movePerson(keeper, person, '2026-03-17', 'gent');
    const sheet = await page('supporter-antwerpen', `/sessions/${id}`);
    expect(ticked(sheet.body, person)).toBe('present');
    const later = (await page('supporter-antwerpen', `/sessions/${sessions[1]?.id}`)).body;
    expect(ticked(later, person), 'the session of today').toBeUndefined();
    expect(await register(id, { absent: [{ personId: person, reason: 'sick' }] })).toMatchObject({
      body: { named: 0 },
    });
  });

  test('is judged by the day in Brussels, also around midnight and the change of the month', async () => {
    const night = await session({}, { start: '2026-02-28T23:30', end: '2026-03-31T23:00' });
    const morning = await session({}, { start: '2026-03-01T00:15', end: '2026-03-31T23:00' });
    const until = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: '2026-02-28' }]);
    const from = await makePerson(keeper, [{ prison: 'antwerpen', from: '2026-03-01', to: null }]);
    expect((await register(night, { present: [until] })).status).toBe(200);
    expect((await register(night, { present: [from] })).status).toBe(422);
    expect((await register(morning, { present: [from] })).status).toBe(200);
    expect((await register(morning, { present: [until] })).status).toBe(422);
  });
});

describe('the sheet', () => {
  test('lists who withdrew during the session, not as present; who withdrew before is not on it', async () => {
    await at('2026-03-18T08:00:00Z');
    const { id: series, sessions } = await planSeries({}, { start: '2026-03-18T14:30', durationMinutes: 90 });
    const people = [];
    for (let n = 0; n < 4; n += 1) {
      const person = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-06-01', to: null }]);
      const { body } = await api('supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId: person });
      people.push({ person, application: body.id as number });
    }
    const [stays, during, before, released] = people;
    const withdraw = (one: typeof stays) => api('supporter-antwerpen', 'DELETE', `/applications/${one?.application}`);
    await at('2026-03-18T12:00:00Z');
    await withdraw(before);
    await movePerson(keeper, released?.person ?? 0, '2026-03-17', null);
    await at('2026-03-18T14:00:00Z');
    await withdraw(during);
    const late = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-06-01', to: null }]);
    await at('2026-03-18T15:30:00Z');
    await api('supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId: late });
    const { body } = await page('supporter-antwerpen', `/sessions/${sessions[0]?.id}`);
    expect(ticked(body, stays?.person ?? 0)).toBe('present');
    expect(ticked(body, during?.person ?? 0)).toBe('out');
    expect(ticked(body, before?.person ?? 0)).toBeUndefined();
    expect(ticked(body, released?.person ?? 0)).toBeUndefined();
    expect(ticked(body, late)).toBe('out');
    expect(body).toContain('uitgeschreven tijdens de sessie');
    expect(body).toContain('pas na deze sessie ingeschreven');
    await at(NOW.toISOString());
  });

  test('still lists, after the series is over, who was enrolled to its end, also for the provider', async () => {
    await at('2026-03-09T08:00:00Z');
    const { id: series, sessions } = await planSeries({}, { start: '2026-03-10T10:00', end: '2026-03-10T23:00' });
    const person = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-06-01', to: null }]);
    await api('supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId: person });
    await at(NOW.toISOString());
    for (const persona of ['supporter-antwerpen', 'provider-antwerpen']) {
      const { body } = await page(persona, `/sessions/${sessions[0]?.id}`);
      expect(ticked(body, person), persona).toBe('present');
    }
    expect(await register(sessions[0]?.id ?? 0, { present: [person] }, 'provider-antwerpen')).toMatchObject({
      status: 200,
      body: { named: 1 },
    });
  });

  test('lets a mark of somebody who was not there be taken back, and never be made', async () => {
    const id = await session();
    await keeper.load(async (tx) => {
      await tx.run(sql`insert into organisation.attendances (session_id, person_id, present, origin)
        values (${id}, ${arrivedLater}, true, 'registered')`);
    });
    const { body } = await page('supporter-antwerpen', `/sessions/${id}`);
    expect(body).toContain('verbleef die dag niet in deze gevangenis');
    expect((await register(id, { absent: [{ personId: arrivedLater, reason: 'other' }] })).status).toBe(200);
    expect((await register(id, { present: [arrivedLater] })).status).toBe(422);
    expect((await register(id, {})).status).toBe(200);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
