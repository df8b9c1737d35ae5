import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { clientOf, isHttps } from './client.ts';

/** Who is seen, from a socket with that address and with these headers. */
async function seen(proxy: boolean, socket: string | undefined, headers: Record<string, string> = {}, url = '/') {
  const app = new Hono();
  app.get('*', (c) => c.json({ client: clientOf(c, proxy) ?? null, https: isHttps(c, proxy) }));
  const env = socket === undefined ? undefined : { incoming: { socket: { remoteAddress: socket } } };
  return (await (await app.request(url, { headers }, env)).json()) as { client: string | null; https: boolean };
}

test('without a proxy only the connection counts, whatever is written in headers', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', forwarded: 'for=203.0.113.9' };
  expect(await seen(false, '198.51.100.7', headers)).toEqual({ client: '198.51.100.7', https: false });
});

test('behind a proxy the last address counts, which the proxy wrote itself', async () => {
  const forwarded = (value: string) => seen(true, '127.0.0.1', { 'x-forwarded-for': value });
  expect((await forwarded('203.0.113.9')).client).toBe('203.0.113.9');
  expect((await forwarded('10.0.0.1, 192.0.2.1, 203.0.113.9')).client).toBe('203.0.113.9');
  expect((await forwarded('203.0.113.9, rubbish')).client).toBe('127.0.0.1');
  expect((await forwarded('')).client).toBe('127.0.0.1');
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:db8:1:2::9', '2001:db8:1:2::'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::'],
  ['2001:db8::9', '2001:db8:0:0::'],
  ['fe80::1%eth0', 'fe80:0:0:0::'],
  ['::1', '0:0:0:0::'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
])('the address %s is the network %s', async (address, network) => {
  expect((await seen(false, address)).client).toBe(network);
});

test('a call within the process comes from nobody', async () => {
  expect((await seen(false, undefined)).client).toBeNull();
});

test('https is told by the address, or by the proxy where there is one', async () => {
  expect((await seen(false, '192.0.2.1', {}, 'https://brug.example/')).https).toBe(true);
  expect((await seen(true, '192.0.2.1', { 'x-forwarded-proto': 'https' })).https).toBe(true);
  expect((await seen(true, '192.0.2.1', { 'x-forwarded-proto': 'https, http' })).https).toBe(false);
  expect((await seen(true, '192.0.2.1')).https).toBe(false);
});
