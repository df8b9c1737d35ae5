import { describe, expect, it } from 'vitest';
import { knowing } from '../../../tests/support/code-lists.ts';
import {
  ACTION_STATES,
  actionInput,
  GOAL_STATES,
  goalInput,
  isOverdue,
  nextActionStates,
  nextGoalStates,
  type PlanAction,
  progressOf,
} from './rules.ts';

const action = (state: PlanAction['state'], dueOn: string | null = null): PlanAction => ({
  id: 1,
  title: 'Taaltest afleggen',
  offerId: null,
  offerTitle: null,
  dueOn,
  state,
});

describe('states', () => {
  it('always lead somewhere else, and back again', () => {
    for (const state of GOAL_STATES) {
      expect(nextGoalStates(state)).not.toContain(state);
      expect(nextGoalStates(state).some((next) => nextGoalStates(next).includes(state))).toBe(true);
    }
    for (const state of ACTION_STATES) {
      expect(nextActionStates(state)).not.toContain(state);
      expect(nextActionStates(state).length).toBeGreaterThan(0);
    }
  });
});

describe('overdue', () => {
  it('is what was not finished before today', () => {
    expect(isOverdue(action('to-do', '2025-11-12'), '2025-11-13')).toBe(true);
    expect(isOverdue(action('busy', '2025-11-13'), '2025-11-13')).toBe(false);
    expect(isOverdue(action('done', '2025-11-01'), '2025-11-13')).toBe(false);
    expect(isOverdue(action('to-do'), '2025-11-13')).toBe(false);
  });
});

describe('progress', () => {
  it('leaves out what was stopped', () => {
    const goal = { id: 1, title: 'Ik wil een vak leren', policyField: 'werk' };
    const plan = {
      goals: [
        { ...goal, state: 'reached' as const, actions: [action('done'), action('stopped')] },
        { ...goal, state: 'active' as const, actions: [action('to-do')] },
        { ...goal, state: 'stopped' as const, actions: [action('done')] },
      ],
    };
    expect(progressOf(plan)).toEqual({ goals: { reached: 1, total: 2 }, actions: { done: 1, total: 2 } });
  });
});

describe('what is sent', () => {
  it('needs a title, a known policy field and an existing day', () => {
    expect(goalInput.safeParse({ title: ' Ik wil lezen ', policyField: 'onderwijs' }).data?.title).toBe('Ik wil lezen');
    expect(goalInput.safeParse({ title: '  ', policyField: 'onderwijs' }).success).toBe(false);
    const field = (policyField: string) => () => goalInput.safeParse({ title: 'x', policyField }).success;
    expect(knowing({ 'policy-field': ['onderwijs'] }, field('onderwijs'))).toBe(true);
    expect(knowing({ 'policy-field': ['onderwijs'] }, field('iets'))).toBe(false);
    expect(actionInput.safeParse({ title: 'x', dueOn: '2025-02-30' }).success).toBe(false);
    expect(actionInput.safeParse({ title: 'x', dueOn: null }).success).toBe(true);
    expect(actionInput.safeParse({ title: 'x', offerId: 1.5 }).success).toBe(false);
  });
});
