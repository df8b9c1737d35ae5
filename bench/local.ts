import { createApp } from '../src/app.ts';
import { loadFacts } from '../src/exchange/facts/index.ts';
import { openEmbedded, schemaNumber, sql, type Transaction } from '../src/platform/database/index.ts';
import { print } from './print.ts';

// What the prisons took up of a plan of 19 goals with 2,000 local actions, and ten years of 500 budget lines divided by a key, on the
// embedded database; and both once more at ten times the data. Each is asked of another day or year each time, so that nothing is kept.
const ACTIONS = 2_000;
const LINES = 500;
const YEARS = 10;
const TURNS = 7;
/** In milliseconds: within so much each is answered. */
const LIMIT = 100;
const NOW = new Date('2026-03-18T10:00:00Z');

const keeper = await openEmbedded({});
try {
  await keeper.migrate();
  await keeper.load(loadFacts);
  await keeper.load(plans);
  for (const times of [1, 10]) {
    await keeper.load((tx) => grow(tx, times));
    await measure(times);
  }
} finally {
  await keeper.close();
}

/** A plan of 19 goals, which every prison takes up whole in an adopted plan of its own. */
async function plans(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into policy.local_plans (id, prison, period, through, state, adopted_on, adopted_by, adopted_at, made_by, made_at, origin)
    select 1000 + row_number() over (order by p.code), p.code, 2026, 2026, 'adopted', '2025-12-01', 'x', '2025-12-01', 'x', '2025-11-01', 'demonstration'
    from organisation.prisons p order by p.position limit 19`);
  await tx.run(sql`
    insert into policy.local_goals (id, local_plan_id, position, goal_id, made_by, made_at)
    select 10000 + row_number() over (order by l.id, g.position), l.id, row_number() over (partition by l.id order by g.position), g.id, 'x', '2025-11-01'
    from policy.local_plans l cross join policy.goals g where g.plan_id = '2015-2020' and g.parent_id is null and l.id >= 1000`);
}

/** Actions over all prisons and goals, with a wording and a state each, and lines over ten years. */
async function grow(tx: Transaction, times: number): Promise<void> {
  await tx.run(sql`delete from policy.funding_lines where origin = 'demonstration'`);
  await tx.run(sql`
    insert into policy.local_actions (id, local_plan_id, local_goal_id, position, title, leads, term_precision, state, made_by, made_at, origin)
    select ${times} * 1000000 + n, g.local_plan_id, g.id, n, 'Actie ' || n, '{vdab}', 'open', 'in-progress', 'x', '2025-11-01', 'demonstration'
    from generate_series(1, ${times === 1 ? ACTIONS : ACTIONS * (times - 1)}) n
    join (select id, local_plan_id, row_number() over (order by id) - 1 as place, count(*) over () as number from policy.local_goals where id >= 10000) g
      on g.place = n % g.number`);
  await tx.run(sql`
    insert into policy.local_action_versions (action_id, version, what, in_force_on, local_goal_id, title, leads, partners, recorded_by, recorded_at)
    select a.id, 1, 'adopted', '2025-12-01', a.local_goal_id, a.title, a.leads, '{}', 'x', '2025-12-01'
    from policy.local_actions a where a.id > ${times} * 1000000 and a.id <= (${times} + 1) * 1000000`);
  await tx.run(sql`
    insert into policy.local_action_states (action_id, state, stated_on, known_on, statement, recorded_by, recorded_as, recorded_at, origin)
    select a.id, case when n = 2 and a.id % 3 = 0 then 'realised' else 'in-progress' end, date '2026-01-01' + n * 20, date '2026-01-01' + n * 20,
      'Gezegd', 'x', 'policy-coordinator', '2026-02-01', 'demonstration'
    from policy.local_actions a cross join generate_series(1, 2) n where a.id > ${times} * 1000000 and a.id <= (${times} + 1) * 1000000`);
  await tx.run(sql`
    insert into policy.funding_lines (code, year, position, policy_field, label_nl, label_en, amount, character, prison, also_outside, origin)
    select 'lijn-' || n, 2040 + y, n, (array['welzijn', 'onderwijs', 'werk', 'cultuur'])[n % 4 + 1], 'Lijn ' || n, 'Line ' || n, 1000.01 + n,
      case when n % 3 = 0 then 'structural' end, case when n % 10 = 0 then 'gent' end, n % 17 = 0, 'demonstration'
    from generate_series(1, ${LINES * times}) n cross join generate_series(1, ${YEARS}) y`);
  await tx.run(sql`analyze policy.local_actions`);
  await tx.run(sql`analyze policy.local_action_versions`);
  await tx.run(sql`analyze policy.local_action_states`);
  await tx.run(sql`analyze policy.funding_lines`);
}

async function measure(times: number): Promise<void> {
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
  const day = (turn: number) => `2026-03-${String(10 + turn).padStart(2, '0')}`;
  const asked: [string, string, (turn: number) => string][] = [
    [
      `19 × 19 with ${ACTIONS * times} actions`,
      'in the API',
      (turn) => `/api/v1/plans/2015-2020/roll-up?at=${day(turn)}`,
    ],
    [`19 × 19 with ${ACTIONS * times} actions`, 'its page', (turn) => `/plans/2015-2020/roll-up?at=${day(turn)}`],
    [
      `a year of ${LINES * times} lines`,
      'divided, in the API',
      (turn) => `/api/v1/budget?year=${2041 + turn}&attribution=places`,
    ],
    [
      `a year of ${LINES * times} lines`,
      'divided, its page',
      (turn) => `/budget?year=${2041 + turn}&attribution=places&beside=population`,
    ],
    [`${YEARS} years of ${LINES * times} lines`, 'beside each other', () => '/budget/years'],
  ];
  for (const [what, name, path] of asked) {
    const spent: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) spent.push(await time(app, path(turn)));
    const [, ...later] = spent;
    const middle = later.sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0;
    print(`${what}: ${name}`, middle, 'ms', { times, ofLimit: Number((middle / LIMIT).toFixed(2)) });
  }
}

/** Milliseconds of the processor, which other work on the machine does not stretch. */
async function time(app: ReturnType<typeof createApp>, path: string): Promise<number> {
  const used = process.cpuUsage();
  const response = await app.request(path);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}
