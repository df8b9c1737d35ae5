import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { versionNumber } from '../../shared/version.ts';
import type { Env, Request } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { freezeAnswer, frozenAnswer, questionFile } from './actions.ts';

const StepSchema = z.object({
  plan: z.string(),
  key: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  note: z.string().nullable(),
  status: z.string(),
  since: z.string().nullable(),
  ground: z
    .object({
      origin: z.string(),
      statement: z.string(),
      evidence: z.string().nullable(),
      label: z.string().nullable(),
    })
    .nullable(),
});

const AnswerSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: z.enum(['draft', 'checked', 'approved', 'sent']),
    frozen: z.boolean(),
    audience: z
      .enum(['internal', 'public'])
      .openapi({ description: 'internal: live, for who prepares answers; public: from the tables of closed years' }),
    composedAt: z.string(),
    labels: z
      .record(z.string(), z.string())
      .openapi({ description: 'The words of the codes in the figures, by `list code`' }),
    integrity: z
      .object({ state: z.enum(['unchanged', 'unchecked']), hash: z.string(), since: z.string() })
      .optional()
      .openapi({ description: 'Of a frozen version: its checksum, recomputed over what is kept' }),
    questions: z.array(
      z.object({
        number: z.number().int(),
        title: z.string(),
        text: z.string(),
        figures: z.array(z.object({}).catchall(z.any())),
        steps: z.array(StepSchema),
        refusal: z.object({ reason: z.string(), needed: z.string() }).nullable(),
        sources: z.array(z.object({ label: z.string(), date: z.string(), uri: z.string().nullable() })),
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
  summary: 'Freezes the answer from the public tables of closed years as the next version',
  request: {
    params: z.object({ id: Id }),
    headers: keyHeader,
    ...emptyBody,
  },
  responses: { 201: jsonContent(z.object({ version: z.number().int() }), 'The version'), ...REFUSALS },
});

const frozen = createRoute({
  method: 'get',
  path: '/questions/{id}/versions/{version}',
  tags: ['parliament'],
  summary: 'A frozen version, as it was, with its checksum; 409 when what is kept was changed since',
  request: { params: z.object({ id: Id, version: z.coerce.number().pipe(versionNumber) }) },
  responses: { 200: jsonContent(AnswerSchema, 'The answer'), ...REFUSALS },
});

const momentOf = (c: Request) => ({ now: c.get('now'), closes: c.get('yearCloses') });

export const parliamentApi = newApi<Env>();

parliamentApi.openapi(live, async (c) => {
  const { id } = c.req.valid('param');
  const { answer } = await questionFile(c.get('database'), c.get('actor'), id, c.get('language'), momentOf(c));
  return c.json(answer as unknown as z.infer<typeof AnswerSchema>, 200);
});

parliamentApi.openapi(freeze, async (c) => {
  const { id } = c.req.valid('param');
  return c.json({ version: await freezeAnswer(await askedByApi(c), id, momentOf(c)) }, 201);
});

parliamentApi.openapi(frozen, async (c) => {
  const { id, version } = c.req.valid('param');
  const { answer } = await frozenAnswer(c.get('database'), c.get('actor'), id, version, c.get('language'));
  return c.json(answer as unknown as z.infer<typeof AnswerSchema>, 200);
});
