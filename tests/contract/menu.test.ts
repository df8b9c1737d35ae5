import { afterAll, describe, expect, test } from 'vitest';
import { PUBLIC } from '../../src/access/index.ts';
import { type Query, sql } from '../../src/platform/database/index.ts';
import { listFigures, prepareMenu, showFigure } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
const app = testApp(keeper);
afterAll(() => keeper.close());

const show = (id: string, by: string, year: number, now = NOW) =>
  showFigure(keeper.database, PUBLIC, { id, by, year: String(year) }, now);
const YEARS = [2024, 2025];

describe('before anything is prepared', () => {
  test('a public table says that it is being prepared, and when to come back', async () => {
    const api = await app.api(null, 'GET', '/figures/participants?by=prison&year=2025');
    expect(api.status).toBe(503);
    expect(api.body).toMatchObject({ code: 'unavailable' });
    expect(Number(api.headers.get('retry-after'))).toBeGreaterThan(0);
    const page = await app.page(null, '/figures/participants?by=prison&year=2025');
    expect(page.status).toBe(503);
    expect(page.body).toContain('Deze tabel wordt nu voorbereid');
    expect(page.headers.get('retry-after')).not.toBeNull();
  });

  test('the start page is shown, and says that figures are being prepared', async () => {
    const page = await app.page(null, '/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Deze cijfers worden nu voorbereid');
  });

  test('the command line prepares what it asks, and that is kept', async () => {
    const asked = { id: 'stayers', by: 'sex', year: '2024' };
    const figure = await showFigure(keeper.database, PUBLIC, asked, NOW, { prepare: true });
    expect(figure.rows.length).toBeGreaterThan(0);
    expect((await show('stayers', 'sex', 2024)).rows).toEqual(figure.rows);
  });

  test('the tables that pages show come first, and the rest follows; what is there is not made again', async () => {
    const shown = await prepareMenu(keeper.database, { now: NOW, shownOnly: true });
    expect(shown).toBeGreaterThan(10);
    const rest = await prepareMenu(keeper.database, { now: NOW });
    expect(rest).toBeGreaterThan(10);
    expect(await prepareMenu(keeper.database, { now: NOW })).toBe(0);
    for (const { id, menu } of listFigures('nl'))
      for (const by of menu ?? []) for (const year of YEARS) expect((await show(id, by, year)).id).toBe(id);
  });
});

/** The base rows of a figure of a year as code and weight, straight from the tables of the individual level. */
const BASE: Record<string, Query> = {
  'participants prison': sql`
    select s.prison as code, count(distinct a.person_id) as n from organisation.attendances a join organisation.sessions s on s.id = a.session_id
    where a.present and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
  'participants policy-field': sql`
    select f.policy_field as code, count(distinct a.person_id) as n from organisation.attendances a join organisation.sessions s on s.id = a.session_id
    join organisation.offer_policy_fields f on f.offer_id = s.offer_id
    where a.present and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
  'participants sex': sql`
    select d.sex as code, count(distinct a.person_id) as n from organisation.attendances a join organisation.sessions s on s.id = a.session_id
    join individual.person_details d on d.person_id = a.person_id
    where a.present and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
  'stayers prison': sql`
    select prison as code, count(distinct person_id) as n from individual.stays
    where from_date <= '2025-12-31' and coalesce(to_date, '2025-12-31') >= '2025-01-01' group by 1`,
  'stayers legal-status': sql`
    select legal_status as code, count(*) as n from (
      select distinct on (person_id) person_id, legal_status from individual.stays
      where from_date <= '2025-12-31' and coalesce(to_date, '2025-12-31') >= '2025-01-01'
      order by person_id, from_date desc, id desc) last group by 1`,
  'population prison': sql`
    select prison as code, round(sum(least(coalesce(to_date, '2025-12-31'), '2025-12-31') - greatest(from_date, '2025-01-01') + 1) / 365.0, 1) as n
    from individual.stays where from_date <= '2025-12-31' and coalesce(to_date, '2025-12-31') >= '2025-01-01' group by 1`,
  'attendances prison': sql`
    select prison as code, sum(named + headcount) as n from organisation.sessions
    where extract(year from starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
  'attendances policy-field': sql`
    select f.policy_field as code, sum(s.named + s.headcount) as n from organisation.sessions s
    join organisation.offer_policy_fields f on f.offer_id = s.offer_id
    where extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
  'sessions-held kind': sql`
    select o.kind as code, count(*) as n from organisation.sessions s join organisation.offers o on o.id = s.offer_id
    where s.status = 'held' and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
  'sessions-cancelled reason': sql`
    select s.reason as code, count(*) as n from organisation.sessions s
    where s.status = 'cancelled' and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by 1`,
};

describe('a kept table', () => {
  test.each(Object.entries(BASE))(
    'of %s is the recount of the day it was kept, but for what is hidden',
    async (name, query) => {
      const [id = '', by = ''] = name.split(' ');
      const counted = new Map(
        (await truth<{ code: string; n: number }>(keeper, query)).map((row) => [row.code, row.n]),
      );
      const { rows } = await show(id, by, 2025);
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) {
        const real = counted.get(String(row[by])) ?? 0;
        if (row.suppressed) expect(row.value).toBeNull();
        else expect([row[by], row.value]).toEqual([row[by], real]);
        if (real > 0 && real < 5) expect(row.suppressed).toBe(true);
      }
      for (const [code, n] of counted) if (n > 0) expect(rows.map((row) => row[by])).toContain(code);
    },
  );

  test('never leaves one hidden cell alone where its total is told by another table', async () => {
    for (const year of YEARS) {
      for (const [id, by] of [
        ...['sex', 'age-group', 'legal-status'].flatMap((one) => [
          ['participants', one],
          ['stayers', one],
        ]),
        ...['prison', 'sex', 'age-group', 'legal-status'].map((one) => ['population', one]),
        ...['attendances', 'sessions-held', 'sessions-cancelled'].flatMap((one) =>
          ['prison', 'category', 'kind', 'medium', 'language', 'participation-degree'].map((dimension) => [
            one,
            dimension,
          ]),
        ),
        ['sessions-cancelled', 'reason'],
      ] as [string, string][]) {
        const { rows } = await show(id, by, year);
        const hidden = rows.filter((row) => row.suppressed).length;
        if (rows.length > 1) expect(hidden, `${id} ${by} ${year}`).not.toBe(1);
      }
    }
  });

  test('is the same before and after a late registration, until the next edition', async () => {
    const before = await show('attendances', 'prison', 2025);
    const [session] = await truth<{ id: number; prison: string }>(
      keeper,
      sql`select id, prison from organisation.sessions where status = 'held' and prison = 'antwerpen'
          and starts_at between '2025-02-01' and '2025-11-01' order by id limit 1`,
    );
    await keeper.load((tx) =>
      tx.run(sql`update organisation.sessions set headcount = headcount + 7 where id = ${session?.id ?? 0}`),
    );
    await prepareMenu(keeper.database, { now: NOW });
    expect(await show('attendances', 'prison', 2025)).toEqual(before);
    const later = new Date('2027-03-02T12:00:00Z');
    await prepareMenu(keeper.database, { now: later });
    const after = await show('attendances', 'prison', 2025, later);
    const value = (figure: typeof before) => figure.rows.find((row) => row.prison === 'antwerpen')?.value ?? 0;
    expect(value(after)).toBe(value(before) + 7);
    expect(after.provenance.edition).toBe('2027-03-01');
    // Whoever still reads on the day before finds the older edition.
    expect((await show('attendances', 'prison', 2025)).provenance.edition).toBe('2026-03-01');
    // What was hidden in the first edition stays hidden in the next.
    for (const by of ['prison', 'policy-field', 'provider', 'category']) {
      const codes = async (now: Date) =>
        (await show('attendances', by, 2025, now)).rows.filter((row) => row.suppressed).map((row) => row[by]);
      expect(await codes(later)).toEqual(expect.arrayContaining(await codes(NOW)));
    }
  });

  test('carries no count of what it hides', async () => {
    const rows = await truth<{ row: { value: number | null; suppressed: boolean } }>(
      keeper,
      sql`select r as row from policy.kept_tables k cross join lateral jsonb_array_elements(k.rows) r`,
    );
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.some(({ row }) => row.suppressed)).toBe(true);
    for (const { row } of rows)
      expect(row.suppressed ? row.value === null : Number(row.value) >= 5 || row.value === 0).toBe(true);
  });
});

describe('what is not in the menu', () => {
  test('the API names the nearest table', async () => {
    const answer = await app.api(null, 'GET', '/figures/reach?by=prison&year=2025');
    expect(answer.status).toBe(422);
    expect(answer.body.nearest).toEqual({
      figure: 'participants',
      by: 'prison',
      year: 2025,
      href: '/figures/participants?by=prison&year=2025',
    });
  });

  test('the page gives the reason and the nearest table in one click', async () => {
    const page = await app.page(null, '/figures/participants?by=prison&year=2026');
    expect(page.status).toBe(422);
    expect(page.body).toContain('nog niet volledig geregistreerd');
    expect(page.body).toContain('href="/figures/participants?by=prison&amp;year=2025"');
    expect((await app.page(null, '/figures/participants?by=prison&year=2025')).status).toBe(200);
  });

  test('the page of a share says why it has none, and offers the counts', async () => {
    const page = await app.page(null, '/figures/reach');
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<tbody');
    expect((await app.page(null, '/figures/reach?by=prison')).status).toBe(422);
    expect(page.body).toContain('Dit cijfer geven we publiek niet');
    expect(page.body).toContain('href="/figures/participants?by=prison&amp;year=2025"');
  });

  test('the page of the menu says which edition it is and why cells are hidden', async () => {
    const page = await app.page(null, '/figures/participants?by=prison&year=2025');
    expect(page.body).toContain('Uitgave van 1 maart 2026');
    expect(page.body).toContain('Aantallen van 1 tot 4 tonen we niet');
    expect(page.body).not.toContain('Onderliggende rijen');
    expect(page.body).toContain('<option value="2024"');
    expect(page.body).not.toContain('<option value="2026"');
  });

  test('a reader of internal figures chooses up to three dimensions', async () => {
    const page = await app.page(
      'policy-officer',
      '/figures/participants?by=prison&by2=sex&by3=kind&year=2025&release=internal',
    );
    expect(page.status).toBe(200);
    expect(page.body).toContain('name="by3"');
    expect(page.body).toContain('Wat u vraagt, wordt genoteerd');
    const own = await app.page('supporter-antwerpen', '/figures/stayers?by=sex&year=2025&release=internal');
    expect(own.status).toBe(200);
    expect(own.body).toContain('Echte aantallen van uw eigen gevangenissen');
    expect((await app.page('detainee-1', '/figures/stayers?by=sex&year=2025&release=internal')).status).toBe(403);
  });

  test('every spelling of a question that is not in the menu is refused', async () => {
    for (const query of [
      'by=prison,sex',
      'by=prison&by2=sex',
      'by=prison&where=sex=male',
      'by=prison&where=prison=gent',
      'by=policyField&where=policy-field=sport,cultuur',
      'by=',
      'by=offer',
      'by=prison&from=2025-01-01&to=2025-11-30',
      'by=prison&year=2025&from=2025-01-01',
      'by=prison,sex,kind,medium,language,category,provider,reason,offer,month,year,quarter',
    ]) {
      const page = await app.page(null, `/figures/participants?${query}`);
      expect(page.status, query).toBe(422);
      expect(page.body, query).not.toContain('<tbody');
      // The second choice of a page is no parameter of the API.
      if (query.includes('by2')) continue;
      const api = await app.api(null, 'GET', `/figures/participants?${query}`);
      expect(api.status, query).toBe(422);
    }
  });
});
