import { afterAll, describe, expect, test } from 'vitest';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { asker, REFUSED, reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, log } = testApp(keeper);
const COUNSELLOR = 'counsellor-antwerpen';
const SUPPORTER = 'supporter-antwerpen';

/** Saves a form; gives where one is afterwards, and the number to take it back by. */
async function saved(path: string, fields: Record<string, string>, persona: string) {
  const { status, headers } = await post(persona, path, fields);
  expect(status, path).toBe(303);
  const href = String(headers.get('location'));
  return { href, undo: Number(/[?&]undo=(\d+)/.exec(href)?.[1]) };
}
const undo = (id: number, persona: string) => post(persona, `/undo/${id}`, { idempotencyKey: crypto.randomUUID() });
const lastLine = () =>
  keeper.load((tx) =>
    tx.one<{ action: string; kind: string }>(
      sql`select action, object_kind as kind from audit.entries order by id desc limit 1`,
    ),
  );

test('a plan, a goal and an action that were added are taken back, from the last to the first, by who added them', async () => {
  const { person } = await keeper.load((tx) =>
    tx.one<{ person: number }>(sql`
      select p.id as person from individual.persons p where p.prison = 'antwerpen'
        and not exists (select from individual.service_plans s where s.person_id = p.id) order by p.id limit 1`),
  );
  const plan = () =>
    keeper.load((tx) =>
      tx.maybe<{ version: number; goal: number | null; actions: number }>(sql`
        select s.version, (select max(g.id) from individual.plan_goals g where g.plan_id = s.id) as goal,
          (select count(*)::integer from individual.plan_actions a where a.person_id = s.person_id) as actions
        from individual.service_plans s where s.person_id = ${person}`),
    );
  const version = async () => String((await plan())?.version);
  const PLAN = `/persons/${person}/plan`;

  const started = await saved(PLAN, {}, COUNSELLOR);
  const fields = { title: 'Leren lezen', policyField: 'onderwijs', version: await version() };
  const goal = await saved(`${PLAN}/goals`, fields, COUNSELLOR);
  expect((await page(COUNSELLOR, goal.href)).body).toContain('Doel toegevoegd: Leren lezen');
  const action = await saved(
    `${PLAN}/goals/${(await plan())?.goal}/actions`,
    { title: 'Inschrijven', offerId: '', dueOn: '', version: await version() },
    COUNSELLOR,
  );
  // An action that is tied to an offer needs no title of its own; one that is tied to none does.
  const offer = await keeper.load((tx) =>
    tx.one<{ id: number; title: string }>(sql`
      select id, title_nl as title from organisation.offers where prison = 'antwerpen' and state = 'open' order by id limit 1`),
  );
  const actions = `${PLAN}/goals/${(await plan())?.goal}/actions`;
  const untitled = { title: '', offerId: '', dueOn: '', version: await version() };
  expect((await post(COUNSELLOR, actions, untitled)).status).toBe(422);
  const tied = await saved(actions, { ...untitled, offerId: String(offer.id) }, COUNSELLOR);
  expect((await page(COUNSELLOR, tied.href)).body).toContain(`Actie toegevoegd: ${offer.title}`);
  expect((await undo(tied.undo, COUNSELLOR)).status).toBe(303);
  // Something was built on each of the first two, and nobody else takes anything back.
  for (const { undo: number } of [started, goal]) {
    const refused = await undo(number, COUNSELLOR);
    expect([refused.status, refused.body.includes('Hierop is intussen verder gewerkt')]).toEqual([409, true]);
  }
  for (const other of ['counsellor-gent', SUPPORTER, 'detainee-1', 'auditor'])
    expect((await undo(action.undo, other)).status, other).toBe(404);
  expect(await plan()).toMatchObject({ actions: 1 });

  expect((await undo(action.undo, COUNSELLOR)).headers.get('location')).toBe(`${PLAN}?saved=undone`);
  expect(await plan()).toMatchObject({ actions: 0 });
  expect(await lastLine()).toEqual({ action: 'undo', kind: 'plan-action' });
  expect((await undo(goal.undo, COUNSELLOR)).status).toBe(303);
  expect(await plan()).toMatchObject({ goal: null });
  expect((await undo(started.undo, COUNSELLOR)).status).toBe(303);
  expect(await plan()).toBeUndefined();
  expect((await undo(started.undo, COUNSELLOR)).body).toContain('al ongedaan gemaakt');
});

const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';
/** Everything of a plan as its keepers read it, but for the versions that only rise. */
async function stands(plan: string) {
  const { body } = await page(OFFICER, `/plans/${plan}/edit`);
  return [...body.matchAll(/<(?:h3|h4|li|td|th)[^>]*>(.*?)<\/(?:h3|h4|li|td|th)>/gs)]
    .map(([, text]) =>
      (text ?? '')
        .replace(/<form.*?<\/form>/gs, '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .join('|');
}
const versionIn = async (path: string) =>
  /name="version" value="(\d+)"/.exec((await page(OFFICER, path)).body)?.[1] ?? '';

test('in the register of plans: what was added to a draft, changed in it or dropped from it, is taken back as it stood', async () => {
  const at = '/plans/terug';
  await saved('/plans', { id: 'terug', titleNl: 'Terugplan', validFrom: '1-1-2026', validTo: '31-12-2030' }, OFFICER);
  const goal = await saved(`${at}/goals`, { titleNl: 'Doel een', number: '1' }, OFFICER);
  const sub = await saved(`${at}/goals`, { titleNl: 'Doel een een', number: '1.1', under: '1' }, OFFICER);
  const step = await saved(
    `${at}/goals/1/steps`,
    { titleNl: 'Stap een', number: '1', termText: 'eind 2027', lead: 'SAW' },
    OFFICER,
  );
  const part = await saved(`${at}/goals/1/steps`, { titleNl: 'Deelstap', number: '1.1', under: '1-1' }, OFFICER);
  await saved(`${at}/steps/1-1/milestones`, { titleNl: 'Halfweg', termText: 'midden 2026' }, OFFICER);
  const indicator = await saved(`${at}/goals/1/indicators`, { titleNl: 'Deelnemers', figure: 'participants' }, OFFICER);
  expect((await page(OFFICER, indicator.href)).body).toContain('Toegevoegd: Deelnemers.');
  // What carries something stays, and says so; nobody else takes anything back.
  for (const one of [goal, step]) {
    const refused = await undo(one.undo, OFFICER);
    expect([refused.status, refused.body.includes('Hierop is intussen verder gewerkt')]).toEqual([409, true]);
  }
  for (const who of [COORDINATOR, 'lead-saw', 'commission-member', 'approver', null])
    expect([401, 403, 404], String(who)).toContain(
      (await post(who, `/undo/${part.undo}`, { idempotencyKey: crypto.randomUUID() })).status,
    );

  const whole = await stands('terug');
  expect(whole).toContain('Deelstap');
  const changed = await saved(
    `${at}/steps/1-1/edit`,
    {
      titleNl: 'Anders',
      number: '1',
      termText: 'eind 2029',
      partners: 'VDAB',
      version: await versionIn(`${at}/steps/1-1/edit`),
    },
    OFFICER,
  );
  expect(await stands('terug')).not.toBe(whole);
  expect((await undo(changed.undo, OFFICER)).headers.get('location')).toBe(`${at}/edit?saved=undone`);
  expect(await stands('terug')).toBe(whole);
  const reworded = await saved(
    `${at}/goals/1/edit`,
    { titleNl: 'Doel anders', number: '9', version: await versionIn(`${at}/goals/1/edit`) },
    OFFICER,
  );
  expect((await undo(reworded.undo, OFFICER)).status).toBe(303);
  expect(await stands('terug')).toBe(whole);
  // A goal that is dropped takes everything along, and brings everything back.
  const gone = await saved(`${at}/goals/1/drop`, { version: await versionIn(`${at}/goals/1/drop`) }, OFFICER);
  expect(await stands('terug')).not.toContain('Deelstap');
  expect((await page(OFFICER, gone.href)).body).toContain('Geschrapt: Doel een.');
  expect((await undo(gone.undo, OFFICER)).status).toBe(303);
  expect(await stands('terug')).toBe(whole);
  // Its name was taken in the meantime, or what it hung on is gone: a sentence, and nothing half done.
  const again = await saved(`${at}/steps/1-1/drop`, { version: await versionIn(`${at}/steps/1-1/drop`) }, OFFICER);
  await saved(`${at}/goals/1/steps`, { titleNl: 'Op die plaats', number: '1' }, OFFICER);
  const taken = await stands('terug');
  expect((await undo(again.undo, OFFICER)).body).toContain('intussen opnieuw gewijzigd');
  expect(await stands('terug')).toBe(taken);
  expect((await undo(sub.undo, OFFICER)).status).toBe(409);

  // A relation is taken back, said or taken away.
  const relation = { own: 'goal:1', relation: 'continued', other: 'goal:10', since: '1-2-2026', ground: 'Beslissing' };
  const related = await saved(`${at}/relations?with=2015-2020`, relation, OFFICER);
  const relations = () =>
    keeper.load((tx) =>
      tx.one<{ n: number }>(
        sql`select count(*)::integer as n from policy.plan_relations where 'terug' in (earlier_plan, later_plan)`,
      ),
    );
  expect(await relations()).toEqual({ n: 1 });
  expect((await undo(related.undo, OFFICER)).status).toBe(303);
  expect(await relations()).toEqual({ n: 0 });
  await saved(`${at}/relations?with=2015-2020`, relation, OFFICER);
  const { id } = await keeper.load((tx) =>
    tx.one<{ id: number }>(sql`select id from policy.plan_relations where earlier_plan = 'terug'`),
  );
  const removed = await saved(`${at}/relations/${id}/remove`, {}, OFFICER);
  expect((await undo(removed.undo, OFFICER)).status).toBe(303);
  expect(await relations()).toEqual({ n: 1 });

  // Once adopted, what was done to the draft stays.
  const late = await saved(`${at}/goals`, { titleNl: 'Doel twee', number: '2' }, OFFICER);
  await saved(
    `${at}/adopt`,
    { on: '1-2-2026', ground: 'Beslissing', version: await versionIn(`${at}/adopt`) },
    COORDINATOR,
  );
  expect((await undo(late.undo, OFFICER)).body).toContain('Dit plan is intussen vastgesteld');
});

test('in an adopted plan: a moved deadline, what was added and what was dropped, while nothing was built on it', async () => {
  const at = '/plans/2020-2025';
  const key = await keeper.load((tx) =>
    tx.one<{ key: string; goal: string }>(sql`
    select s.key, g.number as goal from policy.steps s join policy.goals g on g.id = s.goal_id where s.plan_id = '2020-2025' and s.parent_id is null order by s.id limit 1`),
  );
  const records = () =>
    keeper.load((tx) =>
      tx.rows(sql`
    select 'step' as of, s.id, to_jsonb(s) - 'version' as record, array(select y.party from policy.step_parties y where y.step_id = s.id order by y.role, y.position) as parties
    from policy.steps s where s.plan_id = '2020-2025'
    union all select 'goal', g.id, to_jsonb(g) - 'version', '{}' from policy.goals g where g.plan_id = '2020-2025'
    union all select 'milestone', m.id, to_jsonb(m) - 'version', '{}' from policy.milestones m where m.plan_id = '2020-2025'
    union all select 'version', v.step_id, to_jsonb(v), '{}' from policy.step_versions v where v.plan_id = '2020-2025'
    union all select 'version', v.goal_id, to_jsonb(v), '{}' from policy.goal_versions v where v.plan_id = '2020-2025' order by 1, 2`),
    );
  const ground = { on: '1-3-2026', ground: 'Beslissing van de commissie' };
  const edit = `${at}/steps/${key.key}/edit`;
  const move = async (who = OFFICER, titleNl = 'Verschoven') =>
    saved(
      edit,
      { titleNl, termText: 'eind 2029', lead: 'Iemand anders', ...ground, version: await versionIn(edit) },
      who,
    );
  const before = await records();
  const moved = await move();
  expect((await page(null, `${at}/changes`)).body).toContain('Beslissing van de commissie');
  expect((await page(OFFICER, moved.href)).body).toContain('Gewijzigd: Verschoven.');
  expect((await undo(moved.undo, COORDINATOR)).status).toBe(404);
  expect((await undo(moved.undo, OFFICER)).status).toBe(303);
  expect(await records()).toEqual(before);
  expect((await page(null, `${at}/changes`)).body).not.toContain('Beslissing van de commissie');
  expect(await lastLine()).toEqual({ action: 'undo', kind: 'plan' });

  // Twice changed: the last first, the first not before, and not what somebody else changed after.
  const [first, second] = [await move(), await move(OFFICER, 'Nog eens')];
  expect((await undo(first.undo, OFFICER)).status).toBe(409);
  expect((await undo(second.undo, OFFICER)).status).toBe(303);
  expect((await page(null, `${at}/steps/${key.key}`)).body).toContain('Verschoven');
  await move(COORDINATOR, 'Van een ander');
  expect((await undo(first.undo, OFFICER)).body).toContain('intussen opnieuw gewijzigd');

  // What was dropped comes back whole, with what stood below it; what was added goes.
  const after = await records();
  const dropped = await saved(
    `${at}/goals/${key.goal}/drop`,
    { ...ground, version: await versionIn(`${at}/goals/${key.goal}/drop`) },
    OFFICER,
  );
  expect(await records()).not.toEqual(after);
  expect((await undo(dropped.undo, OFFICER)).status).toBe(303);
  expect(await records()).toEqual(after);
  const added = await saved(
    `${at}/goals/${key.goal}/steps`,
    { titleNl: 'Erbij', number: '77', lead: 'SAW', ...ground },
    OFFICER,
  );
  expect((await undo(added.undo, OFFICER)).status).toBe(303);
  const milestone = await saved(
    `${at}/goals/${key.goal}/milestones`,
    { titleNl: 'Mijlpaal', termText: '2027', ...ground },
    OFFICER,
  );
  expect((await undo(milestone.undo, OFFICER)).status).toBe(303);
  expect(await records()).toEqual(after);
  await saved(`${at}/goals/${key.goal}/milestones`, { titleNl: 'Mijlpaal', termText: '2027', ...ground }, OFFICER);
  const { id } = await keeper.load((tx) =>
    tx.one<{ id: number }>(sql`select id from policy.milestones where plan_id = '2020-2025' and title_nl = 'Mijlpaal'`),
  );
  const measured = await records();
  const without = await saved(
    `${at}/milestones/${id}/drop`,
    { on: '2-3-2026', ground: 'Een andere grond', version: '1' },
    OFFICER,
  );
  expect((await undo(without.undo, OFFICER)).status).toBe(303);
  expect(await records()).toEqual(measured);

  // What a snapshot froze, or was reported on, stays.
  const reported = await saved(
    `${at}/goals/${key.goal}/steps`,
    { titleNl: 'Gerapporteerd', number: '78', lead: 'SAW', ...ground },
    OFFICER,
  );
  const report = { state: 'in-progress', statement: 'Begonnen' };
  expect((await api('lead-saw', 'POST', `${at}/steps/${key.goal}-78/reports`, report)).status).toBe(201);
  expect((await undo(reported.undo, OFFICER)).body).toContain('Hierover is intussen gerapporteerd');
  const frozen = await move(OFFICER, 'Vastgelegd');
  expect((await api(COORDINATOR, 'POST', `${at}/snapshots`, { title: 'Halfweg' })).status).toBe(201);
  expect((await undo(frozen.undo, OFFICER)).body).toContain('in een momentopname vastgelegd');
});

describe('in the database', () => {
  const as = <Result>(who: string, work: (tx: Transaction) => Promise<Result>) => keeper.database.as(asker(who), work);
  /** What somebody says to have done, without having done it: the database looks at the record. */
  const forged = (action: string, item: object) =>
    as(OFFICER, async (tx) => {
      const was = JSON.stringify({ plan: '2020-2025', items: [item] });
      const { id } = await tx.one<{ id: number }>(
        sql`insert into platform.undoable (action, was) values (${action}, ${was}::text::jsonb) returning id`,
      );
      await tx.one(sql`select action from platform.begin_undo(${id}::integer)`);
      return (await tx.one<{ between: string | null }>(sql`select policy.take_back_agreed(${id}::integer) as between`))
        .between;
    });

  test('a change of an adopted plan is taken back through one door, by who steers the plan', async () => {
    for (const who of ['public', 'lead-saw', 'commission-member', 'approver', 'administrator'])
      expect(await reading(keeper, who, sql`select policy.take_back_agreed(1)`)).toBe(REFUSED);
    for (const inner of [
      sql`select policy.take_back_goal(1, 1)`,
      sql`select policy.take_back_step(1, 1)`,
      sql`select policy.take_back_measure('milestone', 1, 1, 'x')`,
      sql`select policy.stands_between('step', 1, 1, now())`,
      sql`select policy.take_back_agreed(1)`,
    ])
      expect(await reading(keeper, OFFICER, inner)).toBe(REFUSED);
    await expect(forged('adopt-plan', { of: 'goal', id: 1, version: 1 })).rejects.toMatchObject({ code: REFUSED });
  });

  test('nothing goes that the actor did not do, whatever it says it did', async () => {
    const ground = { since: { on: '2026-03-01', ground: 'Beslissing' } };
    const made = await api(COORDINATOR, 'POST', '/plans/2020-2025/milestones', {
      goal: '1',
      title: { nl: 'Van een ander' },
      ...ground,
    });
    expect(made.status).toBe(201);
    expect(await forged('keep-milestone', { of: 'milestone', id: made.body.id, version: 1 })).toBe('changed-since');
    const newest = await truth<{ id: number; version: number }>(
      keeper,
      sql`select step_id as id, max(version) as version from policy.step_versions
      where plan_id = '2020-2025' and recorded_by = ${COORDINATOR} group by step_id order by step_id limit 1`,
    );
    for (const item of [
      ...newest.map((one) => ({ of: 'step', ...one })),
      { of: 'goal', id: 0, version: 1 },
      { of: 'x', id: 1, version: 1 },
      {},
    ])
      expect(await forged('change-step', item)).toBe('changed-since');
    expect(await truth(keeper, sql`select id from policy.milestones where title_nl = 'Van een ander'`)).toHaveLength(1);
  });
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
