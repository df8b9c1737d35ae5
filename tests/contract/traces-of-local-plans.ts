import { describe, expect, test } from 'vitest';
import type { Tracing } from './traces-of-keeping.ts';

/** The tests that what is done with the plan of a prison leaves its line in the log; they are part of `traces.test.ts`. */
export function tracesOfLocalPlans({ brug, tracesOf, line }: Pick<Tracing, 'brug' | 'tracesOf' | 'line'>): void {
  const { api } = brug;

  describe('a local plan leaves a line for each thing that is done with it', () => {
    const KEEPER = 'coordinator-gent';
    const AT = '/prisons/gent/local-plan';

    /** Does something of which the answer has a number, and tells which line it left. */
    async function done(method: string, path: string, body: object): Promise<{ id: number; lines: unknown[] }> {
      let id = 0;
      const lines = await tracesOf(async () => {
        const answer = await api(KEEPER, method, path, body);
        id = answer.body.id;
        return answer;
      });
      return { id, lines };
    }
    const plan = (action: string, object: number) => [line(KEEPER, action, 'local-plan', object, 'gent')];
    const about = (action: string, object: number) => [line(KEEPER, action, 'local-action', object, 'gent')];

    test('beginning, picking a goal, adding, changing and dropping an action, adopting', async () => {
      const begun = await done('POST', AT, { period: 2026 });
      expect(begun.lines).toEqual(plan('keep-local-plan', begun.id));
      const goal = await done('POST', `${AT}/goals`, { title: 'Onthaal' });
      expect(goal.lines).toEqual(plan('keep-local-goal', goal.id));
      const body = { title: 'Een gesprek', lead: ['CAW'], term: 'eind 2026' };
      const added = await done('POST', `${AT}/actions`, body);
      expect(added.lines).toEqual(about('add-local-action', added.id));
      const changed = await done('PATCH', `/local-actions/${added.id}`, { state: 'in-progress', version: 1 });
      expect(changed.lines).toEqual(about('change-local-action', added.id));
      const dropped = await done('DELETE', `/local-actions/${added.id}`, {});
      expect(dropped.lines).toEqual(about('drop-local-action', added.id));
      await api(KEEPER, 'POST', `${AT}/actions`, body);
      const adopted = await done('POST', `${AT}/adoption`, { on: '2026-03-17' });
      expect(adopted.lines).toEqual(plan('adopt-local-plan', begun.id));
    });
  });
}
