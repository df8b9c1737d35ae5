import { z } from 'zod';
import { isDay, PRECISIONS } from '../../shared/dates.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';
import { ACTION_STATES, MOST } from './rules.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const day = z.string().refine(isDay, 'form:error.date');
const year = z.number().int().min(2010).max(2100);
const id = z.number().int().positive().max(LARGEST);
const asText = (sent: unknown) => (typeof sent === 'number' ? String(sent) : sent);
const numbered = z.preprocess(asText, text(20));
const parties = (most: number) => z.array(text(MOST.party)).max(most);

/** A goal of a strategic plan, by its plan and its number. */
const planGoal = z.strictObject({ plan: text(60), goal: numbered });

/** Until when: in words, which are read, or with its days. */
const term = z.union([
  text(MOST.term),
  z.strictObject({
    text: text(MOST.term).nullish(),
    start: day.nullish(),
    end: day.nullish(),
    precision: z.enum(PRECISIONS).optional(),
  }),
]);
export type TermAsked = z.output<typeof term>;

const ACTION = {
  title: text(MOST.title),
  /** What it should bring. */
  expected: text(MOST.text).nullish(),
  planGoal: planGoal.nullish(),
  /** The goal of the prison's own plan under which it stands, by its number; instead of `planGoal`. */
  localGoal: id.nullish(),
  /** A step that it carries out: by its number under `planGoal`, by its key in that plan, or as `plan/key`. */
  step: z.preprocess(asText, text(121)).nullish(),
  lead: parties(MOST.leads).min(1),
  partners: parties(MOST.partners).optional(),
  term,
  offers: z.array(id).max(MOST.offers).optional(),
};

/** An action as it is added; to the plan of this year, or of the year that is asked. */
export const ActionInput = z.strictObject({
  ...ACTION,
  period: year.optional(),
  /** The answers of the team out of which it comes, and the initiative among them. */
  fromAssessment: id.nullish(),
  fromItem: id.nullish(),
});
export type NewAction = z.output<typeof ActionInput>;

/** What changes of an action; what is left out stays. Of an adopted plan the wording changes with a ground. */
export const ActionChange = z
  .strictObject(ACTION)
  .partial()
  .extend({
    state: z.enum(ACTION_STATES).optional(),
    /** Since when the state holds: today unless told. */
    on: day.optional(),
    /** What was done, or why it was stopped. */
    statement: text(MOST.text).nullish(),
    ground: text(MOST.ground).nullish(),
    version: versionNumber,
  });
export type ChangedAction = z.output<typeof ActionChange>;

export const PlanInput = z
  .strictObject({
    period: year,
    through: year.optional(),
    vision: text(MOST.vision).nullish(),
    /** Takes along what is still open of the plan before it. */
    copyOpen: z.boolean().optional(),
  })
  .refine(({ period, through }) => through === undefined || (through >= period && through < period + MOST.years), {
    path: ['through'],
    message: 'local-plans:error.through',
  });
export type NewLocalPlan = z.output<typeof PlanInput>;

export const PlanChange = z.strictObject({ vision: text(MOST.vision).nullable(), version: versionNumber });

export const GoalInput = z
  .strictObject({
    planGoal: planGoal.nullish(),
    title: text(MOST.title).nullish(),
    need: text(MOST.text).nullish(),
    period: year.optional(),
  })
  .refine(({ planGoal, title }) => planGoal != null || title != null, {
    path: ['title'],
    message: 'local-plans:error.goal',
  });
export type NewLocalGoal = z.output<typeof GoalInput>;

export const GoalChange = z.strictObject({
  title: text(MOST.title).nullish(),
  need: text(MOST.text).nullish(),
  version: versionNumber,
});
export type ChangedGoal = z.output<typeof GoalChange>;

/** On which day the policy team adopted the plan, of this year or of the year that is asked. */
export const AdoptionInput = z.strictObject({ on: day, period: year.optional(), version: versionNumber.optional() });
