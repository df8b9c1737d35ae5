import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { addTask, closeTask, type NewTask } from '../../src/administration/tasks/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { landingOf } from '../../src/ui/menu.ts';
import { testApp } from '../support/app.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await setClock(keeper, NOW);
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { planSeries, people, makeOffer } = registering(keeper, brug);

const SUPPORTER = 'supporter-antwerpen';
const CARETAKER = { id: 'caretaker', databaseRole: 'brug_caretaker', roleId: null };
const FAILED: NewTask = {
  kind: 'failed-job',
  key: '1',
  about: { kind: 'job', id: '1' },
  detail: { nl: 'opruimen', en: 'cleaning' },
  due: '2026-03-10',
  to: { role: 'administrator' },
};
const tell = (more: Partial<NewTask> = {}) =>
  keeper.database.as(CARETAKER, (tx) => addTask(tx, { ...FAILED, ...more }));

interface Item {
  id: string;
  kind: string;
  title: string;
  due: string | null;
  href: string;
  state: string;
  takenBy: string | null;
  version: number;
  about: { kind: string; id: string };
  for: { role: string | null; prison: string | null };
}
const list = async (who: string, query = ''): Promise<{ items: Item[]; total: number; page: number }> =>
  (await api(who, 'GET', `/tasks${query}`)).body;
const ids = async (who: string, query = '') => (await list(who, query)).items.map((one) => one.id);

beforeEach(() =>
  keeper.load(async (tx) => {
    await tx.run(sql`delete from platform.tasks`);
    await tx.run(sql`delete from platform.task_marks`);
  }),
);

describe('the list of tasks', () => {
  test('tells who asks what waits, by its day, with the page where it is done', async () => {
    const first = await tell();
    await tell({ key: '2', due: '2026-03-09' });
    const { items, total, page: number } = await list('administrator');
    expect({ total, number }).toEqual({ total: 2, number: 1 });
    expect(items.map((one) => one.due)).toEqual(['2026-03-09', '2026-03-10']);
    expect(items[1]).toEqual({
      id: String(first),
      kind: 'failed-job',
      about: { kind: 'job', id: '1' },
      title: 'Een taak van Brug mislukte: opruimen',
      due: '2026-03-10',
      href: '/jobs?state=failed',
      for: { actor: null, role: 'administrator', prison: null, organisation: null },
      state: 'open',
      takenBy: null,
      doneBy: null,
      version: 1,
    });
  });

  test('is no list for who has not signed in, and an empty one for who is told nothing', async () => {
    await tell();
    expect((await api(null, 'GET', '/tasks')).status).toBe(401);
    expect(await list('auditor')).toEqual({ items: [], total: 0, page: 1 });
  });

  test('leaves out who must not be the one to do it', async () => {
    await tell({ to: { role: 'administrator', notFor: ['administrator'] } });
    expect(await ids('administrator')).toEqual([]);
    expect(await ids('administrator-2')).toHaveLength(1);
  });

  test.each(['?state=later', '?page=0', '?page=x', '?kind=anything'])('refuses %s with a sentence', async (query) => {
    const { status, body } = await api('administrator', 'GET', `/tasks${query}`);
    expect(status).toBe(422);
    expect(body.detail.length).toBeGreaterThan(10);
  });

  test('is paged', async () => {
    for (let number = 1; number <= 52; number += 1) await tell({ key: String(number) });
    expect((await list('administrator')).items).toHaveLength(50);
    expect(await list('administrator', '?page=2')).toMatchObject({ total: 52, page: 2 });
    expect((await list('administrator', '?page=2')).items).toHaveLength(2);
    expect((await list('administrator', '?page=3')).items).toEqual([]);
    expect((await page('administrator', '/tasks?page=3')).body.match(/class="task"/g)).toHaveLength(2);
  });
});

describe('doing a task', () => {
  const act = (who: string, id: string | number, verb: string, version?: number) =>
    api(who, 'POST', `/tasks/${id}/${verb}${version === undefined ? '' : `?version=${version}`}`, {});

  test('takes it from the list of what waits to that of what is done, and back', async () => {
    const id = await tell();
    const { status, body } = await act('administrator', id, 'done');
    expect(status).toBe(200);
    expect(body).toEqual({ id: String(id), state: 'done', version: 2 });
    expect(await ids('administrator', '?state=open')).toEqual([]);
    expect(await ids('administrator-2', '?state=done')).toEqual([String(id)]);
    expect((await act('administrator-2', id, 'reopen')).body.state).toBe('open');
    expect(await ids('administrator')).toEqual([String(id)]);
  });

  test('with the same key gives the first answer, and with another thing under it is refused', async () => {
    const id = await tell();
    const again = { 'idempotency-key': 'k1' };
    const first = await api('administrator', 'POST', `/tasks/${id}/done`, {}, again);
    expect((await api('administrator', 'POST', `/tasks/${id}/done`, {}, again)).body).toEqual(first.body);
    expect((await api('administrator', 'POST', `/tasks/${id}/reopen`, {}, again)).status).toBe(422);
  });

  test('by two at once tells the second who has it', async () => {
    const id = await tell();
    const both = await Promise.all(['administrator', 'administrator-2'].map((who) => act(who, id, 'take', 1)));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    const [winner] = both.filter((one) => one.status === 200);
    expect(winner?.body.state).toBe('taken');
    const { takenBy } = (await list('administrator')).items[0] ?? {};
    expect(both.find((one) => one.status === 409)?.body.detail).toContain(takenBy);
  });

  test('that a colleague has is for the colleague, until it is taken over or given back', async () => {
    const id = await tell();
    await act('administrator', id, 'take');
    expect((await act('administrator-2', id, 'done')).status).toBe(409);
    expect((await act('administrator-2', id, 'take')).status).toBe(409);
    expect((await act('administrator-2', id, 'take', 2)).body.state).toBe('taken');
    expect((await act('administrator', id, 'give-back')).status).toBe(409);
    expect((await act('administrator-2', id, 'give-back')).body.state).toBe('open');
  });

  test('of another role, that does not exist or is no task is not found', async () => {
    const id = await tell();
    for (const verb of ['take', 'give-back', 'done', 'reopen']) {
      expect((await act('auditor', id, verb)).status).toBe(404);
      expect((await act('administrator', 999_999, verb)).status).toBe(404);
      expect((await act('administrator', 'anything', verb)).status).toBe(404);
      expect((await act('administrator', "1' or 1=1", verb)).status).toBe(404);
    }
    expect((await api(null, 'POST', `/tasks/${id}/done`, {})).status).toBe(401);
    expect((await act('administrator', id, 'done', 7)).status).toBe(409);
    expect(await ids('administrator')).toEqual([String(id)]);
  });

  test('is over where its reason fell away', async () => {
    const id = await tell();
    expect(await keeper.database.as(CARETAKER, (tx) => closeTask(tx, 'failed-job', '1', 'dropped'))).toBe(true);
    expect(await keeper.database.as(CARETAKER, (tx) => closeTask(tx, 'failed-job', '1'))).toBe(false);
    expect((await act('administrator', id, 'done')).status).toBe(409);
    expect(await ids('administrator', '?state=dropped')).toEqual([String(id)]);
  });
});

describe('what waits by the state of a record', () => {
  test('is a session that nobody registered, for who registers there, until it is registered', async () => {
    const { sessions } = await planSeries();
    const id = `register-session-${sessions[0]?.id}`;
    const mine = (who: string) =>
      list(who, '?kind=register-session').then(({ items }) => items.find((one) => one.id === id));
    expect(await mine(SUPPORTER)).toMatchObject({
      title: 'Registreer Proefles van 16 maart 10:00',
      href: `/sessions/${sessions[0]?.id}`,
      due: '2026-03-23',
      about: { kind: 'session' },
      for: { role: 'organisation-supporter', prison: 'antwerpen' },
      state: 'open',
    });
    expect(await mine('provider-antwerpen')).toBeDefined();
    expect(await mine('education-coordinator')).toBeDefined();
    for (const who of ['supporter-gent', 'therapist-antwerpen', 'administrator'])
      expect(await mine(who)).toBeUndefined();
    for (const who of ['supporter-gent', 'therapist-antwerpen', 'coordinator-antwerpen', 'administrator']) {
      expect((await api(who, 'POST', `/tasks/${id}/done`, {})).status).toBe(404);
    }
    expect((await api(SUPPORTER, 'POST', `/tasks/${id}/take`, {})).body).toMatchObject({ state: 'taken' });
    expect((await mine('provider-antwerpen'))?.takenBy).toBe(SUPPORTER);
    await api(SUPPORTER, 'PUT', `/sessions/${sessions[0]?.id}/attendance`, { present: [], absent: [], headcount: 3 });
    expect(await mine(SUPPORTER)).toBeUndefined();
    expect((await api(SUPPORTER, 'POST', `/tasks/${id}/done`, {})).status).toBe(404);
  });

  test('can be put aside, and opened again', async () => {
    const { sessions } = await planSeries();
    const id = `register-session-${sessions[0]?.id}`;
    const total = (await list(SUPPORTER)).total;
    expect((await api(SUPPORTER, 'POST', `/tasks/${id}/done`, {})).body).toMatchObject({ id, state: 'done' });
    expect((await list(SUPPORTER)).total).toBe(total - 1);
    expect(await ids(SUPPORTER, '?state=done')).toEqual([id]);
    expect((await api(SUPPORTER, 'POST', `/tasks/${id}/reopen`, {})).body).toMatchObject({ state: 'open' });
    expect((await list(SUPPORTER)).total).toBe(total);
  });

  test('is an application that waits for its interview, without the name of who applied', async () => {
    const { id } = await planSeries({ intake: 'gesprek' });
    const [personId] = await people('antwerpen', 1);
    const { body } = await api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId });
    const mine = async () =>
      (await list(SUPPORTER, '?kind=decide-intake')).items.find((one) => one.about.id === String(body.id));
    expect((await mine())?.title).toBe(`Beslis na het gesprek: Proefles, aanmelding ${body.id}`);
    expect((await list('supporter-gent', '?kind=decide-intake')).items.map((one) => one.about.id)).not.toContain(
      String(body.id),
    );
    await post(SUPPORTER, `/applications/${body.id}/accept`, {});
    expect(await mine()).toBeUndefined();
  });

  test('is a step whose term has passed, for its lead, and for who coordinates the plan when the lead stays silent', async () => {
    const steps = async (who: string) =>
      (await list(who, who === 'lead-saw' ? '?kind=report-step' : '?kind=silent-step')).items;
    const { body } = await api('plan-coordinator', 'GET', '/tasks?kind=silent-step');
    expect(body.total).toBeGreaterThan(0);
    const [step] = await steps('plan-coordinator');
    expect(step?.due !== null && (step?.due ?? '') < '2026-03-18').toBe(true);
    const led = new Set(
      (
        await keeper.load((tx) =>
          tx.rows<{ id: number }>(
            sql`select step_id as id from policy.step_parties where role = 'lead' and party = 'SAW'`,
          ),
        )
      ).map(({ id }) => `report-step-${id}`),
    );
    for (const one of await steps('lead-saw')) expect(led.has(one.id)).toBe(true);
    const outside = (await steps('plan-coordinator')).find(
      (one) => !led.has(one.id.replace('silent-step', 'report-step')),
    );
    expect((await api('lead-saw', 'POST', `/tasks/${outside?.id}/done`, {})).status).toBe(404);
    const [plan, key] = (step?.about.id ?? '').split('/');
    await validated({ api }, 'policy-officer', `/plans/${plan}/steps/${key}`, { status: 'realised' });
    expect((await steps('plan-coordinator')).map((one) => one.id)).not.toContain(step?.id);
  });

  test('an organisation that was typed in passing is told to the administrator, once', async () => {
    await makeOffer({ organiser: 'Vereniging in het voorbijgaan' });
    await makeOffer({ organiser: 'Vereniging in het voorbijgaan' });
    const { items } = await list('administrator');
    expect(items.map((one) => one.title)).toEqual(['Kijk een organisatie na: Vereniging in het voorbijgaan']);
  });
});

describe('the pages of tasks', () => {
  test.each(PERSONAS.map((one) => ({ who: one.id, persona: one })))(
    'are there for $who, with what waits on the own start page',
    async ({ who, persona }) => {
      const { status, body } = await page(who, '/tasks');
      expect(status).toBe(200);
      const { total } = await list(who);
      const start = await page(who, landingOf(persona));
      expect(start.status).toBe(200);
      if (total > 0) {
        expect(start.body).toContain('>Wacht op u<');
        const next = (await list(who)).items[0];
        expect(start.body).toContain(`href="${next?.href.replaceAll('&', '&amp;')}"`);
        expect(start.body).toMatch(new RegExp(`tasks-some">${total}<`));
      } else {
        // A counsellor is waited for by people of the caseload, a coordinator by sessions, without a task.
        const others = /^(counsellor|coordinator)-/.test(who);
        expect(/Er wacht niets op (u|jou)\./.test(start.body)).toBe(!others);
      }
      expect(body).toContain(
        total > 0 ? 'class="task-kind"' : `Er wacht niets op ${who === 'detainee-1' ? 'jou' : 'u'}.`,
      );
    },
  );

  test('are for who signed in', async () => {
    expect((await page(null, '/tasks')).status).toBe(401);
    expect((await page(null, '/')).body).not.toContain('href="/tasks"');
  });

  test('say what was done, let it be undone, and give the next', async () => {
    const one = await tell({ due: '2026-03-01' });
    await tell({ key: '2', detail: { nl: 'bewaren' } });
    const { status, headers } = await post('administrator', `/tasks/${one}/done`, { version: '1', back: 'list' });
    expect(status).toBe(303);
    const after = (await page('administrator', headers.get('location') ?? '')).body;
    expect(after).toContain('opruimen: door u gedaan.');
    expect(after).toContain('>Ongedaan maken<');
    expect(after).toContain('<a href="/jobs?state=failed">Volgende: Een taak van Brug mislukte: bewaren</a>');
    const undone = await post('administrator', `/undo/${/undo=(\d+)/.exec(headers.get('location') ?? '')?.[1]}`, {});
    expect(undone.headers.get('location')).toBe('/tasks?saved=undone');
    expect(await ids('administrator')).toHaveLength(2);
  });

  test('show the second of two who has it now, with what can still be done', async () => {
    const id = await tell();
    await post('administrator', `/tasks/${id}/take`, { version: '1' });
    const { status, body } = await post('administrator-2', `/tasks/${id}/take`, { version: '1' });
    expect(status).toBe(409);
    expect(body).toContain('Beheerder doet dit al.');
    expect(body).toContain('Overnemen');
    expect(
      (await post('administrator-2', `/tasks/${id}/take`, { version: '2', back: 'task' })).headers.get('location'),
    ).toMatch(new RegExp(`^/tasks/${id}\\?saved=task-take&undo=\\d+$`));
    expect((await page('administrator-2', `/tasks/${id}`)).body).toContain('u doet dit sinds');
  });

  test('answer what is not there, or not for this actor, alike', async () => {
    const id = await tell();
    const refused = await Promise.all([
      page('auditor', `/tasks/${id}`),
      page('auditor', '/tasks/999'),
      page('auditor', '/tasks/x'),
    ]);
    expect(refused.map((one) => one.status)).toEqual([404, 404, 404]);
    expect((await post('auditor', `/tasks/${id}/done`, {})).status).toBe(404);
    expect((await post('administrator', `/tasks/${id}/burn`, {})).status).toBe(404);
    expect((await post('administrator', `/tasks/${id}/take`, { version: 'x' })).status).toBe(422);
  });

  test('escape what was typed elsewhere', async () => {
    await tell({ detail: { nl: '<script>alert(1)</script>' } });
    expect((await page('administrator', '/tasks')).body).not.toContain('<script>alert');
  });

  test('number of what waits in the menu follows each change', async () => {
    const shown = async () =>
      /tasks-count[^>]*>(\d+)</.exec((await page('administrator', '/administration/changes')).body)?.[1];
    expect(await shown()).toBe('0');
    const id = await tell();
    expect(await shown()).toBe('1');
    await post('administrator', `/tasks/${id}/done`, { version: '1' });
    expect(await shown()).toBe('0');
  });
});

describe('the wish for a daily mail', () => {
  const wish = (more: Record<string, string> = {}, who = SUPPORTER) =>
    post(who, '/tasks/digest', { wants: 'yes', email: 'wie@example.org', language: 'nl', version: '1', ...more });
  const stored = () => keeper.load((tx) => tx.rows(sql`select actor_id, wants, email from platform.digest_wishes`));
  beforeAll(() => keeper.load((tx) => tx.run(sql`delete from platform.digest_wishes`)));

  test.each([
    ['without an address', { email: '' }],
    ['with two addresses', { email: 'a@example.org, b@example.org' }],
    ['with a line of a header', { email: 'a@example.org\r\nBcc: b@example.org' }],
    ['in an unknown language', { language: 'xx' }],
    ['that is neither yes nor no', { wants: 'perhaps' }],
  ])('is refused %s, and keeps what was typed', async (_, fields) => {
    const { status, body } = await wish(fields);
    expect(status).toBe(422);
    expect(body).toContain('error-summary');
    if (!('email' in fields)) expect(body).toContain('value="wie@example.org"');
    expect(await stored()).toEqual([]);
  });

  test('is kept, shown to that person, changed, and withdrawn with the address', async () => {
    expect((await wish()).status).toBe(303);
    expect((await page(SUPPORTER, '/tasks')).body).toContain('value="wie@example.org"');
    expect((await page('supporter-gent', '/tasks')).body).not.toContain('wie@example.org');
    expect((await wish()).status).toBe(409);
    expect((await wish({ wants: 'no', version: '2' })).status).toBe(303);
    expect(await stored()).toEqual([{ actor_id: SUPPORTER, wants: false, email: null }]);
  });

  test('is none of a detainee', async () => {
    expect((await page('detainee-1', '/tasks')).body).not.toContain('/tasks/digest');
    expect((await wish({}, 'detainee-1')).status).toBe(403);
  });
});

test('nothing unexpected was logged', () => {
  expect(log.filter((entry) => entry.level === 'error')).toEqual([]);
});
