import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'brug-commitments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command in this process; there is no database anywhere, and none may be asked for. */
async function check(...words: string[]) {
  const said = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((where) =>
    vi.spyOn(process[where], 'write').mockImplementation((part) => {
      said[where === 'stdout' ? 'out' : 'err'] += String(part);
      return true;
    }),
  );
  vi.stubEnv('BRUG_LANGUAGE', 'en');
  vi.stubEnv('BRUG_DATABASE', join(folder, 'no', 'such', 'place'));
  try {
    return { code: await main(['commitments', 'check', ...words]), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    process.stdout.removeAllListeners('error');
  }
}

const agreement = file(
  'agreement.txt',
  'We zorgen voor onderwijs voor gedetineerden. We bouwen ook fietspaden voor iedereen.',
);
const decisions = file(
  'decisions.csv',
  'ref,uri,date,text\n1,http://example.org/1,2021-03-05,"Onderwijs voor gedetineerden   Ontwerpbesluit over onderwijs in de gevangenis."\n2,,2999-01-01,Onderwijs voor gedetineerden\n',
);
const given = ['--agreement', agreement, '--decisions', decisions];

describe('commitments check', () => {
  test('prints the agreed shape, and cites nothing that is still to come', async () => {
    const { code, out } = await check(...given, '--json');
    expect(code).toBe(0);
    const { commitments, dossiers, unused, rule } = JSON.parse(out);
    expect(commitments[0]).toEqual({
      id: 'c1',
      text: 'We zorgen voor onderwijs voor gedetineerden.',
      from: 0,
      to: 44,
      verdict: 'partly-kept',
      stage: 'definitive',
      citations: [
        {
          ref: '1',
          uri: 'http://example.org/1',
          date: '2021-03-05',
          quote: 'Onderwijs voor gedetineerden   Ontwerpbesluit over onderwijs in de gevangenis.',
          bearing: 'direct',
          stage: 'definitive',
        },
      ],
    });
    expect(commitments[1]).toMatchObject({ verdict: 'nothing-found', citations: [] });
    expect(dossiers).toEqual([{ id: 'd1', title: 'Onderwijs voor gedetineerden', refs: ['1'], stage: 'definitive' }]);
    expect(unused).toEqual(['2']);
    expect(rule).toEqual({ id: 'road-to-practice', version: 1 });
  });

  test('says it in text, and the same byte for byte again', async () => {
    const first = await check(...given);
    expect(first.out).toContain('→ kept in part');
    expect(await check(...given)).toEqual(first);
  });

  test('shows nothing that steers the screen, and keeps what the text says in what it gives as JSON', async () => {
    const text = 'Onderwijs \u001b[31mvoor gedetineerden';
    const steered = [
      '--agreement',
      agreement,
      '--decisions',
      file('steered.csv', `ref,uri,date,text\n1,,2021-03-05,${text}\n`),
    ];
    expect((await check(...steered)).out).toContain('“Onderwijs [31mvoor gedetineerden”');
    expect(JSON.parse((await check(...steered, '--json')).out).commitments[0].citations[0].quote).toBe(text);
  });

  test('the two days bound what counts', async () => {
    const { out } = await check(...given, '--json', '--from', '2021-04-01', '--to', '2021-12-31');
    expect(JSON.parse(out).unused).toEqual(['1', '2']);
  });

  test.each<[string, string[], RegExp]>([
    ['no agreement', ['--decisions', decisions], /Usage|bin\/brug commitments/],
    ['an empty section', ['--agreement', file('empty.txt', ' \n'), '--decisions', decisions], /empty/],
    ['no promise', ['--agreement', file('none.txt', 'Dit was zo.'), '--decisions', decisions], /promises anything/],
    ['a file that is not there', ['--agreement', join(folder, 'x'), '--decisions', decisions], /cannot be read/],
    ['a folder', ['--agreement', folder, '--decisions', decisions], /cannot be read/],
    [
      'bytes that are no text',
      ['--agreement', file('bin', Buffer.from([0xff, 0xfe, 0xfd])), '--decisions', decisions],
      /UTF-8/,
    ],
    [
      'a decision without a date',
      ['--agreement', agreement, '--decisions', file('d.csv', 'ref,uri,date,text\n1,,,A')],
      /Line 2: .*date/,
    ],
    ['a day that is none', [...given, '--from', '2021-02-30'], /not an existing day/],
    ['an end before the start', [...given, '--from', '2022-01-01', '--to', '2021-01-01'], /./],
    ['a PDF', ['--agreement', file('a.pdf', '%PDF-1.7\n'), '--decisions', decisions], /UTF-8/],
  ])('%s: one clear line and its exit code', async (what, words, sentence) => {
    const { code, err, out } = await check(...words);
    expect({ code, out }).toEqual({ code: what === 'no agreement' ? 2 : 1, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).toMatch(sentence);
  });
});
