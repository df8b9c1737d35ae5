import type { Origin } from '../../shared/codes.ts';
import type { Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';

/** What belongs to a goal or to a step: one of both is a number. */
interface Belongs {
  id: number;
  goalId: number | null;
  stepId: number | null;
  version: number;
  /** When it came into an adopted plan, and when it was dropped from it; null where it was there from the beginning, or still is. */
  addedOn: string | null;
  droppedOn: string | null;
  /** On which ground it was added. */
  ground: string | null;
}

/** What a goal or step passes on its way. */
export interface Milestone extends Belongs {
  title: Text;
  term: Term;
  reachedOn: string | null;
}

/** A target or a result as a document states it, beside the one target that is followed. */
export interface StatedValue {
  kind: 'target' | 'actual';
  value: number | null;
  text: string | null;
  start: string | null;
  end: string | null;
}

/** By what a goal or step is measured. */
export interface Indicator extends Belongs {
  title: Text;
  /** The figure of Brug that it is bound to, with its filters; null for one that is measured in words. */
  figure: string | null;
  filters: Record<string, string[]>;
  /** How it is measured, in words. */
  measured: string | null;
  unit: string | null;
  baseline: number | null;
  baselineOn: string | null;
  target: number | null;
  targetText: string | null;
  targetOn: string | null;
  stated: StatedValue[];
}

export const RELATION_KINDS = ['continued', 'replaced', 'moved', 'dropped', 'added'] as const;
/** What became of a goal or step in another plan, or elsewhere in its own; `added` has nothing before it, `dropped` nothing after it. */
export type RelationKind = (typeof RELATION_KINDS)[number];

/** One end of a relation: a plan, and in it a goal or a step, or neither. */
export interface RelationEnd {
  plan: string;
  planTitle: Text;
  goal: { id: number; number: string; title: Text } | null;
  step: { id: number; key: string; number: string | null; title: Text } | null;
}

/** What became of a goal or step. */
export interface PlanRelation {
  id: number;
  kind: RelationKind;
  earlier: RelationEnd | null;
  later: RelationEnd;
  /** From which day, on which ground, and where that can be read. */
  since: string;
  ground: string;
  address: string | null;
  origin: Origin;
}
