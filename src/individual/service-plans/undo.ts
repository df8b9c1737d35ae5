import { sql } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { assertUndone, type Reader, read, takeBack, type Undoer, undoer } from '../../writes/index.ts';
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

/** What a plan, a goal or an action leaves that was added. */
export interface WasAdded extends Record<string, unknown> {
  id: number;
  personId: number;
}

const ADDED = { 'start-plan': 'service-plan', 'add-goal': 'plan-goal', 'add-action': 'plan-action' } as const;

/** What a goal or an action is called. @throws Refusal `not_found` for one that the reader does not see. */
async function titleOf(reader: Reader, what: 'goal' | 'action', id: number): Promise<string> {
  return (await read(reader, 'read-person', (tx) => store.titleOf(tx, what, id))) ?? notFound();
}

function addedUndoer(action: keyof typeof ADDED, told?: WordKey): Undoer {
  return undoer<WasAdded>({
    action,
    undo: async (tx, { undo, was }) => {
      const place = await store.placeOf(tx, was.personId);
      await takeBack(tx, sql`individual.take_back_plan(${undo}::integer)`);
      const trace = { kind: ADDED[action], id: was.id, prison: place?.prison ?? null };
      return { href: `/persons/${was.personId}/plan`, trace };
    },
    ...(told && {
      tell: async (reader, was, { t }) =>
        t(told, { title: await titleOf(reader, action === 'add-goal' ? 'goal' : 'action', was.id) }),
    }),
  });
}

/** What was added, and the change of the state of a goal and of an action are taken back, where the state before may follow on the present one. */
export const servicePlansUndoers: readonly Undoer[] = [
  addedUndoer('start-plan'),
  addedUndoer('add-goal', 'service-plans:told.goal'),
  addedUndoer('add-action', 'service-plans:told.action'),
  undoer<WasState<GoalState>>({
    action: 'change-goal',
    undo: async (tx, { was }) => {
      const goal = (await store.goalOf(tx, was.id)) ?? notFound();
      const free = goal.state === was.now && nextGoalStates(goal.state).includes(was.before);
      assertUndone(free && (await store.touchPlan(tx, goal.planId, was.version)) ? null : 'changed-since');
      await store.setGoalState(tx, goal.id, was.before);
      return {
        href: `/persons/${was.personId}/plan`,
        trace: { kind: 'plan-goal', id: goal.id, detail: { state: was.before } },
      };
    },
    tell: async (reader, was, { t }) => {
      const title = await titleOf(reader, 'goal', was.id);
      return t('service-plans:told.goal-state', { title, state: t(`service-plans:goal.${was.now}`) });
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
    tell: async (reader, was, { t }) => {
      const title = await titleOf(reader, 'action', was.id);
      return t('service-plans:told.action-state', { title, state: t(`service-plans:action.${was.now}`) });
    },
  }),
];
