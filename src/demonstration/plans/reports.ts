import { json, sql, type Transaction } from '../../platform/database/index.ts';

interface Invented {
  step: string;
  by: 'lead-saw' | 'policy-officer';
  party: string;
  on: string;
  status: 'not-started' | 'in-progress' | 'partly-realised' | 'realised' | 'stopped';
  nl: string;
  en: string;
  evidence?: object[];
  inRound?: boolean;
  decided?: { decision: 'validated' | 'sent-back' | 'withdrawn'; on: string; reason?: string };
  noted?: string;
}

const LINK = { kind: 'link', address: 'https://example.org/verslag', label: 'Verslag van de werkgroep (verzonnen)' };
const DECISION = { kind: 'decision', label: 'Besluit van de stuurgroep (verzonnen)', day: '2026-02-03', address: null };

// A report in each state, so that no page about reports is empty. The statuses that follow stand in the history of the step already.
const REPORTS: Invented[] = [
  {
    ...{ step: '2-3', by: 'lead-saw', party: 'SAW', on: '2026-02-10', status: 'realised' },
    nl: 'Afgerond en meegedeeld aan de partners.',
    en: 'Finished and announced to the partners.',
    evidence: [LINK, DECISION],
    decided: { decision: 'validated', on: '2026-02-12' },
    noted: '2026-02-26',
  },
  {
    ...{ step: '3-2', by: 'policy-officer', party: 'VDAB', on: '2025-10-06', status: 'not-started' },
    nl: 'Nog niet gestart: wacht op middelen.',
    en: 'Not started yet: waits for means.',
    decided: { decision: 'validated', on: '2025-10-09' },
  },
  {
    ...{ step: '2-4', by: 'lead-saw', party: 'SAW', on: '2026-03-04', status: 'partly-realised', inRound: true },
    nl: 'In vier gevangenissen loopt het plan. In de andere is de vorming gepland.',
    en: 'In four prisons the plan runs. In the others the training is planned.',
    evidence: [LINK],
  },
  {
    ...{ step: '4-1', by: 'policy-officer', party: 'Zorgnet Vlaanderen', on: '2026-03-05', status: 'in-progress' },
    nl: 'Twee aanmeldpunten zijn open.',
    en: 'Two intake points are open.',
    inRound: true,
  },
  {
    ...{ step: '5-4', by: 'lead-saw', party: 'SAW', on: '2026-03-02', status: 'in-progress', inRound: true },
    nl: 'De evaluatie is begonnen.',
    en: 'The evaluation began.',
    decided: {
      decision: 'sent-back',
      on: '2026-03-09',
      reason: 'In welke gevangenissen, en tegen wanneer is het klaar?',
    },
  },
  {
    ...{ step: '1-3', by: 'policy-officer', party: 'De Rode Antraciet', on: '2026-01-20', status: 'realised' },
    nl: 'Per vergissing bij de verkeerde stap gemeld.',
    en: 'Reported on the wrong step by mistake.',
    decided: { decision: 'withdrawn', on: '2026-01-21' },
  },
];

/** The number of an invented report: the same in each demonstration, and far from the next one. */
const numberOf = (place: number) => 104_729_000 + place * 15_485_863;

/** Writes reports in every state, an open round and a goal of which somebody said otherwise, all of the invented plan. */
export async function loadReports(tx: Transaction, plan: string): Promise<void> {
  const { id: round } = await tx.one<{ id: number }>(sql`
    insert into policy.rounds (plan_id, title, states_on, due_on, opened_by, opened_at, origin)
    values (${plan}, 'Stand van zaken, winter 2026', '2026-02-28', '2026-03-31', 'plan-coordinator', '2026-02-23T09:00:00Z', 'demonstration')
    returning id`);
  await tx.run(sql`
    insert into policy.round_steps (round_id, step_id)
    select ${round}::integer, s.id from policy.steps s where s.plan_id = ${plan} and s.key = any (${['1-3', '2-2', '2-4', '3-2', '3-4', '4-1', '4-2', '4-3', '5-3', '5-4']})
    order by s.position, s.id`);
  for (const [place, one] of REPORTS.entries()) await writeReport(tx, plan, round, numberOf(place + 1), one);
  await tx.run(sql`
    insert into policy.report_statements (id, step_id, party, statement, stated_by, stated_as, stated_at, origin)
    select ${numberOf(90)}::integer, s.id, 'De Rode Antraciet', 'Wij deden mee in twee gevangenissen.', 'policy-officer', 'policy-officer',
      '2026-03-03T10:00:00Z'::timestamptz, 'demonstration' from policy.steps s where s.plan_id = ${plan} and s.key = '5-4'`);
  await tx.run(sql`
    insert into policy.goal_rulings (goal_id, status, holds_from, reason, ruled_by, ruled_as, ruled_at, known_on, origin)
    select g.id, 'partly-realised', '2026-02-26'::date, 'De commissie acht het voornaamste bereikt: de brochure en de kalender zijn er.',
      'plan-coordinator', 'plan-coordinator', '2026-02-26T15:00:00Z'::timestamptz, '2026-02-26'::date, 'demonstration'
    from policy.goals g where g.plan_id = ${plan} and g.number = '1'`);
}

async function writeReport(tx: Transaction, plan: string, round: number, id: number, one: Invented): Promise<void> {
  const at = (day: string, hour = '10:30') => `${day}T${hour}:00Z`;
  const { decided } = one;
  await tx.run(sql`
    insert into policy.reports (id, step_id, party, round_id, status, stated_on, statement_nl, statement_en, evidence, submitted_by,
      submitted_as, submitted_at, state, version, origin)
    select ${id}::integer, s.id, ${one.party}, ${one.inRound ? round : null}::integer, ${one.status}, ${one.on}::date, ${one.nl}, ${one.en},
      ${json(one.evidence ?? [])}, ${one.by}, ${one.by === 'lead-saw' ? 'step-lead' : one.by}, ${at(one.on)}::timestamptz,
      ${decided?.decision ?? 'submitted'}, ${decided === undefined ? 1 : 2}::integer, 'demonstration'
    from policy.steps s where s.plan_id = ${plan} and s.key = ${one.step}`);
  if (decided === undefined) return;
  const by = decided.decision === 'withdrawn' ? one.by : 'plan-coordinator';
  await tx.run(sql`
    insert into policy.report_decisions (report_id, decision, reason, seen, decided_by, decided_as, decided_at, origin)
    values (${id}, ${decided.decision}, ${decided.reason ?? null}, 1, ${by}, ${by}, ${at(decided.on)}, 'demonstration')`);
  if (one.noted !== undefined)
    await tx.run(sql`
      insert into policy.report_decisions (report_id, decision, seen, noted_on, decided_by, decided_as, decided_at, origin)
      values (${id}, 'noted', 2, ${one.noted}, 'commission-member', 'commission-member', ${at(one.noted)}, 'demonstration')`);
  if (decided.decision === 'validated')
    await tx.run(sql`
      update policy.status_changes c set report_id = ${id} from policy.steps s
      where s.id = c.step_id and s.plan_id = ${plan} and s.key = ${one.step} and c.status = ${one.status} and c.stated_on = ${one.on}`);
}
