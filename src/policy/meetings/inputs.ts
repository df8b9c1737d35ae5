import { z } from 'zod';
import { dayInBrussels, isDay, momentInBrussels } from '../../shared/dates.ts';
import { LARGEST } from '../../shared/version.ts';
import { ActionInput } from '../local-plans/index.ts';
import { StepInput } from '../plan-register/index.ts';
import { BODIES } from '../teams/index.ts';
import { MOST } from './rules.ts';

/** Whether a day is one that a meeting can speak of. */
export function isNear(day: string): boolean {
  return day >= '2010-01-01' && day <= '2100-12-31';
}

const text = (most: number) => z.string().trim().min(1).max(most);
const day = z.string().refine(isDay, 'form:error.date').refine(isNear, 'form:error.date-recent');
const id = z.number().int().positive().max(LARGEST);

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?)?$/;

/** A moment as it was given: with its offset, or a day with or without a time of the clock in Brussels; at nine where none is said. */
export function momentOf(given: string): string | null {
  const [, onDay = '', time = '09:00'] = given.match(LOCAL) ?? [];
  if (onDay !== '') {
    if (!isDay(onDay) || time > '23:59' || time.slice(3) > '59') return null;
    return inRange(momentInBrussels(onDay, time));
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(given)) return null;
  const moment = Date.parse(given);
  return Number.isNaN(moment) ? null : inRange(new Date(moment).toISOString());
}

function inRange(moment: string): string | null {
  const on = dayInBrussels(new Date(moment));
  return on < '2010-01-02' || on > '2100-12-30' ? null : moment;
}

const at = z
  .string()
  .trim()
  .max(40)
  .refine((given) => momentOf(given) !== null, 'meetings:error.at');

export const MeetingInput = z
  .strictObject({
    body: z.enum(BODIES),
    prison: text(60).nullish(),
    at,
    place: text(MOST.place).nullish(),
  })
  .refine(({ body, prison }) => (body === 'mixed-commission') === (prison == null), {
    path: ['prison'],
    message: 'meetings:error.prison',
  });
export type NewMeeting = z.output<typeof MeetingInput>;

export const ItemInput = z.strictObject({ title: text(MOST.title), note: text(MOST.note).nullish() });

const title = z.union([text(1000), z.strictObject({ nl: text(1000), en: text(1000).nullish() })]);

/** A task of a member who works with Brug, by the membership or the actor; of who writes the decision down where none is named. */
const Task = z.strictObject({ member: id.optional(), actor: text(120).optional(), due: day.nullish() });
/** A step under a goal of a strategic plan. The text of the decision is its title, and the decision its ground, unless others are given. */
const Step = StepInput.omit({ title: true }).extend({ plan: text(60), title: title.optional() });
/** An action of the plan of the prison. The text, who and by when of the decision are those of the action, unless others are given. */
const LocalAction = ActionInput.partial({ title: true, lead: true, term: true });

/** What needs no more said than that it is so: `true` stands for an object without fields. */
const orTrue = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((sent) => (sent === true ? {} : sent), schema);

export const DecisionInput = z.strictObject({
  text: text(MOST.text),
  item: text(MOST.key).nullish(),
  who: text(MOST.who).nullish(),
  due: day.nullish(),
  becomes: z
    .strictObject({ task: orTrue(Task).optional(), step: Step.optional(), localAction: orTrue(LocalAction).optional() })
    .optional(),
});
export type NewDecision = z.output<typeof DecisionInput>;
export type StepAsked = z.output<typeof Step>;
export type ActionAsked = z.output<typeof LocalAction>;
