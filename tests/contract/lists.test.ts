import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { addJob } from '../support/jobs.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await prepareMenu(keeper.database, { now: NOW });
const { app, page, log } = testApp(keeper);
await addJob(keeper, 'clean-keys');

const SUPPORTER = 'supporter-antwerpen';
/** Every list that goes out, as somebody who sees it. */
const OUT: readonly (readonly [path: string, persona: string | null])[] = [
  ['/offers', null],
  ['/offers', SUPPORTER],
  ['/organisations', null],
  ['/prisons', null],
  ['/decisions', null],
  ['/plans', null],
  ['/plans/2015-2020', null],
  ['/budget', null],
  ['/figures', null],
  ['/figures/steps', null],
  ['/figures/funding', null],
  ['/code-lists', null],
  ['/code-lists/policy-field', null],
  ['/sessions', SUPPORTER],
  ['/places', 'administrator'],
  ['/jobs', 'administrator'],
];

/** The rows of a file of CSV, its head first. */
async function rowsOf(persona: string | null, path: string): Promise<string[][]> {
  const { status, body, headers } = await page(persona, path);
  expect(status, path).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  return parse(body, { delimiter: ';', bom: true });
}

describe('refused', () => {
  const PERSONS = [
    ...['/caseload', '/persons', '/persons/1', '/persons/1/enrolments', '/persons/1/plan', '/me', '/handovers'],
    ...['/tasks', '/actors', '/actors/to-confirm', '/audit', '/administration/changes', '/account', '/search'],
    ...['/prisons/antwerpen/day', '/prisons/antwerpen', '/sessions/1', '/offers/1', '/series/1/enrol'],
  ];

  /** Of each role one: who sees most names, and who sees none. */
  const ASKING = ['supporter-antwerpen', 'counsellor-antwerpen', 'detainee-1', 'auditor', 'administrator'];

  test('no list that may name somebody goes out, whoever asks', async () => {
    for (const persona of ASKING)
      for (const path of PERSONS) expect((await page(persona, `${path}.csv`)).status, `${persona} ${path}`).toBe(404);
    for (const path of PERSONS) expect((await page('counsellor-antwerpen', `${path}.xlsx`)).status, path).toBe(404);
  });

  test('no figure that counts persons, or stands for them, goes out', async () => {
    for (const figure of [
      'attendances',
      'participants',
      'stayers',
      'reach',
      'sessions-held',
      'population',
      'no-figure',
    ])
      for (const persona of [null, 'coordinator-antwerpen'])
        expect((await page(persona, `/figures/${figure}.csv?release=internal`)).status, figure).toBe(404);
  });

  test('a file is refused as its page is', async () => {
    for (const id of [null, 'policy-officer', 'movement-officer-antwerpen', 'therapist-antwerpen', 'auditor'])
      for (const path of ['/sessions', '/places', '/jobs']) {
        const [asPage, asFile] = [await page(id, path), await page(id, `${path}.csv`)];
        expect(asFile.status, `${id} ${path}`).toBe(asPage.status);
      }
  });

  test('what is on for one detainee stays on the page', async () => {
    expect((await page('detainee-1', '/sessions')).status).toBe(200);
    expect((await page('detainee-1', '/sessions.csv')).status).toBe(404);
    expect((await page('detainee-1', '/sessions')).body).not.toContain('/sessions.csv');
  });

  test('a day that is none gives no file', async () => {
    for (const path of ['/plans/2015-2020.csv?as-of=31-02-2026', '/prisons.csv?at=gisteren-ooit', '/plans/none.csv'])
      expect((await page(null, path)).status, path).toBeGreaterThanOrEqual(400);
  });
});

describe.each(OUT)('%s as %s', (path, persona) => {
  test('goes out as CSV with its rows, under a neutral name with the day', async () => {
    const [head, ...rows] = await rowsOf(persona, `${path}.csv`);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(head?.length ?? 0);
    const { headers } = await page(persona, `${path}.csv`);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="brug-[a-z0-9-]+-2026-03-18\.csv"$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('counts no persons, and names nobody', async () => {
    const [head] = await rowsOf(persona, `${path}.csv`);
    expect(head?.join(' ')).not.toMatch(/ingeschr|wacht|deelnam|deelnem|aanwezig|opgekomen|gebruiker|gemaakt door/i);
    const text = (await page(persona, `${path}.csv`)).body;
    for (const { name } of await people) expect(text).not.toContain(name);
  });

  test('is linked below the page, in both kinds', async () => {
    const { body } = await page(persona, path);
    expect(body).toContain(`href="${path}.csv"`);
    expect(body).toContain(`href="${path}.xlsx"`);
  });
});

const people = truth<{ name: string }>(
  keeper,
  sql`select given_name || ' ' || family_name as name from individual.persons limit 200`,
);

test('a file keeps the filters of its page, and holds every page of the list', async () => {
  const [, ...rows] = await rowsOf(null, '/offers.csv?prison=antwerpen&state=all&page=2');
  const [{ total } = { total: 0 }] = await truth<{ total: number }>(
    keeper,
    sql`select count(*)::integer as total from organisation.offers where prison = 'antwerpen'`,
  );
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['Antwerpen']));
  const { body } = await page(null, '/offers?prison=antwerpen&state=all&page=2');
  expect(body).toContain('href="/offers.csv?prison=antwerpen&amp;state=all"');
});

test('a workbook has the same rows, and no formula', async () => {
  const [head, ...rows] = await rowsOf(null, '/offers.csv?prison=gent');
  const response = await app.request('/offers.xlsx?prison=gent');
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect([...sheet.matchAll(/<row /g)]).toHaveLength(rows.length + 1);
  expect(sheet).not.toMatch(/<f[ >]/);
  expect([...(sheet.split('</row>')[0] ?? '').matchAll(/<c /g)]).toHaveLength(head?.length ?? 0);
});

test('a list is shortened by words as the box finds them: without accents and capitals, in whatever order', async () => {
  await keeper.load(async (tx) => {
    await tx.run(
      sql`update organisation.offers set title_nl = 'Atelier Élan vital' where id = (select min(id) from organisation.offers where state = 'open')`,
    );
    await tx.run(sql`insert into organisation.organisations (code, name_nl, kind, origin, valid_from)
      select 'ateliers-elan', 'Ateliers Élan', kind, origin, valid_from from organisation.organisations order by id limit 1`);
  });
  const shown = async (path: string) => (await page(null, path)).body.split('<tbody')[1] ?? '';
  for (const q of ['elan', 'ÉLAN', 'vital+elan', 'e%CC%81lan']) {
    expect(await shown(`/offers?q=${q}`), q).toContain('Atelier Élan vital');
    if (!q.includes('vital')) expect(await shown(`/organisations?q=${q}`), q).toContain('Ateliers Élan');
  }
  for (const q of ['elan+zzz', '%25', '_', "'"]) {
    expect(await shown(`/offers?q=${q}`), q).toBe('');
    expect(await shown(`/organisations?q=${q}`), q).toBe('');
  }
  for (const path of ['/actors', '/places', '/administration/organisations/names'])
    for (const q of ['%25', 'zzqqxx', 'a'.repeat(90)])
      expect((await page('administrator', `${path}?q=${q}`)).body, `${path} ${q}`).not.toContain('<tbody');
  expect((await page('administrator', '/places?q=ANTWERPÈN')).body).toContain('href="/places/antwerpen"');
});

test('a fault in a filter is said beside its field, and never as news', async () => {
  const faults = [
    [null, '/offers?kind=wrong', 'kind'],
    [null, '/offers?policyField=wrong', 'policyField'],
    [null, '/organisations?kind=wrong', 'kind'],
    [null, '/plans/2015-2020?as-of=wrong', 'as-of'],
    [null, '/prisons?at=wrong', 'at'],
    [SUPPORTER, '/sessions?week=wrong', 'week'],
    [SUPPORTER, '/sessions?state=wrong', 'state'],
    ['administrator', '/places?kind=wrong', 'kind'],
    ['administrator', '/jobs?state=wrong', 'state'],
    ['auditor', '/audit?until=wrong', 'until'],
  ] as const;
  for (const [persona, path, field] of faults) {
    const { status, body } = await page(persona, path);
    expect(status, path).toBe(422);
    expect(body, path).toContain(`id="field-${field}-error"`);
    expect(body.split('<main')[1], path).not.toMatch(/notice-info[^>]*>[^<]*<[^>]*>[^<]*wrong/);
  }
});

/** Every page with a list that is filtered, as somebody who sees most of it. */
const FILTERED: readonly (readonly [string | null, string])[] = [
  [null, '/offers'],
  [null, '/organisations'],
  [null, '/decisions'],
  ['policy-officer', '/decisions'],
  [null, '/plans/2015-2020'],
  [null, '/figures/steps'],
  [null, '/figures/attendances'],
  [null, '/figures/population'],
  [null, '/figures/funding'],
  ['policy-officer', '/figures/participants'],
  ['coordinator-antwerpen', '/figures/sessions-held?release=internal'],
  ['supporter-antwerpen', '/sessions'],
  ['movement-officer-antwerpen', '/prisons/antwerpen/day'],
  ['counsellor-antwerpen', '/sessions'],
  ['education-coordinator', '/sessions'],
  ['administrator', '/organisations'],
  ['administrator', '/administration/organisations/names'],
  ['administrator', '/places'],
  ['administrator', '/jobs'],
  ['administrator', '/actors'],
  ['administrator', '/tasks'],
  ['supporter-antwerpen', '/tasks'],
  ['auditor', '/audit'],
];

test.each(FILTERED)('as %s, %s offers no choice that is refused', async (persona, path) => {
  const { status, body } = await page(persona, path);
  if (status === 404) throw new Error(`${path} is not there`);
  expect(status).toBe(200);
  const [bare = '', query = ''] = path.split('?');
  const forms = [...body.matchAll(/<form class="filters" action="[^"]*" method="get"[\s\S]*?<\/form>/g)].map(
    ([form]) => form,
  );
  for (const form of forms)
    for (const [, attributes = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
      const name = /name="([^"]*)"/.exec(attributes)?.[1] ?? '';
      for (const [, value = ''] of options.matchAll(/<option value="([^"]*)"/g)) {
        const search = new URLSearchParams(query);
        search.set(name, value);
        expect((await page(persona, `${bare}?${search}`)).status, `${name}=${value}`).toBeLessThan(400);
      }
    }
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
