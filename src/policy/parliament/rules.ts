import { labelKey } from '../../shared/code-lists.ts';
import type { Origin, StepStatus } from '../../shared/codes.ts';
import type { Language, Text } from '../../ui/words/index.ts';
import type { Figure } from '../figures/index.ts';

/**
 * For whom an answer is composed. `internal`: who prepares answers, live, from protected tables of this moment. `public`:
 * everybody, from the menu of closed years; this is what is frozen.
 */
export type Audience = 'internal' | 'public';

/** Why a sub-question cannot be answered, and what would be needed to answer it. */
export interface AnswerRefusal {
  reason: string;
  needed: string;
}

/** A step that an answer counts or names, with what its status rests on. */
export interface AnswerStep {
  plan: string;
  key: string;
  number: string | null;
  title: string;
  /** What is odd about the step in its source. */
  note: string | null;
  status: StepStatus;
  /** From when the status holds; null where nothing is registered or no day is known. */
  since: string | null;
  ground: { origin: Origin; statement: string; evidence: string | null; label: string | null } | null;
}

/** The answer to one sub-question. */
export interface AnswerPart {
  number: number;
  title: string;
  /** Paragraphs, separated by an empty line. */
  text: string;
  figures: Figure[];
  refusal: AnswerRefusal | null;
  /** The steps behind the text and its counts. */
  steps: AnswerStep[];
  /** Published decisions that the text speaks of. */
  sources: { label: string; date: string; uri: string | null }[];
}

export type AnswerState = 'draft' | 'checked' | 'approved' | 'sent';

/** Whether a frozen version is still what was frozen; `unchecked`: frozen before the way of proving it existed. */
export type Integrity = 'unchanged' | 'changed' | 'unchecked';

/** A whole answer. Version n is frozen, or will be: a live answer carries the number it would get. */
export interface Answer {
  id: string;
  version: number;
  state: AnswerState;
  frozen: boolean;
  audience: Audience;
  composedAt: string;
  questions: AnswerPart[];
  /** The words of the codes in the figures, so that a frozen answer reads the same in five years. */
  labels: Record<string, string>;
  /** Only of a frozen version: its checksum, recomputed when it was read. */
  integrity?: { state: Integrity; hash: string; since: string };
}

/** What is composed once, from one reading of facts and figures, and holds both languages. */
export interface Composition {
  /** How this structure is built; another structure gets another number. */
  form: 2;
  id: string;
  audience: Audience;
  composedAt: string;
  questions: CompositionPart[];
  labels: { nl: Record<string, string>; en: Record<string, string> };
}

export interface CompositionPart {
  number: number;
  title: Text;
  text: Text;
  figures: Figure[];
  refusal: { reason: Text; needed: Text } | null;
  steps: CompositionStep[];
  sources: { label: Text; date: string; uri: string | null }[];
  /** Titles of tables that are still being computed and therefore lack here. */
  preparing: Text[];
}

export type CompositionStep = Omit<AnswerStep, 'title' | 'note' | 'ground'> & {
  title: Text;
  note: Text | null;
  ground: { origin: Origin; statement: Text; evidence: string | null; label: Text | null } | null;
};

/** What a frozen version keeps: a composition with its number. */
export type Frozen = Composition & { version: number };
/** What versions kept before compositions: an answer in each language. */
export type FrozenBefore = Record<Language, Answer>;

/** The labels that the figures of an answer use, out of all labels. */
export function usedLabels(figures: readonly Figure[], labels: Map<string, string>): Record<string, string> {
  const used: Record<string, string> = {};
  for (const figure of figures) {
    for (const row of figure.rows) {
      for (const dimension of figure.dimensions) {
        const key = labelKey(labels, dimension, String(row[dimension]));
        const label = key === undefined ? undefined : labels.get(key);
        if (key !== undefined && label !== undefined) used[key] = label;
      }
    }
  }
  return used;
}
