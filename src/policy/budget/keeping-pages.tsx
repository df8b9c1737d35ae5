import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { FieldError, RefusedForm } from '../../ui/form/index.ts';
import { type Env, html, numberAsked, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { posted, undoQuery } from '../../writes/index.ts';
import { readLineChoices } from './actions.ts';
import { budgetHref, IMPORT, lineHref } from './hrefs.ts';
import { type BudgetReport, importBudget, readBudgetFile, readImports, rehearseBudget } from './import-actions.ts';
import { ImportPage } from './import-view.tsx';
import { budgetYear } from './inputs.ts';
import { changeLine, dropLine, newLine, readLine } from './line-actions.ts';
import { LineFormPage } from './line-form-view.tsx';
import { changeTyped, DropForm, LineForm, NewLineForm, newLineTyped, PrintedForm, valuesOf } from './line-forms.ts';
import { LinePage } from './line-view.tsx';

/** The pages on which the money is kept: its lines, and the years that are read in. */
export const budgetKeepingPages = new Hono<Env>();
budgetKeepingPages
  .get(IMPORT, (c) => showImport(c))
  .post(`${IMPORT}/files`, postImport)
  .get('/budget/lines/new', (c) => showNew(c))
  .post('/budget/lines', postNew)
  .get('/budget/lines/:year/:code', (c) => showLine(c))
  .post('/budget/lines/:year/:code', postChange)
  .get('/budget/lines/:year/:code/change', (c) => showChange(c))
  .post('/budget/lines/:year/:code/withdrawal', postDrop);

const newKey = () => crypto.randomUUID();
const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

interface ShownImport {
  year?: string;
  errors?: FieldError[];
  report?: BudgetReport;
  kept?: boolean;
}

async function showImport(c: Request, shown: ShownImport = {}, status: 200 | 409 | 413 | 422 = 200) {
  const { year = c.req.query('year')?.slice(0, 10) ?? '', errors = [], report, kept = false } = shown;
  const found = await readImports(readerOf(c));
  return html(
    c,
    <ImportPage view={viewOf(c)} year={year} {...found} errors={errors} report={report} kept={kept} newKey={newKey} />,
    status,
  );
}

async function postImport(c: Request) {
  demand(c.get('actor'), 'keep-budget'); // before anything of it is read
  let typed = '';
  try {
    const done = await receiveFile(c, async (ask, upload): Promise<BudgetReport & { undo?: number; kept: boolean }> => {
      typed = upload.fields.year ?? '';
      const year = budgetYear.safeParse(typed);
      if (!year.success || typed.trim() === '')
        throw new Refusal('invalid', 'budget-year', { year: typed.slice(0, 20) }, [
          { path: 'year', message: 'refusals:budget-year', values: { year: typed.slice(0, 20) } },
        ]);
      const file = await readBudgetFile(await upload.read(0, upload.size), upload.fileName);
      const kept = upload.fields.how === 'keep';
      const report = kept
        ? await importBudget({ ...ask, undoable: true }, file, year.data)
        : await rehearseBudget(ask, file, year.data);
      return { ...report, kept };
    });
    if (done.id === null)
      return showImport(
        c,
        { year: String(done.year), report: done, kept: done.kept },
        done.refused.length > 0 ? 422 : 200,
      );
    return c.redirect(`${budgetHref(done.year)}&saved=budget${undoQuery(done)}`, 303);
  } catch (error) {
    const refused = uploadRefused(error);
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    return showImport(c, { year: typed.slice(0, 10), errors: refused.errors }, refused.status);
  }
}

/** The year and the code of a line in an address. @throws Refusal `not_found` for what is none. */
function placeOf(c: Request): { year: number; code: string } {
  const year = budgetYear.safeParse(c.req.param('year'));
  const code = c.req.param('code') ?? '';
  return year.success && code.length <= 80 ? { year: year.data, code } : notFound();
}

async function showLine(c: Request, refused?: RefusedForm) {
  const { year, code } = placeOf(c);
  const found = await readLine(readerOf(c), year, code);
  const props = { view: viewOf(c), year, code, ...found, refused, newKey };
  return html(c, <LinePage {...props} />, refused === undefined ? 200 : 422);
}

async function showNew(c: Request, refused?: RefusedForm) {
  demand(c.get('actor'), 'keep-budget');
  const year = numberAsked(c, 'year', 1990, 2100) ?? Number(todayOf(c).slice(0, 4));
  const props = {
    view: viewOf(c),
    year,
    line: undefined,
    choices: await readLineChoices(readerOf(c)),
    refused,
    newKey,
  };
  return html(
    c,
    <LineFormPage {...props} values={refused?.values ?? { year: String(year) }} />,
    refused === undefined ? 200 : 422,
  );
}

async function showChange(c: Request, refused?: RefusedForm) {
  demand(c.get('actor'), 'keep-budget');
  const { year, code } = placeOf(c);
  const line = (await readLine(readerOf(c), year, code)).line ?? notFound();
  const props = { view: viewOf(c), year, line, choices: await readLineChoices(readerOf(c)), refused, newKey };
  return html(
    c,
    <LineFormPage {...props} values={refused?.values ?? valuesOf(line)} />,
    refused === undefined ? 200 : 422,
  );
}

function postNew(c: Request) {
  demand(c.get('actor'), 'keep-budget');
  return posted(
    c,
    NewLineForm,
    async (ask, typed) => {
      const kept = await newLine(ask, newLineTyped(typed));
      return `${lineHref(kept.year, kept.code)}?saved=budget-line${undoQuery(kept)}`;
    },
    (refused) => showNew(c, refused),
  );
}

async function postChange(c: Request) {
  demand(c.get('actor'), 'keep-budget');
  const { year, code } = placeOf(c);
  const line = (await readLine(readerOf(c), year, code)).line ?? notFound();
  const schema = line.isPrinted ? PrintedForm : LineForm;
  return posted<typeof LineForm | typeof PrintedForm>(
    c,
    schema,
    async (ask, typed, version) => {
      const kept = await changeLine(ask, year, code, changeTyped(typed, version ?? notFound()));
      return `${lineHref(year, code)}?saved=budget-line${undoQuery(kept)}`;
    },
    (refused) => showChange(c, refused),
  );
}

function postDrop(c: Request) {
  demand(c.get('actor'), 'keep-budget');
  const { year, code } = placeOf(c);
  return posted(
    c,
    DropForm,
    async (ask, { because }, version) => {
      const kept = await dropLine(ask, year, code, { because, version: version ?? notFound() });
      return `${lineHref(year, code)}?saved=budget-line-dropped${undoQuery(kept)}`;
    },
    (refused) => showLine(c, refused),
  );
}
