import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { compressed } from './compressed.ts';
import { SIGN_IN_COOKIE } from './sign-in.ts';

const LONG = `<p>${'Antwerpen '.repeat(400)}</p>`;
const app = new Hono();
app.use(compressed);
app.get('/long', (c) => c.html(LONG));
app.get('/short', (c) => c.html('<p>short</p>'));
app.get('/refused', (c) => c.html(LONG, 422));
app.get('/file', (c) => c.body(LONG, 200, { 'content-type': 'text/csv' }));
app.get('/kept', (c) => c.html(LONG, 200, { 'content-encoding': 'br', vary: 'accept-encoding, cookie' }));
app.get('/cookie', (c) => {
  c.header('set-cookie', 'one=1', { append: true });
  c.header('set-cookie', 'two=2', { append: true });
  return c.html(LONG);
});

const SIGNED_IN = { cookie: `brug_language=nl; ${SIGN_IN_COOKIE}=someone` };
const OWN = { 'sec-fetch-site': 'same-origin' };
const get = (path: string, headers: Record<string, string>) =>
  app.request(path, { headers: { 'accept-encoding': 'gzip, deflate, br', ...headers } });
const encodingOf = async (path: string, headers: Record<string, string>) =>
  (await get(path, headers)).headers.get('content-encoding');

test('a page that another site asked for with the cookie of who is signed in is not compressed', async () => {
  for (const site of ['cross-site', 'same-site', 'SAME-ORIGIN', 'same-origin, cross-site', '']) {
    expect([site, await encodingOf('/long', { ...SIGNED_IN, 'sec-fetch-site': site })]).toEqual([site, null]);
  }
});

test('a page of who is signed in is not compressed when nobody says who asked for it', async () => {
  expect(await encodingOf('/long', SIGNED_IN)).toBeNull();
  expect(await encodingOf('/long', { authorization: 'Bearer x' })).toBeNull();
});

test('a page of who is signed in is compressed when an own page or the person asked for it', async () => {
  expect(await encodingOf('/long', { ...SIGNED_IN, ...OWN })).toBe('br');
  expect(await encodingOf('/long', { ...SIGNED_IN, 'sec-fetch-site': 'none' })).toBe('br');
});

test('a public page is compressed for everybody', async () => {
  expect(await encodingOf('/long', {})).toBe('br');
  expect(await encodingOf('/long', { 'sec-fetch-site': 'cross-site' })).toBe('br');
});

test('who takes neither brotli nor gzip gets the page as it is', async () => {
  for (const taken of ['', 'identity', 'gzip;q=0', 'br; q=0.0, gzip;q=0', 'notgzip', 'zstd']) {
    expect([taken, await encodingOf('/long', { ...OWN, 'accept-encoding': taken })]).toEqual([taken, null]);
  }
});

test('who takes only gzip gets that, of both brotli', async () => {
  for (const [taken, sent] of [
    ['gzip', 'gzip'],
    ['deflate, GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip, br', 'br'],
  ] as const) {
    const page = await get('/long', { 'accept-encoding': taken });
    expect([taken, page.headers.get('content-encoding')]).toEqual([taken, sent]);
    const bytes = Buffer.from(await page.arrayBuffer());
    expect((sent === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString()).toBe(LONG);
  }
});

test('a short page, a file and a page that is compressed already stay as they are', async () => {
  expect(await encodingOf('/short', OWN)).toBeNull();
  expect(await (await get('/short', OWN)).text()).toBe('<p>short</p>');
  expect(await encodingOf('/file', OWN)).toBeNull();
  const kept = await get('/kept', OWN);
  expect(kept.headers.get('content-encoding')).toBe('br');
  expect(kept.headers.get('vary')).toBe('accept-encoding, cookie');
});

test('what arrives is the same page, smaller, with its state, its cookies and a word to whoever keeps copies', async () => {
  const page = await get('/cookie', { ...SIGNED_IN, ...OWN });
  const bytes = Buffer.from(await page.arrayBuffer());
  expect(brotliDecompressSync(bytes).toString()).toBe(LONG);
  expect(bytes.byteLength).toBeLessThan(LONG.length / 10);
  expect(page.headers.getSetCookie()).toEqual(['one=1', 'two=2']);
  expect(page.headers.get('vary')).toBe('accept-encoding');
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('content-length')).toBeNull();
  expect((await get('/refused', OWN)).status).toBe(422);
  expect(await encodingOf('/refused', OWN)).toBe('br');
});

test('the answer to HEAD is left alone', async () => {
  const head = await app.request('/long', { method: 'HEAD', headers: { 'accept-encoding': 'gzip', ...OWN } });
  expect(head.headers.get('content-encoding')).toBeNull();
});
