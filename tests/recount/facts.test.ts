import { afterAll, expect, test, vi } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { ask, type Given } from './compare.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);

const YEAR_OF = { funding: 2015, 'fte-planned': 2014 } as const;
const period = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** Adds up items per combination of codes, with a `*` row for every sum over a dimension. */
function table(items: { codes: Record<string, string>; amount: number }[], by: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { codes, amount } of items) {
    for (let choice = 0; choice < 2 ** by.length; choice += 1) {
      const key = by.map((name, index) => ((choice >> index) & 1 ? codes[name] : '*')).join(' × ');
      sums.set(key, Math.round(((sums.get(key) ?? 0) + amount) * 1000) / 1000);
    }
  }
  return sums;
}

function rowsOf(given: Given, by: readonly string[]): Map<string, number | null> {
  return new Map(given.rows.map((row) => [by.map((name) => row[name]).join(' × '), row.value]));
}

function upToTwo(dimensions: readonly string[]): string[][] {
  return [[], ...dimensions.flatMap((one, at) => [[one], ...dimensions.slice(at + 1).map((two) => [one, two])])];
}

test('money equals the lines of the budget, for every two dimensions and with totals', async () => {
  const lines = await truth<{ field: string; character: string | null; prison: string | null; amount: number }>(
    keeper,
    sql`select policy_field as field, character, prison, amount from policy.funding_lines where year = ${YEAR_OF.funding}`,
  );
  const items = lines.map(({ field, character, prison, amount }) => ({
    codes: {
      ...{ 'policy-field': field, character: character ?? 'unknown', prison: prison ?? 'not-attributable' },
      ...{ level: 'vlaams', year: String(YEAR_OF.funding) },
    },
    amount,
  }));
  for (const by of upToTwo(['policy-field', 'character', 'prison', 'level', 'year'])) {
    const given = await ask(app, null, { figure: 'funding', by, ...period(YEAR_OF.funding) }, 'public');
    expect(rowsOf(given, by), by.join()).toEqual(table(items, by));
  }
  const fields = ['onderwijs', 'welzijn'];
  const where = { 'policy-field': fields };
  const given = await ask(app, null, { figure: 'funding', by: [], ...period(YEAR_OF.funding), where }, 'public');
  const both = items.filter(({ codes }) => fields.includes(codes['policy-field']));
  expect(rowsOf(given, [])).toEqual(table(both, []));
});

test('staff equals the printed functions, for every two dimensions and with totals', async () => {
  const lines = await truth<{ code: string; field: string | null; level: string; fte: number }>(
    keeper,
    sql`select code, policy_field as field, level, fte from organisation.staff
        where year = ${YEAR_OF['fte-planned']} and not stated_total`,
  );
  const items = lines.map(({ code, field, level, fte }) => ({
    codes: { function: code, 'policy-field': field ?? 'unknown', level },
    amount: fte,
  }));
  for (const by of upToTwo(['function', 'policy-field', 'level'])) {
    const given = await ask(app, null, { figure: 'fte-planned', by, ...period(YEAR_OF['fte-planned']) }, 'public');
    expect(rowsOf(given, by), by.join()).toEqual(table(items, by));
  }
});

interface Printed {
  prison: string;
  measure: string;
  dimension: string;
  category: string;
  value: number | null;
}

const printed = await truth<Printed>(
  keeper,
  sql`select prison, measure, dimension, category, value from organisation.population_facts where year = 2013`,
);
const stated = await truth<Printed>(
  keeper,
  sql`select '*' as prison, measure, dimension, category, value from organisation.population_totals where year = 2013`,
);
const cell = (measure: string, prison: string, dimension = 'total', category?: string) =>
  [...printed, ...stated].find(
    (one) =>
      one.measure === measure &&
      one.prison === prison &&
      one.dimension === dimension &&
      (category === undefined || one.category === category),
  )?.value ?? null;
const prisons = [...new Set(printed.map(({ prison }) => prison))];

test('places and population equal the printed cells, the totals those that the source states', async () => {
  for (const measure of ['capacity', 'population']) {
    const given = rowsOf(await ask(app, null, { figure: measure, by: ['prison'], ...period(2013) }, 'public'), [
      'prison',
    ]);
    for (const prison of prisons) expect(given.get(prison) ?? null, prison).toBe(cell(measure, prison));
    expect(given.get('*') ?? null).toBe(cell(measure, '*'));
  }
  for (const trait of ['sex', 'legal-status']) {
    const by = ['prison', trait];
    const given = rowsOf(await ask(app, null, { figure: 'population', by, ...period(2013) }, 'public'), by);
    const inSource = printed.filter((one) => one.measure === 'population' && one.dimension === trait);
    expect(inSource.length).toBeGreaterThan(30);
    for (const one of inSource) expect(given.get(`${one.prison} × ${one.category}`) ?? null).toBe(one.value);
    for (const one of stated.filter((all) => all.measure === 'population' && all.dimension === trait))
      expect(given.get(`* × ${one.category}`) ?? null, one.category).toBe(one.value);
  }
});

test('overcrowding is what the printed places and population give, in one decimal', async () => {
  const given = rowsOf(await ask(app, null, { figure: 'overcrowding', by: ['prison'], ...period(2013) }, 'public'), [
    'prison',
  ]);
  for (const prison of prisons) {
    const places = cell('capacity', prison);
    const present = cell('population', prison);
    const expected = places && present !== null ? Math.round(((present - places) / places) * 1000) / 10 : null;
    expect(given.get(prison) ?? null, prison).toBe(expected);
  }
});

test('a filter of prisons gives rows of those prisons, or one number for all of them', async () => {
  const where = { prison: ['antwerpen', 'gent'] };
  const sum = (measure: string) => (cell(measure, 'antwerpen') ?? 0) + (cell(measure, 'gent') ?? 0);
  const places = sum('capacity');
  const share = Math.round(((sum('population') - places) / places) * 1000) / 10;
  for (const [figure, expected] of [
    ['capacity', places],
    ['population', sum('population')],
    ['overcrowding', share],
  ] as const) {
    const alone = await ask(app, null, { figure, by: [], ...period(2013), where }, 'public');
    expect(alone.rows, figure).toHaveLength(1);
    expect(alone.rows[0]?.value, figure).toBeCloseTo(expected, 1);
    const apart = rowsOf(await ask(app, null, { figure, by: ['prison'], ...period(2013), where }, 'public'), [
      'prison',
    ]);
    expect([...apart.keys()].filter((key) => key !== '*').sort(), figure).toEqual(['antwerpen', 'gent']);
  }
});
