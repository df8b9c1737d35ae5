import { json, sql, type Transaction } from '../platform/database/index.ts';
import { loadAgreement } from './agreements/agreement.ts';
import { dayNumber } from './calendar/days.ts';
import type { Size } from './calibration.ts';
import { loadDecisions } from './decisions/decisions.ts';
import { generate, type Loaded, type Progress } from './generate.ts';
import { checkedAfterwards } from './load/bulk.ts';
import { databaseSink } from './load/insert.ts';
import { keepNumbers, readBases } from './load/numbers.ts';
import { MADE, readState, type State } from './load/state.ts';
import { loadAssessments } from './plans/assessments.ts';
import { loadLocalPlans } from './plans/local-plans.ts';
import { loadMeetings } from './plans/meetings.ts';
import { DEMONSTRATION_PLAN, loadPlan } from './plans/strategic-plan.ts';

export type { Size } from './calibration.ts';
export { carryOn } from './carry/carry.ts';
export type { Loaded, Progress } from './generate.ts';
export { addPersonas } from './people/actors.ts';

/**
 * Loads the demonstration as it is on a day: synthetic people, what they are offered and take part in, actors and a plan to
 * play with. `tx` is the owner's; the facts are already there. Everything written has the origin demonstration.
 * @param today yyyy-mm-dd. What happened before it does not depend on it: later days only add.
 * @returns how many rows; attendances counts people present by name, headcounts the people counted without a name.
 */
export async function loadDemonstration(
  tx: Transaction,
  options: { size: Size; today: string; progress?: Progress },
): Promise<Loaded> {
  const bases = await readBases(tx);
  const loaded = await checkedAfterwards(tx, async () => {
    const sink = databaseSink(tx, dayNumber(options.today));
    const rows = await generate(sink, { ...options, bases });
    await sink.finish();
    return rows;
  });
  await keepNumbers(tx, bases);
  await loadPlan(tx);
  await loadLocalPlans(tx, DEMONSTRATION_PLAN, options.today);
  await loadAssessments(tx, options.today);
  await loadMeetings(tx, options.today);
  await loadAgreement(tx);
  await loadDecisions(tx);
  const state: State = { size: options.size, made: MADE, day: options.today, bases, reached: {} };
  await tx.run(sql`insert into platform.loads (name, detail) values ('demonstration', ${json(state)})`);
  options.progress?.(1, 'plans');
  return loaded;
}

/** The day for which the demonstration in the database stands (yyyy-mm-dd); undefined where this version made none. */
export async function demonstrationDay(tx: Transaction): Promise<string | undefined> {
  return (await readState(tx))?.day;
}
