// How long it takes to read a plan, and how much of it is found: the plan of 2015-2020, which stands beside the project and not in it
// (without it that part says so), a generated one of 5,000 rows, and the plans of other ministries in each way to print them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlan } from '../src/policy/plan-import/index.ts';
import { readPlainText } from '../src/policy/plan-import/read-text.ts';
import { CHANGES, LAYOUTS } from '../tests/support/plan-layouts.ts';
import { scoreOf } from '../tests/support/plan-score.ts';
import { OTHER_PLANS } from '../tests/support/plans-elsewhere.ts';
import '../src/words.ts';
import { print } from './print.ts';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENT = join(ROOT, '..', 'shared', 'seeds', '000_4b40c29c57b393b4.txt');
const STEPS = 99;
const MANY = 5000;

/** Seconds that the command takes, from its start to its end. */
function command(file: string): number {
  const started = performance.now();
  spawnSync(process.execPath, ['bin/brug', 'plan', 'import', file, '--dry-run', '--json'], { cwd: ROOT });
  return (performance.now() - started) / 1000;
}

if (existsSync(DOCUMENT)) {
  const started = performance.now();
  const plan = await readPlan(new Uint8Array(readFileSync(DOCUMENT)));
  print('reading the plan of 2015-2020 from its text', performance.now() - started, 'ms', { limit: 5000 });
  const steps = plan.goals.flatMap((goal) => goal.steps.flatMap((step) => [step, ...step.steps]));
  const share = (count: number) => (count / STEPS) * 100;
  print('rows found', share(steps.length), '%', { goals: plan.goals.length });
  print('rows with a lead', share(steps.filter(({ lead }) => lead.length > 0).length), '%');
  print('rows with a term that is read', share(steps.filter(({ term }) => term.precision !== 'open').length), '%');
  print('the command, with the start of the program', command(DOCUMENT), 's', { limit: 5 });
} else process.stdout.write('The document of 2015-2020 is not beside the project: nothing to read.\n');

/** A plan of fifty goals with a hundred steps each. */
function generated(): string {
  const [plan] = OTHER_PLANS;
  const steps = plan?.goals.flatMap((goal) => goal.steps) ?? [];
  const goals = Array.from({ length: MANY / 100 }, (_, goal) => {
    const rows = Array.from({ length: 100 }, (__, row) => {
      const step = steps[row % steps.length];
      return `| ${row + 1} | ${step?.title} | ${step?.lead.join(', ')} | ${step?.partners.join(', ')} | ${step?.term} |`;
    });
    return [
      `## Doelstelling ${goal + 1}: Een doel`,
      '',
      '| Nr | Actie | Trekker | Partners | Timing |',
      ...rows,
      '',
    ].join('\n');
  });
  return ['# Plan van vijfduizend stappen 2026-2030', '', ...goals].join('\n');
}

const file = join(tmpdir(), `brug-bench-${process.pid}.txt`);
const text = generated();
const began = performance.now();
const rows = (await readPlan(new TextEncoder().encode(text))).goals.flatMap(({ steps }) => steps).length;
const seconds = (performance.now() - began) / 1000;
print('reading a generated plan', seconds, 's', { rows });
print('rows read in a second', rows / seconds, 'rows/s');
writeFileSync(file, text);
print('the command on it, with the start of the program', command(file), 's');

for (const layout of LAYOUTS) {
  const scores = CHANGES.flatMap(({ change, width }) =>
    OTHER_PLANS.map((plan) => scoreOf(readPlainText(change(layout.make(plan, width), layout)), plan)),
  );
  const sum = (of: (score: (typeof scores)[number]) => number) => scores.reduce((all, score) => all + of(score), 0);
  const all = sum((score) => score.rows);
  const share = (count: number) => Math.round((count / all) * 1000) / 10;
  print(`plans of others, ${layout.name}: rows found`, share(sum(({ found }) => found)), '%', {
    leads: share(sum(({ leads }) => leads)),
    terms: share(sum(({ terms }) => terms)),
    invented: sum(({ invented }) => invented),
  });
}
