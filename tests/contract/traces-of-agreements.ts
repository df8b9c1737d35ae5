import { expect, test } from 'vitest';
import type { Tracing } from './traces-of-keeping.ts';

/** The test that what is done with agreements leaves its line in the log; it is part of `traces.test.ts`, which counts the actions. */
export function tracesOfAgreements({ brug: { api, page }, tracesOf, line }: Tracing): void {
  test('an agreement, its sections and its commitments leave one line a change, with no word of what is promised', async () => {
    const who = 'policy-officer';
    const done = async (action: string, object: string, method: string, path: string, body: object) => {
      const kind = action === 'change-commitments' ? 'commitment' : 'agreement';
      expect(await tracesOf(() => api(who, method, path, body))).toEqual([line(who, action, kind, object)]);
    };
    const head = { title: 'Spoor', from: '2025-01-01' };
    const text = 'We zorgen voor meer hulp aan gedetineerden. Er was eens een plan dat niet doorging.';
    await done('make-agreement', 'spoor', 'POST', '/agreements', { ...head, id: 'spoor' });
    await done('change-agreement', 'spoor', 'PUT', '/agreements/spoor', head);
    await done('add-agreement-section', 'spoor', 'POST', '/agreements/spoor/sections', { title: 'x', text });
    await done('discard-agreement-section', 'spoor', 'DELETE', '/agreements/spoor/sections/1', {});
    await done('add-agreement-section', 'spoor', 'POST', '/agreements/spoor/sections', { title: 'x', text });
    const drop = '/agreements/spoor/commitments/1/drop';
    await done('change-commitments', 'spoor/1', 'POST', drop, { reason: 'Daarom.' });
    await done('change-commitments', 'spoor/1', 'POST', drop.replace('drop', 'restore'), { reason: 'Toch niet.' });
    expect(await tracesOf(() => page(who, '/agreements/spoor/commitments/1'))).toEqual([]);
    await done('publish-agreement', 'spoor', 'POST', '/agreements/spoor/publication', { published: true });
    await done('take-back-agreement', 'spoor', 'POST', '/agreements/spoor/publication', { published: false });
    await done('make-agreement', 'weg', 'POST', '/agreements', { ...head, id: 'weg' });
    await done('discard-agreement', 'weg', 'DELETE', '/agreements/weg', {});
  });
}
