import type { CountedAction, RolledGoal } from './roll-up-store.ts';

/** What a prison took up of a goal: how many actions, how many of them are realised and how many were stopped. */
export interface Cell {
  prison: string;
  actions: number;
  realised: number;
  running: number;
  stopped: number;
}

/** A goal with a cell for each prison, in their order: one with no action is the gap that this shows. */
export interface RolledRow {
  number: string;
  cells: Cell[];
}

/**
 * What the prisons took up of each goal. An action stands under one goal, and counts at that goal and at the one above it.
 * @param prisons codes, in the order of the cells; an action of another place is not counted.
 */
export function rollUp(
  goals: readonly RolledGoal[],
  prisons: readonly string[],
  actions: readonly CountedAction[],
): RolledRow[] {
  const parents = new Map(goals.map(({ id, parentId }) => [id, parentId]));
  const found = new Map<string, Cell>();
  const at = (goal: number, prison: string): Cell => {
    const key = `${goal} ${prison}`;
    const cell = found.get(key) ?? { prison, actions: 0, realised: 0, running: 0, stopped: 0 };
    found.set(key, cell);
    return cell;
  };
  for (const { goalId, prison, state } of actions) {
    for (const goal of [goalId, parents.get(goalId)]) {
      if (goal == null) continue;
      const cell = at(goal, prison);
      cell.actions += 1;
      if (state === 'realised') cell.realised += 1;
      else if (state === 'stopped') cell.stopped += 1;
      else if (state !== 'not-started') cell.running += 1;
    }
  }
  return goals.map(({ id, number }) => ({ number, cells: prisons.map((prison) => at(id, prison)) }));
}
