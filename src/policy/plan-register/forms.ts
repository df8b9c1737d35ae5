import { z } from 'zod';
import { CODE_MOST } from '../../shared/code-lists.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import {
  dateInput,
  linesOf,
  oneOf,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  requiredText,
  several,
} from '../../ui/form/index.ts';
import { FILTERS } from '../figures/index.ts';
import { GOAL_KINDS } from '../plans/index.ts';
import { isEvidenceAddress, RELATION_KINDS, WEIGHTS } from '../progress/index.ts';
import { MOST } from './schemas.ts';

const blank = (sent: unknown) => sent === undefined || (typeof sent === 'string' && sent.trim() === '');
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((sent) => (blank(sent) ? null : sent), schema.nullable());
const ticked = (most: number, longest: number) => several(z.string().trim().min(1).max(longest), most);
const webAddress = optionalText(2000).refine(
  (text) => text === null || isEvidenceAddress(text),
  'progress:error.evidence',
);
const optionalNumber = orNull(
  z
    .string()
    .trim()
    .regex(/^-?\d{1,12}([.,]\d{1,6})?$/, 'plan-register:error.number')
    .transform((typed) => Number(typed.replace(',', '.'))),
);
const both = (nl: string, en: string | null) => ({ nl, en });
const maybeBoth = (nl: string | null, en: string | null) => (nl === null ? null : { nl, en });

const HEAD = {
  titleNl: requiredText(MOST.title),
  titleEn: optionalText(MOST.title),
  validFrom: dateInput(),
  validTo: dateInput(),
  adopter: optionalText(200),
  declaredActions: optionalWholeNumber(1, 10_000),
};
const SELF = {
  summaryNl: optionalText(2000),
  summaryEn: optionalText(2000),
  description: optionalText(8000),
  address: webAddress,
};
const self = ({ summaryNl, summaryEn, description, address }: { [K in keyof typeof SELF]: string | null }) => ({
  summary: maybeBoth(summaryNl, summaryEn),
  description,
  address,
});

/** The head of a plan: what it is, and what it says of itself. */
export const PlanForm = z
  .object({ ...HEAD, ...SELF })
  .transform(({ titleNl, titleEn, validFrom, validTo, adopter, declaredActions, ...rest }) => ({
    ...self(rest),
    ...{ title: both(titleNl, titleEn), validFrom, validTo, adopter, declaredActions },
  }));
/** The head of an adopted plan: what it says of itself. */
export const SelfForm = z.object(SELF).transform(self);
/** The title and years of an adopted plan, which change with a day and a ground. */
export const AgreedHeadForm = z
  .object({ titleNl: HEAD.titleNl, titleEn: HEAD.titleEn, validFrom: HEAD.validFrom, validTo: HEAD.validTo })
  .transform(({ titleNl, titleEn, ...years }) => ({ title: both(titleNl, titleEn), ...years }));
/** The name of a new plan in addresses. */
export const NameForm = z.object({
  id: z.preprocess(
    (sent) => (blank(sent) ? undefined : sent),
    z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$/, 'plan-register:error.id')
      .optional(),
  ),
});

/** The day and ground of what happens in an adopted plan. */
export const GroundForm = z
  .object({
    on: dateInput(),
    ground: requiredText(MOST.ground),
    groundAddress: webAddress,
    weight: orNull(z.enum(WEIGHTS)),
  })
  .transform(({ groundAddress, ...rest }) => ({ ...rest, address: groundAddress }));
export const AdoptForm = z
  .object({ on: dateInput(), adopter: optionalText(200), ground: requiredText(MOST.ground), groundAddress: webAddress })
  .transform(({ groundAddress, ...rest }) => ({ ...rest, address: groundAddress }));
export const EndForm = z.object({ on: dateInput(), ground: requiredText(MOST.ground) });
export const ReachForm = z.object({ on: optionalDateInput() });

const AGREED = {
  titleNl: requiredText(MOST.title),
  titleEn: optionalText(MOST.title),
  noteNl: optionalText(MOST.note),
  noteEn: optionalText(MOST.note),
  policyFields: ticked(MOST.codes, CODE_MOST),
  targetGroups: ticked(MOST.codes, CODE_MOST),
  lead: ticked(MOST.parties, MOST.party),
  leadOther: linesOf(MOST.parties, MOST.party),
  partners: ticked(MOST.parties, MOST.party),
  partnersOther: linesOf(MOST.parties, MOST.party),
};
const agreed = (form: { [K in keyof typeof AGREED]: z.output<(typeof AGREED)[K]> }) => ({
  title: both(form.titleNl, form.titleEn),
  note: maybeBoth(form.noteNl, form.noteEn),
  ...{ policyFields: form.policyFields, targetGroups: form.targetGroups },
  lead: [...form.lead, ...form.leadOther].slice(0, MOST.parties),
  partners: [...form.partners, ...form.partnersOther].slice(0, MOST.parties),
});

/** A goal as its form sends it; its place is read beside it. */
export const GoalForm = z
  .object({
    ...AGREED,
    kind: orNull(z.enum(GOAL_KINDS)),
    deadline: optionalDateInput(),
    deadlineText: optionalText(MOST.term),
  })
  .transform(({ kind, deadline, deadlineText, ...rest }) => ({ ...agreed(rest), kind, deadline, deadlineText }));

const TERM = {
  termText: optionalText(MOST.term),
  termStart: optionalDateInput(),
  termEnd: optionalDateInput(),
  precision: orNull(z.enum(PRECISIONS)),
};
const term = (form: { [K in keyof typeof TERM]: z.output<(typeof TERM)[K]> }) => ({
  text: form.termText,
  start: form.termStart,
  end: form.termEnd,
  ...(form.precision === null || (form.termStart === null && form.termEnd === null)
    ? {}
    : { precision: form.precision }),
});

/** A step as its form sends it; its place is read beside it. */
export const StepForm = z
  .object({ ...AGREED, ...TERM, kind: orNull(z.enum(['action', 'step'])) })
  .transform(({ termText, termStart, termEnd, precision, kind, ...rest }) => ({
    ...agreed(rest),
    ...{ kind, term: term({ termText, termStart, termEnd, precision }) },
  }));

/** Where a goal or step of a draft stands. */
export const PlaceForm = z.object({ number: optionalText(20), under: optionalText(60) });

export const MilestoneForm = z
  .object({ titleNl: requiredText(MOST.short), titleEn: optionalText(MOST.short), ...TERM })
  .transform(({ titleNl, titleEn, ...rest }) => ({ title: both(titleNl, titleEn), term: term(rest) }));
export const IndicatorForm = z
  .object({
    titleNl: requiredText(MOST.short),
    titleEn: optionalText(MOST.short),
    figure: optionalText(60),
    measured: optionalText(1000),
    unit: optionalText(60),
    baseline: optionalNumber,
    baselineOn: optionalDateInput(),
    target: optionalNumber,
    targetOn: optionalDateInput(),
    targetText: optionalText(MOST.short),
  })
  .transform(({ titleNl, titleEn, ...rest }) => ({ ...rest, title: both(titleNl, titleEn) }));
/** By what the figure of an indicator is narrowed: one code of each dimension, or none. */
export const FiltersForm = z
  .object(Object.fromEntries(FILTERS.map((dimension) => [`filter-${dimension}`, optionalText(80)])))
  .transform(
    (fields): Record<string, string[]> =>
      Object.fromEntries(
        Object.entries(fields).flatMap(([name, code]) => (code ? [[name.replace('filter-', ''), [code]]] : [])),
      ),
  );
export const RelationForm = z
  .object({
    relation: oneOf(RELATION_KINDS),
    other: optionalText(80),
    since: dateInput(),
    ground: requiredText(MOST.ground),
    groundAddress: webAddress,
  })
  .transform(({ relation, groundAddress, ...rest }) => ({ ...rest, kind: relation, address: groundAddress }));

/** The end of a relation in the plan of the page. */
export const EndsForm = z.object({ own: z.preprocess((sent) => (blank(sent) ? '' : sent), z.string().max(80)) });
/** A part that is not asked. */
export const NothingForm = z.unknown().transform(() => undefined);
