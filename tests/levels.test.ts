import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

interface Source {
  name: string;
  text: string;
}

const code: Source[] = readdirSync(join(ROOT, 'src'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ name: relative(ROOT, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

/** A statement that writes, with the schema and the table that it writes. */
const WRITES =
  /\b(?:insert into|update|delete from|merge into|truncate(?: table)?)\s+(?:only\s+)?(platform|access|organisation|individual|policy|audit)\.([a-z_]+)/gi;

/** Who writes tables of every level, as the owner and from outside any request. */
const LOADERS: Record<string, string> = {
  'src/exchange/': 'loads the facts of the sources, and the demonstration',
  'src/demonstration/': 'loads the demonstration, and carries it from day to day',
};

interface Write {
  file: string;
  level: string;
  table: string;
}

function writes(sources: Source[]): Write[] {
  return sources.flatMap(({ name, text }) =>
    [...text.matchAll(WRITES)].map(([, schema = '', table = '']) => ({
      file: name,
      level: name.split('/')[1] ?? '',
      table: `${schema.toLowerCase()}.${table.toLowerCase()}`,
    })),
  );
}

const loads = (write: Write) => Object.keys(LOADERS).some((folder) => write.file.startsWith(folder));
/** The keeping of the platform has no schema of its own: it writes who works with Brug, and what the platform runs on. So does the runner: what can be taken back. */
const SCHEMAS_OF: Record<string, string[]> = { administration: ['access', 'platform'], writes: ['platform'] };
const astray = (sources: Source[]) =>
  writes(sources)
    .filter(
      (write) => !loads(write) && !(SCHEMAS_OF[write.level] ?? [write.level]).includes(write.table.split('.')[0] ?? ''),
    )
    .map((write) => `${write.file} writes ${write.table}`);

test('a table is written by the code of its own level, and by no other', () => {
  const found = writes(code).filter((write) => !loads(write));
  expect(new Set(found.map((write) => write.table)).size).toBeGreaterThan(14);
  expect(astray(code)).toEqual([]);
});

test('who applied and who came is written where the offer is organised', () => {
  const writers = new Map(
    writes(code)
      .filter((write) => !loads(write))
      .map((write) => [write.table, write.level]),
  );
  expect(writers.get('organisation.applications')).toBe('organisation');
  expect(writers.get('organisation.attendances')).toBe('organisation');
});

test.each([
  ['src/individual/persons/store.ts', 'tx.run(sql`update organisation.applications set state = 1`)'],
  ['src/organisation/attendance/store.ts', 'tx.run(sql`INSERT INTO\n  individual.stays (id) values (1)`)'],
  ['src/policy/plans/store.ts', 'tx.run(sql`delete from only audit.entries`)'],
  ['src/administration/actors/store.ts', 'tx.run(sql`update organisation.offers set state = 1`)'],
])('such a write would be found: %s', (name, text) => {
  expect(astray([{ name, text }])).toHaveLength(1);
});

test.each([
  ['src/organisation/offers/store.ts', 'tx.run(sql`update organisation.offers set state = 1`)'],
  ['src/individual/persons/store.ts', 'tx.rows(sql`select id from organisation.applications for update of a`)'],
  ['src/exchange/facts/load.ts', 'tx.run(sql`insert into policy.plans (id) values (1)`)'],
])('such a statement is in its place: %s', (name, text) => {
  expect(astray([{ name, text }])).toEqual([]);
});
