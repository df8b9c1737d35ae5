import { findPersona, isRole, PUBLIC } from '../access/index.ts';
import { type Config, readConfig, readSecret } from '../config.ts';
import { addPersonas, carryOn, demonstrationDay, loadDemonstration, type Size } from '../demonstration/index.ts';
import { loadFacts } from '../exchange/facts/index.ts';
import { startServer } from '../main.ts';
import { isLoaded, type Keeper, openDatabase, sql } from '../platform/database/index.ts';
import { signToken } from '../platform/http/token.ts';
import { prepareMenu } from '../policy/figures/index.ts';
import { demonstrateVerdicts } from '../policy/verdicts/index.ts';
import { dayInBrussels, daysBetween } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { type Language, translator } from '../ui/words/index.ts';
import { read } from '../writes/index.ts';
import { type Command, type Flags, textFlag, withKeeper } from './command.ts';
import { progressBar } from './progress.ts';

const SIZES: Size[] = ['small', 'default', 'full'];

function sizeOf(flags: Flags): Size {
  const size = textFlag(flags, 'size') ?? 'default';
  const known = SIZES.find((one) => one === size);
  if (known === undefined) throw new Refusal('invalid', 'unknown-size');
  return known;
}

/** Loads facts always, and demonstration data where asked and absent. */
async function seed(keeper: Keeper, demo: Size | undefined, language: Language, closes: string): Promise<void> {
  const t = translator(language);
  await keeper.load(loadFacts);
  if (demo === undefined) return;
  const bar = progressBar(process.stderr);
  await keeper.load(async (tx) => {
    await loadDemonstration(tx, {
      size: demo,
      today: dayInBrussels(new Date()),
      progress: (done, what) => bar.show(done * LOADED, t(`cli:loading.${what}`)),
    });
    bar.show(LOADED, t('cli:loading.indexes'));
    for (const table of ANALYSED) await tx.run(table);
  });
  // The public tables that pages show are there from the first page on; the server prepares the others.
  await prepareMenu(keeper.database, {
    now: new Date(),
    closes,
    shownOnly: true,
    gently: false,
    progress: (done, all) => bar.show(LOADED + (1 - LOADED) * (done / all), t('cli:loading.tables')),
  });
  await demonstrateVerdicts(keeper.database, { now: new Date(), closes });
  bar.show(1, t('cli:loading.tables'));
  bar.end();
}

/** The part of the progress bar at which the data are in, and the public tables begin. */
const LOADED = 0.9;

/** Fresh statistics, so that the first questions after loading are planned well. */
const ANALYSED = [
  sql`analyze individual.persons`,
  sql`analyze individual.person_details`,
  sql`analyze individual.stays`,
  sql`analyze organisation.applications`,
  sql`analyze organisation.attendances`,
  sql`analyze individual.service_plans`,
  sql`analyze individual.plan_goals`,
  sql`analyze individual.plan_actions`,
  sql`analyze individual.assignments`,
  sql`analyze organisation.offers`,
  sql`analyze organisation.offer_policy_fields`,
  sql`analyze organisation.series`,
  sql`analyze organisation.sessions`,
  sql`analyze organisation.participation`,
  sql`analyze organisation.presence`,
];

function holds(keeper: Keeper, name: string): Promise<boolean> {
  return read({ database: keeper.database, actor: PUBLIC }, 'read-public', (tx) => isLoaded(tx, name));
}

async function serve(flags: Flags): Promise<number> {
  const t = translator(flags.language);
  const config = readConfig();
  const keeper = await openDatabase(config.database, readSecret(config.secretFile));
  try {
    await prepare(keeper, config, flags.language);
    const running = await startServer(config, keeper);
    process.stdout.write(`${t('cli:serving', { address: running.address })}\n`);
    const asked = new Promise<undefined>((resolve) => {
      process.once('SIGINT', () => resolve(undefined));
      process.once('SIGTERM', () => resolve(undefined));
    });
    const breaking = await Promise.race([asked, running.outdated]);
    await running.stop();
    // Whoever watches over the process starts it again, with the newer version.
    if (breaking !== undefined) throw new Refusal('unavailable', 'database-outgrown', { number: breaking.number });
    return 0;
  } catch (error) {
    await keeper.close().catch(() => undefined);
    throw error;
  }
}

/** Says that tables are in use, and that they are tried again. */
function sayWaiting(language: Language): (turn: number, of: number) => void {
  return (turn, of) =>
    process.stderr.write(`${translator(language)('cli:waiting', { turn, of })}
`);
}

/** Brings a new or older database to this version, and fills an empty one. A login without the right to do so only serves. */
async function prepare(keeper: Keeper, { demo, yearCloses }: Config, language: Language): Promise<void> {
  try {
    await keeper.migrate({ waiting: sayWaiting(language) });
  } catch (error) {
    if (error instanceof Refusal && error.key === 'database-needs-administrator') return;
    throw error;
  }
  const wanted = demo && !(await holds(keeper, 'demonstration')) ? 'default' : undefined;
  // Facts whose files changed with this version are loaded again; unchanged ones are left as they are.
  await seed(keeper, wanted, language, yearCloses);
  if (demo && wanted === undefined) {
    await keeper.load(addPersonas);
    await catchUp(keeper, language);
  }
}

/** A gap of more days than this is filled while Brug serves: nobody waits for it. */
const QUICK = 31;

/** Carries a demonstration of some days ago on to today, before anybody is served. */
async function catchUp(keeper: Keeper, language: Language): Promise<void> {
  const day = await keeper.load(demonstrationDay);
  const today = dayInBrussels(new Date());
  if (day === undefined || day >= today || daysBetween(day, today) > QUICK) return;
  const bar = progressBar(process.stderr);
  const words = translator(language)('cli:loading.carrying');
  await carryOn(keeper, { today, progress: (done) => bar.show(done, words) });
  bar.end();
}

export const databaseCommands: Command[] = [
  {
    name: 'start',
    usage: 'start',
    help: 'Prepares the database if needed and serves, with demonstration data unless BRUG_DEMO says otherwise.',
    options: {},
    positionals: [0, 0],
    run: (flags) => {
      process.env.BRUG_DEMO ??= '1';
      return serve(flags);
    },
  },
  {
    name: 'serve',
    usage: 'serve',
    help: 'Prepares the database if needed and serves.',
    options: {},
    positionals: [0, 0],
    run: serve,
  },
  {
    name: 'migrate',
    usage: 'migrate',
    help: 'Brings the tables and the access rules to this version.',
    options: {},
    positionals: [0, 0],
    run: (flags) =>
      withKeeper(async (keeper) => {
        const schema = await keeper.migrate({ replay: true, waiting: sayWaiting(flags.language) });
        process.stdout.write(`${translator(flags.language)('cli:migrated', { schema })}\n`);
        return 0;
      }),
  },
  {
    name: 'seed',
    usage: 'seed [--size small|default|full]',
    help: 'Loads the facts, and the demonstration data when BRUG_DEMO=1.',
    options: { size: { type: 'string' } },
    positionals: [0, 0],
    run: async (flags) => {
      const size = sizeOf(flags);
      return withKeeper(async (keeper, config) => {
        if (flags.values.size !== undefined && !config.demo) throw new Refusal('not_allowed', 'demo-data-off');
        if (size === 'full' && keeper.database.kind === 'pglite')
          throw new Refusal('impossible', 'full-needs-postgresql');
        await keeper.migrate({ waiting: sayWaiting(flags.language) });
        if (config.demo && (await holds(keeper, 'demonstration'))) throw new Refusal('conflict', 'already-loaded');
        await seed(keeper, config.demo ? size : undefined, flags.language, config.yearCloses);
        process.stdout.write(`${translator(flags.language)('cli:seeded')}\n`);
        return 0;
      });
    },
  },
  {
    name: 'token',
    usage: 'token <persona> [--role role] [--number number]',
    help: 'Prints a bearer token for the API. Works beside a running server and opens no database; needs BRUG_DEMO=1. Whoever is no demonstration persona names the role, and who holds the same role twice its number; without one it is the role that was given first.',
    options: { role: { type: 'string' }, number: { type: 'string' } },
    positionals: [1, 1],
    run: async (flags) => {
      const config = readConfig();
      if (!config.demo) throw new Refusal('not_allowed', 'demo-off');
      const id = flags.positionals[0] ?? '';
      const role = textFlag(flags, 'role') ?? findPersona(id)?.role;
      // Without a role it must be one of the personas.
      if (role === undefined) throw new Refusal('invalid', 'token-needs-role', { persona: id.slice(0, 60) });
      if (!isRole(role)) throw new Refusal('invalid', 'unknown-role', { role: role.slice(0, 60) });
      const number = textFlag(flags, 'number');
      if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number))
        throw new Refusal('invalid', 'unknown-role', { role: number.slice(0, 60) });
      const roleId = number === undefined ? undefined : Number(number);
      process.stdout.write(`${await signToken(readSecret(config.secretFile), { id, role, roleId })}\n`);
      return 0;
    },
  },
];
