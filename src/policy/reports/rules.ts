import type { Figure } from '../figures/index.ts';
import type { RecordedStatus } from '../progress/index.ts';

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
