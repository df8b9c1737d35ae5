import type { Origin, StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { StepFacts } from '../progress/index.ts';

/** A goal or a sub-goal as stored. */
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
  /** What the coordinator said of it that counts on the day asked; null where the rule decides. */
  ruling: GoalRuling | null;
}

/** Where people say that a goal stands, and why. */
export interface GoalRuling {
  status: StepStatus;
  /** ISO day. */
  since: string;
  reason: string;
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
}

/** A plan as stored, goals and steps in the order of the source. */
export interface PlanFacts extends PlanHead {
  source: { title: Text; address: string | null } | null;
  goals: GoalFacts[];
  steps: StepFacts[];
}
