import { z } from 'zod';
import { momentInBrussels } from '../../shared/dates.ts';
import { LARGEST } from '../../shared/version.ts';
import {
  dateInput,
  oneOf,
  optionalDateInput,
  optionalText,
  requiredText,
  several,
  timeInput,
} from '../../ui/form/index.ts';
import { teamOf } from '../teams/index.ts';
import { isNear, momentOf } from './inputs.ts';
import { MOST, SETTLINGS } from './rules.ts';

const number = z.coerce.number().int().positive().max(LARGEST);

const OUTSIDE = { path: ['on'], message: 'meetings:error.at' };
const canBe = ({ on, time }: { on: string; time: string }) => momentOf(`${on}T${time}`) !== null;

const WHEN = { on: dateInput(), time: timeInput(), place: optionalText(MOST.place) };

/** What the form of a new meeting sends. */
export const MeetingForm = z
  .object({ ...WHEN, team: requiredText(120).refine((key) => teamOf(key) !== undefined, 'form:error.choice') })
  .refine(canBe, OUTSIDE);
/** What the form sends that moves a meeting. */
export const MoveForm = z.object({ ...WHEN, reason: requiredText(MOST.reason) }).refine(canBe, OUTSIDE);
export const ReasonForm = z.object({ reason: requiredText(MOST.reason) });
export const ItemForm = z.object({ title: requiredText(MOST.title), note: optionalText(MOST.note) });

/** What the form sends that orders an agenda. */
export const ArrangeForm = z
  .object({
    item: requiredText(MOST.key),
    what: oneOf(['up', 'down', 'remove', 'back']),
    reason: optionalText(MOST.removed),
  })
  .refine(({ what, reason }) => what !== 'remove' || reason !== null, {
    path: ['reason'],
    message: 'meetings:error.removed',
  });

/** What the form of minutes sends. */
export const MinutesForm = z.object({
  minutes: optionalText(MOST.minutes),
  guests: optionalText(MOST.guests),
  present: several(number, 200),
  excused: several(number, 200),
});
export const SettleForm = z.object({ earlier: number, as: oneOf(SETTLINGS) });
export const CorrectionForm = z.object({ text: requiredText(MOST.correction), reason: requiredText(MOST.reason) });

const DECISION = {
  text: requiredText(MOST.text),
  who: optionalText(MOST.who),
  due: optionalDateInput().refine((day) => day === null || isNear(day), 'form:error.date-recent'),
};
/** What the form of a decision sends, with what comes of it. */
export const DecisionForm = z
  .object({
    ...DECISION,
    item: optionalText(MOST.key),
    becomes: oneOf(['nothing', 'task', 'step', 'local-action']),
    member: optionalText(20),
    goal: optionalText(90),
    localGoal: optionalText(20),
  })
  .refine(({ becomes, goal }) => becomes !== 'step' || goal !== null, {
    path: ['goal'],
    message: 'form:error.required',
  })
  .refine(({ becomes, member }) => becomes !== 'task' || member !== null, {
    path: ['member'],
    message: 'form:error.required',
  });
/** What the form of a decision that is worded anew sends. */
export const WordingForm = z.object(DECISION);
export const DoneForm = z.object({ on: optionalDateInput() });

/** The moment of a day and a time of the clock in Brussels. */
export function momentTyped({ on, time }: { on: string; time: string }): string {
  return momentInBrussels(on, time);
}

/** The number that was chosen; none where what was sent is no number. */
function numberOf(chosen: string | null): number {
  return chosen !== null && /^\d{1,9}$/.test(chosen) ? Number(chosen) : 0;
}

/** What was typed as a decision. */
export function decisionTyped({
  text,
  item,
  who,
  due,
  becomes,
  member,
  goal,
  localGoal,
}: z.output<typeof DecisionForm>) {
  const [plan = '', number = ''] = (goal ?? '').split(' ');
  return {
    ...{ text, item, who, due },
    becomes: {
      ...(becomes === 'task' ? { task: { member: numberOf(member) } } : {}),
      ...(becomes === 'step' ? { step: { plan, goal: number } } : {}),
      ...(becomes === 'local-action'
        ? { localAction: localGoal === null ? {} : { localGoal: numberOf(localGoal) } }
        : {}),
    },
  };
}
