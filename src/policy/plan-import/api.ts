import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { fileBody, receiveFile } from '../../administration/files/index.ts';
import { IdParam, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { versionNumber } from '../../shared/version.ts';
import { type Env, pageNumberOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { readDocument } from './document.ts';
import { readList, readReview } from './look-actions.ts';
import { makeImport } from './make-actions.ts';
import { rowsApi } from './rows-api.ts';
import { FactsSchema, IMPORT_STATES, MOST_PASTED, MOST_TITLE } from './rules.ts';
import { ImportSchema, importShape, ListSchema, listShape, MadeSchema } from './shapes.ts';
import { acceptImport, dropImport, keepFacts, resumeImport } from './whole-actions.ts';

const TAGS = ['plans'];
const readerOf = (c: {
  get(name: 'database'): Env['Variables']['database'];
  get(name: 'actor'): Env['Variables']['actor'];
}) => ({
  database: c.get('database'),
  actor: c.get('actor'),
});

/** Plans that are read from a document in the API, for who steers the plan. */
export const planImportApi = newApi<Env>();

planImportApi.openapi(
  createRoute({
    method: 'get',
    path: '/plan-imports',
    tags: TAGS,
    summary: 'The plans that were read from a document, the newest first',
    request: { query: z.object({ state: z.enum(IMPORT_STATES).optional(), page: z.string().optional() }) },
    responses: { 200: jsonContent(ListSchema, 'A page of them'), ...REFUSALS },
  }),
  async (c) => {
    const page = pageNumberOf(c);
    const list = await readList(
      { database: c.get('database'), actor: c.get('actor') },
      { state: c.req.valid('query').state ?? '', page },
    );
    return c.json(listShape(list, page), 200);
  },
);

const TextInput = z.strictObject({
  text: z.string().min(1).max(MOST_PASTED),
  title: z.string().trim().min(1).max(MOST_TITLE).optional(),
  target: z.string().max(60).nullish(),
});

planImportApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports',
    tags: TAGS,
    summary: 'Reads a plan from text, to be looked at: nothing of it enters the register',
    request: { headers: keyHeader, ...jsonBody(TextInput) },
    responses: { 201: jsonContent(MadeSchema, 'Read in'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'import-plan');
    const { text, title, target } = c.req.valid('json');
    const ask = await askedByApi(c);
    const plan = await readDocument({ bytes: Buffer.from(text), name: 'plan.txt' });
    return c.json(await makeImport(ask, { plan, title: title ?? null, target: target ?? null }), 201);
  },
);

planImportApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports/files',
    tags: TAGS,
    summary: 'Reads a plan from a document that is sent, and keeps the document with it',
    request: { headers: keyHeader, ...fileBody },
    responses: { 201: jsonContent(MadeSchema, 'Read in'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'import-plan');
    const made = await receiveFile(c, async (ask, upload) => {
      const plan = await readDocument({ bytes: await upload.read(0, upload.size), name: upload.fileName });
      const { title, target } = upload.fields;
      return makeImport(ask, {
        plan,
        title: title?.slice(0, MOST_TITLE) || null,
        target: target?.slice(0, 60) || null,
        upload,
      });
    });
    return c.json(made, 201);
  },
);

planImportApi.openapi(
  createRoute({
    method: 'get',
    path: '/plan-imports/{id}',
    tags: TAGS,
    summary: 'A plan that was read in: what is known of it, how far the review is, the faults of the document',
    request: { params: IdParam },
    responses: { 200: jsonContent(ImportSchema, 'The import'), ...REFUSALS },
  }),
  async (c) => {
    const { one, counts } = await readReview(readerOf(c), c.req.valid('param').id, { show: 'all', page: 1 });
    return c.json(importShape(one, counts), 200);
  },
);

const FactsInput = z.strictObject({ facts: FactsSchema, target: z.string().max(60).nullable() });

planImportApi.openapi(
  createRoute({
    method: 'patch',
    path: '/plan-imports/{id}',
    tags: TAGS,
    summary: 'Corrects what is known of the plan itself, and where it goes',
    request: { params: IdParam, headers: keyHeader, ...jsonBody(FactsInput) },
    responses: {
      200: jsonContent(z.object({ id: z.number().int(), version: z.number().int() }), 'Kept'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const asked = c.req.valid('json');
    return c.json(await keepFacts(await askedByApi(c), c.req.valid('param').id, asked), 200);
  },
);

const DecisionInput = z.strictObject({
  decision: z.enum(['accepted', 'dropped', 'reviewing']),
  version: versionNumber.optional(),
});
const DecidedSchema = z
  .object({
    id: z.number().int(),
    state: z.enum(IMPORT_STATES),
    plan: z.string().optional(),
    goals: z.number().int().optional(),
    steps: z.number().int().optional(),
  })
  .openapi('DecidedPlanImport');

planImportApi.openapi(
  createRoute({
    method: 'post',
    path: '/plan-imports/{id}/decision',
    tags: TAGS,
    summary:
      'Puts a plan of which every row was looked at in the register as a draft, puts it aside, or takes it up again',
    request: { params: IdParam, headers: keyHeader, ...jsonBody(DecisionInput) },
    responses: { 200: jsonContent(DecidedSchema, 'Decided'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const { decision, version } = c.req.valid('json');
    const ask = await askedByApi(c);
    if (decision === 'accepted') return c.json(await acceptImport(ask, id, version), 200);
    return c.json(await (decision === 'dropped' ? dropImport : resumeImport)(ask, id, version), 200);
  },
);

planImportApi.route('/', rowsApi);
