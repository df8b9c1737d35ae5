import { notFound } from '../../shared/refusal.ts';
import { assertUndone, type Undoer, undoer } from '../../writes/index.ts';
import { type ActionState, type GoalState, nextActionStates, nextGoalStates } from './rules.ts';
import * as store from './store.ts';

/** What the change of a state leaves to be taken back by. */
export interface WasState<State> extends Record<string, unknown> {
  id: number;
  personId: number;
  before: State;
  now: State;
  /** The version of the plan that it left. */
  version: number;
}

/** The change of the state of a goal and of an action are taken back, where the state before may follow on the present one. */
export const servicePlansUndoers: readonly Undoer[] = [
  undoer<WasState<GoalState>>({
    action: 'change-goal',
    undo: async (tx, { was }) => {
      const goal = (await store.goalOf(tx, was.id)) ?? notFound();
      const free = goal.state === was.now && nextGoalStates(goal.state).includes(was.before);
      assertUndone(free && (await store.touchPlan(tx, goal.planId, was.version)) ? null : 'changed-since');
      await store.setGoalState(tx, goal.id, was.before);
      return {
        href: `/persons/${was.personId}/plan#goal-${goal.id}`,
        trace: { kind: 'plan-goal', id: goal.id, detail: { state: was.before } },
      };
    },
  }),
  undoer<WasState<ActionState>>({
    action: 'change-action',
    undo: async (tx, { was }) => {
      const action = (await store.actionOf(tx, was.id)) ?? notFound();
      const free = action.state === was.now && nextActionStates(action.state).includes(was.before);
      assertUndone(free && (await store.touchPlan(tx, action.planId, was.version)) ? null : 'changed-since');
      await store.setActionState(tx, action.id, was.before);
      return {
        href: `/persons/${was.personId}/plan`,
        trace: { kind: 'plan-action', id: action.id, detail: { state: was.before } },
      };
    },
  }),
];
