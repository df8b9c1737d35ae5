import { notFound, Refusal } from '../../shared/refusal.ts';
import type { Writing } from '../../writes/index.ts';
import {
  addIndicator,
  addMilestone,
  addRelation,
  type BelongsTo,
  createGoal,
  createPlan,
  createStep,
  type NewEnd,
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

/** What is made so far: each row by its line. */
type Made = Map<number, Became>;

/**
 * Makes a draft of an import, or adds it to one: goals first, each with its sub-goals, then steps and sub-steps, in the order of the
 * document; then what measures them and what they continue. Each row keeps what it became.
 * @throws Refusal `invalid` with what the register needs and is not there, `conflict` for a name or number that is taken,
 * `not_found` for a draft that is no longer there.
 */
export async function enterRegister(
  tx: Writing,
  one: Pick<PlanImport, 'id' | 'facts' | 'target'>,
): Promise<{ plan: string; goals: number; steps: number }> {
  const plan = await planFor(tx, one);
  const rows = await keptRows(tx, one.id);
  const made: Made = new Map();
  for (const row of rows) made.set(row.line, await makeRow(tx, plan, row, made, rows));
  await becameOf(tx, one.id, [...made.values()]);
  for (const row of rows) await measure(tx, plan, row, made);
  for (const row of rows) await relate(tx, plan, row, made, one.facts);
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

async function makeRow(
  tx: Writing,
  plan: string,
  row: ReviewRow,
  made: Made,
  rows: readonly ReviewRow[],
): Promise<Became> {
  const { number, title, note, lead: leads, partners, targetGroups, term, identifier } = valuesOf(row);
  const shared = {
    ...{ plan, number, title: { nl: title, en: null }, note: note === null ? null : { nl: note, en: null } },
    ...{ leads, partners, targetGroups, identifier },
  };
  const above = row.parent === null ? undefined : made.get(row.parent);
  if (row.kind === 'goal' || row.kind === 'sub-goal') {
    const parentId = above?.goal ?? null;
    const goal = await createGoal(tx, { ...shared, parentId, deadline: term.end, deadlineText: term.text });
    return { line: row.line, goal: goal.id, step: null };
  }
  const parentId = above?.step ?? null;
  const goalId = goalOf(row, made, rows) ?? notFound();
  const step = await createStep(tx, { ...shared, goalId, parentId, term });
  return { line: row.line, goal: null, step: step.id };
}

/** The goal under which a row stands, through the step above it where it has one. */
function goalOf(row: ReviewRow, made: Made, rows: readonly ReviewRow[]): number | undefined {
  const above = row.parent === null ? undefined : made.get(row.parent);
  if (above === undefined) return undefined;
  if (above.goal !== null) return above.goal;
  const parent = rows.find((one) => one.line === row.parent);
  return parent === undefined ? undefined : goalOf(parent, made, rows);
}

const belongsTo = ({ goal, step }: Became): BelongsTo =>
  goal !== null ? { goalId: goal, stepId: null } : { stepId: step ?? 0, goalId: null };

/** The indicators of a row, as the document states them. */
async function measure(tx: Writing, plan: string, row: ReviewRow, made: Made): Promise<void> {
  const became = made.get(row.line);
  if (became === undefined) return;
  for (const indicator of valuesOf(row).indicators) {
    const title = { nl: indicator.title.trim().slice(0, 300), en: null };
    if (title.nl === '') continue;
    const passed = milestoneIn(indicator);
    if (passed !== undefined) await addMilestone(tx, { ...belongsTo(became), plan, title, ...passed });
    else await addIndicator(tx, { ...belongsTo(became), plan, title, ...statedBy(indicator) });
  }
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

/** What a row continues or replaces, where that is found in the register; what is not found stays said in the row. */
async function relate(tx: Writing, plan: string, row: ReviewRow, made: Made, facts: PlanFacts): Promise<void> {
  const became = made.get(row.line);
  const since = facts.validFrom;
  if (became === undefined || since === null) return;
  const own: NewEnd = { plan, goalId: became.goal, stepId: became.step };
  for (const { kind, to } of valuesOf(row).relations) {
    const other = await findEnd(tx, to, own);
    if (other === undefined) continue;
    const { kind: called, isLater } = KINDS[kind];
    const ends = isLater ? { earlier: other, later: own } : { earlier: own, later: other };
    await addRelation(tx, { kind: called, ...ends, since, ground: facts.title });
  }
}
