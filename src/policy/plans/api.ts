import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { dayInBrussels, isDay } from '../../shared/dates.ts';
import type { Env, Request } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { listPlans, readStep, recordStatus } from './actions.ts';
import { StatementInput } from './rules.ts';
import { PlanListSchema, PlanSchema, planList, StepFileSchema, stepFileShape } from './shapes.ts';
import { showPlan } from './show.ts';

const AsOf = z.object({ asOf: z.string().refine(isDay, 'plans:error.day').optional() });
const PlanParam = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' }, example: '2015-2020' }),
});
const StepParam = PlanParam.extend({
  key: z
    .string()
    .max(60)
    .openapi({ param: { name: 'key', in: 'path' }, example: '1-2' }),
});
const IdempotencyHeader = z.object({ 'idempotency-key': z.string().max(200).optional() });

const todayOf = (c: Request) => dayInBrussels(c.get('now'));

export const plansApi = newApi<Env>();

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
    request: { params: PlanParam, query: AsOf },
    responses: { 200: jsonContent(PlanSchema, 'The plan'), ...REFUSALS },
  }),
  async (c) => {
    const asOf = c.req.valid('query').asOf ?? todayOf(c);
    const { id } = c.req.valid('param');
    return c.json(await showPlan(c.get('database'), c.get('actor'), id, { asOf, language: c.get('language') }), 200);
  },
);

plansApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/steps/{key}',
    tags: ['plans'],
    summary: 'A step with its history',
    request: { params: StepParam, query: AsOf },
    responses: { 200: jsonContent(StepFileSchema, 'The step'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key } = c.req.valid('param');
    const asOf = c.req.valid('query').asOf ?? todayOf(c);
    return c.json(
      stepFileShape(await readStep(c.get('database'), c.get('actor'), id, key, asOf), c.get('language')),
      200,
    );
  },
);

plansApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/steps/{key}/statuses',
    tags: ['plans'],
    summary: 'Records a status of a step; the history stays',
    request: { params: StepParam, headers: IdempotencyHeader, ...jsonBody(StatementInput) },
    responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'Recorded'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key } = c.req.valid('param');
    const stated = c.req.valid('json');
    return c.json(await recordStatus(await askedByApi(c), id, key, stated), 201);
  },
);
