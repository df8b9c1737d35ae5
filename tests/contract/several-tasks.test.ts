import { afterAll, expect, test } from 'vitest';
import { addTask } from '../../src/administration/tasks/index.ts';
import { testApp } from '../support/app.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await setClock(keeper, NOW);
const { api, page, post, log } = testApp(keeper);
const CARETAKER = { id: 'caretaker', databaseRole: 'brug_caretaker', roleId: null };
const tell = ({ key = '1' } = {}) =>
  keeper.database.as(CARETAKER, (tx) =>
    addTask(tx, {
      ...{ kind: 'failed-job', key, about: { kind: 'job', id: '1' }, detail: { nl: 'opruimen', en: 'cleaning' } },
      ...{ due: '2026-03-10', to: { role: 'administrator' } },
    }),
  );
const list = async (who: string): Promise<{ items: { id: string; state: string }[] }> =>
  (await api(who, 'GET', '/tasks')).body;
const ids = async (who: string) => (await list(who)).items.map((one) => one.id);

test('several tasks are done at once, with one notice that takes them all back', async () => {
  const [one, two, three] = [await tell(), await tell({ key: '2' }), await tell({ key: '3' })];
  await post('administrator-2', `/tasks/${three}/take`, { version: '1' });
  const before = (await page('administrator', '/tasks?tick=all')).body;
  expect(before.match(/name="task" value="\d+\.\d" checked/g)).toHaveLength(3);
  for (const wrong of [
    { verb: 'done', task: [] },
    { verb: 'give-back', task: `${one}.1` },
    { verb: 'done', task: '1' },
  ])
    expect((await post('administrator', '/tasks/several', wrong)).status).toBe(422);
  expect((await post('auditor', '/tasks/several', { verb: 'done', task: `${one}.1` })).status).toBe(409);
  expect((await post(null, '/tasks/several', { verb: 'done', task: `${one}.1` })).status).toBe(401);
  expect(await ids('administrator')).toHaveLength(3);

  const asked = { verb: 'done', task: [`${one}.1`, `${two}.1`, `${three}.1`], idempotencyKey: 'all' };
  const { status, body } = await post('administrator', '/tasks/several', asked);
  expect(status).toBe(200);
  expect(body).toContain('2 taken zijn weg uit de lijst.');
  expect(body).toContain('Met 1 taak gebeurde niets:');
  expect(await ids('administrator')).toEqual([String(three)]);
  const number = /action="\/undo\/(\d+)"/.exec(body)?.[1];
  const again = await post('administrator', '/tasks/several', asked);
  expect(/action="\/undo\/(\d+)"/.exec(again.body)?.[1]).toBe(number);

  // What a colleague opened again stays as the colleague left it, and the page says so; nobody else takes it back.
  await post('administrator-2', `/tasks/${two}/reopen`, { version: '2' });
  expect((await post('administrator-2', `/undo/${number}`, {})).status).toBe(404);
  const back = await post('administrator', `/undo/${number}`, { idempotencyKey: 'back' });
  expect(back.status).toBe(200);
  expect(back.body).toContain('1 is ongedaan gemaakt. 1 niet: hieronder staat waarom.');
  expect(await ids('administrator')).toHaveLength(3);
  expect((await post('administrator', `/undo/${number}`, { idempotencyKey: 'back' })).status).toBe(200);

  const taken = await post('administrator', '/tasks/several', { verb: 'take', task: [`${one}.3`, `${two}.3`] });
  const where = taken.headers.get('location') ?? '';
  expect((await page('administrator', where)).body).toContain('U doet 2 taken. Collega’s zien dat.');
  const all = await post('administrator', `/undo/${/undo=(\d+)/.exec(where)?.[1]}`, {});
  expect(all.headers.get('location')).toBe('/tasks?saved=undone');
  expect((await list('administrator')).items.map(({ state }) => state).sort()).toEqual(['open', 'open', 'taken']);
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
