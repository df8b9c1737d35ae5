import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { versionNumber } from '../../shared/version.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { addGoal, changeGoal, dropGoal } from './goal-actions.ts';
import { changePlan } from './head-actions.ts';
import { dropMeasure, newIndicator, newMilestone, reachMilestone, relate, unrelate } from './measure-actions.ts';
import { adoptPlan, discardPlan, endPlan, makePlan } from './plan-actions.ts';
import {
  AdoptionInput,
  DropInput,
  EndInput,
  GoalChange,
  GoalInput,
  IndicatorInput,
  MilestoneInput,
  PlanChange,
  PlanInput,
  ReachInput,
  RelationInput,
  StepChange,
  StepInput,
} from './schemas.ts';
import { addStep, changeStep, dropStep } from './step-actions.ts';

const name = (key: string, example: string) =>
  z
    .string()
    .max(60)
    .openapi({ param: { name: key, in: 'path' }, example });
const number = z.coerce
  .number()
  .int()
  .positive()
  .max(2_147_483_647)
  .openapi({ param: { name: 'number', in: 'path' } });
const PlanParam = z.object({ id: name('id', '2026-2030') });
const GoalParam = PlanParam.extend({ goal: name('goal', '3') });
const StepParam = PlanParam.extend({ key: name('key', '3-1') });
const NumberParam = PlanParam.extend({ number });
const tags = ['plans'];
const versioned = z.object({ id: z.string(), version: z.number().int() });
const numbered = z.object({ id: z.number().int() });

/** The keeping of plans in the API. */
export const planRegisterApi = newApi<Env>();

planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans', tags, summary: 'Begins a draft of a plan' },
    request: { headers: keyHeader, ...jsonBody(PlanInput) },
    responses: { 201: jsonContent(z.object({ id: z.string() }), 'Begun'), ...REFUSALS },
  }),
  async (c) => {
    const body = c.req.valid('json');
    return c.json(await makePlan(await askedByApi(c), body), 201);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/plans/{id}',
      tags,
      summary: 'Changes the head of a plan; of an adopted one the title and years with `change`',
    },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(PlanChange) },
    responses: { 200: jsonContent(versioned, 'Changed'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await changePlan(await askedByApi(c), id, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/plans/{id}', tags, summary: 'Throws a draft away' },
    request: {
      params: PlanParam,
      headers: keyHeader,
      query: z.object({ version: z.coerce.number().pipe(versionNumber).optional() }),
      ...emptyBody,
    },
    responses: { 200: jsonContent(z.object({ id: z.string() }), 'Thrown away'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const { version } = c.req.valid('query');
    return c.json(await discardPlan(await askedByApi(c), id, version), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/plans/{id}/adoption',
      tags,
      summary: 'Adopts a draft: from then on everybody reads it',
    },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(AdoptionInput) },
    responses: { 200: jsonContent(versioned, 'Adopted'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await adoptPlan(await askedByApi(c), id, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/end', tags, summary: 'Ends an adopted plan' },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(EndInput) },
    responses: { 200: jsonContent(versioned, 'Ended'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await endPlan(await askedByApi(c), id, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/goals', tags, summary: 'Adds a goal; to an adopted plan with `since`' },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(GoalInput) },
    responses: { 201: jsonContent(numbered.extend({ number: z.string() }), 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await addGoal(await askedByApi(c), id, body), 201);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/plans/{id}/goals/{goal}',
      tags,
      summary: 'Changes a goal; of an adopted plan with `change`',
    },
    request: { params: GoalParam, headers: keyHeader, ...jsonBody(GoalChange) },
    responses: {
      200: jsonContent(numbered.extend({ number: z.string(), version: z.number().int() }), 'Changed'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { id, goal } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await changeGoal(await askedByApi(c), id, goal, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/goals/{goal}/drop', tags, summary: 'Drops a goal with all below it' },
    request: { params: GoalParam, headers: keyHeader, ...jsonBody(DropInput) },
    responses: { 200: jsonContent(z.object({ number: z.string() }), 'Dropped'), ...REFUSALS },
  }),
  async (c) => {
    const { id, goal } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await dropGoal(await askedByApi(c), id, goal, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/steps', tags, summary: 'Adds a step; to an adopted plan with `since`' },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(StepInput) },
    responses: { 201: jsonContent(numbered.extend({ key: z.string() }), 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await addStep(await askedByApi(c), id, body), 201);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/plans/{id}/steps/{key}',
      tags,
      summary: 'Changes a step; of an adopted plan with `change`',
    },
    request: { params: StepParam, headers: keyHeader, ...jsonBody(StepChange) },
    responses: { 200: jsonContent(z.object({ key: z.string(), version: z.number().int() }), 'Changed'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await changeStep(await askedByApi(c), id, key, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/steps/{key}/drop', tags, summary: 'Drops a step with the steps below it' },
    request: { params: StepParam, headers: keyHeader, ...jsonBody(DropInput) },
    responses: { 200: jsonContent(z.object({ key: z.string() }), 'Dropped'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await dropStep(await askedByApi(c), id, key, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/milestones', tags, summary: 'Adds a milestone to a goal or step' },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(MilestoneInput) },
    responses: { 201: jsonContent(numbered, 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await newMilestone(await askedByApi(c), id, body), 201);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/plans/{id}/milestones/{number}',
      tags,
      summary: 'Says on which day a milestone was reached',
    },
    request: { params: NumberParam, headers: keyHeader, ...jsonBody(ReachInput) },
    responses: { 200: jsonContent(numbered, 'Changed'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number: milestone } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await reachMilestone(await askedByApi(c), id, milestone, body), 200);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plans/{id}/indicators', tags, summary: 'Adds an indicator to a goal or step' },
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(IndicatorInput) },
    responses: { 201: jsonContent(numbered, 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return c.json(await newIndicator(await askedByApi(c), id, body), 201);
  },
);
for (const of of ['milestones', 'indicators'] as const) {
  planRegisterApi.openapi(
    createRoute({
      ...{
        method: 'post',
        path: `/plans/{id}/${of}/{number}/drop`,
        tags,
        summary: 'Drops it; of an adopted plan with `change`',
      },
      request: { params: NumberParam, headers: keyHeader, ...jsonBody(DropInput) },
      responses: { 200: jsonContent(numbered, 'Dropped'), ...REFUSALS },
    }),
    async (c) => {
      const { id, number: measure } = c.req.valid('param');
      const body = c.req.valid('json');
      return c.json(await dropMeasure(await askedByApi(c), of, id, measure, body), 200);
    },
  );
}
planRegisterApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/plan-relations', tags, summary: 'Says what became of a goal or step' },
    request: { headers: keyHeader, ...jsonBody(RelationInput) },
    responses: { 201: jsonContent(numbered, 'Said'), ...REFUSALS },
  }),
  async (c) => {
    const body = c.req.valid('json');
    return c.json(await relate(await askedByApi(c), body), 201);
  },
);
planRegisterApi.openapi(
  createRoute({
    ...{
      method: 'delete',
      path: '/plans/{id}/relations/{number}',
      tags,
      summary: 'Takes back what was said of a goal or step',
    },
    request: { params: NumberParam, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(numbered, 'Taken back'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number: relation } = c.req.valid('param');
    return c.json(await unrelate(await askedByApi(c), id, relation), 200);
  },
);
