import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf, tokenOf } from '../support/signed-in.ts';
import { formWith, pdf } from '../support/uploads.ts';
import { readWord } from '../support/word.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post } = brug;

const AGENCY = 'plan-coordinator';
const HERE = 'coordinator-antwerpen';
const COMMISSION = { body: 'mixed-commission', at: '2026-03-18T09:30' };
const TEAM = { body: 'policy-team', prison: 'antwerpen', at: '2026-03-18T10:00:00+01:00' };
const call = (body: object = COMMISSION, who = AGENCY) => api(who, 'POST', '/meetings', body);
const read = async (id: number, who: string | null = AGENCY) => api(who, 'GET', `/meetings/${id}`);
const decide = (id: number, body: object, who = AGENCY) => api(who, 'POST', `/meetings/${id}/decisions`, body);
const faults = ({ status, body }: { status: number; body: { errors?: { path: string }[] } }) => [
  status,
  body.errors?.map(({ path }) => path),
];
const versionOf = async (id: number) =>
  (await fact<{ version: number }>(keeper, sql`select version from policy.meetings where id = ${id}`)).version;
const form = async (id: number, what: string, fields: Record<string, string>, who = AGENCY) =>
  post(who, `/meetings/${id}/${what}`, { version: String(await versionOf(id)), ...fields });

describe('a meeting', () => {
  test('is called by who keeps the team, and by nobody else', async () => {
    expect((await call(COMMISSION, 'public')).status).toBe(401);
    for (const who of ['lead-saw', HERE, 'auditor', 'administrator', 'detainee-1', 'approver'])
      expect([403, 404], who).toContain((await call(COMMISSION, who)).status);
    for (const who of ['coordinator-gent', AGENCY, 'commission-member'])
      expect((await call(TEAM, who)).status, who).toBe(404);
    expect((await call(TEAM, 'therapist-antwerpen')).status).toBe(403);
    for (const who of [AGENCY, 'policy-officer', 'commission-member']) {
      const { status, body } = await call(COMMISSION, who);
      expect([status, Number.isInteger(body.id), Array.isArray(body.agenda)]).toEqual([201, true, true]);
    }
  });

  test('is of a team that is there, on a day that can be', async () => {
    expect(faults(await call({ ...COMMISSION, prison: 'gent' }))).toEqual([422, ['prison']]);
    expect(faults(await call({ ...TEAM, prison: undefined }, HERE))).toEqual([422, ['prison']]);
    for (const at of ['morgen', '2026-02-30', '20260318', '2026-03-18T25:00', '2009-01-01', '2026-03-18T09:30+99'])
      expect(faults(await call({ ...COMMISSION, at })), at).toEqual([422, ['at']]);
    expect((await call({ ...TEAM, prison: 'nergens' }, HERE)).status).toBe(404);
    for (const on of ['1-1-1950', '31-12-2100'])
      expect((await post(AGENCY, '/meetings', { team: 'mixed-commission', on, time: '9:30' })).status, on).toBe(422);
    const { body } = await call({ ...COMMISSION, at: '2026-07-01' });
    expect((await read(body.id)).body.at).toBe('2026-07-01T07:00:00.000Z');
  });

  test('fills its agenda with what waits, and only with what every member may read', async () => {
    const plan = { id: 'geheim', title: { nl: 'Nog geheim' }, validFrom: '2027-01-01', validTo: '2030-12-31' };
    expect((await api(AGENCY, 'POST', '/plans', plan)).status).toBe(201);
    const { body } = await call();
    const kinds = new Set(body.agenda.map(({ kind }: { kind: string }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['minutes', 'decision', 'step', 'reports']));
    expect(body.agenda.every((one: object) => Object.keys(one).join(' ') === 'kind title href')).toBe(true);
    // What is not for every member stands as a count.
    expect(JSON.stringify(body.agenda)).not.toContain('Nog geheim');
    expect(body.agenda).toContainEqual(expect.objectContaining({ kind: 'plan-draft', href: '/plans' }));
    const lead = (await read(body.id, 'lead-saw')).body;
    expect(lead.agenda).toEqual((await read(body.id)).body.agenda);
    for (const who of [null, HERE, 'auditor', 'administrator', 'detainee-1', 'therapist-antwerpen'])
      expect((await read(body.id, who)).status, String(who)).toBe(who === null ? 401 : 404);
  });
});

describe('an agenda', () => {
  test('takes an item that a member asks for, withdrawn by who asked and taken off with a reason', async () => {
    const { id } = (await call()).body;
    const title = 'Een nieuwe werkgroep';
    expect((await api(HERE, 'POST', `/meetings/${id}/items`, { title })).status).toBe(404);
    const item = (await api('lead-saw', 'POST', `/meetings/${id}/items`, { title, note: 'Kort.' })).body.id;
    const titles = async () => (await read(id)).body.agenda.map((one: { title: string }) => one.title);
    expect(await titles()).toContain(title);
    const withdraw = (who: string) => post(who, `/meetings/${id}/items/${item}/withdraw`, {});
    expect((await withdraw('policy-officer')).status).toBe(404);
    const arrange = (fields: Record<string, string>, who = AGENCY) =>
      form(id, 'agenda', { item: `asked/${item}`, ...fields }, who);
    const before = (await titles()).indexOf(title);
    expect((await arrange({ what: 'up' })).status).toBe(303);
    expect((await titles()).indexOf(title)).toBe(before - 1);
    expect((await arrange({ what: 'remove' })).status).toBe(422);
    expect((await arrange({ what: 'remove', reason: 'Volgende keer' })).status).toBe(303);
    expect(await titles()).not.toContain(title);
    expect((await page('lead-saw', `/meetings/${id}`)).body).toContain('Volgende keer');
    expect((await arrange({ what: 'back' }, 'lead-saw')).status).toBe(403);
    await arrange({ what: 'back' });
    expect((await withdraw('lead-saw')).status).toBe(303);
    expect(await titles()).not.toContain(title);
  });

  test('stays as it was once the meeting is closed, which is after it began', async () => {
    const later = (await call({ ...COMMISSION, at: '2026-05-01' })).body.id;
    expect((await form(later, 'close', {})).status).toBe(409);
    const { id, agenda } = (await call()).body;
    expect((await form(id, 'close', {})).status).toBe(303);
    expect((await form(id, 'close', {})).status).toBe(409);
    const kept = (await read(id)).body;
    expect([kept.state, kept.agenda]).toEqual(['held', agenda]);
    await keeper.load((tx) => tx.run(sql`update policy.steps set title_nl = 'Anders' where term_end is not null`));
    expect((await read(id)).body.agenda).toEqual(agenda);
    expect((await api('lead-saw', 'POST', `/meetings/${id}/items`, { title: 'Te laat' })).status).toBe(409);
    expect((await form(id, 'move', { on: '1-4-2026', time: '9:30', reason: 'x' })).status).toBe(409);
  });
});

describe('a decision', () => {
  test('of the commission becomes a task and a step, and each points at the other', async () => {
    const { id } = (await call()).body;
    for (const who of ['lead-saw', HERE]) expect([403, 404]).toContain((await decide(id, { text: 'x' }, who)).status);
    const becomes = { task: { actor: 'lead-saw', due: '2026-04-01' }, step: { plan: '2015-2020', goal: '10' } };
    for (const early of [
      { due: '2020-01-01' },
      { becomes: { ...becomes, task: { actor: 'lead-saw', due: '2020-01-01' } } },
    ])
      expect(await decide(id, { text: 'Te vroeg', ...early })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'due', message: expect.stringContaining('voor de vergadering') }] },
      });
    const made = await decide(id, { text: 'Een loket in elke gevangenis', who: 'SAW', due: '2026-09-30', becomes });
    expect(made.status).toBe(201);
    const { task, step } = made.body.created;
    expect(step.plan).toBe('2015-2020');
    const { decisions } = (await read(id)).body;
    expect(decisions).toMatchObject([{ number: 1, created: { task, step: { key: step.key }, localAction: null } }]);
    const shown = (await page('commission-member', `/plans/2015-2020/steps/${step.key}`)).body;
    expect(shown).toContain(`/meetings/${id}#decision-${made.body.id}`);
    expect(shown).toContain('Besluit van de gemengde commissie van 18 maart 2026');
    expect((await page(null, `/plans/2015-2020/steps/${step.key}`)).body).not.toContain(`/meetings/${id}`);
    const tasks = (await page('lead-saw', '/tasks')).body;
    expect(tasks).toContain(`/meetings/${id}#decision-${made.body.id}`);
    // Done as a task, done as a decision.
    expect((await api('lead-saw', 'POST', `/tasks/${task}/done`, {})).status).toBe(200);
    expect((await read(id)).body.decisions[0].doneOn).toBe('2026-03-18');
  });

  test('becomes only what it can: what cannot come of it leaves nothing', async () => {
    const { id } = (await call()).body;
    expect(faults(await decide(id, { text: 'x', becomes: { task: { actor: 'therapist-antwerpen' } } }))).toEqual([
      422,
      ['task'],
    ]);
    expect(faults(await decide(id, { text: 'x', becomes: { localAction: {} } }))).toEqual([422, ['localAction']]);
    expect((await decide(id, { text: 'x', becomes: { step: { plan: '2015-2020', goal: '99' } } })).status).toBe(404);
    const byMember = { text: 'x', becomes: { step: { plan: '2015-2020', goal: '10' } } };
    expect((await decide(id, byMember, 'commission-member')).status).toBe(403);
    expect((await decide(id, { text: 'x'.repeat(2001) })).status).toBe(422);
    expect((await decide(id, { text: 'x', due: '1950-01-01' })).status).toBe(422);
    const typed = { text: 'x', becomes: 'task', member: '9'.repeat(20) };
    expect((await post(AGENCY, `/meetings/${id}/decisions`, typed)).status).toBe(422);
    expect((await read(id)).body.decisions).toEqual([]);
  });

  test('of a team stands on an agenda with the draft of its plan and what comes to its term; what is to be written waits', async () => {
    const planGoal = { plan: '2015-2020', goal: '10' };
    const action = { title: 'Een spreekuur', planGoal, lead: ['VDAB'], term: 'eind maart 2026' };
    expect((await api('coordinator-gent', 'POST', '/prisons/gent/local-plan/actions', action)).status).toBe(201);
    const team = { body: 'policy-team', prison: 'gent', at: '2026-03-16T10:00' };
    const kinds = async () =>
      (await call(team, 'coordinator-gent')).body.agenda.map(({ kind }: { kind: string }) => kind);
    expect(await kinds()).toContain('local-plan');
    const adopted = await api('coordinator-gent', 'POST', '/prisons/gent/local-plan/adoption', { on: '2026-03-16' });
    expect(adopted.status).toBe(200);
    expect(await kinds()).toContain('action');
    const { id } = (await call(team, 'coordinator-gent')).body;
    expect((await page('coordinator-gent', `/meetings/${id}/decisions/new`)).body).toContain('name="localGoal"');
    expect(
      (await decide(id, { text: 'Nagaan', becomes: { task: true } }, 'coordinator-gent')).body.created.task,
    ).toBeGreaterThan(0);
    expect((await page('coordinator-gent', '/start')).body).toContain('/meetings/');
    const member = { post: 'Teamverantwoordelijke', organisation: 'Vdab', from: '2026-01-01' };
    expect((await api('coordinator-gent', 'POST', '/teams/policy-team/members?prison=gent', member)).status).toBe(201);
    const { members } = (await api('coordinator-gent', 'GET', '/teams/policy-team?prison=gent')).body;
    expect(members.map(({ organisation }: { organisation: string }) => organisation)).toContain('VDAB');
  });

  test('of a team of a prison becomes an action of its plan, and no step', async () => {
    const { id } = (await call(TEAM, HERE)).body;
    const made = await decide(id, { text: 'Een spreekuur', becomes: { localAction: { lead: ['demo-cgg'] } } }, HERE);
    expect(made.status).toBe(201);
    const shown = (await page(HERE, `/local-actions/${made.body.created.localAction}`)).body;
    expect(shown).toContain(`/meetings/${id}#decision-${made.body.id}`);
    const step = { text: 'x', becomes: { step: { plan: '2015-2020', goal: '10' } } };
    expect(faults(await decide(id, step, HERE))).toEqual([422, ['step']]);
    expect((await form(id, 'cancel', { reason: 'x' }, HERE)).status).toBe(409);
  });

  test('is worded anew by versions and withdrawn with a reason; its open task falls away', async () => {
    const { id } = (await call()).body;
    const made = (await decide(id, { text: 'Eerst dit', becomes: { task: {} } })).body;
    const at = `/meeting-decisions/${made.id}`;
    expect((await post(AGENCY, at, { version: '9', text: 'Dan dat' })).status).toBe(409);
    expect((await post(AGENCY, at, { version: '1', text: 'Dan dat' })).status).toBe(303);
    expect((await page('lead-saw', at)).body).toMatch(/Dan dat[\s\S]+Eerst dit/);
    expect((await post(AGENCY, `${at}/withdraw`, { version: '2' })).status).toBe(422);
    expect((await post('lead-saw', `${at}/withdraw`, { version: '2', reason: 'x' })).status).toBe(403);
    expect((await post(AGENCY, `${at}/withdraw`, { version: '2', reason: 'Dubbel' })).status).toBe(303);
    const task = await fact<{ state: string }>(
      keeper,
      sql`select state from platform.tasks where id = ${made.created.task}`,
    );
    expect(task.state).toBe('dropped');
  });
});

describe('minutes', () => {
  const minutes = (id: number, fields: Record<string, string>, who = AGENCY) => form(id, 'minutes', fields, who);

  test('are written by who keeps the team; of two at once nothing is lost, and too much is said in a sentence', async () => {
    const { id } = (await call()).body;
    expect((await minutes(id, { minutes: 'x' }, 'lead-saw')).status).toBe(403);
    const [version, sitting] = [
      await versionOf(id),
      await fact<{ id: number }>(keeper, sql`select id from policy.team_members where actor_id = 'lead-saw'`),
    ];
    const first = { version: String(version), minutes: 'Van de eerste', present: String(sitting.id) };
    expect((await minutes(id, first)).status).toBe(303);
    const second = await minutes(id, { version: String(version), minutes: 'Van de tweede' }, 'policy-officer');
    const both = second.body;
    expect(second.status).toBe(409);
    expect(both).toContain('Van de eerste');
    expect(both).toContain('Van de tweede');
    const long = await minutes(id, { minutes: 'y'.repeat(60_001) });
    expect([long.status, long.body.includes('y'.repeat(60_001))]).toEqual([422, true]);
    expect((await minutes(id, { minutes: 'z'.repeat(1_000_000) })).status).toBe(413);
    expect((await read(id)).body.minutes).toEqual({ state: 'draft', text: 'Van de eerste' });
    const twice = { present: String(sitting.id), excused: String(sitting.id) };
    expect(await minutes(id, twice)).toMatchObject({
      status: 422,
      body: expect.stringContaining('is niet verontschuldigd'),
    });
    const elsewhere = await fact<{ id: number }>(
      keeper,
      sql`select min(id) as id from policy.team_members where prison is not null`,
    );
    expect((await minutes(id, { present: String(elsewhere.id) })).status).toBe(422);
  });

  test('are approved at a later meeting by its decision; afterwards they change by corrections only', async () => {
    const earlier = (await call({ ...COMMISSION, at: '2026-03-10' })).body.id;
    await minutes(earlier, { minutes: 'Wat gezegd werd.' });
    const { id } = (await call()).body;
    const settle = { earlier: String(earlier), as: 'approved' };
    expect((await form(id, 'settlings', settle)).status).toBe(409);
    await form(earlier, 'close', {});
    expect((await form(earlier, 'corrections', { text: 'x', reason: 'y' })).status).toBe(409);
    expect((await form(id, 'settlings', settle, 'lead-saw')).status).toBe(403);
    expect((await form(id, 'settlings', settle)).status).toBe(303);
    expect((await read(earlier)).body.minutes.state).toBe('approved');
    expect((await minutes(earlier, { minutes: 'Anders' })).status).toBe(409);
    expect((await decide(earlier, { text: 'Nog iets' })).status).toBe(409);
    expect((await form(earlier, 'corrections', { text: 'Er stond 12.' })).status).toBe(422);
    expect((await form(earlier, 'corrections', { text: 'Er stond 12.', reason: 'Een tikfout' })).status).toBe(303);
    const shown = (await page('lead-saw', `/meetings/${earlier}`)).body;
    expect(shown).toContain('Wat gezegd werd.');
    expect(shown).toContain('Een tikfout');
  });

  test('go out in Word, to who reads the meeting', async () => {
    const { id } = (await call()).body;
    await minutes(id, { minutes: 'Eerste alinea.\n<script>alert(1)</script>' });
    await decide(id, { text: 'Een besluit' });
    const headers = { cookie: await cookieOf(keeper, 'lead-saw') };
    const out = await brug.app.request(`/meetings/${id}/minutes.docx`, { headers });
    expect(out.status).toBe(200);
    const text = JSON.stringify(readWord(new Uint8Array(await out.arrayBuffer())));
    for (const part of ['Eerste alinea.', 'Een besluit', 'Gemengde commissie']) expect(text).toContain(part);
    expect((await page(HERE, `/meetings/${id}/minutes.docx`)).status).toBe(404);
    expect((await page(AGENCY, `/meetings/${id}`)).body).not.toContain('<script>alert');
  });
});

test('a meeting is moved and cancelled with a reason, and restored', async () => {
  const { id } = (await call({ ...COMMISSION, at: '2026-06-01' })).body;
  expect((await form(id, 'move', { on: '3-6-2026', time: '14:00' })).status).toBe(422);
  expect((await form(id, 'move', { on: '3-6-2026', time: '14:00', reason: 'Staking' })).status).toBe(303);
  expect((await page('lead-saw', `/meetings/${id}`)).body).toContain('Staking');
  expect((await form(id, 'cancel', { reason: 'Te weinig punten' }, 'lead-saw')).status).toBe(403);
  expect((await form(id, 'cancel', { reason: 'Te weinig punten' })).status).toBe(303);
  expect((await decide(id, { text: 'x' })).status).toBe(409);
  expect((await form(id, 'restore', {})).status).toBe(303);
  expect((await read(id)).body).toMatchObject({ state: 'planned', at: '2026-06-03T12:00:00.000Z' });
});

test('a file of a meeting is read by who reads the meeting, and by nobody else', async () => {
  const { id } = (await call()).body;
  const send = async (who: string) => {
    const init = { method: 'POST', headers: { authorization: `Bearer ${await tokenOf(who)}` } };
    const answer = await brug.app.request(`/api/v1/meetings/${id}/files`, {
      ...init,
      body: formWith(pdf(), 'nota.pdf'),
    });
    const kept: { id: number } = JSON.parse(await answer.text());
    return { status: answer.status, body: kept };
  };
  expect((await send('lead-saw')).status).toBe(403);
  const { status, body } = await send(AGENCY);
  expect(status).toBe(201);
  expect((await page('lead-saw', `/files/${body.id}`)).status).toBe(200);
  for (const who of [null, HERE, 'administrator', 'detainee-1'])
    expect((await page(who, `/files/${body.id}`)).status, String(who)).toBe(404);
});

test('a team shows who sits in it, keeps who sat in it, and meets on a start', async () => {
  const at = '/teams/policy-team/antwerpen';
  for (const who of ['coordinator-gent', 'commission-member', 'administrator', null])
    expect((await page(who, at)).status, String(who)).not.toBe(200);
  const member = { actor: 'therapist-antwerpen', role: 'member', from: '1-1-2026' };
  const add = (fields: Record<string, string>, who = HERE) => post(who, `${at}/members`, fields);
  expect((await add(member, 'coordinator-gent')).status).toBe(404);
  expect((await add({ role: 'member', from: '1-1-2026' })).status).toBe(422);
  const wrongs: Record<string, string>[] = [
    { actor: 'detainee-1' },
    { field: 'geen-veld' },
    { from: '1-1-1950' },
    { role: 'baas' },
  ];
  for (const wrong of wrongs) expect((await add({ ...member, ...wrong })).status, JSON.stringify(wrong)).toBe(422);
  expect((await add(member)).status).toBe(303);
  expect((await add(member)).status).toBe(409);
  expect((await page('therapist-antwerpen', at)).status).toBe(200);
  expect((await page('therapist-antwerpen', '/start')).body).toContain('Beleidsteam Antwerpen');
  const { body } = await api(HERE, 'GET', '/teams/policy-team?prison=antwerpen');
  const seat = body.members.find(({ from }: { from: string }) => from === '2026-01-01');
  const change = { version: String(seat.version), role: 'secretary', post: 'Therapeut' };
  expect((await post('therapist-antwerpen', `/team-members/${seat.id}`, change)).status).toBe(403);
  expect((await post(HERE, `/team-members/${seat.id}`, change)).status).toBe(303);
  const { members } = (await api(HERE, 'GET', '/teams/policy-team?prison=antwerpen')).body;
  const roles = members
    .filter(({ name }: { name: string }) => name === seat.name)
    .map(({ role, until }: { role: string; until: string }) => [role, until]);
  expect(roles).toEqual([
    ['secretary', null],
    ['member', '2026-03-17'],
  ]);
});

test('the year report of a prison tells what was planned, done and not done; its meetings only to who reads them', async () => {
  const at = '/prisons/mechelen/local-plan/report';
  const everybody = await page(null, `${at}?year=2026`);
  expect(everybody.status).toBe(200);
  expect(everybody.body).toContain('Een spreekuur over middelengebruik');
  expect(everybody.body).toContain('Het lokaal is gevonden.');
  expect(everybody.body).toContain('Er is niets over gezegd.');
  const decided = 'De uren van het spreekuur afspreken met de directie.';
  expect(everybody.body).not.toContain(decided);
  expect((await page('education-coordinator', `${at}?year=2026`)).body).toContain(decided);
  for (const year of ['2025', '2027']) expect((await page(null, `${at}?year=${year}`)).status, year).toBe(404);
  // What was said after a day is not in the report of the year before it; a draft is its team's.
  expect((await page(null, '/prisons/antwerpen/local-plan/report')).status).toBe(404);
  expect((await page('coordinator-antwerpen', '/prisons/antwerpen/local-plan/report')).status).toBe(200);
  const out = await brug.app.request('/prisons/mechelen/local-plan/report.docx?year=2026');
  expect(JSON.stringify(readWord(new Uint8Array(await out.arrayBuffer())))).toContain('Het lokaal is gevonden.');
});
