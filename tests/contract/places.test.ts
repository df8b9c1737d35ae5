import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { leaveEmpty } from '../support/places.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, log } = testApp(keeper);
const A = 'administrator';

const NEW = {
  code: 'huis-kortrijk',
  nameNl: 'Huis Kortrijk',
  nameEn: '',
  kinds: 'detention-house',
  municipality: 'Kortrijk',
  address: '',
  validFrom: '01-02-2026',
};
const record = (code: string) =>
  fact<Record<string, unknown>>(
    keeper,
    sql`select p.*, p.valid_to as "validTo" from organisation.prisons p where code = ${code}`,
  );
const versionOf = async (code: string) => String((await record(code)).version);
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

describe('a new place', () => {
  test.each<[string, Record<string, string | string[]>, string]>([
    ['a code that another place has', { code: 'gent' }, 'Deze code heeft al een plaats.'],
    ['a code that is no code', { code: 'Huis Kortrijk' }, 'Gebruik alleen kleine letters, cijfers en streepjes.'],
    ['no name', { nameNl: ' ' }, 'Naam'],
    ['no kind', { kinds: [] }, 'Soort plaats'],
    ['a kind that does not exist', { kinds: 'hotel' }, 'Soort plaats'],
    ['a day that does not exist', { validFrom: '31-02-2026' }, 'Geopend op'],
    ['a name that is too long', { nameNl: 'x'.repeat(101) }, 'Naam'],
  ])('with %s is refused with a sentence, and nothing is written', async (_, wrong, sentence) => {
    const before = await truth(keeper, sql`select * from organisation.prisons`);
    const { status, body } = await post(A, '/places', { ...NEW, ...wrong });
    expect(status).toBe(422);
    expect(body).toContain(sentence);
    expect(body).toContain('error-summary');
    expect(await truth(keeper, sql`select * from organisation.prisons`)).toEqual(before);
  });

  test('is there at once: in its record, its card, the lists, the choices, and for programs, under its name', async () => {
    expect((await page(A, '/prisons/huis-kortrijk')).status).toBe(404);
    expect((await page(null, '/offers?prison=huis-kortrijk')).status).toBe(404);
    expect((await post(A, '/places', NEW)).headers.get('location')).toBe('/places/huis-kortrijk?saved=place');
    expect((await page(A, '/places/huis-kortrijk')).body).toContain('detentiehuis');
    expect((await page(null, '/prisons/huis-kortrijk')).body).toContain('<h1>Huis Kortrijk');
    expect((await page(null, '/prisons')).body).toContain('Huis Kortrijk');
    expect((await page(null, '/offers?prison=huis-kortrijk')).status).toBe(200);
    expect((await api(null, 'GET', '/prisons/huis-kortrijk')).body).toMatchObject({
      validFrom: '2026-02-01',
      validTo: null,
      successor: null,
      kinds: ['detention-house'],
    });
    expect((await page(A, '/places?q=kortrijk')).body).toContain('/places/huis-kortrijk');
    expect((await page(A, '/places?kind=prison')).body).not.toContain('/places/huis-kortrijk');
    expect((await page(null, '/search?q=kortrijk')).body).toContain('/prisons/huis-kortrijk');
  });

  test('leaves a trace and a history', async () => {
    expect(
      await truth(keeper, sql`select action, object_id as object from audit.entries where object_kind = 'place'`),
    ).toContainEqual({ action: 'add-place', object: 'huis-kortrijk' });
    expect((await page(A, '/places/huis-kortrijk')).body).toContain('Geschiedenis');
  });
});

describe('keeping places', () => {
  test('is for the administrator alone', async () => {
    for (const path of [
      '/places',
      '/places/new',
      '/places/gent',
      '/places/gent/edit',
      '/places/gent/rename',
      '/places/gent/close',
      '/places/gent/rooms/new',
    ]) {
      expect((await page('supporter-gent', path)).status).toBeGreaterThanOrEqual(403);
      expect((await page(null, path)).status).toBe(401);
      expect((await page(A, path)).status).toBe(200);
      expect((await page(A, path, 'en')).status).toBe(200);
    }
    for (const path of [
      '/places',
      '/places/gent/edit',
      '/places/gent/rename',
      '/places/gent/close',
      '/places/gent/rooms',
      '/places/gent/changes/1/back',
    ]) {
      expect((await post('policy-officer', path, NEW)).status, path).toBe(403);
    }
    for (const path of [
      '/places/nergens',
      '/places/nergens/edit',
      '/places/nergens/close',
      '/places/gent/rooms/nergens',
      '/places/nergens/rooms/new',
    ])
      expect((await page(A, path)).status, path).toBe(404);
  });

  test('two who change one record: the second sees both versions, and may save again', async () => {
    const version = await versionOf('ieper');
    const fields = {
      nameNl: 'Ieper',
      nameEn: 'Ypres',
      kinds: 'prison',
      municipality: '',
      address: '',
      validFrom: '01-01-2013',
    };
    expect((await post(A, '/places/ieper/edit', { ...fields, municipality: 'Ieper', version })).status).toBe(303);
    const second = await post('administrator-2', '/places/ieper/edit', { ...fields, address: 'Straat 1', version });
    expect(second.status).toBe(409);
    for (const part of [
      'Dit is intussen gewijzigd',
      'Uw versie',
      'Staat er nu',
      'Straat 1',
      'name="version" value="2"',
    ])
      expect(second.body).toContain(part);
    expect(await record('ieper')).toMatchObject({ municipality: 'Ieper', address: null });
    expect(
      (await post('administrator-2', '/places/ieper/edit', { ...fields, address: 'Straat 1', version: '2' })).status,
    ).toBe(303);
    expect(await record('ieper')).toMatchObject({ municipality: null, address: 'Straat 1', version: 3 });
  });

  test('a fault of the form never hides what somebody else changed', async () => {
    const again = await post(A, '/places/ieper/edit', {
      nameNl: '',
      kinds: 'prison',
      validFrom: '01-01-2013',
      version: '1',
    });
    expect(again.status).toBe(422);
    expect(again.body).toContain('name="version" value="1"');
  });

  test('one place has several kinds and several regimes', async () => {
    const fields = {
      nameNl: 'Mechelen',
      nameEn: '',
      kinds: ['prison', 'transition-house'],
      regimes: ['remand', 'sentence'],
      validFrom: '01-01-2013',
    };
    await post(A, '/places/mechelen/edit', fields);
    const { body } = await page(null, '/prisons/mechelen');
    expect(body).toContain('Gevangenis, transitiehuis');
    expect(body).toContain('arresthuis, strafhuis');
  });
});

describe('a name', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without a name', { nameNl: '', from: '01-01-2026' }, 'Naam'],
    ['without a day', { nameNl: 'Nieuw', from: '' }, 'Heet zo vanaf'],
    ['with the name that it has', { nameNl: 'Gent', nameEn: 'Ghent', from: '01-01-2026' }, 'De plaats heet al zo.'],
    ['on a day to come', { nameNl: 'Nieuw', from: '19-03-2026' }, 'op de dag zelf of later'],
    ['before it stood', { nameNl: 'Nieuw', from: '01-01-2013' }, 'na de dag waarop de vorige begon'],
  ])('is not changed %s', async (_, fields, sentence) => {
    const { status, body } = await post(A, '/places/gent/rename', fields);
    expect([status, body.includes(sentence)]).toEqual([422, true]);
    expect(await record('gent')).toMatchObject({ name_nl: 'Gent', named_from: null });
  });

  test('that changes stands everywhere at once, also in the frame; earlier days and figures keep the earlier one', async () => {
    expect((await page('supporter-gent', '/offers')).body).toContain('>Gent');
    expect(
      (
        await post(A, '/places/gent/rename', {
          nameNl: 'Nieuwe Wandeling',
          nameEn: 'New Walk',
          from: '01-01-2026',
          version: '1',
        })
      ).status,
    ).toBe(303);
    const frame = (await page('supporter-gent', '/figures')).body;
    expect(frame).toContain('Nieuwe Wandeling');
    expect((await page('supporter-gent', '/figures', 'en')).body).toContain('New Walk');
    expect((await page(null, '/prisons/gent')).body).toContain('<h1>Nieuwe Wandeling');
    expect((await page(null, '/prisons/gent')).body).toContain('Gent');
    const map = (await page(null, '/prisons')).body;
    expect(map).toContain('Nieuwe Wandeling');
    expect((await page(null, '/prisons?at=2025-12-31')).body).not.toContain('Nieuwe Wandeling');
    const figure = (year: string) => page('policy-officer', `/figures/stayers?by=prison&year=${year}&release=internal`);
    expect((await figure('2025')).body).not.toContain('Nieuwe Wandeling');
    expect((await figure('2026')).body).toContain('Nieuwe Wandeling');
  });

  test('is taken back in the history, and only once', async () => {
    const [back] = all((await page(A, '/places/gent')).body, /action="(\/places\/gent\/changes\/\d+\/back)"/g);
    expect((await post(A, back ?? '', {})).status).toBe(303);
    expect(await record('gent')).toMatchObject({ name_nl: 'Gent', name_en: 'Ghent', named_from: null });
    expect(await truth(keeper, sql`select * from organisation.prison_names`)).toEqual([]);
    const again = await post(A, back ?? '', {});
    expect([again.status, again.body.includes('verder gebouwd')]).toEqual([409, true]);
  });
});

describe('rooms and units', () => {
  const ROOM = {
    code: 'klas-1',
    name: 'Klas 1',
    kind: 'classroom',
    places: '12',
    validFrom: '01-01-2026',
    validUntil: '',
  };

  test.each<[string, Record<string, string>, string]>([
    ['that end before they begin', { validUntil: '01-12-2025' }, 'error-summary'],
    ['that begin before the place', { validFrom: '01-01-2012' }, 'bestond de plaats nog niet'],
    ['of a kind that does not exist', { kind: 'zwembad' }, 'error-summary'],
    ['for nobody', { places: '0' }, 'error-summary'],
  ])('%s are refused', async (_, wrong, sentence) => {
    const { status, body } = await post(A, '/places/antwerpen/rooms', { ...ROOM, ...wrong });
    expect([status, body.includes(sentence)]).toEqual([422, true]);
  });

  test('are added once, changed under their version, and taken back', async () => {
    expect((await post(A, '/places/antwerpen/rooms', ROOM)).status).toBe(303);
    expect((await post(A, '/places/antwerpen/rooms', ROOM)).body).toContain('Deze code bestaat al bij deze plaats.');
    expect(
      (await post(A, '/places/antwerpen/units', { ...ROOM, code: 'a', name: 'Vleugel A', kind: 'wing' })).status,
    ).toBe(303);
    const { code: _, ...fields } = ROOM;
    expect(
      (await post(A, '/places/antwerpen/rooms/klas-1', { ...fields, name: 'Groot lokaal', version: '1' })).status,
    ).toBe(303);
    const stale = await post('administrator-2', '/places/antwerpen/rooms/klas-1', {
      ...fields,
      places: '9',
      version: '1',
    });
    expect([stale.status, stale.body.includes('Groot lokaal')]).toEqual([409, true]);
    const [back] = all((await page(A, '/places/antwerpen/rooms/klas-1')).body, /action="([^"]*\/back)"/g);
    expect((await post(A, back ?? '', {})).status).toBe(303);
    expect(await truth(keeper, sql`select name, version from organisation.rooms where prison = 'antwerpen'`)).toEqual([
      { name: 'Klas 1', version: 3 },
    ]);
    const body = (await page(A, '/places/antwerpen')).body;
    for (const name of ['Klas 1', 'Vleugel A']) expect(body).toContain(name);
  });

  test('a series is planned in a room of the place, or in one that is typed', async () => {
    const { id } = await fact<{ id: number }>(
      keeper,
      sql`select id from organisation.offers where prison = 'antwerpen' and state = 'open' order by id limit 1`,
    );
    expect((await page('supporter-antwerpen', `/offers/${id}/series/new`)).body).toContain('Klas 1');
    const series = {
      title: 'In een lokaal',
      firstDay: '01-04-2026',
      lastDay: '',
      pattern: 'once',
      time: '10:00',
      duration: '60',
    };
    await post('supporter-antwerpen', `/offers/${id}/series`, { ...series, roomCode: 'Klas 1', room: '' });
    await post('supporter-antwerpen', `/offers/${id}/series`, { ...series, roomCode: '', room: 'De kelder' });
    const rooms = await truth<{ room: string }>(
      keeper,
      sql`select room from organisation.series where title = 'In een lokaal' order by id`,
    );
    expect(rooms.map((one) => one.room)).toEqual(['Klas 1', 'De kelder']);
  });
});

describe('closing and merging', () => {
  beforeAll(() => leaveEmpty(keeper, 'dendermonde', TODAY));
  const DAY = '18-03-2026';

  test.each<[string, string, Record<string, string>, string]>([
    ['into itself', 'dendermonde', { on: DAY, into: 'dendermonde' }, 'niet in zichzelf opgaan'],
    ['into what is no place', 'dendermonde', { on: DAY, into: 'nergens' }, 'error-summary'],
    ['without a day', 'dendermonde', { on: '', into: 'gent' }, 'Laatste dag'],
    ['on a day to come', 'dendermonde', { on: '19-03-2026', into: 'gent' }, 'op haar laatste dag of later'],
    ['before it stood', 'dendermonde', { on: '31-12-2012', into: 'gent' }, 'bestond op die dag nog niet'],
    ['while people stay', 'antwerpen', { on: DAY, into: 'gent' }, 'verblijven nog'],
    ['without a choice for what is there', 'dendermonde', { on: DAY, into: 'gent' }, 'Kies voor elk aanbod'],
    [
      'with things moved to nowhere',
      'dendermonde',
      { on: DAY, into: '', 'all-offer': 'move', 'all-role': 'end' },
      'geen andere plaats gekozen',
    ],
  ])('is refused %s, and nothing is written', async (_, code, fields, sentence) => {
    const before = await truth(keeper, sql`select * from organisation.offers order by id`);
    const { status, body } = await post(A, `/places/${code}/close`, fields);
    expect([status, body.includes(sentence)]).toEqual([422, true]);
    expect(await truth(keeper, sql`select * from organisation.offers order by id`)).toEqual(before);
    expect(await record(code)).toMatchObject({ valid_to: null, successor: null });
  });

  test('first shows everything that is still there, people as a count', async () => {
    const shown = (await page(A, `/places/dendermonde/close?on=${DAY}&into=gent`)).body;
    for (const part of ['Aanbod (', 'verhuizen naar Gent', 'Samenvoegen met Gent']) expect(shown).toContain(part);
    const blocked = await page(A, `/places/gent/close?on=${DAY}&into=`);
    expect(blocked.body).toMatch(/Er verblijven nog \d+ personen/);
    expect(blocked.body).not.toContain('Plaats sluiten');
  });

  const figures = async () =>
    Promise.all(
      ['stayers', 'participants', 'attendances', 'sessions-held', 'offers'].map(async (id) => {
        const { body } = await api('policy-officer', 'GET', `/figures/${id}?by=prison&year=2025&release=internal`);
        return body.rows;
      }),
    );

  test('a place is merged, and the figures of last year stay', async () => {
    const before = await figures();
    const reach = (await api('policy-officer', 'GET', '/figures/reach?by=prison&year=2025&release=internal')).body.rows;
    const fields = {
      on: DAY,
      into: 'gent',
      'all-role': 'end',
      'all-offer': 'move',
      version: await versionOf('dendermonde'),
    };
    expect((await post(A, '/places/dendermonde/close', fields)).headers.get('location')).toBe(
      '/places/dendermonde?saved=place-closed',
    );
    expect(await figures()).toEqual(before);
    expect(
      (await api('policy-officer', 'GET', '/figures/reach?by=prison&year=2025&release=internal')).body.rows,
    ).toEqual(reach);
  });

  test('its address keeps working and says what it became; nothing new begins there', async () => {
    const card = await page(null, '/prisons/dendermonde');
    expect([card.status, card.body.includes('Samengevoegd met')]).toEqual([200, true]);
    expect(card.body).toContain('href="/prisons/gent"');
    expect((await api(null, 'GET', '/prisons/dendermonde')).body).toMatchObject({ validTo: TODAY, successor: 'gent' });
    expect((await page(null, '/prisons')).body).toContain('samengevoegd\u00a0met');
    const register = await page(null, '/offers?prison=dendermonde');
    expect([register.status, register.body.includes('Dendermonde (gesloten)')]).toEqual([200, true]);
    expect((await page(A, '/places?state=closed')).body).not.toContain('/places/gent"');
  });

  test('nothing merges into it, it does not close again, and both say why', async () => {
    await leaveEmpty(keeper, 'ruiselede', TODAY);
    const into = await post(A, '/places/ruiselede/close', { on: DAY, into: 'dendermonde', 'all-offer': 'end' });
    expect([into.status, into.body.includes('Die plaats is zelf gesloten.')]).toEqual([422, true]);
    const again = await post(A, '/places/dendermonde/close', { on: DAY, into: '' });
    expect([again.status, again.body.includes('De plaats is al gesloten.')]).toEqual([422, true]);
  });

  test('a stale page does not close a place', async () => {
    await post(A, '/places/ruiselede/edit', {
      nameNl: 'Ruiselede',
      nameEn: '',
      kinds: 'prison',
      municipality: 'Ruiselede',
      validFrom: '01-01-2013',
      version: '1',
    });
    const stale = await post('administrator-2', '/places/ruiselede/close', {
      on: DAY,
      into: '',
      'all-offer': 'end',
      version: '1',
    });
    expect([stale.status, (await record('ruiselede')).valid_to]).toEqual([409, null]);
  });

  test('the closing is taken back in the history: the place opens again', async () => {
    const { body } = await page(A, '/places/dendermonde');
    expect(body).toContain('samengevoegd met Gent');
    const [back] = all(body, /action="(\/places\/dendermonde\/changes\/\d+\/back)"/g);
    expect((await post(A, back ?? '', {})).status).toBe(303);
    expect(await record('dendermonde')).toMatchObject({ valid_to: null, successor: null });
  });
});

test('nothing unexpected happened', () => {
  expect(log).toEqual([]);
});
