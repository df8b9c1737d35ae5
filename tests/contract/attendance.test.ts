import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { planSeries, people, written } = registering(keeper, brug);
const [one = 0, two = 0, three = 0] = await people('antwerpen', 3);
const [elsewhere = 0] = await people('gent', 1);

const session = async (offer = {}, series = {}) => (await planSeries(offer, series)).sessions[0]?.id ?? 0;
const register = (id: number, body: unknown, persona: string | null = 'supporter-antwerpen') =>
  api(persona, 'PUT', `/sessions/${id}/attendance`, body);
const nobody = { present: [], absent: [], headcount: 0 };
const marks = (id: number) =>
  keeper.load((tx) =>
    tx.rows(
      sql`select person_id as person, present, reason from organisation.attendances where session_id = ${id} order by 1`,
    ),
  );

describe('refusals', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['the supporter of Gent', 'supporter-gent', 404],
    ['a therapist who does not give the offer', 'therapist-antwerpen', 404],
    ['the coordinator', 'coordinator-antwerpen', 403],
    ['a counsellor', 'counsellor-antwerpen', 403],
    ['a detainee', 'detainee-1', 403],
    ['the policy officer', 'policy-officer', 403],
  ])('%s registers nothing', async (_, persona, status) => {
    const id = await session();
    const before = await written();
    expect((await register(id, { ...nobody, headcount: 3 }, persona)).status).toBe(status);
    expect(await written()).toEqual(before);
  });

  test.each<[string, object]>([
    ['of another prison', { present: [one, elsewhere], absent: [], headcount: 2 }],
    ['who does not exist', { present: [one], absent: [{ personId: 2_000_000_000, reason: 'sick' }], headcount: 2 }],
  ])('a person %s refuses the whole registration, and nothing is half written', async (_, body) => {
    const id = await session();
    const before = await written();
    const answer = await register(id, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(JSON.stringify(answer.body)).not.toContain(String(elsewhere));
    expect(await written()).toEqual(before);
  });

  test.each<[string, object]>([
    ['present', { ...nobody, present: undefined }],
    ['present.0', { ...nobody, present: ['1'] }],
    ['present.0', { ...nobody, present: [-1] }],
    ['present.0', { ...nobody, present: [1e15] }],
    ['absent.0.reason', { ...nobody, absent: [{ personId: one, reason: 'bored' }] }],
    ['absent.0.reason', { ...nobody, absent: [{ personId: one }] }],
    ['absent', { ...nobody, present: [one], absent: [{ personId: one, reason: 'sick' }] }],
    ['headcount', { ...nobody, headcount: -1 }],
    ['headcount', { ...nobody, headcount: 2.5 }],
    ['headcount', { ...nobody, headcount: 1_000_000 }],
    ['headcount', { present: [], absent: [] }],
    ['version', { ...nobody, version: 0 }],
  ])('a wrong %s is named and nothing is written (%j)', async (path, body) => {
    const id = await session();
    const before = await written();
    const answer = await register(id, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await written()).toEqual(before);
  });

  test('a session that is not there has no attendance', async () => {
    expect((await register(2_000_000_000, nobody)).status).toBe(404);
  });

  test('a session that has yet to begin cannot be registered', async () => {
    const id = await session({}, { start: '2026-03-19T10:00', end: '2026-03-19T12:00' });
    expect(await register(id, nobody)).toMatchObject({ status: 409, body: { code: 'too_late' } });
  });

  test('a cancelled session cannot be registered', async () => {
    const id = await session();
    await api('supporter-antwerpen', 'POST', `/sessions/${id}/cancel`, { reason: 'staking' });
    expect(await register(id, nobody)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test('a stale version is refused with 409 and changes nothing', async () => {
    const id = await session();
    const { version } = (await register(id, { ...nobody, present: [one], version: 1 })).body;
    const before = await written();
    const stale = await register(id, { ...nobody, present: [two], version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale' } });
    expect(await written()).toEqual(before);
    expect((await register(id, { ...nobody, present: [two], version })).status).toBe(200);
  });

  test('of two registrations of one version at the same moment, one is stale', async () => {
    const id = await session();
    const answers = await Promise.all(
      [one, two].map((person) => register(id, { ...nobody, present: [person], version: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await marks(id)).toHaveLength(1);
  });
});

describe('a registration', () => {
  test('answers with 200: the named present, the unnamed beside them, and the version', async () => {
    const id = await session();
    const body = { present: [one, two], absent: [{ personId: three, reason: 'court' }], headcount: 4 };
    const answer = await register(id, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ named: 2, headcount: 4, version: 2 });
    const shown = (await api('supporter-antwerpen', 'GET', `/sessions/${id}`)).body;
    expect(shown).toMatchObject({ status: 'held', named: 2, headcount: 4, version: 2 });
    expect([...shown.present].sort()).toEqual([one, two].sort());
    expect(shown.absent).toEqual([{ personId: three, reason: 'court' }]);
  });

  test('is done by the provider at an own offer', async () => {
    const id = await session();
    expect((await register(id, { ...nobody, headcount: 7 }, 'provider-antwerpen')).body).toMatchObject({
      named: 0,
      headcount: 7,
    });
  });

  test('counts a person who is named twice once', async () => {
    const id = await session();
    expect((await register(id, { ...nobody, present: [one, one, one] })).body.named).toBe(1);
  });

  test('replaces the one before as a whole, and keeps what was corrected', async () => {
    const id = await session();
    await register(id, { present: [one, two], absent: [], headcount: 1 });
    const again = await register(id, { present: [three], absent: [{ personId: one, reason: 'sick' }], headcount: 0 });
    expect(again.body).toEqual({ named: 1, headcount: 0, version: 3 });
    expect(await marks(id)).toEqual(
      [
        { person: one, present: false, reason: 'sick' },
        { person: three, present: true, reason: null },
      ].sort((a, b) => a.person - b.person),
    );
    const corrections = await keeper.load((tx) =>
      tx.rows<{ person: number }>(sql`
        select person_id as person, was_present as was, now_present as now, now_reason as reason, recorded_by as by
        from organisation.attendance_corrections where session_id = ${id} order by person_id`),
    );
    const by = 'supporter-antwerpen';
    expect(corrections).toEqual(
      [
        { person: one, was: true, now: false, reason: 'sick', by },
        { person: two, was: true, now: null, reason: null, by },
        { person: three, was: null, now: true, reason: null, by },
      ].sort((a, b) => a.person - b.person),
    );
    const kept = await keeper.load((tx) =>
      tx.rows(
        sql`select named, headcount, version from organisation.registrations where session_id = ${id} order by id`,
      ),
    );
    expect(kept).toEqual([
      { named: 2, headcount: 1, version: 2 },
      { named: 1, headcount: 0, version: 3 },
    ]);
  });
});

describe('the figures', () => {
  const figure = async (id: string) =>
    (await api('policy-officer', 'GET', `/figures/${id}?by=prison&year=2026&release=internal`)).body;
  const countOf = (shown: { rows: { prison: string; value: number | null }[] }, prison: string) =>
    shown.rows.find((row) => row.prison === prison)?.value ?? 0;

  test('rise by exactly one, in the right prison and year, for one person who came for the first time', async () => {
    const { person } = await keeper.load((tx) =>
      tx.one<{ person: number }>(sql`
        select p.id as person from individual.persons p
        where p.prison = 'antwerpen' and not exists (
          select from organisation.attendances a join organisation.sessions s on s.id = a.session_id
          where a.person_id = p.id and s.starts_at >= '2026-01-01')
        order by p.id limit 1`),
    );
    const ids = ['participants', 'attendances', 'sessions-held'];
    const before = await Promise.all(ids.map(figure));
    const past = (await api('policy-officer', 'GET', '/figures/attendances?by=prison&year=2025&release=internal')).body
      .rows;
    await register(await session(), { ...nobody, present: [person] });
    const after = await Promise.all(ids.map(figure));
    for (const [index, shown] of after.entries()) {
      for (const prison of ['gent', 'mechelen', 'merksplas']) {
        expect(countOf(shown, prison)).toBe(countOf(before[index], prison));
      }
      expect(countOf(shown, 'antwerpen'), ids[index]).toBe(countOf(before[index], 'antwerpen') + 1);
      expect(shown.origin).toContain('registered');
    }
    const now = (await api('policy-officer', 'GET', '/figures/attendances?by=prison&year=2025&release=internal')).body
      .rows;
    expect(now).toEqual(past);
  });

  test('count the same person once as participant, and each time as attendance', async () => {
    await register(await session(), { ...nobody, present: [two] });
    const before = await Promise.all(['participants', 'attendances'].map(figure));
    await register(await session(), { ...nobody, present: [two] });
    const after = await Promise.all(['participants', 'attendances'].map(figure));
    expect(countOf(after[0], 'antwerpen')).toBe(countOf(before[0], 'antwerpen'));
    expect(countOf(after[1], 'antwerpen')).toBe(countOf(before[1], 'antwerpen') + 1);
  });

  test('add a headcount to attendances and never to participants', async () => {
    const before = await Promise.all(['participants', 'attendances'].map(figure));
    await register(await session(), { ...nobody, headcount: 9 });
    const after = await Promise.all(['participants', 'attendances'].map(figure));
    expect(after[0].rows).toEqual(before[0].rows);
    expect(countOf(after[1], 'antwerpen')).toBe(countOf(before[1], 'antwerpen') + 9);
  });

  test('fall back when the registration is corrected', async () => {
    const id = await session();
    const before = await figure('attendances');
    await register(id, { ...nobody, present: [one], headcount: 2 });
    await register(id, nobody);
    expect(countOf(await figure('attendances'), 'antwerpen')).toBe(countOf(before, 'antwerpen'));
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});

describe('after a save', () => {
  test('the sheet leads to a session that still has to be registered, and says how many there are', async () => {
    const id = await session();
    const waiting = await session();
    await register(id, { ...nobody, headcount: 1 });
    const saved = await brug.page('supporter-antwerpen', `/sessions/${id}?saved=attendance`);
    expect(saved.status).toBe(200);
    const [, next = '', count = ''] =
      /<a href="\/sessions\/(\d+)">Volgende: nog (één|\d+)[^<]* te registreren<\/a>/.exec(saved.body) ?? [];
    expect(waiting).toBeGreaterThan(0);
    expect(Number(next)).not.toBe(id);
    expect(count).not.toBe('');
    expect((await brug.page('supporter-antwerpen', `/sessions/${next}`)).status).toBe(200);
  });

  test('a sheet that was not just saved, and a reader who registers nothing, are led nowhere', async () => {
    const id = await session();
    const plain = await brug.page('supporter-antwerpen', `/sessions/${id}`);
    const reader = await brug.page('coordinator-antwerpen', `/sessions/${id}?saved=attendance`);
    for (const { status, body } of [plain, reader]) {
      expect(status).toBe(200);
      expect(body).not.toContain('Volgende: nog');
    }
  });
});

test('a detainee reads when and where a session is, and never how many came', async () => {
  const held = async (who: string) => {
    const { body } = await api(who, 'GET', '/sessions?prison=antwerpen&from=2026-03-02&to=2026-03-15');
    return body.items.filter((one: { status: string }) => one.status === 'held');
  };
  const seen = await held('detainee-1');
  expect(seen.length).toBeGreaterThan(0);
  for (const one of seen) expect(one).toMatchObject({ named: null, headcount: null, enrolled: null, waiting: null });
  expect((await held('supporter-antwerpen'))[0]).toMatchObject({ named: expect.any(Number) });
  const path = `/sessions/${seen[0].id}`;
  expect((await api('detainee-1', 'GET', path)).body).toMatchObject({ named: null, headcount: null });
  expect((await brug.page('detainee-1', path)).body).not.toContain('Aanwezigen met naam');
  expect((await brug.page('supporter-antwerpen', path)).body).toContain('Aanwezigen met naam');
  expect((await brug.page('detainee-1', '/sessions?prison=antwerpen&week=2026-03-09')).body).not.toContain('Deelnames');
});
