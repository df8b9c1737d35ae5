import { describe, expect, it } from 'vitest';
import { rollUp } from './roll-up.ts';
import type { CountedAction, RolledGoal } from './roll-up-store.ts';
import { ACTION_STATES } from './rules.ts';

const PRISONS = ['antwerpen', 'gent', 'brugge'];
const goal = (id: number, parentId: number | null = null): RolledGoal => ({
  ...{ id, parentId, number: String(id), title: { nl: `Doel ${id}`, en: null } },
});
const GOALS = [goal(1), goal(2), goal(3, 1), goal(4, 1)];

/** Numbers that look drawn and are the same in each run. */
function draws(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

describe('what prisons took up, rolled up', () => {
  it('has a cell for each prison and goal, also where there is nothing', () => {
    const rows = rollUp(GOALS, PRISONS, []);
    expect(rows.map(({ cells }) => cells.map(({ prison }) => prison))).toEqual(GOALS.map(() => PRISONS));
    expect(rows.every(({ cells }) => cells.every((cell) => cell.actions === 0))).toBe(true);
  });

  it('equals what stands below it, whatever that is', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const draw = draws(seed);
      const actions: CountedAction[] = Array.from({ length: draw(80) }, (_, id) => ({
        ...{ id, prison: PRISONS[draw(3)] ?? '', goalId: 1 + draw(4), origin: 'registered' },
        state: ACTION_STATES[draw(5)] ?? 'not-started',
      }));
      for (const [index, { cells }] of rollUp(GOALS, PRISONS, actions).entries()) {
        const { id } = GOALS[index] ?? goal(0);
        for (const cell of cells) {
          const below = actions.filter(
            (one) =>
              one.prison === cell.prison &&
              (one.goalId === id || GOALS.find((g) => g.id === one.goalId)?.parentId === id),
          );
          const among = (...states: string[]) => below.filter(({ state }) => states.includes(state)).length;
          expect(cell).toEqual({
            ...{ prison: cell.prison, actions: below.length, realised: among('realised'), stopped: among('stopped') },
            running: among('in-progress', 'partly-realised'),
          });
        }
      }
    }
  });
});
