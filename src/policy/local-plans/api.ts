import { createRoute, z } from '@hono/zod-openapi';
import {
  CodeParam,
  emptyBody,
  IdParam,
  jsonBody,
  jsonContent,
  keyHeader,
  newApi,
  REFUSALS,
} from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { versionNumber } from '../../shared/version.ts';
import { type Env, type Request, todayOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { changeAction, dropAction, newAction } from './action-actions.ts';
import {
  adoptPlan,
  beginPlan,
  changeGoal,
  changeVision,
  discardPlan,
  dropGoal,
  pickGoal,
  readLocalPlan,
  yearOf,
} from './actions.ts';
import { ActionChange, ActionInput, AdoptionInput, GoalChange, GoalInput, PlanChange, PlanInput } from './inputs.ts';
import { readRollUp } from './roll-up-actions.ts';
import { LocalPlanSchema, localPlanShape, RollUpSchema } from './shapes.ts';

/** The plans of prisons in the API; the addresses are those of the contract. */
export const localPlansApi = newApi<Env>();

const tags = ['local-plans'];
const PeriodQuery = z.object({ period: z.coerce.number().int().min(2010).max(2100).optional() });
const VersionQuery = PeriodQuery.extend({ version: z.coerce.number().pipe(versionNumber).optional() });
const Versioned = z.object({ id: z.number().int(), version: z.number().int() });
const Numbered = z.object({ id: z.number().int() });

/** The year that is asked, or this one. */
function yearAsked(c: Request, period: number | undefined): number {
  return period ?? yearOf(c.get('now'));
}

localPlansApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/prisons/{code}/local-plan',
      tags,
      summary: 'The plan of a prison that covers a year; this year unless told',
    },
    request: { params: CodeParam, query: PeriodQuery },
    responses: { 200: jsonContent(LocalPlanSchema, 'The plan'), ...REFUSALS },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    const year = yearAsked(c, c.req.valid('query').period);
    const file = await readLocalPlan(c.get('database'), c.get('actor'), code, year);
    return c.json(localPlanShape(file, c.get('language')), 200);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/prisons/{code}/local-plan',
      tags,
      summary: 'Begins the plan of a prison for a period',
    },
    request: { params: CodeParam, headers: keyHeader, ...jsonBody(PlanInput) },
    responses: {
      201: jsonContent(Numbered.extend({ copied: z.number().int() }), 'Begun, with how many actions were taken along'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await beginPlan(await askedByApi(c), code, c.req.valid('json')), 201);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/prisons/{code}/local-plan',
      tags,
      summary: 'Changes what the prison wants in the period',
    },
    request: { params: CodeParam, query: PeriodQuery, headers: keyHeader, ...jsonBody(PlanChange) },
    responses: { 200: jsonContent(Versioned, 'Changed'), ...REFUSALS },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    const year = yearAsked(c, c.req.valid('query').period);
    return c.json(await changeVision(await askedByApi(c), code, year, c.req.valid('json')), 200);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/prisons/{code}/local-plan', tags, summary: 'Throws a draft away' },
    request: { params: CodeParam, query: VersionQuery, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(Numbered, 'Thrown away'), ...REFUSALS },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    const { period, version } = c.req.valid('query');
    return c.json(await discardPlan(await askedByApi(c), code, yearAsked(c, period), version), 200);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/prisons/{code}/local-plan/adoption',
      tags,
      summary: 'The policy team adopts the plan on a day',
    },
    request: { params: CodeParam, headers: keyHeader, ...jsonBody(AdoptionInput) },
    responses: { 200: jsonContent(Versioned.extend({ state: z.literal('adopted') }), 'Adopted'), ...REFUSALS },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    const { on, period, version } = c.req.valid('json');
    return c.json(await adoptPlan(await askedByApi(c), code, yearAsked(c, period), { on, version }), 200);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/prisons/{code}/local-plan/goals',
      tags,
      summary: 'Picks a goal of a strategic plan, or adds one of the prison alone',
    },
    request: { params: CodeParam, headers: keyHeader, ...jsonBody(GoalInput) },
    responses: { 201: jsonContent(Numbered, 'Picked'), ...REFUSALS },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await pickGoal(await askedByApi(c), code, c.req.valid('json')), 201);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/local-goals/{id}',
      tags,
      summary: 'Changes the words of a goal of a local plan, or the need that it answers',
    },
    request: { params: IdParam, headers: keyHeader, ...jsonBody(GoalChange) },
    responses: { 200: jsonContent(Versioned, 'Changed'), ...REFUSALS },
  }),
  async (c) => c.json(await changeGoal(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200),
);
localPlansApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/local-goals/{id}', tags, summary: 'Takes a goal without actions out of a draft' },
    request: { params: IdParam, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(Numbered, 'Taken out'), ...REFUSALS },
  }),
  async (c) => c.json(await dropGoal(await askedByApi(c), c.req.valid('param').id), 200),
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/prisons/{code}/local-plan/actions',
      tags,
      summary: 'Adds an action; the first one begins the plan of this year',
    },
    request: { params: CodeParam, headers: keyHeader, ...jsonBody(ActionInput) },
    responses: { 201: jsonContent(Numbered, 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await newAction(await askedByApi(c), code, c.req.valid('json')), 201);
  },
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/local-actions/{id}',
      tags,
      summary: 'Changes an action, or says how far it is; of an adopted plan each wording stays',
    },
    request: { params: IdParam, headers: keyHeader, ...jsonBody(ActionChange) },
    responses: { 200: jsonContent(Versioned, 'Changed'), ...REFUSALS },
  }),
  async (c) => c.json(await changeAction(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200),
);
localPlansApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/local-actions/{id}', tags, summary: 'Takes an action out of a draft' },
    request: { params: IdParam, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(Numbered, 'Taken out'), ...REFUSALS },
  }),
  async (c) => c.json(await dropAction(await askedByApi(c), c.req.valid('param').id), 200),
);
localPlansApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/plans/{id}/roll-up',
      tags,
      summary: 'What each prison took up of each goal of a strategic plan, by adopted local plans, as of a day',
    },
    request: {
      params: z.object({
        id: z
          .string()
          .max(60)
          .openapi({ param: { name: 'id', in: 'path' }, example: '2020-2025' }),
      }),
      query: z.object({ at: z.string().refine(isDay, 'form:error.date').optional() }),
    },
    responses: { 200: jsonContent(RollUpSchema, 'The matrix'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const at = c.req.valid('query').at ?? todayOf(c);
    const { goals, prisons, rows, total } = await readRollUp(c.get('database'), c.get('actor'), id, at);
    const numbers = new Map(goals.map((goal) => [goal.id, goal.number]));
    const body = rows.map(({ number, cells }, at) => {
      const goal = goals[at];
      const parent = goal?.parentId == null ? null : (numbers.get(goal.parentId) ?? null);
      return { number, title: goal === undefined ? '' : pick(goal.title, c.get('language')), parent, cells };
    });
    return c.json({ plan: id, at, prisons, goals: body, actions: total }, 200);
  },
);
