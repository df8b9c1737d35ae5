import {
  type FoundGoal,
  type FoundIndicator,
  type FoundPlan,
  type FoundStep,
  MILESTONE,
  type Warning,
} from './found.ts';
import type { GoalHeading } from './goal-headings.ts';
import { readParties } from './parties.ts';
import { GOAL_TERM, PLAN_NAME } from './plan-words.ts';
import { textOf, type Word } from './reading.ts';
import type { Row } from './tables.ts';
import { readTerm } from './terms.ts';

/** A plan while it is read: its goals with the rows that stand under each. */
export interface Draft {
  title: string | null;
  description: string | null;
  goals: DraftGoal[];
  warnings: Warning[];
}

export interface DraftGoal {
  heading: Pick<GoalHeading, 'number' | 'level' | 'by'>;
  title: string;
  note: string | null;
  place: { from: number; to: number };
  rows: Row[];
  /** Whether the goal hangs below the strategic goal before it. */
  below: boolean;
  doubts: string[];
}

const EMPTY_TERM = { text: null, start: null, end: null, precision: 'open' } as const;

/** A title as it is printed, without the signs of a heading. */
export function titleOf(words: readonly Word[], hyphens: ReadonlySet<string>): string {
  const text = textOf(words, hyphens).replaceAll('**', '');
  return text
    .replace(/^[#*_\s|–—:-]+/, '')
    .replaceAll(/(?<=\d[-‐–])\s(?=\d)/gu, '')
    .replaceAll(/[\s|*_]+$|\s*#+$/g, '')
    .slice(0, 2000)
    .trim();
}

/** The paragraphs of a cell, each without the sign before it. */
function itemsOf(words: readonly Word[], hyphens: ReadonlySet<string>): string[] {
  const items: Word[][] = [];
  for (const word of words) {
    if (items.length === 0 || word.gap === 'item' || /^[•●▪■◦‣⁃]$/.test(word.s)) items.push([]);
    items.at(-1)?.push(word);
  }
  return items.map((item) => titleOf(item, hyphens).replace(/^[•●▪■◦‣⁃]\s*/, '')).filter((text) => text !== '');
}

/** How a step is measured, in words; a milestone has one term, that nobody printed beside it. */
function measured(title: string, unit: string | null): FoundIndicator {
  const targets = unit === null ? [] : [{ value: null, text: null, start: null, end: null }];
  return { title, figure: null, unit, targets, actuals: [] };
}

/** A row as a step, without the steps below it. */
export function stepOf(row: Row, hyphens: ReadonlySet<string>): FoundStep {
  const cell = (name: 'step' | 'lead' | 'partners' | 'term' | 'beside') => row.cells.get(name) ?? [];
  const lead = readParties(cell('lead'), 'lead', hyphens);
  const helped = readParties(cell('partners'), 'partners', hyphens);
  const { doubt, ...term } = readTerm(textOf(cell('term'), hyphens));
  const beside = titleOf(cell('beside'), hyphens);
  const noted = (row.more.notes ?? []).map(({ name, words }) => `${name}: ${titleOf(words, hyphens)}`);
  const note = [beside, ...noted].filter((text) => text !== '').join('\n');
  const doubts: string[] = doubt === undefined ? [] : [doubt];
  if (beside !== '') doubts.push('text-beside');
  const title = titleOf(cell('step'), hyphens);
  if (title === '') doubts.push('no-title');
  if (row.guessed) doubts.push('cells-guessed');
  return {
    identifier: null,
    number: row.label,
    title,
    note: note === '' ? null : note,
    lead: [...new Set([...lead.lead, ...helped.lead])],
    partners: [...new Set([...lead.partners, ...helped.partners])],
    targetGroups: readParties(row.more.target ?? [], 'partners', hyphens).partners,
    term: cell('term').length === 0 ? { ...EMPTY_TERM } : term,
    status: 'not-registered',
    stated: null,
    indicators: [
      ...itemsOf(row.more.milestones ?? [], hyphens).map((title) => measured(title, MILESTONE)),
      ...itemsOf(row.more.indicators ?? [], hyphens).map((title) => measured(title, null)),
    ],
    relations: [],
    source: row.place,
    doubts,
    steps: [],
  };
}

/** Rows as steps, each below the one whose number it continues: 1.1 below 1. */
export function nested(rows: readonly Row[], hyphens: ReadonlySet<string>): FoundStep[] {
  const top: FoundStep[] = [];
  const open: { path: number[]; step: FoundStep }[] = [];
  for (const row of rows) {
    const step = stepOf(row, hyphens);
    while (open.length > 0 && !isBelow(row.path, open.at(-1)?.path ?? [])) open.pop();
    const above = open.at(-1)?.step;
    if (row.path.length === 0 || above === undefined) top.push(step);
    else above.steps.push(step);
    if (row.path.length > 0) open.push({ path: row.path, step });
  }
  return top;
}

function isBelow(path: readonly number[], above: readonly number[]): boolean {
  return path.length > above.length && above.every((part, index) => path[index] === part);
}

/** The last day by which a goal says that it is reached, from its own title: *tegen eind 2016*, *in 2015*. */
export function deadlineOf(title: string): { deadline: string | null; deadlineText: string | null } {
  const text = title.toLowerCase();
  const [printed] = text.match(GOAL_TERM.by) ?? text.match(GOAL_TERM.in) ?? [];
  if (printed === undefined) return { deadline: null, deadlineText: null };
  const { end } = readTerm(printed);
  return { deadline: end, deadlineText: end === null ? null : printed.trim() };
}

function goalOf(draft: DraftGoal, hyphens: ReadonlySet<string>): FoundGoal {
  return {
    identifier: null,
    number: draft.heading.number,
    title: draft.title,
    note: draft.note,
    ...deadlineOf(draft.title),
    targetGroups: [],
    lead: [],
    partners: [],
    indicators: [],
    source: draft.place,
    doubts: draft.doubts,
    subGoals: [],
    steps: nested(draft.rows, hyphens),
  };
}

/** The title of a plan and the years it runs, from its own words. */
function nameOf(draft: Draft, text: string): Pick<FoundPlan, 'title' | 'validFrom' | 'validTo'> {
  const named = [...text.slice(0, 200_000).matchAll(PLAN_NAME)];
  const [best] = named;
  const title = draft.title ?? best?.[0].replaceAll(/\s+/g, ' ').trim() ?? null;
  const years =
    /((?:19|20)\d{2})\s*[-–—/]\s*((?:19|20)\d{2})/.exec(title ?? '') ??
    /((?:19|20)\d{2})\s*[-–—/]\s*((?:19|20)\d{2})/.exec(best?.[0] ?? '');
  const [, from, to] = years ?? [];
  const runs = from !== undefined && to !== undefined && from < to;
  return {
    title: title === null ? '' : (title[0] ?? '').toUpperCase() + title.slice(1),
    validFrom: runs ? `${from}-01-01` : null,
    validTo: runs ? `${to}-12-31` : null,
  };
}

/** The draft as a found plan, places still in UTF-16 units. */
export function foundPlan(draft: Draft, text: string, hyphens: ReadonlySet<string>): FoundPlan {
  const goals: FoundGoal[] = [];
  for (const one of draft.goals) {
    const goal = goalOf(one, hyphens);
    const above = goals.at(-1);
    if (one.below && above !== undefined) above.subGoals.push(goal);
    else goals.push(goal);
  }
  const name = nameOf(draft, text);
  return {
    id:
      name.validFrom !== null && name.validTo !== null
        ? `${name.validFrom.slice(0, 4)}-${name.validTo.slice(0, 4)}`
        : null,
    ...name,
    description: draft.description,
    adopter: null,
    publishedOn: null,
    sourceAddress: null,
    declaredActions: null,
    goals,
    warnings: draft.warnings,
    text,
  };
}
