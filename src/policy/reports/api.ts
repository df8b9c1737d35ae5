import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { fileBody, KeptFileSchema, receiveFile } from '../../administration/files/index.ts';
import { jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import {
  addEvidence,
  decideReport,
  demandAdding,
  noteReports,
  readReport,
  readReports,
  stateAsPartner,
  submitReport,
  withdrawReport,
} from './actions.ts';
import { DecisionInput, NoteInput, ReportInput, StatementInput } from './inputs.ts';
import { REPORT_STATES } from './rules.ts';
import { lineShape, ReportListSchema, ReportSchema, reportShape } from './shapes.ts';

/** The reports on steps in the API; the addresses are those of the contract. */
export const reportsApi = newApi<Env>();

const address = (name: string, example: string) =>
  z
    .string()
    .max(60)
    .openapi({ param: { name, in: 'path' }, example });
const StepParam = z.object({ id: address('id', '2015-2020'), key: address('key', '1-2') });
const ReportParam = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(LARGEST)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
const NowSchema = z.object({ id: z.number().int(), state: z.enum(REPORT_STATES) });
/** So many stand on one page of the list. */
const PAGE = 50;

reportsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/steps/{key}/reports',
    tags: ['plans'],
    summary: 'Submits a report on a step; it counts when the coordinator has validated it',
    request: { params: StepParam, headers: keyHeader, ...jsonBody(ReportInput) },
    responses: { 201: jsonContent(NowSchema, 'Submitted'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key } = c.req.valid('param');
    return c.json(await submitReport(await askedByApi(c), id, key, c.req.valid('json'), c.get('yearCloses')), 201);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/steps/{key}/statements',
    tags: ['plans'],
    summary: 'Adds what a partner says to the report of the lead',
    request: { params: StepParam, headers: keyHeader, ...jsonBody(StatementInput) },
    responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'Added'), ...REFUSALS },
  }),
  async (c) => {
    const { id, key } = c.req.valid('param');
    return c.json(await stateAsPartner(await askedByApi(c), id, key, c.req.valid('json')), 201);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'get',
    path: '/reports',
    tags: ['plans'],
    summary: 'The reports that the actor follows, the newest first',
    request: {
      query: z.object({
        state: z.enum(REPORT_STATES).optional(),
        plan: z.string().max(60).optional(),
        page: z.coerce.number().int().positive().max(99_999).optional(),
      }),
    },
    responses: { 200: jsonContent(ReportListSchema, 'The reports'), ...REFUSALS },
  }),
  async (c) => {
    const { state = null, plan = null, page = 1 } = c.req.valid('query');
    const asked = { state, plan, party: null, by: 'submitted' as const, down: true };
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const found = await readReports(reader, c.get('now'), { ...asked, limit: PAGE, offset: (page - 1) * PAGE });
    const items = found.items.map((one) => lineShape(one, c.get('language')));
    return c.json({ items, total: found.total, page }, 200);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'get',
    path: '/reports/{id}',
    tags: ['plans'],
    summary: 'A report with its evidence, what partners added and what was decided',
    request: { params: ReportParam },
    responses: { 200: jsonContent(ReportSchema, 'The report'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const report = await readReport(c.get('database'), c.get('actor'), id, c.get('now'));
    return c.json(reportShape(report, c.get('language')), 200);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'post',
    path: '/reports/{id}/decision',
    tags: ['plans'],
    summary: 'Validates a report, or sends it back with a reason; 409 when it was decided on or changed meanwhile',
    request: { params: ReportParam, headers: keyHeader, ...jsonBody(DecisionInput) },
    responses: { 200: jsonContent(NowSchema, 'Decided'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await decideReport(await askedByApi(c), id, c.req.valid('json')), 200);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'post',
    path: '/reports/{id}/withdrawal',
    tags: ['plans'],
    summary: 'Withdraws a report that waits, by its lead or by who submitted it',
    request: {
      params: ReportParam,
      headers: keyHeader,
      ...jsonBody(z.strictObject({ version: versionNumber.optional() })),
    },
    responses: { 200: jsonContent(NowSchema, 'Withdrawn'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await withdrawReport(await askedByApi(c), id, c.req.valid('json').version), 200);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'post',
    path: '/reports/{id}/files',
    tags: ['plans'],
    summary: 'Adds a file as evidence of a report that waits; read by who reads the report',
    request: { params: ReportParam, headers: keyHeader, ...fileBody },
    responses: { 201: jsonContent(KeptFileSchema, 'Kept'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const actor = c.get('actor');
    demand(actor, 'submit-reports');
    demandAdding(actor, await readReport(c.get('database'), actor, id, c.get('now')));
    return c.json(await receiveFile(c, (ask, upload) => addEvidence(ask, id, upload)), 201);
  },
);

reportsApi.openapi(
  createRoute({
    method: 'post',
    path: '/reports/notes',
    tags: ['plans'],
    summary: 'The mixed commission takes note of validated reports',
    request: { headers: keyHeader, ...jsonBody(NoteInput) },
    responses: { 200: jsonContent(z.object({ noted: z.number().int() }), 'Noted'), ...REFUSALS },
  }),
  async (c) => {
    const { reports, notedOn } = c.req.valid('json');
    return c.json(await noteReports(await askedByApi(c), reports, notedOn ?? null), 200);
  },
);
