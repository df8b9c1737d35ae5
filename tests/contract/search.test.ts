import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { type Keeper, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { NOW, SECRET } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

let keeper: Keeper;
let app: ReturnType<typeof testApp>;
let make: ReturnType<typeof registering>;
/** Somebody of Antwerpen, found by nobody else's name. */
let here: { id: number; number: string; family: string };
beforeAll(async () => {
  keeper = await testDatabase();
  app = testApp(keeper);
  make = registering(keeper, app);
  await keeper.load(async (tx) => {
    await tx.run(sql`update individual.persons set given_name = 'Zoë', family_name = 'Quérouxstra'
      where id = (select min(id) from individual.persons where prison = 'antwerpen')`);
  });
  here = await fact(
    keeper,
    sql`select id, number, family_name as family from individual.persons where family_name = 'Quérouxstra'`,
  );
});
afterAll(() => keeper.close());

interface Kind {
  kind: string;
  total: number;
  items: { href: string | null; name: string; detail: string }[];
}
const kinds = async (who: string | null, q: string, more = ''): Promise<Kind[]> =>
  (await app.api(who, 'GET', `/search?q=${encodeURIComponent(q)}${more}`)).body.kinds;
const found = async (who: string | null, q: string, kind: string) =>
  (await kinds(who, q)).find((one) => one.kind === kind);

/** Posts the box, as who may find people does, and follows to the page of what was found. */
async function posted(who: string, q: string) {
  const sent = await app.post(who, '/search', { q });
  expect(sent.status).toBe(303);
  const address = sent.headers.get('location') ?? '';
  return { address, ...(await app.page(who, address)) };
}

describe('people', () => {
  test.each([
    null,
    'policy-officer',
    'coordinator-antwerpen',
    'auditor',
    'administrator',
    'provider-antwerpen',
    'movement-officer-antwerpen',
  ])('%s finds none, and is told of no such kind', async (who) => {
    const all = await kinds(who, here.family);
    expect(all.map(({ kind }) => kind)).not.toContain('persons');
    expect(JSON.stringify(all)).not.toContain(here.number);
    const asked = await app.api(who, 'GET', '/search?q=que&kind=persons');
    expect(asked.status).toBe(404);
  });

  test('of another prison are not found, and not counted', async () => {
    expect(await found('counsellor-gent', here.family, 'persons')).toEqual({ kind: 'persons', total: 0, items: [] });
    expect((await posted('counsellor-gent', here.family)).body).not.toContain(here.number);
    expect(await found('counsellor-gent', here.number, 'persons')).toMatchObject({ total: 0 });
  });

  test('of the own prison are found, with a link to the file for who may read it, and to enrolling for who may not', async () => {
    const counsellor = await found('counsellor-antwerpen', here.family, 'persons');
    expect(counsellor?.items).toEqual([
      { href: `/persons/${here.id}`, name: 'Zoë Quérouxstra', detail: expect.stringContaining(here.number) },
    ]);
    const supporter = await found('supporter-antwerpen', here.family, 'persons');
    expect(supporter?.items[0]).toMatchObject({ href: `/persons/${here.id}/enrol`, name: 'Zoë Quérouxstra' });
  });

  test.each([
    'querouxstra',
    'QUÉROUXSTRA',
    'querouxtra',
    'querouxsstra',
    'querouxstar',
    'quarouxstra',
    'zoe quer',
    'stra zoé',
  ])('are found by %s', async (q) => {
    const people = await found('counsellor-antwerpen', q, 'persons');
    expect(people?.items.map(({ href }) => href)).toContain(`/persons/${here.id}`);
  });

  test('are not found by two errors, nor by a name that changed', async () => {
    expect(await found('counsellor-antwerpen', 'kverouxsta', 'persons')).toMatchObject({ total: 0 });
    await keeper.load((tx) => tx.run(sql`update individual.persons set family_name = 'Anders' where id = ${here.id}`));
    expect(await found('counsellor-antwerpen', 'querouxstra', 'persons')).toMatchObject({ total: 0 });
    await keeper.load((tx) =>
      tx.run(sql`update individual.persons set family_name = 'Quérouxstra' where id = ${here.id}`),
    );
  });

  test('leave a trace of looking: how many, and never the words', async () => {
    const traces = () =>
      truth<{ action: string; detail: unknown }>(
        keeper,
        sql`select action, detail from audit.entries where actor_id = 'counsellor-antwerpen' and action = 'search-person' order by id`,
      );
    const before = await traces();
    await posted('counsellor-antwerpen', here.family);
    const after = await traces();
    expect(after.slice(before.length)).toEqual([{ action: 'search-person', detail: { count: 1, page: 1 } }]);
  });
});

describe('the page', () => {
  test('holds no name in its address or title, keeps the words in the box, and opens again', async () => {
    const { address, body } = await posted('counsellor-antwerpen', 'querouxstra zoe');
    expect(address).toMatch(/^\/search\?s=[\w-]+$/);
    expect(Buffer.from(address.slice(10), 'base64url').toString('latin1').toLowerCase()).not.toContain('queroux');
    expect(/<title>([^<]*)/.exec(body)?.[1]).toBe('Zoeken – Brug');
    expect(body).toContain(`href="/persons/${here.id}"`);
    expect(body.match(/value="querouxstra zoe"/g)?.length).toBeGreaterThan(1);
    for (const [, href = ''] of body.matchAll(/href="([^"]*)"/g)) expect(href.toLowerCase()).not.toContain('queroux');
    expect((await app.page('counsellor-antwerpen', address)).body).toContain(here.number);
  });

  test('is opened by nobody else, in no other role, and not when it was changed', async () => {
    const { address } = await posted('counsellor-antwerpen', here.family);
    for (const who of [null, 'counsellor-gent', 'supporter-antwerpen']) {
      const { status, body } = await app.page(who, address);
      expect(status).toBe(200);
      expect(body).toContain('verlopen');
      expect(body.toLowerCase()).not.toContain('queroux');
    }
    expect((await app.page('counsellor-antwerpen', `${address}x`)).body).not.toContain(here.number);
  });

  test('looks for no person where the words stand readable in its address', async () => {
    const { body } = await app.page('counsellor-antwerpen', `/search?q=${here.number}`);
    expect(body).not.toContain('Zoë');
    expect((await app.page('counsellor-antwerpen', `/search?q=${here.number}&kind=persons`)).status).toBe(404);
  });

  test('is posted by who may find people, and asked by its address by everybody else', async () => {
    const method = (body: string) => /<form class="search"[^>]*method="(\w+)"/.exec(body)?.[1];
    expect(method((await app.page('counsellor-antwerpen', '/search')).body)).toBe('post');
    expect(method((await app.page('policy-officer', '/search')).body)).toBe('get');
  });

  test('goes on page by page for one kind, sealed or not', async () => {
    for (let n = 0; n < 27; n += 1) await make.makeOffer({ title: { nl: `Xylofoonles ${n}` } });
    const first = await app.page(null, '/search?q=xylofoonles');
    expect(first.body.match(/href="\/offers\/\d+"/g)).toHaveLength(5);
    expect(first.body).toContain('href="/search?q=xylofoonles&amp;kind=offers"');
    const second = await app.page(null, '/search?q=xylofoonles&kind=offers&page=2');
    expect(second.body.match(/href="\/offers\/\d+"/g)).toHaveLength(2);
    const { address } = await posted('counsellor-antwerpen', 'xylofoonles');
    const sealed = await app.page('counsellor-antwerpen', `${address}&kind=offers&page=2`);
    expect(sealed.body.match(/href="\/offers\/\d+"/g)).toHaveLength(2);
    expect(sealed.body).toContain(`href="${address}&amp;kind=offers"`);
  });

  test('says what can be done where nothing is found', async () => {
    const { body } = await app.page(null, '/search?q=zzzzqqqq');
    expect(body).toContain('Niets gevonden');
    expect(body).toContain('href="/glossary"');
    expect(body).not.toContain('href="/persons"');
  });
});

describe('what is typed', () => {
  test.each(['%', '_%', '\\\\', "'; drop", '()', '**'])('%s means itself', async (q) => {
    const all = await kinds('counsellor-antwerpen', `zzz${q}qqq`);
    expect(all.every(({ total }) => total === 0)).toBe(true);
  });

  test('of signs alone finds nothing, and one letter asks for more', async () => {
    expect(await kinds(null, '%%')).toEqual([]);
    expect((await app.page(null, '/search?q=a')).body).toContain('minstens twee letters');
    expect((await app.api(null, 'GET', '/search?q=a')).status).toBe(422);
  });

  test('is 300 characters at most: 301 and 10,000 are refused with a sentence', async () => {
    expect((await app.page(null, `/search?q=${'x'.repeat(300)}`)).status).toBe(200);
    expect((await app.page(null, `/search?q=${'x'.repeat(301)}`)).body).toContain('hoogstens 300 tekens');
    expect((await posted('counsellor-antwerpen', `${'woord '.repeat(49)}abc`)).status).toBe(200);
    const long = await app.post('counsellor-antwerpen', '/search', { q: 'x'.repeat(10_000) });
    expect(long.status).toBe(422);
    expect(long.body).toContain('hoogstens 300 tekens');
    const asked = await app.page(null, `/search?q=${'x'.repeat(10_000)}`);
    expect(asked.status).toBeGreaterThanOrEqual(400);
    expect(asked.status).toBeLessThan(500);
    expect((await app.api(null, 'GET', `/search?q=${'x'.repeat(301)}`)).status).toBe(422);
  });

  test('may run from right to left, and may have a sign that steers it', async () => {
    const id = await make.makeOffer({ title: { nl: 'Kalligrafie', ar: 'فن الخط العربي' } });
    const offers = await found(null, '\u202eالخَط\u202c', 'offers');
    expect(offers?.items.map(({ href }) => href)).toEqual([`/offers/${id}`]);
  });
});

describe('each kind', () => {
  test.each([
    ['offers', 'boekbindrij', '/offers/'],
    ['prisons', 'oudenarde', '/prisons/oudenaarde'],
    ['organisations', 'vlams', '/organisations/'],
    ['goals', 'gezondheid', '/plans/'],
    ['steps', 'onderwijs', '/plans/'],
    ['commitments', 'herstelbemideling', '/agreements/demonstration/commitments/6'],
    ['plans', 'strategisch', '/plans/2015-2020'],
    ['figures', 'deelnmers', '/figures/participants'],
    ['help', 'wachtlijst', '/glossary?page=4#w-wachtlijst'],
    ['help', 'toegankelijkheid', '/accessibility'],
  ])('%s is found by %s', async (kind, q, href) => {
    if (kind === 'offers') await make.makeOffer({ title: { nl: 'Zeldzame boekbinderij' } });
    const one = await found(null, q, kind);
    expect(one?.items.some((item) => item.href?.startsWith(href))).toBe(true);
  });

  test('questions are found by who prepares answers alone', async () => {
    expect(
      (await found('policy-officer', '2020', 'questions')) ?? (await found('policy-officer', '92', 'questions')),
    ).toMatchObject({
      total: 1,
    });
    expect(await found(null, '92', 'questions')).toBeUndefined();
  });

  test('offers of the own prison stand before those of others, and for who has none by fit', async () => {
    const ghent = {
      prison: 'gent',
      title: { nl: 'Zithermuziek voor later' },
      policyFields: ['sport'],
      organiser: 'demo-cvo',
    };
    for (const nl of ['Zithermuziek', 'Zithermuziek in groep']) await make.makeOffer({ title: { nl } });
    await make.makeOffer(ghent, 'supporter-gent');
    const names = async (who: string | null) =>
      (await found(who, 'zithermuziek', 'offers'))?.items.map(({ name }) => name);
    const [exact, group, later] = ['Zithermuziek', 'Zithermuziek in groep', 'Zithermuziek voor later'];
    expect(await names('supporter-gent')).toEqual([later, exact, group]);
    expect(await names('supporter-antwerpen')).toEqual([exact, group, later]);
    expect(await names(null)).toEqual([exact, group, later]);
    expect(await names('coordinator-gent')).toEqual([later, exact, group]);
  });

  test('sessions are found where one works, and nowhere else', async () => {
    const { offerId, sessions } = await make.planSeries();
    const { title } = await fact<{ title: string }>(
      keeper,
      sql`select title_nl as title from organisation.offers where id = ${offerId}`,
    );
    const ids = (await kinds('supporter-antwerpen', title, '&kind=sessions'))[0]?.items.map(({ href }) => href);
    expect(ids).toContain(`/sessions/${sessions[0]?.id}`);
    const elsewhere = await kinds('supporter-gent', title, '&kind=sessions');
    expect(elsewhere[0]?.items.map(({ href }) => href)).not.toContain(`/sessions/${sessions[0]?.id}`);
    expect(await found(null, title, 'sessions')).toBeUndefined();
  });

  test('every word of the glossary leads to a place of its own on its page', async () => {
    const { body } = await app.page(null, '/glossary');
    const marks = [...body.matchAll(/id="(w-[\w-]+)"/g)].map(([, mark]) => mark);
    expect(marks.length).toBeGreaterThan(40);
    expect(new Set(marks).size).toBe(marks.length);
  });
});

test('the words are never logged, neither when all goes well nor when the database fails', async () => {
  expect(app.log).toEqual([]);
  const lines: Record<string, unknown>[] = [];
  let fails = false;
  const broken = createApp({
    database: {
      ...keeper.database,
      as: (...asked) => (fails ? Promise.reject(new Error('broken')) : keeper.database.as(...asked)),
    },
    secret: SECRET,
    demo: true,
    version: 'test',
    schema: schemaNumber(),
    now: () => NOW,
    log: (line) => lines.push(line),
  });
  const paths = ['/api/v1/search?q=querouxstra', '/api/v1/persons?q=querouxstra', '/search?q=querouxstra'];
  for (const path of paths) await broken.request(path);
  fails = true;
  for (const path of paths) expect((await broken.request(path)).status).toBeGreaterThanOrEqual(400);
  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines).toLowerCase()).not.toContain('queroux');
});
