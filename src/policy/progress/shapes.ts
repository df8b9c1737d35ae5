import { z } from '@hono/zod-openapi';
import { findPersona, ROLES } from '../../access/index.ts';
import { FileSchema, fileShape } from '../../administration/files/index.ts';
import { ORIGINS, STEP_STATUSES } from '../../shared/codes.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import { type Language, pick } from '../../ui/words/index.ts';
import type { HistoryEntry, StepFile } from './actions.ts';
import type { AssessedStep } from './assess.ts';
import { RECORDED, TIMINGS } from './rules.ts';

const day = z.iso.date();

const TermSchema = z
  .object({ text: z.string().nullable(), start: day.nullable(), end: day.nullable(), precision: z.enum(PRECISIONS) })
  .openapi('Term');

const StepFields = {
  number: z.string().nullable(),
  title: z.string(),
  lead: z.array(z.string()),
  partners: z.array(z.string()),
  term: TermSchema,
  status: z.enum(STEP_STATUSES),
  origin: z.enum(ORIGINS),
  key: z.string(),
  timing: z.enum(TIMINGS),
  since: day.nullable(),
  daysLate: z.number().int().nullable(),
  note: z.string().nullable(),
  /** On what the status rests; null where nothing is registered. */
  ground: z
    .object({
      origin: z.enum(ORIGINS),
      source: z.string().nullable(),
      evidence: z.string().nullable(),
      evidenceLabel: z.string().nullable(),
    })
    .nullable(),
};

/** A step below a step: the plans nest no deeper, so it has no steps of its own. */
const SubStepSchema = z.object({ ...StepFields, steps: z.array(z.object({})).max(0) }).openapi('SubStep');
export const StepSchema = z.object({ ...StepFields, steps: z.array(SubStepSchema) }).openapi('Step');
export type StepShape = z.output<typeof StepSchema>;

const HistorySchema = z.object({
  id: z.number().int(),
  status: z.enum(RECORDED),
  statedOn: day.nullable(),
  statement: z.string(),
  evidence: z.string().nullable(),
  evidenceLabel: z.string().nullable(),
  recordedBy: z.enum(ROLES).nullable(),
  recordedAt: z.string(),
  origin: z.enum(ORIGINS),
  report: z.number().int().nullable().openapi({
    description: 'The validated report from which it came; null for what was recorded before there were reports',
  }),
  files: z.array(FileSchema),
});
export const StepFileSchema = z
  .object({
    ...StepFields,
    steps: z.array(SubStepSchema),
    plan: z.string(),
    goal: z.object({ number: z.string(), title: z.string() }),
    parent: z.string().nullable(),
    targetGroup: z.string().nullable(),
    history: z.array(HistorySchema),
  })
  .openapi('StepFile');

/** A step in the agreed shape, in one language, with the steps below it among `all`. */
export function stepShape(all: readonly AssessedStep[], step: AssessedStep, language: Language): StepShape {
  const below = all.filter((one) => one.parentId === step.id);
  return { ...stepFields(step, language), steps: below.map((one) => ({ ...stepFields(one, language), steps: [] })) };
}

function stepFields(step: AssessedStep, language: Language) {
  return {
    number: step.number,
    title: pick(step.title, language),
    lead: step.leads,
    partners: step.partners,
    term: step.term,
    status: step.status,
    origin: step.origin,
    key: step.key,
    timing: step.timing,
    since: step.since,
    daysLate: step.daysLate,
    note: step.note && pick(step.note, language),
    ground: step.ground && {
      origin: step.ground.origin,
      source: step.ground.source && pick(step.ground.source, language),
      evidence: step.ground.evidence,
      evidenceLabel: step.ground.evidenceLabel && pick(step.ground.evidenceLabel, language),
    },
  };
}

/** A step with its place and its history. */
export function stepFileShape(file: StepFile, language: Language): z.output<typeof StepFileSchema> {
  return {
    ...stepShape(file.subSteps, file.step, language),
    plan: file.plan.id,
    goal: { number: file.goal.number, title: pick(file.goal.title, language) },
    parent: file.step.parentKey,
    targetGroup: file.step.targetGroup,
    history: file.history.map((line) => historyShape(line, language)),
  };
}

function historyShape(line: HistoryEntry, language: Language) {
  return {
    id: line.id,
    status: line.status,
    statedOn: line.statedOn,
    statement: pick(line.statement, language),
    evidence: line.evidence,
    evidenceLabel: line.evidenceLabel && pick(line.evidenceLabel, language),
    // The role, never the person.
    recordedBy: findPersona(line.recordedBy)?.role ?? null,
    recordedAt: line.recordedAt,
    origin: line.origin,
    report: line.report,
    files: line.files.map(fileShape),
  };
}
