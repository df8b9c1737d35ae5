import { afterAll, describe, expect, test, vi } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addressOf, ask, type Given, protectedFaults, trueDifferences } from './compare.ts';
import { chooser } from './random.ts';
import { COUNTED, type Question, recount } from './recount.ts';
import { readWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const world = await readWorld(keeper);

const figures: { id: string; dimensions: string[] }[] = (await app.api(null, 'GET', '/figures')).body;
const counted = figures.filter(({ id }) => COUNTED.includes(id));
const dimensionsOf = new Map(counted.map(({ id, dimensions }) => [id, dimensions]));

/** The year that is closed, and a period that crosses into the running one. */
const CLOSED = { from: '2025-01-01', to: '2025-12-31' };
const ACROSS = { from: '2025-03-01', to: '2026-02-28' };
const OWN = ['antwerpen', 'gent', 'mechelen'];
const THINGS = ['offers'];

/** Every dimension alone and every two of them, in an order of the figure. */
function singlesAndPairs(id: string): string[][] {
  const dimensions = dimensionsOf.get(id) ?? [];
  const isTime = (name: string) => ['year', 'quarter', 'month'].includes(name);
  return dimensions.flatMap((first, index) => [
    [first],
    ...dimensions
      .slice(index + 1)
      .filter((second) => !(isTime(first) && isTime(second)))
      .map((second) => [first, second]),
  ]);
}

/** By how many dimensions a figure can be divided at once. */
const mostOf = (id: string) => (id === 'waiting-time' ? 2 : 3);

function periodFor(by: readonly string[]): typeof CLOSED {
  return by.some((name) => ['quarter', 'month'].includes(name)) ? ACROSS : CLOSED;
}

/** Asks, and gives nothing where the answer would have more rows than one may have. */
async function given(persona: string, question: Question): Promise<Given | null> {
  const { status, body } = await app.api(persona, 'GET', addressOf(question, 'internal'));
  if (status === 200) return body;
  if (body.detail !== undefined && recount(world, question).size > 1000) return null;
  throw new Error(`${addressOf(question, 'internal')} as ${persona}: ${status} ${JSON.stringify(body)}`);
}

/** The faults of many questions, a few of each, with the address to ask again. */
async function faultsOf(
  persona: string,
  questions: Question[],
  judge: (question: Question, answer: Given) => string[],
) {
  const faults: string[] = [];
  for (const question of questions) {
    const answer = await given(persona, question);
    if (answer === null) continue;
    const found = judge(question, answer);
    if (found.length > 0) faults.push(`${addressOf(question, 'internal')}: ${found.slice(0, 3).join('; ')}`);
  }
  return faults;
}

test('the recount knows every figure that counts activities or persons', () => {
  expect(counted.map(({ id }) => id).sort()).toEqual([...COUNTED].sort());
});

test('the recount can fail: a person less, and the figure differs', async () => {
  const question = { figure: 'participants', by: ['prison'], ...CLOSED, where: { prison: ['antwerpen'] } };
  const answer = await ask(app, 'coordinator-antwerpen', question);
  expect(trueDifferences(world, question, answer)).toEqual([]);
  const [first] = world.attendances.filter(({ prison, day }) => prison === 'antwerpen' && day.startsWith('2025'));
  const without = { ...world, attendances: world.attendances.filter(({ person }) => person !== first?.person) };
  expect(trueDifferences(without, question, answer)).toHaveLength(answer.rows.length);
});

describe('who works with the persons of a prison reads true numbers, equal to the recount', () => {
  const judge = (question: Question, answer: Given) => trueDifferences(world, question, answer);
  const own = (question: Question): Question => ({ ...question, where: { ...question.where, prison: OWN } });

  test.each(counted.map(({ id }) => id))('%s, for every dimension and every two of them, with totals', async (id) => {
    const questions = singlesAndPairs(id).map((by) => own({ figure: id, by, ...periodFor(by) }));
    expect(
      await faultsOf('education-coordinator', [own({ figure: id, by: [], ...CLOSED }), ...questions], judge),
    ).toEqual([]);
  });

  test('three dimensions, of every figure a sample', async () => {
    const draw = chooser(603);
    const questions = counted.flatMap(({ id, dimensions }) =>
      Array.from({ length: 4 }, () =>
        draw.some(
          dimensions.filter((name) => name !== 'offer' && name !== 'year'),
          2,
        ),
      ).map((more) => {
        const by = [...new Set(['prison', ...more])].slice(0, mostOf(id));
        return own({ figure: id, by, ...periodFor(by) });
      }),
    );
    expect(await faultsOf('education-coordinator', questions, judge)).toEqual([]);
  });

  test('filters with several values: who has two of them counts once', async () => {
    const draw = chooser(604);
    const questions = counted.flatMap(({ id, dimensions }) =>
      ['policy-field', 'provider', ...draw.some(dimensions, 4)]
        .filter((name) => dimensions.includes(name) && !['year', 'quarter', 'month', 'prison'].includes(name))
        .flatMap((name) => {
          const codes = codesOf(id, name);
          return [
            [],
            [draw.one(dimensions.filter((one) => !['offer', 'prison', 'year', 'quarter', 'month'].includes(one)))],
            [name],
          ].map((by) => own({ figure: id, by, ...CLOSED, where: { [name]: draw.some(codes, 2 + draw.below(3)) } }));
        }),
    );
    expect(questions.length).toBeGreaterThan(60);
    expect(await faultsOf('education-coordinator', questions, judge)).toEqual([]);
  });

  /** The codes of a dimension that the three prisons know. */
  function codesOf(figure: string, name: string): string[] {
    return [...recount(world, own({ figure, by: [name], ...CLOSED })).values()].flatMap(({ codes }) => codes);
  }
});

describe('the policy level reads protected numbers: what is shown equals the recount, what is hidden has a reason', () => {
  const judge = (question: Question, answer: Given) =>
    THINGS.includes(question.figure)
      ? trueDifferences(world, question, answer)
      : protectedFaults(world, question, answer);

  test.each(counted.map(({ id }) => id))('%s, for every dimension and every two of them', async (id) => {
    const questions = singlesAndPairs(id).map((by) => ({ figure: id, by, ...periodFor(by) }));
    expect(await faultsOf('policy-officer', questions, judge)).toEqual([]);
  });

  test('three dimensions, of every figure a sample', async () => {
    const draw = chooser(605);
    const questions = counted.flatMap(({ id, dimensions }) =>
      Array.from({ length: 4 }, () =>
        draw.some(
          dimensions.filter((name) => name !== 'offer' && name !== 'year'),
          mostOf(id),
        ),
      ).map((by) => ({
        figure: id,
        by,
        ...periodFor(by),
      })),
    );
    expect(await faultsOf('policy-officer', questions, judge)).toEqual([]);
  });

  test('filters with several values', async () => {
    const draw = chooser(606);
    const questions = counted.flatMap(({ id, dimensions }) =>
      draw
        .some(
          dimensions.filter((name) => !['year', 'quarter', 'month'].includes(name)),
          5,
        )
        .map((name): Question => {
          const codes = [...recount(world, { figure: id, by: [name], ...CLOSED }).values()].flatMap(
            (cell) => cell.codes,
          );
          const by = draw.some(
            dimensions.filter((one) => one !== name && one !== 'offer' && one !== 'year'),
            1,
          );
          return { figure: id, by, ...periodFor(by), where: { [name]: draw.some(codes, 2) } };
        }),
    );
    expect(await faultsOf('policy-officer', questions, judge)).toEqual([]);
  });
});

describe('the properties of shares', () => {
  test('reach is never above 100 %, in any cell of any two dimensions', async () => {
    for (const by of singlesAndPairs('reach')) {
      const answer = await ask(app, 'education-coordinator', {
        figure: 'reach',
        by,
        ...CLOSED,
        where: { prison: OWN },
      });
      for (const row of answer.rows) expect(row.value ?? 0, by.join()).toBeLessThanOrEqual(100);
    }
  });
});
