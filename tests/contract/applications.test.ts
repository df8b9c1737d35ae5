import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { planSeries, people, written } = registering(keeper, brug);
const antwerpen = await people('antwerpen', 30);
const gent = await people('gent', 5);
const [nobody = 0, someone = 0, other = 0] = antwerpen;

const apply = (series: number, personId: unknown, persona: string | null = 'supporter-antwerpen') =>
  api(persona, 'POST', `/series/${series}/applications`, { personId });
const withdraw = (id: number, persona: string | null = 'supporter-antwerpen') =>
  api(persona, 'DELETE', `/applications/${id}`);
const statesOf = (series: number) =>
  keeper.load((tx) =>
    tx.rows<{ state: string; n: number }>(sql`
      select state, count(*) as n from organisation.applications where series_id = ${series} group by state order by state`),
  );

describe('refusals', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['the supporter of Gent', 'supporter-gent', 404],
    ['the counsellor of Gent', 'counsellor-gent', 404],
    ['a provider', 'provider-antwerpen', 403],
    ['a movement officer', 'movement-officer-antwerpen', 403],
    ['a detainee', 'detainee-1', 403],
    ['the policy officer', 'policy-officer', 403],
  ])('%s applies for nobody in Antwerpen', async (_, persona, status) => {
    const { id } = await planSeries();
    const before = await written();
    expect((await apply(id, nobody, persona)).status).toBe(status);
    expect(await written()).toEqual(before);
  });

  test.each<[string, number | undefined]>([
    ['a person of another prison', gent[0]],
    ['a person who does not exist', 2_000_000_000],
  ])('%s is not found, and nothing is written', async (_, personId) => {
    const { id } = await planSeries();
    const before = await written();
    expect(await apply(id, personId)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await written()).toEqual(before);
  });

  test('a person applies once: a second time is refused in words, and stands nowhere', async () => {
    const { id } = await planSeries();
    expect((await apply(id, nobody)).status).toBe(201);
    const before = await written();
    expect(await apply(id, nobody)).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: 'Deze persoon is al aangemeld of ingeschreven.' },
    });
    expect(await written()).toEqual(before);
  });

  test('a person of another prison and one who does not exist get the same words', async () => {
    const { id } = await planSeries();
    expect((await apply(id, gent[0])).body).toEqual((await apply(id, 2_000_000_000)).body);
  });

  test.each([[undefined], [null], [0], [-1], [1.5], ['1'], [1e20], [[1]], [{}]])(
    'personId %j is refused',
    async (personId) => {
      const { id } = await planSeries();
      const before = await written();
      const { status, body } = await apply(id, personId);
      expect(status).toBe(422);
      expect(body.errors[0].path).toBe('personId');
      expect(await written()).toEqual(before);
    },
  );

  test('a series that is not there takes nobody', async () => {
    expect((await apply(2_000_000_000, nobody)).status).toBe(404);
  });

  test('nobody applies twice', async () => {
    const { id } = await planSeries();
    expect((await apply(id, someone)).status).toBe(201);
    const before = await written();
    expect(await apply(id, someone)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await written()).toEqual(before);
  });

  test('an application of Antwerpen does not exist for Gent or for the public', async () => {
    const { id } = await planSeries();
    const application = (await apply(id, someone)).body.id;
    const before = await written();
    expect((await withdraw(application, 'supporter-gent')).status).toBe(404);
    expect((await withdraw(application, 'counsellor-gent')).status).toBe(404);
    expect((await withdraw(application, null)).status).toBe(401);
    expect((await withdraw(2_000_000_000)).status).toBe(404);
    expect(await written()).toEqual(before);
  });

  test('an application is not withdrawn twice', async () => {
    const { id } = await planSeries();
    const application = (await apply(id, someone)).body.id;
    expect((await withdraw(application)).status).toBe(200);
    expect(await withdraw(application)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });
});

describe('an application', () => {
  test('enrols while there is a place, then waits with its position', async () => {
    const { id } = await planSeries({ maxParticipants: 2 });
    const answers = [];
    for (const personId of antwerpen.slice(0, 5)) answers.push((await apply(id, personId)).body);
    const number = expect.any(Number);
    expect(answers).toEqual([
      { id: number, state: 'enrolled', position: null },
      { id: number, state: 'enrolled', position: null },
      { id: number, state: 'waiting', position: 1 },
      { id: number, state: 'waiting', position: 2 },
      { id: number, state: 'waiting', position: 3 },
    ]);
  });

  test('answers with 201', async () => {
    const { id } = await planSeries();
    expect((await apply(id, someone)).status).toBe(201);
    expect((await apply(id, other, 'counsellor-antwerpen')).status).toBe(201);
  });

  test('without a limit always enrols', async () => {
    const { id } = await planSeries();
    for (const personId of antwerpen.slice(0, 12)) expect((await apply(id, personId)).body.state).toBe('enrolled');
  });

  test('keeps to the places of the series where it names them', async () => {
    const { id } = await planSeries({ maxParticipants: 20 }, { places: 1 });
    expect((await apply(id, someone)).body.state).toBe('enrolled');
    expect((await apply(id, other)).body).toMatchObject({ state: 'waiting', position: 1 });
  });

  test('begins with an interview where the offer asks one, and takes no place yet', async () => {
    const { id } = await planSeries(
      { intake: 'gesprek', maxParticipants: 1 },
      { start: '2026-03-23T10:00:00+01:00', end: '2026-03-23T23:00:00+01:00' },
    );
    expect((await apply(id, someone)).body).toMatchObject({ state: 'intake', position: null });
    expect((await apply(id, other)).body).toMatchObject({ state: 'intake', position: null });
  });
});

describe('a withdrawal', () => {
  test('frees a place and promotes the first who waits', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    const [first, second, third] = antwerpen;
    const enrolled = (await apply(id, first)).body.id;
    const waiting = (await apply(id, second)).body.id;
    await apply(id, third);
    const answer = await withdraw(enrolled);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ freed: true, promoted: { id: waiting, personId: second } });
    expect((await apply(id, antwerpen[3])).body).toMatchObject({ state: 'waiting', position: 2 });
  });

  test('from the waiting list frees nothing, and who stood behind moves up', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    const [first, second, third] = antwerpen;
    const enrolled = (await apply(id, first)).body.id;
    const waiting = (await apply(id, second)).body.id;
    const last = (await apply(id, third)).body.id;
    expect((await withdraw(waiting)).body).toEqual({ freed: false, promoted: null });
    expect((await withdraw(enrolled)).body).toEqual({ freed: true, promoted: { id: last, personId: third } });
  });

  test('with nobody waiting frees a place that the next one takes', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    const enrolled = (await apply(id, someone)).body.id;
    expect((await withdraw(enrolled)).body).toEqual({ freed: true, promoted: null });
    expect((await apply(id, other)).body.state).toBe('enrolled');
  });

  test('lets the same person apply again, at the end of the queue', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    await apply(id, antwerpen[0]);
    const left = (await apply(id, antwerpen[1])).body.id;
    await apply(id, antwerpen[2]);
    await withdraw(left);
    expect((await apply(id, antwerpen[1])).body).toMatchObject({ state: 'waiting', position: 2 });
  });
});

describe('after an interview', () => {
  const waitsForInterview = async (personId: number | undefined) => {
    const { id, offerId } = await planSeries(
      { intake: 'gesprek', maxParticipants: 1 },
      { start: '2026-03-23T10:00:00+01:00', end: '2026-03-23T23:00:00+01:00' },
    );
    const { body } = await apply(id, personId);
    expect(body.state).toBe('intake');
    return { series: id, offerId, application: body.id as number };
  };
  const accept = (id: number, persona: string | null) => post(persona, `/applications/${id}/accept`, {});

  test.each<[string, string | null, number]>([
    ['a counsellor of the prison', 'counsellor-antwerpen', 403],
    ['a counsellor elsewhere', 'counsellor-gent', 403],
    ['the supporter of Gent', 'supporter-gent', 404],
    ['a provider', 'provider-antwerpen', 403],
    ['a detainee', 'detainee-1', 403],
    ['whoever is not signed in', null, 401],
  ])('%s accepts nobody', async (_, persona, status) => {
    const { application } = await waitsForInterview(someone);
    const before = await written();
    expect((await accept(application, persona)).status).toBe(status);
    expect(await written()).toEqual(before);
  });

  test('a supporter and an education coordinator accept; the counsellor gets no button, and may withdraw', async () => {
    const { offerId, application } = await waitsForInterview(someone);
    const button = `action="/applications/${application}/accept"`;
    const people = `/offers/${offerId}?part=people`;
    expect((await page('counsellor-antwerpen', people)).body).not.toContain(button);
    expect((await page('supporter-antwerpen', people)).body).toContain(button);
    expect((await accept(application, 'supporter-antwerpen')).status).toBe(303);
    expect((await withdraw(application, 'counsellor-antwerpen')).body).toEqual({ freed: true, promoted: null });
    const second = await waitsForInterview(other);
    expect((await accept(second.application, 'education-coordinator')).status).toBe(303);
  });

  test('a counsellor who withdraws somebody lets the first who waits move up', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    const enrolled = (await apply(id, someone)).body.id;
    const waiting = (await apply(id, other)).body.id;
    const promoted = { id: waiting, personId: other };
    expect((await withdraw(enrolled, 'counsellor-antwerpen')).body).toEqual({ freed: true, promoted });
  });
});

describe('at the same moment', () => {
  test('two who ask the last place: one gets it, the other waits first', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    const answers = await Promise.all([apply(id, someone), apply(id, other)]);
    expect(answers.map(({ body }) => [body.state, body.position]).sort()).toEqual([
      ['enrolled', null],
      ['waiting', 1],
    ]);
  });

  test('ten who ask the last place: exactly one gets it, the others wait in nine different places', async () => {
    const { id } = await planSeries({ maxParticipants: 3 });
    for (const personId of antwerpen.slice(0, 2)) await apply(id, personId);
    const answers = await Promise.all(antwerpen.slice(2, 12).map((personId) => apply(id, personId)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(answers.filter(({ body }) => body.state === 'enrolled')).toHaveLength(1);
    const positions = answers.flatMap(({ body }) => body.position ?? []).sort((a, b) => a - b);
    expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await statesOf(id)).toEqual([
      { state: 'enrolled', n: 3 },
      { state: 'waiting', n: 9 },
    ]);
  });

  test('ten applications for one person: one is made, nine are refused', async () => {
    const { id } = await planSeries();
    const answers = await Promise.all(Array.from({ length: 10 }, () => apply(id, someone)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(await statesOf(id)).toEqual([{ state: 'enrolled', n: 1 }]);
  });

  test('all who are enrolled leave while others wait: as many are promoted, nobody twice', async () => {
    const { id } = await planSeries({ maxParticipants: 4 });
    const made = [];
    for (const personId of antwerpen.slice(0, 10)) made.push((await apply(id, personId)).body.id);
    const answers = await Promise.all(made.slice(0, 4).map((one) => withdraw(one)));
    const promoted = answers.map(({ body }) => body.promoted.id);
    expect([...promoted].sort((a, b) => a - b)).toEqual(made.slice(4, 8));
    expect(await statesOf(id)).toEqual([
      { state: 'enrolled', n: 4 },
      { state: 'waiting', n: 2 },
      { state: 'withdrawn', n: 4 },
    ]);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
