import { afterAll, describe, expect, test } from 'vitest';
import { loadFacts, readFacts } from '../../src/exchange/facts/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page } = testApp(keeper);

/** What the database holds of the facts, with the ids that others point to. */
const everything = () =>
  keeper.load((tx) =>
    tx.one<{ facts: unknown }>(sql`select jsonb_build_object(
      'steps', (select jsonb_agg(to_jsonb(s) order by s.id) from policy.steps s where origin = 'source'),
      'goals', (select jsonb_agg(to_jsonb(g) order by g.id) from policy.goals g),
      'plans', (select jsonb_agg(to_jsonb(p) order by p.id) from policy.plans p),
      'parties', (select jsonb_agg(to_jsonb(y) order by y.step_id, y.role, y.position) from policy.step_parties y),
      'statuses', (select jsonb_agg(to_jsonb(c) order by c.id) from policy.status_changes c),
      'money', (select jsonb_agg(to_jsonb(f) order by f.year, f.code) from policy.funding_lines f),
      'staff', (select jsonb_agg(to_jsonb(f) order by f.code) from organisation.staff f),
      'people', (select jsonb_agg(to_jsonb(f) order by f.prison, f.measure, f.dimension, f.category) from organisation.population_facts f),
      'totals', (select jsonb_agg(to_jsonb(f) order by f.measure, f.dimension, f.category) from organisation.population_totals f),
      'prisons', (select jsonb_agg(to_jsonb(p) order by p.code) from organisation.prisons p),
      'notes', (select jsonb_agg(to_jsonb(n) order by n.prison, n.code) from organisation.prison_notes n),
      'events', (select jsonb_agg(to_jsonb(e) - 'id' order by e.dossier, e.on_date, e.label_nl) from policy.events e),
      'questions', (select jsonb_agg(to_jsonb(q) order by q.id) from policy.questions q),
      'parts', (select jsonb_agg(to_jsonb(q) order by q.question_id, q.number) from policy.sub_questions q),
      'organisations', (select jsonb_agg(to_jsonb(o) order by o.code) from organisation.organisations o where origin = 'source'),
      'names', (select jsonb_agg(to_jsonb(n) order by n.name) from organisation.organisation_names n),
      'codes', (select jsonb_agg(to_jsonb(c) order by c.list, c.code) from organisation.code_lists c)) as facts`),
  );

describe('facts', () => {
  test('that are loaded already are left as they are', async () => {
    const before = await everything();
    expect(await keeper.load(loadFacts)).toBe(false);
    expect(await everything()).toEqual(before);
  });

  test('of older files are brought to this version, and what was registered on top stays the newest', async () => {
    const stated = { status: 'stopped', statedOn: '2023-05-12', statement: 'Toch stopgezet' };
    await validated({ api }, 'policy-officer', '/plans/2015-2020/steps/1-2', stated);
    const before = await everything();
    await keeper.load(async (tx) => {
      await tx.run(sql`update platform.loads set detail = '{}' where name = 'facts'`);
      await tx.run(sql`update policy.steps set title_nl = 'Oud', term_text = 'eind 2015 (mijlpaal)', term_end = '2015-12-31',
        term_precision = 'year' where key = '8-2' and plan_id = '2015-2020'`);
      await tx.run(sql`update policy.goals set open_list = false`);
      await tx.run(sql`delete from policy.events where on_date = '2014-07-08'`);
      await tx.run(sql`update policy.funding_lines set named_prisons = '{}', also_outside = false`);
      await tx.run(sql`update organisation.staff set policy_field = 'justitie-en-handhaving'`);
      await tx.run(
        sql`update policy.status_changes set statement_nl = 'Oud', evidence_label_nl = 'Oud' where origin = 'source'`,
      );
      await tx.run(sql`delete from organisation.prison_notes where prison = 'gent'`);
    });
    expect(await everything()).not.toEqual(before);
    expect(await keeper.load(loadFacts)).toBe(true);
    expect(await everything()).toEqual(before);
    const step = (await api(null, 'GET', '/plans/2015-2020/steps/1-2')).body;
    expect(step).toMatchObject({ status: 'stopped', ground: { origin: 'registered' } });
    expect(step.history).toHaveLength(2);
    expect(await keeper.load(loadFacts)).toBe(false);
  });

  test('of a database from before checksums are brought to this version', async () => {
    await keeper.load((tx) => tx.run(sql`update platform.loads set detail = '{}' where name = 'facts'`));
    const before = await everything();
    expect(await keeper.load(loadFacts)).toBe(true);
    expect(await everything()).toEqual(before);
  });
});

describe('the plans', () => {
  test('leave the term of step 8-2 blank, as the source does, and tell of the milestone', async () => {
    const { body } = await api(null, 'GET', '/plans/2015-2020/steps/8-2');
    expect(body.term).toEqual({ text: null, start: null, end: null, precision: 'open' });
    expect(body).toMatchObject({ lead: [], timing: 'open' });
    expect(body.note).toContain('mijlpaal: eind 2015');
    expect((await page(null, '/plans/2015-2020/steps/8-2')).body).toContain('geen termijn in de bron');
  });

  test('say which lists of actions the source leaves open', async () => {
    const { body } = await api(null, 'GET', '/plans/2020-2025');
    const goals = body.goals.flatMap((goal: { subGoals: object[] }) => [goal, ...goal.subGoals]);
    const open = goals
      .filter((goal: { openList: boolean }) => goal.openList)
      .map((goal: { number: string }) => goal.number);
    expect(open).toEqual(['1', '2.1', '2.2', '3.1', '3.3', '4.3']);
    const shown = (await page(null, '/plans/2020-2025')).body;
    expect(shown.split('De bron eindigt deze lijst met “…”')).toHaveLength(7);
  });

  test('say everywhere that 24 actions are those of 53 which the sources read name', async () => {
    const list = (await page(null, '/plans')).body;
    expect(list).toContain('24 van de 53 die het plan aankondigt: zoveel noemen de bronnen die gelezen zijn');
    expect(list).toContain('Geteld: 24 van de 53 acties die het plan aankondigt.');
    expect(list).not.toContain('bekend uit een openbare bron');
    const plan = (await page(null, '/plans/2020-2025')).body;
    expect(plan).toContain('van 53');
    expect((await page(null, '/plans/2020-2025?state=realised')).body).toContain(
      '0 acties van de 24 die de gelezen bronnen noemen; het plan kondigt er 53 aan',
    );
  });

  test('call the demonstration invented, and nothing of it known from a source', async () => {
    const list = (await page(null, '/plans')).body;
    const invented = list.slice(list.indexOf('/plans/demonstration'));
    expect(invented).toMatch(/\d+ verzonnen acties/);
    expect(invented).toContain('Elke stand van dit plan is verzonnen.');
    expect(invented).not.toContain('de bronnen die gelezen zijn');
    const plan = (await page(null, '/plans/demonstration')).body;
    expect(plan).toContain('verzonnen');
    expect(plan).not.toContain('zoveel noemen de gelezen bronnen');
  });

  test('show beside each status what it rests on', async () => {
    const shown = (await page(null, '/plans/2015-2020')).body;
    expect(shown).toContain('Slides over drugsbeleid in de gevangenissen');
    await validated({ api }, 'policy-officer', '/plans/2015-2020/steps/14-1', {
      status: 'realised',
      statement: 'Klaar',
    });
    expect((await page(null, '/plans/2015-2020')).body).toContain('zonder bewijs');
  });

  test('do not call a goal in progress for one realised step', async () => {
    const { body } = await api(null, 'GET', '/plans/2015-2020');
    const goal = (number: string) => body.goals.find((one: { number: string }) => one.number === number);
    expect(goal('10').status).toBe('partly-registered');
    expect(goal('2').status).toBe('not-registered');
    expect((await page(null, '/plans/2015-2020')).body).toContain('deels geregistreerd');
  });
});

describe('money and staff', () => {
  test('name the three services of footnote 16 with their prisons, and no amount for one prison', async () => {
    const { body } = await api(null, 'GET', '/budget');
    const line = body.lines.find((one: { code: string }) => one.code === 'disability-services');
    expect(line).toMatchObject({ prison: null, namedPrisons: ['merksplas', 'antwerpen', 'gent'], alsoOutside: true });
    const shown = (await page(null, '/budget')).body;
    expect(shown).toContain('de bron noemt bij geen enkele lijn een bedrag voor één gevangenis');
    expect(shown).toContain('Merksplas, Antwerpen, Gent');
    expect(shown).not.toContain('organisaties die in verschillende gevangenissen werken');
  });

  test('call what the source leaves blank not stated', async () => {
    expect((await page(null, '/budget')).body).toContain('totaal in de bron: niet vermeld');
    const map = (await page(null, '/prisons')).body;
    const foot = map.slice(map.indexOf('<tfoot'), map.indexOf('</tfoot'));
    expect(foot).toContain('5.961,1');
    expect(foot).toContain('12.655');
    expect(foot).toContain('niet vermeld');
    expect(foot).not.toContain('%');
    expect(foot).not.toContain('<svg');
  });

  test('is divided over prisons by a key that is named, and what is not stays in sight', async () => {
    const cents = (amounts: number[]) => amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0);
    for (const query of ['', '?attribution=places', '?attribution=population', '?attribution=fte']) {
      const { body } = await api(null, 'GET', `/budget${query}`);
      const parts = body.byPrison.flatMap((one: { direct: number; byKey: number }) => [one.direct, one.byKey]);
      expect(cents([...parts, body.notAttributable]), query).toBe(cents([body.total]));
      expect(body.byPrison, query).toHaveLength(19);
    }
    const none = (await api(null, 'GET', '/budget')).body;
    expect([none.key, none.notAttributable]).toEqual([null, none.total]);
    const byPlaces = (await api(null, 'GET', '/budget?attribution=places')).body;
    expect(byPlaces.key).toMatchObject({ id: 'places', year: 2013, weights: { antwerpen: 439, merksplas: 694 } });
    // The grant of SAW and that of the disability agency also pay for work outside.
    expect(byPlaces.notAttributable).toBe(5_694_666.15);
    const fte = (await api(null, 'GET', '/budget?attribution=fte')).body;
    expect([fte.key.weights, fte.notAttributable]).toEqual([{}, fte.total]);
    expect((await api(null, 'GET', '/budget?attribution=cells')).status).toBe(422);
    const shown = await page(null, '/budget?attribution=places&beside=population');
    expect(shown.body).toContain('plaatsen in 2013');
    expect(shown.body).toContain('5.694.666,15');
    expect((await page(null, '/budget?attribution=cells')).status).toBe(422);
  });

  test('give each function the field of the budget heading that pays it, or none', async () => {
    const heading = new Map(readFacts('budget-2015').map((line) => [line.code, line.policy_field]));
    const staff = new Map(readFacts('staff-2014').map((line) => [line.code, line.policy_field]));
    expect(staff.get('policy-coordinator')).toBe(heading.get('coordination-staff'));
    expect(staff.get('organisation-supporter')).toBe(heading.get('judicial-welfare-work'));
    expect(staff.get('trajectory-counsellor')).toBe(heading.get('judicial-welfare-work'));
    expect(staff.get('education-coordinator')).toBe(heading.get('education-coordination-vocvo'));
    expect(staff.get('detention-employment-consultant')).toBe(heading.get('employment-consultants'));
    expect(staff.get('mental-health-centre-staff')).toBe(heading.get('forensic-mental-health-teams'));
    expect(staff.get('prison-library-staff')).toBe(heading.get('prison-libraries'));
    expect(staff.get('justice-staff-support')).toBeNull();
    expect(staff.get('socio-cultural-worker')).toBeNull();
  });
});
