import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Running, startServer } from '../../src/main.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'brug-server-'));
let running: Running;
let port: number;
const logged: string[] = [];
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
  const config = {
    port: 0,
    database: '',
    demo: true,
    proxy: false,
    signIns: 20,
    secretFile: join(folder, 'secret'),
    yearCloses: '03-01',
    model: null,
    mail: { smtp: undefined, from: 'brug@localhost', address: 'http://localhost', folder },
  };
  running = await startServer(config, keeper, {
    headersTimeout: 2000,
    requestTimeout: 3000,
    connectionsCheckingInterval: 50,
  });
  port = Number(new URL(running.address).port);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends parts over one connection; gives all that came back once the other side closed it, and how much was sent. */
function talk(parts: (string | Buffer)[], repeat?: string | Buffer): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    let sent = 0;
    const send = (part: string | Buffer) => {
      sent += part.length;
      return socket.write(part);
    };
    socket.on('data', (data) => (answer += data));
    socket.on('error', () => undefined); // a reset is one way to close
    socket.on('close', () => resolve({ answer, sent }));
    for (const part of parts) send(part);
    if (repeat === undefined) return;
    const more = () => {
      while (!socket.destroyed && send(repeat)) if (sent > 200_000_000) return;
    };
    socket.on('drain', more);
    more();
  });
}

test.each(['Content-Length: 104857600', 'Transfer-Encoding: chunked'])(
  'a body that is too large (%s) is answered with 413, and the connection is closed without reading the rest',
  async (length) => {
    const head = `POST /api/v1/offers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${length}\r\n\r\n`;
    const body = Buffer.alloc(64 * 1024, 0x61);
    const chunk = length.startsWith('T') ? Buffer.concat([Buffer.from('10000\r\n'), body, Buffer.from('\r\n')]) : body;
    const { answer, sent } = await talk([head], chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(sent).toBeLessThan(100_000_000);
  },
);

test('headers that never end are not waited for', async () => {
  const { answer } = await talk(['GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ']);
  expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
});

test('a body that never ends is not waited for', async () => {
  const head = 'POST /api/v1/offers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  const { answer } = await talk([`${head}Content-Length: 100\r\n\r\n{"prison":`]);
  expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
  expect(logged.join('').match(/"level":"error"/g)).toBeNull();
});

test('headers larger than sixteen kilobytes are refused', async () => {
  const { answer } = await talk([`GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`]);
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
});

test('a client is counted by its connection: the twenty-first sign-in within a minute is refused', async () => {
  const signIn = async () => {
    const body = new URLSearchParams({ persona: 'auditor' });
    const response = await fetch(`http://127.0.0.1:${port}/sign-in/demo`, { method: 'POST', body, redirect: 'manual' });
    await response.text();
    return response.status;
  };
  const statuses: number[] = [];
  for (let turn = 0; turn < 21; turn += 1) statuses.push(await signIn());
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(303));
  expect(statuses[20]).toBe(429);
});
