import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAS } from '../access/personas.ts';
import { loadFacts } from '../exchange/facts/index.ts';
import { type Keeper, openEmbedded, sql, type Transaction } from '../platform/database/index.ts';
import { addDays } from '../shared/dates.ts';
import { dayNumber } from './calendar/days.ts';
import { REENTRY_SHARE, SCALES, type Size, targets } from './calibration.ts';
import { generate } from './generate.ts';
import { type Loaded, loadDemonstration } from './index.ts';
import { EMPTY, KEPT, NUMBERS } from './load/numbers.ts';
import type { Sink } from './load/rows.ts';
import { MADE } from './load/state.ts';
import { linesOf } from './offers/offers.ts';
import { simulateStays } from './people/simulation.ts';
import type { Detainee } from './people/stays.ts';

const TODAY = '2026-11-18';

/** Takes rows in without keeping them: a hash of all. */
async function digestOf(size: Size, today: string): Promise<string> {
  const hash = createHash('sha256');
  const day = dayNumber(today);
  const sink: Sink = {
    put: (table, _settled, on) => {
      const row = on(day);
      if (row !== null) hash.update(JSON.stringify([table, row]));
    },
    breathe: async () => undefined,
  };
  await generate(sink, { size, today, bases: EMPTY });
  return hash.digest('hex');
}

describe('the sizes, in memory', () => {
  const scale = SCALES.default;
  const goals = targets('default');
  const first = dayNumber(scale.first);
  const last = dayNumber(TODAY);
  let people: Detainee[];
  beforeAll(async () => {
    people = await simulateStays(goals, scale, last);
  });

  it('has on average the population of the table in each prison', () => {
    const days = new Map(goals.map((goal) => [goal, 0]));
    for (const { prison, from, to } of people.flatMap((one) => one.stays)) {
      days.set(prison, (days.get(prison) ?? 0) + (to ?? last) - from + 1);
    }
    for (const [goal, total] of days) {
      const average = total / (last - first + 1);
      expect(Math.abs(average / goal.population - 1), goal.code).toBeLessThan(0.03);
    }
  });

  it('has the admissions of the table and the declared share of re-entries', () => {
    const admitted = people
      .flatMap((one) => one.stays)
      .filter((stay) => stay.entry === 'admission' && stay.from > first);
    const years = (last - first + 1) / 365.25;
    for (const goal of goals) {
      const perYear = admitted.filter((stay) => stay.prison === goal).length / years;
      expect(Math.abs(perYear - goal.admissions), goal.code).toBeLessThan(6);
    }
    const again = admitted.filter((stay) => stay.detention > 1).length / admitted.length;
    expect(again).toBeCloseTo(REENTRY_SHARE, 2);
    expect(people.length).toBeGreaterThan(20_000);
    expect(people.reduce((sum, one) => sum + one.stays.length, 0)).toBeGreaterThan(30_000);
  });

  it('never has a person in two places', () => {
    for (const { stays } of people) {
      stays.forEach((stay, index) => {
        const before = stays[index - 1];
        if (before !== undefined) expect(before.to).not.toBeNull();
        expect(before === undefined || stay.from > (before.to as number)).toBe(true);
      });
    }
  });

  it('comes out the same twice, and differs on another day', async () => {
    expect(await digestOf('small', '2026-11-23')).toBe(await digestOf('small', '2026-11-23'));
    expect(await digestOf('small', '2026-11-23')).not.toBe(await digestOf('small', '2026-11-25'));
  });

  it('makes other rows only under another version of the generator', async () => {
    // Whoever changes a row raises MADE, so that what an older version made is left as it is.
    expect([MADE, await digestOf('small', TODAY)]).toEqual([
      3,
      '386372af8bc0e0f27ad9129dadaa50b188f01c2bbcad9695e25b871cf37ce102',
    ]);
  });

  it('holds Wortel alone, without Tilburg', () => {
    const wortel = goals.find((goal) => goal.code === 'wortel');
    expect(wortel?.population).toBe(289);
    expect(Object.values(wortel?.cells ?? {}).reduce((sum, { male, female }) => sum + male + female, 0)).toBeCloseTo(
      289,
      5,
    );
  });

  it('numbers what it makes below what users will register', () => {
    expect(people.length).toBeLessThan(KEPT.persons / 20);
    const lines = goals.map((goal) => linesOf(goal, SCALES.full, EMPTY).length);
    expect(Math.max(...lines)).toBeLessThan(NUMBERS.lines);
    expect(goals.length).toBeLessThan(20);
    expect(KEPT.sessions + KEPT.series).toBeLessThan(2 ** 31);
  });
});

describe('the small size, in a database', () => {
  let keeper: Keeper;
  let loaded: Loaded;
  const ask = <Row>(work: (tx: Transaction) => Promise<Row>) => keeper.load(work);
  /** How many rows a query that looks for faults finds. */
  const faults = (query: ReturnType<typeof sql>) => ask(async (tx) => (await tx.rows(query)).length);

  let keys: string[];
  const readKeys = () =>
    ask((tx) =>
      tx.rows<{ key: string }>(
        sql`select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as key
            from pg_constraint order by 1`,
      ),
    ).then((rows) => rows.map((row) => row.key));

  beforeAll(async () => {
    keeper = await openEmbedded({});
    await keeper.migrate();
    await keeper.load(loadFacts);
    keys = await readKeys();
    loaded = await keeper.load((tx) => loadDemonstration(tx, { size: 'small', today: TODAY }));
  });
  afterAll(() => keeper.close());

  it('leaves every key and check of the tables as it was', async () => {
    expect(keys.length).toBeGreaterThan(100);
    expect(await readKeys()).toEqual(keys);
  });

  it('reports what it wrote', async () => {
    const found = await ask((tx) =>
      tx.one<Record<string, number>>(sql`
        select (select count(*) from individual.persons) as persons, (select count(*) from individual.stays) as stays,
          (select count(*) from organisation.offers) as offers, (select count(*) from organisation.sessions) as sessions,
          (select count(*) from organisation.applications) as applications,
          (select count(*) from organisation.attendances where present) as attendances,
          (select sum(headcount) from organisation.sessions) as headcounts`),
    );
    expect(loaded).toEqual(found);
    expect(loaded.offers).toBeGreaterThan(60);
  });

  it('has attendances only at held sessions, within a stay in that prison', async () => {
    expect(
      await faults(sql`
        select from organisation.attendances a join organisation.sessions s on s.id = a.session_id
        where s.status <> 'held' or not exists (
          select from individual.stays y where y.person_id = a.person_id and y.prison = s.prison
            and (s.starts_at at time zone 'Europe/Brussels')::date between y.from_date and coalesce(y.to_date, 'infinity'))`),
    ).toBe(0);
  });

  it('keeps the compact rows as the rules of the database would', async () => {
    const wanted = sql`
      select t.token, s.prison, s.offer_id, date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date as month,
        count(*)::integer as attendances,
        (select y.legal_status from individual.stays y where y.person_id = a.person_id
           and y.from_date <= (date_trunc('month', s.starts_at at time zone 'Europe/Brussels') + interval '1 month - 1 day')::date
         order by y.from_date desc, y.id desc limit 1) as legal_status,
        organisation.age_group(d.birth_date, date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date) as age_group, d.sex
      from organisation.attendances a join organisation.sessions s on s.id = a.session_id
      join individual.tokens t on t.person_id = a.person_id join individual.person_details d on d.person_id = a.person_id
      where a.present group by 1, 2, 3, 4, 6, 7, 8`;
    const kept = sql`select token, prison, offer_id, month, attendances, legal_status, age_group, sex from organisation.participation`;
    expect(await faults(sql`(${wanted} except ${kept}) union all (${kept} except ${wanted})`)).toBe(0);
    const wantedPresence = sql`
      select t.token, y.prison, y.legal_status, organisation.age_group(d.birth_date, y.from_date) as age_group, d.sex, y.from_date,
        y.to_date, y.entry
      from individual.stays y join individual.tokens t using (person_id) join individual.person_details d using (person_id)`;
    const presence = sql`select token, prison, legal_status, age_group, sex, from_date, to_date, entry from organisation.presence`;
    expect(
      await faults(
        sql`(${wantedPresence} except all ${presence}) union all (${presence} except all ${wantedPresence})`,
      ),
    ).toBe(0);
  });

  it('counts the named attendances of a session', async () => {
    expect(
      await faults(sql`
        select from organisation.sessions s
        where s.named <> (select count(*) from organisation.attendances a where a.session_id = s.id and a.present)`),
    ).toBe(0);
  });

  it('replaces a moved session by a held one and leaves nothing of weeks ago to be registered', async () => {
    expect(
      await faults(sql`
        select from organisation.sessions s left join organisation.sessions r on r.id = s.replaced_by
        where (s.status = 'moved') <> (r.id is not null) or r.status <> 'held'
          or (s.status = 'planned' and s.starts_at < ${addDays(TODAY, -15)}::text::date) or (s.status <> 'planned' and s.starts_at >= ${TODAY}::text::date)`),
    ).toBe(0);
  });

  it('never has a person in two places, nor elsewhere than the open stay says', async () => {
    expect(
      await faults(sql`
        select from individual.stays a join individual.stays b on b.person_id = a.person_id and b.id > a.id
        where daterange(a.from_date, a.to_date, '[]') && daterange(b.from_date, b.to_date, '[]')`),
    ).toBe(0);
    expect(
      await faults(sql`
        select from individual.persons p left join individual.stays y on y.person_id = p.id and y.to_date is null
        where p.prison is distinct from y.prison or (p.prison is null) <> (p.unit is null)`),
    ).toBe(0);
  });

  it('enrols only people who are present, and no more than there are places', async () => {
    expect(
      await faults(sql`
        select from organisation.applications a join individual.persons p on p.id = a.person_id
        where a.state in ('enrolled', 'waiting', 'intake') and p.prison is distinct from a.prison`),
    ).toBe(0);
    expect(
      await faults(sql`
        select from organisation.applications a join organisation.series r on r.id = a.series_id where a.state = 'enrolled'
        group by r.id having count(*) > r.places`),
    ).toBe(0);
    expect(
      await faults(sql`select from organisation.applications where enrolled_at < applied_at or ended_at < applied_at`),
    ).toBe(0);
  });

  it('gives the demonstration detainee something to look at', async () => {
    const own = await ask((tx) =>
      tx.one<Record<string, number>>(sql`
        select (select count(*) from organisation.applications a where a.person_id = p.id and a.state = 'enrolled') as enrolled,
          (select count(*) from organisation.applications a where a.person_id = p.id and a.state = 'waiting') as waiting,
          (select count(*) from organisation.attendances a where a.person_id = p.id and a.present) as attended,
          (select count(*) from individual.service_plans s where s.person_id = p.id and s.state = 'active') as plans
        from individual.persons p join access.actor_role_persons x on x.person_id = p.id join access.actor_roles r on r.id = x.role_id
        where r.actor_id = 'detainee-1' and p.prison = 'antwerpen'`),
    );
    expect(own.enrolled).toBeGreaterThanOrEqual(2);
    expect(own.waiting).toBeGreaterThanOrEqual(1);
    expect(own.attended).toBeGreaterThan(3);
    expect(own.plans).toBe(1);
  });

  it('gives counsellors a caseload with room for a first plan, and every persona a place', async () => {
    const loads = await ask((tx) =>
      tx.rows<{ actor: string; people: number; planned: number }>(sql`
        select g.actor_id as actor, count(*) as people, count(s.id) as planned
        from individual.assignments g left join individual.service_plans s on s.person_id = g.person_id group by 1 order by 1`),
    );
    expect(loads.map((load) => load.actor)).toEqual(['counsellor-antwerpen', 'counsellor-gent']);
    for (const load of loads) expect(load.planned * 2).toBeLessThanOrEqual(load.people);
    const actors = await ask((tx) => tx.one<{ count: number }>(sql`select count(*) as count from access.actors`));
    expect(actors.count).toBe(PERSONAS.length);
  });

  it('leaves the real plans alone', async () => {
    const real = await ask((tx) =>
      tx.one<{ steps: number }>(
        sql`select count(*) as steps from policy.status_changes c join policy.steps s on s.id = c.step_id
            where c.origin = 'demonstration' and s.plan_id <> 'demonstration'`,
      ),
    );
    expect(real.steps).toBe(0);
  });

  it('goes on numbering after the generated rows', async () => {
    const next = await ask((tx) =>
      tx.one<{ fine: boolean }>(
        sql`select nextval(pg_get_serial_sequence('individual.persons', 'id')) > (select max(id) from individual.persons) as fine`,
      ),
    );
    expect(next.fine).toBe(true);
  });
});
