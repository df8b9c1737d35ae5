// How well a plan was read: what was found, held against what is meant.
import type { FoundGoal, FoundPlan, FoundStep } from '../../src/policy/plan-import/found.ts';
import type { OtherPlan } from './plans-elsewhere.ts';

/** Counts of one reading; of `rows` that the plan has, so many were found, and of these so many with the right lead, partners, term. */
export interface Score {
  rows: number;
  found: number;
  invented: number;
  leads: number;
  partners: number;
  terms: number;
  goals: number;
  goalsFound: number;
  wrong: string[];
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
const same = (one: readonly string[], other: readonly string[]) =>
  one.map(plain).sort().join('|') === other.map(plain).sort().join('|');

const below = (step: FoundStep): FoundStep[] => [step, ...step.steps.flatMap(below)];
const stepsOf = (goal: FoundGoal): FoundStep[] => [...goal.steps.flatMap(below), ...goal.subGoals.flatMap(stepsOf)];
const goalsOf = (goal: FoundGoal): FoundGoal[] => [goal, ...goal.subGoals.flatMap(goalsOf)];

/** Holds a reading against the plan that was printed. A row is found where its title is the title, to the letter but for signs. */
export function scoreOf(found: FoundPlan, plan: OtherPlan): Score {
  const steps = found.goals.flatMap(stepsOf);
  const goals = found.goals.flatMap(goalsOf);
  const meant = plan.goals.flatMap((goal) => goal.steps);
  const score: Score = {
    ...{ rows: meant.length, found: 0, invented: 0, leads: 0, partners: 0, terms: 0 },
    ...{ goals: plan.goals.length, goalsFound: 0, wrong: [] },
  };
  const left = new Set(steps);
  for (const step of meant) {
    const hit = [...left].find((one) => plain(one.title) === plain(step.title));
    if (hit === undefined) {
      score.wrong.push(`row: ${step.title}`);
      continue;
    }
    left.delete(hit);
    score.found += 1;
    if (same(hit.lead, step.lead)) score.leads += 1;
    else score.wrong.push(`lead: ${step.title}: ${hit.lead.join(' + ')}`);
    if (same(hit.partners, step.partners)) score.partners += 1;
    else score.wrong.push(`partners: ${step.title}: ${hit.partners.join(' + ')}`);
    if (hit.term.start === step.start && hit.term.end === step.end) score.terms += 1;
    else score.wrong.push(`term: ${step.title}: ${hit.term.text} = ${hit.term.start} ${hit.term.end}`);
  }
  score.invented = left.size;
  for (const one of left) score.wrong.push(`invented: ${one.number ?? ''} ${one.title}`);
  for (const goal of plan.goals) {
    if (goals.some(({ title }) => plain(title) === plain(goal.title))) score.goalsFound += 1;
    else score.wrong.push(`goal: ${goal.title}`);
  }
  return score;
}
