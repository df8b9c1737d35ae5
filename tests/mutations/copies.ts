import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, TextFault } from './fault.ts';

/** The tree that the faults are tried on; it is never written to. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Copied, since a test reaches the source by its own place; the rest is lent. */
const COPIED = ['src', 'tests', 'db', 'data', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
const LENT = ['node_modules', 'bin', 'docs'];

/** The files of the program that hold this text, once for each time they hold it, SQL that is replayed too; paths from the root. */
export function sourceWith(text: string): string[] {
  return ['src', 'db/access', 'db/figures']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((name) => /\.(tsx?|sql)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((name) => Array(readFileSync(join(ROOT, name), 'utf8').split(text).length - 1).fill(name));
}

/** A copy of the tree to break; remove it when done. Test databases that are already made come along. */
export function copyTree(number: number): string {
  const copy = join(ROOT, 'var', `mutate-${process.pid}-${number}`);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, 'var'), { recursive: true });
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  for (const name of LENT) symlinkSync(join(ROOT, name), join(copy, name));
  const made = join(ROOT, 'var', 'test');
  if (existsSync(made)) cpSync(made, join(copy, 'var', 'test'), { recursive: true });
  return copy;
}

/** Plants one fault in a copy, runs its tests, and mends the copy. Caught: a test went red. */
export async function tryText(copy: string, area: string, fault: TextFault): Promise<Outcome> {
  const [file, ...others] = sourceWith(fault.find);
  if (file === undefined || others.length > 0) throw new Error(`The text of "${fault.name}" does not stand once`);
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(fault.find, () => fault.replace),
  );
  try {
    return { area, name: fault.name, caught: !(await passes(copy, fault.tests)) };
  } finally {
    writeFileSync(path, whole);
  }
}

/** Whether these tests are green in a tree. */
export function passes(tree: string, tests: readonly string[]): Promise<boolean> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--bail=1', '--maxWorkers=1', '--reporter=dot', ...tests];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: tree,
      stdio: 'ignore',
      env: { ...process.env, NODE_ENV: 'test' },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0));
  });
}
