import { z } from '@hono/zod-openapi';
import { findPersona, ROLES } from '../../access/index.ts';
import { FileSchema, fileShape } from '../../administration/files/index.ts';
import { ORIGINS, STEP_STATUSES } from '../../shared/codes.ts';
import { type Language, pick } from '../../ui/words/index.ts';
import { RECORDED } from '../progress/index.ts';
import type { ReportFile } from './actions.ts';
import { isUnchanged } from './evidence.ts';
import { type Piece, REPORT_STATES } from './rules.ts';
import type { Report } from './store.ts';

const day = z.iso.date();
const id = z.number().int();

const EvidenceSchema = z
  .object({
    kind: z.enum(['link', 'decision', 'figure']),
    label: z.string().nullable(),
    address: z.string().nullable(),
    day: day.nullable(),
    figure: z.object({}).catchall(z.any()).nullable(),
    hash: z.string().nullable(),
    unchanged: z.boolean().nullable(),
  })
  .openapi('ReportEvidence', {
    description: 'Of a figure: its values as they were, and the checksum over them, recomputed',
  });

const Fields = {
  id,
  plan: z.string(),
  step: z.string(),
  party: z.string().nullable(),
  status: z.enum(RECORDED),
  statedOn: day,
  statement: z.string(),
  before: z.enum(STEP_STATUSES).openapi({ description: 'Where the step stood without this report' }),
  state: z.enum(REPORT_STATES),
  version: z.number().int(),
  submittedAs: z.enum(ROLES).nullable(),
  submittedAt: z.string(),
  notedOn: day.nullable(),
  round: id.nullable(),
  origin: z.enum(ORIGINS),
};
const ReportLineSchema = z.object(Fields).openapi('ReportLine');

export const ReportSchema = z
  .object({
    ...Fields,
    evidence: z.array(EvidenceSchema),
    files: z.array(FileSchema),
    statements: z.array(z.object({ party: z.string(), statement: z.string(), statedAt: z.string() })),
    decisions: z.array(
      z.object({
        decision: z.enum(['validated', 'sent-back', 'withdrawn', 'noted']),
        reason: z.string().nullable(),
        decidedAt: z.string(),
      }),
    ),
    previous: id.nullable(),
    next: id.nullable(),
  })
  .openapi('Report');

export const ReportListSchema = z
  .object({ items: z.array(ReportLineSchema), total: z.number().int(), page: z.number().int() })
  .openapi('ReportList');

/** A report as a line, in one language. */
export function lineShape(report: Report, language: Language): z.output<typeof ReportLineSchema> {
  const { submittedAs } = report;
  return {
    id: report.id,
    plan: report.plan,
    step: report.key,
    party: report.party,
    status: report.status,
    statedOn: report.statedOn,
    statement: pick(report.statement, language),
    before: report.before.status,
    state: report.state,
    version: report.version,
    submittedAs: ROLES.find((role) => role === submittedAs) ?? findPersona(report.submittedBy)?.role ?? null,
    submittedAt: report.submittedAt,
    notedOn: report.notedOn,
    round: report.round?.id ?? null,
    origin: report.origin,
  };
}

/** A report with all that stands with it, in one language. */
export function reportShape(report: ReportFile, language: Language): z.output<typeof ReportSchema> {
  return {
    ...lineShape(report, language),
    evidence: report.evidence.map(evidenceShape),
    files: report.files.map(fileShape),
    statements: report.statements.map(({ party, statement, statedAt }) => ({ party, statement, statedAt })),
    decisions: report.decisions.map(({ decision, reason, decidedAt }) => ({ decision, reason, decidedAt })),
    previous: report.previous,
    next: report.next,
  };
}

function evidenceShape(piece: Piece): z.output<typeof EvidenceSchema> {
  const figure = piece.kind === 'figure' ? piece : null;
  return {
    kind: piece.kind,
    label: piece.label,
    address: piece.kind === 'figure' ? null : piece.address,
    day: piece.kind === 'decision' ? piece.day : (figure?.frozenOn ?? null),
    figure: figure && { ...figure.figure },
    hash: figure?.hash ?? null,
    unchanged: figure && isUnchanged(figure),
  };
}
