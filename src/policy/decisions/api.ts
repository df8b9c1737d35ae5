import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { fileBody, receiveFile } from '../../administration/files/index.ts';
import { IdParam, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import { type Env, pageNumberOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { readDecision, readDecisions, readsWithdrawn } from './actions.ts';
import { importDecisions, rehearseImport } from './import-actions.ts';
import { readSource } from './reading.ts';
import { COUNTED, PAGE, STATES } from './rules.ts';
import { DecisionSchema, decisionShape, ImportedSchema, importedShape, ListSchema, lineShape } from './shapes.ts';

const TAGS = ['decisions'];
const day = z.string().refine(isDay, 'form:error.date');

/** Decisions of the government in the API: read by everybody, read in by who steers the plan. */
export const decisionsApi = newApi<Env>();

decisionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/decisions',
    tags: TAGS,
    summary: 'Decisions of the government, what fits best first, else the newest',
    request: {
      query: z.object({
        q: z.string().max(300).optional(),
        from: day.optional(),
        to: day.optional(),
        theme: z.string().max(300).optional(),
        type: z.string().max(100).optional(),
        state: z.enum(STATES).optional(),
        page: z.string().optional(),
      }),
    },
    responses: {
      200: jsonContent(
        ListSchema,
        'A page of them; counted up to ten thousand, and of a search up to the six hundred that fit best',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { q = '', from = null, to = null, theme = null, type = null, state = 'standing' } = c.req.valid('query');
    const page = pageNumberOf(c);
    if (!readsWithdrawn(reader) && (state === 'withdrawn' || state === 'all')) notFound();
    const { items, total, isMore } = await readDecisions(reader, {
      ...{ q, from, to, theme, type, state, sort: null },
      ...{ limit: PAGE, offset: (page - 1) * PAGE, countTo: COUNTED },
    });
    return c.json({ items: items.map(lineShape), total, page, ...(isMore ? { more: true as const } : {}) }, 200);
  },
);

decisionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/decisions/{id}',
    tags: TAGS,
    summary: 'A decision: its text, how far it is, its dossier, and every wording that was seen',
    request: { params: IdParam },
    responses: { 200: jsonContent(DecisionSchema, 'The decision'), ...REFUSALS },
  }),
  async (c) => {
    const reader = { database: c.get('database'), actor: c.get('actor') };
    return c.json(decisionShape(await readDecision(reader, c.req.valid('param').id)), 200);
  },
);

const Text = z.string().min(1).max(900_000);

decisionsApi.openapi(
  createRoute({
    method: 'post',
    path: '/decisions/import',
    tags: TAGS,
    summary: 'Reads decisions in from CSV or Turtle: all of it, or nothing',
    request: {
      headers: keyHeader,
      ...jsonBody(z.strictObject({ text: Text, name: z.string().trim().min(1).max(300).optional() })),
    },
    responses: { 201: jsonContent(ImportedSchema, 'What it brought'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'import-decisions');
    const { text, name = 'api' } = c.req.valid('json');
    const ask = await askedByApi(c);
    return c.json(importedShape(await importDecisions(ask, await readSource(Buffer.from(text)), name)), 201);
  },
);

decisionsApi.openapi(
  createRoute({
    method: 'post',
    path: '/decisions/import/files',
    tags: TAGS,
    summary: 'Reads decisions in from a file that is sent: all of it, or nothing',
    request: { headers: keyHeader, ...fileBody },
    responses: { 201: jsonContent(ImportedSchema, 'What it brought'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'import-decisions');
    const done = await receiveFile(c, async (ask, upload) =>
      importDecisions(ask, await readSource(await upload.read(0, upload.size)), upload.fileName),
    );
    return c.json(importedShape(done), 201);
  },
);

decisionsApi.openapi(
  createRoute({
    method: 'post',
    path: '/decisions/rehearsals',
    tags: TAGS,
    summary: 'Says what CSV or Turtle would bring, and keeps nothing',
    request: jsonBody(z.strictObject({ text: Text })),
    responses: { 200: jsonContent(ImportedSchema, 'What it would bring'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'import-decisions');
    const source = await readSource(Buffer.from(c.req.valid('json').text));
    return c.json(importedShape(await rehearseImport(await askedByApi(c), source)), 200);
  },
);

decisionsApi.openapi(
  createRoute({
    method: 'post',
    path: '/decisions/rehearsals/files',
    tags: TAGS,
    summary: 'Says what a file that is sent would bring, and keeps nothing',
    request: fileBody,
    responses: { 200: jsonContent(ImportedSchema, 'What it would bring'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'import-decisions');
    const done = await receiveFile(c, async (ask, upload) =>
      rehearseImport(ask, await readSource(await upload.read(0, upload.size))),
    );
    return c.json(importedShape(done), 200);
  },
);
