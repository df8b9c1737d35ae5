import { sql, type Transaction } from '../../platform/database/index.ts';
import type { Precision } from '../../shared/dates.ts';
import { loadReports } from './reports.ts';

interface Change {
  status: 'not-started' | 'in-progress' | 'partly-realised' | 'realised' | 'stopped';
  on: string | null;
  nl: string;
  en: string;
}
interface Step {
  nl: string;
  en: string;
  lead: string;
  partners: string[];
  term: [text: string | null, start: string | null, end: string | null, precision: Precision];
  changes: Change[];
}

const started = (on: string): Change => ({
  status: 'in-progress',
  on,
  nl: 'Gestart met een werkgroep.',
  en: 'Started with a working group.',
});
const done = (on: string): Change => ({
  status: 'realised',
  on,
  nl: 'Afgerond en meegedeeld aan de partners.',
  en: 'Finished and announced to the partners.',
});
const partly = (on: string): Change => ({
  status: 'partly-realised',
  on,
  nl: 'In twee van de drie gevangenissen klaar.',
  en: 'Done in two of the three prisons.',
});
const idle = (on: string): Change => ({
  status: 'not-started',
  on,
  nl: 'Nog niet gestart: wacht op middelen.',
  en: 'Not started yet: waits for means.',
});
const stopped = (on: string): Change => ({
  status: 'stopped',
  on,
  nl: 'Stopgezet: opgenomen in een andere stap.',
  en: 'Stopped: taken up in another step.',
});
const step = (
  nl: string,
  en: string,
  lead: string,
  partners: string[],
  term: Step['term'],
  ...changes: Change[]
): Step => {
  return { nl, en, lead, partners, term, changes };
};

// Every state that a screen can show occurs: on time, late, overdue, running, done in part, not started, stopped and without any statement.
const GOALS: { nl: string; en: string; deadline: [day: string, text: string]; steps: Step[] }[] = [
  {
    nl: 'Iedere gedetineerde kent het aanbod',
    en: 'Every detainee knows the offer',
    deadline: ['2024-12-31', 'in 2024'],
    steps: [
      step(
        'Onthaalbrochure in vijf talen maken',
        'Make a reception brochure in five languages',
        'SAW',
        ['VOCVO'],
        ['1 maart 2023', '2023-03-01', '2023-03-01', 'day'],
        started('2023-01-16'),
        done('2023-02-20'),
      ),
      step(
        'Aanbodkalender per gevangenis ophangen',
        'Post a calendar of the offer in each prison',
        'SAW',
        [],
        ['juni 2023', '2023-06-01', '2023-06-30', 'month'],
        started('2023-05-02'),
        done('2023-11-14'),
      ),
      step(
        'Infomoment voor nieuwkomers organiseren',
        'Organise an information session for newcomers',
        'De Rode Antraciet',
        ['SAW'],
        ['najaar 2023', null, '2023-12-31', 'season'],
        idle('2023-06-01'),
        started('2024-02-05'),
      ),
      step(
        'Aanbod op het scherm in de cel tonen',
        'Show the offer on the screen in the cell',
        'afdeling W&S',
        ['DG EPI'],
        ['2024', '2024-01-01', '2024-12-31', 'year'],
        started('2024-03-01'),
        stopped('2025-01-20'),
      ),
    ],
  },
  {
    nl: 'Het traject loopt door bij transfer en vrijlating',
    en: 'The path continues at transfer and release',
    deadline: ['2025-12-31', 'in 2025'],
    steps: [
      step(
        'Overdrachtsfiche afspreken',
        'Agree on a handover form',
        'SAW',
        ['Zorgnet Vlaanderen', 'VDAB'],
        ['voorjaar 2024', null, '2024-06-30', 'season'],
        started('2024-01-15'),
        done('2024-06-28'),
      ),
      step(
        'Aanbieders op tijd inlichten over een transfer',
        'Tell providers of a transfer in time',
        'DG EPI',
        ['SAW'],
        ['eerste helft van 2025', '2025-01-01', '2025-06-30', 'half-year'],
        started('2024-11-04'),
        partly('2025-06-16'),
      ),
      step(
        'Afspraken met lokale besturen rond vrijlating',
        'Arrangements with local authorities around release',
        'SAW',
        ['OCMW'],
        ['2025', '2025-01-01', '2025-12-31', 'year'],
        started('2025-02-03'),
        done('2026-02-10'),
      ),
      step(
        'Plan voor wie langer dan 30 dagen verblijft',
        'A plan for whoever stays over 30 days',
        'SAW',
        [],
        ['2027', '2027-01-01', '2027-12-31', 'year'],
        started('2025-09-01'),
      ),
    ],
  },
  {
    nl: 'Leren en werken sluiten aan op de arbeidsmarkt',
    en: 'Learning and working connect to the labour market',
    deadline: ['2026-12-31', 'in 2026'],
    steps: [
      step(
        'Opleidingsaanbod per regio vergelijken',
        'Compare the training offer per region',
        'VDAB',
        ['VOCVO'],
        ['31 december 2023', '2023-12-31', '2023-12-31', 'day'],
        done('2023-12-15'),
      ),
      step(
        'Erkenning van competenties uit detentiewerk',
        'Recognition of skills from prison work',
        'VDAB',
        ['DG EPI'],
        ['2025', '2025-01-01', '2025-12-31', 'year'],
        idle('2025-10-06'),
      ),
      step(
        'Digitaal leren in drie gevangenissen',
        'Digital learning in three prisons',
        'VOCVO',
        ['afdeling W&S'],
        ['tweede helft van 2024', '2024-07-01', '2024-12-31', 'half-year'],
        started('2024-08-19'),
        done('2025-04-30'),
      ),
      step(
        'Jobdagen met werkgevers',
        'Job days with employers',
        'VDAB',
        [],
        ['december 2027', '2027-12-01', '2027-12-31', 'month'],
        idle('2025-12-01'),
      ),
    ],
  },
  {
    nl: 'Psychische zorg en drughulp zijn overal bereikbaar',
    en: 'Mental care and drug help are within reach everywhere',
    deadline: ['2027-12-31', 'in 2027'],
    steps: [
      step(
        'Centraal aanmeldpunt in elke gevangenis',
        'Central intake point in every prison',
        'Zorgnet Vlaanderen',
        ['VAD'],
        ['najaar 2025', null, '2025-12-31', 'season'],
        started('2025-03-17'),
      ),
      step(
        'Wachttijden meten',
        'Measure waiting times',
        'Zorgnet Vlaanderen',
        ['afdeling W&S'],
        ['30 juni 2027', '2027-06-30', '2027-06-30', 'day'],
        started('2025-05-05'),
      ),
      step(
        'Vorming voor beambten over verslaving',
        'Training on addiction for prison officers',
        'VAD',
        ['DG EPI'],
        ['2026-2027', '2026-01-01', '2027-12-31', 'year'],
      ),
      step(
        'Beeldbellen met hulpverleners',
        'Video calls with care providers',
        'Zorgnet Vlaanderen',
        [],
        [null, null, null, 'open'],
        started('2024-09-09'),
      ),
    ],
  },
  {
    nl: 'Sport en cultuur worden samen met gedetineerden gemaakt',
    en: 'Sport and culture are made together with detainees',
    deadline: ['2027-12-31', 'in 2027'],
    steps: [
      step(
        'Gedetineerdenoverleg over het vrijetijdsaanbod',
        'Consultation of detainees on leisure',
        'De Rode Antraciet',
        [],
        ['voorjaar 2023', null, '2023-06-30', 'season'],
        done('2023-05-30'),
      ),
      step(
        'Bibliotheken op één catalogus',
        'Libraries on one catalogue',
        'De Rode Antraciet',
        ['lokale besturen'],
        ['mei 2024', '2024-05-01', '2024-05-31', 'month'],
        started('2023-10-02'),
        stopped('2024-09-16'),
      ),
      step(
        'Sportplan per gevangenis',
        'A sports plan per prison',
        'De Rode Antraciet',
        ['Sport Vlaanderen'],
        ['tweede helft van 2027', '2027-07-01', '2027-12-31', 'half-year'],
        idle('2026-01-12'),
      ),
      step(
        'Bezoek met kinderen evalueren',
        'Evaluate visits with children',
        'SAW',
        ['De Rode Antraciet'],
        [null, null, null, 'open'],
      ),
    ],
  },
];

/** The name of the plan that may be played with. The real plans stay as their sources have them. */
/** The id of the invented strategic plan. */
export const DEMONSTRATION_PLAN = 'demonstration';

/** Writes the demonstration plan with steps in every state. */
export async function loadPlan(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into policy.plans (id, title_nl, title_en, valid_from, valid_to, declared_actions, summary_nl, summary_en, position, origin, state, adopted_on)
    select ${DEMONSTRATION_PLAN}, 'Demonstratieplan', 'Demonstration plan', '2023-01-01', '2027-12-31', ${GOALS.flatMap((goal) => goal.steps).length}::int,
      'Verzonnen plan om de opvolging uit te proberen. Het bestaat niet.', 'An invented plan to try the follow-up with. It does not exist.',
      coalesce(max(position), 0) + 1, 'demonstration', 'adopted', '2022-12-16' from policy.plans`);
  for (const [index, goal] of GOALS.entries()) {
    const number = String(index + 1);
    const { id } = await tx.one<{ id: number }>(sql`
      insert into policy.goals (plan_id, number, position, title_nl, title_en, deadline, deadline_text)
      values (${DEMONSTRATION_PLAN}, ${number}, ${index + 1}, ${goal.nl}, ${goal.en}, ${goal.deadline[0]}::text::date, ${goal.deadline[1]})
      returning id`);
    for (const [place, one] of goal.steps.entries()) await writeStep(tx, id, number, place + 1, one);
  }
  for (const one of RELATIONS) await writeRelation(tx, one);
  await loadReports(tx, DEMONSTRATION_PLAN);
}

/** What became of the steps that were stopped: no source ties the real plans, so the invented one shows how that looks. */
const RELATIONS = [
  { kind: 'moved', from: '1-4', to: '3-3', since: '2025-01-20', ground: 'Verzonnen: opgenomen in het digitaal leren.' },
  {
    kind: 'replaced',
    from: '5-2',
    to: '5-1',
    since: '2024-09-16',
    ground: 'Verzonnen: het overleg beslist voortaan mee.',
  },
] as const;

function writeRelation(
  tx: Transaction,
  { kind, from, to, since, ground }: (typeof RELATIONS)[number],
): Promise<number> {
  return tx.run(sql`
    insert into policy.plan_relations (kind, earlier_plan, earlier_step, later_plan, later_step, since, ground, origin)
    select ${kind}, e.plan_id, e.id, l.plan_id, l.id, ${since}::text::date, ${ground}, 'demonstration'
    from policy.steps e join policy.steps l on l.plan_id = e.plan_id
    where e.plan_id = ${DEMONSTRATION_PLAN} and e.key = ${from} and l.key = ${to}`);
}

async function writeStep(tx: Transaction, goal: number, goalNumber: string, place: number, one: Step): Promise<void> {
  const [text, start, end, precision] = one.term;
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.steps (plan_id, goal_id, key, number, position, title_nl, title_en, term_text, term_start, term_end, term_precision, origin)
    values (${DEMONSTRATION_PLAN}, ${goal}, ${`${goalNumber}-${place}`}, ${String(place)}, ${place}, ${one.nl}, ${one.en}, ${text},
      ${start}::text::date, ${end}::text::date, ${precision}, 'demonstration')
    returning id`);
  for (const [index, party] of [one.lead, ...one.partners].entries()) {
    await tx.run(sql`
      insert into policy.step_parties (step_id, role, party, position)
      values (${id}, ${index === 0 ? 'lead' : 'partner'}, ${party}, ${index === 0 ? 1 : index})`);
  }
  for (const change of one.changes) {
    await tx.run(sql`
      insert into policy.status_changes (step_id, status, stated_on, statement_nl, statement_en, recorded_by, recorded_at, origin)
      values (${id}, ${change.status}, ${change.on}::text::date, ${change.nl}, ${change.en},
        ${one.lead === 'SAW' ? 'lead-saw' : 'plan-coordinator'}, ${`${change.on}T10:00:00Z`}::text::timestamptz, 'demonstration')`);
  }
}
