import { expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import type { Tracing } from './traces-of-keeping.ts';

/** The test that what is done with verdicts leaves its line in the log; it is part of `traces.test.ts`, which counts the actions. */
export function tracesOfVerdicts({ keeper, brug: { api, page, post }, tracesOf, line }: Tracing): void {
  test('a check, a judgement, practice, a confirmation and an answer leave one line each; what a reader sends leaves none', async () => {
    const who = 'plan-coordinator';
    const AT = '/agreements/demonstration';
    const one = `${AT}/commitments/1`;
    const ofAgreement = (action: string) => [line(who, action, 'agreement', 'demonstration')];
    const ofCommitment = (action: string) => [line(who, action, 'commitment', 'demonstration/1')];
    expect(await tracesOf(() => api(who, 'POST', `${AT}/checks`))).toEqual(ofAgreement('check-commitments'));
    const judged = { decision: 'plan-1', bearing: 'direct', reason: 'Spoor' };
    expect(await tracesOf(() => api(who, 'POST', `${one}/judgements`, judged))).toEqual(ofCommitment('judge-bearing'));
    const practice = { figure: 'steps', filters: '', atLeast: '1', note: '' };
    expect(await tracesOf(() => post(who, `${one}/judge/practice?kind=figure`, practice))).toEqual(
      ofCommitment('keep-practice'),
    );
    const { verdict } = (await api(who, 'GET', `${AT}/report.json`)).body.content.commitments[0];
    const said = { check: 1, verdict };
    expect(await tracesOf(() => api(who, 'POST', `${one}/confirmation`, said))).toEqual(
      ofCommitment('confirm-verdict'),
    );
    expect(await tracesOf(() => post(null, `${one}/missing`, { address: 'spoor' }))).toEqual([]);
    const [, id = ''] = /\/missing\/(\d+)/.exec((await page(who, `${AT}/missing`)).body) ?? [];
    const answer = { state: 'declined', decision: '', answer: 'Staat er al.' };
    expect(await tracesOf(() => post(who, `${AT}/missing/${id}`, answer))).toEqual(ofCommitment('answer-missing'));
    await keeper.load((tx) =>
      tx.run(sql`insert into policy.decisions (reference, decided_on, title, text, text_hash, is_demonstration, seen_at)
        select 'spoor-' || n, date '2025-05-01', 'Wegenwerken', 'De wegenwerken.', 'h', true, now() from generate_series(1, 1000) n`),
    );
    expect(await tracesOf(() => api(who, 'POST', `${AT}/checks`))).toEqual(ofAgreement('ask-check'));
    await keeper.load((tx) => tx.run(sql`update policy.commitment_checks set searched = searched + 1`));
    const found = async () => (await api(who, 'GET', `${AT}/checks/1`)).status;
    expect(await tracesOf(found)).toEqual(ofAgreement('find-altered-check'));
  });
}
