import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMMAND_FILES } from '../../src/cli/commands.ts';
import { main } from '../../src/cli/main.ts';
import { readWord } from '../support/word.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'brug');
const folder = mkdtempSync(join(tmpdir(), 'brug-cli-'));
const database = join(folder, 'db');
const running = new Set<ChildProcess>();

type Settings = Record<string, string>;

const environment: Settings = {
  BRUG_LANGUAGE: 'en',
  BRUG_DEMO: '1',
  BRUG_DATABASE: database,
  BRUG_SECRET_FILE: join(folder, 'secret'),
  PORT: '0',
};

function start(words: string[], settings: Settings = {}) {
  const env = { ...process.env, ...environment, ...settings };
  const child = spawn(process.execPath, [BIN, ...words], { env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Runs one command line to its end. */
async function brug(words: string, settings?: Settings) {
  const child = start(words === '' ? [] : words.split(' '), settings);
  const said = { out: '', err: '' };
  child.stdout.on('data', (part) => (said.out += part));
  child.stderr.on('data', (part) => (said.err += part));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/**
 * Runs one command line in this process: what `bin/brug` does once the program is read, which takes it seconds each time. Three
 * refusals below go through `bin/brug` itself, as does everything that is done.
 */
async function here(words: string, settings: Settings = {}) {
  const said = { out: '', err: '' };
  const keeps = (where: 'out' | 'err') => (part: string | Uint8Array) => {
    said[where] += String(part);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keeps('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keeps('err')),
  ];
  const set = { ...environment, ...settings };
  const heard = process.stdout.listeners('error');
  for (const [name, value] of Object.entries(set)) vi.stubEnv(name, value);
  try {
    return { code: await main(words === '' ? [] : words.split(' ')), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    for (const listener of process.stdout.rawListeners('error')) {
      if (!heard.includes(listener)) process.stdout.off('error', listener as () => void);
    }
  }
}

/** Starts serving and waits until the address is printed. */
async function serve() {
  const child = start(['serve']);
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      said += part;
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Did not serve: ${said}`)));
  });
  return { child, address };
}

beforeAll(async () => {
  const { code, err } = await brug('seed --size small');
  if (code !== 0) throw new Error(err);
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const one = /^[^\n]+\n$/;

/** One of each exit code. */
const THROUGH_BIN = ['vlieg', 'figure geluk --json', 'serve'];

describe('refusals', () => {
  test.each<[string, string, number, Settings?]>([
    ['an unknown command', 'vlieg', 2],
    ['an unknown flag', 'figure offers --vlieg', 2],
    ['a missing word', 'plan show', 2],
    ['a word too many', 'token auditor twee', 2],
    ['an unknown figure', 'figure geluk --json', 1],
    ['an unknown dimension', 'figure offers --by geluk', 1],
    ['an unknown plan', 'plan show 1999 --json', 1],
    ['a document that is not there', 'plan import nergens.txt', 1],
    ['a plan read in by who may not', 'plan import package.json --as lead-saw', 1],
    ['an unknown question', 'answer SV-1999-1', 1],
    ['an unknown format', 'answer SV-2020-92 --format pdf', 1],
    ['an unknown persona', 'token nobody', 1],
    ['a number of a role that is none', 'token auditor --number nul', 1],
    ['internal figures for the public', 'figure participants --release internal', 1],
    ['a token outside demonstration', 'token auditor', 1, { BRUG_DEMO: '0' }],
    ['a persona outside demonstration', 'figure offers --as auditor', 1, { BRUG_DEMO: '0' }],
    ['a port that is no number', 'serve', 1, { PORT: 'abc' }],
    ['a second demonstration', 'seed --size small', 1],
    ['an unreachable PostgreSQL', 'plan show 2015-2020', 1, { BRUG_DATABASE: 'postgres://nobody@127.0.0.1:1/none' }],
    ['an empty database', 'plan show 2015-2020', 1, { BRUG_DATABASE: join(folder, 'empty') }],
  ])('%s is one clear line on stderr, with its exit code', async (_, words, exit, settings) => {
    const { code, out, err } = await (THROUGH_BIN.includes(words) ? brug : here)(words, settings);
    expect([code, out]).toEqual([exit, '']);
    expect(err).toMatch(one);
    expect(err).toMatch(/^[A-Z].*[.\]]$|^Usage: /m);
    expect(err).not.toMatch(/\bat .*\.(ts|js):\d|Error:/);
  });

  test('a token names the role, and its number where somebody holds it twice', async () => {
    const { code, out } = await here('token counsellor-antwerpen --role provider --number 42');
    const claims: unknown = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString());
    expect([code, claims]).toEqual([
      0,
      expect.objectContaining({ sub: 'counsellor-antwerpen', role: 'provider', role_id: 42 }),
    ]);
  });

  describe('actor add', () => {
    const root = { BRUG_DATABASE: join(folder, 'installed'), BRUG_DEMO: '0' };
    const add = (words: string) => brug(`actor add ${words}`, root);

    test('takes in the first administrator of an installation, once, with a trace', async () => {
      const first = await add('--id hanne-proef --name Hanne --role administrator --json');
      expect([first.code, JSON.parse(first.out)]).toEqual([0, { id: 'hanne-proef', roleId: 1001, state: 'active' }]);
      expect(await add('--id hanne-proef --name Hanne --role administrator')).toMatchObject({ code: 1, out: '' });
      const second = await add(
        '--id noor --name Noor --role organisation-supporter --prison gent --prison brugge --json',
      );
      expect(JSON.parse(second.out)).toMatchObject({ id: 'noor', state: 'to-confirm' });
    });

    test.each([
      '--id x --name X --role boss',
      '--id x --name X --role detainee',
      '--id x --name X --role organisation-supporter',
      '--id x --name X --role organisation-supporter --prison nowhere',
      '--id X! --name X --role auditor',
      '--id x --name X --role auditor --from 2026-02-01 --until 2026-01-01',
      '--id x --name X',
    ])('%s is refused in one line', async (words) => {
      const { code, out, err } = await here(`actor add ${words}`, root);
      // Without a role it is not how the command is used.
      expect([code, out]).toEqual([words.includes('--role') ? 1 : 2, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
    });
  });

  test('what nobody may is told to who did not say as whom', async () => {
    for (const [words, settings, said] of [
      ['decisions import README.md', {}, '--as'],
      ['decisions import README.md', { BRUG_LANGUAGE: 'en' }, 'Say with --as'],
      ['decisions import README.md --as detainee-1', {}, 'rol'],
    ] as const) {
      const { code, err } = await here(words, settings);
      expect(code).toBe(1);
      expect(err).toMatch(one);
      expect(err).toContain(said);
    }
  });

  test('a damaged folder is named, and stays as it was', async () => {
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'PG_VERSION'), '18\n');
    const { code, err } = await brug('plan show 2015-2020', { BRUG_DATABASE: damaged });
    expect(code).toBe(1);
    expect(err).toMatch(one);
    expect(err).toContain(damaged);
    expect(existsSync(`${damaged}.lock`)).toBe(false);
  });

  test('a busy port is named, and the database is free again', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, err } = await brug('serve', { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(err).toMatch(one);
    expect(err).toContain(String(port));
    expect(existsSync(`${database}.lock`)).toBe(false);
  });
});

describe('a command', () => {
  test('shows its help with 0; without words the overview comes with 2', async () => {
    expect(await brug('--help')).toMatchObject({ code: 0, out: expect.stringContaining('plan show') });
    expect(await brug('figure --help')).toMatchObject({ code: 0, out: expect.stringContaining('--by'), err: '' });
    expect((await brug('')).code).toBe(2);
  });

  test('migrate may be repeated', async () => {
    expect(await brug('migrate')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/schema \d+/) });
  });

  test('figures lists every figure, figure computes one', async () => {
    const list = JSON.parse((await brug('figures --json')).out);
    expect(list.map((figure: { id: string }) => figure.id)).toEqual(
      expect.arrayContaining([
        'capacity',
        'population',
        'overcrowding',
        'participants',
        'attendances',
        'goals-realised',
        'reach',
      ]),
    );
    for (const figure of list)
      expect(Object.keys(figure).sort()).toEqual(['counts', 'dimensions', 'id', 'menu', 'title', 'unit', 'version']);
    const figure = JSON.parse((await brug('figure population --by prison --json')).out);
    expect(figure).toMatchObject({ id: 'population', version: expect.any(Number), origin: ['source'] });
    expect(figure.period).toEqual({ from: expect.stringMatching(/^2013-/), to: expect.stringMatching(/^2013-/) });
    expect(figure.rows).toContainEqual({ prison: '*', value: 7330.1, suppressed: false });
    expect(figure).toHaveProperty('provenance');
  });

  test('plan show gives 19 goals, 76 steps and 23 below them', async () => {
    const { code, out, err } = await brug('plan show 2015-2020 --json');
    expect([code, err]).toEqual([0, '']);
    const { id, goals } = JSON.parse(out);
    const steps = goals.flatMap((goal: { steps: { steps: unknown[] }[] }) => goal.steps);
    const below = steps.flatMap((step: { steps: unknown[] }) => step.steps);
    expect([id, goals.length, steps.length, below.length]).toEqual(['2015-2020', 19, 76, 23]);
  });

  test('answer writes JSON, Word and HTML', async () => {
    const answer = JSON.parse((await brug('answer SV-2020-92')).out);
    expect(answer).toMatchObject({ id: 'SV-2020-92', state: 'draft' });
    expect(answer.questions).toHaveLength(10);
    for (const format of ['json', 'docx', 'html']) {
      const path = join(folder, `answer.${format}`);
      expect(await brug(`answer SV-2020-92 --format ${format} --out ${path}`)).toMatchObject({
        code: 0,
        out: '',
        err: '',
      });
      const file = readFileSync(path);
      const text = format === 'docx' ? readWord(file).paragraphs.join('\n') : file.toString();
      for (const { title } of answer.questions) expect(text, format).toContain(format === 'html' ? '<h' : title);
      if (format === 'docx') expect(readWord(file).tables.length).toBeGreaterThan(8);
      if (format === 'json') expect(JSON.parse(text).questions).toHaveLength(10);
      if (format === 'html') expect(text.match(/<table/g)?.length).toBeGreaterThan(8);
    }
    const refused = await brug(`answer SV-2020-92 --out ${join(folder, 'no', 'where')}`);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^The folder .* does not exist\./) });
  });
});

describe('serve', () => {
  test('holds the database, answers, lets tokens be made beside it, and ends with 0', async () => {
    const { child, address } = await serve();
    const health = (await (await fetch(`${address}/health`)).json()) as Record<string, unknown>;
    expect(Object.keys(health).sort()).toEqual(['database', 'schema', 'status', 'version']);
    expect(health).toMatchObject({
      status: 'ok',
      database: 'pglite',
      schema: expect.any(Number),
      version: expect.stringMatching(/^\d/),
    });
    for (const words of ['plan show 2015-2020', 'migrate']) {
      const { code, err } = await brug(words);
      expect(code, words).toBe(3);
      expect(err).toMatch(one);
      expect(err).toContain(String(child.pid));
    }
    const token = await brug('token counsellor-antwerpen');
    expect(token).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) });
    const headers = { authorization: `Bearer ${token.out.trim()}` };
    const persons = (await (await fetch(`${address}/api/v1/persons`, { headers })).json()) as { total: number };
    expect(persons.total).toBeGreaterThan(0);
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
    expect(existsSync(`${database}.lock`)).toBe(false);
  });

  test('leaves a lock when it is killed, which the next one takes over', async () => {
    const { child } = await serve();
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(existsSync(`${database}.lock`)).toBe(true);
    expect(await brug('plan show 2020-2025 --json')).toMatchObject({ code: 0, err: '' });
    expect(existsSync(`${database}.lock`)).toBe(false);
  });
});

test('each file of commands holds those it is named for', async () => {
  for (const { names, load } of COMMAND_FILES) expect((await load()).map(({ name }) => name)).toEqual(names);
});
