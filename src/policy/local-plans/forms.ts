import { z } from 'zod';
import { LARGEST } from '../../shared/version.ts';
import {
  dateInput,
  type FormValues,
  linesOf,
  oneOf,
  optionalText,
  optionalWholeNumber,
  requiredText,
  several,
  wholeNumber,
} from '../../ui/form/index.ts';
import type { ChangedAction, NewAction } from './inputs.ts';
import { ACTION_STATES, type LocalAction, MOST, type Party } from './rules.ts';

const number = z.coerce.number().int().positive().max(LARGEST);

const ACTION = {
  title: requiredText(MOST.title),
  goal: optionalText(90),
  step: optionalText(121),
  expected: optionalText(MOST.text),
  lead: linesOf(MOST.leads, MOST.party).refine((names) => names.length > 0, 'form:error.required'),
  partners: linesOf(MOST.partners, MOST.party),
  term: requiredText(MOST.term),
  offers: several(number, MOST.offers),
};

/** What the form of an action sends. */
export const ActionForm = z.object(ACTION);
/** The same of one that is changed, with the reason where the plan was adopted. */
export const ActionChangeForm = z.object({ ...ACTION, ground: optionalText(MOST.ground) });
type Typed = z.output<typeof ActionForm>;

/** Under which goal: one of this plan by its number, or one of a strategic plan, as `plan goal`, that is picked with it. */
function goalTyped(goal: string | null): Pick<NewAction, 'planGoal' | 'localGoal'> {
  if (goal === null) return { planGoal: null };
  const [first = '', second] = goal.split(' ');
  return second === undefined ? { localGoal: Number(first) || 0 } : { planGoal: { plan: first, goal: second } };
}

/** What was typed as an action; names that are those of an organisation became its code. */
export function actionTyped({
  title,
  goal,
  step,
  expected,
  lead,
  partners,
  term,
  offers,
}: Typed): Omit<NewAction, 'period'> {
  return { title, expected, ...goalTyped(goal), step, lead, partners, term, offers };
}

/** What was typed as a change of an action: what stands as it was shown is left out, so that a term that was read is not read again. */
export function changeTyped(
  typed: z.output<typeof ActionChangeForm>,
  shown: LocalAction,
  version: number,
): ChangedAction {
  const { term, ...rest } = actionTyped(typed);
  return { ...rest, ...(term === shown.term.text ? {} : { term }), ground: typed.ground, version };
}

/** What the form of a state sends. */
export function stateForm(today: string) {
  return z
    .object({ state: oneOf(ACTION_STATES), on: dateInput(today), statement: optionalText(MOST.text) })
    .refine(({ on }) => on <= today, { path: ['on'], message: 'progress:error.future' })
    .refine(({ state, statement }) => state !== 'stopped' || statement !== null, {
      path: ['statement'],
      message: 'local-plans:error.reason',
    });
}

/** What the form of a goal sends: one that is picked, in own words or not, or one of the prison. */
export const GoalForm = z
  .object({ planGoal: optionalText(90), title: optionalText(MOST.title), need: optionalText(MOST.text) })
  .refine(({ planGoal, title }) => planGoal !== null || title !== null, {
    path: ['title'],
    message: 'local-plans:error.goal',
  });

/** The goal of a choice: `plan number`. */
export function planGoalOf(chosen: string | null): { plan: string; goal: string } | null {
  const [plan = '', goal] = (chosen ?? '').split(' ');
  return goal === undefined ? null : { plan, goal };
}

/** What the form of the words of a goal sends. */
export const GoalWordsForm = z.object({ title: optionalText(MOST.title), need: optionalText(MOST.text) });
export const VisionForm = z.object({ vision: optionalText(MOST.vision) });
export const BeginForm = z
  .object({
    period: wholeNumber(2010, 2100),
    through: optionalWholeNumber(2010, 2100),
    copyOpen: optionalText(9),
  })
  .refine(({ period, through }) => through === null || (through >= period && through < period + MOST.years), {
    path: ['through'],
    message: 'local-plans:error.through',
  });

/** What the form of the adoption sends: a day that has come. */
export function adoptForm(today: string) {
  return z
    .object({ on: dateInput(today) })
    .refine(({ on }) => on <= today, { path: ['on'], message: 'progress:error.future' });
}

const named = ({ name }: Party) => name.nl;

/** An action as its form shows it. */
export function valuesOf(action: LocalAction): FormValues {
  const { title, expected, goalId, step, leads, partners, term, offers } = action;
  return {
    title,
    expected: expected ?? '',
    goal: goalId === null ? '' : String(goalId),
    step: step === null ? '' : `${step.plan}/${step.key}`,
    lead: leads.map(named).join('\n'),
    partners: partners.map(named).join('\n'),
    term: term.text ?? '',
    offers: offers.map(({ id }) => String(id)),
  };
}
