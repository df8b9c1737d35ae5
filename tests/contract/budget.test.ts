import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { asker, changing, fact, REFUSED, reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf } from '../support/signed-in.ts';
import { formWith } from '../support/uploads.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, app, page, post } = testApp(keeper);

const KEEPER = 'policy-officer';
const OTHERS = ['commission-member', 'lead-saw', 'coordinator-gent', 'administrator', 'auditor', 'detainee-1'];
const YEAR = 2031;
const line = { year: YEAR, policyField: 'welzijn', label: 'Onthaal bij aankomst', amount: 1234.56 };
const add = (body: object, who: string | null = KEEPER) => api(who, 'POST', '/budget/lines', body);
const money = async (year: number, who: string | null = null) => (await api(who, 'GET', `/budget?year=${year}`)).body;
const paths = ({ status, body }: { status: number; body: { errors?: { path: string }[] } }) => [
  status,
  body.errors?.map(({ path }) => path),
];
const importText = (text: string, year = YEAR, who: string | null = KEEPER, how = 'import') =>
  api(who, 'POST', `/budget/${how === 'import' ? 'import' : 'rehearsals'}`, { year, text, name: 'begroting.csv' });

describe('a budget line that people keep', () => {
  test('is written down by who steers the plan and by nobody else, and everybody reads it', async () => {
    expect((await add(line, null)).status).toBe(401);
    for (const who of OTHERS) expect((await add(line, who)).status, who).toBe(403);
    const { status, body } = await add({
      ...line,
      ...{
        paid: 1200,
        recipient: 'CAW',
        character: 'structural',
        prison: 'gent',
        allocationCode: 'GB0-1',
        note: 'Proef',
      },
      ...{ goals: [{ plan: '2015-2020', goal: '10' }], organisations: ['demo-cgg'] },
    });
    expect([status, body]).toEqual([201, { year: YEAR, code: 'onthaal-bij-aankomst', version: 1 }]);
    const found = await money(YEAR);
    expect(found.total).toBe(1234.56);
    expect(found.byPrison).toContainEqual({ prison: 'gent', direct: 1234.56, byKey: 0 });
    expect(found.lines[0]).toMatchObject({
      ...{ code: body.code, amount: 1234.56, paid: 1200, level: 'vlaams', origin: 'registered', version: 1 },
      goals: [{ plan: '2015-2020', goal: '10' }],
      organisations: [{ code: 'demo-cgg' }],
    });
  });

  test('is refused field by field', async () => {
    expect(paths(await add({ ...line, amount: 1.234 }))).toEqual([422, ['amount']]);
    expect(paths(await add({ ...line, policyField: 'marine' }))).toEqual([422, ['policyField']]);
    expect(paths(await add({ ...line, prison: 'mars' }))).toEqual([422, ['prison']]);
    expect(paths(await add({ ...line, goals: [{ plan: '2015-2020', goal: '99' }] }))).toEqual([422, ['goals']]);
    expect(paths(await add({ ...line, organisations: ['niemand'] }))).toEqual([422, ['organisations']]);
    expect(paths(await add({ ...line, allocationCode: 'GB0-1' }))).toEqual([422, ['allocationCode']]);
    expect((await add({ ...line, year: 20155 })).status).toBe(422);
    expect((await add({ ...line, label: 'x'.repeat(200_000) })).status).toBe(422);
    expect((await money(YEAR)).lines).toHaveLength(1);
  });

  test('a goal of a draft is none: its name would be told', async () => {
    const plan = { id: 'ontwerp', title: { nl: 'Ontwerp' }, validFrom: '2027-01-01', validTo: '2030-12-31' };
    expect((await api(KEEPER, 'POST', '/plans', plan)).status).toBe(201);
    expect((await api(KEEPER, 'POST', '/plans/ontwerp/goals', { title: { nl: 'Geheimdoel' } })).status).toBe(201);
    expect(paths(await add({ ...line, goals: [{ plan: 'ontwerp', goal: '1' }] }))).toEqual([422, ['goals']]);
    const tie = sql`insert into policy.funding_line_goals (year, code, goal_id)
      select 2015, 'prison-libraries', id from policy.goals where plan_id = 'ontwerp'`;
    expect(await changing(keeper, KEEPER, tie)).toBe(REFUSED);
  });

  test('is changed with a reason, and what it was stays', async () => {
    const at = `/budget/lines/${YEAR}/onthaal-bij-aankomst`;
    expect(paths(await api(KEEPER, 'PATCH', at, { amount: 2000 }))).toEqual([422, ['because']]);
    for (const who of OTHERS) expect((await api(who, 'PATCH', at, { amount: 1, because: 'x' })).status, who).toBe(403);
    const changed = await api(KEEPER, 'PATCH', at, {
      amount: 2000,
      goals: [],
      because: 'Aangepaste begroting',
      version: 1,
    });
    expect([changed.status, changed.body.version]).toEqual([200, 2]);
    expect((await api(KEEPER, 'PATCH', at, { amount: 3000, because: 'Te laat', version: 1 })).status).toBe(409);
    const { body } = await api(null, 'GET', at);
    expect(body.line).toMatchObject({
      amount: 2000,
      paid: 1200,
      goals: [],
      organisations: [{ code: 'demo-cgg' }],
      version: 2,
    });
    expect(body.versions).toMatchObject([
      { version: 1, amount: 1234.56, because: 'Aangepaste begroting', isWithdrawn: false },
    ]);
    expect(JSON.stringify(body)).not.toContain(KEEPER);
  });

  test('of a year to come is not what is opened when no year is asked', async () => {
    const { body } = await add({ ...line, year: 2100 });
    expect((await api(null, 'GET', '/budget')).body).toMatchObject({ year: 2015 });
    expect((await page(null, '/budget')).body).toContain('2100');
    await api(KEEPER, 'POST', `/budget/lines/2100/${body.code}/withdrawal`, { because: 'x' });
  });

  test('is taken out with a reason: it counts no more, and its address still tells why', async () => {
    const { body } = await add({ ...line, label: 'Een vergissing', amount: 7 });
    expect((await money(YEAR)).total).toBe(2007);
    const at = `/budget/lines/${YEAR}/${body.code}`;
    for (const who of OTHERS)
      expect((await api(who, 'POST', `${at}/withdrawal`, { because: 'x' })).status, who).toBe(403);
    expect((await api(KEEPER, 'POST', `${at}/withdrawal`, { because: 'Twee keer genoteerd', version: 1 })).status).toBe(
      200,
    );
    expect((await money(YEAR)).total).toBe(2000);
    expect((await api(null, 'GET', at)).body).toMatchObject({
      isWithdrawn: true,
      line: null,
      versions: [{ because: 'Twee keer genoteerd' }],
    });
    expect((await page(null, at)).body).toContain('Twee keer genoteerd');
    // Its code is not given again: the address keeps meaning what it meant.
    expect((await add({ ...line, label: 'Een vergissing', amount: 1 })).body.code).toBe('een-vergissing-2');
    expect((await api(null, 'GET', `/budget/lines/${YEAR}/nooit-geweest`)).status).toBe(404);
  });

  test('that was written down, changed or taken out on a page is taken back while nobody changed it', async () => {
    const at = '/budget/lines/2046/drukwerk';
    const fields = {
      policyField: 'welzijn',
      label: 'Drukwerk',
      amount: '7',
      level: 'vlaams',
      organisations: 'demo-cgg',
    };
    const undoOf = (sent: { headers: Headers }) =>
      new URL(sent.headers.get('location') ?? '', 'http://brug').searchParams.get('undo') ?? '';
    const back = async (undo: string) => (await post(KEEPER, `/undo/${undo}`, {})).status;
    const there = async () => (await api(null, 'GET', at)).body.line;
    const added = undoOf(await post(KEEPER, '/budget/lines', { ...fields, year: '2046' }));
    const first = await there();
    expect(first).toMatchObject({ amount: 7, organisations: [{ code: 'demo-cgg' }] });
    const shown = await page(KEEPER, `${at}?saved=budget-line&undo=${added}`);
    expect(shown.body).toContain('Drukwerk (2046) is opgeschreven.');

    const change = { ...fields, label: 'Drukwerk en folders', amount: '9', organisations: '', because: 'Meer' };
    const changed = undoOf(await post(KEEPER, at, { ...change, version: '1' }));
    expect(await there()).toMatchObject({ label: 'Drukwerk en folders', amount: 9, organisations: [] });
    expect(await back(added)).toBe(409);
    expect((await post('plan-coordinator', `/undo/${changed}`, {})).status).toBe(404);
    expect(await back(changed)).toBe(303);
    expect(await there()).toEqual({ ...first, version: 3 });
    expect((await api(null, 'GET', at)).body.versions[0]).toMatchObject({ because: 'Ongedaan gemaakt.' });

    const dropped = undoOf(await post(KEEPER, `${at}/withdrawal`, { because: 'Weg ermee', version: '3' }));
    expect([await there(), (await money(2046)).lines]).toEqual([null, []]);
    expect(await back(dropped)).toBe(303);
    expect(await there()).toMatchObject({ amount: 7, version: 4, organisations: [{ code: 'demo-cgg' }] });
    expect(await back(dropped)).toBe(409);

    const again = undoOf(await post(KEEPER, `${at}/withdrawal`, { because: 'Weg ermee', version: '4' }));
    const taken = { ...line, year: 2046, label: 'Ander drukwerk', allocationCode: 'X1' };
    expect((await add(taken)).status).toBe(201);
    expect(await back(again)).toBe(303);
    const other = undoOf(await post(KEEPER, '/budget/lines', { ...fields, label: 'Zomaar', year: '2046' }));
    expect(await back(other)).toBe(303);
    expect((await api(null, 'GET', '/budget/lines/2046/zomaar')).body).toMatchObject({ isWithdrawn: true, line: null });
  });

  test('what a source printed keeps its words; what was paid and which goals it serves can be told', async () => {
    const at = '/budget/lines/2015/prison-libraries';
    for (const change of [{ amount: 1 }, { label: 'Anders' }, { note: 'Bedacht' }, { prison: 'gent' }])
      expect((await api(KEEPER, 'PATCH', at, { ...change, because: 'x' })).status).toBe(409);
    expect((await api(KEEPER, 'POST', `${at}/withdrawal`, { because: 'x' })).status).toBe(409);
    const told = await api(KEEPER, 'PATCH', at, {
      paid: 365_000,
      goals: [{ plan: '2015-2020', goal: '6' }],
      because: 'Jaarrekening',
    });
    expect(told.status).toBe(200);
    const { lines, total } = await money(2015);
    expect(lines.find((one: { code: string }) => one.code === 'prison-libraries')).toMatchObject({
      amount: 370_000,
      paid: 365_000,
    });
    expect(total).toBe(18_450_947.97);
  });
});

describe('a year that is read in', () => {
  const TEXT =
    'domain,item,allocation_code,euro_2032,paid\nWELZIJN,Onthaal,A1,100.10,90\nONDERWIJS,Lessen,A2,200.20,\n';

  test('is looked through by nobody else, and kept by nobody else', async () => {
    for (const who of OTHERS) {
      expect((await importText(TEXT, 2032, who)).status, who).toBe(403);
      expect((await importText(TEXT, 2032, who, 'rehearse')).status, who).toBe(403);
      expect((await page(who, '/budget/import')).status, who).not.toBe(200);
    }
    const rehearsed = await importText(TEXT, 2032, KEEPER, 'rehearse');
    expect(rehearsed.body).toMatchObject({ id: null, lines: 2, accepted: 2, added: 2, refused: [], total: 300.3 });
    expect((await money(2032)).lines).toEqual([]);
  });

  test('comes whole or not at all, and says each line that cannot', async () => {
    const bad = await importText(`${TEXT}WELZIJN,Totaal,,300.30,\nWELZIJN,Zorg,A1,"1,5",\n`, 2032);
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'line 4, item',
      'line 5, euro_2032',
      'line 5, allocation_code',
    ]);
    expect((await money(2032)).lines).toEqual([]);
  });

  test('read in twice it counts once; another amount is a version with the file as its reason', async () => {
    expect((await importText(TEXT, 2032)).body).toMatchObject({ added: 2, changed: 0 });
    expect((await money(2032)).total).toBe(300.3);
    expect((await importText(TEXT, 2032)).body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const more = await importText('domain,item,allocation_code,euro\nWELZIJN,Onthaal,A1,150\n', 2032);
    expect(more.body).toMatchObject({ added: 0, changed: 1, absent: [{ label: 'Lessen', amount: 200.2 }] });
    const { total, lines } = await money(2032);
    expect([total, lines[0].paid]).toEqual([350.2, 90]);
    const { versions } = (await api(null, 'GET', '/budget/lines/2032/onthaal')).body;
    expect(versions).toMatchObject([{ version: 1, amount: 100.1, because: 'begroting.csv' }]);
  });

  test('the budget of 2015 as its source has it is known: not a cent is counted twice', async () => {
    const own = readFileSync('data/flanders/budget-2015.csv', 'utf8').split('\n').slice(4).filter(Boolean);
    const text = ['policy field,label,amount,allocation code', ...own.map(asSource)].join('\n');
    const { body } = await importText(text, 2015);
    expect(body).toMatchObject({ lines: 14, accepted: 14, unchanged: 14, added: 0, changed: 0, total: 18_450_947.97 });
    expect((await money(2015)).total).toBe(18_450_947.97);
  });
  function asSource(row: string): string {
    const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell ?? '');
    return [
      cells[1],
      `${cells[2]?.startsWith('"') ? cells[2].slice(0, -1) : `"${cells[2]}`} anders"`,
      cells[7],
      cells[6],
    ].join(',');
  }
});

describe('on pages', () => {
  const book = async (amount: number) =>
    writeExcel([
      [{ value: 'domein' }, { value: 'lijn' }, { value: 'bedrag' }],
      [{ value: 'Welzijn' }, { value: '<b>Onthaal</b>' }, { value: amount, type: Number }],
    ]).toBuffer();

  async function send(bytes: Uint8Array, how: string, year: string, name = 'begroting.xlsx') {
    const form = formWith(bytes, name, { how, year, idempotencyKey: crypto.randomUUID() });
    const headers = { cookie: await cookieOf(keeper, KEEPER), 'sec-fetch-site': 'same-origin' };
    return app.request('/budget/import/files', { method: 'POST', body: form, headers });
  }

  test('a workbook is looked through, read in, and taken back while nobody built on it', async () => {
    const looked = await send(await book(12.5), 'rehearse', '2033');
    expect(looked.status).toBe(200);
    const text = await looked.text();
    expect(text).toContain('&lt;b&gt;Onthaal&lt;/b&gt;');
    expect((await money(2033)).lines).toEqual([]);
    const kept = await send(await book(12.5), 'keep', '2033');
    expect(kept.status).toBe(303);
    const undo = new URL(kept.headers.get('location') ?? '', 'http://brug').searchParams.get('undo');
    expect((await money(2033)).total).toBe(12.5);
    expect((await post(KEEPER, `/undo/${undo}`, {})).status).toBe(303);
    expect((await money(2033)).lines).toEqual([]);
    const again = await send(await book(13), 'keep', '2033');
    const later = new URL(again.headers.get('location') ?? '', 'http://brug').searchParams.get('undo');
    const [code] = (await money(2033)).lines.map((one: { code: string }) => one.code);
    const tie = sql`insert into policy.funding_line_organisations (year, code, organisation_id)
      select 2033, ${code}, id from organisation.organisations where code = 'demo-cgg'`;
    await keeper.database.as(asker(KEEPER), (tx) => tx.run(tie));
    expect((await post(KEEPER, `/undo/${later}`, {})).status).toBe(409);
    expect((await money(2033)).total).toBe(13);
  });

  test.each([
    ['a year of 20155', '20155', 'geen jaar'],
    ['no year', '', 'geen jaar'],
  ])('%s is said at its field', async (_what, year, said) => {
    const answer = await send(await book(1), 'keep', year);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(said);
  });

  test('a bomb, and what is no workbook, are refused by a sentence', async () => {
    const zip = (await import('fflate')).zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1024 * 1024) });
    const answer = await send(zip, 'keep', '2033');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('te groot');
  });

  test('the line of a form is kept as it was typed, with a comma for people', async () => {
    const fields = {
      year: '2034',
      policyField: 'welzijn',
      label: 'Nieuw',
      amount: '1.234,5',
      level: 'vlaams',
      paid: '',
    };
    expect((await post(KEEPER, '/budget/lines', { ...fields, amount: 'veel' })).status).toBe(422);
    expect((await post(KEEPER, '/budget/lines', fields)).status).toBe(303);
    expect((await money(2034)).total).toBe(1234.5);
    const form = await page(KEEPER, '/budget/lines/2034/nieuw/change');
    expect(form.body).toContain('1234,50');
    for (const who of OTHERS) expect((await page(who, '/budget/lines/2034/nieuw/change')).status, who).not.toBe(200);
    expect((await page(KEEPER, '/budget/years')).body).toContain('2034');
    expect((await page(null, '/budget/costs?year=2015')).body).toContain('registreerde Brug niets');
  });
});

describe('by SQL', () => {
  test('nobody else writes money, and nobody writes it as somebody else or as printed', async () => {
    const insert = sql`insert into policy.funding_lines (code, year, position, policy_field, label_nl, label_en, amount, origin)
      values ('x', 2040, 1, 'welzijn', 'x', 'x', 1, 'registered')`;
    for (const who of OTHERS) expect(await changing(keeper, who, insert), who).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, insert)).toBe(1);
    const printed = sql`insert into policy.funding_lines (code, year, position, policy_field, label_nl, label_en, amount, origin)
      values ('y', 2040, 1, 'welzijn', 'x', 'x', 1, 'source')`;
    expect(await changing(keeper, KEEPER, printed)).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, sql`delete from policy.funding_lines where year = 2015`)).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, sql`update policy.funding_lines set amount = 1 where year = 2031`)).toBe(
      REFUSED,
    );
    expect(
      await changing(keeper, KEEPER, sql`update policy.funding_lines set amount = 1, because = 'x' where year = 2015`),
    ).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, sql`delete from policy.funding_line_versions`)).toBe(REFUSED);
    expect(await reading(keeper, 'auditor', sql`select id from policy.budget_imports`)).toBe(REFUSED);
  });

  test('each change leaves what the line was, whoever asks the database', async () => {
    const { year, code, version } = await fact<{ year: number; code: string; version: number }>(
      keeper,
      sql`select year, code, version from policy.funding_lines where origin = 'registered' and year = 2034`,
    );
    const change = sql`update policy.funding_lines set note_nl = 'Anders', note_en = 'Anders', because = 'Proef' where year = ${year} and code = ${code}`;
    expect(await changing(keeper, KEEPER, change)).toBe(1);
    await api(KEEPER, 'PATCH', `/budget/lines/${year}/${code}`, { note: 'Anders', because: 'Proef' });
    const kept = await truth(
      keeper,
      sql`
      select line ->> 'note_nl' as note, because, stated_by from policy.funding_line_versions where year = ${year} and code = ${code} and version = ${version}`,
    );
    expect(kept).toEqual([{ note: null, because: 'Proef', stated_by: KEEPER }]);
  });
});
