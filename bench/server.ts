import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A server that was started as a user does, with the seconds it took to its first page. */
export interface Server {
  child: ChildProcess;
  seconds: number;
  base: string;
  stop(): Promise<void>;
  /** Signs a persona in. Returns the cookies. */
  signIn(persona: string): Promise<string>;
}

/** A port that nobody uses. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts the server with these settings and waits for its first page. @throws Error when it stops before. */
export async function startServer(settings: Record<string, string>): Promise<Server> {
  const began = performance.now();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'brug'), 'serve'], {
    env: { ...process.env, BRUG_DEMO: '1', BRUG_SIGN_INS: '1000', ...settings, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
  for (;;) {
    if (child.exitCode !== null) throw new Error('The server stopped before its first page');
    const page = await fetch(`${base}/`).catch(() => undefined);
    if (page?.status === 200) {
      await page.text();
      const seconds = (performance.now() - began) / 1000;
      return { child, seconds, base, stop, signIn: (persona) => signIn(base, persona) };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function signIn(base: string, persona: string): Promise<string> {
  const response = await fetch(`${base}/sign-in/demo`, {
    method: 'POST',
    body: new URLSearchParams({ persona }),
    redirect: 'manual',
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
