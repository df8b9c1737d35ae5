import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lacking, npmWords } from '../../bin/installed.js';

const machine = { os: 'linux', cpu: 'x64' };
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/hono': { version: '4.13.19' },
    'node_modules/split2': { version: '4.2.0', optional: true },
    'node_modules/esbuild-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/esbuild-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
    'node_modules/not-on-windows': { version: '1.0.0', optional: true, os: ['!win32'] },
    'node_modules/vitest': { version: '4.1.12', dev: true },
    'node_modules/vitest/node_modules/split2': { version: '3.0.0', dev: true },
    'node_modules/rolldown-musl': { version: '1.0.0', dev: true, optional: true, os: ['linux'], libc: ['musl'] },
  },
};
const PRODUCT = ['hono', 'esbuild-linux', 'not-on-windows'].map((name) => `node_modules/${name}`);
const TOOLS = ['node_modules/vitest', 'node_modules/vitest/node_modules/split2'];

/** What npm would have written down after putting these folders there. */
const having = (folders: string[], changed: object = {}) => ({
  packages: {
    ...Object.fromEntries(Object.entries(lock.packages).filter(([folder]) => folders.includes(folder))),
    ...changed,
  },
});
const words = (installed: ReturnType<typeof having> | undefined, tools: boolean, machineHere = machine) =>
  npmWords(lock, installed, { tools, machine: machineHere })?.join(' ');

test('a fresh clone gets what running needs, and all when it is tested', () => {
  expect(words(undefined, false)).toBe('ci --omit=dev');
  expect(words(undefined, true)).toBe('ci --include=dev');
});

test('where the product stands nothing is installed to run, and only what lacks to test', () => {
  expect(words(having(PRODUCT), false)).toBeUndefined();
  expect(words(having(PRODUCT), true)).toBe('install --no-save --include=dev');
});

test('after everything was installed by hand nothing is installed again', () => {
  expect(words(having([...PRODUCT, ...TOOLS]), false)).toBeUndefined();
  expect(words(having([...PRODUCT, ...TOOLS]), true)).toBeUndefined();
});

test('a package of another version is laid anew, and who had the tools keeps them', () => {
  const old = { 'node_modules/hono': { version: '4.13.18' } };
  expect(words(having(PRODUCT, old), false)).toBe('ci --omit=dev');
  expect(words(having([...PRODUCT, ...TOOLS], old), false)).toBe('ci --include=dev');
});

test('a tool of another version says nothing to who runs, and is brought up to date to test', () => {
  const old = { 'node_modules/vitest': { version: '4.0.0', dev: true } };
  expect(words(having([...PRODUCT, ...TOOLS], old), false)).toBeUndefined();
  expect(words(having([...PRODUCT, ...TOOLS], old), true)).toBe('install --no-save --include=dev');
});

test('what npm wrote down and somebody removed by hand lacks', () => {
  const options = { tools: false, machine, stands: (folder: string) => folder !== 'node_modules/hono' };
  expect(lacking(lock, having(PRODUCT), options)).toEqual(['node_modules/hono']);
});

test('what is made for another machine is not missed, what is made for this one is', () => {
  expect(lacking(lock, undefined, { tools: true, machine })).toEqual([...PRODUCT, ...TOOLS]);
  const mac = { os: 'darwin', cpu: 'arm64' };
  expect(lacking(lock, having(PRODUCT), { tools: false, machine: mac })).toEqual(['node_modules/esbuild-mac']);
  const windows = { os: 'win32', cpu: 'x64' };
  expect(lacking(lock, undefined, { tools: false, machine: windows })).toEqual(PRODUCT.slice(0, 1));
});

test('what is optional may be absent, and is of the right version where it stands', () => {
  expect(words(having(PRODUCT), false)).toBeUndefined();
  expect(words(having([...PRODUCT, 'node_modules/split2']), false)).toBeUndefined();
  expect(words(having(PRODUCT, { 'node_modules/split2': { version: '3.0.0', optional: true } }), false)).toBe(
    'ci --omit=dev',
  );
});

test('the lock file of Brug asks to run nothing that only tests use', () => {
  const own = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'));
  const run = lacking(own, undefined, { tools: false, machine });
  const all = lacking(own, undefined, { tools: true, machine });
  expect(run).toContain('node_modules/hono');
  expect(run).toContain('node_modules/@esbuild/linux-x64');
  expect(run).not.toContain('node_modules/vitest');
  expect(run.length).toBeGreaterThan(30);
  expect(all.length).toBeGreaterThan(run.length * 3);
});
