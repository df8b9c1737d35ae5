import type { FoundRelation } from '../../policy/plan-import/index.ts';
import type { AssessedPlan } from '../../policy/plans/index.ts';
import type { PlanRelation, RelationEnd, RelationKind } from '../../policy/progress/index.ts';
import { pick } from '../../ui/words/index.ts';
import type { Whose } from './found-measures.ts';
import { fitting } from './identifiers.ts';

/** A goal or a step, as far as its identifier needs it. */
interface Named {
  id: number;
  identifier?: string | null;
}

/** The identifier of each goal and step: the same in every file of its plan, and in any other plan that speaks of it. */
export interface NameOf {
  goal(plan: string, goal: Named & { number: string }): string;
  step(plan: string, step: Named & { key: string }): string;
}

/**
 * Identifiers made of the plan and the number of a goal, or the key of a step in its address; an own one where it has one.
 * @param own the identifiers of goals and steps of other plans that have one, by `goal` or `step` and their id.
 */
export function namesWith(own: ReadonlyMap<string, string>): NameOf {
  const name = (kind: 'goal' | 'step', plan: string, { id, identifier }: Named, key: string) =>
    fitting(identifier ?? own.get(`${kind} ${id}`) ?? `${kind}-${plan}-${key}`);
  return {
    goal: (plan, goal) => name('goal', plan, goal, goal.number),
    step: (plan, step) => name('step', plan, step, step.key),
  };
}

const AS_LATER: Partial<Record<RelationKind, FoundRelation['kind']>> = {
  continued: 'continues',
  replaced: 'replaces',
  moved: 'moved-from',
};
const AS_EARLIER: Partial<Record<RelationKind, FoundRelation['kind']>> = {
  continued: 'continued-by',
  replaced: 'replaced-by',
  moved: 'moved-to',
};

/** What a goal or a step is to others, and what is said of its coming and going: that has no other one. */
export function relationsOf(
  plan: AssessedPlan,
  whose: Whose,
  nameOf: NameOf,
): { relations: FoundRelation[]; said: string[] } {
  const its = (end: RelationEnd | null) =>
    end !== null &&
    (whose.stepId === undefined ? end.goal?.id === whose.goalId && !end.step : end.step?.id === whose.stepId);
  const relations = plan.relations.flatMap((relation): FoundRelation[] => {
    const [kinds, other] = its(relation.later) ? [AS_LATER, relation.earlier] : [AS_EARLIER, relation.later];
    const kind = kinds[relation.kind];
    if (!(its(relation.later) || its(relation.earlier)) || kind === undefined || other === null) return [];
    return [{ kind, to: nameOfEnd(other, nameOf), note: `${relation.since}: ${relation.ground}` }];
  });
  const said = plan.relations.flatMap((relation): string[] => {
    if (relation.kind === 'added' && its(relation.later)) return [`Toegevoegd op ${told(relation)}`];
    if (relation.kind !== 'dropped' || !its(relation.earlier)) return [];
    return [`Vervallen in ${pick(relation.later.planTitle, 'nl')} vanaf ${told(relation)}`];
  });
  return { relations, said };
}

function told({ since, ground }: PlanRelation): string {
  return `${since}: ${ground}`;
}

function nameOfEnd({ plan, goal, step }: RelationEnd, nameOf: NameOf): string {
  if (step !== null) return nameOf.step(plan, step);
  return goal === null ? fitting(`plan-${plan}`) : nameOf.goal(plan, goal);
}
