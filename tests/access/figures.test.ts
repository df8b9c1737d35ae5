import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { findPersona } from '../../src/access/index.ts';
import { type Asker, json, type Query, sql } from '../../src/platform/database/index.ts';
import { changing, fact, REFUSED, reading, truth } from '../support/asking.ts';
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
/** A role that may ask; what it may see of the answer is told further on. */
const asOfficer = (query: Query) => reading<Row>(keeper, 'policy-officer', query);
const COUNTER: Asker = { id: 'counter', databaseRole: 'brug_counter', roleId: null };

/** The true counts, which the counter alone gets. */
function counted(subject: string, by: string[], keep: Record<string, unknown> = {}): Query {
  return sql`select keys, value from organisation.count_rows(${subject},
    array(select jsonb_array_elements_text(${json(by)})), '2024-01-01', '2026-03-31', ${json(keep)})`;
}
const asCounter = (query: Query) => reading<Row>(keeper, COUNTER, query);

test.each(['persons', 'individual.persons', '', 'PARTICIPANTS', "participants'; drop table individual.persons; --"])(
  'an unknown subject is refused: %j',
  async (subject) => {
    expect(await asOfficer(figure(subject, []))).toBe(UNKNOWN);
  },
);

test.each(['token', 'x.token', 'person', 'f.policy_field', '', 'prison, x.token', null])(
  'an unknown dimension is refused: %j',
  async (dimension) => {
    for (const subject of SUBJECTS) expect(await asOfficer(figure(subject, [dimension]))).toBe(UNKNOWN);
  },
);

test.each(['token', 'x.token', 'prison) or (true', "x' or 'a' = 'a"])(
  'a filter on an unknown dimension is refused: %j',
  async (dimension) => {
    for (const subject of SUBJECTS) expect(await asOfficer(figure(subject, [], { [dimension]: ['x'] }))).toBe(UNKNOWN);
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
      const rows = await asOfficer(figure(subject, [dimension]));
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
      const outcome = await asOfficer(filter ? figure(subject, [], { [name]: ['x'] }) : figure(subject, [name]));
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
      expect(await asOfficer(figure(subject, [], { prison: [value] }))).toEqual([]);
    }),
    { seed: 92, numRuns: 100 },
  );
});

test('a filter that is no list is refused', async () => {
  expect(await asOfficer(figure('offers', [], { prison: 'antwerpen' }))).toBe(UNKNOWN);
  expect(await asOfficer(figure('offers', [], { prison: { a: 1 } }))).toBe(UNKNOWN);
});

test.each([
  ['filters', sql`'participants', '{prison}', '2025-01-01', '2025-12-31', null`],
  ['dimensions', sql`'participants', null, '2025-01-01', '2025-12-31', '{}'`],
  ['first day', sql`'participants', '{prison}', null, '2025-12-31', '{}'`],
  ['last day', sql`'participants', '{prison}', '2025-01-01', null, '{}'`],
  ['subject', sql`null, '{prison}', '2025-01-01', '2025-12-31', '{}'`],
])('a question without its %s is refused, so that no wall is added to nothing', async (_, question) => {
  for (const who of ['policy-officer', 'supporter-antwerpen'])
    expect(await reading(keeper, who, sql`select keys, value from organisation.figure_rows(${question})`)).toBe(
      UNKNOWN,
    );
  expect(await asCounter(sql`select keys, value from organisation.count_rows(${question})`)).toBe(UNKNOWN);
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
    sql`select count(distinct a.person_id) as count from organisation.attendances a join organisation.sessions s on s.id = a.session_id
        where a.present and s.prison = 'antwerpen' and s.starts_at >= '2023-12-31T23:00:00Z' and s.starts_at < '2026-03-31T22:00:00Z'`,
  );
  expect(count).toBeGreaterThan(10);
  const asked = { prison: ['antwerpen'] };
  expect(await asCounter(counted('participants', [], asked))).toEqual([{ keys: [], value: count }]);
  expect(await asOfficer(figure('participants', [], asked))).toEqual([{ keys: [], value: count }]);
});

const POLICY = ['policy-officer', 'plan-coordinator', 'lead-saw', 'commission-member', 'approver'];
const PRISON = ['coordinator-antwerpen', 'supporter-antwerpen', 'counsellor-antwerpen', 'education-coordinator'];
const NOBODY = ['public', 'movement-officer-antwerpen', 'provider-antwerpen', 'therapist-antwerpen'].concat([
  'justice-house-antwerpen',
  'detainee-1',
  'auditor',
]);

describe('who gets which counts', () => {
  test.each(NOBODY)('%s gets no count of anything', async (who) => {
    for (const subject of [...SUBJECTS, 'reach'])
      expect(await reading(keeper, who, figure(subject, [])), subject).toBe(REFUSED);
  });

  test('nobody but the counter gets true counts of everything', async () => {
    for (const who of [...NOBODY, ...POLICY, ...PRISON]) {
      expect(await reading(keeper, who, counted('participants', ['prison'])), who).toBe(REFUSED);
      expect(await reading(keeper, who, sql`select month from organisation.figure_load('presence')`), who).toBe(
        REFUSED,
      );
    }
    expect(await asCounter(counted('participants', ['prison']))).not.toBe(REFUSED);
  });

  test('the counter reads no row of a person, of an offer or of the audit log', async () => {
    for (const query of [
      sql`select 1 from organisation.participation`,
      sql`select 1 from organisation.presence`,
      sql`select 1 from individual.persons`,
      sql`select 1 from audit.entries`,
      sql`select 1 from policy.answers`,
    ])
      expect(await reading(keeper, COUNTER, query)).toBe(REFUSED);
  });

  test.each(POLICY)('%s gets no count of 1 to 4, whatever it is divided by', async (who) => {
    let hidden = 0;
    for (const subject of ['participants', 'attendances', 'sessions', 'stayers', 'population', 'reach']) {
      for (const by of [['prison'], ['prison', 'sex', 'age-group'], ['prison', 'policy-field', 'month'], ['offer']]) {
        const rows = await reading<{ value: number | null; named: number | null; sources: number | null }>(
          keeper,
          who,
          sql`select value, named, sources from organisation.figure_rows(${subject},
            array(select jsonb_array_elements_text(${json(by)})), '2024-01-01', '2026-03-31', '{}')`,
        );
        if (typeof rows === 'string') expect(rows).toBe(UNKNOWN);
        else {
          for (const row of rows) {
            if (row.value === null) hidden += 1;
            for (const count of [row.value, row.named, (row.value ?? 0) - (row.named ?? row.value ?? 0)])
              expect((count ?? 0) <= 0 || (count ?? 0) >= 5, `${subject} ${by} ${count}`).toBe(true);
            expect(row.sources).toBeNull();
          }
        }
      }
    }
    expect(hidden).toBeGreaterThan(100);
  });

  test.each([...POLICY, ...PRISON])('%s gets at most three dimensions, filters included', async (who) => {
    expect(await reading(keeper, who, figure('participants', ['prison', 'sex', 'kind', 'medium']))).toBe(UNKNOWN);
    expect(
      await reading(keeper, who, figure('participants', ['prison', 'sex'], { kind: ['group'], medium: ['online'] })),
    ).toBe(UNKNOWN);
  });

  test.each(PRISON)('%s gets true numbers, of the own prisons alone', async (who) => {
    const own = findPersona(who)?.prisons ?? [];
    const truthful = (await asCounter(counted('participants', ['prison', 'sex']))) as Row[];
    const rows = (await reading<Row>(keeper, who, figure('participants', ['prison', 'sex']))) as Row[];
    const expected = truthful.filter((row) => own.some((code) => code === row.keys[0]));
    expect(expected.length).toBeGreaterThan(0);
    const order = (some: Row[]) => some.map((row) => JSON.stringify(row)).sort();
    expect(order(rows)).toEqual(order(expected));
    // Another prison is asked in vain, alone or beside the own.
    expect(await reading(keeper, who, figure('participants', [], { prison: ['brugge'] }))).toEqual([]);
    const both = await reading<Row>(keeper, who, figure('participants', ['prison'], { prison: ['brugge', ...own] }));
    expect((both as Row[]).some((row) => row.keys[0] === 'brugge')).toBe(false);
  });
});

describe('public tables', () => {
  const keep = sql`insert into policy.kept_tables (figure, version, dimension, year, edition, origins, rows, content_hash)
    values ('participants', 2, 'prison', 2025, '2026-03-01', '{demonstration}', '[]', 'x')`;

  test('only the counter adds one, and nobody changes one or sets its moment', async () => {
    for (const who of [...NOBODY, ...POLICY, ...PRISON]) expect(await changing(keeper, who, keep), who).toBe(REFUSED);
    expect(await changing(keeper, COUNTER, keep)).toBe(1);
    for (const who of [COUNTER, 'public', 'policy-officer']) {
      expect(await changing(keeper, who, sql`update policy.kept_tables set rows = '[]'`)).toBe(REFUSED);
      expect(await changing(keeper, who, sql`delete from policy.kept_tables`)).toBe(REFUSED);
    }
    const dated = sql`insert into policy.kept_tables (figure, version, dimension, year, edition, computed_at, origins, rows, content_hash)
      values ('participants', 2, 'prison', 2025, '2026-03-01', '2020-01-01', '{}', '[]', 'x')`;
    expect(await changing(keeper, COUNTER, dated)).toBe(REFUSED);
  });
});

describe('one value per person', () => {
  test('every stay knows from which month the person is older', async () => {
    expect(await truth(keeper, sql`select 1 from organisation.presence where birth_month is null`)).toEqual([]);
  });

  test('legal status and age group divide the participants of a period without overlap', async () => {
    const sum = (rows: Row[] | string) => (rows as Row[]).reduce((total, row) => total + row.value, 0);
    const whole = sum(await asCounter(counted('participants', [])));
    for (const by of ['legal-status', 'age-group', 'sex'])
      expect(sum(await asCounter(counted('participants', [by]))), by).toBe(whole);
  });

  test('who took part is never more than who stayed', async () => {
    for (const by of [['prison'], ['legal-status'], ['prison', 'age-group', 'legal-status'], ['sex', 'year']]) {
      const rows = (await reading<{ value: number; named: number }>(
        keeper,
        COUNTER,
        sql`select value, named from organisation.count_rows('reach', array(select jsonb_array_elements_text(${json(by)})),
          '2024-01-01', '2025-12-31', '{}')`,
      )) as { value: number; named: number }[];
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) expect(row.named).toBeLessThanOrEqual(row.value);
    }
  });

  test('counts per range of tokens add up to the whole', async () => {
    const middle = '80000000-0000-0000-0000-000000000000';
    for (const subject of ['participants', 'stayers', 'population', 'reach']) {
      const part = async (from: string | null, to: string | null) => {
        const rows = await reading<{ key: string; value: number }>(
          keeper,
          COUNTER,
          sql`select keys[1] as key, value from organisation.count_rows(${subject}, '{prison,legal-status}', '2025-01-01', '2025-12-31', '{}',
            ${from}::uuid, ${to}::uuid)`,
        );
        return (rows as { value: number }[]).reduce((sum, row) => sum + row.value, 0);
      };
      const whole = await part(null, null);
      expect(whole).toBeGreaterThan(0);
      expect((await part(null, middle)) + (await part(middle, null)), subject).toBe(whole);
    }
  });
});
