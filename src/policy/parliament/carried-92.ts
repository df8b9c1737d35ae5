import type { AssessedPlan } from '../plans/index.ts';
import type { PlanRelation } from '../progress/index.ts';
import { joined, quoted, type Said, say, type Value } from './say.ts';

/** What became of the goals and steps of one plan in the next, a line each as it is registered; and that it is not, where it is not. */
export function carriedOn(old: Pick<AssessedPlan, 'id'>, recent: Pick<AssessedPlan, 'id' | 'relations'>): Said {
  const carried = recent.relations.filter(({ earlier, later }) => earlier?.plan === old.id && later.plan === recent.id);
  if (carried.length === 0) return say('progress:carried.none');
  return joined([say('progress:carried', { count: carried.length }), ...carried.map(lineOf)], '\n');
}

function lineOf({ earlier, kind, later, since, ground }: PlanRelation): Said {
  return say('progress:carried.line', {
    earlier: earlier === null ? '–' : endOf(earlier),
    became: say(`progress:relation.kind.${kind}`),
    // What was dropped has no place in the later plan.
    later: kind === 'dropped' ? '–' : endOf(later),
    day: { day: since },
    ground: ground.replace(/[.\s]+$/, ''),
  });
}

/** A goal or step by its number and words; a plan by its title. */
function endOf({ goal, step, planTitle }: NonNullable<PlanRelation['earlier']>): Value {
  const part = step ?? goal;
  if (part === null) return planTitle;
  const number = step === null ? part.number : step.number && step.key;
  return number === null ? quoted(part.title) : joined([number, quoted(part.title)], ' ');
}
