import { sql, type Transaction } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Fault, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, write } from '../../writes/index.ts';
import { isRelated, type LockedPlan, lockPlan } from './change-store.ts';
import { createPlan } from './create-store.ts';
import { freeName } from './rules.ts';
import type { AdoptionInput, EndInput, PlanInput } from './schemas.ts';

/** Refuses what is wrong in what was sent, each at its place. */
export function refuse(...faults: Fault[]): never {
  throw new Refusal('invalid', 'invalid', {}, faults);
}

/** Refuses a day from which nothing can count. @throws Refusal `invalid`, at `path`. */
export function demandDay(day: string, from: string, now: Date, path: string): void {
  if (day > dayInBrussels(now)) refuse({ path, message: 'plan-register:error.future' });
  if (day < from)
    refuse({ path, message: 'plan-register:error.before', values: { day: from.split('-').reverse().join('-') } });
}

/**
 * Begins a draft of a plan; without a name for addresses it is named by its years.
 * @throws Refusal `invalid` when it ends before it begins, `conflict` when the name is taken.
 */
export function makePlan(ask: Ask, input: PlanInput): Promise<{ id: string }> {
  return write(ask, 'make-plan', async (tx) => {
    if (input.validTo < input.validFrom) refuse({ path: 'validTo', message: 'form:error.order' });
    const id = input.id ?? (await nameOf(tx, input));
    const { title, summary, ...head } = input;
    const words = {
      title: { nl: title.nl, en: title.en ?? null },
      summary: summary ? { nl: summary.nl, en: summary.en ?? null } : null,
    };
    await createPlan(tx, { ...given(head), ...words, id, validFrom: input.validFrom, validTo: input.validTo });
    return { status: 201, body: { id }, trace: { id } };
  });
}

function given({ description, adopter, address, declaredActions }: Partial<PlanInput>) {
  return {
    description: description ?? null,
    adopter: adopter ?? null,
    address: address ?? null,
    declaredActions: declaredActions ?? null,
  };
}

async function nameOf(
  tx: Transaction,
  { validFrom, validTo }: { validFrom: string; validTo: string },
): Promise<string> {
  const years = `${validFrom.slice(0, 4)}-${validTo.slice(0, 4)}`;
  const taken = await tx.rows<{ id: string }>(sql`select id from policy.plans where starts_with(id, ${years})`);
  return freeName(years, new Set(taken.map(({ id }) => id)));
}

/**
 * Adopts a draft: from then on everybody reads it, and what changes in it has a day and a ground.
 * @throws Refusal `conflict` when it is no draft or has no goal, `invalid` for a day to come.
 */
export function adoptPlan(ask: Ask, id: string, input: AdoptionInput): Promise<{ id: string; version: number }> {
  return write(ask, 'adopt-plan', async (tx) => {
    const plan = await lockPlan(tx, id);
    if (plan.state !== 'draft') throw new Refusal('conflict', 'plan-not-draft');
    assertVersion(plan, input.version);
    // Nobody adopts a plan more than five years before it begins: that is a year mistyped, and earlier years would show the plan.
    demandDay(input.on, `${Number(plan.from.slice(0, 4)) - 5}-01-01`, ask.now, 'on');
    const goal = await tx.maybe(sql`select id from policy.goals where plan_id = ${id} limit 1`);
    if (goal === undefined) throw new Refusal('conflict', 'plan-empty');
    await tx.run(sql`
      update policy.plans set state = 'adopted', adopted_on = ${input.on}, adoption_ground = ${input.ground},
        adoption_address = ${input.address ?? null}, adopter = coalesce(${input.adopter ?? null}::text, adopter)
      where id = ${id}`);
    return { body: { id, version: plan.version + 1 }, trace: { id, detail: { on: input.on } } };
  });
}

/**
 * Ends an adopted plan: it stays as it is, and nothing changes in it any more.
 * @throws Refusal `conflict` for a draft, `invalid` for a day to come or before it was adopted.
 */
export function endPlan(ask: Ask, id: string, input: EndInput): Promise<{ id: string; version: number }> {
  return write(ask, 'end-plan', async (tx) => {
    const plan = await lockPlan(tx, id);
    if (plan.state === 'draft') throw new Refusal('conflict', 'plan-draft');
    assertVersion(plan, input.version);
    demandDay(input.on, plan.from, ask.now, 'on');
    await tx.run(sql`
      update policy.plans set state = 'ended', ended_on = ${input.on}, end_ground = ${input.ground} where id = ${id}`);
    return { body: { id, version: plan.version + 1 }, trace: { id, detail: { on: input.on } } };
  });
}

/**
 * Throws a draft away with everything in it.
 * @throws Refusal `conflict` when it was adopted, or another plan refers to it.
 */
export function discardPlan(ask: Ask, id: string, version: number | undefined): Promise<{ id: string }> {
  return write(ask, 'discard-plan', async (tx) => {
    const plan = await demandDraft(tx, id);
    assertVersion(plan, version);
    if (await isRelated(tx, { plan: id })) throw new Refusal('conflict', 'plan-related');
    await tx.run(sql`delete from policy.plan_relations where earlier_plan = ${id} or later_plan = ${id}`);
    await tx.run(sql`delete from policy.steps where plan_id = ${id} and parent_id is not null`);
    await tx.run(sql`delete from policy.steps where plan_id = ${id}`);
    await tx.run(sql`delete from policy.goals where plan_id = ${id} and parent_id is not null`);
    await tx.run(sql`delete from policy.goals where plan_id = ${id}`);
    await tx.run(sql`delete from policy.plans where id = ${id}`);
    return { body: { id }, trace: { id } };
  });
}

async function demandDraft(tx: Transaction, id: string): Promise<LockedPlan> {
  const plan = await lockPlan(tx, id);
  if (plan.state !== 'draft') throw new Refusal('conflict', 'plan-not-draft');
  return plan;
}
