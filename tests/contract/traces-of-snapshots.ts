import { describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import type { Tracing } from './traces-of-keeping.ts';

/** The tests that what is done with snapshots leaves its line in the log; they are part of `traces.test.ts`. */
export function tracesOfSnapshots({ keeper, brug, tracesOf, line }: Tracing): void {
  const { api, post } = brug;

  describe('a snapshot leaves a line for each thing that is done with it', () => {
    const KEEPER = 'plan-coordinator';
    const AT = '/plans/demonstration/snapshots';
    const one = (action: string, object = 'demonstration') => [line(KEEPER, action, 'snapshot', object)];

    test('drafting, throwing away, freezing, withdrawing, and finding one that was altered', async () => {
      const draft = { title: 'Proef', asOf: '1-3-2026', introduction: '' };
      let at = '';
      const written = await tracesOf(async () => {
        const made = await post(KEEPER, `${AT}/new`, draft);
        at = (made.headers.get('location') ?? '').split('?')[0] ?? '';
        return made;
      });
      expect(written).toEqual(one('write-snapshot'));
      expect(await tracesOf(() => post(KEEPER, `${at}/removal`, { version: '1' }))).toEqual(
        one('remove-snapshot-draft'),
      );
      const body = { title: 'Proef' };
      const frozen = await tracesOf(() => api(KEEPER, 'POST', AT, body));
      expect(frozen).toEqual(one('freeze-snapshot', 'demonstration/1'));
      await keeper.load((tx) => tx.run(sql`update policy.snapshots set content = jsonb_set(content, '{number}', '9')`));
      const found = await tracesOf(async () => (await api(KEEPER, 'GET', `${AT}/1`)).status);
      expect(found).toEqual(one('find-altered-snapshot', 'demonstration/1'));
      const withdrawn = await tracesOf(() => api(KEEPER, 'POST', `${AT}/1/withdrawal`, { reason: 'Proef' }));
      expect(withdrawn).toEqual(one('withdraw-snapshot', 'demonstration/1'));
    });
  });
}
