import type { FoundGoal, FoundPlan, FoundStep } from './found.ts';

/** A step in the agreed shape, with its place in the text. */
export interface ImportedStep {
  number: string | null;
  title: string;
  lead: string[];
  partners: string[];
  term: FoundStep['term'];
  status: FoundStep['status'];
  origin: 'source';
  note: string | null;
  targetGroups: string[];
  source: FoundStep['source'];
  doubts: string[];
  steps: ImportedStep[];
}

/** A plan as `plan import` prints it: the shape of `plan show`, with places in the text and what is doubted. */
export type ImportedPlan = ReturnType<typeof importedPlan>;

/** Makes the agreed shape of a found plan. */
export function importedPlan(plan: FoundPlan) {
  return {
    id: plan.id,
    title: plan.title,
    declaredActions: plan.declaredActions,
    goals: plan.goals.map((goal) => ({ ...goalShape(goal), subGoals: plainSubGoals(goal.subGoals) })),
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    origin: 'source' as const,
    warnings: plan.warnings.map(({ code, where, message }) => ({ code, where, message })),
  };
}

/** Sub-goals below sub-goals stand beside them: the register knows two levels. */
function plainSubGoals(goals: readonly FoundGoal[]): ReturnType<typeof goalShape>[] {
  return goals.flatMap((goal) => [goalShape(goal), ...plainSubGoals(goal.subGoals)]);
}

function goalShape(goal: FoundGoal) {
  return {
    number: goal.number,
    title: goal.title,
    deadline: goal.deadline,
    deadlineText: goal.deadlineText,
    note: goal.note,
    source: goal.source,
    doubts: goal.doubts,
    steps: goal.steps.map(stepShape),
  };
}

function stepShape(step: FoundStep): ImportedStep {
  const { number, title, lead, partners, term, status, note, targetGroups, source, doubts } = step;
  return {
    number,
    title,
    lead,
    partners,
    term: { text: term.text, start: term.start, end: term.end, precision: term.precision },
    status,
    origin: 'source',
    note,
    targetGroups,
    source,
    doubts,
    steps: step.steps.map(stepShape),
  };
}
