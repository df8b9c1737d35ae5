import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { emptyBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { versionNumber } from '../../shared/version.ts';
import type { Env } from '../../ui/request.tsx';
import { freezeAnswer, frozenAnswer, liveAnswer } from './actions.ts';

const AnswerSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: z.enum(['draft', 'checked', 'approved', 'sent']),
    frozen: z.boolean(),
    questions: z.array(
      z.object({
        number: z.number().int(),
        title: z.string(),
        text: z.string(),
        figures: z.array(z.object({}).catchall(z.any())),
        refusal: z.object({ reason: z.string(), needed: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('Answer');

const Id = z
  .string()
  .max(40)
  .openapi({ param: { name: 'id', in: 'path' }, example: 'SV-2020-92' });

const live = createRoute({
  method: 'get',
  path: '/questions/{id}',
  tags: ['parliament'],
  summary: 'The live answer to a question, for who prepares answers',
  request: { params: z.object({ id: Id }) },
  responses: { 200: jsonContent(AnswerSchema, 'The answer'), ...REFUSALS },
});

const freeze = createRoute({
  method: 'post',
  path: '/questions/{id}/versions',
  tags: ['parliament'],
  summary: 'Freezes the live answer as the next version',
  request: {
    params: z.object({ id: Id }),
    headers: z.object({ 'idempotency-key': z.string().max(200).optional() }),
    ...emptyBody,
  },
  responses: { 201: jsonContent(z.object({ version: z.number().int() }), 'The version'), ...REFUSALS },
});

const frozen = createRoute({
  method: 'get',
  path: '/questions/{id}/versions/{version}',
  tags: ['parliament'],
  summary: 'A frozen version, as it was',
  request: { params: z.object({ id: Id, version: z.coerce.number().pipe(versionNumber) }) },
  responses: { 200: jsonContent(AnswerSchema, 'The answer'), ...REFUSALS },
});

export const parliamentApi = newApi<Env>();

parliamentApi.openapi(live, async (c) => {
  demand(c.get('actor'), 'read-answers');
  const answer = await liveAnswer(
    c.get('database'),
    c.get('actor'),
    c.req.valid('param').id,
    c.get('language'),
    c.get('now'),
  );
  return c.json(answer as unknown as z.infer<typeof AnswerSchema>, 200);
});

parliamentApi.openapi(freeze, async (c) => {
  const { id } = c.req.valid('param');
  const attempt = { key: c.req.valid('header')['idempotency-key'], request: `POST ${c.req.path}` };
  return c.json({ version: await freezeAnswer(c.get('database'), c.get('actor'), id, c.get('now'), attempt) }, 201);
});

parliamentApi.openapi(frozen, async (c) => {
  const { id, version } = c.req.valid('param');
  const { answer } = await frozenAnswer(c.get('database'), c.get('actor'), id, version, c.get('language'));
  return c.json(answer as unknown as z.infer<typeof AnswerSchema>, 200);
});
