import type { FoundGoal, FoundPlan, FoundStep } from '../../policy/plan-import/index.ts';
import type { AssessedGoal, AssessedPlan } from '../../policy/plans/index.ts';
import type { AssessedStep } from '../../policy/progress/index.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import { fitting } from './identifiers.ts';

// What goes out is Dutch, whoever asks: a program that reads it must not find another text tomorrow.
const dutch = (text: Text | null) => text && pick(text, 'nl');

const NOWHERE = { from: 0, to: 0 };

/** The identifier of a goal or a step: the same in every file of its plan, and of any other plan that speaks of it. */
export function identifierOf(kind: 'goal' | 'step', plan: string, key: string): string {
  return fitting(`${kind}-${plan}-${key}`);
}

/**
 * A plan of the register as it goes out.
 * @param at the day of which it tells where every step stands; null for the plan alone.
 */
export function foundPlanOf(plan: AssessedPlan, at: string | null): FoundPlan {
  return {
    id: plan.id,
    title: pick(plan.title, 'nl'),
    description: dutch(plan.summary),
    adopter: null,
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    publishedOn: null,
    sourceAddress: plan.source?.address ?? null,
    declaredActions: plan.declaredActions,
    asOf: at,
    other: ORIGINS[plan.origin] ?? (plan.source && `Bron: ${pick(plan.source.title, 'nl')}`),
    goals: goalsUnder(plan, null, at),
    warnings: [],
    text: '',
  };
}

const ORIGINS: Partial<Record<AssessedPlan['origin'], string>> = {
  demonstration: 'Dit plan is verzonnen om te tonen hoe Brug voortgang opvolgt.',
};

function goalsUnder(plan: AssessedPlan, parent: number | null, at: string | null): FoundGoal[] {
  return plan.goals.filter(({ parentId }) => parentId === parent).map((goal) => goalOf(plan, goal, at));
}

function goalOf(plan: AssessedPlan, goal: AssessedGoal, at: string | null): FoundGoal {
  return {
    identifier: identifierOf('goal', plan.id, goal.number),
    number: goal.number,
    title: pick(goal.title, 'nl'),
    note: dutch(goal.note),
    deadline: goal.deadline,
    deadlineText: goal.deadlineText,
    lead: [],
    partners: [],
    targetGroups: [],
    indicators: [],
    status: at === null ? null : goal.status,
    other: goal.openList ? 'De bron noemt hier meer acties dan zij opsomt.' : null,
    source: NOWHERE,
    doubts: [],
    subGoals: goalsUnder(plan, goal.id, at),
    steps: plan.steps
      .filter((step) => step.goalId === goal.id && step.parentId === null)
      .map((step) => stepOf(plan, step, at)),
  };
}

function stepOf(plan: AssessedPlan, step: AssessedStep, at: string | null): FoundStep {
  return {
    identifier: identifierOf('step', plan.id, step.key),
    number: step.number,
    title: pick(step.title, 'nl'),
    note: dutch(step.note),
    lead: step.leads,
    partners: step.partners,
    targetGroups: step.targetGroup === null ? [] : [step.targetGroup],
    term: step.term,
    ...(at === null ? { status: 'not-registered', stated: null } : stateOf(step)),
    indicators: [],
    relations: [],
    source: NOWHERE,
    doubts: [],
    steps: plan.steps.filter(({ parentId }) => parentId === step.id).map((sub) => stepOf(plan, sub, at)),
  };
}

/** Where a step stands, on what day that was said, in which words, and what shows it. */
function stateOf({ status, since, dated, ground }: AssessedStep): Pick<FoundStep, 'status' | 'stated'> {
  if (ground === null) return { status, stated: null };
  const evidence = [dutch(ground.evidenceLabel), ground.evidence].filter((text) => text !== null);
  const source = dutch(ground.source);
  const shown = evidence.length > 0 ? evidence.join(': ') : source;
  return { status, stated: { on: dated ? since : null, statement: dutch(ground.statement), evidence: shown } };
}
