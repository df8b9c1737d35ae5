import { afterAll, describe, expect, test } from 'vitest';
import { findPersona } from '../../src/access/index.ts';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { checkAgreement, checkLater } from '../../src/policy/verdicts/index.ts';
import { canonical } from '../../src/shared/checksum.ts';
import { testApp } from '../support/app.ts';
import { changing, fact, REFUSED, reading, truth } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { AT, COORDINATOR, FIRST, OFFICER, type One, verdictsOf } from '../support/verdicts.ts';
import { readWord } from '../support/word.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const { api, page, post } = app;
const { check, confirm, judge, owner, report, commitments } = verdictsOf(keeper, app);

describe('a check', () => {
  test('freezes each commitment with what bears on it, quoted literally, within the term', async () => {
    const made = await check();
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ number: 1, job: null });
    const { body } = await api(null, 'GET', `${AT}/checks/1`);
    expect(body.content.commitments).toHaveLength(10);
    const texts = new Map(
      (
        await truth<{ ref: string; text: string }>(
          keeper,
          sql`select reference as ref, title || E'\n' || text as text from policy.decisions`,
        )
      ).map(({ ref, text }) => [ref, text]),
    );
    const cited = body.content.commitments.flatMap((one: One) => one.citations);
    expect(cited.length).toBeGreaterThan(10);
    for (const one of cited) {
      expect(texts.get(one.ref)).toContain(one.quote);
      expect(one.date >= body.content.searched.from && one.date <= body.content.searched.to).toBe(true);
    }
    const rows = await truth<{ n: number }>(keeper, sql`select count(*)::integer as n from policy.check_citations`);
    expect(rows[0]?.n).toBe(cited.length);
  });

  test('again gives the same, byte for byte; a thousand decisions on other things change no verdict', async () => {
    const before = await api(null, 'GET', `${AT}/checks/1`);
    await check();
    const again = await api(null, 'GET', `${AT}/checks/2`);
    expect(canonical(again.body.content)).toBe(canonical(before.body.content));
    await owner(sql`
      insert into policy.decisions (reference, decided_on, title, text, text_hash, is_demonstration, seen_at)
      select 'anders-' || n, date '2025-05-01', 'Wegenwerken ' || n, 'De Vlaamse Regering keurt de wegenwerken in gemeente ' || n || ' goed.',
        'h' || n, true, now() from generate_series(1, 1000) n`);
    // What is cited, said again on days outside the term, counts for nothing.
    for (const years of [-100, 100])
      await owner(sql`
        insert into policy.decisions (reference, decided_on, title, text, text_hash, is_demonstration, seen_at)
        select 'anders-' || ${years}::text || d.reference, d.decided_on + make_interval(years => ${years}), d.title, d.text, d.text_hash, true, now()
        from policy.decisions d where d.reference not like 'anders-%'`);
    await checkAgreement(
      { database: keeper.database, actor: findPersona(COORDINATOR) ?? never(), now: NOW, key: undefined, request: 'x' },
      'demonstration',
      '03-31',
      5000,
    );
    const more = await api(null, 'GET', `${AT}/checks/3`);
    expect(more.body.searched).toBe(before.body.searched + 1000);
    expect(canonical(more.body.content.commitments)).toBe(canonical(before.body.content.commitments));
  });

  test('over many decisions is work for later, done once, in the name of who asked', async () => {
    const asked = await check();
    expect(asked).toMatchObject({ status: 201, body: { number: null, job: expect.any(Number) } });
    expect((await check(OFFICER)).body).toEqual(asked.body);
    expect((await page(COORDINATOR, `${AT}/checks`)).body).toContain('wacht een toetsing');
    const whole = { stopped: () => false, told: [] as number[] };
    const job = { id: asked.body.job, moment: NOW.toISOString() };
    const progress = { stopped: whole.stopped, progress: (done: number) => void whole.told.push(done) };
    await checkLater(keeper.database, job, '03-31', progress);
    await checkLater(keeper.database, job, '03-31', progress);
    expect(whole.told.length).toBeGreaterThan(10);
    const { body } = await api(null, 'GET', `${AT}/checks`);
    expect(body.total).toBe(4);
    expect(body.items[0].checkedAs).toBe(COORDINATOR);
    await expect(checkLater(keeper.database, job, '03-31', { ...progress, stopped: () => true })).rejects.toThrow(
      'check-stopped',
    );
    await owner(sql`update platform.jobs set state = 'done', done_at = now() where kind = 'check-commitments'`);
    await owner(sql`
      delete from policy.decision_words w using policy.decisions d where d.id = w.decision_id and d.reference like 'anders-%'`);
    await owner(sql`delete from policy.decisions where reference like 'anders-%'`);
  });

  test('that was changed since is given to nobody', async () => {
    await owner(
      sql`update policy.commitment_checks set content = jsonb_set(content, '{asOf}', '"2026-01-01"') where number = 4`,
    );
    expect((await api(null, 'GET', `${AT}/checks/4`)).status).toBe(409);
    expect((await page(COORDINATOR, `${AT}/report`)).status).toBe(409);
    await owner(
      sql`update policy.commitment_checks set content = jsonb_set(content, '{asOf}', '"2026-03-18"') where number = 4`,
    );
    expect((await api(null, 'GET', `${AT}/checks/4`)).status).toBe(200);
  });
});

describe('people', () => {
  test('judge how a decision bears on a commitment: what they say counts from the next check on', async () => {
    const before = (await commitments())[0];
    const refs = before?.citations.map(({ ref }) => ref) ?? [];
    const [gone = ''] = refs;
    const quote = before?.citations[0]?.quote ?? '';
    expect((await judge({ decision: gone, bearing: 'direct', quote: 'dit staat er niet', reason: 'x' })).status).toBe(
      422,
    );
    expect((await judge({ decision: 'nergens', bearing: 'direct', reason: 'x' })).status).toBe(422);
    const wrong = await post(OFFICER, `${FIRST}/judge/decision`, {
      decision: gone,
      bearing: 'not',
      quote: 'staat er niet',
      reason: 'Gaat erover.',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('niet letterlijk');
    expect(wrong.body).toContain('Gaat erover.');
    expect(
      (
        await judge({
          decision: gone,
          bearing: 'not',
          quote: quote.replace(/ /g, '  '),
          reason: 'Gaat over iets anders.',
        })
      ).status,
    ).toBe(201);
    expect((await commitments())[0]?.citations.map(({ ref }) => ref)).toEqual(refs);
    await check();
    const after = (await commitments())[0];
    expect(after?.citations.map(({ ref }) => ref)).not.toContain(gone);
    expect(after?.others.map(({ ref }) => ref)).toContain(gone);
    expect((await page(null, FIRST)).body).toContain('Gaat over iets anders.');
    expect((await judge({ decision: gone, bearing: 'as-found', reason: 'Toch niet.' })).status).toBe(201);
    await check();
    expect((await commitments())[0]?.citations.map(({ ref }) => ref)).toEqual(refs);
  });

  test('show practice by a step that is realised; a decision alone never does', async () => {
    const one = (await commitments()).find(({ verdict }) => verdict === 'partly-kept');
    const at = `${AT}/commitments/${one?.number}/judge`;
    const [step] = await truth<{ key: string }>(
      keeper,
      sql`select s.key from policy.steps s join policy.status_changes c on c.step_id = s.id
        where s.plan_id = 'demonstration' and c.status = 'realised' and c.stated_on <= '2026-03-18'
          and not exists (select from policy.status_changes o where o.step_id = s.id and o.id <> c.id) limit 1`,
    );
    expect((await post(OFFICER, `${at}/practice?kind=step`, { plan: 'demonstration', step: 'nergens' })).status).toBe(
      422,
    );
    expect(
      (await post(OFFICER, `${at}/practice?kind=figure`, { figure: 'sessions', filters: '<b>', atLeast: '1' })).status,
    ).toBe(422);
    expect((await post(OFFICER, `${at}/practice?kind=anders`, {})).status).toBe(404);
    expect(
      (await post(OFFICER, `${at}/practice?kind=step`, { plan: 'demonstration', step: step?.key ?? '' })).status,
    ).toBe(303);
    const figure = { figure: 'steps', filters: '', atLeast: '1', note: 'Alle stappen' };
    expect((await post(OFFICER, `${at}/practice?kind=figure`, figure)).status).toBe(303);
    await check();
    const after = (await report()).content.commitments.find((other: One) => other.number === one?.number);
    expect(after.practice).toHaveLength(2);
    expect(after.verdict).toBe('kept');
    const moved = (await report()).earlier.moved;
    expect(moved).toMatchObject([{ number: one?.number, before: 'partly-kept', after: 'kept' }]);
    const listed = (await page(OFFICER, at)).body;
    for (const [, id = ''] of listed.matchAll(/name="evidence" value="(\d+)"/g))
      expect((await post(OFFICER, `${at}/practice/removal`, { evidence: id })).status).toBe(303);
    await check();
    expect((await commitments()).find((other) => other.number === one?.number)?.verdict).toBe('partly-kept');
  });

  test('confirm or overrule a verdict; both stay to be read, and it is reopened when its grounds change', async () => {
    const { number: last } = await report();
    const one = (await commitments()).find(({ citations }) => citations.length > 1);
    const number = one?.number ?? 0;
    const verdict = one?.verdict ?? '';
    expect((await confirm({ check: last - 1, verdict }, OFFICER, number)).status).toBe(409);
    expect((await confirm({ check: last, verdict: 'stopped' }, OFFICER, number)).status).toBe(422);
    const typed = await post(OFFICER, `${AT}/commitments/${number}/judge/verdict`, {
      check: String(last),
      verdict: 'stopped',
      reason: '',
    });
    expect(typed.status).toBe(422);
    expect(typed.body).toContain('Schrijf waarom');
    const reason = 'De regering <b>zag</b> ervan af.';
    expect((await confirm({ check: last, verdict: 'stopped', reason }, OFFICER, number)).status).toBe(201);
    const shown = (await page(null, `${AT}/commitments/${number}`)).body;
    expect(shown).toContain('De regering &lt;b&gt;zag&lt;/b&gt; ervan af.');
    expect(shown).toContain('De regel oordeelt anders');
    expect((await report()).confirmations).toMatchObject([
      { commitment: number, verdict: 'stopped', ruleVerdict: verdict, reopenedBy: null },
    ]);
    // The decision says no longer what was quoted.
    const ref = one?.citations[0]?.ref ?? '';
    const waiting = async (who: string) => (await api(who, 'GET', '/tasks?kind=reopened-verdict')).body.total;
    expect(await waiting(OFFICER)).toBe(0);
    const [kept] = await truth<{ text: string; title: string }>(
      keeper,
      sql`select title, text from policy.decisions where reference = ${ref}`,
    );
    await owner(sql`update policy.decisions set text = 'Helemaal anders.', title = 'Anders' where reference = ${ref}`);
    expect((await report()).confirmations).toMatchObject([{ reopenedBy: 'ground-gone' }]);
    expect((await page(null, `${AT}/commitments/${number}`)).body).toContain('Opnieuw te bekijken');
    expect([await waiting(OFFICER), await waiting(COORDINATOR), await waiting('commission-member')]).toEqual([1, 1, 0]);
    await owner(
      sql`update policy.decisions set text = ${kept?.text ?? ''}, title = ${kept?.title ?? ''} where reference = ${ref}`,
    );
    expect((await report()).confirmations).toMatchObject([{ reopenedBy: null }]);
    // It is withdrawn by its source.
    await owner(sql`update policy.decisions set is_withdrawn = true where reference = ${ref}`);
    expect((await report()).confirmations).toMatchObject([{ reopenedBy: 'ground-gone' }]);
    // Who may still read what was withdrawn sees it too.
    expect((await api(OFFICER, 'GET', `${AT}/report.json`)).body.confirmations).toMatchObject([
      { reopenedBy: 'ground-gone' },
    ]);
    expect((await page(null, `${AT}/commitments/${number}`)).body).toContain('intussen ingetrokken');
    expect((await judge({ decision: ref, bearing: 'direct', reason: 'x' }, OFFICER, number)).status).toBe(422);
    await owner(sql`update policy.decisions set is_withdrawn = false where reference = ${ref}`);
    // The commitment is worded anew.
    await owner(
      sql`update policy.commitments set version = version + 1 where agreement_id = 'demonstration' and number = ${number}`,
    );
    expect((await report()).confirmations).toMatchObject([{ reopenedBy: 'reworded' }]);
    expect((await confirm({ check: last, verdict }, OFFICER, number)).status).toBe(409);
    await check();
    expect((await confirm({ check: last + 1, verdict }, OFFICER, number)).status).toBe(201);
    expect((await report()).confirmations).toMatchObject([{ verdict, reopenedBy: null }]);
    expect(await waiting(OFFICER)).toBe(0);
  });
});

describe('everybody', () => {
  test('reads the report as page, Word, Markdown and data, in two languages', async () => {
    const read = await page(null, `${AT}/report`);
    expect(read.status).toBe(200);
    expect(read.body).toContain('Wat van de beloften werd');
    expect(read.body).toContain('Controlegetal');
    expect((await page(null, `${AT}/report`, 'en')).body).toContain('What became of the commitments');
    expect((await page(null, `${AT}/report?with=1`)).status).toBe(200);
    for (const wrong of ['with=999', 'with=1&with=2', 'with=abc', 'page=0', 'page=-1'])
      expect((await page(null, `${AT}/report?${wrong}`)).status, wrong).toBeLessThan(500);
    const text = (await page(null, `${AT}/report.md`)).body;
    expect(text).toMatch(/^# Wat van de beloften werd/);
    for (const one of await commitments())
      for (const { date } of one.citations) expect(date >= '2024-10-01').toBe(true);
    expect(text).toContain('](<https://beslissingen.voorbeeld.example/');
    const word = await testWord(`${AT}/report.docx`);
    expect(word).toContain('Belofte per belofte');
    const csv = (await page(null, `${AT}/report.csv`)).body;
    expect(csv.trim().split('\n')).toHaveLength(11);
    expect((await page(null, `${AT}/checks.csv`)).status).toBe(200);
    expect((await page(null, `${AT}/checks/1.xlsx`)).status).toBe(200);
  });

  test('finds in the page of a commitment what programs read, and follows it in a feed', async () => {
    const { body } = await page(null, FIRST);
    const [, data = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(data)).toMatchObject({ '@type': 'ClaimReview', inLanguage: 'nl' });
    const feed = await page(null, `${AT}/feed.atom`);
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    expect(feed.body).toContain('Toetsing 1');
    expect(feed.body).toContain('is bevestigd');
    expect(feed.body).not.toContain('<b>');
    expect((await page(null, `${FIRST}/feed.atom?lang=en`)).body).toContain('Commitment 1');
    for (const path of [`${AT}/feed.atom?page=99`, `${AT}/commitments/999/feed.atom`, '/agreements/nergens/feed.atom'])
      expect((await page(null, path)).status, path).toBe(404);
  });

  test('says which decision is missing, without saying who one is; it is bounded, and answered', async () => {
    const form = { address: 'https://beslissingen.voorbeeld.example/beslissing/plan-1', remark: '<script>x</script>' };
    expect((await post(null, `${FIRST}/missing`, { address: '' })).status).toBe(422);
    expect((await post(null, `${FIRST}/missing`, { ...form, address: 'a'.repeat(501) })).status).toBe(422);
    expect((await post(null, `${FIRST}/missing`, { ...form, address: 'een\ntwee' })).status).toBe(422);
    expect((await post(null, `${AT}/commitments/999/missing`, form)).status).toBe(404);
    for (let n = 0; n < 2; n += 1) expect((await post(null, `${FIRST}/missing`, form)).status).toBe(303);
    expect((await page(null, `${FIRST}/missing?sent=1`)).body).toContain('Dank u');
    const rows = await truth<{ id: number; state: string }>(
      keeper,
      sql`select id, state from policy.missing_decisions`,
    );
    expect(rows).toHaveLength(1);
    expect((await page(null, FIRST)).body).not.toContain('&lt;script&gt;x');
    for (let n = 0; n < 19; n += 1)
      expect((await post(null, `${FIRST}/missing`, { ...form, address: `ander ${n}` })).status).toBe(303);
    expect((await post(null, `${FIRST}/missing`, { ...form, address: 'te veel' })).status).toBe(429);
    const id = rows[0]?.id ?? 0;
    const list = await page(COORDINATOR, `${AT}/missing`);
    expect(list.body).toContain('20 meldingen');
    expect((await page(COORDINATOR, `${AT}/missing?page=2`)).status).toBe(404);
    expect((await api(COORDINATOR, 'GET', '/tasks?kind=missing-decision')).body.total).toBe(20);
    const answer = { state: 'taken-over', decision: 'nergens', answer: 'Overgenomen.' };
    expect((await post(OFFICER, `${AT}/missing/${id}`, answer)).status).toBe(422);
    expect((await post(OFFICER, `${AT}/missing/${id}`, { ...answer, decision: form.address })).status).toBe(303);
    expect((await post(OFFICER, `${AT}/missing/${id}`, { ...answer, decision: form.address })).status).toBe(409);
    expect((await page(null, FIRST)).body).toContain('Door lezers gemeld en overgenomen');
  });

  test('reads of what was pointed out only what was taken over', async () => {
    const { waiting } = await fact<{ waiting: number }>(
      keeper,
      sql`select count(*) as waiting from policy.missing_decisions where state = 'waiting'`,
    );
    const told = sql`select t.id from policy.commitments c cross join lateral policy.taken_over(c.id) t where c.agreement_id = 'demonstration'`;
    expect([waiting > 0, (await reading(keeper, 'public', told)).length]).toEqual([true, 1]);
  });

  test('finds a check as it was made: nobody adds to it or answers for it afterwards', async () => {
    const first = sql`(select min(id) from policy.commitment_checks where agreement_id = 'demonstration')`;
    const last = sql`(select max(id) from policy.commitment_checks where agreement_id = 'demonstration')`;
    const added = [
      sql`insert into policy.check_verdicts (check_id, commitment_id, commitment_version, verdict, stage)
        select ${last}, c.id, c.version, 'kept', 'definitive' from policy.commitments c where c.agreement_id = 'demonstration' and c.number = 99`,
      sql`insert into policy.check_citations (check_id, commitment_id, decision_id, bearing, quote)
        select ${last}, c.id, d.id, 'direct', d.title from policy.commitments c, policy.decisions d
        where c.agreement_id = 'demonstration' and c.number = 1 and not d.is_withdrawn and not exists (
          select from policy.check_citations q where q.check_id = ${last} and q.commitment_id = c.id and q.decision_id = d.id) limit 1`,
      sql`insert into policy.verdict_confirmations (commitment_id, check_id, rule_verdict, verdict, reason)
        select v.commitment_id, v.check_id, v.verdict, v.verdict, 'x' from policy.check_verdicts v where v.check_id = ${first} limit 1`,
      sql`insert into policy.verdict_confirmations (commitment_id, check_id, rule_verdict, verdict, reason)
        select v.commitment_id, v.check_id, case v.verdict when 'kept' then 'stopped' else 'kept' end, 'kept', 'x'
        from policy.check_verdicts v where v.check_id = ${last} limit 1`,
    ];
    await owner(sql`
      insert into policy.commitments (agreement_id, section_id, number, wording, place_from, place_to)
      select agreement_id, section_id, 99, wording, place_from, place_to from policy.commitments where agreement_id = 'demonstration' and number = 1`);
    for (const statement of added) expect(await changing(keeper, OFFICER, statement)).toBe(REFUSED);
    await owner(sql`delete from policy.commitments where agreement_id = 'demonstration' and number = 99`);
  });

  test('knows nothing of what is not published', async () => {
    await owner(sql`update policy.agreements set is_published = false where id = 'demonstration'`);
    const paths = [
      'report',
      'report.md',
      'report.csv',
      'checks',
      'checks/1',
      'feed.atom',
      'missing',
      'commitments/1/missing',
      'commitments/1/judge',
    ];
    for (const path of paths) expect((await page(null, `${AT}/${path}`)).status, path).toBeGreaterThanOrEqual(401);
    for (const path of ['checks', 'checks/1', 'report.json'])
      expect((await api('lead-saw', 'GET', `${AT}/${path}`)).status, path).toBe(404);
    expect((await post(null, `${FIRST}/missing`, { address: 'x' })).status).toBe(404);
    const doorkeeper: Asker = { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null };
    const { id } = await fact<{ id: number }>(
      keeper,
      sql`select id from policy.commitments where agreement_id = 'demonstration' and number = 1`,
    );
    const sent = sql`select policy.point_out_missing(${id}::integer, 'x', null) as kept`;
    expect(await reading(keeper, doorkeeper, sent)).toEqual([{ kept: 'unknown' }]);
    for (const table of [
      sql`commitment_checks`,
      sql`check_verdicts`,
      sql`check_citations`,
      sql`verdict_confirmations`,
      sql`last_confirmations`,
    ])
      expect(await reading(keeper, 'public', sql`select 1 from policy.${table}`)).toEqual([]);
    expect((await page('commission-member', `${AT}/report`)).status).toBe(200);
    // A feed is for everybody alike: not even who works on it finds it there.
    expect((await page(COORDINATOR, `${AT}/feed.atom`)).status).toBe(404);
    await owner(sql`update policy.agreements set is_published = true where id = 'demonstration'`);
  });
});

async function testWord(path: string): Promise<string> {
  const { app } = testApp(keeper);
  const answer = await app.request(path);
  expect(answer.status).toBe(200);
  return JSON.stringify(await readWord(new Uint8Array(await answer.arrayBuffer())));
}

function never(): never {
  throw new Error('No such persona');
}
