import { type DraftGoal, titleOf } from './draft.ts';
import { headingIn } from './goal-headings.ts';
import { folded, spanOf, textOf, type Word } from './reading.ts';
import type { Row } from './tables.ts';

/** The goal that a cell names: one that is known by its number, or a new one. */
function goalIn(goals: readonly DraftGoal[], words: readonly Word[], hyphens: ReadonlySet<string>, below: boolean) {
  const { number, title } = headingIn(words);
  const name = titleOf(title, hyphens);
  const known = goals.findLast(
    (goal) =>
      (name === '' && number !== null && goal.heading.number === number) ||
      (name !== '' && folded(goal.title) === folded(name) && (number === null || goal.heading.number === number)),
  );
  if (known !== undefined) return { goal: known, fresh: false };
  const goal: DraftGoal = {
    heading: { number, level: below ? 'operational' : 'goal', by: 'name' },
    title: name,
    note: null,
    place: spanOf(words),
    rows: [],
    below,
    doubts: [],
  };
  return { goal, fresh: true };
}

/** Whether a row is numbered after another goal than the rows before it: *2.1* after *1.9*, where the cell of goal 2 wasn't read. */
function isOfAnother({ heading, rows }: DraftGoal, { path }: Row): boolean {
  const stem = path.slice(0, -1).join('.');
  const own = rows.at(-1)?.path ?? [];
  return (
    stem !== '' &&
    own.length === path.length &&
    heading.number !== stem &&
    heading.number === own.slice(0, -1).join('.')
  );
}

/**
 * Divides the rows of one table over the goals that its own columns name: a cell is filled in where its goal begins, and holds until
 * the next. With two such columns the second names goals below those of the first.
 */
export function columnGoals(goals: DraftGoal[], rows: readonly Row[], hyphens: ReadonlySet<string>): void {
  let current: DraftGoal | undefined;
  const said: string[] = [];
  for (const row of rows) {
    for (const [level, words] of row.more.goals.entries()) {
      const text = folded(textOf(words, hyphens));
      if (text === '' || said[level] === text) continue;
      said[level] = text;
      said.length = level + 1;
      const { goal, fresh } = goalIn(goals, words, hyphens, level > 0);
      if (fresh) goals.push(goal);
      current = goal;
    }
    if (current !== undefined && isOfAnother(current, row)) {
      current = { ...goalIn([], [], hyphens, current.below).goal, doubts: ['no-heading'] };
      current.heading.number = row.path.slice(0, -1).join('.');
      current.place = row.place;
      goals.push(current);
    }
    const empty = [...row.cells.values()].every((words) => words.length === 0);
    if (!empty) (current ?? goals.at(-1))?.rows.push(row);
  }
}
