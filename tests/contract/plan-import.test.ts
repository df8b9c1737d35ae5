import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { foundPlan, importing } from '../support/found-plan.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, log } = testApp(keeper);

const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';
const LEAD = 'lead-saw';

const imported = importing(keeper);
let id = 0;
beforeEach(async () => {
  id = await imported();
});

/** The lines of the invented plan, as they are kept. */
const LINE = { goal1: 1, wegwijzer: 2, talen: 3, onthaal: 4, goal2: 5, subgoal: 6, gesprek: 7, nummer: 8 };
const rowsOf = async (show = 'all', of = id) =>
  (await api(OFFICER, 'GET', `/plan-imports/${of}/rows?show=${show}`)).body;
const rowOf = async (line: number, of = id) =>
  (await rowsOf('all', of)).items.find((one: { line: number }) => one.line === line);
const decide = (line: number, body: Record<string, unknown>, who = OFFICER) =>
  api(who, 'PATCH', `/plan-imports/${id}/rows/${line}`, body);
const values = {
  ...{ kind: 'step', parent: 1, number: '1.2', title: 'Een onthaal op de eerste dag', note: null },
  ...{ lead: ['Dienst Noord'], partners: ['Dienst Zuid'], targetGroups: [], term: 'doorlopend' },
};
const tracesOf = (action: string) =>
  truth<{ actor: string; detail: Record<string, unknown> }>(
    keeper,
    sql`select actor_id as actor, detail from audit.entries where action = ${action} and object_id = ${String(id)} order by id`,
  );
const acceptAll = async (of = id) => {
  await api(OFFICER, 'POST', `/plan-imports/${of}/clear`, {});
  for (const { line } of (await rowsOf('pending', of)).items)
    await api(OFFICER, 'PATCH', `/plan-imports/${of}/rows/${line}`, { decision: 'accepted' });
};
const accept = (of = id) => api(OFFICER, 'POST', `/plan-imports/${of}/decision`, { decision: 'accepted' });
let plans = 0;
/** Gives the import a code of its own, so that each test can make a plan. */
const named = async (of = id) => {
  plans += 1;
  const { body } = await api(OFFICER, 'GET', `/plan-imports/${of}`);
  const plan = `proef-${plans}`;
  await api(OFFICER, 'PATCH', `/plan-imports/${of}`, { facts: { ...body.facts, id: plan }, target: body.target });
  return plan;
};

describe('who does not steer the plan', () => {
  test.each([[null], [LEAD], ['commission-member'], ['administrator'], ['counsellor-antwerpen']])(
    'finds nothing and does nothing: %s',
    async (who) => {
      const missing = who === null ? 401 : 404;
      for (const path of ['', `/${id}`, `/${id}/rows`])
        expect((await api(who, 'GET', `/plan-imports${path}`)).status).toBe(missing);
      for (const path of ['', `/${id}`, `/${id}/text`, `/${id}/plan`, `/${id}/rows/1`])
        expect((await page(who, `/plan-imports${path}`)).status).toBe(missing);
      const refused = who === null ? 401 : 403;
      expect((await api(who, 'POST', '/plan-imports', { text: 'Doel 1' })).status).toBe(refused);
      expect((await api(who, 'PATCH', `/plan-imports/${id}/rows/1`, { decision: 'accepted' })).status).toBe(refused);
      expect((await api(who, 'POST', `/plan-imports/${id}/decision`, { decision: 'dropped' })).status).toBe(refused);
      expect((await post(who, `/plan-imports/${id}/rows/1/decision`, { decision: 'accepted' })).status).toBe(refused);
    },
  );
});

describe('the rows of a plan that was read in', () => {
  test('come in the order of the document, each with its place and what is doubted', async () => {
    const { items, total } = await rowsOf();
    expect(total).toBe(8);
    expect(items.map((one: { kind: string; number: string }) => `${one.kind} ${one.number}`)).toEqual([
      'goal 1',
      'step 1.1',
      'sub-step 1.1.1',
      'step 1.2',
      'goal 2',
      'sub-goal 2.A',
      'step 2.1',
      'step 2.2',
    ]);
    expect(items[1]).toMatchObject({
      passage: '1.1 Een wegwijzer per afdeling   Steunpunt Oost   eind 2031',
      parent: 1,
    });
    const text = [...foundPlan().text].slice(items[1].source.from, items[1].source.to).join('');
    expect(text).toBe(items[1].passage);
    expect((await rowsOf('doubtful')).items.map((one: { line: number }) => one.line)).toEqual([
      LINE.talen,
      LINE.gesprek,
    ]);
  });

  test('stand on the page beside the text, with the doubts first and the faults of the document', async () => {
    const { body } = await page(OFFICER, `/plan-imports/${id}`);
    expect(body).toContain('Eindigt na de stap waaronder ze hangt');
    expect(body).toContain('Doel zonder termijn');
    expect(body).toContain('<mark class="found-title">De wegwijzer in zeven talen</mark>');
    expect(body).toContain('<mark class="found-term">voorjaar 2032</mark>');
    expect(body).toContain(`href="/plan-imports/${id}/text?at=`);
    expect(body).toContain('Twijfel (2)');
    expect(body).not.toContain('id="row-1"');
    expect((await page(OFFICER, `/plan-imports/${id}?show=all`, 'en')).body).toContain('Accept 6 rows without a doubt');
    const text = (await page(OFFICER, `/plan-imports/${id}/text`)).body;
    expect(text).toContain(`id="place-${LINE.nummer}"`);
    expect((await page(OFFICER, `/plan-imports/${id}?show=none`)).status).toBe(422);
    expect((await page(OFFICER, '/plan-imports/999999')).status).toBe(404);
  });

  test('are accepted as found, all that are not doubted at once, and taken back', async () => {
    const done = await post(OFFICER, `/plan-imports/${id}/clear`, {});
    const { items } = await rowsOf('pending');
    expect(items.map((one: { line: number }) => one.line)).toEqual([LINE.talen, LINE.gesprek]);
    const undo = /undo=(\d+)/.exec(done.headers.get('location') ?? '')?.[1];
    expect((await page(OFFICER, done.headers.get('location') ?? '')).body).toContain(`action="/undo/${undo}"`);
    expect((await post(OFFICER, `/undo/${undo}`, {})).status).toBe(303);
    expect((await rowsOf('pending')).total).toBe(8);
    expect((await tracesOf('review-import')).map(({ detail }) => detail)).toContainEqual({ rows: 6, did: 'all-clear' });
    expect((await post(OFFICER, `/undo/${undo}`, {})).status).toBe(409);
  });

  test('are corrected: the term is typed as printed and read anew', async () => {
    const changed = { ...values, number: '1.2bis', lead: ['SAW', 'SAW', ' '], term: 'eind 2018' };
    expect((await decide(LINE.onthaal, { decision: 'changed', values: changed })).status).toBe(422);
    expect((await decide(LINE.onthaal, { decision: 'changed', values: { ...changed, lead: ['SAW'] } })).status).toBe(
      200,
    );
    expect(await rowOf(LINE.onthaal)).toMatchObject({
      ...{ number: '1.2bis', decision: 'changed', lead: ['SAW'], version: 2 },
      term: { text: 'eind 2018', end: '2018-12-31' },
    });
    const form = (await page(OFFICER, `/plan-imports/${id}/rows/${LINE.onthaal}`)).body;
    expect(form).toContain('<datalist id="known-names">');
    expect(form).toContain('value="1.2bis"');
    const preview = { ...form4(), term: 'voorjaar 2032', preview: '1' };
    expect((await post(OFFICER, `/plan-imports/${id}/rows/${LINE.onthaal}`, preview)).body).toContain(
      'voorjaar 2032.</strong>',
    );
    expect((await rowOf(LINE.onthaal)).version).toBe(2);
  });

  test('hang where a row of their kind may', async () => {
    const faults = async (change: Record<string, unknown>) => {
      const { status, body } = await decide(LINE.onthaal, { decision: 'changed', values: { ...values, ...change } });
      return [status, body.errors?.[0]?.path];
    };
    expect(await faults({ parent: null })).toEqual([422, 'parent']);
    expect(await faults({ parent: LINE.onthaal })).toEqual([422, 'parent']);
    expect(await faults({ parent: LINE.wegwijzer })).toEqual([422, 'parent']);
    expect(await faults({ parent: 999 })).toEqual([422, 'parent']);
    expect(await faults({ kind: 'sub-step', parent: LINE.wegwijzer })).toEqual([200, undefined]);
    const lower = { decision: 'changed', values: { ...values, kind: 'sub-step', parent: LINE.onthaal, title: 'x' } };
    expect((await decide(LINE.wegwijzer, lower)).status).toBe(422); // a sub-step hangs below it, and the other is one now
  });

  test('are rejected with a reason, with what hangs below, and stay to be seen', async () => {
    expect((await decide(LINE.wegwijzer, { decision: 'rejected' })).body.errors[0].path).toBe('reason');
    const alone = await decide(LINE.wegwijzer, { decision: 'rejected', reason: 'Staat er twee keer' });
    expect([alone.status, alone.body.errors[0].path]).toEqual([422, 'below']);
    await decide(LINE.wegwijzer, { decision: 'rejected', reason: 'Staat er twee keer', below: true });
    const { items } = await rowsOf('rejected');
    expect(items.map((one: { reason: string }) => one.reason)).toEqual(['Staat er twee keer', 'Staat er twee keer']);
    expect((await decide(LINE.talen, { decision: 'pending' })).status).toBe(200);
    await acceptAll();
    await named();
    const { status, body } = await accept();
    expect([status, body.detail]).toEqual([409, expect.stringContaining('1.1.1')]); // it hangs below a rejected one
  });

  test('are split and joined, and added by the words of the text', async () => {
    const split = { titles: ['Een onthaal', 'Een eerste dag'] };
    expect((await api(OFFICER, 'POST', `/plan-imports/${id}/rows/${LINE.onthaal}/split`, split)).status).toBe(200);
    const after = (await rowsOf()).items;
    expect(after.map((one: { title: string }) => one.title).slice(3, 5)).toEqual(split.titles);
    expect(after[4]).toMatchObject({ line: 9, lead: ['Dienst Noord'], decision: 'changed', number: null });
    const join = { other: 9, reason: 'Was een rij' };
    expect((await api(OFFICER, 'POST', `/plan-imports/${id}/rows/${LINE.onthaal}/join`, join)).status).toBe(200);
    expect(await rowOf(LINE.onthaal)).toMatchObject({ title: 'Een onthaal Een eerste dag', number: '1.2' });
    expect(await rowOf(9)).toMatchObject({ decision: 'rejected', reason: 'Was een rij' });
    for (const other of [LINE.onthaal, LINE.goal1, 9, 999])
      expect(
        (await api(OFFICER, 'POST', `/plan-imports/${id}/rows/${LINE.onthaal}/join`, { ...join, other })).status,
      ).toBe(422);
    const add = (words: string) =>
      api(OFFICER, 'POST', `/plan-imports/${id}/rows`, {
        values: { ...values, parent: LINE.goal2, title: 'Erbij' },
        words,
      });
    expect((await add('staat er niet')).body.errors[0].path).toBe('words');
    expect((await add('Steunpunt Oost')).status).toBe(422); // more than once
    const { body } = await add('Wie vrijkomt,\n gaat  verder');
    expect(await rowOf(body.line)).toMatchObject({
      title: 'Erbij',
      passage: 'Wie vrijkomt, gaat verder',
      decision: 'changed',
    });
  });

  test('that were split, joined or added are taken back whole', async () => {
    const before = (await rowsOf()).items.map(({ version: _, ...row }: { version: number }) => row);
    const titles = 'Een onthaal\nEen eerste dag\nEen derde';
    const steps = [
      [`rows/${LINE.onthaal}/split`, { titles }],
      [`rows/${LINE.gesprek}/join`, { other: String(LINE.nummer) }],
      ['rows', { ...form4(), kind: 'goal', words: 'Plan voor de proef' }],
      [`rows/${LINE.onthaal}/decision`, { decision: 'rejected', reason: 'Weg' }],
    ] as const;
    for (const [path, fields] of steps) {
      const done = await post(OFFICER, `/plan-imports/${id}/${path}`, { ...fields });
      expect(done.status, path).toBe(303);
      const undo = /undo=(\d+)/.exec(done.headers.get('location') ?? '')?.[1];
      expect((await post(OFFICER, `/undo/${undo}`, {})).status, path).toBe(303);
      expect(
        (await rowsOf()).items.map(({ version: _, ...row }: { version: number }) => row),
        path,
      ).toEqual(before);
    }
  });
});

describe('two people who look at once', () => {
  test('do not overwrite each other: the second is told both versions', async () => {
    const first = { ...values, title: 'Een warm onthaal' };
    expect((await decide(LINE.onthaal, { decision: 'changed', values: first, version: 1 })).status).toBe(200);
    const second = await decide(
      LINE.onthaal,
      { decision: 'changed', values: { ...values, title: 'Anders' }, version: 1 },
      COORDINATOR,
    );
    expect(second.status).toBe(409);
    expect(second.body.errors).toContainEqual({ path: 'title', message: expect.stringContaining('Een warm onthaal') });
    const shown = await post(COORDINATOR, `/plan-imports/${id}/rows/${LINE.onthaal}`, {
      ...form4(),
      title: 'Anders',
      version: '1',
    });
    expect(shown.status).toBe(409);
    expect(shown.body).toContain('Een warm onthaal');
    expect(shown.body).toContain('>Anders</textarea>');
    expect(shown.body).toContain('name="version" value="2"');
    expect((await rowOf(LINE.onthaal)).title).toBe('Een warm onthaal');
    const late = await post(COORDINATOR, `/plan-imports/${id}/rows/${LINE.onthaal}/decision`, {
      decision: 'accepted',
      version: '1',
    });
    expect([late.status, late.body]).toEqual([409, expect.stringContaining('Iemand anders was u voor')]);
  });

  test('accept it once: the second is told that it was decided', async () => {
    await acceptAll();
    await named();
    const both = await Promise.all([accept(), accept()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await decide(LINE.onthaal, { decision: 'pending' })).body.code).toBe('conflict');
  });
});

describe('a plan enters the register', () => {
  test('never before each row was looked at: how many wait and which is said', async () => {
    await named();
    await api(OFFICER, 'POST', `/plan-imports/${id}/clear`, {});
    const { status, body } = await accept();
    expect([status, body.detail]).toEqual([409, expect.stringContaining('1.1.1, 2.1')]);
    const shown = (await page(OFFICER, `/plan-imports/${id}/plan`)).body;
    expect(shown).toContain(`href="/plan-imports/${id}/rows/${LINE.talen}"`);
    expect(shown).not.toContain('Ontwerp maken');
    expect((await post(OFFICER, `/plan-imports/${id}/accept`, {})).status).toBe(409);
  });

  test('as a draft with its goals and steps, each with its place, in one go', async () => {
    await decide(LINE.nummer, { decision: 'rejected', reason: 'Niet van dit plan' });
    await acceptAll();
    const plan = await named();
    expect((await accept()).body).toEqual({ id, state: 'accepted', plan, goals: 3, steps: 4 });
    const made = await truth<{ number: string | null; up: string | null; line: number }>(
      keeper,
      sql`select s.number, up.number as up, r.line from policy.steps s left join policy.steps up on up.id = s.parent_id
          join policy.plan_import_rows r on r.step_id = s.id where s.plan_id = ${plan} order by r.line`,
    );
    expect(made).toEqual([
      { number: '1.1', up: null, line: LINE.wegwijzer },
      { number: '1.1.1', up: '1.1', line: LINE.talen },
      { number: '1.2', up: null, line: LINE.onthaal },
      { number: '2.1', up: null, line: LINE.gesprek },
    ]);
    expect((await api(OFFICER, 'GET', `/plans/${plan}`)).status).toBe(200);
    expect((await api(null, 'GET', `/plans/${plan}`)).status).toBe(404);
    expect((await page(OFFICER, `/plan-imports/${id}`)).body).toContain(`href="/plans/${plan}"`);
    expect(await tracesOf('accept-import')).toEqual([{ actor: OFFICER, detail: { plan, goals: 3, steps: 4 } }]);
  });

  test('not with what the register needs and is not there, and then nothing of it', async () => {
    await acceptAll();
    const { body } = await api(OFFICER, 'GET', `/plan-imports/${id}`);
    await api(OFFICER, 'PATCH', `/plan-imports/${id}`, { facts: { ...body.facts, validTo: null }, target: null });
    const { status, body: refused } = await accept();
    expect([status, refused.errors[0].path]).toEqual([422, 'validTo']);
    const back = { facts: { ...body.facts, id: '2015-2020' }, target: null };
    await api(OFFICER, 'PATCH', `/plan-imports/${id}`, back);
    expect((await accept()).status).toBe(409);
    expect((await api(OFFICER, 'GET', `/plan-imports/${id}`)).body.state).toBe('reviewing');
    const wrong = { facts: { ...body.facts, validFrom: '2036-01-01' }, target: null };
    expect((await api(OFFICER, 'PATCH', `/plan-imports/${id}`, wrong)).status).toBe(422);
  });

  test('or a draft that is there gets it; one that was adopted does not', async () => {
    await acceptAll();
    const plan = await named();
    await accept();
    const goals = foundPlan().goals.map((goal) => ({ ...goal, number: `9${goal.number}`, subGoals: [] }));
    const more = await imported({ goals }, plan);
    await acceptAll(more);
    expect((await accept(more)).body).toMatchObject({ plan, goals: 2 });
    await expect(imported({}, '2015-2020')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a draft that was thrown away is made again from the same rows', async () => {
    await acceptAll();
    const plan = await named();
    await accept();
    expect((await api(OFFICER, 'POST', `/plan-imports/${id}/decision`, { decision: 'reviewing' })).status).toBe(409);
    await keeper.load(async (tx) => {
      await tx.run(sql`delete from policy.steps where plan_id = ${plan} and parent_id is not null`);
      await tx.run(sql`delete from policy.steps where plan_id = ${plan}`);
      await tx.run(sql`delete from policy.goals where plan_id = ${plan} and parent_id is not null`);
      await tx.run(sql`delete from policy.goals where plan_id = ${plan}`);
      await tx.run(sql`delete from policy.plans where id = ${plan}`);
    });
    expect((await api(OFFICER, 'POST', `/plan-imports/${id}/decision`, { decision: 'reviewing' })).status).toBe(200);
    expect((await accept()).body).toMatchObject({ plan, steps: 5 });
  });
});

test('an import is put aside, found back and taken up again', async () => {
  const { body } = await api(OFFICER, 'GET', `/plan-imports/${id}`);
  await decide(LINE.onthaal, { decision: 'accepted' });
  const drop = { decision: 'dropped', version: body.version };
  expect((await api(COORDINATOR, 'POST', `/plan-imports/${id}/decision`, drop)).status).toBe(409);
  expect((await post(COORDINATOR, `/plan-imports/${id}/drop`, {})).status).toBe(303);
  expect((await decide(LINE.goal1, { decision: 'accepted' })).status).toBe(409);
  expect((await page(OFFICER, '/plan-imports?state=dropped')).body).toContain(`href="/plan-imports/${id}"`);
  expect((await page(OFFICER, `/plan-imports/${id}`)).body).toContain('Weer opnemen');
  expect((await post(OFFICER, `/plan-imports/${id}/resume`, {})).status).toBe(303);
  expect((await tracesOf('drop-import')).map(({ detail }) => detail.to)).toEqual(['dropped', 'reviewing']);
});

test('nothing unexpected happened', () => expect(log).toEqual([]));

/** The form of the row 1.2 as the page sends it. */
function form4(): Record<string, string | string[]> {
  return {
    ...{ kind: 'step', parent: '1', number: '1.2', title: 'Een onthaal op de eerste dag', note: '' },
    ...{ lead: ['Dienst Noord', '', ''], partners: ['Dienst Zuid', ''], targetGroups: '', term: 'doorlopend' },
    ...{ start: '', end: '', precision: '' },
  };
}
