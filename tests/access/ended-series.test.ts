import { afterAll, expect, test } from 'vitest';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makePerson } from '../support/people.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const caretaker: Asker = { id: 'caretaker', databaseRole: 'brug_caretaker', roleId: null };
const end = (most: number) => sql`select organisation.end_applications(${most}::integer) as ended`;

/** A series of an offer in Antwerpen with one session, whose last day is the day given. */
async function seriesUntil(day: string, withSession = true): Promise<number> {
  return keeper.load(async (tx) => {
    const { offer } = await tx.one<{ offer: number }>(sql`
      select o.id as offer from organisation.offers o join organisation.organisations g on g.id = o.organiser_id
      where o.prison = 'antwerpen' order by g.code = 'demo-cvo' desc, o.id limit 1`);
    const { id } = await tx.one<{ id: number }>(sql`
      insert into organisation.series (offer_id, prison, title, starts_on, ends_on, duration_minutes, origin, created_by)
      values (${offer}, 'antwerpen', 'Proef', '2026-01-05', ${day}, 60, 'registered', 'test') returning id`);
    if (withSession) {
      await tx.run(sql`insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
        values (${id}, ${offer}, 'antwerpen', ${`${day}T13:00:00Z`}::timestamptz, ${`${day}T14:00:00Z`}::timestamptz, 'registered')`);
    }
    return id;
  });
}

async function apply(series: number, state: string, moment = '2026-01-05T09:00:00Z'): Promise<number> {
  const person = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: null }]);
  const enrolled = state === 'enrolled' ? moment : null;
  return keeper.load(async (tx) => {
    const { id } = await tx.one<{ id: number }>(sql`
      insert into organisation.applications (series_id, offer_id, prison, person_id, state, applied_at, enrolled_at, origin, recorded_by)
      select id, offer_id, prison, ${person}, ${state}, ${moment}::timestamptz, ${enrolled}::timestamptz, 'registered', 'test'
      from organisation.series where id = ${series} returning id`);
    return id;
  });
}
const stateOf = (id: number, view = false) =>
  fact<{ state: string; at: string | null }>(
    keeper,
    view
      ? sql`select state, ended_at as at from organisation.applications_now where id = ${id}`
      : sql`select state, ended_at as at from organisation.applications where id = ${id}`,
  );

// What the demonstration left running in series that are over is ended first, so that each test counts its own.
await keeper.load((tx) => tx.rows(end(1000)));

test.each(['enrolled', 'waiting', 'intake'])(
  'an application that is %s is read as ended from midnight in Brussels on',
  async (state) => {
    const id = await apply(await seriesUntil('2026-03-18'), state);
    expect(await stateOf(id, true)).toEqual({ state, at: null });
    await setClock(keeper, new Date('2026-03-18T22:59:59Z'));
    expect((await stateOf(id, true)).state).toBe(state);
    await setClock(keeper, new Date('2026-03-18T23:00:00Z'));
    expect(await stateOf(id, true)).toEqual({ state: 'ended', at: '2026-03-18T14:00:00.000Z' });
    expect((await stateOf(id)).state).toBe(state);
    await setClock(keeper, NOW);
  },
);

test('the caretaker ends what is over with the end of the last session, and leaves one line with the count', async () => {
  const over = await seriesUntil('2026-03-17');
  const ids = [await apply(over, 'enrolled'), await apply(over, 'waiting'), await apply(over, 'intake')];
  const running = await apply(await seriesUntil('2026-03-18'), 'enrolled');
  const left = await apply(over, 'withdrawn');
  const before = await truth<{ id: number }>(keeper, sql`select id from audit.entries`);
  const { ended } = await keeper.database.as(caretaker, (tx) => tx.one<{ ended: number }>(end(100)));
  expect(ended).toBe(3);
  for (const id of ids) expect(await stateOf(id)).toEqual({ state: 'ended', at: '2026-03-17T14:00:00.000Z' });
  expect((await stateOf(running)).state).toBe('enrolled');
  expect((await stateOf(left)).state).toBe('withdrawn');
  const lines = await truth(
    keeper,
    sql`select actor_id as who, actor_role as role, action, detail from audit.entries where id <> all (${before.map((row) => row.id)}::bigint[])`,
  );
  expect(lines).toEqual([{ who: 'caretaker', role: 'caretaker', action: 'end-applications', detail: { count: 3 } }]);
  expect((await keeper.database.as(caretaker, (tx) => tx.one<{ ended: number }>(end(100)))).ended).toBe(0);
  expect(await truth(keeper, sql`select id from audit.entries`)).toHaveLength(before.length + 1);
});

test('without sessions it ended with its last day; who applied after the last session ended no sooner than that', async () => {
  const empty = await apply(await seriesUntil('2026-03-10', false), 'enrolled');
  const late = await apply(await seriesUntil('2026-03-10'), 'enrolled', '2026-03-10T20:00:00Z');
  await keeper.database.as(caretaker, (tx) => tx.rows(end(100)));
  expect((await stateOf(empty)).at).toBe('2026-03-10T22:59:00.000Z');
  expect((await stateOf(late)).at).toBe('2026-03-10T20:00:00.000Z');
});

test('it ends no more at once than it was asked', async () => {
  const over = await seriesUntil('2026-03-01');
  for (let n = 0; n < 5; n += 1) await apply(over, 'waiting');
  const asked = await keeper.database.as(caretaker, async (tx) => {
    const ended = [];
    for (const most of [2, 2, 2, 2]) ended.push((await tx.one<{ ended: number }>(end(most))).ended);
    return ended;
  });
  expect(asked).toEqual([2, 2, 1, 0]);
});

test.each([
  ['reads a person', sql`select id from individual.persons`],
  ['reads an application', sql`select id from organisation.applications`],
  ['reads the applications of today', sql`select id from organisation.applications_now`],
  ['changes an application', sql`update organisation.applications set state = 'ended'`],
  ['reads a session', sql`select id from organisation.sessions`],
  ['reads what is public', sql`select id from policy.plans`],
  [
    'writes in the log',
    sql`insert into audit.entries (actor_id, actor_role, action, object_kind, object_id) values ('caretaker', 'caretaker', 'x', 'x', 'x')`,
  ],
  ['reads the log', sql`select id from audit.entries`],
  ['becomes the owner', sql`set role brug_owner`],
])('the caretaker never %s', async (_, query) => {
  expect(await changing(keeper, caretaker, query)).toBe(REFUSED);
});

test.each([
  'public',
  'supporter-antwerpen',
  'counsellor-antwerpen',
  'education-coordinator',
  'policy-officer',
  'detainee-1',
])('%s ends nothing in the name of the caretaker', async (who) => {
  expect(await reading(keeper, who, end(10))).toBe(REFUSED);
});

test('into a series that is over nobody is entered, and nobody in it is changed', async () => {
  const over = await seriesUntil('2026-03-17');
  const waiting = await apply(over, 'waiting');
  const person = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: null }]);
  for (const who of ['supporter-antwerpen', 'education-coordinator', 'counsellor-antwerpen']) {
    const enter = sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin, recorded_by)
      select id, offer_id, prison, ${person}, 'enrolled', 'registered', ${who} from organisation.series where id = ${over}`;
    expect(await changing(keeper, who, enter), who).toBe(REFUSED);
    for (const state of ['enrolled', 'withdrawn', 'ended']) {
      const change = sql`update organisation.applications set state = ${state} where id = ${waiting}`;
      expect(await changing(keeper, who, change), who).toBe(REFUSED);
    }
  }
});

test('a provider sees who is in a series that runs, and no longer when it is over', async () => {
  const series = await seriesUntil('2026-03-18');
  const id = await apply(series, 'enrolled');
  const { person } = await fact<{ person: number }>(
    keeper,
    sql`select person_id as person from organisation.applications where id = ${id}`,
  );
  const seen = sql`select id from individual.persons where id = ${person}`;
  expect(await reading(keeper, 'provider-antwerpen', seen)).toHaveLength(1);
  await setClock(keeper, new Date('2026-03-18T23:00:00Z'));
  expect(await reading(keeper, 'provider-antwerpen', seen)).toEqual([]);
  await setClock(keeper, NOW);
});

test('how full a series is, is counted while it runs', async () => {
  const series = await seriesUntil('2026-03-18');
  await apply(series, 'enrolled');
  await apply(series, 'waiting');
  const ask = sql`select enrolled, waiting from organisation.series_occupancy(array[${series}::integer])`;
  expect(await reading(keeper, 'supporter-antwerpen', ask)).toEqual([{ enrolled: 1, waiting: 1 }]);
  await setClock(keeper, new Date('2026-03-18T23:00:00Z'));
  expect(await reading(keeper, 'supporter-antwerpen', ask)).toEqual([]);
  await setClock(keeper, NOW);
});

test('the applications of today are those that the reader may see, and nobody else’s', async () => {
  const see = (who: string) =>
    trying(keeper, who, (tx) =>
      tx.one<{ table: number; view: number }>(sql`select (select count(*) from organisation.applications) as table,
        (select count(*) from organisation.applications_now) as view`),
    );
  for (const who of ['supporter-antwerpen', 'counsellor-gent', 'provider-antwerpen', 'detainee-1']) {
    const counts = await see(who);
    expect(typeof counts === 'string' ? counts : counts.view - counts.table, who).toBe(0);
  }
  for (const who of ['public', 'policy-officer', 'auditor', 'coordinator-antwerpen'])
    expect(await see(who)).toBe(REFUSED);
});
