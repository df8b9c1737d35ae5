import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest, type Vitest } from 'vitest/node';
import { openEmbedded } from '../../src/platform/database/index.ts';
import { archiveIn } from '../support/archive.ts';
import { setup } from '../support/template.ts';
import { ROOT } from './copies.ts';
import { databaseFaults, lostTraces } from './database-faults.ts';
import type { DatabaseFault, Outcome } from './fault.ts';

/** The tests that know the rules of the database, and those that see them through the program. */
const ACCESS = filesIn('tests/access');
const CONTRACT = [
  'persons',
  'applications',
  'attendance',
  'attendance-place',
  'service-plans',
  'whose-data',
  'other-days',
].map((name) => `tests/contract/${name}.test.ts`);
const TRACES = 'tests/contract/traces.test.ts';

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`);
}

/** Every fault of the database by area, from the rules as they are migrated now. */
export async function everyDatabaseFault(): Promise<Record<string, DatabaseFault[]>> {
  let template = '';
  await setup({ provide: (_, value) => (template = value) });
  const keeper = await openEmbedded({ archive: archiveIn(template) });
  try {
    return { traces: lostTraces(actions()), ...(await keeper.load(databaseFaults)) };
  } finally {
    await keeper.close();
  }
}

/** The actions that the log has words for. */
function actions(): string[] {
  const words = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /words.*\.ts$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'))
    .find((text) => text.includes("'action.read-file'"));
  return [...new Set([...(words ?? '').matchAll(/'action\.([a-z-]+)'/g)].map((match) => match[1] ?? ''))];
}

/** One process of vitest in which fault after fault is tried: what it once read, it need not read again. */
export async function databaseRunner(): Promise<{
  try: (area: string, fault: DatabaseFault) => Promise<Outcome>;
  close: () => Promise<void>;
}> {
  const vitest = await createVitest('test', { root: ROOT, watch: false, bail: 1, maxWorkers: 2, reporters: [{}] });
  await vitest.standalone();
  const green = await passes(vitest, '', [...ACCESS, ...CONTRACT, TRACES]);
  if (!green) throw new Error('The tests are not green without a fault');
  return {
    try: async (area, fault) => ({ area, name: fault.name, caught: await noticed(vitest, area, fault) }),
    close: () => vitest.close(),
  };
}

/** First the two files that speak most of what is broken, then the rest of access, then the contract. */
async function noticed(vitest: Vitest, area: string, fault: DatabaseFault): Promise<boolean> {
  if (area === 'traces') return !(await passes(vitest, fault.statement, [TRACES]));
  const [first, rest] = byKnowledge(fault);
  for (const files of [first, rest, CONTRACT]) {
    if (!(await passes(vitest, fault.statement, files))) return true;
  }
  return false;
}

function byKnowledge({ about }: DatabaseFault): [string[], string[]] {
  const score = (file: string) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return about.reduce((sum, word) => sum + (file.includes(word) ? 50 : 0) + text.split(word).length - 1, 0);
  };
  const sorted = [...ACCESS].sort((a, b) => score(b) - score(a));
  return [sorted.slice(0, 2), sorted.slice(2)];
}

async function passes(vitest: Vitest, fault: string, files: string[]): Promise<boolean> {
  vitest.getRootProject().provide('fault', fault);
  const specifications = await vitest.globTestSpecifications(files);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return unhandledErrors.length === 0 && testModules.every((one) => one.ok());
}
