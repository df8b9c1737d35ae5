import { describe, expect, it } from 'vitest';
import { CHANGES, LAYOUTS, wordOf } from '../../../tests/support/plan-layouts.ts';
import { type Score, scoreOf } from '../../../tests/support/plan-score.ts';
import { OTHER_PLANS } from '../../../tests/support/plans-elsewhere.ts';
import { withFaults } from './faults.ts';
import type { FoundGoal, FoundStep } from './found.ts';
import { readPlainText } from './read-text.ts';
import { planIn } from './readers.ts';
import { type Piece, ruledTables } from './ruled.ts';

/** What is asked of every layout, in parts of a hundred; a row that runs on in one line without a sign between its cells has its own. */
const LEAST = 95;
/** Of a hundred rows so many may be none: a title that is cut counts as one that is lost, and one that is made up. */
const MOST = 2;
const RUNNING = ['running', 'running, wide headings'];
const TRIED = ['as it is', 'narrow', 'no blank lines', 'page numbers', 'headers and form feeds'];

const stepsOf = (goal: FoundGoal): FoundStep[] => [
  ...goal.steps.flatMap((step) => [step, ...step.steps]),
  ...goal.subGoals.flatMap(stepsOf),
];

function total(scores: readonly Score[]) {
  const sum = (of: (score: Score) => number) => scores.reduce((all, score) => all + of(score), 0);
  const rows = sum((score) => score.rows);
  const share = (count: number) => Math.floor((count / rows) * 100);
  return {
    rows: share(sum(({ found }) => found)),
    leads: share(sum(({ leads }) => leads)),
    partners: share(sum(({ partners }) => partners)),
    terms: share(sum(({ terms }) => terms)),
    invented: share(sum(({ invented }) => invented)),
    wrong: scores.flatMap(({ wrong }) => wrong),
  };
}

describe('plans of other ministries', () => {
  it.each(LAYOUTS.filter(({ name }) => !RUNNING.includes(name)).map((layout) => [layout.name, layout] as const))(
    'in %s',
    (_name, layout) => {
      const changes = CHANGES.filter(({ name }) => TRIED.includes(name));
      const found = total(
        changes.flatMap(({ change, width }) =>
          OTHER_PLANS.map((plan) => scoreOf(readPlainText(change(layout.make(plan, width), layout)), plan)),
        ),
      );
      const said = found.wrong.slice(0, 12).join('\n');
      for (const part of ['rows', 'leads', 'partners', 'terms'] as const)
        expect(found[part], `${part}\n${said}`).toBeGreaterThanOrEqual(LEAST);
      expect(found.invented, said).toBeLessThanOrEqual(MOST);
    },
  );

  it('in rows whose cells only a space parts: whatever is not read as it is meant, is doubted', () => {
    const layout = LAYOUTS.find(({ name }) => name === 'running');
    if (layout === undefined) throw new Error('no such layout');
    const wrong = OTHER_PLANS.flatMap((plan) => {
      const { goals } = withFaults(readPlainText(layout.make(plan, 100)));
      const titles = new Set(plan.goals.flatMap(({ steps }) => steps.map(({ title }) => title)));
      return goals.flatMap(stepsOf).filter(({ title, doubts }) => !titles.has(title) && doubts.length === 0);
    });
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  it.each(['table per goal', 'merged rows', 'merged column'] as const)('in Word, with a %s', async (layout) => {
    const scores = await Promise.all(
      OTHER_PLANS.map(async (plan) => scoreOf(await planIn(wordOf(plan, layout)), plan)),
    );
    expect(total(scores)).toMatchObject({ rows: 100, leads: 100, partners: 100, terms: 100, invented: 0, wrong: [] });
  });
});

it('a table that is drawn keeps its cells: a merged one stands where it begins, a paragraph in a cell is its own', () => {
  const piece = (text: string, x: number, y: number): Piece => ({ text, x, y, width: text.length * 5, height: 10 });
  const across = [100, 80, 40, 0].map((at) => ({ at, from: 0, to: 300 }));
  const upright = [0, 100, 300].map((at) => ({ at, from: 0, to: at === 100 ? 80 : 100 }));
  const { tables, others } = ruledTables(
    [
      piece('Doelstelling 1: Titel', 5, 85),
      piece('Iets doen', 5, 65),
      piece('Natuurvrienden', 105, 65),
      piece('gemeenten', 105, 52),
      piece('Buiten', 5, 150),
      piece('Nog iets', 5, 25),
    ],
    { across, upright },
  );
  expect(tables.map(({ lines }) => lines)).toEqual([
    ['| Doelstelling 1: Titel |', '| Iets doen | Natuurvrienden \u2029gemeenten |', '| Nog iets |  |'],
  ]);
  expect(others.map(({ text }) => text)).toEqual(['Buiten']);
});
