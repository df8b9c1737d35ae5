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
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import {
  beginAssessment,
  carryOn,
  concludeAssessment,
  discardAssessment,
  isOfTeam,
  readFile,
  readRelease,
  releaseAssessment,
  reopenAssessment,
  withdrawAssessment,
} from './actions.ts';
import { saveAnswers, sayBeside } from './answer-actions.ts';
import { AnswersInput, BeginInput, OutcomeInput, ReleaseInput, RemarkInput } from './inputs.ts';
import { readOverview } from './overview-actions.ts';
import { AssessmentSchema, assessmentShape, OverviewSchema, releaseShape } from './shapes.ts';

/** What teams answer to frameworks of questions, in the API; the addresses are those of the contract. */
export const assessmentsApi = newApi<Env>();

const tags = ['assessments'];
const Versioned = z.object({ id: z.number().int(), version: z.number().int() });
const Numbered = z.object({ id: z.number().int() });
const byId = { params: IdParam, headers: keyHeader };

assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/prisons/{code}/assessments',
      tags,
      summary: 'The team of a prison begins answering a framework',
    },
    request: { params: CodeParam, headers: keyHeader, ...jsonBody(BeginInput) },
    responses: { 201: jsonContent(Versioned, 'Begun'), ...REFUSALS },
  }),
  async (c) =>
    c.json(await beginAssessment(await askedByApi(c), c.req.valid('param').code, c.req.valid('json').framework), 201),
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/assessments/{id}',
      tags,
      summary: 'What a team answered: for the team, and for everybody what it gave out',
    },
    request: { params: IdParam },
    responses: { 200: jsonContent(AssessmentSchema, 'The answers'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const [database, actor, language] = [c.get('database'), c.get('actor'), c.get('language')];
    if (await isOfTeam(database, actor, id))
      return c.json(assessmentShape(await readFile(database, actor, id), language), 200);
    return c.json(releaseShape(await readRelease(database, actor, id), language), 200);
  },
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'patch',
      path: '/assessments/{id}',
      tags,
      summary: 'Saves answers; who saw an older version overwrites nobody',
    },
    request: { ...byId, ...jsonBody(AnswersInput) },
    responses: { 200: jsonContent(Versioned, 'Saved'), ...REFUSALS },
  }),
  async (c) => c.json(await saveAnswers(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200),
);
assessmentsApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/assessments/{id}', tags, summary: 'Throws answers away that were not concluded' },
    request: { ...byId, ...emptyBody },
    responses: { 200: jsonContent(Numbered, 'Thrown away'), ...REFUSALS },
  }),
  async (c) => c.json(await discardAssessment(await askedByApi(c), c.req.valid('param').id), 200),
);
assessmentsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/assessments/{id}/remarks', tags, summary: 'A member says something beside an answer' },
    request: { ...byId, ...jsonBody(RemarkInput) },
    responses: { 201: jsonContent(Numbered, 'Said'), ...REFUSALS },
  }),
  async (c) => c.json(await sayBeside(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 201),
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/assessments/{id}/outcome',
      tags,
      summary: 'Concludes, and brings actions into the local plan',
    },
    request: { ...byId, ...jsonBody(OutcomeInput) },
    responses: {
      201: jsonContent(z.object({ actions: z.array(z.number().int()), version: z.number().int() }), 'Concluded'),
      ...REFUSALS,
    },
  }),
  async (c) => c.json(await concludeAssessment(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 201),
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'delete',
      path: '/assessments/{id}/outcome',
      tags,
      summary: 'Takes a conclusion back on which nothing was built',
    },
    request: { ...byId, ...emptyBody },
    responses: { 200: jsonContent(Versioned, 'Open again'), ...REFUSALS },
  }),
  async (c) => c.json(await reopenAssessment(await askedByApi(c), c.req.valid('param').id), 200),
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/assessments/{id}/release',
      tags,
      summary: 'Gives out the outcome, or the answers with it',
    },
    request: { ...byId, ...jsonBody(ReleaseInput) },
    responses: {
      201: jsonContent(Numbered.extend({ what: z.enum(['outcome', 'answers']) }), 'Given out'),
      ...REFUSALS,
    },
  }),
  async (c) =>
    c.json(await releaseAssessment(await askedByApi(c), c.req.valid('param').id, c.req.valid('json').what), 201),
);
assessmentsApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/assessments/{id}/release', tags, summary: 'Takes back what was given out' },
    request: { ...byId, ...emptyBody },
    responses: { 200: jsonContent(Numbered, 'Taken back'), ...REFUSALS },
  }),
  async (c) => c.json(await withdrawAssessment(await askedByApi(c), c.req.valid('param').id), 200),
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/assessments/{id}/carry',
      tags,
      summary: 'Carries the answers on to the published version of the framework',
    },
    request: { ...byId, ...emptyBody },
    responses: {
      200: jsonContent(
        Versioned.extend({ opened: z.number().int() }),
        'Carried on, with how many questions are open again',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => c.json(await carryOn(await askedByApi(c), c.req.valid('param').id), 200),
);
assessmentsApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/frameworks/{id}/overview',
      tags,
      summary: 'Where prisons stand with a framework, as far as the reader may see it',
    },
    request: {
      params: z.object({
        id: z
          .string()
          .max(60)
          .openapi({ param: { name: 'id', in: 'path' }, example: 'addiction' }),
      }),
    },
    responses: { 200: jsonContent(OverviewSchema, 'In the order of the prisons; no ranking'), ...REFUSALS },
  }),
  async (c) => {
    const { items } = await readOverview(c.get('database'), c.get('actor'), c.req.valid('param').id);
    return c.json(
      { items: items.map(({ prison, branch, outcome, at, id }) => ({ prison, branch, outcome, at, assessment: id })) },
      200,
    );
  },
);
