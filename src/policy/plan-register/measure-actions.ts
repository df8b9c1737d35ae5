import { sql, type Transaction } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, type Reading, writeUndoable } from '../../writes/index.ts';
import { demandFilters, findFigure } from '../figures/index.ts';
import { changeOf, sinceOf } from './agreed.ts';
import { findGoal, findStep, lockPlan } from './change-store.ts';
import { addIndicator, addMilestone, addRelation, findCircle, findRelation, findSame } from './measures-store.ts';
import { demandDay, refuse } from './plan-actions.ts';
import type { BelongsTo, NewEnd } from './rules.ts';
import type { DropInput, IndicatorInput, MilestoneInput, RelationInput } from './schemas.ts';
import { termOf } from './term.ts';
import { wasAdded, wasDropped, wasInDraft, wasReached, wasRelated } from './undo.ts';

/** To what something belongs, by the number of a goal or the key of a step. @throws Refusal `invalid` for none or both, `conflict` for what was dropped. */
async function belongs(
  tx: Reading,
  plan: string,
  of: { goal?: string | null | undefined; step?: string | null | undefined },
): Promise<BelongsTo> {
  if (!of.goal === !of.step) refuse({ path: 'goal', message: 'plan-register:error.belongs' });
  const found = of.goal ? await findGoal(tx, plan, of.goal) : await findStep(tx, plan, of.step ?? '');
  if (found.droppedOn !== null) throw new Refusal('conflict', 'plan-dropped');
  return of.goal ? { goalId: found.id } : { stepId: found.id };
}

const words = ({ nl, en }: { nl: string; en?: string | null | undefined }) => ({ nl, en: en ?? null });

/** Adds a milestone to a goal or step; to an adopted plan with `since`. @throws Refusal as `addStep` does. */
export function newMilestone(ask: Ask, planId: string, input: MilestoneInput): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'keep-milestone', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const added = sinceOf(plan, input.since, ask.now);
    const to = await belongs(tx, planId, input);
    const body = await addMilestone(tx, {
      ...to,
      plan: planId,
      title: words(input.title),
      term: termOf(input.term),
      ...(added === undefined ? {} : { added }),
    });
    return {
      status: 201,
      body,
      trace: { id: planId, detail: { milestone: body.id } },
      was: wasAdded(plan, 'milestone', body.id),
    };
  });
}

/** Adds an indicator: a figure of Brug, or words. @throws Refusal `invalid` for a figure that there is not, or neither. */
export function newIndicator(ask: Ask, planId: string, input: IndicatorInput): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'keep-indicator', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const added = sinceOf(plan, input.since, ask.now);
    const { goal, step, title, since, filters = {}, ...rest } = input;
    if (input.figure && findFigure(input.figure) === undefined)
      refuse({ path: 'figure', message: 'form:error.choice' });
    if (!input.figure && !input.measured) refuse({ path: 'measured', message: 'plan-register:error.measured' });
    if (!input.figure && Object.keys(filters).length > 0)
      refuse({ path: 'figure', message: 'plan-register:error.filters' });
    const narrowed = input.figure ? await demandFilters(tx, input.figure, filters, dayInBrussels(ask.now)) : {};
    const to = await belongs(tx, planId, { goal, step });
    const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const body = await addIndicator(tx, {
      ...told,
      ...to,
      filters: narrowed,
      plan: planId,
      title: words(title),
      ...(added === undefined ? {} : { added }),
    });
    return {
      status: 201,
      body,
      trace: { id: planId, detail: { indicator: body.id } },
      was: wasAdded(plan, 'indicator', body.id),
    };
  });
}

type Measure = 'milestones' | 'indicators';

async function findMeasure(tx: Transaction, of: Measure, plan: string, id: number) {
  const table = of === 'milestones' ? sql`policy.milestones` : sql`policy.indicators`;
  const found = await tx.maybe<{
    version: number;
    droppedOn: string | null;
    from: string;
    reachedOn: string | null;
  }>(sql`
    select m.version, ${of === 'milestones' ? sql`m.reached_on` : sql`null::date`} as "reachedOn", m.dropped_on as "droppedOn", coalesce(m.added_on, p.adopted_on, p.valid_from) as "from"
    from ${table} m join policy.plans p on p.id = m.plan_id where m.plan_id = ${plan} and m.id = ${id}`);
  return found ?? notFound();
}

/** Takes a milestone or indicator out of a plan: of an adopted one with a day and a ground. @throws Refusal as `dropStep` does. */
export function dropMeasure(
  ask: Ask,
  of: Measure,
  planId: string,
  id: number,
  input: DropInput,
): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, of === 'milestones' ? 'keep-milestone' : 'keep-indicator', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const found = await findMeasure(tx, of, planId, id);
    assertVersion(found, input.version);
    const change = changeOf(plan, found, input.change, ask.now);
    const table = of === 'milestones' ? sql`policy.milestones` : sql`policy.indicators`;
    const one = of === 'milestones' ? 'milestone' : 'indicator';
    const item = { of: one, id, version: found.version } as const;
    const was =
      change === undefined
        ? await wasInDraft(tx, plan, item)
        : wasDropped(plan, [{ ...item, version: found.version + 1 }]);
    if (change === undefined) await tx.run(sql`delete from ${table} where id = ${id}`);
    else
      await tx.run(sql`
        update ${table} set dropped_on = ${change.on}, drop_ground = ${change.ground}, drop_address = ${change.address ?? null} where id = ${id}`);
    return { body: { id }, trace: { id: planId, detail: { [one]: id } }, was };
  });
}

/** Says on which day a milestone was reached, or with null that it was not. @throws Refusal `invalid` for a day to come, `stale`. */
export function reachMilestone(
  ask: Ask,
  planId: string,
  id: number,
  input: { on: string | null; version?: number | undefined },
): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'keep-milestone', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const found = await findMeasure(tx, 'milestones', planId, id);
    assertVersion(found, input.version);
    if (found.droppedOn !== null) throw new Refusal('conflict', 'plan-dropped');
    if (plan.state === 'draft') throw new Refusal('conflict', 'plan-draft');
    if (input.on !== null) demandDay(input.on, '1900-01-01', ask.now, 'on');
    await tx.run(sql`update policy.milestones set reached_on = ${input.on}::text::date where id = ${id}`);
    const was = wasReached(plan, { of: 'milestone', id, version: found.version + 1 }, found.reachedOn);
    return { body: { id }, trace: { id: planId, detail: { milestone: id } }, was };
  });
}

/**
 * Says what became of a goal or step.
 * @throws Refusal `conflict` for a circle or what was said already, `invalid` for ends that do not fit the kind.
 */
export function relate(ask: Ask, input: RelationInput): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'relate-steps', async (tx) => {
    demandDay(input.since, '1900-01-01', ask.now, 'since');
    const earlier =
      input.kind === 'added'
        ? null
        : await endOf(tx, input.earlier ?? refuse({ path: 'earlier', message: 'form:error.required' }), true);
    const later = await endOf(tx, input.later, input.kind !== 'dropped');
    if (await findCircle(tx, earlier, later)) throw new Refusal('conflict', 'relation-circle');
    if (await findSame(tx, earlier, later)) throw new Refusal('conflict', 'relation-twice');
    const { kind, since, ground, address } = input;
    const body = await addRelation(tx, { kind, earlier, later, since, ground, address: address ?? null });
    const trace = { id: earlier?.plan ?? later.plan, detail: { relation: body.id } };
    return { status: 201, body, trace, was: wasRelated(trace.id, body.id) };
  });
}

async function endOf(
  tx: Reading,
  end: { plan: string; goal?: string | null | undefined; step?: string | null | undefined },
  whole: boolean,
): Promise<NewEnd> {
  const plan = await tx.maybe(sql`select id from policy.plans where id = ${end.plan}`);
  if (plan === undefined) throw new Refusal('not_found', 'unknown-plan', { id: end.plan.replace(/[^\w-]/g, '') });
  if (!whole) return { plan: end.plan };
  if (!end.goal === !end.step) refuse({ path: 'later', message: 'plan-register:error.belongs' });
  if (end.goal) return { plan: end.plan, goalId: (await findGoal(tx, end.plan, end.goal)).id };
  return { plan: end.plan, stepId: (await findStep(tx, end.plan, end.step ?? '')).id };
}

/** Takes back what was said of a goal or step. @throws Refusal `not_found` when it is not of that plan, or was read in a source. */
export function unrelate(ask: Ask, planId: string, id: number): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'relate-steps', async (tx) => {
    const relation = (await findRelation(tx, planId, id)) ?? notFound();
    await tx.run(sql`delete from policy.plan_relations where id = ${id}`);
    return { body: { id }, trace: { id: planId, detail: { relation: id } }, was: wasRelated(planId, id, relation) };
  });
}
