import type { Bearing } from './bearing.ts';
import { STAGES, type Stage } from './stages.ts';

export const VERDICTS = ['kept', 'partly-kept', 'under-way', 'nothing-found', 'stopped', 'cannot-be-judged'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The rule that gives verdicts. Another rule is another version: a verdict says by which it was given. */
export const RULE = { id: 'road-to-practice', version: 1 } as const;

/** What a verdict follows from: how each dossier bears on the promise, and how far it is. */
export interface Ground {
  bearing: Bearing;
  stage: Stage;
  withdrawn: boolean;
}

/**
 * The verdict on a promise, from decisions and what is registered of practice.
 *
 * 1. Nothing bears on it: nothing found.
 * 2. What bears on it bears on it only in part: it can't be judged by these decisions.
 * 3. All that bears on it directly was withdrawn: stopped.
 * 4. Practice is registered (a figure or a step of a plan says it is carried out) and a decision is definitive: kept.
 * 5. A decision that bears on it directly is definitive or farther: kept in part. Decisions alone never show practice.
 * 6. Otherwise it is under way.
 */
export function verdictOf(grounds: readonly Ground[], practice = false): Verdict {
  if (grounds.length === 0) return 'nothing-found';
  const direct = grounds.filter(({ bearing }) => bearing === 'direct');
  if (direct.length === 0) return 'cannot-be-judged';
  const standing = direct.filter(({ withdrawn }) => !withdrawn);
  if (standing.length === 0) return 'stopped';
  const isDecided = standing.some(({ stage }) => STAGES.indexOf(stage) >= STAGES.indexOf('definitive'));
  if (!isDecided) return 'under-way';
  return practice ? 'kept' : 'partly-kept';
}
