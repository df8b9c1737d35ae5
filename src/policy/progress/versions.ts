import { daysBetween, type Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';

export const WEIGHTS = ['same', 'weaker', 'stronger'] as const;
/** What a change makes of what was agreed, as who changes it says: as strong, weaker or stronger. */
export type Weight = (typeof WEIGHTS)[number];

/** What a plan calls a goal or a step. */
export type AgreedKind = 'strategic' | 'operational' | 'action' | 'step';

/** What was agreed of a goal or a step: all that a version holds. Of a goal the term is its deadline. */
export interface Wording {
  title: Text;
  term: Term;
  kind: AgreedKind | null;
  policyFields: string[];
  targetGroups: string[];
  leads: string[];
  partners: string[];
  note: Text | null;
}

/** A change of the yardstick: what was agreed on the plan itself, a goal, a step or what measures one, before and after it. */
export interface YardstickChange {
  of: 'plan' | 'goal' | 'step' | 'milestone' | 'indicator';
  /** Its number; 0 of the plan, which has none. */
  id: number;
  /** On what it stands: the plan, or the goal or step that is changed or measured. */
  stands: 'plan' | 'goal' | 'step';
  /** The name of that in addresses: of a goal its number, of a step its key. */
  key: string;
  number: string | null;
  what: 'changed' | 'added' | 'dropped';
  version: number;
  /** From which day it counts, on which ground, and where that can be read. */
  inForceOn: string;
  ground: string;
  address: string | null;
  weight: Weight | null;
  recordedBy: string | null;
  recordedAt: string | null;
  /** Null for what was added. Of the plan its years stand as a term; of what measures only its words and its day. */
  before: Wording | null;
  after: Wording;
}

/** By how many days a change moves the end of the term: later is positive; null where an end is missing before or after. */
export function movedDays({ before, after }: Pick<YardstickChange, 'before' | 'after'>): number | null {
  if (!before?.term.end || !after.term.end) return null;
  return daysBetween(before.term.end, after.term.end);
}

const PARTS = ['title', 'term', 'kind', 'policyFields', 'targetGroups', 'leads', 'partners', 'note'] as const;

/** What differs between two wordings. */
export function differences(before: Wording, after: Wording): (keyof Wording)[] {
  return PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}
