import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER, registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { makeOffer, written } = registering(keeper, brug);

const SUPPORTER = 'supporter-antwerpen';
const make = (offer: unknown, persona: string | null = 'supporter-antwerpen') => api(persona, 'POST', '/offers', offer);
const paths = (body: { errors: { path: string }[] }) => body.errors.map((error) => error.path).sort();

describe('refusals', () => {
  test('whoever is not signed in makes no offer', async () => {
    const before = await written();
    expect(await make(OFFER, null)).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    expect(await written()).toEqual(before);
  });

  test.each([
    'policy-officer',
    'provider-antwerpen',
    'counsellor-antwerpen',
    'movement-officer-antwerpen',
    'detainee-1',
    'auditor',
  ])('%s may not make an offer', async (persona) => {
    const before = await written();
    expect((await make(OFFER, persona)).status).toBe(403);
    expect(await written()).toEqual(before);
  });

  test('for the supporter of Gent there is no making of an offer in Antwerpen', async () => {
    const before = await written();
    expect((await make(OFFER, 'supporter-gent')).status).toBe(404);
    expect((await make(OFFER, 'coordinator-gent')).status).toBe(404);
    expect(await written()).toEqual(before);
  });

  test('an empty offer is told every field that misses', async () => {
    const { status, body } = await make({});
    expect(status).toBe(422);
    expect(paths(body)).toEqual(
      [
        'category',
        'executors',
        'intake',
        'kind',
        'language',
        'medium',
        'organiser',
        'policyFields',
        'prison',
        'title',
      ].sort(),
    );
  });

  test.each<[string, Record<string, unknown>]>([
    ['prison', { prison: 'alcatraz' }],
    ['title.nl', { title: { nl: '  ' } }],
    ['title.nl', { title: { nl: 'x'.repeat(201) } }],
    ['kind', { kind: 'crowd' }],
    ['policyFields', { policyFields: [] }],
    ['policyFields.0', { policyFields: ['tovenarij'] }],
    ['category', { category: 'toString' }],
    ['medium', { medium: '' }],
    ['intake', { intake: true }],
    ['minParticipants', { minParticipants: 5, maxParticipants: 4 }],
    ['maxParticipants', { maxParticipants: 1e12 }],
    ['maxParticipants', { maxParticipants: 1.5 }],
    ['maxParticipants', { maxParticipants: -3 }],
    ['maxParticipants', { kind: 'individual', maxParticipants: 4 }],
    ['organiser', { organiser: 2_000_000_000 }],
    ['executors.0', { executors: ['99999999'] }],
  ])('a wrong %s is named and nothing is written', async (path, wrong) => {
    const before = await written();
    const { status, body } = await make({ ...OFFER, ...wrong });
    expect(status).toBe(422);
    expect(paths(body)).toContain(path);
    expect(await written()).toEqual(before);
  });

  test('an organisation that was added on the way disappears with the refusal', async () => {
    const before = await written();
    const { status } = await make({ ...OFFER, organiser: 'Nieuwe vzw', executors: ['Nog een', 1_999_999_999] });
    expect(status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test('an offer that is not there is not found', async () => {
    expect((await api('supporter-antwerpen', 'GET', '/offers/2000000000')).status).toBe(404);
  });
});

describe('an offer', () => {
  test('is made with 201 and its number alone, and reads as it was sent', async () => {
    const made = await make({ ...OFFER, minParticipants: 2, maxParticipants: 8, policyFields: ['onderwijs', 'werk'] });
    expect(made).toMatchObject({ status: 201, body: { id: expect.any(Number) } });
    expect(Object.keys(made.body)).toEqual(['id']);
    const { status, body } = await api(null, 'GET', `/offers/${made.body.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id: made.body.id, prison: 'antwerpen', title: OFFER.title, kind: 'group' },
      ...{ category: 'andere', language: 'nl', medium: 'fysiek', intake: 'geen', state: 'open', version: 1 },
      ...{ minParticipants: 2, maxParticipants: 8, origin: 'registered', series: [] },
      organiser: { code: 'demo-cvo' },
      executors: [{ code: 'demo-cvo' }],
    });
    expect([...body.policyFields].sort()).toEqual(['onderwijs', 'werk']);
  });

  test('may leave the English title and both limits out', async () => {
    const id = await makeOffer({ title: { nl: 'Zonder meer' } });
    const { body } = await api(null, 'GET', `/offers/${id}`);
    expect(body).toMatchObject({
      title: { nl: 'Zonder meer', en: null },
      minParticipants: null,
      maxParticipants: null,
    });
  });

  test('names an organisation by number, code or name, and adds an unknown name once', async () => {
    const first = await makeOffer({ organiser: 'Huis van het Proefkonijn', executors: [] });
    const { organiser } = (await api(null, 'GET', `/offers/${first}`)).body;
    expect(organiser).toMatchObject({ code: 'huis-van-het-proefkonijn', name: { nl: 'Huis van het Proefkonijn' } });
    for (const reference of [organiser.id, organiser.code, organiser.name.nl]) {
      const id = await makeOffer({ organiser: reference, executors: [] });
      expect((await api(null, 'GET', `/offers/${id}`)).body.organiser.id).toBe(organiser.id);
    }
  });

  test('is made by an education coordinator in each prison where that one works', async () => {
    for (const prison of ['antwerpen', 'gent', 'mechelen']) {
      expect((await make({ ...OFFER, prison }, 'education-coordinator')).status).toBe(201);
    }
    expect((await make({ ...OFFER, prison: 'brugge' }, 'education-coordinator')).status).toBe(404);
  });

  test('counts in the figure of offers, with its origin', async () => {
    const ask = async () => (await api(null, 'GET', '/figures/offers?by=prison&year=2026')).body;
    const value = (figure: { rows: { prison: string; value: number }[] }) =>
      figure.rows.find((row) => row.prison === 'antwerpen')?.value ?? 0;
    const before = await ask();
    await makeOffer();
    const after = await ask();
    expect(value(after)).toBe(value(before) + 1);
    expect(after.origin).toContain('registered');
  });
});

describe('the list of offers', () => {
  test('holds items, total and page, and narrows to one prison and field', async () => {
    const { status, body } = await api(null, 'GET', '/offers?prison=gent&policyField=onderwijs');
    expect(status).toBe(200);
    const { n } = await keeper.load((tx) =>
      tx.one<{ n: number }>(sql`
        select count(*) as n from organisation.offers o join organisation.offer_policy_fields f on f.offer_id = o.id
        where o.prison = 'gent' and f.policy_field = 'onderwijs'`),
    );
    expect(body).toMatchObject({ total: n, page: 1 });
    expect(body.items.length).toBe(Math.min(n, 50));
    for (const item of body.items) {
      expect(item.prison).toBe('gent');
      expect(item.policyFields).toContain('onderwijs');
    }
  });

  test('goes on where the page before ended', async () => {
    const pages = await Promise.all([1, 2].map((page) => api(null, 'GET', `/offers?page=${page}`)));
    const [first, second] = pages.map(({ body }) => body.items.map((item: { id: number }) => item.id));
    expect(first).toHaveLength(50);
    expect(second.some((id: number) => first.includes(id))).toBe(false);
    expect((await api(null, 'GET', '/offers?page=9999')).body.items).toEqual([]);
  });

  test.each(['page=0', 'page=-1', 'page=abc', 'page=1.5', 'page=99999999999'])('refuses %s', async (query) => {
    expect((await api(null, 'GET', `/offers?${query}`)).status).toBe(422);
  });

  test('is not there for a place that does not exist, as a page and for a program alike', async () => {
    expect((await api(null, 'GET', '/offers?prison=alcatraz')).body).toMatchObject({ code: 'not_found', status: 404 });
    const page = await brug.page(null, '/offers?prison=alcatraz');
    expect([page.status, page.body.includes('Er is geen plaats met deze code.')]).toEqual([404, true]);
  });
});

describe('changing an offer', () => {
  const change = (id: number, body: object, who: string | null = SUPPORTER) => api(who, 'PATCH', `/offers/${id}`, body);

  test('is for who organises in its prison, and says what does not fit', async () => {
    const { body: made } = await api(SUPPORTER, 'POST', '/offers', { ...OFFER, kind: 'individual' });
    for (const [who, status] of [
      [null, 401],
      ['supporter-gent', 404],
      ['provider-antwerpen', 403],
      ['policy-officer', 403],
    ] as const) {
      expect((await change(made.id, { title: { nl: 'Anders' } }, who)).status, String(who)).toBe(status);
      expect((await page(who, `/offers/${made.id}/edit`)).status, String(who)).toBe(status);
    }
    for (const [body, path] of [
      [{ minParticipants: 1, maxParticipants: 2 }, 'maxParticipants'],
      [{ title: { en: 'Only English' } }, 'title.nl'],
      [{ kind: 'group' }, 'kind'],
      [{ state: 'draft' }, 'state'],
    ] as const) {
      const refused = await change(made.id, body);
      expect([refused.status, refused.body.errors.map((one: { path: string }) => one.path)]).toEqual([422, [path]]);
    }
    expect(await change(made.id, { title: { nl: 'Te laat' }, version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'stale' },
    });
    const late = await post(SUPPORTER, `/offers/${made.id}/edit`, { titleNl: 'Te laat', version: '2' });
    expect([late.status, late.body]).toEqual([409, expect.stringContaining('Dit is intussen gewijzigd')]);
    expect((await api(SUPPORTER, 'GET', `/offers/${made.id}`)).body).toMatchObject({
      version: 1,
      title: { nl: OFFER.title.nl },
    });
  });

  test('keeps what is left out, and is found by its new words alone', async () => {
    const { body: made } = await api(SUPPORTER, 'POST', '/offers', { ...OFFER, maxParticipants: 9 });
    const changed = await change(made.id, {
      title: { nl: 'Zeefdrukatelier' },
      description: { nl: 'Op stof.' },
      version: 1,
    });
    expect([changed.status, changed.body]).toEqual([200, { id: made.id, version: 2 }]);
    const { body: now } = await api(null, 'GET', `/offers/${made.id}`);
    expect(now).toMatchObject({
      title: { nl: 'Zeefdrukatelier', en: null },
      description: { nl: 'Op stof.' },
      maxParticipants: 9,
    });
    expect((await page(null, '/offers?q=zeefdrukatelier')).body).toContain(`/offers/${made.id}"`);
    expect((await change(made.id, { maxParticipants: null, description: null })).body.version).toBe(3);
    expect((await api(null, 'GET', `/offers/${made.id}`)).body).toMatchObject({
      maxParticipants: null,
      description: null,
    });
  });

  test('closes it once nothing is to come, and then nothing is planned for it until it is open again', async () => {
    const { body: made } = await api(SUPPORTER, 'POST', '/offers', OFFER);
    const series = {
      title: 'Reeks',
      start: '2026-03-25T10:00:00+01:00',
      end: '2026-03-25T23:00:00+01:00',
      durationMinutes: 60,
    };
    const { body: planned } = await api(SUPPORTER, 'POST', `/offers/${made.id}/series`, series);
    const early = await change(made.id, { state: 'closed' });
    expect(early).toMatchObject({ status: 409, body: { code: 'conflict' } });
    await api(SUPPORTER, 'POST', `/sessions/${planned.sessions[0].id}/cancel`, { reason: 'staking' });
    expect((await change(made.id, { state: 'closed' })).status).toBe(200);
    expect((await api(SUPPORTER, 'POST', `/offers/${made.id}/series`, series)).status).toBe(409);
    expect((await page(SUPPORTER, `/offers/${made.id}/series/new`)).status).toBe(409);
    const file = (await page(SUPPORTER, `/offers/${made.id}`)).body;
    expect(file).toContain(`/offers/${made.id}/edit"`);
    expect(file).not.toContain('/series/new');
    expect((await change(made.id, { state: 'open' })).status).toBe(200);
    expect((await api(SUPPORTER, 'POST', `/offers/${made.id}/series`, series)).status).toBe(201);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
