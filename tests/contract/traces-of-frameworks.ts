import { describe, expect, test } from 'vitest';
import type { Tracing } from './traces-of-keeping.ts';

/** The tests that frameworks, and what a team does with them, leave their line in the log; they are part of `traces.test.ts`. */
export function tracesOfFrameworks({ brug, tracesOf, line }: Pick<Tracing, 'brug' | 'tracesOf' | 'line'>): void {
  const { api, post } = brug;

  describe('a framework and its answers leave a line for each thing that is done with them', () => {
    const KEEPER = 'coordinator-gent';

    test('beginning, answering, remarking, concluding, giving out and taking back', async () => {
      let id = 0;
      const done = async (method: string, path: string, body?: object) => {
        const lines = await tracesOf(async () => {
          const answer = await api(KEEPER, method, path, body);
          if (id === 0) id = answer.body.id;
          return answer;
        });
        return lines;
      };
      const about = (action: string) => [line(KEEPER, action, 'assessment', id, 'gent')];
      expect(await done('POST', '/prisons/gent/assessments', { framework: 'addiction' })).toEqual(
        about('begin-assessment'),
      );
      const at = `/assessments/${id}`;
      expect(await done('PATCH', at, { branch: 'no', version: 1 })).toEqual(about('answer-assessment'));
      const remark = { question: 'ignored', kind: 'remark', remark: 'Nog na te gaan.' };
      expect(await done('POST', `${at}/remarks`, remark)).toEqual(about('remark-assessment'));
      expect(await done('POST', `${at}/outcome`, { outcome: 'signal' })).toEqual(about('conclude-assessment'));
      expect(await done('POST', `${at}/release`, { what: 'outcome' })).toEqual(about('release-assessment'));
      expect(await done('DELETE', `${at}/release`)).toEqual(about('release-assessment'));
      expect(await done('DELETE', `${at}/outcome`)).toEqual(about('reopen-assessment'));
    });

    test('making, changing, publishing and retiring a framework', async () => {
      const about = (action: string) => [line('administrator', action, 'framework', 'proefkader')];
      const branches = [
        { id: 'ja', title: 'Ja', when: 'start', questions: [{ id: 'a', text: 'Waarom?', kind: 'text' }] },
      ];
      const sent = {
        id: 'proefkader',
        title: 'Proefkader',
        branches,
        outcomes: [{ id: 'klaar', title: 'Klaar' }],
        state: 'draft',
      };
      expect(await tracesOf(() => api('administrator', 'POST', '/frameworks', sent))).toEqual(about('make-framework'));
      const form = { version: '1', titleNl: 'Proefkader', startNl: 'Wilt u?' };
      expect(await tracesOf(() => post('administrator', '/frameworks/proefkader/edit', form))).toEqual(
        about('change-framework'),
      );
      expect(await tracesOf(() => post('administrator', '/frameworks/proefkader/publish', { version: '2' }))).toEqual(
        about('publish-framework'),
      );
      expect(await tracesOf(() => api('administrator', 'POST', '/frameworks/proefkader/retirement'))).toEqual(
        about('retire-framework'),
      );
    });
  });
}
