import { expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { tokenOf } from '../support/signed-in.ts';
import { formWith, pdf } from '../support/uploads.ts';
import type { Tracing } from './traces-of-keeping.ts';

const OFFICER = 'policy-officer';

/** The tests that what is reported on a plan leaves its line in the log; they are part of `traces.test.ts`, which counts the actions. */
export function tracesOfReports({ keeper, brug, tracesOf, line }: Tracing): void {
  const { api } = brug;

  test('reporting on a step, its evidence, the decision, the note, and what says nothing of where the step stands', async () => {
    const at = '/plans/2015-2020/steps/1-1';
    const submit = async () => {
      let id = 0;
      const lines = await tracesOf(async () => {
        const made = await api(OFFICER, 'POST', `${at}/reports`, { state: 'in-progress', statement: 'Gestart' });
        id = made.body.id;
        return made;
      });
      expect(lines).toEqual([line(OFFICER, 'submit-report', 'report', id)]);
      return id;
    };
    const id = await submit();
    let file = 0;
    const sent = await tracesOf(async () => {
      const response = await brug.app.request(`/api/v1/reports/${id}/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenOf(OFFICER)}` },
        body: formWith(pdf(), 'a.pdf'),
      });
      file = ((await response.json()) as { id: number }).id;
      return response;
    });
    expect(sent).toEqual([line(OFFICER, 'attach-file', 'file', file)]);
    const away = await tracesOf(() => api(OFFICER, 'DELETE', `/files/${file}`, {}));
    expect(away).toEqual([line(OFFICER, 'withdraw-file', 'file', file)]);
    const decision = { decision: 'validated', version: 3 };
    expect(await tracesOf(() => api('plan-coordinator', 'POST', `/reports/${id}/decision`, decision))).toEqual([
      line('plan-coordinator', 'decide-report', 'report', id),
    ]);
    expect(await tracesOf(() => api('commission-member', 'POST', '/reports/notes', { reports: [id] }))).toEqual([
      line('commission-member', 'note-reports', 'plan', '2015-2020'),
    ]);
    const other = await submit();
    expect(await tracesOf(() => api(OFFICER, 'POST', `/reports/${other}/withdrawal`, {}))).toEqual([
      line(OFFICER, 'withdraw-report', 'report', other),
    ]);
  });

  test('what a partner adds, a round, and where a goal stands otherwise', async () => {
    const [partnered] = await keeper.load((tx) =>
      tx.rows<{ key: string }>(sql`select s.key from policy.steps s join policy.step_parties p on p.step_id = s.id
        where p.role = 'partner' and s.plan_id = '2015-2020' order by s.id limit 1`),
    );
    const at = `/plans/2015-2020/steps/${partnered?.key}`;
    expect(await tracesOf(() => api(OFFICER, 'POST', `${at}/statements`, { statement: 'Ook wij' }))).toEqual([
      line(OFFICER, 'add-statement', 'step', `2015-2020/${partnered?.key}`),
    ]);
    const COORDINATOR = 'plan-coordinator';
    const round = { plan: '2020-2025', title: 'Voorjaar', statesOn: '2026-03-18', dueOn: '2026-04-18' };
    let id = 0;
    const opened = await tracesOf(async () => {
      const made = await api(COORDINATOR, 'POST', '/rounds', round);
      id = made.body.id;
      return made;
    });
    expect(opened).toEqual([line(COORDINATOR, 'open-round', 'round', id)]);
    const closing = { state: 'closed', version: 1 };
    expect(await tracesOf(() => api(COORDINATOR, 'POST', `/rounds/${id}/state`, closing))).toEqual([
      line(COORDINATOR, 'change-round', 'round', id),
    ]);
    const ruling = { status: 'in-progress', reason: 'De commissie besliste zo.' };
    expect(await tracesOf(() => api(COORDINATOR, 'POST', '/plans/2015-2020/goals/1/rulings', ruling))).toEqual([
      line(COORDINATOR, 'rule-goal', 'goal', '2015-2020/1'),
    ]);
  });
}
