import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './copies.ts';
import type { Outcome } from './fault.ts';

interface Mutant {
  mutatorName: string;
  status: string;
  replacement?: string;
  location: { start: { line: number } };
}

/** Every change that Stryker makes to the pure rules, with whether the unit tests beside them noticed. */
export function tryPure(): Outcome[] {
  const report = join(ROOT, 'var', 'mutate-pure.json');
  rmSync(report, { force: true });
  const stryker = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  spawnSync(process.execPath, [stryker, 'run', 'tests/mutations/stryker.config.json'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(report)) throw new Error('Stryker gave no report');
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: Record<string, { mutants: Mutant[] }> };
  rmSync(report);
  return Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants
      .filter(({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status))
      .map(({ status, mutatorName, replacement = '', location }) => ({
        area: 'pure rules',
        name: `${file}:${location.start.line} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 60)}`,
        caught: status === 'Killed' || status === 'Timeout',
      })),
  );
}
