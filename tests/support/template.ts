import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadDemonstration } from '../../src/demonstration/index.ts';
import { loadFacts } from '../../src/exchange/facts/index.ts';
import { type Keeper, openEmbedded, openPostgresql, sql } from '../../src/platform/database/index.ts';
import { withoutSpareLog } from './archive.ts';
import { setClock } from './clock.ts';
import { ADMINISTRATOR, NOW, SECRET, TODAY } from './constants.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Builds the database that every test file starts from: migrated, with facts and the small demonstration. */
export async function setup(project: { provide: (key: string, value: string) => void }): Promise<void> {
  project.provide(
    'template',
    ADMINISTRATOR === undefined ? await embeddedTemplate() : await postgresqlTemplate(ADMINISTRATOR),
  );
}

async function embeddedTemplate(): Promise<string> {
  const folder = join(ROOT, 'var', 'test');
  const path = join(folder, `template-${fingerprint()}.tar`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  clearOld(folder);
  const keeper = await openEmbedded({});
  await fill(keeper);
  const archive = await keeper.dump?.();
  const { current } = await keeper.inspect((tx) =>
    tx.one<{ current: string }>(sql`select pg_walfile_name(pg_current_wal_insert_lsn()) as current`),
  );
  if (archive === undefined) throw new Error('The embedded database gave no archive');
  writeFileSync(`${path}.${process.pid}`, withoutSpareLog(Buffer.from(await archive.arrayBuffer()), current));
  renameSync(`${path}.${process.pid}`, path);
  await keeper.close();
  return path;
}

/** Removes the templates of a day ago and more: each is 60 MB, and every change of the database makes another. */
function clearOld(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('template-'))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path, { force: true });
  }
}

async function postgresqlTemplate(administrator: string): Promise<string> {
  const name = `brug_template_${fingerprint()}`;
  const client = new pg.Client({ connectionString: administrator });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    await client.query(`create database ${name}`);
    const address = new URL(administrator);
    address.pathname = `/${name}`;
    const keeper = await openPostgresql(address.href, SECRET);
    await fill(keeper);
    await keeper.close();
  }
  await client.end();
  return name;
}

async function fill(keeper: Keeper): Promise<void> {
  await keeper.migrate();
  await setClock(keeper, NOW);
  await keeper.load(loadFacts);
  await keeper.load((tx) => loadDemonstration(tx, { size: 'small', today: TODAY }));
}

/** Changes when the database, the facts or the generator change. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of [
    'db/migrations',
    'db/access',
    'db/figures',
    'data/flanders',
    'src/demonstration',
    'src/exchange/facts',
    'src/access',
    'src/platform/database',
    'tests/support',
  ]) {
    const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const name of names) {
      if (/\.(sql|csv|ts)$/.test(name)) hash.update(name).update(readFileSync(join(ROOT, folder, name)));
    }
  }
  return hash.update(TODAY).digest('hex').slice(0, 16);
}
