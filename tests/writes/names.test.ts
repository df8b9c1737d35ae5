import { afterAll, expect, test, vi } from 'vitest';
import { AUDITED, type AuditAction, keepsNames } from '../../src/audit/audited.ts';
import { keptCodes } from '../../src/organisation/code-lists/index.ts';
import { placeNames } from '../../src/organisation/places/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, log } = testApp(keeper);

/** What is kept of names, and how many statements it took to give it. */
async function asked() {
  const before = keeper.database.revision();
  const alone = vi.spyOn(keeper.database, 'as');
  const [codes, places] = [await keptCodes(keeper.database), await placeNames(keeper.database, NOW)];
  const times = alone.mock.calls.length;
  alone.mockRestore();
  expect(keeper.database.revision()).toBe(before);
  return { codes, places, times };
}

test('what is registered of a session leaves the names of places and codes as they are kept', async () => {
  await asked();
  expect((await asked()).times).toBe(0);
  const sessions = await api('supporter-antwerpen', 'GET', '/sessions?prison=antwerpen&state=planned');
  const id = sessions.body.items[0]?.id;
  const revision = keeper.database.revision();
  const answer = await api('supporter-antwerpen', 'POST', `/sessions/${id}/cancel`, { reason: 'staking' });
  expect(answer.status).toBe(200);
  expect(keeper.database.revision()).toBeGreaterThan(revision);
  if (keeper.database.kind === 'pglite') expect((await asked()).times).toBe(0);
  expect(log).toEqual([]);
});

test('a code that is added is seen at once', async () => {
  await asked();
  const names = keeper.database.namesRevision();
  const code = { code: 'waterlek', label: { nl: 'Waterlek', en: 'Water leak' } };
  const added = await api('administrator', 'POST', '/code-lists/medium/codes', code);
  expect([added.status, JSON.stringify(added.body)]).toEqual([201, expect.stringContaining('waterlek')]);
  expect(keeper.database.namesRevision()).toBeGreaterThan(names);
  expect((await asked()).codes.label('medium', 'waterlek', 'nl')).toBe('Waterlek');
});

/** What a name that others show can stand in, or hang on. */
const NAMED = ['actor', 'code', 'job', 'offer', 'organisation', 'place', 'room', 'setting', 'unit'];
const changes = (Object.keys(AUDITED) as AuditAction[]).filter((action) =>
  [AUDITED[action].kind].flat().some((kind) => NAMED.includes(kind)),
);

test.each(changes)('%s may change a name', (action) => {
  expect(keepsNames(action)).toBe(false);
});
