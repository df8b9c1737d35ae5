import { BASELINE, type FoundIndicator, MILESTONE } from '../../policy/plan-import/index.ts';
import type { AssessedPlan } from '../../policy/plans/index.ts';
import type { Indicator, Milestone, StatedValue } from '../../policy/progress/index.ts';
import { pick } from '../../ui/words/index.ts';
import type { ValuesOfDay } from './figure-values.ts';

/** A goal or a step. */
export type Whose = { goalId: number; stepId?: undefined } | { stepId: number; goalId?: undefined };

/**
 * The milestones and the indicators of a goal or a step.
 * @param at the day up to which results are told; null for none but where it began.
 * @param values what their figures said on that day.
 */
export function measuresOf(plan: AssessedPlan, whose: Whose, at: string | null, values: ValuesOfDay): FoundIndicator[] {
  const its = (one: { goalId: number | null; stepId: number | null }) =>
    whose.stepId === undefined ? one.goalId === whose.goalId : one.stepId === whose.stepId;
  return [
    ...plan.milestones.filter(its).map((milestone) => ofMilestone(milestone, at)),
    ...plan.indicators.filter(its).map((indicator) => ofIndicator(indicator, at, values.get(indicator.id) ?? [])),
  ];
}

function ofMilestone({ title, term, reachedOn }: Milestone, at: string | null): FoundIndicator {
  const reached = at !== null && reachedOn !== null && reachedOn <= at;
  return {
    title: pick(title, 'nl'),
    figure: null,
    unit: MILESTONE,
    targets: [{ value: null, text: term.text, start: term.start, end: term.end }],
    actuals: reached ? [{ value: null, text: null, start: null, end: reachedOn }] : [],
  };
}

function ofIndicator(indicator: Indicator, at: string | null, values: readonly StatedValue[]): FoundIndicator {
  const { title, figure, filters, measured, unit, baseline, baselineOn, target, targetText, targetOn, stated } =
    indicator;
  // What came in with a document holds the target that is followed among the others: it goes out once, where it stood.
  const isStated = stated.some(
    (one) => one.kind === 'target' && one.value === target && one.text === targetText && one.end === targetOn,
  );
  const aimed = !isStated && (target !== null || targetText !== null || targetOn !== null);
  const results = stated.filter(({ kind, end }) => kind === 'actual' && at !== null && (end === null || end <= at));
  return {
    title: pick(title, 'nl'),
    figure,
    unit,
    filters,
    measured,
    targets: [
      ...(aimed ? [{ value: target, text: targetText, start: null, end: targetOn }] : []),
      ...stated.filter(({ kind }) => kind === 'target').map(plainValue),
    ],
    actuals: [
      ...(baseline === null ? [] : [{ value: baseline, text: BASELINE, start: null, end: baselineOn }]),
      ...results.map(plainValue),
      ...values.map(plainValue).filter((value) => !results.some((one) => same(plainValue(one), value))),
    ],
  };
}

const same = (one: ReturnType<typeof plainValue>, other: ReturnType<typeof plainValue>) =>
  one.text === other.text && one.start === other.start && one.end === other.end;

function plainValue({ value, text, start, end }: StatedValue): FoundIndicator['targets'][number] {
  return { value, text, start, end };
}
