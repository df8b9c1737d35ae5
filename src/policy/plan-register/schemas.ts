import { z } from '@hono/zod-openapi';
import { CODE_MOST } from '../../shared/code-lists.ts';
import { isDay, PRECISIONS } from '../../shared/dates.ts';
import { versionNumber } from '../../shared/version.ts';
import { GOAL_KINDS } from '../plans/index.ts';
import { isEvidenceAddress, RELATION_KINDS, WEIGHTS } from '../progress/index.ts';

/** The most parties of one role, codes of one list, and characters of each text. */
export const MOST = {
  parties: 40,
  codes: 20,
  title: 1000,
  note: 4000,
  party: 200,
  ground: 1000,
  term: 200,
  short: 300,
} as const;

const day = z.string().refine(isDay, 'progress:error.day');
const text = (most: number) => z.string().trim().min(1).max(most);
const both = (most: number) => z.strictObject({ nl: text(most), en: text(most).nullish() });
const numbered = z.preprocess((sent) => (typeof sent === 'number' ? String(sent) : sent), text(20));
const address = z.string().trim().max(2000).refine(isEvidenceAddress, 'progress:error.evidence').nullish();
const names = z.array(text(MOST.party)).max(MOST.parties);
const codes = z.array(text(CODE_MOST)).max(MOST.codes);

/** A term: in words, which are read, or with its days. */
const term = z.union([
  text(MOST.term),
  z.strictObject({
    text: text(MOST.term).nullish(),
    start: day.nullish(),
    end: day.nullish(),
    precision: z.enum(PRECISIONS).optional(),
  }),
]);

/** Since when something stands in an adopted plan, and on which ground. */
export const SinceSchema = z.strictObject({ on: day, ground: text(MOST.ground), address });
/** The same of a change, with what it makes of what was agreed. */
export const ChangeSchema = SinceSchema.extend({ weight: z.enum(WEIGHTS).nullish() });

const HEAD = {
  title: both(MOST.title),
  validFrom: day,
  validTo: day,
  summary: both(2000).nullish(),
  description: text(8000).nullish(),
  adopter: text(200).nullish(),
  address,
  declaredActions: z.number().int().min(1).max(10_000).nullish(),
};
export const PlanInput = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$/, 'plan-register:error.id')
    .refine((id) => id !== 'new', 'plan-register:error.id')
    .optional(),
  ...HEAD,
});
/** Of an adopted plan its title and years change with `change`, as a goal does. */
export const PlanChange = z
  .strictObject(HEAD)
  .partial()
  .extend({ change: ChangeSchema.optional(), version: versionNumber.optional() });
export const AdoptionInput = SinceSchema.extend({ adopter: text(200).nullish(), version: versionNumber.optional() });
export const EndInput = z.strictObject({ on: day, ground: text(MOST.ground), version: versionNumber.optional() });

const AGREED = {
  title: both(MOST.title),
  note: both(MOST.note).nullish(),
  policyFields: codes.optional(),
  targetGroups: codes.optional(),
  lead: names.optional(),
  partners: names.optional(),
};
const GOAL = {
  ...AGREED,
  kind: z.enum(GOAL_KINDS).nullish(),
  deadline: day.nullish(),
  deadlineText: text(MOST.term).nullish(),
};
const STEP = { ...AGREED, kind: z.enum(['action', 'step']).nullish(), term: term.nullish() };

export const GoalInput = z.strictObject({
  ...GOAL,
  number: numbered.nullish(),
  under: numbered.nullish(),
  since: SinceSchema.optional(),
});
export const GoalChange = z.strictObject(GOAL).partial().extend({
  number: numbered.optional(),
  under: numbered.nullish(),
  change: ChangeSchema.optional(),
  version: versionNumber.optional(),
});
export const StepInput = z.strictObject({
  ...STEP,
  goal: numbered,
  number: numbered.nullish(),
  under: text(60).nullish(),
  since: SinceSchema.optional(),
});
export const StepChange = z
  .strictObject(STEP)
  .partial()
  .extend({
    number: numbered.nullish(),
    goal: numbered.optional(),
    under: text(60).nullish(),
    change: ChangeSchema.optional(),
    version: versionNumber.optional(),
  });
export const DropInput = z.strictObject({ change: SinceSchema.optional(), version: versionNumber.optional() });

export const ReachInput = z.strictObject({ on: day.nullable(), version: versionNumber.optional() });

/** A goal by its number or a step by its key: one of both. */
const BELONGS = { goal: numbered.nullish(), step: text(60).nullish() };
export const MilestoneInput = z.strictObject({
  ...BELONGS,
  title: both(MOST.short),
  term: term.nullish(),
  since: SinceSchema.optional(),
});
export const IndicatorInput = z.strictObject({
  ...BELONGS,
  title: both(MOST.short),
  figure: text(60).nullish(),
  filters: z.record(z.string().max(40), z.array(text(CODE_MOST)).max(20)).optional(),
  measured: text(1000).nullish(),
  unit: text(60).nullish(),
  baseline: z.number().nullish(),
  baselineOn: day.nullish(),
  target: z.number().nullish(),
  targetText: text(MOST.short).nullish(),
  targetOn: day.nullish(),
  since: SinceSchema.optional(),
});
const end = z.strictObject({ plan: text(60), ...BELONGS });
export const RelationInput = z.strictObject({
  kind: z.enum(RELATION_KINDS),
  earlier: end.nullish(),
  later: end,
  since: day,
  ground: text(MOST.ground),
  address,
});

export type PlanInput = z.output<typeof PlanInput>;
export type PlanChange = z.output<typeof PlanChange>;
export type AdoptionInput = z.output<typeof AdoptionInput>;
export type EndInput = z.output<typeof EndInput>;
export type GoalInput = z.output<typeof GoalInput>;
export type GoalChange = z.output<typeof GoalChange>;
export type StepInput = z.output<typeof StepInput>;
export type StepChange = z.output<typeof StepChange>;
export type DropInput = z.output<typeof DropInput>;
export type MilestoneInput = z.output<typeof MilestoneInput>;
export type IndicatorInput = z.output<typeof IndicatorInput>;
export type RelationInput = z.output<typeof RelationInput>;
export type TermInput = z.output<typeof term>;
