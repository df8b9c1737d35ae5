import type { Ask } from '../../writes/index.ts';
import type { FrozenIndicator } from './content.ts';

/** The indicators of a plan with the values that everybody may read, as they stand at the moment of freezing. */
export async function indicatorsOf(_ask: Ask, _planId: string, _closes: string): Promise<FrozenIndicator[]> {
  return [];
}
