import { expect, test } from 'vitest';
import { findPersona } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { asUpload } from '../../src/policy/plan-import/document.ts';
import { makeImport } from '../../src/policy/plan-import/make-actions.ts';
import { NOW } from '../support/constants.ts';
import { foundPlan } from '../support/found-plan.ts';
import type { Tracing } from './traces-of-keeping.ts';

const OFFICER = 'policy-officer';

/** The tests that a plan that is read in leaves its lines in the log; they are part of `traces.test.ts`, which counts the actions. */
export function tracesOfImport({ keeper, brug, tracesOf, line }: Tracing): void {
  const { api, page, post } = brug;

  test('a plan that is read in, looked at, put aside and accepted leaves one line each; its document one when it is read', async () => {
    const actor = findPersona(OFFICER);
    if (actor === undefined) throw new Error('No policy officer');
    const ask = { database: keeper.database, actor, now: NOW, key: undefined, request: 'test' };
    const upload = asUpload({ bytes: Buffer.from('Doel 1'), name: 'plan.txt' });
    let id = 0;
    const read = await tracesOf(async () => {
      id = (await makeImport(ask, { plan: foundPlan({ id: 'sporen' }), title: null, target: null, upload })).id;
      return 201;
    });
    const [{ file } = { file: 0 }] = await keeper.load((tx) =>
      tx.rows<{ file: number }>(sql`select id as file from platform.files where plan_import_id = ${id}`),
    );
    const about = (action: string) => [line(OFFICER, action, 'plan-import', id)];
    expect(read).toEqual([...about('import-plan'), line(OFFICER, 'attach-file', 'file', file)]);
    expect(await tracesOf(() => page(OFFICER, `/files/${file}`))).toEqual([
      line(OFFICER, 'read-import-file', 'file', file),
    ]);
    expect(await tracesOf(() => page(OFFICER, `/plan-imports/${id}`))).toEqual([]);
    const put = (decision: string) =>
      tracesOf(() => api(OFFICER, 'POST', `/plan-imports/${id}/decision`, { decision }));
    expect(await put('dropped')).toEqual(about('drop-import'));
    expect(await put('reviewing')).toEqual(about('drop-import'));
    expect(await tracesOf(() => api(OFFICER, 'POST', `/plan-imports/${id}/clear`, {}))).toEqual(about('review-import'));
    for (const number of [3, 7]) {
      const decided = () => api(OFFICER, 'PATCH', `/plan-imports/${id}/rows/${number}`, { decision: 'accepted' });
      expect(await tracesOf(decided)).toEqual(about('review-import'));
    }
    expect(await put('accepted')).toEqual(about('accept-import'));
  });
  test('decisions that are read in leave one line, and so does asking that the endpoint is read', async () => {
    const csv = 'ref,uri,date,text\nspoor,,2026-02-03,Een beslissing\n';
    const read = () => api(OFFICER, 'POST', '/decisions/import', { text: csv });
    const [one, ...others] = await tracesOf(read);
    expect([one, ...others]).toEqual([line(OFFICER, 'import-decisions', 'decision-import', one?.object ?? '')]);
    expect(await tracesOf(() => api(OFFICER, 'POST', '/decisions/rehearsals', { text: csv }))).toEqual([]);
    const set = { value: 'https://bron.voorbeeld.example/sparql', version: 1 };
    expect((await api('administrator', 'PUT', '/settings/decisions-endpoint', set)).status).toBe(200);
    const [asked] = await tracesOf(() => post(OFFICER, '/decisions/import/now', {}));
    expect(asked).toEqual(line(OFFICER, 'ask-decisions', 'job', asked?.object ?? ''));
  });
}
