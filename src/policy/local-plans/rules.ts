import type { Origin } from '../../shared/codes.ts';
import type { Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';

export const LOCAL_PLAN_STATES = ['draft', 'adopted'] as const;
export type LocalPlanState = (typeof LOCAL_PLAN_STATES)[number];

/** How far an action of a local plan is: the words of the strategic plan, of which one is always true. */
export const ACTION_STATES = ['not-started', 'in-progress', 'partly-realised', 'realised', 'stopped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** The most of each: goals and actions of one plan, offers of an action, characters of each text, years of a period. */
export const MOST = {
  goals: 60,
  actions: 400,
  offers: 30,
  leads: 10,
  partners: 20,
  title: 300,
  text: 2000,
  vision: 4000,
  party: 200,
  term: 200,
  ground: 1000,
  years: 6,
} as const;

/** A goal of a strategic plan, by the plan and its number. */
export interface PlanGoal {
  plan: string;
  goal: string;
}

/** Who pulls an action or helps: an organisation of the register by its code, or words alone. */
export interface Party {
  code: string | null;
  name: Text;
}

/** The plan of a prison for a period of whole years. */
export interface LocalPlan {
  id: number;
  prison: string;
  /** The first and the last year. */
  period: number;
  through: number;
  vision: string | null;
  state: LocalPlanState;
  /** ISO day on which the policy team adopted it. */
  adoptedOn: string | null;
  version: number;
  origin: Origin;
}

/** A goal of a local plan: one that was picked from a strategic plan, or one of the prison alone. */
export interface LocalGoal {
  id: number;
  planGoal: (PlanGoal & { title: Text; planTitle: Text }) | null;
  /** The prison's own words; null where those of the strategic plan stand. */
  title: string | null;
  need: string | null;
  addedOn: string | null;
  version: number;
}

/** What an adopted plan said until a day: its vision, or the words of one of its goals and the need that it answers. */
export interface EarlierWording {
  goalId: number | null;
  vision: string | null;
  title: string | null;
  need: string | null;
  heldUntil: string;
}

/** One action of a local plan, as it is worded now. */
export interface LocalAction {
  id: number;
  goalId: number | null;
  step: { plan: string; key: string; number: string | null; title: Text } | null;
  title: string;
  expected: string | null;
  leads: Party[];
  partners: Party[];
  term: Term;
  state: ActionState;
  /** What was said of it last, and since when it holds; null while nothing was said. */
  said: { on: string; statement: string | null; as: string } | null;
  offers: { id: number; title: Text }[];
  /** The action of an earlier period that it goes on with. */
  continues: { id: number; period: number } | null;
  /** Since when it stands in an adopted plan; null where it was adopted with it. */
  addedOn: string | null;
  version: number;
  origin: Origin;
}

/** A local plan with everything in it. */
export interface LocalPlanFile extends LocalPlan {
  goals: LocalGoal[];
  actions: LocalAction[];
}

/** The actions of a plan under their goals, in the order of the plan; those without a goal come last, under none. */
export function groupedByGoal({ goals, actions }: Pick<LocalPlanFile, 'goals' | 'actions'>): {
  goal: LocalGoal | null;
  actions: LocalAction[];
}[] {
  const under = (id: number | null) => actions.filter(({ goalId }) => goalId === id);
  const loose = under(null);
  return [
    ...goals.map((goal) => ({ goal, actions: under(goal.id) })),
    ...(loose.length === 0 ? [] : [{ goal: null, actions: loose }]),
  ];
}

/** Whether the term of an action has passed while it still runs. */
export function isOverdue({ state, term }: Pick<LocalAction, 'state' | 'term'>, today: string): boolean {
  return state !== 'realised' && state !== 'stopped' && term.end !== null && term.end < today;
}

/** How many actions stand where, in the order of the states. */
export function countStates(actions: readonly Pick<LocalAction, 'state'>[]): { status: ActionState; count: number }[] {
  return ACTION_STATES.map((status) => ({ status, count: actions.filter(({ state }) => state === status).length }));
}

/** Which actions go on in the next period: those that were neither realised nor stopped. */
export function stillOpen<A extends Pick<LocalAction, 'state'>>(actions: readonly A[]): A[] {
  return actions.filter(({ state }) => state !== 'realised' && state !== 'stopped');
}
