import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { changing, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { AT, COORDINATOR, FIRST, OFFICER, verdictsOf } from '../support/verdicts.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const { api, page, post } = app;
const { check, confirm, judge, count } = verdictsOf(keeper, app);

describe('refusals, before anything is checked', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['a lead', 'lead-saw', 403],
    ['a member of the commission', 'commission-member', 403],
    ['a supporter', 'supporter-antwerpen', 403],
  ])('%s checks, judges, confirms and answers nothing', async (_, persona, status) => {
    const before = await count();
    expect((await check(persona)).status).toBe(status);
    expect((await judge({ decision: 'plan-1', bearing: 'not', reason: 'x' }, persona)).status).toBe(status);
    expect((await confirm({ check: 1, verdict: 'kept' }, persona)).status).toBe(status);
    for (const path of [`${AT}/checks`, `${FIRST}/judge/verdict`, `${FIRST}/judge/decision`, `${AT}/missing/1`])
      expect((await post(persona, path, { verdict: 'kept', check: '1' })).status, path).toBe(status);
    expect((await post(persona, `${FIRST}/judge/practice?kind=step`, { plan: 'x', step: 'y' })).status).toBe(status);
    expect(await count()).toEqual(before);
  });

  test('who only reads finds no desk, no list of what readers miss, and a report that says there is none yet', async () => {
    for (const path of [`${FIRST}/judge`, `${AT}/missing`, `${FIRST}/judge/decision`])
      expect((await page('lead-saw', path)).status).toBeGreaterThanOrEqual(403);
    expect((await page('commission-member', `${FIRST}/judge`)).body).not.toContain('<form class="form"');
    expect((await page(null, `${AT}/report`)).body).toContain('nog niet getoetst');
    for (const path of [
      `${AT}/report.md`,
      `${AT}/report.docx`,
      `${AT}/checks/1`,
      `${AT}/report.csv`,
      '/agreements/nergens/report',
    ])
      expect((await page(null, path)).status, path).toBe(404);
    expect((await api(null, 'GET', `${AT}/report.json`)).status).toBe(404);
  });

  test('the database refuses another author, number or day, a quote that is not said, and any change', async () => {
    for (const statement of [
      sql`insert into policy.commitment_checks (agreement_id, number, as_of, rule_id, rule_version, searched, decisions_hash, content, content_hash)
        values ('demonstration', 7, '2026-03-01', 'r', 1, 0, 'h', '{}', 'h')`,
      sql`insert into policy.commitment_checks (agreement_id, number, as_of, rule_id, rule_version, searched, decisions_hash, content, content_hash)
        values ('demonstration', 1, '2100-03-01', 'r', 1, 0, 'h', '{}', 'h')`,
      sql`insert into policy.commitment_checks (agreement_id, number, as_of, rule_id, rule_version, searched, decisions_hash, content, content_hash, checked_by)
        values ('demonstration', 1, '2026-03-01', 'r', 1, 0, 'h', '{}', 'h', 'lead-saw')`,
      sql`insert into policy.bearing_judgements (commitment_id, decision_id, bearing, quote, reason)
        select c.id, d.id, 'direct', 'dit staat er niet', 'x' from policy.commitments c, policy.decisions d limit 1`,
      sql`insert into policy.missing_decisions (commitment_id, address, sent_at) select id, 'x', now() from policy.commitments limit 1`,
      sql`update policy.commitment_checks set number = 2`,
      sql`delete from policy.bearing_judgements`,
      sql`update policy.verdict_confirmations set verdict = 'kept'`,
    ])
      expect(await changing(keeper, OFFICER, statement)).toBe(REFUSED);
    for (const table of [sql`policy.bearing_judgements`, sql`policy.practice_evidence`])
      expect(await reading(keeper, 'lead-saw', sql`select 1 from ${table}`)).toBe(REFUSED);
    expect(await reading(keeper, 'public', sql`select address from policy.missing_decisions`)).toBe(REFUSED);
  });

  test('nothing is confirmed before it is checked, and what is sent wrong is said', async () => {
    expect((await confirm({ check: 1, verdict: 'kept' })).status).toBe(409);
    expect((await check(COORDINATOR, 'nergens')).status).toBe(404);
    for (const body of [
      {},
      { decision: 'plan-1', bearing: 'anders', reason: 'x' },
      { decision: 'plan-1', bearing: 'not', reason: ' ' },
    ])
      expect((await judge(body)).status).toBe(422);
  });
});
