import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, NOT_ACCEPTABLE, newApi, REFUSALS } from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { listPlans } from './actions.ts';
import { PlanListSchema, PlanSchema, planList } from './shapes.ts';
import { showPlan } from './show.ts';
import { tablesApi } from './tables-api.ts';

const AsOf = z.object({ asOf: z.string().refine(isDay, 'progress:error.day').optional() });
const PlanParam = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' }, example: '2015-2020' }),
});

/** An XML document; exchange/stratml writes it. */
const Stratml = z.string().openapi({ description: 'An XML document of StratML' });

/** The plans in the API. */
export const plansApi = newApi<Env>();

plansApi.route('/', tablesApi);

plansApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans',
    tags: ['plans'],
    summary: 'The strategic plans with their progress',
    request: { query: AsOf },
    responses: { 200: jsonContent(PlanListSchema, 'The plans'), ...REFUSALS },
  }),
  async (c) => {
    const plans = await listPlans(c.get('database'), c.get('actor'), c.req.valid('query').asOf ?? todayOf(c));
    return c.json(planList(plans, c.get('language')), 200);
  },
);

plansApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}',
    tags: ['plans'],
    summary: 'A plan with its goals and steps, as it stood on a day',
    description:
      'As JSON, or as StratML (ISO 17469-1, Part 2) for who asks XML by `Accept`: a performance plan, and with `asOf` a performance report.',
    request: { params: PlanParam, query: AsOf },
    responses: {
      200: {
        description: 'The plan',
        content: {
          'application/json': { schema: PlanSchema },
          'application/xml': { schema: Stratml },
          'text/xml': { schema: Stratml },
          'application/stratml+xml': { schema: Stratml },
        },
      },
      406: NOT_ACCEPTABLE,
      ...REFUSALS,
    },
  }),
  async (c) => {
    const asOf = c.req.valid('query').asOf ?? todayOf(c);
    const { id } = c.req.valid('param');
    return c.json(await showPlan(c.get('database'), c.get('actor'), id, { asOf, language: c.get('language') }), 200);
  },
);
