import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import type { Line } from './traces-of-keeping.ts';

interface Tracing {
  brug: TestApp;
  tracesOf: (work: () => Promise<{ status: number } | number>) => Promise<Line[]>;
  line: (actor: string, action: string, kind: string, object: string | number, prison?: string | null) => Line;
}

/** The test that each thing done to a plan leaves its line in the log; it is part of `traces.test.ts`, which counts the actions. */
export function tracesOfPlans({ brug: { api }, tracesOf, line }: Tracing): void {
  test('keeping the register of plans leaves one line a change, with no word of the plan', async () => {
    const who = 'policy-officer';
    const change = { on: '2026-02-01', ground: 'Bijsturing' };
    const done = async (action: string, kind: string, object: string, method: string, path: string, body?: object) =>
      expect(await tracesOf(() => api(who, method, path, body))).toEqual([line(who, action, kind, object)]);
    const plan = { title: { nl: 'x' }, validFrom: '2026-01-01', validTo: '2030-12-31' };
    await done('make-plan', 'plan', 'weg', 'POST', '/plans', { ...plan, id: 'weg' });
    await done('discard-plan', 'plan', 'weg', 'DELETE', '/plans/weg');
    await done('make-plan', 'plan', 'spoor', 'POST', '/plans', { ...plan, id: 'spoor' });
    await done('change-plan', 'plan', 'spoor', 'PATCH', '/plans/spoor', { description: 'x' });
    await done('add-plan-goal', 'plan', 'spoor/1', 'POST', '/plans/spoor/goals', { title: { nl: 'x' } });
    await done('add-plan-goal', 'plan', 'spoor/2', 'POST', '/plans/spoor/goals', { title: { nl: 'y' } });
    await done('change-plan-goal', 'plan', 'spoor/1', 'PATCH', '/plans/spoor/goals/1', { title: { nl: 'z' } });
    await done('add-step', 'step', 'spoor/1-a1', 'POST', '/plans/spoor/steps', { goal: '1', title: { nl: 'x' } });
    await done('change-step', 'step', 'spoor/1-a1', 'PATCH', '/plans/spoor/steps/1-a1', { title: { nl: 'y' } });
    const milestone = { goal: '1', title: { nl: 'x' } };
    await done('keep-milestone', 'plan', 'spoor', 'POST', '/plans/spoor/milestones', milestone);
    await done('keep-indicator', 'plan', 'spoor', 'POST', '/plans/spoor/indicators', { ...milestone, measured: 'x' });
    const adoption = { on: '2026-01-05', ground: 'Beslissing' };
    await done('adopt-plan', 'plan', 'spoor', 'POST', '/plans/spoor/adoption', adoption);
    const relation = { kind: 'added', later: { plan: 'spoor', step: '1-a1' }, since: '2026-02-01', ground: 'x' };
    await done('relate-steps', 'plan', 'spoor', 'POST', '/plan-relations', relation);
    await done('drop-step', 'step', 'spoor/1-a1', 'POST', '/plans/spoor/steps/1-a1/drop', { change });
    await done('drop-plan-goal', 'plan', 'spoor/2', 'POST', '/plans/spoor/goals/2/drop', { change });
    await done('end-plan', 'plan', 'spoor', 'POST', '/plans/spoor/end', change);
  });
}
