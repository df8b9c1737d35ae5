import { sql } from '../../platform/database/index.ts';
import { isDay } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { Writing } from '../../writes/index.ts';
import {
  addIndicators,
  addMilestones,
  addRelation,
  type BelongsTo,
  createPlan,
  enterGoals,
  enterSteps,
  type NewEnd,
  type NewIndicator,
  type NewMilestone,
} from '../plan-register/index.ts';
import { findEnd } from './ends-store.ts';
import { BASELINE, type FoundIndicator, MILESTONE } from './found.ts';
import { becameOf, keptRows } from './rows-store.ts';
import { type PlanFacts, type ReviewRow, valuesOf } from './rules.ts';
import type { PlanImport } from './store.ts';
import { findDraft } from './targets-store.ts';

/** What a row became. */
interface Became {
  line: number;
  goal: number | null;
  step: number | null;
}

/** What is made: each row by its line. */
type Made = ReadonlyMap<number, Became>;

/**
 * Makes a draft of an import, or adds it to one: goals first, each with its sub-goals, then steps and sub-steps, in the order of the
 * document; then what measures them and what they continue. Each row keeps what it became. Hundreds of rows go to the database at a
 * time: nobody else is answered in the meantime.
 * @throws Refusal `invalid` with what the register needs and is not there, `conflict` for a name or number that is taken,
 * `not_found` for a draft that is no longer there.
 */
export async function enterRegister(
  tx: Writing,
  one: Pick<PlanImport, 'id' | 'facts' | 'target'>,
): Promise<{ plan: string; goals: number; steps: number }> {
  const plan = await planFor(tx, one);
  const rows = await keptRows(tx, one.id);
  const made = await makeRows(tx, plan, rows);
  await becameOf(tx, one.id, [...made.values()]);
  await measure(tx, plan, rows, made);
  await relate(tx, plan, rows, made, one.facts);
  const steps = [...made.values()].filter(({ step }) => step !== null).length;
  return { plan, goals: made.size - steps, steps };
}

async function planFor(tx: Writing, { facts, target }: Pick<PlanImport, 'facts' | 'target'>): Promise<string> {
  if (target !== null) return ((await findDraft(tx, target)) ?? notFound()).id;
  const { id, title, validFrom, validTo } = facts;
  const missing = Object.entries({ id, validFrom, validTo }).filter(([, value]) => value === null);
  if (id === null || validFrom === null || validTo === null) {
    const faults = missing.map(([path]) => ({ path, message: 'plan-rows:error.needed' }));
    throw new Refusal('invalid', 'invalid', {}, faults);
  }
  const { description, adopter, declaredActions, sourceAddress: address } = facts;
  const made = await createPlan(tx, {
    ...{ id, title: { nl: title, en: null }, validFrom, validTo },
    ...{ description: description || null, adopter: adopter || null, declaredActions, address: address || null },
  });
  return made.id;
}

const isGoal = ({ kind }: Pick<ReviewRow, 'kind'>) => kind === 'goal' || kind === 'sub-goal';

async function makeRows(tx: Writing, plan: string, rows: readonly ReviewRow[]): Promise<Made> {
  const made = new Map<number, Became>();
  const goals = rows.filter(isGoal);
  const goalPlace = placesOf(goals);
  const madeGoals = await enterGoals(
    tx,
    plan,
    goals.map((row) => {
      const { term } = valuesOf(row);
      const kind = row.found?.goalKind ?? null;
      const above = row.parent === null ? undefined : goalPlace.get(row.parent);
      return { ...sharedBy(plan, row), kind, above, deadline: term.end, deadlineText: term.text };
    }),
  );
  for (const [at, { id }] of madeGoals.entries()) tell(made, goals[at], { goal: id, step: null });

  const steps = rows.filter((row) => !isGoal(row));
  const stepPlace = placesOf(steps);
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const madeSteps = await enterSteps(
    tx,
    plan,
    steps.map((row) => {
      const above = row.parent === null ? undefined : stepPlace.get(row.parent);
      const goalId = goalOf(row, made, byLine) ?? notFound();
      return { ...sharedBy(plan, row), goalId, above, term: valuesOf(row).term };
    }),
  );
  for (const [at, { id }] of madeSteps.entries()) tell(made, steps[at], { goal: null, step: id });
  return made;
}

const placesOf = (rows: readonly ReviewRow[]) => new Map(rows.map(({ line }, at) => [line, at]));

function tell(made: Map<number, Became>, row: ReviewRow | undefined, became: Omit<Became, 'line'>): void {
  if (row !== undefined) made.set(row.line, { line: row.line, ...became });
}

/** What a goal and a step have both, as people left it. */
function sharedBy(plan: string, row: ReviewRow) {
  const { number, title, note, lead: leads, partners, targetGroups, identifier } = valuesOf(row);
  // Nobody corrects these: they come from a file that says them in codes.
  const { policyFields = [] } = row.found ?? {};
  return {
    ...{ plan, number, title: { nl: title, en: null }, note: note === null ? null : { nl: note, en: null } },
    ...{ leads, partners, targetGroups, identifier, policyFields },
  };
}

/** The goal under which a row stands, through the step above it where it has one. */
function goalOf(row: ReviewRow, made: Made, rows: ReadonlyMap<number, ReviewRow>): number | undefined {
  if (row.parent === null) return undefined;
  const goal = made.get(row.parent)?.goal;
  if (goal != null) return goal;
  const above = rows.get(row.parent);
  return above === undefined || above === row ? undefined : goalOf(above, made, rows);
}

const belongsTo = ({ goal, step }: Became): BelongsTo =>
  goal !== null ? { goalId: goal, stepId: null } : { stepId: step ?? 0, goalId: null };

/** The indicators and milestones of rows, as the document states them. */
async function measure(tx: Writing, plan: string, rows: readonly ReviewRow[], made: Made): Promise<void> {
  const milestones: NewMilestone[] = [];
  const indicators: NewIndicator[] = [];
  for (const row of rows) {
    const became = made.get(row.line);
    if (became === undefined) continue;
    for (const indicator of valuesOf(row).indicators) {
      const title = { nl: indicator.title.trim().slice(0, 300), en: null };
      if (title.nl === '') continue;
      const passed = milestoneIn(indicator);
      if (passed !== undefined) milestones.push({ ...belongsTo(became), plan, title, ...passed });
      else indicators.push({ ...belongsTo(became), plan, title, ...statedBy(indicator) });
    }
  }
  await addMilestones(tx, milestones);
  await addIndicators(tx, indicators);
}

/** So many targets and results of one indicator are kept, each with a text of so many characters; and so much of its filters. */
const STATED = 20;
const MOST_STATED = 200;
const MOST_FILTERS = 1900;
const short = <One extends { text: string | null }>(one: One): One => ({
  ...one,
  text: one.text?.slice(0, MOST_STATED) ?? null,
});

/** A milestone as Brug gives one out: its one target is its term, its one result the day it was reached. */
function milestoneIn({ unit, figure, targets, actuals }: FoundIndicator) {
  const [target, ...others] = targets;
  if (unit !== MILESTONE || figure !== null || target === undefined || others.length > 0 || actuals.length > 1)
    return undefined;
  const { text, start, end } = target;
  const precision = start === null && end === null ? ('open' as const) : ('day' as const);
  return {
    term: { text: text?.slice(0, MOST_STATED) ?? null, start, end, precision },
    reachedOn: actuals[0]?.end ?? null,
  };
}

/** The last target is the one that is followed, and a result that is called so where it began; the others stay beside it as they were stated. */
function statedBy({ figure, filters = {}, measured, unit, targets, actuals }: FoundIndicator) {
  const followed = targets.at(-1);
  const began = actuals.find(({ text, value, start }) => text === BASELINE && value !== null && start === null);
  const kept = figure !== null && Buffer.byteLength(JSON.stringify(filters)) <= MOST_FILTERS;
  return {
    ...{ figure: figure?.slice(0, 60) || null, unit: unit === null || unit.trim() === '' ? null : unit.slice(0, 60) },
    ...{ filters: kept ? filters : {}, measured: measured?.slice(0, 1000) || null },
    ...{ baseline: began?.value ?? null, baselineOn: began?.end ?? null },
    ...{
      target: followed?.value ?? null,
      targetText: followed?.text?.slice(0, 300) || null,
      targetOn: followed?.end ?? null,
    },
    stated: [
      ...targets.slice(0, STATED).map((one) => ({ kind: 'target' as const, ...short(one) })),
      ...actuals
        .filter((one) => one !== began)
        .slice(0, STATED)
        .map((one) => ({ kind: 'actual' as const, ...short(one) })),
    ],
  };
}

/** What a relation is called in the register, and whether the row is its later end. */
const KINDS = {
  continues: { kind: 'continued', isLater: true },
  replaces: { kind: 'replaced', isLater: true },
  'moved-from': { kind: 'moved', isLater: true },
  'continued-by': { kind: 'continued', isLater: false },
  'replaced-by': { kind: 'replaced', isLater: false },
  'moved-to': { kind: 'moved', isLater: false },
} as const;

/** What rows continue or replace, where that is found in the register; what is not found stays said in the row. */
async function relate(
  tx: Writing,
  plan: string,
  rows: readonly ReviewRow[],
  made: Made,
  facts: PlanFacts,
): Promise<void> {
  const related = rows.filter((row) => valuesOf(row).relations.length > 0);
  if (related.length === 0 || facts.validFrom === null) return;
  const { today } = await tx.one<{ today: string }>(sql`select access.today() as today`);
  // It counts from a day that has come, also in a plan that is still to begin.
  const usual = facts.validFrom < today ? facts.validFrom : today;
  for (const row of related) {
    const became = made.get(row.line);
    if (became === undefined) continue;
    const own: NewEnd = { plan, goalId: became.goal, stepId: became.step };
    for (const { kind, to, note } of valuesOf(row).relations) {
      const other = await findEnd(tx, to, own);
      if (other === undefined) continue;
      const { kind: called, isLater } = KINDS[kind];
      const ends = isLater ? { earlier: other, later: own } : { earlier: own, later: other };
      const [, day = usual, said = facts.title] = /^(\d{4}-\d\d-\d\d): (.+)$/s.exec(note ?? '') ?? [];
      const since = isDay(day) && day <= today ? day : usual;
      await addRelation(tx, { kind: called, ...ends, since, ground: said.slice(0, 1000) });
    }
  }
}
