import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Actor, findPersona, PUBLIC } from '../../src/access/index.ts';
import { type Database, sql } from '../../src/platform/database/index.ts';
import { Keeping, keepingOf } from '../../src/platform/keeping.ts';
import { readKept, workAs } from '../../src/writes/index.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const persona = (id: string): Actor => findPersona(id) ?? PUBLIC;
const COORDINATOR = persona('coordinator-antwerpen');

/** A place of its own, with a reading that counts how often it was done and gives who asked. */
function reader(database: Database = keeper.database) {
  const kept = keepingOf<{ body: { by: string; turn: number } | null }>(10);
  let turn = 0;
  return (actor: Actor, { name = 'a', state = 's', nothing = false } = {}) =>
    readKept({ database, actor }, 'read-public', { kept, name, state }, async (tx) => {
      turn += 1;
      const { by } = await tx.one<{ by: string }>(sql`select access.actor_id() as by`);
      return nothing ? null : { by, turn };
    });
}

describe('a reading that is kept', () => {
  test('is asked for its right each time', async () => {
    const kept = () => new Keeping<{ body: null }>(1);
    const asked = { kept, name: 'a', state: 's' };
    const attempt = readKept({ ...keeper, actor: PUBLIC }, 'read-board', asked, async () => null);
    await expect(attempt).rejects.toMatchObject({ code: 'not_signed_in' });
    const full = new Keeping<{ body: string }>(5);
    await readKept(
      { ...keeper, actor: COORDINATOR },
      'read-board',
      { ...asked, kept: () => full },
      async () => 'inside',
    );
    const other = readKept({ ...keeper, actor: PUBLIC }, 'read-board', { ...asked, kept: () => full }, async () => '');
    await expect(other).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  test('is given again to that very actor, and never to another', async () => {
    const read = reader();
    expect(await read(COORDINATOR)).toEqual({ by: 'coordinator-antwerpen', turn: 1 });
    expect(await read(COORDINATOR)).toEqual({ by: 'coordinator-antwerpen', turn: 1 });
    expect(await read(persona('supporter-antwerpen'))).toEqual({ by: 'supporter-antwerpen', turn: 2 });
    expect(await read(PUBLIC)).toMatchObject({ turn: 3 });
    expect(await read(COORDINATOR)).toMatchObject({ turn: 1 });
  });

  test('is read anew for the same name with other rights or other places', async () => {
    const read = reader();
    await read(COORDINATOR);
    expect(await read({ ...COORDINATOR, prisons: ['gent'] })).toMatchObject({ turn: 2 });
    expect(await read({ ...COORDINATOR, databaseRole: 'brug_public' })).toMatchObject({ turn: 3 });
  });

  test('is another one under another name, and in another state', async () => {
    const read = reader();
    await read(COORDINATOR);
    expect(await read(COORDINATOR, { name: 'b' })).toMatchObject({ turn: 2 });
    expect(await read(COORDINATOR, { state: 'a minute later' })).toMatchObject({ turn: 3 });
  });

  test('is kept where nothing was found too', async () => {
    const read = reader();
    await read(COORDINATOR, { nothing: true });
    expect(await read(COORDINATOR)).toBeNull();
  });

  test('ends with any change made through this process: by a person, by the house, by loading', async () => {
    const read = reader();
    await read(COORDINATOR);
    await workAs(keeper.database, 'caretaker', async () => undefined);
    expect(await read(COORDINATOR)).toMatchObject({ turn: 2 });
    await keeper.load(async () => undefined);
    expect(await read(COORDINATOR)).toMatchObject({ turn: 3 });
  });

  test('that was read while something changed is not given to who asks after the change', async () => {
    const kept = new Keeping<{ body: string }>(5);
    let revision = 1;
    const database = { ...keeper.database, revision: () => revision };
    const read = (found: string, meanwhile = () => {}) =>
      readKept(
        { database, actor: COORDINATOR },
        'read-public',
        { kept: () => kept, name: 'a', state: '' },
        async () => {
          meanwhile();
          return found;
        },
      );
    await read('before', () => {
      revision = 2;
    });
    expect(await read('after')).toBe('after');
  });

  test('that fails is not kept', async () => {
    const kept = new Keeping<{ body: string }>(5);
    const read = (work: () => Promise<string>) =>
      readKept({ ...keeper, actor: COORDINATOR }, 'read-public', { kept: () => kept, name: 'a', state: '' }, work);
    await expect(read(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await read(async () => 'yes')).toBe('yes');
  });

  test('ends after five seconds where other processes write', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    try {
      const beside = reader({ ...keeper.database, kind: 'postgresql' });
      const alone = reader({ ...keeper.database, kind: 'pglite' });
      expect([await beside(COORDINATOR), await alone(COORDINATOR)]).toMatchObject([{ turn: 1 }, { turn: 1 }]);
      vi.setSystemTime(1_004_999);
      expect(await beside(COORDINATOR)).toMatchObject({ turn: 1 });
      vi.setSystemTime(1_005_000);
      expect([await beside(COORDINATOR), await alone(COORDINATOR)]).toMatchObject([{ turn: 2 }, { turn: 1 }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
