import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { readStep } from './actions.ts';
import { StepFileSchema, stepFileShape } from './shapes.ts';

const AsOf = z.object({ asOf: z.string().refine(isDay, 'progress:error.day').optional() });
const address = (name: string, example: string) =>
  z
    .string()
    .max(60)
    .openapi({ param: { name, in: 'path' }, example });
const StepParam = z.object({ id: address('id', '2015-2020'), key: address('key', '1-2') });

/** The steps of the plans in the API. */
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
