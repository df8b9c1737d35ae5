import { afterAll, expect, test } from 'vitest';
import { type Query, sql, type Transaction } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { leaveEmpty } from '../support/places.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await leaveEmpty(keeper, 'gent', TODAY);
await keeper.load((tx) =>
  tx.run(sql`insert into organisation.rooms (prison, code, name, kind, places, valid_from)
  values ('gent', 'klas', 'Klas', 'classroom', 12, '2020-01-01'), ('brugge', 'klas', 'Klas', 'classroom', 8, '2020-01-01')`),
);
await keeper.load((tx) =>
  tx.run(sql`insert into organisation.units (prison, code, name, kind, valid_from)
  values ('gent', 'a', 'A', 'wing', '2020-01-01')`),
);

const NEW = sql`insert into organisation.prisons (code, name_nl, name_en, kinds, valid_from, origin)
  values ('huis', 'Huis', 'House', '{detention-house}', '2026-01-01', 'registered')`;

/** What stands of a place. */
const place = (tx: Transaction, code: string) =>
  tx.one<{ position: number; version: number; validTo: string | null; successor: string | null; nameNl: string }>(
    sql`select position, version, valid_to as "validTo", successor, name_nl as "nameNl" from organisation.prisons where code = ${code}`,
  );

test('the administrator adds a place at the end of the lists; nobody else adds, changes or deletes one', async () => {
  const made = await trying(keeper, 'administrator', async (tx) => {
    await tx.run(NEW);
    return place(tx, 'huis');
  });
  expect(made).toMatchObject({ position: 20, version: 1 });
  for (const who of ['public', 'policy-officer', 'supporter-gent', 'auditor', 'detainee-1']) {
    expect(await changing(keeper, who, NEW)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`update organisation.prisons set name_nl = 'x'`)).toBe(REFUSED);
  }
  expect(await changing(keeper, 'administrator', sql`delete from organisation.prisons where code = 'huis'`)).toBe(
    REFUSED,
  );
});

test.each<[string, Query]>([
  [
    'a code that is no word of an address',
    sql`insert into organisation.prisons (code, name_nl, name_en, valid_from, origin) values ('Het Huis', 'x', 'x', '2026-01-01', 'registered')`,
  ],
  ['no kind', sql`update organisation.prisons set kinds = '{}' where code = 'gent'`],
  ['a kind that does not exist', sql`update organisation.prisons set kinds = '{hotel}' where code = 'gent'`],
  ['a regime that does not exist', sql`update organisation.prisons set regimes = '{holiday}' where code = 'gent'`],
  [
    'a name from before it stood',
    sql`update organisation.prisons set name_nl = 'x', named_from = '2012-01-01' where code = 'gent'`,
  ],
  [
    'a room that ends before it begins',
    sql`insert into organisation.rooms (prison, code, name, kind, valid_from, valid_until) values ('gent', 'x', 'X', 'other', '2026-01-02', '2026-01-01')`,
  ],
])('the database refuses %s', async (_, query) => {
  expect(await changing(keeper, 'administrator', query)).toBe('23514');
});

test('a place is not closed, nor given a successor, past what is still there', async () => {
  expect(
    await changing(
      keeper,
      'administrator',
      sql`update organisation.prisons set valid_to = '2026-03-01' where code = 'gent'`,
    ),
  ).toBe(REFUSED);
  expect(
    await changing(
      keeper,
      'administrator',
      sql`update organisation.prisons set successor = 'brugge' where code = 'gent'`,
    ),
  ).toBe(REFUSED);
  expect(
    await changing(
      keeper,
      'administrator',
      sql`update organisation.prisons set name_nl = 'x', named_from = '2026-03-19' where code = 'gent'`,
    ),
  ).toBe(REFUSED);
});

const nameOn = (day: string) => sql`select organisation.name_on('gent', ${day}) ->> 'nl' as name`;

test('a name that changes keeps the earlier ones with their last day, and taken back it forgets the new one', async () => {
  const seen = await trying(keeper, 'administrator', async (tx) => {
    const names = async () =>
      (
        await tx.rows<{ name: string }>(sql`
      ${nameOn('2025-12-31')} union all ${nameOn('2026-01-01')} union all ${nameOn('2026-02-01')}`)
      ).map((row) => row.name);
    await tx.run(
      sql`update organisation.prisons set name_nl = 'Een', name_en = 'One', named_from = '2026-01-01' where code = 'gent'`,
    );
    await tx.run(
      sql`update organisation.prisons set name_nl = 'Twee', name_en = 'Two', named_from = '2026-02-01' where code = 'gent'`,
    );
    const both = await names();
    await tx.run(
      sql`update organisation.prisons set name_nl = 'Een', name_en = 'One', named_from = '2026-01-01' where code = 'gent'`,
    );
    const back = await names();
    return { both, back, kept: await tx.rows(sql`select valid_until as day from organisation.prison_names`) };
  });
  expect(seen).toEqual({ both: ['Gent', 'Een', 'Twee'], back: ['Gent', 'Een', 'Een'], kept: [{ day: '2025-12-31' }] });
});

test('a name is not taken back to one that it never had, nor past a later one', async () => {
  const attempt = (back: Query) =>
    trying(keeper, 'administrator', async (tx) => {
      await tx.run(sql`update organisation.prisons set name_nl = 'Een', named_from = '2026-01-01' where code = 'gent'`);
      await tx.run(
        sql`update organisation.prisons set name_nl = 'Twee', named_from = '2026-02-01' where code = 'gent'`,
      );
      return tx.run(back);
    });
  expect(
    await attempt(sql`update organisation.prisons set name_nl = 'Drie', named_from = '2026-01-01' where code = 'gent'`),
  ).toBe(REFUSED);
  expect(
    await attempt(sql`update organisation.prisons set name_nl = 'Gent', named_from = null where code = 'gent'`),
  ).toBe(REFUSED);
});

const CLOSE = (into: string | null, day: string, choices: unknown, code = 'gent') =>
  sql`select organisation.close_place(${code}, ${into}, ${day}, ${JSON.stringify(choices)}::text::jsonb)`;
type Left = { kind: string; key: string; number: number };
const leftAt = (code = 'gent') => sql`select kind, key, number from organisation.left_at(${code}, ${TODAY})`;

/** The same choice for everything that is still there. */
async function everything(choice: 'end' | 'move', code = 'gent') {
  const left = await reading<Left>(keeper, 'administrator', leftAt(code));
  const choices: Record<string, Record<string, string>> = {};
  for (const { kind, key } of left as Left[]) choices[kind] = { ...choices[kind], [key]: choice };
  return choices;
}

test('what is still at a place is for the administrator alone, and people are a count', async () => {
  for (const who of ['public', 'policy-officer', 'supporter-gent', 'auditor']) {
    expect(await reading(keeper, who, leftAt())).toBe(REFUSED);
    expect(await reading(keeper, who, CLOSE(null, TODAY, {}))).toBe(REFUSED);
  }
  const left = (await reading<Left>(keeper, 'administrator', leftAt('antwerpen'))) as Left[];
  expect(left.filter((one) => one.kind === 'people')).toEqual([
    { kind: 'people', key: '', number: expect.any(Number) },
  ]);
});

test.each<[string, () => Promise<Query>]>([
  ['with something still there', async () => CLOSE(null, TODAY, {})],
  ['with people still there', async () => CLOSE('brugge', TODAY, await everything('end', 'antwerpen'), 'antwerpen')],
  ['into itself', async () => CLOSE('gent', TODAY, await everything('end'))],
  ['into a place that does not exist', async () => CLOSE('nergens', TODAY, await everything('end'))],
  ['on a day to come', async () => CLOSE(null, '2026-03-19', await everything('end'))],
  ['before it stood', async () => CLOSE(null, '2012-12-31', await everything('end'))],
  ['past sessions that took place later', async () => CLOSE(null, '2026-01-31', await everything('end'))],
  ['with things moved to nowhere', async () => CLOSE(null, TODAY, await everything('move'))],
])('a place is not closed %s', async (_, query) => {
  expect(await reading(keeper, 'administrator', await query())).toBe(REFUSED);
});

const PAST = sql`
  select jsonb_build_object(
    'sessions', (select count(*) from organisation.sessions where prison = 'gent' and starts_at < '2026-03-19'),
    'participation', (select jsonb_agg(to_jsonb(p) order by p.token, p.offer_id, p.month) from organisation.participation p where prison = 'gent'),
    'presence', (select jsonb_agg(to_jsonb(p) order by p.id) from organisation.presence p where prison = 'gent'),
    'attendances', (select count(*) from organisation.attendances)) as past`;

test('a merge carries everything on that is moved, and leaves the past where it was', async () => {
  const before = await fact(keeper, PAST);
  const { coming } = await fact<{ coming: number }>(
    keeper,
    sql`select count(*) as coming from organisation.sessions where prison = 'gent' and starts_at >= '2026-03-18T23:00:00Z'`,
  );
  expect(coming).toBeGreaterThan(0);
  const { was } = await fact<{ was: number }>(
    keeper,
    sql`select count(*) as was from organisation.sessions where prison = 'brugge'`,
  );
  await keeper.database.as(asker('administrator'), async (tx) =>
    tx.rows(CLOSE('brugge', TODAY, { ...(await everythingIn(tx)) })),
  );
  expect(await fact(keeper, PAST)).toEqual(before);
  expect(
    await truth(
      keeper,
      sql`
    select (select count(*) from organisation.sessions where prison = 'gent' and starts_at >= '2026-03-18T23:00:00Z') as left,
      (select count(*) from organisation.sessions where prison = 'brugge') as there,
      (select count(*) from organisation.sessions s join organisation.series r on r.id = s.series_id
       where s.prison <> r.prison or s.offer_id <> r.offer_id
         or organisation.day_of(s.starts_at) not between r.starts_on and r.ends_on and s.status <> 'moved') as loose,
      (select count(*) from organisation.offers where prison = 'gent' and state = 'open') as open,
      (select count(*) from access.roles_at('gent')) as roles,
      (select jsonb_agg(code order by code) from organisation.rooms where prison = 'brugge') as rooms,
      (select successor from organisation.prisons where code = 'gent') as successor,
      (select count(*) from organisation.applications a join organisation.series r on r.id = a.series_id
       where a.prison = 'gent' and a.state in ('enrolled', 'waiting', 'intake') and r.ends_on >= ${TODAY}) as running`,
    ),
  ).toEqual([
    {
      left: 0,
      there: was + coming,
      loose: 0,
      open: 0,
      roles: 0,
      rooms: ['klas', 'klas-gent'],
      successor: 'brugge',
      running: expect.any(Number),
    },
  ]);
  expect(
    await reading(
      keeper,
      'administrator',
      sql`select before, after from audit.changes where kind = 'place' and object_id = 'gent'`,
    ),
  ).toEqual([{ before: { valid_to: null, successor: null }, after: { valid_to: TODAY, successor: 'brugge' } }]);
});

async function everythingIn(tx: Transaction) {
  const choices: Record<string, Record<string, string>> = {};
  for (const { kind, key } of await tx.rows<Left>(leftAt())) choices[kind] = { ...choices[kind], [key]: 'move' };
  return choices;
}

test('nothing is merged into a place that is closed, nor is a closed place closed again', async () => {
  await leaveEmpty(keeper, 'ieper', TODAY);
  expect(await reading(keeper, 'administrator', CLOSE('gent', TODAY, await everything('end', 'ieper'), 'ieper'))).toBe(
    REFUSED,
  );
  expect(await reading(keeper, 'administrator', CLOSE('brugge', TODAY, {}))).toBe(REFUSED);
});

test('a place that is closed opens again, and nothing comes back by itself', async () => {
  const after = await trying(keeper, 'administrator', async (tx) => {
    await tx.run(sql`update organisation.prisons set valid_to = null, successor = null where code = 'gent'`);
    return place(tx, 'gent');
  });
  expect(after).toMatchObject({ validTo: null, successor: null });
});
