import { expect, test } from 'vitest';
import {
  functionsLongerThan,
  isTest,
  linesOf,
  pathsUnder,
  sourceOf,
  sourcesUnder,
  undocumentedIn,
} from './support/syntax.ts';

/** A file is under so many lines, and a function not over so many. */
const FILE = 400;
const FUNCTION = 60;

const sources = sourcesUnder('src', 'bench', 'tests/support', 'bin');
const shown = (one: { path: string; line: number; what: string }) => `${one.path}:${one.line} ${one.what}`;

test('the files that are looked at are all programs', () => {
  const paths = sources.map((source) => source.path);
  for (const path of ['bin/brug', 'bench/run.ts', 'src/main.ts', 'src/ui/layout.tsx', 'tests/support/syntax.ts'])
    expect(paths).toContain(path);
  expect(paths.length).toBeGreaterThan(300);
});

test('no file has 400 lines or more', () => {
  const paths = [
    ...pathsUnder('src', 'bench', 'bin', 'tests'),
    ...pathsUnder('db').filter((path) => /\.sql$/.test(path)),
  ];
  expect(paths).toContain('db/access/20_individual.sql');
  expect(paths.filter((path) => linesOf(path) >= FILE).map((path) => `${path}: ${linesOf(path)} lines`)).toEqual([]);
});

test('no function has more than sixty lines', () => {
  expect(sources.flatMap((source) => functionsLongerThan(FUNCTION, source)).map(shown)).toEqual([]);
});

test('every function that another file can import says what it does', () => {
  const ours = sources.filter((source) => !isTest(source));
  expect(ours.flatMap(undocumentedIn).map(shown)).toEqual([]);
});

const body = (lines: number) => `{\n${'  work();\n'.repeat(lines - 2)}}`;

test.each([
  ['a function', `function long() ${body(61)}`, 1],
  ['an arrow function', `const long = async () => ${body(61)};`, 1],
  ['a method', `class Long { long() ${body(61)} }`, 1],
  ['a function in a function', `const outer = () => { const long = () => ${body(61)}; };`, 2],
  ['a callback', `list.map((one) => ${body(61)});`, 1],
  ['a function of sixty lines', `function fine() ${body(60)}`, 0],
  ['many lines that are no function', `const list = [\n${'  1,\n'.repeat(80)}];`, 0],
])('%s that is too long is found: %i', (_what, text, count) => {
  expect(functionsLongerThan(FUNCTION, sourceOf('some.ts', text)).length).toBe(count);
});

test('what a test gives to describe may be long, what it calls may not', () => {
  const text = `describe('it', () => ${body(100)});\nfunction long() ${body(61)}`;
  expect(functionsLongerThan(FUNCTION, sourceOf('some.test.ts', text)).map((one) => one.what)).toEqual([
    'long: 61 lines',
  ]);
});

test.each([
  ['export function bare() {}', ['bare']],
  ['export const bare = () => 1;', ['bare']],
  ['// no docstring\nexport async function bare() {}', ['bare']],
  ['/** */\nexport function bare() {}', ['bare']],
  ['function bare() {}\nexport { bare };', ['bare']],
  ['function bare() {}\nexport { bare as other };', ['bare']],
  ['export default function () {}', ['default']],
  ['/** Says it. */\nexport function told() {}', []],
  ['/** Says it. */\nexport const told = () => 1;', []],
  ['function inside() {}\nexport const value = 1;', []],
])('in %s the functions without a docstring are %j', (text, names) => {
  expect(undocumentedIn(sourceOf('some.ts', text)).map((one) => one.what)).toEqual(names);
});
