import { createHash } from 'node:crypto';
import type { PlanFacts } from './rules.ts';

/** What was known of the plan itself, in a few signs: a form carries it, so that nobody overwrites what another wrote. */
export function digestOf({ facts, target }: { facts: PlanFacts; target: string | null }): string {
  const said = JSON.stringify([target, Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1))]);
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}
