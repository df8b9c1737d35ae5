import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { demonstrateVerdicts } from '../../src/policy/verdicts/index.ts';
import { testApp } from '../support/app.ts';
import { changing, REFUSED, reading, truth } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { AT, COORDINATOR, FIRST, OFFICER, verdictsOf } from '../support/verdicts.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const { api, page, post, log } = app;
const { check, confirm, judge, count, owner, report } = verdictsOf(keeper, app);

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
describe('proposals of a language model', () => {
  let answer: (asked: Question) => Promise<object | undefined> = async () => undefined;
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    heard.push(text);
    const content = await answer(JSON.parse(JSON.parse(text).messages[1].content));
    if (content === undefined) response.writeHead(500).end();
    else response.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify(content) } }] }));
  });
  let asking: ReturnType<typeof testApp>;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`;
    asking = testApp(keeper, { model: { url, name: 'proefmodel', key: null } });
    expect((await check()).status).toBe(201);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = `${FIRST}/judge/proposals`;
  const judgements = () =>
    truth<{ bearing: string; quote: string; reason: string }>(
      keeper,
      sql`select bearing, quote, reason from policy.bearing_judgements order by id`,
    );

  test('without a model nothing of it is there; with one only who judges may ask', async () => {
    expect((await page(OFFICER, `${FIRST}/judge`)).body).not.toContain('taalmodel');
    for (const path of [at, `${at}/taken`]) {
      expect((await post(OFFICER, path, {})).status, path).toBe(404);
      expect((await asking.post('lead-saw', path, {})).status, path).toBe(403);
      expect((await asking.post(null, path, {})).status, path).toBe(401);
    }
    expect((await asking.page('commission-member', `${FIRST}/judge`)).body).not.toContain('taalmodel');
    expect((await asking.page(OFFICER, `${FIRST}/judge`)).body).toContain('Voorstellen vragen');
    expect(heard).toEqual([]);
  });

  test('shows what is literally so and nothing else; the house goes on meanwhile, and nothing is taken over', async () => {
    answer = async ({ decisions: [one, other] }) => {
      // Were a transaction open, the one connection of the database would be taken.
      expect((await page(null, '/agreements')).status).toBe(200);
      return {
        citations: [
          { ref: one?.ref, quote: one?.text.slice(0, 40), bearing: 'direct' },
          { ref: other?.ref, quote: 'Dit staat er niet, maar klinkt goed.', bearing: 'direct' },
          { ref: other?.ref, quote: other?.text.slice(0, 40), bearing: 'partial' },
        ],
      };
    };
    const shown = await asking.post(OFFICER, at, {});
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('1 voorstel is weggegooid');
    expect(shown.body.match(/name="take"/g)).toHaveLength(2);
    expect(shown.body).toContain('127.0.0.1');
    expect(shown.body).not.toContain('klinkt goed');
    expect(await judgements()).toEqual([]);
    const { messages } = JSON.parse(heard[0] ?? '');
    const question = JSON.parse(messages[1].content);
    expect(Object.keys(question)).toEqual(['promise', 'decisions']);
    expect(question.decisions.length).toBeLessThanOrEqual(40);
    expect(Object.keys(question.decisions[0])).toEqual(['ref', 'date', 'text']);
    expect(heard[0]).not.toMatch(/policy-officer|Beleidsmedewerker/);
  });

  test('is taken over by one press, once, and only as it stands in its decision', async () => {
    const { body } = await asking.post(OFFICER, at, {});
    const carried = (body.match(/name="carried" value="([^"]*)"/)?.[1] ?? '').replaceAll('&quot;', '"');
    const [one, other] = JSON.parse(carried);
    const take = { carried, take: one.ref, why: 'Nagelezen <b>door mij</b>.' };
    const unsaid = await asking.post(OFFICER, `${at}/taken`, { ...take, why: ' ' });
    expect(unsaid.status).toBe(422);
    expect(unsaid.body.match(/name="take"/g)).toHaveLength(2);
    const made = JSON.stringify([{ ...one, quote: 'Dit staat er niet, maar klinkt goed.' }, other]);
    const refused = await asking.post(OFFICER, `${at}/taken`, { ...take, carried: made });
    expect(refused.status).toBe(422);
    expect(refused.body).not.toContain('klinkt goed');
    for (const wrong of [
      { ...take, take: 'nergens' },
      { ...take, carried: '{}' },
      { ...take, carried: '[' },
      { ...take, carried: `[${'1,'.repeat(90_000)}1]` },
    ])
      expect((await asking.post(OFFICER, `${at}/taken`, wrong)).status).toBe(422);
    expect(await judgements()).toEqual([]);
    const idempotencyKey = crypto.randomUUID();
    for (let n = 0; n < 2; n += 1) {
      const taken = await asking.post(OFFICER, `${at}/taken`, { ...take, idempotencyKey });
      expect(taken.status).toBe(200);
      expect(taken.body).toContain('is bewaard');
      expect(taken.body).toContain('Nagelezen &lt;b&gt;door mij');
      expect(taken.body.match(/name="take" value="[^"]*"/g)).toEqual([`name="take" value="${other.ref}"`]);
    }
    expect(await judgements()).toEqual([{ bearing: 'direct', quote: one.quote, reason: take.why }]);
    // What was judged is not shown to the model again.
    await asking.post(OFFICER, at, {});
    expect(heard.at(-1)).not.toContain(JSON.stringify(JSON.stringify(one.ref)).slice(1, -1));
  });

  test('that go wrong are said in a sentence; an agreement that is not published is warned of', async () => {
    answer = async () => undefined;
    const failed = await asking.post(OFFICER, at, {});
    expect(failed.status).toBe(200);
    expect(failed.body).toContain('weigerde de vraag');
    await owner(sql`update policy.agreements set is_published = false where id = 'demonstration'`);
    expect((await asking.page(OFFICER, `${FIRST}/judge`)).body).toContain(
      'gaat de tekst van deze belofte toch al naar',
    );
    await owner(sql`update policy.agreements set is_published = true where id = 'demonstration'`);
    expect(asking.log).toEqual([]);
  });
});

interface Question {
  promise: string;
  decisions: { ref: string; text: string }[];
}

test('the demonstration shows a check, practice, a confirmation and what a reader misses; done twice it is there once', async () => {
  for (const table of [
    sql`missing_decisions`,
    sql`verdict_confirmations`,
    sql`practice_evidence`,
    sql`bearing_judgements`,
    sql`check_citations`,
    sql`check_verdicts`,
    sql`commitment_checks`,
  ])
    await owner(sql`delete from policy.${table}`);
  for (let n = 0; n < 2; n += 1) await demonstrateVerdicts(keeper.database, { now: NOW, closes: '03-31' });
  const { number, confirmations, earlier } = await report();
  expect(number).toBe(2);
  expect(confirmations.length).toBeGreaterThan(0);
  expect(earlier.moved.length).toBe(1);
  expect(log).toEqual([]);
});
