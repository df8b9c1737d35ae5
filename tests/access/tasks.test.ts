import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await setClock(keeper, NOW);

const postman: Asker = { id: 'postman', databaseRole: 'brug_postman', roleId: null };
const caretaker: Asker = { id: 'caretaker', databaseRole: 'brug_caretaker', roleId: null };

/** One told task of each address, by its name. */
const TOLD = {
  'the supporter of Antwerpen': {
    actor: null,
    role: 'organisation-supporter',
    prison: 'antwerpen',
    organisation: null,
  },
  'supporters everywhere': { actor: null, role: 'organisation-supporter', prison: null, organisation: null },
  'the supporter of Gent': { actor: null, role: 'organisation-supporter', prison: 'gent', organisation: null },
  'one counsellor': { actor: 'counsellor-antwerpen', role: null, prison: null, organisation: null },
  'providers of demo-cvo': { actor: null, role: 'provider', prison: 'antwerpen', organisation: 'demo-cvo' },
  'providers of demo-cgg': { actor: null, role: 'provider', prison: 'antwerpen', organisation: 'demo-cgg' },
  administrators: { actor: null, role: 'administrator', prison: null, organisation: null },
} as const;

beforeAll(async () => {
  await keeper.load(async (tx) => {
    for (const [name, to] of Object.entries(TOLD)) {
      await tx.run(sql`
        insert into platform.tasks (kind, for_actor, for_role, prison, organisation_id, not_for, about_kind, about_id, key, told_by, told_as, told_at)
        values ('failed-job', ${to.actor}, ${to.role}, ${to.prison}, (select id from organisation.organisations where code = ${to.organisation}),
          ${name === 'administrators' ? sql`'{administrator-2}'` : sql`'{}'`}, 'job', '1', ${name}, 'caretaker', 'caretaker', access.now())`);
    }
  });
});

/** By the rule on paper: who is told what. Whoever is not here is told nothing. */
const SEES: Record<string, (keyof typeof TOLD)[]> = {
  'supporter-antwerpen': ['the supporter of Antwerpen', 'supporters everywhere'],
  'supporter-gent': ['supporters everywhere', 'the supporter of Gent'],
  'counsellor-antwerpen': ['one counsellor'],
  'provider-antwerpen': ['providers of demo-cvo'],
  administrator: ['administrators'],
};
const keys = sql`select key from platform.tasks where told_by = 'caretaker' order by key`;

describe('a task that was told', () => {
  test.each(PERSONAS.map((one) => one.id))(
    'is seen, counted and done by nobody but whom it is for: %s',
    async (who) => {
      const mine = [...(SEES[who] ?? [])].sort();
      expect(
        ((await reading<{ key: string }>(keeper, who, keys)) as { key: string }[]).map((row) => row.key).sort(),
      ).toEqual(mine);
      expect(await changing(keeper, who, sql`update platform.tasks set state = 'done'`)).toBe(mine.length);
    },
  );

  test('is not there for the public, nor for who works in the house', async () => {
    for (const who of ['public', postman, caretaker]) {
      expect(await reading(keeper, who, keys)).toBe(REFUSED);
      expect(await changing(keeper, who, sql`update platform.tasks set state = 'done'`)).toBe(REFUSED);
    }
  });

  test.each([
    ['another author', sql`update platform.tasks set done_by = 'somebody'`],
    ['another role', sql`update platform.tasks set for_role = 'auditor'`],
    ['another version', sql`update platform.tasks set version = 7`],
    ['a row of its own', sql`insert into platform.tasks (kind) values ('failed-job')`],
    ['nothing left', sql`delete from platform.tasks`],
  ])('gets %s from nobody', async (_, query) => {
    expect(await changing(keeper, 'supporter-antwerpen', query)).toBe(REFUSED);
  });

  test('goes from hand to hand, and the database writes whose', async () => {
    const state = (who: string, to: string) => ({ who, to });
    const walk = (...steps: { who: string; to: string }[]) =>
      keeper
        .load(async (tx) => {
          await tx.run(sql`select set_config('role', 'brug_organisation_supporter', true)`);
          let row: Record<string, unknown> = {};
          for (const { who, to } of steps) {
            await tx.run(
              sql`select set_config('app.actor_id', ${who}, true), set_config('app.role_id', ${String(asker(who).roleId)}, true)`,
            );
            row = await tx.one(sql`
            update platform.tasks set state = ${to} where key = 'supporters everywhere'
            returning state, taken_by as taken, done_by as done, version`);
          }
          throw Object.assign(new Error('undone'), { row });
        })
        .catch((error: { row?: unknown; code?: string }) => error.row ?? error.code);
    const a = 'supporter-antwerpen';
    const g = 'supporter-gent';
    expect(await walk(state(a, 'taken'))).toEqual({ state: 'taken', taken: a, done: null, version: 2 });
    expect(await walk(state(a, 'taken'), state(g, 'taken'))).toEqual({
      state: 'taken',
      taken: g,
      done: null,
      version: 3,
    });
    expect(await walk(state(a, 'taken'), state(a, 'open'))).toEqual({
      state: 'open',
      taken: null,
      done: null,
      version: 3,
    });
    expect(await walk(state(a, 'taken'), state(a, 'done'))).toEqual({ state: 'done', taken: a, done: a, version: 3 });
    expect(await walk(state(a, 'done'), state(g, 'open'))).toEqual({
      state: 'open',
      taken: null,
      done: null,
      version: 3,
    });
    expect(await walk(state(a, 'taken'), state(g, 'done'))).toBe(REFUSED);
    expect(await walk(state(a, 'taken'), state(g, 'open'))).toBe(REFUSED);
    expect(await walk(state(a, 'done'), state(a, 'taken'))).toBe(REFUSED);
    expect(await walk(state(a, 'dropped'))).toBe(REFUSED);
  });
});

describe('telling a task', () => {
  const tell = (kind: string, { key = 'x', role = 'administrator', not = '{}' } = {}) => sql`
    select platform.add_task(${kind}, ${key}, 'thing', '1', '{}', null, null, ${role}, null, null, ${not}) as id`;

  test.each([
    ['a kind that is not known', 'supporter-antwerpen', tell('anything')],
    ['a kind that is not its to tell', 'supporter-antwerpen', tell('confirm-role')],
    [
      'somebody whom the kind is not for',
      'supporter-antwerpen',
      tell('check-organisation', { role: 'trajectory-counsellor' }),
    ],
    ['without a role that tells anything', 'counsellor-antwerpen', tell('check-organisation')],
    ['as the public', 'public', tell('check-organisation')],
  ])('is refused for %s', async (_, who, query) => {
    expect(await reading(keeper, who, query)).toBe(REFUSED);
  });

  test('makes one task of one thing, until it is closed', async () => {
    const ids = await trying(keeper, caretaker, async (tx) => {
      const one = await tx.one<{ id: number }>(tell('failed-job', { key: '7' }));
      const again = await tx.one<{ id: number }>(tell('failed-job', { key: '7' }));
      const closed = await tx.one<{ closed: number }>(
        sql`select platform.close_task('failed-job', '7', false) as closed`,
      );
      const later = await tx.one<{ id: number }>(tell('failed-job', { key: '7' }));
      return { same: one.id === again.id, other: later.id !== one.id, ...closed };
    });
    expect(ids).toEqual({ same: true, other: true, closed: 1 });
  });

  test('closes nothing for a role that has nothing to do with it', async () => {
    expect(
      await reading(keeper, 'counsellor-antwerpen', sql`select platform.close_task('failed-job', '7', false)`),
    ).toBe(REFUSED);
    expect(
      await reading(keeper, 'supporter-antwerpen', sql`select platform.close_task('failed-job', '7', false)`),
    ).toBe(REFUSED);
  });
});

describe('what waits by the state of a record', () => {
  test('is that of the own prisons and own offers', async () => {
    const prisons = async (who: string) => {
      const rows = (await reading(
        keeper,
        who,
        sql`select distinct prison from platform.waiting_sessions order by prison`,
      )) as { prison: string }[];
      return rows.map((row) => row.prison);
    };
    expect(await prisons('supporter-antwerpen')).toEqual(['antwerpen']);
    expect(await prisons('supporter-gent')).toEqual(['gent']);
    const own = await reading<{ own: boolean }>(
      keeper,
      'provider-antwerpen',
      sql`
      select distinct w.number in (select id from access.own_sessions) as own from platform.waiting_sessions w`,
    );
    expect(own).toEqual([{ own: true }]);
  });

  test.each(['public', 'policy-officer', 'counsellor-antwerpen', 'detainee-1', 'auditor', 'administrator'])(
    'is not told to %s',
    async (who) => {
      // The agency is asked for a lead without an account: what waits of the plan is its to read.
      const plan = who === 'policy-officer' ? [] : [sql`platform.waiting_steps`];
      for (const view of [sql`platform.waiting_sessions`, sql`platform.waiting_intakes`, ...plan]) {
        expect(await reading(keeper, who, sql`select number from ${view}`)).toBe(REFUSED);
      }
    },
  );

  const sessionIn = (prison: string) =>
    fact<{ id: number }>(
      keeper,
      sql`select id from organisation.sessions where prison = ${prison} order by id limit 1`,
    );
  const mark = (id: number, kind = 'register-session') =>
    sql`insert into platform.task_marks (kind, number, state) values (${kind}, ${id}, 'taken')`;

  test('is taken up by who it is for, and by nobody of another prison or with another kind of work', async () => {
    const here = (await sessionIn('antwerpen')).id;
    expect(await changing(keeper, 'supporter-antwerpen', mark(here))).toBe(1);
    expect(await changing(keeper, 'supporter-gent', mark(here))).toBe(REFUSED);
    expect(await changing(keeper, 'plan-coordinator', mark(here))).toBe(REFUSED);
    expect(await changing(keeper, 'supporter-antwerpen', mark(here, 'report-step'))).toBe(REFUSED);
    expect(await changing(keeper, 'counsellor-antwerpen', mark(here))).toBe(REFUSED);
  });

  test('shows who took it up to the same people, and to no other', async () => {
    const here = (await sessionIn('antwerpen')).id;
    await keeper.load((tx) =>
      tx.run(
        sql`insert into platform.task_marks (kind, number, state, taken_by, taken_at) values ('register-session', ${here}, 'taken', 'somebody', access.now())`,
      ),
    );
    const seen = sql`select number from platform.task_marks`;
    expect(await reading(keeper, 'supporter-antwerpen', seen)).toEqual([{ number: here }]);
    expect(await reading(keeper, 'supporter-gent', seen)).toEqual([]);
    expect(await reading(keeper, 'plan-coordinator', seen)).toEqual([]);
    expect(await changing(keeper, 'supporter-gent', sql`update platform.task_marks set state = 'done'`)).toBe(0);
    await keeper.load((tx) => tx.run(sql`delete from platform.task_marks`));
  });

  test('a lead takes up the steps of its own party only', async () => {
    const led = await fact<{ id: number }>(
      keeper,
      sql`select step_id as id from policy.step_parties where role = 'lead' and party = 'SAW' limit 1`,
    );
    const other = await fact<{ id: number }>(
      keeper,
      sql`select s.id from policy.steps s where not exists (select from policy.step_parties p where p.step_id = s.id and p.party = 'SAW') limit 1`,
    );
    expect(await changing(keeper, 'lead-saw', mark(led.id, 'report-step'))).toBe(1);
    expect(await changing(keeper, 'lead-saw', mark(other.id, 'report-step'))).toBe(REFUSED);
  });
});

describe('the daily mail', () => {
  const wish = sql`insert into platform.digest_wishes (wants, email, language) values (true, 'wie@example.org', 'nl')`;

  test('is wished for oneself, and known to nobody else', async () => {
    expect(
      await trying(keeper, 'supporter-gent', async (tx) => {
        await tx.run(wish);
        return tx.rows(sql`select actor_id, email from platform.digest_wishes`);
      }),
    ).toEqual([{ actor_id: 'supporter-gent', email: 'wie@example.org' }]);
    await keeper.load((tx) =>
      tx.run(
        sql`insert into platform.digest_wishes (actor_id, wants, email, language) values ('supporter-gent', true, 'g@example.org', 'en')`,
      ),
    );
    for (const who of ['supporter-antwerpen', 'administrator', 'auditor']) {
      expect(await reading(keeper, who, sql`select email from platform.digest_wishes`)).toEqual([]);
      expect(await changing(keeper, who, sql`update platform.digest_wishes set email = 'x@example.org'`)).toBe(0);
    }
    for (const who of ['public', 'detainee-1', caretaker, postman]) {
      expect(await reading(keeper, who, sql`select email from platform.digest_wishes`)).toBe(REFUSED);
    }
    expect(
      await changing(
        keeper,
        'supporter-antwerpen',
        sql`insert into platform.digest_wishes (actor_id, wants, email, language) values ('supporter-gent', false, null, 'nl')`,
      ),
    ).toBe(REFUSED);
  });

  test('gives the postman an address and how many wait, as that person would count them, and nothing else', async () => {
    await keeper.load(async (tx) => {
      await tx.run(sql`delete from platform.digest_wishes`);
      for (const who of PERSONAS.filter((one) => one.role !== 'detainee')) {
        await tx.run(
          sql`insert into platform.digest_wishes (actor_id, wants, email, language) values (${who.id}, ${who.id !== 'supporter-gent'}, 'x@example.org', 'nl')`,
        );
      }
    });
    const due = (await reading<{ actor_id: string; waiting: number }>(
      keeper,
      postman,
      sql`select actor_id, waiting from platform.digests_due('', 100)`,
    )) as { actor_id: string; waiting: number }[];
    const counts = new Map(due.map((row) => [row.actor_id, row.waiting]));
    expect(counts.has('supporter-gent')).toBe(false);
    for (const who of [
      'supporter-antwerpen',
      'provider-antwerpen',
      'education-coordinator',
      'lead-saw',
      'plan-coordinator',
      'policy-officer',
      'commission-member',
      'administrator',
      'administrator-2',
      'auditor',
      'counsellor-antwerpen',
    ]) {
      expect([who, counts.get(who) ?? 0]).toEqual([who, await waitingFor(who)]);
    }
    expect(counts.get('supporter-antwerpen')).toBeGreaterThan(2);
    for (const query of [
      sql`select id from platform.tasks`,
      sql`select id from organisation.sessions`,
      sql`select id from access.actors`,
      sql`select access.where_they_work()`,
      sql`select code from organisation.prisons`,
    ]) {
      expect(await reading(keeper, postman, query)).toBe(REFUSED);
    }
  });

  test('goes out once a day', async () => {
    const after = await trying(keeper, postman, async (tx) => {
      await tx.run(sql`select platform.digest_sent('supporter-antwerpen', '<1@brug>', 3)`);
      await tx.run(sql`select platform.digest_sent('supporter-antwerpen', '<1@brug>', 3)`);
      return tx.rows<{ actor_id: string }>(sql`select actor_id from platform.digests_due('', 100)`);
    });
    expect((after as { actor_id: string }[]).some((row) => row.actor_id === 'supporter-antwerpen')).toBe(false);
  });

  test.each(['public', 'supporter-antwerpen', 'administrator'])(
    'is carried by nobody but the postman: not by %s',
    async (who) => {
      expect(await reading(keeper, who, sql`select * from platform.digests_due('', 10)`)).toBe(REFUSED);
      expect(await reading(keeper, who, sql`select platform.digest_sent('auditor', '<1@brug>', 3)`)).toBe(REFUSED);
      expect(await reading(keeper, who, sql`select actor_id from platform.digests`)).toBe(REFUSED);
    },
  );
});

/** How many tasks wait for a persona that have no end or are due within a week, counted as that persona. */
async function waitingFor(who: string): Promise<number> {
  const views = {
    'organisation-supporter': 'si',
    'education-coordinator': 'si',
    provider: 's',
    therapist: 's',
    'plan-coordinator': 'p',
    'step-lead': 'l',
    'policy-officer': 'p',
    'commission-member': 'p',
  } as Record<string, string>;
  const soon = sql`due_on <= access.today() + 7`;
  const { role } = PERSONAS.find((one) => one.id === who) ?? { role: '' };
  const asks = views[role] ?? '';
  const counted = await trying(keeper, asker(who), async (tx) => {
    let total = (
      await tx.one<{ n: number }>(
        sql`select count(*) as n from platform.tasks where state in ('open', 'taken') and (due_on is null or ${soon})`,
      )
    ).n;
    if (asks.includes('s'))
      total += (await tx.one<{ n: number }>(sql`select count(*) as n from platform.waiting_sessions where ${soon}`)).n;
    if (asks.includes('i'))
      total += (await tx.one<{ n: number }>(sql`select count(*) as n from platform.waiting_intakes where ${soon}`)).n;
    // What waits of the plan says for whom: a lead is waited for at its own steps, and who submitted decides on nothing of it.
    if (asks.includes('p') || asks.includes('l')) {
      const mine = asks.includes('l') ? sql`and step_id in (select access.led_steps())` : sql``;
      const planned = await tx.one<{ n: number }>(sql`
        select count(*) as n from platform.waiting_steps
        where for_role = ${role} and not_for is distinct from ${who} and (due_on is null or ${soon}) ${mine}`);
      total += planned.n;
    }
    return total;
  });
  return counted as number;
}

test('no title in what waits holds a name of a person', async () => {
  const named = await truth(
    keeper,
    sql`
    select w.detail from (select detail from platform.waiting_sessions union all select detail from platform.waiting_intakes) w
    where exists (select from individual.persons p where w.detail::text like '%' || p.given_name || ' ' || p.family_name || '%')`,
  );
  expect(named).toEqual([]);
});
