import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { showFigure } from './actions.ts';
import { listFigures } from './list.ts';

const FigureListSchema = z.array(
  z.object({
    id: z.string(),
    version: z.number().int(),
    unit: z.string(),
    title: z.string(),
    dimensions: z.array(z.string()),
    counts: z.enum(['persons', 'stands-for-persons', 'things', 'money']),
    menu: z.array(z.string()).nullable(),
  }),
);

const FigureSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    unit: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    dimensions: z.array(z.string()),
    origin: z.array(z.enum(['source', 'computed', 'demonstration', 'registered'])),
    rows: z.array(z.object({ value: z.number().nullable(), suppressed: z.boolean() }).catchall(z.any())),
    provenance: z.object({}).catchall(z.any()),
  })
  .openapi('Figure');

const list = createRoute({
  method: 'get',
  path: '/figures',
  tags: ['figures'],
  summary: 'Every figure with its unit and possible dimensions',
  responses: { 200: jsonContent(FigureListSchema, 'The figures'), ...REFUSALS },
});

const show = createRoute({
  method: 'get',
  path: '/figures/{id}',
  tags: ['figures'],
  summary: 'A figure with its provenance: live, or the public table as it was kept',
  request: {
    params: z.object({ id: z.string().max(60) }),
    query: z.object({
      by: z.string().max(200).optional().openapi({ example: 'prison' }),
      year: z.string().max(10).optional(),
      from: z.string().max(10).optional(),
      to: z.string().max(10).optional(),
      where: z.union([z.string().max(300), z.array(z.string().max(300)).max(20)]).optional(),
      release: z.string().max(20).optional(),
    }),
  },
  responses: { 200: jsonContent(FigureSchema, 'The figure'), ...REFUSALS },
});

export const figuresApi = newApi<Env>();

figuresApi.openapi(list, (c) => c.json(listFigures(c.get('language')), 200));
figuresApi.openapi(show, async (c) => {
  const { where, ...query } = c.req.valid('query');
  const words = { id: c.req.valid('param').id, ...query, where: typeof where === 'string' ? [where] : where };
  const closes = c.get('yearCloses');
  const figure = await showFigure(c.get('database'), c.get('actor'), words, c.get('now'), { closes });
  return c.json(figure as unknown as z.infer<typeof FigureSchema>, 200);
});
