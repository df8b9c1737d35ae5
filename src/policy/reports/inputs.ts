import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';
import { isEvidenceAddress, RECORDED } from '../progress/index.ts';
import { DECISIONS, MOST_EVIDENCE, MOST_LABEL, MOST_TEXT } from './rules.ts';

/** So many reports are taken note of at once. */
const MOST_NOTED = 200;
const text = (most: number) => z.string().trim().min(1).max(most);
const day = z.string().refine(isDay, 'progress:error.day');
const address = z.string().trim().max(2000).refine(isEvidenceAddress, 'progress:error.evidence');
const number = z.number().int().positive().max(LARGEST);

const LinkInput = z.strictObject({ address, label: text(MOST_LABEL).nullish() });
const DecisionEvidence = z.strictObject({ decision: text(MOST_LABEL), on: day, address: address.nullish() });
const FigureEvidence = z.strictObject({
  figure: text(60),
  by: z.string().max(200).optional(),
  year: z.string().max(4).optional(),
  where: z.array(z.string().max(200)).max(20).optional(),
});
const EvidencePiece = z.union([address, LinkInput, DecisionEvidence, FigureEvidence]);
export type EvidenceInput = z.output<typeof EvidencePiece>;

/** A report as somebody submits it: an address alone, one piece of evidence, or several. */
export const ReportInput = z.strictObject({
  state: z.enum(RECORDED),
  statement: text(MOST_TEXT),
  evidence: z.union([EvidencePiece, z.array(EvidencePiece).max(MOST_EVIDENCE)]).nullish(),
  /** The day from which the state holds: today unless told. */
  statedOn: day.nullish(),
  /** For which lead the agency reports; the first one unless told. A lead reports for itself. */
  party: text(MOST_LABEL).nullish(),
  /** The number of the report that was sent back, or withdrawn, and that this one answers. */
  previous: number.nullish(),
});
export type NewReport = z.output<typeof ReportInput>;

export const DecisionInput = z
  .strictObject({
    decision: z.enum(DECISIONS),
    reason: text(MOST_TEXT).nullish(),
    version: versionNumber,
  })
  .refine(({ decision, reason }) => decision === 'validated' || reason != null, {
    path: ['reason'],
    message: 'reports:error.reason',
  });
export type DecisionAsked = z.output<typeof DecisionInput>;

/** What a partner adds. */
export const StatementInput = z.strictObject({ party: text(MOST_LABEL).nullish(), statement: text(MOST_TEXT) });

/** What the commission takes note of, at the meeting of a day. */
export const NoteInput = z.strictObject({ reports: z.array(number).min(1).max(MOST_NOTED), notedOn: day.nullish() });

/** A round as the coordinator opens it: a whole plan, or one goal of it. */
export const RoundInput = z.strictObject({
  plan: text(60),
  goal: text(20).nullish(),
  title: text(200),
  statesOn: day,
  dueOn: day,
});
export type NewRound = z.output<typeof RoundInput>;

/** Where the coordinator says that a goal stands; null lets the rule decide again. */
export const RulingInput = z.strictObject({
  status: z.enum(['not-registered', ...RECORDED]).nullable(),
  since: day.nullish(),
  reason: text(MOST_TEXT),
});
export type NewRuling = z.output<typeof RulingInput>;
