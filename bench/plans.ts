import { createApp } from '../src/app.ts';
import { loadFacts } from '../src/exchange/facts/index.ts';
import { openEmbedded, schemaNumber, sql, type Transaction } from '../src/platform/database/index.ts';
import { addDays } from '../src/shared/dates.ts';
import { print } from './print.ts';

// A plan of 2,000 steps and 50,000 statuses on the embedded database: how long its page, its API, comparing two days of it and its
// feed take of the processor, each made anew (another day each time) and once more as it was kept.
const STEPS = 2_000;
const STATUSES = 25;
const TURNS = 5;
/** In milliseconds: within so much a plan of that size opens. */
const LIMIT = 200;
const NOW = new Date('2026-03-18T10:00:00Z');

const keeper = await openEmbedded({});
try {
  await keeper.migrate();
  await keeper.load(loadFacts);
  await keeper.load(large);
  await measure();
} finally {
  await keeper.close();
}

/** Forty goals of fifty steps, each step with twenty-five statuses over five years. */
async function large(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into policy.plans (id, title_nl, title_en, valid_from, valid_to, position, origin, state)
    values ('large', 'Groot plan', 'Large plan', '2021-01-01', '2026-12-31', 99, 'demonstration', 'adopted')`);
  await tx.run(sql`
    insert into policy.goals (plan_id, number, position, title_nl, title_en, deadline)
    select 'large', n::text, n, 'Doelstelling ' || n, 'Goal ' || n, '2026-12-31' from generate_series(1, ${STEPS / 50}) n`);
  await tx.run(sql`
    insert into policy.steps (plan_id, goal_id, key, number, position, title_nl, title_en, term_text, term_start, term_end, term_precision, origin)
    select 'large', g.id, g.number || '-' || n, n::text, n, 'Stap ' || n || ' van doelstelling ' || g.number, 'Step ' || n, 'eind 2024',
      '2021-01-01', date '2022-01-01' + n * 30, 'day', 'demonstration'
    from policy.goals g cross join generate_series(1, 50) n where g.plan_id = 'large'`);
  await tx.run(sql`
    insert into policy.step_parties (step_id, role, party, position)
    select s.id, r.role, r.party, 1 from policy.steps s
    cross join (values ('lead', 'SAW'), ('partner', 'VDAB'), ('partner', 'CAW''s')) r (role, party) where s.plan_id = 'large'`);
  await tx.run(sql`
    insert into policy.status_changes (step_id, status, stated_on, statement_nl, statement_en, recorded_by, recorded_at, origin)
    select s.id, case when n < 5 then 'not-started' when n < ${STATUSES} - s.position % 5 then 'in-progress' else 'realised' end,
      date '2021-01-01' + n * 70, 'Vaststelling ' || n, 'Statement ' || n, 'demonstration', timestamptz '2021-01-01 12:00' + n * interval '70 days',
      'demonstration'
    from policy.steps s cross join generate_series(1, ${STATUSES}) n where s.plan_id = 'large'`);
  await tx.run(sql`analyze policy.steps`);
  await tx.run(sql`analyze policy.step_parties`);
  await tx.run(sql`analyze policy.status_changes`);
}

async function measure(): Promise<void> {
  const { database } = keeper;
  const facts = {
    database,
    secret: 'b'.repeat(64),
    demo: false,
    version: 'bench',
    schema: schemaNumber(),
    now: () => NOW,
  };
  const app = createApp({ ...facts, limits: { budget: 1_000_000_000 } });
  const day = (turn: number) => addDays('2026-03-18', -turn);
  const asked: [string, (turn: number) => string][] = [
    ['its page', (turn) => `/plans/large?as-of=${day(turn)}`],
    ['its page, a later part', (turn) => `/plans/large?as-of=${day(turn)}&page=9`],
    ['its timeline', (turn) => `/plans/large/timeline?as-of=${day(turn)}`],
    ['in the API', (turn) => `/api/v1/plans/large?asOf=${day(turn)}`],
    ['two days compared', (turn) => `/plans/large/compare?from=2023-01-01&to=${day(turn)}`],
    ['two days compared, in the API', (turn) => `/api/v1/plans/large/comparison?from=2023-01-01&to=${day(turn)}`],
    ['one step', (turn) => `/plans/large/steps/${turn + 1}-1`],
    ['one goal', (turn) => `/plans/large/goals/${turn + 1}`],
    ['its feed', (turn) => `/plans/large/feed.atom?page=${turn + 1}`],
    ['its statuses', (turn) => `/api/v1/plans/large/statuses?page=${turn + 1}`],
    ['the list of plans', () => '/plans'],
  ];
  for (const [name, path] of asked) {
    const times: Time[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await time(app, path(turn)));
    const again = await time(app, path(0));
    const [first, ...later] = times;
    const clock = median(later.map((one) => one.clock));
    const anew = median(later.map((one) => one.processor));
    print(`a plan of ${STEPS} steps and ${STEPS * STATUSES} statuses: ${name}`, anew, 'ms', {
      clock,
      first: first?.processor,
      again: again.processor,
      // What it takes once it is kept, of what it takes made anew; and made anew, of what it may take.
      ratio: Number((again.processor / Math.max(1, anew)).toFixed(2)),
      ofLimit: Number((anew / LIMIT).toFixed(2)),
    });
  }
}

/** Milliseconds: of the processor, which other work on the machine does not stretch, and by the clock. */
interface Time {
  processor: number;
  clock: number;
}

async function time(app: ReturnType<typeof createApp>, path: string): Promise<Time> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const response = await app.request(path);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
  const { user, system } = process.cpuUsage(used);
  return { processor: Math.round((user + system) / 1000), clock: Math.round(performance.now() - begun) };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
