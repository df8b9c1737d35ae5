import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

interface Source {
  name: string;
  text: string;
}

function sources(folder: string, kinds: RegExp): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && kinds.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(ROOT, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const code = sources('src', /\.tsx?$/);
const slices = code.filter(
  (source) => !source.name.startsWith('src/platform/database/') && !/\.test\.tsx?$/.test(source.name),
);
const migrations = sources('db/migrations', /\.sql$/);
const access = sources('db/access', /\.sql$/);
const figures = sources('db/figures', /\.sql$/);

const found = (among: Source[], fault: RegExp) =>
  among.filter((source) => fault.test(source.text)).map((source) => source.name);

/** A statement sent to a driver. Reading an address (`c.req.query`) and matching a pattern (`/…/.exec`, `PATTERN.exec`) are something else. */
const RAW = /(?<!\breq)\.query\(|(?<!\/[a-z]*|\b[A-Z_]+)\.exec\(/;
const FORGED = /kind: 'query'|\bsql\(|\bas unknown as Query\b/;
const BECOMES = /\bset_config\(|\bset (local |session )?(role|authorization)\b|session authorization/i;
const RULE = /\b(create|alter|drop) policy\b|\brow level security\b|\bsecurity definer\b/i;
const ASSEMBLED = /\bexecute (format|'|\w+ using)|\bformat\(/i;
const GRANT = /\b(grant|revoke) (select|insert|update|delete|usage|execute|all)\b/i;

test('the sources are all there', () => {
  expect(slices.length).toBeGreaterThan(100);
  expect([migrations.length, access.length].every((count) => count >= 5)).toBe(true);
});

test('no module sends a statement but through a template with bound values', () => {
  expect(found(slices, RAW)).toEqual([]);
  expect(found(slices, FORGED)).toEqual([]);
});

test('no module becomes another role', () => {
  expect(found(slices, BECOMES)).toEqual([]);
});

test('no rule and no grant is written outside db/access', () => {
  expect(found(code, RULE)).toEqual([]);
  expect(found(code, GRANT)).toEqual([]);
  expect(found(migrations, RULE)).toEqual([]);
  expect(found(migrations, GRANT)).toEqual([]);
  expect(found(figures, RULE)).toEqual([]);
  expect(found(figures, GRANT)).toEqual([]);
});

test('no figure is counted by a statement that is put together', () => {
  expect(figures.length).toBeGreaterThan(5);
  expect(found([...figures, ...access.filter(({ name }) => name.endsWith('figures.sql'))], ASSEMBLED)).toEqual([]);
});

test('the rules and the grants are where they should be', () => {
  expect(found(access, RULE).length).toBeGreaterThan(4);
  expect(found(access, GRANT).length).toBeGreaterThan(4);
});

/** Migrations that carry rows that are there over into another form: what they write stood in the database before. */
const CARRY_OVER = ['db/migrations/0017_actors.sql', 'db/migrations/0038_plan_versions.sql'];

test('no migration brings rows: facts and demonstration are loaded', () => {
  const bringing = migrations.filter(({ name }) => !CARRY_OVER.includes(name));
  expect(found(bringing, /\b(insert into|copy|delete from|update \w+\.\w+ set)\b/i)).toEqual([]);
});

test('no number of a migration is used twice, and the first is 1', () => {
  const numbers = migrations.map((source) => Number(source.name.split('/').at(-1)?.slice(0, 4))).sort((a, b) => a - b);
  expect(numbers[0]).toBe(1);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test.each([
  ['tx.query(text + name, [])', RAW],
  ['await client.query(text)', RAW],
  ['pglite.exec(script)', RAW],
  ["tx.rows({ kind: 'query', chunks: [text], values: [] })", FORGED],
  ['tx.rows(sql([text] as never))', FORGED],
  ["sql`select set_config('role', 'brug_owner', true)`", BECOMES],
  ['sql`set local role brug_owner`', BECOMES],
  ['sql`create policy "all" on individual.persons using (true)`', RULE],
  ['sql`alter table individual.persons disable row level security`', RULE],
  ['sql`grant select on individual.persons to brug_public`', GRANT],
  ["return query execute format('select %s', words)", ASSEMBLED],
])('such a line would be found: %s', (line, fault) => {
  expect(found([{ name: 'planted.ts', text: line }], fault)).toEqual(['planted.ts']);
});

test.each(["c.req.query('page')", '/^(\\d+)$/.exec(text)', '/^a$/i.exec(text)', 'MOMENT.exec(text)'])(
  'such a line is no statement: %s',
  (line) => {
    expect(found([{ name: 'harmless.ts', text: line }], RAW)).toEqual([]);
  },
);
