import type { Reading } from '../../platform/database/index.ts';
import type { CodeLists } from '../../shared/code-lists.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Chosen, faultsIn } from './choosing.ts';
import { loadCodes } from './labels-store.ts';

/**
 * Refuses codes that are not in their list, or closed, as the lists stand in this transaction.
 * @throws Refusal `invalid`, with a fault for each of them at its path.
 */
export async function demandCodes(tx: Reading, chosen: readonly Chosen[], now: Date): Promise<CodeLists> {
  const codes = await loadCodes(tx, [...new Set(chosen.map(({ list }) => list))]);
  const faults = faultsIn(codes, chosen, dayInBrussels(now));
  if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults);
  return codes;
}
