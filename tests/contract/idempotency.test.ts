import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER, registering, SERIES } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, post, log } = brug;
const { makeOffer, planSeries, people, written } = registering(keeper, brug);
const antwerpen = await people('antwerpen', 20);
const [person = 0, other = 0] = antwerpen;

const send = (key: string, method: string, path: string, body?: unknown, persona = 'supporter-antwerpen') =>
  api(persona, method, path, body, { 'idempotency-key': key });

/** Every write of the contract, prepared so that it can be done once. */
const WRITES: Record<
  string,
  () => Promise<{ method: string; path: string; body?: object; other: object; persona?: string }>
> = {
  'making an offer': async () => ({
    method: 'POST',
    path: '/offers',
    body: OFFER,
    other: { ...OFFER, kind: 'individual' },
  }),
  'planning a series': async () => {
    const path = `/offers/${await makeOffer()}/series`;
    return { method: 'POST', path, body: SERIES, other: { ...SERIES, durationMinutes: 90 } };
  },
  'an application': async () => {
    const path = `/series/${(await planSeries()).id}/applications`;
    return { method: 'POST', path, body: { personId: person }, other: { personId: other } };
  },
  'a registration of attendance': async () => {
    const path = `/sessions/${(await planSeries()).sessions[0]?.id}/attendance`;
    const body = { present: [person], absent: [], headcount: 2 };
    return { method: 'PUT', path, body, other: { ...body, headcount: 3 } };
  },
  'a cancellation': async () => {
    const path = `/sessions/${(await planSeries()).sessions[0]?.id}/cancel`;
    return { method: 'POST', path, body: { reason: 'staking' }, other: { reason: 'no-show' } };
  },
  'a report on a step': async () => {
    const body = { state: 'in-progress', statement: 'Proef' };
    const path = '/plans/2015-2020/steps/5-1/reports';
    return { method: 'POST', path, body, other: { ...body, statement: 'Anders' }, persona: 'policy-officer' };
  },
};

describe('refusals', () => {
  test.each(Object.keys(WRITES))(
    '%s with a used key and another body is refused, and nothing is done',
    async (name) => {
      const {
        method,
        path,
        body,
        other: changed,
        persona,
      } = (await WRITES[name]?.()) ?? { method: '', path: '', other: {} };
      const key = `other ${name}`;
      expect((await send(key, method, path, body, persona)).status).toBeLessThan(300);
      const before = await written();
      expect(await send(key, method, path, changed, persona)).toMatchObject({
        status: 422,
        body: { code: 'key_reused' },
      });
      expect(await written()).toEqual(before);
    },
  );

  test('a used key at another address is refused', async () => {
    const [one, two] = [await planSeries(), await planSeries()];
    expect((await send('address', 'POST', `/series/${one.id}/applications`, { personId: person })).status).toBe(201);
    expect((await send('address', 'POST', `/series/${two.id}/applications`, { personId: person })).status).toBe(422);
  });

  test('a key longer than two hundred signs is refused', async () => {
    const before = await written();
    expect((await send('k'.repeat(201), 'POST', '/offers', OFFER)).status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test('a refused write uses no key up: the right body goes through with the same key', async () => {
    expect((await send('again', 'POST', '/offers', { ...OFFER, organiser: 1_999_999_999 })).status).toBe(422);
    expect((await send('again', 'POST', '/offers', OFFER)).status).toBe(201);
  });
});

describe('the same key and body again', () => {
  test.each(Object.keys(WRITES))('gives %s the first answer and does nothing twice', async (name) => {
    const { method, path, body, persona } = (await WRITES[name]?.()) ?? { method: '', path: '' };
    const key = `same ${name}`;
    const first = await send(key, method, path, body, persona);
    expect(first.status).toBeLessThan(300);
    const before = await written();
    const second = await send(key, method, path, body, persona);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await written()).toEqual(before);
  });

  test('gives a withdrawal the first answer, with who was promoted', async () => {
    const { id } = await planSeries({ maxParticipants: 1 });
    const apply = async (personId: number) =>
      (await api('supporter-antwerpen', 'POST', `/series/${id}/applications`, { personId })).body.id;
    const [enrolled, waiting] = [await apply(person), await apply(other)];
    const first = await send('leave', 'DELETE', `/applications/${enrolled}`);
    expect(first.body).toEqual({ freed: true, promoted: { id: waiting, personId: other } });
    const before = await written();
    expect((await send('leave', 'DELETE', `/applications/${enrolled}`)).body).toEqual(first.body);
    expect(await written()).toEqual(before);
  });

  test('gives the start of a service plan the first answer', async () => {
    const start = (id: number) => send('plan', 'POST', `/persons/${id}/plan`, {}, 'counsellor-antwerpen');
    for (const id of antwerpen) {
      const first = await start(id);
      if (first.status !== 201) continue;
      const before = await written();
      expect(await start(id)).toMatchObject({ status: 201, body: first.body });
      expect(await written()).toEqual(before);
      return;
    }
    throw new Error('Everybody has a plan already');
  });

  test('does one thing, also when five come at the same moment', async () => {
    const before = await written();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('five', 'POST', '/offers', OFFER)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const offers = (rows: { name: string; count: number }[]) => rows.find((row) => row.name === 'offers')?.count ?? 0;
    expect(offers(await written())).toBe(offers(before) + 1);
  });

  test('protects a form in the browser too', async () => {
    const [session] = (await planSeries()).sessions;
    const cancel = () =>
      post('supporter-antwerpen', `/sessions/${session?.id}/cancel`, { reason: 'staking', idempotencyKey: 'form-1' });
    const first = await cancel();
    expect(first.status).toBe(303);
    const before = await written();
    const second = await cancel();
    expect([second.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')]);
    expect(await written()).toEqual(before);
  });
});

test('keys of two actors do not meet', async () => {
  const mine = await send('shared', 'POST', '/offers', OFFER);
  const theirs = await send('shared', 'POST', '/offers', { ...OFFER, prison: 'gent' }, 'supporter-gent');
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(mine.body.id).not.toBe(theirs.body.id);
});

test('without a key the same write is done twice', async () => {
  const [one, two] = [await makeOffer(), await makeOffer()];
  expect(one).not.toBe(two);
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
