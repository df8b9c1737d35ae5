import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { changing, fact, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { makePerson } from '../support/people.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** A session in Antwerpen that was over a week before the day on which tests live, and one of the other prison. */
const sessionIn = (prison: string) =>
  keeper.load(async (tx) => {
    const { series, offer } = await tx.one<{ series: number; offer: number }>(sql`
      select r.id as series, r.offer_id as offer from organisation.series r join organisation.offers o on o.id = r.offer_id
      join organisation.organisations g on g.id = o.organiser_id
      where r.prison = ${prison} order by g.code = 'demo-cvo' desc, r.id limit 1`);
    const { id } = await tx.one<{ id: number }>(sql`
      insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
      values (${series}, ${offer}, ${prison}, '2026-03-11T09:00:00Z', '2026-03-11T10:00:00Z', 'registered') returning id`);
    return { id, series, offer };
  });
const here = await sessionIn('antwerpen');
const elsewhere = await sessionIn('gent');

const there = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: '2026-03-12' }]);
const later = await makePerson(keeper, [{ prison: 'antwerpen', from: '2026-03-12', to: null }]);
const inGent = await makePerson(keeper, [{ prison: 'gent', from: '2025-01-01', to: null }]);

const mark = (session: number, person: number, present = true) => sql`
  insert into organisation.attendances (session_id, person_id, present, reason, origin)
  values (${session}, ${person}, ${present}, ${present ? null : 'sick'}, 'registered')`;

test.each(['supporter-antwerpen', 'education-coordinator'])(
  '%s marks who was there on that day, and nobody else',
  async (who) => {
    expect(await changing(keeper, who, mark(here.id, there))).toBe(1);
    for (const present of [true, false]) {
      expect(await changing(keeper, who, mark(here.id, later, present))).toBe(REFUSED);
      expect(await changing(keeper, who, mark(here.id, inGent, present))).toBe(REFUSED);
    }
  },
);

test.each([
  'provider-antwerpen',
  'counsellor-antwerpen',
  'supporter-gent',
  'coordinator-antwerpen',
  'movement-officer-antwerpen',
])('%s does not mark somebody in Antwerpen who never applied for an own offer', async (who) => {
  expect(await changing(keeper, who, mark(here.id, there))).toBe(REFUSED);
});

test('a provider marks who applied for an own offer and was there on that day', async () => {
  await keeper.load(async (tx) => {
    for (const person of [there, later]) {
      await tx.run(sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, applied_at, enrolled_at, ended_at, origin, recorded_by)
        values (${here.series}, ${here.offer}, 'antwerpen', ${person}, 'ended', '2025-02-01', '2025-02-01', '2026-03-12', 'demonstration', 'demonstration')`);
    }
  });
  expect(await changing(keeper, 'provider-antwerpen', mark(here.id, there))).toBe(1);
  expect(await changing(keeper, 'provider-antwerpen', mark(here.id, later))).toBe(REFUSED);
});

test('a mark of somebody who was not there becomes an absence and never a presence', async () => {
  await keeper.load((tx) => tx.run(mark(here.id, later)));
  const change = (
    present: boolean,
  ) => sql`update organisation.attendances set present = ${present}, reason = ${present ? null : 'other'}
    where session_id = ${here.id} and person_id = ${later}`;
  expect(await changing(keeper, 'supporter-antwerpen', change(true))).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-antwerpen', change(false))).toBe(1);
});

const names = (session: number, ids: number[] | null, words: string[] | null = null) => sql`
  select person_id as id, unit from individual.sheet_people(${session}::integer, ${ids}::integer[], ${words}::text[])`;

test('names for a sheet: of who was there on that day, without where the person is now', async () => {
  const found = await reading(keeper, 'supporter-antwerpen', names(here.id, [there, later, inGent]));
  expect(found).toEqual([{ id: there, unit: null }]);
  expect(await reading(keeper, 'provider-antwerpen', names(here.id, [there, later]))).toEqual([
    { id: there, unit: null },
  ]);
  const all = await reading<{ id: number }>(keeper, 'supporter-antwerpen', names(here.id, null, ['-']));
  const { count } = await fact<{ count: number }>(
    keeper,
    sql`select count(distinct person_id) as count from individual.stays
        where prison = 'antwerpen' and '2026-03-11' between from_date and coalesce(to_date, 'infinity')`,
  );
  expect(all).toHaveLength(count);
});

test('names for a sheet of another prison there are none, nor where nobody is asked', async () => {
  expect(await reading(keeper, 'supporter-antwerpen', names(here.id, null))).toEqual([]);
  expect(await reading(keeper, 'supporter-antwerpen', names(elsewhere.id, [inGent]))).toEqual([]);
  expect(await reading(keeper, 'supporter-gent', names(here.id, [there]))).toEqual([]);
});

test.each([
  'public',
  'policy-officer',
  'coordinator-antwerpen',
  'counsellor-antwerpen',
  'detainee-1',
  'movement-officer-antwerpen',
  'auditor',
])('%s gets no names for a sheet', async (who) => {
  expect(await reading(keeper, who, names(here.id, [there]))).toBe(REFUSED);
});

test('once the session is registered and 31 days have passed, names are of who is still there', async () => {
  await keeper.load((tx) =>
    tx.run(
      sql`update organisation.sessions set status = 'held', starts_at = '2026-02-10T09:00Z', ends_at = '2026-02-10T10:00Z' where id = ${here.id}`,
    ),
  );
  const stays = await makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: null }]);
  expect(await reading(keeper, 'supporter-antwerpen', names(here.id, [there, stays]))).toEqual([
    { id: stays, unit: 'A1' },
  ]);
  await keeper.load((tx) => tx.run(sql`update organisation.sessions set status = 'planned' where id = ${here.id}`));
  expect(await reading<{ id: number }>(keeper, 'supporter-antwerpen', names(here.id, [there]))).toHaveLength(1);
});

test.each(['public', 'policy-officer', 'detainee-1', 'movement-officer-antwerpen'])(
  '%s cannot ask where somebody was',
  async (who) => {
    expect(await reading(keeper, who, sql`select access.stayed_at(${here.id}::integer, ${there}::integer)`)).toBe(
      REFUSED,
    );
  },
);

test('whether somebody was there is told of sessions in the own prisons only', async () => {
  const ask = (session: number, person: number) =>
    sql`select access.stayed_at(${session}::integer, ${person}::integer) as there`;
  expect(await reading(keeper, 'supporter-antwerpen', ask(here.id, there))).toEqual([{ there: true }]);
  expect(await reading(keeper, 'supporter-antwerpen', ask(elsewhere.id, inGent))).toEqual([{ there: false }]);
});
