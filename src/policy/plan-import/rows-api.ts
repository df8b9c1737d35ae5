import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, IdParam, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { Refusal } from '../../shared/refusal.ts';
import { versionNumber } from '../../shared/version.ts';
import { type Env, pageNumberOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { readReview } from './look-actions.ts';
import {
  acceptAllClear,
  addMissedRow,
  type Changed,
  correctRow,
  decideRow,
  joinRows,
  splitRow,
} from './row-actions.ts';
import { CorrectionSchema, DECISIONS, MOST_PARTS, MOST_REASON, MOST_ROW_TITLE, SHOWS } from './rules.ts';
import { RowsSchema, rowShape } from './shapes.ts';

const TAGS = ['plans'];
const line = z.number().int().positive().max(20_000);
const RowParam = IdParam.extend({
  line: z.coerce
    .number()
    .int()
    .positive()
    .max(20_000)
    .openapi({ param: { name: 'line', in: 'path' } }),
});
const ChangedSchema = z.object({ line: z.number().int(), version: z.number().int() }).openapi('ChangedPlanImportRow');
const changed = ({ line: number, version }: Changed) => ({ line: number, version });

/** The rows of a plan that was read in, in the API. */
export const rowsApi = newApi<Env>();

rowsApi.openapi(
  createRoute({
    method: 'get',
    path: '/plan-imports/{id}/rows',
    tags: TAGS,
    summary: 'A page of its rows as they stand, each with its place in the text',
    request: { params: IdParam, query: z.object({ show: z.enum(SHOWS).optional(), page: z.string().optional() }) },
    responses: { 200: jsonContent(RowsSchema, 'The rows'), ...REFUSALS },
  }),
  async (c) => {
    const asked = { show: c.req.valid('query').show ?? ('all' as const), page: pageNumberOf(c) };
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { rows, total, page } = await readReview(reader, c.req.valid('param').id, asked);
    return c.json({ items: rows.map(rowShape), total, page }, 200);
  },
);

const AddInput = z.strictObject({ values: CorrectionSchema, words: z.string().min(1).max(MOST_REASON) });

rowsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports/{id}/rows',
    tags: TAGS,
    summary: 'Adds a row that the reading missed, at the place where its words stand in the text',
    request: { params: IdParam, headers: keyHeader, ...jsonBody(AddInput) },
    responses: { 201: jsonContent(ChangedSchema, 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { values, words } = c.req.valid('json');
    return c.json(changed(await addMissedRow(await askedByApi(c), c.req.valid('param').id, values, words)), 201);
  },
);

const PatchInput = z.strictObject({
  /** With values: what they are corrected to. Without: as found, as corrected before, or to be looked at again. */
  decision: z.enum(DECISIONS),
  values: CorrectionSchema.optional(),
  reason: z.string().trim().min(1).max(MOST_REASON).optional(),
  below: z.boolean().optional(),
  version: versionNumber.optional(),
});

rowsApi.openapi(
  createRoute({
    method: 'patch',
    path: '/plan-imports/{id}/rows/{line}',
    tags: TAGS,
    summary: 'Decides on a row: accepted as found, changed to values, rejected with a reason, or pending again',
    request: { params: RowParam, headers: keyHeader, ...jsonBody(PatchInput) },
    responses: { 200: jsonContent(ChangedSchema, 'Decided'), ...REFUSALS },
  }),
  async (c) => {
    const { id, line: number } = c.req.valid('param');
    const { values, version, ...asked } = c.req.valid('json');
    const ask = await askedByApi(c);
    if (values === undefined) return c.json(changed(await decideRow(ask, id, number, { ...asked, version })), 200);
    if (asked.decision !== 'changed') {
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'values', message: 'form:error.unknown' }]);
    }
    return c.json(changed(await correctRow(ask, id, number, values, version)), 200);
  },
);

const SplitInput = z.strictObject({
  titles: z.array(z.string().trim().min(1).max(MOST_ROW_TITLE)).min(2).max(MOST_PARTS),
  version: versionNumber.optional(),
});

rowsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports/{id}/rows/{line}/split',
    tags: TAGS,
    summary: 'Splits a row: the first title stays with it, each other one becomes a row after it',
    request: { params: RowParam, headers: keyHeader, ...jsonBody(SplitInput) },
    responses: { 200: jsonContent(ChangedSchema, 'Split'), ...REFUSALS },
  }),
  async (c) => {
    const { id, line: number } = c.req.valid('param');
    const { titles, version } = c.req.valid('json');
    return c.json(changed(await splitRow(await askedByApi(c), id, number, { titles, version })), 200);
  },
);

const JoinInput = z.strictObject({
  other: line,
  reason: z.string().trim().min(1).max(MOST_REASON),
  version: versionNumber.optional(),
});

rowsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports/{id}/rows/{line}/join',
    tags: TAGS,
    summary: 'Joins another row of the same kind to a row; the other is rejected for the reason given',
    request: { params: RowParam, headers: keyHeader, ...jsonBody(JoinInput) },
    responses: { 200: jsonContent(ChangedSchema, 'Joined'), ...REFUSALS },
  }),
  async (c) => {
    const { id, line: number } = c.req.valid('param');
    const { other, reason, version } = c.req.valid('json');
    return c.json(changed(await joinRows(await askedByApi(c), id, number, { other, reason, version })), 200);
  },
);

rowsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports/{id}/clear',
    tags: TAGS,
    summary: 'Accepts, as found, every row that waits and is not doubted',
    request: { params: IdParam, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(z.object({ rows: z.number().int() }), 'Accepted'), ...REFUSALS },
  }),
  async (c) => {
    const { rows } = await acceptAllClear(await askedByApi(c), c.req.valid('param').id);
    return c.json({ rows }, 200);
  },
);
