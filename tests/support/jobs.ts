import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { type Hands, jobWorker, type Kind } from '../../src/platform/jobs/index.ts';
import { readAs, type Worker, workAs } from '../../src/writes/index.ts';

/** How jobs work in a test database. */
export const handsOf = ({ database }: Pick<Keeper, 'database'>): Hands<Worker> => ({
  work: (who, work, options) => workAs(database, who, work, options),
  look: (work) => readAs(database, 'jobs', work),
});

/** A worker over a test database, with what it told the log. */
export function workerOver(
  keeper: Keeper,
  kinds: Record<string, Kind<Worker>>,
  more: { longest?: number; alone?: boolean } = {},
) {
  const log: Record<string, unknown>[] = [];
  return { log, ...jobWorker({ hands: handsOf(keeper), kinds, log: (line) => log.push(line), ...more }) };
}

/** A table in which pieces of work leave that they were done: each row is one time. */
export async function makeEffects(keeper: Keeper): Promise<void> {
  await keeper.load(async (tx) => {
    await tx.run(sql`create table platform.test_effects (job integer not null, piece integer not null)`);
    await tx.run(sql`grant select, insert on platform.test_effects to brug_keys_cleaner, brug_caretaker`);
  });
}

/** A kind of so many pieces that each leave one effect; `between` happens after each piece that is done. */
export function inPieces(pieces: number, between: () => Promise<void> | void = () => undefined): Kind<Worker> {
  return {
    work: {
      by: 'keys-cleaner',
      unseen: true,
      begin:
        async () =>
        async (tx, { id, place }) => {
          const piece = Number(place ?? 0) + 1;
          await tx.run(sql`insert into platform.test_effects (job, piece) values (${id}, ${piece})`);
          await between();
          return { done: piece === pieces, progress: piece / pieces, place: piece };
        },
    },
  };
}

/** Adds a job as the owner; gives its number. */
export async function addJob(keeper: Keeper, kind: string, { most = 5, wait = 0 } = {}): Promise<number> {
  const { id } = await keeper.load((tx) =>
    tx.one<{ id: number }>(sql`
      insert into platform.jobs (kind, run_at, most_attempts, created_by)
      values (${kind}, access.now() + make_interval(secs => ${wait}::integer), ${most}, 'test') returning id`),
  );
  return id;
}

export interface Row {
  id: number;
  kind: string;
  key: string | null;
  state: string;
  attempts: number;
  progress: number;
  error: string | null;
  wait: number;
}

/** The jobs as they are. */
export function jobsIn(keeper: Keeper): Promise<Row[]> {
  return keeper.load((tx) =>
    tx.rows<Row>(sql`
      select id, kind, key, state, attempts, progress, error_kind || ' ' || error_code as error,
        extract(epoch from run_at - access.now())::integer as wait
      from platform.jobs order by id`),
  );
}
