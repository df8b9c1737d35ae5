import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf, tokenOf } from '../support/signed-in.ts';
import { formWith, openXml, pdf } from '../support/uploads.ts';
import { guarded } from './guarded.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { app, api, page, post, log } = brug;

const LEAD = 'lead-saw';
const OFFICER = 'policy-officer';
const [led] = await truth<{ plan: string; key: string }>(
  keeper,
  sql`select s.plan_id as plan, s.key from policy.steps s join policy.step_parties y on y.step_id = s.id
      where y.role = 'lead' and y.party = 'SAW' order by s.id limit 1`,
);
const step = `/plans/${led?.plan}/steps/${led?.key}`;
const statusOf = async (persona: string) => {
  const { body } = await api(persona, 'POST', `${step}/reports`, { state: 'in-progress', statement: 'Vastgesteld' });
  return body.id as number;
};
/** A report with files that everybody reads: nothing is added to it any more. */
const decide = async (id: number) => {
  const { version } = (await api('plan-coordinator', 'GET', `/reports/${id}`)).body;
  const decision = { decision: 'validated', version };
  expect((await api('plan-coordinator', 'POST', `/reports/${id}/decision`, decision)).status).toBe(200);
};
let status = 0;
beforeAll(async () => {
  status = await statusOf(LEAD);
});

interface Sending {
  name?: string;
  fields?: Record<string, string>;
  at?: number;
  headers?: Record<string, string>;
}
/** Sends a file by the API. */
async function send(
  persona: string | null,
  bytes: Uint8Array,
  { name = 'a.pdf', fields = {}, at = status, headers = {} }: Sending = {},
) {
  const response = await app.request(`/api/v1/reports/${at}/files`, {
    method: 'POST',
    headers: { ...(persona === null ? {} : { authorization: `Bearer ${await tokenOf(persona)}` }), ...headers },
    body: formWith(bytes, name, fields),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
/** Sends a file by the form of the page. */
async function sendByPage(
  persona: string,
  bytes: Uint8Array,
  { name = 'a.pdf', fields = {}, at = status }: Sending = {},
) {
  const response = await app.request(`/reports/${at}/files`, {
    method: 'POST',
    headers: { cookie: await cookieOf(keeper, persona), 'sec-fetch-site': 'same-origin' },
    body: formWith(bytes, name, fields),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
/** A file of a report that waits, as its lead gets it. */
const asLead = async (path: string) => get(path, { cookie: await cookieOf(keeper, LEAD) });
const kept = () =>
  truth<{ files: number; chunks: number }>(
    keeper,
    sql`select (select count(*) from platform.files) as files, (select count(*) from platform.file_chunks) as chunks`,
  );
const linesOf = (action: string) =>
  truth<{ actor: string; object: string; detail: Record<string, unknown> }>(
    keeper,
    sql`select actor_id as actor, object_id as object, detail from audit.entries where action = ${action} order by id`,
  );

describe('a file that is sent', () => {
  test('comes back as it was, to everybody, as an attachment that no browser runs', async () => {
    const content = Buffer.concat([pdf(), randomBytes(600_000), Buffer.from('%%EOF')]);
    const at = await statusOf(LEAD);
    const sent = await send(LEAD, content, { at, name: 'C:\\Users\\Jan\\Verslag \u202efdp.pdf' });
    expect(sent).toMatchObject({ status: 201, body: { name: 'Verslag fdp.pdf', size: content.length, type: 'pdf' } });
    const { id } = sent.body;
    expect((await get(`/files/${id}`)).status).toBe(404);
    await decide(at);
    for (const path of [`/files/${id}`, `/api/v1/files/${id}`]) {
      const got = await get(path);
      expect(got.status).toBe(200);
      expect(got.bytes.equals(content)).toBe(true);
      expect(Object.fromEntries(got.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(content.length),
        'content-disposition': `attachment; filename="brug-${id}.pdf"`,
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
        etag: `"${createHash('sha256').update(content).digest('hex')}"`,
      });
      const again = await get(path, { 'if-none-match': String(got.headers.get('etag')) });
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
      expect((await app.request(path, { method: 'HEAD' })).headers.get('content-length')).toBe(String(content.length));
    }
    const stored = await truth<{ sizes: number[] }>(
      keeper,
      sql`select array_agg(octet_length(bytes) order by number) as sizes from platform.file_chunks where file_id = ${id}`,
    );
    expect(stored[0]?.sizes).toEqual([262_144, 262_144, content.length - 2 * 262_144]);
  });

  test('stands with its report, on the page and in the API, and leaves a trace without its name', async () => {
    const at = await statusOf(LEAD);
    const { body } = await send(LEAD, pdf('b'), { at, fields: { title: 'Verslag van de <b>commissie</b>' } });
    expect((await page(null, step)).body).not.toContain('Verslag van de');
    await decide(at);
    const { body: file } = await api(null, 'GET', step);
    const line = file.history.find((one: { report: number }) => one.report === at);
    expect(line.files).toContainEqual(
      expect.objectContaining({ id: body.id, name: 'Verslag van de <b>commissie</b>' }),
    );
    const shown = await page(null, step);
    expect(shown.body).toContain(
      `<a href="/files/${body.id}"><bdi>Verslag van de &lt;b&gt;commissie&lt;/b&gt;</bdi></a>`,
    );
    const traces = (await linesOf('attach-file')).filter((one) => one.object === String(body.id));
    const detail = { of: 'report', owner: at, type: 'pdf', size: pdf('b').length };
    expect(traces).toEqual([{ actor: LEAD, object: String(body.id), detail }]);
  });

  test('twice under one key is kept once; another file under that key is refused', async () => {
    const before = await kept();
    const first = await send(LEAD, pdf('c'), { headers: { 'idempotency-key': 'one' } });
    expect(await send(LEAD, pdf('c'), { headers: { 'idempotency-key': 'one' } })).toEqual(first);
    expect((await send(LEAD, pdf('d'), { headers: { 'idempotency-key': 'one' } })).body.code).toBe('key_reused');
    expect((await kept())[0]?.files).toBe((before[0]?.files ?? 0) + 1);
  });

  test('beside another at the same time is not mixed with it', async () => {
    const at = await statusOf(LEAD);
    const contents = [1, 2, 3].map((n) =>
      Buffer.concat([pdf(String(n)), Buffer.alloc(400_000, n), Buffer.from('%%EOF')]),
    );
    const sent = await Promise.all(contents.map((content) => send(LEAD, content, { at })));
    for (const [number, { status: code, body }] of sent.entries()) {
      expect(code).toBe(201);
      const { headers } = await asLead(`/files/${body.id}`);
      expect(headers.get('etag')).toBe(
        `"${createHash('sha256')
          .update(contents[number] ?? '')
          .digest('hex')}"`,
      );
      expect((await asLead(`/files/${body.id}`)).bytes.equals(contents[number] ?? Buffer.alloc(0))).toBe(true);
    }
  });

  test('is ten times at one thing, and once more when one is withdrawn', async () => {
    const at = await statusOf(LEAD);
    const sent = [];
    for (let number = 0; number < 11; number += 1) sent.push(await send(LEAD, pdf(String(number)), { at }));
    expect(sent.map((one) => one.status)).toEqual([...Array(10).fill(201), 409]);
    expect(sent[10]?.body.errors[0].message).toContain('10');
    expect((await api(LEAD, 'DELETE', `/files/${sent[0]?.body.id}`, {})).status).toBe(200);
    expect((await send(LEAD, pdf('x'), { at })).status).toBe(201);
  });
});

describe('refused, and nothing is kept', () => {
  const MUCH = 21 * 1024 * 1024;
  /** A body that would come for ever, and counts what was asked of it. */
  function endless(start: string) {
    const asked = { bytes: 0 };
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = asked.bytes === 0 ? new TextEncoder().encode(start) : new Uint8Array(1024 * 1024);
          asked.bytes += piece.length;
          controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    return { asked, body };
  }
  const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7';
  const type = { 'content-type': 'multipart/form-data; boundary=x' };
  const path = () => `/api/v1/reports/${status}/files`;

  test('who may not: nothing of the body is read', async () => {
    const before = await kept();
    for (const [persona, at, code] of [
      [null, status, 401],
      ['supporter-antwerpen', status, 403],
      ['auditor', status, 403],
      [OFFICER, status, 403], // recorded by somebody else
      [LEAD, 999_999_999, 404],
    ] as const) {
      const { asked, body } = endless(HEAD);
      const response = await app.request(`/api/v1/reports/${at}/files`, {
        method: 'POST',
        headers: { ...type, ...(persona === null ? {} : { authorization: `Bearer ${await tokenOf(persona)}` }) },
        body,
        duplex: 'half',
      } as RequestInit);
      expect([persona, response.status]).toEqual([persona, code]);
      expect(asked.bytes).toBe(0);
    }
    expect(await kept()).toEqual(before);
  });

  test('what is too large: by its header, and without one as soon as too much came', async () => {
    const before = await kept();
    const authorization = `Bearer ${await tokenOf(LEAD)}`;
    for (const [headers, most] of [
      [{ 'content-length': String(MUCH) }, 0],
      [{}, MUCH],
    ] as const) {
      const { asked, body } = endless(HEAD);
      const init = { method: 'POST', headers: { ...type, ...headers, authorization }, body, duplex: 'half' };
      const response = await app.request(path(), init as RequestInit);
      const { code, errors } = (await response.json()) as { code: string; errors: { path: string; message: string }[] };
      expect([response.status, code, errors[0]?.path]).toEqual([413, 'too_large', 'file']);
      expect(errors[0]?.message).toContain('20 MB');
      expect(asked.bytes).toBeLessThanOrEqual(most + 1024 * 1024);
    }
    expect(await kept()).toEqual(before);
  });

  test('a body that is large anywhere else, whatever it is called', async () => {
    const large = formWith(Buffer.alloc(600_000), 'a.pdf');
    for (const other of [step, `${step}/reports`, '/sign-in/demo', `/reports/${status}/files/1/withdraw`])
      expect([413, 422], other).toContain((await app.request(other, { method: 'POST', body: large })).status);
    expect((await app.request('/nowhere/files', { method: 'POST', body: large })).status).toBe(404);
  });

  test('what is no such file: with the sentence that says why', async () => {
    const before = await kept();
    for (const [content, name, words] of [
      [Buffer.from('MZ\x90\0\0', 'latin1'), 'verslag.pdf', 'Dit soort bestand'],
      [Buffer.from('gewone tekst'), 'verslag.pdf', 'De naam van dit bestand'],
      [openXml('docx', { 'word/vbaProject.bin': new Uint8Array(3) }), 'a.docx', 'macro’s'],
      [openXml('docx', { 'word/a.xml': new Uint8Array(20_000_000) }), 'a.docx', 'te groot als het wordt geopend'],
      [Buffer.alloc(0), 'a.pdf', 'niet leeg'],
    ] as const) {
      const { status: code, body } = await send(LEAD, content, { name });
      expect([code, body.errors[0].path]).toEqual([422, 'file']);
      expect(body.errors[0].message).toContain(words);
      expect(JSON.stringify(body)).not.toContain(name);
    }
    expect(await kept()).toEqual(before);
  });

  test('what breaks off: no row, no bytes, and the same file can be sent again', async () => {
    const before = await kept();
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(HEAD));
        controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      },
    });
    const init = {
      method: 'POST',
      headers: { ...type, authorization: `Bearer ${await tokenOf(LEAD)}` },
      body: broken,
      duplex: 'half',
    };
    expect((await app.request(path(), init as RequestInit)).status).toBe(422);
    expect(await kept()).toEqual(before);
  });
});

describe('the page', () => {
  test('says before that everybody reads it, sends, and offers to withdraw', async () => {
    const here = `/reports/${status}`;
    const form = await page(LEAD, here);
    expect(form.status).toBe(200);
    expect(form.body).toContain('Wie het rapport leest, leest dit bestand');
    expect(form.body).toMatch(/<form[^>]* enctype="multipart\/form-data"/);
    expect(form.body).toMatch(/<script type="module" src="\/assets\/upload-[0-9a-f]{12}\.js">/);
    const script = /\/assets\/upload-[0-9a-f]{12}\.js/.exec(form.body)?.[0] ?? '';
    const served = await app.request(script);
    expect(served.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await served.text()).length).toBeLessThan(2048);

    const at = await statusOf(LEAD);
    const sent = await sendByPage(LEAD, pdf(), { at, fields: { title: 'Beslissing', idempotencyKey: 'page' } });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/reports/${at}?saved=report-file`]);
    const after = await page(LEAD, `/reports/${at}?saved=report-file`);
    expect(after.body).toContain('Het bestand is bewaard');
    expect(after.body).toMatch(new RegExp(`action="/reports/${at}/files/\\d+/withdraw"`));
  });

  test('comes back with what is wrong and the title that was typed', async () => {
    const sent = await sendByPage(LEAD, Buffer.from('<html>'), { name: 'a.txt', fields: { title: 'Mijn titel' } });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('<a href="#field-file">');
    expect(sent.body).toContain('value="Mijn titel"');
    const large = await sendByPage(LEAD, Buffer.alloc(20 * 1024 * 1024 + 1, 'a'));
    expect([large.status, large.headers.get('connection')]).toEqual([413, 'close']);
    expect(large.body).toContain('hoogstens 20 MB');
  });

  test('is for who submits, and a form of another site sends nothing', async () => {
    const here = `/reports/${status}/files`;
    for (const persona of ['commission-member', 'plan-coordinator', OFFICER]) {
      const shown = await page(persona, `/reports/${status}`);
      expect([shown.status, shown.body.includes('type="file"')]).toEqual([200, false]);
    }
    const foreign = { cookie: await cookieOf(keeper, LEAD), 'sec-fetch-site': 'cross-site' };
    const body = formWith(pdf(), 'a.pdf');
    expect((await app.request(here, { method: 'POST', headers: foreign, body })).status).toBe(403);
  });
});

describe('a file that is withdrawn', () => {
  test('loses its bytes and its title, and stays as something that was there', async () => {
    const at = await statusOf(LEAD);
    const { body } = await send(LEAD, pdf('persoon'), { at, fields: { title: 'Jan Janssens' } });
    const away = `/reports/${at}/files/${body.id}/withdraw`;
    expect((await post('supporter-antwerpen', away, {})).status).toBe(403);
    expect((await post(LEAD, `/reports/${status}/files/${body.id}/withdraw`, {})).status).toBe(404);
    await decide(at);
    const done = await post(OFFICER, away, { idempotencyKey: 'away' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/reports/${at}?saved=evidence-withdrawn`]);
    expect((await get(`/files/${body.id}`)).status).toBe(404);
    const shown = await page(null, step);
    expect(shown.body).toContain('Een bestand, ingetrokken op 18 maart 2026');
    expect(shown.body).not.toContain('Janssens');
    const row = await truth(
      keeper,
      sql`select f.title, f.state, f.withdrawn_by as by, (select count(*) from platform.file_chunks c where c.file_id = f.id) as chunks
          from platform.files f where f.id = ${body.id}`,
    );
    expect(row).toEqual([{ title: null, state: 'withdrawn', by: OFFICER, chunks: 0 }]);
    expect((await linesOf('withdraw-file')).at(-1)).toMatchObject({ actor: OFFICER, object: String(body.id) });
    // Neither its name nor anything by which its content could be guessed is told.
    const { files } = (await api(LEAD, 'GET', `/reports/${at}`)).body;
    expect(files.filter((one: { id: number }) => one.id === body.id)).toEqual([
      { id: body.id, name: null, size: null, type: 'pdf', sha256: null, withdrawn: true },
    ]);
    expect((await post(LEAD, away, {})).status).toBe(409);
  });

  test('by the API is withdrawn by who may, and not found by its number alone', async () => {
    const { body } = await send(LEAD, pdf());
    expect((await api(null, 'DELETE', `/files/${body.id}`, {})).status).toBe(401);
    expect((await api('auditor', 'DELETE', `/files/${body.id}`, {})).status).toBe(403);
    expect((await api(LEAD, 'DELETE', '/files/999999', {})).status).toBe(404);
    expect((await api(LEAD, 'DELETE', `/files/${body.id}`, {})).body).toEqual({ id: body.id, state: 'withdrawn' });
    expect((await api(null, 'GET', `/files/${body.id}`)).status).toBe(404);
  });
});

test('bytes that are no longer what was kept never go out whole', async () => {
  const { body } = await send(LEAD, Buffer.concat([pdf(), Buffer.alloc(300_000), Buffer.from('%%EOF')]));
  await keeper.load((tx) =>
    tx.run(
      sql`update platform.file_chunks set bytes = set_byte(bytes, 100, 7) where file_id = ${body.id} and number = 0`,
    ),
  );
  await expect(asLead(`/files/${body.id}`)).rejects.toThrow('not those that were kept');
});

test('addresses of files are guarded like all others, and nothing unexpected was logged', async () => {
  const ask = guarded(brug);
  for (const path of ['/files/0', '/files/x', '/files/999999', '/api/v1/files/999999', '/api/v1/files/x', '/files'])
    expect([404, 422], path).toContain((await ask(path)).status);
  expect(log).toEqual([]);
});
