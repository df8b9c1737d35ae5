import { sql, type Transaction } from '../../platform/database/index.ts';

interface Invented {
  /** The goal of the invented strategic plan that it serves. */
  goal: string;
  step?: string;
  title: string;
  expected?: string;
  leads: string[];
  partners?: string[];
  term: [text: string, start: string | null, end: string | null, precision: 'season' | 'year' | 'open'];
  said?: [on: string, state: 'in-progress' | 'partly-realised' | 'realised' | 'stopped', statement: string][];
}
interface InventedPlan {
  prison: string;
  adopted: string;
  vision: string;
  need: string;
  actions: Invented[];
}

const COORDINATOR = 'beleidscoördinator';
const END: Invented['term'] = ['eind 2026', null, '2026-12-31', 'season'];
const AUTUMN: Invented['term'] = ['najaar 2026', null, '2026-12-31', 'season'];
const SPRING: Invented['term'] = ['voorjaar 2026', null, '2026-06-30', 'season'];
const ON: Invented['term'] = ['doorlopend', null, null, 'open'];

// Not every prison has one, and none takes up every goal: the gaps are what the matrix is about.
const PLANS: InventedPlan[] = [
  {
    prison: 'mechelen',
    adopted: '2025-12-11',
    vision: 'Wie aankomt, weet binnen twee weken wat er is en waar het te vragen is.',
    need: 'Wie aankomt, hoort het aanbod nu vooral van medegedetineerden.',
    actions: [
      {
        ...{ goal: '1', title: 'Een onthaalgesprek in de eerste week', leads: ['demo-caw'], term: SPRING },
        expected: 'Niemand wacht langer dan een week op een eerste gesprek.',
        partners: [COORDINATOR],
        said: [['2026-02-16', 'realised', 'Sinds februari krijgt wie aankomt op dinsdag of vrijdag een gesprek.']],
      },
      {
        ...{ goal: '1', title: 'De weekkalender op elke afdeling ophangen', leads: [COORDINATOR], term: END },
        said: [['2026-01-19', 'in-progress', 'Op vier van de zes afdelingen.']],
      },
      {
        ...{
          goal: '4',
          title: 'Een spreekuur over middelengebruik',
          leads: ['demo-cgg'],
          partners: ['demo-drug'],
          term: AUTUMN,
        },
        said: [['2026-03-02', 'in-progress', 'Het lokaal is gevonden.']],
      },
      { goal: '5', title: 'Een filmgroep die zelf de films kiest', leads: ['demo-cultuur'], term: ON },
    ],
  },
  {
    prison: 'brugge',
    adopted: '2025-11-27',
    vision: 'Een opleiding loopt door, ook na een transfer.',
    need: 'Een op drie stopt een opleiding door een transfer.',
    actions: [
      {
        ...{
          goal: '2',
          title: 'Bij elke transfer een overdracht tussen lesgevers',
          leads: ['demo-cvo'],
          partners: ['demo-cbe'],
          term: END,
        },
        said: [
          ['2026-01-12', 'in-progress', 'Het formulier is klaar.'],
          ['2026-03-09', 'partly-realised', 'Voor de taallessen gebeurt het altijd, voor de andere nog niet.'],
        ],
      },
      {
        ...{ goal: '3', title: 'Kennismaken met bedrijven uit de buurt', leads: ['demo-vdab'], term: AUTUMN },
        said: [['2026-02-23', 'stopped', 'Er is geen begeleider; opnieuw te bekijken in 2027.']],
      },
      {
        goal: '3',
        title: 'Proeven van een beroep, in de werkplaats',
        leads: ['demo-vdab'],
        partners: ['demo-cvo'],
        term: END,
      },
    ],
  },
  {
    prison: 'hasselt',
    adopted: '2026-01-22',
    vision: 'Hulp bij een verslaving is er de hele week.',
    need: 'Buiten de drugvrije afdeling is er maar een gesprek per week.',
    actions: [
      {
        ...{
          goal: '4',
          title: 'Een tweede groep rond omgaan met trek',
          leads: ['demo-drug'],
          partners: ['demo-cgg'],
          term: SPRING,
        },
        said: [['2026-02-09', 'realised', 'De groep komt op donderdag samen.']],
      },
      {
        goal: '4',
        title: 'Wat de drugvrije afdeling leerde, delen met de andere',
        leads: [COORDINATOR],
        partners: ['demo-drug'],
        term: AUTUMN,
      },
      { goal: '2', title: 'Een afspraak met het centrum buiten voor wie vrijkomt', leads: ['demo-caw'], term: END },
    ],
  },
];

/** The number of something invented: the same in each demonstration, and far from the next one. */
const numberOf = (plan: number, place: number) => 86_028_121 + plan * 49_979_687 + place * 982_451;

/** Writes local plans of some prisons for 2026 that serve the invented strategic plan, as they were known on a day. */
export async function loadLocalPlans(tx: Transaction, strategic: string, today: string): Promise<void> {
  for (const [nth, plan] of PLANS.entries())
    if (plan.adopted <= today) await writePlan(tx, strategic, nth, plan, today);
}

async function writePlan(
  tx: Transaction,
  strategic: string,
  nth: number,
  plan: InventedPlan,
  today: string,
): Promise<void> {
  const id = numberOf(nth, 0);
  const by = `coordinator-${plan.prison}`;
  const at = `${plan.adopted}T14:00:00Z`;
  await tx.run(sql`
    insert into policy.local_plans (id, prison, period, through, vision, state, adopted_on, adopted_by, adopted_at, made_by, made_at, version, origin)
    values (${id}, ${plan.prison}, 2026, 2026, ${plan.vision}, 'adopted', ${plan.adopted}, ${by}, ${at}, ${by}, ${at}, 2, 'demonstration')`);
  const goals = [...new Set(plan.actions.map(({ goal }) => goal))];
  for (const [place, goal] of goals.entries()) {
    await tx.run(sql`
      insert into policy.local_goals (id, local_plan_id, position, goal_id, need, made_by, made_at)
      select ${numberOf(nth, 40 + place)}::integer, ${id}::integer, ${place + 1}::integer, g.id, ${place === 0 ? plan.need : null}, ${by}, ${at}::timestamptz
      from policy.goals g where g.plan_id = ${strategic} and g.number = ${goal}`);
  }
  for (const [place, action] of plan.actions.entries())
    await writeAction(
      tx,
      { strategic, plan: id, id: numberOf(nth, 1 + place), place, by, at, adopted: plan.adopted },
      action,
      today,
    );
}

interface Place {
  strategic: string;
  plan: number;
  id: number;
  place: number;
  by: string;
  at: string;
  adopted: string;
}

async function writeAction(tx: Transaction, where: Place, one: Invented, today: string): Promise<void> {
  const { strategic, plan, id, place, by, at, adopted } = where;
  const [text, start, end, precision] = one.term;
  const said = (one.said ?? []).filter(([on]) => on <= today);
  await tx.run(sql`
    insert into policy.local_actions (id, local_plan_id, local_goal_id, position, title, expected, leads, partners, term_text, term_start, term_end, term_precision,
      state, made_by, made_at, version, origin)
    select ${id}::integer, ${plan}::integer, l.id, ${place + 1}::integer, ${one.title}, ${one.expected ?? null}, ${one.leads}::text[], ${one.partners ?? []}::text[], ${text},
      ${start}::text::date, ${end}::text::date, ${precision}, ${said.at(-1)?.[1] ?? 'not-started'}, ${by}, ${at}::timestamptz, ${1 + said.length}::integer, 'demonstration'
    from policy.local_goals l join policy.goals g on g.id = l.goal_id
    where l.local_plan_id = ${plan} and g.plan_id = ${strategic} and g.number = ${one.goal}`);
  await tx.run(sql`
    insert into policy.local_action_versions (action_id, version, what, in_force_on, local_goal_id, title, expected, leads, partners, term_text, term_start, term_end,
      recorded_by, recorded_at)
    select a.id, 1, 'adopted', ${adopted}::date, a.local_goal_id, a.title, a.expected, a.leads, a.partners, a.term_text, a.term_start, a.term_end, ${by}, ${at}::timestamptz
    from policy.local_actions a where a.id = ${id}`);
  for (const [on, state, statement] of said)
    await tx.run(sql`
      insert into policy.local_action_states (action_id, state, stated_on, statement, known_on, recorded_by, recorded_as, recorded_at, origin)
      values (${id}, ${state}, ${on}, ${statement}, ${on}, ${by}, 'policy-coordinator', ${`${on}T15:00:00Z`}, 'demonstration')`);
}
