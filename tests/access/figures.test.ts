import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { json, type Query, sql } from '../../src/platform/database/index.ts';
import { fact, REFUSED, reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** An SQLSTATE: a value that the function does not know. */
const UNKNOWN = '22023';
const SUBJECTS = ['participants', 'attendances', 'sessions', 'offers', 'stayers', 'population'];
const DIMENSIONS = [
  ...['policy-field', 'category', 'offer', 'kind', 'medium', 'language', 'participation-degree', 'provider'],
  ...['legal-status', 'age-group', 'sex', 'prison', 'year', 'quarter', 'month', 'status', 'reason'],
];

interface Row {
  keys: string[];
  value: number;
}

function figure(subject: string, by: (string | null)[], keep: Record<string, unknown> = {}): Query {
  return sql`select keys, value from organisation.figure_rows(${subject},
    array(select jsonb_array_elements_text(${json(by)})), '2024-01-01', '2026-03-31', ${json(keep)})`;
}
const asPublic = (query: Query) => reading<Row>(keeper, 'public', query);

test.each(['persons', 'individual.persons', '', 'PARTICIPANTS', "participants'; drop table individual.persons; --"])(
  'an unknown subject is refused: %j',
  async (subject) => {
    expect(await asPublic(figure(subject, []))).toBe(UNKNOWN);
  },
);

test.each(['token', 'x.token', 'person', 'f.policy_field', '', 'prison, x.token', null])(
  'an unknown dimension is refused: %j',
  async (dimension) => {
    for (const subject of SUBJECTS) expect(await asPublic(figure(subject, [dimension]))).toBe(UNKNOWN);
  },
);

test.each(['token', 'x.token', 'prison) or (true', "x' or 'a' = 'a"])(
  'a filter on an unknown dimension is refused: %j',
  async (dimension) => {
    for (const subject of SUBJECTS) expect(await asPublic(figure(subject, [], { [dimension]: ['x'] }))).toBe(UNKNOWN);
  },
);

test('no question about a figure gives a token, whatever it is divided by', async () => {
  const tokens = await truth<{ token: string }>(
    keeper,
    sql`select token::text as token from organisation.participation union select token::text from organisation.presence
        union select token::text from individual.tokens`,
  );
  const secret = new Set(tokens.map((row) => row.token));
  expect(secret.size).toBeGreaterThan(100);
  const given: string[] = [];
  for (const subject of SUBJECTS) {
    for (const dimension of DIMENSIONS) {
      const rows = await asPublic(figure(subject, [dimension]));
      if (rows !== UNKNOWN) given.push(...(rows as Row[]).flatMap((row) => row.keys));
    }
  }
  expect(given.length).toBeGreaterThan(500);
  expect(given.filter((key) => secret.has(key) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(key ?? ''))).toEqual([]);
});

test('a dimension with any other name is refused, whatever SQL is in it', async () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[a-z'";)(,.\- ]{1,20}$/),
    fc.constantFrom(...DIMENSIONS).chain((known) => fc.string({ minLength: 1 }).map((rest) => known + rest)),
    fc.constantFrom(
      'x.token',
      "'||x.token||'",
      '1; select 1',
      'token::text',
      '$1',
      'null',
      'current_user',
      '(select 1)',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SUBJECTS), hostile, fc.boolean(), async (subject, name, filter) => {
      // A text with a NUL never reaches the function: no database holds it.
      fc.pre(!DIMENSIONS.includes(name) && !name.includes('\u0000'));
      const outcome = await asPublic(filter ? figure(subject, [], { [name]: ['x'] }) : figure(subject, [name]));
      expect(outcome).toBe(UNKNOWN);
    }),
    { seed: 92, numRuns: 150 },
  );
});

test('a filter value is only ever compared, whatever SQL is in it', async () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "antwerpen' or 'a'='a",
      "') or true --",
      '"}',
      '{antwerpen}',
      'null',
      '$1',
      '%',
      "antwerpen'; drop table x",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SUBJECTS), hostile, async (subject, value) => {
      fc.pre(!value.includes('\u0000') && value !== 'antwerpen');
      expect(await asPublic(figure(subject, [], { prison: [value] }))).toEqual([]);
    }),
    { seed: 92, numRuns: 100 },
  );
});

test('a filter that is no list is refused', async () => {
  expect(await asPublic(figure('offers', [], { prison: 'antwerpen' }))).toBe(UNKNOWN);
  expect(await asPublic(figure('offers', [], { prison: { a: 1 } }))).toBe(UNKNOWN);
});

test('nobody reads the compact rows that the figures are made of', async () => {
  for (const who of ['public', 'policy-officer', 'supporter-antwerpen', 'counsellor-antwerpen', 'auditor']) {
    expect(await reading(keeper, who, sql`select token from organisation.participation`)).toBe(REFUSED);
    expect(await reading(keeper, who, sql`select token from organisation.presence`)).toBe(REFUSED);
  }
});

test('each person counts once among the participants of a prison', async () => {
  const { count } = await fact<{ count: number }>(
    keeper,
    sql`select count(distinct a.person_id) as count from individual.attendances a join organisation.sessions s on s.id = a.session_id
        where a.present and s.prison = 'antwerpen' and s.starts_at >= '2023-12-31T23:00:00Z' and s.starts_at < '2026-03-31T22:00:00Z'`,
  );
  expect(count).toBeGreaterThan(10);
  expect(await asPublic(figure('participants', [], { prison: ['antwerpen'] }))).toEqual([{ keys: [], value: count }]);
});
