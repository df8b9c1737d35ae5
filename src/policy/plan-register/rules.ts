import type { Origin } from '../../shared/codes.ts';
import type { Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';
import type { GoalKind } from '../plans/index.ts';
import type { RelationKind, StatedValue, Weight } from '../progress/index.ts';

/** A term that says nothing. */
export const OPEN_TERM: Term = { text: null, start: null, end: null, precision: 'open' };

/** A draft of a plan as it begins: its head, without goals. */
export interface NewPlan {
  /** Its name in addresses: small letters, digits and hyphens; a plan that has it already is a conflict. */
  id: string;
  title: Text;
  validFrom: string;
  validTo: string;
  summary?: Text | null;
  description?: string | null;
  adopter?: string | null;
  /** Where the plan itself can be read. */
  address?: string | null;
  declaredActions?: number | null;
  identifier?: string | null;
  /** `registered` unless a loader says otherwise. */
  origin?: Origin;
}

/** Since when something stands in an adopted plan, and on which ground. */
export interface Grounded {
  on: string;
  ground: string;
  address?: string | null;
}

/** What is agreed of a goal or step, whatever it is. */
interface NewAgreed {
  plan: string;
  /** The number as printed; null where the plan prints none. */
  number?: string | null;
  title: Text;
  note?: Text | null;
  policyFields?: readonly string[];
  targetGroups?: readonly string[];
  /** Names as printed: what the register of organisations knows by that name is tied to it, what it doesn't stays text. */
  leads?: readonly string[];
  partners?: readonly string[];
  identifier?: string | null;
  /** Must be said of an adopted plan, and of no draft. */
  added?: Grounded;
}

/** A goal as it is added; without a number it gets the next one. */
export interface NewGoal extends NewAgreed {
  parentId?: number | null;
  kind?: GoalKind | null;
  deadline?: string | null;
  deadlineText?: string | null;
}

/** A step as it is added. */
export interface NewStep extends NewAgreed {
  goalId: number;
  parentId?: number | null;
  kind?: 'action' | 'step' | null;
  term?: Term;
  origin?: Origin;
}

/** To what a milestone or an indicator belongs: one of both. */
export type BelongsTo = { goalId: number; stepId?: null } | { stepId: number; goalId?: null };

/** A milestone as it is added. */
export type NewMilestone = BelongsTo & {
  plan: string;
  title: Text;
  term?: Term;
  reachedOn?: string | null;
  added?: Grounded;
};

/** An indicator as it is added: a figure with its filters, or words. */
export type NewIndicator = BelongsTo & {
  plan: string;
  title: Text;
  figure?: string | null;
  filters?: Record<string, string[]>;
  measured?: string | null;
  unit?: string | null;
  baseline?: number | null;
  baselineOn?: string | null;
  target?: number | null;
  targetText?: string | null;
  targetOn?: string | null;
  stated?: readonly StatedValue[];
  added?: Grounded;
};

/** One end of a relation: a plan, and in it a goal, a step, or neither. */
export interface NewEnd {
  plan: string;
  goalId?: number | null;
  stepId?: number | null;
}

/** What became of a goal or step. `added` has no earlier end; the later end of `dropped` is a plan only. */
export interface NewRelation {
  kind: RelationKind;
  earlier: NewEnd | null;
  later: NewEnd;
  since: string;
  ground: string;
  address?: string | null;
  origin?: Origin;
}

/** What changes in what was agreed of an adopted plan: the day, the ground, and what it makes of it. */
export interface Change extends Grounded {
  weight?: Weight | null;
}

/** A name for addresses made of a text: small letters, digits, points and hyphens. */
export function slug(text: string, most = 50): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, most);
}

/** The first of `name`, `name-2`, `name-3` … that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let next = 2;
  while (taken.has(`${name}-${next}`)) next += 1;
  return `${name}-${next}`;
}

/** The number after the highest whole one among these, under a prefix such as `3.`. */
export function nextNumber(numbers: readonly (string | null)[], prefix = ''): string {
  const ends = numbers.flatMap((number) => {
    const rest = number?.startsWith(prefix) ? number.slice(prefix.length) : '';
    return /^\d{1,6}$/.test(rest) ? [Number(rest)] : [];
  });
  return `${prefix}${Math.max(0, ...ends) + 1}`;
}
