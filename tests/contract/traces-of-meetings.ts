import { describe, expect, test } from 'vitest';
import { tokenOf } from '../support/signed-in.ts';
import { formWith, pdf } from '../support/uploads.ts';
import type { Tracing } from './traces-of-keeping.ts';

/** The tests that what is done with teams and meetings leaves its line in the log; they are part of `traces.test.ts`. */
export function tracesOfMeetings({ brug, tracesOf, line }: Pick<Tracing, 'brug' | 'tracesOf' | 'line'>): void {
  const { api } = brug;

  describe('a team and its meetings leave a line for each thing that is done with them', () => {
    const KEEPER = 'coordinator-gent';
    const PRISON = 'gent';

    async function done(
      method: string,
      path: string,
      body: object,
    ): Promise<{ id: number; version: number; lines: unknown[] }> {
      let made = { id: 0, version: 1 };
      const lines = await tracesOf(async () => {
        const answer = await api(KEEPER, method, path, body);
        made = answer.body;
        return answer;
      });
      return { ...made, lines };
    }
    const about = (action: string, id: number) => line(KEEPER, action, 'meeting', id, PRISON);

    test('taking somebody in, calling, asking for an item, deciding, writing minutes, closing', async () => {
      const seat = { post: 'Vertegenwoordiger', from: '2026-01-01' };
      const member = await done('POST', `/teams/policy-team/members?prison=${PRISON}`, seat);
      expect(member.lines).toEqual([line(KEEPER, 'keep-team', 'team', `policy-team/${PRISON}`, PRISON)]);
      const called = await done('POST', '/meetings', { body: 'policy-team', prison: PRISON, at: '2026-03-18T09:00' });
      const { id } = called;
      expect(called.lines).toEqual([about('call-meeting', id)]);
      expect((await done('POST', `/meetings/${id}/items`, { title: 'Iets' })).lines).toEqual([
        about('ask-for-item', id),
      ]);
      const becomes = { localAction: { lead: ['CAW'] } };
      const decided = (await done('POST', `/meetings/${id}/decisions`, { text: 'Zo', becomes })).lines;
      expect(decided).toHaveLength(2);
      expect(decided).toContainEqual(about('write-decision', id));
      expect(decided).toContainEqual(expect.objectContaining({ action: 'add-local-action' }));
      const written = await done('PUT', `/meetings/${id}/minutes`, { minutes: 'Wat gezegd werd', version: 1 });
      expect(written.lines).toEqual([about('write-minutes', id)]);
      let file = 0;
      const attached = await tracesOf(async () => {
        const headers = { authorization: `Bearer ${await tokenOf(KEEPER)}` };
        const body = formWith(pdf(), 'nota.pdf');
        const answer = await brug.app.request(`/api/v1/meetings/${id}/files`, { method: 'POST', headers, body });
        file = JSON.parse(await answer.text()).id;
        return answer;
      });
      expect(attached).toEqual([line(KEEPER, 'attach-file', 'file', file)]);
      const read = await tracesOf(() => brug.page(KEEPER, `/files/${file}`));
      expect(read).toEqual([line(KEEPER, 'read-meeting-file', 'file', file)]);
      const closed = await done('POST', `/meetings/${id}/close`, { version: written.version });
      expect(closed.lines).toEqual([about('keep-meeting', id)]);
    });
  });
}
