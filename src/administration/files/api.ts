import { createRoute, z } from '@hono/zod-openapi';
import { FILE_TYPES } from '../../platform/files/index.ts';
import { emptyBody, IdParam, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { withdrawFile } from './actions.ts';
import { sendFile } from './sending.ts';

const media = Object.values(FILE_TYPES).map((type) => type.media.replace(/;.*/, ''));
const bytes = { schema: { type: 'string' as const, format: 'binary' } };

/** Files in the API: read and withdrawn here, sent where the thing is to which they belong. */
export const filesApi = newApi<Env>();

filesApi.openapi(
  createRoute({
    method: 'get',
    path: '/files/{id}',
    tags: ['files'],
    summary: 'The bytes of a file, as an attachment under a neutral name',
    request: { params: IdParam },
    responses: {
      200: { description: 'The bytes', content: Object.fromEntries(media.map((one) => [one, bytes])) },
      304: { description: 'The reader has these bytes already' },
      ...REFUSALS,
    },
  }),
  (c) => sendFile(c, c.req.valid('param').id),
);

filesApi.openapi(
  createRoute({
    method: 'delete',
    path: '/files/{id}',
    tags: ['files'],
    summary: 'Withdraws a file: its bytes and its name go, that it was there stays',
    request: { params: IdParam, ...emptyBody },
    responses: {
      200: jsonContent(z.object({ id: z.number().int(), state: z.literal('withdrawn') }), 'Withdrawn'),
      ...REFUSALS,
    },
  }),
  async (c) => c.json(await withdrawFile(await askedByApi(c), c.req.valid('param').id), 200),
);
