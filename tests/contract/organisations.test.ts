import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER, registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { makeOffer, written } = registering(keeper, brug);
const ADMIN = 'administrator';
afterAll(() => expect(log).toEqual([]));

const make = (body: unknown, persona: string | null = ADMIN) => api(persona, 'POST', '/organisations', body);
const change = (code: string, body: unknown, persona: string | null = ADMIN) =>
  api(persona, 'PATCH', `/organisations/${code}`, body);
const read = async (code: string) => (await api(null, 'GET', `/organisations/${code}`)).body;
let made = 0;
const fresh = async (more: Record<string, unknown> = {}): Promise<string> => {
  made += 1;
  const { status, body } = await make({ name: { nl: `Proef ${made}` }, kind: 'other', code: `proef-${made}`, ...more });
  expect(status).toBe(201);
  return body.code;
};
const all = () =>
  keeper.load((tx) =>
    tx.one<{ rows: string }>(sql`select concat(
      (select jsonb_agg(o order by o.id) from organisation.organisations o), (select jsonb_agg(n order by n.name) from organisation.organisation_names n),
      (select jsonb_agg(c order by c.id) from organisation.contact_persons c), (select jsonb_agg(m order by m.id) from organisation.mergers m)) as rows`),
  );

describe('refusals', () => {
  let before: unknown;
  beforeEach(async () => {
    before = [await all(), await written()];
  });
  const nothingWritten = async () => expect([await all(), await written()]).toEqual(before);

  test.each([null, 'policy-officer', 'supporter-antwerpen', 'coordinator-gent', 'detainee-1', 'auditor'])(
    '%s keeps no register',
    async (persona) => {
      const status = persona === null ? 401 : 403;
      expect((await make({ name: { nl: 'x' }, kind: 'other' }, persona)).status).toBe(status);
      expect((await change('vdab', { kind: 'other' }, persona)).status).toBe(status);
      expect((await api(persona, 'POST', '/organisations/obra/merger', { into: 'vdab' })).status).toBe(status);
      expect((await api(persona, 'PUT', '/organisation-names', { name: 'JWW', organisation: 'caw' })).status).toBe(
        status,
      );
      expect((await api(persona, 'POST', '/organisations/vdab/contacts', { name: 'x', phone: '123' })).status).toBe(
        status,
      );
      await nothingWritten();
    },
  );

  test.each<[string, Record<string, unknown>]>([
    ['kind', { kind: 'tovenaar' }],
    ['kind', { kind: 'constructor' }],
    ['policyFields', { policyFields: ['tovenarij'] }],
    ['parent', { parent: 'nergens' }],
    ['until', { from: '2026-01-02', until: '2026-01-01' }],
    ['code', { code: 'Een Code' }],
    ['name.nl', { name: { nl: 'x'.repeat(201) } }],
  ])('a wrong %s is named and nothing is written', async (path, wrong) => {
    const { status, body } = await make({ name: { nl: 'x' }, kind: 'other', ...wrong });
    expect(status).toBe(422);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    await nothingWritten();
  });

  test('a code that is taken is a conflict', async () => {
    const { status, body } = await make({ code: 'vdab', name: { nl: 'x' }, kind: 'other' });
    expect(status).toBe(409);
    expect(body.errors[0].path).toBe('code');
    await nothingWritten();
  });

  test('an organisation is no part of itself, nor of its own part', async () => {
    for (const parent of ['departement-wvg', 'afdeling-welzijn-en-samenleving']) {
      const { status, body } = await change('departement-wvg', { parent });
      expect(status).toBe(422);
      expect(body.errors[0].path).toBe('parent');
    }
    await nothingWritten();
  });

  test.each([
    ['obra', 'obra', 409],
    ['departement-wvg', 'afdeling-welzijn-en-samenleving', 409],
    ['obra', 'nergens', 422],
    ['nergens', 'obra', 404],
    ['demo-cvo', 'vdab', 409],
  ])('%s is not merged into %s', async (from, into, status) => {
    expect((await api(ADMIN, 'POST', `/organisations/${from}/merger`, { into })).status).toBe(status);
    await nothingWritten();
  });

  test('a name that nobody prints has no meaning, and an organisation that is not there is none', async () => {
    expect((await api(ADMIN, 'PUT', '/organisation-names', { name: 'Niemand', organisation: 'vdab' })).status).toBe(
      404,
    );
    expect((await api(ADMIN, 'PUT', '/organisation-names', { name: 'JWW', organisation: 'nergens' })).status).toBe(422);
    expect((await api(ADMIN, 'PUT', '/organisation-names', { name: 'SAW', organisation: null })).status).toBe(409);
    await nothingWritten();
  });

  test('a contact person is reached, at prisons that exist', async () => {
    const add = (body: unknown) => api(ADMIN, 'POST', '/organisations/vdab/contacts', body);
    expect((await add({ name: 'A' })).body.errors[0].path).toBe('email');
    expect((await add({ name: 'A', phone: '03 1', prisons: ['alcatraz'] })).body.errors[0].path).toBe('prisons');
    await nothingWritten();
  });
});

describe('the register', () => {
  test('is public, and searched by name, by code and by what sources print', async () => {
    const { status, body } = await api(null, 'GET', '/organisations?q=rode%20antraciet');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: 1,
      page: 1,
      items: [{ code: 'de-rode-antraciet', origin: 'source', successor: null }],
    });
    expect((await api(null, 'GET', '/organisations?q=CAW%27s')).body.items[0].code).toBe('caw');
    expect((await api(null, 'GET', '/organisations?kind=agency&policyField=werk')).body.items).toMatchObject([
      { code: 'vdab' },
    ]);
    expect((await api(null, 'GET', '/organisations?page=99')).body.items).toEqual([]);
  });

  test('tells what an organisation leads, offers and receives', async () => {
    const saw = await read('saw');
    expect(
      saw.steps.filter((step: { role: string; plan: string }) => step.role === 'lead' && step.plan === '2015-2020'),
    ).toHaveLength(13);
    expect(saw.names).toEqual(['SAW']);
    expect((await read('demo-cvo')).offers.total).toBeGreaterThan(0);
    expect((await read('departement-wvg')).branches.map((one: { code: string }) => one.code)).toEqual([
      'afdeling-welzijn-en-samenleving',
    ]);
    const { body } = await page(null, '/organisations/saw', 'nl');
    expect(body).toContain('Steunpunt Algemeen Welzijnswerk');
    expect(body).toContain('/plans/2015-2020/steps/');
    expect(body).toContain('1.164.666,15 euro');
    expect(body).not.toContain('Geschiedenis');
    expect((await page(null, '/organisations/nergens')).status).toBe(404);
  });

  test('says to everybody but who keeps it nothing of what is still to be looked at', async () => {
    await makeOffer({ organiser: 'Nieuwe vzw op de weg', executors: [] });
    const listed = async (persona: string | null) =>
      (await page(persona, '/organisations?state=unchecked&q=Nieuwe+vzw')).body;
    expect(await listed(ADMIN)).toContain('Nog na te kijken');
    expect(await listed(null)).not.toContain('Nog na te kijken');
    const { body } = await page(ADMIN, '/administration/organisations');
    expect(body).toContain('Nieuwe vzw op de weg');
    const { version } = await read('nieuwe-vzw-op-de-weg');
    const done = await post(ADMIN, '/organisations/nieuwe-vzw-op-de-weg/check', { version: String(version) });
    expect(done.status).toBe(303);
    expect(await listed(ADMIN)).not.toContain('Nieuwe vzw op de weg');
  });
});

describe('an organisation', () => {
  test('is made, changed and closed, each with its history, and taken back', async () => {
    const code = await fresh({ parent: 'vdab', policyFields: ['werk', 'werk'], from: '2020-01-01' });
    const whole = await read(code);
    expect(whole).toMatchObject({
      kind: 'other',
      policyFields: ['werk'],
      parent: 'vdab',
      from: '2020-01-01',
      until: null,
    });
    const changed = await change(code, { kind: 'agency', until: '2026-03-01', version: whole.version });
    expect(changed).toMatchObject({ status: 200, body: { code, version: whole.version + 1 } });
    expect(await read(code)).toMatchObject({ kind: 'agency', until: '2026-03-01', parent: 'vdab' });
    expect((await api(null, 'GET', `/organisations?q=${code}`)).body.total).toBe(0);
    expect((await api(null, 'GET', `/organisations?q=${code}&state=closed`)).body.total).toBe(1);
    const history = (await page(ADMIN, `/organisations/${code}`)).body;
    expect(history).toContain('Agentschap');
    const [undo = ''] = history.match(new RegExp(`/organisations/${code}/changes/\\d+`)) ?? [];
    expect((await post(ADMIN, undo, {})).status).toBe(303);
    expect(await read(code)).toMatchObject({ kind: 'other', until: null });
    // What changed again since is not taken back.
    expect((await post(ADMIN, undo, {})).status).toBe(409);
  });

  test('of which the shown version is old answers 409, and the form shows both versions', async () => {
    const code = await fresh();
    const { version } = await read(code);
    expect((await change(code, { kind: 'agency', version })).status).toBe(200);
    expect(await change(code, { kind: 'library', version })).toMatchObject({ status: 409, body: { code: 'stale' } });
    const form = { nameNl: 'Mijn versie', kind: 'library', version: String(version) };
    const { status, body } = await post(ADMIN, `/organisations/${code}/edit`, form);
    expect(status).toBe(409);
    for (const shown of ['Mijn versie', 'Bibliotheek', 'Agentschap', `name="version" value="${version + 1}"`])
      expect(body).toContain(shown);
    expect((await read(code)).name.nl).not.toBe('Mijn versie');
    const again = await post(ADMIN, `/organisations/${code}/edit`, { ...form, version: String(version + 1) });
    expect(again.status).toBe(303);
    expect((await read(code)).name.nl).toBe('Mijn versie');
  });

  test('is made on a form, and what is wrong there is said with what was typed', async () => {
    const bad = await post(ADMIN, '/administration/organisations', {
      nameNl: '',
      kind: 'tovenaar',
      until: '31-31-2026',
    });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain('31-31-2026');
    const circle = await post(ADMIN, '/organisations/vdab/edit', { nameNl: 'VDAB', kind: 'agency', parent: 'vdab' });
    expect(circle.status).toBe(422);
    expect(circle.body).toContain('onderdeel van zichzelf');
    const good = await post(ADMIN, '/administration/organisations', { nameNl: 'Op een formulier', kind: 'other' });
    expect(good.headers.get('location')).toBe('/organisations/op-een-formulier?saved=organisation');
    expect((await post('supporter-gent', '/administration/organisations', { nameNl: 'x', kind: 'other' })).status).toBe(
      403,
    );
  });

  test('that is closed gets no new offer', async () => {
    const code = await fresh({ until: '2026-01-01' });
    const offer = { ...OFFER, organiser: code };
    const { status, body } = await api('supporter-antwerpen', 'POST', '/offers', offer);
    expect(status).toBe(422);
    expect(body.errors[0].path).toBe('organiser');
  });
});
