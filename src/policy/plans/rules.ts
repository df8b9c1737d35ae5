import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Indicator, Milestone, PlanRelation, StepFacts } from '../progress/index.ts';

export const GOAL_KINDS = ['strategic', 'operational'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

export const PLAN_STATES = ['draft', 'adopted', 'ended'] as const;
/** Where a plan stands: being written, in force, over. A draft is seen by who works on it only. */
export type PlanState = (typeof PLAN_STATES)[number];

/** A goal or a sub-goal as stored, in the wording of the day asked. */
export interface GoalFacts {
  id: number;
  parentId: number | null;
  number: string;
  title: Text;
  deadline: string | null;
  deadlineText: string | null;
  /** The source ends its list of actions with an ellipsis: there are more than it names. */
  openList: boolean;
  note: Text | null;
  /** Whether the plan calls it strategic or operational; null where it calls it neither. */
  kind: GoalKind | null;
  policyFields: string[];
  targetGroups: string[];
  leads: string[];
  partners: string[];
  /** The code of the organisation that a name among leads and partners means; what is not here is text. */
  tied: Readonly<Record<string, string>>;
  /** A name that stays the same from one document to the next; null where none has one. */
  identifier: string | null;
  /** The version of the record, which whoever changes it shows; it may be newer than the wording of the day asked. */
  version: number;
  /** Since when the newest wording counts, when it came into an adopted plan, when it was dropped; null: from the beginning, or not. */
  inForceOn: string | null;
  addedOn: string | null;
  droppedOn: string | null;
}

/** A plan as stored, without its goals and steps. */
export interface PlanHead {
  id: string;
  title: Text;
  summary: Text | null;
  validFrom: string;
  validTo: string;
  /** How many actions the source announces; null where it states no number. */
  declaredActions: number | null;
  origin: Origin;
  state: PlanState;
  /** When it was adopted, and by whom, as far as that is known. */
  adoptedOn: string | null;
  adopter: string | null;
  endedOn: string | null;
  version: number;
}

/** A plan as stored, goals and steps in the order of the source. */
export interface PlanFacts extends PlanHead {
  source: { title: Text; address: string | null } | null;
  /** What the plan says of itself; its own address; the name that it has in other documents. */
  description: string | null;
  address: string | null;
  identifier: string | null;
  /** On which ground it was adopted and ended, and where the decision can be read. */
  adoptionGround: string | null;
  adoptionAddress: string | null;
  endGround: string | null;
  goals: GoalFacts[];
  steps: StepFacts[];
  /** Of all its goals and steps, each by the number of its goal or step. */
  milestones: Milestone[];
  indicators: Indicator[];
  /** What became of its goals and steps, and where they come from: this plan is the earlier one, the later one, or both. */
  relations: PlanRelation[];
}
