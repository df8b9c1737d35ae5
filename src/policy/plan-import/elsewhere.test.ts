import { describe, expect, it } from 'vitest';
import { CHANGES, LAYOUTS, wordOf } from '../../../tests/support/plan-layouts.ts';
import { type Score, scoreOf } from '../../../tests/support/plan-score.ts';
import { OTHER_PLANS } from '../../../tests/support/plans-elsewhere.ts';
import { withFaults } from './faults.ts';
import type { FoundGoal, FoundStep } from './found.ts';
import { partsOf } from './page-columns.ts';
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

/** What was read of each step, in a line: its number, its title, who leads and helps, and its term. */
const told = (text: string) => {
  const line = (step: FoundStep, above = ''): string[] => {
    const number = `${above}${step.number ?? '-'}`;
    const said = [number, step.title, step.lead.join(' + '), step.partners.join(' + '), step.term.text ?? ''].join(
      ' | ',
    );
    return [said, ...step.steps.flatMap((below) => line(below, `${number}>`))];
  };
  return readPlainText(text).goals.map((goal) => [
    `${goal.number} ${goal.title}`,
    ...goal.steps.flatMap((step) => line(step)),
  ]);
};

describe('plans of other shapes', () => {
  it.each<[string, string, string[][]]>([
    [
      'letters number goals and steps, and steps below a number',
      `Actieplan Bijen 2026-2029

Doelstelling A. Meer bloemen

Nr.  Maatregel                    Wie                   Wanneer
1    Bermen maaien na de bloei    Agentschap Wegen      vanaf 2027
a)   Bermen kiezen                Departement Landbouw  voorjaar 2026
b)   Maaiers huren                Wegendienst           eind 2026

Doelstelling B. Minder gif

Nr.  Maatregel                    Wie                   Wanneer
a)   Een verbod uitwerken         Inspectie             Q2 2027
`,
      [
        [
          'A Meer bloemen',
          '1 | Bermen maaien na de bloei | Agentschap Wegen |  | vanaf 2027',
          '1>a | Bermen kiezen | Departement Landbouw |  | voorjaar 2026',
          '1>b | Maaiers huren | Wegendienst |  | eind 2026',
        ],
        ['B Minder gif', 'a | Een verbod uitwerken | Inspectie |  | Q2 2027'],
      ],
    ],
    [
      'the term stands first, headings have two rows, and a cell says idem',
      `Doelstelling 1: Droge voeten

| Beoogde timing | Actie | Uitvoering | | Kostprijs |
| | | Ambtelijke trekker | Partners | |
| 2026 | Dijken verhogen | Waterweg | gemeenten | 3 miljoen |
| eind 2027 | Pompen vernieuwen | idem | 〃 | |
`,
      [
        [
          '1 Droge voeten',
          '- | Dijken verhogen | Waterweg | gemeenten | 2026',
          '- | Pompen vernieuwen | Waterweg | gemeenten | eind 2027',
        ],
      ],
    ],
    [
      'a column of goals whose second cell was lost',
      `| Doelstelling | Actie | Wie | Tegen wanneer? |
| 1. Meer bos | 1.1 Bomen planten | Bosdienst | 2026 |
| | 1.2 Paden leggen | Bosdienst | 2027 |
| | 2.1 Zieke bomen vellen | Bosdienst | 2028 |
`,
      [
        ['1 Meer bos', '1.1 | Bomen planten | Bosdienst |  | 2026', '1.2 | Paden leggen | Bosdienst |  | 2027'],
        ['2 ', '2.1 | Zieke bomen vellen | Bosdienst |  | 2028'],
      ],
    ],
    [
      'headings of Word above the fields of each step',
      `# 1. Droge voeten

## Actie 1: Dijken verhogen

Wat: De dijk wordt een meter hoger.
Trekker: Waterweg, met Natuurbond
Termijn: 2026-2028

## Actie 2: Pompen vernieuwen

Trekker: Polderraad
Termijn: eind 2027
`,
      [
        [
          '1 Droge voeten',
          '1 | Dijken verhogen | Waterweg | Natuurbond | 2026-2028',
          '2 | Pompen vernieuwen | Polderraad |  | eind 2027',
        ],
      ],
    ],
  ])('%s', (_how, text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });

  it('what stands in other columns is kept: how a step is measured, and notes under the name of their column', () => {
    const [goal] = readPlainText(`Doelstelling 1: Eerlijke aankopen

| Actie | Mijlpaal | KPI | Wie | Timing | Budget |
| Bestekken nakijken | 20 bestekken nagekeken | | Aankoopdienst | 2026 | 5.000 euro |
`).goals;
    const [step] = goal?.steps ?? [];
    expect(step?.note).toBe('Budget: 5.000 euro');
    expect(step?.indicators.map(({ title, unit }) => [title, unit])).toEqual([['20 bestekken nagekeken', 'mijlpaal']]);
    expect(step?.doubts).toEqual([]);
  });

  it('a page in two columns is read one after the other, a table row by row', () => {
    const piece = (text: string, x: number, y: number): Piece => ({ text, x, y, width: text.length * 5, height: 10 });
    const lines = Array.from({ length: 8 }, (_, line) => line);
    const left = lines.map((line) => piece(`links ${line} tot het einde`, 40, 700 - line * 14));
    const right = lines.map((line) => piece(`rechts ${line} tot het einde`, 320, 700 - line * 14));
    const title = piece(
      'Een titel die over allebei de kolommen van de bladzijde heen loopt, van links tot rechts',
      40,
      760,
    );
    expect(partsOf([title, ...left, ...right])).toEqual([[title], left, right]);
    const rows = lines.flatMap((line) => [left[line], right[line]]).flatMap((one) => one ?? []);
    expect(partsOf(rows)).toEqual([rows]);
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
