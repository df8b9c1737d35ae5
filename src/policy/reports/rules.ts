import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';
import type { Figure } from '../figures/index.ts';
import { isEvidenceAddress, RECORDED, type RecordedStatus } from '../progress/index.ts';

/** Where a report stands. `submitted` waits; whatever follows is locked. */
export const REPORT_STATES = ['submitted', 'validated', 'sent-back', 'withdrawn'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What the coordinator decides. */
export const DECISIONS = ['validated', 'sent-back'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The longest statement or reason, in characters. */
export const MOST_TEXT = 2000;
/** The longest name of a piece of evidence. */
export const MOST_LABEL = 200;
/** So many pieces of evidence stand with one report, files aside. */
export const MOST_EVIDENCE = 10;
/** So many reports on one step wait at once; the database holds it too. */
export const MOST_WAITING = 10;
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

/** The evidence of a report as it is kept. A figure is kept whole, with the checksum over it. */
export type Piece =
  | { kind: 'link'; address: string; label: string | null }
  | { kind: 'decision'; label: string; day: string; address: string | null }
  | { kind: 'figure'; label: string; figure: KeptFigure; hash: string; frozenOn: string };

/** What is kept of a figure: its values as the public read them, its definition and version. */
export interface KeptFigure {
  id: string;
  version: number;
  unit: Figure['unit'];
  title: { nl: string; en: string | null };
  definition: { nl: string; en: string | null };
  period: { from: string; to: string };
  dimensions: string[];
  rows: { [name: string]: string | number | boolean | null }[];
}

/** Whether a round waits for an answer that is late. */
export function isOverdue(round: { state: string; dueOn: string }, today: string): boolean {
  return round.state === 'open' && round.dueOn < today;
}

/** One step that a round asks about, with what was answered. */
export interface RoundLine {
  plan: string;
  key: string;
  number: string | null;
  title: { nl: string; en: string | null };
  leads: string[];
  report: { id: number; state: ReportState; status: RecordedStatus; submittedAt: string } | null;
}

/** How far a lead is with a round. */
export interface LeadProgress {
  /** Null stands for steps without a lead in the source. */
  lead: string | null;
  answered: number;
  asked: number;
}

/** Whether a step was answered: by a report that waits or was validated. One that was sent back is asked for again. */
export function isAnswered({ report }: Pick<RoundLine, 'report'>): boolean {
  return report !== null && (report.state === 'submitted' || report.state === 'validated');
}

/** Who answered how much, by lead, in the order in which leads occur; a step with two leads counts at each. */
export function progressByLead(lines: readonly RoundLine[]): LeadProgress[] {
  const found = new Map<string | null, LeadProgress>();
  for (const line of lines) {
    for (const lead of line.leads.length === 0 ? [null] : line.leads) {
      const one = found.get(lead) ?? { lead, answered: 0, asked: 0 };
      found.set(lead, { lead, asked: one.asked + 1, answered: one.answered + Number(isAnswered(line)) });
    }
  }
  return [...found.values()];
}
