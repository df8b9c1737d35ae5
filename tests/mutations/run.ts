// `npm run mutate [-- --only=word,word]`: plants faults, runs the tests that should notice, and prints what survives.
import { rmSync } from 'node:fs';
import { copyTree, tryText } from './copies.ts';
import { databaseRunner, everyDatabaseFault } from './database.ts';
import type { Outcome, TextFault } from './fault.ts';
import { LISTED } from './listed.ts';
import { tryPure } from './pure.ts';

/** Under this share of faults that are caught the run fails. */
const AIM = 0.9;

const asked = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const only = asked?.split(',').filter(Boolean) ?? [];
const AREAS = [...Object.keys(LISTED), 'traces', 'policies', 'words', 'grants', 'walls', 'triggers', 'pure rules'];
const areas = only.filter((word) => AREAS.includes(word));
const words = only.filter((word) => !AREAS.includes(word));

/** Whether a fault is asked: all are, or its area is named, or a part of its name is. */
function wanted(area: string, name: string): boolean {
  return only.length === 0 || areas.includes(area) || words.some((word) => name.includes(word));
}
const outcomes: Outcome[] = [];

/** Takes an outcome in, and says at once what survived. */
function keep(outcome: Outcome): void {
  outcomes.push(outcome);
  process.stdout.write(outcome.caught ? '.' : `\nSURVIVED ${outcome.area}: ${outcome.name}\n`);
}

async function listed(): Promise<void> {
  const faults = Object.entries(LISTED).flatMap(([area, list]) =>
    list.filter(({ name }) => wanted(area, name)).map((fault) => ({ area, fault })),
  );
  await Promise.all([1, 2].map((number) => work(number, faults)));
}

/** Takes faults from the list until it is empty, each in turn in one copy of the tree. */
async function work(number: number, faults: { area: string; fault: TextFault }[]): Promise<void> {
  if (faults.length === 0) return;
  const copy = copyTree(number);
  try {
    for (let next = faults.shift(); next !== undefined; next = faults.shift()) {
      keep(await tryText(copy, next.area, next.fault));
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function inDatabase(): Promise<void> {
  const faults = Object.entries(await everyDatabaseFault()).flatMap(([area, list]) =>
    list.filter(({ name }) => wanted(area, name)).map((fault) => ({ area, fault })),
  );
  if (faults.length === 0) return;
  const runner = await databaseRunner();
  try {
    for (const { area, fault } of faults) keep(await runner.try(area, fault));
  } finally {
    await runner.close();
  }
}

function table(): string {
  const areas = [...new Set(outcomes.map(({ area }) => area))];
  const line = (name: string, of: Outcome[]) => {
    const caught = of.filter((one) => one.caught).length;
    const share = of.length === 0 ? '' : `${((caught / of.length) * 100).toFixed(1)} %`;
    return [name.padEnd(14), String(of.length).padStart(7), String(caught).padStart(7), share.padStart(8)].join(' ');
  };
  const lines = areas.map((area) =>
    line(
      area,
      outcomes.filter((one) => one.area === area),
    ),
  );
  const survived = outcomes.filter((one) => !one.caught).map(({ area, name }) => `  ${area}: ${name}`);
  const head = ['area'.padEnd(14), 'faults'.padStart(7), 'caught'.padStart(7), 'share'.padStart(8)].join(' ');
  return [head, ...lines, line('all', outcomes), '', `survived: ${survived.length}`, ...survived].join('\n');
}

const began = Date.now();
await listed();
await inDatabase();
if (wanted('pure rules', '')) for (const outcome of tryPure()) keep(outcome);
process.stdout.write(`\n\n${table()}\n\n${Math.round((Date.now() - began) / 1000)} s\n`);
const caught = outcomes.filter((one) => one.caught).length;
process.exitCode = outcomes.length > 0 && caught / outcomes.length >= AIM ? 0 : 1;
