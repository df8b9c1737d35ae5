import type { Hono } from 'hono';
import { createApp, type Dependencies } from '../../src/app.ts';
import { type Keeper, schemaNumber } from '../../src/platform/database/index.ts';
import type { OfficeLanguage } from '../../src/shared/languages.ts';
import type { Env } from '../../src/ui/request.tsx';
import { NOW, SECRET } from './constants.ts';
import { againstDocument } from './openapi.ts';
import { cookieOf, tokenOf } from './signed-in.ts';

/** A parsed answer. Tests read deep into bodies of every shape, so the default leaves the shape open. */
// biome-ignore lint/suspicious/noExplicitAny: a body is whatever the call under test gives; the test says what it expects.
export interface Answer<Body = any> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface TestApp {
  app: Hono<Env>;
  /** Lines that the application logged as unexpected; a test that expects none checks that it stays empty. */
  log: Record<string, unknown>[];
  /** A call of the API as a persona (or as the public), with its JSON; somebody else is said with a role: `anna/therapist`. */
  api(
    persona: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** A page as a persona (or as the public), as text. */
  page(persona: string | null, path: string, language?: OfficeLanguage): Promise<Answer<string>>;
  /** Posts a form as a browser on our own page does. */
  post(persona: string | null, path: string, fields: Record<string, string | string[]>): Promise<Answer<string>>;
}

/** The application over a test database, on the day that tests live on. */
export function testApp(
  keeper: Keeper,
  options: Pick<Partial<Dependencies>, 'demo' | 'now' | 'proxy' | 'limits' | 'model'> = {},
): TestApp {
  const log: Record<string, unknown>[] = [];
  const now = options.now ?? (() => NOW);
  const app = createApp({
    database: keeper.database,
    secret: SECRET,
    demo: options.demo ?? true,
    version: 'test',
    schema: schemaNumber(),
    now,
    model: options.model ?? null,
    ...(options.proxy === undefined ? {} : { proxy: options.proxy }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    log: (line) => log.push(line),
  });
  holdAnswers(app);
  /** The sign-in of each who asked before, by the hour: who signs out, or asks hours later, has to sign in again. */
  const known = new Map<string, Promise<string>>();
  const cookies = async (persona: string | null, language = 'nl') => {
    const name = `${persona} ${now().toISOString().slice(0, 13)}`;
    if (persona !== null && !known.has(name)) known.set(name, cookieOf(keeper, persona));
    return [`brug_language=${language}`, ...(persona === null ? [] : [await known.get(name)])].join('; ');
  };
  return {
    app,
    log,
    api: async (persona, method, path, body, headers = {}) => {
      const response = await app.request(`/api/v1${path}`, {
        method,
        headers: {
          ...(persona === null ? {} : { authorization: `Bearer ${await tokenOf(persona)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
    },
    page: async (persona, path, language) => {
      const response = await app.request(path, { headers: { cookie: await cookies(persona, language) } });
      return { status: response.status, headers: response.headers, body: await response.text() };
    },
    post: async (persona, path, fields) => {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
      const response = await app.request(path, {
        method: 'POST',
        headers: {
          cookie: await cookies(persona),
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: form.toString(),
      });
      if (path === '/sign-out') for (const name of known.keys()) if (name.startsWith(`${persona} `)) known.delete(name);
      return { status: response.status, headers: response.headers, body: await response.text() };
    },
  };
}

/** Every answer of the API, whoever asks for it in a test, is one that its OpenAPI document describes; else the asking fails. */
function holdAnswers(app: Hono<Env>): void {
  const ask = app.request;
  app.request = async (input, init, ...rest) => {
    const response = await ask(input, init, ...rest);
    const url = input instanceof Request ? input.url : String(input);
    const method = input instanceof Request ? input.method : (init?.method ?? 'GET');
    const fault = await againstDocument(method, url, response);
    if (fault !== undefined) throw new Error(fault);
    return response;
  };
}
