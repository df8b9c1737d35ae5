import { z } from 'zod';
import { isDay, PRECISIONS, type Term } from '../../shared/dates.ts';
import type { FoundGoal, FoundPlan, FoundStep } from './found.ts';

/** What a row can be, from the highest to the deepest. */
export const ROW_KINDS = ['goal', 'sub-goal', 'step', 'sub-step'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What people decided on a row. */
export const DECISIONS = ['pending', 'accepted', 'changed', 'rejected'] as const;
export type Decision = (typeof DECISIONS)[number];

export const IMPORT_STATES = ['reviewing', 'accepted', 'dropped'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Which rows are shown. */
export const SHOWS = ['doubtful', 'pending', 'rejected', 'all'] as const;
export type Show = (typeof SHOWS)[number];

/** Rows on one page of the review; imports on one page of their list. */
export const PAGE = 25;
/** The most rows that a document gives; with what people add there may be a thousand more. */
export const MOST_ROWS = 5_000;
/** The most bytes of the text of a plan. */
export const MOST_TEXT = 4 * 1024 * 1024;
/** The most characters that are pasted into a form or sent to the API: what is longer comes as a file. */
export const MOST_PASTED = 200_000;
export const MOST_TITLE = 300;
export const MOST_ROW_TITLE = 1_000;
export const MOST_NUMBER = 20;
export const MOST_NOTE = 4_000;
export const MOST_TERM = 200;
export const MOST_PARTY = 200;
/** Leads, partners or target groups of one row, each. */
export const MOST_NAMES = 20;
export const MOST_REASON = 500;
/** Into how many a row is split at once. */
export const MOST_PARTS = 20;

/** What a document says of a row, or what people made of it: one shape for goals and steps. The deadline of a goal is its term. */
export interface RowValues {
  number: string | null;
  title: string;
  note: string | null;
  lead: string[];
  partners: string[];
  targetGroups: string[];
  term: Term;
  identifier: string | null;
  status: FoundStep['status'];
  stated: FoundStep['stated'];
  indicators: FoundStep['indicators'];
  relations: FoundStep['relations'];
  /** What the plan calls a goal, and its policy fields: said by StratML of Brug alone, and only kept where it is said. */
  goalKind?: 'strategic' | 'operational';
  policyFields?: string[];
}

/** A row as it is first kept; `line` counts from 1 in the order of the document. */
export interface NewRow {
  line: number;
  kind: RowKind;
  parent: number | null;
  position: number;
  found: RowValues;
  from: number;
  to: number;
  doubts: string[];
}

/** A row as it stands. */
export interface ReviewRow extends Omit<NewRow, 'found'> {
  /** Null where people added it. */
  found: RowValues | null;
  corrected: RowValues | null;
  decision: Decision;
  reason: string | null;
  version: number;
  goalId: number | null;
  stepId: number | null;
  decidedAt: string | null;
  decidedBy: string | null;
}

/** What holds of a row now: what people made of it, or else what was found. */
export function valuesOf({ corrected, found }: Pick<ReviewRow, 'corrected' | 'found'>): RowValues {
  const values = corrected ?? found;
  if (values === null) throw new Error('A row has values'); // the table holds it
  return values;
}

/** Whether a row of one kind hangs below one of another: null stands for the plan itself. */
export function hangsBelow(kind: RowKind, above: RowKind | null): boolean {
  if (kind === 'goal') return above === null;
  if (kind === 'sub-goal') return above === 'goal';
  if (kind === 'step') return above === 'goal' || above === 'sub-goal';
  return above === 'step';
}

/** The positions of two rows lie so far apart that others fit in between. */
const GAP = 100;

/** Where a row that people add stands: after the one before it. */
export function positionAfter(position: number): number {
  return position + 1;
}

const day = z.string().refine(isDay, 'form:error.date').nullable();

/** What is asked of the plan itself before it enters the register. */
export const FactsSchema = z.strictObject({
  id: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'plan-rows:error.id')
    .max(60)
    .nullable(),
  title: z.string().trim().min(1).max(MOST_TITLE),
  description: z.string().trim().max(MOST_NOTE).nullable(),
  adopter: z.string().trim().max(MOST_PARTY).nullable(),
  validFrom: day,
  validTo: day,
  publishedOn: day,
  sourceAddress: z.string().max(500).nullable(),
  declaredActions: z.number().int().min(0).max(100_000).nullable(),
});
export type PlanFacts = z.output<typeof FactsSchema>;

const name = z.string().trim().min(1).max(MOST_PARTY);
const names = z.array(name).max(MOST_NAMES);

/** What people make of a row. The term is sent as printed and read by Brug; days may be given where it is read wrongly. */
export const CorrectionSchema = z.strictObject({
  kind: z.enum(ROW_KINDS),
  /** The row above; null for a goal. */
  parent: z.number().int().positive().max(20_000).nullable(),
  number: z.string().trim().min(1).max(MOST_NUMBER).nullable(),
  title: z.string().trim().min(1).max(MOST_ROW_TITLE),
  note: z.string().trim().min(1).max(MOST_NOTE).nullable(),
  lead: names,
  partners: names,
  targetGroups: names,
  term: z.string().trim().min(1).max(MOST_TERM).nullable(),
  /** Read by a person where Brug reads the term wrongly; left out, Brug reads it. */
  days: z.strictObject({ start: day, end: day, precision: z.enum(PRECISIONS) }).optional(),
});
export type Correction = z.output<typeof CorrectionSchema>;

/** The facts of a plan as a document gives them, cut to what can be kept. */
export function factsOf(plan: FoundPlan, title: string): PlanFacts {
  const [from, to] = [realDay(plan.validFrom), realDay(plan.validTo)];
  const years = from !== null && to !== null ? `${from.slice(0, 4)}-${to.slice(0, 4)}` : null;
  return {
    id: plan.id !== null && FactsSchema.shape.id.safeParse(plan.id).success ? plan.id : years,
    title: cut(title, MOST_TITLE),
    description: plan.description === null ? null : cut(plan.description, MOST_NOTE),
    adopter: plan.adopter === null ? null : cut(plan.adopter, MOST_PARTY),
    validFrom: from,
    validTo: to,
    publishedOn: realDay(plan.publishedOn),
    sourceAddress: plan.sourceAddress === null ? null : cut(plan.sourceAddress, 500),
    declaredActions: plan.declaredActions,
  };
}

function realDay(found: string | null): string | null {
  return found !== null && isDay(found) ? found : null;
}

/** At most so many characters of a text, without a break in the middle of one. */
export function cut(text: string, most: number): string {
  const trimmed = text.trim();
  return trimmed.length <= most
    ? trimmed
    : [...trimmed]
        .slice(0, most - 1)
        .join('')
        .slice(0, most - 1)
        .trim();
}

/**
 * The rows of a found plan in the order of the document: what stands deeper than a sub-goal or a sub-step hangs at the deepest
 * that there is, and is doubted for it.
 */
export function rowsOf(plan: FoundPlan): NewRow[] {
  const rows: NewRow[] = [];
  const most = [...plan.text].length;
  let goal: string | null = null;
  const add = (kind: RowKind, parent: number | null, one: FoundGoal | FoundStep, values: RowValues, deep: boolean) => {
    if (kind === 'goal' || kind === 'sub-goal') goal = one.number;
    const line = rows.length + 1;
    const from = Math.min(Math.max(0, one.source.from), most);
    const to = Math.min(Math.max(from, one.source.to), most);
    const cutShort = one.title.trim().length > MOST_ROW_TITLE ? ['title-cut'] : [];
    const codes = [...new Set([...one.doubts, ...cutShort, ...(deep ? ['too-deep'] : [])])].slice(0, 20);
    const doubts = codes.map((code) => `${cut(code, 60)}${warningOf(plan, code, kind, goal, one.number)}`);
    rows.push({ line, kind, parent, position: line * GAP, found: values, from, to, doubts });
    return line;
  };
  const addSteps = (steps: readonly FoundStep[], below: number, inStep: boolean, deep: boolean) => {
    for (const step of steps) {
      const line = add(inStep ? 'sub-step' : 'step', below, step, stepValues(step), deep);
      addSteps(step.steps, inStep ? below : line, true, inStep);
    }
  };
  const addGoals = (goals: readonly FoundGoal[], below: number | null, deep: boolean) => {
    for (const goal of goals) {
      const line = add(below === null ? 'goal' : 'sub-goal', below, goal, goalValues(goal), deep);
      addSteps(goal.steps, line, false, false);
      addGoals(goal.subGoals, below ?? line, below !== null);
    }
  };
  addGoals(plan.goals, null, false);
  return rows;
}

/** Which of the warnings is about this very doubt of this row: its place among them after a `#`; nothing where none says so. */
function warningOf(plan: FoundPlan, code: string, kind: RowKind, goal: string | null, number: string | null): string {
  const isGoal = kind === 'goal' || kind === 'sub-goal';
  const named = isGoal ? [`goal ${number}`] : [`step ${number}`, `step ${goal}.${number}`];
  const place = plan.warnings.findIndex((one) => one.code === code && named.includes(one.where));
  return place < 0 ? '' : `#${place}`;
}

/** The code of a doubt, without the warning that it leads to. */
export function doubtCode(doubt: string): string {
  return doubt.replace(/#\d+$/, '');
}

const shared = (one: FoundGoal | FoundStep) => ({
  number: one.number === null ? null : cut(one.number, MOST_NUMBER) || null,
  title: cut(one.title, MOST_ROW_TITLE) || '–',
  note: one.note === null ? null : cut(one.note, MOST_NOTE) || null,
  lead: namesOf(one.lead),
  partners: namesOf(one.partners),
  targetGroups: namesOf(one.targetGroups),
  identifier: one.identifier === null ? null : cut(one.identifier, 200),
  indicators: one.indicators.slice(0, 20),
  ...codesOf(one.policyFields),
});

/** Codes as a list of codes has them; nothing where none is said. */
function codesOf(said: readonly string[] = []): { policyFields?: string[] } {
  const codes = said.filter((code) => /^[a-z][a-z0-9-]{0,59}$/.test(code)).slice(0, 20);
  return codes.length === 0 ? {} : { policyFields: codes };
}

function stepValues(step: FoundStep): RowValues {
  const { term, status, stated } = step;
  return {
    ...shared(step),
    term: inOrder({ ...term, text: term.text === null ? null : cut(term.text, MOST_TERM) || null }),
    ...{ status, stated, relations: step.relations.slice(0, MOST_NAMES) },
  };
}

/** A term without days where they run backwards: the words stay. */
function inOrder(term: Term): Term {
  const backwards = term.start !== null && term.end !== null && term.start > term.end;
  return backwards ? { text: term.text, start: null, end: null, precision: 'open' } : term;
}

function goalValues(goal: FoundGoal): RowValues {
  const { deadline, deadlineText } = goal;
  return {
    ...shared(goal),
    ...(goal.kind === undefined ? {} : { goalKind: goal.kind }),
    term: {
      text: deadlineText === null ? null : cut(deadlineText, MOST_TERM) || null,
      ...{ start: null, end: deadline, precision: deadline === null ? 'open' : 'day' },
    },
    ...{ status: 'not-registered', stated: null, relations: [] },
  };
}

/** Names without doubles and blanks, each once. */
export function namesOf(found: readonly string[]): string[] {
  return [...new Set(found.map((one) => cut(one.replace(/\s+/g, ' '), MOST_PARTY)).filter((one) => one !== ''))].slice(
    0,
    MOST_NAMES,
  );
}

/** The values of two rows that were one in the document: texts after each other, names together. */
export function merged(one: RowValues, other: RowValues): RowValues {
  const notes = [one.note, other.note].filter((note) => note !== null);
  const term = one.term.text === null && one.term.end === null ? other.term : one.term;
  return {
    ...one,
    number: one.number ?? other.number,
    title: cut(`${one.title} ${other.title}`, MOST_ROW_TITLE),
    note: notes.length === 0 ? null : cut(notes.join('\n'), MOST_NOTE),
    lead: namesOf([...one.lead, ...other.lead]),
    partners: namesOf([...one.partners, ...other.partners]),
    targetGroups: namesOf([...one.targetGroups, ...other.targetGroups]),
    term,
    indicators: [...one.indicators, ...other.indicators].slice(0, 20),
  };
}

/** How a row is named in a sentence: its number, or else the beginning of its title. */
export function calledOf({ number, title }: Pick<RowValues, 'number' | 'title'>): string {
  return number ?? (title.length > 40 ? `${cut(title, 40)}…` : title);
}

/** Characters of the text on one page. */
export const TEXT_PAGE = 20_000;

/** So many rows are named of those that stand in the way. */
export const MOST_NAMED = 10;
