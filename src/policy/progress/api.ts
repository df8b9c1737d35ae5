import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { fileBody, KeptFileSchema, receiveFile } from '../../administration/files/index.ts';
import { jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { addEvidence, demandAdding, readStep, recordStatus } from './actions.ts';
import { StatementInput } from './rules.ts';
import { StepFileSchema, stepFileShape } from './shapes.ts';

const AsOf = z.object({ asOf: z.string().refine(isDay, 'progress:error.day').optional() });
const address = (name: string, example: string) =>
  z
    .string()
    .max(60)
    .openapi({ param: { name, in: 'path' }, example });
const StepParam = z.object({ id: address('id', '2015-2020'), key: address('key', '1-2') });
const IdempotencyHeader = z.object({ 'idempotency-key': z.string().max(200).optional() });

/** The steps of the plans in the API, and the recording of their status. */
export const progressApi = newApi<Env>();

progressApi.openapi(
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

progressApi.openapi(
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

const StatusParam = StepParam.extend({
  status: z.coerce
    .number()
    .int()
    .positive()
    .max(2_147_483_647)
    .openapi({ param: { name: 'status', in: 'path' } }),
});

progressApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/steps/{key}/statuses/{status}/files',
    tags: ['plans'],
    summary: 'Adds a file as evidence of a status that the actor recorded; everybody reads it',
    request: { params: StatusParam, headers: IdempotencyHeader, ...fileBody },
    responses: { 201: jsonContent(KeptFileSchema, 'Kept'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key, status } = c.req.valid('param');
    const actor = c.get('actor');
    demand(actor, 'attach-files');
    demandAdding(actor, await readStep(c.get('database'), actor, id, key, todayOf(c)), status);
    return c.json(await receiveFile(c, (ask, upload) => addEvidence(ask, status, upload)), 201);
  },
);
