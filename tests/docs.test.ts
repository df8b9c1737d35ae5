import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PERSONAS } from '../src/access/index.ts';
import { COMMAND_FILES } from '../src/cli/commands.ts';
import { testDatabase } from './support/database.ts';
import { ACCESS_RULES, DATA_MODEL, writtenDocs } from './support/docs.ts';
import { readHouse } from './support/house.ts';
import { HOUSE, HOUSE_PICTURE, houseDocs, linesIn, withoutCounts } from './support/house-docs.ts';
import { FLOORS } from './support/house-picture.ts';

const ROOT = join(import.meta.dirname, '..');
const NOT_OURS = ['node_modules', 'var', '.git', 'coverage', 'test-results', 'playwright-report'];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const files = filesUnder(ROOT);
const textOf = (path: string) => readFileSync(path, 'utf8');
const lineCount = (path: string) => textOf(path).replace(/\n$/, '').split('\n').length;
const shown = (path: string) => relative(ROOT, path);

const keeper = await testDatabase();
afterAll(() => keeper.close());
const written = await keeper.inspect(writtenDocs);

test.each([ACCESS_RULES, DATA_MODEL].map((path) => [shown(path), path]))(
  '%s says what the database does',
  (name, path) => {
    expect(existsSync(path) ? textOf(path) : '', `${name} is out of step: run npm run docs`).toBe(written.get(path));
  },
);

const drawn = await houseDocs();
test.each([HOUSE, HOUSE_PICTURE].map((path) => [shown(path), path]))('%s says what the sources do', (name, path) => {
  const stands = existsSync(path) ? textOf(path) : '';
  expect(withoutCounts(stands), `${name} is out of step: run npm run docs`).toBe(
    withoutCounts(drawn.get(path) ?? 'nothing'),
  );
});

test('docs/house.md counts the lines of each room within a quarter', () => {
  const now = linesIn(drawn.get(HOUSE) ?? '');
  expect(now.size).toBeGreaterThan(20);
  const stands = linesIn(textOf(HOUSE));
  const off = [...now].filter(([room, lines]) => Math.abs((stands.get(room) ?? 0) - lines) > 50 + lines / 4);
  expect(off, 'run npm run docs').toEqual([]);
});

test('the README names every command, and how many people can be looked through', () => {
  const readme = textOf(join(ROOT, 'README.md'));
  const commands = COMMAND_FILES.flatMap(({ names }) => names);
  // Some stand side by side in one line of the table.
  expect(commands.filter((name) => !new RegExp(`\`${name}\\b`).test(readme))).toEqual([]);
  expect(PERSONAS.length).toBe(20);
  expect(readme).toContain('twenty invented people');
});

test('every room of the sources stands on a floor of the picture', async () => {
  const { rooms } = await readHouse();
  const homeless = rooms.filter((room) => FLOORS.filter((floor) => floor.has(room.name)).length !== 1);
  expect(homeless.map((room) => room.name)).toEqual([]);
});

test('every slice says in 6 to 15 lines what it is', () => {
  const slices = ['policy', 'organisation', 'individual', 'administration', 'exchange'].flatMap((level) =>
    readdirSync(join(ROOT, 'src', level), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'src', level, entry.name, 'index.ts')))
      .map((entry) => join(ROOT, 'src', level, entry.name)),
  );
  expect(slices.length).toBeGreaterThan(10);
  slices.push(join(ROOT, 'src', 'demonstration'));
  const lacking = slices.filter((slice) => {
    const readme = join(slice, 'README.md');
    return !existsSync(readme) || lineCount(readme) < 6 || lineCount(readme) > 15;
  });
  expect(lacking.map(shown)).toEqual([]);
});

test('no file names a folder of the machine it was made on', () => {
  const machine = /(^|[^A-Za-z])\/(work|farm)\//m;
  expect(`see ${['', 'work', 'shared'].join('/')}`).toMatch(machine);
  expect(files.filter((path) => machine.test(textOf(path))).map(shown)).toEqual([]);
});

interface Lock {
  packages: Record<string, { version?: string; dependencies?: object; devDependencies?: object }>;
}

const lockText = textOf(join(ROOT, 'package-lock.json'));
const lock = JSON.parse(lockText) as Lock;
const manifest = JSON.parse(textOf(join(ROOT, 'package.json')));

test('the lock file names no registry', () => {
  expect(lockText).not.toContain('"resolved": "http');
});

test('the lock file asks what package.json asks', () => {
  expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies);
  expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
});

test('the lock file holds a version that package.json allows, for each package it names', () => {
  const asked = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(asked.length).toBeGreaterThan(20);
  const wrong = asked.filter(([name, range]) => !allows(range, lock.packages[`node_modules/${name}`]?.version));
  expect(wrong).toEqual([]);
});

/** Whether a range as we write them (`1.2.3` or `^1.2.3`) allows the version. */
function allows(range: string, version: string | undefined): boolean {
  if (version === undefined || /[^\d.]/.test(version)) return false;
  if (!range.startsWith('^')) return range === version;
  const low = range.slice(1).split('.').map(Number);
  const has = version.split('.').map(Number);
  // The first number that is not zero must stay the same, the rest may only grow.
  const fixed = low.findIndex((number) => number > 0);
  const differs = has.findIndex((number, place) => number !== low[place]);
  return differs === -1 || (differs > fixed && (has[differs] ?? 0) > (low[differs] ?? 0));
}

test('a version below a range or of another major is not allowed', () => {
  const cases: [string, string, boolean][] = [
    ['^1.2.3', '1.2.3', true],
    ['^1.2.3', '1.3.0', true],
    ['^1.2.3', '1.2.2', false],
    ['^1.2.3', '2.2.3', false],
    ['^0.5.16', '0.5.17', true],
    ['^0.5.16', '0.6.17', false],
    ['2.5.15', '2.5.15', true],
    ['2.5.15', '2.5.16', false],
  ];
  for (const [range, version, expected] of cases)
    expect([range, version, allows(range, version)]).toEqual([range, version, expected]);
});
