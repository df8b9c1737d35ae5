import type { DraftGoal } from './draft.ts';
import type { Word } from './reading.ts';

/** Goals with their steps as lists, without tables. */
export function listGoals(_words: readonly Word[], _hyphens: ReadonlySet<string>): DraftGoal[] {
  return [];
}
