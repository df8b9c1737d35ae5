import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { type Env, pageNumberOf } from '../../ui/request.tsx';
import { type Ask, askedByApi } from '../../writes/index.ts';
import {
  addCommitment,
  type Changed,
  dropCommitment,
  mergeCommitments,
  restoreCommitment,
  rewordCommitment,
  splitCommitment,
} from './commitment-actions.ts';
import { readCommitment, readCommitments } from './read-actions.ts';
import { AddInput, MergeInput, PAGE, ReasonInput, RewordInput, SHOWS, SplitInput } from './rules.ts';
import {
  AgreementParam,
  ChangedSchema,
  CommitmentFileSchema,
  CommitmentSchema,
  commitmentFileShape,
  commitmentShape,
} from './shapes.ts';

const tags = ['agreements'];
const OneParam = AgreementParam.extend({
  number: z.coerce
    .number()
    .int()
    .min(1)
    .max(9999)
    .openapi({ param: { name: 'number', in: 'path' } }),
});

/** What agreements promise, in the API. */
export const commitmentsApi = newApi<Env>();

commitmentsApi.openapi(
  createRoute({
    ...{ method: 'get', path: '/agreements/{id}/commitments', tags },
    summary: 'The commitments of an agreement in the order of its text; those that stand, unless asked otherwise',
    request: {
      params: AgreementParam,
      query: z.object({
        show: z.enum(SHOWS).optional(),
        section: z.coerce.number().int().min(1).max(999).optional(),
        page: z.string().optional(),
      }),
    },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(CommitmentSchema), total: z.number().int(), page: z.number().int() }),
        'A page of them',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const page = pageNumberOf(c);
    const { show = 'standing', section = null } = c.req.valid('query');
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const asked = { show, section, limit: PAGE, offset: (page - 1) * PAGE };
    const { items, total } = await readCommitments(reader, c.req.valid('param').id, asked);
    return c.json({ items: items.map(commitmentShape), total, page }, 200);
  },
);

commitmentsApi.openapi(
  createRoute({
    ...{ method: 'get', path: '/agreements/{id}/commitments/{number}', tags },
    summary: 'A commitment with its history, whatever became of it',
    request: { params: OneParam },
    responses: { 200: jsonContent(CommitmentFileSchema, 'The commitment'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    const reader = { database: c.get('database'), actor: c.get('actor') };
    return c.json(commitmentFileShape(await readCommitment(reader, id, number)), 200);
  },
);

commitmentsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/agreements/{id}/commitments', tags },
    summary: 'Adds a commitment that was missed, at its place in the text of a section',
    request: { params: AgreementParam, headers: keyHeader, ...jsonBody(AddInput) },
    responses: { 201: jsonContent(ChangedSchema, 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const body = c.req.valid('json');
    return c.json(shapeOf(await addCommitment(await askedByApi(c), c.req.valid('param').id, body)), 201);
  },
);

/** What is done with one commitment: an address for each, whose body says how. */
function doing<Schema extends z.ZodType>(
  name: string,
  summary: string,
  schema: Schema,
  act: (ask: Ask, id: string, number: number, asked: z.output<Schema>) => Promise<Changed>,
): void {
  const route = createRoute({
    ...{ method: 'post', path: `/agreements/{id}/commitments/{number}/${name}`, tags, summary },
    request: { params: OneParam, headers: keyHeader, ...jsonBody(schema) },
    responses: { 200: jsonContent(ChangedSchema, 'Done'), ...REFUSALS },
  });
  commitmentsApi.openapi(route, async (c) => {
    const { id, number } = OneParam.parse(c.req.param());
    const asked = schema.parse(await c.req.json());
    return c.json(shapeOf(await act(await askedByApi(c), id, number, asked)), 200);
  });
}

const shapeOf = ({ number, made }: Changed) => ({ number, made });

doing('reword', 'Words a commitment otherwise; its literal text and place stay', RewordInput, rewordCommitment);
doing('split', 'Splits a commitment in two, at a place in its text', SplitInput, splitCommitment);
doing('merge', 'Merges a commitment with others beside it', MergeInput, mergeCommitments);
doing('drop', 'Drops a commitment: it stays to be read', ReasonInput, dropCommitment);
doing('restore', 'Puts a commitment back that was dropped, split or merged', ReasonInput, restoreCommitment);
