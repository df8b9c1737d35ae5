import { afterAll, describe, expect, test, vi } from 'vitest';
import { isSmall } from '../recount/compare.ts';
import { recount } from '../recount/recount.ts';
import { readWorld } from '../recount/world.ts';
import { testDatabase } from '../support/database.ts';
import {
  type Answered,
  type Asked,
  cellsOf,
  codesOf,
  menuQuestions,
  nameOf,
  randomQuestions,
  TRIED,
} from './asking.ts';
import { Attacker } from './attacker.ts';
import { publicKnowledge, smallCells } from './targets.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const world = await readWorld(keeper);
const codes: Record<string, string[]> = { ...codesOf(world), prison: [...publicKnowledge(world).prisons] };

/** The years that are closed on the day that tests live on. */
const CLOSED = [2024, 2025];

/** The dimensions that the recount has for a figure. */
const KNOWN = (figure: string): readonly string[] => [
  ...(TRIED[figure] ?? TRIED.stayers ?? []),
  'year',
  'quarter',
  'month',
];

describe('the attacker works: on numbers of which only 1 to 4 are hidden', () => {
  /** A door that answers everything and hides nothing but counts of 1 to 4, totals included. */
  function careless({ figure, words }: Asked): Answered | null {
    const word = (name: string) => words.find(([one]) => one === name)?.[1];
    const year = word('year') ?? '2025';
    const period = { from: word('from') ?? `${year}-01-01`, to: word('to') ?? `${year}-12-31` };
    const by = word('by')?.split(',') ?? [];
    const where: Record<string, string[]> = {};
    for (const [name, value] of words) {
      const [dimension = '', list = ''] = value.split('=');
      if (name === 'where') where[dimension] = [...(where[dimension] ?? []), ...list.split(',')];
    }
    if (Object.keys(where).some((name) => !KNOWN(figure).includes(name))) return null;
    if (by.some((name) => !KNOWN(figure).includes(name))) return null;
    const rows = [...recount(world, { figure, by, ...period, where }).values()].map((cell) => {
      const suppressed = cell.counts.some(isSmall);
      const keys = Object.fromEntries(by.map((name, at) => [name, cell.codes[at] ?? '']));
      return { ...keys, value: suppressed ? null : cell.value, suppressed };
    });
    return { period, rows, provenance: {} };
  }

  function attack(questions: Asked[], guesses = false) {
    const attacker = new Attacker(publicKnowledge(world), { guesses });
    for (const asked of questions) {
      const answer = careless(asked);
      if (answer !== null) for (const cell of cellsOf(asked, answer, codes)) attacker.learn(cell);
    }
    return attacker.find(wanted);
  }
  const wanted = smallCells(world, CLOSED);
  const truthOf = new Map(wanted.map((cell) => [nameOf(cell), cell.truth]));
  const menu = menuQuestions(CLOSED).map(
    ({ figure, by, year }): Asked => ({
      figure,
      words: [
        ['by', by],
        ['year', `${year}`],
      ],
    }),
  );
  const everything = [...menu, ...unions(), ...randomQuestions(601, 120, codes)];

  const exact = attack(everything);

  test('totals, unions and shares give away most hidden counts, and what is found is the truth', () => {
    const found = exact;
    expect(wanted.length).toBeGreaterThan(60);
    expect(found.length).toBeGreaterThan(wanted.length * 0.5);
    for (const { cell, value } of found)
      expect(Math.abs(value - (truthOf.get(nameOf(cell)) ?? 0)), nameOf(cell)).toBeLessThan(0.5);
  });

  test('the guess that nobody was in two prisons gives away nearly all the others', () => {
    const right = [...exact, ...attack(everything, true)]
      .filter(({ cell, value }) => Math.round(value) === Math.round(truthOf.get(nameOf(cell)) ?? 0))
      .map(({ cell }) => nameOf(cell));
    expect(new Set(right).size).toBeGreaterThan(wanted.length * 0.75);
  });

  test('tables of one dimension alone give some away: sums over the properties of offers, and what is the same people', () => {
    expect(attack(menu).length).toBeGreaterThan(5);
  });

  /** Each code together with another one: what is shown of the two, less what is shown of the other. */
  function unions(): Asked[] {
    return menuQuestions(CLOSED).flatMap(({ figure, by, year }) =>
      (codes[by] ?? []).map((code, at, list): Asked => {
        const other = list[(at + 1) % list.length] ?? code;
        return {
          figure,
          words: [
            ['where', `${by}=${code},${other}`],
            ['year', `${year}`],
          ],
        };
      }),
    );
  }
});
