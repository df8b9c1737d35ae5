// How long it takes to read the plan of 2015-2020 from its text, and how much of it is found. The document stands beside the project,
// not in it: without it this part says so and measures nothing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan } from '../src/policy/plan-import/index.ts';
import '../src/words.ts';
import { print } from './print.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'shared');
const DOCUMENT = join(FOLDER, 'seeds', '000_4b40c29c57b393b4.txt');
const STEPS = 99;

if (existsSync(DOCUMENT)) {
  const started = performance.now();
  const plan = await readPlan(new Uint8Array(readFileSync(DOCUMENT)));
  print('reading the plan of 2015-2020 from its text', performance.now() - started, 'ms', { limit: 5000 });
  const steps = plan.goals.flatMap((goal) => goal.steps.flatMap((step) => [step, ...step.steps]));
  const share = (count: number) => (count / STEPS) * 100;
  print('rows found', share(steps.length), '%', { goals: plan.goals.length });
  print('rows with a lead', share(steps.filter(({ lead }) => lead.length > 0).length), '%');
  print('rows with a term that is read', share(steps.filter(({ term }) => term.precision !== 'open').length), '%');
} else process.stdout.write('The document of 2015-2020 is not beside the project: nothing to read.\n');
