import { afterAll, expect, test } from 'vitest';
import { type Query, sql, type Transaction } from '../../src/platform/database/index.ts';
import { become, changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { NOW, TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const NOW_TEXT = NOW.toISOString();
const WHO = 'supporter-antwerpen';

/** A session of Antwerpen in a state, before or after now, with so many people. */
function session(status: string, hours: number, people: { named?: number; headcount?: number } = {}): Promise<number> {
  const reason = status === 'cancelled' || status === 'moved' ? 'staking' : null;
  return keeper.load(async (tx) => {
    const { id } = await tx.one<{ id: number }>(sql`
      insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, status, reason, named, headcount, origin)
      select id, offer_id, prison, ${NOW_TEXT}::timestamptz + make_interval(hours => ${hours}),
        ${NOW_TEXT}::timestamptz + make_interval(hours => ${hours + 1}), ${status}, ${reason}, ${people.named ?? 0},
        ${people.headcount ?? 0}, 'registered'
      from organisation.series where prison = 'antwerpen' order by id limit 1 returning id`);
    return id;
  });
}

const to = (id: number, status: string, reason: string | null = null) =>
  sql`update organisation.sessions set status = ${status}, reason = ${reason} where id = ${id}`;

test.each([
  ['held', 'planned', -5],
  ['held', 'under-way', -5],
  ['held', 'cancelled', -5],
  ['held', 'moved', -5],
  ['cancelled', 'held', -5],
  ['cancelled', 'moved', 5],
  ['moved', 'planned', 5],
  ['moved', 'held', -5],
  ['planned', 'held', 5],
  ['planned', 'under-way', 5],
])('a session that is %s does not become %s', async (before, after, hours) => {
  const id = await session(before, hours);
  const reason = after === 'cancelled' || after === 'moved' ? 'staking' : null;
  expect(await changing(keeper, WHO, to(id, after, reason))).toBe(REFUSED);
});

test.each([
  ['planned', 'held', -5],
  ['under-way', 'held', -5],
  ['planned', 'cancelled', 5],
  ['planned', 'cancelled', -5],
  ['cancelled', 'planned', 5],
  ['cancelled', 'planned', -5],
  ['held', 'held', -5],
])('a session that is %s may become %s', async (before, after, hours) => {
  const id = await session(before, hours);
  expect(await changing(keeper, WHO, to(id, after, after === 'cancelled' ? 'staking' : null))).toBe(1);
});

test('no session is planned outside the days of its series, nor for longer than a day', async () => {
  const { series, offer } = await fact<{ series: number; offer: number }>(
    keeper,
    sql`select id as series, offer_id as offer from organisation.series
        where prison = 'antwerpen' and starts_on < ${TODAY}::date and ends_on > ${TODAY}::date + 1 order by id limit 1`,
  );
  const plan = (from: Query, until: Query) => sql`
    insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
    select id, offer_id, prison, ${from}, ${until}, 'registered' from organisation.series where id = ${series} and offer_id = ${offer}`;
  const at = (day: Query) => sql`((${day})::timestamp + interval '10 hours')`;
  const first = sql`starts_on`;
  const last = sql`ends_on`;
  expect(await changing(keeper, WHO, plan(at(sql`${first} - 2`), at(first)))).toBe(REFUSED);
  expect(
    await changing(keeper, WHO, plan(at(sql`${first} - 1`), sql`${at(sql`${first} - 1`)} + interval '1 hour'`)),
  ).toBe(REFUSED);
  expect(
    await changing(keeper, WHO, plan(at(sql`${last} + 1`), sql`${at(sql`${last} + 1`)} + interval '1 hour'`)),
  ).toBe(REFUSED);
  expect(await changing(keeper, WHO, plan(at(first), sql`${at(first)} + interval '25 hours'`))).toBe(REFUSED);
  for (const day of [first, last]) {
    expect(await changing(keeper, WHO, plan(at(day), sql`${at(day)} + interval '1 hour'`))).toBe(1);
  }
});

test('a session that people came to is not cancelled, and does not come back once it is over', async () => {
  const marked = await session('planned', -5, { named: 2 });
  expect(await changing(keeper, WHO, to(marked, 'cancelled', 'staking'))).toBe(REFUSED);
  const over = await session('cancelled', -5, { headcount: 3 });
  expect(await changing(keeper, WHO, to(over, 'planned'))).toBe(REFUSED);
});

test('people without a name are counted at a session that is held, and nowhere else', async () => {
  const count = (id: number) => sql`update organisation.sessions set headcount = 12 where id = ${id}`;
  expect(await changing(keeper, WHO, count(await session('planned', 5)))).toBe(REFUSED);
  expect(await changing(keeper, WHO, count(await session('planned', -5)))).toBe(REFUSED);
  expect(await changing(keeper, WHO, count(await session('held', -5)))).toBe(1);
});

test('a session is not replaced by one of another offer, nor without being moved', async () => {
  const id = await session('planned', 5);
  const other = await fact<{ id: number }>(
    keeper,
    sql`select id from organisation.sessions where offer_id <> (select offer_id from organisation.sessions where id = ${id}) limit 1`,
  );
  const same = await session('planned', 30);
  const replace = (status: string, by: number) =>
    sql`update organisation.sessions set status = ${status}, reason = 'staking', replaced_by = ${by} where id = ${id}`;
  expect(await changing(keeper, WHO, replace('moved', other.id))).toBe(REFUSED);
  expect(await changing(keeper, WHO, replace('cancelled', same))).toBe(REFUSED);
  expect(await changing(keeper, WHO, replace('moved', same))).toBe(1);
});

test('a policy coordinator cancels a session and registers none', async () => {
  const id = await session('planned', -5);
  expect(await changing(keeper, 'coordinator-antwerpen', to(id, 'held'))).toBe(REFUSED);
  expect(await changing(keeper, 'coordinator-antwerpen', to(id, 'cancelled', 'staking'))).toBe(1);
});

test('a version grows by one with each change, whoever makes it, and nobody states it', async () => {
  const id = await session('planned', -5);
  const version = (tx: Transaction) => tx.one(sql`select version from organisation.sessions where id = ${id}`);
  const grown = await trying(keeper, WHO, async (tx) => {
    await tx.run(to(id, 'cancelled', 'staking'));
    await tx.run(to(id, 'planned'));
    return version(tx);
  });
  expect(grown).toEqual({ version: 3 });
  const statements = [
    sql`update organisation.sessions set version = 9 where id = ${id}`,
    sql`update organisation.offers set version = 9`,
    sql`update organisation.applications set version = 9`,
  ];
  for (const statement of statements) expect(await changing(keeper, WHO, statement)).toBe(REFUSED);
  const plan = sql`update individual.service_plans set version = 9`;
  expect(await changing(keeper, 'counsellor-antwerpen', plan)).toBe(REFUSED);
});

test('what was registered about a session is what the session was, by whoever changed it, and nobody states it', async () => {
  const id = await session('planned', -5);
  const kept = await trying(keeper, WHO, async (tx) => {
    await tx.run(sql`update organisation.sessions set status = 'held', headcount = 4 where id = ${id}`);
    return tx.rows(sql`select version, named, headcount, status, reason, recorded_by as by, recorded_at as at
      from organisation.registrations where session_id = ${id}`);
  });
  const line = { version: 2, named: 0, headcount: 4, status: 'held', reason: null, by: WHO, at: NOW_TEXT };
  expect(kept).toEqual([line]);
  const forged = sql`insert into organisation.registrations (session_id, version, named, headcount, status)
    values (${id}, 2, 40, 4, 'held')`;
  for (const who of [WHO, 'coordinator-antwerpen', 'provider-antwerpen']) {
    expect(await changing(keeper, who, forged)).toBe(REFUSED);
  }
});

/** A series of Antwerpen with one place, and people of Antwerpen who are not in it. */
const room = await keeper.load(async (tx) => {
  const offer = await tx.one<{ id: number }>(
    sql`select id from organisation.offers where prison = 'antwerpen' and intake <> 'gesprek' order by id limit 1`,
  );
  const series = await tx.one<{ id: number }>(sql`
    insert into organisation.series (offer_id, prison, title, starts_on, ends_on, duration_minutes, places, origin, created_by)
    values (${offer.id}, 'antwerpen', 'one place', ${TODAY}, '2026-06-30', 60, 1, 'registered', 'somebody') returning id`);
  const people = await tx.rows<{ id: number }>(
    sql`select id from individual.persons where prison = 'antwerpen' order by id limit 3`,
  );
  return { offer: offer.id, series: series.id, people: people.map((one) => one.id) };
});
const apply = (person: number | undefined, state: string) => sql`
  insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin)
  values (${room.series}, ${room.offer}, 'antwerpen', ${person ?? 0}, ${state}, 'registered')`;
const [first, second] = room.people;

test.each(['invalid', 'withdrawn', 'ended'])('no application begins as %s', async (state) => {
  expect(await changing(keeper, WHO, apply(first, state))).toBe(REFUSED);
});

test('nobody is enrolled in a series that is full, neither at once nor from the queue', async () => {
  const both = await trying(keeper, WHO, async (tx) => {
    await tx.run(apply(first, 'enrolled'));
    return tx.run(apply(second, 'enrolled'));
  });
  expect(both).toBe(REFUSED);
  const queued = await trying(keeper, WHO, async (tx) => {
    await tx.run(apply(first, 'enrolled'));
    await tx.run(apply(second, 'waiting'));
    return tx.run(
      sql`update organisation.applications set state = 'enrolled' where series_id = ${room.series} and person_id = ${second}`,
    );
  });
  expect(queued).toBe(REFUSED);
});

test('nobody is enrolled without the interview that the offer asks', async () => {
  const asked = await fact<{ series: number; offer: number }>(
    keeper,
    sql`select r.id as series, r.offer_id as offer from organisation.series r join organisation.offers o on o.id = r.offer_id
        where r.prison = 'antwerpen' and o.intake = 'gesprek' and r.ends_on > ${TODAY}::date order by r.id limit 1`,
  );
  const person = await fact<{ id: number }>(
    keeper,
    sql`select id from individual.persons p where prison = 'antwerpen' and not exists (
          select from organisation.applications a where a.person_id = p.id and a.series_id = ${asked.series}) order by id limit 1`,
  );
  const begin = (
    state: string,
  ) => sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin)
    values (${asked.series}, ${asked.offer}, 'antwerpen', ${person.id}, ${state}, 'registered')`;
  expect(await changing(keeper, WHO, begin('enrolled'))).toBe(REFUSED);
  expect(await changing(keeper, WHO, begin('waiting'))).toBe(REFUSED);
  expect(await changing(keeper, WHO, begin('intake'))).toBe(1);
});

test('enrolling and withdrawing get their moments from the database', async () => {
  const seen = await trying(keeper, WHO, async (tx) => {
    await tx.run(apply(first, 'enrolled'));
    await tx.run(sql`update organisation.applications set state = 'withdrawn' where series_id = ${room.series}`);
    return tx.one(sql`select applied_at as applied, enrolled_at as enrolled, ended_at as ended, version
      from organisation.applications where series_id = ${room.series}`);
  });
  expect(seen).toEqual({ applied: NOW_TEXT, enrolled: NOW_TEXT, ended: NOW_TEXT, version: 2 });
});

test.each([
  ['withdrawn', 'enrolled'],
  ['withdrawn', 'waiting'],
  ['invalid', 'enrolled'],
  ['ended', 'enrolled'],
  ['ended', 'waiting'],
  ['enrolled', 'waiting'],
  ['enrolled', 'intake'],
  ['waiting', 'intake'],
  ['enrolled', 'ended'],
  ['withdrawn', 'withdrawn'],
])('an application that is %s does not become %s', async (before, after) => {
  const { id } = await keeper.load((tx) =>
    tx.one<{ id: number }>(sql`
      insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin, recorded_by)
      values (${room.series}, ${room.offer}, 'antwerpen', ${second ?? 0}, ${before}, 'registered', 'somebody') returning id`),
  );
  const change = sql`update organisation.applications set state = ${after} where id = ${id}`;
  expect(await changing(keeper, WHO, change)).toBe(REFUSED);
  await keeper.load((tx) => tx.run(sql`delete from organisation.applications where id = ${id}`));
});

/** A plan of somebody of Antwerpen in each state, with a goal and an action. */
const plan = await fact<{ plan: number; goal: number; action: number; person: number }>(
  keeper,
  sql`select s.id as plan, g.id as goal, a.id as action, s.person_id as person
      from individual.service_plans s join individual.plan_goals g on g.plan_id = s.id join individual.plan_actions a on a.goal_id = g.id
      join individual.persons p on p.id = s.person_id and p.prison = 'antwerpen' where s.state <> 'ended' order by s.id, g.id, a.id limit 1`,
);
const COUNSELLOR = 'counsellor-antwerpen';

/** The result of a change after the owner brought things in a state; nothing stays. */
async function after(prepare: Query, change: Query): Promise<number | string> {
  let result: number | string = 'not asked';
  const undone = keeper.load(async (tx) => {
    await tx.run(prepare);
    await become(tx, COUNSELLOR);
    result = await tx.run(change).catch((error: { code?: string }) => error.code ?? 'no code');
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return result;
}

test('a plan that ended stays ended, and nothing is added to it or changed in it', async () => {
  const end = sql`update individual.service_plans set state = 'ended' where id = ${plan.plan}`;
  const changes = [
    sql`update individual.service_plans set state = 'active' where id = ${plan.plan}`,
    sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin)
        values (${plan.plan}, ${plan.person}, 'x', 'welzijn', 'registered')`,
    sql`update individual.plan_goals set title = 'x' where id = ${plan.goal}`,
    sql`insert into individual.plan_actions (goal_id, person_id, title, origin) values (${plan.goal}, ${plan.person}, 'x', 'registered')`,
    sql`update individual.plan_actions set title = 'x' where id = ${plan.action}`,
  ];
  for (const change of changes) {
    expect(await after(end, change)).toBe(REFUSED);
    expect(await after(sql`select 1`, change)).toBe(1);
  }
});

test.each([
  ['goals', 'reached', 'stopped'],
  ['goals', 'stopped', 'reached'],
  ['actions', 'done', 'busy'],
  ['actions', 'done', 'stopped'],
  ['actions', 'stopped', 'done'],
  ['actions', 'busy', 'to-do'],
])('of the %s of a plan one that is %s does not become %s', async (what, before, next) => {
  const set = (state: string) =>
    what === 'goals'
      ? sql`update individual.plan_goals set state = ${state} where id = ${plan.goal}`
      : sql`update individual.plan_actions set state = ${state} where id = ${plan.action}`;
  expect(await after(set(before), set(next))).toBe(REFUSED);
});

test('no goal or action moves to another person or plan', async () => {
  const moves = [
    sql`update individual.plan_goals set person_id = person_id`,
    sql`update individual.plan_goals set plan_id = plan_id`,
    sql`update individual.plan_actions set person_id = person_id`,
    sql`update individual.plan_actions set goal_id = goal_id`,
  ];
  for (const move of moves) expect(await changing(keeper, COUNSELLOR, move)).toBe(REFUSED);
});

test('no action is tied to an offer of a prison where the counsellor does not work', async () => {
  const { offer } = await fact<{ offer: number }>(
    keeper,
    sql`select min(id) as offer from organisation.offers where prison = 'gent'`,
  );
  const add = sql`insert into individual.plan_actions (goal_id, person_id, title, offer_id, origin)
    values (${plan.goal}, ${plan.person}, 'x', ${offer}, 'registered')`;
  expect(await changing(keeper, COUNSELLOR, add)).toBe(REFUSED);
  const tie = sql`update individual.plan_actions set offer_id = ${offer} where id = ${plan.action}`;
  expect(await changing(keeper, COUNSELLOR, tie)).toBe(REFUSED);
});

test('no version of an answer is skipped, written again or put before another', async () => {
  const freeze = (version: number) => sql`insert into policy.answers (question_id, version, content, content_hash)
    select min(id), ${version}, '{}', 'x' from policy.questions`;
  expect(await changing(keeper, 'policy-officer', freeze(2))).toBe(REFUSED);
  expect(await changing(keeper, 'policy-officer', freeze(0))).toBe(REFUSED);
  const twice = await trying(keeper, 'policy-officer', async (tx) => {
    await tx.run(freeze(1));
    await tx.run(freeze(2));
    return tx.run(freeze(2));
  });
  expect(twice).toBe(REFUSED);
});

test.each(['provider-antwerpen', 'therapist-antwerpen'])(
  '%s learns how full the own series are, and no other',
  async (who) => {
    const series = await truth<{ id: number; own: boolean }>(
      keeper,
      sql`select distinct a.series_id as id, exists (
          select from organisation.offer_executors e join access.actor_roles c on c.organisation_id in (e.organisation_id, o.organiser_id)
          where e.offer_id = o.id and c.actor_id = ${who}) as own
        from organisation.applications a join organisation.offers o on o.id = a.offer_id
          join organisation.series r on r.id = a.series_id where a.prison = 'antwerpen' and r.ends_on >= ${TODAY}::date order by 1`,
    );
    const occupancy = sql`select series_id as id from organisation.series_occupancy(${series.map((one) => one.id)}::integer[]) order by 1`;
    const own = series.filter((one) => one.own).map((one) => ({ id: one.id }));
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(series.length);
    expect(await reading(keeper, who, occupancy)).toEqual(own);
    expect(await reading(keeper, 'supporter-antwerpen', occupancy)).toHaveLength(series.length);
  },
);

test('no argument makes a counting function say more, or fail in a way that tells something', async () => {
  const calls = [
    sql`select * from organisation.series_occupancy(null)`,
    sql`select * from organisation.series_occupancy('{}')`,
    sql`select * from organisation.series_occupancy(array[null, -1, 2147483647]::integer[])`,
  ];
  for (const call of calls) expect(await reading(keeper, 'provider-antwerpen', call)).toEqual([]);
  const days = [
    sql`select * from organisation.day_list(null, ${TODAY}::date)`,
    sql`select * from organisation.day_list('antwerpen', null)`,
    sql`select * from organisation.day_list('antwerpen', 'infinity')`,
    sql`select * from organisation.day_list('gent', ${TODAY}::date)`,
    sql`select * from organisation.day_list('antwerpen'' or true --', ${TODAY}::date)`,
  ];
  for (const call of days) expect(await reading(keeper, 'movement-officer-antwerpen', call)).toEqual([]);
});
