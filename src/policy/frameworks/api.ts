import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { makeFramework, readFramework, readFrameworks, retireFramework } from './actions.ts';
import { FrameworkInput } from './inputs.ts';
import { FrameworkSchema, FrameworksSchema, frameworkShape } from './shapes.ts';

/** Frameworks of questions in the API; the addresses are those of the contract. */
export const frameworksApi = newApi<Env>();

const tags = ['frameworks'];
const params = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'addiction' }),
});
const Made = z.object({ id: z.string(), version: z.number().int(), state: z.enum(['draft', 'published']) });

frameworksApi.openapi(
  createRoute({
    ...{ method: 'get', path: '/frameworks', tags, summary: 'The frameworks of questions' },
    responses: { 200: jsonContent(FrameworksSchema, 'Frameworks, those that are retired last'), ...REFUSALS },
  }),
  async (c) => {
    const lines = await readFrameworks(c.get('database'), c.get('actor'));
    const items = lines.map(({ id, number, title, state, questions, retiredOn }) => ({
      ...{ id, version: number, title: pick(title, c.get('language')), state, questions, retired: retiredOn !== null },
    }));
    return c.json({ items, total: items.length, page: 1 }, 200);
  },
);
frameworksApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/frameworks/{id}',
      tags,
      summary: 'A framework with its questions; the published version unless told',
    },
    request: { params, query: z.object({ version: z.coerce.number().int().min(1).max(999).optional() }) },
    responses: { 200: jsonContent(FrameworkSchema, 'The framework'), ...REFUSALS },
  }),
  async (c) => {
    const { version } = c.req.valid('query');
    const { framework } = await readFramework(
      c.get('database'),
      c.get('actor'),
      c.req.valid('param').id,
      version ?? null,
    );
    return c.json(frameworkShape(framework, c.get('language')), 200);
  },
);
frameworksApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/frameworks',
      tags,
      summary: 'Makes a framework, or the next version of one; published unless it is a draft',
    },
    request: { headers: keyHeader, ...jsonBody(FrameworkInput) },
    responses: { 201: jsonContent(Made, 'Made'), ...REFUSALS },
  }),
  async (c) => c.json(await makeFramework(await askedByApi(c), c.req.valid('json')), 201),
);
frameworksApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/frameworks/{id}/retirement',
      tags,
      summary: 'Retires a framework: nobody begins with it any more',
    },
    request: { params, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(z.object({ id: z.string(), retired: z.boolean() }), 'Retired'), ...REFUSALS },
  }),
  async (c) => c.json(await retireFramework(await askedByApi(c), c.req.valid('param').id, true), 200),
);
frameworksApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/frameworks/{id}/retirement', tags, summary: 'Lets teams begin with it again' },
    request: { params, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(z.object({ id: z.string(), retired: z.boolean() }), 'In use again'), ...REFUSALS },
  }),
  async (c) => c.json(await retireFramework(await askedByApi(c), c.req.valid('param').id, false), 200),
);
