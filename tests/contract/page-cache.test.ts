import { afterAll, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';
import { tokenOf } from '../support/signed-in.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { app, page, api } = testApp(keeper);

test('what one reads with a token or a session is never given to another', async () => {
  for (const path of ['/caseload', '/persons', '/questions/SV-2020-92', '/']) {
    const authorization = `Bearer ${await tokenOf('counsellor-antwerpen')}`;
    await app.request(path, { headers: { authorization } });
    await page('counsellor-antwerpen', path);
    await page('policy-officer', path);
    const open = await app.request(path);
    const body = await open.text();
    expect(open.status, path).toBe(path === '/' ? 200 : 401);
    expect(body, path).not.toMatch(/D-\d{6}/);
    expect(body, path).not.toContain('Afmelden');
  }
});

test('a public page is kept, compressed where the reader takes it, and renewed after a change', async () => {
  const path = '/plans/2015-2020/steps/2-2';
  const first = await app.request(path);
  const again = await app.request(path, { headers: { 'accept-encoding': 'gzip' } });
  expect(again.headers.get('content-encoding')).toBe('gzip');
  expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
  const bytes = await again.arrayBuffer();
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  expect(text).toBe(await first.text());
  await validated({ api }, 'policy-officer', path, {
    status: 'in-progress',
    statement: 'Een proef met de nieuwe stand',
  });
  expect(await (await app.request(path)).text()).toContain('Een proef met de nieuwe stand');
});

test('a language is not answered in another', async () => {
  expect((await page(null, '/figures', 'nl')).body).toContain('Cijfers');
  expect((await page(null, '/figures', 'en')).body).toContain('Figures');
  expect((await page(null, '/figures', 'nl')).body).toContain('Cijfers');
});

const OFFICER = 'policy-officer';
const STEP = '/plans/2015-2020/steps/1-1';

test('what is kept of a draft is for who works on plans, whoever asked first', async () => {
  const draft = { id: 'bewaard', title: { nl: 'Bewaard plan' }, validFrom: '2027-01-01', validTo: '2031-12-31' };
  expect((await api(OFFICER, 'POST', '/plans', draft)).status).toBe(201);
  await api(OFFICER, 'POST', '/plans/bewaard/goals', { title: { nl: 'Doel' }, number: '1' });
  await api(OFFICER, 'POST', '/plans/bewaard/steps', { goal: '1', number: '1', title: { nl: 'Een bewaarde stap' } });
  for (const path of ['/plans/bewaard', '/plans/bewaard/steps/1-1']) {
    for (const _ of [1, 2]) {
      expect((await page(OFFICER, path)).status, path).toBe(200);
      expect((await page('lead-saw', path)).status, path).toBe(200);
      for (const who of [null, 'auditor', 'supporter-antwerpen'])
        expect((await page(who, path)).status, path).toBe(404);
    }
  }
});

test('what waits of a step is kept for its lead and its followers apart', async () => {
  const waiting = 'Een verslag dat nog wacht';
  const { body } = await page(OFFICER, STEP);
  const lead = (await api(null, 'GET', STEP)).body.lead[0];
  expect(body).toContain(lead);
  const made = await api(OFFICER, 'POST', `${STEP}/reports`, { state: 'in-progress', statement: waiting, party: lead });
  expect(made.status).toBe(201);
  for (const _ of [1, 2]) {
    expect((await page(OFFICER, STEP)).body).toContain(waiting);
    expect((await page('plan-coordinator', STEP)).body).toContain(waiting);
    for (const who of [null, 'auditor', 'approver'])
      expect((await page(who, STEP)).body, String(who)).not.toContain(waiting);
    expect((await page('lead-saw', STEP)).body.includes(waiting)).toBe(lead === 'SAW');
  }
  const { id } = made.body;
  await api('plan-coordinator', 'POST', `/reports/${id}/decision`, { decision: 'validated', version: 1 });
  for (const who of [OFFICER, 'lead-saw', 'auditor', null]) expect((await page(who, STEP)).body).toContain(waiting);
});

test('a kept step and a kept plan are of one language, one day and one state', async () => {
  for (const _ of [1, 2]) {
    expect((await page(OFFICER, STEP, 'nl')).body).toContain('Stand van de stap op 18 maart 2026');
    expect((await page(OFFICER, STEP, 'en')).body).toContain('Status of the step on 18 March 2026');
    expect((await page(OFFICER, '/plans/2015-2020', 'nl')).body).toContain('Doelstellingen');
    expect((await page(OFFICER, '/plans/2015-2020', 'en')).body).not.toContain('Doelstellingen');
  }
  const tomorrow = testApp(keeper, { now: () => new Date(NOW.getTime() + 24 * 3600_000) });
  expect((await tomorrow.page(OFFICER, STEP)).body).toContain('Stand van de stap op 19 maart 2026');
  const before = await page(OFFICER, '/plans/2015-2020?state=stopped');
  await validated({ api }, OFFICER, '/plans/2015-2020/steps/2-2', {
    status: 'stopped',
    statement: 'Er komt niets meer',
  });
  expect((await page(OFFICER, '/plans/2015-2020/steps/2-2')).body).toContain('Er komt niets meer');
  expect((await page(OFFICER, '/plans/2015-2020?state=stopped')).body).not.toBe(before.body);
});
