import type { FrozenGoal, FrozenStep } from './content.ts';

/** What of a snapshot is divided. */
interface Divided<Step> {
  goals: readonly Pick<FrozenGoal, 'number' | 'parentNumber'>[];
  steps: readonly Step[];
}
type Placed = Pick<FrozenStep, 'goalNumber'>;

/** So many steps stand on one page at most: with their drawing and what was stated of each it must stay light. */
const MOST_ON_SHEET = 40;

/** The steps of one page: those of some goals, or a part of those of one goal. */
export interface Sheet<Step extends Placed = FrozenStep> {
  steps: Step[];
  /** The first and the last goal of which a step stands here. */
  from: string;
  to: string;
  /** Which part of the steps of its goal this is; null where its goals stand here whole. */
  part: number | null;
}

/** The steps of a snapshot page by page: goals stay whole, in the order of the plan; only one that fits on no page is parted. */
export function sheetsOf<Step extends Placed>({ goals, steps }: Divided<Step>): Sheet<Step>[] {
  const sheets: Sheet<Step>[] = [];
  for (const { number } of goals) {
    const own = steps.filter((step) => step.goalNumber === number);
    const last = sheets.at(-1);
    if (own.length === 0) continue;
    if (own.length > MOST_ON_SHEET) sheets.push(...parted(number, own));
    else if (last?.part !== null || last.steps.length + own.length > MOST_ON_SHEET)
      sheets.push({ steps: own, from: number, to: number, part: null });
    else Object.assign(last, { steps: [...last.steps, ...own], to: number });
  }
  return sheets;
}

function parted<Step extends Placed>(number: string, own: Step[]): Sheet<Step>[] {
  return Array.from({ length: Math.ceil(own.length / MOST_ON_SHEET) }, (_, index) => ({
    steps: own.slice(index * MOST_ON_SHEET, (index + 1) * MOST_ON_SHEET),
    from: number,
    to: number,
    part: index + 1,
  }));
}

/** Where a goal is read step by step: its page, from 1, and the goal at which its steps begin. Undefined for one without steps. */
export function sheetOfGoal(
  { goals }: Pick<Divided<Placed>, 'goals'>,
  sheets: readonly Sheet<Placed>[],
  number: string,
): { sheet: number; goal: string } | undefined {
  const under = goals.filter((goal) => goal.number === number || goal.parentNumber === number);
  for (const goal of under.map((one) => one.number)) {
    const index = sheets.findIndex(({ steps }) => steps.some((step) => step.goalNumber === goal));
    if (index >= 0) return { sheet: index + 1, goal };
  }
  return undefined;
}
