import { afterAll, describe, expect, test, vi } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { json, sql } from '../../src/platform/database/index.ts';
import { isSmall } from '../recount/compare.ts';
import { recount } from '../recount/recount.ts';
import { readWorld } from '../recount/world.ts';
import { PERSON_TABLES, personsSeen, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const world = await readWorld(keeper);

const OFFERS = [
  'prison',
  'policy-field',
  'category',
  'offer',
  'provider',
  'kind',
  'medium',
  'language',
  'participation-degree',
];
const TRAITS = ['legal-status', 'sex', 'age-group'];
const TIME = ['year', 'quarter', 'month'];
/** What the counting function of the database counts, with its dimensions. */
const SUBJECTS: Record<string, string[]> = {
  participants: [...OFFERS, ...TRAITS, ...TIME],
  attendances: [...OFFERS, ...TIME],
  sessions: [...OFFERS, 'reason', 'status', ...TIME],
  stayers: ['prison', ...TRAITS],
  population: ['prison', ...TRAITS],
};
const PERIOD = ['2025-01-01', '2025-12-31'] as const;

type Counted = { keys: string[]; value: number | null; named: number | null; sources: number | null };

/** Calls the counting function with SQL, past everything that the application would refuse. */
function count(who: string, subject: string, by: string[], keep: Record<string, string[]> = {}) {
  return reading<Counted>(
    keeper,
    who,
    sql`select keys, value, named, sources from organisation.figure_rows(${subject}, ${by}::text[], ${PERIOD[0]}::date, ${PERIOD[1]}::date, ${json(keep)})`,
  );
}

const POLICY = PERSONAS.filter(({ role }) =>
  ['policy-officer', 'plan-coordinator', 'step-lead', 'commission-member', 'answer-approver'].includes(role),
);
const PRISON = PERSONAS.filter(({ role }) =>
  ['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'trajectory-counsellor'].includes(role),
);
const OTHERS = PERSONAS.filter((persona) => !POLICY.includes(persona) && !PRISON.includes(persona));

function pairs(dimensions: string[]): string[][] {
  return [[], ...dimensions.flatMap((one, at) => [[one], ...dimensions.slice(at + 1).map((other) => [one, other])])];
}

describe('with SQL, past the application', () => {
  test('nobody outside the two circles counts anything', async () => {
    expect(OTHERS.length).toBeGreaterThan(4);
    for (const who of ['public', ...OTHERS.map(({ id }) => id)]) {
      for (const subject of Object.keys(SUBJECTS)) {
        expect(await count(who, subject, ['prison']), `${who} ${subject}`).toBe(REFUSED);
        expect(await count(who, subject, []), `${who} ${subject}`).toBe(REFUSED);
      }
    }
  });

  test.each(Object.keys(SUBJECTS))(
    'the policy level gets no count of 1 to 4 of %s, of any two dimensions',
    async (subject) => {
      let cells = 0;
      for (const by of pairs(SUBJECTS[subject] ?? [])) {
        const rows = await count('policy-officer', subject, by);
        if (typeof rows === 'string') {
          // An average by a part of time is no average of the period.
          expect(subject === 'population' || by.every((name) => TIME.includes(name)), `${by} ${rows}`).toBe(true);
          continue;
        }
        const small = rows.filter(({ value, named, sources }) =>
          [value, named, sources].some((one) => isSmall(one ?? 0)),
        );
        expect(small, by.join()).toEqual([]);
        cells += rows.length;
      }
      expect(cells).toBeGreaterThan(20);
    },
  );

  test('every role of the policy level stands before the same wall', async () => {
    const first = await count('policy-officer', 'participants', ['prison', 'sex']);
    expect(first.length).toBeGreaterThan(10);
    expect(POLICY).toHaveLength(5);
    for (const { id } of POLICY) expect(await count(id, 'participants', ['prison', 'sex']), id).toEqual(first);
  });

  test('the policy level asks at most three dimensions, filters counted', async () => {
    expect(await count('policy-officer', 'participants', ['prison', 'sex', 'age-group', 'kind'])).toMatch(
      /^[0-9A-Z]{5}$/,
    );
    const filtered = count('policy-officer', 'participants', ['prison', 'sex'], {
      kind: ['group'],
      medium: ['fysiek'],
    });
    expect(await filtered).toMatch(/^[0-9A-Z]{5}$/);
  });

  test('who works with the persons of a prison gets true numbers of the own prisons, whatever is asked', async () => {
    for (const { id, prisons } of PRISON) {
      for (const keep of [{}, { prison: ['antwerpen', 'gent', 'hasselt'] }, { prison: ['hasselt'] }] as Record<
        string,
        string[]
      >[]) {
        const rows = await count(id, 'participants', ['prison'], keep);
        if (typeof rows === 'string') continue;
        for (const { keys, value } of rows) {
          const truth = recount(world, { figure: 'participants', by: ['prison'], from: PERIOD[0], to: PERIOD[1] });
          expect(prisons, `${id} ${JSON.stringify(keep)}`).toContain(keys[0]);
          expect(value, `${id} ${keys[0]}`).toBe(truth.get(keys[0] ?? '')?.value);
        }
      }
      const all = await count(id, 'participants', []);
      const own = recount(world, {
        figure: 'participants',
        by: [],
        from: PERIOD[0],
        to: PERIOD[1],
        where: { prison: prisons },
      });
      if (typeof all !== 'string') expect(all[0]?.value ?? 0, id).toBe(own.get('')?.value ?? 0);
    }
  });

  test('the policy level reads no person in any table of persons, and no compact row', async () => {
    for (const { id } of POLICY) {
      for (const table of PERSON_TABLES) expect(await personsSeen(keeper, id, table), `${id} ${table}`).toBe(REFUSED);
      expect(await reading(keeper, id, sql`select token from organisation.participation limit 1`)).toBe(REFUSED);
      expect(await reading(keeper, id, sql`select token from organisation.presence limit 1`)).toBe(REFUSED);
      expect(await reading(keeper, id, sql`select named from organisation.sessions limit 1`)).toBe(REFUSED);
    }
  });
});
