import { json, type Query, sql, type Transaction } from '../../platform/database/index.ts';
import { loadFramework } from './frameworks.ts';
import { loadOrganisations } from './organisations.ts';
import { factsChecksum, type Line, names, need, readFacts } from './read.ts';

/**
 * Brings the facts of `data/flanders` into the database, as the owner: sources, code lists, prisons with their population,
 * staff, organisations, plans with what a source proves of their progress, money, questions. Everything has origin `source`. A database
 * that holds these files already is left as it is; one that holds older files gets what changed. What people registered,
 * such as the status of a step, stays.
 * @returns whether anything was loaded.
 */
export async function loadFacts(tx: Transaction): Promise<boolean> {
  const checksum = factsChecksum();
  const before = await tx.maybe<{ checksum: string | null }>(
    sql`select detail ->> 'checksum' as checksum from platform.loads where name = 'facts'`,
  );
  if (before?.checksum === checksum) return false;
  await loadReference(tx);
  await loadOrganisations(tx);
  await loadPopulation(tx);
  await loadPlans(tx);
  await loadSteps(tx);
  await loadStatuses(tx);
  await loadMoneyAndQuestions(tx);
  await loadFramework(tx);
  await tx.run(sql`
    insert into platform.loads (name, detail) values ('facts', jsonb_build_object('checksum', ${checksum}::text))
    on conflict (name) do update set detail = excluded.detail, loaded_at = excluded.loaded_at`);
  return true;
}

/** The lines of a file as one jsonb parameter, to select from. */
function lines(name: string): Query {
  return json(readFacts(name));
}

async function loadReference(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into organisation.sources (id, title_nl, title_en, published_on, publisher_nl, publisher_en, address, note_nl, note_en)
    select id, title_nl, title_en, published_on, publisher_nl, publisher_en, address, note_nl, note_en
    from jsonb_to_recordset(${lines('sources')}) as l (id text, title_nl text, title_en text, published_on text,
      publisher_nl text, publisher_en text, address text, note_nl text, note_en text)
    on conflict (id) do update set title_nl = excluded.title_nl, title_en = excluded.title_en,
      published_on = excluded.published_on, publisher_nl = excluded.publisher_nl, publisher_en = excluded.publisher_en,
      address = excluded.address, note_nl = excluded.note_nl, note_en = excluded.note_en`);
  await loadCodeLists(tx);
  await tx.run(sql`
    insert into organisation.prisons (code, name_nl, name_en, position, valid_from, valid_to, note_nl, note_en, origin, source_id)
    select l ->> 'code', l ->> 'name_nl', l ->> 'name_en', n, (l ->> 'valid_from')::date, (l ->> 'valid_to')::date,
      l ->> 'note_nl', l ->> 'note_en', 'source', l ->> 'source'
    from jsonb_array_elements(${lines('prisons')}) with ordinality as e (l, n)
    on conflict (code) do update set name_nl = excluded.name_nl, name_en = excluded.name_en, position = excluded.position,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, note_nl = excluded.note_nl, note_en = excluded.note_en,
      source_id = excluded.source_id
    -- What people changed since stays as they left it.
    where prisons.version = 1`);
  await tx.run(sql`delete from organisation.prison_notes`);
  await tx.run(sql`
    insert into organisation.prison_notes (prison, code, text_nl, text_en)
    select prison, code, text_nl, text_en
    from jsonb_to_recordset(${lines('prison-notes')}) as l (prison text, code text, text_nl text, text_en text)`);
  await tx.run(sql`delete from organisation.staff where origin = 'source'`);
  await tx.run(sql`
    insert into organisation.staff (code, year, name_nl, name_en, policy_field, level, fte, stated_total, note_nl, note_en, origin, source_id)
    select code, 2014, name_nl, name_en, policy_field, coalesce(level, 'total'), fte, code = '*', note_nl, note_en, 'source', source
    from jsonb_to_recordset(${lines('staff-2014')}) as l (code text, name_nl text, name_en text, policy_field text, level text,
      fte numeric, note_nl text, note_en text, source text)`);
}

/** The code lists. A code that somebody changed or made since stays as it stands: the list is the keeper's. */
async function loadCodeLists(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into organisation.lists (list, title_nl, title_en, owner, source, fixed, read_by_detainees, position)
    select l ->> 'list', l ->> 'title_nl', l ->> 'title_en', l ->> 'owner', l ->> 'source', coalesce(l ->> 'fixed' = 'yes', false),
      coalesce(l ->> 'read_by_detainees' = 'yes', false), n
    from jsonb_array_elements(${lines('lists')}) with ordinality as e (l, n)
    on conflict (list) do update set title_nl = excluded.title_nl, title_en = excluded.title_en, owner = excluded.owner,
      source = excluded.source, fixed = excluded.fixed, read_by_detainees = excluded.read_by_detainees, position = excluded.position`);
  await tx.run(sql`
    insert into organisation.code_lists (list, code, iri, label_nl, label_en, label_fr, label_ar, ruling_nl, ruling_en, cause, asks,
      policy_fields, position)
    select list, code, iri, label_nl, label_en, label_fr, label_ar, ruling_nl, ruling_en, cause, asks,
      coalesce(string_to_array(policy_fields, '|'), '{}'), position
    from jsonb_to_recordset(${lines('code-lists')}) as l (list text, code text, iri text, label_nl text, label_en text, label_fr text,
      label_ar text, ruling_nl text, ruling_en text, cause text, asks text, policy_fields text, position integer)
    on conflict (list, code) do update set iri = excluded.iri, label_nl = excluded.label_nl, label_en = excluded.label_en,
      label_fr = excluded.label_fr, label_ar = excluded.label_ar, ruling_nl = excluded.ruling_nl, ruling_en = excluded.ruling_en,
      cause = excluded.cause, asks = excluded.asks, policy_fields = excluded.policy_fields, position = excluded.position
    where code_lists.version = 1 and code_lists.origin = 'source'`);
}

/** Which column of the population table is which category of which measure. */
const POPULATION: { column: string; measure: string; dimension: string; category: string }[] = [
  { column: 'capacity', measure: 'capacity', dimension: 'total', category: '*' },
  { column: 'population', measure: 'population', dimension: 'total', category: '*' },
  { column: 'overcrowding_pct', measure: 'overcrowding', dimension: 'total', category: '*' },
  { column: 'admissions', measure: 'admissions', dimension: 'total', category: '*' },
  ...['male', 'female'].map((column) => ({ column, measure: 'population', dimension: 'sex', category: column })),
  ...['accused', 'convicted', 'interned', 'other'].map((column) => ({
    column,
    measure: 'population',
    dimension: 'legal-status',
    category: column,
  })),
];

async function loadPopulation(tx: Transaction): Promise<void> {
  const cells = readFacts('population-2013').flatMap((line) =>
    POPULATION.map((cell) => ({ ...cell, prison: need(line, 'prison'), value: line[cell.column] })),
  );
  await tx.run(sql`delete from organisation.population_facts where origin = 'source'`);
  await tx.run(sql`delete from organisation.population_totals`);
  await tx.run(sql`
    insert into organisation.population_facts (prison, year, measure, dimension, category, value, origin, source_id)
    select prison, 2013, measure, dimension, category, value, 'source', 'plan-2015-2020'
    from jsonb_to_recordset(${json(cells)}) as l (prison text, measure text, dimension text, category text, value numeric)
    where prison <> '*'`);
  await tx.run(sql`
    insert into organisation.population_totals (year, measure, dimension, category, value, source_id)
    select 2013, measure, dimension, category, value, 'plan-2015-2020'
    from jsonb_to_recordset(${json(cells)}) as l (prison text, measure text, dimension text, category text, value numeric)
    where prison = '*'`);
}

async function loadPlans(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into policy.plans (id, title_nl, title_en, valid_from, valid_to, declared_actions, summary_nl, summary_en, position, origin, source_id, state)
    select l ->> 'id', l ->> 'title_nl', l ->> 'title_en', (l ->> 'valid_from')::date, (l ->> 'valid_to')::date,
      (l ->> 'declared_actions')::integer, l ->> 'summary_nl', l ->> 'summary_en', n, 'source', l ->> 'source', 'adopted'
    from jsonb_array_elements(${lines('plans')}) with ordinality as e (l, n)
    on conflict (id) do update set title_nl = excluded.title_nl, title_en = excluded.title_en, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, declared_actions = excluded.declared_actions, summary_nl = excluded.summary_nl,
      summary_en = excluded.summary_en, position = excluded.position, source_id = excluded.source_id
    where plans.in_force_on is null`);
  await tx.run(sql`
    insert into policy.goals (plan_id, number, position, title_nl, title_en, deadline, deadline_text, open_list, note_nl, note_en)
    select l ->> 'plan', l ->> 'number', n, l ->> 'title_nl', l ->> 'title_en', (l ->> 'deadline')::date, l ->> 'deadline_text',
      coalesce(l ->> 'open_list' = 'yes', false), l ->> 'note_nl', l ->> 'note_en'
    from jsonb_array_elements(${lines('goals')}) with ordinality as e (l, n)
    on conflict (plan_id, number) do update set position = excluded.position, title_nl = excluded.title_nl,
      title_en = excluded.title_en, deadline = excluded.deadline, deadline_text = excluded.deadline_text,
      open_list = excluded.open_list, note_nl = excluded.note_nl, note_en = excluded.note_en
    -- What was agreed anew since, with its day and ground, stands.
    where goals.version = 1`);
  await tx.run(sql`
    update policy.goals g set parent_id = p.id
    from jsonb_to_recordset(${lines('goals')}) as l (plan text, number text, parent_number text)
    join policy.goals p on p.plan_id = l.plan and p.number = l.parent_number
    where g.plan_id = l.plan and g.number = l.number`);
}

/** A step's address within its plan: goal-number, or goal-a1, goal-a2 … where the plan prints no number. */
function keyOf(line: Line): string {
  return `${need(line, 'goal')}-${line.number ?? `a${need(line, 'position')}`}`;
}

async function loadSteps(tx: Transaction): Promise<void> {
  const steps = readFacts('steps').map((line) => ({
    ...line,
    key: keyOf(line),
    parent_key: line.parent_number == null ? null : `${need(line, 'goal')}-${line.parent_number}`,
  }));
  await tx.run(sql`
    insert into policy.steps (plan_id, goal_id, key, number, position, title_nl, title_en, term_text, term_start, term_end,
      term_precision, target_group, note_nl, note_en, origin, source_id)
    select l.plan, g.id, l.key, l.number, l.position, l.title_nl, l.title_en, l.term_text, l.term_start, l.term_end,
      coalesce(l.precision, 'open'), l.target_group, l.note_nl, l.note_en, 'source', l.source
    from jsonb_to_recordset(${json(steps)}) as l (plan text, goal text, key text, number text, position integer, title_nl text,
      title_en text, term_text text, term_start date, term_end date, precision text, target_group text, note_nl text, note_en text,
      source text)
    join policy.goals g on g.plan_id = l.plan and g.number = l.goal
    on conflict (plan_id, key) do update set goal_id = excluded.goal_id, number = excluded.number, position = excluded.position,
      title_nl = excluded.title_nl, title_en = excluded.title_en, term_text = excluded.term_text,
      term_start = excluded.term_start, term_end = excluded.term_end, term_precision = excluded.term_precision,
      target_group = excluded.target_group, source_id = excluded.source_id, note_nl = excluded.note_nl, note_en = excluded.note_en
    where steps.version = 1`);
  await tx.run(sql`
    update policy.steps s set parent_id = p.id
    from jsonb_to_recordset(${json(steps)}) as l (plan text, key text, parent_key text)
    join policy.steps p on p.plan_id = l.plan and p.key = l.parent_key
    where s.plan_id = l.plan and s.key = l.key`);
  const parties = readFacts('steps').flatMap((line) =>
    (['lead', 'partner'] as const).flatMap((role) =>
      [...new Set(names(line, `${role}s`))].map((party, index) => ({
        plan: line.plan,
        key: keyOf(line),
        role,
        party,
        position: index + 1,
      })),
    ),
  );
  await tx.run(sql`
    delete from policy.step_parties p using policy.steps s where s.id = p.step_id and s.origin = 'source' and s.version = 1`);
  await tx.run(sql`
    insert into policy.step_parties (step_id, role, party, position)
    select s.id, l.role, l.party, l.position
    from jsonb_to_recordset(${json(parties)}) as l (plan text, key text, role text, party text, position integer)
    join policy.steps s on s.plan_id = l.plan and s.key = l.key and s.version = 1`);
}

/**
 * The statuses that a source proves. One that was loaded before keeps its place in the history, so that it can never come
 * after what somebody registered since; one that the files no longer hold goes.
 */
async function loadStatuses(tx: Transaction): Promise<void> {
  const stated = sql`
    select s.id as step_id, l.status, l.stated_on, l.statement_nl, l.statement_en, l.evidence, l.evidence_label_nl,
      l.evidence_label_en, l.source
    from jsonb_to_recordset(${lines('statuses')}) as l (plan text, goal text, step text, status text, stated_on date,
      statement_nl text, statement_en text, evidence text, evidence_label_nl text, evidence_label_en text, source text)
    join policy.steps s on s.plan_id = l.plan and s.key = l.goal || '-' || l.step`;
  await tx.run(sql`
    delete from policy.status_changes c where c.origin = 'source'
      and not exists (select from (${stated}) f where f.step_id = c.step_id)`);
  await tx.run(sql`
    update policy.status_changes c set status = f.status, stated_on = f.stated_on, statement_nl = f.statement_nl,
      statement_en = f.statement_en, evidence = f.evidence, evidence_label_nl = f.evidence_label_nl,
      evidence_label_en = f.evidence_label_en, source_id = f.source
    from (${stated}) f where c.step_id = f.step_id and c.origin = 'source'`);
  await tx.run(sql`
    insert into policy.status_changes (step_id, status, stated_on, statement_nl, statement_en, evidence, evidence_label_nl,
      evidence_label_en, recorded_by, origin, source_id)
    select step_id, status, stated_on, statement_nl, statement_en, evidence, evidence_label_nl, evidence_label_en, 'facts', 'source',
      source
    from (${stated}) f
    where not exists (select from policy.status_changes c where c.step_id = f.step_id and c.origin = 'source')`);
}

async function loadMoneyAndQuestions(tx: Transaction): Promise<void> {
  // What people told of a printed line (what was paid, what it is tied to) stays with it.
  await tx.run(sql`
    delete from policy.funding_lines l where l.origin = 'source'
      and l.code not in (select e ->> 'code' from jsonb_array_elements(${lines('budget-2015')}) e)`);
  await tx.run(sql`
    insert into policy.funding_lines (code, year, position, policy_field, label_nl, label_en, legal_basis_nl, legal_basis_en,
      allocation_code, amount, recipient_nl, recipient_en, character, prison, named_prisons, also_outside, note_nl, note_en,
      origin, source_id)
    select l ->> 'code', 2015, n, l ->> 'policy_field', l ->> 'label_nl', l ->> 'label_en', l ->> 'legal_basis_nl',
      l ->> 'legal_basis_en', l ->> 'allocation_code', (l ->> 'amount')::numeric, l ->> 'recipient_nl', l ->> 'recipient_en',
      l ->> 'character', l ->> 'prison', string_to_array(coalesce(l ->> 'named_prisons', ''), '|'),
      coalesce(l ->> 'also_outside' = 'yes', false), l ->> 'note_nl', l ->> 'note_en', 'source', l ->> 'source'
    from jsonb_array_elements(${lines('budget-2015')}) with ordinality as e (l, n)
    on conflict (year, code) do update set position = excluded.position, policy_field = excluded.policy_field, label_nl = excluded.label_nl,
      label_en = excluded.label_en, legal_basis_nl = excluded.legal_basis_nl, legal_basis_en = excluded.legal_basis_en,
      allocation_code = excluded.allocation_code, amount = excluded.amount, recipient_nl = excluded.recipient_nl,
      recipient_en = excluded.recipient_en, character = excluded.character, prison = excluded.prison,
      named_prisons = excluded.named_prisons, also_outside = excluded.also_outside, note_nl = excluded.note_nl,
      note_en = excluded.note_en, origin = excluded.origin, source_id = excluded.source_id`);
  await tx.run(sql`
    insert into policy.questions (id, number, asked_on, title_nl, title_en, summary_nl, summary_en, origin, source_id)
    select id, number, asked_on, title_nl, title_en, summary_nl, summary_en, 'source', source
    from jsonb_to_recordset(${lines('questions')}) as l (id text, number integer, asked_on date, title_nl text, title_en text,
      summary_nl text, summary_en text, source text)
    on conflict (id) do update set number = excluded.number, asked_on = excluded.asked_on, title_nl = excluded.title_nl,
      title_en = excluded.title_en, summary_nl = excluded.summary_nl, summary_en = excluded.summary_en,
      source_id = excluded.source_id`);
  await tx.run(sql`
    delete from policy.sub_questions s using policy.questions q where q.id = s.question_id and q.origin = 'source'`);
  await tx.run(sql`
    insert into policy.sub_questions (question_id, number, title_nl, title_en)
    select question, number, title_nl, title_en
    from jsonb_to_recordset(${lines('sub-questions')}) as l (question text, number integer, title_nl text, title_en text)`);
  await tx.run(sql`delete from policy.events where origin = 'source'`);
  await tx.run(sql`
    insert into policy.events (dossier, on_date, stage, label_nl, label_en, reference, uri, origin, source_id)
    select dossier, on_date, coalesce(stage, 'unknown'), label_nl, label_en, reference, uri, 'source', source
    from jsonb_to_recordset(${lines('events')}) as l (dossier text, on_date date, stage text, label_nl text, label_en text,
      reference text, uri text, source text)`);
}
