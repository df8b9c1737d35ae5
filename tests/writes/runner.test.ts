import { afterAll, describe, expect, test } from 'vitest';
import { type Actor, findPersona, PUBLIC } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { findStep } from '../../src/policy/progress/store.ts';
import { addReport } from '../../src/policy/reports/store.ts';
import { type Ask, NO_TRACE, read, readPersons, readTraced, type Writing, write } from '../../src/writes/index.ts';
import { fact, REFUSED } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { database } = keeper;

const persona = (id: string): Actor => findPersona(id) ?? PUBLIC;
const OFFICER = persona('policy-officer');
const ask = (actor: Actor, key?: string, request = 'POST /x'): Ask => ({ database, actor, now: NOW, key, request });
const stated = { status: 'in-progress', statedOn: '2026-01-01', statement: 'Gestart' } as const;
const bare = { ...stated, party: null, previous: null, evidence: [] };
const trace = { id: 1 };

async function addOne(tx: Writing): Promise<number> {
  const step = await findStep(tx, '2015-2020', '1-1');
  return addReport(tx, { ...bare, stepId: step?.id ?? 0 });
}

/** How many reports and lines of the log there are. */
const counts = () =>
  fact<{ reports: number; lines: number }>(
    keeper,
    sql`select (select count(*) from policy.reports) as reports, (select count(*) from audit.entries) as lines`,
  );

/** What some work added, however it ended. */
async function added(work: () => Promise<unknown>) {
  const before = await counts();
  const outcome = await work().catch((error: unknown) => error);
  const after = await counts();
  return { outcome, reports: after.reports - before.reports, lines: after.lines - before.lines };
}

describe('a change', () => {
  test('is refused before anything is done', async () => {
    let begun = 0;
    const attempt = (actor: Actor) =>
      write(ask(actor, 'refused'), 'submit-report', async () => {
        begun += 1;
        return { body: null, trace };
      });
    expect(await added(() => attempt(PUBLIC))).toMatchObject({ outcome: { code: 'not_signed_in' }, lines: 0 });
    expect(await added(() => attempt(persona('auditor')))).toMatchObject({
      outcome: { code: 'not_allowed' },
      lines: 0,
    });
    expect(begun).toBe(0);
  });

  test('whose work fails leaves neither change nor trace, and its key is still free', async () => {
    const failing = () =>
      write(ask(OFFICER, 'failing'), 'submit-report', async (tx) => {
        await addOne(tx);
        throw new Error('the work fails');
      });
    expect(await added(failing)).toMatchObject({ outcome: { message: 'the work fails' }, reports: 0, lines: 0 });
    const again = () =>
      write(ask(OFFICER, 'failing'), 'submit-report', async (tx) => ({ body: await addOne(tx), trace }));
    expect(await added(again)).toMatchObject({ reports: 1, lines: 1 });
  });

  test('whose trace fails is undone', async () => {
    // A line may not name a prison where the actor does not work.
    const failing = () =>
      write(ask(OFFICER), 'submit-report', async (tx) => ({
        body: await addOne(tx),
        trace: { ...trace, prison: 'antwerpen' },
      }));
    expect(await added(failing)).toMatchObject({ outcome: { code: REFUSED }, reports: 0, lines: 0 });
  });

  test('whose second trace fails is undone with the first', async () => {
    const failing = () =>
      write(ask(OFFICER), 'submit-report', async (tx) => ({
        body: await addOne(tx),
        trace,
        also: [{ action: 'promote', id: 1, prison: 'antwerpen' }],
      }));
    expect(await added(failing)).toMatchObject({ outcome: { code: REFUSED }, reports: 0, lines: 0 });
  });

  test('with a key that comes again gives the first answer, and leaves one trace', async () => {
    const attempt = (request?: string) =>
      write(ask(OFFICER, 'again', request), 'submit-report', async (tx) => ({ body: await addOne(tx), trace }));
    const first = await added(() => attempt());
    expect(first).toMatchObject({ reports: 1, lines: 1 });
    expect(await added(() => attempt())).toEqual({ outcome: first.outcome, reports: 0, lines: 0 });
    const other = await added(() => attempt('POST /y'));
    expect(other).toMatchObject({ outcome: { code: 'key_reused' }, reports: 0, lines: 0 });
  });

  test('makes pages that everybody sees alike anew; a reading does not', async () => {
    const before = database.revision();
    await readTraced({ database, actor: OFFICER }, 'read-live-answer', async () => ({
      body: null,
      trace: { id: 'x' },
    }));
    await read({ database, actor: OFFICER }, 'read-public', async () => null);
    expect(database.revision()).toBe(before);
    await write(ask(OFFICER), 'submit-report', async () => ({ body: null, trace }));
    expect(database.revision()).toBe(before + 1);
  });
});

describe('a reading', () => {
  const COUNSELLOR = persona('counsellor-antwerpen');

  test('of names is refused before anything is read', async () => {
    const attempt = () =>
      readPersons({ database, actor: OFFICER }, 'read-caseload', async () => {
        throw new Error('was begun');
      });
    expect(await added(attempt)).toMatchObject({ outcome: { code: 'not_found' }, lines: 0 });
  });

  test('without a trace is refused before anything is read', async () => {
    const attempt = () =>
      read({ database, actor: PUBLIC }, 'read-answers', () => Promise.reject(new Error('was begun')));
    expect(await added(attempt)).toMatchObject({ outcome: { code: 'not_signed_in' }, lines: 0 });
  });

  test('of names that fails leaves no trace, and one whose trace fails gives nothing', async () => {
    const reader = { database, actor: COUNSELLOR };
    const failing = () => readPersons(reader, 'read-caseload', () => Promise.reject(new Error('the work fails')));
    expect(await added(failing)).toMatchObject({ outcome: { message: 'the work fails' }, lines: 0 });
    const silent = () =>
      readPersons(reader, 'read-caseload', async () => ({ body: 'a name', trace: { id: 'list', prison: 'gent' } }));
    expect(await added(silent)).toMatchObject({ outcome: { code: REFUSED }, lines: 0 });
  });

  test('leaves one line; where it turned out that nothing was read, none', async () => {
    const reader = { database, actor: COUNSELLOR };
    const one = () => readPersons(reader, 'read-caseload', async () => ({ body: 1, trace: { id: 'list' } }));
    expect(await added(one)).toEqual({ outcome: 1, reports: 0, lines: 1 });
    const none = () => readPersons(reader, 'read-caseload', async () => ({ body: 1, trace: NO_TRACE }));
    expect(await added(none)).toEqual({ outcome: 1, reports: 0, lines: 0 });
  });

  test('that leaves no trace cannot write, whatever it asks', async () => {
    const writing = () =>
      read({ database, actor: OFFICER }, 'read-public', (tx) =>
        tx.one(sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x') returning 1`),
      );
    expect(await added(writing)).toMatchObject({ outcome: { code: '25006' }, lines: 0 });
  });
});
