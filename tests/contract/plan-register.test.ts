import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post } = testApp(keeper);
const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';

const body = { title: { nl: 'Nieuw plan' }, validFrom: '2026-01-01', validTo: '2030-12-31' };
const ground = { ground: 'Beslissing van de Vlaamse Regering' };
const status = async (answer: Promise<{ status: number }>) => (await answer).status;

/** An adopted plan with one goal and one step of SAW. */
async function adopted(id: string, on = '2026-01-05') {
  expect(await status(api(OFFICER, 'POST', '/plans', { ...body, id, validFrom: '2020-01-01' }))).toBe(201);
  expect(await status(api(OFFICER, 'POST', `/plans/${id}/goals`, { title: { nl: 'Doel' } }))).toBe(201);
  const step = {
    goal: 1,
    number: 1,
    title: { nl: 'Stap zoals gedrukt' },
    lead: ['SAW'],
    term: { text: 'eind 2026', end: '2026-12-31', precision: 'year' },
  };
  expect((await api(OFFICER, 'POST', `/plans/${id}/steps`, step)).body).toMatchObject({ key: '1-1' });
  expect(await status(api(COORDINATOR, 'POST', `/plans/${id}/adoption`, { on, ...ground }))).toBe(200);
}

describe('a draft', () => {
  test.each([null, 'lead-saw', 'commission-member', 'approver', 'supporter-antwerpen', 'administrator'])(
    'is begun by no %s',
    async (who) => {
      expect([401, 403]).toContain(await status(api(who, 'POST', '/plans', body)));
      expect([401, 403, 303]).toContain(await status(page(who, '/plans/new')));
    },
  );

  test('does not exist for who does not work on it: no page, no line, no document', async () => {
    expect(await status(api(OFFICER, 'POST', '/plans', { ...body, id: 'geheim', title: { nl: 'Geheimplan' } }))).toBe(
      201,
    );
    await api(OFFICER, 'POST', '/plans/geheim/goals', { title: { nl: 'Geheimdoel' } });
    await api(OFFICER, 'POST', '/plans/geheim/steps', { goal: '1', title: { nl: 'Geheimstap' } });
    for (const who of [null, 'approver', 'supporter-antwerpen', 'auditor']) {
      expect(await status(api(who, 'GET', '/plans/geheim'))).toBe(404);
      expect(await status(api(who, 'GET', '/plans/geheim/steps/1-a1'))).toBe(404);
      for (const path of [
        '/plans/geheim',
        '/plans/geheim/timeline',
        '/plans/geheim/steps/1-a1',
        '/plans/geheim/changes',
        '/plans/geheim.csv',
        '/plans/geheim/document.docx',
      ])
        expect([path, await status(page(who, path))]).toEqual([path, 404]);
      expect((await api(who, 'GET', '/plans')).body.items.map((plan: { id: string }) => plan.id)).not.toContain(
        'geheim',
      );
      expect((await page(who, '/plans')).body).not.toContain('Geheimplan');
      expect((await page(who, '/plans.csv')).body).not.toContain('Geheimplan');
    }
    for (const who of [OFFICER, COORDINATOR, 'lead-saw', 'commission-member']) {
      expect((await api(who, 'GET', '/plans/geheim')).body.goals[0].steps[0]).toMatchObject({ title: 'Geheimstap' });
      expect((await page(who, '/plans/geheim')).body).toContain('Dit plan is een ontwerp');
    }
    expect(await status(page(null, '/plans/geheim'))).toBe(404);
  });

  test('is refused what cannot be, each with its place', async () => {
    const faults = async (sent: object) => {
      const answer = await api(OFFICER, 'POST', '/plans', { ...body, ...sent });
      return [answer.status, answer.body.errors?.map((one: { path: string }) => one.path)];
    };
    expect(await faults({ validTo: '2025-12-31' })).toEqual([422, ['validTo']]);
    expect(await faults({ id: 'Met Spatie' })).toEqual([422, ['id']]);
    expect(await faults({ title: { nl: '' } })).toEqual([422, ['title.nl']]);
    expect(await faults({ address: 'javascript:alert(1)' })).toEqual([422, ['address']]);
    expect(await status(api(OFFICER, 'POST', '/plans', { ...body, id: '2015-2020' }))).toBe(409);
  });

  test('has its goals and steps reordered, changed and dropped; a circle gets a clear sentence', async () => {
    await api(OFFICER, 'POST', '/plans', { ...body, id: 'boom' });
    for (const nl of ['Een', 'Twee']) await api(OFFICER, 'POST', '/plans/boom/goals', { title: { nl } });
    expect((await api(OFFICER, 'POST', '/plans/boom/goals', { title: { nl: 'Sub' }, under: 1 })).body).toMatchObject({
      number: '1.1',
    });
    const circle = await api(OFFICER, 'PATCH', '/plans/boom/goals/1', { under: '1.1' });
    expect([circle.status, circle.body.detail]).toEqual([
      409,
      'Dit kan niet onder zichzelf staan, ook niet langs een omweg. Kies een andere plaats.',
    ]);
    expect(await status(api(OFFICER, 'PATCH', '/plans/boom/goals/1', { under: '1' }))).toBe(409);
    expect(await status(api(OFFICER, 'PATCH', '/plans/boom/goals/1', { number: 2 }))).toBe(409);
    expect(await status(api(OFFICER, 'POST', '/plans/boom/goals', { title: { nl: 'Diep' }, under: '1.1' }))).toBe(409);
    expect(await status(api(OFFICER, 'PATCH', '/plans/boom/goals/2', { policyFields: ['bestaat-niet'] }))).toBe(422);
    expect((await post(OFFICER, '/plans/boom/goals/2/move', { towards: 'up' })).status).toBe(303);
    const goals = (await api(OFFICER, 'GET', '/plans/boom')).body.goals;
    expect(goals.map((goal: { number: string }) => goal.number)).toEqual(['2', '1']);
    expect(await status(api(OFFICER, 'POST', '/plans/boom/goals/1/drop', {}))).toBe(200);
    expect((await api(OFFICER, 'GET', '/plans/boom')).body.goals).toHaveLength(1);
    expect(await status(api(OFFICER, 'POST', '/plans/boom/adoption', { on: '2999-01-01', ...ground }))).toBe(422);
    expect(await status(api(OFFICER, 'POST', '/plans/boom/adoption', { on: '1900-01-01', ...ground }))).toBe(422);
    expect(await status(api(OFFICER, 'DELETE', '/plans/boom'))).toBe(200);
    expect(await status(api(OFFICER, 'GET', '/plans/boom'))).toBe(404);
  });

  test('without a goal is not adopted', async () => {
    await api(OFFICER, 'POST', '/plans', { ...body, id: 'leeg' });
    expect(await status(api(OFFICER, 'POST', '/plans/leeg/adoption', { on: '2026-01-05', ...ground }))).toBe(409);
  });
});

describe('an adopted plan', () => {
  test('asks day and ground of a change, shows it, and stays last month what it was', async () => {
    await adopted('vast');
    expect((await page(null, '/plans/vast')).body).toContain('Stap zoals gedrukt');
    const late = { term: { text: 'eind 2027', end: '2027-12-31', precision: 'year' }, title: { nl: 'Zwakkere stap' } };
    expect(await status(api(OFFICER, 'PATCH', '/plans/vast/steps/1-1', late))).toBe(422);
    const change = (on: string) => ({ ...late, change: { on, ground: 'Tussentijdse evaluatie', weight: 'weaker' } });
    expect(await status(api(OFFICER, 'PATCH', '/plans/vast/steps/1-1', change('2026-01-04')))).toBe(422);
    expect(await status(api(OFFICER, 'PATCH', '/plans/vast/steps/1-1', change('2999-01-04')))).toBe(422);
    expect(await status(api('lead-saw', 'PATCH', '/plans/vast/steps/1-1', change('2026-03-01')))).toBe(403);
    expect((await api(OFFICER, 'PATCH', '/plans/vast/steps/1-1', change('2026-03-01'))).body).toEqual({
      key: '1-1',
      version: 2,
    });
    const on = async (day: string) => (await api(null, 'GET', `/plans/vast?asOf=${day}`)).body.goals[0].steps[0];
    expect(await on('2026-02-28')).toMatchObject({ title: 'Stap zoals gedrukt', term: { end: '2026-12-31' } });
    expect(await on('2026-03-01')).toMatchObject({ title: 'Zwakkere stap', term: { end: '2027-12-31' } });
    for (const path of ['/plans/vast', '/plans/vast/steps/1-1', '/plans/vast/changes']) {
      const { body: text } = await page(null, path);
      for (const said of [
        '365 dagen later',
        'zwakker verwoord',
        'Tussentijdse evaluatie',
        'Stap zoals gedrukt',
        'Zwakkere stap',
      ])
        expect(text).toContain(said);
    }
    expect((await page(null, '/plans/vast?as-of=28-02-2026')).body).not.toContain('Zwakkere stap');
  });

  test('tells the second of two who change the same: both versions stand beside each other, and nothing is lost', async () => {
    await adopted('twee');
    const form = {
      titleNl: 'Mijn woorden',
      termText: 'eind 2026',
      termEnd: '31-12-2026',
      precision: 'year',
      lead: 'SAW',
      on: '1-3-2026',
      ground: 'Bijsturing',
      version: '1',
    };
    const first = await post(OFFICER, '/plans/twee/steps/1-1/edit', { ...form, titleNl: 'Eerste woorden' });
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      '/plans/twee/steps/1-1?saved=plan-step&undo=1',
    ]);
    const second = await post(COORDINATOR, '/plans/twee/steps/1-1/edit', form);
    expect(second.status).toBe(409);
    for (const said of ['Dit is intussen gewijzigd', 'Mijn woorden', 'Eerste woorden'])
      expect(second.body).toContain(said);
    expect(
      await status(
        api(COORDINATOR, 'PATCH', '/plans/twee/steps/1-1', {
          title: { nl: 'x' },
          version: 1,
          change: { on: '2026-03-02', ...ground },
        }),
      ),
    ).toBe(409);
    expect((await post(COORDINATOR, '/plans/twee/steps/1-1/edit', { ...form, version: '2' })).status).toBe(303);
  });

  test('gets and loses a step with day and ground; what was dropped can be read, and is reported on no more', async () => {
    await adopted('weg');
    const step = { goal: '1', number: '2', title: { nl: 'Erbij' } };
    expect(await status(api(OFFICER, 'POST', '/plans/weg/steps', step))).toBe(422);
    const since = { on: '2026-02-01', ground: 'Bijsturing' };
    expect(await status(api(OFFICER, 'POST', '/plans/weg/steps', { ...step, since }))).toBe(201);
    expect(await status(api(OFFICER, 'POST', '/plans/weg/steps/1-1/drop', {}))).toBe(422);
    expect(await status(api(OFFICER, 'POST', '/plans/weg/steps/1-1/drop', { change: since }))).toBe(200);
    const keys = async (day: string) =>
      (await api(null, 'GET', `/plans/weg?asOf=${day}`)).body.goals[0].steps.map((one: { key: string }) => one.key);
    expect([await keys('2026-01-31'), await keys('2026-02-01')]).toEqual([['1-1'], ['1-2']]);
    expect((await page(null, '/plans/weg/steps/1-1')).body).toContain('Deze stap is geschrapt');
    const again = { title: { nl: 'x' }, change: { on: '2026-03-01', ground: 'x' } };
    expect(await status(api(OFFICER, 'PATCH', '/plans/weg/steps/1-1', again))).toBe(409);
  });

  test('keeps its head, ends, and then changes no more', async () => {
    await adopted('einde');
    expect(await status(api(OFFICER, 'PATCH', '/plans/einde', { title: { nl: 'Anders' } }))).toBe(422);
    expect(await status(api(OFFICER, 'PATCH', '/plans/einde', { adopter: 'Anders' }))).toBe(409);
    expect((await api(OFFICER, 'PATCH', '/plans/einde', { description: 'Waarover het gaat' })).body).toEqual({
      id: 'einde',
      version: 3,
    });
    expect(await status(api(OFFICER, 'DELETE', '/plans/einde'))).toBe(409);
    expect(await status(api(OFFICER, 'POST', '/plans/einde/end', { on: '2026-01-01', ground: 'x' }))).toBe(422);
    expect(await status(api(OFFICER, 'POST', '/plans/einde/end', { on: '2026-03-01', ground: 'Nieuw plan' }))).toBe(
      200,
    );
    expect(await status(api(OFFICER, 'POST', '/plans/einde/goals', { title: { nl: 'x' } }))).toBe(409);
    expect((await page(null, '/plans/einde')).body).toContain('Dit plan is afgesloten op');
    expect((await page(OFFICER, '/plans/einde/edit')).status).toBe(200);
  });

  test('has milestones and indicators, of figures that there are', async () => {
    await adopted('meten');
    const since = { on: '2026-02-01', ground: 'Bijsturing' };
    const indicator = {
      goal: '1',
      title: { nl: 'Bereik' },
      figure: 'reach',
      target: 40,
      targetOn: '2026-12-31',
      since,
    };
    expect(
      await status(api(OFFICER, 'POST', '/plans/meten/indicators', { ...indicator, figure: 'bestaat-niet' })),
    ).toBe(422);
    expect(await status(api(OFFICER, 'POST', '/plans/meten/indicators', { ...indicator, step: '1-1' }))).toBe(422);
    expect(await status(api(OFFICER, 'POST', '/plans/meten/indicators', indicator))).toBe(201);
    // A figure is narrowed by its own dimensions and by codes that there are; what cannot be asked of it is refused.
    const narrowed = (filters: object, figure: string | null = 'participants') =>
      api(OFFICER, 'POST', '/plans/meten/indicators', { ...indicator, figure, measured: 'x', filters });
    for (const [filters, figure] of [
      [{ sort: ['x'] }],
      [{ year: ['2026'] }],
      [{ prison: ['nergens'] }],
      [{ prison: ['gent,brugge'] }],
      [{ 'prison=gent': ['gent'] }],
      [{ prison: ['gent'], sex: ['female'], 'policy-field': ['onderwijs'], kind: ['group'] }],
      [{ __proto__x: ['gent'] }],
      [{ prison: ['gent'] }, null],
      [{ 'legal-status': ['x'] }, 'reach'],
    ] as const)
      expect([filters, await status(narrowed(filters, figure))]).toEqual([filters, 422]);
    expect(await status(narrowed({ prison: ['gent', 'antwerpen', 'gent'] }))).toBe(201);
    const form = '/plans/meten/goals/1/indicators';
    const chosen = (await page(OFFICER, `${form}/new?figure=participants`)).body;
    expect(chosen).toContain('name="filter-prison"');
    expect(chosen).not.toContain('name="filter-plan"');
    expect((await page(OFFICER, `${form}/new?figure=%3Cscript%3E`)).status).toBe(200);
    const sent = { titleNl: 'Enkel Gent', figure: 'participants', on: '1-2-2026', ground: 'Bijsturing' };
    const refused = await post(OFFICER, form, { ...sent, 'filter-plan': '2015-2020' });
    expect([refused.status, refused.body.includes('name="filter-prison"')]).toEqual([422, true]);
    expect((await post(OFFICER, form, { ...sent, 'filter-prison': 'gent' })).status).toBe(303);
    const shown = (await page(null, '/plans/meten')).body;
    expect(shown).toContain('/figures/participants?where=prison%3Dantwerpen%2Cgent');
    expect((await page(null, '/figures/participants?where=prison%3Dgent')).status).toBeLessThan(500);
    const { id } = (
      await api(OFFICER, 'POST', '/plans/meten/milestones', { step: '1-1', title: { nl: 'Halverwege' }, since })
    ).body;
    expect(await status(api(OFFICER, 'PATCH', `/plans/meten/milestones/${id}`, { on: '2999-01-01' }))).toBe(422);
    expect(await status(api(OFFICER, 'PATCH', `/plans/meten/milestones/${id}`, { on: '2026-03-01' }))).toBe(200);
    expect((await page(null, '/plans/meten')).body).toContain('/figures/reach');
    expect((await page(null, '/plans/meten/steps/1-1')).body).toContain('Halverwege');
    expect(await status(api(OFFICER, 'POST', `/plans/meten/milestones/${id}/drop`, { change: since }))).toBe(200);
  });
});

describe('what became of a step', () => {
  test('stands at both ends with links both ways, and is no circle', async () => {
    await adopted('oud');
    await adopted('nieuw');
    const relation = {
      kind: 'continued',
      earlier: { plan: 'oud', step: '1-1' },
      later: { plan: 'nieuw', step: '1-1' },
      since: '2026-03-01',
      ground: 'Nieuw plan',
    };
    expect(await status(api('lead-saw', 'POST', '/plan-relations', relation))).toBe(403);
    const { id } = (await api(OFFICER, 'POST', '/plan-relations', relation)).body;
    expect(await status(api(OFFICER, 'POST', '/plan-relations', relation))).toBe(409);
    expect(
      await status(
        api(OFFICER, 'POST', '/plan-relations', { ...relation, earlier: relation.later, later: relation.earlier }),
      ),
    ).toBe(409);
    expect(await status(api(OFFICER, 'POST', '/plan-relations', { ...relation, later: { plan: 'nieuw' } }))).toBe(422);
    for (const path of ['/plans/oud', '/plans/nieuw', '/plans/oud/steps/1-1', '/plans/nieuw/steps/1-1']) {
      const { body: text } = await page(null, path);
      for (const said of ['voortgezet', '/plans/oud/steps/1-1', '/plans/nieuw/steps/1-1']) expect(text).toContain(said);
    }
    expect(await status(api(OFFICER, 'DELETE', `/plans/oud/relations/${id}`))).toBe(200);
    expect((await page(null, '/plans/oud')).body).not.toContain('voortgezet');
  });
});

test.each([
  '/plans/new',
  '/plans/pagina/edit',
  '/plans/pagina/head',
  '/plans/2015-2020/head/agreed',
  '/plans/pagina/adopt',
  '/plans/pagina/discard',
  '/plans/pagina/goals/new',
  '/plans/pagina/goals/1/edit',
  '/plans/pagina/goals/1/drop',
  '/plans/pagina/goals/1/steps/new',
  '/plans/pagina/steps/1-a1/edit',
  '/plans/pagina/steps/1-a1/drop',
  '/plans/pagina/goals/1/milestones/new',
  '/plans/pagina/steps/1-a1/indicators/new',
  '/plans/pagina/relations/new',
])('the page %s is for who keeps plans, and for nobody else', async (path) => {
  if ((await api(OFFICER, 'GET', '/plans/pagina')).status === 404) {
    await post(OFFICER, '/plans', { titleNl: 'Pagina', validFrom: '1-1-2026', validTo: '31-12-2030', id: 'pagina' });
    await post(OFFICER, '/plans/pagina/goals', { titleNl: 'Doel' });
    await post(OFFICER, '/plans/pagina/goals/1/steps', {
      titleNl: 'Stap',
      lead: 'SAW',
      leadOther: 'beleidscoördinatoren\nlokale teams',
      termText: 'eind 2027',
    });
  }
  expect((await page(OFFICER, path)).status).toBe(200);
  expect([403, 404]).toContain((await page('commission-member', path)).status);
  expect([401, 403, 404, 303]).toContain((await page(null, path)).status);
});
