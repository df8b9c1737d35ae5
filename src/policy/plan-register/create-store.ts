import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { freeName, type NewGoal, type NewPlan, type NewStep, nextNumber, OPEN_TERM, slug } from './rules.ts';

/**
 * Begins a draft of a plan, inside the transaction of the caller; who steers the plan may, or the owner.
 * @throws Refusal `conflict` when there is a plan with that name.
 */
export async function createPlan(tx: Transaction, plan: NewPlan): Promise<{ id: string }> {
  const { id, title, validFrom, validTo, origin = 'registered' } = plan;
  const taken = await tx.maybe(sql`select id from policy.plans where id = ${id}`);
  if (taken !== undefined) throw new Refusal('conflict', 'plan-exists', { id });
  await tx.run(sql`
    insert into policy.plans (id, title_nl, title_en, valid_from, valid_to, declared_actions, summary_nl, summary_en, position, origin,
      adopter, description, address, identifier)
    select ${id}, ${title.nl}, ${title.en || null}, ${validFrom}, ${validTo}, ${plan.declaredActions ?? null}::integer,
      ${plan.summary?.nl ?? null}, ${plan.summary?.en ?? null}, coalesce(max(position), 0) + 1, ${origin}::access.origin,
      ${plan.adopter ?? null}, ${plan.description ?? null}, ${plan.address ?? null}, ${plan.identifier ?? null}
    from policy.plans`);
  return { id };
}

/**
 * Adds a goal or sub-goal to a plan, inside the transaction of the caller. To an adopted plan with `added`: its day and ground.
 * @throws Refusal `conflict` when the plan has a goal of that number.
 */
export async function createGoal(tx: Transaction, goal: NewGoal): Promise<{ id: number; number: string }> {
  const { plan, parentId = null, added } = goal;
  const numbers = await goalNumbers(tx, plan);
  const number = goal.number || nextGoalNumber(numbers, parentId);
  if (numbers.some((one) => one.number === number)) throw new Refusal('conflict', 'goal-exists', { number });
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.goals (plan_id, parent_id, number, position, title_nl, title_en, deadline, deadline_text, note_nl, note_en, kind,
      policy_fields, target_groups, leads, partners, identifier, added_on)
    select ${plan}, ${parentId}::integer, ${number}, coalesce(max(position), 0) + 1, ${goal.title.nl}, ${goal.title.en || null},
      ${goal.deadline ?? null}::text::date, ${goal.deadlineText ?? null}, ${goal.note?.nl ?? null}, ${goal.note?.en ?? null}, ${goal.kind ?? null},
      ${[...(goal.policyFields ?? [])]}::text[], ${[...(goal.targetGroups ?? [])]}::text[], ${[...new Set(goal.leads ?? [])]}::text[],
      ${[...new Set(goal.partners ?? [])]}::text[], ${goal.identifier ?? null}, ${added?.on ?? null}::text::date
    from policy.goals where plan_id = ${plan}
    returning id`);
  if (added !== undefined) {
    await tx.run(sql`
      insert into policy.goal_versions (goal_id, version, what, in_force_on, title_nl, ground, address)
      values (${id}, 1, 'added', ${added.on}, ${goal.title.nl}, ${added.ground}, ${added.address ?? null})`);
  }
  return { id, number };
}

/**
 * Adds a step or sub-step to a goal, with who leads it and who helps, inside the transaction of the caller. To an adopted plan with
 * `added`: its day and ground. `key` is its name in addresses within the plan.
 */
export async function createStep(tx: Transaction, step: NewStep): Promise<{ id: number; key: string }> {
  const { plan, goalId, parentId = null, number = null, term = OPEN_TERM, added } = step;
  const key = await freeKey(tx, plan, goalId, number);
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.steps (plan_id, goal_id, parent_id, key, number, position, title_nl, title_en, term_text, term_start, term_end,
      term_precision, note_nl, note_en, kind, policy_fields, target_groups, identifier, added_on, origin)
    select ${plan}, ${goalId}::integer, ${parentId}::integer, ${key}, ${number}, coalesce(max(position), 0) + 1, ${step.title.nl},
      ${step.title.en || null}, ${term.text}, ${term.start}::text::date, ${term.end}::text::date, ${term.precision}, ${step.note?.nl ?? null},
      ${step.note?.en ?? null}, ${step.kind ?? null}, ${[...(step.policyFields ?? [])]}::text[], ${[...(step.targetGroups ?? [])]}::text[],
      ${step.identifier ?? null}, ${added?.on ?? null}::text::date, ${step.origin ?? 'registered'}::access.origin
    from policy.steps where goal_id = ${goalId}
    returning id`);
  await addParties(tx, id, step.leads ?? [], step.partners ?? []);
  if (added !== undefined) {
    await tx.run(sql`
      insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, term_precision, ground, address)
      values (${id}, 1, 'added', ${added.on}, ${step.title.nl}, 'open', ${added.ground}, ${added.address ?? null})`);
  }
  return { id, key };
}

/** Adds who leads a step and who helps, each name once, in their order. */
export async function addParties(
  tx: Transaction,
  step: number,
  leads: readonly string[],
  partners: readonly string[],
): Promise<void> {
  const rows = (
    [
      ['lead', leads],
      ['partner', partners],
    ] as const
  ).flatMap(([role, names]) => [...new Set(names)].map((party, index) => ({ role, party, position: index + 1 })));
  if (rows.length === 0) return;
  await tx.run(sql`
    insert into policy.step_parties (step_id, role, party, position)
    select ${step}, l.role, l.party, l.position from jsonb_to_recordset(${json(rows)}) as l (role text, party text, position integer)`);
}

interface GoalNumber {
  id: number;
  parentId: number | null;
  number: string;
}

function goalNumbers(tx: Reading, plan: string): Promise<GoalNumber[]> {
  return tx.rows<GoalNumber>(
    sql`select id, parent_id as "parentId", number from policy.goals where plan_id = ${plan} order by position`,
  );
}

function nextGoalNumber(goals: readonly GoalNumber[], parentId: number | null): string {
  const parent = goals.find((goal) => goal.id === parentId);
  const beside = goals.filter((goal) => goal.parentId === parentId).map((goal) => goal.number);
  return nextNumber(beside, parent === undefined ? '' : `${parent.number}.`);
}

/** A step's address within its plan: goal-number, or goal-a1, goal-a2 … where the plan prints no number. */
async function freeKey(tx: Reading, plan: string, goalId: number, number: string | null): Promise<string> {
  const goal = await tx.maybe<{ number: string }>(
    sql`select number from policy.goals where id = ${goalId} and plan_id = ${plan}`,
  );
  if (goal === undefined) return notFound();
  const prefix = slug(goal.number, 20) || 'd';
  const rows = await tx.rows<{ key: string }>(
    sql`select key from policy.steps where plan_id = ${plan} and starts_with(key, ${`${prefix}-`})`,
  );
  const keys = rows.map(({ key }) => key);
  const own = number === null ? '' : slug(number, 20);
  if (own === '')
    return `${prefix}-${nextNumber(
      keys.map((key) => key.slice(prefix.length + 1)),
      'a',
    )}`;
  return freeName(`${prefix}-${own}`, new Set(keys));
}
