import { sql, type Transaction } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { enterGoals, enterSteps } from './enter-store.ts';
import type { NewGoal, NewPlan, NewStep } from './rules.ts';

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
  const made = first(await enterGoals(tx, goal.plan, [goal]));
  const { added } = goal;
  if (added !== undefined) {
    await tx.run(sql`
      insert into policy.goal_versions (goal_id, version, what, in_force_on, title_nl, ground, address)
      values (${made.id}, 1, 'added', ${added.on}, ${goal.title.nl}, ${added.ground}, ${added.address ?? null})`);
  }
  return made;
}

/**
 * Adds a step or sub-step to a goal, with who leads it and who helps, inside the transaction of the caller. To an adopted plan with
 * `added`: its day and ground. `key` is its name in addresses within the plan.
 */
export async function createStep(tx: Transaction, step: NewStep): Promise<{ id: number; key: string }> {
  const made = first(await enterSteps(tx, step.plan, [step]));
  const { added } = step;
  if (added !== undefined) {
    await tx.run(sql`
      insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, term_precision, ground, address)
      values (${made.id}, 1, 'added', ${added.on}, ${step.title.nl}, 'open', ${added.ground}, ${added.address ?? null})`);
  }
  return made;
}

function first<One>([one]: readonly One[]): One {
  if (one === undefined) throw new Error('Nothing was made');
  return one;
}
