import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { asker, become, changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const LEAD = 'lead-saw';
const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';
const MEMBER = 'commission-member';
const REST = ['public', ...PERSONAS.map(({ id }) => id)].filter((id) => ![LEAD, OFFICER, COORDINATOR].includes(id));

const steps = await fact<{ led: number; other: number; partnered: number; next: number }>(
  keeper,
  sql`select
    (select min(step_id) from policy.step_parties p where p.role = 'lead' and p.party = 'SAW') as led,
    (select max(step_id) from policy.step_parties p where p.role = 'lead' and p.party = 'SAW') as next,
    (select min(id) from policy.steps s where not exists (
      select from policy.step_parties p where p.step_id = s.id and p.party = 'SAW')) as other,
    (select min(step_id) from policy.step_parties p where p.role = 'partner' and p.party = 'SAW' and not exists (
      select from policy.step_parties l where l.step_id = p.step_id and l.role = 'lead' and l.party = 'SAW')) as partnered`,
);

const report = (step: number, party: string | null = null, more = sql`'registered'`) => sql`
  insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin)
  values (${step}, ${party}, 'in-progress', (select access.today()), 'Gestart', ${more})`;
const decide = (id: number, decision: string, version = 1, reason: string | null = null) => sql`
  insert into policy.report_decisions (report_id, decision, seen, reason, noted_on, origin)
  values (${id}, ${decision}, ${version}, ${reason}, case when ${decision}::text = 'noted' then access.today() end, 'registered')`;

/** Does something as an actor and keeps it. */
function kept<Result>(who: string, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return keeper.load(async (tx) => {
    await become(tx, who);
    return work(tx);
  });
}
const submit = async (who: string, step: number, party: string | null) =>
  (await kept(who, (tx) => tx.one<{ id: number }>(sql`${report(step, party)} returning id`))).id;

describe('who submits', () => {
  test.each(REST)('%s does not', async (who) => {
    expect(await changing(keeper, who, report(steps.led, 'SAW'))).toBe(REFUSED);
  });

  test('a lead not for a step of another, nor for another party', async () => {
    expect(await changing(keeper, LEAD, report(steps.other))).toBe(REFUSED);
    expect(await changing(keeper, LEAD, report(steps.partnered, 'SAW'))).toBe(REFUSED);
    expect(await changing(keeper, LEAD, report(steps.led))).toBe(REFUSED);
    const { party } = await fact<{ party: string }>(
      keeper,
      sql`select min(p.party) as party from policy.step_parties p where p.role = 'lead' and p.step_id = ${steps.partnered}`,
    );
    expect(await changing(keeper, LEAD, report(steps.partnered, party))).toBe(REFUSED);
    expect(await changing(keeper, OFFICER, report(steps.partnered, party))).toBe(1);
    expect(await changing(keeper, OFFICER, report(steps.led, 'Nobody'))).toBe(REFUSED);
  });

  test('nobody as read in a source, from a day to come, in another name, in another state or round', async () => {
    for (const who of [LEAD, OFFICER, COORDINATOR]) {
      expect(await changing(keeper, who, report(steps.led, 'SAW', sql`'source'`))).toBe(REFUSED);
      const tomorrow = sql`insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin)
        values (${steps.led}, 'SAW', 'realised', access.today() + 1, 'x', 'registered')`;
      expect(await changing(keeper, who, tomorrow)).toBe(REFUSED);
      for (const [column, value] of [
        [sql`submitted_by`, sql`'somebody'`],
        [sql`state`, sql`'validated'`],
        [sql`id`, sql`1`],
        [sql`version`, sql`7`],
        [sql`round_id`, sql`null`],
      ] as const) {
        const stated = sql`insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin, ${column})
          values (${steps.led}, 'SAW', 'realised', access.today(), 'x', 'registered', ${value})`;
        expect(await changing(keeper, who, stated)).toBe(REFUSED);
      }
    }
  });

  test.each([LEAD, OFFICER, COORDINATOR])('%s does, and at most ten wait on a step', async (who) => {
    const many = await trying(keeper, who, async (tx) => {
      for (let turn = 0; turn < 10; turn += 1) await tx.run(report(steps.led, 'SAW'));
      return 10;
    });
    expect(many).toBe(10);
    const more = trying(keeper, who, async (tx) => {
      for (let turn = 0; turn < 11; turn += 1) await tx.run(report(steps.led, 'SAW'));
      return 11;
    });
    expect(await more).toBe(REFUSED);
  });

  test('nobody changes or deletes a report, a decision, a statement, a ruling or a status', async () => {
    for (const who of [LEAD, OFFICER, COORDINATOR, MEMBER]) {
      for (const statement of [
        sql`update policy.reports set statement_nl = 'x'`,
        sql`update policy.reports set state = 'validated'`,
        sql`delete from policy.reports`,
        sql`update policy.report_decisions set reason = 'x'`,
        sql`delete from policy.report_decisions`,
        sql`update policy.report_statements set statement = 'x'`,
        sql`update policy.goal_rulings set reason = 'x'`,
        sql`delete from policy.goal_rulings`,
        sql`update policy.status_changes set status = 'realised'`,
        sql`delete from policy.status_changes`,
        sql`delete from policy.rounds`,
      ])
        expect(await changing(keeper, who, statement)).toBe(REFUSED);
    }
  });

  test('nobody adds a status: a validated report does', async () => {
    for (const { id } of PERSONAS)
      expect(
        await changing(
          keeper,
          id,
          sql`insert into policy.status_changes (step_id, status, stated_on, statement_nl, origin)
            values (${steps.led}, 'realised', '2026-03-01', 'x', 'registered')`,
        ),
      ).toBe(REFUSED);
  });
});

describe('a report that waits', () => {
  let mine = 0;
  let others = 0;
  beforeAll(async () => {
    mine = await submit(LEAD, steps.led, 'SAW');
    others = await submit(OFFICER, steps.other, null);
  });
  const seen = async (who: string, id: number) =>
    (await reading(keeper, who, sql`select id from policy.reports where id = ${id}`)).length;

  test('is not there for anybody but the lead, the agency and the commission', async () => {
    for (const who of ['public', ...PERSONAS.map(({ id }) => id)]) {
      const near = [OFFICER, COORDINATOR, MEMBER].includes(who);
      expect([who, await seen(who, mine), await seen(who, others)]).toEqual([
        who,
        near || who === LEAD ? 1 : 0,
        near ? 1 : 0,
      ]);
    }
  });

  test('is decided on by the coordinator alone, and never by who submitted it', async () => {
    for (const who of ['public', ...PERSONAS.map(({ id }) => id)].filter((id) => id !== COORDINATOR)) {
      expect(await changing(keeper, who, decide(mine, 'validated'))).toBe(REFUSED);
      expect(await changing(keeper, who, decide(mine, 'sent-back', 1, 'x'))).toBe(REFUSED);
    }
    const own = await submit(COORDINATOR, steps.other, null);
    expect(await changing(keeper, COORDINATOR, decide(own, 'validated'))).toBe(REFUSED);
    expect(await changing(keeper, COORDINATOR, decide(own, 'sent-back', 1, 'x'))).toBe(REFUSED);
    expect(await changing(keeper, COORDINATOR, decide(own, 'withdrawn'))).toBe(1);
  });

  test('is decided on as it was seen, with a reason when it goes back', async () => {
    expect(await changing(keeper, COORDINATOR, decide(mine, 'validated', 2))).toBe(REFUSED);
    expect(await changing(keeper, COORDINATOR, decide(mine, 'sent-back'))).toMatch(/^23/);
    expect(await changing(keeper, MEMBER, decide(mine, 'noted'))).toBe(REFUSED);
  });

  test('is withdrawn by its lead or by who submitted it', async () => {
    expect(await changing(keeper, LEAD, decide(others, 'withdrawn'))).toBe(REFUSED);
    expect(await changing(keeper, OFFICER, decide(mine, 'withdrawn'))).toBe(REFUSED);
    expect(await changing(keeper, LEAD, decide(mine, 'withdrawn'))).toBe(1);
    expect(await changing(keeper, OFFICER, decide(others, 'withdrawn'))).toBe(1);
  });
});

describe('a report that was decided on', () => {
  test('adds one status, known from the day of the decision, and is locked', async () => {
    const id = await submit(LEAD, steps.next, 'SAW');
    await kept(COORDINATOR, (tx) => tx.run(decide(id, 'validated')));
    const added = await truth(
      keeper,
      sql`select c.status, c.recorded_by as by, c.known_on = access.today() as now from policy.status_changes c where c.report_id = ${id}`,
    );
    expect(added).toEqual([{ status: 'in-progress', by: LEAD, now: true }]);
    expect(await reading(keeper, 'public', sql`select state from policy.reports where id = ${id}`)).toHaveLength(1);
    for (const decision of ['validated', 'sent-back', 'withdrawn'])
      expect(await changing(keeper, COORDINATOR, decide(id, decision, 2, 'x'))).not.toBe(1);
    expect(await changing(keeper, LEAD, decide(id, 'withdrawn', 2))).toBe(REFUSED);
    await kept(MEMBER, (tx) => tx.run(decide(id, 'noted')));
    expect(await changing(keeper, MEMBER, decide(id, 'noted'))).toMatch(/^23/);
  });

  test('is answered once when it was sent back', async () => {
    const id = await submit(LEAD, steps.led, 'SAW');
    const answer = sql`insert into policy.reports (step_id, party, previous_id, status, stated_on, statement_nl, origin)
      values (${steps.led}, 'SAW', ${id}, 'realised', access.today(), 'x', 'registered')`;
    expect(await changing(keeper, LEAD, answer)).toBe(REFUSED);
    await kept(COORDINATOR, (tx) => tx.run(decide(id, 'sent-back', 1, 'Welke gevangenissen?')));
    expect(await changing(keeper, LEAD, answer)).toBe(1);
    await kept(LEAD, (tx) => tx.run(answer));
    expect(await changing(keeper, LEAD, answer)).toBe(REFUSED);
  });

  test('its number tells nothing of how many there are', async () => {
    const ids = await truth<{ id: number }>(keeper, sql`select id from policy.reports where origin = 'registered'`);
    const close = ids.filter(({ id }) => ids.some((other) => other.id !== id && Math.abs(other.id - id) < 100));
    expect(close.length).toBeLessThan(ids.length / 2);
  });
});

describe('what a partner adds', () => {
  const add = (step: number, party: string) => sql`
    insert into policy.report_statements (step_id, party, statement, origin) values (${step}, ${party}, 'Ook bij ons', 'registered')`;

  test('is added by the partner, or by the agency for it', async () => {
    for (const who of REST) expect(await changing(keeper, who, add(steps.partnered, 'SAW'))).toBe(REFUSED);
    expect(await changing(keeper, LEAD, add(steps.other, 'SAW'))).toBe(REFUSED);
    expect(await changing(keeper, OFFICER, add(steps.other, 'SAW'))).toBe(REFUSED);
    for (const who of [LEAD, OFFICER, COORDINATOR])
      expect(await changing(keeper, who, add(steps.partnered, 'SAW'))).toBe(1);
  });

  test('raises the version of a report that waits, and is public with the one that is validated', async () => {
    const id = await submit(OFFICER, steps.partnered, null);
    await kept(LEAD, (tx) => tx.run(add(steps.partnered, 'SAW')));
    const statements = sql`select statement from policy.report_statements where origin = 'registered'`;
    expect(await reading(keeper, 'public', statements)).toHaveLength(0);
    expect(await reading(keeper, MEMBER, statements)).toHaveLength(1);
    // The partner does not see the report beside which it stands.
    expect(await reading(keeper, LEAD, sql`select id from policy.reports where id = ${id}`)).toHaveLength(0);
    expect(await changing(keeper, COORDINATOR, decide(id, 'validated', 1))).toBe(REFUSED);
    await kept(COORDINATOR, (tx) => tx.run(decide(id, 'validated', 2)));
    expect(await reading(keeper, 'public', statements)).toHaveLength(1);
  });
});

describe('rounds', () => {
  const open = sql`insert into policy.rounds (plan_id, title, states_on, due_on, origin)
    select plan_id, 'Voorjaar', access.today(), access.today() + 30, 'registered' from policy.steps where id = ${steps.led} returning id`;

  test('are opened, closed and opened again by the coordinator', async () => {
    for (const who of ['public', ...PERSONAS.map(({ id }) => id)].filter((id) => id !== COORDINATOR)) {
      expect(await changing(keeper, who, open)).toBe(REFUSED);
      expect(await changing(keeper, who, sql`update policy.rounds set state = 'closed'`)).toBe(REFUSED);
    }
    const { id } = await kept(COORDINATOR, async (tx) => {
      const round = await tx.one<{ id: number }>(open);
      for (const step of [steps.led, steps.other])
        await tx.run(sql`insert into policy.round_steps (round_id, step_id)
          select ${round.id}::integer, s.id from policy.steps s, policy.rounds r where s.id = ${step} and r.id = ${round.id} and r.plan_id = s.plan_id`);
      return round;
    });
    const later = sql`insert into policy.round_steps (round_id, step_id) values (${id}, ${steps.next})`;
    expect(await changing(keeper, COORDINATOR, later)).toBe(REFUSED);
    const asked = sql`select step_id as id from policy.round_steps where round_id = ${id}`;
    expect(await reading(keeper, LEAD, asked)).toEqual([{ id: steps.led }]);
    expect(await reading(keeper, 'public', asked)).toBe(REFUSED);
    const mine = await submit(LEAD, steps.led, 'SAW');
    const of = (report: number) =>
      truth(keeper, sql`select round_id as round from policy.reports where id = ${report}`);
    expect(await of(mine)).toEqual([{ round: id }]);
    // Asked again in a round that is due later: the next report answers that one, and the first keeps its answer.
    const again = await kept(COORDINATOR, async (tx) => {
      const round = await tx.one<{
        id: number;
      }>(sql`insert into policy.rounds (plan_id, title, states_on, due_on, origin)
        select plan_id, 'Zomer', access.today(), access.today() + 60, 'registered' from policy.steps where id = ${steps.led} returning id`);
      await tx.run(sql`insert into policy.round_steps (round_id, step_id) values (${round.id}, ${steps.led})`);
      return round.id;
    });
    expect(await of(await submit(LEAD, steps.led, 'SAW'))).toEqual([{ round: again }]);
    expect(await of(mine)).toEqual([{ round: id }]);
    await kept(COORDINATOR, (tx) => tx.run(sql`update policy.rounds set state = 'closed' where id = ${again}`));
    const close = sql`update policy.rounds set state = 'closed' where id = ${id}`;
    await kept(COORDINATOR, (tx) => tx.run(close));
    expect(await of(await submit(LEAD, steps.led, 'SAW'))).toEqual([{ round: null }]);
    expect(await changing(keeper, COORDINATOR, sql`update policy.rounds set title = 'x' where id = ${id}`)).toBe(
      REFUSED,
    );
    expect(await changing(keeper, COORDINATOR, sql`update policy.rounds set state = 'open' where id = ${id}`)).toBe(1);
  });
});

describe('where a goal stands otherwise', () => {
  const rule = sql`insert into policy.goal_rulings (goal_id, status, holds_from, reason, origin)
    select goal_id, 'realised', access.today(), 'Door de commissie bevestigd', 'registered' from policy.steps where id = ${steps.led}`;

  test('is said by the coordinator, and read by everybody', async () => {
    for (const who of ['public', ...PERSONAS.map(({ id }) => id)].filter((id) => id !== COORDINATOR))
      expect(await changing(keeper, who, rule)).toBe(REFUSED);
    await kept(COORDINATOR, (tx) => tx.run(rule));
    expect(
      await reading(keeper, 'public', sql`select reason from policy.goal_rulings where origin = 'registered'`),
    ).toHaveLength(1);
  });

  test('of a draft is said by nobody, and read by nobody who may not see the draft', async () => {
    const [goal] = await kept('policy-officer', async (tx) => {
      await tx.run(sql`insert into policy.plans (id, title_nl, valid_from, valid_to, position, origin)
        values ('ontwerp-stand', 'Ontwerp', '2027-01-01', '2030-12-31', 99, 'registered')`);
      return tx.rows<{ id: number }>(
        sql`insert into policy.goals (plan_id, number, position, title_nl) values ('ontwerp-stand', '1', 1, 'Doel') returning id`,
      );
    });
    const draft = sql`insert into policy.goal_rulings (goal_id, status, holds_from, reason, origin)
      values (${goal?.id ?? 0}, 'realised', access.today(), 'Over een ontwerp', 'registered')`;
    expect(await changing(keeper, COORDINATOR, draft)).toBe(REFUSED);
    await keeper.load((tx) =>
      tx.run(sql`insert into policy.goal_rulings (goal_id, status, holds_from, reason, ruled_by, ruled_as, known_on, origin)
        values (${goal?.id ?? 0}, 'realised', '2026-01-01', 'Over een ontwerp', ${COORDINATOR}, 'plan-coordinator', '2026-01-01', 'registered')`),
    );
    const read = sql`select 1 from policy.goal_rulings where reason = 'Over een ontwerp'`;
    for (const who of ['public', 'approver', 'supporter-antwerpen'])
      expect(await reading(keeper, who, read)).toEqual([]);
    expect(await reading(keeper, 'commission-member', read)).toHaveLength(1);
  });
});

test('who asks is one who stands', () => {
  expect(asker(COORDINATOR).roleId).not.toBeNull();
});
