import { afterAll, describe, expect, test } from 'vitest';
import { loadFacts } from '../../src/exchange/facts/index.ts';
import { keptCodes } from '../../src/organisation/code-lists/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER, registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { makeOffer, planSeries, people } = registering(keeper, brug);

const ADMIN = 'administrator';
const SUPPORTER = 'supporter-antwerpen';
const REASONS = '/code-lists/cancellation-reason';
const label = (nl: string, en = nl) => ({ nl, en });

const state = () =>
  keeper.load((tx) =>
    tx.rows<object>(sql`select to_jsonb(c) as code from organisation.code_lists c order by list, code`),
  );
const add = (list: string, body: object, persona: string | null = ADMIN) =>
  api(persona, 'POST', `/code-lists/${list}/codes`, body);
const change = (list: string, code: string, body: object, persona: string | null = ADMIN) =>
  api(persona, 'PATCH', `/code-lists/${list}/codes/${code}`, body);
const codeIn = async (list: string, code: string) =>
  (await api(null, 'GET', `/code-lists/${list}`)).body.items.find((one: { code: string }) => one.code === code);
const pathsOf = (body: { errors: { path: string }[] }) => body.errors.map((error) => error.path);
const heldSession = async () => (await planSeries()).sessions[0]?.id ?? 0;

describe('refusals', () => {
  test.each([null, SUPPORTER, 'policy-officer', 'auditor', 'detainee-1'])('%s keeps no list', async (persona) => {
    const before = await state();
    const status = persona === null ? 401 : 403;
    expect((await add('medium', { code: 'brief', label: label('Brief') }, persona)).status).toBe(status);
    expect((await change('medium', 'online', { until: '2026-01-01' }, persona)).status).toBe(status);
    expect((await post(persona, '/code-lists/medium/codes/online/close', { until: '1/1/2026' })).status).toBe(status);
    expect((await page(persona, '/code-lists/medium/add')).status).toBe(status);
    expect(await state()).toEqual(before);
  });

  test.each([
    ['bad characters', { code: 'Één Code', label: label('X') }, 422, ['code']],
    ['no English', { code: 'brief', label: { nl: 'Brief' } }, 422, ['label.en']],
    ['no label', { code: 'brief' }, 422, ['label']],
    [
      'an end before the start',
      { code: 'brief', label: label('Brief'), from: '2026-05-01', until: '2026-04-01' },
      422,
      ['until'],
    ],
    ['a successor that is not there', { code: 'brief', label: label('Brief'), successor: 'post' }, 422, ['successor']],
    ['a successor that is itself', { code: 'brief', label: label('Brief'), successor: 'brief' }, 422, ['successor']],
    ['no day', { code: 'brief', label: label('Brief'), from: 'morgen' }, 422, ['from']],
    ['a cause where there is none', { code: 'brief', label: label('Brief'), cause: 'room' }, 422, ['cause']],
    [
      'policy fields of what is no category',
      { code: 'brief', label: label('Brief'), policyFields: ['sport'] },
      422,
      ['policyFields'],
    ],
    ['a label that is too long', { code: 'brief', label: label('x'.repeat(121)) }, 422, ['label.nl', 'label.en']],
    ['a code that is there', { code: 'online', label: label('Online') }, 409, ['code']],
  ] as const)('a code with %s is refused with its field, and nothing is written', async (_, body, status, paths) => {
    const before = await state();
    const answer = await add('medium', body);
    expect(answer.status).toBe(status);
    expect(pathsOf(answer.body)).toEqual(paths);
    for (const { message } of answer.body.errors) expect(message).toMatch(/\s/);
    expect(await state()).toEqual(before);
  });

  test('a list that is not there is not found', async () => {
    for (const path of ['/code-lists/tovenarij', '/code-lists/constructor'])
      expect((await api(null, 'GET', path)).status).toBe(404);
    expect((await page(null, '/code-lists/tovenarij')).status).toBe(404);
    expect((await add('tovenarij', { code: 'x', label: label('X') })).status).toBe(404);
    expect((await change('medium', 'tovenarij', { until: null })).status).toBe(404);
  });

  test('of a fixed list no code is added, closed or followed by another; what it is called may change', async () => {
    const before = await state();
    expect((await add('session-status', { code: 'postponed', label: label('Uitgesteld') })).body.code).toBe(
      'impossible',
    );
    expect((await change('session-status', 'moved', { until: '2026-01-01' })).status).toBe(422);
    expect((await change('session-status', 'moved', { successor: 'cancelled' })).status).toBe(422);
    expect(await state()).toEqual(before);
    expect((await change('session-status', 'moved', { label: { fr: 'Reportée' } })).status).toBe(200);
    expect((await codeIn('session-status', 'moved')).label).toMatchObject({ nl: 'Verplaatst', fr: 'Reportée' });
  });

  test('a successor never leads back, however long the way', async () => {
    expect((await change('fte-type', 'intern', { successor: 'vrijwilligers' })).status).toBe(200);
    expect((await change('fte-type', 'vrijwilligers', { successor: 'fatikken' })).status).toBe(200);
    const answer = await change('fte-type', 'fatikken', { successor: 'intern' });
    expect(answer.status).toBe(422);
    expect(pathsOf(answer.body)).toEqual(['successor']);
    expect((await codeIn('fte-type', 'fatikken')).successor).toBeNull();
  });

  test('the last code that can be chosen is not closed', async () => {
    expect((await change('funding-character', 'structureel', { until: '2026-01-01' })).status).toBe(200);
    const answer = await change('funding-character', 'niet-structureel', { until: '2026-01-01' });
    expect(pathsOf(answer.body)).toEqual(['until']);
  });

  test('who shows an old version changes nothing, and sees both', async () => {
    const { version } = await codeIn('medium', 'hybride');
    expect((await change('medium', 'hybride', { label: { nl: 'Gemengd' }, version })).body).toEqual({
      code: 'hybride',
      version: version + 1,
    });
    expect((await change('medium', 'hybride', { label: { nl: 'Beide' }, version })).status).toBe(409);
    const typed = { labelNl: 'Allebei', labelEn: 'Hybrid', version: String(version) };
    const answer = await post(ADMIN, '/code-lists/medium/codes/hybride', typed);
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Iemand anders wijzigde deze code');
    expect(answer.body).toMatch(/<td[^>]*>Allebei<\/td>\s*<td[^>]*>Gemengd<\/td>/);
    expect(answer.body).toContain(`name="version" value="${version + 1}"`);
    expect((await codeIn('medium', 'hybride')).label.nl).toBe('Gemengd');
  });
});

describe('a list', () => {
  test('is read by everybody, with its codes in their order', async () => {
    const lists = (await api(null, 'GET', '/code-lists')).body;
    expect(lists).toMatchObject({ total: lists.items.length, page: 1 });
    expect(lists.items.find((one: { code: string }) => one.code === 'session-status')).toMatchObject({ fixed: true });
    const { items } = (await api(null, 'GET', REASONS)).body;
    expect(items[0]).toMatchObject({
      ...{ code: 'onbeschikbaarheid-hulpverlener', cause: 'provider', from: null, until: null, successor: null },
      label: { nl: 'Hulpverlener niet beschikbaar', fr: 'Intervenant non disponible' },
    });
    expect((await codeIn('policy-field', 'sport')).ruling).toContain('Yoga is sport');
    for (const path of ['/code-lists', REASONS, `${REASONS}/codes/staking`])
      expect((await page(null, path)).status).toBe(200);
    expect((await page(null, REASONS)).body).not.toContain('/add');
  });

  test('says how often its codes are used to who keeps it, and of persons only whether', async () => {
    const shown = (await page(ADMIN, '/code-lists/absence-reason')).body;
    expect(shown).toContain('in gebruik');
    expect((await page(null, '/code-lists/absence-reason')).body).not.toContain('in gebruik');
    const { used } = await keeper.load((tx) =>
      tx.one<{ used: number }>(sql`select count(*) as used from organisation.offers where category = 'muziek'`),
    );
    expect((await page(ADMIN, '/code-lists/category/codes/muziek')).body).toMatch(
      new RegExp(`Gebruikt</dt>\\s*<dd>${used}</dd>`),
    );
  });

  test('is put in another order', async () => {
    const order = async () =>
      (await api(null, 'GET', '/code-lists/language')).body.items.map((one: { code: string }) => one.code).slice(0, 3);
    expect(await order()).toEqual(['nl', 'fr', 'en']);
    expect((await post(ADMIN, '/code-lists/language/codes/en/move', { by: 'up' })).status).toBe(303);
    expect(await order()).toEqual(['nl', 'en', 'fr']);
    expect((await post(ADMIN, '/code-lists/language/codes/nl/move', { by: 'up' })).status).toBe(303);
    expect(await order()).toEqual(['nl', 'en', 'fr']);
  });
});

describe('a new code', () => {
  test('can be chosen at once, and is what it is called on every page and in figures', async () => {
    const sent = { code: 'lockdown', label: label('Algemene opsluiting', 'Lockdown'), cause: 'prison' };
    expect(await add('cancellation-reason', sent)).toMatchObject({ status: 201, body: { code: 'lockdown' } });
    const id = await heldSession();
    expect((await page(SUPPORTER, `/sessions/${id}/cancel`)).body).toContain('Algemene opsluiting');
    expect((await api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, { reason: 'lockdown' })).status).toBe(200);
    expect((await page(SUPPORTER, `/sessions/${id}`)).body).toContain('Algemene opsluiting');
    expect((await page(SUPPORTER, `/sessions/${id}`, 'en')).body).toContain('Lockdown');
    const figure = await api(
      'policy-officer',
      'GET',
      '/figures/sessions-cancelled?by=reason&year=2026&release=internal',
    );
    expect(figure.body.rows.map((row: { reason: string }) => row.reason)).toContain('lockdown');
  });

  test('made on the page gets its code from its word', async () => {
    const answer = await post(ADMIN, '/code-lists/medium/codes', { labelNl: 'Per brief', labelEn: 'By letter' });
    expect(answer.headers.get('location')).toBe('/code-lists/medium/codes/per-brief?saved=code-added');
    expect((await makeOffer({ medium: 'per-brief' })) > 0).toBe(true);
    const twice = await post(ADMIN, '/code-lists/medium/codes', { labelNl: 'Per brief', labelEn: 'By letter' });
    expect(twice.status).toBe(422);
    expect(twice.body).toContain('Deze code staat al in de lijst');
  });

  test('that begins later cannot be chosen yet', async () => {
    await add('medium', { code: 'vr', label: label('Virtueel'), from: '2026-03-19' });
    const answer = await api(SUPPORTER, 'POST', '/offers', { ...OFFER, medium: 'vr' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'medium' }] } });
  });

  test('that another process wrote is seen, and what this one writes at once', async () => {
    await keeper.load((tx) =>
      tx.run(sql`update organisation.code_lists set label_nl = 'Op afstand' where code = 'online'`),
    );
    await change('medium', 'telefonisch', { label: { nl: 'Per telefoon' } });
    const codes = await keptCodes(keeper.database);
    expect(codes.label('medium', 'telefonisch', 'nl')).toBe('Per telefoon');
    expect(codes.label('medium', 'online', 'nl')).toBe('Op afstand');
  });
});

describe('a closed code', () => {
  test('cannot be chosen, its successor is named, and an old session still shows it', async () => {
    const [old, next] = [await heldSession(), await heldSession()];
    expect((await api(SUPPORTER, 'POST', `/sessions/${old}/cancel`, { reason: 'personeelstekort' })).status).toBe(200);
    const closed = { until: '2026-03-18', successor: 'staking' };
    expect((await change('cancellation-reason', 'personeelstekort', closed)).status).toBe(200);
    const answer = await api(SUPPORTER, 'POST', `/sessions/${next}/cancel`, { reason: 'personeelstekort' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ path: 'reason', message: expect.stringContaining('Staking') });
    const form = await post(SUPPORTER, `/sessions/${next}/cancel`, { reason: 'personeelstekort' });
    expect(form.status).toBe(422);
    expect(form.body).toContain('Kies “Staking”');
    expect((await page(SUPPORTER, `/sessions/${next}/cancel`)).body).not.toContain('value="personeelstekort"');
    expect((await page(SUPPORTER, `/sessions/${old}`)).body).toContain('Personeelstekort');
    expect((await page(ADMIN, REASONS)).body).toContain('Gesloten');
    const opened = await post(ADMIN, `${REASONS}/codes/personeelstekort/reopen`, {});
    expect(opened.status).toBe(303);
    expect((await api(SUPPORTER, 'POST', `/sessions/${next}/cancel`, { reason: 'personeelstekort' })).status).toBe(200);
  });

  test('of the kinds of organisation is given to no organisation; one that has it keeps it and can be changed', async () => {
    const made = { name: { nl: 'Proefvereniging' }, kind: 'umbrella', code: 'proefvereniging' };
    expect((await add('organisation-kind', { code: 'umbrella', label: label('Koepel', 'Umbrella') })).status).toBe(201);
    expect((await api(ADMIN, 'POST', '/organisations', made)).status).toBe(201);
    expect((await change('organisation-kind', 'umbrella', { until: '2026-03-18' })).status).toBe(200);
    const other = await api(ADMIN, 'POST', '/organisations', { ...made, code: 'andere', name: { nl: 'Andere' } });
    expect(other.status).toBe(422);
    expect(pathsOf(other.body)).toEqual(['kind']);
    expect((await api(null, 'GET', '/organisations/andere')).status).toBe(404);
    expect((await page(ADMIN, '/organisations/new')).body).not.toContain('value="umbrella"');
    const renamed = await api(ADMIN, 'PATCH', '/organisations/proefvereniging', { name: { nl: 'Proefclub' } });
    expect(renamed.status).toBe(200);
    expect((await page(null, '/organisations/proefvereniging')).body).toContain('Koepel');
    const moved = await api(ADMIN, 'PATCH', '/organisations/saw', { kind: 'umbrella' });
    expect([moved.status, pathsOf(moved.body)]).toEqual([422, ['kind']]);
  });

  test('stays with who was absent for it when the sheet is saved again, and is given to nobody else', async () => {
    const id = await heldSession();
    const [one = 0, two = 0] = await people('antwerpen', 2);
    const sheet = (absent: number[]) => ({
      present: [],
      absent: absent.map((personId) => ({ personId, reason: 'court' })),
      headcount: 0,
    });
    expect((await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, sheet([one]))).status).toBe(200);
    expect((await change('absence-reason', 'court', { until: '2026-03-01' })).status).toBe(200);
    expect((await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, sheet([one]))).status).toBe(200);
    const answer = await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, sheet([one, two]));
    expect(answer.status).toBe(422);
    expect(pathsOf(answer.body)).toEqual(['absent.1.reason']);
    expect((await page(SUPPORTER, `/sessions/${id}`)).body).toContain('value="court" selected');
  });

  test('still stands in a filter', async () => {
    await change('policy-field', 'landbouw', { until: '2026-03-01' });
    expect((await page(null, '/offers')).body).toContain('Landbouw (gesloten)');
    expect((await page(SUPPORTER, '/offers/new')).body).not.toContain('Landbouw');
  });
});

describe('a policy field and a category', () => {
  test('that do not belong together are refused', async () => {
    const answer = await api(SUPPORTER, 'POST', '/offers', { ...OFFER, category: 'muziek' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'category' }] } });
    expect(answer.body.errors[0].message).toContain('hoort niet bij');
    expect((await makeOffer({ policyFields: ['onderwijs', 'cultuur'], category: 'muziek' })) > 0).toBe(true);
  });

  test('of which there is one are not asked, of which there are more are', async () => {
    const { category: _, ...without } = OFFER;
    const { body } = await api(SUPPORTER, 'POST', '/offers', without);
    expect((await api(null, 'GET', `/offers/${body.id}`)).body.category).toBe('andere');
    const several = await api(SUPPORTER, 'POST', '/offers', { ...without, policyFields: ['cultuur'] });
    expect(pathsOf(several.body)).toEqual(['category']);
  });
});

describe('a remark', () => {
  test('goes with a reason that asks for one, and with no other', async () => {
    const id = await heldSession();
    const remark = 'Waterschade in het leslokaal';
    const wrong = await api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, { reason: 'staking', remark });
    expect(pathsOf(wrong.body)).toEqual(['remark']);
    const right = { reason: 'onbeschikbaarheid-lokaal', remark };
    expect((await api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, right)).status).toBe(200);
    expect((await page(SUPPORTER, `/sessions/${id}`)).body).toContain(remark);
    expect((await post(SUPPORTER, `/sessions/${id}/reinstate`, {})).status).toBe(303);
    expect((await page(SUPPORTER, `/sessions/${id}`)).body).not.toContain(remark);
  });
});

describe('an offer', () => {
  test('has title and description in four languages', async () => {
    const title = { nl: 'Koken', en: 'Cooking', fr: 'Cuisine', ar: 'الطبخ' };
    const description = { nl: 'Samen koken.', en: null, fr: 'Cuisiner ensemble.', ar: null };
    const id = await makeOffer({ title, description });
    expect((await api(null, 'GET', `/offers/${id}`)).body).toMatchObject({ title, description });
    expect((await page(null, `/offers/${id}`, 'en')).body).toContain('Samen koken.');
    const answer = await api(SUPPORTER, 'POST', '/offers', { ...OFFER, description: { fr: 'Sans néerlandais' } });
    expect(pathsOf(answer.body)).toEqual(['description.nl']);
  });
});

describe('what the keeper changed', () => {
  test('stands in the history, and is taken back unless it was changed again', async () => {
    const href = '/code-lists/government-level/codes/lokaal';
    const changes = async () =>
      keeper.load((tx) =>
        tx.rows<{ id: number }>(
          sql`select id from audit.changes where kind = 'code' and object_id = 'government-level/lokaal' order by id`,
        ),
      );
    await change('government-level', 'lokaal', { label: { nl: 'Gemeentelijk' }, ruling: 'Ook het OCMW.' });
    await change('government-level', 'lokaal', { label: { nl: 'Stedelijk' } });
    const [first, second] = await changes();
    expect((await page(ADMIN, href)).body).toContain('<del>Lokaal</del>');
    expect((await page('auditor', href)).body).toContain('<del>Lokaal</del>');
    expect((await page(null, href)).body).not.toContain('<del>');
    expect((await post(ADMIN, `${href}/take-back`, { change: String(first?.id) })).status).toBe(409);
    for (const one of [second, first])
      expect((await post(ADMIN, `${href}/take-back`, { change: String(one?.id) })).status).toBe(303);
    expect(await codeIn('government-level', 'lokaal')).toMatchObject({ label: { nl: 'Lokaal' }, ruling: null });
    expect((await post(ADMIN, '/code-lists/medium/codes/online/take-back', { change: String(first?.id) })).status).toBe(
      404,
    );
  });

  test('is never overwritten by the facts, which stay loaded once', async () => {
    await change('medium', 'fysiek', { label: { nl: 'Ter plaatse' } });
    await add('funding-type', { code: 'lening', label: label('Lening', 'Loan') });
    await keeper.load((tx) => tx.run(sql`update platform.loads set detail = '{}' where name = 'facts'`));
    await keeper.load((tx) => tx.run(sql`update organisation.code_lists set label_nl = 'Oud' where code = 'gesprek'`));
    const before = await state();
    expect(await keeper.load(loadFacts)).toBe(true);
    expect((await codeIn('medium', 'fysiek')).label.nl).toBe('Ter plaatse');
    expect((await codeIn('funding-type', 'lening')).label.en).toBe('Loan');
    expect((await codeIn('intake', 'gesprek')).label.nl).toBe('Gesprek');
    expect((await state()).length).toBe(before.length);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
