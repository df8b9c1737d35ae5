import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { ORIGINS, STEP_STATUSES } from '../../shared/codes.ts';
import { isDay } from '../../shared/dates.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { StepSchema } from '../progress/index.ts';
import { readStatuses } from './actions.ts';
import { PlanSchema } from './shapes.ts';
import { showPlan } from './show.ts';

const PlanParam = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' }, example: '2015-2020' }),
});
const day = z.string().refine(isDay, 'progress:error.day').optional();
const AsOf = z.object({ asOf: day });
const PAGE = 100;

const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.number().int(), page: z.number().int() });

const StatusLineSchema = z
  .object({
    goal: z.string(),
    step: z.string(),
    number: z.string().nullable(),
    title: z.string(),
    status: z.enum(STEP_STATUSES),
    statedOn: z.iso.date().nullable(),
    statement: z.string(),
    evidence: z.string().nullable(),
    evidenceLabel: z.string().nullable(),
    recordedAt: z.string(),
    origin: z.enum(ORIGINS),
  })
  .openapi('StatusLine');

/** The tables of a plan, each at its own address; the same stand as CSV beside the pages. */
export const tablesApi = newApi<Env>();

tablesApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/goals',
    tags: ['plans'],
    summary: 'The goals of a plan on a day; as CSV at /plans/{id}/goals.csv',
    request: { params: PlanParam, query: AsOf },
    responses: { 200: jsonContent(list(PlanSchema.shape.goals.element), 'The goals'), ...REFUSALS },
  }),
  async (c) => {
    const asOf = c.req.valid('query').asOf ?? todayOf(c);
    const asked = { asOf, language: c.get('language') };
    const plan = await showPlan(c.get('database'), c.get('actor'), c.req.valid('param').id, asked);
    return c.json({ items: plan.goals, total: plan.goals.length, page: 1 }, 200);
  },
);

tablesApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/steps',
    tags: ['plans'],
    summary: 'The steps of a plan on a day, sub-steps under their step; as CSV at /plans/{id}/steps.csv',
    request: { params: PlanParam, query: AsOf },
    responses: { 200: jsonContent(list(StepSchema), 'The steps'), ...REFUSALS },
  }),
  async (c) => {
    const asOf = c.req.valid('query').asOf ?? todayOf(c);
    const asked = { asOf, language: c.get('language') };
    const plan = await showPlan(c.get('database'), c.get('actor'), c.req.valid('param').id, asked);
    const items = plan.goals.flatMap((goal) => [goal, ...goal.subGoals]).flatMap((goal) => goal.steps);
    return c.json({ items, total: items.length, page: 1 }, 200);
  },
);

tablesApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/statuses',
    tags: ['plans'],
    summary: 'Every status that was recorded in a plan, a hundred at a time; as CSV at /plans/{id}/statuses.csv',
    request: {
      params: PlanParam,
      query: z.object({
        from: day,
        to: day,
        goal: z.string().max(20).optional(),
        page: z.coerce.number().int().min(1).max(99_999).optional(),
      }),
    },
    responses: { 200: jsonContent(list(StatusLineSchema), 'The statuses'), ...REFUSALS },
  }),
  async (c) => {
    const { from = null, to = null, goal = null, page = 1 } = c.req.valid('query');
    const asked = { plan: c.req.valid('param').id, from, to, goal, limit: PAGE, offset: (page - 1) * PAGE };
    const { items, total } = await readStatuses(c.get('database'), c.get('actor'), asked);
    const language = c.get('language');
    const lines = items.map(({ key, title, statement, evidenceLabel, ...line }) => ({
      ...line,
      step: key,
      title: pick(title, language),
      statement: pick(statement, language),
      evidenceLabel: evidenceLabel && pick(evidenceLabel, language),
    }));
    return c.json({ items: lines, total, page }, 200);
  },
);
