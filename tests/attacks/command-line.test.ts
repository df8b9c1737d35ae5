import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '../../src/platform/database/index.ts';
import { recount } from '../recount/recount.ts';
import { readWorld, type World } from '../recount/world.ts';
import { type Asked, cellsOf, codesOf, nameOf, randomQuestions } from './asking.ts';
import { Attacker } from './attacker.ts';
import { periodOf, publicKnowledge, smallCells } from './targets.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'brug');
const folder = mkdtempSync(join(tmpdir(), 'brug-attack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs one command line to its end, as whoever sits at the machine without a name. */
function brug(words: string[], language = 'nl'): Promise<Said> {
  const env = {
    ...{ ...process.env, BRUG_DEMO: '1', BRUG_LANGUAGE: language, BRUG_DATABASE: join(folder, 'db') },
    BRUG_SECRET_FILE: join(folder, 'secret'),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...words], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
    });
  });
}

/** The tables of the last closed year that are asked; a year more, and one code more would make a union. */
const MENU: [figure: string, by: string][] = [
  ['participants', 'sex'],
  ['participants', 'legal-status'],
  ['participants', 'age-group'],
  ['participants', 'prison'],
  ['stayers', 'sex'],
  ['stayers', 'legal-status'],
  ['attendances', 'category'],
  ['sessions-held', 'language'],
];

const wordsOf = ({ figure, words }: Asked): string[] => [
  'figure',
  figure,
  '--json',
  ...words.flatMap(([name, value]) => [`--${name}`, value]),
];
const given: { asked: Asked; body: ReturnType<typeof JSON.parse> }[] = [];
const refused: (Said & { line: string })[] = [];
let world: World;
let codes: Record<string, string[]>;

async function hear(asked: Asked, language?: string): Promise<void> {
  const said = await brug(wordsOf(asked), language);
  if (said.code === 0) given.push({ asked, body: JSON.parse(said.out) });
  else refused.push({ ...said, line: wordsOf(asked).join(' ') });
}

beforeAll(async () => {
  const { code, err } = await brug(['seed', '--size', 'small']);
  if (code !== 0) throw new Error(err);
  const keeper = await openEmbedded({ folder: join(folder, 'db') });
  world = await readWorld(keeper);
  await keeper.close();
  codes = { ...codesOf(world), prison: [...publicKnowledge(world).prisons] };
  for (const [at, [figure, by]] of MENU.entries())
    await hear({ figure, words: [['by', by]] }, at % 2 === 0 ? 'nl' : 'en');
  for (const asked of randomQuestions(608, 12, codes)) await hear(asked);
}, 300_000);

test('the command line gives tables of the menu, says which year they are of, and gives no total, rows or share', () => {
  expect(given.length).toBeGreaterThanOrEqual(MENU.length);
  for (const { asked, body } of given) {
    const line = wordsOf(asked).join(' ');
    expect(body.period, line).toEqual(periodOf(Number(body.period.from.slice(0, 4))));
    for (const row of body.rows) expect(Object.keys(row), line).toHaveLength(3);
    expect(JSON.stringify(body.rows), line).not.toContain('"*"');
    expect([body.provenance.sourceRows ?? null, body.provenance.coverage ?? null], line).toEqual([null, null]);
  }
});

test('what it refuses is one line with the reason, and no number of persons in it', () => {
  expect(refused.length).toBeGreaterThan(4);
  for (const { line, code, out, err } of refused) {
    expect(code, line).toBe(1);
    expect(err, line).toMatch(/^[^\n]+\n$/);
    expect(out, line).not.toMatch(/"value"/);
  }
});

test('nothing that it says gives a count of 1 to 4 away', () => {
  const years = [...new Set(given.map(({ body }) => Number(body.period.from.slice(0, 4))))];
  const attacker = new Attacker(publicKnowledge(world));
  for (const { asked, body } of given) for (const cell of cellsOf(asked, body, codes)) attacker.learn(cell);
  const wanted = smallCells(world, years);
  expect(wanted.length).toBeGreaterThan(10);
  expect(attacker.find(wanted).map(({ cell }) => nameOf(cell))).toEqual([]);
});

test('and what it shows equals the recount', () => {
  for (const { asked, body } of given) {
    const by = asked.words.find(([name]) => name === 'by')?.[1] ?? '';
    const truth = recount(world, { figure: asked.figure, by: [by], ...body.period });
    for (const row of body.rows.filter((one: { suppressed: boolean }) => !one.suppressed))
      expect(row.value, `${asked.figure} ${row[by]}`).toBe(truth.get(row[by])?.value ?? 0);
  }
});
