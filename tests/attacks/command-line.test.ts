import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { openEmbedded } from '../../src/platform/database/index.ts';
import { recount } from '../recount/recount.ts';
import { readWorld, type World } from '../recount/world.ts';
import { type Asked, cellsOf, codesOf, nameOf, randomQuestions } from './asking.ts';
import { Attacker } from './attacker.ts';
import { periodOf, publicKnowledge, smallCells } from './targets.ts';

vi.setConfig({ testTimeout: 180_000 });
const folder = mkdtempSync(join(tmpdir(), 'brug-attack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  code: number;
  out: string;
  err: string;
}

vi.stubEnv('BRUG_DEMO', '1');
vi.stubEnv('BRUG_DATABASE', join(folder, 'db'));
vi.stubEnv('BRUG_SECRET_FILE', join(folder, 'secret'));

/** Runs one command line to its end, as whoever sits at the machine without a name. */
async function brug(words: string[], language = 'nl'): Promise<Said> {
  vi.stubEnv('BRUG_LANGUAGE', language);
  const said = { out: '', err: '' };
  const hear = (stream: NodeJS.WriteStream, to: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said[to] += text;
      return true;
    });
  const spies = [hear(process.stdout, 'out'), hear(process.stderr, 'err')];
  try {
    const code = await main(words);
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    // Each command listens for a reader who stops early; only the last one may.
    process.stdout.removeAllListeners('error');
  }
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
  for (const asked of randomQuestions(608, 9, codes)) await hear(asked);
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
