import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { GOAL_STATUSES, ORIGINS, STEP_STATUSES } from '../../shared/codes.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { type Language, pick } from '../../ui/words/index.ts';
import { movedDays, TIMINGS, WEIGHTS, type YardstickChange } from '../progress/index.ts';
import { CHANGES, type ComparedStep, type Comparison } from './compare.ts';
import { comparePlan } from './compare-actions.ts';

const day = z.iso.date();
const Term = z.object({
  text: z.string().nullable(),
  start: day.nullable(),
  end: day.nullable(),
  precision: z.enum(PRECISIONS),
});

const ComparedStepSchema = z
  .object({
    number: z.string().nullable(),
    before: z
      .enum(STEP_STATUSES)
      .nullable()
      .openapi({ description: 'null: the plan had no such step on the first day' }),
    after: z.enum(STEP_STATUSES).nullable().openapi({ description: 'null: the plan has no such step any more' }),
    slippedDays: z.number().int().nullable().openapi({
      description:
        'By how many days the end of the term moved (earlier is negative); where it stayed, how many days past it the step was realised or still runs on the second day; 0 when on time; null where that cannot be said',
    }),
    key: z.string(),
    goal: z.string(),
    title: z.string(),
    lead: z.array(z.string()),
    change: z.enum(CHANGES),
    movedDays: z.number().int().nullable(),
    timing: z.enum(TIMINGS).nullable(),
    termBefore: Term.nullable(),
    termAfter: Term.nullable(),
  })
  .openapi('ComparedStep');

const HeadSchema = z.object({ title: z.string(), validFrom: day, validTo: day });

const YardstickSchema = z
  .object({
    of: z.enum(['plan', 'goal', 'step', 'milestone', 'indicator']),
    stands: z.enum(['plan', 'goal', 'step']),
    key: z.string().openapi({ description: 'Of that plan, goal (its number) or step (its key)' }),
    title: z.string(),
    what: z.enum(['changed', 'added', 'dropped']),
    since: day,
    ground: z.string(),
    address: z.string().nullable(),
    weight: z.enum(WEIGHTS).nullable(),
    movedDays: z.number().int().nullable(),
  })
  .openapi('YardstickChange');

export const ComparisonSchema = z
  .object({
    plan: z.string(),
    from: day,
    to: day,
    title: z.string(),
    origin: z.enum(ORIGINS),
    head: z
      .object({ before: HeadSchema, after: HeadSchema })
      .openapi({ description: 'What the plan was called on each day, and from when to when it ran' }),
    yardstick: z
      .array(YardstickSchema)
      .openapi({ description: 'What was agreed otherwise between the days, each with its day and ground' }),
    steps: z.array(ComparedStepSchema),
    goals: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        before: z.enum(GOAL_STATUSES).nullable(),
        after: z.enum(GOAL_STATUSES).nullable(),
      }),
    ),
  })
  .openapi('Comparison');
export type ComparisonShape = z.output<typeof ComparisonSchema>;

/** A comparison in the agreed shape, in one language. */
export function comparisonShape(comparison: Comparison, language: Language): ComparisonShape {
  const { plan, from, to, title, origin, head, yardstick, steps, goals } = comparison;
  const headShape = ({ title: text, ...years }: typeof head.before) => ({ title: pick(text, language), ...years });
  return {
    ...{ plan, from, to, origin },
    title: pick(title, language),
    head: { before: headShape(head.before), after: headShape(head.after) },
    yardstick: yardstick.map((change) => changeShape(change, language)),
    steps: steps.map((step) => stepShape(step, language)),
    goals: goals.map(({ number, title: text, before, after }) => ({
      number,
      title: pick(text, language),
      before,
      after,
    })),
  };
}

function changeShape(change: YardstickChange, language: Language) {
  const { of, stands, key, what, inForceOn, ground, address, weight, after } = change;
  const moved = movedDays(change);
  return {
    ...{ of, stands, key, title: pick(after.title, language), what },
    ...{ since: inForceOn, ground, address, weight, movedDays: moved },
  };
}

function stepShape(step: ComparedStep, language: Language) {
  const { number, before, after, slippedDays, leads, title, ...more } = step;
  return { number, before, after, slippedDays, title: pick(title, language), lead: [...leads], ...more };
}

/** Comparing a plan on two days, in the API. */
export const compareApi = newApi<Env>();

compareApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/comparison',
    tags: ['plans'],
    summary: 'A plan on two days: what was realised, added, dropped, what slipped and by how many days',
    request: {
      params: z.object({
        id: z
          .string()
          .max(60)
          .openapi({ param: { name: 'id', in: 'path' }, example: '2015-2020' }),
      }),
      query: z.object({
        from: z.string().max(40).optional().openapi({ description: 'ISO day; a year before `to` unless told' }),
        to: z.string().max(40).optional().openapi({ description: 'ISO day; today unless told' }),
      }),
    },
    responses: { 200: jsonContent(ComparisonSchema, 'The comparison'), ...REFUSALS },
  }),
  async (c) => {
    const { from = null, to } = c.req.valid('query');
    const today = todayOf(c);
    const days = { from, to: to ?? today, today };
    const comparison = await comparePlan(c.get('database'), c.get('actor'), c.req.valid('param').id, days);
    return c.json(comparisonShape(comparison, c.get('language')), 200);
  },
);
