import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { addIndicator, createGoal, createPlan, createStep } from '../../src/policy/plan-register/index.ts';
import { testApp } from '../support/app.ts';
import { changing, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { readWord } from '../support/word.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { app, api, page, post } = testApp(keeper);

const COORDINATOR = 'plan-coordinator';
const PLAN = '/plans/demonstration';
const freeze = (body: object, persona: string | null = COORDINATOR, plan = 'demonstration') =>
  api(persona, 'POST', `/plans/${plan}/snapshots`, body);
const count = () =>
  keeper.load((tx) =>
    tx.one<{
      n: number;
    }>(sql`select (select count(*) from policy.snapshots)::integer + (select count(*) from policy.snapshot_drafts)::integer
      + (select count(*) from policy.snapshot_withdrawals)::integer as n`),
  );
const version = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
const locationOf = (answer: { headers: Headers }) => (answer.headers.get('location') ?? '').split('?')[0] ?? '';

describe('refusals', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['a lead', 'lead-saw', 403],
    ['a member of the commission', 'commission-member', 403],
    ['an approver', 'approver', 403],
    ['a supporter', 'supporter-antwerpen', 403],
  ])('%s freezes, drafts and withdraws nothing', async (_, persona, status) => {
    const before = await count();
    expect((await freeze({ title: 'Evaluatie' }, persona)).status).toBe(status);
    expect((await post(persona, `${PLAN}/snapshots/new`, { title: 'x', asOf: '1-3-2026' })).status).toBe(status);
    expect((await page(persona, `${PLAN}/snapshots/new`)).status).toBe(status);
    expect((await post(persona, `${PLAN}/snapshots/1/withdrawal`, { reason: 'x' })).status).toBe(status);
    expect(await count()).toEqual(before);
  });

  test.each<[string, object]>([
    ['no title', { title: ' ' }],
    ['a title of two lines', { title: 'een\ntwee' }],
    ['a day that is none', { title: 'x', asOf: '2026-02-30' }],
    ['a day to come', { title: 'x', asOf: '2030-01-01' }],
    ['an introduction without end', { title: 'x', introduction: 'a'.repeat(20_001) }],
    ['a field that nobody asked', { title: 'x', content: {} }],
  ])('%s is refused and nothing is written', async (_, body) => {
    const before = await count();
    expect((await freeze(body)).status).toBe(422);
    expect(await count()).toEqual(before);
  });

  test('a plan that is not there, and one that is only a draft, are not frozen', async () => {
    expect((await freeze({ title: 'x' }, COORDINATOR, 'nergens')).status).toBe(404);
    await keeper.load((tx) =>
      createPlan(tx, { id: 'geheim', title: { nl: 'Geheim ontwerp' }, validFrom: '2026-01-01', validTo: '2030-12-31' }),
    );
    expect((await freeze({ title: 'x' }, COORDINATOR, 'geheim')).status).toBe(403);
    for (const path of [
      '/plans/geheim/feed.atom',
      '/plans/geheim/compare',
      '/plans/geheim/snapshots',
      '/plans/geheim/goals.csv',
    ])
      expect((await page(null, path)).status, path).toBe(404);
    // A feed is for everybody alike: not even who works on the draft finds it there.
    expect((await page(COORDINATOR, '/plans/geheim/feed.atom')).status).toBe(404);
  });

  test('the database refuses what the program does not: another author, number, change or removal', async () => {
    for (const statement of [
      sql`insert into policy.snapshots (plan_id, number, as_of, title, content, content_hash, frozen_by) values ('demonstration', 1, '2026-03-01', 'x', '{}', 'h', 'lead-saw')`,
      sql`insert into policy.snapshots (plan_id, number, as_of, title, content, content_hash) values ('demonstration', 7, '2026-03-01', 'x', '{}', 'h')`,
      sql`insert into policy.snapshots (plan_id, number, as_of, title, content, content_hash) values ('demonstration', 1, '2100-03-01', 'x', '{}', 'h')`,
      sql`insert into policy.snapshots (plan_id, number, as_of, title, content, content_hash) values ('geheim', 1, '2026-03-01', 'x', '{}', 'h')`,
      sql`update policy.snapshots set title = 'y'`,
      sql`delete from policy.snapshots`,
      sql`delete from policy.snapshot_withdrawals`,
      sql`insert into policy.snapshot_drafts (plan_id, as_of, title, changed_by) values ('demonstration', '2026-03-01', 'x', 'lead-saw')`,
      sql`insert into policy.snapshot_drafts (plan_id, as_of, title) values ('demonstration', '2100-03-01', 'x')`,
    ])
      expect(await changing(keeper, 'policy-officer', statement)).toBe(REFUSED);
    expect(await reading(keeper, 'lead-saw', sql`select 1 from policy.snapshot_drafts`)).toBe(REFUSED);
  });
});

describe('a draft', () => {
  const form = { title: 'Tussentijdse evaluatie', asOf: '1-3-2026', introduction: 'Eerste zitting.' };

  test('is written over several sittings, by two people without losing a word, and frozen', async () => {
    const made = await post(COORDINATOR, `${PLAN}/snapshots/new`, form);
    expect(made.status).toBe(303);
    const at = locationOf(made);
    const first = version((await page(COORDINATOR, at)).body);
    const more = { ...form, introduction: 'Tweede zitting.', version: first };
    expect((await post('policy-officer', at, more)).status).toBe(303);
    const late = await post(COORDINATOR, at, { ...form, introduction: 'Mijn woorden.', version: first });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Mijn woorden.');
    expect(late.body).toContain('Tweede zitting.');
    for (const persona of ['lead-saw', 'commission-member', null])
      expect((await page(persona, at)).status).toBeGreaterThanOrEqual(401);
    expect((await page(null, `${PLAN}/snapshots`)).body).not.toContain('Tweede zitting');
    expect((await post(COORDINATOR, `${at}/freeze`, { version: first })).status).toBe(409);
    const frozen = await post(COORDINATOR, `${at}/freeze`, { version: version((await page(COORDINATOR, at)).body) });
    expect(frozen.status).toBe(303);
    expect(locationOf(frozen)).toBe(`${PLAN}/snapshots/1`);
    expect((await page(COORDINATOR, at)).status).toBe(404);
    const read = await page(null, `${PLAN}/snapshots/1`);
    expect(read.status).toBe(200);
    expect(read.body).toContain('Tweede zitting.');
    expect(read.body).toContain('Tijdlijn van doelstelling 1');
    expect(read.body).not.toContain('Plancoördinator');
    expect((await page(null, PLAN)).body).toContain('/plans/demonstration/snapshots/1');
  });

  test('is thrown away after it was asked once more; a wrong form says what is wrong', async () => {
    const at = locationOf(await post(COORDINATOR, `${PLAN}/snapshots/new`, form));
    const { body } = await page(COORDINATOR, `${at}/removal`);
    expect(body).toContain('Dit ontwerp weggooien?');
    expect((await post(COORDINATOR, `${at}/removal`, { version: version(body) })).status).toBe(303);
    expect((await page(COORDINATOR, at)).status).toBe(404);
    const wrong = await post(COORDINATOR, `${PLAN}/snapshots/new`, { title: '', asOf: '1-1-2099' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Kies vandaag of een dag ervoor');
  });

  test('stands beside at most twenty others', async () => {
    for (let n = 0; n < 20; n += 1)
      expect(
        (await post(COORDINATOR, '/plans/2015-2020/snapshots/new', { ...form, title: `Ontwerp ${n}` })).status,
      ).toBe(303);
    expect((await post(COORDINATOR, '/plans/2015-2020/snapshots/new', form)).status).toBe(409);
  });
});

describe('a snapshot', () => {
  beforeAll(async () => {
    await keeper.load(async (tx) => {
      const goal = await tx.one<{ id: number }>(
        sql`select id from policy.goals where plan_id = 'demonstration' and number = '1'`,
      );
      await addIndicator(tx, {
        plan: 'demonstration',
        goalId: goal.id,
        title: { nl: 'Gerealiseerde stappen' },
        figure: 'steps',
        filters: { plan: ['demonstration'], status: ['realised'] },
        target: 20,
        unit: 'stappen',
      });
      await addIndicator(tx, {
        plan: 'demonstration',
        goalId: goal.id,
        title: { nl: 'In woorden' },
        measured: 'navraag',
      });
      // Persons: what everybody may read of them is protected. And what no public table knows is not frozen as something else.
      const persons = { plan: 'demonstration', goalId: goal.id, figure: 'participants' };
      await addIndicator(tx, { ...persons, title: { nl: 'Deelnemers' }, filters: { prison: ['gent', 'antwerpen'] } });
      await addIndicator(tx, {
        ...{ ...persons, title: { nl: 'Te fijn' } },
        filters: { prison: ['gent'], offer: ['1'], sex: ['female'] },
      });
    });
    expect((await freeze({ title: 'Tweede', introduction: 'Woorden' })).status).toBe(201);
  });

  test('holds states, statements and figures, and does not change when the plan does', async () => {
    const { body: before } = await api(null, 'GET', `${PLAN}/snapshots/2`);
    const step = before.content.steps.find((one: { status: string }) => one.status === 'in-progress');
    expect(step.ground.statement.nl).toEqual(expect.any(String));
    const { body: asked } = await api(null, 'GET', '/figures/steps?where=plan%3Ddemonstration&where=status%3Drealised');
    const [steps, words, persons, fine] = before.content.indicators;
    expect(steps).toMatchObject({ title: { nl: 'Gerealiseerde stappen' }, target: 20, figure: { id: 'steps' } });
    expect(steps.values.map(({ value }: { value: number }) => value)).toEqual(
      asked.rows.map(({ value }: { value: number }) => value),
    );
    expect(steps.values.length).toBeGreaterThan(0);
    expect(words).toMatchObject({ measured: 'navraag', figure: null, values: [] });
    for (const { value, suppressed } of persons.values)
      expect(suppressed ? value === null : value === 0 || value >= 5).toBe(true);
    expect(persons.values.length).toBeGreaterThan(0);
    expect(persons.values.map(({ label }: { label: { nl: string } }) => label.nl).join()).not.toContain('Brugge');
    expect(fine).toMatchObject({ figure: null, values: [] });
    await keeper.load((tx) =>
      tx.run(sql`insert into policy.status_changes (step_id, status, stated_on, statement_nl, recorded_by, origin)
        select id, 'stopped', '2026-03-02', 'Later bekend', 'plan-coordinator', 'registered' from policy.steps
        where plan_id = 'demonstration' and key = ${step.key}`),
    );
    const { body: after } = await api(null, 'GET', `${PLAN}/snapshots/2`);
    expect(after).toEqual(before);
    const beside = await page(null, `${PLAN}/snapshots/2/compare?with=then`);
    expect(beside.status).toBe(200);
    expect(beside.body).toContain('Gestopt');
    expect((await page(null, `${PLAN}/snapshots/2/compare?with=1`)).status).toBe(200);
    expect((await page(null, `${PLAN}/snapshots/2/compare?with=9`)).status).toBe(404);
  });

  test('goes out as Word, CSV and JSON', async () => {
    const word = await app.request(`${PLAN}/snapshots/2/document.docx`);
    expect(word.status).toBe(200);
    const { paragraphs, tables } = readWord(new Uint8Array(await word.arrayBuffer()));
    expect(paragraphs.join(' ')).toContain('SHA-256');
    expect(tables.length).toBeGreaterThan(5);
    const csv = await page(null, `${PLAN}/snapshots/2.csv`);
    expect(csv.body.trim().split('\n')).toHaveLength(21);
  });

  test('of a long plan is read in light pages by goal, each step on one of them; whole only to be printed', async () => {
    expect((await freeze({ title: 'Lang plan' }, COORDINATOR, '2015-2020')).status).toBe(201);
    const at = '/plans/2015-2020/snapshots/1';
    const { body: frozen } = await api(null, 'GET', at);
    const keys = (body: string) =>
      [...body.matchAll(/<t[dh][^>]*><a href="\/plans\/2015-2020\/steps\/([^"]+)"/g)].map(([, key]) => key);
    const first = (await page(null, at)).body;
    const pages = new Set([...first.matchAll(/snapshots\/1\?page=(\d+)#steps/g)].map(([, number]) => number));
    const read = [
      first,
      ...(await Promise.all([...pages].map(async (n) => (await page(null, `${at}?page=${n}`)).body))),
    ];
    for (const body of read) expect(Buffer.byteLength(body)).toBeLessThan(150_000);
    const all = frozen.content.steps.map((step: { key: string }) => step.key);
    expect(read.flatMap(keys)).toEqual(all);
    expect(keys((await page(null, `${at}?part=all`)).body)).toEqual(all);
    // A goal of the overview leads to the page where its steps are, and there it is.
    for (const [, number, goal] of first.matchAll(/snapshots\/1\?page=(\d+)#(goal-[\d.]+)"/g))
      expect(read[Number(number) - 1], goal).toContain(`id="${goal}"`);
    for (const odd of ['?page=0', '?page=99', '?page=x', '?page=2&page=1', '?part=all&part=x'])
      expect((await page(null, `${at}${odd}`)).status, odd).toBeLessThan(500);
  });

  test('that was changed in the database is not given', async () => {
    const change = (was: string, is: string) =>
      keeper.load((tx) =>
        tx.run(sql`update policy.snapshots set content = jsonb_set(content, '{introduction}', to_jsonb(${is}::text))
          where plan_id = 'demonstration' and number = 2 and content->>'introduction' = ${was}`),
      );
    await change('Woorden', 'Andere woorden');
    expect((await api(null, 'GET', `${PLAN}/snapshots/2`)).status).toBe(409);
    const shown = await page(null, `${PLAN}/snapshots/2`);
    expect(shown.status).toBe(409);
    expect(shown.body).not.toContain('Andere woorden');
    expect((await page(null, `${PLAN}/snapshots/2.csv`)).status).toBe(409);
    await change('Andere woorden', 'Woorden');
    expect((await api(null, 'GET', `${PLAN}/snapshots/2`)).status).toBe(200);
    // One cannot stand in for another.
    await keeper.load((tx) =>
      tx.run(sql`update policy.snapshots set as_of = as_of - 1 where plan_id = 'demonstration' and number = 2`),
    );
    expect((await api(null, 'GET', `${PLAN}/snapshots/2`)).status).toBe(409);
    await keeper.load((tx) =>
      tx.run(sql`update policy.snapshots set as_of = as_of + 1 where plan_id = 'demonstration' and number = 2`),
    );
  });

  test('that is wrong is withdrawn with a reason, once; everybody reads the reason and nobody else the content', async () => {
    const withdraw = (reason: string) => post(COORDINATOR, `${PLAN}/snapshots/1/withdrawal`, { reason });
    expect((await withdraw(' ')).status).toBe(422);
    expect((await withdraw('Een cijfer klopt niet')).status).toBe(303);
    expect((await withdraw('Nog eens')).status).toBe(409);
    const read = await page(null, `${PLAN}/snapshots/1`);
    expect(read.status).toBe(200);
    expect(read.body).toContain('Een cijfer klopt niet');
    expect(read.body).not.toContain('Tweede zitting');
    expect((await api(null, 'GET', `${PLAN}/snapshots/1`)).status).toBe(409);
    expect((await page(null, PLAN)).body).not.toContain('/plans/demonstration/snapshots/1"');
    expect((await page('commission-member', `${PLAN}/snapshots/1`)).body).toContain('Tweede zitting');
    const { body } = await api(null, 'GET', `${PLAN}/snapshots`);
    expect(body.items.find((one: { number: number }) => one.number === 1)).toMatchObject({
      title: null,
      withdrawn: { reason: 'Een cijfer klopt niet', as: COORDINATOR },
    });
    const feed = (await page(null, `${PLAN}/feed.atom`)).body;
    expect(feed).toContain('Een cijfer klopt niet');
    expect(feed).not.toContain('Tweede zitting');
  });
});

describe('two days compared', () => {
  test.each([
    ['2026-02-30', '2026-03-01'],
    ['gisteren', '2026-03-01'],
    ['2026-03-01', '2027-01-01'],
    ['2026-03-02', '2026-03-01'],
  ])('from %s to %s is refused', async (from, to) => {
    expect((await api(null, 'GET', `${PLAN}/comparison?from=${from}&to=${to}`)).status).toBe(422);
    expect((await page(null, `${PLAN}/compare?from=${from}&to=${to}`)).status).toBe(422);
  });

  test('a step that was added, one that was dropped, a deadline that moved: with the days as agreed', async () => {
    await keeper.load(async (tx) => {
      await createPlan(tx, { id: 'proef', title: { nl: 'Proefplan' }, validFrom: '2020-01-01', validTo: '2025-12-31' });
      const goal = await createGoal(tx, { plan: 'proef', title: { nl: 'Doel' } });
      const term = { text: 'eind 2021', start: null, end: '2021-12-31', precision: 'year' as const };
      const step = (title: string) => createStep(tx, { plan: 'proef', goalId: goal.id, title: { nl: title }, term });
      const moved = await step('Verschoven');
      const gone = await step('Weg');
      const kept = await step('Laat');
      const fresh = await step('Nieuw');
      await tx.run(sql`update policy.plans set state = 'adopted' where id = 'proef'`);
      await tx.run(sql`update policy.steps set dropped_on = '2022-06-01' where id = ${gone.id}`);
      await tx.run(sql`update policy.steps set added_on = '2022-06-01' where id = ${fresh.id}`);
      await tx.run(sql`
        insert into policy.step_versions (step_id, version, plan_id, what, title_nl, term_text, term_end, term_precision)
        values (${moved.id}, 1, 'proef', 'printed', 'Verschoven', 'eind 2021', '2021-12-31', 'year')`);
      await tx.run(
        sql`update policy.steps set in_force_on = '2022-01-15', term_end = '2022-12-31', version = 2 where id = ${moved.id}`,
      );
      await tx.run(sql`
        insert into policy.status_changes (step_id, status, stated_on, statement_nl, recorded_by, origin)
        values (${kept.id}, 'realised', '2022-01-10', 'Klaar', 'plan-coordinator', 'registered')`);
    });
    const { body } = await api(null, 'GET', '/plans/proef/comparison?from=2021-01-01&to=2023-01-01');
    expect(body).toMatchObject({ plan: 'proef', from: '2021-01-01', to: '2023-01-01' });
    const rows = body.steps.map((one: Record<string, unknown>) => [
      one.title,
      one.before,
      one.after,
      one.slippedDays,
      one.change,
    ]);
    expect(rows).toEqual([
      ['Verschoven', 'not-registered', 'not-registered', 365, 'same'],
      ['Weg', 'not-registered', null, null, 'dropped'],
      ['Laat', 'not-registered', 'realised', 10, 'realised'],
      ['Nieuw', null, 'not-registered', null, 'added'],
    ]);
    const shown = await page(null, '/plans/proef/compare?from=2021-01-01&to=2023-01-01&change=dropped');
    expect(shown.body).toContain('1 stap van 4');
    const csv = await page(null, '/plans/proef/compare.csv?from=2021-01-01&to=2023-01-01');
    expect(csv.body.trim().split('\n')).toHaveLength(5);
  });

  test('a status reported later does not change what was frozen, and counts by its own day', async () => {
    const early = (await api(null, 'GET', '/plans/proef/comparison?from=2021-01-01&to=2022-01-09')).body.steps;
    expect(early.find((one: { title: string }) => one.title === 'Laat')).toMatchObject({ after: 'not-registered' });
  });
});

describe('the public', () => {
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

  test('follows a plan: a valid feed with stable names, in pages, that says when nothing is new', async () => {
    const feed = await get(`${PLAN}/feed.atom`);
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    const body = await feed.text();
    const ids = [...body.matchAll(/<id>(urn:uuid:[0-9a-f-]{36})<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(5);
    for (const part of ['<updated>', 'rel="self"', 'rel="first"', 'rel="last"', '<author>'])
      expect(body).toContain(part);
    for (const name of [...body.matchAll(/<updated>([^<]+)</g)])
      expect(Number.isNaN(Date.parse(name[1] ?? ''))).toBe(false);
    expect(await (await get(`${PLAN}/feed.atom`)).text()).toBe(body);
    const [etag, modified] = [feed.headers.get('etag') ?? '', feed.headers.get('last-modified') ?? ''];
    expect((await get(`${PLAN}/feed.atom`, { 'if-none-match': `W/${etag}` })).status).toBe(304);
    expect((await get(`${PLAN}/feed.atom`, { 'if-none-match': '"other"', 'if-modified-since': modified })).status).toBe(
      200,
    );
    expect((await get(`${PLAN}/feed.atom`, { 'if-modified-since': modified })).status).toBe(304);
    expect((await get(`${PLAN}/feed.atom?page=999`)).status).toBe(404);
    expect((await get(`${PLAN}/feed.atom?page=x`)).status).toBe(422);
    expect(await (await get(`${PLAN}/feed.atom?lang=en`)).text()).toContain('xml:lang="en"');
  });

  test('follows a goal, and finds its feed in the page', async () => {
    const shown = await page(null, `${PLAN}/goals/1`);
    expect(shown.body).toContain(
      'rel="alternate" type="application/atom+xml" href="/plans/demonstration/goals/1/feed.atom"',
    );
    expect((await get(`${PLAN}/goals/1/feed.atom`)).status).toBe(200);
    for (const path of ['goals/99', 'goals/99/feed.atom', 'goals/%20'])
      expect((await get(`${PLAN}/${path}`)).status).toBe(404);
  });

  test('a text of a status is text in the feed, and no formula in a file', async () => {
    await keeper.load((tx) =>
      tx.run(sql`insert into policy.status_changes (step_id, status, stated_on, statement_nl, recorded_by, origin)
        select id, 'in-progress', '2026-03-03', '=1+1 <b>&"', 'plan-coordinator', 'registered' from policy.steps
        where plan_id = 'proef' order by id limit 1`),
    );
    expect(await (await get('/plans/proef/feed.atom')).text()).toContain('=1+1 &lt;b&gt;&amp;&quot;');
    expect(await (await get('/plans/proef/statuses.csv')).text()).toContain("'=1+1");
  });

  test.each(['goals', 'steps', 'statuses'])('reads the table of %s as CSV and as JSON', async (table) => {
    const json = await api(null, 'GET', `${PLAN}/${table}`);
    expect(json.status).toBe(200);
    const csv = await (await get(`${PLAN}/${table}.csv`)).text();
    expect(csv.trim().split('\n').length).toBeGreaterThan(5);
    if (table !== 'steps') expect(csv.trim().split('\n')).toHaveLength(json.body.total + 1);
  });
});
