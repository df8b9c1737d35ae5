import type { TextFault } from './fault.ts';
import { ANSWERS } from './faults/answers.ts';
import { BUDGET } from './faults/budget.ts';
import { COMMITMENTS } from './faults/commitments.ts';
import { DAYS } from './faults/days.ts';
import { FRAMEWORKS } from './faults/frameworks.ts';
import { LOCAL_PLANS } from './faults/local-plans.ts';
import { MEETINGS } from './faults/meetings.ts';
import { PEOPLE } from './faults/people.ts';
import { PLANS } from './faults/plans.ts';
import { WRITES } from './faults/runner.ts';

/** Every listed fault by its area. */
export const LISTED: Record<string, TextFault[]> = {
  people: PEOPLE,
  answers: ANSWERS,
  days: DAYS,
  writes: WRITES,
  frameworks: FRAMEWORKS,
  budget: BUDGET,
  'local-plans': LOCAL_PLANS,
  plans: PLANS,
  commitments: COMMITMENTS,
  meetings: MEETINGS,
};
