import { afterAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { GIVEN_ROLES, NEEDS, needsConfirmation } from '../../src/administration/actors/rules.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { changing, REFUSED, reading } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, app, page, post, log } = testApp(keeper);

const ONE = 'administrator';
const OTHER = 'administrator-2';
let people = 0;
/** Takes somebody in, and gives the id. */
async function taken(): Promise<string> {
  people += 1;
  const { status, body } = await api(ONE, 'POST', '/actors', { name: `Noor Proef ${people}`, language: 'nl' });
  expect(status).toBe(201);
  return body.id;
}
const SUPPORTER = { role: 'organisation-supporter', prisons: ['antwerpen'], from: '2026-01-01' };
const give = (id: string, role: object, who = ONE) => api(who, 'POST', `/actors/${id}/roles`, role);
const confirm = (id: string, role: number, who = OTHER) => api(who, 'POST', `/actors/${id}/roles/${role}/confirmation`);
const counted = () =>
  keeper.load((tx) =>
    tx.one(sql`select (select count(*) from access.actors) as actors, (select count(*) from access.actor_roles) as roles,
      (select count(*) from access.actor_role_prisons) as places, (select count(*) from audit.entries) as lines`),
  );

describe('taking somebody in', () => {
  test('gives an id of the name, once per name, and refuses an id or an address twice', async () => {
    const first = await api(ONE, 'POST', '/actors', {
      name: 'Élise De Smet',
      email: 'elise@example.org',
      language: 'nl',
    });
    expect([first.status, first.body]).toEqual([201, { id: 'elise-de-smet' }]);
    const second = await api(ONE, 'POST', '/actors', { name: 'Elise de Smet', language: 'en' });
    expect(second.body).toEqual({ id: 'elise-de-smet-2' });
    const before = await counted();
    const again = await api(ONE, 'POST', '/actors', { id: 'elise-de-smet', name: 'X', language: 'nl' });
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    const mail = await api(ONE, 'POST', '/actors', { name: 'Y', email: 'ELISE@example.org', language: 'nl' });
    expect(mail.status).toBe(409);
    expect(await counted()).toEqual(before);
  });

  test.each([
    [{ name: '', language: 'nl' }, 'name'],
    [{ name: 'x'.repeat(121), language: 'nl' }, 'name'],
    [{ name: 'A', language: 'xx' }, 'language'],
    [{ name: 'A', language: 'nl', email: 'no address' }, 'email'],
    [{ name: 'A', language: 'nl', id: 'Not An Id' }, 'id'],
    [{ name: 'A', language: 'nl', id: 'new' }, 'id'],
    [{ name: 'A', language: 'nl', role: 'administrator' }, 'role'],
  ])('%j is refused with its field', async (body, path) => {
    const before = await counted();
    const answer = await api(ONE, 'POST', '/actors', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { path: string }) => one.path)).toContain(path);
    expect(await counted()).toEqual(before);
  });

  test.each(PERSONAS.filter((one) => one.role !== 'administrator').map((one) => one.id))(
    'is not for %s',
    async (who) => {
      expect((await api(who, 'POST', '/actors', { name: 'A', language: 'nl' })).status).toBe(403);
      expect((await api(who, 'GET', '/actors')).status).toBe(404);
      expect((await page(who, '/actors')).status).toBe(404);
      expect((await give('auditor', SUPPORTER, who)).status).toBe(403);
    },
  );

  test('needs somebody who is signed in', async () => {
    expect((await api(null, 'GET', '/actors')).status).toBe(401);
    expect((await api(null, 'POST', '/actors', { name: 'A', language: 'nl' })).status).toBe(401);
  });
});

describe('giving a role', () => {
  test.each(GIVEN_ROLES)(
    'of %s waits for a second administrator exactly where it opens files or names',
    async (role) => {
      const id = await taken();
      const need = NEEDS[role];
      const body = {
        role,
        from: '2026-01-01',
        ...(need.prisons ? { prisons: ['gent'] } : {}),
        ...(need.organisation === 'must' ? { organisation: 'demo-cvo' } : {}),
        ...(need.party ? { party: 'SAW' } : {}),
      };
      const { status, body: given } = await give(id, body);
      expect(status).toBe(201);
      expect(given.state).toBe(needsConfirmation(role) ? 'to-confirm' : 'active');
      const who = `${id}/${role}`;
      expect((await api(who, 'GET', '/figures')).status).toBe(needsConfirmation(role) ? 401 : 200);
      if (!needsConfirmation(role)) return;
      expect((await confirm(id, given.id)).body).toEqual({ id: given.id, state: 'active' });
      expect((await api(who, 'GET', '/figures')).status).toBe(200);
    },
  );

  test.each([
    [{ role: 'organisation-supporter', from: '2026-01-01' }, 'prisons'],
    [{ role: 'organisation-supporter', prisons: [], from: '2026-01-01' }, 'prisons'],
    [{ role: 'organisation-supporter', prisons: ['nergens'], from: '2026-01-01' }, 'prisons'],
    [{ role: 'provider', prisons: ['gent'], from: '2026-01-01' }, 'organisation'],
    [{ role: 'provider', prisons: ['gent'], organisation: 'nobody', from: '2026-01-01' }, 'organisation'],
    [{ role: 'auditor', organisation: 'demo-cvo', from: '2026-01-01' }, 'organisation'],
    [{ role: 'auditor', prisons: ['gent'], from: '2026-01-01' }, 'prisons'],
    [{ role: 'step-lead', from: '2026-01-01' }, 'party'],
    [{ role: 'auditor', party: 'SAW', from: '2026-01-01' }, 'party'],
    [{ role: 'auditor', from: '2026-02-01', until: '2026-01-31' }, 'until'],
    [{ role: 'auditor', from: '2026-02-30' }, 'from'],
    [{ role: 'auditor' }, 'from'],
    [{ role: 'detainee', from: '2026-01-01' }, 'role'],
    [{ role: 'public', from: '2026-01-01' }, 'role'],
    [{ role: 'brug_owner', from: '2026-01-01' }, 'role'],
  ])('%j is refused with its field, and nothing is written', async (body, path) => {
    const id = await taken();
    const before = await counted();
    const answer = await give(id, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { path: string }) => one.path)).toContain(path);
    for (const { message } of answer.body.errors) expect(message).toMatch(/\s/);
    expect(await counted()).toEqual(before);
  });

  test('to oneself is refused, and so is confirming what one gave or got', async () => {
    expect((await give(ONE, { role: 'auditor', from: '2026-01-01' })).status).toBe(403);
    const id = await taken();
    const { body } = await give(id, SUPPORTER);
    expect((await confirm(id, body.id, ONE)).status).toBe(403);
    const { body: own } = await give(OTHER, { role: 'auditor', from: '2026-01-01' });
    expect((await confirm(OTHER, own.id, OTHER)).status).toBe(403);
    expect((await confirm(id, body.id)).status).toBe(200);
    expect((await confirm(id, body.id)).status).toBe(409);
  });

  test('twice for the same days is refused, on other days it is not', async () => {
    const id = await taken();
    expect((await give(id, { ...SUPPORTER, until: '2026-06-30' })).status).toBe(201);
    expect((await give(id, SUPPORTER)).status).toBe(409);
    expect((await give(id, { ...SUPPORTER, from: '2026-07-01' })).status).toBe(201);
  });

  test('is refused by the database as well, whoever writes the SQL', async () => {
    const id = await taken();
    const add = (actor: string, role: string) => sql`
      insert into access.actor_roles (actor_id, role, valid_from, origin) values (${actor}, ${role}, '2026-01-01', 'registered')`;
    expect(await changing(keeper, ONE, add(ONE, 'auditor'))).toBe(REFUSED);
    expect(await changing(keeper, ONE, add(id, 'detainee'))).toBe(REFUSED);
    expect(await changing(keeper, 'auditor', add(id, 'auditor'))).toBe(REFUSED);
    expect(
      await reading(
        keeper,
        ONE,
        sql`
      insert into access.actor_roles (actor_id, role, valid_from, origin) values (${id}, 'auditor', '2026-01-01', 'registered')
      returning state, given_by, confirmed_by`,
      ),
    ).toEqual([{ state: 'to-confirm', given_by: ONE, confirmed_by: null }]);
    const { body } = await give(id, SUPPORTER);
    const set = sql`update access.actor_roles set state = 'active' where id = ${body.id}`;
    expect(await changing(keeper, ONE, set)).toBe(REFUSED);
    expect(await changing(keeper, OTHER, set)).toBe(1);
    const place = sql`insert into access.actor_role_prisons (role_id, prison) values (${body.id}, 'gent')`;
    expect(await changing(keeper, OTHER, place)).toBe(REFUSED);
    await confirm(id, body.id);
    expect(await changing(keeper, ONE, place)).toBe(REFUSED);
    expect(
      await changing(keeper, ONE, sql`update access.actor_roles set state = 'to-confirm' where id = ${body.id}`),
    ).toBe(REFUSED);
    expect(await changing(keeper, ONE, sql`update access.actor_roles set role = 'auditor' where id = ${body.id}`)).toBe(
      REFUSED,
    );
    expect(await changing(keeper, ONE, sql`delete from access.actor_roles where id = ${body.id}`)).toBe(REFUSED);
  });
});

describe('ending a role', () => {
  test('is done at once: an open sign-in and a token read nothing at the next request', async () => {
    const id = await taken();
    const { body } = await give(id, SUPPORTER);
    await confirm(id, body.id);
    const who = `${id}/organisation-supporter`;
    expect((await page(who, '/persons')).status).toBe(200);
    expect((await api(who, 'GET', '/persons')).status).toBe(200);
    expect((await api(ONE, 'DELETE', `/actors/${id}/roles/${body.id}`)).status).toBe(200);
    expect((await page(who, '/persons')).status).toBe(401);
    expect((await api(who, 'GET', '/persons')).status).toBe(401);
    expect((await api(ONE, 'DELETE', `/actors/${id}/roles/${body.id}`)).status).toBe(409);
  });

  test('on a later day leaves it until then, and from the day after it is gone', async () => {
    const id = await taken();
    const { body } = await give(id, SUPPORTER);
    await confirm(id, body.id);
    const who = `${id}/organisation-supporter`;
    const ended = await post(ONE, `/actors/${id}/roles/${body.id}/end`, { [`until-${body.id}`]: '19-03-2026' });
    expect(ended.headers.get('location')).toMatch(/^\/actors\/[a-z0-9-]+\?saved=role-ended&undo=\d+$/);
    expect((await page(who, '/persons')).status).toBe(200);
    await setClock(keeper, new Date('2026-03-20T00:30:00Z'));
    expect((await page(who, '/persons')).status).toBe(401);
    expect((await api(who, 'GET', '/persons')).status).toBe(401);
    await setClock(keeper, NOW);
    const early = await post(ONE, `/actors/${id}/roles/${body.id}/end`, { until: '01-01-2026' });
    expect(early.status).toBe(422);
  });

  test('can be taken back, and then waits again for a second administrator', async () => {
    const id = await taken();
    const { body } = await give(id, SUPPORTER);
    await confirm(id, body.id);
    await api(ONE, 'DELETE', `/actors/${id}/roles/${body.id}`);
    const { body: shown } = await page(OTHER, `/actors/${id}`);
    const undo = /action="(\/actors\/[\w-]+\/changes\/\d+\/undo)"/.exec(shown)?.[1] ?? '';
    expect((await post(OTHER, undo, {})).status).toBe(303);
    const { body: actor } = await api(ONE, 'GET', `/actors/${id}`);
    expect(actor.roles).toMatchObject([{ id: body.id, state: 'to-confirm' }]);
    expect((await confirm(id, body.id, OTHER)).status).toBe(403);
    expect((await confirm(id, body.id, ONE)).status).toBe(200);
    expect((await post(OTHER, undo, {})).status).toBe(409);
  });

  test('in which one asks is refused at once, and on a day where nobody else keeps the platform', async () => {
    const own = await api(ONE, 'DELETE', `/actors/${ONE}/roles/19`);
    expect([own.status, own.body.detail]).toEqual([409, expect.stringContaining('U werkt nu in deze rol')]);
    const others = sql`role = 'administrator' and state = 'active' and id <> 19`;
    await keeper.load((tx) => tx.run(sql`update access.actor_roles set valid_until = '2026-03-17' where ${others}`));
    const last = await post(ONE, `/actors/${ONE}/roles/19/end`, { until: '31-12-2026' });
    expect([last.status, last.body]).toEqual([409, expect.stringContaining('enige beheerder')]);
    expect(await changing(keeper, ONE, sql`update access.actor_roles set state = 'ended' where id = 19`)).toBe(REFUSED);
    await keeper.load((tx) => tx.run(sql`update access.actor_roles set valid_until = null where ${others}`));
    expect((await post(ONE, `/actors/${ONE}/roles/19/end`, { until: '31-12-2026' })).status).toBe(303);
    expect((await post(ONE, `/actors/${ONE}/roles/19/end`, { until: '31-12-2027' })).status).toBe(403);
  });
});

describe('two administrators who change one person', () => {
  test('the second sees both versions, and can save again', async () => {
    const id = await taken();
    const fields = (name: string, version: number) => ({ name, email: '', language: 'nl', version: String(version) });
    expect((await post(ONE, `/actors/${id}`, fields('Een Naam', 1))).status).toBe(303);
    const second = await post(OTHER, `/actors/${id}`, fields('Andere Naam', 1));
    expect(second.status).toBe(409);
    expect(second.body).toContain('Andere Naam');
    expect(second.body).toContain('Een Naam');
    const version = Number(/name="version" value="(\d+)"/.exec(second.body)?.[1]);
    expect((await post(OTHER, `/actors/${id}`, fields('Andere Naam', version))).status).toBe(303);
    expect((await api(ONE, 'GET', `/actors/${id}`)).body.name).toBe('Andere Naam');
    const stale = await api(ONE, 'PATCH', `/actors/${id}`, { name: 'X', version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'stale']);
  });

  test('a change is taken back where nothing was built on it, and refused where it was', async () => {
    const id = await taken();
    const name = (await api(ONE, 'GET', `/actors/${id}`)).body.name;
    await api(ONE, 'PATCH', `/actors/${id}`, { name: 'Tweede Naam' });
    await api(ONE, 'PATCH', `/actors/${id}`, { name: 'Derde Naam' });
    const undos = [
      ...(await page(ONE, `/actors/${id}`)).body.matchAll(/action="(\/actors\/[\w-]+\/changes\/\d+\/undo)"/g),
    ];
    const [newest, older] = undos.map((one) => one[1] ?? '');
    expect((await post(OTHER, older ?? '', {})).status).toBe(409);
    expect((await post(OTHER, newest ?? '', {})).status).toBe(303);
    expect((await api(ONE, 'GET', `/actors/${id}`)).body.name).toBe('Tweede Naam');
    expect((await post(OTHER, older ?? '', {})).status).toBe(303);
    expect((await api(ONE, 'GET', `/actors/${id}`)).body.name).toBe(name);
  });
});

describe('the administrator', () => {
  test('opens no file, no list of names, and sees no detainee among the people', async () => {
    for (const path of ['/persons', '/caseload', '/persons/1', '/audit'])
      expect([403, 404]).toContain((await page(ONE, path)).status);
    for (const path of ['/persons', '/persons/1', '/prisons/antwerpen/day-list?day=2026-03-18'])
      expect([403, 404]).toContain((await api(ONE, 'GET', path)).status);
    const { body } = await api(ONE, 'GET', '/actors?q=detainee');
    expect(body.items).toEqual([]);
    expect((await page(ONE, '/actors/detainee-1')).status).toBe(404);
    expect((await api(ONE, 'PATCH', '/actors/detainee-1', { name: 'X' })).status).toBe(404);
    const figure = await api(ONE, 'GET', '/figures/participants?by=prison&year=2026&release=internal');
    expect([403, 404, 422]).toContain(figure.status);
  });

  test('finds people by name, role, place and state', async () => {
    const id = await taken();
    await give(id, { ...SUPPORTER, prisons: ['hasselt'] });
    const ids = async (query: string) =>
      (await api(ONE, 'GET', `/actors?${query}`)).body.items.map((one: { id: string }) => one.id);
    expect(await ids('prison=hasselt')).toEqual([id]);
    expect(await ids('prison=hasselt&state=active')).toEqual([]);
    expect(await ids('prison=hasselt&state=to-confirm&role=organisation-supporter')).toEqual([id]);
    expect(await ids(`q=${id}`)).toEqual([id]);
    expect(await ids('q=%25')).toEqual([]);
    const empty = await taken();
    expect(await ids('state=none')).toContain(empty);
    expect((await page(ONE, '/actors?state=none')).body).toContain(`/actors/${empty}`);
    expect((await page(ONE, '/actors/supporter-gent')).body).toContain('organisatieondersteuner');
    // Who gives an offer does so for an organisation: the form asks which.
    expect((await page(ONE, '/actors/supporter-gent/roles/new?role=provider')).body).toContain('value="demo-caw"');
    expect((await page(ONE, '/actors/supporter-gent', 'en')).body).toContain('organisation supporter');
  });
});

describe('somebody with two roles', () => {
  test('goes on in the other one, sees that it changed, and reads what that role reads', async () => {
    const { id } = await makeActor(
      keeper,
      [{ role: 'organisation-supporter', prisons: ['gent'] }, { role: 'policy-officer' }],
      'Twee Rollen',
    );
    const entered = await post(null, '/sign-in/demo', { persona: id });
    const cookie = entered.headers.getSetCookie().join(';').split(';')[0] ?? '';
    const get = async (path: string) => {
      const response = await app.request(path, { headers: { cookie } });
      return { status: response.status, body: await response.text() };
    };
    const first = await get('/persons');
    expect(first.status).toBe(200);
    expect(first.body).toContain('Twee Rollen');
    expect(first.body).toContain('organisatieondersteuner · Gent');
    const other = /<option value="(\d+)">beleidsmedewerker/.exec(first.body)?.[1] ?? '';
    const send = (path: string, fields: Record<string, string>) =>
      app.request(path, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields).toString(),
      });
    const switched = await send('/sign-in/role', { role: other });
    expect([switched.status, switched.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('saved=switched'),
    ]);
    expect((await get('/persons')).status).toBe(404);
    expect((await get('/questions/SV-2020-92')).status).toBe(200);
    expect((await send('/sign-in/role', { role: '19' })).status).toBe(404);
    expect((await send('/sign-in/role', { role: 'x' })).status).toBe(404);
    expect((await get('/account')).body).toContain('dit toestel');
    expect((await send('/sign-out', {})).status).toBe(303);
    expect((await get('/account')).status).toBe(401);
  });

  test('ends the own sign-in elsewhere, and nobody else’s', async () => {
    const { body } = await page('supporter-antwerpen', '/account');
    const own = /action="(\/account\/sign-ins\/[0-9a-f]{64}\/end)"/.exec(body)?.[1] ?? '';
    expect((await post('supporter-gent', own, {})).status).toBe(404);
    expect((await page('supporter-antwerpen', '/account')).status).toBe(200);
    expect((await post('supporter-antwerpen', own, {})).status).toBe(303);
    expect((await page('supporter-antwerpen', '/account')).status).toBe(401);
  });

  test('the administrator sees and ends a sign-in', async () => {
    await page('counsellor-gent', '/account');
    const { body } = await page(ONE, '/actors/counsellor-gent');
    const end = /action="(\/actors\/counsellor-gent\/sign-ins\/[0-9a-f]{64}\/end)"/.exec(body)?.[1] ?? '';
    expect((await post(ONE, end, {})).status).toBe(303);
    expect((await page('counsellor-gent', '/account')).status).toBe(401);
  });

  test('changes the own name, which colleagues then read', async () => {
    const saved = await post('lead-saw', '/account', { name: 'Mila Proef', language: 'nl', version: '1' });
    expect(saved.status).toBe(303);
    expect((await page('lead-saw', '/plans')).body).toContain('Mila Proef');
    expect((await post('lead-saw', '/account', { name: 'X', language: 'nl', version: '1' })).status).toBe(409);
    expect((await post('lead-saw', '/account', { name: '', language: 'nl', version: '2' })).status).toBe(422);
    expect((await post('detainee-1', '/account', { name: 'X', language: 'nl', version: '1' })).status).toBe(403);
    expect(
      (await post('detainee-1', '/account', { name: 'Gedetineerde in Antwerpen', language: 'en', version: '1' }))
        .status,
    ).toBe(303);
  });
});

describe('signing in to look at the demonstration', () => {
  test('shows the invented persons first, then others by name, and finds them', async () => {
    const { id } = await makeActor(keeper, [{ role: 'auditor' }], 'Zoë Vindbaar');
    await makeActor(keeper, [{ role: 'auditor', state: 'to-confirm' }], 'Zoë Wachtend');
    const all = (await page(null, '/sign-in')).body;
    const ids = [...all.matchAll(/name="persona" value="([\w-]+)"/g)].map((one) => one[1]);
    expect(ids.slice(0, PERSONAS.length)).toEqual(PERSONAS.map((one) => one.id));
    expect((await page(null, '/sign-in?q=zo%C3%AB')).body).toContain(`value="${id}"`);
    expect((await page(null, '/sign-in?q=zo%C3%AB')).body).not.toContain('Wachtend');
    expect((await page(null, '/sign-in?q=niemand%20zo')).body).toContain('Niemand met die naam');
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
