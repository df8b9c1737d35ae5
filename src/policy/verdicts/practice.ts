import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { showFigure } from '../figures/index.ts';
import { type AssessedPlan, planProgress } from '../plans/index.ts';
import type { FrozenPractice } from './content.ts';
import type { Evidence } from './store.ts';

/** On which day, and by which clock, practice is asked. */
export interface Moment {
  asOf: string;
  now: Date;
  /** The day of the year on which a year closes. */
  closes: string;
}

/**
 * What is registered of practice, as everybody reads it on a day: the status of each step, the protected value of each figure. Called
 * outside a transaction, since a figure may have to be counted.
 */
export async function practiceOf(
  database: Database,
  evidence: readonly Evidence[],
  moment: Moment,
): Promise<Map<number, FrozenPractice[]>> {
  const plans = new Map<string, AssessedPlan | undefined>();
  const found = new Map<number, FrozenPractice[]>();
  for (const one of evidence) {
    const shown =
      one.figure === null ? await stepNow(database, one, plans, moment) : await figureNow(database, one, moment);
    if (shown === undefined) continue;
    found.set(one.commitmentId, [...(found.get(one.commitmentId) ?? []), shown]);
  }
  return found;
}

async function stepNow(
  database: Database,
  { plan, stepId, note }: Evidence,
  plans: Map<string, AssessedPlan | undefined>,
  { asOf }: Moment,
): Promise<FrozenPractice | undefined> {
  if (plan === null) return undefined;
  if (!plans.has(plan)) {
    const reading = read({ database, actor: PUBLIC }, 'read-public', (tx) => planProgress(tx, plan, asOf));
    plans.set(plan, await reading.catch(unlessRefused));
  }
  const step = plans.get(plan)?.steps.find(({ id }) => id === stepId);
  if (step === undefined) return undefined;
  const { key, title, status, since, dated } = step;
  return {
    kind: 'step',
    ...{ plan, key, title, status, since: dated ? since : null, note },
    shows: status === 'realised',
  };
}

async function figureNow(
  database: Database,
  { figure, filters, atLeast, note }: Evidence,
  { now, closes }: Moment,
): Promise<FrozenPractice | undefined> {
  if (figure === null || atLeast === null) return undefined;
  const where = Object.entries(filters).map(([dimension, codes]) => `${dimension}=${codes.join(',')}`);
  const shown = await showFigure(database, PUBLIC, { id: figure, where }, now, { closes, prepare: true }).catch(
    unlessRefused,
  );
  if (shown === undefined) return undefined;
  const [only, ...others] = shown.rows;
  const value = only === undefined || others.length > 0 || only.suppressed ? null : only.value;
  const { version, period } = shown;
  return {
    kind: 'figure',
    ...{ figure, version, filters, ...period, value, atLeast, note },
    shows: value === null ? null : value >= atLeast,
  };
}

/** What everybody may not read shows nothing. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof Refusal) return undefined;
  throw error;
}
