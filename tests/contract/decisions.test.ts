import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { settingsChanged } from '../../src/administration/settings/current.ts';
import { sql } from '../../src/platform/database/index.ts';
import { fetchDecisions } from '../../src/policy/decisions/index.ts';
import { testApp } from '../support/app.ts';
import { changing, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { addressOf, dumpOf, resultsOf, type Told } from '../support/dumps.ts';
import { cookieOf } from '../support/signed-in.ts';
import { formWith } from '../support/uploads.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { app, api, page, post, log } = testApp(keeper);
const OFFICER = 'policy-officer';
const COMMISSION = 'commission-member';
const LEAD = 'lead-saw';

beforeEach(async () => {
  if (log.length > 0) console.error(JSON.stringify(log.splice(0)).slice(0, 3000));
  await keeper.load(async (tx) => {
    await tx.run(sql`delete from policy.decision_words`);
    await tx.run(sql`delete from policy.decision_stems`);
    await tx.run(sql`delete from policy.decision_marks`);
    await tx.run(sql`delete from policy.decision_versions`);
    await tx.run(sql`delete from policy.decisions`);
    await tx.run(sql`delete from policy.decision_imports`);
  });
});

const PLAN: Told = {
  ...{ id: 'b1', title: 'Een plan voor de proefgevangenis' },
  html: '<p>De Vlaamse Regering hecht haar principi&euml;le goedkeuring aan het ontwerp van plan voor gedetineerden.</p>',
};
const DRUGS: Told = {
  ...{ id: 'b2', title: 'Zorg bij verslaving' },
  html: '<p>De regering keurt een subsidie goed voor begeleiding van ge&iuml;nterneerde personen.</p>',
};
const DAY = '2026-02-06T09:00:00Z';
const dump = (...told: Told[]) => dumpOf('v1', DAY, told);
const send = (who: string | null, text: string, more: Record<string, unknown> = {}) =>
  api(who, 'POST', '/decisions/import', { text, ...more });
const list = async (who: string | null, query = '') => (await api(who, 'GET', `/decisions${query}`)).body;
const titles = async (who: string | null, query = '') =>
  (await list(who, query)).items.map(({ title }: { title: string }) => title);
const idOf = async (reference: string) =>
  (await truth<{ id: number }>(keeper, sql`select id from policy.decisions where reference = ${reference}`))[0]?.id ??
  0;

/** A file of decisions, sent through the API to that address. */
async function sendByApi(who: string, path: string, content: string) {
  const response = await app.request(`/api/v1/decisions/${path}/files`, {
    method: 'POST',
    headers: { cookie: await cookieOf(keeper, who), 'sec-fetch-site': 'same-origin' },
    body: formWith(Buffer.from(content), 'proef.ttl', { idempotencyKey: crypto.randomUUID() }),
  });
  return { status: response.status, body: (await response.json()) as { id: number | null; added: number } };
}

async function sendFile(who: string, content: string, how: string, name = 'proef.ttl') {
  const form = new FormData();
  form.set('idempotencyKey', crypto.randomUUID());
  form.set('how', how);
  form.set('file', new File([content], name));
  const response = await app.request('/decisions/import/files', {
    method: 'POST',
    headers: { cookie: await cookieOf(keeper, who), 'sec-fetch-site': 'same-origin' },
    body: form,
  });
  return { status: response.status, location: response.headers.get('location') ?? '', body: await response.text() };
}

describe('who does not steer the plan', () => {
  test.each([[null], [LEAD], [COMMISSION], ['administrator']])('reads nothing in: %s', async (who) => {
    const refused = who === null ? 401 : 403;
    expect((await send(who, dump(PLAN))).status).toBe(refused);
    expect((await post(who, '/decisions/import/now', {})).status).toBe(refused);
    expect((await page(who, '/decisions/import')).status).toBe(who === COMMISSION ? 200 : who === null ? 401 : 404);
    expect(await list(null)).toEqual({ items: [], total: 0, page: 1 });
  });

  test('writes nothing past the application, and neither does who does', async () => {
    await send(OFFICER, dump(PLAN));
    const id = await idOf('b1');
    const add = sql`insert into policy.decisions (import_id, reference, decided_on, title, text, text_hash)
      select max(i.id), 'x', '2026-01-01', 'x', 'x', 'x' from policy.decision_imports i`;
    for (const who of ['public', LEAD, COMMISSION, OFFICER]) {
      expect(await changing(keeper, who, add)).toBe('42501');
      expect(await changing(keeper, who, sql`update policy.decisions set title = 'x' where id = ${id}`)).toBe('42501');
      expect(await changing(keeper, who, sql`delete from policy.decisions`)).toBe('42501');
      expect(await changing(keeper, who, sql`update policy.decision_versions set text = 'x'`)).toBe('42501');
      expect(await changing(keeper, who, sql`update policy.decision_imports set added = 9`)).toBe('42501');
      for (const table of [sql`policy.decision_words`, sql`policy.decision_stems`])
        expect(await reading(keeper, who, sql`select * from ${table}`)).toBe('42501');
    }
    const forged = await trying(keeper, OFFICER, (tx) =>
      tx.run(sql`insert into policy.decision_imports (source, name, content_hash, found, added, changed, withdrawn)
        values ('sparql', 'x', 'x', 0, 0, 0, 0)`),
    );
    expect(forged).toBe('42501');
    expect(await reading(keeper, 'public', sql`select id from policy.decision_imports`)).toBe('42501');
  });
});

describe('an import', () => {
  test('says what is new, unchanged, changed and withdrawn, keeps each wording, and leaves a trace', async () => {
    const first = await send(OFFICER, dump(PLAN, DRUGS), { name: 'map/vergadering.ttl' });
    expect(first).toMatchObject({ status: 201, body: { found: 2, added: 2, changed: 0, unchanged: 0, withdrawn: 0 } });
    expect((await send(OFFICER, dump(PLAN, DRUGS))).body).toMatchObject({ added: 0, unchanged: 2 });
    const again = { ...PLAN, html: PLAN.html.replace('principi&euml;le', 'definitieve') };
    const second = await send(OFFICER, dump(again));
    expect(second.body).toMatchObject({ found: 1, changed: 1, withdrawn: 1 });
    expect(second.body.lines.map(({ what }: { what: string }) => what)).toEqual(['changed', 'withdrawn']);
    const { body } = await api(null, 'GET', `/decisions/${await idOf('b1')}`);
    expect(body).toMatchObject({
      version: 2,
      uri: addressOf('b1'),
      date: '2026-02-06',
      stage: { stage: 'definitive' },
    });
    expect(body.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(body.versions[1].text).toContain('principiële goedkeuring');
    const traces = await truth<{ detail: unknown }>(
      keeper,
      sql`select detail from audit.entries where action = 'import-decisions' and object_id = ${String(first.body.id)}`,
    );
    expect(traces).toEqual([{ detail: { found: 2, added: 2, changed: 0, withdrawn: 0 } }]);
  });

  test('takes a text that a list cuts short for the wording that is known, and other words for a change', async () => {
    const text =
      'De Vlaamse Regering keurt de conceptnota over onderwijs in de gevangenissen goed, met een planning per jaar.';
    const listed = (said: string) =>
      ['ref,date,title,text', `k1,2025-01-10,Onderwijs in detentie,"${said}"`].join('\n');
    expect((await send(OFFICER, listed(text))).body).toMatchObject({ added: 1 });
    expect((await send(OFFICER, listed(`${text.slice(0, 70)}…`))).body).toMatchObject({ changed: 0, unchanged: 1 });
    const { body } = await api(null, 'GET', `/decisions/${await idOf('k1')}`);
    expect(body).toMatchObject({ version: 1, text: expect.stringContaining(text) });
    expect((await send(OFFICER, listed(`${text.slice(0, 60)} niet goed…`))).body).toMatchObject({ changed: 1 });
  });

  test('shows a withdrawn decision to who follows the plan alone, until it is published again', async () => {
    await send(OFFICER, dump(PLAN, DRUGS));
    await send(OFFICER, dump(PLAN));
    const id = await idOf('b2');
    expect(await titles(null)).toEqual([PLAN.title]);
    expect(await titles(null, '?q=verslaving')).toEqual([]);
    expect((await api(null, 'GET', `/decisions/${id}`)).status).toBe(404);
    expect((await api(LEAD, 'GET', '/decisions?state=withdrawn')).status).toBe(404);
    expect((await page(null, '/decisions?state=withdrawn')).status).toBe(422);
    expect(
      await reading(keeper, 'public', sql`select * from policy.decision_versions where decision_id = ${id}`),
    ).toEqual([]);
    const words = sql`select id from policy.decisions_saying('verslaving', 'verslaving', null, null, null, null, 'all', 100)`;
    expect(await reading(keeper, 'public', words)).toEqual([]);
    expect(await reading(keeper, OFFICER, words)).toEqual([{ id }]);
    expect(await titles(COMMISSION, '?state=withdrawn&q=verslaving')).toEqual([DRUGS.title]);
    expect((await page(OFFICER, `/decisions/${id}`)).body).toContain('Ingetrokken door de bron');
    await send(OFFICER, dump(PLAN, DRUGS));
    expect((await api(null, 'GET', `/decisions/${id}`)).body.versions).toHaveLength(3);
    // A publication without an agenda takes the whole meeting back.
    expect((await send(OFFICER, dump())).body).toMatchObject({ found: 0, withdrawn: 2 });
    expect((await list(null)).total).toBe(0);
  });

  test('with a fault is refused whole, each fault with its line', async () => {
    const text = `ref,uri,date,text\na,,2026-02-03,goed\nb,,,zonder datum\nc,,2026-02-03,"<script>x</script>"\n`;
    const { status, body } = await send(OFFICER, text);
    expect(status).toBe(422);
    expect(body.detail).toContain('2 fouten');
    expect(body.errors.map(({ message }: { message: string }) => message)).toEqual([
      '3: geen geldige datum.',
      '4: in de tekst staat een script. Lever gewone tekst.',
    ]);
    expect(await truth(keeper, sql`select id from policy.decision_imports`)).toEqual([]);
    const shown = await sendFile(OFFICER, text, 'keep', 'lijst.csv');
    expect(shown.status).toBe(422);
    expect(shown.body).toContain('3: geen geldige datum.');
    expect((await sendFile(OFFICER, '', 'keep')).status).toBe(422);
    const many = `ref,uri,date,text\n${Array.from({ length: 10_001 }, (_, n) => `r${n},,2026-02-03,t\n`).join('')}`;
    expect((await sendFile(OFFICER, many, 'keep')).body).toContain('10.000 tegelijk ingelezen. Splits het per jaar');
    expect((await send(OFFICER, many)).body.detail).toContain('10.000 tegelijk');
  });

  test('is rehearsed through the API at an address of its own, as text and as a file', async () => {
    for (const who of [LEAD, 'administrator']) {
      expect((await api(who, 'POST', '/decisions/rehearsals', { text: dump(PLAN) })).status).toBe(403);
      expect((await sendByApi(who, 'rehearsals', dump(PLAN))).status).toBe(403);
      expect((await sendByApi(who, 'import', dump(PLAN))).status).toBe(403);
    }
    const brings = { status: 200, body: { id: null, added: 1 } };
    expect(await api(OFFICER, 'POST', '/decisions/rehearsals', { text: dump(PLAN) })).toMatchObject(brings);
    expect(await sendByApi(OFFICER, 'rehearsals', dump(PLAN))).toMatchObject(brings);
    expect((await list(null)).total).toBe(0);
    expect((await api(OFFICER, 'POST', '/decisions/import', { text: dump(PLAN), dryRun: true })).status).toBe(422);
    expect((await sendByApi(OFFICER, 'import', '')).status).toBe(422);
    expect((await sendByApi(OFFICER, 'import', dump(PLAN))).status).toBe(201);
    expect(await titles(null)).toEqual([PLAN.title]);
    expect(await sendByApi(OFFICER, 'rehearsals', dump(PLAN))).toMatchObject({ body: { added: 0 } });
  });

  test('is rehearsed without keeping anything, then kept once however often it is sent', async () => {
    const rehearsed = await sendFile(OFFICER, dump(PLAN), 'rehearse');
    expect(rehearsed.status).toBe(200);
    expect(rehearsed.body).toContain('Nagekeken: er is niets bewaard');
    expect((await list(null)).total).toBe(0);
    const kept = await sendFile(OFFICER, dump(PLAN), 'keep', 'C:\\map\\<b>proef.ttl');
    expect(kept.location).toMatch(/^\/decisions\/imports\/\d+\?saved=decisions&undo=\d+$/);
    const one = await page(COMMISSION, kept.location);
    expect(one.body).toContain('&lt;b&gt;');
    expect(one.body).toContain(PLAN.title);
    expect((await page(LEAD, kept.location)).status).toBe(404);
    // It can be taken back by who did it, once, while nobody built on it; the import stays to be seen.
    expect((await page(OFFICER, kept.location)).body).toContain('ongedaan tot iemand');
    const [, undo] = kept.location.split('&undo=');
    expect((await post('plan-coordinator', `/undo/${undo}`, {})).status).toBe(404);
    const id = await idOf(PLAN.id);
    const judged = sql`insert into policy.bearing_judgements (commitment_id, decision_id, bearing, reason, judged_at, judged_by, judged_as)
      select min(c.id), ${id}, 'not', 'x', now(), 'policy-officer', 'policy-officer' from policy.commitments c`;
    await keeper.load((tx) => tx.run(judged));
    expect((await post(OFFICER, `/undo/${undo}`, {})).status).toBe(409);
    await keeper.load((tx) => tx.run(sql`delete from policy.bearing_judgements where decision_id = ${id}`));
    expect((await post(OFFICER, `/undo/${undo}`, {})).status).toBe(303);
    expect((await list(null)).total).toBe(0);
    expect((await page(OFFICER, kept.location)).body).toContain('Ongedaan gemaakt');
    expect((await post(OFFICER, `/undo/${undo}`, {})).status).toBe(409);
    // Read in again it is there, and what changes or withdraws what was known is not taken back.
    const again = await sendFile(OFFICER, dump(PLAN), 'keep');
    expect((await page(OFFICER, again.location)).body).not.toContain('niet ongedaan gemaakt');
    const changing = await sendFile(OFFICER, dump({ ...PLAN, title: 'Anders' }), 'keep');
    expect(changing.location).not.toContain('undo=');
    expect((await page(OFFICER, changing.location)).body).toContain('Dit wordt niet ongedaan gemaakt');
    expect((await post(OFFICER, `/undo/${again.location.split('&undo=')[1]}`, {})).status).toBe(409);
    expect(await titles(null)).toEqual(['Anders']);
    const key = { 'idempotency-key': 'eens' };
    const twice = await Promise.all(
      [1, 2].map(() => api(OFFICER, 'POST', '/decisions/import', { text: dump(DRUGS) }, key)),
    );
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    expect((await page(OFFICER, '/decisions/import')).body).toContain('proef.ttl');
  });
});

describe('the register', () => {
  const csv = [
    'ref,uri,date,text,title,type,themes,dossiers,ministers',
    'c1,https://x.example/1,2025-01-10,Drughulp in de gevangenis voor wie verslaafd is.,Drughulp in detentie,Conceptnota,Justitie|Welzijn,d1,Mies Voorbeeld',
    'c2,https://x.example/2,2025-06-10,De regering keurt het ontwerpbesluit definitief goed.,Drughulp in detentie: tweede stap,Ontwerpbesluit,Welzijn,d1,',
    'c3,,2024-03-01,Nieuwe fietspaden langs de vaart.,Fietspaden,Nota,Mobiliteit,,',
  ].join('\n');
  beforeEach(async () => {
    expect((await send(OFFICER, csv)).status).toBe(201);
  });

  test('finds by stem, synonym, English word and any word, best first', async () => {
    expect(await titles(null, '?q=gevangenissen')).toEqual([
      'Drughulp in detentie',
      'Drughulp in detentie: tweede stap',
    ]);
    expect(await titles(null, '?q=verslaving')).toContain('Drughulp in detentie');
    expect(await titles(null, '?q=fietspad')).toEqual(['Fietspaden']);
    expect(await titles(null, '?q=detainee')).toContain('Drughulp in detentie');
    expect(await titles(null, '?q=fietspaden%20drughulp')).toHaveLength(3);
    expect((await page(null, '/decisions?q=fietspaden+drughulp')).body).toContain(
      'Geen beslissing bevat al deze woorden',
    );
    expect((await page(null, '/decisions?q=verslaafd')).body).toContain('<mark>verslaafd</mark>');
    for (const q of ['%26|!()', "'", ':*', '\\', 'de het een', 'a'.repeat(300), '%00'])
      expect([200, 422, 400]).toContain((await page(null, `/decisions?q=${q}`)).status);
    expect((await page(null, '/search?q=fietspaden')).body).toContain('/decisions/');
  });

  test('is filtered and ordered; what is no choice is said beside its field', async () => {
    expect(await titles(null, '?from=2025-01-01&to=2025-02-01')).toEqual(['Drughulp in detentie']);
    expect(await titles(null, '?theme=Welzijn')).toHaveLength(2);
    expect(await titles(null, '?type=Nota')).toEqual(['Fietspaden']);
    const ordered = (await page(null, '/decisions?sort=title')).body;
    expect(ordered.indexOf('>Fietspaden<')).toBeGreaterThan(ordered.indexOf('Drughulp in detentie<'));
    for (const query of ['theme=x', 'type=x', 'state=x', 'from=x', 'to=31-02-2025', 'from=2025-02-01&to=2025-01-01'])
      expect((await page(null, `/decisions?${query}`)).status).toBe(422);
    const out = await page(null, '/decisions.csv?theme=Welzijn');
    expect(out.body.trim().split('\r\n')).toHaveLength(3);
    expect((await page(null, '/decisions.xlsx')).status).toBe(200);
  });

  test('shows a decision with its stage, the words that show it, and its dossier', async () => {
    const { body } = await page(null, `/decisions/${await idOf('c2')}`);
    expect(body).toContain('Volgens de bron horen deze beslissingen bij dezelfde zaak.');
    expect(body).toContain('definitief goed');
    expect(body).toContain('href="https://x.example/2"');
    // What was not found is said, and no more than that; one alone is no dossier with others.
    expect(body).toContain('Niet gevonden onder de beslissingen: principiële goedkeuring, advies');
    expect(body).toContain('Dat zegt niet of het er kwam.');
    expect((await page(null, '/decisions/999999')).status).toBe(404);
    expect((await page(null, '/decisions/0')).status).toBe(404);
    expect((await page(null, `/decisions/${await idOf('c3')}`, 'en')).body).toContain('Brug saw one version');
    expect(log).toEqual([]);
  });
});

describe('the endpoint', () => {
  type Answering = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  let answering: Answering = (_request, response) => void response.end();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      asked.push(new URLSearchParams(body).get('query') ?? '');
      void answering(request, response);
    });
  });
  const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`;
  const TYPE = 'application/sparql-results+json';
  const give =
    (text: string, status = 200, type = TYPE, more: Record<string, string> = {}): Answering =>
    (_request, response) => {
      response.writeHead(status, { 'content-type': type, ...more });
      response.end(text);
    };
  const read = (more: Partial<Parameters<typeof fetchDecisions>[1]> = {}) =>
    fetchDecisions(keeper.database, {
      ...{
        address: address(),
        today: '2026-02-28',
        from: '2026-02-01',
        stopped: () => false,
        progress: () => undefined,
      },
      ...more,
    });

  test('is asked by meeting day, and what it gives is kept by the house itself; what has a fault is passed over', async () => {
    await listening;
    const lost = dumpOf('v2', DAY, [{ ...DRUGS, id: 'b9' }]).replace(/d:agenda-v2.*\n/, '');
    answering = give(await resultsOf(dump(PLAN, DRUGS), lost));
    expect(await read()).toMatchObject({ found: 2, added: 2 });
    expect(asked.at(-1)).toContain('2026-02-01T00:00:00');
    expect(await read()).toMatchObject({ unchanged: 2, added: 0 });
    const [kept] = await truth<{ by: string; faults: unknown[] }>(
      keeper,
      sql`select imported_by as by, faults from policy.decision_imports order by id`,
    );
    expect(kept).toEqual({ by: 'decisions-reader', faults: [{ code: 'date', where: { address: addressOf('b9') } }] });
    const { body } = await page(OFFICER, '/decisions/import');
    expect(body).toContain('Brug zelf');
    answering = give(await resultsOf(dump(PLAN)));
    expect(await read()).toMatchObject({ withdrawn: 1 });
  });

  test('with as many rows as it gives at most is asked for fewer days, and refused for one day', async () => {
    answering = give(await resultsOf(dump(PLAN)));
    await expect(read({ limits: { rows: 5 } })).rejects.toMatchObject({ key: 'decisions-endpoint-large' });
    expect(asked.at(-1)).toContain('2026-02-02T00:00:00');
    expect((await list(null)).total).toBe(0);
  });

  test.each<[string, () => Answering, string, object]>([
    ['answers 500', () => give('x', 500), 'refused', {}],
    ['gives a page', () => give('<html>', 200, 'text/html'), 'type', {}],
    ['breaks off', () => give('{"results":'), 'broken', {}],
    ['gives too much', () => give('x'.repeat(2000)), 'large', { bytes: 1000 }],
    ['is slow', () => () => undefined, 'slow', { milliseconds: 200 }],
    ['leads elsewhere', () => give('', 302, TYPE, { location: 'https://elders.example/sparql' }), 'elsewhere', {}],
    ['goes round', () => give('', 307, TYPE, { location: '/sparql' }), 'elsewhere', {}],
  ])('that %s is refused, and nothing is kept', async (_what, answer, word, limits) => {
    answering = answer();
    await expect(read({ limits })).rejects.toMatchObject({ key: `decisions-endpoint-${word}` });
    expect(await truth(keeper, sql`select id from policy.decision_imports`)).toEqual([]);
  });

  test('is a setting of the administrator: an address with https, or none', async () => {
    const set = (value: string, version: number) =>
      api('administrator', 'PUT', '/settings/decisions-endpoint', { value, version });
    const bad = 'x http://x.example/ ftp://x.example https://a:b@x.example/ file:///etc/passwd javascript:x';
    for (const one of bad.split(' ')) expect((await set(one, 1)).status, one).toBe(422);
    expect((await post(OFFICER, '/decisions/import/now', {})).status).toBe(409);
    expect((await set('https://bron.voorbeeld.example/sparql', 1)).status).toBe(200);
    settingsChanged(keeper.database);
    expect((await page(OFFICER, '/decisions/import')).body).toContain('https://bron.voorbeeld.example/sparql');
    expect((await post(OFFICER, '/decisions/import/now', {})).headers.get('location')).toContain(
      'saved=decisions-asked',
    );
    expect(await truth(keeper, sql`select kind, state from platform.jobs where kind = 'fetch-decisions'`)).toEqual([
      { kind: 'fetch-decisions', state: 'waiting' },
    ]);
    expect(await changing(keeper, LEAD, sql`select policy.ask_for_decisions()`)).toBe('42501');
    expect((await page('administrator', '/settings/decisions-endpoint')).body).toContain('Nieuw adres');
    expect(await read({ address: '' })).toMatchObject({ found: 0 });
  });
});
