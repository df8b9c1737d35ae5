import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, IdParam, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { applyForSeries, withdraw } from './actions.ts';
import { ApplicationSchema } from './rules.ts';

const applyRoute = createRoute({
  method: 'post',
  path: '/series/{id}/applications',
  tags: ['sessions'],
  summary: 'Applies for a series on behalf of a person',
  request: { params: IdParam, ...jsonBody(ApplicationSchema) },
  responses: {
    201: jsonContent(
      z.object({
        id: z.number().int(),
        state: z.enum(['enrolled', 'waiting', 'intake', 'invalid']),
        position: z.number().int().nullable(),
      }),
      'Where the application stands',
    ),
    ...REFUSALS,
  },
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/applications/{id}',
  tags: ['sessions'],
  summary: 'Withdraws an application or enrolment; the first who waits moves up',
  request: { params: IdParam, ...emptyBody },
  responses: {
    200: jsonContent(
      z.object({
        freed: z.boolean(),
        promoted: z.object({ id: z.number().int(), personId: z.number().int() }).nullable(),
      }),
      'Whether a place came free, and who got it',
    ),
    ...REFUSALS,
  },
});

/** The API of enrolment: applying and withdrawing. */
export const enrolmentApi = newApi<Env>()
  .openapi(applyRoute, async (c) => {
    const ask = await askedByApi(c);
    const { personId } = c.req.valid('json');
    return c.json(await applyForSeries(ask, c.req.valid('param').id, personId), 201);
  })
  .openapi(withdrawRoute, async (c) => {
    const ask = await askedByApi(c);
    const { freed, promoted } = await withdraw(ask, c.req.valid('param').id);
    return c.json({ freed, promoted }, 200);
  });
