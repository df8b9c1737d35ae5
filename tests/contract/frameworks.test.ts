import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, reading } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post } = testApp(keeper);

const KEEPER = 'administrator';
const HERE = 'coordinator-antwerpen';
const THERE = 'coordinator-gent';
const MEMBER = 'supporter-antwerpen';
const NEXT_YEAR = `${Number(TODAY.slice(0, 4)) + 1}-01-01`;
const OUTSIDE = [null, THERE, 'therapist-antwerpen', 'policy-officer', 'auditor', KEEPER];

const paths = ({ status, body }: { status: number; body: { errors?: { path: string }[] } }) => [
  status,
  body.errors?.map(({ path }) => path),
];
const question = (id: string, more: object = {}) => ({ id, text: `Vraag ${id}?`, kind: 'text', ...more });
const SMALL = {
  id: 'onderwijs',
  title: 'Aanbod van onderwijs',
  source: 'Richtlijn',
  branches: [
    {
      id: 'yes',
      title: 'Ja',
      when: 'start',
      questions: [question('a', { kind: 'choice', choices: ['veel', 'weinig'] })],
    },
    { id: 'more', title: 'Meer', when: 'a=veel', repeats: true, questions: [question('b', { kind: 'yes-no' })] },
  ],
  outcomes: [{ id: 'done', title: 'Klaar' }],
};
const branch = (id: string, when: string, ...questions: object[]) => ({ id, title: id, when, questions });

describe('the framework on addiction', () => {
  test('has its 28 questions in branches, three of which repeat, and tracks without a name', async () => {
    const { body } = await api(null, 'GET', '/frameworks/addiction');
    const questions = body.branches.flatMap((one: { questions: object[] }) => one.questions);
    expect([questions.length, body.branches.map((one: { questions: object[] }) => one.questions.length)]).toEqual([
      28,
      [3, 4, 6, 9, 6],
    ]);
    expect(body.branches.filter((one: { repeats?: true }) => one.repeats).map(({ id }: { id: string }) => id)).toEqual([
      'limited',
      'concept',
      'organisation',
    ]);
    expect(body.tracks.map(({ title }: { title: string | null }) => title)).toEqual([null, null, null]);
    const english = (await api(null, 'GET', '/frameworks/addiction', undefined, { 'accept-language': 'en' })).body;
    expect(english.branches[0].questions[0].text).toBe('Is the problem not seen or not acknowledged?');
    const list = (await api(null, 'GET', '/frameworks')).body;
    expect([list.total, list.page]).toEqual([list.items.length, 1]);
    expect(list.items.map(({ id }: { id: string }) => id)).toContain('addiction');
    expect((await page(null, '/frameworks/addiction')).body).toContain('Luik 1 (nog zonder naam)');
  });
});

describe('a framework that is made', () => {
  const make = (body: object, who: string | null = KEEPER) => api(who, 'POST', '/frameworks', body);

  test('is refused with each reason, and by everybody but the administrator', async () => {
    for (const who of [HERE, 'policy-officer', 'plan-coordinator'])
      expect((await make(SMALL, who)).status, who).toBe(403);
    const faulty = async (branches: object[], outcomes: object[] = SMALL.outcomes) =>
      paths(await make({ ...SMALL, branches, outcomes }));
    const start = branch('s', 'start', question('q'));
    expect(await faulty([start, branch('x', 'y', question('r')), branch('y', 'x', question('t'))])).toEqual([
      422,
      ['branches.1.when', 'branches.2.when'],
    ]);
    expect(await faulty([start], [])).toEqual([422, ['outcomes']]);
    expect(await faulty([start, branch('x', 's', question('q'))])).toEqual([422, ['branches.1.questions']]);
    expect(await faulty([branch('s', 'start', { ...question('q'), text: '' })])).toEqual([
      422,
      ['branches.0.questions.0.text'],
    ]);
    expect(await faulty([branch('s', 'start', question('q', { kind: 'choice', choices: ['een'] }))])).toEqual([
      422,
      ['branches.0.questions.0.choices'],
    ]);
    expect(await faulty([branch('s', 'start')])).toEqual([422, ['branches.0.questions']]);
    expect(await faulty([start, branch('x', 'nowhere', question('r'))])).toEqual([422, ['branches.1.when']]);
    expect(await faulty([start, branch('s', 'start', question('r'))])).toEqual([422, ['branches.1.id']]);
    expect(await faulty([{ ...start, repeats: true }, branch('x', 's', question('r'))])).toEqual([
      422,
      ['branches.1.when'],
    ]);
    expect(await faulty([{ ...start, title: { nl: 's', en: 's' } }])).toContain(422);
    expect(
      (
        await make({
          ...SMALL,
          branches: Array.from({ length: 41 }, (_, at) => branch(`b${at}`, 'start', question(`q${at}`))),
        })
      ).status,
    ).toBe(422);
    expect((await make({ ...SMALL, id: 'Onderwijs!' })).status).toBe(422);
    expect((await api(null, 'GET', '/frameworks/onderwijs')).status).toBe(404);
  });

  test('is read as it was sent, and a change is a next version', async () => {
    expect((await make(SMALL)).body).toEqual({ id: 'onderwijs', version: 1, state: 'published' });
    const { body } = await api(null, 'GET', '/frameworks/onderwijs');
    expect(body).toMatchObject({
      ...SMALL,
      version: 1,
      branches: [{ id: 'yes' }, { id: 'more', repeats: true, when: 'a=veel' }],
    });
    expect((await make({ ...body, title: 'Onderwijs' })).body.version).toBe(2);
    expect((await api(null, 'GET', '/frameworks/onderwijs?version=1')).body).toMatchObject({
      title: SMALL.title,
      state: 'replaced',
    });
    expect((await make({ ...body, state: 'draft' })).body).toMatchObject({ version: 3, state: 'draft' });
    expect((await make(body)).status).toBe(409);
    expect((await api(HERE, 'GET', '/frameworks/onderwijs?version=3')).status).toBe(404);
    expect((await api(KEEPER, 'GET', '/frameworks/onderwijs?version=3')).status).toBe(200);
    expect((await post(KEEPER, '/frameworks/onderwijs/discard', { version: '1' })).status).toBe(303);
  });
});

describe('answers of a team', () => {
  let id = 0;
  let version = 1;
  const read = (who: string | null = HERE) => api(who, 'GET', `/assessments/${id}`);
  const save = async (body: object, who = HERE, seen = version) => {
    const answer = await api(who, 'PATCH', `/assessments/${id}`, { version: seen, ...body });
    if (answer.status === 200) version = answer.body.version;
    return answer;
  };

  test('are begun by the coordinator of the prison, once at a time', async () => {
    const begin = (who: string | null, framework = 'addiction') =>
      api(who, 'POST', '/prisons/antwerpen/assessments', { framework });
    expect((await begin(null)).status).toBe(401);
    for (const who of [THERE, MEMBER, 'policy-officer', KEEPER]) expect((await begin(who)).status, who).toBe(403);
    expect(paths(await begin(HERE, 'nothing'))).toEqual([422, ['framework']]);
    const { status, body } = await begin(HERE);
    expect([status, body]).toEqual([201, { id: expect.any(Number), version: 1 }]);
    id = body.id;
    expect((await begin(HERE)).status).toBe(409);
  });

  test('are there for its team alone: not even that they exist', async () => {
    for (const who of OUTSIDE) {
      expect((await read(who)).status, String(who)).toBe(404);
      expect((await page(who, `/assessments/${id}`)).status, String(who)).toBe(404);
    }
    expect(
      (await api(null, 'GET', '/frameworks/addiction/overview')).body.items.map(
        ({ prison }: { prison: string }) => prison,
      ),
    ).not.toContain('antwerpen');
    expect((await page(THERE, '/prisons/antwerpen/assessments')).body).toContain('gaf nog geen antwoorden vrij');
    expect((await save({ branch: 'no' }, THERE)).status).toBe(404);
    expect((await save({ branch: 'no' }, MEMBER)).status).toBe(404);
  });

  test('are given by members once they sit in the team', async () => {
    const joined = await keeper.load((tx) =>
      tx.run(sql`
        insert into policy.team_members (body, prison, actor_id, role, valid_from, made_by, made_at, origin)
        values ('policy-team', 'antwerpen', ${MEMBER}, 'member', '2020-01-01', ${HERE}, now(), 'registered')`),
    );
    expect([joined, (await read(MEMBER)).status]).toEqual([1, 200]);
    expect((await api(MEMBER, 'POST', `/assessments/${id}/outcome`, { outcome: 'stop' })).status).toBe(403);
    expect((await api(MEMBER, 'DELETE', `/assessments/${id}`)).status).toBe(403);
    expect((await save({ branch: 'yes', answers: { 'held-back': 'Te weinig mensen.' } }, MEMBER)).status).toBe(200);
    expect((await read()).body.said[0]).toMatchObject({ question: 'held-back', as: 'organisation-supporter' });
  });

  test('are text, yes or no, or one of the choices, and of questions that are asked', async () => {
    expect(paths(await save({ answers: { consultation: 'misschien', 'no-such': 'x', aim: 'y' } }))).toEqual([
      422,
      ['answers.consultation', 'answers.no-such', 'answers.aim'],
    ]);
    expect(paths(await save({ branch: 'concept' }))).toEqual([422, ['branch']]);
    expect(paths(await save({ items: [{ branch: 'yes', title: 'X' }] }))).toEqual([422, ['items.0.branch']]);
    expect(paths(await save({ answers: { substances: ['suiker'] } }))).toEqual([422, ['answers.substances']]);
    expect((await save({ answers: { 'held-back': 'x'.repeat(4001) } })).status).toBe(422);
    expect((await save({ answers: { consultation: true, substances: ['alcohol', 'medication'] } })).status).toBe(200);
    expect((await read()).body.answers).toEqual({
      'held-back': 'Te weinig mensen.',
      consultation: true,
      substances: ['medicatie', 'alcohol'],
    });
  });

  test('of an initiative are kept with it, in each of its branches', async () => {
    const items = [
      { branch: 'concept', title: 'Spreekuur', track: 'track-2', answers: { aim: 'Sneller hulp' } },
      { branch: 'organisation', title: 'Spreekuur', answers: { budget: 'Geen' } },
    ];
    expect((await save({ items })).status).toBe(200);
    const { body } = await read();
    expect(body.items.map((one: { branch: string; answers: object }) => [one.branch, one.answers])).toEqual([
      ['concept', { aim: 'Sneller hulp' }],
      ['organisation', { budget: 'Geen' }],
    ]);
    expect([body.answered, body.asked]).toEqual([4, 21]);
  });

  test('of two at once are both kept; of the same question both are asked which it is', async () => {
    const seen = version;
    expect((await save({ answers: { commits: 'De directie' } }, MEMBER, seen)).status).toBe(200);
    expect((await save({ answers: { existing: 'In de sport', commits: null } }, HERE, seen)).status).toBe(200);
    expect((await read()).body.answers).toMatchObject({ commits: 'De directie', existing: 'In de sport' });
    expect(paths(await save({ answers: { commits: 'Wij allemaal' } }, HERE, seen))).toEqual([409, ['answers.commits']]);
    expect((await read()).body.answers.commits).toBe('De directie');
    expect((await save({ answers: { commits: 'Wij allemaal' } })).status).toBe(200);
    const said = (await read()).body.said.filter((one: { question: string }) => one.question === 'commits');
    expect(said.map((one: { value: string }) => one.value)).toEqual(['Wij allemaal', 'De directie']);
  });

  test('on a page of two at once show both, and overwrite nothing that was not touched', async () => {
    const at = `/assessments/${id}/answer/yes`;
    const seen = String(version);
    await save({ answers: { comparable: 'Gent', existing: 'In de sport en de cultuur' } }, MEMBER);
    const fields = {
      version: seen,
      'q-held-back': 'Te weinig mensen.',
      'q-commits': 'Wij allemaal',
      'q-consultation': 'true',
      'q-experts': '',
      'q-comparable': 'Brugge',
      'q-existing': 'In de sport',
      'q-substances': ['medicatie', 'alcohol'],
    };
    const again = await post(HERE, at, fields);
    expect(again.status).toBe(409);
    for (const text of ['antwoordde intussen anders', 'Brugge', 'Gent', 'In de sport en de cultuur'])
      expect(again.body).toContain(text);
    const shown = /name="version" value="(\d+)"/.exec(again.body)?.[1] ?? '';
    expect(
      (await post(HERE, at, { ...fields, version: shown, 'q-existing': 'In de sport en de cultuur' })).status,
    ).toBe(303);
    expect((await read()).body.answers).toMatchObject({ comparable: 'Brugge', existing: 'In de sport en de cultuur' });
    version = (await read()).body.version;
  });

  test('on another way are kept aside', async () => {
    expect((await save({ branch: 'no' })).status).toBe(200);
    expect((await read()).body).toMatchObject({ branch: 'no', answered: 0, asked: 3 });
    expect((await page(HERE, `/assessments/${id}`)).body).toContain('opzij bewaard');
    await save({ branch: 'yes' });
    expect((await read()).body.answered).toBeGreaterThan(5);
  });

  test('have remarks beside them, of who sees it otherwise', async () => {
    const remark = { question: 'commits', kind: 'differs', remark: 'Niet iedereen.' };
    expect((await api(MEMBER, 'POST', `/assessments/${id}/remarks`, remark)).status).toBe(201);
    expect((await page(HERE, `/assessments/${id}/questions/commits`)).body).toContain('Niet iedereen.');
    expect((await api(THERE, 'POST', `/assessments/${id}/remarks`, remark)).status).toBe(404);
  });

  test('are carried on to a next version: the same questions stand, others are open again', async () => {
    const { body } = await api(KEEPER, 'GET', '/frameworks/addiction');
    const branches = body.branches.map((one: { id: string; questions: { id: string }[] }) => ({
      ...one,
      questions: one.questions.map((asked) =>
        asked.id === 'commits' ? { ...asked, text: 'Wie doet er mee?' } : asked,
      ),
    }));
    expect((await api(KEEPER, 'POST', '/frameworks', { ...body, branches })).body.version).toBe(2);
    expect((await read()).body.framework).toEqual({ id: 'addiction', version: 1 });
    expect((await read()).body.answers.commits).toBe('Wij allemaal');
    const carried = await api(HERE, 'POST', `/assessments/${id}/carry`);
    expect([carried.status, carried.body.opened]).toEqual([200, 1]);
    expect((await read()).body.answers).toMatchObject({ 'held-back': 'Te weinig mensen.' });
    expect((await read()).body.answers.commits).toBeUndefined();
    expect((await api(HERE, 'POST', `/assessments/${id}/carry`)).status).toBe(409);
    version = (await read()).body.version;
  });

  test('are concluded with an outcome of the way, whose actions land in the local plan once', async () => {
    const conclude = (body: object, who = HERE) => api(who, 'POST', `/assessments/${id}/outcome`, body);
    expect(paths(await conclude({ outcome: 'signal' }))).toEqual([422, ['outcome']]);
    expect(paths(await conclude({ outcome: 'go', reviewOn: TODAY }))).toEqual([422, ['reviewOn']]);
    const [{ id: item }] = (await read()).body.items;
    const { status, body } = await conclude({
      outcome: 'go',
      ground: 'Er is draagvlak.',
      owner: 'directie',
      reviewOn: NEXT_YEAR,
      actions: [{ title: 'Spreekuur', term: `najaar ${NEXT_YEAR.slice(0, 4)}`, item }],
    });
    expect([status, body.actions]).toEqual([201, [expect.any(Number)]]);
    const plan = (await api(HERE, 'GET', '/prisons/antwerpen/local-plan')).body;
    expect(plan.goals.flatMap((goal: { actions: object[] }) => goal.actions)).toMatchObject([
      { id: body.actions[0], title: 'Spreekuur', lead: [{ name: 'directie' }] },
    ]);
    const waits = (await api(HERE, 'GET', '/tasks')).body.items;
    expect(waits).toContainEqual(expect.objectContaining({ kind: 'look-again', due: NEXT_YEAR }));
    expect((await read()).body).toMatchObject({ state: 'concluded', outcome: 'go', actions: body.actions });
    expect((await page(HERE, `/local-actions/${body.actions[0]}`)).body).toContain(`/assessments/${id}`);
    const others = [THERE, 'policy-officer'];
    for (const who of others) expect((await page(who, `/local-actions/${body.actions[0]}`)).status, who).toBe(404);
    const again = { title: 'Nog eens', lead: ['directie'], term: 'doorlopend', fromAssessment: id };
    expect(
      await api(HERE, 'POST', '/prisons/antwerpen/local-plan/actions', { ...again, fromItem: item }),
    ).toMatchObject({
      status: 409,
      body: { detail: 'Dit staat al in het lokale actieplan.' },
    });
    expect((await api(HERE, 'POST', '/prisons/antwerpen/local-plan/actions', again)).status).toBe(201);
    expect(paths(await api(THERE, 'POST', '/prisons/gent/local-plan/actions', again))).toEqual([
      422,
      ['fromAssessment'],
    ]);
    expect((await conclude({ outcome: 'stop' })).status).toBe(409);
    expect((await save({ branch: 'no' })).status).toBe(409);
    expect((await api(HERE, 'DELETE', `/assessments/${id}/outcome`)).status).toBe(409);
  });

  test('are read by others only as far as the team gave them out', async () => {
    const overview = async (who: string | null) =>
      (await api(who, 'GET', '/frameworks/addiction/overview')).body.items.find(
        ({ prison }: { prison: string }) => prison === 'antwerpen',
      );
    expect([await overview(null), (await overview(HERE))?.branch]).toEqual([undefined, 'yes']);
    for (const who of OUTSIDE) expect((await read(who)).status, String(who)).toBe(404);
    expect((await api(MEMBER, 'POST', `/assessments/${id}/release`, { what: 'outcome' })).status).toBe(403);
    expect((await api(HERE, 'POST', `/assessments/${id}/release`, { what: 'outcome' })).status).toBe(201);
    expect(await overview(null)).toMatchObject({ branch: 'yes', outcome: 'go', at: TODAY });
    expect((await read(null)).body).toMatchObject({ outcome: 'go', answers: {}, items: [], ground: null });
    expect((await api(HERE, 'POST', `/assessments/${id}/release`, { what: 'answers' })).status).toBe(409);
    expect((await api(HERE, 'DELETE', `/assessments/${id}/release`)).status).toBe(200);
    expect([(await read(null)).status, await overview(null)]).toEqual([404, undefined]);
    await api(HERE, 'POST', `/assessments/${id}/release`, { what: 'answers' });
    const given = (await read(THERE)).body;
    expect(given).toMatchObject({ ground: 'Er is draagvlak.', answers: { consultation: true }, actions: [] });
    expect([given.said, given.version, given.items[0].title]).toEqual([undefined, undefined, 'Spreekuur']);
    expect((await page(null, '/frameworks/addiction/overview')).body).toContain('ja: 1');
    expect((await page(null, `/assessments/${id}`)).body).not.toContain('Niet iedereen.');
  });

  test('tell everybody which actions came out of what was given out, once the plan is adopted', async () => {
    const { actions } = (await read()).body;
    expect(actions).toHaveLength(2);
    expect((await page(null, `/assessments/${id}`)).body).not.toContain('/local-actions/');
    expect((await api(HERE, 'POST', '/prisons/antwerpen/local-plan/adoption', { on: TODAY })).status).toBe(200);
    const at = `/local-actions/${actions[0]}`;
    for (const who of [null, THERE, HERE]) {
      expect((await read(who)).body.actions, String(who)).toEqual(actions);
      expect((await page(who, `/assessments/${id}`)).body, String(who)).toContain(at);
      expect((await page(who, at)).body, String(who)).toContain(`/assessments/${id}"`);
    }
    const from = sql`select action_id from policy.local_action_sources where assessment_id = ${id}`;
    expect(await reading(keeper, 'public', from)).toHaveLength(2);
    expect((await api(HERE, 'DELETE', `/assessments/${id}/release`)).status).toBe(200);
    expect(await reading(keeper, 'public', from)).toEqual([]);
    for (const who of [null, THERE]) expect((await page(who, at)).body).not.toContain(`/assessments/${id}"`);
    expect((await page(HERE, at)).body).toContain(`/assessments/${id}"`);
  });

  test('are repeated, and compared answer by answer', async () => {
    const next = await api(HERE, 'POST', '/prisons/antwerpen/assessments', { framework: 'addiction' });
    const before = id;
    id = next.body.id;
    version = 1;
    expect((await read()).body.previous).toBe(before);
    await save({
      branch: 'yes',
      answers: { consultation: false, existing: 'In de sport en de cultuur', experts: true },
    });
    const { body } = await page(HERE, `/assessments/${id}/compare`);
    for (const word of ['gewijzigd', 'hetzelfde', 'nieuw', 'nog niet beantwoord']) expect(body).toContain(word);
    expect(body).not.toContain('niet meer beantwoord');
    expect((await api(HERE, 'DELETE', `/assessments/${id}`)).status).toBe(200);
    expect((await read()).status).toBe(404);
  });

  test('of a way without anything built on it are taken back', async () => {
    const begun = await api(THERE, 'POST', '/prisons/gent/assessments', { framework: 'onderwijs' });
    const at = `/assessments/${begun.body.id}`;
    expect((await api(THERE, 'POST', `${at}/outcome`, { outcome: 'done' })).status).toBe(409);
    await api(THERE, 'PATCH', at, { version: 1, branch: 'yes', answers: { a: 'veel' } });
    expect((await api(THERE, 'POST', `${at}/outcome`, { outcome: 'done' })).status).toBe(201);
    expect((await api(THERE, 'DELETE', `${at}/outcome`)).status).toBe(200);
    expect((await api(THERE, 'GET', at)).body).toMatchObject({ state: 'open', outcome: null, answers: { a: 'veel' } });
    expect((await api(KEEPER, 'POST', '/frameworks/onderwijs/retirement')).status).toBe(200);
    expect((await api(HERE, 'POST', '/prisons/antwerpen/assessments', { framework: 'onderwijs' })).status).toBe(409);
    const { rows } = await fact<{ rows: number }>(
      keeper,
      sql`select count(*) as rows from policy.assessment_answers where assessment_id = ${begun.body.id}`,
    );
    expect(rows).toBe(1);
  });
});
