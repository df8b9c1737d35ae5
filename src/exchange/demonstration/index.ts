import type { Transaction } from '../../platform/database/index.ts';
import type { Size } from './calibration.ts';
import { loadPlan } from './demonstration-plan.ts';
import { generate, type Loaded, type Progress } from './generate.ts';
import { databaseSink } from './insert.ts';

export type { Size } from './calibration.ts';
export type { Loaded, Progress } from './generate.ts';

/**
 * Loads the demonstration: synthetic people, what they are offered and take part in, actors and a plan to play with.
 * `tx` is the owner's; the facts are already there. Everything written has the origin demonstration.
 * @returns how many rows; attendances counts people present by name, headcounts the people counted without a name.
 */
export async function loadDemonstration(
  tx: Transaction,
  options: { size: Size; today: string; progress?: Progress },
): Promise<Loaded> {
  const sink = await databaseSink(tx);
  const loaded = await generate(sink, options);
  await sink.finish();
  await loadPlan(tx);
  options.progress?.(1, 'plans');
  return loaded;
}
