import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { fileBody, receiveFile } from '../../administration/files/index.ts';
import { jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Env, Request } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { type BudgetReport, importBudget, readBudgetFile, rehearseBudget } from './import-actions.ts';
import { budgetYear, ImportInput, LineChange, LineInput, Withdrawal } from './inputs.ts';
import { changeLine, dropLine, newLine, readLine } from './line-actions.ts';
import { KeptLineSchema, keptLineShape, ReportSchema, reportShape } from './shapes.ts';

/** Keeping the money through the API: lines, and years that are read in from a file. */
export const budgetKeepingApi = newApi<Env>();

const tags = ['budget'];
const LineParams = z.object({ year: budgetYear, code: z.string().min(1).max(80) });
const YearQuery = z.object({ year: budgetYear });
const Kept = z.object({ year: z.number().int(), code: z.string(), version: z.number().int() });
const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

/** Refuses a file with a line that cannot be read in: each is a fault of its own. @throws Refusal `invalid`. */
function demandRead(report: BudgetReport, c: Request) {
  const shape = reportShape(report, c.get('language'));
  if (shape.refused.length === 0) return shape;
  const faults = shape.refused.slice(0, 200).map(({ line, column, message }) => ({
    ...{ path: column === '' ? `line ${line}` : `line ${line}, ${column}`, message },
  }));
  throw new Refusal('invalid', 'budget-refused', { count: shape.refused.length }, faults);
}

budgetKeepingApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/budget/lines', tags, summary: 'Writes a budget line down' },
    request: { headers: keyHeader, ...jsonBody(LineInput) },
    responses: { 201: jsonContent(Kept, 'Written down'), ...REFUSALS },
  }),
  async (c) => c.json(await newLine(await askedByApi(c), c.req.valid('json')), 201),
);
budgetKeepingApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/budget/lines/{year}/{code}',
      tags,
      summary: 'A budget line, its ties, and what it was before',
    },
    request: { params: LineParams },
    responses: { 200: jsonContent(KeptLineSchema, 'The line'), ...REFUSALS },
  }),
  async (c) => {
    const { year, code } = c.req.valid('param');
    return c.json(keptLineShape(year, code, await readLine(readerOf(c), year, code), c.get('language')), 200);
  },
);
budgetKeepingApi.openapi(
  createRoute({
    ...{ method: 'patch', path: '/budget/lines/{year}/{code}', tags, summary: 'Changes a budget line, with why' },
    request: { params: LineParams, headers: keyHeader, ...jsonBody(LineChange) },
    responses: { 200: jsonContent(Kept, 'Changed'), ...REFUSALS },
  }),
  async (c) => {
    const { year, code } = c.req.valid('param');
    return c.json(await changeLine(await askedByApi(c), year, code, c.req.valid('json')), 200);
  },
);
budgetKeepingApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/budget/lines/{year}/{code}/withdrawal',
      tags,
      summary: 'Takes a line out that people wrote down, with why',
    },
    request: { params: LineParams, headers: keyHeader, ...jsonBody(Withdrawal) },
    responses: { 200: jsonContent(Kept.omit({ version: true }), 'Taken out; what it was stays readable'), ...REFUSALS },
  }),
  async (c) => {
    const { year, code } = c.req.valid('param');
    return c.json(await dropLine(await askedByApi(c), year, code, c.req.valid('json')), 200);
  },
);

budgetKeepingApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/budget/import',
      tags,
      summary: 'Reads a year of budget lines in from CSV: all of it, or nothing',
    },
    request: { headers: keyHeader, ...jsonBody(ImportInput) },
    responses: { 201: jsonContent(ReportSchema, 'What it brought'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'keep-budget');
    const { year, text, name = 'api' } = c.req.valid('json');
    const file = await readBudgetFile(Buffer.from(text), name);
    return c.json(demandRead(await importBudget(await askedByApi(c), file, year), c), 201);
  },
);
budgetKeepingApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/budget/import/files',
      tags,
      summary: 'Reads a year of budget lines in from a CSV file or an Excel workbook that is sent',
    },
    request: { query: YearQuery, headers: keyHeader, ...fileBody },
    responses: { 201: jsonContent(ReportSchema, 'What it brought'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'keep-budget');
    const { year } = c.req.valid('query');
    const report = await receiveFile(c, async (ask, upload) =>
      importBudget(ask, await readBudgetFile(await upload.read(0, upload.size), upload.fileName), year),
    );
    return c.json(demandRead(report, c), 201);
  },
);
budgetKeepingApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/budget/rehearsals',
      tags,
      summary: 'Says what CSV would bring, line by line, and keeps nothing',
    },
    request: jsonBody(ImportInput),
    responses: { 200: jsonContent(ReportSchema, 'What it would bring'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'keep-budget');
    const { year, text, name = 'api' } = c.req.valid('json');
    await askedByApi(c);
    return c.json(
      reportShape(
        await rehearseBudget(readerOf(c), await readBudgetFile(Buffer.from(text), name), year),
        c.get('language'),
      ),
      200,
    );
  },
);
budgetKeepingApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/budget/rehearsals/files',
      tags,
      summary: 'Says what a file that is sent would bring, and keeps nothing',
    },
    request: { query: YearQuery, ...fileBody },
    responses: { 200: jsonContent(ReportSchema, 'What it would bring'), ...REFUSALS },
  }),
  async (c) => {
    demand(c.get('actor'), 'keep-budget');
    const { year } = c.req.valid('query');
    const report = await receiveFile(c, async (ask, upload) =>
      rehearseBudget(ask, await readBudgetFile(await upload.read(0, upload.size), upload.fileName), year),
    );
    return c.json(reportShape(report, c.get('language')), 200);
  },
);
