import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryOn, demonstrationDay } from '../../src/demonstration/index.ts';
import { startServer } from '../../src/main.ts';
import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { addDays, dayInBrussels } from '../../src/shared/dates.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { demonstrationIn, loadedOn } from '../support/demonstration.ts';

describe('a demonstration of an earlier day', () => {
  let keeper: Keeper;
  beforeAll(async () => {
    keeper = await loadedOn('2025-12-30');
  });
  afterAll(() => keeper.close());

  test('carried on over the end of the year is the one that is loaded on the later day', async () => {
    expect(await carryOn(keeper, { today: '2026-01-05' })).toBe('2025-12-30');
    const fresh = await loadedOn('2026-01-05');
    expect(await demonstrationIn(keeper)).toEqual(await demonstrationIn(fresh));
    await fresh.close();
  });

  test('carried on over months and the change of the clock, in pieces, is that too', async () => {
    // The process is stopped again and again, after one transaction more each time.
    for (let allowed = 3, over = false; !over; allowed += 45) {
      let left = allowed;
      over = (await carryOn(keeper, { today: '2026-04-02', stopped: () => left-- <= 0 })) !== undefined;
    }
    const fresh = await loadedOn('2026-04-02');
    expect(await demonstrationIn(keeper)).toEqual(await demonstrationIn(fresh));
    await fresh.close();
  });

  test('is not carried on twice, nor back', async () => {
    const before = await demonstrationIn(keeper);
    expect(await carryOn(keeper, { today: '2026-04-02' })).toBeUndefined();
    expect(await carryOn(keeper, { today: '2026-03-01' })).toBeUndefined();
    expect(await demonstrationIn(keeper)).toEqual(before);
  });

  test('is left as it is when another version of the generator made it', async () => {
    const before = await demonstrationIn(keeper);
    await keeper.load((tx) =>
      tx.run(sql`update platform.loads set detail = detail || '{"made": 1}' where name = 'demonstration'`),
    );
    expect(await carryOn(keeper, { today: '2026-04-09' })).toBeUndefined();
    expect(await demonstrationIn(keeper)).toEqual(before);
  });
});

test('a server that starts carries the demonstration of yesterday on to today, and kept pages are made anew', async () => {
  const today = dayInBrussels(new Date());
  const keeper = await loadedOn(addDays(today, -1));
  const folder = mkdtempSync(join(tmpdir(), 'brug-'));
  const before = keeper.database.revision();
  const config = {
    port: 0,
    database: folder,
    demo: true,
    proxy: false,
    signIns: 20,
    secretFile: join(folder, 'secret'),
    yearCloses: '03-01',
    model: null,
    mail: { smtp: undefined, from: 'brug@localhost', address: 'http://localhost', folder },
  };
  const running = await startServer(config, keeper);
  while ((await keeper.load(demonstrationDay)) !== today) await pause(50);
  expect(keeper.database.revision()).toBeGreaterThan(before + 3);
  await running.stop();
  rmSync(folder, { recursive: true });
});

test('who is served while the owner loads is never the owner', async () => {
  const keeper = await emptyDatabase();
  await keeper.migrate();
  const asks = async () => {
    const who = await keeper.database.as({ id: 'public', databaseRole: 'brug_public', roleId: null }, (tx) =>
      tx.one<{ session: string; current: string }>(sql`select session_user as session, current_user as current`),
    );
    expect(who).toEqual({ session: 'brug_app', current: 'brug_public' });
  };
  const loads = () => keeper.load((tx) => tx.run(sql`select 1`));
  await Promise.all([asks(), loads(), asks(), loads(), asks(), loads(), asks()]);
  await keeper.close();
});

describe('what users did', () => {
  let keeper: Keeper;
  /** Sessions of Antwerpen that still have to be registered, and one to come with people in it. */
  let waiting: { id: number; series: number; room: string; start: string; end: string; people: number[] }[];
  let enrolled: { id: number; series: number; person: number };
  let moved: { id: number; prison: string };
  let added: number;
  let room: { series: number; session: number };

  beforeAll(async () => {
    keeper = await testDatabase();
    const app = testApp(keeper);
    waiting = await truth(
      keeper,
      sql`select s.id, s.series_id as series, r.room, s.starts_at as start, s.ends_at as end, array_agg(a.person_id order by a.person_id) as people
          from organisation.sessions s join organisation.series r on r.id = s.series_id
          join organisation.applications a on a.series_id = s.series_id and a.state = 'enrolled'
          where s.prison = 'antwerpen' and s.status = 'planned' and s.ends_at < ${`${TODAY}T13:00:00Z`}::text::timestamptz and r.places > 2
          group by s.id, r.room order by s.starts_at, s.id limit 4`,
    );
    expect(waiting.length).toBeGreaterThanOrEqual(3);
    const [first, second] = waiting as [(typeof waiting)[0], (typeof waiting)[0]];
    const done = await app.api('supporter-antwerpen', 'PUT', `/sessions/${first.id}/attendance`, {
      present: first.people.slice(0, 1),
      absent: [],
      headcount: 1,
    });
    expect(done.status).toBe(200);
    const off = await app.api('supporter-antwerpen', 'POST', `/sessions/${second.id}/cancel`, { reason: 'staking' });
    expect(off.status).toBe(200);
    enrolled = await withdrawSomebody(keeper);
    moved = await moveSomebody(keeper);
    added = await enrolSomebody(keeper, enrolled.series);
    room = await takeRoom(keeper);
    await carryOn(keeper, { today: '2026-04-15' });
  });
  afterAll(() => keeper.close());

  test('stays: a session that was registered, one that was cancelled', async () => {
    const [first, second] = waiting as [(typeof waiting)[0], (typeof waiting)[0]];
    const after = await truth(
      keeper,
      sql`select s.id, s.status, s.named, s.headcount, (select count(*) from organisation.attendances a where a.session_id = s.id) as marks
          from organisation.sessions s where s.id in (${first.id}, ${second.id}) order by s.starts_at, s.id`,
    );
    expect(after).toEqual([
      { id: first.id, status: 'held', named: 1, headcount: 1, marks: 1 },
      { id: second.id, status: 'cancelled', named: 0, headcount: 0, marks: 0 },
    ]);
  });

  test('stays: a withdrawal, an enrolment, and nobody sits on a place too many', async () => {
    expect(await fact(keeper, sql`select state from organisation.applications where id = ${enrolled.id}`)).toEqual({
      state: 'withdrawn',
    });
    expect(
      await truth(
        keeper,
        sql`select a.session_id from organisation.attendances a join organisation.sessions s on s.id = a.session_id
            where a.person_id = ${enrolled.person} and s.series_id = ${enrolled.series} and s.starts_at > ${TODAY}::text::date`,
      ),
    ).toEqual([]);
    expect(await fact(keeper, sql`select state, origin from organisation.applications where id = ${added}`)).toEqual({
      state: 'enrolled',
      origin: 'registered',
    });
    expect(
      await truth(
        keeper,
        sql`select r.id from organisation.series r join organisation.applications a on a.series_id = r.id and a.state = 'enrolled'
            group by r.id having count(*) > r.places`,
      ),
    ).toEqual([]);
  });

  test('stays: where somebody lives, and then the demonstration says nothing more of that person', async () => {
    expect(await fact(keeper, sql`select prison from individual.persons where id = ${moved.id}`)).toEqual({
      prison: 'brugge',
    });
    expect(
      await truth(
        keeper,
        sql`select a.session_id from organisation.attendances a join organisation.sessions s on s.id = a.session_id
            where a.person_id = ${moved.id} and s.starts_at > ${TODAY}::text::date`,
      ),
    ).toEqual([]);
  });

  test('stays: a room that was taken is not taken again', async () => {
    const { count } = await fact<{ count: number }>(
      keeper,
      sql`select count(*) as count from organisation.sessions u join organisation.series ur on ur.id = u.series_id
          join organisation.sessions s on s.prison = u.prison and s.id <> u.id and s.starts_at < u.ends_at and s.ends_at > u.starts_at
          join organisation.series r on r.id = s.series_id and r.room = ur.room where u.id = ${room.session}`,
    );
    expect(count).toBe(0);
  });

  test('is counted with what the demonstration adds', async () => {
    expect(
      await truth(
        keeper,
        sql`select s.id from organisation.sessions s
            where s.named <> (select count(*) from organisation.attendances a where a.session_id = s.id and a.present)`,
      ),
    ).toEqual([]);
    const wanted = sql`
      select t.token, s.offer_id, date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date as month, a.origin,
        count(*)::integer as attendances
      from organisation.attendances a join organisation.sessions s on s.id = a.session_id join individual.tokens t on t.person_id = a.person_id
      where a.present group by 1, 2, 3, 4`;
    const kept = sql`select token, offer_id, month, origin::text, attendances from organisation.participation`;
    expect(await truth(keeper, sql`(${wanted} except ${kept}) union all (${kept} except ${wanted})`)).toEqual([]);
    const later = await fact<{ count: number }>(
      keeper,
      sql`select count(*) as count from organisation.attendances a join organisation.sessions s on s.id = a.session_id
          where s.starts_at > ${TODAY}::text::date`,
    );
    expect(later.count).toBeGreaterThan(20);
  });
});

/** Somebody who is in a series that goes on is withdrawn, as a user does. */
function withdrawSomebody(keeper: Keeper): Promise<{ id: number; series: number; person: number }> {
  return keeper.load((tx) =>
    tx.one(sql`
      update organisation.applications set state = 'withdrawn', ended_at = ${`${TODAY}T10:00:00Z`}::text::timestamptz, version = 2
      where id = (
        select a.id from organisation.applications a join organisation.series r on r.id = a.series_id
        where a.prison = 'antwerpen' and a.state = 'enrolled' and r.ends_on > '2026-05-01' and r.places > 2
        order by a.id limit 1)
      returning id, series_id as series, person_id as person`),
  );
}

/** A user enrols as many as there are places, for whom the demonstration has no place any more; gives one of them. */
async function enrolSomebody(keeper: Keeper, series: number): Promise<number> {
  const rows = await keeper.load((tx) =>
    tx.rows<{ id: number }>(sql`
      insert into organisation.applications (series_id, offer_id, prison, person_id, state, applied_at, enrolled_at, origin, recorded_by)
      select r.id, r.offer_id, r.prison, p.id, 'enrolled', ${`${TODAY}T10:00:00Z`}::text::timestamptz,
        ${`${TODAY}T10:00:00Z`}::text::timestamptz, 'registered', 'supporter-antwerpen'
      from organisation.series r join individual.persons p on p.prison = r.prison
      where r.id = ${series} and not exists (
        select from organisation.applications a where a.series_id = r.id and a.person_id = p.id)
      order by p.id
      limit (select r.places - count(*) from organisation.series r join organisation.applications a on a.series_id = r.id and a.state = 'enrolled'
        where r.id = ${series} group by r.id)
      returning id`),
  );
  expect(rows.length).toBeGreaterThan(0);
  return rows[0]?.id as number;
}

/** Somebody with enrolments moves to another prison, as a user will say it. */
function moveSomebody(keeper: Keeper): Promise<{ id: number; prison: string }> {
  return keeper.load((tx) =>
    tx.one(sql`
      update individual.persons set prison = 'brugge', version = version + 1
      where id = (
        select p.id from individual.persons p join organisation.applications a on a.person_id = p.id and a.state = 'enrolled' and a.version = 1
        where p.prison = 'antwerpen' and p.id not in (select person_id from access.actor_role_persons)
        group by p.id order by count(*) desc, p.id limit 1)
      returning id, prison`),
  );
}

/** A user plans a session in a room in which the demonstration would have one a week after its last planned session. */
function takeRoom(keeper: Keeper): Promise<{ series: number; session: number }> {
  return keeper.load(async (tx) => {
    const last = await tx.one<{ offer: number; room: string; start: string; end: string }>(sql`
      select s.offer_id as offer, r.room, max(s.starts_at) + interval '14 days' as start, max(s.ends_at) + interval '14 days' as end
      from organisation.sessions s join organisation.series r on r.id = s.series_id
      where s.prison = 'antwerpen' and s.status = 'planned' and r.ends_on > '2026-06-01'
      group by r.id, s.offer_id order by max(s.starts_at) desc, r.id limit 1`);
    const series = await tx.one<{ id: number }>(sql`
      insert into organisation.series (offer_id, prison, title, starts_on, ends_on, duration_minutes, room, places, origin, created_by)
      values (${last.offer}, 'antwerpen', 'Eigen les', '2026-04-01', '2026-06-30', 60, ${last.room}, 10, 'registered', 'supporter-antwerpen')
      returning id`);
    const session = await tx.one<{ id: number }>(sql`
      insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
      values (${series.id}, ${last.offer}, 'antwerpen', ${last.start}::timestamptz, ${last.end}::timestamptz, 'registered') returning id`);
    return { series: series.id, session: session.id };
  });
}
