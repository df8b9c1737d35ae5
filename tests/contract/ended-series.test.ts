import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endApplications } from '../../src/organisation/enrolment/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makePerson } from '../support/people.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
let now = NOW;
const brug = testApp(keeper, { now: () => now });
const { api, page, post, log } = brug;
const { planSeries, written } = registering(keeper, brug);
const at = async (moment: string) => {
  now = new Date(moment);
  await setClock(keeper, now);
};

/** The last minute of the last day of the series of these tests, and the first one after it. */
const BEFORE = '2026-03-18T22:59:00Z';
const AFTER = '2026-03-18T23:01:00Z';
const TITLE = 'Reeks tot vandaag';
const today = { title: TITLE, start: '2026-03-18T10:00', end: '2026-03-18T23:00' };
const apply = (series: number, personId: number) =>
  api('supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId });
const newPerson = () => makePerson(keeper, [{ prison: 'antwerpen', from: '2025-01-01', to: null }]);

const group = await planSeries({ maxParticipants: 1, title: { nl: 'Laatste les' } }, today);
const talk = await planSeries({ intake: 'gesprek', title: { nl: 'Laatste gesprek' } }, today);
const { me } = await fact<{ me: number }>(
  keeper,
  sql`select person_id as me from access.actor_role_persons where role_id = 17`,
);
const waiter = await newPerson();
const enrolled = (await apply(group.id, me)).body.id as number;
const waiting = (await apply(group.id, waiter)).body.id as number;
const intake = (await apply(talk.id, waiter)).body.id as number;
await keeper.load((tx) =>
  tx.run(sql`insert into individual.assignments (actor_id, person_id, from_date, origin)
    values ('counsellor-antwerpen', ${waiter}, '2026-01-01', 'demonstration')`),
);
const stored = (id: number) =>
  fact<{ state: string; ended: string | null }>(
    keeper,
    sql`select state, ended_at as ended from organisation.applications where id = ${id}`,
  );

const myPage = async () => (await page('detainee-1', '/me')).body;
const caseload = async () => (await page('counsellor-antwerpen', '/caseload?show=waiting')).body;
const people = async () => (await page('supporter-antwerpen', `/offers/${group.offerId}?part=people`)).body;

describe('to its last minute', () => {
  beforeAll(() => at(BEFORE));

  test('a series is where you are enrolled, and waited for', async () => {
    expect(await myPage()).toContain('Laatste les');
    expect(await caseload()).toContain(`/persons/${waiter}`);
    expect(await people()).toContain('1e op de wachtlijst');
    expect((await apply(group.id, await newPerson())).body).toMatchObject({ state: 'waiting', position: 2 });
  });
});

describe('from the next minute, before any chore ran', () => {
  beforeAll(() => at(AFTER));

  test('nobody applies, is accepted, withdraws or moves up, and nothing is written', async () => {
    const person = await newPerson();
    const before = await written();
    const over = { status: 409, body: { code: 'too_late', detail: expect.stringContaining('voorbij') } };
    expect(await apply(group.id, person)).toMatchObject(over);
    for (const id of [enrolled, waiting]) {
      expect(await api('supporter-antwerpen', 'DELETE', `/applications/${id}`)).toMatchObject(over);
    }
    const accept = await post('supporter-antwerpen', `/applications/${intake}/accept`, {});
    expect(accept.status).toBe(409);
    expect(accept.body).toContain('Deze reeks is voorbij');
    expect(await written()).toEqual(before);
    expect((await stored(waiting)).state).toBe('waiting');
  });

  test('the page to enrol in it says that it is over, and offers no search', async () => {
    const { status, body } = await page('supporter-antwerpen', `/series/${group.id}/enrol`);
    expect(status).toBe(200);
    expect(body).toContain('Deze reeks is voorbij');
    expect(body).not.toContain(`/series/${group.id}/search`);
  });

  test('it is no longer where you are enrolled, nor waited for, nor open in any file', async () => {
    expect(await myPage()).not.toContain('Laatste les');
    expect(await caseload()).not.toContain(`/persons/${waiter}`);
    expect(await people()).not.toContain('op de wachtlijst');
    const file = (await api('counsellor-antwerpen', 'GET', `/persons/${waiter}`)).body;
    expect(file.applications).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: waiting, state: 'ended', endedAt: expect.stringContaining('2026-03-18T') }),
        expect.objectContaining({ id: intake, state: 'ended' }),
      ]),
    );
    expect((await page('counsellor-antwerpen', `/persons/${waiter}/enrolments`)).body).not.toContain(
      '1e op de wachtlijst',
    );
  });

  test('its sessions tell no number of who is enrolled now', async () => {
    const { body } = await api('supporter-antwerpen', 'GET', `/sessions/${group.sessions[0]?.id}`);
    expect(body).toMatchObject({ enrolled: null, waiting: null });
    expect((await page('supporter-antwerpen', '/sessions?prison=antwerpen&week=2026-03-18')).status).toBe(200);
    expect((await page('supporter-antwerpen', '/prisons/antwerpen')).status).toBe(200);
  });
});

describe('the chore', () => {
  test('leaves off when it is told to, ends all the rest the next time, and shows the auditor one line', async () => {
    expect(await endApplications(keeper.database, () => true)).toBe(0);
    const ended = await endApplications(keeper.database, () => false);
    expect(ended).toBeGreaterThanOrEqual(4);
    expect(await stored(enrolled)).toEqual({ state: 'ended', ended: expect.stringContaining('2026-03-18T') });
    expect(await stored(intake)).toMatchObject({ state: 'ended' });
    const { body } = await page('auditor', '/audit?action=end-applications');
    expect(body).toContain('Brug zelf');
    expect(body).toContain('beëindigde wat in afgelopen reeksen nog liep');
    expect(await endApplications(keeper.database, () => false)).toBe(0);
  });

  test('changes nothing of what is read', async () => {
    expect(await myPage()).not.toContain('Laatste les');
    expect((await apply(group.id, waiter)).status).toBe(409);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
