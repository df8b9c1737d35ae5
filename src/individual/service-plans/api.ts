import { createRoute, z } from '@hono/zod-openapi';
import { IdParam, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { notFound } from '../../shared/refusal.ts';
import { versionNumber } from '../../shared/version.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { addAction, addGoal, readPlan, startPlan } from './actions.ts';
import { actionInput, goalInput, type Plan } from './rules.ts';

export const servicePlansApi = newApi<Env>();

export const PlanSchema = z
  .object({
    id: z.number().int(),
    state: z.string(),
    startedOn: z.string(),
    version: z.number().int(),
    goals: z.array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        policyField: z.string(),
        state: z.string(),
        actions: z.array(
          z.object({
            id: z.number().int(),
            title: z.string(),
            offerId: z.number().int().nullable(),
            offerTitle: z.string().nullable(),
            dueOn: z.string().nullable(),
            state: z.string(),
          }),
        ),
      }),
    ),
  })
  .openapi('ServicePlan');

/** A plan as the API gives it: offer titles in Dutch. */
export function planBody(plan: Plan): z.output<typeof PlanSchema> {
  const { origin: _, ...rest } = plan;
  return {
    ...rest,
    goals: plan.goals.map((goal) => ({
      ...goal,
      actions: goal.actions.map((action) => ({ ...action, offerTitle: action.offerTitle?.nl ?? null })),
    })),
  };
}

const created = jsonContent(z.object({ id: z.number().int() }), 'Made');

servicePlansApi.openapi(
  createRoute({
    method: 'get',
    path: '/persons/{id}/plan',
    tags: ['service-plans'],
    summary: 'The running plan of a person',
    request: { params: IdParam },
    responses: { 200: jsonContent(PlanSchema, 'The plan'), ...REFUSALS },
  }),
  async (c) => {
    const { plan } = await readPlan(c.get('database'), c.get('actor'), c.req.valid('param').id);
    return c.json(planBody(plan ?? notFound()), 200);
  },
);

servicePlansApi.openapi(
  createRoute({
    method: 'post',
    path: '/persons/{id}/plan',
    tags: ['service-plans'],
    summary: 'Start a plan, with a first goal and action',
    request: {
      params: IdParam,
      headers: keyHeader,
      // Nothing needs to be sent: a plan may start empty.
      body: {
        content: {
          'application/json': {
            schema: z.strictObject({ goal: goalInput.optional(), action: actionInput.optional() }),
          },
        },
      },
    },
    responses: { 201: created, ...REFUSALS },
  }),
  async (c) => {
    const body = c.req.valid('json');
    const input = { personId: c.req.valid('param').id, ...body };
    const { id } = await startPlan(await askedByApi(c), input);
    return c.json({ id }, 201);
  },
);

servicePlansApi.openapi(
  createRoute({
    method: 'post',
    path: '/persons/{id}/plan/goals',
    tags: ['service-plans'],
    summary: 'Add a goal to the running plan',
    request: {
      params: IdParam,
      headers: keyHeader,
      ...jsonBody(goalInput.extend({ version: versionNumber.optional() })),
    },
    responses: { 201: created, ...REFUSALS },
  }),
  async (c) => {
    const { version, ...goal } = c.req.valid('json');
    const ask = await askedByApi(c);
    const { id } = await addGoal(ask, { personId: c.req.valid('param').id, version, goal });
    return c.json({ id }, 201);
  },
);

servicePlansApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-goals/{id}/actions',
    tags: ['service-plans'],
    summary: 'Add an action to a goal',
    request: {
      params: IdParam,
      headers: keyHeader,
      ...jsonBody(actionInput.extend({ version: versionNumber.optional() })),
    },
    responses: { 201: created, ...REFUSALS },
  }),
  async (c) => {
    const { version, ...action } = c.req.valid('json');
    const ask = await askedByApi(c);
    const { id } = await addAction(ask, { goalId: c.req.valid('param').id, version, action });
    return c.json({ id }, 201);
  },
);
