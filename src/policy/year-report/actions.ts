import { type Actor, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { type ActionState, type LocalAction, readLocalPlan, readPeriodsOf } from '../local-plans/index.ts';
import { metIn, saidBy } from './store.ts';

/** An action as it stood at the end of the year, or stands today. */
export interface ReportedAction {
  action: LocalAction;
  state: ActionState;
  /** Since when, and what was said with it. */
  on: string | null;
  statement: string | null;
}

/** The last day that a report of a year tells of: its end, or today while it runs. */
export function dayOfReport(year: number, today: string): string {
  const end = `${year}-12-31`;
  return end < today ? end : today;
}

/** The year of which a report is asked when none is named: this one, or in a prison that has no plan for it the last one that it planned. */
export async function lastYearOf(database: Database, actor: Actor, prison: string, now: number): Promise<number> {
  const plans = await readPeriodsOf(database, actor, prison);
  const years = plans.filter(({ period }) => period <= now).map(({ through }) => Math.min(through, now));
  return years.length === 0 ? now : Math.max(...years);
}

/**
 * What was planned in a prison, what was done and what was not, with the meetings of its teams for who reads those.
 * @throws Refusal `not_found` where no plan of that year is there for the reader, or the year is still to come.
 */
export async function readYearReport(database: Database, actor: Actor, prison: string, year: number, today: string) {
  if (`${year}-01-01` > today) return notFound();
  const file = await readLocalPlan(database, actor, prison, year);
  const day = dayOfReport(year, today);
  return read({ database, actor }, 'read-public', async (tx) => {
    const said = new Map((await saidBy(tx, file.id, day)).map((one) => [one.actionId, one]));
    const there = file.actions.filter(({ addedOn }) => addedOn === null || addedOn <= day);
    const reported = there.map((action): ReportedAction => {
      const last = said.get(action.id);
      return { action, state: last?.state ?? 'not-started', on: last?.on ?? null, statement: last?.statement ?? null };
    });
    return {
      file: { ...file, actions: there },
      year,
      day,
      reported,
      meetings: may(actor, 'read-meetings') ? await metIn(tx, prison, year) : [],
    };
  });
}
export type YearReport = Awaited<ReturnType<typeof readYearReport>>;
