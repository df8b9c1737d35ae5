import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Language } from '../../ui/words/index.ts';
import { type Reader, type Reading, read } from '../../writes/index.ts';
import { filterChoices } from '../figures/index.ts';
import { type AssessedPlan, planProgress } from '../plans/index.ts';
import { findGoal, findStep, type GoalRecord, type StepRecord } from './change-store.ts';
import { type EndChoice, listEnds, listParties, listPlanNames, type PartyChoice } from './read-store.ts';

/** A plan as it stands today, for who keeps it. @throws Refusal when there is none, or the actor keeps no plans. */
export function readKept({ database, actor }: Reader, id: string, now: Date): Promise<AssessedPlan> {
  return read({ database, actor }, 'keep-plans', (tx) => planProgress(tx, id, dayInBrussels(now)));
}

/** What the form of a goal or step needs: the plan, the record where there is one, and the parties to choose from. */
export interface ForForm {
  plan: AssessedPlan;
  goal: GoalRecord | null;
  step: StepRecord | null;
  parties: PartyChoice[];
}

/** Reads that. @throws Refusal `not_found`, or `conflict` for a plan that has ended. */
export function readForForm(
  { database, actor }: Reader,
  id: string,
  of: { goal?: string | undefined; step?: string | undefined },
  now: Date,
): Promise<ForForm> {
  const today = dayInBrussels(now);
  return read({ database, actor }, 'keep-plans', async (tx: Reading) => {
    const plan = await planProgress(tx, id, today);
    if (plan.state === 'ended') throw new Refusal('conflict', 'plan-ended');
    return {
      plan,
      goal: of.goal === undefined ? null : await findGoal(tx, id, of.goal),
      step: of.step === undefined ? null : await findStep(tx, id, of.step),
      parties: await listParties(tx, today),
    };
  });
}

/** What a relation can be laid to: the plans, and the goals and steps of the one that was chosen. */
export function readEnds(
  { database, actor }: Reader,
  plan: string,
): Promise<{ plans: { id: string; titleNl: string; titleEn: string | null }[]; ends: EndChoice[] }> {
  return read({ database, actor }, 'keep-plans', async (tx) => ({
    plans: await listPlanNames(tx),
    ends: await listEnds(tx, plan),
  }));
}

/** By what the figure of an indicator can be narrowed; nothing while none is chosen. */
export function readFilterChoices(
  { database, actor }: Reader,
  figure: string,
  language: Language,
): ReturnType<typeof filterChoices> {
  return read({ database, actor }, 'keep-plans', (tx) => filterChoices(tx, figure, language));
}
