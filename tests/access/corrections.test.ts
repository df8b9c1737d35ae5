import { afterAll, expect, test } from 'vitest';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { asker, become, changing, fact, REFUSED, reading, truth } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const WHO = ['supporter-antwerpen', 'education-coordinator', 'provider-antwerpen', 'therapist-antwerpen'];

/** Sessions with marks whose attendance the actor reads; the last ones first. */
async function heldSessions(who: string): Promise<number[]> {
  const rows = (await reading<{ id: number }>(
    keeper,
    who,
    sql`select s.id from organisation.sessions s where s.status = 'held' and s.named > 1 order by s.starts_at desc, s.id limit 3`,
  )) as { id: number }[];
  return rows.map((row) => row.id);
}

interface Correction {
  session: number;
  person: number;
  was: boolean | null;
  wasReason: string | null;
  now: boolean | null;
  nowReason: string | null;
  by: string;
  at: string;
}

/** The corrections that a change leaves, with the marks before it; nothing stays. */
async function left(who: string, change: (tx: Transaction) => Promise<unknown>): Promise<Correction[]> {
  let found: Correction[] = [];
  const undone = keeper.load(async (tx) => {
    await become(tx, who);
    await change(tx);
    await tx.run(sql`select set_config('role', 'brug_owner', true)`);
    found = await tx.rows<Correction>(sql`
      select session_id as session, person_id as person, was_present as was, was_reason as "wasReason", now_present as now,
        now_reason as "nowReason", recorded_by as by, recorded_at as at
      from organisation.attendance_corrections order by person_id`);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return found;
}

const marksOf = (session: number) =>
  truth<{ person: number; present: boolean; reason: string | null }>(
    keeper,
    sql`select person_id as person, present, reason from organisation.attendances where session_id = ${session} order by person_id`,
  );

test.each(WHO)('%s deletes no attendance without leaving what it was, who did it and when', async (who) => {
  const [session = 0] = await heldSessions(who);
  const marks = await marksOf(session);
  expect(marks.length).toBeGreaterThan(1);
  const corrections = await left(who, (tx) =>
    tx.run(sql`delete from organisation.attendances where session_id = ${session}`),
  );
  const stamp = { session, now: null, nowReason: null, by: asker(who).id, at: NOW.toISOString() };
  expect(corrections).toEqual(
    marks.map(({ person, present, reason }) => ({ ...stamp, person, was: present, wasReason: reason })),
  );
});

test.each(WHO)('%s changes no attendance without leaving what it was and what it became', async (who) => {
  const [session = 0] = await heldSessions(who);
  const marks = (await marksOf(session)).filter((mark) => mark.present);
  const corrections = await left(who, (tx) =>
    tx.run(
      sql`update organisation.attendances set present = false, reason = 'ziekte' where session_id = ${session} and present`,
    ),
  );
  const stamp = { session, now: false, nowReason: 'ziekte', by: asker(who).id, at: NOW.toISOString() };
  expect(corrections).toEqual(marks.map(({ person }) => ({ ...stamp, person, was: true, wasReason: null })));
});

test('a mark that is written again as it was corrects nothing', async () => {
  const [session = 0] = await heldSessions('supporter-antwerpen');
  const again = (tx: Transaction) =>
    tx.run(sql`update organisation.attendances set present = present, reason = reason where session_id = ${session}`);
  expect(await left('supporter-antwerpen', again)).toEqual([]);
});

test('nobody who came is added to a session that was held without a trace; the first registration corrects nothing', async () => {
  const [session = 0] = await heldSessions('supporter-antwerpen');
  const { person } = await fact<{ person: number }>(
    keeper,
    sql`select p.id as person from individual.persons p join organisation.sessions s on s.id = ${session} and s.prison = p.prison
        join individual.stays y on y.person_id = p.id and y.prison = p.prison and y.from_date < s.starts_at::date and y.to_date is null
        where not exists (select from organisation.attendances a where a.session_id = s.id and a.person_id = p.id) order by p.id limit 1`,
  );
  const add = (at: number) => (tx: Transaction) =>
    tx.run(
      sql`insert into organisation.attendances (session_id, person_id, present, origin) values (${at}, ${person}, true, 'registered')`,
    );
  const [correction] = await left('supporter-antwerpen', add(session));
  expect(correction).toMatchObject({ session, person, was: null, now: true, by: 'supporter-antwerpen' });
  const { id } = await openSession();
  expect(await left('supporter-antwerpen', add(id))).toEqual([]);
});

/** A session of Antwerpen that has begun and at which nothing is registered yet. */
async function openSession(): Promise<{ id: number }> {
  return keeper.load((tx) =>
    tx.one<{ id: number }>(sql`
      insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
      select id, offer_id, prison, ${NOW.toISOString()}::timestamptz - interval '2 hours', ${NOW.toISOString()}::timestamptz - interval '1 hour',
        'registered'
      from organisation.series where prison = 'antwerpen' order by id limit 1 returning id`),
  );
}

test.each(WHO)('%s empties no lists of many sessions at once', async (who) => {
  const sessions = await heldSessions(who);
  expect(sessions.length).toBeGreaterThan(1);
  for (const statement of [
    sql`delete from organisation.attendances`,
    sql`delete from organisation.attendances where session_id = any (${sessions}::integer[])`,
    sql`update organisation.attendances set present = false, reason = 'ziekte'`,
  ]) {
    expect(await changing(keeper, who, statement)).toBe(REFUSED);
  }
});

test('nobody marks, changes or takes back attendance at a session that has yet to begin', async () => {
  const { session, person } = await fact<{ session: number; person: number }>(
    keeper,
    sql`select min(s.id) as session, min(p.id) as person from organisation.sessions s join individual.persons p on p.prison = s.prison
        where s.prison = 'antwerpen' and s.starts_at > ${NOW.toISOString()}::timestamptz`,
  );
  const mark = sql`insert into organisation.attendances (session_id, person_id, present, origin)
    values (${session}, ${person}, true, 'registered')`;
  expect(await changing(keeper, 'supporter-antwerpen', mark)).toBe(REFUSED);
  await keeper.load((tx) => tx.run(mark));
  const changes = [
    sql`update organisation.attendances set present = false, reason = 'ziekte' where session_id = ${session}`,
    sql`delete from organisation.attendances where session_id = ${session}`,
  ];
  for (const change of changes) expect(await changing(keeper, 'supporter-antwerpen', change)).toBe(REFUSED);
});

test('nobody marks attendance at a session that is off', async () => {
  const { session, person } = await fact<{ session: number; person: number }>(
    keeper,
    sql`select min(s.id) as session, min(p.id) as person from organisation.sessions s join individual.persons p on p.prison = s.prison
        where s.prison = 'antwerpen' and s.status = 'cancelled' and s.starts_at < ${NOW.toISOString()}::timestamptz`,
  );
  const mark = sql`insert into organisation.attendances (session_id, person_id, present, origin)
    values (${session}, ${person}, true, 'registered')`;
  expect(await changing(keeper, 'supporter-antwerpen', mark)).toBe(REFUSED);
});

test.each(WHO)('%s takes back nothing at sessions of a prison where the actor does not work', async (who) => {
  const { session } = await fact<{ session: number }>(
    keeper,
    sql`select s.id as session from organisation.sessions s where s.status = 'held' and s.named > 1
        and not exists (select from access.actor_role_prisons p join access.actor_roles r on r.id = p.role_id where r.actor_id = ${who} and p.prison = s.prison)
        order by s.id limit 1`,
  );
  expect(await changing(keeper, who, sql`delete from organisation.attendances where session_id = ${session}`)).toBe(0);
});

test.each(['provider-antwerpen', 'therapist-antwerpen'])(
  '%s takes back nothing at sessions of another organisation',
  async (who) => {
    const { session } = await fact<{ session: number }>(
      keeper,
      sql`select s.id as session from organisation.sessions s join organisation.offers o on o.id = s.offer_id
        join access.actor_roles c on c.actor_id = ${who}
        where s.status = 'held' and s.named > 1 and s.prison = 'antwerpen' and o.organiser_id <> c.organisation_id and not exists (
          select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id = c.organisation_id)
        order by s.id limit 1`,
    );
    expect(await changing(keeper, who, sql`delete from organisation.attendances where session_id = ${session}`)).toBe(
      0,
    );
  },
);

test.each(WHO)(
  '%s writes no correction by hand: not about an own person, and not about somebody of Gent',
  async (who) => {
    const [session = 0] = await heldSessions(who);
    const people = await truth<{ id: number }>(
      keeper,
      sql`(select id from individual.persons where prison = 'antwerpen' limit 1) union all
        (select id from individual.persons where prison = 'gent' limit 1)`,
    );
    for (const { id } of people) {
      const made = sql`insert into organisation.attendance_corrections (session_id, person_id, was_present, now_present)
      values (${session}, ${id}, true, false)`;
      expect(await changing(keeper, who, made)).toBe(REFUSED);
    }
    expect(await changing(keeper, who, sql`delete from organisation.attendance_corrections`)).toBe(REFUSED);
  },
);

test('nobody calls what the database does itself', async () => {
  const call = sql`select organisation.demand_registering(array[1], false)`;
  for (const who of ['public', ...WHO]) expect(await changing(keeper, who, call)).toBe(REFUSED);
});
