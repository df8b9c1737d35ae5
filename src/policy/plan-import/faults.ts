import { translator } from '../../ui/words/index.ts';
import { countsIn, timedGoals } from './declared.ts';
import type { FoundGoal, FoundPlan, FoundStep, Warning } from './found.ts';
import { codePoints } from './reading.ts';
import type { WarningCode } from './words.ts';

type Say = (code: WarningCode, where: string, values?: Record<string, string | number>) => void;

/** Where a step stands in words: `step 3.1.2` is sub-step 1.2 of goal 3. */
function placeOf(goal: FoundGoal, step: FoundStep, position: number): string {
  const of = goal.number ?? '?';
  if (step.number === null) return `step ${of}, ${position + 1}`;
  return step.number.startsWith(`${of}.`) && goal.steps[0]?.number === `${of}.1`
    ? `step ${step.number}`
    : `step ${of}.${step.number}`;
}

/** Numbers that a series skips or says twice; it begins at one, or goes on where another ended. */
function series(numbers: readonly (string | null)[], ended = 0): { missing: string[]; twice: string[]; last: number } {
  const missing: string[] = [];
  const twice: string[] = [];
  const first = Number(/^\d{1,3}$/.exec(numbers.find((number) => number !== null) ?? '')?.[0] ?? 0);
  let before = first > ended ? ended : 0;
  let stem: string | null = null;
  for (const number of numbers) {
    const match = /^(.*?)(\d{1,3})$/.exec(number ?? '');
    if (match === null) continue;
    const [whole, head = '', tail = '0'] = match;
    const last = Number(tail);
    if (stem !== null && head !== stem) before = 0;
    if (last === before && stem === head) twice.push(whole);
    for (let skipped = before + 1; skipped < last && last - before < 20; skipped += 1)
      missing.push(`${head}${skipped}`);
    [stem, before] = [head, Math.max(before, last)];
  }
  return { missing, twice, last: stem === '' ? before : 0 };
}

function stepFaults(
  goal: FoundGoal,
  step: FoundStep,
  position: number,
  quiet: { lead: boolean; term: boolean },
  say: Say,
): void {
  const where = placeOf(goal, step, position);
  const doubt = (code: WarningCode, values?: Record<string, string | number>) => {
    if (!step.doubts.includes(code)) step.doubts.push(code);
    say(code, where, values);
  };
  for (const code of [...step.doubts])
    if (isRowDoubt(code)) doubt(code, { text: (step.term.text ?? '').slice(0, 200) });
  if (step.lead.length === 0 && !quiet.lead) doubt('step-without-lead');
  if (step.term.text === null && !quiet.term) doubt('step-without-term');
  const numbers = series(step.steps.map(({ number }) => number));
  for (const number of numbers.missing) doubt('missing-number', { number });
  for (const number of numbers.twice) doubt('number-twice', { number });
  for (const [index, below] of step.steps.entries()) {
    stepFaults(goal, below, index, quiet, say);
    if (step.term.end === null || below.term.end === null || below.term.end <= step.term.end) continue;
    if (!below.doubts.includes('ends-after-parent')) below.doubts.push('ends-after-parent');
    say('ends-after-parent', placeOf(goal, below, index), { step: step.number ?? '–' });
  }
}

const ROW_DOUBTS = ['several-dates', 'unread-term', 'own-reading', 'text-beside', 'no-title', 'cells-guessed'] as const;

function isRowDoubt(code: string): code is (typeof ROW_DOUBTS)[number] {
  return ROW_DOUBTS.some((one) => one === code);
}

const GOAL_DOUBTS = ['heading-by-place', 'no-heading', 'open-list'] as const;

/** @param ended the last number of the steps of the goal before: numbers may run on through a plan. Gives that of this one. */
function goalFaults(goal: FoundGoal, quiet: { lead: boolean; term: boolean }, say: Say, ended = 0): number {
  const where = `goal ${goal.number ?? goal.title.slice(0, 60)}`;
  const doubt = (code: WarningCode, values?: Record<string, string | number>) => {
    if (!goal.doubts.includes(code)) goal.doubts.push(code);
    say(code, where, values);
  };
  for (const code of GOAL_DOUBTS) if (goal.doubts.includes(code)) doubt(code);
  if (goal.deadline === null) doubt('goal-without-term');
  if (goal.steps.length === 0 && goal.subGoals.length === 0) doubt('goal-without-steps');
  const numbers = series(
    goal.steps.map(({ number }) => number),
    ended,
  );
  for (const number of numbers.missing) doubt('missing-number', { number });
  for (const number of numbers.twice) doubt('number-twice', { number });
  for (const [index, step] of goal.steps.entries()) {
    stepFaults(goal, step, index, quiet, say);
    if (goal.deadline !== null && step.term.end !== null && step.term.end > goal.deadline)
      say('ends-after-goal', placeOf(goal, step, index), { day: goal.deadline });
  }
  let last = goal.steps.length > 0 ? numbers.last : ended;
  for (const sub of goal.subGoals) last = goalFaults(sub, quiet, say, last);
  return last;
}

const allSteps = (goals: readonly FoundGoal[]): FoundStep[] =>
  goals.flatMap((goal) => [...goal.steps.flatMap(withBelow), ...allSteps(goal.subGoals)]);
const withBelow = (step: FoundStep): FoundStep[] => [step, ...step.steps.flatMap(withBelow)];

/** What the document says of itself, against what was found in it. */
function documentFaults(plan: FoundPlan, say: Say): void {
  const numbers = plan.goals.flatMap(({ number }) => number ?? []);
  const found = series(numbers);
  for (const number of found.missing) say('missing-goal', 'document', { number });
  for (const number of found.twice) say('goal-twice', `goal ${number}`, { number });
  const timed = timedGoals(plan.text);
  if (timed.length >= 2) {
    const missing = numbers.filter((number) => !timed.includes(number));
    const last = timed.at(-1) ?? '';
    for (const number of missing) say('timing-table', `goal ${number}`, { number, last, count: numbers.length });
  }
  const declared = countsIn(plan.text);
  const top = plan.goals.length;
  if (declared.goals !== null && top > 0 && declared.goals !== top)
    say('declared-goals', 'document', { declared: declared.goals, found: top });
  const steps = allSteps(plan.goals);
  plan.declaredActions ??= declared.steps;
  // A draft has no progress: what a report says of it is told, and waits until the plan is adopted and somebody reports.
  const stated = steps.filter(({ status, stated: said }) => status !== 'not-registered' || said !== null).length;
  if (stated > 0) say('states-left-out', 'document', { count: stated });
  const outer = plan.goals.flatMap((goal) => [goal, ...goal.subGoals]).flatMap((goal) => goal.steps).length;
  if (declared.steps !== null && ![outer, steps.length].includes(declared.steps))
    say('declared-steps', 'document', { declared: declared.steps, found: steps.length });
}

function inCodePoints(plan: FoundPlan): void {
  const at = codePoints(plan.text);
  const move = (one: { source: { from: number; to: number } }) => {
    one.source = { from: at(one.source.from), to: at(one.source.to) };
  };
  const goals = (list: readonly FoundGoal[]) => {
    for (const goal of list) {
      move(goal);
      goals(goal.subGoals);
    }
  };
  goals(plan.goals);
  for (const step of allSteps(plan.goals)) move(step);
}

/** Adds what is doubted and what is wrong in the document itself, and makes its places count in code points. */
export function withFaults(plan: FoundPlan): FoundPlan {
  const warnings: Warning[] = [...plan.warnings];
  const t = translator('nl');
  const say: Say = (code, where, values = {}) => {
    if (warnings.length < MOST_WARNINGS)
      warnings.push({ code, where, message: t(`plan-import:warning.${code}`, values), values });
  };
  const steps = allSteps(plan.goals);
  if (steps.length === 0) say('nothing-found', 'document');
  // Where no step names anybody, the plan has no such column: that is said once.
  const quiet = {
    lead: steps.every(({ lead }) => lead.length === 0),
    term: steps.every(({ term }) => term.text === null),
  };
  if (quiet.lead && steps.length > 0) say('no-leads', 'document');
  if (quiet.term && steps.length > 0) say('no-terms', 'document');
  documentFaults(plan, say);
  let ended = 0;
  for (const goal of plan.goals) ended = goalFaults(goal, quiet, say, ended);
  inCodePoints(plan);
  return { ...plan, warnings };
}

/** Nobody reads more; a document that is no plan would give thousands. */
const MOST_WARNINGS = 1000;
