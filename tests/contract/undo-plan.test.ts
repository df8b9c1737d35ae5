import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page, post, log } = testApp(keeper);
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

test('nothing unexpected happened', () => expect(log).toEqual([]));
