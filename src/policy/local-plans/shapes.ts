import { z } from '@hono/zod-openapi';
import { ORIGINS } from '../../shared/codes.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import { type Language, pick } from '../../ui/words/index.ts';
import {
  ACTION_STATES,
  groupedByGoal,
  LOCAL_PLAN_STATES,
  type LocalAction,
  type LocalPlanFile,
  type Party,
} from './rules.ts';

const day = z.iso.date();
const number = z.number().int();

const PartySchema = z.object({ code: z.string().nullable(), name: z.string() });
const PlanGoalSchema = z.object({ plan: z.string(), goal: z.string(), title: z.string() });

export const LocalActionSchema = z
  .object({
    id: number,
    title: z.string(),
    state: z.enum(ACTION_STATES),
    term: z.object({
      text: z.string().nullable(),
      start: day.nullable(),
      end: day.nullable(),
      precision: z.enum(PRECISIONS),
    }),
    offers: z.array(number),
    expected: z.string().nullable(),
    lead: z.array(PartySchema),
    partners: z.array(PartySchema),
    step: z.object({ plan: z.string(), key: z.string() }).nullable(),
    said: z.object({ on: day, statement: z.string().nullable() }).nullable(),
    continues: number.nullable(),
    addedOn: day
      .nullable()
      .openapi({ description: 'Since when it stands in an adopted plan; null where it was adopted with it' }),
    version: number,
  })
  .openapi('LocalAction');

export const LocalPlanSchema = z
  .object({
    id: number,
    prison: z.string(),
    period: number,
    through: number,
    state: z.enum(LOCAL_PLAN_STATES),
    adoptedOn: day.nullable(),
    vision: z.string().nullable(),
    version: number,
    origin: z.enum(ORIGINS),
    goals: z.array(
      z.object({
        id: number.nullable().openapi({ description: 'Null for actions that stand under no goal' }),
        planGoal: PlanGoalSchema.nullable(),
        title: z.string().nullable(),
        need: z.string().nullable(),
        version: number.nullable(),
        actions: z.array(LocalActionSchema),
      }),
    ),
  })
  .openapi('LocalPlan');

const partyShape = ({ code, name }: Party, language: Language) => ({ code, name: pick(name, language) });

function actionShape(action: LocalAction, language: Language): z.output<typeof LocalActionSchema> {
  const { id, title, state, term, expected, addedOn, version } = action;
  return {
    ...{ id, title, state, term, expected, addedOn, version },
    offers: action.offers.map((offer) => offer.id),
    lead: action.leads.map((party) => partyShape(party, language)),
    partners: action.partners.map((party) => partyShape(party, language)),
    step: action.step && { plan: action.step.plan, key: action.step.key },
    said: action.said && { on: action.said.on, statement: action.said.statement },
    continues: action.continues?.id ?? null,
  };
}

/** A local plan in the agreed shape: its actions under the goals that they serve. */
export function localPlanShape(file: LocalPlanFile, language: Language): z.output<typeof LocalPlanSchema> {
  const { id, prison, period, through, state, adoptedOn, vision, version, origin } = file;
  return {
    ...{ id, prison, period, through, state, adoptedOn, vision, version, origin },
    goals: groupedByGoal(file).map(({ goal, actions }) => ({
      id: goal?.id ?? null,
      planGoal: goal?.planGoal
        ? { plan: goal.planGoal.plan, goal: goal.planGoal.goal, title: pick(goal.planGoal.title, language) }
        : null,
      title: goal === null ? null : (goal.title ?? (goal.planGoal && pick(goal.planGoal.title, language))),
      need: goal?.need ?? null,
      version: goal?.version ?? null,
      actions: actions.map((action) => actionShape(action, language)),
    })),
  };
}

const CellSchema = z.object({
  prison: z.string(),
  actions: number,
  realised: number,
  running: number,
  stopped: number,
});
export const RollUpSchema = z
  .object({
    plan: z.string(),
    at: day,
    prisons: z.array(z.string()),
    goals: z.array(
      z.object({ number: z.string(), title: z.string(), parent: z.string().nullable(), cells: z.array(CellSchema) }),
    ),
    actions: number.openapi({ description: 'How many actions of all prisons serve a goal of the plan' }),
  })
  .openapi('RollUp');
