import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post } = brug;
const { planSeries, people, written } = registering(keeper, brug);
const SUPPORTER = 'supporter-antwerpen';
const [one = 0, two = 0, three = 0] = await people('antwerpen', 3);

/** Where a saved form leads, and the number under which it can be taken back. */
async function saved(path: string, fields: Record<string, string | string[]> = {}, persona = SUPPORTER) {
  const { status, headers, body } = await post(persona, path, fields);
  if (status !== 303) throw new Error(`${status} for ${path}: ${body.slice(0, 300)}`);
  const href = String(headers.get('location'));
  return { href, undo: Number(/[?&]undo=(\d+)/.exec(href)?.[1]) };
}
const undo = (id: number, persona: string | null = SUPPORTER) =>
  post(persona, `/undo/${id}`, { idempotencyKey: crypto.randomUUID() });
const enrol = (series: number, personId: number, persona = SUPPORTER) =>
  saved(`/series/${series}/enrol`, { personId: String(personId) }, persona);
const applications = (series: number) =>
  keeper.load((tx) =>
    tx.rows<{ id: number; person: number; state: string; ended: boolean }>(sql`
      select id, person_id as person, state, ended_at is not null as ended
      from organisation.applications where series_id = ${series} order by id`),
  );
const stateOf = async (series: number, person: number) =>
  (await applications(series)).filter((a) => a.person === person).map((a) => a.state);
const idOf = async (series: number, person: number) =>
  (await applications(series)).find((a) => a.person === person)?.id ?? 0;
const lastLine = () =>
  keeper.load((tx) =>
    tx.one<{ action: string; kind: string; object: string; detail: Record<string, unknown> }>(sql`
      select action, object_kind as kind, object_id as object, detail from audit.entries order by id desc limit 1`),
  );
const makeOlder = (id: number) =>
  keeper.load((tx) =>
    tx.run(sql`update platform.undoable set done_at = done_at - interval '25 hours' where id = ${id}`),
  );
const nameOf = async (person: number) =>
  (
    await keeper.load((tx) =>
      tx.one<{ name: string }>(
        sql`select given_name || ' ' || family_name as name from individual.persons where id = ${person}`,
      ),
    )
  ).name;

describe('refused', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['a colleague in the same prison', 'education-coordinator', 404],
    ['a detainee', 'detainee-1', 404],
    ['the administrator', 'administrator', 404],
  ])('%s takes nothing of somebody else back', async (_, persona, status) => {
    const { id } = await planSeries();
    const done = await enrol(id, one);
    const before = await written();
    expect((await undo(done.undo, persona)).status).toBe(status);
    expect(await written()).toEqual(before);
    expect((await page(persona, `/offers?saved=x&undo=${done.undo}`)).body).not.toContain(`/undo/${done.undo}`);
  });

  test('what is not there, or no number', async () => {
    expect((await undo(2_000_000_000)).status).toBe(404);
    expect((await post(SUPPORTER, '/undo/x', {})).status).toBe(404);
    expect((await page(SUPPORTER, '/offers?undo=x&undo=1%20or%201')).status).toBe(200);
  });

  test('after a day: it says so, and the notice no longer offers it', async () => {
    const { id } = await planSeries();
    const done = await enrol(id, one);
    await makeOlder(done.undo);
    const before = await written();
    const late = await undo(done.undo);
    expect(late.status).toBe(409);
    expect(late.body).toContain('Ongedaan maken kan één dag lang.');
    expect(await written()).toEqual(before);
    expect((await page(SUPPORTER, done.href)).body).not.toContain('/undo/');
  });

  test('twice: the second time says that it was undone', async () => {
    const { id } = await planSeries();
    const done = await enrol(id, one);
    expect((await undo(done.undo)).status).toBe(303);
    const again = await undo(done.undo);
    expect(again.status).toBe(409);
    expect(again.body).toContain('Dit is al ongedaan gemaakt.');
  });

  test('who lost the right that doing it needs', async () => {
    const { id } = await planSeries();
    const done = await enrol(id, one);
    await keeper.load((tx) =>
      tx.run(sql`update platform.undoable set actor_id = 'provider-antwerpen' where id = ${done.undo}`),
    );
    expect((await undo(done.undo, 'provider-antwerpen')).status).toBe(403);
    expect(await stateOf(id, one)).toEqual(['enrolled']);
  });

  test('a row that an actor forges in SQL gives nothing that is not the actor’s', async () => {
    const { id } = await planSeries();
    await enrol(id, one);
    const application = await idOf(id, one);
    const forged = await keeper.database.as(
      { id: 'supporter-gent', databaseRole: 'brug_organisation_supporter', roleId: await roleId('supporter-gent') },
      (tx) =>
        tx.one<{ id: number }>(sql`
          insert into platform.undoable (action, was)
          values ('apply', ${JSON.stringify({ id: application, version: 1 })}::jsonb) returning id`),
    );
    expect((await undo(forged.id, 'supporter-gent')).status).toBeGreaterThanOrEqual(400);
    expect(await stateOf(id, one)).toEqual(['enrolled']);
  });
});

const roleId = async (actor: string) =>
  (
    await keeper.load((tx) =>
      tx.one<{ id: number }>(sql`select id from access.actor_roles where actor_id = ${actor} order by id limit 1`),
    )
  ).id;

describe('an enrolment', () => {
  test('is taken back: it never was, and who waits gets the place', async () => {
    const { id } = await planSeries({}, { places: 1 });
    const first = await enrol(id, one);
    await enrol(id, two);
    const notice = (await page(SUPPORTER, first.href)).body;
    expect(notice).toContain(`${await nameOf(one)} (`);
    expect(notice).toContain(`action="/undo/${first.undo}"`);
    const back = await undo(first.undo);
    expect(back.headers.get('location')).toBe(`/series/${id}/enrol?saved=undone`);
    expect((await page(SUPPORTER, String(back.headers.get('location')))).body).toContain('Ongedaan gemaakt');
    expect(await stateOf(id, one)).toEqual(['invalid']);
    expect(await stateOf(id, two)).toEqual(['enrolled']);
    // Enrolling again is possible: nothing of it stands in the way.
    await enrol(id, one);
    expect(await stateOf(id, one)).toEqual(['invalid', 'waiting']);
  });

  test('stays once attendance of that person is registered', async () => {
    const { id, sessions } = await planSeries();
    const done = await enrol(id, one);
    const session = sessions[0]?.id ?? 0;
    await keeper.load((tx) =>
      tx.run(sql`update organisation.applications set enrolled_at = '2026-03-15' where series_id = ${id}`),
    );
    await api(SUPPORTER, 'PUT', `/sessions/${session}/attendance`, { present: [one], absent: [], headcount: 0 });
    const refused = await undo(done.undo);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('sindsdien deelname geregistreerd');
    expect(await stateOf(id, one)).toEqual(['enrolled']);
  });

  test('leaves a trace of what was taken back', async () => {
    const { id } = await planSeries();
    const done = await enrol(id, one);
    await undo(done.undo);
    expect(await lastLine()).toMatchObject({
      action: 'undo',
      kind: 'application',
      object: String(await idOf(id, one)),
      detail: { of: 'apply', series: id },
    });
  });
});

describe('a withdrawal', () => {
  const withdrawn = async () => {
    const { id } = await planSeries({}, { places: 1 });
    await enrol(id, one);
    await enrol(id, two);
    return { id, done: await saved(`/applications/${await idOf(id, one)}/withdraw`) };
  };

  test('says who left, who moved up, and is taken back with both', async () => {
    const { id, done } = await withdrawn();
    expect(await stateOf(id, two)).toEqual(['enrolled']);
    const notice = (await page(SUPPORTER, done.href)).body;
    expect(notice).toContain(await nameOf(one));
    expect(notice).toContain(await nameOf(two));
    expect((await undo(done.undo)).status).toBe(303);
    expect(await stateOf(id, one)).toEqual(['enrolled']);
    expect(await stateOf(id, two)).toEqual(['waiting']);
    expect((await applications(id)).every(({ ended }) => !ended)).toBe(true);
  });

  test('stays when who moved up was taken off since', async () => {
    const { id, done } = await withdrawn();
    await saved(`/applications/${await idOf(id, two)}/withdraw`);
    const refused = await undo(done.undo);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('De plaats is intussen van iemand anders.');
    expect(await stateOf(id, one)).toEqual(['withdrawn']);
  });

  test('stays when the place was given to somebody else', async () => {
    const { id } = await planSeries({}, { places: 1 });
    await enrol(id, one);
    const done = await saved(`/applications/${await idOf(id, one)}/withdraw`);
    await enrol(id, three);
    expect((await undo(done.undo)).status).toBe(409);
    expect(await stateOf(id, one)).toEqual(['withdrawn']);
    expect(await stateOf(id, three)).toEqual(['enrolled']);
  });

  test('stays when that person applied again, or left the prison', async () => {
    const { id } = await planSeries();
    await enrol(id, one);
    const done = await saved(`/applications/${await idOf(id, one)}/withdraw`);
    await enrol(id, one);
    expect((await undo(done.undo)).status).toBe(409);
    expect(await stateOf(id, one)).toEqual(['withdrawn', 'enrolled']);
  });
});

test('an acceptance is taken back: the interview waits again', async () => {
  const { id } = await planSeries({ intake: 'gesprek' });
  await enrol(id, one);
  const done = await saved(`/applications/${await idOf(id, one)}/accept`);
  expect(await stateOf(id, one)).toEqual(['enrolled']);
  expect((await undo(done.undo)).headers.get('location')).toMatch(/^\/offers\/\d+\?saved=undone&part=people$/);
  expect(await stateOf(id, one)).toEqual(['intake']);
});

describe('a session', () => {
  const versionOf = async (id: number) => (await api(SUPPORTER, 'GET', `/sessions/${id}`)).body;
  const session = async () => (await planSeries()).sessions[0]?.id ?? 0;

  test('that was called off, and one that was put back, are as they were', async () => {
    const id = await session();
    const off = await saved(`/sessions/${id}/cancel`, { reason: 'staking' });
    expect((await page(SUPPORTER, off.href)).body).toContain('is afgelast.');
    expect((await undo(off.undo)).status).toBe(303);
    expect(await versionOf(id)).toMatchObject({ status: 'planned', reason: null });
    await saved(`/sessions/${id}/cancel`, { reason: 'staking' });
    const on = await saved(`/sessions/${id}/reinstate`);
    await undo(on.undo);
    expect(await versionOf(id)).toMatchObject({ status: 'cancelled', reason: 'staking' });
  });

  test('that changed since stays as it is', async () => {
    const id = await session();
    const off = await saved(`/sessions/${id}/cancel`, { reason: 'staking' });
    await saved(`/sessions/${id}/reinstate`);
    await saved(`/sessions/${id}/cancel`, { reason: 'personeelstekort' });
    expect((await undo(off.undo)).body).toContain('intussen opnieuw gewijzigd');
    expect(await versionOf(id)).toMatchObject({ status: 'cancelled', reason: 'personeelstekort' });
  });

  test('whose first registration is taken back waits to be registered again', async () => {
    const id = await session();
    const done = await saved(`/sessions/${id}/attendance`, {
      [`state-${one}`]: 'present',
      person: String(one),
      headcount: '4',
    });
    expect(await versionOf(id)).toMatchObject({ status: 'held', headcount: 4 });
    expect((await undo(done.undo)).status).toBe(303);
    expect(await versionOf(id)).toMatchObject({ status: 'planned', named: 0, headcount: 0, present: [] });
    expect((await api(SUPPORTER, 'GET', '/sessions?state=unregistered&prison=antwerpen&size=200')).status).toBeLessThan(
      500,
    );
    expect(await lastLine()).toMatchObject({ action: 'read-names' });
  });

  test('whose correction is taken back has the registration before it', async () => {
    const id = await session();
    await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, {
      present: [one],
      absent: [{ personId: two, reason: 'sick' }],
      headcount: 2,
    });
    const done = await saved(`/sessions/${id}/attendance`, {
      [`state-${one}`]: 'out',
      [`state-${two}`]: 'out',
      headcount: '9',
      version: String((await versionOf(id)).version),
    });
    await undo(done.undo);
    const now = await versionOf(id);
    expect(now).toMatchObject({ status: 'held', headcount: 2, named: 1, present: [one] });
    expect(now.absent).toEqual([{ personId: two, reason: 'sick' }]);
    // A registration since stands.
    const later = await saved(`/sessions/${id}/attendance`, {
      [`state-${one}`]: 'out',
      [`state-${two}`]: 'out',
      headcount: '5',
      version: String((await versionOf(id)).version),
    });
    await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, { present: [], absent: [], headcount: 6 });
    expect((await undo(later.undo)).status).toBe(409);
    expect(await versionOf(id)).toMatchObject({ headcount: 6 });
  });
});

describe('a status of a step', () => {
  const STEP = '/plans/2015-2020/steps/1-1';
  const history = () =>
    keeper.load((tx) =>
      tx.rows<{ status: string }>(sql`
        select c.status from policy.status_changes c join policy.steps s on s.id = c.step_id
        where s.plan_id = '2015-2020' and s.key = '1-1' order by c.id`),
    );
  const record = (status: string) =>
    saved(
      STEP,
      { status, statedOn: '2026-03-01', statement: 'Proef van een stand.', evidence: '', evidenceLabel: '' },
      'policy-officer',
    );

  test('is taken back while nothing stands on it', async () => {
    const before = await history();
    const done = await record('in-progress');
    expect(await history()).toHaveLength(before.length + 1);
    expect((await undo(done.undo, 'policy-officer')).headers.get('location')).toBe(`${STEP}?saved=undone`);
    expect(await history()).toEqual(before);
  });

  test('stays under a later one, and under an answer that was frozen since', async () => {
    const first = await record('in-progress');
    const second = await record('realised');
    expect((await undo(first.undo, 'policy-officer')).status).toBe(409);
    await keeper.load((tx) =>
      tx.run(sql`
        insert into policy.answers (question_id, version, state, content, content_hash, frozen_by)
        select id, 900, 'draft', '{}', 'x', 'policy-officer' from policy.questions order by id limit 1`),
    );
    const refused = await undo(second.undo, 'policy-officer');
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('Een antwoord dat sindsdien is vastgelegd');
    await keeper.load((tx) => tx.run(sql`delete from policy.answers where version = 900`));
    expect((await undo(second.undo, 'policy-officer')).status).toBe(303);
  });
});

test('the state of a goal and of an action are taken back, while the plan is as it was left', async () => {
  const plan = await keeper.load((tx) =>
    tx.one<{ person: number; goal: number; version: number }>(sql`
      select p.id as person, g.id as goal, s.version from individual.service_plans s
      join individual.plan_goals g on g.plan_id = s.id and g.state = 'active'
      join individual.persons p on p.id = s.person_id
      join individual.assignments a on a.person_id = p.id and a.actor_id = 'counsellor-antwerpen' and a.to_date is null
      where s.state <> 'ended' order by g.id limit 1`),
  );
  const path = `/persons/${plan.person}/plan/goals/${plan.goal}/state`;
  const goal = () =>
    keeper.load((tx) =>
      tx.one<{ state: string; version: number }>(sql`
        select g.state, s.version from individual.plan_goals g join individual.service_plans s on s.id = g.plan_id
        where g.id = ${plan.goal}`),
    );
  const change = async (state: string) =>
    saved(path, { state, version: String((await goal()).version) }, 'counsellor-antwerpen');
  const done = await change('reached');
  expect((await undo(done.undo, 'counsellor-antwerpen')).status).toBe(303);
  expect((await goal()).state).toBe('active');
  const again = await change('reached');
  await change('active');
  expect((await undo(again.undo, 'counsellor-antwerpen')).status).toBe(409);
});

test('what can be taken back holds no name, and is gone after a day', async () => {
  const { id } = await planSeries();
  const done = await enrol(id, one);
  const row = await keeper.load((tx) =>
    tx.one<{ was: Record<string, unknown> }>(sql`select was from platform.undoable where id = ${done.undo}`),
  );
  for (const part of (await nameOf(one)).split(' ')) expect(JSON.stringify(row.was)).not.toContain(part);
  await makeOlder(done.undo);
  await keeper.database.as({ id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null }, (tx) =>
    tx.one(sql`select platform.clean_undoable(1, 500) as n`),
  );
  const left = await keeper.load((tx) =>
    tx.one<{ old: number; young: number }>(sql`
      select count(*) filter (where done_at < ${NOW.toISOString()}::timestamptz - interval '1000 days') as old,
        count(*) filter (where id = ${done.undo}) as young from platform.undoable`),
  );
  expect(left).toEqual({ old: 0, young: 0 });
});

test('an answer of the API carries no number to take it back by', async () => {
  const { id } = await planSeries();
  const { body } = await api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId: one });
  expect(Object.keys(body).sort()).toEqual(['id', 'position', 'state']);
});
