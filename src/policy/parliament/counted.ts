import { ORIGINS } from '../../shared/codes.ts';
import { type Figure, type FigureRow, findFigure } from '../figures/index.ts';
import type { AssessedPlan } from '../plans/index.ts';
import type { AssessedStep } from '../progress/index.ts';
import type { CompositionStep } from './rules.ts';

/**
 * The figure `steps` over steps that no filter can name, such as all that speak of the houses of justice. It is counted from
 * the very steps that the text lists, and its provenance names each of them.
 */
export function countSteps(
  plan: AssessedPlan,
  steps: readonly AssessedStep[],
  now: Date,
  by: 'status' | 'goal' = 'status',
): Figure {
  const codeOf = (step: AssessedStep) => (by === 'status' ? step.status : step.goalNumber);
  const figure = counted('steps', plan, steps.map(codeOf), by, now);
  const origins = ORIGINS.filter((origin) =>
    steps.some((step) => step.origin === origin || step.ground?.origin === origin),
  );
  const whole = steps.length === plan.steps.length;
  const provenance = {
    ...figure.provenance,
    origins,
    ...(whole ? {} : { counted: steps.map((step) => step.key) }),
  };
  return { ...figure, origin: origins, provenance };
}

/** The goals of a plan by status; sub-goals are part of their goal. */
export function countGoals(plan: AssessedPlan, now: Date): Figure {
  const goals = plan.goals.filter((goal) => goal.parentId === null);
  return counted(
    'goals-realised',
    plan,
    goals.map((goal) => goal.status),
    'status',
    now,
    // By status every goal counts, and not only those that are realised.
    { nl: 'Doelstellingen', en: 'Goals' },
  );
}

function counted(
  id: string,
  plan: AssessedPlan,
  codes: readonly string[],
  by: 'status' | 'goal',
  now: Date,
  title?: Figure['provenance']['definition']['title'],
): Figure {
  const definition = findFigure(id);
  if (definition === undefined) throw new Error(`No figure ${id}`);
  const numbers = new Map<string, number>();
  for (const code of codes) numbers.set(code, (numbers.get(code) ?? 0) + 1);
  const row = (code: string, value: number): FigureRow => ({ [by]: code, value, suppressed: false });
  const period = { from: plan.asOf, to: plan.asOf };
  return {
    id,
    version: definition.version,
    unit: definition.unit,
    period,
    dimensions: [by],
    origin: [plan.origin],
    rows: [...[...numbers].map(([code, value]) => row(code, value)), row('*', codes.length)],
    provenance: {
      definition: { id, version: definition.version, title: title ?? definition.title, text: definition.definition },
      caveats: [...definition.caveats],
      origins: [plan.origin],
      filters: { plan: [plan.id] },
      period,
      release: 'public',
      circle: 'open',
      computedAt: now.toISOString(),
      edition: null,
      sourceRows: codes.length,
      coverage: null,
      suppressedCells: 0,
    },
  };
}

/** A step as an answer names it. */
export function namedStep(plan: AssessedPlan, step: AssessedStep): CompositionStep {
  const { ground } = step;
  return {
    plan: plan.id,
    key: step.key,
    number: step.number,
    title: step.title,
    note: step.note,
    status: step.status,
    since: step.dated ? step.since : null,
    ground: ground && {
      origin: ground.origin,
      statement: ground.statement,
      evidence: ground.evidence,
      label: ground.evidenceLabel ?? ground.source,
    },
  };
}
