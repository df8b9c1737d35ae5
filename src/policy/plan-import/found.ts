import type { GoalStatus, StepStatus } from '../../shared/codes.ts';
import type { Term } from '../../shared/dates.ts';

/** Where something stands in the text that was read: from the first character to the one after the last, in code points. */
export interface Place {
  from: number;
  to: number;
}

/** What the reader of a document isn't sure of, or what is wrong in the document itself. */
export interface Warning {
  /** A closed word of what is doubted or wrong, such as `missing-number`. */
  code: string;
  /** Of what: `goal 3`, `step 3.2`, or the document. */
  where: string;
  /** One sentence in Dutch. */
  message: string;
  /** What fills the same sentence in another language: the words `plan-import:warning.<code>`. */
  values?: Record<string, string | number>;
}

/** The unit of a milestone, which is passed or not; and the words of where an indicator began: so they go out, and are known again. */
export const MILESTONE = 'mijlpaal';
export const BASELINE = 'Nulmeting';

/** An indicator as a document states it. */
export interface FoundIndicator {
  title: string;
  /** The figure of Brug that it is bound to; null for one in words. */
  figure: string | null;
  unit: string | null;
  /** What of the figure is counted, by dimension, and how it is measured in words. */
  filters?: Record<string, string[]>;
  measured?: string | null;
  targets: { value: number | null; text: string | null; start: string | null; end: string | null }[];
  actuals: { value: number | null; text: string | null; start: string | null; end: string | null }[];
}

/** What a goal or a step of this plan is to one of another plan, or of the same. */
export interface FoundRelation {
  kind: 'continues' | 'replaces' | 'continued-by' | 'replaced-by' | 'moved-from' | 'moved-to';
  /** Identifier, or plan and number, of the other one. */
  to: string;
  /** Since when and on which ground, in words. */
  note?: string | null;
}

/** A step (an action) as a document states it, with the steps below it. */
export interface FoundStep {
  /** Stable name in the document (StratML); null elsewhere. */
  identifier: string | null;
  number: string | null;
  title: string;
  /** What the document says of it beside its title. */
  note: string | null;
  lead: string[];
  partners: string[];
  targetGroups: string[];
  term: Term;
  status: StepStatus;
  /** What is said of the state, where the document says it: a report of StratML. */
  stated: { on: string | null; statement: string | null; evidence: string | null } | null;
  indicators: FoundIndicator[];
  relations: FoundRelation[];
  /** Codes of the policy fields, where the document says them: StratML of Brug. */
  policyFields?: string[];
  /** What the document says beside all this. */
  other?: string | null;
  source: Place;
  /** Codes of the warnings about this very row. */
  doubts: string[];
  steps: FoundStep[];
}

/** A goal as a document states it, with its sub-goals and steps. */
export interface FoundGoal {
  identifier: string | null;
  number: string | null;
  title: string;
  note: string | null;
  deadline: string | null;
  deadlineText: string | null;
  targetGroups: string[];
  lead: string[];
  partners: string[];
  indicators: FoundIndicator[];
  relations?: FoundRelation[];
  kind?: 'strategic' | 'operational';
  policyFields?: string[];
  /** Where the goal stands, where the document says it: a report of StratML. */
  status?: GoalStatus | null;
  /** What the document says beside all this. */
  other?: string | null;
  source: Place;
  doubts: string[];
  subGoals: FoundGoal[];
  steps: FoundStep[];
}

/** A plan as it was found in a document. Nothing of it stands in the register before somebody has looked at each row. */
export interface FoundPlan {
  id: string | null;
  title: string;
  description: string | null;
  /** Who adopts it, as printed. */
  adopter: string | null;
  validFrom: string | null;
  validTo: string | null;
  publishedOn: string | null;
  sourceAddress: string | null;
  /** The day of which the states are said, where the document is a report; otherwise it is a plan. */
  asOf?: string | null;
  /** What the document says beside all this. */
  other?: string | null;
  declaredActions: number | null;
  goals: FoundGoal[];
  warnings: Warning[];
  /** The text in which the places count: that of the document, made plain. */
  text: string;
}
