import { z } from 'zod';
import type { Figure } from '../figures/index.ts';

/** Why a sub-question cannot be answered, and what would be needed to answer it. */
export interface AnswerRefusal {
  reason: string;
  needed: string;
}

/** The answer to one sub-question. */
export interface AnswerPart {
  number: number;
  title: string;
  /** Paragraphs, separated by an empty line. */
  text: string;
  figures: Figure[];
  refusal: AnswerRefusal | null;
  /** Published decisions that the text speaks of. */
  sources: { label: string; date: string; uri: string | null }[];
}

export type AnswerState = 'draft' | 'checked' | 'approved' | 'sent';

/** A whole answer. Version n is frozen, or will be: a live answer carries the number it would get. */
export interface Answer {
  id: string;
  version: number;
  state: AnswerState;
  frozen: boolean;
  composedAt: string;
  questions: AnswerPart[];
  /** The words of the codes in the figures, so that a frozen answer reads the same in five years. */
  labels: Record<string, string>;
}

/** What a frozen version keeps: the answer in both languages. */
export const FrozenSchema = z.object({ nl: z.custom<Answer>(), en: z.custom<Answer>() });
export type Frozen = z.infer<typeof FrozenSchema>;

/** The labels that the figures of an answer use, out of all labels. */
export function usedLabels(parts: AnswerPart[], labels: Map<string, string>): Record<string, string> {
  const used: Record<string, string> = {};
  for (const figure of parts.flatMap((part) => part.figures)) {
    for (const row of figure.rows) {
      for (const dimension of figure.dimensions) {
        const list =
          dimension === 'reason' ? 'cancellation-reason' : dimension === 'status' ? 'step-status' : dimension;
        const key = `${list} ${String(row[dimension])}`;
        const label = labels.get(key);
        if (label !== undefined) used[key] = label;
      }
    }
  }
  return used;
}
