import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll } from 'vitest';
import { watchRows } from '../../src/platform/database/index.ts';
import { nothingSeen, type Shape, see } from './shape.ts';

// Runs before each test file: notes which rows every statement in src gives, by the place in the code that asks. What is
// noted is held against the types that the code states, when all tests have run (check.ts).

const ROOT = join(import.meta.dirname, '..', '..');
const seen = new Map<string, Shape>();

/** The first place outside of the database module that asks: `src/…/store.ts:12`. */
function placeOf(stack: string): string | undefined {
  for (const line of stack.split('\n')) {
    const found = /(?:file:\/\/)?(\/[^():]+):(\d+):(\d+)\)?$/.exec(line);
    const path = found?.[1] === undefined ? undefined : relative(ROOT, found[1]);
    if (path?.startsWith('src/') && path !== 'src/platform/database/transaction.ts')
      return `${path}:${found?.[2]}:${found?.[3]}`;
  }
  return undefined;
}

watchRows(() => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 14;
  const place = placeOf(new Error('place').stack ?? '');
  Error.stackTraceLimit = limit;
  return (rows) => {
    if (place === undefined) return;
    const shape = seen.get(place) ?? nothingSeen();
    seen.set(place, shape);
    for (const row of rows.slice(0, 200)) see(shape, row);
  };
});

afterAll(() => {
  const folder = join(ROOT, 'var', 'test-results', 'rows');
  mkdirSync(folder, { recursive: true });
  if (seen.size > 0) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify([...seen]));
});
