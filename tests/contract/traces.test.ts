import { afterAll, describe, expect, test } from 'vitest';
import { AUDITED } from '../../src/audit/index.ts';
import { endApplications } from '../../src/organisation/enrolment/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { movePerson } from '../support/people.ts';
import { registering } from './registering.ts';
import { tracesOfAgreements } from './traces-of-agreements.ts';
import { tracesOfImport } from './traces-of-import.ts';
import { type Line, tracesOfKeeping } from './traces-of-keeping.ts';
import { tracesOfReports } from './traces-of-reports.ts';
import { tracesOfVerdicts } from './traces-of-verdicts.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { makeOffer, planSeries, people } = registering(keeper, brug);
const [first = 0, second = 0, third = 0, moved = 0] = await people('antwerpen', 30);

const SUPPORTER = 'supporter-antwerpen';
const COUNSELLOR = 'counsellor-antwerpen';
const OFFICER = 'policy-officer';
const PERSONS = { kind: 'person', prison: 'antwerpen' };

const seen = new Set<string>();
const lines = (after: number) =>
  keeper.load((tx) =>
    tx.rows<Line>(sql`
      select actor_id as actor, action, object_kind as kind, object_id as object, prison
      from audit.entries where id > ${after} order by id`),
  );
const last = () =>
  keeper.load((tx) => tx.one<{ id: number }>(sql`select coalesce(max(id), 0) as id from audit.entries`));

/** What some work wrote in the log. The work must have been done: a refusal leaves no line either. */
async function tracesOf(work: () => Promise<{ status: number } | number>): Promise<Line[]> {
  const { id } = await last();
  const done = await work();
  if (typeof done === 'object') expect([200, 201, 303]).toContain(done.status);
  const found = await lines(id);
  for (const { action } of found) seen.add(action);
  return found;
}

/** One line as this actor. */
const line = (actor: string, action: string, kind: string, object: string | number, prison: string | null = null) => ({
  ...{ actor, action, kind, prison },
  object: String(object),
});

const without = await keeper.load((tx) =>
  tx.rows<{ id: number }>(sql`
    select p.id from individual.persons p where p.prison = 'antwerpen'
      and not exists (select from individual.service_plans s where s.person_id = p.id and s.state in ('active', 'paused'))
      and not exists (select from individual.assignments a where a.person_id = p.id and a.actor_id = ${COUNSELLOR} and a.to_date is null)
    order by p.id`),
);
const planned = without[0]?.id ?? 0;

describe('reading somebody leaves one line', () => {
  test.each([
    ['a file by the API', 'read-file', () => api(COUNSELLOR, 'GET', `/persons/${first}`)],
    ['a file', 'read-file', () => page(COUNSELLOR, `/persons/${first}`)],
    ['the enrolments in a file', 'read-file', () => page(COUNSELLOR, `/persons/${first}/enrolments`)],
  ])('%s', async (_, action, read) => {
    expect(await tracesOf(read)).toEqual([line(COUNSELLOR, action, 'person', first, 'antwerpen')]);
  });

  test('the own file', async () => {
    const { own } = await keeper.load((tx) =>
      tx.one<{ own: number }>(sql`select person_id as own from access.actor_role_persons where role_id = 17`),
    );
    const mine = (action: string) => [line('detainee-1', action, 'person', own, 'antwerpen')];
    expect(await tracesOf(() => page('detainee-1', '/me'))).toEqual(mine('read-own-file'));
    expect(await tracesOf(() => api('detainee-1', 'GET', `/persons/${own}`))).toEqual(mine('read-file'));
  });

  test('a search by name, which never holds the name', async () => {
    const searched = [{ ...line(SUPPORTER, 'search-person', 'person', 'list'), prison: null }];
    expect(await tracesOf(() => api(SUPPORTER, 'GET', '/persons?q=jan'))).toEqual(searched);
    expect(await tracesOf(() => post(SUPPORTER, '/persons', { q: 'jan', prison: '' }))).toEqual(searched);
    const kept = await keeper.load((tx) =>
      tx.rows<{ text: string }>(sql`select e::text as text from audit.entries e where action = 'search-person'`),
    );
    expect(kept.length).toBeGreaterThan(1);
    for (const { text } of kept) expect(text).not.toContain('jan');
  });

  test('the list of persons, with how many were on the page', async () => {
    const listed = line(SUPPORTER, 'list-persons', 'person', 'list');
    expect(await tracesOf(() => api(SUPPORTER, 'GET', '/persons'))).toEqual([listed]);
    expect(await tracesOf(() => page(SUPPORTER, '/persons?prison=antwerpen'))).toEqual([{ ...listed, ...PERSONS }]);
    // Another place than the own one stands in no line, and what is no place at all, a name that was typed, is not found.
    expect(await tracesOf(() => api(SUPPORTER, 'GET', '/persons?prison=brugge'))).toEqual([listed]);
    const { id } = await last();
    expect((await api(SUPPORTER, 'GET', '/persons?prison=janssens')).status).toBe(404);
    expect(await lines(id)).toEqual([]);
    const { count } = await keeper.load((tx) =>
      tx.one<{ count: number }>(
        sql`select detail -> 'count' as count from audit.entries where action = 'list-persons' order by id limit 1`,
      ),
    );
    expect(count).toBe((await api(SUPPORTER, 'GET', '/persons')).body.items.length);
  });

  test('the own caseload', async () => {
    const read = [{ ...line(COUNSELLOR, 'read-caseload', 'person', 'list'), ...PERSONS }];
    expect(await tracesOf(() => page(COUNSELLOR, '/caseload'))).toEqual(read);
  });

  test.each([
    ['by the API', () => api(SUPPORTER, 'GET', '/prisons/antwerpen/day-list?date=2026-03-18')],
    ['', () => page(SUPPORTER, '/prisons/antwerpen/day?date=2026-03-18')],
  ])('a day list %s', async (_, read) => {
    const object = 'antwerpen/2026-03-18';
    expect(await tracesOf(read)).toEqual([line(SUPPORTER, 'read-day-list', 'day-list', object, 'antwerpen')]);
  });

  test('the names on a sheet, and once more who is searched to add', async () => {
    const { sessions } = await planSeries();
    const id = sessions[0]?.id ?? 0;
    const names = line(SUPPORTER, 'read-names', 'session', id, 'antwerpen');
    expect(await tracesOf(() => api(SUPPORTER, 'GET', `/sessions/${id}`))).toEqual([names]);
    expect(await tracesOf(() => page(SUPPORTER, `/sessions/${id}`))).toEqual([names]);
    const search = { do: 'search', search: 'an' };
    expect(await tracesOf(() => post(SUPPORTER, `/sessions/${id}/attendance`, search))).toEqual([names, names]);
  });

  test('the names in a series, and of an offer', async () => {
    const { id, offerId } = await planSeries();
    const found = await tracesOf(() => post(SUPPORTER, `/series/${id}/search`, { q: 'an' }));
    expect(found).toEqual([line(SUPPORTER, 'read-names', 'series', id, 'antwerpen')]);
    await api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId: first });
    const named = await tracesOf(() => page(SUPPORTER, `/offers/${offerId}?part=people`));
    expect(named).toEqual([line(SUPPORTER, 'read-names', 'offer', offerId, 'antwerpen')]);
  });
});

describe('reading a session by who may not know its people', () => {
  test('names nobody, and leaves no line', async () => {
    const { sessions } = await planSeries();
    expect(await tracesOf(() => api('coordinator-antwerpen', 'GET', `/sessions/${sessions[0]?.id}`))).toEqual([]);
  });
});

describe('each write about a person leaves one line for each thing that was written', () => {
  test('following somebody, and nothing the second time', async () => {
    const follow = () => post(COUNSELLOR, `/persons/${planned}/follow`, {});
    expect(await tracesOf(follow)).toEqual([line(COUNSELLOR, 'follow-person', 'person', planned, 'antwerpen')]);
    expect(await tracesOf(follow)).toEqual([]);
  });

  test('a plan with a goal and an action, and each change of them', async () => {
    const goal = { title: 'Een diploma halen', policyField: 'onderwijs' };
    const action = { title: 'Inschrijven', dueOn: '2026-04-01' };
    const plan = () => api(COUNSELLOR, 'GET', `/persons/${planned}/plan`);
    const started = await tracesOf(() => api(COUNSELLOR, 'POST', `/persons/${planned}/plan`, { goal, action }));
    const { body } = await plan();
    const [made] = body.goals;
    expect(started).toEqual([
      line(COUNSELLOR, 'start-plan', 'service-plan', body.id, 'antwerpen'),
      line(COUNSELLOR, 'add-goal', 'plan-goal', made.id, 'antwerpen'),
      line(COUNSELLOR, 'add-action', 'plan-action', made.actions[0].id, 'antwerpen'),
    ]);
    const added = await tracesOf(() => api(COUNSELLOR, 'POST', `/persons/${planned}/plan/goals`, goal));
    expect(added.map((one) => one.action)).toEqual(['add-goal']);
    const more = await tracesOf(() => api(COUNSELLOR, 'POST', `/plan-goals/${made.id}/actions`, action));
    expect(more.map((one) => one.action)).toEqual(['add-action']);
    const version = async () => String((await plan()).body.version);
    const there = `/persons/${planned}/plan`;
    const state = async (path: string, to: string) => {
      const form = { state: to, version: await version() };
      return tracesOf(() => post(COUNSELLOR, `${there}/${path}/state`, form));
    };
    expect(await state(`actions/${made.actions[0].id}`, 'done')).toEqual([
      line(COUNSELLOR, 'change-action', 'plan-action', made.actions[0].id),
    ]);
    expect(await state(`goals/${made.id}`, 'reached')).toEqual([line(COUNSELLOR, 'change-goal', 'plan-goal', made.id)]);
    const read = [{ ...line(COUNSELLOR, 'read-plan', 'person', planned), ...PERSONS }];
    expect(await tracesOf(plan)).toEqual(read);
    expect(await tracesOf(() => page(COUNSELLOR, there))).toEqual(read);
    expect(await tracesOf(() => page(COUNSELLOR, `${there}/goals/${body.goals[0].id}/actions/new`))).toEqual(read);
  });

  test('applying, withdrawing, and the place that is passed on', async () => {
    const { id } = await planSeries({}, { places: 1 });
    const apply = (personId: number) => () => api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId });
    const [applied, ...none] = await tracesOf(apply(first));
    expect(none).toEqual([]);
    expect(applied).toMatchObject({ ...line(SUPPORTER, 'apply', 'application', applied?.object ?? '', 'antwerpen') });
    const [waiting] = await tracesOf(apply(second));
    expect(await tracesOf(() => api(SUPPORTER, 'DELETE', `/applications/${applied?.object}`, {}))).toEqual([
      line(SUPPORTER, 'withdraw', 'application', applied?.object ?? '', 'antwerpen'),
      line(SUPPORTER, 'promote', 'application', waiting?.object ?? '', 'antwerpen'),
    ]);
  });

  test('taking back what was done by a form', async () => {
    const { id } = await planSeries();
    const { headers } = await post(SUPPORTER, `/series/${id}/enrol`, { personId: String(third) });
    const undo = /undo=(\d+)/.exec(String(headers.get('location')))?.[1];
    const { object } = await keeper.load((tx) =>
      tx.one<{ object: string }>(sql`select max(id)::text as object from organisation.applications`),
    );
    const told = await tracesOf(() => page(SUPPORTER, `/series/${id}/enrol?saved=applied-enrolled&undo=${undo}`));
    expect(told).toEqual([line(SUPPORTER, 'read-names', 'series', id, 'antwerpen')]);
    expect(await tracesOf(() => post(SUPPORTER, `/undo/${undo}`, {}))).toEqual([
      line(SUPPORTER, 'undo', 'application', object, 'antwerpen'),
    ]);
  });

  test('accepting somebody after the interview', async () => {
    const { id } = await planSeries({ intake: 'gesprek' });
    const [applied] = await tracesOf(() => api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId: third }));
    const object = applied?.object ?? '';
    const accepted = await tracesOf(() => post(SUPPORTER, `/applications/${object}/accept`, {}));
    expect(accepted).toEqual([line(SUPPORTER, 'accept-application', 'application', object, 'antwerpen')]);
  });

  test('registering who came, by the API and by the form, and nothing where it is refused', async () => {
    const { sessions } = await planSeries();
    const id = sessions[0]?.id ?? 0;
    const registered = line(SUPPORTER, 'register-attendance', 'session', id, 'antwerpen');
    const came = { present: [first], absent: [], headcount: 2 };
    expect(await tracesOf(() => api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, came))).toEqual([registered]);
    const form = { [`state-${first}`]: 'present', headcount: '3', version: String((await sheet(id)).version) };
    const posted = await tracesOf(() => post(SUPPORTER, `/sessions/${id}/attendance`, form));
    expect(posted.filter((one) => one.action !== 'read-names')).toEqual([registered]);
    const before = await last();
    const stale = await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, { ...came, version: 1 });
    expect(stale.status).toBe(409);
    expect(await last()).toEqual(before);
  });

  test('ending what still runs in series that are over', async () => {
    const { id } = await planSeries();
    await api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId: first });
    await keeper.load((tx) =>
      tx.run(sql`update organisation.series set starts_on = '2026-01-01', ends_on = '2026-01-31' where id = ${id}`),
    );
    const ended = await tracesOf(() => endApplications(keeper.database, () => false));
    expect(ended).toEqual([line('caretaker', 'end-applications', 'application', 'list')]);
  });
});

const sheet = async (id: number) => (await api(SUPPORTER, 'GET', `/sessions/${id}`)).body;

describe('every other write leaves one line', () => {
  test('signing in', async () => {
    const signed = await tracesOf(() => post(null, '/sign-in/demo', { persona: 'auditor' }));
    expect(signed).toEqual([line('auditor', 'sign-in', 'actor', 'auditor')]);
  });

  test('making an offer, with an organisation that was unknown, closing it, and planning a series', async () => {
    const offer = await tracesOf(() => makeOffer({ organiser: 'Nieuwe vereniging', executors: [] }));
    expect(offer.map(({ action, kind }) => [action, kind])).toEqual([
      ['make-offer', 'offer'],
      ['add-organisation', 'organisation'],
    ]);
    const known = await tracesOf(() => makeOffer());
    expect(known).toEqual([line(SUPPORTER, 'make-offer', 'offer', known[0]?.object ?? '', 'antwerpen')]);
    const id = Number(known[0]?.object);
    const closed = await tracesOf(() => api(SUPPORTER, 'PATCH', `/offers/${id}`, { state: 'closed' }));
    expect(closed).toEqual([line(SUPPORTER, 'change-offer', 'offer', id, 'antwerpen')]);
    const series = await tracesOf(async () => (await planSeries()).id);
    expect(series.map(({ action, kind }) => [action, kind])).toEqual([
      ['make-offer', 'offer'],
      ['plan-series', 'series'],
    ]);
  });

  test('cancelling a session and letting it take place after all', async () => {
    const { sessions } = await planSeries({}, { start: '2026-03-25T10:00:00+01:00' });
    const id = sessions[0]?.id ?? 0;
    const cancelled = await tracesOf(() => api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, { reason: 'staking' }));
    expect(cancelled).toEqual([line(SUPPORTER, 'cancel-session', 'session', id, 'antwerpen')]);
    const back = await tracesOf(() => post(SUPPORTER, `/sessions/${id}/reinstate`, {}));
    expect(back).toEqual([line(SUPPORTER, 'reinstate-session', 'session', id, 'antwerpen')]);
  });

  test('taking up a task, giving it back, doing it and opening it again', async () => {
    const { sessions } = await planSeries();
    const id = `register-session-${sessions[0]?.id}`;
    for (const [verb, action] of [
      ['take', 'take-task'],
      ['give-back', 'give-back-task'],
      ['done', 'finish-task'],
      ['reopen', 'reopen-task'],
    ] as const) {
      const traced = await tracesOf(() => api(SUPPORTER, 'POST', `/tasks/${id}/${verb}`, {}));
      expect(traced).toEqual([line(SUPPORTER, action, 'task', id, 'antwerpen')]);
    }
  });

  test('choosing a daily mail', async () => {
    const wish = { wants: 'yes', email: 'wie@example.org', language: 'nl', version: '1' };
    const chosen = await tracesOf(() => post(SUPPORTER, '/tasks/digest', wish));
    expect(chosen).toEqual([line(SUPPORTER, 'wish-digest', 'actor', SUPPORTER)]);
  });

  test('keeping a view of a list, renaming and removing it', async () => {
    const view = { list: '/offers', asked: 'kind=group', name: 'Groepen' };
    expect(await tracesOf(() => post(SUPPORTER, '/my-views', view))).toEqual([
      line(SUPPORTER, 'save-view', 'actor', SUPPORTER),
    ]);
    const [{ id } = { id: 0 }] = await keeper.load((tx) =>
      tx.rows<{ id: number }>(sql`select id from platform.saved_views`),
    );
    for (const [path, action] of [
      [`/my-views/${id}`, 'rename-view'],
      [`/my-views/${id}/remove`, 'remove-view'],
    ] as const)
      expect(await tracesOf(() => post(SUPPORTER, path, { name: 'Anders' }))).toEqual([
        line(SUPPORTER, action, 'actor', SUPPORTER),
      ]);
  });
});

// A plan that is read in; keeping the platform and plans; reports.
const ALL = [tracesOfAgreements, tracesOfImport, tracesOfKeeping, tracesOfReports, tracesOfVerdicts];
for (const traces of ALL) traces({ keeper, brug, tracesOf, line });

describe('an answer and an internal figure', () => {
  const ANSWER = 'SV-2020-92';
  test('leave a line at each reading, each freezing and each change that is found', async () => {
    const figure = '/figures/participants?by=prison&release=internal&year=2025';
    const asked = await tracesOf(() => api(OFFICER, 'GET', figure));
    expect(asked).toEqual([line(OFFICER, 'read-internal-figure', 'figure', 'participants')]);
    const read = await tracesOf(() => api(OFFICER, 'GET', `/questions/${ANSWER}`));
    const figures = (one: Line) => one.action === 'read-internal-figure';
    expect(read.filter((one) => !figures(one))).toEqual([line(OFFICER, 'read-live-answer', 'answer', ANSWER)]);
    expect(read.filter(figures).length).toBeGreaterThan(0); // each table of persons in it is a question of its own
    await prepareMenu(keeper.database, { now: NOW, shownOnly: true, gently: false });
    const frozen = await tracesOf(() => api(OFFICER, 'POST', `/questions/${ANSWER}/versions`));
    expect(frozen).toEqual([line(OFFICER, 'freeze-answer', 'answer', `${ANSWER}/1`)]);
    await keeper.load((tx) => tx.run(sql`update policy.answers set content = jsonb_set(content, '{version}', '9')`));
    const { id } = await last();
    expect((await api('approver', 'GET', `/questions/${ANSWER}/versions/1`)).status).toBe(409);
    const found = await lines(id);
    expect(found).toEqual([line('approver', 'find-altered-answer', 'answer', `${ANSWER}/1`)]);
    for (const { action } of found) seen.add(action);
  });
});

describe('a refusal leaves no line', () => {
  test('of who may not read, and of whom is not there any more', async () => {
    await movePerson(keeper, moved, '2026-03-17', 'gent');
    const before = await last();
    for (const [who, path] of [
      ['counsellor-gent', `/persons/${first}`],
      [COUNSELLOR, `/persons/${moved}`],
      ['supporter-gent', '/prisons/antwerpen/day-list'],
      [OFFICER, '/persons?q=jan'],
      [null, `/persons/${first}`],
    ] as const) {
      expect((await api(who, 'GET', path)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await last()).toEqual(before);
  });
});

test('every action that can be written down was seen above', () => {
  expect([...seen].sort()).toEqual(Object.keys(AUDITED).sort());
});

test('no line holds the name of anybody', async () => {
  const named = await keeper.load((tx) =>
    tx.rows(sql`
      select e.action, e.detail from audit.entries e
      where exists (select from individual.persons p where e.detail::text || e.object_id ilike '%' || p.family_name || '%')`),
  );
  expect(named).toEqual([]);
});
test('nothing unexpected was logged', () => {
  expect(log.filter((entry) => entry.level === 'error')).toEqual([]);
});
