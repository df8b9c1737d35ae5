import type { FoundGoal, FoundPlan, FoundStep } from '../../policy/plan-import/index.ts';
import type { AssessedGoal, AssessedPlan } from '../../policy/plans/index.ts';
import type { AssessedStep } from '../../policy/progress/index.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import type { ValuesOfDay } from './figure-values.ts';
import { measuresOf } from './found-measures.ts';
import { type NameOf, relationsOf } from './found-relations.ts';

// What goes out is Dutch, whoever asks: a program that reads it must not find another text tomorrow.
const dutch = (text: Text | null) => text && pick(text, 'nl');

const NOWHERE = { from: 0, to: 0 };

/** What is known of the whole plan while it is told. */
export interface Outgoing {
  plan: AssessedPlan;
  /** The day of which the plan tells where every step stands; null for the plan alone. */
  at: string | null;
  /** The identifier of a goal or a step of any plan. */
  nameOf: NameOf;
  /** What the figures behind its indicators said on that day. */
  values: ValuesOfDay;
}

/** A plan of the register as it goes out. */
export function foundPlanOf(outgoing: Outgoing): FoundPlan {
  const { plan, at } = outgoing;
  return {
    id: plan.identifier ?? plan.id,
    title: pick(plan.title, 'nl'),
    description: plan.description ?? dutch(plan.summary),
    adopter: plan.adopter,
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    publishedOn: plan.adoptedOn,
    sourceAddress: plan.address ?? plan.source?.address ?? null,
    declaredActions: plan.declaredActions,
    asOf: at,
    other: besidePlan(plan, at),
    goals: goalsUnder(outgoing, null),
    warnings: [],
    text: '',
  };
}

/** What a reader must know before anything else: that it is no plan yet, or no longer, and where its words come from. */
function besidePlan({ state, endedOn, endGround, origin, source }: AssessedPlan, at: string | null): string | null {
  const ended = state === 'ended' && (at === null || (endedOn ?? '') <= at);
  const lines = [
    state === 'draft' ? 'Dit plan is een ontwerp: het is nog niet vastgesteld.' : null,
    ended ? `Dit plan is beëindigd op ${endedOn}${endGround === null ? '.' : `: ${endGround}`}` : null,
    origin === 'demonstration' ? 'Dit plan is verzonnen om te tonen hoe Brug voortgang opvolgt.' : null,
    source && `Bron: ${pick(source.title, 'nl')}`,
  ];
  return lines.filter((line) => line !== null).join('\n') || null;
}

function goalsUnder(outgoing: Outgoing, parent: number | null): FoundGoal[] {
  const { goals } = outgoing.plan;
  return goals.filter(({ parentId }) => parentId === parent).map((goal) => goalOf(outgoing, goal));
}

function goalOf(outgoing: Outgoing, goal: AssessedGoal): FoundGoal {
  const { plan, at, nameOf, values } = outgoing;
  const { relations, said } = relationsOf(plan, { goalId: goal.id }, nameOf);
  return {
    identifier: nameOf.goal(plan.id, goal),
    number: goal.number,
    title: pick(goal.title, 'nl'),
    note: dutch(goal.note),
    deadline: goal.deadline,
    deadlineText: goal.deadlineText,
    lead: goal.leads,
    partners: goal.partners,
    targetGroups: goal.targetGroups,
    indicators: measuresOf(plan, { goalId: goal.id }, at, values),
    relations,
    ...(goal.kind === null ? {} : { kind: goal.kind }),
    policyFields: goal.policyFields,
    status: at === null ? null : goal.status,
    other: lines([goal.openList ? 'De bron noemt hier meer acties dan zij opsomt.' : null, ...said]),
    source: NOWHERE,
    doubts: [],
    subGoals: goalsUnder(outgoing, goal.id),
    steps: plan.steps
      .filter((step) => step.goalId === goal.id && step.parentId === null)
      .map((step) => stepOf(outgoing, step)),
  };
}

function stepOf(outgoing: Outgoing, step: AssessedStep): FoundStep {
  const { plan, at, nameOf, values } = outgoing;
  const { relations, said } = relationsOf(plan, { stepId: step.id }, nameOf);
  const groups = step.targetGroup === null ? [] : [step.targetGroup];
  return {
    identifier: nameOf.step(plan.id, step),
    number: step.number,
    title: pick(step.title, 'nl'),
    note: dutch(step.note),
    lead: step.leads,
    partners: step.partners,
    targetGroups: [...new Set([...groups, ...step.targetGroups])],
    term: step.term,
    ...(at === null ? { status: 'not-registered', stated: null } : stateOf(step)),
    indicators: measuresOf(plan, { stepId: step.id }, at, values),
    relations,
    policyFields: step.policyFields,
    other: lines(said),
    source: NOWHERE,
    doubts: [],
    steps: plan.steps.filter(({ parentId }) => parentId === step.id).map((sub) => stepOf(outgoing, sub)),
  };
}

function lines(said: readonly (string | null)[]): string | null {
  return said.filter((line) => line !== null).join('\n') || null;
}

/** Where a step stands, on what day that was said, in which words, and what shows it. */
function stateOf({ status, since, dated, ground }: AssessedStep): Pick<FoundStep, 'status' | 'stated'> {
  if (ground === null) return { status, stated: null };
  const evidence = [dutch(ground.evidenceLabel), ground.evidence].filter((text) => text !== null);
  const shown = evidence.length > 0 ? evidence.join(': ') : dutch(ground.source);
  return { status, stated: { on: dated ? since : null, statement: dutch(ground.statement), evidence: shown } };
}
