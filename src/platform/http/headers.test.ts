import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { cacheControl, onlyHttps, securityHeaders } from './headers.ts';

async function headersOf(address: string, { proxy = false, everybody = true, asked = {} } = {}): Promise<Headers> {
  const app = new Hono();
  app.use(onlyHttps(proxy), securityHeaders);
  app.get('/', (c) => {
    cacheControl(c, everybody);
    return c.text('page', 200, { 'cache-control': 'public' });
  });
  return (await app.request(address, { headers: asked })).headers;
}

test('a page loads nothing from elsewhere, runs no script of its text, and stands in no frame', async () => {
  const headers = await headersOf('http://brug.test/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
});

test('https is asked of who came over https, by the address or by what our own proxy says', async () => {
  const told = { asked: { 'x-forwarded-proto': 'https' } };
  expect((await headersOf('https://brug.test/')).get('strict-transport-security')).toBe('max-age=31536000');
  expect((await headersOf('http://brug.test/', { proxy: true, ...told })).has('strict-transport-security')).toBe(true);
  expect((await headersOf('http://brug.test/', told)).has('strict-transport-security')).toBe(false);
});
