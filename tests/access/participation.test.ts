import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { addDays, dayInBrussels } from '../../src/shared/dates.ts';
import { asker, changing, fact, truth } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** The offer of Antwerpen with the most sessions by name, so that several fall in one month. */
const { offer, series } = await fact<{ offer: number; series: number }>(
  keeper,
  sql`select offer_id as offer, min(series_id) as series from organisation.sessions where prison = 'antwerpen' and named > 0
      group by offer_id order by count(*) desc, offer_id limit 1`,
);
/** Around the change of the month and of the clock: the month is that of Brussels. */
const EDGES = ['2026-03-31T21:30:00Z', '2026-03-31T22:30:00Z', '2026-01-31T22:59:00Z', '2026-01-31T23:01:00Z'];
// After the last of them: nobody is registered at a session that has yet to begin.
await setClock(keeper, new Date('2026-04-02T10:00:00Z'));
await keeper.load(async (tx) => {
  for (const edge of EDGES) {
    await tx.run(sql`insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
      values (${series}, ${offer}, 'antwerpen', ${edge}::timestamptz, ${edge}::timestamptz + interval '30 minutes', 'registered')`);
  }
});
const sessions = (
  await truth<{ id: number }>(
    keeper,
    sql`(select id from organisation.sessions where offer_id = ${offer} and named > 0 order by starts_at, id limit 4)
        union all (select id from organisation.sessions where offer_id = ${offer} and origin = 'registered' order by id)
        union all (select id from organisation.sessions where prison = 'antwerpen' and offer_id <> ${offer} and named > 0 order by id limit 2)`,
  )
).map((row) => row.id);
/** People with attendances of the demonstration among them. */
const persons = (
  await truth<{ id: number }>(
    keeper,
    sql`select p.id from individual.persons p left join organisation.attendances a on a.person_id = p.id
        where p.prison = 'antwerpen' group by p.id order by count(a.session_id) desc, p.id limit 5`,
  )
).map((row) => row.id);

// A long stay under every other one: each of these people was in the prison on the day of each of these sessions.
await keeper.load((tx) =>
  tx.run(sql`insert into individual.stays (person_id, detention, prison, legal_status, from_date, entry, origin)
    select id, 0, 'antwerpen', 'other', '2020-01-01', 'admission', 'demonstration' from unnest(${persons}::integer[]) as p (id)`),
);

interface CompactRow {
  token: string;
  prison: string;
  offer: number;
  month: string;
  origin: string;
  attendances: number;
  status: string;
  age: string;
  sex: string;
}

const keyOf = (row: CompactRow) => [row.token, row.prison, row.offer, row.month, row.origin].join(' ');
const byKey = (a: CompactRow, b: CompactRow) => (keyOf(a) < keyOf(b) ? -1 : 1);

async function kept(): Promise<CompactRow[]> {
  const rows = await truth<CompactRow>(
    keeper,
    sql`select token::text as token, prison, offer_id as offer, to_char(month, 'YYYY-MM-DD') as month, origin::text as origin,
          attendances, legal_status as status, age_group as age, sex
        from organisation.participation where token in (select token from individual.tokens where person_id = any (${persons}::integer[]))`,
  );
  return rows.sort(byKey);
}

interface Attended {
  person: number;
  token: string;
  prison: string;
  offer: number;
  start: string;
  origin: string;
  born: string;
  sex: string;
  status: string;
}
interface Stay {
  person: number;
  from: string;
  status: string;
}

/** Counts the same from the attendances, one by one and without the database's own dates. */
async function recounted(): Promise<CompactRow[]> {
  const attended = await truth<Attended>(
    keeper,
    sql`select a.person_id as person, t.token::text as token, s.prison, s.offer_id as offer, s.starts_at as start, a.origin::text as origin,
          d.birth_date as born, d.sex, d.legal_status as status
        from organisation.attendances a join organisation.sessions s on s.id = a.session_id
        join individual.tokens t on t.person_id = a.person_id join individual.person_details d on d.person_id = a.person_id
        where a.present and a.person_id = any (${persons}::integer[])`,
  );
  const stays = await truth<Stay>(
    keeper,
    sql`select person_id as person, from_date as "from", legal_status as status from individual.stays
        where person_id = any (${persons}::integer[]) order by from_date, id`,
  );
  const rows = new Map<string, CompactRow>();
  for (const one of attended) {
    const month = `${dayInBrussels(new Date(one.start)).slice(0, 7)}-01`;
    const last = addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1);
    const stay = stays.findLast((candidate) => candidate.person === one.person && candidate.from <= last);
    const { token, prison, offer, origin, sex } = one;
    const row = {
      token,
      prison,
      offer,
      month,
      origin,
      attendances: 0,
      status: stay?.status ?? one.status,
      age: ageGroup(one.born, month),
      sex,
    };
    const before = rows.get(keyOf(row)) ?? row;
    rows.set(keyOf(row), { ...before, attendances: before.attendances + 1 });
  }
  return [...rows.values()].sort(byKey);
}

function ageGroup(born: string, day: string): string {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
  return (
    [[25, '18-24'] as const, [35, '25-34'] as const, [50, '35-49'] as const, [65, '50-64'] as const].find(
      ([limit]) => years < limit,
    )?.[1] ?? '65-plus'
  );
}

async function assertKept(): Promise<void> {
  expect(await kept()).toEqual(await recounted());
  const counts = await truth<{ named: number; counted: number }>(
    keeper,
    sql`select s.named, (select count(*) from organisation.attendances a where a.session_id = s.id and a.present) as counted
        from organisation.sessions s where s.id = any (${sessions}::integer[])`,
  );
  expect(counts.map((row) => row.named)).toEqual(counts.map((row) => row.counted));
}

interface Step {
  kind: 'insert' | 'update' | 'delete';
  session: number;
  who: number[];
  present: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('insert' as const, 'insert' as const, 'update' as const, 'delete' as const),
  session: fc.constantFrom(...sessions),
  who: fc.subarray(persons, { minLength: 1 }),
  present: fc.boolean(),
});

async function take(tx: Transaction, { kind, session, who, present }: Step): Promise<void> {
  const reason = present ? null : 'sick';
  if (kind === 'delete')
    await tx.run(
      sql`delete from organisation.attendances where session_id = ${session} and person_id = any (${who}::integer[])`,
    );
  if (kind === 'update')
    await tx.run(sql`update organisation.attendances set present = ${present}, reason = ${reason}
      where session_id = ${session} and person_id = any (${who}::integer[])`);
  if (kind === 'insert')
    await tx.run(sql`insert into organisation.attendances (session_id, person_id, present, reason, origin)
      select ${session}::integer, w.id, ${present}, ${reason}, 'registered' from unnest(${who}::integer[]) as w (id)
      on conflict do nothing`);
}

const supporter = asker('supporter-antwerpen');

test('the demonstration itself is kept as a recount gives it', async () => {
  expect((await kept()).length).toBeGreaterThan(5);
  await assertKept();
});

test('after any registrations, corrections and withdrawals the compact rows are what a recount gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await keeper.database.as(supporter, async (tx) => {
        for (const one of steps) await take(tx, one);
      });
      await assertKept();
    }),
    { seed: 2018, numRuns: 40 },
  );
});

test('a person marked absent everywhere is in no compact row', async () => {
  await keeper.database.as(supporter, async (tx) => {
    const marked = await tx.rows<{ session: number }>(sql`
      select session_id as session from organisation.attendances where person_id = ${persons[0]}`);
    for (const { session } of marked) {
      await tx.run(sql`update organisation.attendances set present = false, reason = 'sick'
        where person_id = ${persons[0]} and session_id = ${session}`);
    }
  });
  await assertKept();
  const left = await truth(
    keeper,
    sql`select 1 from organisation.participation p join individual.tokens t using (token) where t.person_id = ${persons[0]}
        and p.prison = 'antwerpen'`,
  );
  expect(left).toEqual([]);
});

/** Registers both, the second while the first is not committed yet. */
async function overlapping(first: Step, second: Step): Promise<void> {
  const both = [first, second].map((one, index) =>
    keeper.database.as(supporter, async (tx) => {
      if (index === 1) await pause(100);
      await take(tx, one);
      if (index === 0) await pause(400);
    }),
  );
  await Promise.all(both);
}

test('two who register the same person in two sessions of a month at once do not lose either', async () => {
  const { one, other } = await fact<{ one: number; other: number }>(
    keeper,
    sql`select min(id) as one, max(id) as other from organisation.sessions where offer_id = ${offer}
        group by to_char(starts_at at time zone 'Europe/Brussels', 'YYYY-MM') having count(*) > 1 order by count(*) desc limit 1`,
  );
  for (const session of [one, other]) {
    await keeper.database.as(supporter, (tx) =>
      tx.run(sql`delete from organisation.attendances where session_id = ${session}`),
    );
  }
  const mark = (session: number): Step => ({ kind: 'insert', session, who: persons, present: true });
  await overlapping(mark(one), mark(other));
  await assertKept();
});

test('two who register other people in the same session at once do not lose either', async () => {
  const [session = 0] = sessions.slice(5);
  await keeper.database.as(supporter, (tx) =>
    tx.run(sql`delete from organisation.attendances where session_id = ${session}`),
  );
  const mark = (who: number[]): Step => ({ kind: 'insert', session, who, present: true });
  await overlapping(mark(persons.slice(0, 2)), mark(persons.slice(2)));
  await assertKept();
  expect(await fact(keeper, sql`select named from organisation.sessions where id = ${session}`)).toEqual({ named: 5 });
});

test('nobody writes compact rows by hand', async () => {
  for (const who of ['supporter-antwerpen', 'provider-antwerpen', 'policy-officer']) {
    expect(await changing(keeper, who, sql`delete from organisation.participation`)).toBe('42501');
    expect(await changing(keeper, who, sql`update organisation.participation set attendances = 9`)).toBe('42501');
  }
});
