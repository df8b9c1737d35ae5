import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering, SERIES } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { makeOffer, written } = registering(keeper, brug);
const offer = await makeOffer({ maxParticipants: 8 });

const plan = (more: Record<string, unknown> = {}, persona: string | null = 'supporter-antwerpen', id = offer) =>
  api(persona, 'POST', `/offers/${id}/series`, { ...SERIES, ...more });
const starts = async (more: Record<string, unknown>): Promise<string[]> =>
  (await plan(more)).body.sessions.map((session: { start: string }) => session.start);
const clock = (moment: string) =>
  new Intl.DateTimeFormat('nl-BE', { timeZone: 'Europe/Brussels', timeStyle: 'short' }).format(new Date(moment));

describe('refusals', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['the supporter of Gent', 'supporter-gent', 404],
    ['the coordinator of Gent', 'coordinator-gent', 404],
    ['a provider', 'provider-antwerpen', 403],
    ['a counsellor', 'counsellor-antwerpen', 403],
    ['the policy officer', 'policy-officer', 403],
  ])('%s plans no series in Antwerpen', async (_, persona, status) => {
    const before = await written();
    expect((await plan({}, persona)).status).toBe(status);
    expect(await written()).toEqual(before);
  });

  test('an offer that is not there has no series', async () => {
    expect((await plan({}, 'supporter-antwerpen', 2_000_000_000)).status).toBe(404);
  });

  test.each<[string, Record<string, unknown>]>([
    ['title', { title: '' }],
    ['start', { start: 'maandag' }],
    ['start', { start: '2026-02-30T10:00:00Z' }],
    ['start', { start: '0001-01-01T10:00:00Z' }],
    ['end', { start: '2026-03-17T10:00:00+01:00', end: '2026-03-16T10:00:00+01:00' }],
    ['durationMinutes', { durationMinutes: 0 }],
    ['durationMinutes', { durationMinutes: 1e15 }],
    ['durationMinutes', { durationMinutes: '60' }],
    ['rrule', { rrule: 'FREQ=SECONDLY' }],
    ['rrule', { rrule: 'elke maandag' }],
    ['rrule', { rrule: 'FREQ=WEEKLY;BYDAY=XX' }],
    ['rrule', { rrule: 'FREQ=WEEKLY;COUNT=0' }],
    ['rrule', { rrule: 'FREQ=WEEKLY;UNTIL=20261399' }],
    ['rrule', { rrule: 'x'.repeat(501) }],
    ['rrule', { rrule: 'FREQ=WEEKLY;BYDAY=TU', end: '2026-03-16T23:00:00+01:00' }],
    ['rrule', { rrule: 'FREQ=DAILY', end: '2030-01-01' }],
  ])('a wrong %s is named and nothing is written (%j)', async (path, wrong) => {
    const before = await written();
    const { status, body } = await plan(wrong);
    expect(status).toBe(422);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await written()).toEqual(before);
  });
});

describe('a series', () => {
  test('without recurrence is one session of the given length', async () => {
    const { status, body } = await plan({ room: 'Klas 2' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(Number),
      sessions: [{ id: expect.any(Number), start: '2026-03-16T09:00:00.000Z', end: '2026-03-16T10:00:00.000Z' }],
    });
    const shown = (await api(null, 'GET', `/offers/${offer}`)).body.series;
    expect(shown).toContainEqual(
      expect.objectContaining({ id: body.id, title: 'Proefreeks', room: 'Klas 2', places: 8, origin: 'registered' }),
    );
  });

  test('reads a moment with an offset, in UTC or on the clock of Brussels alike', async () => {
    for (const start of ['2026-03-16T10:00:00+01:00', '2026-03-16T09:00:00Z', '2026-03-16T10:00']) {
      expect(await starts({ start })).toEqual(['2026-03-16T09:00:00.000Z']);
    }
  });

  test('keeps ten o’clock when summer time begins', async () => {
    const found = await starts({ rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4', end: '2026-06-30T12:00:00+02:00' });
    expect(found).toEqual([
      '2026-03-16T09:00:00.000Z',
      '2026-03-23T09:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
      '2026-04-06T08:00:00.000Z',
    ]);
    expect(new Set(found.map(clock))).toEqual(new Set(['10:00']));
  });

  test('keeps ten o’clock when summer time ends', async () => {
    const asked = { start: '2026-10-19T10:00:00+02:00', end: '2026-11-03T00:00:00+01:00', rrule: 'FREQ=WEEKLY' };
    const found = await starts(asked);
    expect(found).toEqual(['2026-10-19T08:00:00.000Z', '2026-10-26T09:00:00.000Z', '2026-11-02T09:00:00.000Z']);
  });

  test('stops at COUNT, at UNTIL and at its own end, whichever comes first', async () => {
    const end = '2026-12-31T23:00:00+01:00';
    expect(await starts({ rrule: 'FREQ=DAILY;COUNT=3', end })).toHaveLength(3);
    expect(await starts({ rrule: 'FREQ=DAILY;UNTIL=20260320', end })).toHaveLength(5);
    expect(await starts({ rrule: 'FREQ=DAILY;UNTIL=20260320T085900Z', end })).toHaveLength(4);
    expect(await starts({ rrule: 'FREQ=DAILY;COUNT=50', end: '2026-03-18T10:00:00+01:00' })).toHaveLength(3);
  });

  test('falls on the weekdays of BYDAY only, with or without the RRULE name in front', async () => {
    const end = '2026-03-29T23:00:00+02:00';
    const days = async (rrule: string) => (await starts({ rrule, end })).map((start) => start.slice(8, 10));
    expect(await days('FREQ=WEEKLY;BYDAY=MO,WE')).toEqual(['16', '18', '23', '25']);
    expect(await days('RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU')).toEqual(['17']);
    expect(await days('FREQ=MONTHLY;BYDAY=-1FR')).toEqual(['27']);
  });

  test('holds as many sessions as are stored, each readable by its number', async () => {
    const { body } = await plan({ rrule: 'FREQ=WEEKLY;COUNT=3', end: '2026-12-31' });
    for (const session of body.sessions) {
      const { status, body: shown } = await api('supporter-antwerpen', 'GET', `/sessions/${session.id}`);
      expect(status).toBe(200);
      expect(shown).toMatchObject({
        ...session,
        status: 'planned',
        prison: 'antwerpen',
        version: 1,
        named: 0,
        headcount: 0,
      });
      expect(shown.series.id).toBe(body.id);
    }
  });

  test('is a series of four hundred sessions at most', async () => {
    expect(await starts({ rrule: 'FREQ=DAILY;COUNT=400', end: '2030-01-01' })).toHaveLength(400);
    expect((await plan({ rrule: 'FREQ=DAILY;COUNT=401', end: '2030-01-01' })).status).toBe(422);
  });
});

describe('the sessions of a period', () => {
  test('are not for whoever is not signed in, and not for who has no business in a prison', async () => {
    expect((await api(null, 'GET', '/sessions')).status).toBe(401);
    expect((await api('policy-officer', 'GET', '/sessions')).status).toBe(404);
    expect((await api('auditor', 'GET', '/sessions')).status).toBe(404);
  });

  test('are those of the own prison only, also when another is asked', async () => {
    const asked = '/sessions?from=2026-01-01&to=2026-12-31';
    const own = (await api('supporter-gent', 'GET', asked)).body;
    expect(own.total).toBeGreaterThan(0);
    for (const session of own.items) expect(session.prison).toBe('gent');
    expect((await api('supporter-gent', 'GET', `${asked}&prison=antwerpen`)).body).toEqual({
      items: [],
      total: 0,
      page: 1,
    });
  });

  test('of Antwerpen do not exist for Gent', async () => {
    const { body } = await plan();
    const [session] = body.sessions;
    expect((await api('supporter-gent', 'GET', `/sessions/${session.id}`)).status).toBe(404);
    expect((await api('supporter-gent', 'POST', `/sessions/${session.id}/cancel`, { reason: 'staking' })).status).toBe(
      404,
    );
  });

  test.each(['from=2026-02-30', 'to=gisteren', 'from=2026-1-1'])('refuse %s', async (query) => {
    expect((await api('supporter-antwerpen', 'GET', `/sessions?${query}`)).status).toBe(422);
  });
});

describe('a cancelled session', () => {
  test('needs a reason from the list', async () => {
    const [session] = (await plan()).body.sessions;
    for (const body of [{}, { reason: 'geen zin' }, { reason: '' }, { reason: null }]) {
      expect((await api('supporter-antwerpen', 'POST', `/sessions/${session.id}/cancel`, body)).status).toBe(422);
    }
  });

  test('says so with its version, and is not cancelled twice', async () => {
    const [session] = (await plan()).body.sessions;
    const cancel = (body: object) => api('supporter-antwerpen', 'POST', `/sessions/${session.id}/cancel`, body);
    expect((await cancel({ reason: 'staking', version: 9 })).body).toMatchObject({ status: 409, code: 'stale' });
    expect(await cancel({ reason: 'staking', version: 1 })).toMatchObject({
      status: 200,
      body: { status: 'cancelled', version: 2 },
    });
    expect((await cancel({ reason: 'staking' })).status).toBe(409);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
